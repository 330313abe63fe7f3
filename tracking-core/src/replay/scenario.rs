//! The form of a scenario file, read strictly: what is not known is refused, with its path.

use crate::calendar::Holidays;
use crate::carrier::CarrierId;
use crate::clock::NotFound;
use crate::error::Error;
use crate::event::Event;
use crate::id::{MarkId, OrderId, ParcelId, ShipmentId, TrackingNumber};
use crate::instant::{Instant, When};
use crate::notify::policy::Policy;
use crate::observation::{Mark, MarkSays, Marker};
use crate::parcel::{Parcel, Segment, Tracking};
use crate::personal::Personal;
use crate::place::{Place, country_code};
use crate::reason::Reason;
use crate::recipient::{Consent, Recipient};
use crate::report::{Coverage, Estimate, Outcome, Pickup, Report, Said};
use crate::shipment::{Direction, Shipment};
use crate::status::{Nature, Status};
use crate::terms::Terms;
use crate::time::{ClockHint, EventTime};
use crate::words::quoted;
use crate::zone::Zone;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// Bytes of a scenario, at most.
const MAX_SCENARIO: usize = 16 * 1024 * 1024;
/// Steps of a scenario, at most.
const MAX_STEPS: usize = 10_000;

/// One order's life: what was learned when, and what must be true.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// What it shows.
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub(super) policy: Option<Value>,
    #[serde(default)]
    pub(super) terms: Option<Value>,
    pub(super) order: OrderForm,
    pub(super) steps: Vec<StepForm>,
    #[serde(default)]
    pub(super) expect: Expect,
    #[serde(skip)]
    pub(super) rules: Policy,
    #[serde(skip)]
    pub(super) conditions: Terms,
}

/// How long it is: a story may tell of real people.
impl fmt::Debug for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scenario").field("steps", &self.steps.len()).finish_non_exhaustive()
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderForm {
    pub(super) id: OrderId,
    pub(super) placed_at: Instant,
    #[serde(default)]
    zone: Option<Zone>,
    #[serde(default)]
    recipient: RecipientForm,
    #[serde(default)]
    items: Option<u32>,
    #[serde(default)]
    holidays: Holidays,
    #[serde(default)]
    pub(super) shipments: Vec<ShipmentForm>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecipientForm {
    #[serde(default)]
    locale: Option<String>,
    #[serde(default)]
    zone: Option<Zone>,
    #[serde(default)]
    channels: BTreeMap<String, Consent>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShipmentForm {
    pub(super) id: ShipmentId,
    #[serde(default)]
    direction: Option<Direction>,
    #[serde(default)]
    promised_by: Option<When>,
    #[serde(default)]
    origin: Option<String>,
    #[serde(default)]
    destination: Option<String>,
    #[serde(default)]
    product: Option<String>,
    #[serde(default)]
    pub(super) parcels: Vec<ParcelForm>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParcelForm {
    pub(super) id: ParcelId,
    #[serde(default)]
    pub(super) carrier: Option<CarrierId>,
    #[serde(default)]
    number: Option<TrackingNumber>,
    #[serde(default)]
    tracking: Option<Tracking>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    legs: Vec<LegForm>,
    #[serde(default)]
    pub(super) label_at: Option<Instant>,
    #[serde(default)]
    registered_at: Option<Instant>,
    #[serde(default)]
    replaces: Option<ParcelId>,
    #[serde(default)]
    expected_pieces: Option<u32>,
    #[serde(default)]
    items: Option<u32>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct LegForm {
    carrier: CarrierId,
    #[serde(default)]
    number: Option<TrackingNumber>,
}

/// One step; exactly one of its fields but `at` is there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StepForm {
    pub(super) at: Instant,
    #[serde(default)]
    pub(super) report: Option<ReportForm>,
    #[serde(default)]
    pub(super) payload: Option<PayloadForm>,
    #[serde(default)]
    pub(super) mark: Option<MarkForm>,
    #[serde(default)]
    pub(super) unmark: Option<MarkId>,
    #[serde(default)]
    pub(super) add: Option<AddForm>,
    #[serde(default)]
    pub(super) consent: Option<BTreeMap<String, Consent>>,
    #[serde(default)]
    pub(super) cancel: Option<Value>,
    #[serde(default)]
    pub(super) send_fails: Option<SendFails>,
    #[serde(default)]
    pub(super) adopt: Option<bool>,
    #[serde(default)]
    pub(super) tick: Option<bool>,
    #[serde(default)]
    pub(super) crash: Option<Crash>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SendFails {
    Retry,
    Refused,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Crash {
    BeforeStore,
    AfterStore,
    AfterSend,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportForm {
    pub(super) parcel: ParcelId,
    #[serde(default)]
    pub(super) carrier: Option<CarrierId>,
    #[serde(default)]
    events: Vec<EventForm>,
    #[serde(default)]
    coverage: Option<Coverage>,
    #[serde(default)]
    retractions: Vec<String>,
    #[serde(default)]
    summary: Option<Status>,
    #[serde(default)]
    summary_reason: Option<Reason>,
    #[serde(default)]
    stated_at: Option<Instant>,
    #[serde(default)]
    estimate: Option<EstimateForm>,
    #[serde(default)]
    pickup: Option<PickupForm>,
    #[serde(default)]
    product: Option<String>,
    #[serde(default)]
    pieces: Vec<TrackingNumber>,
    #[serde(default)]
    unique_id: Option<String>,
    #[serde(default)]
    not_found: Option<bool>,
    #[serde(default)]
    said: Option<Said>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct EventForm {
    status: Status,
    #[serde(default)]
    nature: Option<Nature>,
    #[serde(default)]
    reason: Option<Reason>,
    time: String,
    #[serde(default)]
    place: Option<Place>,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    event_id: Option<String>,
    #[serde(default)]
    correction: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct EstimateForm {
    #[serde(default)]
    from: Option<When>,
    #[serde(default)]
    to: Option<When>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct PickupForm {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    deadline: Option<When>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PayloadForm {
    #[serde(default)]
    pub(super) carrier: Option<CarrierId>,
    pub(super) parcel: ParcelId,
    #[serde(default = "ok")]
    pub(super) http_status: u16,
    #[serde(default)]
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Value,
}

const fn ok() -> u16 {
    200
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MarkForm {
    #[serde(default)]
    id: Option<MarkId>,
    pub(super) parcel: ParcelId,
    by: Marker,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    says: Option<String>,
    #[serde(default)]
    reason: Option<Reason>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AddForm {
    #[serde(default)]
    pub(super) shipment: Option<ShipmentForm>,
    #[serde(default)]
    pub(super) parcel: Option<ParcelForm>,
    #[serde(default)]
    pub(super) to: Option<ShipmentId>,
}

/// What must be true.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expect {
    #[serde(default)]
    pub(super) at: Vec<ExpectAt>,
    #[serde(default)]
    pub(super) told_includes: Vec<Value>,
    #[serde(default)]
    pub(super) never_told: Vec<Value>,
    #[serde(default)]
    pub(super) told_times: Vec<Value>,
    #[serde(default)]
    pub(super) told_order: Vec<Value>,
    #[serde(default)]
    pub(super) distinct_keys: bool,
    #[serde(default)]
    pub(super) corrects: Option<Value>,
    #[serde(default)]
    pub(super) advice_includes: Vec<Value>,
    #[serde(default)]
    pub(super) same_as_shuffled: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpectAt {
    pub(super) at: Instant,
    #[serde(default)]
    pub(super) parcels: BTreeMap<String, BTreeMap<String, Value>>,
    #[serde(default)]
    pub(super) shipments: BTreeMap<String, BTreeMap<String, Value>>,
    #[serde(default)]
    pub(super) order: BTreeMap<String, Value>,
}

impl Scenario {
    /// Reads a scenario.
    ///
    /// # Errors
    /// [`Error::BadScenario`] with path and reason; [`Error::BadPolicy`] for its policy and its terms. The reason quotes no value.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > MAX_SCENARIO {
            return Err(bad("$", "it is over 16 MiB"));
        }
        let reader = &mut serde_json::Deserializer::from_str(text);
        let mut scenario: Self = serde_path_to_error::deserialize(&mut *reader).map_err(|e| {
            let path = e.path().to_string();
            bad(&tame_path(&path), tame(&e.inner().to_string()))
        })?;
        reader.end().map_err(|_| bad("$", "there is more after the scenario"))?;
        by_name(text)?;
        if let Some(policy) = &scenario.policy {
            scenario.rules = Policy::from_value(policy)?;
        }
        if let Some(terms) = &scenario.terms {
            scenario.conditions = Terms::from_value(terms)?;
        }
        scenario.check()?;
        Ok(scenario)
    }

    /// The shop's policy in this story.
    #[must_use]
    pub const fn policy(&self) -> &Policy {
        &self.rules
    }

    /// The terms that advice goes by in this story.
    #[must_use]
    pub const fn terms(&self) -> &Terms {
        &self.conditions
    }

    fn check(&self) -> Result<(), Error> {
        if self.steps.len() > MAX_STEPS {
            return Err(bad("steps", "there are more than 10000"));
        }
        let mut before = None;
        for (index, step) in self.steps.iter().enumerate() {
            let path = format!("steps[{index}]");
            if before > Some(step.at) {
                return Err(bad(&format!("{path}.at"), "time goes back"));
            }
            before = Some(step.at);
            if step.count() != 1 {
                return Err(bad(
                    &path,
                    "a step is exactly one thing: report, payload, mark, unmark, add, consent, cancel, send_fails, adopt, tick or crash",
                ));
            }
        }
        Ok(())
    }
}

impl StepForm {
    fn count(&self) -> usize {
        [
            self.report.is_some(),
            self.payload.is_some(),
            self.mark.is_some(),
            self.unmark.is_some(),
            self.add.is_some(),
            self.consent.is_some(),
            self.cancel.is_some(),
            self.send_fails.is_some(),
            self.adopt.is_some(),
            self.tick.is_some(),
            self.crash.is_some(),
        ]
        .into_iter()
        .filter(|there| *there)
        .count()
    }
}

impl OrderForm {
    pub(super) fn to_order(&self) -> Result<crate::order::Order, Error> {
        let mut recipient = Recipient::default();
        recipient.locale.clone_from(&self.recipient.locale);
        recipient.zone = self.recipient.zone;
        recipient.channels.clone_from(&self.recipient.channels);
        let mut order = crate::order::Order::new(self.id.clone(), self.placed_at).with_recipient(recipient);
        order.zone = self.zone;
        order.items = self.items;
        self.holidays.check()?;
        order.holidays.clone_from(&self.holidays);
        Ok(order)
    }
}

impl ShipmentForm {
    pub(super) fn to_shipment(&self, added_at: Option<Instant>) -> Shipment {
        let mut shipment = Shipment::new(self.id.clone());
        shipment.direction = self.direction.unwrap_or(Direction::Outbound);
        shipment.promised_by = self.promised_by;
        shipment.origin = self.origin.as_deref().and_then(country_code);
        shipment.destination = self.destination.as_deref().and_then(country_code);
        shipment.product.clone_from(&self.product);
        shipment.parcels = self.parcels.iter().map(|p| p.to_parcel(added_at)).collect();
        shipment
    }
}

impl ParcelForm {
    pub(super) fn to_parcel(&self, added_at: Option<Instant>) -> Parcel {
        let carrier = self.carrier.clone().unwrap_or_else(|| CarrierId::known("other"));
        let mut parcel = Parcel::new(self.id.clone(), carrier, self.number.clone());
        parcel.tracking =
            self.tracking.unwrap_or(if self.carrier.is_some() { Tracking::Followed } else { Tracking::None });
        parcel.url = self.url.clone().map(Personal::new);
        parcel.legs = self.legs.iter().map(|l| Segment::new(l.carrier.clone(), l.number.clone())).collect();
        parcel.registered_at = self.registered_at.or(added_at);
        parcel.replaces.clone_from(&self.replaces);
        parcel.expected_pieces = self.expected_pieces;
        parcel.items = self.items;
        parcel
    }
}

impl ReportForm {
    /// The report, as its carrier would have said it.
    pub(super) fn to_report(&self, carrier: &CarrierId, path: &str) -> Result<Report, Error> {
        if self.not_found == Some(true) {
            return Ok(Report::not_found(self.said));
        }
        let mut report = Report::new(Outcome::Events, self.coverage.unwrap_or(Coverage::Delta));
        for (index, event) in self.events.iter().enumerate() {
            let time = |e: Error| bad(&format!("{path}.events[{index}].time"), e.to_string());
            report.events.push(event.to_event(carrier).map_err(time)?);
        }
        report.retractions.clone_from(&self.retractions);
        report.summary = self.summary;
        report.summary_reason.clone_from(&self.summary_reason);
        report.stated_at = self.stated_at;
        report.estimate = self.estimate.as_ref().and_then(|e| Estimate::new(e.from, e.to));
        report.pickup = self.pickup.as_ref().map(|p| {
            let mut pickup = Pickup::default();
            pickup.name.clone_from(&p.name);
            pickup.deadline = p.deadline;
            pickup
        });
        report.product.clone_from(&self.product);
        report.pieces.clone_from(&self.pieces);
        report.unique_id.clone_from(&self.unique_id);
        Ok(report)
    }
}

impl EventForm {
    fn to_event(&self, carrier: &CarrierId) -> Result<Event, Error> {
        let place = self.place.clone().map(|mut place| {
            place.country = place.country.as_deref().and_then(country_code);
            place
        });
        let time = EventTime::parse(&self.time, ClockHint::new(place.as_ref(), carrier.home_zone()))?;
        let by_word = match self.status {
            Status::InfoReceived | Status::Cancelled => Nature::Record,
            _ => Nature::Scan,
        };
        let mut event = Event::new(self.status, self.nature.unwrap_or(by_word), time)
            .with_reason(self.reason.clone())
            .with_place(place)
            .with_codes(self.code.clone())
            .with_text(self.description.clone());
        event.event_id.clone_from(&self.event_id);
        event.correction = self.correction;
        event.mapped = self.status != Status::Unknown;
        Ok(event)
    }
}

impl MarkForm {
    pub(super) fn to_mark(&self, index: usize) -> Result<Mark, Error> {
        let path = format!("steps[{index}].mark");
        let id = match &self.id {
            Some(id) => id.clone(),
            None => MarkId::try_new(format!("step-{index}"))?,
        };
        let word = match (&self.status, &self.says) {
            (Some(word), None) | (None, Some(word)) => word.as_str(),
            _ => return Err(bad(&path, "it has either `status` or `says`")),
        };
        let says = match word {
            "received" => MarkSays::Delivered,
            word => MarkSays::from_word(word).map_err(|_| bad(&path, "nobody can mark that"))?,
        };
        let mut mark = Mark::new(id, self.by, says);
        mark.reason.clone_from(&self.reason);
        Ok(mark)
    }
}

/// serde takes a list for a form, too, and reads it by position; a scenario names its fields.
fn by_name(text: &str) -> Result<(), Error> {
    let value: Value = serde_json::from_str(text).map_err(|_| bad("$", "it is not JSON"))?;
    let list = |path: &str| value.pointer(path).and_then(Value::as_array).into_iter().flatten().enumerate();
    let mut forms: Vec<(String, Option<&Value>)> = vec![
        ("$".to_owned(), Some(&value)),
        ("order".to_owned(), value.get("order")),
        ("order.recipient".to_owned(), value.pointer("/order/recipient")),
        ("expect".to_owned(), value.get("expect")),
    ];
    forms.extend(list("/order/shipments").map(|(i, s)| (format!("order.shipments[{i}]"), Some(s))));
    forms.extend(list("/expect/at").map(|(i, s)| (format!("expect.at[{i}]"), Some(s))));
    for (i, step) in list("/steps") {
        forms.push((format!("steps[{i}]"), Some(step)));
        let inner = ["report", "payload", "mark", "add"];
        forms.extend(inner.map(|name| (format!("steps[{i}].{name}"), step.get(name))));
    }
    match forms.into_iter().find(|(_, form)| form.is_some_and(|f| !f.is_object() && !f.is_null())) {
        Some((path, _)) => Err(bad(&path, "it is not an object")),
        None => Ok(()),
    }
}

/// The kinds of "not found" that an expectation may name.
pub(super) fn not_found_word(word: &str) -> bool {
    NotFound::from_word(word).is_ok()
}

pub(super) fn bad(path: &str, reason: impl Into<String>) -> Error {
    let path = if path.is_empty() || path == "." { "$" } else { path };
    Error::BadScenario { path: path.to_owned(), reason: reason.into() }
}

/// serde's words without the values that they quote, and without anything that may be a tracking number. What it puts
/// in backticks is shown if it looks like a word; the values themselves may hold quotes and backticks.
pub(super) fn tame(text: &str) -> String {
    let around = |text: &str, from: Option<usize>, to: Option<usize>, between: &str| {
        let (Some(from), Some(to)) = (from, to) else { return text.to_owned() };
        let head = text.get(..from).unwrap_or_default();
        format!("{head}{between}{}", text.get(to.max(from)..).unwrap_or_default())
    };
    let (first, last) = (text.find('"'), text.rfind('"'));
    // One quote alone is part of a value: nothing after it is trusted.
    let end = if first == last { Some(text.len()) } else { last.map(|at| at + 1) };
    let text = around(text, first, end, "\"..\"");
    let first = text.find('`');
    let end = text.rfind("`, expected").or_else(|| text.rfind('`'));
    let word = first.zip(end).and_then(|(from, to)| text.get(from + 1..to)).unwrap_or_default();
    let text = around(&text, first, end.map(|at| at + 1), &format!("`{}`", quoted(word)));
    let text: String = text.chars().take(300).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let long = |word: &str| word.bytes().filter(u8::is_ascii_digit).count() > 4;
    let words: Vec<String> =
        text.split(' ').map(|w| if long(w) { crate::id::mask(w) } else { w.to_owned() }).collect();
    words.join(" ")
}

/// Where something is wrong. A path may go through names that the file gave: one that holds anything but plain words
/// is not shown.
pub(super) fn tame_path(path: &str) -> String {
    let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.[]$?".contains(&b));
    tame(if plain { path } else { "$" })
}
