//! How many requests a carrier allows, by account.

use super::quota_table::QUOTAS;
use crate::carrier::CarrierId;
use crate::error::Error;
use crate::instant::{DAY, Instant, MINUTE};
use crate::settings::{bad, field, json, number, object, only, text};
use crate::words::short;
use serde_json::Value;
use std::collections::BTreeMap;

/// Quotas in one [`Quotas`], at most.
pub const MAX_QUOTAS: usize = 10_000;

/// At most so many requests in any so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct QuotaWindow {
    /// Requests, 1 to 10,000,000.
    pub calls: u32,
    /// Seconds, 1 to 2,678,400 (31 days): any such span, not only those that begin at midnight.
    pub seconds: u32,
    /// Over how many seconds of it to spread the requests; at most `seconds`. With fewer, a day's quota can be spent in the
    /// daytime.
    pub over_seconds: u32,
}

impl QuotaWindow {
    /// A window whose requests are spread over all of it. Numbers out of range are cut.
    #[must_use]
    pub fn new(calls: u32, seconds: u32) -> Self {
        let seconds = seconds.clamp(1, MOST_SECONDS);
        Self { calls: calls.clamp(1, MOST_CALLS), seconds, over_seconds: seconds }
    }

    /// The same, spread over a part of it only.
    #[must_use]
    pub fn over(mut self, seconds: u32) -> Self {
        self.over_seconds = seconds.clamp(1, self.seconds);
        self
    }
}

/// What one account may ask of one carrier. Every window holds at once.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quota {
    /// Numbers in one request, 1 to 1000. A carrier that counts numbers and not requests has 1 here.
    pub batch: u32,
    /// The windows, one to eight.
    pub windows: Vec<QuotaWindow>,
    /// The carrier wants to be left alone until then: its `Retry-After`.
    pub blocked_until: Option<Instant>,
}

impl Quota {
    /// What the carrier documents, where this library knows it; else one number a request and one request a second, which is
    /// this library's own.
    ///
    /// Source: `data/quotas.csv`.
    #[must_use]
    pub fn of(carrier: &CarrierId) -> Self {
        let about = |name: &str| QUOTAS.iter().find(|row| row.carrier == name);
        let (own, any) = (about(carrier.family()), about("any"));
        let windows = own.into_iter().chain(any).map(|row| row.windows).find(|windows| !windows.is_empty());
        let windows = windows.unwrap_or_default().iter();
        Self {
            batch: own.or(any).map_or(1, |row| row.batch),
            windows: windows.map(|(calls, seconds)| QuotaWindow::new(*calls, *seconds)).collect(),
            blocked_until: None,
        }
    }
}

/// The rows of one carrier in `data/quotas.csv`: requests in seconds; none where only the size of a batch is known. `any`
/// stands for what others lack.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) carrier: &'static str,
    pub(super) batch: u32,
    pub(super) windows: &'static [(u32, u32)],
}

/// The quotas of a host's accounts, and how far to plan. Every field is optional on the wire; `{}` is what carriers document.
///
/// A quota is of an account and a carrier's family: La Poste counts what is asked about Colissimo parcels, too. One without
/// an account is that of every account which has none of its own.
///
/// ```
/// use tracking_core::*;
/// let gls = CarrierId::try_new("gls")?;
/// assert_eq!(Quotas::default().of("main", &gls).windows[0].calls, 500);
/// let quotas = Quotas::from_json(r#"{ "quotas": [
///     { "carrier": "gls", "account": "big", "windows": [ { "calls": 20000, "seconds": 86400 } ] } ] }"#)?;
/// assert_eq!((quotas.of("big", &gls).windows[0].calls, quotas.of("main", &gls).windows[0].calls), (20000, 500));
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quotas {
    /// How far a plan reaches, 1 to 1440 minutes.
    pub plan_minutes: u32,
    /// After how many minutes a question without an answer is due again, 1 to 1440.
    pub ask_again_minutes: u32,
    /// By family and account.
    quotas: BTreeMap<(String, Option<String>), Quota>,
}

impl Default for Quotas {
    fn default() -> Self {
        Self { plan_minutes: 15, ask_again_minutes: 15, quotas: BTreeMap::new() }
    }
}

impl Quotas {
    /// Reads quotas: `{ "plan_minutes", "ask_again_minutes", "quotas": [ { "carrier", "account", "batch", "windows": [ {
    /// "calls", "seconds", "over_seconds" } ], "blocked_until" } ] }`. What a quota leaves out is as
    /// [`Quota::of`] its carrier says.
    ///
    /// # Errors
    /// [`Error::BadPolicy`] with path and reason: not JSON, an unknown field, a number out of range, no window or two of one
    /// length, two quotas of one account and family, more than [`MAX_QUOTAS`].
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(&json(text)?)
    }

    /// Reads quotas from parsed JSON.
    ///
    /// # Errors
    /// As [`Quotas::from_json`].
    pub fn from_value(value: &Value) -> Result<Self, Error> {
        let mut all = Self::default();
        for (name, value) in object(value, "")? {
            match name.as_str() {
                "plan_minutes" => all.plan_minutes = number(value, name, 1, 1440)?,
                "ask_again_minutes" => all.ask_again_minutes = number(value, name, 1, 1440)?,
                "quotas" => {
                    let list = value.as_array().filter(|l| l.len() <= MAX_QUOTAS);
                    let list =
                        list.ok_or_else(|| bad(name, format!("not a list of at most {MAX_QUOTAS}")))?;
                    for (index, value) in list.iter().enumerate() {
                        all.read(value, &format!("quotas[{index}]"))?;
                    }
                }
                other => return Err(bad(&short(other), "no such field")),
            }
        }
        Ok(all)
    }

    /// The quota of an account: its own, else that of all accounts, else what the carrier documents.
    #[must_use]
    pub fn of(&self, account: &str, carrier: &CarrierId) -> Quota {
        let family = carrier.family();
        let own = self.quotas.get(&(family.to_owned(), Some(account.to_owned())));
        let own = own.or_else(|| self.quotas.get(&(family.to_owned(), None)));
        own.cloned().unwrap_or_else(|| Quota::of(carrier))
    }

    /// Sets the quota of an account.
    ///
    /// # Errors
    /// [`Error::BadPolicy`] if it is none that [`Quotas::from_json`] would read.
    pub fn set(&mut self, account: &str, carrier: &CarrierId, quota: Quota) -> Result<(), Error> {
        check_account(account, "account")?;
        check(&quota, "quota")?;
        self.quotas.insert((carrier.family().to_owned(), Some(account.to_owned())), quota);
        Ok(())
    }

    /// The carrier answered this account with `Retry-After`: no request leaves before that moment. An earlier moment than one
    /// that is known changes nothing.
    pub fn block(&mut self, account: &str, carrier: &CarrierId, until: Instant) {
        let mut quota = self.of(account, carrier);
        quota.blocked_until = quota.blocked_until.max(Some(until));
        self.quotas.insert((carrier.family().to_owned(), Some(account.to_owned())), quota);
    }

    /// Seconds until a question without an answer is due again.
    pub(super) fn ask_again_seconds(&self) -> i64 {
        i64::from(self.ask_again_minutes.clamp(1, 1440)) * MINUTE
    }

    /// Seconds that a plan reaches.
    pub(super) fn plan_seconds(&self) -> i64 {
        i64::from(self.plan_minutes.clamp(1, 1440)) * MINUTE
    }

    fn read(&mut self, value: &Value, path: &str) -> Result<(), Error> {
        let map = object(value, path)?;
        let at = |name: &str| format!("{path}.{}", short(name));
        let carrier = map.get("carrier").ok_or_else(|| bad(&at("carrier"), "it is missing"))?;
        let carrier = CarrierId::try_new(text(carrier, &at("carrier"))?)
            .map_err(|_| bad(&at("carrier"), "not the name of a carrier"))?;
        let mut quota = Quota::of(&carrier);
        let mut account = None;
        for (name, value) in map {
            let path = at(name);
            match name.as_str() {
                "carrier" => {}
                "account" => account = Some(check_account(text(value, &path)?, &path)?.to_owned()),
                "batch" => quota.batch = number(value, &path, 1, MOST_BATCH)?,
                "windows" => quota.windows = windows(value, &path)?,
                "blocked_until" => {
                    let until = Instant::parse(text(value, &path)?);
                    quota.blocked_until = Some(until.map_err(|_| bad(&path, "not a moment"))?);
                }
                _ => return Err(bad(&path, "no such field")),
            }
        }
        check(&quota, path)?;
        if self.quotas.insert((carrier.family().to_owned(), account), quota).is_some() {
            return Err(bad(path, "a quota of this account and family is there already"));
        }
        Ok(())
    }
}

fn check_account<'a>(name: &'a str, path: &str) -> Result<&'a str, Error> {
    let good = (1..=200).contains(&name.len()) && !name.chars().any(char::is_control);
    if good { Ok(name) } else { Err(bad(path, "an account has 1 to 200 bytes and no control characters")) }
}

fn windows(value: &Value, path: &str) -> Result<Vec<QuotaWindow>, Error> {
    let list = value.as_array().filter(|l| (1..=MOST_WINDOWS).contains(&l.len()));
    let list = list.ok_or_else(|| bad(path, format!("not a list of 1 to {MOST_WINDOWS} windows")))?;
    let each = list.iter().enumerate();
    each.map(|(index, value)| window(value, &format!("{path}[{index}]"))).collect()
}

fn window(value: &Value, path: &str) -> Result<QuotaWindow, Error> {
    let map = object(value, path)?;
    only(map, &["calls", "seconds", "over_seconds"], path)?;
    let get = |name: &str, most: u32| {
        let (value, path) = field(map, name, path)?;
        number(value, &path, 1, most)
    };
    let window = QuotaWindow::new(get("calls", MOST_CALLS)?, get("seconds", MOST_SECONDS)?);
    let over = map.get("over_seconds").map(|_| get("over_seconds", window.seconds)).transpose()?;
    Ok(window.over(over.unwrap_or(window.seconds)))
}

fn check(quota: &Quota, path: &str) -> Result<(), Error> {
    let in_range = |w: &QuotaWindow| {
        (1..=MOST_CALLS).contains(&w.calls)
            && (1..=MOST_SECONDS).contains(&w.seconds)
            && (1..=w.seconds).contains(&w.over_seconds)
    };
    let sized = (1..=MOST_BATCH).contains(&quota.batch) && (1..=MOST_WINDOWS).contains(&quota.windows.len());
    if !sized || !quota.windows.iter().all(in_range) {
        return Err(bad(path, "a number is out of range"));
    }
    let twice = |(i, w): (usize, &QuotaWindow)| quota.windows.iter().take(i).any(|o| o.seconds == w.seconds);
    if quota.windows.iter().enumerate().any(twice) {
        return Err(bad(&format!("{path}.windows"), "two windows have one length"));
    }
    Ok(())
}

const MOST_BATCH: u32 = 1_000;
const MOST_WINDOWS: usize = 8;
const MOST_CALLS: u32 = 10_000_000;
/// A plan reaches no further than a day. Whatever claims to have been asked later is a wrong clock's word.
pub(super) const MOST_AHEAD: i64 = DAY;
/// 31 days.
pub(super) const MOST_SECONDS: u32 = 2_678_400;
