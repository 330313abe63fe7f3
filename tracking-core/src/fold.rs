//! The fold: statement by statement, in the total order, to one status.
//!
//! [`Fold::step`] applies the table of `rule.rs` together with the rules that look at more than two words: who speaks, how
//! much time lies between, which way the parcel goes.

use crate::carrier::CarrierId;
use crate::flags::Flags;
use crate::instant::{HOUR, Instant, MINUTE};
use crate::limit::MAX_CARRIERS;
use crate::observation::{Mark, Marker};
use crate::reason::Reason;
use crate::rule::{Cell, Effect, Row, Rule, cell};
use crate::stage::Stage;
use crate::status::{Flag, Leg, Nature, Status};
use chrono::NaiveDate;

/// One statement about a parcel, as the fold needs it.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::exhaustive_structs,
    reason = "to be written out whole; a new part is to be seen by whoever does"
)]
pub struct Statement<'a> {
    /// The canonical status it carries.
    pub status: Status,
    /// Why.
    pub reason: Option<&'a Reason>,
    /// Scan, record or message.
    pub nature: Nature,
    /// Who says it.
    pub carrier: &'a CarrierId,
    /// Where it happened: ISO 3166-1 alpha-2, if known.
    pub country: Option<&'a str>,
    /// The earliest moment at which it can have happened.
    pub earliest: Instant,
    /// The latest one.
    pub latest: Instant,
    /// Its local day.
    pub day: NaiveDate,
    /// The carrier says that it corrects what was said before.
    pub correction: bool,
}

/// Where a parcel comes from and goes to: ISO 3166-1 alpha-2 countries, if known.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::exhaustive_structs, reason = "two ends are all that a route has here")]
pub struct Route<'a> {
    /// Where it is sent from.
    pub origin: Option<&'a str>,
    /// Where it is sent to.
    pub destination: Option<&'a str>,
}

/// Where the bare fold ends.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Folded {
    /// Where the parcel is.
    pub status: Status,
    /// Why.
    pub reason: Option<Reason>,
    /// How far it has come towards the recipient.
    pub stage: Stage,
    /// Which way it travels.
    pub leg: Leg,
    /// The flags that the statements raise.
    pub flags: Flags,
}

/// The bare fold: the status of one parcel from statements that stand in their order already and of which none is
/// withdrawn, repeated or another parcel's. For tables in a data engine; everywhere else an order knows more.
///
/// Use it where millions of histories lie in columns and one status for each is all that is asked. It knows no marks, no
/// labels, no summaries and no clock. Sort the statements of one parcel by the moment at which each happened, oldest first;
/// a day without a time counts as its start for `info_received`, as its last second for `delivered` and `returned`, else
/// as its noon. What has one moment stays in the carrier's order. Leave out what repeats a statement (same carrier, code
/// and minute).
///
/// ```
/// use tracking_core::*;
/// let ups = CarrierId::try_new("ups")?;
/// let at = Instant::parse("2026-03-02T09:00:00Z").unwrap();
/// let said = |status, nature| Statement {
///     status, nature, reason: None, carrier: &ups, country: None,
///     earliest: at, latest: at, day: chrono::NaiveDate::MIN, correction: false,
/// };
/// let history = [said(Status::InTransit, Nature::Scan), said(Status::OutForDelivery, Nature::Record)];
/// assert_eq!(fold_statements(history, Route::default()).status, Status::InTransit);
/// # Ok::<(), Error>(())
/// ```
#[must_use]
pub fn fold_statements<'a>(statements: impl IntoIterator<Item = Statement<'a>>, route: Route<'_>) -> Folded {
    let mut fold = Fold::new();
    for statement in statements {
        fold.step(statement, route);
    }
    let Fold { status, reason, stage, leg, flags, .. } = fold;
    Folded { status, reason, stage, leg, flags }
}

/// The delivery in force: who said it and when, for the rules that measure from it.
#[derive(Debug, Clone)]
struct Delivery {
    /// The carrier that scanned it, or only has it in its books, and those that scanned it in the same minute: nobody
    /// knows which of them is the echo.
    hands: Vec<Hand>,
    /// Only an entry or a batch run says so.
    weak: bool,
}

/// A carrier's word for a delivery, the last of its own.
#[derive(Debug, Clone)]
struct Hand {
    carrier: CarrierId,
    latest: Instant,
    day: NaiveDate,
}

impl Hand {
    fn of(said: Statement<'_>) -> Self {
        Self { carrier: said.carrier.clone(), latest: said.latest, day: said.day }
    }
}

impl Delivery {
    fn new(said: Statement<'_>) -> Self {
        Self { hands: vec![Hand::of(said)], weak: !Self::is_seen(said) }
    }

    /// It was seen to be handed over: more than an entry or a batch run.
    const fn is_seen(said: Statement<'_>) -> bool {
        matches!(said.nature, Nature::Scan) && !matches!(said.reason, Some(Reason::Batch))
    }

    /// A further scan of a carrier that delivered is the one to measure from; an entry, a batch run or another
    /// carrier's echo is no second handing over. What only an entry said gives way to whoever scans it.
    fn gives_way_to(&self, said: Statement<'_>) -> bool {
        Self::is_seen(said) && (self.weak || self.hand(said.carrier).is_some())
    }

    fn hand(&self, carrier: &CarrierId) -> Option<&Hand> {
        self.hands.iter().find(|hand| hand.carrier.family() == carrier.family())
    }

    /// Another scan of the delivery. A carrier's own later scans are measured from its last; another's scan that can be
    /// of the same minute as one that is known is no less the delivery than that one, and later it is an echo.
    fn seen_again(&mut self, said: Statement<'_>) {
        if !Self::is_seen(said) {
            return;
        }
        if self.weak {
            *self = Self::new(said);
            return;
        }
        let at_once = |hand: &Hand| said.earliest.since(hand.latest) < MINUTE;
        if self.hand(said.carrier).is_none() && !self.hands.iter().any(at_once) {
            return;
        }
        self.hands.retain(|hand| hand.carrier.family() != said.carrier.family());
        if self.hands.len() < MAX_CARRIERS {
            self.hands.push(Hand::of(said));
        }
    }
}

/// A person's word in force.
#[derive(Debug, Clone, Copy)]
struct Marked {
    at: Instant,
    /// The leg before the first of such words.
    leg: Leg,
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
    /// Whose scan was the last on the way: it has the parcel.
    holder: Option<CarrierId>,
    /// A person's word is in force.
    mark: Option<Marked>,
    /// Only the recipient's "I have nothing" stands behind the conflict.
    not_received: bool,
    /// A person says the same as the carrier that delivered it, or returned it.
    confirmed: bool,
    /// Out for delivery, or at a pickup point, on the way back.
    offered_back: bool,
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
            holder: None,
            mark: None,
            not_received: false,
            confirmed: false,
            offered_back: false,
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
    pub(crate) fn step(&mut self, said: Statement<'_>, route: Route<'_>) -> (Effect, Rule) {
        let before = self.status;
        let silent =
            said.nature == Nature::Message || matches!(said.status, Status::Unknown | Status::Pending);
        let outcome = if silent {
            (Effect::Recorded, Rule::UnmappedIsSilent)
        } else if said.correction && self.can_correct(said) {
            self.correct(said)
        } else if said.nature == Nature::Record && said.status.is_progress() {
            self.record_of_progress(said)
        } else if let Some(mark) = self.mark {
            self.after_mark(said, route, mark)
        } else {
            self.judge(said, route)
        };
        if said.nature != Nature::Message {
            self.note_delay(said);
        }
        if said.nature == Nature::Scan && said.status.is_progress() && self.status != Status::Delivered {
            self.holder = Some(said.carrier.clone());
        }
        if said.nature == Nature::Scan && said.status != Status::Unknown {
            self.scanned = true;
            if self.not_received && self.status != before {
                // The story goes on from "I have nothing": there is nothing left to disagree about.
                self.not_received = false;
                self.flags = self.flags.without(Flag::Conflict);
            }
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
    pub(crate) fn mark(&mut self, mark: &Mark, at: Instant) -> (Effect, Rule) {
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
        self.doubtful_delivery = false;
        if effect == Effect::Refined && self.mark.is_none() && self.status.is_terminal() {
            // What the carrier said stands as it did, and now a person says so, too.
            self.confirmed = true;
            self.reason = reason.or(self.reason.take());
            return (effect, Rule::Mark);
        }
        self.mark = Some(Marked { at, leg: self.mark.map_or(self.leg, |before| before.leg) });
        self.delivery = None;
        match status {
            Status::Returned => self.leg = Leg::Back,
            Status::Delivered | Status::InTransit | Status::ReadyForPickup => self.leg = Leg::Out,
            _ => {}
        }
        self.enter(status, reason);
        (effect, Rule::Mark)
    }

    fn judge(&mut self, said: Statement<'_>, route: Route<'_>) -> (Effect, Rule) {
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
                self.offered_back |= matches!(said.status, Status::OutForDelivery | Status::ReadyForPickup);
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
            Cell::HandedBack => self.handed_back(said, route),
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
                if said.reason.is_some_and(Reason::is_final_loss) {
                    self.raise(Flag::Conflict);
                }
                (Effect::Recorded, Rule::ProblemAfterDelivery)
            }
            Cell::ReopenIfSeen if !scan => (Effect::Recorded, Rule::ProgressNeedsAScan),
            Cell::Reopen | Cell::ReopenIfSeen if self.leg == Leg::Back => {
                // Cancelled by a person on its way back: there it goes on.
                self.raise(Flag::Reopened);
                self.enter(Status::Returning, None);
                let (_, rule) = self.judge(said, route);
                (Effect::Reopened, rule)
            }
            Cell::Reopen | Cell::ReopenIfSeen => {
                self.reopen(said);
                (Effect::Reopened, Rule::CancelledReopened)
            }
        }
    }

    /// A database entry that claims progress: it can end an exception that its reason solves, and nothing else.
    fn record_of_progress(&mut self, said: Statement<'_>) -> (Effect, Rule) {
        let solves = said.reason.is_some_and(|reason| reason.solves(self.reason.as_ref()));
        if self.mark.is_some() || self.status != Status::Exception || !solves {
            return (Effect::Recorded, Rule::ProgressNeedsAScan);
        }
        let status = match (self.leg, self.stage) {
            (Leg::Announced | Leg::Back, _) => Status::Returning,
            // It was seen, so it is in the carrier's hands at least.
            (Leg::Out, Stage::None | Stage::Announced) if self.scanned => Status::InTransit,
            (Leg::Out, stage) => stage.status(),
        };
        self.enter(status, said.reason.cloned());
        (Effect::Advanced, Rule::ProblemSolved)
    }

    /// What a carrier says while a person's word is in force. A scan that can have happened before an ending that a person
    /// saw, such as a row of that day without an hour, says nothing against it.
    fn after_mark(&mut self, said: Statement<'_>, route: Route<'_>, mark: Marked) -> (Effect, Rule) {
        let handed_back = self.status == Status::Returned && said.status == Status::Delivered;
        let agrees = self.status == said.status || handed_back;
        let ended = self.status.is_terminal() || self.status == Status::Exception;
        if said.nature == Nature::Record || (ended && !agrees && said.earliest <= mark.at) {
            if said.status.is_terminal() && self.status != said.status {
                self.raise(Flag::Conflict);
            }
            return (Effect::Recorded, Rule::MarkHolds);
        }
        if said.status == Status::InfoReceived {
            return (Effect::Recorded, Rule::MarkHolds);
        }
        self.mark = None;
        if agrees || !ended {
            return self.judge(said, route);
        }
        self.raise(Flag::Conflict);
        if !matches!(self.status, Status::Delivered | Status::Returned) {
            return self.judge(said, route);
        }
        // It did not end, so it goes the way that it went before.
        self.leg = mark.leg;
        if mark.leg == Leg::Back && said.status.is_progress() {
            self.raise(Flag::Reopened);
            self.enter(Status::Returning, None);
        } else {
            self.reopen(said);
        }
        (Effect::Reopened, Rule::MarkOvertaken)
    }

    /// A correction needs something to correct: an entry in a database alone does not set a parcel moving.
    fn can_correct(&self, said: Statement<'_>) -> bool {
        let progress = said.nature == Nature::Record && said.status.is_progress();
        !progress || self.scanned || self.status.is_terminal()
    }

    fn correct(&mut self, said: Statement<'_>) -> (Effect, Rule) {
        let (was, was_back) = (self.status, self.leg == Leg::Back);
        if self.mark.take().is_some() && was != said.status {
            self.raise(Flag::Conflict);
        }
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

    fn adopt(&mut self, said: Statement<'_>) -> (Effect, Rule) {
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

    fn refine(&mut self, said: Statement<'_>) -> (Effect, Rule) {
        if said.status == Status::Returning {
            return self.refine_return(said);
        }
        // A further scan on the way is a fact of its own; elsewhere, what was said before still explains the status.
        let kept = self.reason.take().filter(|_| said.status != Status::InTransit);
        let reason = said.reason.cloned().or(kept);
        let first = self.status != said.status;
        if said.status == Status::Delivered {
            self.delivered_again(said);
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
    fn refine_return(&mut self, said: Statement<'_>) -> (Effect, Rule) {
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

    fn exception(&mut self, said: Statement<'_>) -> (Effect, Rule) {
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
    fn handed_back(&mut self, said: Statement<'_>, route: Route<'_>) -> (Effect, Rule) {
        let (here, there) = (said.country.is_some(), said.country == route.destination);
        let abroad = here
            && route.origin.is_some()
            && route.destination.is_some()
            && route.origin != route.destination;
        let at_recipient = abroad && there;
        let at_sender = abroad && said.country == route.origin;
        if self.is_destroyed() {
            self.raise(Flag::Conflict);
        }
        self.leave_loss(said);
        if at_recipient || (said.reason.is_some_and(Reason::is_recipients_own) && !at_sender) {
            self.raise(Flag::Conflict);
            self.deliver(said);
            return (Effect::Advanced, Rule::ReturnAbandoned);
        }
        let by_recipient = matches!(said.reason, Some(Reason::Signed | Reason::Recipient));
        if self.offered_back && by_recipient && !at_sender {
            self.raise(Flag::Conflict);
        }
        self.enter(Status::Returned, said.reason.cloned());
        (Effect::Advanced, Rule::ReturnLeg)
    }

    fn late_after_delivery(&mut self, said: Statement<'_>, scan: bool) -> (Effect, Rule) {
        let Some(delivery) = self.delivery.as_ref().filter(|_| scan) else {
            return (Effect::Recorded, Rule::DeliveredIsSticky);
        };
        let holds = || self.holder.as_ref().is_some_and(|holder| holder.family() == said.carrier.family());
        let entry = || delivery.hands.first().filter(|_| delivery.weak && holds());
        let Some(hand) = delivery.hand(said.carrier).or_else(entry) else {
            self.raise(Flag::Conflict);
            return (Effect::Recorded, Rule::DeliveredIsSticky);
        };
        let gap = said.earliest.since(hand.latest);
        let late = match said.status {
            Status::OutForDelivery => gap >= REOPEN_BY_ROUND && said.day > hand.day,
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
    fn reopen(&mut self, said: Statement<'_>) {
        self.raise(Flag::Reopened);
        // What was not handed over has come no further than the carrier's hands.
        if self.stage == Stage::HandedOver {
            self.stage = Stage::Moving;
        }
        self.take(said);
    }

    /// The event's status and reason, and what they do to leg and delivery.
    fn take(&mut self, said: Statement<'_>) {
        match said.status {
            Status::Delivered => return self.deliver(said),
            Status::Returned => self.leg = Leg::Back,
            Status::Returning if said.nature == Nature::Scan || self.leg == Leg::Back => self.leg = Leg::Back,
            Status::Returning => self.leg = Leg::Announced,
            _ => {}
        }
        self.enter(said.status, said.reason.cloned());
    }

    fn deliver(&mut self, said: Statement<'_>) {
        self.leg = Leg::Out;
        if said.reason.is_some_and(Reason::is_damage) {
            self.raise(Flag::ActionRequired);
        }
        self.delivery = Some(Delivery::new(said));
        self.enter(Status::Delivered, said.reason.cloned());
    }

    /// A further word for a delivery.
    fn delivered_again(&mut self, said: Statement<'_>) {
        let before = self.delivery.take();
        if before.as_ref().is_none_or(|d| d.gives_way_to(said)) {
            self.deliver(said);
        }
        if let Some(mut delivery) = before {
            delivery.seen_again(said);
            self.delivery = Some(delivery);
        }
    }

    fn enter(&mut self, status: Status, reason: Option<Reason>) {
        if status != Status::Delivered {
            self.delivery = None;
            self.doubtful_delivery = false;
        }
        if self.confirmed && status != self.status {
            // A person said otherwise.
            self.confirmed = false;
            self.raise(Flag::Conflict);
        }
        if status.is_terminal() {
            self.flags = self.flags.without(Flag::Delayed);
        }
        self.offered_back &= self.leg == Leg::Back;
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
    fn leave_loss(&mut self, said: Statement<'_>) {
        let seen = said.nature == Nature::Scan || matches!(said.status, Status::Delivered | Status::Returned);
        if seen && self.status == Status::Exception && self.reason == Some(Reason::Lost) {
            self.raise(Flag::Found);
        }
    }

    fn note_delay(&mut self, said: Statement<'_>) {
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

impl Fold {
    /// Does a carrier's own summary disagree with the fold? Saying nothing, the stage before an exception, "in transit"
    /// on the way back, and "delivered" for what went back to the sender are no disagreement; with a person's word only
    /// another ending is one.
    pub(crate) fn contradicts(&self, summary: Status) -> bool {
        let underway =
            matches!(self.status, Status::Exception | Status::OutForDelivery | Status::DeliveryAttempted);
        let silent = matches!(summary, Status::Unknown | Status::Pending);
        let handed_back = summary == Status::Delivered && self.status == Status::Returned;
        let on_way_back = summary == Status::InTransit
            && self.leg == Leg::Back
            && matches!(self.status, Status::Returning | Status::Exception);
        let marked = self.is_marked() && !summary.is_terminal();
        let agrees = summary == self.status || (underway && summary == self.stage.status());
        !(agrees || silent || handed_back || on_way_back || marked)
    }
}

/// How long after a delivery the same carrier's attempt or pickup scan reopens it (our own constant: a pre-scan of
/// the whole round is corrected within the round).
pub(crate) const REOPEN_BY_ATTEMPT: i64 = 2 * HOUR;
/// How long after a delivery the same carrier's out-for-delivery scan of a later day reopens it (our own constant).
pub(crate) const REOPEN_BY_ROUND: i64 = 6 * HOUR;
