//! How often a carrier is asked, by what is known of the parcel.

use super::cadence_table::CADENCE;
use super::{PollCause, PollClass};
use crate::error::Error;
use crate::settings::{bad, json, number, object, text};
use crate::words::short;
use serde_json::Value;

/// How often to ask for one cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pace {
    /// Minutes from one answer to the next question while there is news.
    pub minutes: u32,
    /// The same after a long silence.
    pub most_minutes: u32,
    /// Hours of the day at the destination, from and to (0 to 24), in which to ask; at any time if absent.
    pub hours: Option<(u8, u8)>,
    /// For how many hours a settled parcel is asked about; absent for causes that have no grace.
    pub grace_hours: Option<u32>,
    /// How much it matters.
    pub class: PollClass,
}

/// A row of `data/cadence.csv`.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) cause: PollCause,
    pub(super) pace: Pace,
}

/// How often carriers are asked. The default is this library's own, `data/cadence.csv`; a host may give other numbers for any
/// cause. Every field is optional on the wire; `{}` is the default.
///
/// ```
/// use tracking_core::{Cadence, PollCause};
/// let cadence = Cadence::from_json(r#"{ "paces": { "out_for_delivery": { "minutes": 20 } } }"#)?;
/// assert_eq!(cadence.pace(PollCause::OutForDelivery).unwrap().minutes, 20);
/// let error = Cadence::from_json(r#"{ "paces": { "in_transit": { "minutes": 0 } } }"#).unwrap_err();
/// assert_eq!(error.to_string(), "policy at paces.in_transit.minutes: not a whole number from 1 to 43200");
/// # Ok::<(), tracking_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cadence {
    /// Which part of an interval, in hundredths, questions are spread over after its end; 0 to 50.
    pub jitter_percent: u8,
    paces: Vec<(PollCause, Pace)>,
}

impl Default for Cadence {
    fn default() -> Self {
        Self { jitter_percent: 12, paces: CADENCE.iter().map(|row| (row.cause, row.pace)).collect() }
    }
}

impl Cadence {
    /// Reads a cadence: `{ "jitter_percent": 12, "paces": { "<cause>": { "minutes", "most_minutes", "hours": [from, to] or
    /// null, "grace_hours", "class" } } }`. What is absent stays as it is by default.
    ///
    /// # Errors
    /// [`Error::BadPolicy`] with path and reason: not JSON, an unknown field, cause or class, a number out of range, hours
    /// that do not follow each other, a longest interval below the shortest, a grace for what has none.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(&json(text)?)
    }

    /// Reads a cadence from parsed JSON.
    ///
    /// # Errors
    /// As [`Cadence::from_json`].
    pub fn from_value(value: &Value) -> Result<Self, Error> {
        let mut cadence = Self::default();
        for (name, value) in object(value, "")? {
            match name.as_str() {
                "jitter_percent" => {
                    cadence.jitter_percent = u8::try_from(number(value, name, 0, 50)?).unwrap_or(50);
                }
                "paces" => {
                    for (word, value) in object(value, "paces")? {
                        let path = format!("paces.{}", short(word));
                        cadence.override_pace(word, value, &path)?;
                    }
                }
                other => return Err(bad(&short(other), "no such field")),
            }
        }
        Ok(cadence)
    }

    /// How often to ask for this cause; `None` for those for which nobody is asked.
    #[must_use]
    pub fn pace(&self, cause: PollCause) -> Option<Pace> {
        self.paces.iter().find(|(of, _)| *of == cause).map(|(_, pace)| *pace)
    }

    fn override_pace(&mut self, word: &str, value: &Value, path: &str) -> Result<(), Error> {
        let cause = PollCause::from_word(word).map_err(|_| bad(path, "no such cause"))?;
        let pace = self.paces.iter_mut().find(|(of, _)| *of == cause).map(|(_, pace)| pace);
        let pace = pace.ok_or_else(|| bad(path, "nobody is asked for this cause"))?;
        for (name, value) in object(value, path)? {
            let path = format!("{path}.{}", short(name));
            match name.as_str() {
                "minutes" => pace.minutes = number(value, &path, 1, MOST_MINUTES)?,
                "most_minutes" => pace.most_minutes = number(value, &path, 1, MOST_MINUTES)?,
                "hours" => pace.hours = hours(value, &path)?,
                "grace_hours" if cause.has_grace() => {
                    pace.grace_hours = Some(number(value, &path, 0, MOST_GRACE)?)
                }
                "grace_hours" => return Err(bad(&path, "only what is settled has a grace")),
                "class" => {
                    pace.class =
                        PollClass::from_word(text(value, &path)?).map_err(|_| bad(&path, "no such class"))?
                }
                _ => return Err(bad(&path, "no such field")),
            }
        }
        if pace.most_minutes < pace.minutes {
            return Err(bad(path, "`most_minutes` is less than `minutes`"));
        }
        Ok(())
    }
}

fn hours(value: &Value, path: &str) -> Result<Option<(u8, u8)>, Error> {
    if value.is_null() {
        return Ok(None);
    }
    let hour = |index: usize| {
        let path = format!("{path}[{index}]");
        let value = value.get(index).ok_or_else(|| bad(&path, "it is missing"))?;
        number(value, &path, 0, 24).map(|n| u8::try_from(n).unwrap_or(24))
    };
    if value.as_array().is_none_or(|list| list.len() != 2) {
        return Err(bad(path, "neither null nor two hours"));
    }
    let (from, to) = (hour(0)?, hour(1)?);
    if from >= to {
        return Err(bad(path, "the second hour is not after the first"));
    }
    Ok(Some((from, to)))
}

/// 30 days.
const MOST_MINUTES: u32 = 43_200;
/// A year.
const MOST_GRACE: u32 = 8_784;
