//! Suivi for Node: converts, calls `suivi-api`, converts back. The values are in `suivi-api`; here are the calls.

use napi_derive::napi;
use std::collections::BTreeMap;
use suivi_api::node::{Body, In};
use suivi_api::{Consent, Day, Erase, Instant, OrderSpec, SendOutcome};

type Result<T> = std::result::Result<T, napi::Error<String>>;

/// What the shop wants told: read and checked once, used for many orders.
#[napi]
#[derive(Debug)]
pub struct Policy(suivi_api::Policy);

#[napi]
impl Policy {
    /// Reads a policy, from an object or JSON text; `{}` is sensible.
    #[napi(constructor)]
    pub fn new(#[napi(ts_arg_type = "object | string")] policy: In<String>) -> Result<Self> {
        Ok(Self(suivi_api::Policy::parse(&policy.0)?))
    }
}

/// One order. It stays in the thread that made it: another one takes `store()` to `Order.load`.
#[napi]
#[derive(Debug)]
pub struct Order(suivi_api::Order);

#[napi]
impl Order {
    /// An order to begin with.
    #[napi(constructor)]
    pub fn new(spec: In<OrderSpec>) -> Result<Self> {
        Ok(Self(suivi_api::Order::new(&spec.0)?))
    }

    /// Reads a stored order.
    #[napi(factory, writable = true, configurable = true)]
    pub fn load(text: In<String>) -> Result<Self> {
        Ok(Self(suivi_api::Order::load(&text.0)?))
    }

    /// The order as JSON, for the host to store with compare-and-swap on its revision.
    #[napi]
    pub fn store(&self) -> Result<String> {
        Ok(self.0.store()?)
    }

    /// The host's id.
    #[napi(getter)]
    pub fn id(&self) -> String {
        self.0.id()
    }

    /// Raised by every stored change.
    #[napi(getter)]
    pub fn revision(&self) -> i64 {
        self.0.revision()
    }

    /// When the customer ordered.
    #[napi(getter)]
    pub fn placed_at(&self) -> Instant {
        self.0.placed_at()
    }

    /// When the merchant cancelled it, if so.
    #[napi(getter)]
    pub fn cancelled_at(&self) -> Option<Instant> {
        self.0.cancelled_at()
    }

    /// Adds a shipment; one that is there already takes the parcels that it lacks.
    #[napi]
    pub fn add_shipment(&self, shipment: In<suivi_api::ShipmentSpec>) -> Result<()> {
        Ok(self.0.add_shipment(&shipment.0)?)
    }

    /// Adds a parcel to a shipment; one that is there already changes nothing.
    #[napi]
    pub fn add_parcel(&self, shipment: In<String>, parcel: In<suivi_api::ParcelSpec>) -> Result<()> {
        Ok(self.0.add_parcel(&shipment.0, &parcel.0)?)
    }

    /// Adds a later carrier to the end of a parcel's journey: it was handed over. One that is there already changes
    /// nothing, but a number that was not known of it is kept.
    #[napi]
    pub fn add_leg(&self, parcel: In<String>, leg: In<suivi_api::Segment>) -> Result<()> {
        Ok(self.0.add_leg(&parcel.0, &leg.0)?)
    }

    /// Takes one observation and says what it changed: nothing on a repeat.
    #[napi]
    pub fn observe(&self, observation: In<suivi_api::Observation>) -> Result<suivi_api::Changes> {
        Ok(self.0.observe(&observation.0)?)
    }

    /// Freezes every message that is due. Store the order before sending what `outbox` returns.
    #[napi]
    pub fn plan(&self, #[napi(ts_arg_type = "PolicyLike")] policy: &Policy, now: In<Instant>) {
        self.0.plan(&policy.0, now.0);
    }

    /// The messages that this value of the order may send now.
    #[napi]
    pub fn outbox(&self, now: In<Instant>) -> Vec<suivi_api::Message> {
        self.0.outbox(now.0)
    }

    /// The messages that nobody holds any more.
    #[napi]
    pub fn claimable(&self, now: In<Instant>) -> Vec<suivi_api::Message> {
        self.0.claimable(now.0)
    }

    /// Takes a message that nobody holds. Store the order before sending it.
    #[napi]
    pub fn claim(&self, key: In<String>, now: In<Instant>) -> Result<()> {
        Ok(self.0.claim(&key.0, now.0)?)
    }

    /// Notes what the provider said about a message; `retryAt` goes with `failed`, and only with it.
    #[napi]
    pub fn confirm(
        &self,
        key: In<String>,
        outcome: In<SendOutcome>,
        now: In<Instant>,
        retry_at: Option<In<Instant>>,
    ) -> Result<()> {
        Ok(self.0.confirm(&key.0, outcome.0, retry_at.map(|t| t.0), now.0)?)
    }

    /// Every message ever planned, by key.
    #[napi]
    pub fn messages(&self) -> Vec<suivi_api::Message> {
        self.0.messages()
    }

    /// What is true at this moment: flags of the clock, summaries, attention.
    #[napi]
    pub fn assess(&self, now: In<Instant>) -> suivi_api::Assessment {
        self.0.assess(now.0)
    }

    /// The order's state without what depends on the clock.
    #[napi]
    pub fn summary(&self) -> suivi_api::Summary {
        self.0.summary()
    }

    /// The first moment after `now` at which `assess` or `plan` may say something else, if nothing is observed before.
    #[napi]
    pub fn next_wakeup(
        &self,
        #[napi(ts_arg_type = "PolicyLike")] policy: &Policy,
        now: In<Instant>,
    ) -> Option<Instant> {
        self.0.next_wakeup(&policy.0, now.0)
    }

    /// Every verdict at this moment, with its cause. Changes nothing.
    #[napi]
    pub fn explain(
        &self,
        #[napi(ts_arg_type = "PolicyLike")] policy: &Policy,
        now: In<Instant>,
    ) -> Vec<suivi_api::Explanation> {
        self.0.explain(&policy.0, now.0)
    }

    /// All parcels with their states, groups and replaced ones included.
    #[napi]
    pub fn parcels(&self) -> Vec<suivi_api::Parcel> {
        self.0.parcels()
    }

    /// The id of the parcel with this number, if there is one.
    #[napi]
    pub fn parcel_with_number(&self, number: In<String>) -> Result<Option<String>> {
        Ok(self.0.parcel_with_number(&number.0)?)
    }

    /// Every event, mark and label of a parcel, or of all, oldest first: each with what it did and a sentence to read
    /// out.
    #[napi]
    pub fn timeline(&self, parcel: Option<In<String>>) -> Result<Vec<suivi_api::TimelineStep>> {
        Ok(self.0.timeline(parcel.as_ref().map(|p| p.0.as_str()))?)
    }

    /// Takes everything that is true now as known: never told, and yet corrected if it turns out wrong.
    #[napi]
    pub fn adopt(&self, now: In<Instant>) {
        self.0.adopt(now.0);
    }

    /// Erases personal data, or everything; what was erased stays so. After `all` only the id is left, and whatever would
    /// add something is refused with `erased`.
    #[napi]
    pub fn erase(&self, level: In<Erase>, now: In<Instant>) {
        self.0.erase(level.0, now.0);
    }

    /// How far it was erased, if it was.
    #[napi(getter)]
    pub fn erased(&self) -> Option<Erase> {
        self.0.erased()
    }

    /// Makes a settled order smaller, for keeping: every answer stays, and carriers' texts go. The next observation that
    /// changes anything opens the seal.
    #[napi]
    pub fn seal(&self, now: In<Instant>) -> Result<()> {
        Ok(self.0.seal(now.0)?)
    }

    /// When it was sealed, if nothing was observed since.
    #[napi(getter)]
    pub fn sealed_at(&self) -> Option<Instant> {
        self.0.sealed_at()
    }

    /// A new order with everything that either of two copies of one order knows. Unsent messages are dropped and planned
    /// again.
    #[napi]
    pub fn merge(&self, other: &Order) -> Result<Order> {
        Ok(Order(self.0.merge(&other.0)?))
    }

    /// The merchant cancels the order.
    #[napi]
    pub fn cancel(&self, at: In<Instant>) {
        self.0.cancel(at.0);
    }

    /// The recipient says yes or no to a channel.
    #[napi]
    pub fn set_consent(&self, channel: In<String>, consent: In<Consent>) {
        self.0.set_consent(&channel.0, consent.0);
    }

    /// The public holidays of a country (ISO 3166-1 alpha-2), in the place of those that it had: no working time passes
    /// on them. An empty list removes them. Throws `invalid_value` for a country or a date that is none, and `limit` over
    /// 400 of all countries.
    #[napi]
    pub fn set_holidays(&self, country: In<String>, dates: In<Vec<Day>>) -> Result<()> {
        Ok(self.0.set_holidays(&country.0, &dates.0)?)
    }

    /// The public holidays that the host gave, by country, in their order.
    #[napi]
    pub fn holidays(&self) -> BTreeMap<String, Vec<Day>> {
        self.0.holidays()
    }
}

/// A carrier's answer as it came over HTTP, or as it was stored.
#[allow(missing_debug_implementations, reason = "it holds what is personal")]
#[napi(object, object_to_js = false)]
pub struct RawPayload {
    /// Who answered.
    pub carrier: String,
    /// The number that was asked about.
    pub number: String,
    /// The HTTP status.
    pub http_status: u32,
    /// Names and values.
    #[napi(ts_type = "HeaderFields")]
    pub headers: Option<Vec<(String, String)>>,
    /// The body, decompressed.
    pub body: Body,
    /// When it arrived.
    pub received_at: Instant,
}

/// What a carrier pushed to the host.
#[allow(missing_debug_implementations, reason = "it holds secrets")]
#[napi(object, object_to_js = false)]
pub struct RawWebhook {
    /// Who pushed.
    pub carrier: String,
    /// Names and values.
    #[napi(ts_type = "HeaderFields")]
    pub headers: Vec<(String, String)>,
    /// The body, byte by byte as it came: signatures are over these bytes.
    pub body: Body,
    /// The secrets agreed with the carrier, current and former.
    pub secrets: Vec<String>,
    /// When it arrived.
    pub received_at: Instant,
}

/// What a carrier's answer says: first about the number, then about others that it names.
#[napi]
pub fn decode(payload: In<RawPayload>) -> Result<Vec<suivi_api::Answer>> {
    let RawPayload { carrier, number, http_status, headers, body, received_at } = payload.0;
    Ok(suivi_api::decode(suivi_api::RawPayload {
        carrier: &carrier,
        number: &number,
        http_status,
        headers: &headers.unwrap_or_default(),
        body: body.bytes(),
        received_at,
    })?)
}

/// Judges and reads what a carrier pushed.
#[napi]
pub fn webhook(push: In<RawWebhook>) -> Result<suivi_api::Webhook> {
    let RawWebhook { carrier, headers, body, secrets, received_at } = push.0;
    Ok(suivi_api::webhook(&carrier, &headers, body.bytes(), secrets, received_at)?)
}

/// A time as a carrier states it, resolved by its place or the carrier's home: for events that a host makes.
#[napi]
pub fn event_time(
    text: In<String>,
    place: Option<In<suivi_api::Place>>,
    carrier: Option<In<String>>,
) -> Result<suivi_api::EventTime> {
    let (place, carrier) = (place.map(|p| p.0), carrier.map(|c| c.0));
    Ok(suivi_api::event_time(&text.0, place.as_ref(), carrier.as_deref())?)
}

/// Replays a scenario (JSON text) and gives its trace (JSON text).
#[napi]
pub fn replay(scenario: In<String>) -> Result<String> {
    Ok(suivi_api::replay(&scenario.0)?)
}

/// Replays a scenario and names every difference from what it expects.
#[napi]
pub fn replay_check(scenario: In<String>) -> Result<Vec<String>> {
    Ok(suivi_api::replay_check(&scenario.0)?)
}

/// Runs one conformance vector (JSON text) and gives the call's answer (JSON text).
#[napi]
pub fn run_vector(vector: In<String>) -> Result<String> {
    Ok(suivi_api::run_vector(&vector.0)?)
}

/// The stable words for failures.
#[napi]
pub fn error_codes() -> Vec<suivi_api::ErrorCode> {
    suivi_api::ErrorCode::ALL.to_vec()
}

/// Every vocabulary with its words.
#[napi]
pub fn vocabularies() -> Vec<suivi_api::Vocabulary> {
    suivi_api::vocabularies()
}

/// The library's version.
#[napi]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
