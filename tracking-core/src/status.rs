//! The canonical words for where a parcel is, and what kind of statement says so.

use crate::words::closed_words;

closed_words! {
    /// Where a parcel is. Closed: a word from outside that is not one of these is an error, never a guess.
    ///
    /// There is no order among statuses: a parcel can step back, and "later" is a question for the fold, so `Status`
    /// has no `Ord`.
    pub enum Status, "status" {
        /// A number without label time and without mapped carrier news.
        Pending = "pending",
        /// Label made or data announced; no physical scan.
        InfoReceived = "info_received",
        /// In the carrier's hands, from the first physical scan on.
        InTransit = "in_transit",
        /// On the vehicle for today's round.
        OutForDelivery = "out_for_delivery",
        /// The courier tried and failed.
        DeliveryAttempted = "delivery_attempted",
        /// Waiting for the recipient at a point, locker or office.
        ReadyForPickup = "ready_for_pickup",
        /// Handed over: to the recipient, a neighbour, a box, a safe place, or collected.
        Delivered = "delivered",
        /// Something is wrong and it is none of the others; `lost` is a reason of this.
        Exception = "exception",
        /// On its way back to the sender.
        Returning = "returning",
        /// Back at the sender.
        Returned = "returned",
        /// Voided before it moved.
        Cancelled = "cancelled",
        /// Only on events: unmapped, or carries no status. Never a parcel's status.
        Unknown = "unknown",
    }
}

impl Status {
    /// True for the four statuses that only a physical scan can prove.
    #[must_use]
    pub const fn is_progress(self) -> bool {
        matches!(
            self,
            Self::InTransit | Self::OutForDelivery | Self::DeliveryAttempted | Self::ReadyForPickup
        )
    }

    /// True where nothing more is expected: delivered, returned, cancelled.
    #[must_use]
    pub const fn is_terminal(self) -> bool {
        matches!(self, Self::Delivered | Self::Returned | Self::Cancelled)
    }

    /// Position in a usual journey: breaks ties between events of one instant, and nothing else.
    pub(crate) const fn journey_rank(self) -> u8 {
        match self {
            Self::Pending => 0,
            Self::InfoReceived => 1,
            Self::InTransit => 2,
            Self::Exception => 3,
            Self::OutForDelivery => 4,
            Self::DeliveryAttempted => 5,
            Self::ReadyForPickup => 6,
            Self::Returning => 7,
            Self::Delivered => 8,
            Self::Returned => 9,
            Self::Cancelled => 10,
            Self::Unknown => 11,
        }
    }
}

closed_words! {
    /// What kind of statement an event is. A reviewed column of every code table.
    pub enum Nature, "nature" {
        /// The parcel was physically seen.
        Scan = "scan",
        /// A database entry about it: announced, redirected, rescheduled, storage time over.
        Record = "record",
        /// A mail sent, a photo uploaded: says nothing about the parcel.
        Message = "message",
    }
}

closed_words! {
    /// Which way the parcel travels. Carriers that hand over to each other are segments, not legs.
    pub enum Leg, "leg" {
        /// Towards the recipient.
        Out = "out",
        /// A return was announced; nothing shows yet that the parcel turned round.
        Announced = "announced",
        /// Towards the sender.
        Back = "back",
    }
}

closed_words! {
    /// Facts about a parcel that hold whatever the time is.
    pub enum Flag, "flag" {
        /// The carrier says that it will be late.
        Delayed = "delayed",
        /// A delivery, return or cancellation was taken back by later events.
        Reopened = "reopened",
        /// Two statements about the parcel cannot both be true; the fold chose one.
        Conflict = "conflict",
        /// Something happened that needs a person.
        ActionRequired = "action_required",
        /// It was reported lost and then seen again.
        Found = "found",
        /// Another life of the number was set apart.
        RecycledNumber = "recycled_number",
        /// An event claims to be later than the moment it was received.
        ClockSkew = "clock_skew",
        /// A label exists for two working days and nobody has scanned the parcel.
        NotHandedOver = "not_handed_over",
        /// Later than promised, estimated or usual.
        Overdue = "overdue",
        /// No scan for longer than is usual on this lane.
        Stalled = "stalled",
        /// The carrier does not know the number, and should.
        NotFound = "not_found",
        /// Overdue and unseen for long: a step before lost.
        Missing = "missing",
        /// No news for 90 days.
        Expired = "expired",
        /// Out for delivery on a day that is over.
        RoundOver = "round_over",
    }
}

impl Flag {
    /// True for the flags that depend on the time at which one looks.
    #[must_use]
    pub const fn is_clock_dependent(self) -> bool {
        matches!(
            self,
            Self::NotHandedOver
                | Self::Overdue
                | Self::Stalled
                | Self::NotFound
                | Self::Missing
                | Self::Expired
                | Self::RoundOver
        )
    }
}
