//! Suivi for Python: converts, calls `suivi-api`, converts back. The values are in `suivi-api`; here are the calls.

use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyBytes, PyDict, PyList, PyString};
use std::sync::Arc;
use suivi_api::python::{In, List};
use suivi_api::{Error, ErrorCode};

/// Parcel tracking as a library; see the package `suivi`.
#[pymodule]
mod _suivi {
    use super::{
        CadenceLike, CustomerView, Headers, JsonLd, MerchantView, Payload, PolicyLike, PublicView,
        QuotasLike, TermsLike,
    };
    use pyo3::prelude::*;
    use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
    use std::collections::BTreeMap;
    use std::sync::Arc;
    use suivi_api::python::{Count, In, List, Shared};
    use suivi_api::{
        Audience, Closer, Consent, Day, Erase, Error, Flag, Incident, Instant, OrderSpec, OrderStatus,
        RawPayload, Scope, SendOutcome, ShopNumber, Status, SyncWhat,
    };

    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "its name in Python")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
    #[pymodule_export]
    use suivi_api::python::SuiviError;
    #[pymodule_export]
    use suivi_api::{
        Advice, AdvisedAction, Answer, Assessment, Attention, CarrierError, Changes, Clocked, Estimate,
        EstimateChange, Event, EventTime, Explanation, LeftOut, Mark, Message, Observation, OrderChange,
        Page, Parcel, ParcelChange, ParcelSpec, ParcelState, Pickup, Place, Poll, PollCall, PollItem,
        PollPlan, PollQueue, Post, RecipientSpec, Rendered, Report, Segment, ShipmentChange, ShipmentSpec,
        Spent, Step, Summary, SyncDecision, TimelineStep, Vocabulary, Webhook, Window,
    };

    /// What the shop wants told: read and checked once, used for many orders.
    #[pyclass(frozen, module = "suivi")]
    #[derive(Debug)]
    pub(super) struct Policy(pub(super) Arc<suivi_api::Policy>);

    #[pymethods]
    impl Policy {
        #[new]
        fn new(policy: PolicyLike) -> Self {
            Self(policy.0)
        }
    }

    /// The terms that advice goes by: this library's table, and before it the host's own rows. Read and checked once.
    #[pyclass(frozen, module = "suivi")]
    #[derive(Debug)]
    pub(super) struct Terms(pub(super) Arc<suivi_api::Terms>);

    #[pymethods]
    impl Terms {
        #[new]
        fn new(terms: TermsLike) -> Self {
            Self(terms.0)
        }
    }

    /// How often carriers are asked: read and checked once, used for many orders.
    #[pyclass(frozen, module = "suivi")]
    #[derive(Debug)]
    pub(super) struct Cadence(pub(super) Arc<suivi_api::Cadence>);

    #[pymethods]
    impl Cadence {
        #[new]
        fn new(cadence: CadenceLike) -> Self {
            Self(cadence.0)
        }
    }

    /// The quotas of the host's accounts, and how far to plan.
    #[pyclass(frozen, module = "suivi")]
    #[derive(Debug)]
    pub(super) struct Quotas(pub(super) Arc<suivi_api::Quotas>);

    #[pymethods]
    impl Quotas {
        #[new]
        fn new(quotas: QuotasLike) -> Self {
            Self(quotas.0)
        }

        /// The carrier answered this account with `Retry-After`: no request leaves before that moment. An earlier moment
        /// than one that is known changes nothing.
        fn block(
            &self,
            account: In<PyBackedStr>,
            carrier: In<PyBackedStr>,
            until: In<Instant>,
        ) -> Result<(), Error> {
            self.0.block(&account.0, &carrier.0, until.0)
        }
    }

    /// The texts of one language: made once, used for everything in that language. Moments are said in the zone, which is
    /// the order's `zone_of` the audience; without one in UTC.
    #[pyclass(frozen, module = "suivi")]
    #[derive(Debug)]
    struct Texts(suivi_api::Texts);

    #[pymethods]
    impl Texts {
        #[new]
        #[pyo3(signature = (locale, zone = None))]
        fn new(locale: In<PyBackedStr>, zone: Option<In<PyBackedStr>>) -> Result<Self, Error> {
            Ok(Self(suivi_api::Texts::new(&locale.0, zone.as_ref().map(|z| &*z.0))?))
        }

        /// The languages that there are, as BCP 47 tags in lower case; the first is the fallback.
        #[staticmethod]
        fn languages() -> Vec<String> {
            suivi_api::Texts::languages()
        }

        /// The same in another zone: cheap, the language is not read again.
        fn with_zone(&self, zone: In<PyBackedStr>) -> Result<Self, Error> {
            Ok(Self(self.0.with_zone(&zone.0)?))
        }

        /// The language that was taken: what belongs into `lang` or `Content-Language`.
        #[getter]
        fn language(&self) -> String {
            self.0.language()
        }

        /// A parcel's status in a word or two.
        fn status(&self, status: Status) -> String {
            self.0.status(status)
        }

        /// A parcel's status as a sentence to its recipient.
        fn status_sentence(&self, status: Status) -> String {
            self.0.status_sentence(status)
        }

        /// Why a parcel has its status, as a phrase; `None` for a word that this version does not know.
        fn reason(&self, reason: In<PyBackedStr>) -> Option<String> {
            self.0.reason(&reason.0)
        }

        /// An order's or a shipment's status in a word or two.
        fn order_status(&self, status: OrderStatus) -> String {
            self.0.order_status(status)
        }

        /// What holds beside the status.
        fn flag(&self, flag: Flag) -> String {
            self.0.flag(flag)
        }

        /// The kind of an `Attention`; `None` for any other word.
        fn attention(&self, word: In<PyBackedStr>) -> Option<String> {
            self.0.attention(&word.0)
        }

        /// What a message is about, as the name of a setting; `None` for a kind that this version does not know.
        fn kind(&self, kind: In<PyBackedStr>) -> Option<String> {
            self.0.kind(&kind.0)
        }

        /// What a message says. Its own language is its `locale`, which may be another than that of these texts.
        fn message(&self, message: Shared<'_, suivi_api::Message>) -> Result<suivi_api::Rendered, Error> {
            self.0.message(&message)
        }

        /// What a customer reads about one parcel on a page: its status and reason, with the flags of an assessment.
        #[pyo3(signature = (status, reason = None, flags = None))]
        fn page(
            &self,
            status: Status,
            reason: Option<In<PyBackedStr>>,
            flags: Option<List<Flag>>,
        ) -> suivi_api::Page {
            let flags = flags.map(|f| f.0).unwrap_or_default();
            self.0.page(status, reason.as_ref().map(|r| &*r.0), &flags)
        }
    }

    /// One secret of the host with its name. Nothing of the secret is ever printed.
    #[pyclass(frozen, module = "suivi")]
    #[derive(Debug)]
    struct Key(suivi_api::Key);

    #[pymethods]
    impl Key {
        #[new]
        fn new(id: In<PyBackedStr>, secret: In<PyBackedBytes>) -> Result<Self, Error> {
            Ok(Self(suivi_api::Key::new(&id.0, &secret.0)?))
        }
    }

    /// The keys that the host accepts. The first one signs.
    #[pyclass(frozen, module = "suivi")]
    #[derive(Debug)]
    struct Keys(suivi_api::Keys);

    #[pymethods]
    impl Keys {
        #[new]
        fn new(keys: List<Shared<'_, Key>>) -> Result<Self, Error> {
            Ok(Self(suivi_api::Keys::new(keys.0.iter().map(|key| key.0.clone()))?))
        }
    }

    /// That somebody may see an order. It is worth nothing until the order `admits` it.
    #[pyclass(frozen, module = "suivi")]
    #[derive(Debug)]
    struct Grant(suivi_api::Grant);

    #[pymethods]
    impl Grant {
        /// How much may be seen.
        #[getter]
        fn scope(&self) -> Scope {
            self.0.scope()
        }

        /// Of which order: as the order's `handle`, for the host to find it by.
        #[getter]
        fn handle(&self) -> String {
            self.0.handle()
        }

        /// The first moment at which it does not hold any more.
        #[getter]
        fn expires(&self) -> Instant {
            self.0.expires()
        }
    }

    /// One order. Threads may share it: calls wait for each other.
    #[pyclass(frozen, module = "suivi")]
    #[derive(Debug)]
    struct Order(suivi_api::Order);

    #[pymethods]
    impl Order {
        #[new]
        #[pyo3(signature = (id, placed_at, shipments = None, *, zone = None, recipient = None, items = None))]
        fn new(
            id: In<String>,
            placed_at: In<Instant>,
            shipments: Option<List<suivi_api::ShipmentSpec>>,
            zone: Option<In<String>>,
            recipient: Option<suivi_api::RecipientSpec>,
            items: Option<Count>,
        ) -> Result<Self, Error> {
            let spec = OrderSpec {
                id: id.0,
                placed_at: placed_at.0,
                zone: zone.map(|z| z.0),
                recipient,
                items: items.map(|i| i.0),
                shipments: shipments.map(|s| s.0),
            };
            Ok(Self(suivi_api::Order::new(&spec)?))
        }

        /// Reads a stored order.
        #[staticmethod]
        fn load(py: Python<'_>, text: In<PyBackedStr>) -> Result<Self, Error> {
            Ok(Self(py.detach(|| suivi_api::Order::load(&text.0))?))
        }

        /// The order as JSON, for the host to store with compare-and-swap on its revision.
        fn store(&self, py: Python<'_>) -> Result<String, Error> {
            py.detach(|| self.0.store())
        }

        /// The host's id.
        #[getter]
        fn id(&self) -> String {
            self.0.id()
        }

        /// Raised by every stored change.
        #[getter]
        fn revision(&self) -> i64 {
            self.0.revision()
        }

        /// When the customer ordered.
        #[getter]
        fn placed_at(&self) -> Instant {
            self.0.placed_at()
        }

        /// When the merchant cancelled it, if so.
        #[getter]
        fn cancelled_at(&self) -> Option<Instant> {
            self.0.cancelled_at()
        }

        /// Adds a shipment; one that is there already takes the parcels that it lacks.
        fn add_shipment(&self, py: Python<'_>, shipment: suivi_api::ShipmentSpec) -> Result<(), Error> {
            py.detach(|| self.0.add_shipment(&shipment))
        }

        /// Adds a parcel to a shipment; one that is there already changes nothing.
        fn add_parcel(
            &self,
            py: Python<'_>,
            shipment: In<PyBackedStr>,
            parcel: suivi_api::ParcelSpec,
        ) -> Result<(), Error> {
            py.detach(|| self.0.add_parcel(&shipment.0, &parcel))
        }

        /// Adds a later carrier to the end of a parcel's journey: it was handed over. One that is there already changes
        /// nothing, but a number that was not known of it is kept.
        fn add_leg(
            &self,
            py: Python<'_>,
            parcel: In<PyBackedStr>,
            leg: suivi_api::Segment,
        ) -> Result<(), Error> {
            py.detach(|| self.0.add_leg(&parcel.0, &leg))
        }

        /// Takes one observation and says what it changed: nothing on a repeat.
        fn observe(
            &self,
            py: Python<'_>,
            observation: Shared<'_, suivi_api::Observation>,
        ) -> Result<suivi_api::Changes, Error> {
            let observation: &suivi_api::Observation = &observation;
            py.detach(|| self.0.observe(observation))
        }

        /// Freezes every message that is due. Store the order before sending what `outbox` returns.
        fn plan(&self, py: Python<'_>, policy: PolicyLike, now: In<Instant>) {
            policy.with(py, |policy| self.0.plan(policy, now.0));
        }

        /// The messages that this value of the order may send now.
        fn outbox(&self, py: Python<'_>, now: In<Instant>) -> Vec<suivi_api::Message> {
            py.detach(|| self.0.outbox(now.0))
        }

        /// The messages that nobody holds any more.
        fn claimable(&self, py: Python<'_>, now: In<Instant>) -> Vec<suivi_api::Message> {
            py.detach(|| self.0.claimable(now.0))
        }

        /// Takes a message that nobody holds. Store the order before sending it.
        fn claim(&self, py: Python<'_>, key: In<PyBackedStr>, now: In<Instant>) -> Result<(), Error> {
            py.detach(|| self.0.claim(&key.0, now.0))
        }

        /// Notes what the provider said about a message; `retry_at` goes with `failed`, and only with it.
        #[pyo3(signature = (key, outcome, now, *, retry_at = None))]
        fn confirm(
            &self,
            py: Python<'_>,
            key: In<PyBackedStr>,
            outcome: SendOutcome,
            now: In<Instant>,
            retry_at: Option<In<Instant>>,
        ) -> Result<(), Error> {
            py.detach(|| self.0.confirm(&key.0, outcome, retry_at.map(|t| t.0), now.0))
        }

        /// Every message ever planned, by key.
        fn messages(&self, py: Python<'_>) -> Vec<suivi_api::Message> {
            py.detach(|| self.0.messages())
        }

        /// What is true at this moment: flags of the clock, summaries, attention.
        fn assess(&self, py: Python<'_>, now: In<Instant>) -> suivi_api::Assessment {
            py.detach(|| self.0.assess(now.0))
        }

        /// The order's state without what depends on the clock.
        fn summary(&self, py: Python<'_>) -> suivi_api::Summary {
            py.detach(|| self.0.summary())
        }

        /// The first moment after `now` at which `assess` or `plan` may say something else, if nothing is observed
        /// before.
        fn next_wakeup(&self, py: Python<'_>, policy: PolicyLike, now: In<Instant>) -> Option<Instant> {
            policy.with(py, |policy| self.0.next_wakeup(policy, now.0))
        }

        /// Every verdict at this moment, with its cause. Changes nothing.
        fn explain(
            &self,
            py: Python<'_>,
            policy: PolicyLike,
            now: In<Instant>,
        ) -> Vec<suivi_api::Explanation> {
            policy.with(py, |policy| self.0.explain(policy, now.0))
        }

        /// All parcels with their states, groups and replaced ones included.
        fn parcels(&self, py: Python<'_>) -> Vec<suivi_api::Parcel> {
            py.detach(|| self.0.parcels())
        }

        /// The id of the parcel with this number, if there is one.
        fn parcel_with_number(
            &self,
            py: Python<'_>,
            number: In<PyBackedStr>,
        ) -> Result<Option<String>, Error> {
            py.detach(|| self.0.parcel_with_number(&number.0))
        }

        /// Every event, mark and label of a parcel, or of all, oldest first: each with what it did and a sentence to
        /// read out.
        #[pyo3(signature = (parcel = None))]
        fn timeline(
            &self,
            py: Python<'_>,
            parcel: Option<In<PyBackedStr>>,
        ) -> Result<Vec<suivi_api::TimelineStep>, Error> {
            py.detach(|| self.0.timeline(parcel.as_ref().map(|p| &*p.0)))
        }

        /// Takes everything that is true now as known: never told, and yet corrected if it turns out wrong.
        fn adopt(&self, py: Python<'_>, now: In<Instant>) {
            py.detach(|| self.0.adopt(now.0));
        }

        /// Erases personal data, or everything; what was erased stays so. After `all` only the id is left, and whatever
        /// would add something is refused with `erased`.
        fn erase(&self, py: Python<'_>, level: Erase, now: In<Instant>) {
            py.detach(|| self.0.erase(level, now.0));
        }

        /// How far it was erased, if it was.
        #[getter]
        fn erased(&self) -> Option<Erase> {
            self.0.erased()
        }

        /// Makes a settled order smaller, for keeping: every answer stays, and carriers' texts go. The next observation
        /// that changes anything opens the seal.
        fn seal(&self, py: Python<'_>, now: In<Instant>) -> Result<(), Error> {
            py.detach(|| self.0.seal(now.0))
        }

        /// When it was sealed, if nothing was observed since.
        #[getter]
        fn sealed_at(&self) -> Option<Instant> {
            self.0.sealed_at()
        }

        /// A new order with everything that either of two copies of one order knows. Unsent messages are dropped and
        /// planned again.
        fn merge(&self, py: Python<'_>, other: Shared<'_, Order>) -> Result<Self, Error> {
            let other: &Self = &other;
            py.detach(|| self.0.merge(&other.0)).map(Self)
        }

        /// The merchant cancels the order.
        fn cancel(&self, py: Python<'_>, at: In<Instant>) {
            py.detach(|| self.0.cancel(at.0));
        }

        /// The recipient says yes or no to a channel.
        fn set_consent(&self, py: Python<'_>, channel: In<PyBackedStr>, consent: Consent) {
            py.detach(|| self.0.set_consent(&channel.0, consent));
        }

        /// The public holidays of a country (ISO 3166-1 alpha-2), in the place of those that it had: no working time
        /// passes on them. An empty list removes them. Raises `invalid_value` for a country or a date that is none, and
        /// `limit` over 400 of all countries.
        fn set_holidays(
            &self,
            py: Python<'_>,
            country: In<PyBackedStr>,
            dates: List<Day>,
        ) -> Result<(), Error> {
            py.detach(|| self.0.set_holidays(&country.0, &dates.0))
        }

        /// The public holidays that the host gave, by country, in their order.
        fn holidays(&self, py: Python<'_>) -> BTreeMap<String, Vec<Day>> {
            py.detach(|| self.0.holidays())
        }

        /// The zone in which an audience reads times: what `Texts` take.
        fn zone_of(&self, audience: Audience) -> String {
            self.0.zone_of(audience)
        }

        /// What to do about everything that went wrong with its parcels, the gravest first.
        fn advise(&self, py: Python<'_>, terms: TermsLike, now: In<Instant>) -> Vec<suivi_api::Advice> {
            terms.with(py, |terms| self.0.advise(terms, now.0))
        }

        /// What to do about one incident of one parcel, whether the order knows of it or not.
        fn advise_on(
            &self,
            py: Python<'_>,
            parcel: In<PyBackedStr>,
            incident: Incident,
            terms: TermsLike,
            now: In<Instant>,
        ) -> Result<suivi_api::Advice, Error> {
            terms.with(py, |terms| self.0.advise_on(&parcel.0, incident, terms, now.0))
        }

        /// The first moment after `now` at which `advise` may say something else, if nothing is observed before.
        /// `next_wakeup` does not cover it.
        fn next_advice(&self, py: Python<'_>, terms: TermsLike, now: In<Instant>) -> Option<Instant> {
            terms.with(py, |terms| self.0.next_advice(terms, now.0))
        }

        /// When each carrier of each parcel is next worth asking.
        fn polls(&self, py: Python<'_>, cadence: CadenceLike, now: In<Instant>) -> Vec<suivi_api::Poll> {
            cadence.with(py, |cadence| self.0.polls(cadence, now.0))
        }

        /// The first moment at which any carrier of this order is worth asking, if nothing is observed before.
        fn next_poll(&self, py: Python<'_>, cadence: CadenceLike, now: In<Instant>) -> Option<Instant> {
            cadence.with(py, |cadence| self.0.next_poll(cadence, now.0))
        }

        /// What anyone may see who has the link (`public-view.v1.json`).
        fn public_view(&self, py: Python<'_>, now: In<Instant>) -> PublicView {
            py.detach(|| PublicView(self.0.public_view(now.0)))
        }

        /// The public view in the words of schema.org, as JSON-LD.
        fn json_ld(&self, py: Python<'_>, now: In<Instant>) -> JsonLd {
            py.detach(|| JsonLd(self.0.json_ld(now.0)))
        }

        /// What the customer may see after a check (`customer-view.v1.json`).
        fn customer_view(&self, py: Python<'_>, now: In<Instant>) -> CustomerView {
            py.detach(|| CustomerView(self.0.customer_view(now.0)))
        }

        /// What the merchant sees (`merchant-view.v1.json`).
        fn merchant_view(&self, py: Python<'_>, now: In<Instant>) -> MerchantView {
            py.detach(|| MerchantView(self.0.merchant_view(now.0)))
        }

        /// Sets by what links find this order: 16 bytes that the host draws from its random source, one for each order.
        /// Another handle than before ends all links.
        fn set_handle(&self, py: Python<'_>, handle: In<PyBackedBytes>) -> Result<(), Error> {
            py.detach(|| self.0.set_handle(&handle.0))
        }

        /// By what links find this order, in base64url without padding, if the host set it.
        #[getter]
        fn handle(&self) -> Option<String> {
            self.0.handle()
        }

        /// Sets whose look-ups are right: whoever knows this number and e-mail, of which only a digest is kept. Another
        /// claim than before revokes all links.
        fn set_access(
            &self,
            py: Python<'_>,
            number: In<PyBackedStr>,
            email: In<PyBackedStr>,
            keys: Shared<'_, Keys>,
        ) -> Result<(), Error> {
            let keys: &Keys = &keys;
            py.detach(|| self.0.set_access(&number.0, &email.0, &keys.0))
        }

        /// The name of the key that the digest of number and e-mail was made with, if there is one.
        #[getter]
        fn access_key(&self) -> Option<String> {
            self.0.access_key()
        }

        /// Ends every link to this order that was shared, and every grant.
        fn revoke_links(&self, py: Python<'_>) {
            py.detach(|| self.0.revoke_links());
        }

        /// The token of a link to this order: whoever holds it may see so much, until then.
        fn share(
            &self,
            py: Python<'_>,
            scope: Scope,
            keys: Shared<'_, Keys>,
            expires: In<Instant>,
        ) -> Result<String, Error> {
            let keys: &Keys = &keys;
            py.detach(|| self.0.share(scope, &keys.0, expires.0))
        }

        /// Lets the grant in, to see so much, or refuses it: it is for this order, not revoked and not expired, and its
        /// scope reaches so far.
        fn admits(
            &self,
            py: Python<'_>,
            grant: Shared<'_, Grant>,
            scope: Scope,
            now: In<Instant>,
        ) -> Result<(), Error> {
            let grant: &Grant = &grant;
            py.detach(|| self.0.admits(&grant.0, scope, now.0))
        }
    }

    /// What a carrier's answer says: first about the number, then about others that it names.
    #[pyfunction]
    #[pyo3(signature = (carrier, number, body, *, http_status, received_at, headers = None))]
    fn decode(
        py: Python<'_>,
        carrier: In<PyBackedStr>,
        number: In<PyBackedStr>,
        body: Payload,
        http_status: Count,
        received_at: In<Instant>,
        headers: Option<Headers>,
    ) -> Result<Vec<suivi_api::Answer>, Error> {
        let headers = headers.unwrap_or_default().0;
        py.detach(|| {
            suivi_api::decode(RawPayload {
                carrier: &carrier.0,
                number: &number.0,
                http_status: http_status.0,
                headers: &headers,
                body: body.bytes(),
                received_at: received_at.0,
            })
        })
    }

    /// Judges and reads what a carrier pushed; `secrets` are the ones agreed with the carrier, current and former.
    #[pyfunction]
    #[pyo3(signature = (carrier, headers, body, *, secrets, received_at))]
    fn webhook(
        py: Python<'_>,
        carrier: In<PyBackedStr>,
        headers: Headers,
        body: Payload,
        secrets: List<String>,
        received_at: In<Instant>,
    ) -> Result<suivi_api::Webhook, Error> {
        py.detach(|| suivi_api::webhook(&carrier.0, &headers.0, body.bytes(), secrets.0, received_at.0))
    }

    /// A time as a carrier states it, resolved by its place or the carrier's home: for events that a host makes.
    #[pyfunction]
    #[pyo3(signature = (text, *, place = None, carrier = None))]
    fn event_time(
        text: In<PyBackedStr>,
        place: Option<suivi_api::Place>,
        carrier: Option<In<PyBackedStr>>,
    ) -> Result<suivi_api::EventTime, Error> {
        suivi_api::event_time(&text.0, place.as_ref(), carrier.as_ref().map(|c| &*c.0))
    }

    /// What a link grants, if it is genuine and has not expired. The host finds the order by the grant's handle, and asks
    /// it with `admits` whether the link still holds.
    #[pyfunction]
    fn access_open(token: In<PyBackedStr>, keys: Shared<'_, Keys>, now: In<Instant>) -> Result<Grant, Error> {
        suivi_api::access_open(&token.0, &keys.0, now.0).map(Grant)
    }

    /// A look-up: does the asker know number and e-mail of this order? Call it with `None` where no order was found, so
    /// that an unknown order cannot be told from a wrong e-mail. A right one is let in for half an hour, as a customer.
    #[pyfunction]
    fn access_check(
        py: Python<'_>,
        order: Option<Shared<'_, Order>>,
        number: In<PyBackedStr>,
        email: In<PyBackedStr>,
        keys: Shared<'_, Keys>,
        now: In<Instant>,
    ) -> Result<Grant, Error> {
        let (order, keys): (Option<&Order>, &Keys) = (order.as_deref(), &keys);
        let order = order.map(|order| &order.0);
        py.detach(|| suivi_api::access_check(order, &number.0, &email.0, &keys.0, now.0)).map(Grant)
    }

    /// May this be written back to the shop? Ask before every write, with what the shop says at that moment: what a person
    /// wrote wins.
    #[pyfunction]
    #[pyo3(signature = (what, closed_by, shop_has, *, cancelled))]
    fn fulfilment_sync(
        what: SyncWhat,
        closed_by: Closer,
        shop_has: ShopNumber,
        cancelled: In<bool>,
    ) -> suivi_api::SyncDecision {
        suivi_api::fulfilment_sync(what, closed_by, shop_has, cancelled.0)
    }

    /// The post that delivers in a country (ISO 3166-1 alpha-2), if its tracker is known; with a number, its page for it.
    #[pyfunction]
    #[pyo3(signature = (country, number = None))]
    fn destination_post(
        country: In<PyBackedStr>,
        number: Option<In<PyBackedStr>>,
    ) -> Result<Option<suivi_api::Post>, Error> {
        suivi_api::destination_post(&country.0, number.as_ref().map(|n| &*n.0))
    }

    /// Plans the requests from `now` on, within the quotas. `spent` is what was asked before, for as long as the longest
    /// window.
    #[pyfunction]
    fn plan_polls(
        py: Python<'_>,
        items: List<suivi_api::PollItem>,
        quotas: QuotasLike,
        spent: List<suivi_api::Spent>,
        now: In<Instant>,
    ) -> Result<suivi_api::PollPlan, Error> {
        quotas.with(py, |quotas| suivi_api::plan_polls(&items.0, quotas, &spent.0, now.0))
    }

    /// The same requests in fewer rows: what a host keeps of the old ones.
    #[pyfunction]
    fn tidy_spent(
        py: Python<'_>,
        spent: List<suivi_api::Spent>,
        now: In<Instant>,
    ) -> Result<Vec<suivi_api::Spent>, Error> {
        py.detach(|| suivi_api::tidy_spent(&spent.0, now.0))
    }

    /// Replays a scenario (JSON text) and gives its trace (JSON text).
    #[pyfunction]
    fn replay(py: Python<'_>, scenario: In<PyBackedStr>) -> Result<String, Error> {
        py.detach(|| suivi_api::replay(&scenario.0))
    }

    /// Replays a scenario and names every difference from what it expects.
    #[pyfunction]
    fn replay_check(py: Python<'_>, scenario: In<PyBackedStr>) -> Result<Vec<String>, Error> {
        py.detach(|| suivi_api::replay_check(&scenario.0))
    }

    /// Runs one conformance vector (JSON text) and gives the call's answer (JSON text).
    #[pyfunction]
    fn run_vector(py: Python<'_>, vector: In<PyBackedStr>) -> Result<String, Error> {
        py.detach(|| suivi_api::run_vector(&vector.0))
    }

    /// The stable words for failures.
    #[pyfunction]
    fn error_codes() -> Vec<String> {
        suivi_api::error_codes()
    }

    /// Every vocabulary with its words.
    #[pyfunction]
    fn vocabularies() -> Vec<suivi_api::Vocabulary> {
        suivi_api::vocabularies()
    }
}

/// A value that is read from JSON once, or what it is made of: a `dict` (or a `list`), or JSON text.
macro_rules! like {
    ($($like:ident: $name:ident from $object:ty, $path:literal, $what:literal;)+) => {$(
        struct $like(Arc<suivi_api::$name>);

        impl $like {
            fn with<T: Send>(&self, py: Python<'_>, call: impl FnOnce(&suivi_api::$name) -> T + Send) -> T {
                py.detach(|| call(&self.0))
            }
        }

        impl<'a, 'py> FromPyObject<'a, 'py> for $like {
            type Error = PyErr;
            #[cfg(feature = "stubs")]
            const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
                pyo3::type_hint_identifier!("suivi._types", stringify!($like));

            fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
                if let Ok(made) = value.cast::<_suivi::$name>() {
                    return Ok(Self(Arc::clone(&made.get().0)));
                }
                let bad = |why: &str| Error::new(ErrorCode::BadPolicy, &format!("policy at {}: {why}", $path));
                let text = match value.is_instance_of::<$object>() {
                    true => dumped(value, &bad)?,
                    false => value.to_owned(),
                };
                let text: In<PyBackedStr> = text
                    .extract()
                    .map_err(|_| bad(concat!("expected ", $what, " or JSON text")))?;
                Ok(Self(Arc::new(suivi_api::$name::parse(&text.0)?)))
            }
        }
    )+};
}

like! {
    PolicyLike: Policy from PyDict, "$", "a Policy, a dict";
    TermsLike: Terms from PyList, "terms", "Terms, a list";
    CadenceLike: Cadence from PyDict, "$", "a Cadence, a dict";
    QuotasLike: Quotas from PyDict, "$", "Quotas, a dict";
}

/// Whatever `json.dumps` dislikes (a set, a circle, a depth without end) is refused as none of ours.
fn dumped<'py>(value: Borrowed<'_, 'py, PyAny>, bad: &dyn Fn(&str) -> Error) -> PyResult<Bound<'py, PyAny>> {
    let json = value.py().import(pyo3::intern!(value.py(), "json"))?;
    let text = json.call_method1(pyo3::intern!(value.py(), "dumps"), (value,));
    text.map_err(|error| match error.is_instance_of::<pyo3::exceptions::PyException>(value.py()) {
        true => bad("it cannot be written as JSON").into(),
        false => error,
    })
}

/// An answer that crosses as JSON, and is a `dict` there.
macro_rules! json {
    ($($name:ident of $module:literal;)+) => {$(
        struct $name(String);

        impl<'py> IntoPyObject<'py> for $name {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = PyErr;
            #[cfg(feature = "stubs")]
            const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr =
                pyo3::type_hint_identifier!($module, stringify!($name));

            fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
                let json = py.import(pyo3::intern!(py, "json"))?;
                json.call_method1(pyo3::intern!(py, "loads"), (self.0,))
            }
        }
    )+};
}

json! {
    PublicView of "suivi._views";
    CustomerView of "suivi._views";
    MerchantView of "suivi._views";
    JsonLd of "suivi._types";
}

/// A body as bytes, or as text.
enum Payload {
    Bytes(PyBackedBytes),
    Text(PyBackedStr),
}

impl Payload {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
        }
    }
}

impl<'a, 'py> FromPyObject<'a, 'py> for Payload {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("suivi._types", "Body");

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if value.is_instance_of::<PyString>() {
            return Ok(Self::Text(In::extract(value)?.0));
        }
        if let Ok(bytes) = value.cast::<PyBytes>() {
            return Ok(Self::Bytes(bytes.to_owned().into()));
        }
        let bytes: In<PyBackedBytes> = value.extract()?;
        Ok(Self::Bytes(bytes.0))
    }
}

/// Names and values, from a `dict` or a list of pairs.
#[derive(Default)]
struct Headers(Vec<(String, String)>);

impl<'a, 'py> FromPyObject<'a, 'py> for Headers {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("suivi._types", "Headers");

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let pairs = match value.cast::<PyDict>() {
            Ok(dict) => dict.items().into_any(),
            Err(_) => value.to_owned(),
        };
        let pairs: List<(String, String)> = pairs.extract()?;
        Ok(Self(pairs.0))
    }
}
