//! The mobile face: what cannot be derived, and the calls as Kotlin and Swift make them.

use crate::advice::{Advice, Post, SyncDecision};
use crate::changes::Changes;
use crate::error::{Error, ErrorCode};
use crate::input::{Observation, OrderSpec, ParcelSpec, Segment, ShipmentSpec};
use crate::moment::{Day, Instant, When};
use crate::polling::{Poll, PollItem, PollPlan, Spent};
use crate::report::{Answer, EventTime, Place};
use crate::state::{Assessment, Explanation, Message, Parcel, Summary, TimelineStep};
use crate::texts::{Page, Rendered};
use crate::words::{
    Audience, Closer, Consent, Erase, Flag, Incident, OrderStatus, Scope, SendOutcome, ShopNumber, Status,
    SyncWhat,
};
use crate::{RawPayload, Vocabulary, Webhook};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

type Result<T, E = SuiviError> = std::result::Result<T, E>;

/// What every call throws that refuses something.
#[derive(Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum SuiviError {
    /// The call was refused and has changed nothing.
    #[error("{code:?}: {detail}")]
    Refused {
        /// The stable word; the same in every language.
        code: ErrorCode,
        /// What is wrong, in one line and without personal data.
        detail: String,
    },
}

impl From<Error> for SuiviError {
    fn from(Error { code, detail }: Error) -> Self {
        Self::Refused { code, detail }
    }
}

uniffi::custom_type!(Instant, SystemTime, {
    lower: |at| system_time(at),
    try_lift: |time| Ok(instant(time)),
});

uniffi::custom_type!(When, String, {
    lower: |when| when.0.to_string(),
    try_lift: |text| Ok(When::parse(&text).map_err(SuiviError::from)?),
});

uniffi::custom_type!(Day, String, {
    lower: |day| day.to_string(),
    try_lift: |text| Ok(Day::parse(&text).map_err(SuiviError::from)?),
});

fn system_time(at: Instant) -> SystemTime {
    let seconds = at.0.to_unix();
    let distance = Duration::from_secs(seconds.unsigned_abs());
    let time = if seconds < 0 {
        SystemTime::UNIX_EPOCH.checked_sub(distance)
    } else {
        SystemTime::UNIX_EPOCH.checked_add(distance)
    };
    time.unwrap_or(SystemTime::UNIX_EPOCH)
}

/// Fractions of a second are cut towards the past.
fn instant(time: SystemTime) -> Instant {
    let seconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
        Err(before) => {
            let before = before.duration();
            let whole = i64::try_from(before.as_secs()).unwrap_or(i64::MAX);
            -(whole.saturating_add(i64::from(before.subsec_nanos() > 0)))
        }
    };
    Instant(tracking_core::Instant::from_unix(seconds))
}

/// A closed word says how it is written on the wire, in stored orders and in policies.
macro_rules! word {
    ($name:ident) => {
        #[uniffi::export]
        impl $name {
            /// The word on the wire.
            pub fn word(&self) -> String {
                self.as_str().to_owned()
            }
        }
    };
}
pub(crate) use word;

/// What the shop wants told: read and checked once, used for many orders.
#[derive(Debug, uniffi::Object)]
pub struct Policy(crate::Policy);

#[uniffi::export]
impl Policy {
    /// Reads a policy; `{}` is sensible. Throws `bad_policy` with path and reason.
    #[uniffi::constructor]
    pub fn new(json: &str) -> Result<Self> {
        Ok(Self(crate::Policy::parse(json)?))
    }
}

/// The terms that advice goes by: this library's table, and before it the host's own rows. Read and checked once.
#[derive(Debug, uniffi::Object)]
pub struct Terms(crate::Terms);

#[uniffi::export]
impl Terms {
    /// Reads the host's own rows; `[]` is this library's table alone. Throws `bad_policy` with path and reason.
    #[uniffi::constructor]
    pub fn new(json: &str) -> Result<Self> {
        Ok(Self(crate::Terms::parse(json)?))
    }
}

/// How often carriers are asked: read and checked once, used for many orders.
#[derive(Debug, uniffi::Object)]
pub struct Cadence(crate::Cadence);

#[uniffi::export]
impl Cadence {
    /// Reads a cadence; `{}` is this library's own. Throws `bad_policy` with path and reason.
    #[uniffi::constructor]
    pub fn new(json: &str) -> Result<Self> {
        Ok(Self(crate::Cadence::parse(json)?))
    }
}

/// The quotas of the host's accounts, and how far to plan.
#[derive(Debug, uniffi::Object)]
pub struct Quotas(crate::Quotas);

#[uniffi::export]
impl Quotas {
    /// Reads quotas; `{}` is what carriers document. Throws `bad_policy` with path and reason.
    #[uniffi::constructor]
    pub fn new(json: &str) -> Result<Self> {
        Ok(Self(crate::Quotas::parse(json)?))
    }

    /// The carrier answered this account with `Retry-After`: no request leaves before that moment. An earlier moment than
    /// one that is known changes nothing. Throws `invalid_value` for a carrier that is none.
    pub fn block(&self, account: &str, carrier: &str, until: Instant) -> Result<()> {
        Ok(self.0.block(account, carrier, until)?)
    }
}

/// The texts of one language: made once, used for everything in that language.
#[derive(Debug, uniffi::Object)]
pub struct Texts(crate::Texts);

#[uniffi::export]
impl Texts {
    /// The texts for a BCP 47 tag: `fr-CA` is answered in French, and what has no language here in English. Moments are
    /// said in the zone, which is the order's `zone_of` the audience; without one in UTC. Throws `invalid_value` for a zone
    /// that is none.
    #[uniffi::constructor(default(zone = None))]
    pub fn new(locale: &str, zone: Option<String>) -> Result<Self> {
        Ok(Self(crate::Texts::new(locale, zone.as_deref())?))
    }

    /// The same in another zone: cheap, the language is not read again. Throws `invalid_value` for a zone that is none.
    pub fn with_zone(&self, zone: &str) -> Result<Arc<Self>> {
        Ok(Arc::new(Self(self.0.with_zone(zone)?)))
    }

    /// The language that was taken: what belongs into `lang` or `Content-Language`.
    pub fn language(&self) -> String {
        self.0.language()
    }

    /// A parcel's status in a word or two.
    pub fn status(&self, status: Status) -> String {
        self.0.status(status)
    }

    /// A parcel's status as a sentence to its recipient.
    pub fn status_sentence(&self, status: Status) -> String {
        self.0.status_sentence(status)
    }

    /// Why a parcel has its status, as a phrase; nothing for a word that this version does not know.
    pub fn reason(&self, reason: &str) -> Option<String> {
        self.0.reason(reason)
    }

    /// An order's or a shipment's status in a word or two.
    pub fn order_status(&self, status: OrderStatus) -> String {
        self.0.order_status(status)
    }

    /// What holds beside the status.
    pub fn flag(&self, flag: Flag) -> String {
        self.0.flag(flag)
    }

    /// The kind of an `Attention`; nothing for any other word.
    pub fn attention(&self, word: &str) -> Option<String> {
        self.0.attention(word)
    }

    /// What a message is about, as the name of a setting; nothing for a kind that this version does not know.
    pub fn kind(&self, kind: &str) -> Option<String> {
        self.0.kind(kind)
    }

    /// What a message says. Its own language is its `locale`, which may be another than that of these texts. Throws
    /// `invalid_value` for what is no message of an order.
    pub fn message(&self, message: &Message) -> Result<Rendered> {
        Ok(self.0.message(message)?)
    }

    /// What a customer reads about one parcel on a page: its status and reason, with the flags of an assessment.
    #[uniffi::method(default(reason = None, flags))]
    pub fn page(&self, status: Status, reason: Option<String>, flags: Vec<Flag>) -> Page {
        self.0.page(status, reason.as_deref(), &flags)
    }
}

/// The languages of texts, as BCP 47 tags in lower case; the first is the fallback.
#[uniffi::export]
pub fn text_languages() -> Vec<String> {
    crate::Texts::languages()
}

/// One secret of the host with its name. Nothing of the secret is ever printed.
#[derive(Debug, uniffi::Object)]
pub struct Key(crate::Key);

#[uniffi::export]
impl Key {
    /// Takes a secret by a name. The name is no secret: it stands in every link and in stored orders. Throws
    /// `invalid_value` unless the name is 1 to 16 of `a` to `z`, digits, `-` and `_`, and the secret has 32 bytes or more
    /// that are not all the same.
    #[uniffi::constructor]
    pub fn new(id: &str, secret: Vec<u8>) -> Result<Self> {
        Ok(Self(crate::Key::new(id, &secret)?))
    }
}

/// The keys that the host accepts. The first one signs.
#[derive(Debug, uniffi::Object)]
pub struct Keys(crate::Keys);

#[uniffi::export]
impl Keys {
    /// Takes keys, the one that signs first. Throws `invalid_value` without a key, and for a name that is there twice;
    /// `limit` over 8.
    #[uniffi::constructor]
    pub fn new(keys: Vec<Arc<Key>>) -> Result<Self> {
        Ok(Self(crate::Keys::new(keys.iter().map(|key| key.0.clone()))?))
    }
}

/// That somebody may see an order. It is worth nothing until the order admits it.
#[derive(Debug, uniffi::Object)]
pub struct Grant(crate::Grant);

#[uniffi::export]
impl Grant {
    /// How much may be seen.
    pub fn scope(&self) -> Scope {
        self.0.scope()
    }

    /// Of which order: as the order's `handle`, for the host to find it by.
    pub fn handle(&self) -> String {
        self.0.handle()
    }

    /// The first moment at which it does not hold any more.
    pub fn expires(&self) -> Instant {
        self.0.expires()
    }
}

/// One order. Threads may share it: calls wait for each other.
#[derive(Debug, uniffi::Object)]
pub struct Order(crate::Order);

#[uniffi::export]
impl Order {
    /// An order to begin with. Throws `invalid_value` for an id, number, country or zone that is none; `limit` over 256
    /// parcels.
    #[uniffi::constructor]
    pub fn new(spec: &OrderSpec) -> Result<Self> {
        Ok(Self(crate::Order::new(spec)?))
    }

    /// Reads a stored order. Throws `bad_stored`, `newer_schema`, `limit`.
    #[uniffi::constructor]
    pub fn load(text: &str) -> Result<Self> {
        Ok(Self(crate::Order::load(text)?))
    }

    /// The order as JSON, for the host to store with compare-and-swap on its revision.
    pub fn store(&self) -> Result<String> {
        Ok(self.0.store()?)
    }

    /// The host's id.
    pub fn id(&self) -> String {
        self.0.id()
    }

    /// Raised by every stored change.
    pub fn revision(&self) -> i64 {
        self.0.revision()
    }

    /// When the customer ordered.
    pub fn placed_at(&self) -> Instant {
        self.0.placed_at()
    }

    /// When the merchant cancelled it, if so.
    pub fn cancelled_at(&self) -> Option<Instant> {
        self.0.cancelled_at()
    }

    /// Adds a shipment; one that is there already takes the parcels that it lacks. Throws `invalid_value`, `limit`.
    pub fn add_shipment(&self, shipment: &ShipmentSpec) -> Result<()> {
        Ok(self.0.add_shipment(shipment)?)
    }

    /// Adds a parcel to a shipment; one that is there already changes nothing. Throws `invalid_value`,
    /// `unknown_shipment`, `limit`.
    pub fn add_parcel(&self, shipment: &str, parcel: &ParcelSpec) -> Result<()> {
        Ok(self.0.add_parcel(shipment, parcel)?)
    }

    /// Adds a later carrier to the end of a parcel's journey: it was handed over. One that is there already changes
    /// nothing, but a number that was not known of it is kept. Throws `invalid_value`, `unknown_parcel`, `limit`.
    pub fn add_leg(&self, parcel: &str, leg: &Segment) -> Result<()> {
        Ok(self.0.add_leg(parcel, leg)?)
    }

    /// Takes one observation and says what it changed: nothing on a repeat. Throws `invalid_value`, `unknown_parcel`,
    /// `limit`.
    pub fn observe(&self, observation: &Observation) -> Result<Changes> {
        Ok(self.0.observe(observation)?)
    }

    /// Freezes every message that is due. Store the order before sending what `outbox` returns.
    pub fn plan(&self, policy: &Policy, now: Instant) {
        self.0.plan(&policy.0, now);
    }

    /// The messages that this value of the order may send now.
    pub fn outbox(&self, now: Instant) -> Vec<Message> {
        self.0.outbox(now)
    }

    /// The messages that nobody holds any more.
    pub fn claimable(&self, now: Instant) -> Vec<Message> {
        self.0.claimable(now)
    }

    /// Takes a message that nobody holds. Store the order before sending it. Throws `unknown_message`,
    /// `message_taken`.
    pub fn claim(&self, key: &str, now: Instant) -> Result<()> {
        Ok(self.0.claim(key, now)?)
    }

    /// Notes what the provider said about a message; `retry_at` goes with `failed`, and only with it. Throws
    /// `invalid_value`, `unknown_message`.
    #[uniffi::method(default(retry_at = None))]
    pub fn confirm(
        &self,
        key: &str,
        outcome: SendOutcome,
        now: Instant,
        retry_at: Option<Instant>,
    ) -> Result<()> {
        Ok(self.0.confirm(key, outcome, retry_at, now)?)
    }

    /// Every message ever planned, by key.
    pub fn messages(&self) -> Vec<Message> {
        self.0.messages()
    }

    /// What is true at this moment: flags of the clock, summaries, attention.
    pub fn assess(&self, now: Instant) -> Assessment {
        self.0.assess(now)
    }

    /// The order's state without what depends on the clock.
    pub fn summary(&self) -> Summary {
        self.0.summary()
    }

    /// The first moment after `now` at which `assess` or `plan` may say something else, if nothing is observed before.
    pub fn next_wakeup(&self, policy: &Policy, now: Instant) -> Option<Instant> {
        self.0.next_wakeup(&policy.0, now)
    }

    /// Every verdict at this moment, with its cause. Changes nothing.
    pub fn explain(&self, policy: &Policy, now: Instant) -> Vec<Explanation> {
        self.0.explain(&policy.0, now)
    }

    /// All parcels with their states, groups and replaced ones included.
    pub fn parcels(&self) -> Vec<Parcel> {
        self.0.parcels()
    }

    /// The id of the parcel with this number, if there is one. Throws `invalid_value` for a number that is none.
    pub fn parcel_with_number(&self, number: &str) -> Result<Option<String>> {
        Ok(self.0.parcel_with_number(number)?)
    }

    /// Every event, mark and label of a parcel, or of all, oldest first: each with what it did and a sentence to read
    /// out. Throws `unknown_parcel`; `invalid_value` for an id that is none.
    #[uniffi::method(default(parcel = None))]
    pub fn timeline(&self, parcel: Option<String>) -> Result<Vec<TimelineStep>> {
        Ok(self.0.timeline(parcel.as_deref())?)
    }

    /// Takes everything that is true now as known: never told, and yet corrected if it turns out wrong.
    pub fn adopt(&self, now: Instant) {
        self.0.adopt(now);
    }

    /// Erases personal data, or everything; what was erased stays so. After `all` only the id is left, and whatever would
    /// add something is refused with `erased`.
    pub fn erase(&self, level: Erase, now: Instant) {
        self.0.erase(level, now);
    }

    /// How far it was erased, if it was.
    pub fn erased(&self) -> Option<Erase> {
        self.0.erased()
    }

    /// Makes a settled order smaller, for keeping: every answer stays, and carriers' texts go. The next observation that
    /// changes anything opens the seal. Throws `invalid_value` while anything is open; `erased`.
    pub fn seal(&self, now: Instant) -> Result<()> {
        Ok(self.0.seal(now)?)
    }

    /// When it was sealed, if nothing was observed since.
    pub fn sealed_at(&self) -> Option<Instant> {
        self.0.sealed_at()
    }

    /// A new order with everything that either of two copies of one order knows. Unsent messages are dropped and planned
    /// again. Throws `invalid_value` for two different orders; `limit`.
    pub fn merge(&self, other: &Order) -> Result<Arc<Self>> {
        Ok(Arc::new(Self(self.0.merge(&other.0)?)))
    }

    /// The merchant cancels the order.
    pub fn cancel(&self, at: Instant) {
        self.0.cancel(at);
    }

    /// The recipient says yes or no to a channel.
    pub fn set_consent(&self, channel: &str, consent: Consent) {
        self.0.set_consent(channel, consent);
    }

    /// The public holidays of a country (ISO 3166-1 alpha-2), in the place of those that it had: no working time passes
    /// on them. An empty list removes them. Throws `invalid_value` for a country or a date that is none, and `limit` over
    /// 400 of all countries.
    pub fn set_holidays(&self, country: &str, dates: Vec<Day>) -> Result<()> {
        Ok(self.0.set_holidays(country, &dates)?)
    }

    /// The public holidays that the host gave, by country, in their order.
    pub fn holidays(&self) -> HashMap<String, Vec<Day>> {
        self.0.holidays().into_iter().collect()
    }

    /// The zone in which an audience reads times: what `Texts` take.
    pub fn zone_of(&self, audience: Audience) -> String {
        self.0.zone_of(audience)
    }

    /// What to do about everything that went wrong with its parcels, the gravest first.
    pub fn advise(&self, terms: &Terms, now: Instant) -> Vec<Advice> {
        self.0.advise(&terms.0, now)
    }

    /// What to do about one incident of one parcel, whether the order knows of it or not. Throws `unknown_parcel`;
    /// `invalid_value` for an id that is none.
    pub fn advise_on(&self, parcel: &str, incident: Incident, terms: &Terms, now: Instant) -> Result<Advice> {
        Ok(self.0.advise_on(parcel, incident, &terms.0, now)?)
    }

    /// The first moment after `now` at which `advise` may say something else, if nothing is observed before.
    /// `next_wakeup` does not cover it.
    pub fn next_advice(&self, terms: &Terms, now: Instant) -> Option<Instant> {
        self.0.next_advice(&terms.0, now)
    }

    /// When each carrier of each parcel is next worth asking.
    pub fn polls(&self, cadence: &Cadence, now: Instant) -> Vec<Poll> {
        self.0.polls(&cadence.0, now)
    }

    /// The first moment at which any carrier of this order is worth asking, if nothing is observed before.
    pub fn next_poll(&self, cadence: &Cadence, now: Instant) -> Option<Instant> {
        self.0.next_poll(&cadence.0, now)
    }

    /// What anyone may see who has the link, as JSON (`public-view.v1.json`).
    pub fn public_view(&self, now: Instant) -> String {
        self.0.public_view(now)
    }

    /// The public view in the words of schema.org, as JSON-LD.
    pub fn json_ld(&self, now: Instant) -> String {
        self.0.json_ld(now)
    }

    /// What the customer may see after a check, as JSON (`customer-view.v1.json`).
    pub fn customer_view(&self, now: Instant) -> String {
        self.0.customer_view(now)
    }

    /// What the merchant sees, as JSON (`merchant-view.v1.json`).
    pub fn merchant_view(&self, now: Instant) -> String {
        self.0.merchant_view(now)
    }

    /// Sets by what links find this order: 16 bytes that the host draws from its random source, one for each order.
    /// Another handle than before ends all links. Throws `invalid_value` for other than 16 bytes, and for 16 equal ones;
    /// `erased`.
    pub fn set_handle(&self, handle: Vec<u8>) -> Result<()> {
        Ok(self.0.set_handle(&handle)?)
    }

    /// By what links find this order, in base64url without padding, if the host set it.
    pub fn handle(&self) -> Option<String> {
        self.0.handle()
    }

    /// Sets whose look-ups are right: whoever knows this number and e-mail, of which only a digest is kept. Another claim
    /// than before revokes all links. Throws `invalid_value` without a number, for what is no e-mail, for more than 254
    /// characters of either, and before `set_handle`; `erased`.
    pub fn set_access(&self, number: &str, email: &str, keys: &Keys) -> Result<()> {
        Ok(self.0.set_access(number, email, &keys.0)?)
    }

    /// The name of the key that the digest of number and e-mail was made with, if there is one.
    pub fn access_key(&self) -> Option<String> {
        self.0.access_key()
    }

    /// Ends every link to this order that was shared, and every grant.
    pub fn revoke_links(&self) {
        self.0.revoke_links();
    }

    /// The token of a link to this order: whoever holds it may see so much, until then. Throws `invalid_value` before
    /// `set_handle`; `erased`.
    pub fn share(&self, scope: Scope, keys: &Keys, expires: Instant) -> Result<String> {
        Ok(self.0.share(scope, &keys.0, expires)?)
    }

    /// Lets the grant in, to see so much, or refuses it: it is for this order, not revoked and not expired, and its scope
    /// reaches so far. Throws `access_refused`.
    pub fn admits(&self, grant: &Grant, scope: Scope, now: Instant) -> Result<()> {
        Ok(self.0.admits(&grant.0, scope, now)?)
    }
}

/// What a link grants, if it is genuine and has not expired. The host finds the order by the grant's handle, and asks it
/// with `admits` whether the link still holds. Throws `access_refused` for anything but a token of one of these keys that
/// holds at `now`.
#[uniffi::export]
pub fn access_open(token: &str, keys: &Keys, now: Instant) -> Result<Arc<Grant>> {
    Ok(Arc::new(Grant(crate::access_open(token, &keys.0, now)?)))
}

/// A look-up: does the asker know number and e-mail of this order? Call it without an order where none was found, so that
/// an unknown order cannot be told from a wrong e-mail. A right one is let in for half an hour, as a customer. Throws
/// `access_refused`, whatever is wrong.
#[uniffi::export]
pub fn access_check(
    order: Option<Arc<Order>>,
    number: &str,
    email: &str,
    keys: &Keys,
    now: Instant,
) -> Result<Arc<Grant>> {
    let order = order.as_ref().map(|order| &order.0);
    Ok(Arc::new(Grant(crate::access_check(order, number, email, &keys.0, now)?)))
}

/// May this be written back to the shop? Ask before every write, with what the shop says at that moment: what a person
/// wrote wins.
#[uniffi::export]
pub fn fulfilment_sync(
    what: SyncWhat,
    closed_by: Closer,
    shop_has: ShopNumber,
    cancelled: bool,
) -> SyncDecision {
    crate::fulfilment_sync(what, closed_by, shop_has, cancelled)
}

/// The post that delivers in a country (ISO 3166-1 alpha-2), if its tracker is known; with a number, its page for it.
/// Throws `invalid_value` for a country or a number that is none.
#[uniffi::export(default(number = None))]
pub fn destination_post(country: &str, number: Option<String>) -> Result<Option<Post>> {
    Ok(crate::destination_post(country, number.as_deref())?)
}

/// Plans the requests from `now` on, within the quotas. `spent` is what was asked before, for as long as the longest
/// window. Throws `invalid_value` for a carrier that is none.
#[uniffi::export]
pub fn plan_polls(
    items: Vec<PollItem>,
    quotas: &Quotas,
    spent: Vec<Spent>,
    now: Instant,
) -> Result<PollPlan> {
    Ok(crate::plan_polls(&items, &quotas.0, &spent, now)?)
}

/// The same requests in fewer rows: what a host keeps of the old ones. Throws `invalid_value` for a carrier that is none.
#[uniffi::export]
pub fn tidy_spent(spent: Vec<Spent>, now: Instant) -> Result<Vec<Spent>> {
    Ok(crate::tidy_spent(&spent, now)?)
}

/// Names and values as the HTTP clients of the two languages hand them out.
type Headers = HashMap<String, Vec<String>>;

fn pairs(headers: Headers) -> Vec<(String, String)> {
    let mut headers: Vec<_> = headers.into_iter().collect();
    headers.sort();
    headers
        .into_iter()
        .flat_map(|(name, values)| values.into_iter().map(move |v| (name.clone(), v)))
        .collect()
}

/// What a carrier's answer says: first about the number, then about others that it names. `body` is decompressed. Throws
/// `invalid_value` for a carrier, number or status that is none; `unsupported` if nothing here reads this carrier;
/// `too_large` for a body over the carriers' cap. What the carrier did wrong is in the answers.
#[uniffi::export(default(headers))]
pub fn decode(
    carrier: &str,
    number: &str,
    body: Vec<u8>,
    http_status: i32,
    received_at: Instant,
    headers: Headers,
) -> Result<Vec<Answer>> {
    // A negative status is refused as any other that has not three digits.
    let http_status = u32::try_from(http_status).unwrap_or_default();
    let headers = pairs(headers);
    let payload = RawPayload { carrier, number, http_status, headers: &headers, body: &body, received_at };
    Ok(crate::decode(payload)?)
}

/// Judges and reads what a carrier pushed. `secrets` are the ones agreed with the carrier, current and former. Throws
/// `unsupported`, `auth_refused`, `bad_response`, `too_large`; `invalid_value` for a carrier that is none.
#[uniffi::export]
pub fn webhook(
    carrier: &str,
    headers: Headers,
    body: Vec<u8>,
    secrets: Vec<String>,
    received_at: Instant,
) -> Result<Webhook> {
    Ok(crate::webhook(carrier, &pairs(headers), &body, secrets, received_at)?)
}

/// A time as a carrier states it (RFC 3339, local date-time, or date), resolved by its place or the carrier's home: for
/// hosts that make events themselves. Throws `invalid_value` for a text that is no time, or a place or carrier that is
/// none.
#[uniffi::export(default(place = None, carrier = None))]
pub fn event_time(text: &str, place: Option<Place>, carrier: Option<String>) -> Result<EventTime> {
    Ok(crate::event_time(text, place.as_ref(), carrier.as_deref())?)
}

/// Replays a scenario (JSON) and gives its trace (JSON). Throws `bad_scenario`, `bad_policy`, and what the core refuses.
#[uniffi::export]
pub fn replay(scenario: &str) -> Result<String> {
    Ok(crate::replay(scenario)?)
}

/// Replays a scenario and names every difference from what it expects. Throws as `replay`.
#[uniffi::export]
pub fn replay_check(scenario: &str) -> Result<Vec<String>> {
    Ok(crate::replay_check(scenario)?)
}

/// Runs one conformance vector (JSON) and gives the call's answer (JSON). Throws what the call refuses; `bad_scenario`
/// for a vector that cannot be read.
#[uniffi::export]
pub fn run_vector(vector: &str) -> Result<String> {
    Ok(crate::run_vector(vector)?)
}

/// The stable words for failures.
#[uniffi::export]
pub fn error_codes() -> Vec<String> {
    crate::error_codes()
}

/// Every vocabulary with its words.
#[uniffi::export]
pub fn vocabularies() -> Vec<Vocabulary> {
    crate::vocabularies()
}
