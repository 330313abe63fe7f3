//! Days, moments and estimates in a language.

use super::Texts;
use super::values::{Placeholder, Values};
use crate::instant::{Instant, When};
use crate::zone::Zone;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike, Weekday};

impl Texts {
    /// A day or a moment, told at a moment: its year is said if it is another one. `None` if it is over by then.
    pub(super) fn when(&self, when: When, told_at: Instant) -> Option<String> {
        if when.end(self.zone) <= told_at {
            return None;
        }
        match when {
            When::Day(day) => self.date(day, told_at),
            When::At(at) => self.moment(self.zone.local(at), told_at),
        }
    }

    /// An estimate, told at a moment. `None` if it is over by then, or ends before it begins.
    pub(super) fn window(&self, from: Option<When>, to: Option<When>, told_at: Instant) -> Option<String> {
        let mut values = Values::default();
        let (from, to) = match (from, to) {
            (None, None) => return None,
            (Some(from), None) => {
                values.text("after", Placeholder::When, self.when(from, told_at));
                return self.say("window-after", &values);
            }
            (None, Some(to)) => {
                values.text("by", Placeholder::When, self.when(to, told_at));
                return self.say("window-by", &values);
            }
            (Some(from), Some(to)) if from == to => return self.when(to, told_at),
            (Some(from), Some(to)) => (from, to),
        };
        let (first, last) = (from.day(self.zone), to.day(self.zone));
        if to.end(self.zone) <= told_at || to.end(self.zone) <= from.start(self.zone) {
            return None;
        }
        match (from, to) {
            (When::At(from), When::At(to)) if first == last => {
                values.text("date", Placeholder::Date, self.date(first, told_at));
                values.text("from", Placeholder::Clock, self.clock(self.zone.local(from)));
                values.text("to", Placeholder::Clock, self.clock(self.zone.local(to)));
                self.say("window-hours", &values).map(|text| self.with_zone_name(text))
            }
            _ if first == last => self.date(first, told_at),
            _ => {
                values.text("first", Placeholder::Date, self.date(first, told_at));
                values.text("last", Placeholder::Date, self.date(last, told_at));
                self.say("window-days", &values)
            }
        }
    }

    fn date(&self, day: NaiveDate, told_at: Instant) -> Option<String> {
        let mut values = Values::default();
        values.text("weekday", Placeholder::Word, weekday(day).to_owned());
        values.number("day", Placeholder::Number, day.day());
        values.number("month", Placeholder::Number, day.month());
        if day.year() == self.zone.day_of(told_at).year() {
            return self.say("day", &values);
        }
        values.text("year", Placeholder::Digits, day.year().to_string());
        self.say("day-year", &values)
    }

    fn clock(&self, local: NaiveDateTime) -> Option<String> {
        self.say("clock", &clock_values(local))
    }

    fn moment(&self, local: NaiveDateTime, told_at: Instant) -> Option<String> {
        let mut values = clock_values(local);
        values.text("date", Placeholder::Date, self.date(local.date(), told_at));
        self.say("moment", &values).map(|text| self.with_zone_name(text))
    }

    /// Nobody lives by UTC, so a time in it says so.
    fn with_zone_name(&self, text: String) -> String {
        if self.zone == Zone::UTC { text + " (UTC)" } else { text }
    }
}

fn clock_values(local: NaiveDateTime) -> Values {
    let mut values = Values::default();
    values.number("hour", Placeholder::Number, local.hour());
    values.text("minute", Placeholder::Digits, format!("{:02}", local.minute()));
    values
}

fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "mon",
        Weekday::Tue => "tue",
        Weekday::Wed => "wed",
        Weekday::Thu => "thu",
        Weekday::Fri => "fri",
        Weekday::Sat => "sat",
        Weekday::Sun => "sun",
    }
}
