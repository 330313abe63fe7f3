//! The transition table, and the named rules around it: what one more event does to a parcel.
//!
//! [`cell`] is the table of `docs/status-model.md`, total and without a default arm. [`Fold::step`] applies it together
//! with the rules that look at more than two words: who speaks, how much time lies between, which way the parcel goes.

use crate::carrier::CarrierId;
use crate::flags::Flags;
use crate::instant::{HOUR, Instant};
use crate::observation::{Mark, Marker};
use crate::place::Place;
use crate::reason::Reason;
use crate::status::{Flag, Leg, Nature, Status};
use crate::words::closed_words;
use chrono::NaiveDate;

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
    LabelMade = "label-made", "A label was made: the parcel is ready to ship.";
    LabelAfterScan = "label-after-scan", "Data announced after the parcel moved say nothing new.";
    AttemptStands = "attempt-stands", "A transit scan after a failed delivery is the way back to the depot: the attempt stands.";
    ExceptionClears = "exception-clears", "A scan of the moving parcel shows that the problem is over.";
    ProblemSolved = "problem-solved", "The carrier says that the problem is solved, so the stage before it counts again.";
    LossStands = "loss-stands", "A parcel that is lost or destroyed does not get better by a lesser statement.";
    DeliveredIsSticky = "delivered-is-sticky", "After a delivery this is most likely a late upload: the delivery stands.";
    DeliveredReopened = "delivered-reopened", "The carrier that delivered it has scanned it again, too late for a slip: it was not delivered.";
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
    UnmappedIsSilent = "unmapped-is-silent", "The statement carries no status, so it changes none.";
    ProgressNeedsAScan = "progress-needs-a-scan", "An entry in a database does not move a parcel; only a scan does.";
    Mark = "mark", "A person says so.";
    MarkHolds = "mark-holds", "A person's word stands until a scan shows otherwise.";
    MarkOvertaken = "mark-overtaken", "A scan after it shows that the person's word no longer holds.";
    NotReceived = "not-received", "The recipient has nothing: the carrier's word stands, and both are shown.";
    RecycledNumber = "recycled-number", "It belongs to an earlier parcel with the same number.";
    Withdrawn = "withdrawn", "The carrier has taken it back.";
    Retimed = "retimed", "The carrier has given it another time.";
    DayAbsorbed = "day-absorbed", "The same event is known with its hour.";
}

closed_words! {
    /// A row of the table: what the parcel is before the event.
    pub enum Row, "row" {
        /// `pending` or `info_received`.
        Announced = "announced",
        /// `in_transit`.
        InTransit = "in_transit",
        /// `out_for_delivery`.
        OutForDelivery = "out_for_delivery",
        /// `delivery_attempted`.
        DeliveryAttempted = "delivery_attempted",
        /// `ready_for_pickup`.
        ReadyForPickup = "ready_for_pickup",
        /// `exception` on the way out.
        Exception = "exception",
        /// `returning` or `exception` while a return is only announced.
        ReturnAnnounced = "return_announced",
        /// `returning`, or any status on the way back.
        Returning = "returning",
        /// `delivered`.
        Delivered = "delivered",
        /// `returned`.
        Returned = "returned",
        /// `cancelled`.
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
        /// Keep `delivered` and raise `action_required`, unless it was misdelivered.
        ProblemAfterDelivery = "problem_after_delivery",
        /// Take the event's status: the cancellation is taken back.
        Reopen = "reopen",
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
        (Row::Cancelled, S::Exception | S::Returning | S::Returned) => C::Adopt,
        (Row::Cancelled, S::Cancelled) => C::Refine,
    }
}

/// How long after a delivery the same carrier's attempt or pickup scan reopens it (our own constant: a pre-scan of
/// the whole round is corrected within the round).
pub(crate) const REOPEN_BY_ATTEMPT: i64 = 2 * HOUR;
/// How long after a delivery the same carrier's out-for-delivery scan of a later day reopens it (our own constant).
pub(crate) const REOPEN_BY_ROUND: i64 = 6 * HOUR;

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
    const fn of(status: Status) -> Option<Self> {
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

/// The delivery in force: who said it and when, for the rules that measure from it.
#[derive(Debug, Clone)]
struct Delivery {
    carrier: CarrierId,
    latest: Instant,
    day: NaiveDate,
}

/// One statement, as the fold needs it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said<'a> {
    pub(crate) status: Status,
    pub(crate) reason: Option<&'a Reason>,
    pub(crate) nature: Nature,
    pub(crate) carrier: &'a CarrierId,
    pub(crate) place: Option<&'a Place>,
    pub(crate) earliest: Instant,
    pub(crate) latest: Instant,
    pub(crate) day: NaiveDate,
    pub(crate) correction: bool,
}

/// Where the parcel comes from and goes to: ISO countries, if known; and whether it is an outbound parcel.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lane<'a> {
    pub(crate) origin: Option<&'a str>,
    pub(crate) destination: Option<&'a str>,
}

/// The state that the fold carries from event to event.
#[derive(Debug, Clone)]
pub(crate) struct Fold {
    pub(crate) status: Status,
    pub(crate) reason: Option<Reason>,
    pub(crate) stage: Stage,
    pub(crate) leg: Leg,
    pub(crate) flags: Flags,
    /// Some event was a physical scan.
    pub(crate) scanned: bool,
    /// Delivered while a return was announced: not told to the recipient while that stands.
    pub(crate) doubtful_delivery: bool,
    delivery: Option<Delivery>,
    /// A person's word is in force; the leg before it.
    mark: Option<Leg>,
    /// Only the recipient's "I have nothing" stands behind the conflict.
    not_received: bool,
    /// Out for delivery on the way back.
    round_back: bool,
}

impl Fold {
    pub(crate) const fn new() -> Self {
        Self {
            status: Status::Pending,
            reason: None,
            stage: Stage::None,
            leg: Leg::Out,
            flags: Flags::NONE,
            scanned: false,
            doubtful_delivery: false,
            delivery: None,
            mark: None,
            not_received: false,
            round_back: false,
        }
    }

    /// The row that the parcel stands in.
    pub(crate) const fn row(&self) -> Row {
        match (self.status, self.leg) {
            (Status::Delivered, _) => Row::Delivered,
            (Status::Returned, _) => Row::Returned,
            (Status::Cancelled, _) => Row::Cancelled,
            (_, Leg::Back) => Row::Returning,
            (_, Leg::Announced) => Row::ReturnAnnounced,
            (Status::Returning, Leg::Out) => Row::Returning,
            (Status::Pending | Status::InfoReceived | Status::Unknown, _) => Row::Announced,
            (Status::InTransit, _) => Row::InTransit,
            (Status::OutForDelivery, _) => Row::OutForDelivery,
            (Status::DeliveryAttempted, _) => Row::DeliveryAttempted,
            (Status::ReadyForPickup, _) => Row::ReadyForPickup,
            (Status::Exception, _) => Row::Exception,
        }
    }

    /// Takes one carrier's statement.
    pub(crate) fn step(&mut self, said: Said<'_>, lane: Lane<'_>) -> (Effect, Rule) {
        let silent =
            said.nature == Nature::Message || matches!(said.status, Status::Unknown | Status::Pending);
        let outcome = if silent {
            (Effect::Recorded, Rule::UnmappedIsSilent)
        } else if said.correction && self.can_correct(said) {
            self.correct(said)
        } else if said.nature == Nature::Record && said.status.is_progress() {
            self.record_of_progress(said)
        } else if let Some(leg) = self.mark {
            self.after_mark(said, lane, leg)
        } else {
            self.judge(said, lane)
        };
        if said.nature != Nature::Message {
            self.note_delay(said);
        }
        if said.nature == Nature::Scan && said.status != Status::Unknown {
            self.scanned = true;
        }
        outcome
    }

    /// A label was made.
    pub(crate) fn label(&mut self) -> (Effect, Rule) {
        match self.row() {
            Row::Announced => {
                self.enter(Status::InfoReceived, None);
                (Effect::Advanced, Rule::LabelMade)
            }
            _ => (Effect::Recorded, Rule::LabelAfterScan),
        }
    }

    /// Takes a person's word. A carrier's terminal status that differs is a conflict.
    pub(crate) fn mark(&mut self, mark: &Mark) -> (Effect, Rule) {
        let Some((status, reason)) = mark.status() else {
            let alone = self.not_received || !self.flags.has(Flag::Conflict);
            self.raise(Flag::Conflict);
            self.not_received = alone;
            return (Effect::Recorded, Rule::NotReceived);
        };
        if self.not_received && (mark.by, status) == (Marker::Recipient, Status::Delivered) {
            self.not_received = false;
            self.flags = self.flags.without(Flag::Conflict);
        }
        let takes_back = matches!(self.status, Status::Delivered | Status::Returned) && self.status != status;
        let effect = match self.status == status {
            true => Effect::Refined,
            false if takes_back => Effect::Reopened,
            false => Effect::Advanced,
        };
        if self.status.is_terminal() && self.status != status && self.mark.is_none() {
            self.raise(Flag::Conflict);
        }
        self.mark = Some(self.mark.unwrap_or(self.leg));
        self.delivery = None;
        self.doubtful_delivery = false;
        match status {
            Status::Returned => self.leg = Leg::Back,
            Status::Delivered | Status::InTransit | Status::ReadyForPickup => self.leg = Leg::Out,
            _ => {}
        }
        self.enter(status, reason);
        (effect, Rule::Mark)
    }

    fn judge(&mut self, said: Said<'_>, lane: Lane<'_>) -> (Effect, Rule) {
        let scan = said.nature == Nature::Scan;
        match cell(self.row(), said.status) {
            Cell::Adopt => self.adopt(said),
            Cell::Refine => self.refine(said),
            Cell::StepBack => {
                self.take(said);
                (Effect::SteppedBack, Rule::StepsBack)
            }
            Cell::Record => (Effect::Recorded, self.why_recorded(said.status)),
            Cell::RecordConflict => {
                self.raise(Flag::Conflict);
                (
                    Effect::Recorded,
                    if said.status == Status::Cancelled {
                        Rule::VoidButMoved
                    } else {
                        self.why_recorded(said.status)
                    },
                )
            }
            Cell::Clear if self.is_destroyed() => {
                self.raise(Flag::Conflict);
                (Effect::Recorded, Rule::LossStands)
            }
            Cell::Clear => {
                self.leave_loss(said);
                self.take(said);
                (Effect::Advanced, Rule::ExceptionClears)
            }
            Cell::RefineLoss => self.exception(said),
            Cell::VoidIfUnscanned if !self.scanned => self.adopt(said),
            Cell::VoidIfUnscanned => {
                self.raise(Flag::Conflict);
                (Effect::Recorded, Rule::VoidButMoved)
            }
            Cell::OnWayBack if self.is_destroyed() => {
                self.raise(Flag::Conflict);
                (Effect::Recorded, Rule::LossStands)
            }
            Cell::OnWayBack => {
                self.leave_loss(said);
                self.round_back |= said.status == Status::OutForDelivery;
                let effect =
                    if self.status == Status::Returning { Effect::Refined } else { Effect::Advanced };
                self.leg = Leg::Back;
                if self.status != Status::Returning {
                    self.enter(Status::Returning, None);
                }
                (effect, Rule::ReturnLeg)
            }
            Cell::ReturnNotBegun if self.is_destroyed() => {
                self.raise(Flag::Conflict);
                (Effect::Recorded, Rule::LossStands)
            }
            Cell::ReturnNotBegun => {
                self.leave_loss(said);
                self.leg = Leg::Out;
                self.take(said);
                (Effect::Advanced, Rule::ReturnNotBegun)
            }
            Cell::DeliveredConflict => {
                self.leave_loss(said);
                self.raise(Flag::Conflict);
                self.deliver(said);
                self.doubtful_delivery = true;
                (Effect::Advanced, Rule::ReturnAnnounced)
            }
            Cell::HandedBack => self.handed_back(said, lane),
            Cell::ReopenIfLate => self.late_after_delivery(said, scan),
            Cell::ReopenIfScan if scan => {
                self.reopen(said);
                (Effect::Reopened, Rule::ReturnLeg)
            }
            Cell::ReopenIfScan => {
                self.raise(Flag::Conflict);
                (Effect::Recorded, Rule::DeliveredIsSticky)
            }
            Cell::ProblemAfterDelivery if said.reason == Some(&Reason::Misdelivered) => {
                self.reopen(said);
                (Effect::Reopened, Rule::Misdelivered)
            }
            Cell::ProblemAfterDelivery => {
                self.raise(Flag::ActionRequired);
                (Effect::Recorded, Rule::ProblemAfterDelivery)
            }
            Cell::Reopen if self.leg == Leg::Back => {
                // Cancelled by a person on its way back: there it goes on.
                self.raise(Flag::Reopened);
                self.enter(Status::Returning, None);
                let (_, rule) = self.judge(said, lane);
                (Effect::Reopened, rule)
            }
            Cell::Reopen => {
                self.reopen(said);
                (Effect::Reopened, Rule::CancelledReopened)
            }
        }
    }

    /// A database entry that claims progress: it can end an exception, and nothing else.
    fn record_of_progress(&mut self, said: Said<'_>) -> (Effect, Rule) {
        let solves = said.reason.is_some_and(Reason::solves);
        let lost = self.reason.as_ref().is_some_and(Reason::is_final_loss);
        if self.mark.is_some() || self.status != Status::Exception || !solves || lost {
            return (Effect::Recorded, Rule::ProgressNeedsAScan);
        }
        let status = if self.leg == Leg::Out { self.stage.status() } else { Status::Returning };
        self.enter(status, said.reason.cloned());
        (Effect::Advanced, Rule::ProblemSolved)
    }

    /// What a carrier says while a person's word is in force; `leg` is the one before it.
    fn after_mark(&mut self, said: Said<'_>, lane: Lane<'_>, leg: Leg) -> (Effect, Rule) {
        if said.nature == Nature::Record {
            if said.status.is_terminal() && self.status != said.status {
                self.raise(Flag::Conflict);
            }
            return (Effect::Recorded, Rule::MarkHolds);
        }
        if said.status == Status::InfoReceived {
            return (Effect::Recorded, Rule::MarkHolds);
        }
        self.mark = None;
        let handed_back = self.status == Status::Returned && said.status == Status::Delivered;
        let ended = self.status.is_terminal() || self.status == Status::Exception;
        if self.status == said.status || handed_back || !ended {
            return self.judge(said, lane);
        }
        self.raise(Flag::Conflict);
        if !matches!(self.status, Status::Delivered | Status::Returned) {
            return self.judge(said, lane);
        }
        // It did not end, so it goes the way that it went before.
        self.leg = leg;
        if leg == Leg::Back && said.status.is_progress() {
            self.raise(Flag::Reopened);
            self.enter(Status::Returning, None);
        } else {
            self.reopen(said);
        }
        (Effect::Reopened, Rule::MarkOvertaken)
    }

    /// A correction needs something to correct: an entry in a database alone does not set a parcel moving.
    fn can_correct(&self, said: Said<'_>) -> bool {
        let progress = said.nature == Nature::Record && said.status.is_progress();
        !progress || self.scanned || self.status.is_terminal()
    }

    fn correct(&mut self, said: Said<'_>) -> (Effect, Rule) {
        let (was, was_back) = (self.status, self.leg == Leg::Back);
        self.mark = None;
        self.leave_loss(said);
        // Nothing that is yet to come, or on its way to the recipient, is on its way back.
        if !matches!(said.status, Status::Exception | Status::Returning | Status::Returned) {
            self.leg = Leg::Out;
        }
        let turned = was_back && (said.status.is_progress() || said.status == Status::Delivered);
        let reopens = (was.is_terminal() && was != said.status) || turned;
        if reopens {
            self.raise(Flag::Reopened);
        }
        self.take(said);
        let effect = match (reopens, was == said.status) {
            (true, _) => Effect::Reopened,
            (false, true) => Effect::Refined,
            (false, false) => Effect::Advanced,
        };
        (effect, Rule::Correction)
    }

    fn adopt(&mut self, said: Said<'_>) -> (Effect, Rule) {
        if self.is_destroyed() && said.status != Status::Exception {
            self.raise(Flag::Conflict);
        }
        self.leave_loss(said);
        self.take(said);
        let rule = match (said.status, self.leg) {
            (Status::Returning, Leg::Announced) => Rule::ReturnAnnounced,
            (Status::Returning | Status::Returned, _) => Rule::ReturnLeg,
            (Status::Cancelled, _) => Rule::Voided,
            _ => Rule::Advances,
        };
        (Effect::Advanced, rule)
    }

    fn refine(&mut self, said: Said<'_>) -> (Effect, Rule) {
        if said.status == Status::Returning {
            return self.refine_return(said);
        }
        // The newest statement of a delivery is the one to measure from.
        // A further scan on the way is a fact of its own; elsewhere, what was said before still explains the status.
        let kept = self.reason.take().filter(|_| said.status != Status::InTransit);
        let reason = said.reason.cloned().or(kept);
        let first = self.status != said.status;
        if said.status == Status::Delivered {
            self.deliver(said);
        }
        let doubtful = self.doubtful_delivery;
        self.enter(said.status, reason);
        self.doubtful_delivery = doubtful;
        (
            if first { Effect::Advanced } else { Effect::Refined },
            if first { Rule::Advances } else { Rule::Refines },
        )
    }

    /// `returning` while a return is announced or under way, perhaps with an exception on it.
    fn refine_return(&mut self, said: Said<'_>) -> (Effect, Rule) {
        if self.is_destroyed() {
            self.raise(Flag::Conflict);
        }
        self.leave_loss(said);
        let turned = said.nature == Nature::Scan && self.leg != Leg::Back;
        if said.nature == Nature::Scan {
            self.leg = Leg::Back;
        }
        let same = self.status == Status::Returning;
        let reason = said.reason.cloned().or_else(|| self.reason.take().filter(|_| same));
        self.enter(Status::Returning, reason);
        let rule = match (same, self.leg) {
            (true, _) if !turned => Rule::Refines,
            (_, Leg::Announced) => Rule::ReturnAnnounced,
            _ => Rule::ReturnLeg,
        };
        (if same { Effect::Refined } else { Effect::Advanced }, rule)
    }

    fn exception(&mut self, said: Said<'_>) -> (Effect, Rule) {
        let lost = self.reason.as_ref().is_some_and(Reason::is_final_loss);
        let loss = said.reason.is_some_and(Reason::is_final_loss);
        if self.status == Status::Exception && lost && (!loss || self.is_destroyed()) {
            return (Effect::Recorded, Rule::LossStands);
        }
        let same = self.status == Status::Exception;
        let reason = said.reason.cloned().or_else(|| self.reason.take().filter(|_| same));
        self.enter(Status::Exception, reason);
        if same { (Effect::Refined, Rule::Refines) } else { (Effect::Advanced, Rule::Advances) }
    }

    /// "Delivered" on the way back: with the sender, unless only the recipient can have got it.
    fn handed_back(&mut self, said: Said<'_>, lane: Lane<'_>) -> (Effect, Rule) {
        let at_recipient = match (said.place.and_then(|p| p.country.as_deref()), lane.destination) {
            (Some(place), Some(destination)) => {
                place == destination && lane.origin.is_some_and(|o| o != place)
            }
            _ => false,
        };
        if self.is_destroyed() {
            self.raise(Flag::Conflict);
        }
        self.leave_loss(said);
        if at_recipient || said.reason.is_some_and(Reason::is_recipients_own) {
            self.raise(Flag::Conflict);
            self.deliver(said);
            return (Effect::Advanced, Rule::ReturnAbandoned);
        }
        if self.round_back && matches!(said.reason, Some(Reason::Signed | Reason::Recipient)) {
            self.raise(Flag::Conflict);
        }
        self.enter(Status::Returned, said.reason.cloned());
        (Effect::Advanced, Rule::ReturnLeg)
    }

    fn late_after_delivery(&mut self, said: Said<'_>, scan: bool) -> (Effect, Rule) {
        let Some(delivery) = self.delivery.as_ref().filter(|_| scan) else {
            return (Effect::Recorded, Rule::DeliveredIsSticky);
        };
        if delivery.carrier.family() != said.carrier.family() {
            self.raise(Flag::Conflict);
            return (Effect::Recorded, Rule::DeliveredIsSticky);
        }
        let gap = said.earliest.since(delivery.latest);
        let late = match said.status {
            Status::OutForDelivery => gap >= REOPEN_BY_ROUND && said.day > delivery.day,
            _ => gap >= REOPEN_BY_ATTEMPT,
        };
        if !late {
            return (Effect::Recorded, Rule::DeliveredIsSticky);
        }
        self.reopen(said);
        (Effect::Reopened, Rule::DeliveredReopened)
    }

    const fn why_recorded(&self, event: Status) -> Rule {
        match (self.row(), event) {
            (Row::Returned, _) => Rule::ReturnedIsSticky,
            (_, Status::InfoReceived) => Rule::LabelAfterScan,
            (Row::DeliveryAttempted, _) => Rule::AttemptStands,
            _ => Rule::DeliveredIsSticky,
        }
    }

    /// Takes back a delivery, a return or a cancellation.
    fn reopen(&mut self, said: Said<'_>) {
        self.raise(Flag::Reopened);
        // What was not handed over has come no further than the carrier's hands.
        if self.stage == Stage::HandedOver {
            self.stage = Stage::Moving;
        }
        self.take(said);
    }

    /// The event's status and reason, and what they do to leg and delivery.
    fn take(&mut self, said: Said<'_>) {
        match said.status {
            Status::Delivered => return self.deliver(said),
            Status::Returned => self.leg = Leg::Back,
            Status::Returning if said.nature == Nature::Scan || self.leg == Leg::Back => self.leg = Leg::Back,
            Status::Returning => self.leg = Leg::Announced,
            _ => {}
        }
        self.enter(said.status, said.reason.cloned());
    }

    fn deliver(&mut self, said: Said<'_>) {
        self.leg = Leg::Out;
        self.delivery = Some(Delivery { carrier: said.carrier.clone(), latest: said.latest, day: said.day });
        self.enter(Status::Delivered, said.reason.cloned());
    }

    fn enter(&mut self, status: Status, reason: Option<Reason>) {
        if status != Status::Delivered {
            self.delivery = None;
            self.doubtful_delivery = false;
        }
        self.status = status;
        self.reason = reason;
        if self.leg == Leg::Out
            && let Some(stage) = Stage::of(status)
        {
            self.stage = stage;
        }
    }

    fn is_destroyed(&self) -> bool {
        self.status == Status::Exception && self.reason.as_ref().is_some_and(Reason::is_destruction)
    }

    /// A lost parcel that is seen again is found; an entry in a database is no sighting.
    fn leave_loss(&mut self, said: Said<'_>) {
        let seen = said.nature == Nature::Scan || matches!(said.status, Status::Delivered | Status::Returned);
        if seen && self.status == Status::Exception && self.reason == Some(Reason::Lost) {
            self.raise(Flag::Found);
        }
    }

    fn note_delay(&mut self, said: Said<'_>) {
        if said.reason.is_some_and(Reason::is_delay) {
            if !self.status.is_terminal() {
                self.raise(Flag::Delayed);
            }
        } else if said.nature == Nature::Scan
            && (said.status.is_progress()
                || matches!(said.status, Status::Delivered | Status::Returning | Status::Returned))
        {
            self.flags = self.flags.without(Flag::Delayed);
        }
    }

    pub(crate) const fn raise(&mut self, flag: Flag) {
        if matches!(flag, Flag::Conflict) {
            self.not_received = false;
        }
        self.flags = self.flags.with(flag);
    }

    /// A person's word is in force.
    pub(crate) const fn is_marked(&self) -> bool {
        self.mark.is_some()
    }
}
