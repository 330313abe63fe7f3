//! What all views say: words, dates and counts.
//!
//! INVARIANT: nothing here owns text. A word, a name of a place or of a carrier is `&'static str` out of a table of this
//! library; whatever came from outside can at most choose which. `tests/it/views.rs` reads this file to see it so.

use super::city::city_of;
use crate::carrier::CarrierId;
use crate::clock::Clocked;
use crate::flags::Flags;
use crate::instant::{Instant, When};
use crate::order::{Assessment, Order};
use crate::parcel::{Parcel, ParcelState, Tracking};
use crate::place::Place;
use crate::reason::Reason;
use crate::report::Estimate;
use crate::shipment::{Direction, Shipment};
use crate::status::{Flag, Leg, Nature, Status};
use crate::step::Step;
use crate::summary::{OrderStatus, Summary, Window};
use crate::time::Precision;
use crate::wire::iso_day;
use crate::zone::{Zone, known_area};
use chrono::{NaiveDate, NaiveTime};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// What every view says about an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OrderFacts {
    /// The moment for which this is true.
    pub as_of: Instant,
    /// When the customer ordered.
    pub placed_at: Instant,
    /// The state in a word.
    pub status: OrderStatus,
    /// Nothing is open.
    pub settled: bool,
    /// Items ordered in all, if the host says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<u32>,
    /// How many outbound parcels have which status.
    pub counts: BTreeMap<&'static str, u32>,
    /// When the open parcels are to arrive.
    pub window: Window,
    /// The latest event that counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_activity: Option<Instant>,
}

impl OrderFacts {
    pub(super) fn of(order: &Order, assessment: &Assessment, now: Instant) -> Self {
        let summary = &assessment.order;
        Self {
            as_of: now,
            placed_at: order.placed_at,
            status: summary.status,
            settled: summary.settled,
            items: order.items,
            counts: counts(summary),
            window: summary.window.clone(),
            last_activity: summary.last_activity,
        }
    }
}

fn counts(summary: &Summary) -> BTreeMap<&'static str, u32> {
    let by_status = summary.tally.by_status();
    let count = |word: &str| by_status.get(word).and_then(|n| u32::try_from(*n).ok()).unwrap_or(0);
    Status::ALL.iter().map(|s| (s.as_str(), count(s.as_str()))).filter(|(_, n)| *n > 0).collect()
}

/// What every view says about a shipment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ShipmentFacts {
    /// To the recipient, or back from there on the recipient's own decision.
    pub direction: Direction,
    /// The state in a word.
    pub status: OrderStatus,
    /// ISO 3166-1 alpha-2 of the country it leaves from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<&'static str>,
    /// ISO 3166-1 alpha-2 of the country it goes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<&'static str>,
    /// What the merchant promised: a day at the destination, or a moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised_by: Option<When>,
    /// When its open parcels are to arrive.
    pub window: Window,
}

impl ShipmentFacts {
    pub(super) fn of(shipment: &Shipment, summary: &Summary) -> Self {
        let country =
            |code: &Option<String>| code.as_deref().and_then(|code| known_area(code, "")).map(|a| a.0);
        Self {
            direction: shipment.direction,
            status: summary.status,
            origin: country(&shipment.origin),
            destination: country(&shipment.destination),
            promised_by: shipment.promised_by,
            window: summary.window.clone(),
        }
    }
}

/// What a customer's view and the public one say about a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ParcelFacts {
    /// Which of the parcels that are shown it is: 1, 2, .. in the order in which they joined.
    pub position: u32,
    /// How it is watched: of a parcel that is not `followed`, nobody says where it is.
    pub tracking: Tracking,
    /// Where it is.
    pub status: Status,
    /// Why, if this library has a word for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// Which way it travels.
    pub leg: Leg,
    /// Of the flags that hold those that a recipient is told: `delayed`, `conflict`, `action_required`, `overdue`,
    /// `round_over`. With `conflict`, the carriers' words contradict each other: say so.
    pub flags: Flags,
    /// When it is to arrive, as the carriers say, while it is open and goes to the recipient.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<Expected>,
    /// Until when it waits for its recipient, while it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collect_by: Option<When>,
    /// Items in it, if the host says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<u32>,
}

/// The flags that a recipient is told.
const TOLD: [Flag; 5] = [Flag::Delayed, Flag::Conflict, Flag::ActionRequired, Flag::Overdue, Flag::RoundOver];

impl ParcelFacts {
    pub(super) fn of(parcel: &Parcel, clocked: Option<&Clocked>, position: u32) -> Self {
        let state = parcel.state();
        let flags = clocked.map_or(state.flags, |c| c.flags);
        Self {
            position,
            tracking: parcel.tracking,
            status: state.status,
            reason: state.reason.as_ref().and_then(Reason::known_word),
            leg: state.leg,
            flags: TOLD.into_iter().filter(|flag| flags.has(*flag)).collect(),
            expected: state.estimate.as_ref().filter(|_| is_coming(state)).map(Expected::of),
            collect_by: collect_by(state),
            items: parcel.items,
        }
    }
}

/// What goes back, or is to, does not come on the day that was said before.
fn is_coming(state: &ParcelState) -> bool {
    state.is_open() && state.leg == Leg::Out
}

pub(super) fn collect_by(state: &ParcelState) -> Option<When> {
    state.pickup.as_ref().filter(|_| is_waiting(state)).and_then(|point| point.deadline)
}

pub(super) fn is_waiting(state: &ParcelState) -> bool {
    state.status == Status::ReadyForPickup
}

/// A delivery window; one end may be open. Days are days at the destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Expected {
    /// Not before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<When>,
    /// Not after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<When>,
}

impl Expected {
    const fn of(estimate: &Estimate) -> Self {
        Self { from: estimate.from, to: estimate.to }
    }
}

/// A carrier that this library knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PublicCarrier {
    /// Its name here.
    pub id: &'static str,
    /// Its name among people.
    pub name: &'static str,
}

impl PublicCarrier {
    pub(super) fn of(carrier: &CarrierId) -> Option<Self> {
        carrier.profile().map(|known| Self { id: known.id, name: known.name })
    }
}

/// What a customer's view and the public one say about a line of a parcel's history.
///
/// Shown are the lines that made the status, with the status after them: a "delivered" that was the hand-over to the
/// sender reads `returned`. Lines that changed nothing, carriers' messages, and what was set apart as another person's
/// parcel are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct EventFacts {
    /// The local day.
    #[serde(serialize_with = "iso_day")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub day: NaiveDate,
    /// The local time of day, to the minute, if the carrier stated one: `18:12`.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "minutes")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::TimeOfDay>"))]
    pub time: Option<NaiveTime>,
    /// The moment, if a time was stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
    /// What the parcel was after it.
    pub status: Status,
    /// Why, if this library has a word for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
}

impl EventFacts {
    /// Of a step that is shown.
    pub(super) fn of(parcel: &Parcel, step: &Step, zone: Zone) -> Option<Self> {
        if !step.effect.is_applied() || step.nature == Nature::Message {
            return None;
        }
        let (local, at) = match parcel.event(&step.fingerprint).map(|event| &event.time) {
            Some(time) if time.precision() == Precision::Day => (None, None),
            Some(time) => (Some(time.stated_local()), time.utc()),
            // A person's mark, or a label.
            None => (Some(zone.local(step.at)), Some(step.at)),
        };
        Some(Self {
            day: step.day,
            time: local.map(|local| local.time()),
            at,
            status: step.status,
            reason: step.reason.as_ref().and_then(Reason::known_word),
        })
    }
}

#[expect(clippy::ref_option, reason = "serde calls it with a reference")]
fn minutes<S: Serializer>(time: &Option<NaiveTime>, s: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => s.collect_str(&time.format("%H:%M")),
        None => s.serialize_none(),
    }
}

/// Where something happened, as far as anybody may know: a country, perhaps a region of it, and a city of more than
/// 20,000 inhabitants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PublicPlace {
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// A state or province by its code, in countries of several time zones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<&'static str>,
    /// The city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<&'static str>,
}

impl PublicPlace {
    pub(super) fn of(place: &Place) -> Option<Self> {
        let code = place.country.as_deref()?;
        let (country, _) = known_area(code, "")?;
        let region = place.region.as_deref().filter(|r| !r.is_empty());
        Some(Self {
            country,
            region: region.and_then(|region| known_area(code, region)).map(|area| area.1),
            city: place.city.as_deref().and_then(|city| city_of(country, city)),
        })
    }
}
