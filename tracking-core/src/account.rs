//! The account of an order: every line of its parcels' timelines, with a sentence that a support agent can read out.

use crate::event::Event;
use crate::id::{ParcelId, ShipmentId};
use crate::instant::Instant;
use crate::observation::{MarkSays, Marker};
use crate::order::Order;
use crate::parcel::Parcel;
use crate::place::Place;
use crate::reason::Reason;
use crate::rule::Effect;
use crate::shipment::Shipment;
use crate::status::{Nature, Status};
use crate::step::Step;
use crate::time::Precision;
use crate::zone::Zone;
use chrono::{Datelike, NaiveDate, Timelike};
use serde::Serialize;

/// One line of an order's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TimelineEntry {
    /// The shipment that the parcel belongs to.
    pub shipment: ShipmentId,
    /// The parcel that it is about.
    pub parcel: ParcelId,
    /// What was said, what it did and by which rule, and what the parcel was after it.
    #[serde(flatten)]
    pub step: Step,
    /// The same in one English sentence, with local times. Of what the carrier wrote it holds the city at most.
    pub sentence: String,
}

impl Order {
    /// Everything that was said about its parcels, oldest first, each with its effect, its rule and a sentence.
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
        _ if step.status != before => format!("; it is {} now", words(step.status.as_str())),
        _ => format!("; it stays {}", words(step.status.as_str())),
    };
    format!("{said}: {why}{outcome}.")
}

fn by_a_carrier(event: &Event, step: &Step, carrier: &str) -> String {
    let time = event.time.stated_local();
    let clock = match event.time.precision() {
        Precision::Day => String::new(),
        _ => clock(time.hour(), time.minute()),
    };
    let place = event.place.as_ref().and_then(place_name).map_or_else(String::new, |p| format!(" in {p}"));
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

/// City or country; finer parts of a place lead to a door.
fn place_name(place: &Place) -> Option<&str> {
    place.city.as_deref().or(place.country.as_deref())
}

fn said_words(status: Status, reason: Option<&Reason>) -> String {
    format!("{}{}", words(status.as_str()), because(reason))
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
