//! Suivi for Python: converts, calls `suivi-api`, converts back. The values are in `suivi-api`; here are the calls.

use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyBytes, PyDict, PyString};
use std::sync::Arc;
use suivi_api::python::{In, List};
use suivi_api::{Error, ErrorCode};

/// Parcel tracking as a library; see the package `suivi`.
#[pymodule]
mod _suivi {
    use super::{Headers, Payload, PolicyLike};
    use pyo3::prelude::*;
    use pyo3::pybacked::PyBackedStr;
    use std::collections::BTreeMap;
    use std::sync::Arc;
    use suivi_api::python::{Count, In, List, Shared};
    use suivi_api::{Consent, Day, Erase, Error, Instant, OrderSpec, RawPayload, SendOutcome};

    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "its name in Python")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
    #[pymodule_export]
    use suivi_api::python::SuiviError;
    #[pymodule_export]
    use suivi_api::{
        Answer, Assessment, Attention, CarrierError, Changes, Clocked, Estimate, EstimateChange, Event,
        EventTime, Explanation, Mark, Message, Observation, OrderChange, Parcel, ParcelChange, ParcelSpec,
        ParcelState, Pickup, Place, RecipientSpec, Report, Segment, ShipmentChange, ShipmentSpec, Step,
        Summary, TimelineStep, Vocabulary, Webhook, Window,
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

/// A policy, or what one is made of: a `dict` or JSON text.
struct PolicyLike(Arc<suivi_api::Policy>);

impl PolicyLike {
    fn with<T: Send>(&self, py: Python<'_>, call: impl FnOnce(&suivi_api::Policy) -> T + Send) -> T {
        py.detach(|| call(&self.0))
    }
}

fn bad_policy(why: &str) -> Error {
    Error::new(ErrorCode::BadPolicy, &format!("policy at $: {why}"))
}

impl<'a, 'py> FromPyObject<'a, 'py> for PolicyLike {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("suivi._types", "PolicyLike");

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(policy) = value.cast::<_suivi::Policy>() {
            return Ok(Self(Arc::clone(&policy.get().0)));
        }
        let text = if value.is_instance_of::<PyDict>() {
            let json = value.py().import(pyo3::intern!(value.py(), "json"))?;
            // Whatever json.dumps dislikes (a set, a circle, a depth without end) is no policy.
            let text = json.call_method1(pyo3::intern!(value.py(), "dumps"), (value,));
            text.map_err(|error| match error.is_instance_of::<pyo3::exceptions::PyException>(value.py()) {
                true => bad_policy("it cannot be written as JSON").into(),
                false => error,
            })?
        } else {
            value.to_owned()
        };
        let text: In<PyBackedStr> =
            text.extract().map_err(|_| bad_policy("expected a Policy, a dict or JSON text"))?;
        Ok(Self(Arc::new(suivi_api::Policy::parse(&text.0)?)))
    }
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
