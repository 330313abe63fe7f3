//! How far towards the recipient a parcel has come.

use crate::status::Status;
use crate::words::closed_words;

closed_words! {
    /// How far towards the recipient a parcel has come; an exception does not change it.
    pub enum Stage, "stage" {
        /// Nothing is known.
        None = "none",
        /// Data or label only.
        Announced = "announced",
        /// In the carrier's hands.
        Moving = "moving",
        /// On a delivery round, or after a failed attempt.
        LastMile = "last_mile",
        /// Waiting for the recipient.
        Waiting = "waiting",
        /// Handed over.
        HandedOver = "handed_over",
    }
}

impl Stage {
    pub(crate) const fn of(status: Status) -> Option<Self> {
        match status {
            Status::InfoReceived => Some(Self::Announced),
            Status::InTransit => Some(Self::Moving),
            Status::OutForDelivery | Status::DeliveryAttempted => Some(Self::LastMile),
            Status::ReadyForPickup => Some(Self::Waiting),
            Status::Delivered => Some(Self::HandedOver),
            _ => None,
        }
    }

    /// The status that a stage stands for once its exception is over. A round is not known to go on: `in_transit`.
    #[must_use]
    pub const fn status(self) -> Status {
        match self {
            Self::None => Status::Pending,
            Self::Announced => Status::InfoReceived,
            Self::Moving | Self::LastMile => Status::InTransit,
            Self::Waiting => Status::ReadyForPickup,
            Self::HandedOver => Status::Delivered,
        }
    }
}
