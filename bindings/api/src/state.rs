//! What an order answers: states, timelines, summaries, messages.

use crate::error::Error;
use crate::moment::{Day, Instant, When};
use crate::report::{Estimate, Event, Pickup, word};
use crate::words::{
    Audience, Cause, Effect, Flag, Leg, MessageState, Nature, NotFound, OrderStatus, Rule, Stage, Status,
    Tracking, Verdict,
};
#[cfg(not(feature = "mobile"))]
use std::collections::BTreeMap;
// uniffi knows one kind of map; napi's types go by the name.
#[cfg(feature = "mobile")]
use std::collections::HashMap as BTreeMap;
use tracking_core::{self as core, Flags, ParcelId, Personal};

pub(crate) fn flags(flags: Flags) -> Vec<Flag> {
    flags.iter().map(Into::into).collect()
}

fn ids(ids: &[ParcelId]) -> Vec<String> {
    ids.iter().map(|id| id.as_str().to_owned()).collect()
}

record! {
    /// What the observations of a parcel say, whatever the time is.
    pub struct ParcelState {
        /// Where it is.
        pub status: Status,
        /// Why; an open word.
        pub reason: Option<String>,
        /// How far it has come towards the recipient.
        pub stage: Stage,
        /// Which way it travels.
        pub leg: Leg,
        /// Flags that do not depend on the clock.
        pub flags: Vec<Flag>,
        /// The delivery window in force.
        pub estimate: Option<Estimate>,
        /// Where it waits.
        pub pickup: Option<Pickup>,
        /// The carrier's word for product or service.
        pub product: Option<String>,
        /// The carrier's own summary, where it disagrees with the status.
        pub disagreeing_summary: Option<Status>,
        /// Events whose code no table knows.
        pub unmapped: u32,
    }
}

impl From<&core::ParcelState> for ParcelState {
    fn from(state: &core::ParcelState) -> Self {
        Self {
            status: state.status.into(),
            reason: state.reason.as_ref().map(word),
            stage: state.stage.into(),
            leg: state.leg.into(),
            flags: flags(state.flags),
            estimate: state.estimate.clone().map(Into::into),
            pickup: state.pickup.clone().map(Into::into),
            product: state.product.clone(),
            disagreeing_summary: state.disagreeing_summary.map(Into::into),
            unmapped: state.unmapped,
        }
    }
}

record! {
    /// A parcel with its state.
    pub struct Parcel {
        /// Its id.
        pub id: String,
        /// The shipment it is in.
        pub shipment: String,
        /// Who carries it first.
        pub carrier: String,
        /// Its number, as it was given: personal.
        pub number: Option<String>,
        /// How it is watched.
        pub tracking: Tracking,
        /// Where people can look: personal.
        pub url: Option<String>,
        /// When its label was made, if known.
        pub label_at: Option<Instant>,
        /// When the host began to watch it.
        pub registered_at: Option<Instant>,
        /// The parcel that it was sent to replace.
        pub replaces: Option<String>,
        /// The multi-piece master that brought it.
        pub master: Option<String>,
        /// A master whose pieces count in its place.
        pub is_group: bool,
        /// Items in it.
        pub items: Option<u32>,
        /// Its state.
        pub state: ParcelState,
    }
}

impl Parcel {
    pub(crate) fn mirror(shipment: &core::Shipment, parcel: &core::Parcel) -> Self {
        Self {
            id: parcel.id.as_str().to_owned(),
            shipment: shipment.id.as_str().to_owned(),
            carrier: parcel.carrier.as_str().to_owned(),
            number: parcel.number.as_ref().map(|n| n.reveal_spelling().to_owned()),
            tracking: parcel.tracking.into(),
            url: parcel.url.clone().map(Personal::into_revealed),
            label_at: parcel.label_at().map(Instant),
            registered_at: parcel.registered_at.map(Instant),
            replaces: parcel.replaces.as_ref().map(|id| id.as_str().to_owned()),
            master: parcel.master.as_ref().map(|id| id.as_str().to_owned()),
            is_group: parcel.is_group(),
            items: parcel.items,
            state: parcel.state().into(),
        }
    }
}

record! {
    /// One line of the timeline: what was said, what it did and by which rule, and what the parcel was after it.
    pub struct Step {
        /// The moment it is sorted by.
        pub at: Instant,
        /// When it was first seen.
        pub first_seen: Instant,
        /// Which event, mark or label it is.
        pub fingerprint: String,
        /// Who said it; absent for a label or a mark.
        pub carrier: Option<String>,
        /// What was said.
        pub said: Status,
        /// With which reason; an open word.
        pub said_reason: Option<String>,
        /// Scan, record or message.
        pub nature: Nature,
        /// The local day.
        pub day: Day,
        /// What it did.
        pub effect: Effect,
        /// By which rule.
        pub rule: Rule,
        /// The status after it.
        pub status: Status,
        /// The reason after it; an open word.
        pub reason: Option<String>,
        /// The leg after it.
        pub leg: Leg,
        /// The flags after it.
        pub flags: Vec<Flag>,
        /// The event that took its place, where the carrier gave it another time.
        pub retimed_to: Option<String>,
    }
}

impl From<&core::Step> for Step {
    fn from(step: &core::Step) -> Self {
        Self {
            at: Instant(step.at),
            first_seen: Instant(step.first_seen),
            fingerprint: step.fingerprint.as_str().to_owned(),
            carrier: step.carrier.as_ref().map(|c| c.as_str().to_owned()),
            said: step.said.into(),
            said_reason: step.said_reason.as_ref().map(word),
            nature: step.nature.into(),
            day: Day(step.day),
            effect: step.effect.into(),
            rule: step.rule.into(),
            status: step.status.into(),
            reason: step.reason.as_ref().map(word),
            leg: step.leg.into(),
            flags: flags(step.flags),
            retimed_to: step.retimed_to.as_ref().map(|f| f.as_str().to_owned()),
        }
    }
}

record! {
    /// A line of the timeline with the event that it rests on.
    pub struct TimelineStep {
        /// The shipment that the parcel belongs to.
        pub shipment: String,
        /// The parcel that it is about.
        pub parcel: String,
        /// What it did.
        pub step: Step,
        /// What happened, why it had its effect, and what the parcel is after it: for a support agent to read out. Of
        /// what the carrier wrote it holds the city at most.
        pub sentence: String,
        /// What the rule says by itself.
        pub rule_sentence: String,
        /// The event, unless it is a label or a mark.
        pub event: Option<Event>,
    }
}

impl TimelineStep {
    pub(crate) fn mirror(order: &core::Order, entry: core::TimelineEntry) -> Self {
        let event = order.parcel(entry.parcel.as_str()).and_then(|p| p.event(&entry.step.fingerprint));
        Self {
            shipment: entry.shipment.into(),
            parcel: entry.parcel.into(),
            step: (&entry.step).into(),
            sentence: entry.sentence,
            rule_sentence: entry.step.rule.sentence().to_owned(),
            event: event.cloned().map(Into::into),
        }
    }
}

record! {
    /// What needs somebody's attention, and on which parcels.
    pub struct Attention {
        /// `exception`, `lost`, `delivery_attempted`, `ready_for_pickup`, `returning`, `returned`, or a flag's name.
        pub kind: String,
        /// The parcels, sorted.
        pub parcels: Vec<String>,
    }
}

record! { @keywords
    /// When the open parcels are to arrive.
    pub struct Window {
        /// The earliest beginning; of a window without one, its end.
        pub from: Option<When>,
        /// The latest end.
        pub to: Option<When>,
        /// Open parcels with a window.
        pub known: u32,
        /// Open parcels without one.
        pub unknown: u32,
    }
}

record! {
    /// The state of one order or shipment.
    pub struct Summary {
        /// The state in a word.
        pub status: OrderStatus,
        /// Nothing is open.
        pub settled: bool,
        /// Counts by word: `status:delivered`, `attention:overdue`, `items:shipped`, `unknown:window`.
        pub tally: BTreeMap<String, i64>,
        /// What needs attention.
        pub attention: Vec<Attention>,
        /// When the open parcels are to arrive.
        pub window: Window,
        /// The latest event of any of them that counts.
        pub last_activity: Option<Instant>,
    }
}

impl From<&core::Summary> for Summary {
    fn from(summary: &core::Summary) -> Self {
        let attention = |a: &core::Attention| Attention { kind: a.kind.clone(), parcels: ids(&a.parcels) };
        Self {
            status: summary.status.into(),
            settled: summary.settled,
            tally: summary.tally.iter().map(|(word, n)| (word.to_owned(), n)).collect(),
            attention: summary.attention.iter().map(attention).collect(),
            window: Window {
                from: summary.window.from.map(When),
                to: summary.window.to.map(When),
                known: summary.window.known,
                unknown: summary.window.unknown,
            },
            last_activity: summary.last_activity.map(Instant),
        }
    }
}

record! {
    /// What the clock says about one parcel.
    pub struct Clocked {
        /// The flags that hold now, of both kinds.
        pub flags: Vec<Flag>,
        /// Since when the flags hold that depend on the clock, by flag.
        pub since: BTreeMap<String, Instant>,
        /// What the carrier's "not found" means, if it said so.
        pub not_found: Option<NotFound>,
    }
}

record! {
    /// What is true of an order at one moment.
    pub struct Assessment {
        /// The outbound parcels together.
        pub order: Summary,
        /// Each shipment, by id.
        pub shipments: BTreeMap<String, Summary>,
        /// Each parcel, by id.
        pub parcels: BTreeMap<String, Clocked>,
    }
}

impl From<&core::Assessment> for Assessment {
    fn from(assessment: &core::Assessment) -> Self {
        let clocked = |c: &core::Clocked| Clocked {
            flags: flags(c.flags),
            since: c.since.iter().map(|(flag, at)| ((*flag).to_owned(), Instant(*at))).collect(),
            not_found: c.not_found.map(Into::into),
        };
        Self {
            order: (&assessment.order).into(),
            shipments: assessment
                .shipments
                .iter()
                .map(|(id, s)| (id.as_str().to_owned(), s.into()))
                .collect(),
            parcels: assessment.parcels.iter().map(|(id, c)| (id.as_str().to_owned(), clocked(c))).collect(),
        }
    }
}

record! {
    /// One message, frozen when it was planned. Carries no contact data.
    pub struct Message {
        /// Its key: the same for the same facts.
        pub key: String,
        /// What it is about; an open word.
        pub kind: String,
        /// Who is told.
        pub audience: Audience,
        /// On which channel.
        pub channel: String,
        /// Of which shipment.
        pub shipment: String,
        /// About which parcels, sorted.
        pub parcels: Vec<String>,
        /// Values for the text: ISO dates, canonical words, counts.
        pub variables: BTreeMap<String, String>,
        /// The language to write in.
        pub locale: Option<String>,
        /// The message that this one sets right.
        pub corrects: Option<String>,
        /// What made the fact: a rule, a flag, `estimate` or `summary-conflict`; of a correction, the kind that was told.
        pub cause: String,
        /// When it was planned.
        pub planned_at: Instant,
        /// What became of it.
        pub state: MessageState,
        /// Until when its worker has it, or when to try again.
        pub until: Instant,
    }
}

impl From<&core::Message> for Message {
    fn from(message: &core::Message) -> Self {
        Self {
            key: message.key.as_str().to_owned(),
            kind: message.kind.as_str().to_owned(),
            audience: message.audience.into(),
            channel: message.channel.clone(),
            shipment: message.shipment.as_str().to_owned(),
            parcels: ids(&message.parcels),
            variables: message.variables.clone().into_iter().collect(),
            locale: message.locale.clone(),
            corrects: message.corrects.as_ref().map(|k| k.as_str().to_owned()),
            cause: message.cause.clone(),
            planned_at: Instant(message.planned_at),
            state: message.state.into(),
            until: Instant(message.until),
        }
    }
}

impl Message {
    /// The core keeps to itself how a message is made, and reads back what it shows of one.
    pub(crate) fn to_core(&self) -> Result<core::Message, Error> {
        let bad = |_| Error::invalid("bad message: it is not as the order gave it");
        serde_json::to_value(self).and_then(serde_json::from_value).map_err(bad)
    }
}

record! {
    /// One verdict with its cause.
    pub struct Explanation {
        /// What it is about; an open word.
        pub kind: String,
        /// Who would be told.
        pub audience: Audience,
        /// On which channel, where it is about one.
        pub channel: Option<String>,
        /// Of which shipment.
        pub shipment: String,
        /// About which parcels.
        pub parcels: Vec<String>,
        /// What becomes of it.
        pub verdict: Verdict,
        /// With `hold`: until when.
        pub until: Option<Instant>,
        /// Why.
        pub cause: Cause,
    }
}

impl From<&core::Explanation> for Explanation {
    fn from(explanation: &core::Explanation) -> Self {
        let (verdict, until) = match explanation.verdict {
            core::Verdict::Send => (Verdict::Send, None),
            core::Verdict::Hold(until) => (Verdict::Hold, Some(Instant(until))),
            core::Verdict::Skip => (Verdict::Skip, None),
        };
        Self {
            kind: explanation.kind.as_str().to_owned(),
            audience: explanation.audience.into(),
            channel: explanation.channel.clone(),
            shipment: explanation.shipment.as_str().to_owned(),
            parcels: ids(&explanation.parcels),
            verdict,
            until,
            cause: explanation.cause.into(),
        }
    }
}
