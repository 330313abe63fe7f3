//! How long a parcel should take: windows by lane, carrier and product, as data.
//!
//! Most numbers are this library's own defaults, and `data/transit.csv` says so in each row; a merchant's promise and a
//! carrier's estimate go before them.

use crate::carrier::CarrierId;
use crate::transit_table::TRANSITS;
use crate::words::closed_words;

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

closed_words! {
    /// Which days a number of days counts.
    pub enum DayKind, "kind of days" {
        /// All days.
        Calendar = "calendar",
        /// Days that are neither weekend nor holiday in the country in question.
        Working = "working",
    }
}

/// Days from the first scan to the delivery. The day of the scan is none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransitDays {
    /// Fewest days.
    pub from: u16,
    /// Most days: later is overdue.
    pub to: u16,
    /// What it takes on average.
    pub usual: u16,
    /// Which days count; working days are those of the destination.
    pub kind: DayKind,
}

/// What is usual for a parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Transit {
    /// How long it takes; nothing where an end of the lane is not known.
    pub days: Option<TransitDays>,
    /// Hours without a scan after which it is stalled.
    pub stalled_hours: u16,
    /// On which days these hours pass; working days are those of the destination.
    pub stalled_on: DayKind,
    /// Calendar days without a scan after which an overdue parcel is missing.
    pub missing_days: u16,
}

impl Transit {
    /// What is usual on a lane, for a carrier and a product where a source says more.
    ///
    /// Each of the three statements (days, stalled, missing) comes from the row that says most about its subject: of this
    /// carrier before of this product, of this product before of this lane. A row that names a family's head is about
    /// all of the family. A product is one of a kind if the kind is one of its words: `parcel_sea` goes by `sea`.
    ///
    /// Source: `data/transit.csv`.
    #[must_use]
    pub fn of(lane: Lane, carrier: Option<&CarrierId>, product: Option<&str>) -> Self {
        let best = |says: fn(&Row) -> bool| {
            TRANSITS
                .iter()
                .filter(|row| says(row) && row.is_about(lane, carrier, product))
                .max_by_key(|row| row.weight())
        };
        let stalled = best(|row| row.stalled.is_some()).and_then(|row| row.stalled);
        let (stalled_hours, stalled_on) = stalled.unwrap_or((48, DayKind::Working));
        let missing = best(|row| row.missing_days.is_some()).and_then(|row| row.missing_days);
        Self {
            days: best(|row| row.days.is_some()).and_then(|row| row.days),
            stalled_hours,
            stalled_on,
            missing_days: missing.unwrap_or(30),
        }
    }
}

/// A row of `data/transit.csv`: what it is about, and what it says of it.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) lane: Option<Lane>,
    pub(crate) carrier: Option<&'static str>,
    pub(crate) product: Option<&'static str>,
    pub(crate) days: Option<TransitDays>,
    pub(crate) stalled: Option<(u16, DayKind)>,
    pub(crate) missing_days: Option<u16>,
}

impl Row {
    fn is_about(&self, lane: Lane, carrier: Option<&CarrierId>, product: Option<&str>) -> bool {
        let is_kind =
            |kind: &str| product.is_some_and(|p| p == kind || p.split('_').any(|word| word == kind));
        let is_carrier = |name: &str| carrier.is_some_and(|c| c.as_str() == name || c.family() == name);
        self.lane.is_none_or(|l| l == lane)
            && self.carrier.is_none_or(is_carrier)
            && self.product.is_none_or(is_kind)
    }

    /// The more it says about its subject, the greater; no two rows about one parcel weigh the same.
    fn weight(&self) -> (bool, bool, bool, usize) {
        let words = self.product.map_or(0, |p| p.split('_').count());
        (self.carrier.is_some(), self.product.is_some(), self.lane.is_some(), words)
    }
}

pub(crate) const fn days(from: u16, to: u16, usual: u16, kind: DayKind) -> Option<TransitDays> {
    Some(TransitDays { from, to, usual, kind })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_specific_row_counts() {
        let laposte = CarrierId::known("laposte");
        let of = |lane, product| Transit::of(lane, Some(&laposte), product);
        let plain = of(Lane::France, Some("colissimo"));
        assert_eq!(plain.days, days(2, 6, 3, DayKind::Calendar));
        assert_eq!((plain.stalled_hours, plain.stalled_on, plain.missing_days), (48, DayKind::Working, 7));
        let express = of(Lane::France, Some("chrono_13"));
        assert_eq!(express.days, days(1, 2, 1, DayKind::Working));
        assert_eq!(
            (express.stalled_hours, express.missing_days),
            (48, 7),
            "what it does not say is the lane's"
        );
        assert_eq!(of(Lane::World, Some("chrono_13")), of(Lane::World, None), "it is about France");
        let sea = of(Lane::World, Some("parcel_sea"));
        assert_eq!((sea.stalled_hours, sea.stalled_on, sea.missing_days), (240, DayKind::Calendar, 30));
        assert_eq!(sea.days, of(Lane::World, None).days);
        assert_eq!(of(Lane::World, Some("seaside")), of(Lane::World, None));
        assert_eq!(of(Lane::Unknown, None).days, None);
        assert_eq!(of(Lane::Unknown, None).missing_days, 30);
    }

    /// Of two rows about one thing, one would never count.
    #[test]
    fn no_two_rows_are_about_the_same() {
        for (i, a) in TRANSITS.iter().enumerate() {
            for b in TRANSITS.iter().skip(i + 1) {
                assert!((a.lane, a.carrier, a.product) != (b.lane, b.carrier, b.product), "{a:?} {b:?}");
            }
        }
    }
}
