//! When something happened to a parcel: what the carrier said, and how sure that is.

use crate::erase::Strip;
use crate::error::Error;
use crate::extra::Extra;
use crate::instant::{DAY, HOUR, Instant, clamp_day, parse_day};
use crate::place::Place;
use crate::status::Status;
use crate::words::closed_words;
use crate::zone::{TZ_VERSION, Zone, zones_of};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use std::fmt;

closed_words! {
    /// How finely a carrier stated a time.
    pub enum Precision, "precision" {
        /// To the second.
        Second = "second",
        /// To the minute.
        Minute = "minute",
        /// Only the day.
        Day = "day",
    }
}

closed_words! {
    /// What the instant of an event rests on.
    pub enum Basis, "basis" {
        /// The carrier stated an offset with the local time.
        Stated = "stated",
        /// The carrier stated the instant in UTC.
        Utc = "utc",
        /// The zone of the place of the scan.
        Place = "place",
        /// The carrier's home zone: no place is known.
        Carrier = "carrier",
        /// A guess: the place spans several zones, or nothing is known. The bounds are wide.
        Assumed = "assumed",
    }
}

/// What is known about the clock that a local time was read from.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct ClockHint<'a> {
    /// Where it happened.
    pub place: Option<&'a Place>,
    /// Where the carrier is at home, if in one zone only.
    pub home: Option<Zone>,
}

impl<'a> ClockHint<'a> {
    /// A hint from a place and a home zone.
    #[must_use]
    pub const fn new(place: Option<&'a Place>, home: Option<Zone>) -> Self {
        Self { place, home }
    }
}

/// When something happened: the local date and time as the carrier said it, the offset if stated, how precise that
/// is, what the instant rests on, and the bounds of the doubt. Resolved once, when it is read, and never again.
///
/// ```
/// use tracking_core::{Basis, ClockHint, EventTime, Place};
/// let lyon = Place::country("FR");
/// let t = EventTime::parse("2026-07-01T10:00:00", ClockHint::new(Some(&lyon), None)).unwrap();
/// assert_eq!(t.basis(), Basis::Place);
/// assert_eq!(t.utc().unwrap().to_string(), "2026-07-01T08:00:00Z");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Form", into = "Form")]
pub struct EventTime {
    local: NaiveDateTime,
    offset: Option<i32>,
    precision: Precision,
    basis: Basis,
    /// The instant, or the first moment of the day.
    start: Instant,
    /// The last moment of the day; equal to `start` for a time.
    last: Instant,
    /// How much earlier and later it may really have been, in seconds.
    slack: (u32, u32),
    tz: Option<String>,
    extra: Extra,
}

/// Its parts, the version of the tables aside.
impl fmt::Debug for EventTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventTime")
            .field("stated", &self.stated())
            .field("basis", &self.basis)
            .field("precision", &self.precision)
            .field("earliest", &self.earliest())
            .field("latest", &self.latest())
            .finish_non_exhaustive()
    }
}

impl EventTime {
    /// A local time with the offset that the carrier stated, in seconds east of UTC.
    ///
    /// The instant is that of the offset, whatever it is; one that no clock has (not whole minutes, over 18 hours) is
    /// not shown again.
    #[must_use]
    pub fn with_offset(local: NaiveDateTime, offset: i32, precision: Precision) -> Self {
        let local = cut(local, precision);
        let start = Instant::from_unix(local.and_utc().timestamp() - i64::from(offset));
        let day = precision == Precision::Day;
        Self {
            local,
            offset: Some(offset).filter(|o| is_offset(*o)),
            precision,
            basis: Basis::Stated,
            start,
            last: if day { start.plus(DAY - 1) } else { start },
            slack: (0, 0),
            tz: None,
            extra: Extra::new(),
        }
    }

    /// A local time together with the instant in UTC that the carrier stated beside it.
    ///
    /// The instant wins; the offset is what lies between the two, if it is one that a clock can have.
    #[must_use]
    pub fn with_utc(local: NaiveDateTime, utc: Instant, precision: Precision) -> Self {
        let local = cut(local, precision);
        let offset = local.and_utc().timestamp() - utc.to_unix();
        let offset = i32::try_from(offset).ok().filter(|o| is_offset(*o));
        Self {
            local,
            offset,
            precision,
            basis: Basis::Utc,
            start: utc,
            last: utc,
            slack: (0, 0),
            tz: None,
            extra: Extra::new(),
        }
    }

    /// A local time or day without an offset: resolved by the zone of the place, else of the carrier's home, else
    /// assumed to be UTC with 12 hours of doubt to either side.
    #[must_use]
    pub fn local(local: NaiveDateTime, precision: Precision, hint: ClockHint<'_>) -> Self {
        let local = cut(local, precision);
        let zones = hint.place.map(zones_of).unwrap_or_default();
        match (zones.split_first(), hint.home) {
            (Some((main, others)), _) => {
                let others: Vec<_> = others.iter().map(|tz| span(Zone(*tz), local, precision)).collect();
                Self::in_zone(local, precision, Zone(*main), Basis::Place, &others)
            }
            (None, Some(home)) => Self::in_zone(local, precision, home, Basis::Carrier, &[]),
            (None, None) => {
                let mut time = Self::in_zone(local, precision, Zone::UTC, Basis::Assumed, &[]);
                time.slack = (12 * 3600, 12 * 3600);
                time
            }
        }
    }

    /// A day without a time.
    #[must_use]
    pub fn day(day: NaiveDate, hint: ClockHint<'_>) -> Self {
        Self::local(day.and_time(NaiveTime::MIN), Precision::Day, hint)
    }

    /// Reads RFC 3339 with an offset, a local date-time without one, or a date. `Z` means UTC as stated.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] if it is none of these or outside the years 1 to 9999.
    pub fn parse(text: &str, hint: ClockHint<'_>) -> Result<Self, Error> {
        let bad = || Error::invalid("event time", "it is not RFC 3339, a local date-time or a date");
        let text = text.trim();
        if !text.is_ascii() || text.len() > 40 {
            return Err(bad());
        }
        if text.len() == 10 {
            return parse_day(text).map(|day| Self::day(day, hint)).ok_or_else(bad);
        }
        let (stamp, offset) = split_offset(text).ok_or_else(bad)?;
        let (local, precision) = parse_local(stamp).ok_or_else(bad)?;
        if clamp_day(local.date()) != local.date() {
            return Err(bad());
        }
        Ok(match offset {
            Some(offset) => Self::with_offset(local, offset, precision),
            None => Self::local(local, precision, hint),
        })
    }

    fn in_zone(
        local: NaiveDateTime,
        precision: Precision,
        zone: Zone,
        basis: Basis,
        others: &[(Instant, Instant)],
    ) -> Self {
        let (start, last) = span(zone, local, precision);
        // A time that the clock shows twice is read as the first; the second is within the doubt.
        let earliest = others.iter().map(|o| o.0).chain([start]).min().unwrap_or(start);
        let latest = others.iter().map(|o| o.1).chain([last]).max().unwrap_or(last);
        let basis = if others.iter().any(|o| o.0 != start) { Basis::Assumed } else { basis };
        let day = precision == Precision::Day;
        let end = if day { last } else { start };
        let slack = (seconds(start, earliest), seconds(latest, end));
        Self {
            local,
            offset: None,
            precision,
            basis,
            start,
            last: end,
            slack,
            tz: Some(TZ_VERSION.to_owned()),
            extra: Extra::new(),
        }
    }

    /// The instant, if a time and not only a day was stated.
    #[must_use]
    pub fn utc(&self) -> Option<Instant> {
        (self.precision != Precision::Day).then_some(self.start)
    }

    /// The local date and time as stated, midnight for a day.
    #[must_use]
    pub const fn stated_local(&self) -> NaiveDateTime {
        self.local
    }

    /// The local day as stated.
    #[must_use]
    pub fn local_day(&self) -> NaiveDate {
        self.local.date()
    }

    /// How finely it was stated.
    #[must_use]
    pub const fn precision(&self) -> Precision {
        self.precision
    }

    /// Only the day was stated.
    pub(crate) fn is_day(&self) -> bool {
        self.precision == Precision::Day
    }

    /// What the instant rests on.
    #[must_use]
    pub const fn basis(&self) -> Basis {
        self.basis
    }

    /// The earliest moment at which it can have happened.
    #[must_use]
    pub fn earliest(&self) -> Instant {
        self.start.plus(-i64::from(self.slack.0))
    }

    /// The latest moment at which it can have happened.
    #[must_use]
    pub fn latest(&self) -> Instant {
        self.last.plus(i64::from(self.slack.1))
    }

    /// The one moment that stands for it when events are sorted: a time is itself; a day is its start for
    /// `info_received`, its end for `delivered` and `returned`, else its twelfth hour.
    #[must_use]
    pub const fn anchor(&self, status: Status) -> Instant {
        match (self.precision, status) {
            (Precision::Day, Status::InfoReceived) => self.start,
            (Precision::Day, Status::Delivered | Status::Returned) => self.last,
            // Its end and not its start: clocks are changed in the small hours.
            (Precision::Day, _) => self.last.plus(1 - 12 * HOUR),
            _ => self.start,
        }
    }

    /// As the carrier said it: local, with the offset if stated, cut to the precision.
    #[must_use]
    pub fn stated(&self) -> String {
        self.local_text(self.precision) + &self.offset_text()
    }

    /// The local date and time cut to the minute: the part of an event's identity that is about time.
    pub(crate) fn identity(&self) -> String {
        match self.precision {
            Precision::Day => self.local_text(Precision::Day),
            _ => self.local_text(Precision::Minute),
        }
    }

    /// Digit by digit, since every event of every answer passes here; a formatter takes several times as long.
    fn local_text(&self, precision: Precision) -> String {
        use chrono::{Datelike, Timelike};
        let (date, time) = (self.local.date(), self.local.time());
        let mut text = String::with_capacity(25);
        let Ok(year) = u32::try_from(date.year()) else {
            return date.format("%Y-%m-%d").to_string();
        };
        two_digits(&mut text, year / 100);
        two_digits(&mut text, year % 100);
        for (before, part) in [('-', date.month()), ('-', date.day())] {
            text.push(before);
            two_digits(&mut text, part);
        }
        let clock = [('T', time.hour()), (':', time.minute()), (':', time.second())];
        let shown = match precision {
            Precision::Day => 0,
            Precision::Minute => 2,
            Precision::Second => 3,
        };
        for (before, part) in clock.into_iter().take(shown) {
            text.push(before);
            two_digits(&mut text, part);
        }
        text
    }

    fn offset_text(&self) -> String {
        match self.offset {
            None => String::new(),
            Some(0) => "Z".to_owned(),
            Some(o) => {
                let sign = if o < 0 { '-' } else { '+' };
                let o = o.abs();
                format!("{sign}{:02}:{:02}", o / 3600, o % 3600 / 60)
            }
        }
    }
}

impl Strip for EventTime {
    fn strip(&mut self) {
        self.extra = Extra::new();
    }
}

fn two_digits(text: &mut String, number: u32) {
    for digit in [number / 10 % 10, number % 10] {
        text.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
}

/// First and last moment that a local time or day can name in a zone.
fn span(zone: Zone, local: NaiveDateTime, precision: Precision) -> (Instant, Instant) {
    if precision == Precision::Day {
        let next = crate::instant::next_day(local.date());
        (zone.start_of(local.date()), zone.start_of(next).plus(-1))
    } else {
        zone.resolve(local)
    }
}

fn seconds(later: Instant, earlier: Instant) -> u32 {
    u32::try_from(later.since(earlier)).unwrap_or(0)
}

fn cut(local: NaiveDateTime, precision: Precision) -> NaiveDateTime {
    use chrono::Timelike;
    let time = local.time();
    let time = match precision {
        Precision::Second => time.with_nanosecond(0),
        Precision::Minute => time.with_nanosecond(0).and_then(|t| t.with_second(0)),
        Precision::Day => None,
    };
    clamp_day(local.date()).and_time(time.unwrap_or(NaiveTime::MIN))
}

/// An offset that a clock can have.
const fn is_offset(seconds: i32) -> bool {
    -18 * 3600 <= seconds && seconds <= 18 * 3600 && seconds % 60 == 0
}

/// Splits `2026-03-02T18:12:00+01:00` into the local part and the offset in seconds. Offsets come as `Z`, `+01:00`,
/// `+0100` and `+01`.
fn split_offset(text: &str) -> Option<(&str, Option<i32>)> {
    if let Some(stamp) = text.strip_suffix(['Z', 'z']) {
        return Some((stamp, Some(0)));
    }
    let clock = text.find(['T', 't', ' '])? + 1;
    match text.get(clock..)?.rfind(['+', '-']) {
        None => Some((text, None)),
        Some(at) => Some((text.get(..clock + at)?.trim_end(), Some(parse_offset(text.get(clock + at..)?)?))),
    }
}

/// Reads `+01:00`, `-0400`, `+08`: seconds east of UTC, at most 18 hours to either side (ISO 8601).
pub(crate) fn parse_offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'+' => (1, text.get(1..)?),
        b'-' => (-1, text.get(1..)?),
        _ => return None,
    };
    let digits = digits.replace([':', '.'], "");
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        4 => (digits.get(..2)?, digits.get(2..)?),
        _ => return None,
    };
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let total = hours * 3600 + minutes * 60;
    (minutes < 60 && total <= 18 * 3600).then_some(sign * total)
}

fn parse_local(stamp: &str) -> Option<(NaiveDateTime, Precision)> {
    let stamp = stamp.replacen(['t', ' '], "T", 1);
    if let Ok(local) = NaiveDateTime::parse_from_str(&stamp, "%Y-%m-%dT%H:%M:%S%.f") {
        return Some((local, Precision::Second));
    }
    NaiveDateTime::parse_from_str(&stamp, "%Y-%m-%dT%H:%M").ok().map(|local| (local, Precision::Minute))
}

/// The parts of an [`EventTime`]: its wire form, and the way for another language to hand one back as it came.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[expect(
    clippy::exhaustive_structs,
    reason = "to be written out whole; a new part is to be seen by whoever does"
)]
pub struct TimeParts {
    /// As the carrier said it: local, with the offset if stated, cut to the precision.
    pub stated: String,
    /// The instant, if a time was stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub utc: Option<Instant>,
    /// How finely it was stated.
    pub precision: Precision,
    /// What the instant rests on.
    pub basis: Basis,
    /// First and last moment of the day, if only a day was stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<(Instant, Instant)>,
    /// How much earlier and later it may have been, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slack: Option<(u32, u32)>,
    /// Version of the time-zone tables that resolved it, if they did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tz: Option<String>,
}

/// What was stated only if it looks like a time.
impl fmt::Debug for TimeParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dated = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b"-+:.TZ".contains(&b));
        let stated = if dated(&self.stated) { self.stated.as_str() } else { "?" };
        f.debug_struct("TimeParts")
            .field("stated", &stated)
            .field("utc", &self.utc)
            .field("precision", &self.precision)
            .field("basis", &self.basis)
            .field("day", &self.day)
            .field("slack", &self.slack)
            .finish_non_exhaustive()
    }
}

/// The wire form of an [`EventTime`]: its parts, and what a newer library put beside them.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Form {
    #[serde(flatten)]
    parts: TimeParts,
    #[serde(flatten)]
    extra: Extra,
}

impl From<EventTime> for Form {
    fn from(mut time: EventTime) -> Self {
        let extra = std::mem::take(&mut time.extra);
        Self { parts: time.into(), extra }
    }
}

impl TryFrom<Form> for EventTime {
    type Error = Error;
    fn try_from(form: Form) -> Result<Self, Error> {
        let time = Self::try_from(form.parts)?;
        Ok(Self { extra: form.extra, ..time })
    }
}

impl From<EventTime> for TimeParts {
    fn from(time: EventTime) -> Self {
        let day = (time.precision == Precision::Day).then_some((time.start, time.last));
        Self {
            stated: time.stated(),
            utc: time.utc(),
            precision: time.precision,
            basis: time.basis,
            day,
            slack: (time.slack != (0, 0)).then_some(time.slack),
            tz: time.tz,
        }
    }
}

impl TryFrom<TimeParts> for EventTime {
    type Error = Error;
    fn try_from(form: TimeParts) -> Result<Self, Error> {
        let bad = |why: &str| Error::invalid("event time", why);
        let (date, rest) = form.stated.split_at_checked(10).ok_or_else(|| bad("it is too short"))?;
        let day = parse_day(date).ok_or_else(|| bad("it has no date of the years 1 to 9999"))?;
        let (local, offset) = if form.precision == Precision::Day {
            let offset = match rest {
                "" => None,
                "Z" => Some(0),
                text => Some(parse_offset(text).ok_or_else(|| bad("it has a bad offset"))?),
            };
            (day.and_time(NaiveTime::MIN), offset)
        } else {
            let (stamp, offset) = split_offset(&form.stated).ok_or_else(|| bad("it has a bad offset"))?;
            (parse_local(stamp).ok_or_else(|| bad("it has no local time"))?.0, offset)
        };
        let (start, last) = match (form.precision, form.day, form.utc) {
            (Precision::Day, Some((start, last)), _) if start <= last => (start, last),
            (Precision::Second | Precision::Minute, _, Some(utc)) => (utc, utc),
            _ => return Err(bad("it lacks its instant")),
        };
        let slack = form.slack.unwrap_or((0, 0));
        Ok(Self {
            local,
            offset,
            precision: form.precision,
            basis: form.basis,
            start,
            last,
            slack,
            tz: form.tz,
            extra: Extra::new(),
        })
    }
}

/// Reads an HTTP date (`Tue, 24 Nov 2026 05:00:00 GMT`) or RFC 2822.
#[must_use]
pub fn parse_http_date(text: &str) -> Option<Instant> {
    DateTime::parse_from_rfc2822(text).ok().map(|t| Instant::from_unix(t.timestamp()))
}
