//! Conformance vectors: one call with its input as JSON, answered as JSON, so that every language can run the same
//! files through one small runner.

use super::engine::{Decoder, NoDecoder, replay};
use super::expect::check;
use super::scenario::{MarkForm, OrderForm, ReportForm, Scenario, bad, tame, tame_path};
use super::vector_order::order;
use super::vector_poll::{poll, poll_plan};
use super::vector_view::{Which, token};
use crate::account::TimelineEntry;
use crate::advice::words::Incident;
use crate::carrier::CarrierId;
use crate::error::Error;
use crate::fulfilment_sync::{Closer, ShopNumber, SyncWhat, fulfilment_sync};
use crate::id::{MarkId, OrderId, ParcelId, ShipmentId, TrackingNumber};
use crate::instant::{DAY, Instant};
use crate::kind::{Audience, Kind};
use crate::notify::policy::{AudiencePolicy, Policy};
use crate::observation::{Observation, Trust};
use crate::order::Order;
use crate::parcel::{Parcel, Segment};
use crate::place::Place;
use crate::report::Report;
use crate::shipment::Shipment;
use crate::terms::Terms;
use crate::time::{ClockHint, EventTime};
use crate::zone::Zone;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// Runs one vector, `{ "name", "call", "input", "expect" }` or `{ .., "error": code }`, and gives the call's answer.
///
/// The caller compares: every field of `expect` must equal the answer's field of that name, objects field by field,
/// anything else whole; `null` stands for an absent field. A call that must fail gives an [`Error`] with the code in
/// `error`, whose text begins with `says`, if the vector has one. A file with `steps` and no `call` is a scenario: its
/// answer is `{ "differences": [] }` if it ends as it expects.
///
/// | call | input | answer |
/// |---|---|---|
/// | `state` | one parcel's `reports`, `marks`, `unmarks`; optionally `carrier`, `legs`, `origin`, `destination`, `placed_at`, `registered_at`, `label_at` | its [`ParcelState`](crate::ParcelState), `last` and `timeline` |
/// | `timeline` | the same | a list: of each step of [`Order::timeline`] its `effect`, `rule` and `sentence` |
/// | `order` | `parcels`, each `status` (reached by way of `stage`) with `reason`, or `events` (`status`, `reason`, `nature`, `hour`), and `mark`, `estimate`, `items`, `replaces`, `tracking`, `direction`; `order` (`items`, `cancelled`) | `status`, `settled`, `attention`, `counts`, `tally`, `window`, `last_activity` of its [`Summary`](crate::Summary) |
/// | `clock` | an `order` and `now`; optionally the scenario's `reports` with their `observed_at`, `marks` with their `at`, and `adopted_at` | its [`Assessment`](crate::Assessment), and `next_wakeup` for a policy that tells nothing |
/// | `advise` | as `clock`, and optionally `cancelled_at`, `terms`, `about` (`parcel`, `incident`) | `advice`: a list of [`Advice`](crate::Advice), of one if it is asked `about` one; `next_advice` |
/// | `fulfilment_sync` | `what`, `closed_by`, `shop_has`; optionally `cancelled` | its [`SyncDecision`](crate::SyncDecision) |
/// | `poll` | as `clock`, and optionally a `cadence` | `polls`: by parcel and carrier what [`Order::polls`] says; `next_poll` |
/// | `poll_plan` | `items`, `now`; optionally `quotas`, `spent` | its [`PollPlan`](crate::PollPlan) |
/// | `view` | an `order`, `now` and `which`: `public`, `customer`, `merchant` or `json_ld`; optionally `reports` as above, and `find`, a list of words | the view, and as `found` the words that occur in it |
/// | `token` | `keys` (`id`, `secret`), `now`, optionally an `order` (`handle`, `claim`, `claim_keys`, `revoked`, `erased`), and one of `share` (`scope`, `expires`), `open` (a token) and `check` (`number`, `email`); of these perhaps the `view` that is asked for (the grant's scope) | `token`, or `scope`, `expires` and `handle` of the grant that the order admits |
/// | `policy` | a policy | its numbers; the kinds that each audience is told, and their channels |
/// | `load` | `text`, or the JSON of a stored `order` | `revision`, the order's status, its parcels' states |
/// | `erase` | as `load`, and `level`, `now`; optionally `then`, an observed report of a parcel | as `load`, and the `order` as it is stored |
/// | `seal` | as `load`, and `now` | as `load`, and the `order` as it is stored |
/// | `merge` | two stored orders, `order` and `other` | as `load`, and the `order` as it is stored |
/// | `number` | `text` | `canonical`, `masked` |
/// | `text` | `locale`; optionally `zone`; any of `status`, `reason`, `order_status`, `flag`, `attention`, `kind`, `page` (`status`, `reason`, `flags`) and `message` (`kind`, `audience`, `variables`, `corrects`, `planned_at`) | `language`, and the text of each that is asked for; needs the feature `texts` |
/// | `time` | `text`; optionally `country`, `region`, `home` | what it was read as, with its bounds |
/// | `replay` | a scenario | `differences` |
///
/// ```
/// let vector = r#"{ "name": "first scan", "call": "state", "expect": { "status": "in_transit" },
///   "input": { "reports": [ { "events": [ { "at": "2026-03-01T10:00:00Z", "status": "in_transit" } ] } ] } }"#;
/// let answer = tracking_core::replay::run_vector(vector).unwrap();
/// assert_eq!(answer["status"], "in_transit");
/// assert_eq!(answer["last"]["effect"], "advanced");
/// ```
///
/// # Errors
/// What the call refuses; [`Error::BadScenario`] for a vector that cannot be read.
pub fn run_vector(text: &str) -> Result<Value, Error> {
    run_vector_with(text, &NoDecoder)
}

/// The same, with a decoder for scenarios that hold carriers' raw payloads.
///
/// # Errors
/// As [`run_vector`].
pub fn run_vector_with(text: &str, decoder: &dyn Decoder) -> Result<Value, Error> {
    let vector: Value = serde_json::from_str(text).map_err(|_| bad("$", "it is not JSON"))?;
    let input = vector.get("input").unwrap_or(&Value::Null);
    match vector.get("call").and_then(Value::as_str) {
        None if vector.get("steps").is_some() => differences(text, decoder),
        Some("replay") => differences(&input.to_string(), decoder),
        Some("state") => state(read(input.clone(), "input")?),
        Some("timeline") => timeline(read(input.clone(), "input")?),
        Some("order") => order(read(input.clone(), "input")?),
        Some("view") => view(&read(input.clone(), "input")?),
        Some("token") => token(&read(input.clone(), "input")?),
        Some("clock") => clock(&read(input.clone(), "input")?),
        Some("advise") => advise(&read(input.clone(), "input")?),
        Some("fulfilment_sync") => sync(read(input.clone(), "input")?),
        Some("poll") => poll(input.clone()),
        Some("poll_plan") => poll_plan(input.clone()),
        Some("policy") => Policy::from_value(input).map(|policy| policy_answer(&policy)),
        Some("load") => load(input).map(|order| load_answer(&order)),
        Some("erase") => erase(input),
        Some("seal") => seal(input),
        Some("merge") => merge(input),
        Some("number") => number(&read(input.clone(), "input")?),
        #[cfg(feature = "texts")]
        Some("text") => super::vector_text::text(read(input.clone(), "input")?),
        #[cfg(not(feature = "texts"))]
        Some("text") => Err(bad("call", "this build is without the feature `texts`")),
        Some("time") => time(&read(input.clone(), "input")?),
        _ => Err(bad("call", "no such call")),
    }
}

pub(super) fn read<T: DeserializeOwned>(value: Value, path: &str) -> Result<T, Error> {
    serde_path_to_error::deserialize(value).map_err(|e| {
        let inner = e.path().to_string();
        let path = if inner == "." { path.to_owned() } else { format!("{path}.{inner}") };
        bad(&tame_path(&path), tame(&e.inner().to_string()))
    })
}

fn differences(text: &str, decoder: &dyn Decoder) -> Result<Value, Error> {
    let scenario = Scenario::parse(text)?;
    let trace = replay(&scenario, decoder)?;
    Ok(json!({ "differences": check(&scenario, &trace, decoder) }))
}

/// One parcel's story. A report without `observed_at` came when its last event was over.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StateForm {
    #[serde(default)]
    carrier: Option<CarrierId>,
    #[serde(default)]
    legs: Vec<CarrierId>,
    #[serde(default)]
    origin: Option<String>,
    #[serde(default)]
    destination: Option<String>,
    #[serde(default)]
    placed_at: Option<Instant>,
    #[serde(default)]
    registered_at: Option<Instant>,
    #[serde(default)]
    label_at: Option<Instant>,
    #[serde(default)]
    reports: Vec<Map<String, Value>>,
    #[serde(default)]
    marks: Vec<Map<String, Value>>,
    #[serde(default)]
    unmarks: Vec<UnmarkForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnmarkForm {
    id: MarkId,
    at: Instant,
}

fn state(form: StateForm) -> Result<Value, Error> {
    let order = order_of(form)?;
    Ok(order.parcels().next().map(state_answer).unwrap_or_default())
}

fn timeline(form: StateForm) -> Result<Value, Error> {
    let line = |entry: TimelineEntry| {
        let TimelineEntry { step, sentence, .. } = entry;
        json!({ "effect": step.effect, "rule": step.rule, "sentence": sentence })
    };
    Ok(order_of(form)?.timeline().into_iter().map(line).collect())
}

/// An order with this one parcel, after all of its story.
fn order_of(form: StateForm) -> Result<Order, Error> {
    let id = ParcelId::trusted("p1".to_owned());
    let carrier = form.carrier.unwrap_or_else(|| CarrierId::known("acme"));
    let mut parcel = Parcel::new(id.clone(), carrier.clone(), None);
    parcel.legs = form.legs.into_iter().map(|leg| Segment::new(leg, None)).collect();
    parcel.registered_at = form.registered_at;
    if let Some(at) = form.label_at {
        parcel = parcel.with_label(at, at);
    }
    let placed_at = form.placed_at.unwrap_or(PLACED_AT);
    let mut order = Order::new(OrderId::trusted("1".to_owned()), placed_at);
    let shipment = Shipment::new(ShipmentId::trusted("A".to_owned())).with_parcel(parcel);
    let (origin, destination) = (form.origin.unwrap_or_default(), form.destination.unwrap_or_default());
    order.add_shipment(shipment.with_lane(&origin, &destination))?;

    for (index, report) in form.reports.into_iter().enumerate() {
        let path = format!("input.reports[{index}]");
        order.observe(report_of(report, &carrier, &path)?)?;
    }
    for (index, mut mark) in form.marks.into_iter().enumerate() {
        mark.insert("parcel".to_owned(), json!(id));
        order.observe(mark_of(mark, index)?)?;
    }
    for unmark in form.unmarks {
        order.observe(Observation::unmark(id.clone(), unmark.id, unmark.at))?;
    }
    Ok(order)
}

/// One order, looked at once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClockForm {
    order: OrderForm,
    #[serde(default)]
    reports: Vec<Map<String, Value>>,
    #[serde(default)]
    marks: Vec<Map<String, Value>>,
    #[serde(default)]
    adopted_at: Option<Instant>,
    pub(super) now: Instant,
}

fn clock(form: &ClockForm) -> Result<Value, Error> {
    let order = watched(form)?;
    let silent = Policy::from_value(&json!({ "recipient": { "only": [] } }))?;
    let mut answer = json!(order.assess(form.now));
    if let Some(map) = answer.as_object_mut() {
        map.insert("next_wakeup".to_owned(), json!(order.next_wakeup(&silent, form.now)));
    }
    Ok(answer)
}

/// One order, as somebody may see it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ViewForm {
    order: OrderForm,
    #[serde(default)]
    reports: Vec<Map<String, Value>>,
    now: Instant,
    which: Which,
    /// Words that are looked for in all of it.
    #[serde(default)]
    find: Vec<String>,
}

fn view(form: &ViewForm) -> Result<Value, Error> {
    let order = built(&form.order, &form.reports, form.now)?;
    Ok(form.which.of(&order, form.now, &form.find))
}

/// The order after its reports, with the labels that were made by then.
fn built(form: &OrderForm, reports: &[Map<String, Value>], now: Instant) -> Result<Order, Error> {
    let mut order = form.to_order()?;
    for shipment in &form.shipments {
        order.add_shipment(shipment.to_shipment(None))?;
    }
    for parcel in form.shipments.iter().flat_map(|s| &s.parcels) {
        if let Some(at) = parcel.label_at.filter(|at| *at <= now) {
            order.observe(Observation::label(parcel.id.clone(), at, at))?;
        }
    }
    for (index, report) in reports.iter().enumerate() {
        let path = format!("input.reports[{index}]");
        let parcel = report.get("parcel").and_then(Value::as_str).unwrap_or("p1");
        let carrier = order.parcel(parcel).map(|p| p.carrier.clone());
        let carrier = carrier.ok_or_else(|| bad(&format!("{path}.parcel"), "no such parcel"))?;
        order.observe(report_of(report.clone(), &carrier, &path)?)?;
    }
    Ok(order)
}

/// The order with all that the form says of it.
pub(super) fn watched(form: &ClockForm) -> Result<Order, Error> {
    let mut order = built(&form.order, &form.reports, form.now)?;
    for (index, mark) in form.marks.iter().enumerate() {
        order.observe(mark_of(mark.clone(), index)?)?;
    }
    if let Some(at) = form.adopted_at {
        order.adopt(at);
    }
    Ok(order)
}

/// The same order, asked for advice. Its fields are those of the clock's form and these.
#[derive(Deserialize)]
struct AdviseForm {
    #[serde(default)]
    cancelled_at: Option<Instant>,
    #[serde(default)]
    terms: Option<Value>,
    #[serde(default)]
    about: Option<AboutForm>,
    #[serde(flatten)]
    clock: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AboutForm {
    parcel: ParcelId,
    incident: Incident,
}

fn advise(form: &AdviseForm) -> Result<Value, Error> {
    let clock: ClockForm = read(Value::Object(form.clock.clone()), "input")?;
    let mut order = watched(&clock)?;
    if let Some(at) = form.cancelled_at {
        order.cancel(at);
    }
    let terms = form.terms.as_ref().map(Terms::from_value).transpose()?.unwrap_or_default();
    let advice = match &form.about {
        Some(about) => vec![order.advise_on(&about.parcel, about.incident, &terms, clock.now)?],
        None => order.advise(&terms, clock.now),
    };
    Ok(json!({ "advice": advice, "next_advice": order.next_advice(&terms, clock.now) }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SyncForm {
    what: SyncWhat,
    closed_by: Closer,
    shop_has: ShopNumber,
    #[serde(default)]
    cancelled: bool,
}

fn sync(form: SyncForm) -> Result<Value, Error> {
    Ok(json!(fulfilment_sync(form.what, form.closed_by, form.shop_has, form.cancelled)))
}

/// The scenario's form of a mark, with its moment in `at`; of the parcel `p1`.
fn mark_of(mut map: Map<String, Value>, index: usize) -> Result<Observation, Error> {
    let path = format!("input.marks[{index}]");
    let at = take(&mut map, "at", &path)?.ok_or_else(|| bad(&path, "it has no `at`"))?;
    map.entry("parcel").or_insert_with(|| json!("p1"));
    let form: MarkForm = read(Value::Object(map), &path)?;
    Ok(Observation::mark(form.parcel.clone(), form.to_mark(index)?, at))
}

/// The scenario's form of a report, with `at` for an event's time, and with its own `observed_at` and `trust`; of the parcel `p1`.
fn report_of(mut map: Map<String, Value>, first: &CarrierId, path: &str) -> Result<Observation, Error> {
    let observed_at: Option<Instant> = take(&mut map, "observed_at", path)?;
    let trust: Option<Trust> = take(&mut map, "trust", path)?;
    for event in map.get_mut("events").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(event) = event.as_object_mut()
            && let Some(at) = event.remove("at")
        {
            event.insert("time".to_owned(), at);
        }
    }
    map.entry("parcel").or_insert_with(|| json!("p1"));
    let form: ReportForm = read(Value::Object(map), path)?;
    let carrier = form.carrier.clone().unwrap_or_else(|| first.clone());
    let report = form.to_report(&carrier, path)?;
    let observed_at = observed_at.unwrap_or_else(|| after(&report));
    let trust = trust.unwrap_or(Trust::Polled);
    Ok(Observation::report(form.parcel, carrier, report, observed_at).with_trust(trust))
}

fn after(report: &Report) -> Instant {
    report.events.iter().map(|e| e.time.latest()).max().unwrap_or(PLACED_AT)
}

fn take<T: DeserializeOwned>(
    map: &mut Map<String, Value>,
    name: &str,
    path: &str,
) -> Result<Option<T>, Error> {
    map.remove(name).map(|value| read(value, &format!("{path}.{name}"))).transpose()
}

fn state_answer(parcel: &Parcel) -> Value {
    let mut answer = json!(parcel.state());
    let steps = parcel.timeline();
    if let Some(map) = answer.as_object_mut() {
        let line = |s: &crate::step::Step| format!("{} {} {}", s.said, s.effect, s.rule);
        map.insert("timeline".to_owned(), steps.iter().map(line).collect());
        if let Some(last) = steps.last() {
            map.insert("last".to_owned(), json!({ "effect": last.effect, "rule": last.rule }));
        }
    }
    answer
}

fn policy_answer(policy: &Policy) -> Value {
    let audience = |who: Audience| {
        let said: &AudiencePolicy = policy.of(who);
        let kinds = Kind::ALL.iter().filter(|kind| said.tells(kind, who));
        kinds.map(|kind| (kind.to_string(), json!(said.channels_of(kind)))).collect::<Map<_, _>>()
    };
    json!({
        "recipient": audience(Audience::Recipient),
        "merchant": audience(Audience::Merchant),
        "settle_minutes": policy.settle_minutes,
        "new_delivery_date_hours": policy.new_delivery_date_hours,
        "pickup_reminder_hours": policy.pickup_reminder_hours,
    })
}

fn load(input: &Value) -> Result<Order, Error> {
    let text = match (input.get("text").and_then(Value::as_str), input.get("order")) {
        (Some(text), None) => text.to_owned(),
        (None, Some(order)) => order.to_string(),
        _ => return Err(bad("input", "it has either `text` or `order`")),
    };
    Order::load(&text)
}

fn load_answer(order: &Order) -> Value {
    let parcels: Map<String, Value> =
        order.parcels().map(|p| (p.id.as_str().to_owned(), state_answer(p))).collect();
    json!({ "revision": order.revision, "status": order.summary().status, "parcels": parcels })
}

/// The same with the order as it would be stored.
fn stored_answer(order: &Order) -> Result<Value, Error> {
    let stored: Value = serde_json::from_str(&order.store()?).map_err(|_| bad("$", "it is not JSON"))?;
    let mut answer = load_answer(order);
    if let Some(map) = answer.as_object_mut() {
        map.insert("order".to_owned(), stored.get("order").cloned().unwrap_or_default());
    }
    Ok(answer)
}

fn field<T: DeserializeOwned>(input: &Value, name: &str) -> Result<T, Error> {
    read(input.get(name).cloned().unwrap_or_default(), &format!("input.{name}"))
}

fn erase(input: &Value) -> Result<Value, Error> {
    let mut order = load(input)?;
    order.erase(field(input, "level")?, field(input, "now")?);
    if let Some(then) = input.get("then") {
        let report = read(then.clone(), "input.then")?;
        order.observe(report_of(report, &CarrierId::known("acme"), "input.then")?)?;
    }
    stored_answer(&order)
}

fn seal(input: &Value) -> Result<Value, Error> {
    let mut order = load(input)?;
    order.seal(field(input, "now")?)?;
    stored_answer(&order)
}

fn merge(input: &Value) -> Result<Value, Error> {
    let other: Value = field(input, "other")?;
    stored_answer(&load(input)?.merge(&Order::load(&other.to_string())?)?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberForm {
    text: String,
}

fn number(form: &NumberForm) -> Result<Value, Error> {
    let number = TrackingNumber::try_new(&form.text)?;
    Ok(json!({ "canonical": number.reveal(), "masked": number.to_string() }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TimeForm {
    text: String,
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    region: Option<String>,
    #[serde(default)]
    home: Option<Zone>,
}

fn time(form: &TimeForm) -> Result<Value, Error> {
    let place = form.country.as_deref().map(|country| {
        let mut place = Place::country(country);
        place.region.clone_from(&form.region);
        place
    });
    let time = EventTime::parse(&form.text, ClockHint::new(place.as_ref(), form.home))?;
    Ok(json!({
        "stated": time.stated(),
        "precision": time.precision(),
        "basis": time.basis(),
        "utc": time.utc(),
        "earliest": time.earliest(),
        "latest": time.latest(),
    }))
}

/// When the order of a `state` vector was placed and the message of a `text` vector was planned, unless it says so:
/// 2026-03-01T00:00:00Z.
pub(super) const PLACED_AT: Instant = Instant::from_unix(20_513 * DAY);
