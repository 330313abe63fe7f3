//! What a caller can do wrong, or find wrong, and the stable word for each.

use crate::id::{MessageKey, ParcelId, ShipmentId};

/// Every failure of the core. Each variant carries what is needed to act on it; [`Error::code`] is the stable
/// word that bindings show.
///
/// No variant carries personal data: text from outside is named by its place, never quoted whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A value that cannot be what its field asks for.
    #[error("bad {what}: {why}")]
    InvalidValue {
        /// The field or type, in the domain's words.
        what: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// No parcel of that id in this order.
    #[error("no parcel `{0}` in this order")]
    UnknownParcel(ParcelId),
    /// No shipment of that id in this order.
    #[error("no shipment `{0}` in this order")]
    UnknownShipment(ShipmentId),
    /// No message of that key in the outbox or the ledger.
    #[error("no message `{0}` in this order")]
    UnknownMessage(MessageKey),
    /// Another worker holds the message, or it is already settled.
    #[error("message `{key}` is {state}")]
    MessageTaken {
        /// The message.
        key: MessageKey,
        /// `leased`, `waiting for its retry`, `withdrawn`, `on a refused channel`, or its settled state: `sent`,
        /// `refused`, `void`, `assumed`.
        state: &'static str,
    },
    /// More than an order may hold.
    #[error("over the limit of {max} {what}")]
    Limit {
        /// What there is too much of.
        what: &'static str,
        /// How much is allowed.
        max: usize,
    },
    /// The stored order was written by a newer library with words this one does not know.
    #[error("stored by a newer library: {detail}")]
    NewerSchema {
        /// The word or number that is not known here.
        detail: String,
    },
    /// Bytes that are not a stored order.
    #[error("not a stored order: {detail}")]
    BadStored {
        /// Where and what, without the data.
        detail: String,
    },
    /// A policy, terms, a cadence or quotas that cannot be followed.
    #[error("policy at {path}: {reason}")]
    BadPolicy {
        /// Dotted path of the field, `recipient.quiet.from`; of terms `terms[0].value.days`.
        path: String,
        /// What is wrong there.
        reason: String,
    },
    /// A scenario that cannot be run.
    #[error("scenario at {path}: {reason}")]
    BadScenario {
        /// Dotted path of the field, `steps[2].report.events[0].time`.
        path: String,
        /// What is wrong there.
        reason: String,
    },
    /// The order's data were erased on request: it takes no more observations.
    #[error("this order was erased")]
    Erased,
    /// Whoever asks may not see this order, or there is none: one error for every cause, so that it tells nothing.
    #[error("access refused")]
    AccessRefused,
}

impl Error {
    /// All codes, in the order of the variants.
    pub const CODES: [&'static str; 12] = [
        "invalid_value",
        "unknown_parcel",
        "unknown_shipment",
        "unknown_message",
        "message_taken",
        "limit",
        "newer_schema",
        "bad_stored",
        "bad_policy",
        "bad_scenario",
        "erased",
        "access_refused",
    ];

    /// The stable word for this kind of failure; the same in every language.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InvalidValue { .. } => "invalid_value",
            Self::UnknownParcel(_) => "unknown_parcel",
            Self::UnknownShipment(_) => "unknown_shipment",
            Self::UnknownMessage(_) => "unknown_message",
            Self::MessageTaken { .. } => "message_taken",
            Self::Limit { .. } => "limit",
            Self::NewerSchema { .. } => "newer_schema",
            Self::BadStored { .. } => "bad_stored",
            Self::BadPolicy { .. } => "bad_policy",
            Self::BadScenario { .. } => "bad_scenario",
            Self::Erased => "erased",
            Self::AccessRefused => "access_refused",
        }
    }

    pub(crate) fn invalid(what: &'static str, why: impl Into<String>) -> Self {
        Self::InvalidValue { what, why: why.into() }
    }
}
