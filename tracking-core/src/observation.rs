//! Every input of an order is one of these.

use crate::carrier::CarrierId;
use crate::erase::Strip;
use crate::error::Error;
use crate::extra::Extra;
use crate::id::{MarkId, ParcelId};
use crate::instant::Instant;
use crate::reason::Reason;
use crate::report::Report;
use crate::status::Status;
use crate::words::closed_words;
use serde::{Deserialize, Serialize};

closed_words! {
    /// How much an input can be trusted: who stands behind it.
    pub enum Trust, "trust" {
        /// A webhook whose body a signature covers.
        Signed = "signed",
        /// A webhook that knows a secret.
        SharedSecret = "shared_secret",
        /// An answer to our own question.
        Polled = "polled",
        /// The merchant's word.
        Merchant = "merchant",
        /// The recipient's word.
        Recipient = "recipient",
        /// History from elsewhere.
        Import = "import",
    }
}

impl Trust {
    /// Which of two sightings of one moment counts.
    pub(crate) const fn strength(self) -> u8 {
        match self {
            Self::Signed => 5,
            Self::SharedSecret => 4,
            Self::Polled => 3,
            Self::Merchant => 2,
            Self::Recipient => 1,
            Self::Import => 0,
        }
    }
}

/// One thing learned about one parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Observation {
    /// The parcel it is about.
    pub parcel: ParcelId,
    /// When the host received it: set once, stored, untouched by replay.
    pub observed_at: Instant,
    /// Who stands behind it.
    pub trust: Trust,
    /// What was learned.
    pub what: What,
}

/// What an observation says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum What {
    /// A carrier's answer; `carrier` is who said it.
    Report {
        /// Who said it.
        carrier: CarrierId,
        /// What it said.
        report: Box<Report>,
    },
    /// A merchant's or recipient's word about the parcel.
    Mark(Mark),
    /// An earlier mark is taken back.
    Unmark(MarkId),
    /// The label was made at this moment.
    Label(Instant),
}

impl Observation {
    /// A carrier's answer to our own question.
    #[must_use]
    pub fn report(parcel: ParcelId, carrier: CarrierId, report: Report, observed_at: Instant) -> Self {
        let what = What::Report { carrier, report: Box::new(report) };
        Self { parcel, observed_at, trust: Trust::Polled, what }
    }

    /// A person's word.
    #[must_use]
    pub const fn mark(parcel: ParcelId, mark: Mark, observed_at: Instant) -> Self {
        let trust = match mark.by {
            Marker::Merchant => Trust::Merchant,
            Marker::Recipient => Trust::Recipient,
        };
        Self { parcel, observed_at, trust, what: What::Mark(mark) }
    }

    /// A person takes a mark back.
    #[must_use]
    pub const fn unmark(parcel: ParcelId, mark: MarkId, observed_at: Instant) -> Self {
        Self { parcel, observed_at, trust: Trust::Merchant, what: What::Unmark(mark) }
    }

    /// The label was made.
    #[must_use]
    pub const fn label(parcel: ParcelId, at: Instant, observed_at: Instant) -> Self {
        Self { parcel, observed_at, trust: Trust::Merchant, what: What::Label(at) }
    }

    /// The same with another trust.
    #[must_use]
    pub const fn with_trust(mut self, trust: Trust) -> Self {
        self.trust = trust;
        self
    }
}

closed_words! {
    /// Who marks.
    pub enum Marker, "marker" {
        /// The merchant.
        Merchant = "merchant",
        /// The recipient.
        Recipient = "recipient",
    }
}

closed_words! {
    /// What a mark says.
    pub enum MarkSays, "mark" {
        /// It was delivered (merchant), "I have it" (recipient).
        Delivered = "delivered",
        /// It is back.
        Returned = "returned",
        /// It is lost.
        Lost = "lost",
        /// It will not be sent.
        Cancelled = "cancelled",
        /// It is moving.
        InTransit = "in_transit",
        /// It waits for the recipient.
        ReadyForPickup = "ready_for_pickup",
        /// "I have nothing" (recipient): keeps the status and raises `conflict`.
        NotReceived = "not_received",
    }
}

/// A person's word about a parcel. It holds until it is withdrawn, or until a carrier scan that occurred after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Mark {
    /// Its name, for taking it back.
    pub id: MarkId,
    /// Who says so.
    pub by: Marker,
    /// What is said.
    pub says: MarkSays,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    #[serde(flatten)]
    extra: Extra,
}

impl Mark {
    /// A mark without a reason.
    #[must_use]
    pub const fn new(id: MarkId, by: Marker, says: MarkSays) -> Self {
        Self { id, by, says, reason: None, extra: Extra::new() }
    }

    /// Is it this person's to say? A recipient says whether it came, a merchant anything else.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] if not.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match (self.by, self.says) {
            (Marker::Recipient, MarkSays::Delivered | MarkSays::NotReceived) => Ok(()),
            (Marker::Recipient, _) => Err(Error::invalid("mark", "a recipient says only whether it came")),
            (Marker::Merchant, MarkSays::NotReceived) => {
                Err(Error::invalid("mark", "only a recipient says that nothing came"))
            }
            (Marker::Merchant, _) => Ok(()),
        }
    }

    /// The status and reason that it stands for; `None` where it keeps the status.
    #[must_use]
    pub fn status(&self) -> Option<(Status, Option<Reason>)> {
        let reason = self.reason.clone();
        Some(match self.says {
            MarkSays::Delivered => (Status::Delivered, reason),
            MarkSays::Returned => (Status::Returned, reason),
            MarkSays::Lost => (Status::Exception, Some(Reason::Lost)),
            MarkSays::Cancelled => (Status::Cancelled, reason),
            MarkSays::InTransit => (Status::InTransit, reason),
            MarkSays::ReadyForPickup => (Status::ReadyForPickup, reason),
            MarkSays::NotReceived => return None,
        })
    }
}

impl Strip for Mark {
    fn strip(&mut self) {
        self.reason.strip();
        self.extra = Extra::new();
    }
}
