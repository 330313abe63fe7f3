//! What the shop wants told: data, checked when it is read. `{}` is sensible.

use crate::error::Error;
use crate::kind::{Audience, Kind, Mode};
use crate::recipient::{Consent, Recipient, is_channel_word};
use crate::settings::{bad, boolean, few, field, json, list, number, object, only, text};
use crate::words::{closed_words, short};
use chrono::NaiveTime;
use serde_json::Value;
use std::collections::BTreeMap;

closed_words! {
    /// When a channel may be used.
    pub enum ConsentRule, "consent rule" {
        /// Unless the recipient said no: mail about one's own order is service, not marketing.
        UnlessRefused = "unless_refused",
        /// Only if the recipient said yes.
        IfConsented = "if_consented",
    }
}

/// What the policy says about one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct KindPolicy {
    /// On or off, against the default.
    pub on: Option<bool>,
    /// Its own channels.
    pub channels: Option<Vec<String>>,
    /// Urgent or not, against the default.
    pub urgent: Option<bool>,
    /// How it goes out for several parcels.
    pub mode: Option<Mode>,
}

/// Hours in which nothing is sent that is not urgent, in the recipient's zone (the merchant's: the order's); may cross midnight.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quiet {
    /// First quiet minute.
    pub from: NaiveTime,
    /// First minute that is not quiet any more. If it is `from`, which no policy in JSON may say, no hour is quiet.
    pub to: NaiveTime,
    /// Which channels are quiet; all if absent.
    pub channels: Option<Vec<String>>,
}

/// At most so many messages on a channel in so many hours, urgent ones aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cap {
    /// Messages, at least 1.
    pub max: u32,
    /// Hours, 1 to 720.
    pub per_hours: u32,
}

/// What one audience is told.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AudiencePolicy {
    /// Channels for kinds that name none.
    pub channels: Vec<String>,
    /// Exactly these kinds, instead of the defaults.
    pub only: Option<Vec<Kind>>,
    /// What differs for single kinds.
    pub kinds: BTreeMap<Kind, KindPolicy>,
    /// Quiet hours.
    pub quiet: Option<Quiet>,
    /// The cap.
    pub cap: Option<Cap>,
}

impl Default for AudiencePolicy {
    fn default() -> Self {
        Self {
            channels: vec!["email".to_owned()],
            only: None,
            kinds: BTreeMap::new(),
            quiet: None,
            cap: None,
        }
    }
}

/// What the shop wants told, to whom and how. Every field is optional on the wire; `{}` is the default.
///
/// ```
/// use tracking_core::Policy;
/// let policy = Policy::from_json(r#"{ "recipient": { "quiet": { "from": "22:00", "to": "07:00" } } }"#)?;
/// assert!(policy.recipient.quiet.is_some());
/// let error = Policy::from_json(r#"{ "recipient": { "kinds": { "shiped": { "on": true } } } }"#).unwrap_err();
/// assert_eq!(error.to_string(), "policy at recipient.kinds.shiped: no such kind");
/// # Ok::<(), tracking_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Policy {
    /// What the recipient is told.
    pub recipient: AudiencePolicy,
    /// What the merchant is told: nothing, until switched on.
    pub merchant: AudiencePolicy,
    /// The channel to use where one may not be used.
    pub fallback: BTreeMap<String, String>,
    /// When a channel may be used; `email` unless refused, others if consented.
    pub consent: BTreeMap<String, ConsentRule>,
    /// How long to gather the parcels of one shipment, in minutes.
    pub settle_minutes: u32,
    /// By how much a delivery date must move to be told, in hours.
    pub new_delivery_date_hours: u32,
    /// How long before its deadline a pickup is called to mind, in hours.
    pub pickup_reminder_hours: u32,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            recipient: AudiencePolicy::default(),
            merchant: AudiencePolicy::default(),
            fallback: BTreeMap::new(),
            consent: BTreeMap::new(),
            settle_minutes: 10,
            new_delivery_date_hours: 24,
            pickup_reminder_hours: 48,
        }
    }
}

impl Policy {
    /// Reads a policy.
    ///
    /// # Errors
    /// [`Error::BadPolicy`] with path and reason: not JSON, an unknown field, kind, mode or rule, an hour that is
    /// none, a number out of range, a channel that falls back to itself.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(&json(text)?)
    }

    /// Reads a policy from parsed JSON.
    ///
    /// # Errors
    /// As [`Policy::from_json`].
    pub fn from_value(value: &Value) -> Result<Self, Error> {
        let mut policy = Self::default();
        let top = object(value, "")?;
        for (name, value) in top {
            match name.as_str() {
                "recipient" => policy.recipient = audience(value, "recipient", Audience::Recipient)?,
                "merchant" => policy.merchant = audience(value, "merchant", Audience::Merchant)?,
                "fallback" => policy.fallback = fallback(value)?,
                "consent" => policy.consent = consent(value)?,
                "settle_minutes" => policy.settle_minutes = number(value, name, 0, 1440)?,
                "new_delivery_date_hours" => policy.new_delivery_date_hours = number(value, name, 0, 720)?,
                "pickup_reminder_hours" => policy.pickup_reminder_hours = number(value, name, 1, 720)?,
                other => return Err(bad(&short(other), "no such field")),
            }
        }
        Ok(policy)
    }

    /// What one audience is told.
    #[must_use]
    pub const fn of(&self, audience: Audience) -> &AudiencePolicy {
        match audience {
            Audience::Recipient => &self.recipient,
            Audience::Merchant => &self.merchant,
        }
    }

    /// May this channel be used for this audience? Only a recipient is asked.
    pub(crate) fn may_use(&self, audience: Audience, channel: &str, recipient: &Recipient) -> bool {
        audience == Audience::Merchant || self.allows(channel, recipient.consent(channel))
    }

    /// May this channel be used, given what the recipient said?
    #[must_use]
    pub fn allows(&self, channel: &str, said: Consent) -> bool {
        let default = if channel == "email" { ConsentRule::UnlessRefused } else { ConsentRule::IfConsented };
        match self.consent.get(channel).copied().unwrap_or(default) {
            ConsentRule::UnlessRefused => said != Consent::Refused,
            ConsentRule::IfConsented => said == Consent::Consented,
        }
    }
}

impl AudiencePolicy {
    /// Is the kind told?
    #[must_use]
    pub fn tells(&self, kind: &Kind, audience: Audience) -> bool {
        let Some(default) = kind.default_on(audience) else { return false };
        let default = self.only.as_ref().map_or(default, |only| only.contains(kind));
        self.kinds.get(kind).and_then(|k| k.on).unwrap_or(default)
    }

    /// The quiet hours of a channel, if it keeps any.
    pub(crate) fn quiet_on(&self, channel: &str) -> Option<&Quiet> {
        self.quiet.as_ref().filter(|q| q.channels.as_ref().is_none_or(|all| all.iter().any(|c| c == channel)))
    }

    pub(crate) fn channels_of(&self, kind: &Kind) -> &[String] {
        self.kinds.get(kind).and_then(|k| k.channels.as_ref()).unwrap_or(&self.channels)
    }

    pub(crate) fn is_urgent(&self, kind: &Kind) -> bool {
        self.kinds.get(kind).and_then(|k| k.urgent).unwrap_or_else(|| kind.is_urgent())
    }

    pub(crate) fn mode(&self, kind: &Kind) -> Mode {
        self.kinds.get(kind).and_then(|k| k.mode).unwrap_or(Mode::Each)
    }
}

fn audience(value: &Value, path: &str, audience: Audience) -> Result<AudiencePolicy, Error> {
    let mut policy = AudiencePolicy::default();
    for (name, value) in object(value, path)? {
        let path = format!("{path}.{}", short(name));
        match name.as_str() {
            "channels" => policy.channels = channels(value, &path)?,
            "only" => {
                let words = list(value, &path)?.iter().enumerate();
                let kinds = words.map(|(i, v)| {
                    let path = format!("{path}[{i}]");
                    kind(text(v, &path)?, &path, audience)
                });
                policy.only = Some(kinds.collect::<Result<_, _>>()?);
            }
            "kinds" => {
                for (word, value) in object(value, &path)? {
                    let path = format!("{path}.{}", short(word));
                    policy.kinds.insert(kind(word, &path, audience)?, kind_policy(value, &path)?);
                }
            }
            "quiet" => policy.quiet = Some(quiet(value, &path)?),
            "cap" => policy.cap = Some(cap(value, &path)?),
            _ => return Err(bad(&path, "no such field")),
        }
    }
    if let Some(only) = &policy.only {
        let off = policy.kinds.iter().find(|(k, p)| p.on == Some(false) && only.contains(k));
        if let Some((kind, _)) = off {
            return Err(bad(&format!("{path}.kinds.{kind}"), "it is switched off, and `only` names it"));
        }
    }
    Ok(policy)
}

fn kind(word: &str, path: &str, audience: Audience) -> Result<Kind, Error> {
    let kind = Kind::from_word(word);
    match (&kind, kind.default_on(audience)) {
        (Kind::Other(_), _) => Err(bad(path, "no such kind")),
        (_, None) => Err(bad(path, format!("the {audience} is never told this"))),
        _ => Ok(kind),
    }
}

fn kind_policy(value: &Value, path: &str) -> Result<KindPolicy, Error> {
    let mut policy = KindPolicy::default();
    for (name, value) in object(value, path)? {
        let path = format!("{path}.{}", short(name));
        match name.as_str() {
            "on" => policy.on = Some(boolean(value, &path)?),
            "urgent" => policy.urgent = Some(boolean(value, &path)?),
            "channels" => policy.channels = Some(channels(value, &path)?),
            "mode" => {
                policy.mode =
                    Some(Mode::from_word(text(value, &path)?).map_err(|_| bad(&path, "no such mode"))?)
            }
            _ => return Err(bad(&path, "no such field")),
        }
    }
    Ok(policy)
}

fn quiet(value: &Value, path: &str) -> Result<Quiet, Error> {
    let map = object(value, path)?;
    let hour = |name: &str| {
        let (value, path) = field(map, name, path)?;
        let text = text(value, &path)?;
        let text = if text.len() == 5 { text } else { "" };
        NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| bad(&path, "not a time of day like 22:00"))
    };
    let (from, to) = (hour("from")?, hour("to")?);
    if from == to {
        return Err(bad(path, "it begins and ends at the same minute"));
    }
    only(map, &["from", "to", "channels"], path)?;
    let channels = map.get("channels").map(|v| channels(v, &format!("{path}.channels"))).transpose()?;
    Ok(Quiet { from, to, channels })
}

fn cap(value: &Value, path: &str) -> Result<Cap, Error> {
    let map = object(value, path)?;
    only(map, &["max", "per_hours"], path)?;
    let get = |name: &str, most: u32| {
        let (value, path) = field(map, name, path)?;
        number(value, &path, 1, most)
    };
    Ok(Cap { max: get("max", 1000)?, per_hours: get("per_hours", 720)? })
}

fn fallback(value: &Value) -> Result<BTreeMap<String, String>, Error> {
    let mut map = BTreeMap::new();
    for (from, value) in few(value, "fallback")? {
        let path = format!("fallback.{}", short(from));
        let to = text(value, &path)?;
        if to == from {
            return Err(bad(&path, "it falls back to itself"));
        }
        map.insert(channel(from, &path)?, channel(to, &path)?);
    }
    for start in map.keys() {
        let mut at = start;
        // A chain without a loop is no longer than the map.
        let steps = (0..=map.len()).take_while(|_| map.get(at).map(|next| at = next).is_some()).count();
        if steps > map.len() {
            return Err(bad(&format!("fallback.{start}"), "it falls back in a circle"));
        }
    }
    Ok(map)
}

fn consent(value: &Value) -> Result<BTreeMap<String, ConsentRule>, Error> {
    let mut map = BTreeMap::new();
    for (name, value) in few(value, "consent")? {
        let path = format!("consent.{}", short(name));
        let rule = ConsentRule::from_word(text(value, &path)?).map_err(|_| bad(&path, "no such rule"))?;
        map.insert(channel(name, &path)?, rule);
    }
    Ok(map)
}

fn channels(value: &Value, path: &str) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for (i, value) in list(value, path)?.iter().enumerate() {
        let path = format!("{path}[{i}]");
        let name = channel(text(value, &path)?, &path)?;
        if names.contains(&name) {
            return Err(bad(&path, "it is there twice"));
        }
        names.push(name);
    }
    Ok(names)
}

fn channel(name: &str, path: &str) -> Result<String, Error> {
    if is_channel_word(name) {
        Ok(name.to_owned())
    } else {
        Err(bad(path, "a channel is a short lower-case word"))
    }
}
