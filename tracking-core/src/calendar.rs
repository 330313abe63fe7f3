//! Working days: weekends by country, holidays that the host gives, and time that passes on working days only.

use crate::error::Error;
use crate::instant::{DAY, Instant, clamp_day, next_day, parse_day};
use crate::place::country_code;
use crate::transit::DayKind;
use crate::weekend_table::WEEKENDS;
use crate::zone::Zone;
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Holidays of an order, of all countries together. Over it: error `limit`, and the order is as before.
pub const MAX_HOLIDAYS: usize = 400;

/// The days of the week on which a country (ISO 3166-1 alpha-2) rests: Saturday and Sunday unless the table says
/// otherwise.
///
/// Source: `data/weekends.csv`.
#[must_use]
pub fn weekend_of(country: &str) -> &'static [Weekday] {
    let row = WEEKENDS.binary_search_by(|row| row.0.cmp(country)).ok().and_then(|index| WEEKENDS.get(index));
    row.map_or(&[Weekday::Sat, Weekday::Sun], |row| row.1)
}

/// Public holidays by country. On the wire `{"FR": ["2026-05-01"]}`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Holidays(BTreeMap<String, BTreeSet<NaiveDate>>);

impl Holidays {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) const fn by_country(&self) -> &BTreeMap<String, BTreeSet<NaiveDate>> {
        &self.0
    }

    /// Puts these dates in the place of what the country had. Says whether that changed anything.
    pub(crate) fn set(
        &mut self,
        country: &str,
        dates: impl IntoIterator<Item = NaiveDate>,
    ) -> Result<bool, Error> {
        let country = country_code(country).ok_or_else(|| Error::invalid("country", NOT_A_COUNTRY))?;
        let others: usize = self.0.iter().filter(|(c, _)| **c != country).map(|(_, dates)| dates.len()).sum();
        let mut fresh = BTreeSet::new();
        for day in dates {
            if clamp_day(day) != day {
                return Err(Error::invalid("holiday", NOT_A_DAY));
            }
            fresh.insert(day);
            within_limit(others + fresh.len())?;
        }
        let before =
            if fresh.is_empty() { self.0.remove(&country) } else { self.0.insert(country.clone(), fresh) };
        Ok(before.as_ref() != self.0.get(&country))
    }

    /// The holidays of both.
    pub(crate) fn merge(&mut self, other: &Self) -> Result<(), Error> {
        for (country, dates) in &other.0 {
            self.0.entry(country.clone()).or_default().extend(dates);
        }
        self.check()
    }

    /// There are not too many.
    pub(crate) fn check(&self) -> Result<(), Error> {
        within_limit(self.0.values().map(BTreeSet::len).sum())
    }
}

const fn within_limit(count: usize) -> Result<(), Error> {
    if count > MAX_HOLIDAYS {
        return Err(Error::Limit { what: "holidays for one order", max: MAX_HOLIDAYS });
    }
    Ok(())
}

const NOT_A_COUNTRY: &str = "it is not an ISO 3166-1 alpha-2 code";
const NOT_A_DAY: &str = "it is not a date of the years 1 to 9999";

impl Serialize for Holidays {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_map(
            self.0.iter().map(|(country, days)| (country, days.iter().map(|d| Day(*d)).collect::<Vec<_>>())),
        )
    }
}

impl<'de> Deserialize<'de> for Holidays {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_map(ByCountry)
    }
}

struct ByCountry;

impl<'de> Visitor<'de> for ByCountry {
    type Value = Holidays;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("lists of dates by country")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Holidays, A::Error> {
        let mut all: BTreeMap<String, BTreeSet<NaiveDate>> = BTreeMap::new();
        while let Some(name) = map.next_key::<String>()? {
            let country = country_code(&name)
                .ok_or_else(|| A::Error::custom(format_args!("a key is no country: {NOT_A_COUNTRY}")))?;
            let days: Vec<Day> = map.next_value()?;
            if !days.is_empty() {
                all.entry(country).or_default().extend(days.into_iter().map(|day| day.0));
            }
        }
        Ok(Holidays(all))
    }
}

struct Day(NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&clamp_day(self.0).format("%Y-%m-%d"))
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str> as Deserialize>::deserialize(d)?;
        parse_day(&text).map(Self).ok_or_else(|| D::Error::custom(NOT_A_DAY))
    }
}

/// The working days of one country in one zone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calendar<'a> {
    zone: Zone,
    weekend: &'static [Weekday],
    holidays: Option<&'a BTreeSet<NaiveDate>>,
}

impl<'a> Calendar<'a> {
    /// Of an unknown country: no holidays, and the weekend that most have.
    pub(crate) fn new(country: Option<&str>, zone: Zone, holidays: &'a Holidays) -> Self {
        let weekend = weekend_of(country.unwrap_or_default());
        Self { zone, weekend, holidays: country.and_then(|c| holidays.0.get(c)) }
    }

    pub(crate) const fn zone(self) -> Zone {
        self.zone
    }

    fn works_on(self, day: NaiveDate) -> bool {
        !self.weekend.contains(&day.weekday()) && !self.holidays.is_some_and(|days| days.contains(&day))
    }

    /// The moment at which `seconds` of working days have passed since `start`.
    pub(crate) fn add_time(self, start: Instant, seconds: i64) -> Instant {
        let (mut at, mut left) = (start, seconds);
        for _ in 0..self.most_days(seconds / DAY) {
            let day = self.zone.day_of(at);
            let end = self.end_of(day, at);
            if self.works_on(day) {
                let today = end.since(at);
                if left <= today {
                    return at.plus(left);
                }
                left -= today;
            }
            if end <= at {
                // The end of time.
                break;
            }
            at = end;
        }
        at.plus(left)
    }

    /// The day that is `count` days of a kind after `day`; `None` after the end of time.
    pub(crate) fn after(self, day: NaiveDate, count: u16, kind: DayKind) -> Option<NaiveDate> {
        match kind {
            DayKind::Calendar => day.checked_add_days(Days::new(count.into())),
            DayKind::Working => Some(self.add_days(day, count)),
        }
    }

    /// The working day that is `count` working days after `day`.
    fn add_days(self, day: NaiveDate, count: u16) -> NaiveDate {
        let (mut day, mut left) = (day, count);
        for _ in 0..self.most_days(count.into()) {
            if left == 0 {
                break;
            }
            day = next_day(day);
            left -= u16::from(self.works_on(day));
        }
        day
    }

    /// When this day is over. Where the clock is set back at midnight, a day has two ends, and the second counts.
    fn end_of(self, day: NaiveDate, at: Instant) -> Instant {
        let tomorrow = next_day(day);
        let end = self.zone.start_of(tomorrow);
        if end > at { end } else { self.zone.resolve(tomorrow.and_time(NaiveTime::MIN)).1 }
    }

    /// Days among which there are so many working days, and some more: a week has four at least, and each holiday
    /// takes one away.
    fn most_days(self, working: i64) -> i64 {
        let holidays = self.holidays.map_or(0, BTreeSet::len);
        2 * (working.max(0) + i64::try_from(holidays).unwrap_or(i64::MAX / 4) + 8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holidays(country: &str, days: &[&str]) -> Holidays {
        let mut all = Holidays::default();
        all.set(country, days.iter().filter_map(|d| parse_day(d))).unwrap();
        all
    }

    fn zone(name: &str) -> Zone {
        Zone::try_new(name).unwrap()
    }

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    #[test]
    fn holidays_and_weekends_do_not_count() {
        let days = holidays("FR", &["2026-05-01", "2026-05-08"]);
        let paris = Calendar::new(Some("FR"), zone("Europe/Paris"), &days);
        // Thursday noon, Friday is a holiday: the second half of the second day is on Tuesday.
        let end = paris.add_time(at("2026-04-30T12:00:00+02:00"), 2 * DAY);
        assert_eq!(end, at("2026-05-05T12:00:00+02:00"));
        let end = paris.add_time(at("2026-05-01T12:00:00+02:00"), 2 * DAY);
        assert_eq!(
            end,
            at("2026-05-06T00:00:00+02:00"),
            "a start on a holiday begins with the next working day"
        );
        let day = |text: &str| parse_day(text).unwrap();
        assert_eq!(paris.add_days(day("2026-04-30"), 1), day("2026-05-04"));
        assert_eq!(paris.add_days(day("2026-05-02"), 0), day("2026-05-02"));
        let elsewhere = Calendar::new(Some("DE"), zone("Europe/Berlin"), &days);
        assert_eq!(elsewhere.add_days(day("2026-04-30"), 1), day("2026-05-01"), "another country's holiday");
    }

    /// Against a count in steps of a quarter of an hour, over clock changes at every hour, midnight included.
    #[test]
    fn working_time_is_what_one_counts() {
        let none = Holidays::default();
        let places = [
            ("FR", "Europe/Paris", "2026-03-26T00:00:00Z"),
            ("FR", "Europe/Paris", "2026-10-22T00:00:00Z"),
            ("IL", "Asia/Jerusalem", "2026-03-25T00:00:00Z"),
            ("IL", "Asia/Jerusalem", "2026-10-22T00:00:00Z"),
            ("EG", "Africa/Cairo", "2026-04-21T00:00:00Z"),
            ("EG", "Africa/Cairo", "2026-10-27T00:00:00Z"),
            ("LB", "Asia/Beirut", "2026-03-26T00:00:00Z"),
            ("LB", "Asia/Beirut", "2026-10-22T00:00:00Z"),
            ("CL", "America/Santiago", "2026-04-02T00:00:00Z"),
            ("CL", "America/Santiago", "2026-09-03T00:00:00Z"),
            ("CU", "America/Havana", "2026-10-29T00:00:00Z"),
            ("IR", "Asia/Tehran", "2021-09-19T00:00:00Z"),
            ("BR", "America/Sao_Paulo", "2018-11-01T00:00:00Z"),
            ("BR", "America/Sao_Paulo", "2018-02-15T00:00:00Z"),
            ("WS", "Pacific/Apia", "2011-12-28T00:00:00Z"),
            ("AU", "Australia/Lord_Howe", "2026-04-02T00:00:00Z"),
            ("NP", "Asia/Kathmandu", "2026-03-01T00:00:00Z"),
        ];
        const STEP: i64 = 900;
        for (country, name, base) in places {
            let calendar = Calendar::new(Some(country), zone(name), &none);
            for start in (0..10 * DAY / STEP).step_by(5).map(|n| at(base).plus(n * STEP)) {
                for length in [STEP, 12 * 3600, 2 * DAY] {
                    let (mut now, mut left) = (start, length);
                    while left > 0 {
                        if calendar.works_on(calendar.zone.day_of(now)) {
                            left -= STEP;
                        }
                        now = now.plus(STEP);
                    }
                    assert_eq!(calendar.add_time(start, length), now, "{length} s after {start} in {name}");
                }
            }
        }
    }

    #[test]
    fn the_ends_of_time_are_no_trap() {
        let last = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap();
        let all: Vec<NaiveDate> = last.iter_days().rev().take(MAX_HOLIDAYS).collect();
        let mut days = Holidays::default();
        assert_eq!(days.set("FR", all.clone()), Ok(true));
        assert_eq!(days.set("FR", all), Ok(false));
        for name in ["Europe/Paris", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"] {
            let calendar = Calendar::new(Some("FR"), zone(name), &days);
            assert!(calendar.add_time(Instant::MIN, 2 * DAY) < Instant::MIN.plus(9 * DAY));
            assert_eq!(calendar.add_time(Instant::MAX, 2 * DAY), Instant::MAX);
            assert_eq!(calendar.add_time(Instant::MAX.plus(-100 * DAY), 2 * DAY), Instant::MAX);
            assert!(calendar.add_days(last, 300) > last);
            assert_eq!(zone(name).start_of(calendar.add_days(last, 300)), Instant::MAX);
        }
        assert_eq!(Holidays::default().set("FR", [NaiveDate::MAX]).unwrap_err().code(), "invalid_value");
        assert_eq!(Holidays::default().set("FRA", []).unwrap_err().code(), "invalid_value");
    }

    /// Four hundred holidays in a row are passed, and no more are taken.
    #[test]
    fn absurd_lists_end() {
        let first = parse_day("2026-03-02").unwrap();
        let mut days = Holidays::default();
        let err = days.set("FR", first.iter_days().take(MAX_HOLIDAYS + 1)).unwrap_err();
        assert_eq!(err.code(), "limit");
        assert!(days.is_empty(), "nothing is taken then");
        days.set("FR", first.iter_days().take(MAX_HOLIDAYS)).unwrap();
        assert_eq!(days.set("DE", [first]).unwrap_err().code(), "limit", "of all countries together");
        let calendar = Calendar::new(Some("FR"), Zone::UTC, &days);
        // The last of them is a Monday, 2027-04-05.
        let end = calendar.add_time(at("2026-03-01T00:00:00Z"), 2 * DAY);
        assert_eq!(end, at("2027-04-08T00:00:00Z"));
        assert_eq!(calendar.add_days(first, 2), parse_day("2027-04-07").unwrap());
    }

    #[test]
    fn empty_removes_and_both_unite() {
        let mut days = holidays("fr", &["2026-05-01"]);
        assert_eq!(serde_json::to_string(&days).unwrap(), r#"{"FR":["2026-05-01"]}"#);
        let mut other = holidays("FR", &["2026-05-08"]);
        other.merge(&days).unwrap();
        let text = r#"{"FR":["2026-05-01","2026-05-08"]}"#;
        assert_eq!(serde_json::to_string(&other).unwrap(), text);
        assert_eq!(serde_json::from_str::<Holidays>(text).unwrap(), other);
        assert_eq!(days.set("FR", []), Ok(true));
        assert_eq!(days.set("FR", []), Ok(false));
        assert!(days.is_empty());
    }
}
