//! What went wrong with a parcel, read off its state, its timeline and the clock.

use super::Case;
use super::words::Incident;
use crate::clock::{NotFound, Wake};
use crate::event::Fingerprint;
use crate::instant::Instant;
use crate::observation::{MarkSays, Marker};
use crate::parcel::Parcel;
use crate::reason::Reason;
use crate::rule::{Effect, Rule};
use crate::shipment::Direction;
use crate::stage::Stage;
use crate::status::{Flag, Leg, Nature, Status};
use crate::step::Step;

/// An incident with its ground.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) incident: Incident,
    pub(crate) not_found: Option<NotFound>,
    pub(crate) since: Instant,
    pub(crate) because: Option<Reason>,
    pub(crate) rests_on: Vec<Fingerprint>,
}

impl Case<'_> {
    /// Everything that went wrong, the gravest first.
    pub(crate) fn found(&self, wake: &mut Wake) -> Vec<Found> {
        let mut all: Vec<Found> = Vec::new();
        all.extend(self.by_state());
        all.extend(self.gone_after_delivery());
        all.extend(self.not_received());
        all.extend(self.damaged());
        all.extend(self.by_clock(wake));
        all.sort_by_key(|f| Incident::ALL.iter().position(|i| *i == f.incident));
        all.dedup_by_key(|f| f.incident);
        let has = |wanted: &[Incident]| all.iter().any(|f| wanted.contains(&f.incident));
        // What is missing, or with somebody else, is late and silent as well; what comes back is late for nobody.
        let elsewhere = has(&[Incident::Misdelivered]);
        let unseen = has(&[Incident::NotHandedOver]);
        let astray = elsewhere || has(&[Incident::Missing]) && !unseen;
        let back = has(&[Incident::Refused, Incident::Returning]);
        all.retain(|f| match f.incident {
            Incident::Overdue => !astray && !back,
            Incident::Stalled => !astray,
            Incident::Missing => !elsewhere && !unseen,
            _ => true,
        });
        all
    }

    /// The lines that count, oldest first.
    pub(crate) fn steps(&self) -> impl DoubleEndedIterator<Item = &Step> {
        steps_of(self.parcel)
    }

    /// Nobody scanned it yet, and no record says that it moves: there is a label at most.
    pub(crate) fn is_unscanned(&self) -> bool {
        let state = self.parcel.state();
        let still = match state.status {
            Status::Pending | Status::InfoReceived | Status::Cancelled => true,
            Status::Exception => matches!(state.stage, Stage::None | Stage::Announced),
            _ => false,
        };
        still && self.parcel.folded.scans.is_none()
    }

    /// Nobody scanned it, or the carrier says that it never got it.
    pub(crate) fn is_not_handed_over(&self) -> bool {
        let state = self.parcel.state();
        let denied = state.status == Status::Exception && state.reason == Some(Reason::NeverReceived);
        denied || self.is_unscanned()
    }

    fn by_state(&self) -> Option<Found> {
        let state = self.parcel.state();
        let incident = match state.status {
            Status::Exception => of_problem(state.reason.as_ref()?)?,
            Status::DeliveryAttempted => of_attempt(state.reason.as_ref()?)?,
            Status::Returning => Incident::Returning,
            Status::Returned => Incident::Returned,
            Status::Delivered if self.shipment.direction == Direction::Return => Incident::Returned,
            // It was on its way back, or so it was announced, and then somebody had it.
            Status::Delivered if self.is_doubtful_delivery() => Incident::Returning,
            _ => return None,
        };
        let now = (state.status, state.reason.as_ref());
        let by_reason = matches!(state.status, Status::Exception | Status::DeliveryAttempted);
        let same = |s: &&Step| s.status == now.0 && (!by_reason || s.reason.as_ref() == now.1);
        let step = self.steps().rev().take_while(same).filter(|s| s.effect.is_applied()).last()?;
        let returns = matches!(incident, Incident::Refused | Incident::Returning | Incident::Returned);
        let why = self.why_it_returns().filter(|_| returns);
        let because = why.and_then(|s| s.said_reason.clone()).or_else(|| state.reason.clone());
        let why = why.filter(|s| s.fingerprint != step.fingerprint);
        let mut grounds: Vec<&Step> = why.into_iter().chain([step]).collect();
        grounds.sort_by_key(|s| s.at);
        Some(Found {
            incident,
            not_found: None,
            since: step.at,
            because,
            rests_on: grounds.into_iter().map(|s| s.fingerprint.clone()).collect(),
        })
    }

    /// The lines that count, each with the direction in which it went before.
    fn lines(&self) -> impl Iterator<Item = (Leg, &Step)> {
        let before = std::iter::once(Leg::Out).chain(self.steps().map(|s| s.leg));
        before.zip(self.steps()).filter(|(_, s)| is_counted(s))
    }

    /// The last word before it turned round on why it comes back; where there is none, the last one that came with the
    /// return. What happens on the way back is no reason for it, and neither is a problem that is over: it was solved, or
    /// the parcel was tried again or waited for its recipient since.
    fn why_it_returns(&self) -> Option<&Step> {
        let (mut before, mut with): (Option<&Step>, Option<&Step>) = (None, None);
        for (leg, step) in self.lines() {
            let says = is_why_it_returns(step);
            if says && leg != Leg::Back {
                before = Some(step);
            } else if is_tried_again(step) || before.is_some_and(|b| is_solved_by(b, step)) {
                before = None;
            }
            if says && matches!(step.said, Status::Returning | Status::Returned) {
                with = Some(step);
            }
        }
        before.or(with)
    }

    /// The recipient did not want it, not for its damage, and it was not tried again since.
    pub(crate) fn is_declined(&self) -> bool {
        let (mut damaged, mut declined) = (false, false);
        for (before, step) in self.lines() {
            let by_request = matches!(step.said, Status::Returning | Status::Returned | Status::Cancelled);
            match &step.said_reason {
                Some(reason) if reason.is_damage() && !declined => damaged = true,
                Some(Reason::ProblemSolved) if !declined => damaged = false,
                Some(Reason::Refused) if before != Leg::Back => declined = !damaged,
                Some(Reason::RecipientRequest) if by_request && before != Leg::Back => declined = !damaged,
                _ => declined &= !is_tried_again(step),
            }
        }
        declined
    }

    /// A person's mark, if the line is one.
    fn mark_of(&self, step: &Step) -> Option<(Marker, MarkSays)> {
        self.parcel.mark(&step.fingerprint).map(|m| (m.by, m.says))
    }

    /// It was delivered, the carrier said later that it is gone, and nobody has seen it: no scan since, and the recipient
    /// does not say to have it.
    fn gone_after_delivery(&self) -> Option<Found> {
        if self.parcel.state().status != Status::Delivered {
            return None;
        }
        let (mut gone, mut received): (Option<&Step>, bool) = (None, false);
        for step in self.steps().filter(|s| is_counted(s)) {
            let mark = self.mark_of(step);
            if step.said_reason.as_ref().is_some_and(Reason::is_final_loss) {
                gone = Some(step).filter(|s| s.rule == Rule::ProblemAfterDelivery && !received);
            } else if mark == Some((Marker::Recipient, MarkSays::NotReceived)) {
                received = false;
            } else if step.is_scan() || mark.is_some() || step.said_reason == Some(Reason::ProblemSolved) {
                gone = None;
                received |= mark == Some((Marker::Recipient, MarkSays::Delivered));
            }
        }
        let step = gone?;
        Some(Found {
            incident: Incident::Lost,
            not_found: None,
            since: step.at,
            because: step.said_reason.clone(),
            rests_on: vec![step.fingerprint.clone()],
        })
    }

    fn is_doubtful_delivery(&self) -> bool {
        let folded = &self.parcel.folded;
        let entered = self.steps().rev().take_while(|s| s.status == Status::Delivered).last();
        folded.doubtful_delivery || entered.is_some_and(|s| s.rule == Rule::ReturnAbandoned)
    }

    /// Two statements about its end, a delivery or a return, cannot both be true. A recipient who has nothing makes no
    /// such doubt, and neither does a void label.
    pub(crate) fn is_contested(&self) -> bool {
        let state = self.parcel.state();
        if !matches!(state.status, Status::Delivered | Status::Returned) {
            return false;
        }
        if self.gone_after_delivery().is_some() {
            // Carrier and recipient agree that it is not there, whoever said so first.
            return self.not_received().is_none();
        }
        // Whose conflict: that of the ending in force, not one of before, and not one with the word that it was lost.
        let (mut raised, mut before): (Option<Rule>, Option<&Step>) = (None, None);
        for step in self.steps() {
            let is_ended = |s: &Step| matches!(s.status, Status::Delivered | Status::Returned);
            if !is_ended(step) || !step.flags.has(Flag::Conflict) {
                raised = None;
            } else if step.raises(Flag::Conflict, before) {
                raised = Some(step.rule).filter(|_| !step.raises(Flag::Found, before));
            }
            before = Some(step);
        }
        let alone =
            |rule| matches!(rule, Rule::NotReceived | Rule::VoidButMoved | Rule::ProblemAfterDelivery);
        let by_rule = raised.is_some_and(|rule| !alone(rule));
        by_rule || self.is_doubtful_delivery() || state.disagreeing_summary.is_some()
    }

    /// The recipient said to have it and never took that back, and a carrier says since that it is somewhere else.
    pub(crate) fn is_gone_from_recipient(&self) -> bool {
        let mut has_it = false;
        for step in self.steps() {
            match self.mark_of(step) {
                Some((Marker::Recipient, MarkSays::Delivered)) => has_it = true,
                Some((Marker::Recipient, MarkSays::NotReceived)) => has_it = false,
                _ => {}
            }
        }
        has_it && !matches!(self.parcel.state().status, Status::Delivered | Status::Cancelled)
    }

    /// The recipient says to have nothing, and no delivery, no other status and no other word of theirs came after it. What
    /// is scanned or looked for, and moves nothing, is no answer to them.
    fn not_received(&self) -> Option<Found> {
        if self.parcel.state().status != Status::Delivered {
            return None;
        }
        let said = |step: &Step, says: MarkSays| self.mark_of(step) == Some((Marker::Recipient, says));
        let (mut delivery, mut denial): (Option<&Step>, Option<&Step>) = (None, None);
        for step in self.steps() {
            let handed_over = step.is_scan() && step.said == Status::Delivered;
            if said(step, MarkSays::NotReceived) {
                denial = Some(step).filter(|_| step.status == Status::Delivered);
            } else if handed_over || said(step, MarkSays::Delivered) || step.status != Status::Delivered {
                denial = None;
            }
            if step.status == Status::Delivered && step.effect.is_applied() {
                delivery = Some(step);
            }
        }
        let denial = denial?;
        Some(Found {
            incident: Incident::NotReceived,
            not_found: None,
            since: denial.at,
            because: self.parcel.state().reason.clone(),
            rests_on: delivery.into_iter().chain([denial]).map(|s| s.fingerprint.clone()).collect(),
        })
    }

    /// Somebody said so, and nobody that it is solved.
    pub(crate) fn damaged(&self) -> Option<Found> {
        let step = damage_of(self.parcel)?;
        Some(Found {
            incident: Incident::Damaged,
            not_found: None,
            since: step.at,
            because: step.said_reason.clone(),
            rests_on: vec![step.fingerprint.clone()],
        })
    }

    fn by_clock(&self, wake: &mut Wake) -> Vec<Found> {
        let seen = self.steps().rfind(|s| s.is_scan());
        let announced = self.steps().find(|s| s.said == Status::InfoReceived);
        // What no scan has shown the carrier does not miss.
        let missing = self.parcel.folded.scans.and(seen);
        let flags = [
            (Flag::Missing, Incident::Missing, missing),
            (Flag::Overdue, Incident::Overdue, seen.or(announced)),
            (Flag::Stalled, Incident::Stalled, seen),
            (Flag::NotHandedOver, Incident::NotHandedOver, announced),
        ];
        let found = |(flag, incident, ground): (Flag, Incident, Option<&Step>)| {
            if incident == Incident::Missing && ground.is_none() {
                return None;
            }
            Some(Found {
                incident,
                not_found: None,
                since: *self.clocked.since.get(flag.as_str())?,
                because: None,
                rests_on: ground.map(|s| s.fingerprint.clone()).into_iter().collect(),
            })
        };
        let mut all: Vec<Found> = flags.into_iter().filter_map(found).collect();
        if let Some(kind) = self.clocked.not_found {
            let since = self.watch.not_found(wake).map_or(self.order.placed_at, |(_, at)| at);
            let names =
                self.watch.not_found_by().map(|(c, _)| Fingerprint::synthetic("not_found", c.as_str()));
            all.push(Found {
                incident: Incident::NotFound,
                not_found: Some(kind),
                since,
                because: None,
                rests_on: names.collect(),
            });
        }
        all
    }
}

/// What a carrier's problem amounts to; nothing for one that solves itself or that others must solve.
const fn of_problem(reason: &Reason) -> Option<Incident> {
    if reason.is_final_loss() {
        return Some(Incident::Lost);
    }
    Some(match reason {
        Reason::Missing | Reason::Locating => Incident::Missing,
        Reason::NeverReceived => Incident::NotHandedOver,
        Reason::Misdelivered => Incident::Misdelivered,
        Reason::Refused => Incident::Refused,
        Reason::PickupExpired
        | Reason::Unclaimed
        | Reason::Undeliverable
        | Reason::AddressIssue
        | Reason::RecipientMoved
        | Reason::NotServiced
        | Reason::ReturnRequested
        | Reason::Intercept
        | Reason::Stopped => Incident::Returning,
        _ => return None,
    })
}

/// What a failed attempt amounts to that will fail again as it is.
const fn of_attempt(reason: &Reason) -> Option<Incident> {
    Some(match reason {
        Reason::Refused => Incident::Refused,
        Reason::AddressIssue | Reason::RecipientMoved | Reason::Undeliverable => Incident::Returning,
        _ => return None,
    })
}

/// The lines that count, oldest first.
fn steps_of(parcel: &Parcel) -> impl DoubleEndedIterator<Item = &Step> {
    parcel.timeline().iter().filter(|s| s.effect != Effect::SetApart)
}

/// The last line that says that it is damaged, unless it is solved since.
pub(crate) fn damage_of(parcel: &Parcel) -> Option<&Step> {
    let mut damage: Option<&Step> = None;
    for step in steps_of(parcel).filter(|s| is_counted(s)) {
        match &step.said_reason {
            Some(reason) if reason.is_damage() => damage = Some(step),
            Some(Reason::ProblemSolved) => damage = None,
            _ => {}
        }
    }
    damage
}

fn is_counted(step: &Step) -> bool {
    step.nature != Nature::Message
}

/// It goes to its recipient once more, or waits there.
fn is_tried_again(step: &Step) -> bool {
    let again = matches!(step.status, Status::OutForDelivery | Status::ReadyForPickup | Status::Delivered);
    again && step.leg == Leg::Out && step.effect.is_applied()
}

fn is_solved_by(problem: &Step, step: &Step) -> bool {
    step.said_reason.as_ref().is_some_and(|reason| reason.solves(problem.said_reason.as_ref()))
}

/// Says why a parcel comes back.
fn is_why_it_returns(step: &Step) -> bool {
    let word = step.said_reason.as_ref();
    word.is_some_and(|reason| {
        reason.is_damage()
            || of_problem(reason).is_some_and(|i| matches!(i, Incident::Refused | Incident::Returning))
            || matches!(
                reason,
                Reason::RecipientRequest
                    | Reason::SenderRequest
                    | Reason::RecipientUnavailable
                    | Reason::AccessProblem
                    | Reason::IdCheckFailed
                    | Reason::PaymentNotCollected
                    | Reason::CustomsRejected
                    | Reason::DutiesDue
                    | Reason::Prohibited
                    | Reason::Oversize
            )
    })
}
