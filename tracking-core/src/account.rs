//! The account of an order: every line of its parcels' timelines, with a sentence that a support agent can read out.

use crate::event::Event;
use crate::id::{ParcelId, ShipmentId};
use crate::instant::Instant;
use crate::observation::{MarkSays, Marker};
use crate::order::Order;
use crate::parcel::Parcel;
use crate::reason::Reason;
use crate::rule::Effect;
use crate::shipment::Shipment;
use crate::status::{Nature, Status};
use crate::step::Step;
use crate::time::Precision;
use crate::zone::Zone;
use chrono::{Datelike, NaiveDate, Timelike};
use serde::Serialize;
use std::fmt;

/// One line of an order's timeline.
///
/// Lines with the effect `set_apart` do not count. Those of the rule `recycled-number` are about another person's parcel
/// that had the same number: show none of them to a customer.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TimelineEntry {
    /// The shipment that the parcel belongs to.
    pub shipment: ShipmentId,
    /// The parcel that it is about.
    pub parcel: ParcelId,
    /// What was said, what it did and by which rule, and what the parcel was after it.
    #[serde(flatten)]
    pub step: Step,
    /// The same in one English sentence, with local times: for a support agent, not a text for the customer. Of what the
    /// carrier wrote it holds the city at most.
    pub sentence: String,
}

/// Without the sentence, for it may hold what a carrier wrote.
impl fmt::Debug for TimelineEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TimelineEntry")
            .field("shipment", &self.shipment)
            .field("parcel", &self.parcel)
            .field("step", &self.step)
            .finish_non_exhaustive()
    }
}

impl Order {
    /// Everything that was said about its parcels, oldest first, each with its effect, its rule and a sentence.
    ///
    /// It is the history of the status, and what the command `suivi explain` prints. [`Order::explain`] is about
    /// messages.
    ///
    /// Of a number that was used again it holds lines of another person's parcel, with the effect
    /// [`Effect::SetApart`]: leave them out of what a customer sees.
    ///
    /// ```
    /// # use tracking_core::*;
    /// # let order = Order::new(OrderId::try_new("1001")?, Instant::parse("2026-03-01T09:00:00Z")?);
    /// let lines = order.timeline().into_iter().filter(|line| line.step.effect != Effect::SetApart);
    /// # assert_eq!(lines.count(), 0);
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn timeline(&self) -> Vec<TimelineEntry> {
        let mut entries: Vec<TimelineEntry> = Vec::new();
        for shipment in self.shipments() {
            for parcel in &shipment.parcels {
                entries.extend(account(parcel, shipment, self.zone()));
            }
        }
        // Stable: what has one moment stays in the order of its own parcel.
        entries.sort_by_key(|e| e.step.at);
        entries
    }
}

fn account(parcel: &Parcel, shipment: &Shipment, zone: Zone) -> Vec<TimelineEntry> {
    let zone = shipment.destination_zone(zone);
    let mut before = Status::Pending;
    let entry = |step: &Step| {
        let sentence = sentence(parcel, step, before, zone);
        before = step.status;
        TimelineEntry {
            shipment: shipment.id.clone(),
            parcel: parcel.id.clone(),
            step: step.clone(),
            sentence,
        }
    };
    parcel.timeline().iter().map(entry).collect()
}

fn sentence(parcel: &Parcel, step: &Step, before: Status, zone: Zone) -> String {
    let said = parcel.event(&step.fingerprint).map_or_else(
        || by_a_person(parcel, step, zone),
        |event| by_a_carrier(event, step, step.carrier.as_ref().map_or("the carrier", |c| c.name())),
    );
    let why = lower_first(step.rule.sentence().trim_end_matches('.'));
    let outcome = match step.effect {
        Effect::SetApart => String::new(),
        _ => format!("; {}", outcome(step.status, step.status != before)),
    };
    format!("{said}: {why}{outcome}.")
}

fn by_a_carrier(event: &Event, step: &Step, carrier: &str) -> String {
    let time = event.time.stated_local();
    let clock = match event.time.precision() {
        Precision::Day => String::new(),
        _ => clock(time.hour(), time.minute()),
    };
    let place = event.place.as_ref().and_then(|p| p.city.as_deref());
    let place = place.map_or_else(String::new, |city| format!(" in {city}"));
    let said = match (step.nature, step.said) {
        (_, Status::Unknown) if !event.mapped => "used a code that no table knows".to_owned(),
        (Nature::Message, _) => "wrote to somebody".to_owned(),
        (_, Status::Unknown) => format!("made a note{}", because(step.said_reason.as_ref())),
        (Nature::Scan, said) => format!("scanned it as {}", said_words(said, step.said_reason.as_ref())),
        (Nature::Record, said) => format!("recorded it as {}", said_words(said, step.said_reason.as_ref())),
    };
    format!("On {}{clock}{place}, {carrier} {said}", day(event.time.local_day()))
}

fn by_a_person(parcel: &Parcel, step: &Step, zone: Zone) -> String {
    let on = moment(step.at, zone);
    let Some(mark) = parcel.mark(&step.fingerprint) else { return format!("{on}, a label was made") };
    let who = match mark.by {
        Marker::Merchant => "the merchant",
        Marker::Recipient => "the recipient",
    };
    match (mark.by, mark.says) {
        (Marker::Recipient, MarkSays::Delivered) => format!("{on}, {who} said to have it"),
        (_, MarkSays::NotReceived) => format!("{on}, {who} said to have nothing"),
        _ => format!("{on}, {who} marked it as {}", said_words(step.said, step.said_reason.as_ref())),
    }
}

fn moment(at: Instant, zone: Zone) -> String {
    let local = zone.local(at);
    format!("On {}{}", day(local.date()), clock(local.hour(), local.minute()))
}

fn day(day: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(day.month0()).ok().and_then(|m| MONTHS.get(m)).copied().unwrap_or_default();
    format!("{} {month} {}", day.day(), day.year())
}

fn clock(hour: u32, minute: u32) -> String {
    format!(" at {hour:02}:{minute:02}")
}

/// What the parcel is after a line.
fn outcome(status: Status, is_new: bool) -> String {
    match (status, is_new) {
        (Status::Exception, true) => "it has a problem now".to_owned(),
        (Status::Exception, false) => "it still has a problem".to_owned(),
        (Status::InfoReceived, true) => "it is announced now".to_owned(),
        (Status::InfoReceived, false) => "it stays announced".to_owned(),
        (Status::DeliveryAttempted, _) => "a delivery was attempted".to_owned(),
        (status, true) => format!("it is {} now", words(status.as_str())),
        (status, false) => format!("it stays {}", words(status.as_str())),
    }
}

fn said_words(status: Status, reason: Option<&Reason>) -> String {
    let said = match status {
        Status::Exception => "a problem".to_owned(),
        Status::InfoReceived => "announced".to_owned(),
        _ => words(status.as_str()),
    };
    format!("{said}{}", because(reason))
}

fn because(reason: Option<&Reason>) -> String {
    match reason {
        None => String::new(),
        Some(Reason::Other(_)) => " (for a reason that no table knows)".to_owned(),
        Some(reason) => format!(" ({})", reason.meaning()),
    }
}

fn words(word: &str) -> String {
    word.replace('_', " ")
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
