//! When to ask carriers: a plan, not a loop.
//!
//! Two levels, both pure. [`Order::polls`](crate::Order::polls) says when each carrier of a parcel is next worth asking, from
//! what the order knows already. [`plan_polls`] takes what is due of many orders and says which requests to make when, so that
//! no quota is exceeded and nobody waits for ever. `docs/polling.md` has the whole.

mod cadence;
mod cadence_table;
mod item;
mod jitter;
mod meter;
mod next;
mod plan;
mod quota;
mod quota_table;
mod spent;

pub use cadence::{Cadence, Pace};
pub use item::{PollCall, PollItem, PollPlan, PollQueue};
pub use next::Poll;
pub use plan::plan_polls;
pub use quota::{MAX_QUOTAS, Quota, QuotaWindow, Quotas};
pub use spent::{Spent, tidy_spent};

use crate::words::closed_words;

closed_words! {
    /// Why a carrier is asked about a parcel as often as it is, or why it is not asked.
    pub enum PollCause, "poll cause" {
        /// It was never asked about this parcel.
        New = "new",
        /// It does not know the number yet, which is normal for a day or two.
        TooEarly = "too_early",
        /// It does not know the number, and should, or says that the number cannot be its own.
        NotFound = "not_found",
        /// A label or data, and no scan yet.
        Announced = "announced",
        /// In the carrier's hands, and too early to come.
        InTransit = "in_transit",
        /// In the carrier's hands, and it may come: from the first day of the estimate on, else of what is usual.
        Expected = "expected",
        /// Out for delivery, on that day.
        OutForDelivery = "out_for_delivery",
        /// Out for delivery on a day that is over.
        RoundOver = "round_over",
        /// The courier tried and failed.
        DeliveryAttempted = "delivery_attempted",
        /// Waiting for the recipient.
        ReadyForPickup = "ready_for_pickup",
        /// There is a problem.
        Exception = "exception",
        /// In transit, and stalled or missing.
        Late = "late",
        /// On its way back.
        Returning = "returning",
        /// Delivered or returned, and a statement contradicts that or a person has to look at it.
        Disputed = "disputed",
        /// Delivered: a reversal may still come.
        Delivered = "delivered",
        /// Returned: a reversal may still come.
        Returned = "returned",
        /// Cancelled: it may move after all.
        Cancelled = "cancelled",
        /// Finally lost: it may be found again.
        Lost = "lost",
        /// Another parcel was sent in its place; it may turn up.
        Replaced = "replaced",
        /// A later carrier of the journey, which does not know the parcel yet.
        NextCarrier = "next_carrier",
        /// An earlier carrier of the journey: a later one knows the parcel.
        EarlierCarrier = "earlier_carrier",
        /// The carrier pushes its news: asking is the safety net.
        Pushed = "pushed",
        /// Not asked: nobody can be, there is a link or nothing.
        NotFollowed = "not_followed",
        /// Not asked: it has no number.
        NoNumber = "no_number",
        /// Not asked: its number was erased.
        Erased = "erased",
        /// Not asked: its pieces count in its place and are asked about.
        Group = "group",
        /// Not asked: a later carrier, and nobody has scanned the parcel yet.
        NotYet = "not_yet",
        /// Not asked: it is settled, and another carrier of its journey is asked.
        OtherCarrier = "other_carrier",
        /// Not asked any more: it is settled and its grace is over.
        GraceOver = "grace_over",
        /// Not asked any more: no news for 90 days.
        Expired = "expired",
        /// Not asked any more: the number is older than the carrier keeps numbers.
        AgedOut = "aged_out",
    }
}

impl PollCause {
    /// Is a carrier asked for this cause?
    #[must_use]
    pub const fn asks(self) -> bool {
        !matches!(
            self,
            Self::NotFollowed
                | Self::NoNumber
                | Self::Erased
                | Self::Group
                | Self::NotYet
                | Self::OtherCarrier
                | Self::GraceOver
                | Self::Expired
                | Self::AgedOut
        )
    }

    /// True where nothing more is expected: such a parcel is asked about through a grace period only.
    #[must_use]
    pub const fn has_grace(self) -> bool {
        matches!(self, Self::Disputed | Self::Delivered | Self::Returned | Self::Cancelled | Self::Lost)
    }
}

closed_words! {
    /// How much a question matters where a quota does not allow all of them.
    pub enum PollClass, "poll class" {
        /// News is expected within the hour.
        Urgent = "urgent",
        /// News is expected today, or somebody waits for it.
        High = "high",
        /// News is expected within days.
        Normal = "normal",
        /// News would be a surprise.
        Low = "low",
    }
}

impl PollClass {
    /// How many times as fast as the lowest class its questions grow old. Of two questions that are due, the one goes first
    /// whose age times this is greater, so that every question comes to the head in the end.
    ///
    /// This library's own numbers.
    #[must_use]
    pub const fn weight(self) -> u32 {
        match self {
            Self::Urgent => 16,
            Self::High => 8,
            Self::Normal => 3,
            Self::Low => 1,
        }
    }
}
