//! What one carrier said about one number in one answer.

use crate::event::Event;
use crate::extra::Extra;
use crate::id::{TrackingNumber, mask_id};
use crate::instant::{Instant, When};
use crate::reason::Reason;
use crate::status::Status;
use crate::wire::is_zero;
use crate::words::closed_words;
use serde::{Deserialize, Serialize};
use std::fmt;

closed_words! {
    /// Did the carrier know the number?
    pub enum Outcome, "outcome" {
        /// It answered with what it knows.
        Events = "events",
        /// It said that it does not know the number: a statement, not an error.
        NotFound = "not_found",
    }
}

closed_words! {
    /// How much of the history an answer holds.
    pub enum Coverage, "coverage" {
        /// All that the carrier has to say at this moment.
        Full = "full",
        /// Only a part: what is not in it may still be true.
        Delta = "delta",
    }
}

closed_words! {
    /// What a carrier added to its "not found".
    pub enum Said, "not-found detail" {
        /// The number cannot be one of its own.
        Malformed = "malformed",
        /// The number is another carrier's.
        WrongCarrier = "wrong_carrier",
        /// It was known once.
        AgedOut = "aged_out",
    }
}

/// A carrier's delivery estimate; one end may be open. Days are days at the destination.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Estimate {
    /// Not before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<When>,
    /// Not after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<When>,
    #[serde(flatten)]
    extra: Extra,
}

impl Estimate {
    /// An estimate between two ends; `None` if both are missing.
    #[must_use]
    pub fn new(from: Option<When>, to: Option<When>) -> Option<Self> {
        (from.is_some() || to.is_some()).then_some(Self { from, to, extra: Extra::new() })
    }

    /// An estimate of one day.
    #[must_use]
    pub const fn on(day: chrono::NaiveDate) -> Self {
        Self { from: Some(When::Day(day)), to: Some(When::Day(day)), extra: Extra::new() }
    }

    /// The end that a delay is measured from.
    #[must_use]
    pub fn latest(&self) -> Option<When> {
        self.to.or(self.from)
    }
}

/// Where a parcel waits for its recipient, and until when.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Pickup {
    /// The shop's, office's or locker's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Last day or moment of storage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<When>,
    #[serde(flatten)]
    extra: Extra,
}

/// Its name is left out: a point may be called after a person.
impl fmt::Debug for Pickup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pickup").field("deadline", &self.deadline).finish_non_exhaustive()
    }
}

/// What one carrier said about one number in one answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Report {
    /// Did the carrier know the number?
    pub outcome: Outcome,
    /// How much of the history this is.
    pub coverage: Coverage,
    /// The events, oldest first; of one instant, in the carrier's order.
    #[serde(default)]
    pub events: Vec<Event>,
    /// How many lines of history the answer held that could not be read (no date, or none that is one). They are not
    /// in `events`; a decoder that leaves one out also says `delta`, for its absence proves nothing.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unreadable: u32,
    /// What the carrier added to its "not found".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
    /// Ids of events that the carrier takes back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retractions: Vec<String>,
    /// The carrier's own summary word, in canonical words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Status>,
    /// The reason that goes with the summary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary_reason: Option<Reason>,
    /// When it will come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Estimate>,
    /// Where it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pickup: Option<Pickup>,
    /// The product or service, in the carrier's word. It is shown and changes nothing: what counts is the host's word,
    /// `Shipment::product`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Numbers of the pieces, where one number stands for several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<TrackingNumber>,
    /// How many pieces the carrier says there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub piece_count: Option<u32>,
    /// The carrier's own id of the shipment behind the number, where it uses numbers again: events of one id belong
    /// to one life of the number. FedEx calls it `trackingNumberUniqueId` (its Track API).
    ///
    /// One report holds the events of one id. An answer about several shipments is several reports, each with its id and
    /// with the coverage `delta`, since none of them is all that the carrier says. Events without an
    /// id go by the other rules about lives (`docs/status-model.md`). Neither adapter of `tracking-carriers` fills it; a
    /// decoder of yours may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unique_id: Option<String>,
    /// When the carrier said it, if it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated_at: Option<Instant>,
}

/// Ids of events are masked: they may hold a tracking number.
impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let retractions: Vec<String> = self.retractions.iter().map(|id| mask_id(id)).collect();
        f.debug_struct("Report")
            .field("outcome", &self.outcome)
            .field("coverage", &self.coverage)
            .field("events", &self.events)
            .field("unreadable", &self.unreadable)
            .field("said", &self.said)
            .field("retractions", &retractions)
            .field("summary", &self.summary)
            .field("summary_reason", &self.summary_reason)
            .field("estimate", &self.estimate)
            .field("pickup", &self.pickup)
            .field("pieces", &self.pieces)
            .field("piece_count", &self.piece_count)
            .field("unique_id", &self.unique_id.as_deref().map(mask_id))
            .field("stated_at", &self.stated_at)
            .finish()
    }
}

impl Report {
    /// A report with nothing in it yet.
    #[must_use]
    pub const fn new(outcome: Outcome, coverage: Coverage) -> Self {
        Self {
            outcome,
            coverage,
            events: Vec::new(),
            unreadable: 0,
            said: None,
            retractions: Vec::new(),
            summary: None,
            summary_reason: None,
            estimate: None,
            pickup: None,
            product: None,
            pieces: Vec::new(),
            piece_count: None,
            unique_id: None,
            stated_at: None,
        }
    }

    /// "We do not know this number."
    #[must_use]
    pub const fn not_found(said: Option<Said>) -> Self {
        let mut report = Self::new(Outcome::NotFound, Coverage::Full);
        report.said = said;
        report
    }

    /// How many events carry a code that no table knows.
    #[must_use]
    pub fn unmapped(&self) -> usize {
        self.events.iter().filter(|e| !e.mapped).count()
    }
}
