//! What to do about an incident: the actions, ranked, and what is left out.

use super::incident::{Found, damage_of};
use super::words::{Action, AdviceCause as Why, Evidence, Incident, Spot, Track};
use super::{Advice, AdvisedAction, Case, LeftOut};
use crate::clock::{NotFound, Wake};
use crate::id::TrackingNumber;
use crate::instant::{Instant, When, next_day};
use crate::posts::{Post, S10, destination_post, is_post, s10};
use crate::reason::{Actor, Reason};
use crate::shipment::Direction;
use crate::stage::Stage;
use crate::status::{Flag, Leg, Status};
use crate::terms::Terms;
use crate::zone::Zone;

/// Where advice on one incident is written.
pub(super) struct Desk<'a> {
    case: &'a Case<'a>,
    terms: &'a Terms,
    found: Found,
    actions: Vec<AdvisedAction>,
    left_out: Vec<LeftOut>,
}

impl<'a> Desk<'a> {
    pub(super) const fn new(case: &'a Case<'a>, terms: &'a Terms, found: Found) -> Self {
        Self { case, terms, found, actions: Vec::new(), left_out: Vec::new() }
    }

    pub(super) fn advice(mut self, wake: &mut Wake) -> Advice {
        match self.found.incident {
            Incident::Lost => self.lost(),
            Incident::Missing => self.missing(),
            Incident::Misdelivered => self.misdelivered(),
            Incident::NotReceived => self.not_received(),
            Incident::Damaged => self.damaged(),
            Incident::Refused => self.refused(),
            Incident::Returning => self.returning(),
            Incident::Returned => self.returned(),
            Incident::Overdue => self.overdue(),
            Incident::Stalled => self.stalled(wake),
            Incident::NotFound => self.not_found(),
            Incident::NotHandedOver => self.not_handed_over(),
        }
        self.drop_what_is_over(wake);
        if self.found.incident == Incident::Lost && !self.is_carriers_matter() {
            // The time for a claim is over: somebody has to ask all the same.
            self.contact_carrier(Why::GoneForGood);
            self.actions.rotate_right(1);
        }
        let Self { case, found, actions, left_out, .. } = self;
        Advice {
            shipment: case.shipment.id.clone(),
            parcel: case.parcel.id.clone(),
            incident: found.incident,
            not_found: found.not_found,
            since: found.since,
            because: found.because,
            rests_on: found.rests_on,
            actions,
            left_out,
        }
    }

    // The incidents.

    fn lost(&mut self) {
        let contested = self.is_contested();
        if contested {
            self.ask_recipient(Why::EndingInDoubt, &EVERYWHERE);
            self.contact_carrier(Why::EndingInDoubt);
        }
        if !self.claim(Why::GoneForGood) && !contested {
            self.contact_carrier(Why::GoneForGood);
        }
        self.customer();
    }

    fn missing(&mut self) {
        let unseen = self.case.clocked.flags.has(Flag::Missing) && self.case.parcel.folded.scans.is_some();
        let why = if unseen { Why::UnseenForLong } else { Why::CarrierSearches };
        if self.is_contested() {
            self.ask_recipient(Why::EndingInDoubt, &EVERYWHERE);
        } else if !self.is_declined() && self.case.parcel.state().leg != Leg::Back {
            self.ask_recipient(Why::TrackingMayLag, &EVERYWHERE);
        }
        self.try_post();
        self.contact_carrier(why);
        // While the carrier looks for it, there is no loss to be claimed yet.
        if unseen {
            self.claim(why);
        }
        self.customer();
    }

    fn misdelivered(&mut self) {
        self.contact_carrier(Why::DeliveredElsewhere);
        self.ask_recipient(Why::DeliveredElsewhere, &[Spot::Neighbour, Spot::Household, Spot::Office]);
        self.claim(Why::DeliveredElsewhere);
        self.customer();
    }

    fn not_received(&mut self) {
        let first = self.spot_of_delivery();
        let rest = EVERYWHERE.into_iter().filter(|s| Some(*s) != first);
        let spots: Vec<Spot> = first.into_iter().chain(rest).collect();
        self.ask_recipient(Why::RecipientHasNothing, &spots);
        if first == Some(Spot::PickupPoint) {
            // Called collected, it may wait there as well.
            self.collect();
        }
        self.contact_carrier(Why::RecipientHasNothing);
        self.claim(Why::RecipientHasNothing);
        self.customer();
    }

    fn damaged(&mut self) {
        let state = self.case.parcel.state();
        if state.status == Status::Delivered && self.is_outbound() {
            self.add_with(Action::AskRecipientToCheck, Track::Parcel, &[Why::Damage], |ask| {
                ask.evidence = vec![Evidence::Photos, Evidence::Packaging];
            });
        }
        self.claim(Why::Damage);
        self.contact_carrier(Why::Damage);
        self.customer();
    }

    fn refused(&mut self) {
        if self.is_contested() {
            return self.in_doubt();
        }
        if !self.is_outbound() {
            return self.stuck_return(Why::WasRefused);
        }
        self.add(Action::Wait, Track::Parcel, &[Why::WasRefused]);
        self.customer();
    }

    fn returning(&mut self) {
        let state = self.case.parcel.state();
        if self.is_contested() {
            return self.in_doubt();
        }
        let why = self.why_it_returns();
        if !self.is_outbound() {
            // Turned round, it goes back to the customer.
            let turned = state.status == Status::Returning;
            return self.stuck_return(if turned { Why::GoesBack } else { why });
        }
        if why == Why::AddressProblem {
            self.correct_address(Track::Parcel, why);
        }
        if why == Why::NotCollected && state.stage == Stage::Waiting && state.leg != Leg::Back {
            self.collect();
        }
        if state.leg != Leg::Back {
            let mut causes = vec![why];
            causes.extend((state.leg == Leg::Announced).then_some(Why::ReturnOnlyAnnounced));
            // Then it is to be stopped.
            causes.extend(self.already_served());
            self.add_with(Action::ContactCarrier, Track::Parcel, &causes, |contact| {
                contact.evidence = vec![Evidence::TrackingNumber];
            });
        }
        if state.leg != Leg::Out {
            self.add(Action::Wait, Track::Parcel, &[Why::GoesBack]);
        }
        // An attempt that failed is not the end of it.
        if state.status != Status::DeliveryAttempted {
            self.customer();
        }
    }

    /// The customer's own return does not get on: until it is back or lost, it is the carrier's to bring.
    fn stuck_return(&mut self, why: Why) {
        self.contact_carrier(why);
        self.add(Action::Wait, Track::Parcel, &[why]);
    }

    fn returned(&mut self) {
        if self.is_contested() {
            return self.in_doubt();
        }
        let why = self.why_it_returns();
        let state = self.case.parcel.state();
        if !self.is_outbound() && state.status == Status::Returned {
            // The customer's own return turned round: the customer has it again.
            return self.contact_carrier(Why::CameBack);
        }
        let mut causes = vec![if self.is_outbound() { Why::CameBack } else { Why::CustomersReturn }];
        causes.extend((why != Why::GoesBack && why != Why::Damage).then_some(why));
        causes.extend(self.is_damaged().then_some(Why::InspectFirst));
        self.add(Action::Restock, Track::Parcel, &causes);
        if why == Why::AddressProblem {
            self.correct_address(Track::Customer, why);
        }
        self.customer();
    }

    fn overdue(&mut self) {
        if self.case.is_not_handed_over() {
            // It never left, so there is nothing to look for.
            return self.send_off(Why::LaterThanExpected);
        }
        let missing = self.case.watch.overdue_at().map(|at| at.max(self.case.watch.missing_at()));
        let last = self.last_claim_before(missing);
        self.wait([missing, last].into_iter().flatten().min(), Why::LaterThanExpected);
        self.try_post();
        self.ask_recipient(Why::TrackingMayLag, &EVERYWHERE);
        self.contact_carrier(Why::LaterThanExpected);
        if last.is_some() {
            self.claim(Why::LaterThanExpected);
        }
    }

    fn stalled(&mut self, wake: &Wake) {
        let watch = &self.case.watch;
        let overdue = watch.overdue_at();
        let missing = overdue.map(|at| at.max(watch.missing_at()));
        let next = [overdue, missing].into_iter().flatten().find(|at| *at > wake.now);
        let last = self.last_claim_before(missing);
        if next.is_some() || overdue.is_none() {
            self.wait([next, last].into_iter().flatten().min(), Why::NoScanForLong);
        }
        self.try_post();
        self.contact_carrier(Why::NoScanForLong);
        if last.is_some() {
            self.claim(Why::NoScanForLong);
        }
    }

    /// When a claim must be made before the parcel counts as missing, the first moment that is too late for it.
    fn last_claim_before(&self, missing: Option<Instant>) -> Option<Instant> {
        let claim = self.case.claim(self.terms, &self.found)?;
        let zone = self.case.shipment.origin_zone(self.case.order.zone());
        claim.until.map(|until| end_of(until, zone)).filter(|last| missing.is_none_or(|at| *last < at))
    }

    fn not_found(&mut self) {
        match self.found.not_found {
            Some(NotFound::TooEarly) => {
                let late = self.case.watch.late_at();
                self.wait(Some(late), Why::NumberTooNew);
            }
            Some(NotFound::Malformed | NotFound::WrongCarrier) if self.is_only_a_label() => {
                self.leave_label()
            }
            Some(NotFound::Malformed) => self.check_number(Why::NumberMalformed),
            Some(NotFound::WrongCarrier) => {
                self.check_number(Why::OtherCarriersNumber);
                self.try_post();
            }
            Some(NotFound::DroppedByCarrier) => {
                self.try_post();
                self.ask_recipient(Why::TrackingMayLag, &EVERYWHERE);
                self.contact_carrier(Why::NumberDropped);
            }
            Some(NotFound::AgedOut) => {
                self.check_number(Why::NumberExpired);
                self.try_post();
                self.ask_recipient(Why::NumberExpired, &EVERYWHERE);
                self.contact_carrier(Why::NumberExpired);
                self.claim(Why::NumberExpired);
            }
            Some(NotFound::OverdueFirstScan) | None => {
                if self.is_only_a_label() {
                    return self.leave_label();
                }
                self.check_number(Why::NumberUnknown);
                self.hand_over(Why::NumberUnknown);
                self.contact_carrier(Why::NumberUnknown);
            }
        }
    }

    fn not_handed_over(&mut self) {
        self.send_off(Why::LabelWithoutScan);
        if !self.is_only_a_label() {
            self.contact_carrier(Why::LabelWithoutScan);
        }
    }

    /// It has not left yet: it should, or its label is void.
    fn send_off(&mut self, why: Why) {
        if self.is_only_a_label() {
            return self.leave_label();
        }
        self.hand_over(why);
        self.check_number(why);
    }

    // The actions.

    fn add(&mut self, action: Action, track: Track, causes: &[Why]) {
        self.add_with(action, track, causes, |_| {});
    }

    /// By the merchant, from the beginning of the incident on, without an end, unless `more` says otherwise.
    fn add_with(
        &mut self,
        action: Action,
        track: Track,
        causes: &[Why],
        more: impl FnOnce(&mut AdvisedAction),
    ) {
        let mut fresh = AdvisedAction {
            action,
            track,
            by: Actor::Merchant,
            from: Some(When::At(self.found.since)),
            until: None,
            causes: causes.to_vec(),
            rests_on: self.found.rests_on.clone(),
            evidence: Vec::new(),
            spots: Vec::new(),
            unknown: Vec::new(),
            post: None,
            link: None,
        };
        more(&mut fresh);
        self.actions.push(fresh);
    }

    fn leave_out(&mut self, action: Action, track: Track, cause: Why) {
        self.left_out.push(LeftOut { action, track, cause, until: None });
    }

    fn wait(&mut self, until: Option<Instant>, why: Why) {
        self.add_with(Action::Wait, Track::Parcel, &[why], |wait| wait.until = until.map(When::At));
    }

    /// The label of a parcel that is not to go out any more: the carrier can void it.
    fn leave_label(&mut self) {
        let why = self.needless().unwrap_or(Why::LabelWithoutScan);
        self.contact_carrier(why);
        self.leave_out(Action::HandOver, Track::Parcel, why);
        self.leave_out(Action::CheckNumber, Track::Parcel, why);
    }

    fn hand_over(&mut self, why: Why) {
        if let Some(cause) = self.needless() {
            return self.leave_out(Action::HandOver, Track::Parcel, cause);
        }
        let by = if self.is_outbound() { Actor::Merchant } else { Actor::Recipient };
        self.add_with(Action::HandOver, Track::Parcel, &[why], |hand_over| hand_over.by = by);
    }

    fn check_number(&mut self, why: Why) {
        if let Some(cause) = self.already_served() {
            return self.leave_out(Action::CheckNumber, Track::Parcel, cause);
        }
        self.add_with(Action::CheckNumber, Track::Parcel, &[why], |check| {
            check.evidence = vec![Evidence::TrackingNumber];
        });
    }

    fn contact_carrier(&mut self, why: Why) {
        self.add_with(Action::ContactCarrier, Track::Parcel, &[why], |contact| {
            contact.evidence = vec![Evidence::TrackingNumber, Evidence::ProofOfPosting];
        });
    }

    /// The customer's own return goes to the merchant, who needs no advice to look around.
    fn ask_recipient(&mut self, why: Why, spots: &[Spot]) {
        if !self.is_outbound() {
            return;
        }
        self.add_with(Action::AskRecipientToCheck, Track::Parcel, &[why], |ask| {
            ask.spots = spots.to_vec();
            if spots.contains(&Spot::Office) {
                ask.evidence = vec![Evidence::TrackingNumber, Evidence::Identity];
            }
        });
    }

    fn correct_address(&mut self, track: Track, why: Why) {
        if let Some(cause) = self.needless() {
            return self.leave_out(Action::CorrectAddress, track, cause);
        }
        self.add(Action::CorrectAddress, track, &[why]);
    }

    fn collect(&mut self) {
        if let Some(cause) = self.needless() {
            return self.leave_out(Action::Collect, Track::Parcel, cause);
        }
        let deadline = self.case.parcel.state().pickup.as_ref().and_then(|p| p.deadline);
        self.add_with(Action::Collect, Track::Parcel, &[Why::MayStillWait], |collect| {
            (collect.by, collect.until) = (Actor::Recipient, deadline);
            collect.evidence = vec![Evidence::TrackingNumber, Evidence::Identity];
        });
    }

    fn try_post(&mut self) {
        let Some((post, causes)) = self.post() else { return };
        let number = self.number_of(post);
        let link = number.map(|n| post.link(n));
        self.add_with(Action::TryDestinationPost, Track::Parcel, causes, |attempt| {
            (attempt.post, attempt.link) = (Some(post.operator), link);
        });
    }

    /// The post that carries it abroad, if one does.
    fn post(&self) -> Option<(&'static Post, &'static [Why])> {
        let (shipment, parcel) = (self.case.shipment, self.case.parcel);
        let (from, to) = (shipment.origin.as_deref()?, shipment.destination.as_deref()?);
        if from == to || !self.is_outbound() || parcel.state().leg == Leg::Back {
            return None;
        }
        let post = destination_post(to).filter(|p| !p.is(&parcel.carrier))?;
        let own = self.own_number(post);
        let carried = is_post(&parcel.carrier) || parcel.legs.iter().any(|leg| post.is(&leg.carrier));
        match self.number_of(post).and_then(s10) {
            Some(S10::Untracked) => None,
            None if own.is_none() => {
                carried.then_some((post, &[Why::PostKnowsMore, Why::NumberMayDiffer][..]))
            }
            Some(S10::Tracked) | None => Some((post, &[Why::PostKnowsMore])),
        }
    }

    /// The number by which this post has it, where the journey says so.
    fn own_number(&self, post: &Post) -> Option<&'a TrackingNumber> {
        let mut legs = self.case.parcel.legs.iter().rev().filter(|leg| post.is(&leg.carrier));
        legs.find_map(|leg| leg.number.as_ref())
    }

    /// The number to look up there: its own, else one that all posts read, else the first one.
    fn number_of(&self, post: &Post) -> Option<&'a TrackingNumber> {
        let parcel = self.case.parcel;
        let numbers = || {
            let later = parcel.legs.iter().filter_map(|leg| leg.number.as_ref());
            parcel.number.as_ref().into_iter().chain(later)
        };
        self.own_number(post)
            .or_else(|| numbers().find(|n| s10(n) == Some(S10::Tracked)))
            .or_else(|| numbers().find(|n| s10(n).is_some()))
            .or_else(|| numbers().next())
    }

    /// False if there is nothing to claim.
    fn claim(&mut self, why: Why) -> bool {
        let Some(claim) = self.case.claim(self.terms, &self.found) else {
            self.leave_out(Action::OpenClaim, Track::Carrier, Why::NoCover);
            return false;
        };
        let mut causes = vec![why];
        causes.extend(claim.causes);
        self.add_with(Action::OpenClaim, Track::Carrier, &causes, |open| {
            (open.from, open.until) = (claim.from, claim.until);
            (open.evidence, open.unknown) = (claim.evidence, claim.unknown);
        });
        true
    }

    /// What the customer is owed, at once: the claim is another matter.
    fn customer(&mut self) {
        let track = Track::Customer;
        let held = self.already_served();
        let held = held.or_else(|| self.is_contested().then_some(Why::EndingInDoubt));
        let again = self.is_outbound();
        if let Some(cause) = held {
            self.leave_out(Action::Refund, track, cause);
            if again {
                self.leave_out(Action::SendAgain, track, cause);
            }
            return;
        }
        let why = if self.is_outbound() { Why::DutyToCustomer } else { Why::CustomersReturn };
        self.add(Action::Refund, track, &[why]);
        if !again {
            return;
        }
        if self.is_cancelled() {
            self.leave_out(Action::SendAgain, track, Why::OrderCancelled);
        } else if self.is_declined() {
            self.leave_out(Action::SendAgain, track, Why::RecipientDeclined);
        } else {
            self.add(Action::SendAgain, track, &[why]);
        }
    }

    /// It is delivered, or back, and something says otherwise.
    fn in_doubt(&mut self) {
        self.ask_recipient(Why::EndingInDoubt, &EVERYWHERE);
        self.contact_carrier(Why::EndingInDoubt);
        self.leave_out(Action::Restock, Track::Parcel, Why::EndingInDoubt);
        self.customer();
    }

    // What they depend on.

    /// The order is cancelled: the customer is to get nothing. Their own return is another matter.
    fn is_cancelled(&self) -> bool {
        self.case.order.cancelled_at.is_some() && self.is_outbound()
    }

    /// Two statements about who has it cannot both be true. Whoever has it, what is damaged is damaged.
    fn is_contested(&self) -> bool {
        let damage = self.case.parcel.state().reason.as_ref().is_some_and(Reason::is_damage);
        let only_damaged = damage && self.found.incident == Incident::Damaged;
        self.case.is_gone_from_recipient() && !only_damaged || self.case.is_contested()
    }

    /// The customer has the goods, or gets them by another parcel.
    fn already_served(&self) -> Option<Why> {
        if self.case.parcel.folded.replaced {
            return Some(Why::AlreadySentAgain);
        }
        self.first_arrived().then_some(Why::FirstArrived)
    }

    /// Why it is not to come any more, if it is not.
    fn needless(&self) -> Option<Why> {
        self.already_served().or_else(|| self.is_cancelled().then_some(Why::OrderCancelled))
    }

    /// It was sent in place of one that was delivered after all, and nobody says otherwise: the customer has the goods.
    /// What was known to be there before, or came damaged, was replaced for a reason.
    fn first_arrived(&self) -> bool {
        let parcel = self.case.parcel;
        let first = parcel.replaces.as_ref().and_then(|id| self.case.order.parcel(id.as_str()));
        let Some(first) = first.filter(|p| p.state().status == Status::Delivered) else { return false };
        let words = first.timeline().iter().rev().take_while(|s| s.status == Status::Delivered);
        let seen = words.filter(|s| s.said == Status::Delivered).map(|s| s.first_seen).max();
        let known_before = parcel.registered_at.zip(seen).is_some_and(|(sent, seen)| seen < sent);
        !known_before && !first.state().flags.has(Flag::Conflict) && damage_of(first).is_none()
    }

    /// It is not to come any more, and it never left.
    fn is_only_a_label(&self) -> bool {
        self.needless().is_some() && self.case.is_unscanned()
    }

    /// The recipient did not want it, and not for its damage.
    fn is_declined(&self) -> bool {
        let undamaged = self.case.damaged().is_none();
        match self.found.incident {
            // The order does not know of the damage: the caller does.
            Incident::Damaged if undamaged => false,
            Incident::Refused if undamaged => true,
            _ => self.case.is_declined(),
        }
    }

    /// The carrier is to be asked, or to pay.
    fn is_carriers_matter(&self) -> bool {
        self.actions.iter().any(|a| matches!(a.action, Action::ContactCarrier | Action::OpenClaim))
    }

    fn is_outbound(&self) -> bool {
        self.case.shipment.direction == Direction::Outbound
    }

    fn is_damaged(&self) -> bool {
        self.case.steps().any(|s| s.said_reason.as_ref().is_some_and(Reason::is_damage))
    }

    fn spot_of_delivery(&self) -> Option<Spot> {
        Some(match self.case.parcel.state().reason.as_ref()? {
            Reason::Neighbour => Spot::Neighbour,
            Reason::Mailbox | Reason::PoBox | Reason::ParcelBox => Spot::Mailbox,
            Reason::SafePlace => Spot::SafePlace,
            Reason::Locker | Reason::PickupPoint | Reason::Collected | Reason::Agent => Spot::PickupPoint,
            Reason::Mailroom
            | Reason::Reception
            | Reason::Residence
            | Reason::Business
            | Reason::Signed
            | Reason::Recipient => Spot::Household,
            _ => return None,
        })
    }

    fn why_it_returns(&self) -> Why {
        match &self.found.because {
            Some(Reason::Refused) => Why::WasRefused,
            Some(Reason::Unclaimed | Reason::PickupExpired | Reason::RecipientUnavailable) => {
                Why::NotCollected
            }
            Some(
                Reason::AddressIssue
                | Reason::RecipientMoved
                | Reason::Undeliverable
                | Reason::NotServiced
                | Reason::AccessProblem,
            ) => Why::AddressProblem,
            Some(
                Reason::ReturnRequested
                | Reason::RecipientRequest
                | Reason::SenderRequest
                | Reason::Intercept
                | Reason::Stopped,
            ) => Why::StoppedOnTheWay,
            Some(reason) if reason.is_damage() => Why::Damage,
            _ => Why::GoesBack,
        }
    }

    /// No action outlives its latest date. What only waits has nothing to be missed.
    fn drop_what_is_over(&mut self, wake: &mut Wake) {
        let (origin, there) = (self.case.shipment.origin_zone(self.case.order.zone()), self.zone_there());
        for action in std::mem::take(&mut self.actions) {
            let zone = if action.action == Action::Collect { there } else { origin };
            match action.until {
                Some(until) if wake.passed(end_of(until, zone)) => {
                    if action.action != Action::Wait {
                        let (action, track) = (action.action, action.track);
                        self.left_out.push(LeftOut {
                            action,
                            track,
                            cause: Why::TimeIsOver,
                            until: Some(until),
                        });
                    }
                }
                _ => self.actions.push(action),
            }
        }
    }

    fn zone_there(&self) -> Zone {
        self.case.shipment.destination_zone(self.case.order.zone())
    }
}

/// The first moment that is too late.
fn end_of(until: When, zone: Zone) -> Instant {
    match until {
        When::Day(day) => zone.start_of(next_day(day)),
        When::At(at) => at,
    }
}

const EVERYWHERE: [Spot; 5] =
    [Spot::Mailbox, Spot::Household, Spot::Neighbour, Spot::SafePlace, Spot::Office];
