//! Moments and days: whole seconds, no clock.

use crate::error::Error;
use crate::zone::Zone;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Seconds in a minute, an hour and a day of 24 hours.
pub(crate) const MINUTE: i64 = 60;
pub(crate) const HOUR: i64 = 3600;
pub(crate) const DAY: i64 = 86_400;

const FIRST: i64 = -62_135_596_800;
const LAST: i64 = 253_402_300_799;

/// A moment in whole seconds of UTC, from year 1 to year 9999; on the wire RFC 3339 with `Z`.
///
/// Arithmetic stops at both ends instead of overflowing.
///
/// ```
/// use tracking_core::Instant;
/// let t = Instant::parse("2026-03-02T18:12:00+01:00").unwrap();
/// assert_eq!(t.to_string(), "2026-03-02T17:12:00Z");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The first moment of year 1.
    pub const MIN: Self = Self(FIRST);
    /// The last second of year 9999.
    pub const MAX: Self = Self(LAST);

    /// From seconds since 1970-01-01T00:00:00Z; cut to the years 1 to 9999.
    #[must_use]
    pub const fn from_unix(seconds: i64) -> Self {
        if seconds < FIRST {
            Self(FIRST)
        } else if seconds > LAST {
            Self(LAST)
        } else {
            Self(seconds)
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn to_unix(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339 with an offset. Fractions of a second are cut.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] if it is not RFC 3339 or has no offset: a local time is not a moment.
    pub fn parse(text: &str) -> Result<Self, Error> {
        DateTime::parse_from_rfc3339(text)
            .map(|t| Self::from_unix(t.timestamp()))
            .map_err(|_| Error::invalid("instant", "it is not RFC 3339 with an offset"))
    }

    /// This many seconds later; negative is earlier.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self::from_unix(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` to here; negative if it is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// As chrono's type.
    #[must_use]
    pub fn to_chrono(self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0, 0).unwrap_or(DateTime::UNIX_EPOCH)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_chrono().to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str> as Deserialize>::deserialize(d)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// A day, or a moment: estimates and deadlines come as either.
///
/// On the wire `2026-03-05` or RFC 3339 with an offset (written with `Z`). A day is compared as a day at the place
/// in question, never as a midnight in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "a date or a moment: complete by nature")]
pub enum When {
    /// A whole day, at the place in question.
    Day(NaiveDate),
    /// A moment.
    At(Instant),
}

impl When {
    /// Reads a date or RFC 3339 with an offset.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] if it is neither, or a date outside the years 1 to 9999.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() == 10 {
            return parse_day(text)
                .map(Self::Day)
                .ok_or_else(|| Error::invalid("date or instant", "it is not a date of the years 1 to 9999"));
        }
        Instant::parse(text).map(Self::At)
    }

    /// The first second of it.
    #[must_use]
    pub fn start(self, zone: Zone) -> Instant {
        match self {
            Self::Day(day) => zone.start_of(day),
            Self::At(at) => at,
        }
    }

    /// The first second after it.
    #[must_use]
    pub fn end(self, zone: Zone) -> Instant {
        match self {
            Self::Day(day) => zone.start_of(next_day(day)),
            Self::At(at) => at.plus(1),
        }
    }

    /// The local day of it.
    #[must_use]
    pub fn day(self, zone: Zone) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::At(at) => zone.day_of(at),
        }
    }
}

/// Reads `2026-03-05`, of the years 1 to 9999.
pub(crate) fn parse_day(text: &str) -> Option<NaiveDate> {
    let shape =
        text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| shape && text.len() == 10)?;
    (clamp_day(day) == day).then_some(day)
}

/// The day, or the nearest one of the years 1 to 9999: others cannot be written.
pub(crate) fn clamp_day(day: NaiveDate) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(day);
    let last = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(day);
    day.clamp(first, last)
}

pub(crate) fn next_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{}", clamp_day(*day).format("%Y-%m-%d")),
            Self::At(at) => fmt::Display::fmt(at, f),
        }
    }
}

impl Serialize for When {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str> as Deserialize>::deserialize(d)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
