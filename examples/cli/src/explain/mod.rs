//! `suivi explain`: everything that was said about each parcel of a scenario, what it did and why, and what rests on it.

mod text;

#[cfg(test)]
mod tests;

use crate::args::Explain;
use crate::error::Error;
use crate::output::Output;
use crate::replay::read_scenario;
use crate::sheet::{check_parcel, pages};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::process::ExitCode;
use tracking_carriers::replay::Decoders;
use tracking_core::replay::{Scenario, Trace, replay_order};
use tracking_core::{
    Assessment, Attention, CarrierId, Clocked, Error as CoreError, Fingerprint, Flag, Flags, Instant, Leg,
    MarkSays, Marker, NotFound, Order, OrderId, OrderStatus, Parcel, ParcelId, Reason, Rule, Shipment,
    ShipmentId, Status, Step, TimelineEntry,
};

pub(crate) fn run(args: &Explain, out: &mut Output) -> Result<ExitCode, Error> {
    let only = args.parcel.as_deref().map(ParcelId::try_new).transpose()?;
    pages(&args.files, out, |name| one(name, only.as_ref()), text::lines)
}

fn one(name: &str, only: Option<&ParcelId>) -> Result<Account, Error> {
    Ok(explain(&read_scenario(name)?, only)?)
}

/// Replays a scenario and gives an account of where it ends.
fn explain(scenario: &Scenario, only: Option<&ParcelId>) -> Result<Account, CoreError> {
    let (trace, order) = replay_order(scenario, &Decoders)?;
    check_parcel(only, &order)?;
    Ok(Account::new(trace, &order, only))
}

/// One scenario's end, with all that led to it: the JSON form, described in `docs/scenarios.md`.
#[derive(Debug, Serialize)]
struct Account {
    name: String,
    order_id: OrderId,
    /// The last step's moment, at which everything is looked at.
    at: Instant,
    order: OrderForm,
    parcels: Vec<ParcelForm>,
    timeline: Vec<Line>,
    /// Payloads that taught nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<NoNews>,
}

#[derive(Debug, Serialize)]
struct OrderForm {
    status: OrderStatus,
    settled: bool,
    attention: Vec<Attention>,
}

#[derive(Debug, Serialize)]
struct ParcelForm {
    id: ParcelId,
    shipment: ShipmentId,
    carrier: CarrierId,
    /// Masked but for its last four characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Reason>,
    leg: Leg,
    /// All that hold, those of the clock included.
    flags: Flags,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_found: Option<NotFound>,
    #[serde(skip_serializing_if = "Option::is_none")]
    disagreeing_summary: Option<Status>,
    /// Its pieces count in its place.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    group: bool,
    /// The parcel that was sent in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<ParcelId>,
    in_force: Vec<InForce>,
}

/// A flag with what it rests on.
#[derive(Debug, Serialize)]
struct InForce {
    flag: Flag,
    rests_on: Ground,
    /// Since when: the step's moment, or the clock's; nobody says when a summary began to disagree.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<Fingerprint>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<Rule>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Ground {
    /// A line of the timeline raised it.
    Step,
    /// The carrier's own summary, or the reason beside it.
    Summary,
    /// Time passed.
    Clock,
}

/// A line of the timeline, and what it did to the flags.
#[derive(Debug, Serialize)]
struct Line {
    by: Speaker,
    /// What a person said.
    #[serde(skip_serializing_if = "Option::is_none")]
    says: Option<MarkSays>,
    /// When, as the carrier stated it; absent for a mark or a label.
    #[serde(skip_serializing_if = "Option::is_none")]
    stated: Option<String>,
    raised: Flags,
    cleared: Flags,
    /// When the event that took its place happened, as stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_at: Option<String>,
    #[serde(flatten)]
    entry: TimelineEntry,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Speaker {
    Carrier,
    Merchant,
    Recipient,
    Label,
}

#[derive(Debug, Serialize)]
struct NoNews {
    at: Instant,
    code: String,
}

impl Account {
    fn new(trace: Trace, order: &Order, only: Option<&ParcelId>) -> Self {
        let at = trace.steps.last().map_or(order.placed_at, |step| step.at);
        let Assessment { order: summary, parcels: clocked, .. } = order.assess(at);
        let wanted = |id: &ParcelId| only.is_none_or(|only| only == id);
        let places = order.shipments().iter().flat_map(|s| s.parcels.iter().map(move |p| (s, p)));
        let parcels: Vec<_> = places.filter(|(_, p)| wanted(&p.id)).collect();
        let turns: HashMap<&ParcelId, Turns> = parcels.iter().map(|(_, p)| (&p.id, Turns::of(p))).collect();
        let line = |entry: TimelineEntry| {
            let parcel = order.parcel(entry.parcel.as_str())?;
            let turn = turns.get(&entry.parcel)?.by_step.get(&entry.step.fingerprint).copied();
            Some(Line::new(entry, parcel, turn.unwrap_or_default()))
        };
        let none = Turns::default();
        let form = |(shipment, parcel): &(&Shipment, &Parcel)| {
            let turns = turns.get(&parcel.id).unwrap_or(&none);
            ParcelForm::new(order, shipment, parcel, clocked.get(&parcel.id), turns)
        };
        let no_news = trace
            .steps
            .iter()
            .flat_map(|step| step.errors.iter().map(|code| NoNews { at: step.at, code: code.clone() }));
        Self {
            at,
            order: OrderForm {
                status: summary.status,
                settled: summary.settled,
                attention: summary.attention,
            },
            parcels: parcels.iter().map(form).collect(),
            timeline: order.timeline().into_iter().filter(|e| wanted(&e.parcel)).filter_map(line).collect(),
            errors: no_news.collect(),
            name: trace.name,
            order_id: trace.order_id,
        }
    }

    /// The lines of one parcel.
    fn lines_of<'a>(&'a self, parcel: &'a ParcelId) -> impl Iterator<Item = &'a Line> {
        self.timeline.iter().filter(move |line| line.entry.parcel == *parcel)
    }
}

/// The flags that each step of a parcel raised and cleared, and the step that each flag rests on.
#[derive(Default)]
struct Turns<'a> {
    by_step: HashMap<&'a Fingerprint, (Flags, Flags)>,
    grounds: BTreeMap<&'static str, &'a Step>,
}

impl<'a> Turns<'a> {
    /// Steps are compared in the order of the fold.
    fn of(parcel: &'a Parcel) -> Self {
        let mut turns = Self::default();
        let mut before = Flags::NONE;
        for step in parcel.timeline() {
            let raised = without(step.flags, before);
            turns.by_step.insert(&step.fingerprint, (raised, without(before, step.flags)));
            for flag in before.iter().filter(|f| !step.flags.has(*f)) {
                turns.grounds.remove(flag.as_str());
            }
            turns.grounds.extend(raised.iter().map(|flag| (flag.as_str(), step)));
            before = step.flags;
        }
        turns
    }
}

fn without(flags: Flags, others: Flags) -> Flags {
    flags.iter().filter(|flag| !others.has(*flag)).collect()
}

impl ParcelForm {
    fn new(
        order: &Order,
        shipment: &Shipment,
        parcel: &Parcel,
        clocked: Option<&Clocked>,
        turns: &Turns<'_>,
    ) -> Self {
        let state = parcel.state();
        let flags = clocked.map_or(state.flags, |c| c.flags);
        let in_force = |flag: Flag| {
            let since = clocked.and_then(|c| c.since.get(flag.as_str())).copied();
            let step = turns.grounds.get(flag.as_str());
            let rests_on = match (since, step) {
                (Some(_), _) => Ground::Clock,
                (None, Some(_)) => Ground::Step,
                // No step raised it and no clock: what is left is the carrier's summary.
                (None, None) => Ground::Summary,
            };
            let step = step.filter(|_| rests_on == Ground::Step);
            InForce {
                flag,
                rests_on,
                since: since.or(step.map(|s| s.at)),
                fingerprint: step.map(|s| s.fingerprint.clone()),
                rule: step.map(|s| s.rule),
            }
        };
        Self {
            id: parcel.id.clone(),
            shipment: shipment.id.clone(),
            carrier: parcel.carrier.clone(),
            number: parcel.number.as_ref().map(ToString::to_string),
            status: state.status,
            reason: state.reason.clone(),
            leg: state.leg,
            flags,
            not_found: clocked.and_then(|c| c.not_found),
            disagreeing_summary: state.disagreeing_summary,
            group: parcel.is_group(),
            replaced_by: order
                .parcels()
                .find(|p| p.replaces.as_ref() == Some(&parcel.id))
                .map(|p| p.id.clone()),
            in_force: flags.iter().map(in_force).collect(),
        }
    }
}

impl Line {
    fn new(entry: TimelineEntry, parcel: &Parcel, (raised, cleared): (Flags, Flags)) -> Self {
        let stated = |print: &Fingerprint| parcel.event(print).map(|event| event.time.stated());
        let mark = parcel.mark(&entry.step.fingerprint);
        let by = match mark.map(|mark| mark.by) {
            _ if entry.step.carrier.is_some() => Speaker::Carrier,
            Some(Marker::Merchant) => Speaker::Merchant,
            Some(Marker::Recipient) => Speaker::Recipient,
            _ => Speaker::Label,
        };
        Self {
            by,
            says: mark.map(|mark| mark.says),
            stated: stated(&entry.step.fingerprint),
            raised,
            cleared,
            replaced_at: entry.step.retimed_to.as_ref().and_then(stated),
            entry,
        }
    }
}
