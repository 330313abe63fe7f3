//! The Python face: what cannot be derived. Conversions, keyword constructors and `repr`.

use crate::error::Error;
use crate::moment::{Day, Instant, When};
use chrono::{Datelike, NaiveDate, Timelike};
use pyo3::exceptions::{PyException, PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDate, PyDateTime, PyInt, PyString, PyTzInfo};

pyo3::create_exception!(
    suivi,
    SuiviError,
    PyException,
    "A call that was refused: `code` is a stable word, `detail` one line."
);

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        Python::attach(|py| {
            let exception = SuiviError::new_err(error.detail.clone());
            let value = exception.value(py);
            let set = value
                .setattr("code", error.code.as_str())
                .and_then(|()| value.setattr("detail", error.detail));
            set.err().unwrap_or(exception)
        })
    }
}

/// An argument whose wrong type or range is told as a [`SuiviError`], like every other refusal.
#[derive(Debug)]
pub struct In<T>(pub T);

impl<'a, 'py, T: FromPyObject<'a, 'py>> FromPyObject<'a, 'py> for In<T> {
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = T::INPUT_TYPE;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        T::extract(value).map(In).map_err(|error| coded(value.py(), error.into()))
    }
}

/// A list, or any other sequence.
#[derive(Debug)]
pub struct List<T>(pub Vec<T>);

impl<'py, T: for<'a> FromPyObject<'a, 'py>> FromPyObject<'_, 'py> for List<T> {
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_subscript!(
        pyo3::type_hint_identifier!("collections.abc", "Sequence"),
        <T as FromPyObject<'_, 'py>>::INPUT_TYPE
    );

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if value.is_instance_of::<PyString>() {
            return Err(expected("a list", value));
        }
        let items: Result<Vec<T>, PyErr> = value.extract();
        items.map(List).map_err(|error| coded(value.py(), error))
    }
}

/// A whole number that is not negative.
#[derive(Debug)]
pub struct Count(pub u32);

impl FromPyObject<'_, '_> for Count {
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("builtins", "int");

    fn extract(value: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let range = "a whole number from 0 to 2^32 - 1";
        let number = value.cast::<PyInt>().map_err(|_| expected(range, value))?;
        number.extract().map(Count).map_err(|_| Error::invalid(format!("expected {range}")).into())
    }
}

/// A record that is used where it is, without a copy.
#[derive(Debug)]
pub struct Shared<'py, T>(Bound<'py, T>);

impl<T: pyo3::PyClass<Frozen = pyo3::pyclass::boolean_struct::True> + Sync> std::ops::Deref
    for Shared<'_, T>
{
    type Target = T;

    fn deref(&self) -> &T {
        self.0.get()
    }
}

impl<'py, T: pyo3::PyClass> FromPyObject<'_, 'py> for Shared<'py, T> {
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = <T as pyo3::type_object::PyTypeInfo>::TYPE_HINT;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        value.cast::<T>().map(|object| Self(object.to_owned())).map_err(|_| expected(T::NAME, value))
    }
}

/// A wrong type or range as a [`SuiviError`]; anything else (an interrupt, no memory) stays what it is.
#[must_use]
pub fn coded(py: Python<'_>, error: PyErr) -> PyErr {
    let bad_value = error.is_instance_of::<PyTypeError>(py)
        || error.is_instance_of::<PyValueError>(py)
        || error.is_instance_of::<PyOverflowError>(py);
    if bad_value { Error::invalid(error.value(py).to_string()).into() } else { error }
}

fn expected(what: &str, value: Borrowed<'_, '_, PyAny>) -> PyErr {
    let given = value.get_type().name().map_or_else(|_| "something else".to_owned(), |n| n.to_string());
    Error::invalid(format!("expected {what}, not {given}")).into()
}

/// A closed word crosses as `str`.
macro_rules! word {
    ($name:ident) => {
        impl<'py> pyo3::IntoPyObject<'py> for $name {
            type Target = pyo3::types::PyString;
            type Output = pyo3::Bound<'py, pyo3::types::PyString>;
            type Error = std::convert::Infallible;
            #[cfg(feature = "python-stubs")]
            const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr =
                pyo3::type_hint_identifier!("suivi._words", stringify!($name));

            fn into_pyobject(self, py: pyo3::Python<'py>) -> Result<Self::Output, Self::Error> {
                Ok(pyo3::types::PyString::intern(py, self.as_str()))
            }
        }

        impl<'a, 'py> pyo3::FromPyObject<'a, 'py> for $name {
            type Error = pyo3::PyErr;
            #[cfg(feature = "python-stubs")]
            const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
                pyo3::type_hint_identifier!("suivi._words", stringify!($name));

            fn extract(value: pyo3::Borrowed<'a, 'py, pyo3::PyAny>) -> pyo3::PyResult<Self> {
                Ok(Self::from_word(&$crate::python::text(value)?)?)
            }
        }
    };
}
pub(crate) use word;

/// A record is taken by copying it out of its class.
macro_rules! take_record {
    ($name:ident) => {
        impl<'a, 'py> pyo3::FromPyObject<'a, 'py> for $name {
            type Error = pyo3::PyErr;
            #[cfg(feature = "python-stubs")]
            const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
                <$name as pyo3::type_object::PyTypeInfo>::TYPE_HINT;

            fn extract(value: pyo3::Borrowed<'a, 'py, pyo3::PyAny>) -> pyo3::PyResult<Self> {
                $crate::python::record::<Self>(value, stringify!($name))
            }
        }
    };
}
pub(crate) use take_record;

pub(crate) fn text(value: Borrowed<'_, '_, PyAny>) -> PyResult<String> {
    let text = value.cast::<PyString>().map_err(|_| expected("str", value))?;
    text.extract().map_err(|error| coded(value.py(), error))
}

pub(crate) fn record<T>(value: Borrowed<'_, '_, PyAny>, name: &str) -> PyResult<T>
where
    T: pyo3::PyClass<Frozen = pyo3::pyclass::boolean_struct::True> + Clone + Sync,
{
    value.cast::<T>().map(|object| object.get().clone()).map_err(|_| expected(name, value))
}

impl<'py> IntoPyObject<'py> for Instant {
    type Target = PyDateTime;
    type Output = Bound<'py, PyDateTime>;
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("datetime", "datetime");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let time = self.0.to_chrono().naive_utc();
        let (year, month, day) = ymd(time.date());
        let part = |n: u32| u8::try_from(n).unwrap_or(0);
        let (hour, minute, second) = (part(time.hour()), part(time.minute()), part(time.second()));
        let utc = PyTzInfo::utc(py)?;
        PyDateTime::new(py, year, month, day, hour, minute, second, 0, Some(&utc))
    }
}

impl<'a, 'py> FromPyObject<'a, 'py> for Instant {
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("datetime", "datetime");

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        static EPOCH: PyOnceLock<Py<PyDateTime>> = PyOnceLock::new();
        let py = value.py();
        value.cast::<PyDateTime>().map_err(|_| expected("an aware datetime", value))?;
        if value.call_method0(pyo3::intern!(py, "utcoffset"))?.is_none() {
            return Err(Error::invalid(
                "bad instant: a naive datetime, without a time zone, is not a moment",
            )
            .into());
        }
        let epoch = EPOCH.get_or_try_init(py, || {
            Ok::<_, PyErr>(Self(tracking_core::Instant::from_unix(0)).into_pyobject(py)?.unbind())
        })?;
        let since = value.sub(epoch.bind(py))?;
        let days: i64 = since.getattr(pyo3::intern!(py, "days"))?.extract()?;
        let seconds: i64 = since.getattr(pyo3::intern!(py, "seconds"))?.extract()?;
        Ok(Self(tracking_core::Instant::from_unix(days * 86_400 + seconds)))
    }
}

impl<'py> IntoPyObject<'py> for Day {
    type Target = PyDate;
    type Output = Bound<'py, PyDate>;
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("datetime", "date");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let (year, month, day) = ymd(self.0);
        PyDate::new(py, year, month, day)
    }
}

impl<'py> IntoPyObject<'py> for When {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("datetime", "date");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        match self.0 {
            tracking_core::When::Day(day) => Ok(Day(day).into_pyobject(py)?.into_any()),
            tracking_core::When::At(at) => Ok(Instant(at).into_pyobject(py)?.into_any()),
        }
    }
}

impl<'a, 'py> FromPyObject<'a, 'py> for Day {
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("datetime", "date");

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        match When::extract(value)?.0 {
            tracking_core::When::Day(day) => Ok(Self(day)),
            tracking_core::When::At(_) => Err(Error::invalid("bad day: it is a moment").into()),
        }
    }
}

/// A `datetime` is a `date` in Python, so one type stands for both.
impl<'a, 'py> FromPyObject<'a, 'py> for When {
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("datetime", "date");

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if value.is_instance_of::<PyDateTime>() {
            return Ok(Self(tracking_core::When::At(Instant::extract(value)?.0)));
        }
        value.cast::<PyDate>().map_err(|_| expected("a date or an aware datetime", value))?;
        let ordinal: i32 = value.call_method0(pyo3::intern!(value.py(), "toordinal"))?.extract()?;
        let day = NaiveDate::from_num_days_from_ce_opt(ordinal).ok_or_else(|| expected("a date", value))?;
        Ok(Self(tracking_core::When::Day(day)))
    }
}

fn ymd(day: NaiveDate) -> (i32, u8, u8) {
    let part = |n: u32| u8::try_from(n).unwrap_or(1);
    (day.year(), part(day.month()), part(day.day()))
}

mod class {
    //! `repr`, and constructors by keyword for what hosts make themselves.

    use super::{Count, In, List};
    use crate::moment::{Instant, When};
    use crate::words::{
        Action, Actor, AdviceCause, Consent, Coverage, Direction, Evidence, MarkSays, Marker, Nature,
        Outcome, PollCause, PollClass, Said, Spot, Status, Term, Track, Tracking, Trust,
    };
    use crate::{
        Advice, AdvisedAction, Answer, Assessment, Attention, CarrierError, Changes, Clocked, Estimate,
        EstimateChange, Event, EventTime, Explanation, LeftOut, Mark, Message, Observation, OrderChange,
        Page, Parcel, ParcelChange, ParcelSpec, ParcelState, Pickup, Place, Poll, PollCall, PollItem,
        PollPlan, PollQueue, Post, RecipientSpec, Rendered, Report, Segment, ShipmentChange, ShipmentSpec,
        Spent, Step, Summary, SyncDecision, TimelineStep, Vocabulary, Webhook, Window,
    };
    use pyo3::prelude::*;
    use std::collections::BTreeMap;

    macro_rules! shown {
        ($($name:ident),+ $(,)?) => {$(
            #[pymethods]
            impl $name {
                fn __repr__(&self) -> String {
                    format!("{self:?}")
                }
            }
        )+};
    }

    shown! {
        Advice, Answer, Assessment, Attention, CarrierError, Changes, Clocked, EstimateChange, EventTime, Explanation,
        LeftOut, Message, OrderChange, Page, Parcel, ParcelChange, ParcelState, PollCall, PollPlan, PollQueue, Post,
        Rendered, ShipmentChange, Step, Summary, SyncDecision, TimelineStep, Vocabulary, Webhook,
    }

    fn plain<T>(value: Option<In<T>>) -> Option<T> {
        value.map(|v| v.0)
    }

    fn list<T>(value: Option<List<T>>) -> Vec<T> {
        value.map(|v| v.0).unwrap_or_default()
    }

    #[pymethods]
    impl Window {
        #[getter]
        const fn from_(&self) -> Option<When> {
            self.from
        }

        #[getter]
        const fn to(&self) -> Option<When> {
            self.to
        }

        #[getter]
        const fn known(&self) -> u32 {
            self.known
        }

        #[getter]
        const fn unknown(&self) -> u32 {
            self.unknown
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl AdvisedAction {
        #[getter]
        const fn action(&self) -> Action {
            self.action
        }

        #[getter]
        const fn track(&self) -> Track {
            self.track
        }

        #[getter]
        const fn by(&self) -> Actor {
            self.by
        }

        #[getter]
        const fn from_(&self) -> Option<When> {
            self.from
        }

        #[getter]
        const fn until(&self) -> Option<When> {
            self.until
        }

        #[getter]
        fn causes(&self) -> Vec<AdviceCause> {
            self.causes.clone()
        }

        #[getter]
        fn rests_on(&self) -> Vec<String> {
            self.rests_on.clone()
        }

        #[getter]
        fn evidence(&self) -> Vec<Evidence> {
            self.evidence.clone()
        }

        #[getter]
        fn spots(&self) -> Vec<Spot> {
            self.spots.clone()
        }

        #[getter]
        fn unknown(&self) -> Vec<Term> {
            self.unknown.clone()
        }

        #[getter]
        fn post(&self) -> Option<String> {
            self.post.clone()
        }

        #[getter]
        fn link(&self) -> Option<String> {
            self.link.clone()
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl Poll {
        #[getter]
        fn parcel(&self) -> String {
            self.parcel.clone()
        }

        #[getter]
        fn carrier(&self) -> String {
            self.carrier.clone()
        }

        #[getter]
        fn number(&self) -> Option<String> {
            self.number.clone()
        }

        #[getter]
        const fn due(&self) -> Option<Instant> {
            self.due
        }

        #[getter]
        const fn class_(&self) -> Option<PollClass> {
            self.class
        }

        #[getter]
        const fn cause(&self) -> PollCause {
            self.cause
        }

        #[getter]
        const fn last_heard(&self) -> Option<Instant> {
            self.last_heard
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl PollItem {
        #[new]
        #[pyo3(signature = (id, account, carrier, due, class_, *, last_asked = None, blocked_until = None))]
        fn new(
            id: In<String>,
            account: In<String>,
            carrier: In<String>,
            due: In<Instant>,
            class_: PollClass,
            last_asked: Option<In<Instant>>,
            blocked_until: Option<In<Instant>>,
        ) -> Self {
            Self {
                id: id.0,
                account: account.0,
                carrier: carrier.0,
                due: due.0,
                class: class_,
                last_asked: plain(last_asked),
                blocked_until: plain(blocked_until),
            }
        }

        #[getter]
        fn id(&self) -> String {
            self.id.clone()
        }

        #[getter]
        fn account(&self) -> String {
            self.account.clone()
        }

        #[getter]
        fn carrier(&self) -> String {
            self.carrier.clone()
        }

        #[getter]
        const fn due(&self) -> Instant {
            self.due
        }

        #[getter]
        const fn class_(&self) -> PollClass {
            self.class
        }

        #[getter]
        const fn last_asked(&self) -> Option<Instant> {
            self.last_asked
        }

        #[getter]
        const fn blocked_until(&self) -> Option<Instant> {
            self.blocked_until
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl Spent {
        #[new]
        #[pyo3(signature = (account, carrier, at, calls = None))]
        fn new(account: In<String>, carrier: In<String>, at: In<Instant>, calls: Option<Count>) -> Self {
            Self { account: account.0, carrier: carrier.0, at: at.0, calls: calls.map(|n| n.0) }
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl Estimate {
        #[new]
        #[pyo3(signature = (from_ = None, to = None))]
        fn new(from_: Option<In<When>>, to: Option<In<When>>) -> Self {
            Self { from: plain(from_), to: plain(to) }
        }

        #[getter]
        const fn from_(&self) -> Option<When> {
            self.from
        }

        #[getter]
        const fn to(&self) -> Option<When> {
            self.to
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl Place {
        #[new]
        #[pyo3(signature = (country = None, city = None, *, region = None, postcode = None, facility = None))]
        fn new(
            country: Option<In<String>>,
            city: Option<In<String>>,
            region: Option<In<String>>,
            postcode: Option<In<String>>,
            facility: Option<In<String>>,
        ) -> Self {
            Self {
                country: plain(country),
                region: plain(region),
                city: plain(city),
                postcode: plain(postcode),
                facility: plain(facility),
            }
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl Pickup {
        #[new]
        #[pyo3(signature = (name = None, deadline = None))]
        fn new(name: Option<In<String>>, deadline: Option<In<When>>) -> Self {
            Self { name: plain(name), deadline: plain(deadline) }
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl Event {
        #[new]
        #[pyo3(signature = (status, nature, time, *, reason = None, place = None, codes = None, text = None,
                            event_id = None, identity = None, mapped = In(true), correction = In(false)))]
        #[expect(clippy::too_many_arguments, reason = "keywords in Python")]
        fn new(
            status: Status,
            nature: Nature,
            time: EventTime,
            reason: Option<In<String>>,
            place: Option<Place>,
            codes: Option<List<String>>,
            text: Option<In<String>>,
            event_id: Option<In<String>>,
            identity: Option<In<String>>,
            mapped: In<bool>,
            correction: In<bool>,
        ) -> Self {
            Self {
                status,
                nature,
                time,
                reason: plain(reason),
                place,
                codes: list(codes),
                text: plain(text),
                event_id: plain(event_id),
                identity: plain(identity),
                mapped: mapped.0,
                correction: correction.0,
            }
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl Report {
        #[new]
        #[pyo3(signature = (carrier, outcome, coverage, events = None, *, unreadable = None, said = None,
                            retractions = None, summary = None, summary_reason = None, estimate = None, pickup = None,
                            product = None, pieces = None, piece_count = None, unique_id = None,
                            stated_at = None))]
        #[expect(clippy::too_many_arguments, reason = "keywords in Python")]
        fn new(
            carrier: In<String>,
            outcome: Outcome,
            coverage: Coverage,
            events: Option<List<Event>>,
            unreadable: Option<Count>,
            said: Option<Said>,
            retractions: Option<List<String>>,
            summary: Option<Status>,
            summary_reason: Option<In<String>>,
            estimate: Option<Estimate>,
            pickup: Option<Pickup>,
            product: Option<In<String>>,
            pieces: Option<List<String>>,
            piece_count: Option<Count>,
            unique_id: Option<In<String>>,
            stated_at: Option<In<Instant>>,
        ) -> Self {
            Self {
                carrier: carrier.0,
                outcome,
                coverage,
                events: list(events),
                unreadable: unreadable.map(|n| n.0).unwrap_or_default(),
                said,
                retractions: list(retractions),
                summary,
                summary_reason: plain(summary_reason),
                estimate,
                pickup,
                product: plain(product),
                pieces: list(pieces),
                piece_count: piece_count.map(|n| n.0),
                unique_id: plain(unique_id),
                stated_at: plain(stated_at),
            }
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl RecipientSpec {
        #[new]
        #[pyo3(signature = (*, locale = None, zone = None, channels = None))]
        fn new(
            locale: Option<In<String>>,
            zone: Option<In<String>>,
            channels: Option<In<BTreeMap<String, Consent>>>,
        ) -> Self {
            let channels = channels.map(|c| c.0.into_iter().collect());
            Self { locale: plain(locale), zone: plain(zone), channels }
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl ShipmentSpec {
        #[new]
        #[pyo3(signature = (id, parcels = None, *, direction = None, promised_by = None, origin = None,
                            destination = None, product = None))]
        fn new(
            id: In<String>,
            parcels: Option<List<ParcelSpec>>,
            direction: Option<Direction>,
            promised_by: Option<In<When>>,
            origin: Option<In<String>>,
            destination: Option<In<String>>,
            product: Option<In<String>>,
        ) -> Self {
            Self {
                id: id.0,
                direction,
                promised_by: plain(promised_by),
                origin: plain(origin),
                destination: plain(destination),
                product: plain(product),
                parcels: parcels.map(|l| l.0),
            }
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl Segment {
        #[new]
        #[pyo3(signature = (carrier, number = None))]
        fn new(carrier: In<String>, number: Option<In<String>>) -> Self {
            Self { carrier: carrier.0, number: plain(number) }
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl ParcelSpec {
        #[new]
        #[pyo3(signature = (id, carrier, number = None, *, tracking = None, url = None, legs = None, label_at = None,
                            registered_at = None, replaces = None, expected_pieces = None, items = None))]
        #[expect(clippy::too_many_arguments, reason = "keywords in Python")]
        fn new(
            id: In<String>,
            carrier: In<String>,
            number: Option<In<String>>,
            tracking: Option<Tracking>,
            url: Option<In<String>>,
            legs: Option<List<Segment>>,
            label_at: Option<In<Instant>>,
            registered_at: Option<In<Instant>>,
            replaces: Option<In<String>>,
            expected_pieces: Option<Count>,
            items: Option<Count>,
        ) -> Self {
            Self {
                id: id.0,
                carrier: carrier.0,
                number: plain(number),
                tracking,
                url: plain(url),
                legs: legs.map(|l| l.0),
                label_at: plain(label_at),
                registered_at: plain(registered_at),
                replaces: plain(replaces),
                expected_pieces: expected_pieces.map(|n| n.0),
                items: items.map(|n| n.0),
            }
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl Mark {
        #[new]
        #[pyo3(signature = (id, by, says, reason = None))]
        fn new(id: In<String>, by: Marker, says: MarkSays, reason: Option<In<String>>) -> Self {
            Self { id: id.0, by, says, reason: plain(reason) }
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }

    #[pymethods]
    impl Observation {
        #[new]
        #[pyo3(signature = (parcel, observed_at, *, report = None, mark = None, unmark = None, label_at = None,
                            trust = None))]
        fn new(
            parcel: In<String>,
            observed_at: In<Instant>,
            report: Option<Report>,
            mark: Option<Mark>,
            unmark: Option<In<String>>,
            label_at: Option<In<Instant>>,
            trust: Option<Trust>,
        ) -> Self {
            Self {
                parcel: parcel.0,
                observed_at: observed_at.0,
                trust,
                report,
                mark,
                unmark: plain(unmark),
                label_at: plain(label_at),
            }
        }

        fn __repr__(&self) -> String {
            format!("{self:?}")
        }
    }
}
