//! `suivi advise`: what to do about what went wrong with the parcels of a scenario.

mod text;

#[cfg(test)]
mod tests;

use crate::args::Advise;
use crate::error::Error;
use crate::output::Output;
use crate::parse::read_text;
use crate::replay::read_scenario;
use crate::sheet::{check_parcel, pages};
use serde::Serialize;
use std::process::ExitCode;
use tracking_carriers::replay::Decoders;
use tracking_core::replay::{Scenario, replay_order};
use tracking_core::{
    Advice, CarrierId, Error as CoreError, Fingerprint, Instant, Order, OrderId, OrderStatus, ParcelId,
    Reason, Status, Terms,
};

/// What is asked of every file.
#[derive(Default)]
struct Question {
    only: Option<ParcelId>,
    /// Instead of the scenario's.
    terms: Option<Terms>,
    at: Option<Instant>,
}

pub(crate) fn run(args: &Advise, out: &mut Output) -> Result<ExitCode, Error> {
    let terms =
        |name: &String| -> Result<Terms, Error> { Ok(Terms::from_json(&read_text(name, MAX_TERMS)?)?) };
    let question = Question {
        only: args.parcel.as_deref().map(ParcelId::try_new).transpose()?,
        terms: args.terms.as_ref().map(terms).transpose()?,
        at: args.at.as_deref().map(Instant::parse).transpose()?,
    };
    pages(&args.files, out, |name| one(name, &question), text::lines)
}

fn one(name: &str, question: &Question) -> Result<Page, Error> {
    Ok(advise(&read_scenario(name)?, question)?)
}

/// Replays a scenario and gives advice on where it ends.
fn advise(scenario: &Scenario, question: &Question) -> Result<Page, CoreError> {
    let (trace, order) = replay_order(scenario, &Decoders)?;
    let only = question.only.as_ref();
    check_parcel(only, &order)?;
    let end = trace.steps.last().map_or(order.placed_at, |step| step.at);
    let at = question.at.unwrap_or(end);
    let terms = question.terms.as_ref().unwrap_or(scenario.terms());
    let wanted = |id: &ParcelId| only.is_none_or(|only| only == id);
    let all = order.advise(terms, at).into_iter().filter(|a| wanted(&a.parcel));
    let incidents: Vec<IncidentForm> = all.map(|a| IncidentForm::new(a, &order)).collect();
    Ok(Page {
        name: trace.name,
        order_id: trace.order_id,
        at,
        status: order.assess(at).order.status,
        next_advice: order.next_advice(terms, at),
        parcels: order.parcels().filter(|p| wanted(&p.id)).map(ParcelForm::new).collect(),
        advice: incidents,
    })
}

/// Advice on one scenario: the JSON form, described in `docs/advice.md`.
#[derive(Debug, Serialize)]
struct Page {
    name: String,
    order_id: OrderId,
    /// The moment at which everything is looked at.
    at: Instant,
    status: OrderStatus,
    /// When advice may be another one, if nothing happens before.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_advice: Option<Instant>,
    parcels: Vec<ParcelForm>,
    advice: Vec<IncidentForm>,
}

#[derive(Debug, Serialize)]
struct ParcelForm {
    id: ParcelId,
    carrier: CarrierId,
    /// Masked but for its last four characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Reason>,
}

impl ParcelForm {
    fn new(parcel: &tracking_core::Parcel) -> Self {
        Self {
            id: parcel.id.clone(),
            carrier: parcel.carrier.clone(),
            number: parcel.number.as_ref().map(ToString::to_string),
            status: parcel.state().status,
            reason: parcel.state().reason.clone(),
        }
    }
}

/// The core's advice, and the lines that it rests on.
#[derive(Debug, Serialize)]
struct IncidentForm {
    #[serde(flatten)]
    advice: Advice,
    events: Vec<Ground>,
}

/// A line of the timeline.
#[derive(Debug, Serialize)]
struct Ground {
    at: Instant,
    fingerprint: Fingerprint,
    sentence: String,
}

impl IncidentForm {
    fn new(advice: Advice, order: &Order) -> Self {
        let lines = order.timeline().into_iter().filter(|l| l.parcel == advice.parcel);
        let grounds = lines.filter(|l| advice.rests_on.contains(&l.step.fingerprint)).map(|line| Ground {
            at: line.step.at,
            fingerprint: line.step.fingerprint,
            sentence: line.sentence,
        });
        Self { events: grounds.collect(), advice }
    }
}

const MAX_TERMS: usize = 1024 * 1024;
