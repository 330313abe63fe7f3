//! Moments and days at the border.

use crate::error::Error;
use serde::Serialize;

/// A moment, in whole seconds of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Instant(pub tracking_core::Instant);

/// A day, or a moment: estimates and deadlines come as either. As text `2026-03-05` or RFC 3339.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct When(pub tracking_core::When);

/// A day. As text `2026-03-05`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub chrono::NaiveDate);

impl Instant {
    /// Reads RFC 3339 with an offset.
    ///
    /// # Errors
    /// `invalid_value` for anything else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Ok(Self(tracking_core::Instant::parse(text)?))
    }
}

impl When {
    /// Reads a date, or RFC 3339 with an offset.
    ///
    /// # Errors
    /// `invalid_value` for anything else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Ok(Self(tracking_core::When::parse(text)?))
    }
}

impl Day {
    /// Reads a date.
    ///
    /// # Errors
    /// `invalid_value` for anything else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        match tracking_core::When::parse(text)? {
            tracking_core::When::Day(day) => Ok(Self(day)),
            tracking_core::When::At(_) => Err(Error::invalid("bad day: it is a moment")),
        }
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(&tracking_core::When::Day(self.0), f)
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl From<tracking_core::Instant> for Instant {
    fn from(at: tracking_core::Instant) -> Self {
        Self(at)
    }
}

impl From<Instant> for tracking_core::Instant {
    fn from(at: Instant) -> Self {
        at.0
    }
}

impl From<tracking_core::When> for When {
    fn from(when: tracking_core::When) -> Self {
        Self(when)
    }
}

impl From<When> for tracking_core::When {
    fn from(when: When) -> Self {
        when.0
    }
}
