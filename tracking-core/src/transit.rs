//! How long a parcel should take: windows by lane, as data.
//!
//! The numbers are this library's own defaults, chosen from what carriers and platforms commonly state for standard
//! parcels; a merchant's promise and a carrier's estimate go before them.

use crate::instant::{DAY, HOUR};
use crate::zone::Zone;
use crate::{instant::Instant, instant::next_day};
use chrono::{Datelike, Weekday};

/// The kind of way a parcel goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Lane {
    /// Within France.
    France,
    /// Within one other country of Europe.
    Domestic,
    /// Between countries of Europe.
    Europe,
    /// Within one country outside Europe.
    Inland,
    /// Anywhere else, both ends known.
    World,
    /// An end is not known.
    Unknown,
}

/// What is usual on a lane. Days are calendar days, counted from the first scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Transit {
    /// Fewest days.
    pub from_days: u16,
    /// Most days: later is overdue.
    pub to_days: u16,
    /// Days without a scan after which an overdue parcel is missing.
    pub missing_days: u16,
}

impl Lane {
    /// The lane between two ISO countries.
    #[must_use]
    pub fn of(origin: Option<&str>, destination: Option<&str>) -> Self {
        match (origin, destination) {
            (Some("FR"), Some("FR")) => Self::France,
            (Some(a), Some(b)) if a == b && is_europe(a) => Self::Domestic,
            (Some(a), Some(b)) if is_europe(a) && is_europe(b) => Self::Europe,
            (Some(a), Some(b)) if a == b => Self::Inland,
            (Some(_), Some(_)) => Self::World,
            _ => Self::Unknown,
        }
    }

    /// What is usual on it; nothing where an end is not known.
    #[must_use]
    pub const fn transit(self) -> Option<Transit> {
        match self {
            Self::France => Some(Transit { from_days: 2, to_days: 6, missing_days: 7 }),
            Self::Domestic => Some(Transit { from_days: 4, to_days: 10, missing_days: 7 }),
            Self::Europe => Some(Transit { from_days: 4, to_days: 10, missing_days: 14 }),
            Self::Inland => Some(Transit { from_days: 4, to_days: 30, missing_days: 7 }),
            Self::World => Some(Transit { from_days: 4, to_days: 30, missing_days: 30 }),
            Self::Unknown => None,
        }
    }

    /// When a parcel last scanned at `scan` is stalled: after 48 hours, of weekdays only where it goes by road, and
    /// after 10 days at sea.
    #[must_use]
    pub fn stalled_at(self, scan: Instant, product: Option<&str>, zone: Zone) -> Instant {
        if product.is_some_and(|p| p.split('_').any(|word| word == "sea")) {
            return scan.plus(10 * DAY);
        }
        match self {
            Self::World => scan.plus(48 * HOUR),
            _ => add_weekdays(scan, 48 * HOUR, zone),
        }
    }
}

/// A moment that lies `seconds` of weekdays (Monday to Friday, in this zone) after `start`.
#[must_use]
pub(crate) fn add_weekdays(start: Instant, seconds: i64, zone: Zone) -> Instant {
    let (mut at, mut left) = (start, seconds);
    // Bounded: a week has five weekdays of at least 22 hours.
    for _ in 0..4 * (seconds / DAY + 4) {
        let day = zone.day_of(at);
        let tomorrow = zone.start_of(next_day(day));
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            let today = tomorrow.since(at);
            if left <= today {
                return at.plus(left);
            }
            left -= today;
        }
        if tomorrow <= at {
            break;
        }
        at = tomorrow;
    }
    at.plus(left)
}

/// Is the country in Europe? The continent, with the United Kingdom, Norway and Switzerland, and the islands that
/// are members of the European Union.
#[must_use]
pub fn is_europe(country: &str) -> bool {
    EUROPE.binary_search(&country).is_ok()
}

/// ISO 3166-1 alpha-2; the United Nations' M49 region 150, and Cyprus.
const EUROPE: [&str; 53] = [
    "AD", "AL", "AT", "AX", "BA", "BE", "BG", "BY", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FO",
    "FR", "GB", "GG", "GI", "GR", "HR", "HU", "IE", "IM", "IS", "IT", "JE", "LI", "LT", "LU", "LV", "MC",
    "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "RU", "SE", "SI", "SJ", "SK", "SM", "UA",
    "VA", "XK",
];
