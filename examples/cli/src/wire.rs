//! The form of results: `docs/schema/parse-result.v1.json`.
//!
//! It holds the canonical words, times and codes, and no carrier free text and no postcode, which may lead to a person.

use serde::{Serialize, Serializer};
use tracking_carriers::{Answer, Error, Retry};
use tracking_core::{
    Basis, CarrierId, Coverage, Estimate, Event, Flags, Instant, Nature, Outcome, ParcelState, Pickup, Place,
    Precision, Reason, Report, Said, Status, TrackingNumber,
};

/// What a payload says, or a carrier answered.
#[derive(Debug, Serialize)]
pub(crate) struct Answers {
    pub(crate) answers: Vec<AnswerForm>,
}

/// What is said about one number: a report with the state that it gives, or an error.
#[derive(Debug, Serialize)]
pub(crate) struct AnswerForm {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<String>,
    #[serde(flatten)]
    pub(crate) result: ResultForm,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum ResultForm {
    Learned { report: Box<ReportForm>, state: StateForm },
    Failed { error: ErrorForm },
}

#[derive(Debug, Serialize)]
pub(crate) struct ReportForm {
    pub(crate) outcome: Outcome,
    pub(crate) coverage: Coverage,
    pub(crate) events: Vec<EventForm>,
    /// Lines of history that could not be read.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) unreadable: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) said: Option<Said>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) estimate: Option<Estimate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pickup: Option<Pickup>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) summary_reason: Option<Reason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) product: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) pieces: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) piece_count: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unique_id: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct EventForm {
    pub(crate) status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<Reason>,
    pub(crate) nature: Nature,
    pub(crate) time: TimeForm,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<PlaceForm>,
    pub(crate) codes: Vec<String>,
    pub(crate) mapped: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct TimeForm {
    pub(crate) stated: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) utc: Option<Instant>,
    pub(crate) basis: Basis,
    pub(crate) precision: Precision,
}

#[derive(Debug, Serialize)]
pub(crate) struct PlaceForm {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) facility: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct StateForm {
    pub(crate) status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<Reason>,
    pub(crate) flags: Flags,
}

#[derive(Debug, Serialize)]
pub(crate) struct ErrorForm {
    pub(crate) code: &'static str,
    pub(crate) detail: String,
    #[serde(serialize_with = "retry")]
    pub(crate) retry: Retry,
}

impl Answers {
    /// Answers of a carrier, received at a moment; where that is not known, each at its newest event.
    pub(crate) fn new(carrier: &CarrierId, answers: Vec<Answer>, received_at: Option<Instant>) -> Self {
        let form = |answer: Answer| AnswerForm::new(carrier, answer, received_at);
        Self { answers: answers.into_iter().map(form).collect() }
    }

    /// One answer about nobody: nothing was learned.
    pub(crate) fn failed(error: &Error) -> Self {
        Self { answers: vec![AnswerForm { about: None, result: ResultForm::failed(error) }] }
    }

    /// The errors among them.
    pub(crate) fn errors(&self) -> impl Iterator<Item = (&AnswerForm, &ErrorForm)> {
        self.answers.iter().filter_map(|answer| match &answer.result {
            ResultForm::Failed { error } => Some((answer, error)),
            ResultForm::Learned { .. } => None,
        })
    }
}

impl AnswerForm {
    fn new(carrier: &CarrierId, answer: Answer, received_at: Option<Instant>) -> Self {
        let result = match &answer.result {
            Ok(report) => {
                let newest = || report.events.iter().map(|e| e.time.latest()).max();
                let at = received_at.or_else(newest).unwrap_or(Instant::MIN);
                let state = ParcelState::of_report(carrier, report, at);
                ResultForm::Learned { report: Box::new(report.into()), state: state.into() }
            }
            Err(error) => ResultForm::failed(error),
        };
        Self { about: answer.about.map(|n| n.reveal().to_owned()), result }
    }
}

impl ResultForm {
    fn failed(error: &Error) -> Self {
        let detail = tracking_core::mask_numbers(error.detail());
        Self::Failed { error: ErrorForm { code: error.code(), detail, retry: error.retry() } }
    }
}

impl From<&Report> for ReportForm {
    fn from(r: &Report) -> Self {
        Self {
            outcome: r.outcome,
            coverage: r.coverage,
            events: r.events.iter().map(EventForm::from).collect(),
            unreadable: r.unreadable,
            said: r.said,
            estimate: r.estimate.clone(),
            pickup: r.pickup.clone(),
            summary: r.summary,
            summary_reason: r.summary_reason.clone(),
            product: r.product.clone(),
            pieces: r.pieces.iter().map(TrackingNumber::reveal).map(str::to_owned).collect(),
            piece_count: r.piece_count,
            unique_id: r.unique_id.clone(),
        }
    }
}

impl From<&Event> for EventForm {
    fn from(e: &Event) -> Self {
        Self {
            status: e.status,
            reason: e.reason.clone(),
            nature: e.nature,
            time: TimeForm {
                stated: e.time.stated(),
                utc: e.time.utc(),
                basis: e.time.basis(),
                precision: e.time.precision(),
            },
            place: e.place.as_ref().and_then(PlaceForm::new),
            codes: e.codes.clone(),
            mapped: e.mapped,
        }
    }
}

impl PlaceForm {
    /// `None` if only a postcode is known.
    fn new(place: &Place) -> Option<Self> {
        let Place { country, region, city, facility, .. } = place.clone();
        let known = [&country, &region, &city, &facility].iter().any(|part| part.is_some());
        known.then_some(Self { country, region, city, facility })
    }
}

impl From<ParcelState> for StateForm {
    fn from(state: ParcelState) -> Self {
        Self { status: state.status, reason: state.reason, flags: state.flags }
    }
}

/// `"never"`, `{"after_s": 60}` or `{"at": "2026-05-04T10:00:00Z"}`.
fn retry<S: Serializer>(retry: &Retry, s: S) -> Result<S::Ok, S::Error> {
    match retry {
        Retry::Never => s.serialize_str("never"),
        Retry::After(wait) => s.collect_map([("after_s", wait.as_secs())]),
        Retry::At(at) => s.collect_map([("at", at)]),
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
const fn is_zero(n: &u32) -> bool {
    *n == 0
}
