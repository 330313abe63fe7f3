//! Facts: what is worth telling about a parcel, read off its timeline.
//!
//! A fact is (parcel, kind, episode). An episode is a run of steps in which the kind's condition holds; which runs
//! are one episode is a property of the kind.

use crate::advice::is_covered;
use crate::clock::{Clocked, Wake};
use crate::event::Fingerprint;
use crate::id::ParcelId;
use crate::instant::{DAY, Instant, next_day};
use crate::kind::{Audience, Ends, Episodes, Kind, Later};
use crate::notify::policy::Policy;
use crate::order::{Order, is_followed};
use crate::parcel::Parcel;
use crate::reason::Reason;
use crate::rule::Effect;
use crate::shipment::{Direction, Shipment};
use crate::stage::Stage;
use crate::status::{Flag, Leg, Status};
use crate::step::Step;
use crate::told::Told;

/// Events that a told fact keeps as its anchors.
pub(super) const MAX_ANCHORS: usize = 12;

/// Something that is worth telling, unless one of the limits says otherwise.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    pub(crate) parcel: ParcelId,
    pub(crate) kind: Kind,
    pub(crate) anchors: Vec<Fingerprint>,
    /// The moment of its first event.
    pub(crate) at: Instant,
    /// When that was first seen.
    pub(crate) seen: Instant,
    /// The rule or clock flag behind it.
    pub(crate) cause: String,
    /// It happened on the way back to the sender.
    pub(crate) back: bool,
    /// Later news made it useless.
    pub(crate) useless: bool,
    /// A step after it took it back.
    pub(crate) reopened: bool,
    /// No event made it but what a carrier's report as a whole goes on saying.
    pub(crate) repeats: bool,
    /// When it was set right, if it was told before and is true again: its age counts from then.
    pub(crate) again_since: Option<Instant>,
    /// It is no news before this moment.
    pub(crate) not_before: Option<Instant>,
}

impl Fact {
    /// One that is plain news.
    pub(crate) fn new(
        parcel: ParcelId,
        kind: Kind,
        anchors: Vec<Fingerprint>,
        at: Instant,
        cause: &str,
    ) -> Self {
        Self {
            parcel,
            kind,
            anchors,
            at,
            seen: at,
            cause: cause.to_owned(),
            back: false,
            useless: false,
            reopened: false,
            repeats: false,
            again_since: None,
            not_before: None,
        }
    }
}

/// One parcel with all that its facts are read from.
pub(crate) struct Source<'a> {
    pub(crate) order: &'a Order,
    pub(crate) shipment: &'a Shipment,
    pub(crate) parcel: &'a Parcel,
    pub(crate) clocked: &'a Clocked,
    pub(crate) policy: &'a Policy,
}

/// A run of steps, by their place in the timeline.
struct Episode<'a> {
    steps: Vec<(usize, &'a Step)>,
}

impl Source<'_> {
    /// The facts of one kind, oldest first.
    pub(crate) fn facts(&self, kind: &Kind, audience: Audience, wake: &mut Wake) -> Vec<Fact> {
        let cancelled = self.parcel.state().status == Status::Cancelled;
        let complete = *kind == Kind::PartiallyDelivered && !self.has_open_sibling();
        if cancelled && *kind != Kind::Cancelled || complete || !self.order.counts(self.parcel) {
            return Vec::new();
        }
        self.all(kind, audience, wake)
    }

    /// The facts of one kind, those of groups, replaced and cancelled parcels included: what was told about them
    /// before is still true.
    pub(crate) fn all(&self, kind: &Kind, audience: Audience, wake: &mut Wake) -> Vec<Fact> {
        let mut facts = self.known(kind, audience, wake);
        let called_off = audience == Audience::Recipient && self.called_off_at().is_some();
        for fact in &mut facts {
            fact.useless |= called_off && *kind != Kind::Cancelled;
            // What was set right and is true after all is news since then, whenever it was first seen.
            fact.again_since = self.set_right_at(fact, audience);
            fact.seen = fact.seen.max(fact.again_since.unwrap_or(fact.seen));
            if let Some(first) = self.order.ledger.waits_since(fact, audience) {
                fact.seen = fact.seen.min(first);
            }
        }
        facts
    }

    /// When the order was cancelled, of a parcel that was to go out by then and that nobody has seen on its way.
    pub(super) fn called_off_at(&self) -> Option<Instant> {
        let parcel = self.parcel;
        let status = parcel.state().status;
        let waits = self.shipment.direction == Direction::Outbound
            && parcel.folded.scans.is_none()
            && !status.is_progress()
            && !status.is_terminal();
        let made_later =
            |at: &Instant| [parcel.label_at(), parcel.registered_at].iter().flatten().any(|m| m > at);
        self.order.cancelled_at.filter(|at| waits && !made_later(at))
    }

    /// When this fact was last set right, if it was told before.
    fn set_right_at(&self, fact: &Fact, audience: Audience) -> Option<Instant> {
        let ledger = &self.order.ledger;
        let same = |t: &&Told| (&t.parcel, &t.kind, t.audience) == (&fact.parcel, &fact.kind, audience);
        let told =
            ledger.told.iter().filter(same).filter(|t| t.meets(&fact.anchors) && ledger.is_corrected(t));
        let messages = told.flat_map(|t| &t.corrected_by).filter_map(|key| ledger.messages.get(key));
        messages.map(|m| m.planned_at).max()
    }

    fn known(&self, kind: &Kind, audience: Audience, wake: &mut Wake) -> Vec<Fact> {
        // The customer's own return is told as such or not at all.
        if audience == Audience::Recipient && self.shipment.direction == Direction::Return {
            let told = kind.is_of_returns() && !self.was_turned_away();
            return if told { self.runs(kind, wake) } else { Vec::new() };
        }
        match kind {
            Kind::Stalled => self.clock_fact(kind, Flag::Stalled),
            Kind::Overdue => self.clock_fact(kind, Flag::Overdue),
            Kind::NotFound => self.clock_fact(kind, Flag::NotFound),
            Kind::Expired => self.clock_fact(kind, Flag::Expired),
            // By the usual terms: a policy knows no others.
            Kind::ClaimAdvised if !is_covered(self.shipment, self.parcel) => Vec::new(),
            Kind::ClaimAdvised => {
                let unseen = self.parcel.folded.scans.is_none();
                let missing = if unseen { Vec::new() } else { self.clock_fact(kind, Flag::Missing) };
                if missing.is_empty() { self.runs(kind, wake) } else { missing }
            }
            Kind::UnmappedCode => self.unmapped(),
            Kind::PickupReminder => self.pickup_reminder(wake),
            Kind::NewDeliveryDate => self.new_delivery_date(wake),
            Kind::Cancelled => self.cancelled(wake),
            Kind::Delayed => self.delayed(wake),
            Kind::Conflict => self.conflict(wake),
            Kind::ReturnReceived | Kind::Correction | Kind::Other(_) => Vec::new(),
            _ => self.runs(kind, wake),
        }
    }

    pub(super) fn runs(&self, kind: &Kind, wake: &mut Wake) -> Vec<Fact> {
        let steps = &self.parcel.folded.steps;
        let mut episodes: Vec<Episode<'_>> = Vec::new();
        let mut broken = true;
        for (index, step) in steps.iter().enumerate() {
            if step.effect == Effect::SetApart || !(step.effect.is_applied() || by_flag(kind).is_some()) {
                continue;
            }
            if !holds(kind, step) {
                // A problem with a parcel that waits does not take it away.
                broken |= kind.episodes() != Episodes::Place || step.status != Status::Exception;
                continue;
            }
            let here = (index, step);
            match episodes.last_mut() {
                Some(last) if !self.begins_anew(kind, last, step, broken) => last.steps.push(here),
                _ => match self.resumed(kind, &mut episodes, here) {
                    Some(earlier) => earlier.steps.push(here),
                    None => episodes.push(Episode { steps: vec![here] }),
                },
            }
            broken = false;
        }
        let last = episodes.len();
        episodes.iter().enumerate().filter_map(|(n, e)| self.fact(kind, e, n + 1 == last, wake)).collect()
    }

    /// The customer's own return turned round and is back at the customer: it was not received.
    fn was_turned_away(&self) -> bool {
        let turned = |s: &Step| s.leg != Leg::Out && s.status == Status::Returning && s.effect.is_applied();
        self.parcel.state().status == Status::Returned && self.parcel.folded.steps.iter().any(turned)
    }

    fn begins_anew(&self, kind: &Kind, episode: &Episode<'_>, step: &Step, broken: bool) -> bool {
        let Some((_, before)) = episode.steps.last() else { return true };
        match kind.episodes() {
            // An announced and a real return are one.
            Episodes::Once => {
                *kind != Kind::Returning && (before.leg == Leg::Back) != (step.leg == Leg::Back)
            }
            Episodes::Run => broken,
            Episodes::Daily => before.day != step.day,
            Episodes::Place => {
                let place = |s: &Step| self.parcel.event(&s.fingerprint).and_then(|e| e.place.as_ref());
                broken || matches!((place(before), place(step)), (Some(a), Some(b)) if !a.agrees_with(b))
            }
            // Of all episodes, the last one first, the one that it goes on with is resumed.
            Episodes::Reason => true,
        }
    }

    /// The same reason again is news after a day with a scan between.
    fn is_news(&self, before: &Step, last: usize, step: &Step, index: usize) -> bool {
        let between = self.parcel.folded.steps.get(last + 1..index).unwrap_or_default();
        step.at.since(before.at) >= DAY && between.iter().any(Step::is_scan)
    }

    /// An earlier episode of the same reason that this step goes on with: two reasons that take turns are two facts,
    /// not one at every turn.
    fn resumed<'e, 'a>(
        &self,
        kind: &Kind,
        episodes: &'e mut [Episode<'a>],
        (index, step): (usize, &Step),
    ) -> Option<&'e mut Episode<'a>> {
        if kind.episodes() != Episodes::Reason {
            return None;
        }
        episodes.iter_mut().rev().find(|e| {
            e.steps.last().is_some_and(|(last, before)| {
                before.reason == step.reason && !self.is_news(before, *last, step, index)
            })
        })
    }

    fn fact(&self, kind: &Kind, episode: &Episode<'_>, newest: bool, wake: &mut Wake) -> Option<Fact> {
        let (_, first) = episode.steps.first()?;
        let (last_index, last) = episode.steps.last()?;
        let after = self.parcel.folded.steps.iter().skip(last_index + 1).filter(|s| s.effect.is_applied());
        let reopened = after.clone().any(|s| s.effect == Effect::Reopened);
        let state = self.parcel.state();
        let (later, ends) = kind.useless_once();
        let outrun = match later {
            Later::Last(statuses) => after.clone().any(|s| statuses.contains(&s.status)),
            Later::First(statuses) => {
                let all = self.parcel.folded.steps.iter().filter(|s| s.effect.is_applied());
                let mut since = all.skip_while(|s| s.fingerprint != first.fingerprint);
                since.any(|s| statuses.contains(&s.status))
            }
        };
        let over = match ends {
            Ends::Never => false,
            Ends::Scan => self.parcel.folded.scans.is_some(),
            Ends::DayOver => {
                let zone = self.shipment.destination_zone(self.order.zone());
                wake.passed(zone.start_of(next_day(last.day)))
            }
            Ends::LeftPoint => !newest || self.left_point(wake),
            Ends::NotDelivered => {
                state.status != Status::Delivered || !newest || self.parcel.folded.doubtful_delivery
            }
            Ends::BackOver => state.leg == Leg::Out || state.status.is_terminal(),
            Ends::Untrue => !newest || !holds_now(kind, self.parcel),
        };
        let steps = &episode.steps;
        // A round is news on its own day: a later one of the same journey is told by that day's.
        let shown = if *kind == Kind::OutForDelivery { last } else { first };
        let anchors = steps.iter().take(MAX_ANCHORS).map(|s| s.1.fingerprint.clone()).collect();
        let fact = Fact::new(self.parcel.id.clone(), kind.clone(), anchors, shown.at, first.rule.as_str());
        let (seen, back, useless) = (shown.first_seen, first.leg == Leg::Back, outrun || over);
        Some(Fact { seen, back, useless, reopened, ..fact })
    }

    /// It waits at the point no more, or must not be collected any more.
    fn left_point(&self, wake: &mut Wake) -> bool {
        let state = self.parcel.state();
        let zone = self.shipment.destination_zone(self.order.zone());
        let deadline = state.pickup.as_ref().and_then(|p| p.deadline).map(|d| d.end(zone));
        // A problem with a parcel that still waits there does not take it away, unless it is one that does.
        let gone =
            state.status == Status::Exception && state.reason.as_ref().is_some_and(Reason::ends_waiting);
        let left = state.stage != Stage::Waiting || state.leg == Leg::Back || state.status.is_terminal();
        gone || left || deadline.is_some_and(|d| wake.passed(d))
    }

    /// A flag that time raises: one fact for as long as it holds without a new scan.
    fn clock_fact(&self, kind: &Kind, flag: Flag) -> Vec<Fact> {
        let Some(since) = self.clocked.since.get(flag.as_str()).copied() else { return Vec::new() };
        let scan =
            self.parcel.folded.steps.iter().rev().find(|s| s.is_scan()).map(|s| s.fingerprint.as_str());
        let what = match flag {
            Flag::Stalled | Flag::Expired => scan.unwrap_or_default(),
            _ => "",
        };
        let anchor = Fingerprint::synthetic(flag.as_str(), what);
        vec![self.without_event(kind.clone(), anchor, since, flag.as_str())]
    }

    /// A fact that rests on no single event: on a report as a whole, or on the clock.
    pub(super) fn without_event(&self, kind: Kind, anchor: Fingerprint, at: Instant, cause: &str) -> Fact {
        Fact::new(self.parcel.id.clone(), kind, vec![anchor], at, cause)
    }

    fn has_open_sibling(&self) -> bool {
        let siblings = self.shipment.parcels.iter().filter(|p| self.order.counts(p) && is_followed(p));
        siblings.into_iter().any(|p| p.id != self.parcel.id && p.state().is_open())
    }
}

fn by_flag(kind: &Kind) -> Option<Flag> {
    match kind {
        Kind::Delayed => Some(Flag::Delayed),
        Kind::Conflict => Some(Flag::Conflict),
        Kind::ActionRequired => Some(Flag::ActionRequired),
        _ => None,
    }
}

/// Does the kind's condition hold after this step?
pub(super) fn holds(kind: &Kind, step: &Step) -> bool {
    if let Some(flag) = by_flag(kind) {
        return step.flags.has(flag);
    }
    let loss = step.reason.as_ref().is_some_and(Reason::is_final_loss);
    match kind {
        Kind::ReadyToShip => step.status == Status::InfoReceived,
        Kind::Shipped => step.is_scan() && step.leg != Leg::Back && step.said != Status::Cancelled,
        Kind::InTransit => step.status == Status::InTransit,
        Kind::OutForDelivery => step.status == Status::OutForDelivery,
        Kind::DeliveryAttempted => {
            step.status == Status::DeliveryAttempted && step.said == Status::DeliveryAttempted
        }
        Kind::ReadyForPickup => step.status == Status::ReadyForPickup,
        Kind::Exception => step.status == Status::Exception && !loss,
        Kind::Delivered | Kind::PartiallyDelivered => step.status == Status::Delivered,
        Kind::Returning => step.status == Status::Returning,
        Kind::Returned => step.status == Status::Returned,
        Kind::ReturnReceived => matches!(step.status, Status::Delivered | Status::Returned),
        Kind::Lost => step.status == Status::Exception && loss,
        Kind::ClaimAdvised => step.status == Status::Exception && loss,
        Kind::Cancelled => step.status == Status::Cancelled,
        _ => false,
    }
}

/// Does the kind's condition hold at the end of the timeline?
fn holds_now(kind: &Kind, parcel: &Parcel) -> bool {
    if let Some(flag) = by_flag(kind) {
        return parcel.state().flags.has(flag);
    }
    parcel.folded.steps.iter().rev().find(|s| s.effect.is_applied()).is_some_and(|s| holds(kind, s))
}
