//! The transition table and the names of the rules: what one more event does to a parcel.
//!
//! [`cell`] is the table of `docs/status-model.md`, total and without a default arm. The fold (`fold.rs`) applies it
//! together with the rules that look at more than two words.

use crate::status::Status;
use crate::words::closed_words;

closed_words! {
    /// What an event did to the parcel.
    pub enum Effect, "effect" {
        /// It moved the parcel on to another status.
        Advanced = "advanced",
        /// It moved the parcel to an earlier stage.
        SteppedBack = "stepped_back",
        /// It said the same again, perhaps with more detail.
        Refined = "refined",
        /// It is kept and changed no status.
        Recorded = "recorded",
        /// It took back a delivery, a return or a cancellation.
        Reopened = "reopened",
        /// It is kept outside the fold.
        SetApart = "set_apart",
    }
}

impl Effect {
    /// True if the step shaped the status: only such steps can make a fact that people are told.
    #[must_use]
    pub const fn is_applied(self) -> bool {
        matches!(self, Self::Advanced | Self::SteppedBack | Self::Refined | Self::Reopened)
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $sentence:literal;)+) => {
        closed_words! {
            /// Why an event had its effect.
            pub enum Rule, "rule" { $(#[doc = $sentence] $variant = $word,)+ }
        }

        impl Rule {
            /// What a support agent can read out.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)+ }
            }
        }
    };
}

rules! {
    Advances = "advances", "It moves the parcel on.";
    Refines = "refines", "It says the same again, or in more detail.";
    StepsBack = "steps-back", "A scan shows the parcel at an earlier stage again, so it is there.";
    LabelMade = "label-made", "The parcel is ready to ship.";
    LabelAfterScan = "label-after-scan", "Data announced later say nothing new.";
    AttemptStands = "attempt-stands", "A transit scan after a failed delivery is the way back to the depot: the attempt stands.";
    ExceptionClears = "exception-clears", "A scan of the moving parcel shows that the problem is over.";
    ProblemSolved = "problem-solved", "The carrier says that the problem is solved, so the stage before it counts again: at least in the carrier's hands, if it was ever seen.";
    LossStands = "loss-stands", "A parcel that is lost or destroyed does not get better by a lesser statement.";
    DeliveredIsSticky = "delivered-is-sticky", "After a delivery this is most likely a late upload: the delivery stands.";
    DeliveredReopened = "delivered-reopened", "The carrier that had it has scanned it again, too late for a slip: it was not delivered.";
    ProblemAfterDelivery = "problem-after-delivery", "A problem reported after delivery does not undo it, but somebody must look.";
    Misdelivered = "misdelivered", "It was delivered to the wrong place, so it is not delivered.";
    ReturnLeg = "return-leg", "The parcel is on its way back: what happens to it now happens on the way to the sender.";
    ReturnAnnounced = "return-announced", "A return is announced; nothing shows yet that the parcel turned round.";
    ReturnNotBegun = "return-not-begun", "The announced return did not happen: the parcel is still on its way to the recipient.";
    ReturnAbandoned = "return-abandoned", "Only the recipient can have received it like this, so the return ended.";
    ReturnedIsSticky = "returned-is-sticky", "The parcel is back at the sender: nothing after that moves it.";
    VoidButMoved = "void-but-moved", "A label cannot be void once the parcel has moved.";
    Voided = "voided", "The label was voided before the parcel moved.";
    CancelledReopened = "cancelled-reopened", "The label was voided and yet the parcel moves.";
    Correction = "correction", "The carrier corrects what it said before.";
    UnmappedIsSilent = "unmapped-is-silent", "It does not say where the parcel is, so it changes nothing.";
    ProgressNeedsAScan = "progress-needs-a-scan", "An entry in a database does not move a parcel; only a scan does.";
    Mark = "mark", "A person says so.";
    MarkHolds = "mark-holds", "A person's word stands until a scan shows otherwise.";
    MarkOvertaken = "mark-overtaken", "A scan after it shows that the person's word no longer holds.";
    NotReceived = "not-received", "The carrier's word stands against the recipient's, and both are shown.";
    RecycledNumber = "recycled-number", "It belongs to another parcel with the same number.";
    Withdrawn = "withdrawn", "The carrier has taken it back.";
    Retimed = "retimed", "The carrier has given it another time.";
    DayAbsorbed = "day-absorbed", "The same event is known with its hour.";
}

closed_words! {
    /// A row of the table: what the parcel is before the event.
    pub enum Row, "row" {
        /// `pending` or `info_received`, on leg `out`.
        Announced = "announced",
        /// `in_transit`, on leg `out`.
        InTransit = "in_transit",
        /// `out_for_delivery`, on leg `out`.
        OutForDelivery = "out_for_delivery",
        /// `delivery_attempted`, on leg `out`.
        DeliveryAttempted = "delivery_attempted",
        /// `ready_for_pickup`, on leg `out`.
        ReadyForPickup = "ready_for_pickup",
        /// `exception`, on leg `out`.
        Exception = "exception",
        /// `returning` or `exception`, on leg `announced`.
        ReturnAnnounced = "return_announced",
        /// Any status but `delivered`, `returned` and `cancelled`, on leg `back`.
        Returning = "returning",
        /// `delivered`, always on leg `out`.
        Delivered = "delivered",
        /// `returned`, on any leg.
        Returned = "returned",
        /// `cancelled`, on any leg.
        Cancelled = "cancelled",
    }
}

closed_words! {
    /// What the table says about a row and an event's status.
    pub enum Cell, "cell" {
        /// Take the event's status.
        Adopt = "adopt",
        /// Take the event's status, which differs only for `pending` and `info_received`; the newer reason counts, and
        /// where it has none the older stays, except while `in_transit`.
        Refine = "refine",
        /// Take the event's status, an earlier one.
        StepBack = "step_back",
        /// Keep the status.
        Record = "record",
        /// Keep the status and raise `conflict`.
        RecordConflict = "record_conflict",
        /// Take the event's status: the exception is over, unless the parcel is destroyed.
        Clear = "clear",
        /// The newer exception counts, unless it is lesser than a final loss.
        RefineLoss = "refine_loss",
        /// Take it if nothing was ever scanned, else keep the status and raise `conflict`.
        VoidIfUnscanned = "void_if_unscanned",
        /// It is on its way back: `returning`.
        OnWayBack = "on_way_back",
        /// The announced return has not begun: take the event's status.
        ReturnNotBegun = "return_not_begun",
        /// Take `delivered` and raise `conflict`.
        DeliveredConflict = "delivered_conflict",
        /// Handed back to the sender: `returned`, unless only the recipient can have got it.
        HandedBack = "handed_back",
        /// Reopens the delivery if the same carrier scans it again late enough.
        ReopenIfLate = "reopen_if_late",
        /// Reopens the delivery if it is a scan, else keep it and raise `conflict`.
        ReopenIfScan = "reopen_if_scan",
        /// Keep `delivered` and raise `action_required`, with `conflict` if it is said to be gone, unless it was
        /// misdelivered.
        ProblemAfterDelivery = "problem_after_delivery",
        /// Take the event's status: the cancellation is taken back.
        Reopen = "reopen",
        /// The same if it is a scan, else keep the cancellation: nobody has seen the parcel.
        ReopenIfSeen = "reopen_if_seen",
    }
}

/// The table. Total: every pair is written down, so that nothing is decided by a missing arm.
///
/// `unknown` and `pending` events carry no status and are judged before the table (`unmapped-is-silent`).
#[must_use]
pub const fn cell(row: Row, event: Status) -> Cell {
    use Cell as C;
    use Status as S;
    match (row, event) {
        (_, S::Unknown | S::Pending) => C::Record,

        (Row::Announced, S::InfoReceived) => C::Refine,
        (Row::Announced, S::InTransit | S::OutForDelivery | S::DeliveryAttempted | S::ReadyForPickup) => {
            C::Adopt
        }
        (Row::Announced, S::Delivered | S::Exception | S::Returning | S::Returned | S::Cancelled) => C::Adopt,

        (
            Row::InTransit
            | Row::OutForDelivery
            | Row::DeliveryAttempted
            | Row::ReadyForPickup
            | Row::Exception,
            S::InfoReceived,
        ) => C::Record,
        (
            Row::InTransit | Row::OutForDelivery | Row::DeliveryAttempted | Row::ReadyForPickup,
            S::Cancelled,
        ) => C::RecordConflict,
        (
            Row::InTransit | Row::OutForDelivery | Row::DeliveryAttempted | Row::ReadyForPickup,
            S::Delivered | S::Exception | S::Returning | S::Returned,
        ) => C::Adopt,
        (Row::InTransit, S::InTransit) => C::Refine,
        (Row::InTransit, S::OutForDelivery | S::DeliveryAttempted | S::ReadyForPickup) => C::Adopt,
        (Row::OutForDelivery, S::InTransit) => C::StepBack,
        (Row::OutForDelivery, S::OutForDelivery) => C::Refine,
        (Row::OutForDelivery, S::DeliveryAttempted | S::ReadyForPickup) => C::Adopt,
        (Row::DeliveryAttempted, S::InTransit) => C::Record,
        (Row::DeliveryAttempted, S::DeliveryAttempted) => C::Refine,
        (Row::DeliveryAttempted, S::OutForDelivery | S::ReadyForPickup) => C::Adopt,
        (Row::ReadyForPickup, S::InTransit) => C::StepBack,
        (Row::ReadyForPickup, S::ReadyForPickup) => C::Refine,
        (Row::ReadyForPickup, S::OutForDelivery | S::DeliveryAttempted) => C::Adopt,

        (Row::Exception, S::InTransit | S::OutForDelivery | S::DeliveryAttempted | S::ReadyForPickup) => {
            C::Clear
        }
        (Row::Exception, S::Exception) => C::RefineLoss,
        (Row::Exception, S::Delivered | S::Returning | S::Returned) => C::Adopt,
        (Row::Exception, S::Cancelled) => C::VoidIfUnscanned,

        (Row::ReturnAnnounced | Row::Returning, S::InfoReceived) => C::Record,
        (Row::ReturnAnnounced | Row::Returning, S::InTransit) => C::OnWayBack,
        (Row::ReturnAnnounced, S::OutForDelivery | S::DeliveryAttempted | S::ReadyForPickup) => {
            C::ReturnNotBegun
        }
        (Row::ReturnAnnounced, S::Delivered) => C::DeliveredConflict,
        (Row::Returning, S::OutForDelivery | S::DeliveryAttempted | S::ReadyForPickup) => C::OnWayBack,
        (Row::Returning, S::Delivered) => C::HandedBack,
        (Row::ReturnAnnounced | Row::Returning, S::Exception) => C::RefineLoss,
        (Row::ReturnAnnounced | Row::Returning, S::Returning) => C::Refine,
        (Row::ReturnAnnounced | Row::Returning, S::Returned) => C::Adopt,
        (Row::ReturnAnnounced | Row::Returning, S::Cancelled) => C::RecordConflict,

        (Row::Delivered, S::InfoReceived | S::InTransit) => C::Record,
        (Row::Delivered, S::OutForDelivery | S::DeliveryAttempted | S::ReadyForPickup) => C::ReopenIfLate,
        (Row::Delivered, S::Delivered) => C::Refine,
        (Row::Delivered, S::Exception) => C::ProblemAfterDelivery,
        (Row::Delivered, S::Returning | S::Returned) => C::ReopenIfScan,
        (Row::Delivered, S::Cancelled) => C::RecordConflict,

        (Row::Returned, S::InfoReceived | S::InTransit | S::OutForDelivery | S::DeliveryAttempted) => {
            C::Record
        }
        (Row::Returned, S::ReadyForPickup | S::Delivered | S::Exception | S::Returning) => C::Record,
        (Row::Returned, S::Returned) => C::Refine,
        (Row::Returned, S::Cancelled) => C::RecordConflict,

        (Row::Cancelled, S::InfoReceived) => C::Record,
        (
            Row::Cancelled,
            S::InTransit | S::OutForDelivery | S::DeliveryAttempted | S::ReadyForPickup | S::Delivered,
        ) => C::Reopen,
        (Row::Cancelled, S::Exception) => C::ReopenIfSeen,
        (Row::Cancelled, S::Returning | S::Returned) => C::Adopt,
        (Row::Cancelled, S::Cancelled) => C::Refine,
    }
}
