//! Suivi for Node: converts, calls `suivi-api`, converts back. The values are in `suivi-api`; here are the calls.

use napi_derive::napi;
use std::collections::BTreeMap;
use suivi_api::node::{Body, Bytes, In};
use suivi_api::{
    Audience, Closer, Consent, Day, Erase, Flag, Incident, Instant, OrderSpec, OrderStatus, Scope,
    SendOutcome, ShopNumber, Status, SyncWhat,
};

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

/// The terms that advice goes by: this library's table, and before it the host's own rows. Read and checked once.
#[napi]
#[derive(Debug)]
pub struct Terms(suivi_api::Terms);

#[napi]
impl Terms {
    /// Reads the host's own rows, from a list or JSON text; `[]` is this library's table alone.
    #[napi(constructor)]
    pub fn new(#[napi(ts_arg_type = "readonly object[] | string")] terms: In<String>) -> Result<Self> {
        Ok(Self(suivi_api::Terms::parse(&terms.0)?))
    }
}

/// How often carriers are asked: read and checked once, used for many orders.
#[napi]
#[derive(Debug)]
pub struct Cadence(suivi_api::Cadence);

#[napi]
impl Cadence {
    /// Reads a cadence, from an object or JSON text; `{}` is this library's own.
    #[napi(constructor)]
    pub fn new(#[napi(ts_arg_type = "object | string")] cadence: In<String>) -> Result<Self> {
        Ok(Self(suivi_api::Cadence::parse(&cadence.0)?))
    }
}

/// The quotas of the host's accounts, and how far to plan.
#[napi]
#[derive(Debug)]
pub struct Quotas(suivi_api::Quotas);

#[napi]
impl Quotas {
    /// Reads quotas, from an object or JSON text; `{}` is what carriers document.
    #[napi(constructor)]
    pub fn new(#[napi(ts_arg_type = "object | string")] quotas: In<String>) -> Result<Self> {
        Ok(Self(suivi_api::Quotas::parse(&quotas.0)?))
    }

    /// The carrier answered this account with `Retry-After`: no request leaves before that moment. An earlier moment than
    /// one that is known changes nothing.
    #[napi]
    pub fn block(&self, account: In<String>, carrier: In<String>, until: In<Instant>) -> Result<()> {
        Ok(self.0.block(&account.0, &carrier.0, until.0)?)
    }
}

/// The texts of one language: made once, used for everything in that language.
#[napi]
#[derive(Debug)]
pub struct Texts(suivi_api::Texts);

#[napi]
impl Texts {
    /// The texts for a BCP 47 tag: `fr-CA` is answered in French, and what has no language here in English. Moments are
    /// said in the zone, which is the order's `zone_of` the audience; without one in UTC.
    #[napi(constructor)]
    pub fn new(locale: In<String>, zone: Option<In<String>>) -> Result<Self> {
        Ok(Self(suivi_api::Texts::new(&locale.0, zone.as_ref().map(|z| z.0.as_str()))?))
    }

    /// The languages that there are, as BCP 47 tags in lower case; the first is the fallback.
    #[napi(writable = true, configurable = true)]
    pub fn languages() -> Vec<String> {
        suivi_api::Texts::languages()
    }

    /// The same in another zone: cheap, the language is not read again.
    #[napi]
    pub fn with_zone(&self, zone: In<String>) -> Result<Texts> {
        Ok(Texts(self.0.with_zone(&zone.0)?))
    }

    /// The language that was taken: what belongs into `lang` or `Content-Language`.
    #[napi(getter)]
    pub fn language(&self) -> String {
        self.0.language()
    }

    /// A parcel's status in a word or two.
    #[napi]
    pub fn status(&self, status: In<Status>) -> String {
        self.0.status(status.0)
    }

    /// A parcel's status as a sentence to its recipient.
    #[napi]
    pub fn status_sentence(&self, status: In<Status>) -> String {
        self.0.status_sentence(status.0)
    }

    /// Why a parcel has its status, as a phrase; nothing for a word that this version does not know.
    #[napi]
    pub fn reason(&self, reason: In<String>) -> Option<String> {
        self.0.reason(&reason.0)
    }

    /// An order's or a shipment's status in a word or two.
    #[napi]
    pub fn order_status(&self, status: In<OrderStatus>) -> String {
        self.0.order_status(status.0)
    }

    /// What holds beside the status.
    #[napi]
    pub fn flag(&self, flag: In<Flag>) -> String {
        self.0.flag(flag.0)
    }

    /// The kind of an `Attention`; nothing for any other word.
    #[napi]
    pub fn attention(&self, word: In<String>) -> Option<String> {
        self.0.attention(&word.0)
    }

    /// What a message is about, as the name of a setting; nothing for a kind that this version does not know.
    #[napi]
    pub fn kind(&self, kind: In<String>) -> Option<String> {
        self.0.kind(&kind.0)
    }

    /// What a message says. Its own language is its `locale`, which may be another than that of these texts.
    #[napi]
    pub fn message(&self, message: In<suivi_api::Message>) -> Result<suivi_api::Rendered> {
        Ok(self.0.message(&message.0)?)
    }

    /// What a customer reads about one parcel on a page: its status and reason, with the flags of an assessment.
    #[napi]
    pub fn page(
        &self,
        status: In<Status>,
        reason: Option<In<String>>,
        #[napi(ts_arg_type = "readonly Flag[] | undefined | null")] flags: Option<In<Vec<Flag>>>,
    ) -> suivi_api::Page {
        let flags = flags.map(|f| f.0).unwrap_or_default();
        self.0.page(status.0, reason.as_ref().map(|r| r.0.as_str()), &flags)
    }
}

/// The keys that the host accepts. The first one signs.
#[napi]
#[derive(Debug)]
pub struct Keys(suivi_api::Keys);

/// One secret of the host with its name.
#[allow(missing_debug_implementations, reason = "it holds a secret")]
#[napi(object, object_to_js = false)]
pub struct Key {
    /// Its name, which is no secret: 1 to 16 of `a` to `z`, digits, `-` and `_`.
    pub id: String,
    /// 32 bytes or more that were drawn at random.
    #[napi(ts_type = "Uint8Array")]
    pub secret: Bytes,
}

#[napi]
impl Keys {
    /// Takes keys, the one that signs first.
    #[napi(constructor)]
    pub fn new(#[napi(ts_arg_type = "readonly Key[]")] keys: In<Vec<Key>>) -> Result<Self> {
        let keys: std::result::Result<Vec<_>, _> =
            keys.0.iter().map(|key| suivi_api::Key::new(&key.id, key.secret.bytes())).collect();
        Ok(Self(suivi_api::Keys::new(keys?)?))
    }
}

/// That somebody may see an order. It is worth nothing until the order `admits` it.
#[napi]
#[derive(Debug)]
pub struct Grant(suivi_api::Grant);

#[napi]
impl Grant {
    /// How much may be seen.
    #[napi(getter)]
    pub fn scope(&self) -> Scope {
        self.0.scope()
    }

    /// Of which order: as the order's `handle`, for the host to find it by.
    #[napi(getter)]
    pub fn handle(&self) -> String {
        self.0.handle()
    }

    /// The first moment at which it does not hold any more.
    #[napi(getter)]
    pub fn expires(&self) -> Instant {
        self.0.expires()
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

    /// The zone in which an audience reads times: what `Texts` take.
    #[napi]
    pub fn zone_of(&self, audience: In<Audience>) -> String {
        self.0.zone_of(audience.0)
    }

    /// What to do about everything that went wrong with its parcels, the gravest first.
    #[napi]
    pub fn advise(
        &self,
        #[napi(ts_arg_type = "TermsLike")] terms: &Terms,
        now: In<Instant>,
    ) -> Vec<suivi_api::Advice> {
        self.0.advise(&terms.0, now.0)
    }

    /// What to do about one incident of one parcel, whether the order knows of it or not.
    #[napi]
    pub fn advise_on(
        &self,
        parcel: In<String>,
        incident: In<Incident>,
        #[napi(ts_arg_type = "TermsLike")] terms: &Terms,
        now: In<Instant>,
    ) -> Result<suivi_api::Advice> {
        Ok(self.0.advise_on(&parcel.0, incident.0, &terms.0, now.0)?)
    }

    /// The first moment after `now` at which `advise` may say something else, if nothing is observed before. `next_wakeup`
    /// does not cover it.
    #[napi]
    pub fn next_advice(
        &self,
        #[napi(ts_arg_type = "TermsLike")] terms: &Terms,
        now: In<Instant>,
    ) -> Option<Instant> {
        self.0.next_advice(&terms.0, now.0)
    }

    /// When each carrier of each parcel is next worth asking.
    #[napi]
    pub fn polls(
        &self,
        #[napi(ts_arg_type = "CadenceLike")] cadence: &Cadence,
        now: In<Instant>,
    ) -> Vec<suivi_api::Poll> {
        self.0.polls(&cadence.0, now.0)
    }

    /// The first moment at which any carrier of this order is worth asking, if nothing is observed before.
    #[napi]
    pub fn next_poll(
        &self,
        #[napi(ts_arg_type = "CadenceLike")] cadence: &Cadence,
        now: In<Instant>,
    ) -> Option<Instant> {
        self.0.next_poll(&cadence.0, now.0)
    }

    /// What anyone may see who has the link (`public-view.v1.json`).
    #[napi(ts_return_type = "PublicView")]
    pub fn public_view(&self, now: In<Instant>) -> String {
        self.0.public_view(now.0)
    }

    /// The public view in the words of schema.org, as JSON-LD.
    #[napi(ts_return_type = "Record<string, unknown>")]
    pub fn json_ld(&self, now: In<Instant>) -> String {
        self.0.json_ld(now.0)
    }

    /// What the customer may see after a check (`customer-view.v1.json`).
    #[napi(ts_return_type = "CustomerView")]
    pub fn customer_view(&self, now: In<Instant>) -> String {
        self.0.customer_view(now.0)
    }

    /// What the merchant sees (`merchant-view.v1.json`).
    #[napi(ts_return_type = "MerchantView")]
    pub fn merchant_view(&self, now: In<Instant>) -> String {
        self.0.merchant_view(now.0)
    }

    /// Sets by what links find this order: 16 bytes that the host draws from its random source, one for each order.
    /// Another handle than before ends all links.
    #[napi]
    pub fn set_handle(&self, #[napi(ts_arg_type = "Uint8Array")] handle: In<Bytes>) -> Result<()> {
        Ok(self.0.set_handle(handle.0.bytes())?)
    }

    /// By what links find this order, in base64url without padding, if the host set it.
    #[napi(getter)]
    pub fn handle(&self) -> Option<String> {
        self.0.handle()
    }

    /// Sets whose look-ups are right: whoever knows this number and e-mail, of which only a digest is kept. Another claim
    /// than before revokes all links.
    #[napi]
    pub fn set_access(&self, number: In<String>, email: In<String>, keys: &Keys) -> Result<()> {
        Ok(self.0.set_access(&number.0, &email.0, &keys.0)?)
    }

    /// The name of the key that the digest of number and e-mail was made with, if there is one.
    #[napi(getter)]
    pub fn access_key(&self) -> Option<String> {
        self.0.access_key()
    }

    /// Ends every link to this order that was shared, and every grant.
    #[napi]
    pub fn revoke_links(&self) {
        self.0.revoke_links();
    }

    /// The token of a link to this order: whoever holds it may see so much, until then.
    #[napi]
    pub fn share(&self, scope: In<Scope>, keys: &Keys, expires: In<Instant>) -> Result<String> {
        Ok(self.0.share(scope.0, &keys.0, expires.0)?)
    }

    /// Lets the grant in, to see so much, or refuses it: it is for this order, not revoked and not expired, and its scope
    /// reaches so far.
    #[napi]
    pub fn admits(&self, grant: &Grant, scope: In<Scope>, now: In<Instant>) -> Result<()> {
        Ok(self.0.admits(&grant.0, scope.0, now.0)?)
    }
}

/// What a link grants, if it is genuine and has not expired. The host finds the order by the grant's handle, and asks it
/// with `admits` whether the link still holds.
#[napi]
pub fn access_open(token: In<String>, keys: &Keys, now: In<Instant>) -> Result<Grant> {
    Ok(Grant(suivi_api::access_open(&token.0, &keys.0, now.0)?))
}

/// A look-up: does the asker know number and e-mail of this order? Call it with `null` where no order was found, so that
/// an unknown order cannot be told from a wrong e-mail. A right one is let in for half an hour, as a customer.
#[napi]
pub fn access_check(
    order: Option<&Order>,
    number: In<String>,
    email: In<String>,
    keys: &Keys,
    now: In<Instant>,
) -> Result<Grant> {
    let order = order.map(|order| &order.0);
    Ok(Grant(suivi_api::access_check(order, &number.0, &email.0, &keys.0, now.0)?))
}

/// May this be written back to the shop? Ask before every write, with what the shop says at that moment: what a person
/// wrote wins.
#[napi]
pub fn fulfilment_sync(
    what: In<SyncWhat>,
    closed_by: In<Closer>,
    shop_has: In<ShopNumber>,
    cancelled: In<bool>,
) -> suivi_api::SyncDecision {
    suivi_api::fulfilment_sync(what.0, closed_by.0, shop_has.0, cancelled.0)
}

/// The post that delivers in a country (ISO 3166-1 alpha-2), if its tracker is known; with a number, its page for it.
#[napi]
pub fn destination_post(country: In<String>, number: Option<In<String>>) -> Result<Option<suivi_api::Post>> {
    Ok(suivi_api::destination_post(&country.0, number.as_ref().map(|n| n.0.as_str()))?)
}

/// Plans the requests from `now` on, within the quotas. `spent` is what was asked before, for as long as the longest window.
#[napi]
pub fn plan_polls(
    #[napi(ts_arg_type = "readonly In<PollItem>[]")] items: In<Vec<suivi_api::PollItem>>,
    #[napi(ts_arg_type = "QuotasLike")] quotas: &Quotas,
    #[napi(ts_arg_type = "readonly In<Spent>[]")] spent: In<Vec<suivi_api::Spent>>,
    now: In<Instant>,
) -> Result<suivi_api::PollPlan> {
    Ok(suivi_api::plan_polls(&items.0, &quotas.0, &spent.0, now.0)?)
}

/// The same requests in fewer rows: what a host keeps of the old ones.
#[napi]
pub fn tidy_spent(
    #[napi(ts_arg_type = "readonly In<Spent>[]")] spent: In<Vec<suivi_api::Spent>>,
    now: In<Instant>,
) -> Result<Vec<suivi_api::Spent>> {
    Ok(suivi_api::tidy_spent(&spent.0, now.0)?)
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
