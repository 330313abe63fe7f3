//! Time zones: which one a place keeps, and what a local time means there.

use crate::error::Error;
use crate::instant::Instant;
use crate::place::Place;
use crate::zone_table::ZONES;
use chrono::{LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Version of the IANA time-zone tables in use.
pub const TZ_VERSION: &str = chrono_tz::IANA_TZDB_VERSION;

/// A time zone of the IANA database, by its name (`Europe/Paris`).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(pub(crate) Tz);

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(Tz::UTC);

    /// Reads the name of a zone.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] if the table has no such zone.
    pub fn try_new(name: &str) -> Result<Self, Error> {
        name.parse::<Tz>().map(Self).map_err(|_| Error::invalid("time zone", "no zone of that name"))
    }

    /// The name of the zone.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The local date and time of a moment.
    #[must_use]
    pub fn local(self, at: Instant) -> NaiveDateTime {
        self.0.from_utc_datetime(&at.to_chrono().naive_utc()).naive_local()
    }

    /// The local day of a moment.
    #[must_use]
    pub fn day_of(self, at: Instant) -> NaiveDate {
        self.local(at).date()
    }

    /// The first moment of a local day (01:00 where midnight is skipped).
    #[must_use]
    pub fn start_of(self, day: NaiveDate) -> Instant {
        self.resolve(day.and_time(NaiveTime::MIN)).0
    }

    /// The moment or moments that a local time names here, first and last. They differ when the clock is set
    /// back; where it is set forward, a time in the gap is read with the offset before it.
    #[must_use]
    pub fn resolve(self, local: NaiveDateTime) -> (Instant, Instant) {
        match self.0.from_local_datetime(&local) {
            LocalResult::Single(t) => (at(t.timestamp()), at(t.timestamp())),
            LocalResult::Ambiguous(a, b) => {
                let (a, b) = (a.timestamp(), b.timestamp());
                (at(a.min(b)), at(a.max(b)))
            }
            LocalResult::None => {
                let before = local.checked_sub_signed(chrono::TimeDelta::hours(3)).unwrap_or(local);
                let offset = self.0.offset_from_utc_datetime(&before).fix().local_minus_utc();
                let t = at(local.and_utc().timestamp() - i64::from(offset));
                (t, t)
            }
        }
    }

    /// The offset from UTC at a moment, in seconds east.
    #[must_use]
    pub fn offset_at(self, at: Instant) -> i32 {
        self.0.offset_from_utc_datetime(&at.to_chrono().naive_utc()).fix().local_minus_utc()
    }
}

const fn at(unix: i64) -> Instant {
    Instant::from_unix(unix)
}

/// The zones that a place may keep: none if nothing is known, several if its country or state spans more than one,
/// the most populous first.
///
/// Source: `data/zones.csv` (IANA time-zone database).
#[must_use]
pub fn zones_of(place: &Place) -> &'static [Tz] {
    let Some(country) = place.country.as_deref() else { return &[] };
    let region = place.region.as_deref().unwrap_or_default();
    lookup(country, region).or_else(|| lookup(country, "")).unwrap_or_default()
}

/// The zone most people of a country live in.
#[must_use]
pub fn main_zone_of_country(country: &str) -> Option<Zone> {
    lookup(country, "").and_then(|zones| zones.first()).map(|tz| Zone(*tz))
}

/// Country and region as the table writes them, if it has them.
pub(crate) fn known_area(country: &str, region: &str) -> Option<(&'static str, &'static str)> {
    row(country, region).map(|row| (row.0, row.1))
}

fn lookup(country: &str, region: &str) -> Option<&'static [Tz]> {
    row(country, region).map(|row| row.2)
}

fn row(country: &str, region: &str) -> Option<&'static (&'static str, &'static str, &'static [Tz])> {
    let index = ZONES.binary_search_by(|row| (row.0, row.1).cmp(&(country, region))).ok()?;
    ZONES.get(index)
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let name = <std::borrow::Cow<'de, str> as Deserialize>::deserialize(d)?;
        Self::try_new(&name).map_err(serde::de::Error::custom)
    }
}
