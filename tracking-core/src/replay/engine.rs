//! Plays the host of one order, step by step.

use super::scenario::{Crash, Scenario, SendFails, StepForm, bad};
use super::trace::{AdviceTrace, Held, OrderTrace, ParcelTrace, ShipmentTrace, StepTrace, ToldTrace, Trace};
use crate::carrier::CarrierId;
use crate::error::Error;
use crate::id::{ParcelId, TrackingNumber};
use crate::instant::{Instant, MINUTE};
use crate::message::{Message, SendOutcome};
use crate::notify::verdict::Verdict;
use crate::observation::Observation;
use crate::order::Order;
use crate::report::Report;
use serde_json::Value;
use std::fmt;

/// A carrier's raw answer in a scenario.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Payload<'a> {
    /// Whose answer it is.
    pub carrier: &'a CarrierId,
    /// The number that was asked about, if the parcel has one.
    pub number: Option<&'a TrackingNumber>,
    /// The HTTP status.
    pub http_status: u16,
    /// The headers.
    pub headers: &'a std::collections::BTreeMap<String, String>,
    /// The body.
    pub body: &'a [u8],
    /// When it arrived.
    pub received_at: Instant,
}

/// Without headers and body: nobody knows here what they hold.
impl fmt::Debug for Payload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payload")
            .field("carrier", &self.carrier)
            .field("number", &self.number)
            .field("http_status", &self.http_status)
            .field("body", &self.body.len())
            .field("received_at", &self.received_at)
            .finish_non_exhaustive()
    }
}

/// What a payload says: about which number, and a report or an error's code.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Decoded {
    /// The number, if the answer names one.
    pub about: Option<TrackingNumber>,
    /// The report, or the code of the error.
    pub result: Result<Report, String>,
}

impl Decoded {
    /// What a payload says about a number.
    #[must_use]
    pub const fn new(about: Option<TrackingNumber>, result: Result<Report, String>) -> Self {
        Self { about, result }
    }
}

/// Reads carriers' raw payloads; the carriers crate has one for all its carriers.
pub trait Decoder {
    /// What the payload says; `None` if this decoder does not know the carrier.
    fn decode(&self, payload: Payload<'_>) -> Option<Vec<Decoded>>;
}

/// Knows no carrier: for scenarios without payloads.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoDecoder;

impl Decoder for NoDecoder {
    fn decode(&self, _: Payload<'_>) -> Option<Vec<Decoded>> {
        None
    }
}

/// How long the provider of the story asks to wait after a failure.
const RETRY_AFTER: i64 = 5 * MINUTE;

/// Replays a scenario.
///
/// # Errors
/// [`Error::BadScenario`] for a step that names an unknown parcel, shipment, mark or carrier; the core's own errors
/// for what it refuses.
pub fn replay(scenario: &Scenario, decoder: &dyn Decoder) -> Result<Trace, Error> {
    Ok(replay_order(scenario, decoder)?.0)
}

/// Replays a scenario, and returns the order as it is at the end beside the trace.
///
/// # Errors
/// As [`replay`].
pub fn replay_order(scenario: &Scenario, decoder: &dyn Decoder) -> Result<(Trace, Order), Error> {
    Host::new(scenario, decoder)?.replay()
}

/// Replays a scenario, and puts what its reader reads into each told message: in these texts, whatever language the message
/// is for, and in the zone of its audience. The trace then holds what the scenario's messages hold, such as the name of a
/// pickup point.
///
/// # Errors
/// As [`replay`].
#[cfg(feature = "texts")]
pub fn replay_with_texts(
    scenario: &Scenario,
    decoder: &dyn Decoder,
    texts: &crate::texts::Texts,
) -> Result<Trace, Error> {
    let mut host = Host::new(scenario, decoder)?;
    host.texts = Some(texts.clone());
    Ok(host.replay()?.0)
}

/// The final state of a run whose reports arrive in another order, each twice, with their own `observed_at`.
pub(super) fn shuffled(
    scenario: &Scenario,
    decoder: &dyn Decoder,
    seed: u64,
) -> Result<Option<StepTrace>, Error> {
    let mut host = Host::new(scenario, decoder)?;
    let Some(last) = scenario.steps.last().map(|s| s.at) else { return Ok(None) };
    let mut order = host.load()?;
    let is_news = |s: &StepForm| s.report.is_some() || s.payload.is_some();
    let mut news: Vec<usize> = Vec::new();
    for (index, step) in scenario.steps.iter().enumerate() {
        host.labels(&mut order, step.at)?;
        if is_news(step) {
            news.extend([index, index]);
        } else {
            host.apply(&mut order, index, step.at)?;
        }
    }
    for index in permuted(news, seed) {
        let at = scenario.steps.get(index).map_or(last, |s| s.at);
        host.apply(&mut order, index, at)?;
    }
    Ok(Some(host.trace(&order, last, Vec::new())))
}

/// A permutation that depends on the seed alone: 0 turns the list round, others draw by a small generator.
fn permuted(mut list: Vec<usize>, seed: u64) -> Vec<usize> {
    if seed == 0 {
        list.reverse();
        return list;
    }
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    for end in (1..list.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let bound = u64::try_from(end).unwrap_or(u64::MAX).saturating_add(1);
        list.swap(end, usize::try_from(state % bound).unwrap_or(0));
    }
    list
}

struct Host<'a> {
    scenario: &'a Scenario,
    decoder: &'a dyn Decoder,
    /// What the host's database holds.
    stored: String,
    crash: Option<Crash>,
    send_fails: Option<SendFails>,
    /// Input that was lost in a crash and comes again.
    lost: Vec<usize>,
    errors: Vec<String>,
    /// What messages are said in, if they are to be said.
    #[cfg(feature = "texts")]
    texts: Option<crate::texts::Texts>,
}

impl<'a> Host<'a> {
    fn new(scenario: &'a Scenario, decoder: &'a dyn Decoder) -> Result<Self, Error> {
        let mut order = scenario.order.to_order()?;
        for shipment in &scenario.order.shipments {
            order.add_shipment(shipment.to_shipment(None))?;
        }
        let stored = order.store()?;
        let (crash, send_fails) = (None, None);
        Ok(Self {
            scenario,
            decoder,
            stored,
            crash,
            send_fails,
            lost: Vec::new(),
            errors: Vec::new(),
            #[cfg(feature = "texts")]
            texts: None,
        })
    }

    /// All steps, and the order at their end.
    fn replay(mut self) -> Result<(Trace, Order), Error> {
        let scenario = self.scenario;
        let mut steps = Vec::with_capacity(scenario.steps.len());
        for index in 0..scenario.steps.len() {
            steps.push(self.step(index)?);
        }
        let trace = Trace { name: scenario.name.clone(), order_id: scenario.order.id.clone(), steps };
        Ok((trace, self.load()?))
    }

    fn load(&self) -> Result<Order, Error> {
        Order::load(&self.stored)
    }

    fn step(&mut self, index: usize) -> Result<StepTrace, Error> {
        let Some(step) = self.scenario.steps.get(index) else { return Err(bad("steps", "no such step")) };
        let now = step.at;
        let (crash, fails) =
            if is_setup(step) { (None, None) } else { (self.crash.take(), self.send_fails.take()) };
        self.crash = step.crash.or(self.crash);
        self.send_fails = step.send_fails.or(self.send_fails);

        let mut order = self.load()?;
        self.labels(&mut order, now)?;
        let again = std::mem::take(&mut self.lost);
        for lost in &again {
            self.apply(&mut order, *lost, now)?;
        }
        self.apply(&mut order, index, now)?;
        order.plan(self.scenario.policy(), now);
        if crash == Some(Crash::BeforeStore) {
            self.lost = again;
            self.lost.push(index);
            let order = self.load()?;
            return Ok(self.trace(&order, now, Vec::new()));
        }
        self.stored = order.store()?;
        if crash == Some(Crash::AfterStore) {
            self.lost.push(index);
            let order = self.load()?;
            return Ok(self.trace(&order, now, Vec::new()));
        }
        let messages: Vec<Message> = order.outbox(now).into_iter().cloned().collect();
        let mut told = Vec::new();
        for message in messages {
            let outcome = match fails {
                None => SendOutcome::Sent,
                Some(SendFails::Retry) => SendOutcome::Failed { retry_at: now.plus(RETRY_AFTER) },
                Some(SendFails::Refused) => SendOutcome::Refused,
            };
            if outcome == SendOutcome::Sent {
                #[cfg_attr(not(feature = "texts"), expect(unused_mut, reason = "only a text is added"))]
                let mut line = ToldTrace::from(&message);
                #[cfg(feature = "texts")]
                if let Some(texts) = &self.texts {
                    let zone = order.zone_of(message.audience);
                    line.text = Some(texts.clone().with_zone(zone).message(&message));
                }
                told.push(line);
            }
            order.confirm(&message.key, outcome, now)?;
        }
        if crash == Some(Crash::AfterSend) {
            self.lost.push(index);
            let order = self.load()?;
            return Ok(self.trace(&order, now, told));
        }
        self.stored = order.store()?;
        Ok(self.trace(&order, now, told))
    }

    /// Labels whose time has come.
    fn labels(&self, order: &mut Order, now: Instant) -> Result<(), Error> {
        let added = self.scenario.steps.iter().filter_map(|s| s.add.as_ref());
        let later = added.flat_map(|a| a.parcel.iter().chain(a.shipment.iter().flat_map(|s| &s.parcels)));
        let first = self.scenario.order.shipments.iter().flat_map(|s| &s.parcels);
        for parcel in first.chain(later) {
            let due = parcel.label_at.filter(|at| *at <= now);
            if let (Some(at), true) = (due, order.parcel(parcel.id.as_str()).is_some()) {
                order.observe(Observation::label(parcel.id.clone(), at, at))?;
            }
        }
        Ok(())
    }

    /// Hands one step's input to the order.
    fn apply(&mut self, order: &mut Order, index: usize, now: Instant) -> Result<(), Error> {
        let Some(step) = self.scenario.steps.get(index) else { return Ok(()) };
        let path = format!("steps[{index}]");
        if let Some(form) = &step.report {
            let path = format!("{path}.report");
            let carrier = match &form.carrier {
                Some(carrier) => carrier.clone(),
                None => carrier_of(order, &form.parcel, &path)?,
            };
            let report = form.to_report(&carrier, &path)?;
            known(order, &form.parcel, &path)?;
            order.observe(Observation::report(form.parcel.clone(), carrier, report, now))?;
        }
        if step.payload.is_some() {
            self.payload(order, index, now)?;
        }
        if let Some(form) = &step.mark {
            known(order, &form.parcel, &format!("{path}.mark"))?;
            order.observe(Observation::mark(form.parcel.clone(), form.to_mark(index)?, now))?;
        }
        if let Some(mark) = &step.unmark {
            let parcel = order.parcels().find(|p| p.history.marks.iter().any(|m| m.mark.id == *mark));
            let id =
                parcel.map(|p| p.id.clone()).ok_or_else(|| bad(&format!("{path}.unmark"), "no such mark"))?;
            order.observe(Observation::unmark(id, mark.clone(), now))?;
        }
        if let Some(add) = &step.add {
            match (&add.shipment, &add.parcel, &add.to) {
                (Some(shipment), None, None) => order.add_shipment(shipment.to_shipment(Some(now)))?,
                (None, Some(parcel), Some(to)) => order.add_parcel(to, parcel.to_parcel(Some(now)))?,
                _ => {
                    return Err(bad(&format!("{path}.add"), "it is a shipment, or a parcel `to` a shipment"));
                }
            }
            self.labels(order, now)?;
        }
        for (channel, consent) in step.consent.iter().flatten() {
            order.set_consent(channel.clone(), *consent);
        }
        if step.cancel.as_ref().is_some_and(|c| *c != Value::Bool(false)) {
            order.cancel(now);
        }
        if step.adopt == Some(true) {
            order.adopt(now);
        }
        Ok(())
    }

    fn payload(&mut self, order: &mut Order, index: usize, now: Instant) -> Result<(), Error> {
        let Some(form) = self.scenario.steps.get(index).and_then(|s| s.payload.as_ref()) else {
            return Ok(());
        };
        let path = format!("steps[{index}].payload");
        known(order, &form.parcel, &path)?;
        let carrier = match &form.carrier {
            Some(carrier) => carrier.clone(),
            None => carrier_of(order, &form.parcel, &path)?,
        };
        let number = order.parcel(form.parcel.as_str()).and_then(|p| p.number.clone());
        let body = match &form.body {
            Value::String(text) => text.clone().into_bytes(),
            value => value.to_string().into_bytes(),
        };
        let payload = Payload {
            carrier: &carrier,
            number: number.as_ref(),
            http_status: form.http_status,
            headers: &form.headers,
            body: &body,
            received_at: now,
        };
        let answers = self
            .decoder
            .decode(payload)
            .ok_or_else(|| bad(&format!("{path}.carrier"), "there is no decoder for this carrier"))?;
        for answer in answers {
            let report = match answer.result {
                Ok(report) => report,
                Err(code) => {
                    self.errors.push(code);
                    continue;
                }
            };
            // An answer about another number of this order goes to that parcel; about a stranger's, to nobody.
            let about = answer.about.filter(|a| Some(a) != number.as_ref());
            let target = match &about {
                None => Some(form.parcel.clone()),
                Some(other) => {
                    order.parcels().find(|p| p.number.as_ref() == Some(other)).map(|p| p.id.clone())
                }
            };
            if let Some(parcel) = target {
                order.observe(Observation::report(parcel, carrier.clone(), report, now))?;
            }
        }
        Ok(())
    }

    fn trace(&mut self, order: &Order, now: Instant, told: Vec<ToldTrace>) -> StepTrace {
        let assessment = order.assess(now);
        let parcels = order.parcels().map(|parcel| {
            let state = parcel.state();
            let clocked = assessment.parcels.get(&parcel.id);
            let trace = ParcelTrace {
                status: state.status,
                reason: state.reason.clone(),
                flags: clocked.map_or(state.flags, |c| c.flags),
                not_found: clocked.and_then(|c| c.not_found),
                leg: state.leg,
                window: state.estimate.clone().filter(|_| state.is_open()),
            };
            (parcel.id.clone(), trace)
        });
        let shipments = assessment.shipments.iter().map(|(id, s)| {
            let trace = ShipmentTrace {
                status: s.status,
                counts: s.tally.by_status(),
                attention: s.attention.clone(),
            };
            (id.clone(), trace)
        });
        let policy = self.scenario.policy();
        let held = order.explain(policy, now).into_iter().filter_map(|e| match e.verdict {
            Verdict::Hold(until) => Some(Held { kind: e.kind, audience: e.audience, until, cause: e.cause }),
            _ => None,
        });
        StepTrace {
            at: now,
            parcels: parcels.collect(),
            shipments: shipments.collect(),
            order: OrderTrace {
                status: assessment.order.status,
                settled: assessment.order.settled,
                attention: assessment.order.attention.clone(),
                counts: assessment.order.tally.by_status(),
            },
            told,
            held: held.collect(),
            advice: order.advise(self.scenario.terms(), now).into_iter().map(AdviceTrace::from).collect(),
            next_wakeup: order.next_wakeup(policy, now),
            errors: std::mem::take(&mut self.errors),
        }
    }
}

/// Steps that only say what will go wrong in the next one.
const fn is_setup(step: &StepForm) -> bool {
    step.crash.is_some() || step.send_fails.is_some()
}

fn carrier_of(order: &Order, parcel: &ParcelId, path: &str) -> Result<CarrierId, Error> {
    let parcel =
        order.parcel(parcel.as_str()).ok_or_else(|| bad(&format!("{path}.parcel"), "no such parcel"))?;
    Ok(parcel.carrier.clone())
}

fn known(order: &Order, parcel: &ParcelId, path: &str) -> Result<(), Error> {
    carrier_of(order, parcel, path).map(|_| ())
}

impl From<&Message> for ToldTrace {
    fn from(m: &Message) -> Self {
        Self {
            key: m.key.clone(),
            kind: m.kind.clone(),
            audience: m.audience,
            channel: m.channel.clone(),
            shipment: m.shipment.clone(),
            parcels: m.parcels.clone(),
            corrects: m.corrects.clone(),
            cause: m.cause.clone(),
            #[cfg(feature = "texts")]
            text: None,
        }
    }
}
