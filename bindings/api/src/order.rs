//! The order and its verbs.

use crate::access::{Grant, Keys};
use crate::advice::{Advice, Terms};
use crate::changes::Changes;
use crate::error::Error;
use crate::input::{Observation, OrderSpec, ParcelSpec, Segment, ShipmentSpec};
use crate::moment::{Day, Instant};
use crate::polling::{Cadence, Poll};
use crate::state::{Assessment, Explanation, Message, Parcel, Summary, TimelineStep};
use crate::words::{Audience, Consent, Erase, Incident, Scope, SendOutcome};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tracking_core::{self as core, MessageKey, ParcelId, ShipmentId, TrackingNumber, access};

/// What the shop wants told: read and checked once, used for many orders.
#[derive(Debug)]
pub struct Policy(core::Policy);

impl Policy {
    /// Reads a policy; `{}` is sensible.
    ///
    /// # Errors
    /// `bad_policy` with path and reason.
    pub fn parse(json: &str) -> Result<Self, Error> {
        Ok(Self(core::Policy::from_json(json)?))
    }
}

/// One order. Calls from several threads wait for each other.
#[derive(Debug)]
pub struct Order(Mutex<core::Order>);

impl Order {
    /// An order to begin with.
    ///
    /// # Errors
    /// `invalid_value` for an id, number, country or zone that is none; `limit` over 256 parcels.
    pub fn new(spec: &OrderSpec) -> Result<Self, Error> {
        Ok(Self(Mutex::new(spec.to_core()?)))
    }

    /// Reads a stored order.
    ///
    /// # Errors
    /// `bad_stored`, `newer_schema`, `limit`.
    pub fn load(text: &str) -> Result<Self, Error> {
        Ok(Self(Mutex::new(core::Order::load(text)?)))
    }

    /// The order as JSON, for the host to store with compare-and-swap on its revision.
    ///
    /// # Errors
    /// `bad_stored`: does not happen with orders that this library made.
    pub fn store(&self) -> Result<String, Error> {
        Ok(self.lock().store()?)
    }

    /// The host's id.
    pub fn id(&self) -> String {
        self.lock().id.as_str().to_owned()
    }

    /// Raised by every stored change.
    pub fn revision(&self) -> i64 {
        i64::try_from(self.lock().revision).unwrap_or(i64::MAX)
    }

    /// When the customer ordered.
    pub fn placed_at(&self) -> Instant {
        Instant(self.lock().placed_at)
    }

    /// When the merchant cancelled it, if so.
    pub fn cancelled_at(&self) -> Option<Instant> {
        self.lock().cancelled_at().map(Instant)
    }

    /// Adds a shipment; one that is there already takes the parcels that it lacks.
    ///
    /// # Errors
    /// `invalid_value`, `limit`, `erased`.
    pub fn add_shipment(&self, shipment: &ShipmentSpec) -> Result<(), Error> {
        let shipment = shipment.to_core()?;
        Ok(self.lock().add_shipment(shipment)?)
    }

    /// Adds a parcel to a shipment; one that is there already changes nothing.
    ///
    /// # Errors
    /// `invalid_value`, `unknown_shipment`, `limit`, `erased`.
    pub fn add_parcel(&self, shipment: &str, parcel: &ParcelSpec) -> Result<(), Error> {
        let (shipment, parcel) = (ShipmentId::try_new(shipment)?, parcel.to_core()?);
        Ok(self.lock().add_parcel(&shipment, parcel)?)
    }

    /// Adds a later carrier to the end of a parcel's journey: it was handed over. One that is there already changes
    /// nothing, but a number that was not known of it is kept.
    ///
    /// # Errors
    /// `invalid_value`, `unknown_parcel`, `limit`, `erased`.
    pub fn add_leg(&self, parcel: &str, leg: &Segment) -> Result<(), Error> {
        let (parcel, leg) = (ParcelId::try_new(parcel)?, leg.to_core()?);
        Ok(self.lock().add_leg(&parcel, leg)?)
    }

    /// Takes one observation and says what it changed: nothing on a repeat.
    ///
    /// # Errors
    /// `invalid_value`, `unknown_parcel`, `limit`, `erased`.
    pub fn observe(&self, observation: &Observation) -> Result<Changes, Error> {
        let observation = observation.to_core()?;
        let changes = self.lock().observe(observation)?;
        Ok(changes.into())
    }

    /// Freezes every message that is due. Store the order before sending what [`Order::outbox`] returns.
    pub fn plan(&self, policy: &Policy, now: Instant) {
        self.lock().plan(&policy.0, now.into());
    }

    /// The messages that this value of the order may send now.
    pub fn outbox(&self, now: Instant) -> Vec<Message> {
        self.lock().outbox(now.into()).into_iter().map(Into::into).collect()
    }

    /// The messages that nobody holds any more.
    pub fn claimable(&self, now: Instant) -> Vec<Message> {
        self.lock().claimable(now.into()).into_iter().map(Into::into).collect()
    }

    /// Takes a message that nobody holds. Store the order before sending it.
    ///
    /// # Errors
    /// `unknown_message`, `message_taken`, `erased`.
    pub fn claim(&self, key: &str, now: Instant) -> Result<(), Error> {
        let key = MessageKey::try_new(key)?;
        Ok(self.lock().claim(&key, now.into())?)
    }

    /// Notes what the provider said about a message; `retry_at` goes with `failed`, and only with it.
    ///
    /// # Errors
    /// `invalid_value`, `unknown_message`, `erased`.
    pub fn confirm(
        &self,
        key: &str,
        outcome: SendOutcome,
        retry_at: Option<Instant>,
        now: Instant,
    ) -> Result<(), Error> {
        let outcome = match (outcome, retry_at) {
            (SendOutcome::Sent, None) => core::SendOutcome::Sent,
            (SendOutcome::Refused, None) => core::SendOutcome::Refused,
            (SendOutcome::Failed, Some(at)) => core::SendOutcome::Failed { retry_at: at.into() },
            _ => {
                return Err(Error::invalid(
                    "bad send outcome: `failed`, and only `failed`, has a `retry_at`",
                ));
            }
        };
        let key = MessageKey::try_new(key)?;
        Ok(self.lock().confirm(&key, outcome, now.into())?)
    }

    /// Every message ever planned, by key.
    pub fn messages(&self) -> Vec<Message> {
        self.lock().messages().map(Into::into).collect()
    }

    /// What is true at this moment: flags of the clock, summaries, attention.
    pub fn assess(&self, now: Instant) -> Assessment {
        (&self.lock().assess(now.into())).into()
    }

    /// The order's state without what depends on the clock.
    pub fn summary(&self) -> Summary {
        (&self.lock().summary()).into()
    }

    /// The first moment after `now` at which `assess` or `plan` may say something else, if nothing is observed before.
    pub fn next_wakeup(&self, policy: &Policy, now: Instant) -> Option<Instant> {
        self.lock().next_wakeup(&policy.0, now.into()).map(Instant)
    }

    /// Every verdict at this moment, with its cause. Changes nothing.
    pub fn explain(&self, policy: &Policy, now: Instant) -> Vec<Explanation> {
        self.lock().explain(&policy.0, now.into()).iter().map(Into::into).collect()
    }

    /// All parcels with their states, groups and replaced ones included.
    pub fn parcels(&self) -> Vec<Parcel> {
        let order = self.lock();
        order.shipments().iter().flat_map(|s| s.parcels.iter().map(|p| Parcel::mirror(s, p))).collect()
    }

    /// The id of the parcel with this number, if there is one.
    ///
    /// # Errors
    /// `invalid_value` for a number that is none.
    pub fn parcel_with_number(&self, number: &str) -> Result<Option<String>, Error> {
        let number = TrackingNumber::try_new(number)?;
        let order = self.lock();
        let found = order.parcels().find(|p| p.number.as_ref() == Some(&number));
        Ok(found.map(|p| p.id.as_str().to_owned()))
    }

    /// Every event, mark and label of a parcel, or of all, oldest first: each with what it did and a sentence to read
    /// out.
    ///
    /// # Errors
    /// `unknown_parcel`; `invalid_value` for an id that is none.
    pub fn timeline(&self, parcel: Option<&str>) -> Result<Vec<TimelineStep>, Error> {
        let order = self.lock();
        if let Some(id) = parcel.filter(|id| order.parcel(id).is_none()) {
            return Err(core::Error::UnknownParcel(ParcelId::try_new(id)?).into());
        }
        let wanted = |e: &core::TimelineEntry| parcel.is_none_or(|id| e.parcel.as_str() == id);
        let entries = order.timeline().into_iter().filter(wanted);
        Ok(entries.map(|e| TimelineStep::mirror(&order, e)).collect())
    }

    /// Takes everything that is true now as known: never told, and yet corrected if it turns out wrong.
    pub fn adopt(&self, now: Instant) {
        self.lock().adopt(now.into());
    }

    /// Erases personal data, or everything; what was erased stays so. After `all` only the id is left, and whatever would
    /// add something is refused with `erased`.
    pub fn erase(&self, level: Erase, now: Instant) {
        self.lock().erase(level.into(), now.into());
    }

    /// How far it was erased, if it was.
    pub fn erased(&self) -> Option<Erase> {
        self.lock().erased().map(|e| e.level.into())
    }

    /// Makes a settled order smaller, for keeping: every answer stays, and carriers' texts go. The next observation that
    /// changes anything opens the seal.
    ///
    /// # Errors
    /// `invalid_value` while anything is open; `erased`.
    pub fn seal(&self, now: Instant) -> Result<(), Error> {
        Ok(self.lock().seal(now.into())?)
    }

    /// When it was sealed, if nothing was observed since.
    pub fn sealed_at(&self) -> Option<Instant> {
        self.lock().sealed_at().map(Instant)
    }

    /// A new order with everything that either of two copies of one order knows. Unsent messages are dropped and planned
    /// again.
    ///
    /// # Errors
    /// `invalid_value` for two different orders; `limit` if both together are over a limit.
    pub fn merge(&self, other: &Self) -> Result<Self, Error> {
        // One after the other: both may be the same.
        let mine = self.lock().clone();
        let theirs = other.lock().clone();
        Ok(Self(Mutex::new(mine.merge(&theirs)?)))
    }

    /// The merchant cancels the order.
    pub fn cancel(&self, at: Instant) {
        self.lock().cancel(at.into());
    }

    /// The recipient says yes or no to a channel.
    pub fn set_consent(&self, channel: &str, consent: Consent) {
        self.lock().set_consent(channel, consent.into());
    }

    /// The public holidays of a country (ISO 3166-1 alpha-2), in the place of those that it had: no working time passes
    /// on them. An empty list removes them.
    ///
    /// # Errors
    /// `invalid_value` for a country or a date that is none; `limit` over 400 of all countries.
    pub fn set_holidays(&self, country: &str, dates: &[Day]) -> Result<(), Error> {
        Ok(self.lock().set_holidays(country, dates.iter().map(|day| day.0))?)
    }

    /// The public holidays that the host gave, by country, in their order.
    pub fn holidays(&self) -> BTreeMap<String, Vec<Day>> {
        let order = self.lock();
        let days = |days: &BTreeSet<_>| days.iter().copied().map(Day).collect();
        order.holidays().iter().map(|(country, of_it)| (country.clone(), days(of_it))).collect()
    }

    /// The zone in which an audience reads times: what [`Texts`](crate::Texts) take.
    pub fn zone_of(&self, audience: Audience) -> String {
        self.lock().zone_of(audience.into()).name().to_owned()
    }

    /// What to do about everything that went wrong with its parcels, the gravest first.
    pub fn advise(&self, terms: &Terms, now: Instant) -> Vec<Advice> {
        self.lock().advise(&terms.0, now.into()).into_iter().map(Into::into).collect()
    }

    /// What to do about one incident of one parcel, whether the order knows of it or not.
    ///
    /// # Errors
    /// `unknown_parcel`; `invalid_value` for an id that is none.
    pub fn advise_on(
        &self,
        parcel: &str,
        incident: Incident,
        terms: &Terms,
        now: Instant,
    ) -> Result<Advice, Error> {
        let parcel = ParcelId::try_new(parcel)?;
        Ok(self.lock().advise_on(&parcel, incident.into(), &terms.0, now.into())?.into())
    }

    /// The first moment after `now` at which `advise` may say something else, if nothing is observed before.
    /// `next_wakeup` does not cover it.
    pub fn next_advice(&self, terms: &Terms, now: Instant) -> Option<Instant> {
        self.lock().next_advice(&terms.0, now.into()).map(Instant)
    }

    /// When each carrier of each parcel is next worth asking.
    pub fn polls(&self, cadence: &Cadence, now: Instant) -> Vec<Poll> {
        self.lock().polls(&cadence.0, now.into()).into_iter().map(Into::into).collect()
    }

    /// The first moment at which any carrier of this order is worth asking, if nothing is observed before.
    pub fn next_poll(&self, cadence: &Cadence, now: Instant) -> Option<Instant> {
        self.lock().next_poll(&cadence.0, now.into()).map(Instant)
    }

    /// What anyone may see who has the link, as JSON (`public-view.v1.json`).
    pub fn public_view(&self, now: Instant) -> String {
        json(&self.lock().public_view(now.into()))
    }

    /// The public view in the words of schema.org, as JSON-LD.
    pub fn json_ld(&self, now: Instant) -> String {
        self.lock().public_view(now.into()).json_ld().to_string()
    }

    /// What the customer may see after a check, as JSON (`customer-view.v1.json`).
    pub fn customer_view(&self, now: Instant) -> String {
        json(&self.lock().customer_view(now.into()))
    }

    /// What the merchant sees, as JSON (`merchant-view.v1.json`).
    pub fn merchant_view(&self, now: Instant) -> String {
        json(&self.lock().merchant_view(now.into()))
    }

    /// Sets by what links find this order: 16 bytes that the host draws from its random source, one for each order.
    /// Another handle than before ends all links.
    ///
    /// # Errors
    /// `invalid_value` for other than 16 bytes, and for 16 equal ones; `erased`.
    pub fn set_handle(&self, handle: &[u8]) -> Result<(), Error> {
        let handle = handle.try_into().map_err(|_| Error::invalid("bad handle: it is not 16 bytes"))?;
        Ok(self.lock().set_handle(handle)?)
    }

    /// By what links find this order, in base64url without padding, if the host set it.
    pub fn handle(&self) -> Option<String> {
        self.lock().handle().map(Into::into)
    }

    /// Sets whose look-ups are right: whoever knows this number and e-mail, of which only a digest is kept. Another claim
    /// than before revokes all links.
    ///
    /// # Errors
    /// `invalid_value` without a number, for what is no e-mail, for more than 254 characters of either, and before
    /// [`Order::set_handle`]; `erased`.
    pub fn set_access(&self, number: &str, email: &str, keys: &Keys) -> Result<(), Error> {
        Ok(self.lock().set_access(&access::Claim::new(number, email), &keys.0)?)
    }

    /// The name of the key that the digest of number and e-mail was made with, if there is one.
    pub fn access_key(&self) -> Option<String> {
        self.lock().access_key().map(str::to_owned)
    }

    /// Ends every link to this order that was shared, and every grant.
    pub fn revoke_links(&self) {
        self.lock().revoke_links();
    }

    /// The token of a link to this order: whoever holds it may see so much, until then.
    ///
    /// # Errors
    /// `invalid_value` before [`Order::set_handle`]; `erased`.
    pub fn share(&self, scope: Scope, keys: &Keys, expires: Instant) -> Result<String, Error> {
        Ok(self.lock().share(scope.into(), &keys.0, expires.into())?.reveal().to_owned())
    }

    /// Lets the grant in, to see so much, or refuses it: it is for this order, not revoked and not expired, and its scope
    /// reaches so far.
    ///
    /// # Errors
    /// `access_refused`.
    pub fn admits(&self, grant: &Grant, scope: Scope, now: Instant) -> Result<(), Error> {
        Ok(self.lock().admits(&grant.0, scope.into(), now.into())?)
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, core::Order> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A view as JSON. Its keys are text, so there is nothing that could not be written.
fn json<T: serde::Serialize>(view: &T) -> String {
    serde_json::to_string(view).unwrap_or_default()
}
