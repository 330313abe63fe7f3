//! What one carrier said about one number.

use crate::error::{Error, ErrorCode};
use crate::moment::{Instant, When};
use crate::words::{Basis, Coverage, Nature, Outcome, Precision, RetryKind, Said, Status};
use tracking_carriers::Retry;
use tracking_core::{self as core, CarrierId, Personal, Reason, TimeParts, TrackingNumber};

record! {
    /// When something happened to a parcel: what the carrier said, and how sure that is. Made by a decoder, or by
    /// [`event_time`](crate::event_time).
    pub struct EventTime {
        /// As the carrier said it: local, with the offset if stated.
        pub stated: String,
        /// How finely it was stated.
        pub precision: Precision,
        /// What the instant rests on.
        pub basis: Basis,
        /// The instant, if a time was stated.
        pub utc: Option<Instant>,
        /// The first moment of the day, if only a day was stated.
        pub day_start: Option<Instant>,
        /// The last moment of that day.
        pub day_end: Option<Instant>,
        /// By how many seconds it may have been earlier.
        pub slack_before: u32,
        /// By how many seconds it may have been later.
        pub slack_after: u32,
        /// Version of the time-zone tables that resolved it, if they did.
        pub tz: Option<String>,
    }
}

impl From<core::EventTime> for EventTime {
    fn from(time: core::EventTime) -> Self {
        let TimeParts { stated, utc, precision, basis, day, slack, tz } = time.into();
        let (slack_before, slack_after) = slack.unwrap_or((0, 0));
        Self {
            stated,
            precision: precision.into(),
            basis: basis.into(),
            utc: utc.map(Instant),
            day_start: day.map(|d| Instant(d.0)),
            day_end: day.map(|d| Instant(d.1)),
            slack_before,
            slack_after,
            tz,
        }
    }
}

impl EventTime {
    pub(crate) fn to_core(&self) -> Result<core::EventTime, Error> {
        let parts = TimeParts {
            stated: self.stated.clone(),
            utc: self.utc.map(Into::into),
            precision: self.precision.into(),
            basis: self.basis.into(),
            day: self.day_start.zip(self.day_end).map(|(start, end)| (start.0, end.0)),
            slack: Some((self.slack_before, self.slack_after)),
            tz: self.tz.clone(),
        };
        Ok(parts.try_into()?)
    }
}

record! {
    /// Where something happened, as far as the carrier says.
    pub struct Place {
        /// ISO 3166-1 alpha-2.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub country: Option<String>,
        /// State or province.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub region: Option<String>,
        /// City or town.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub city: Option<String>,
        /// Postcode: personal.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub postcode: Option<String>,
        /// The carrier's facility, shop or locker.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub facility: Option<String>,
    }
}

impl From<core::Place> for Place {
    fn from(place: core::Place) -> Self {
        Self {
            country: place.country,
            region: place.region,
            city: place.city,
            postcode: place.postcode.map(Personal::into_revealed),
            facility: place.facility,
        }
    }
}

impl Place {
    pub(crate) fn to_core(&self) -> Result<core::Place, Error> {
        let mut place = core::Place::default();
        place.country = self.country.as_deref().map(country).transpose()?;
        place.region.clone_from(&self.region);
        place.city.clone_from(&self.city);
        place.postcode = self.postcode.clone().map(Personal::new);
        place.facility.clone_from(&self.facility);
        Ok(place)
    }
}

/// A country's code, checked by the core.
pub(crate) fn country(code: &str) -> Result<String, Error> {
    core::country_code(code)
        .ok_or_else(|| Error::invalid("bad country: it is not a code of two letters (ISO 3166-1)"))
}

record! {
    /// One thing that a carrier says happened to a parcel.
    pub struct Event {
        /// The canonical status it carries; `unknown` if it carries none.
        pub status: Status,
        /// Scan, record or message.
        pub nature: Nature,
        /// When it happened.
        pub time: EventTime,
        /// Why; an open word.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub reason: Option<String>,
        /// Where it happened.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub place: Option<Place>,
        /// The carrier's codes as they came.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub codes: Vec<String>,
        /// The carrier's words: personal.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub text: Option<String>,
        /// The carrier's own id of the event.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub event_id: Option<String>,
        /// The raw tuple that identifies the event, where it is not simply its codes.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub identity: Option<String>,
        /// False if no table knows the code.
        #[cfg_attr(feature = "mobile", uniffi(default = true))]
        pub mapped: bool,
        /// The carrier says that this corrects what it said before.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub correction: bool,
    }
}

impl From<core::Event> for Event {
    fn from(event: core::Event) -> Self {
        Self {
            status: event.status.into(),
            nature: event.nature.into(),
            time: event.time.into(),
            reason: event.reason.as_ref().map(word),
            place: event.place.map(Into::into),
            codes: event.codes,
            text: event.text.map(Personal::into_revealed),
            event_id: event.event_id,
            identity: event.identity,
            mapped: event.mapped,
            correction: event.correction,
        }
    }
}

impl Event {
    pub(crate) fn to_core(&self) -> Result<core::Event, Error> {
        let mut event = core::Event::new(self.status.into(), self.nature.into(), self.time.to_core()?);
        event.reason = reason(self.reason.as_deref());
        event.place = self.place.as_ref().map(Place::to_core).transpose()?;
        event.codes.clone_from(&self.codes);
        event.text = self.text.clone().map(Personal::new);
        event.event_id.clone_from(&self.event_id);
        event.identity.clone_from(&self.identity);
        event.mapped = self.mapped;
        event.correction = self.correction;
        Ok(event)
    }
}

pub(crate) fn word(reason: &Reason) -> String {
    reason.as_str().to_owned()
}

pub(crate) fn reason(word: Option<&str>) -> Option<Reason> {
    word.map(Reason::from_word)
}

record! { @keywords
    /// A carrier's delivery estimate; one end may be open.
    pub struct Estimate {
        /// Not before.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub from: Option<When>,
        /// Not after.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub to: Option<When>,
    }
}

impl From<core::Estimate> for Estimate {
    fn from(estimate: core::Estimate) -> Self {
        Self { from: estimate.from.map(When), to: estimate.to.map(When) }
    }
}

record! {
    /// Where a parcel waits for its recipient, and until when.
    pub struct Pickup {
        /// The shop's, office's or locker's name.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub name: Option<String>,
        /// Last day or moment of storage.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub deadline: Option<When>,
    }
}

impl From<core::Pickup> for Pickup {
    fn from(pickup: core::Pickup) -> Self {
        Self { name: pickup.name, deadline: pickup.deadline.map(When) }
    }
}

record! {
    /// What one carrier said about one number in one answer.
    pub struct Report {
        /// Who said it.
        pub carrier: String,
        /// Did the carrier know the number?
        pub outcome: Outcome,
        /// How much of the history this is.
        pub coverage: Coverage,
        /// The events, oldest first.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub events: Vec<Event>,
        /// Lines of history that could not be read.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub unreadable: u32,
        /// What the carrier added to its "not found".
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub said: Option<Said>,
        /// Ids of events that the carrier takes back.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub retractions: Vec<String>,
        /// The carrier's own summary, in canonical words.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub summary: Option<Status>,
        /// The reason that goes with it; an open word.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub summary_reason: Option<String>,
        /// When it will come.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub estimate: Option<Estimate>,
        /// Where it waits.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub pickup: Option<Pickup>,
        /// The product, in the carrier's word.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub product: Option<String>,
        /// Numbers of the pieces, where one number stands for several.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub pieces: Vec<String>,
        /// How many pieces the carrier says there are.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub piece_count: Option<u32>,
        /// The carrier's own id of the shipment behind the number, where it uses numbers again: personal, for it holds
        /// the number.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub unique_id: Option<String>,
        /// When the carrier said it, if it says so.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub stated_at: Option<Instant>,
    }
}

impl Report {
    pub(crate) fn mirror(carrier: &CarrierId, report: core::Report) -> Self {
        Self {
            carrier: carrier.as_str().to_owned(),
            outcome: report.outcome.into(),
            coverage: report.coverage.into(),
            events: report.events.into_iter().map(Into::into).collect(),
            unreadable: report.unreadable,
            said: report.said.map(Into::into),
            retractions: report.retractions,
            summary: report.summary.map(Into::into),
            summary_reason: report.summary_reason.as_ref().map(word),
            estimate: report.estimate.map(Into::into),
            pickup: report.pickup.map(Into::into),
            product: report.product,
            pieces: report.pieces.into_iter().map(String::from).collect(),
            piece_count: report.piece_count,
            unique_id: report.unique_id,
            stated_at: report.stated_at.map(Instant),
        }
    }

    pub(crate) fn to_core(&self) -> Result<(CarrierId, core::Report), Error> {
        let mut report = core::Report::new(self.outcome.into(), self.coverage.into());
        report.events = self.events.iter().map(Event::to_core).collect::<Result<_, _>>()?;
        report.unreadable = self.unreadable;
        report.said = self.said.map(Into::into);
        report.retractions.clone_from(&self.retractions);
        report.summary = self.summary.map(Into::into);
        report.summary_reason = reason(self.summary_reason.as_deref());
        report.estimate = self
            .estimate
            .as_ref()
            .and_then(|e| core::Estimate::new(e.from.map(Into::into), e.to.map(Into::into)));
        report.pickup = self.pickup.as_ref().map(|p| {
            let mut pickup = core::Pickup::default();
            pickup.name.clone_from(&p.name);
            pickup.deadline = p.deadline.map(Into::into);
            pickup
        });
        report.product.clone_from(&self.product);
        report.pieces = self.pieces.iter().map(|n| TrackingNumber::try_new(n)).collect::<Result<_, _>>()?;
        report.piece_count = self.piece_count;
        report.unique_id.clone_from(&self.unique_id);
        report.stated_at = self.stated_at.map(Into::into);
        Ok((CarrierId::try_new(&self.carrier)?, report))
    }
}

record! {
    /// Why an answer taught nothing, and when to ask again.
    pub struct CarrierError {
        /// The stable word.
        pub code: ErrorCode,
        /// Which carrier.
        pub carrier: String,
        /// What was being done.
        pub operation: String,
        /// The HTTP status, if there was an answer.
        pub http_status: Option<u32>,
        /// What is known beyond the code, in one line.
        pub detail: String,
        /// When the same question may be put again.
        pub retry: RetryKind,
        /// With `after`: in so many seconds.
        pub retry_seconds: Option<u32>,
        /// With `at`: from this moment on.
        pub retry_at: Option<Instant>,
        /// True if that is the carrier's own word and not an estimate.
        pub retry_stated: bool,
    }
}

impl From<tracking_carriers::Error> for CarrierError {
    fn from(error: tracking_carriers::Error) -> Self {
        let (retry, retry_seconds, retry_at) = match error.retry() {
            Retry::Never => (RetryKind::Never, None, None),
            Retry::After(time) => {
                (RetryKind::After, Some(u32::try_from(time.as_secs()).unwrap_or(u32::MAX)), None)
            }
            Retry::At(at) => (RetryKind::At, None, Some(Instant(at))),
        };
        Self {
            carrier: error.carrier().as_str().to_owned(),
            operation: error.operation().to_owned(),
            http_status: error.status().map(u32::from),
            detail: tracking_core::mask_numbers(error.detail()),
            retry,
            retry_seconds,
            retry_at,
            retry_stated: error.is_retry_stated(),
            code: Error::from(error).code,
        }
    }
}

record! {
    /// What an answer says about one number: a report, or why there is none. "Not found" is a report.
    pub struct Answer {
        /// The number, if the answer or the question names one: personal.
        pub about: Option<String>,
        /// What the carrier said.
        pub report: Option<Report>,
        /// Why nothing was learned.
        pub error: Option<CarrierError>,
    }
}

impl Answer {
    pub(crate) fn mirror(carrier: &CarrierId, answer: tracking_carriers::Answer) -> Self {
        let (report, error) = match answer.result {
            Ok(report) => (Some(Report::mirror(carrier, report)), None),
            Err(error) => (None, Some(error.into())),
        };
        Self { about: answer.about.map(String::from), report, error }
    }
}
