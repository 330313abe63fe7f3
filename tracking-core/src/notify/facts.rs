//! Facts: what is worth telling about a parcel, read off its timeline.
//!
//! A fact is (parcel, kind, episode). An episode is a run of steps in which the kind's condition holds; which runs
//! are one episode is a property of the kind.

use crate::advice::is_covered;
use crate::clock::{Clocked, Wake};
use crate::event::Fingerprint;
use crate::id::ParcelId;
use crate::instant::{DAY, HOUR, Instant, When, next_day};
use crate::kind::{Audience, Ends, Episodes, Kind, Later};
use crate::ledger::Told;
use crate::notify::policy::Policy;
use crate::order::{Order, is_followed};
use crate::parcel::Parcel;
use crate::reason::Reason;
use crate::rule::{Effect, Rule};
use crate::shipment::{Direction, Shipment};
use crate::stage::Stage;
use crate::status::{Flag, Leg, Status};
use crate::step::Step;

/// Events that a told fact keeps as its anchors.
const MAX_ANCHORS: usize = 12;

/// How long a delivery date must stand that was given up twice in two days.
const STANDS: i64 = 12 * HOUR;

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
    fn called_off_at(&self) -> Option<Instant> {
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

    fn runs(&self, kind: &Kind, wake: &mut Wake) -> Vec<Fact> {
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
        Some(Fact {
            parcel: self.parcel.id.clone(),
            kind: kind.clone(),
            anchors: steps.iter().take(MAX_ANCHORS).map(|s| s.1.fingerprint.clone()).collect(),
            at: shown.at,
            seen: shown.first_seen,
            cause: first.rule.as_str().to_owned(),
            back: first.leg == Leg::Back,
            useless: outrun || over,
            reopened,
            repeats: false,
            again_since: None,
            not_before: None,
        })
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

    /// The label is void, or the order was cancelled before anybody saw the parcel.
    fn cancelled(&self, wake: &mut Wake) -> Vec<Fact> {
        let mut facts = self.runs(&Kind::Cancelled, wake);
        if let Some(at) = self.called_off_at().filter(|_| facts.is_empty()) {
            let anchor = Fingerprint::synthetic("order", "cancelled");
            facts.push(self.without_event(Kind::Cancelled, anchor, at, "order-cancelled"));
        }
        facts
    }

    /// An event or the carrier's report may say that it will be late. Both belong to the delay that began when the
    /// parcel last moved on without one.
    fn delayed(&self, wake: &mut Wake) -> Vec<Fact> {
        let mut facts = self.runs(&Kind::Delayed, wake);
        for fact in &mut facts {
            fact.anchors.push(self.delay_since(fact.at));
        }
        let over = self.has_come(&Kind::Delayed);
        for fact in &mut facts {
            fact.useless |= over;
        }
        let by_event = self.parcel.folded.steps.last().is_some_and(|s| s.flags.has(Flag::Delayed));
        let said = self.parcel.history.delay();
        if let Some(said) = said.filter(|_| self.parcel.state().flags.has(Flag::Delayed) && !by_event) {
            let anchor = self.delay_since(said.at);
            let mut fact = self.without_event(Kind::Delayed, anchor, said.at, Flag::Delayed.as_str());
            (fact.useless, fact.repeats, fact.seen) = (over, true, said.seen);
            facts.push(fact);
        }
        facts
    }

    /// When it comes is no matter of the recipient's any more: it is there, perhaps with a problem, was refused, or goes
    /// back to the sender or is announced to.
    fn has_come(&self, kind: &Kind) -> bool {
        let state = self.parcel.state();
        let (there, _) = kind.useless_once();
        let waits = state.stage == Stage::Waiting && state.status == Status::Exception;
        let came = there.statuses().contains(&state.status) || state.reason == Some(Reason::Refused);
        let goes_back =
            state.leg == Leg::Back || matches!(state.status, Status::Returning | Status::Returned);
        goes_back || !state.is_open() || came || waits
    }

    fn delay_since(&self, at: Instant) -> Fingerprint {
        let on_time = |s: &&Step| s.is_scan() && !s.flags.has(Flag::Delayed) && s.at <= at;
        let scan = self.parcel.folded.steps.iter().rev().find(on_time).map(|s| s.fingerprint.as_str());
        Fingerprint::synthetic("delayed", scan.unwrap_or_default())
    }

    /// Flags by events, and a carrier's own summary that disagrees.
    fn conflict(&self, wake: &mut Wake) -> Vec<Fact> {
        let mut facts = self.runs(&Kind::Conflict, wake);
        let by_event = self.parcel.folded.steps.last().is_some_and(|s| s.flags.has(Flag::Conflict));
        let Some(summary) = self.parcel.state().disagreeing_summary.filter(|_| !by_event) else {
            return facts;
        };
        let voices = self.parcel.history.voices.values().filter_map(|v| v.summary.as_ref());
        if let Some((at, seen)) = voices.filter(|s| s.value.0 == summary).map(|s| (s.at, s.seen())).max() {
            let anchor = Fingerprint::synthetic("summary", summary.as_str());
            let mut fact = self.without_event(Kind::Conflict, anchor, at, "summary-conflict");
            (fact.repeats, fact.seen) = (true, seen);
            facts.push(fact);
        }
        facts
    }

    /// A fact that rests on no single event: on a report as a whole, or on the clock.
    fn without_event(&self, kind: Kind, anchor: Fingerprint, at: Instant, cause: &str) -> Fact {
        Fact {
            parcel: self.parcel.id.clone(),
            kind,
            anchors: vec![anchor],
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

    fn unmapped(&self) -> Vec<Fact> {
        let steps = self.parcel.folded.steps.iter().filter(|s| s.effect != Effect::SetApart);
        let unmapped: Vec<&Step> =
            steps.filter(|s| self.parcel.event(&s.fingerprint).is_some_and(|e| !e.mapped)).collect();
        let Some(first) = unmapped.first() else { return Vec::new() };
        vec![Fact {
            parcel: self.parcel.id.clone(),
            kind: Kind::UnmappedCode,
            anchors: unmapped.iter().take(MAX_ANCHORS).map(|s| s.fingerprint.clone()).collect(),
            at: first.at,
            seen: first.first_seen,
            cause: Rule::UnmappedIsSilent.as_str().to_owned(),
            back: false,
            useless: false,
            reopened: false,
            repeats: false,
            again_since: None,
            not_before: None,
        }]
    }

    fn pickup_reminder(&self, wake: &mut Wake) -> Vec<Fact> {
        let zone = self.shipment.destination_zone(self.order.zone());
        let deadline = match self.parcel.state().pickup.as_ref().and_then(|p| p.deadline) {
            None => return Vec::new(),
            Some(When::At(at)) => at,
            Some(day) => day.end(zone),
        };
        let due = deadline.plus(-i64::from(self.policy.pickup_reminder_hours) * HOUR);
        // It was due before the order was adopted: another system's matter.
        if self.order.adopted_at.is_some_and(|at| due <= at) {
            return Vec::new();
        }
        let mut facts = self.runs(&Kind::ReadyForPickup, wake);
        facts.retain(|f| f.at < due && !f.useless && wake.passed(due));
        for fact in &mut facts {
            fact.kind = Kind::PickupReminder;
            (fact.at, fact.seen) = (due, due);
        }
        facts
    }

    /// The delivery date moved by more than the threshold, either way, against what the recipient was last told.
    fn new_delivery_date(&self, wake: &mut Wake) -> Vec<Fact> {
        let zone = self.shipment.destination_zone(self.order.zone());
        let changes = self.parcel.history.estimate_changes();
        let (Some(first), Some(last)) = (changes.first(), changes.last()) else { return Vec::new() };
        let told = self.order.ledger.told_date(&self.parcel.id);
        let (Some(before), Some(now)) = (told.or(first.value.latest()), last.value.latest()) else {
            return Vec::new();
        };
        let moved = match (before, now) {
            (When::Day(a), When::Day(b)) => b.signed_duration_since(a).num_days().abs() * DAY,
            _ => now.end(zone).since(before.end(zone)).abs(),
        };
        // One channel told it, and another one waits for it still.
        let newest = self.newest_date(wake);
        let awaits = |t: &Told| {
            let same =
                t.kind == Kind::NewDeliveryDate && t.parcel == self.parcel.id && !t.awaiting.is_empty();
            same && newest.iter().any(|f| t.meets(&f.anchors))
        };
        if self.order.ledger.told.iter().any(awaits) {
            return newest;
        }
        if now == before || moved < i64::from(self.policy.new_delivery_date_hours) * HOUR {
            return Vec::new();
        }
        // Back to it once may be so; time and again, two sources contradict each other, and neither is news.
        let mut runs = changes.iter().map(|e| (e.value.latest(), e.at)).collect::<Vec<_>>();
        runs.dedup_by_key(|run| run.0);
        let since = runs.last().map_or(last.at, |run| run.1);
        let ended_lately = runs.windows(2).filter_map(|pair| match pair {
            [old, next] => Some(old.0).filter(|_| since.since(next.1) <= 2 * DAY),
            _ => None,
        });
        let mut newest = newest;
        if ended_lately.filter(|date| *date == Some(now)).count() > 1 {
            newest.iter_mut().for_each(|fact| fact.not_before = Some(since.plus(STANDS)));
        }
        newest
    }

    /// The delivery date that the carrier gives now, whether or not the recipient was told.
    pub(crate) fn newest_date(&self, wake: &mut Wake) -> Vec<Fact> {
        let history = &self.parcel.history;
        let Some(now) = history.estimate().and_then(|e| e.value.latest()) else { return Vec::new() };
        // Since when that is the carriers' newest word.
        let changes = history.estimate_changes();
        let run = changes.iter().rev().take_while(|e| e.value.latest() == Some(now)).last();
        let Some(since) = run.map(|e| e.at) else { return Vec::new() };
        let anchor = Fingerprint::synthetic("estimate", &format!("{now}@{since}"));
        let mut fact = self.without_event(Kind::NewDeliveryDate, anchor, since, "estimate");
        // A date that is over is none to wait for.
        let zone = self.shipment.destination_zone(self.order.zone());
        fact.useless = self.has_come(&Kind::NewDeliveryDate) || wake.passed(now.end(zone));
        vec![fact]
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
fn holds(kind: &Kind, step: &Step) -> bool {
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

/// Is this the fact that was told?
pub(crate) fn is_told(fact: &Fact, told: &Told, parcel: &Parcel) -> bool {
    if told.kind != fact.kind || told.parcel != fact.parcel || told.is_over_for(fact) {
        return false;
    }
    let is_renamed = |a: &Fingerprint| renamed(a, parcel).is_some_and(|b| fact.anchors.contains(b));
    if fact.kind == Kind::Correction {
        // Two wrong facts may rest on the same event: each is set right by its own.
        return told.anchors == fact.anchors && told.at == fact.at;
    }
    let same = told.meets(&fact.anchors) || told.anchors.iter().any(is_renamed);
    let once =
        fact.kind.episodes() == Episodes::Once && (told.back == fact.back || fact.kind == Kind::Returning);
    let another = is_another(fact, told, parcel);
    same || (once && !another)
        || is_one_delay(fact, told, parcel)
        || (is_replaced(fact, told, parcel) && !another)
}

/// All events of the told episode are withdrawn, and this one began at least a day apart, with a scan between that says
/// otherwise.
fn is_another(fact: &Fact, told: &Told, parcel: &Parcel) -> bool {
    let (from, to) = (fact.at.min(told.at), fact.at.max(told.at));
    let parts =
        |s: &&Step| s.is_scan() && s.effect.is_applied() && !holds(&fact.kind, s) && s.at > from && s.at < to;
    to.since(from) >= DAY && is_all_withdrawn(told, parcel) && parcel.folded.steps.iter().any(|s| parts(&s))
}

/// A delay that a carrier's report as a whole says, now or when it was told, lasts for as long as no planning found the
/// parcel on time with no carrier saying otherwise.
fn is_one_delay(fact: &Fact, told: &Told, parcel: &Parcel) -> bool {
    let event = |a: &Fingerprint| parcel.folded.steps.iter().any(|s| s.fingerprint == *a);
    let by_report = || parcel.history.delay().is_some() || !told.anchors.iter().any(event);
    fact.kind == Kind::Delayed && told.ceased_at.is_none() && by_report()
}

/// The moment of a told episode as it is known now: its first event may have got another time.
pub(crate) fn moment_of(told: &Told, parcel: &Parcel) -> Instant {
    let steps = &parcel.folded.steps;
    let find = |a: &Fingerprint| steps.iter().find(|s| s.fingerprint == *a);
    let now = told.anchors.first().and_then(|a| find(renamed(a, parcel).unwrap_or(a)));
    now.filter(|_| told.kind != Kind::OutForDelivery).map_or(told.at, |s| s.at)
}

/// The event that took an event's place: a retimed one, or the finer row of a day.
fn renamed<'a>(anchor: &Fingerprint, parcel: &'a Parcel) -> Option<&'a Fingerprint> {
    parcel.folded.steps.iter().find(|s| s.fingerprint == *anchor)?.retimed_to.as_ref()
}

/// All events of the told episode are withdrawn, and others say the same: the same fact, unless it is another day,
/// place or reason.
fn is_replaced(fact: &Fact, told: &Told, parcel: &Parcel) -> bool {
    // What was over when it was told is another; what came in its place and is over since is not.
    let another = fact.useless && fact.seen <= told.told_at;
    if another || !is_all_withdrawn(told, parcel) {
        return false;
    }
    let steps = &parcel.folded.steps;
    let find =
        |anchors: &[Fingerprint]| anchors.first().and_then(|a| steps.iter().find(|s| s.fingerprint == *a));
    let (Some(old), Some(new)) = (find(&told.anchors), find(&fact.anchors)) else {
        return fact.kind.episodes() == Episodes::Run;
    };
    let place = |s: &Step| parcel.event(&s.fingerprint).and_then(|e| e.place.clone()).unwrap_or_default();
    match fact.kind.episodes() {
        Episodes::Once | Episodes::Run => true,
        Episodes::Daily => old.day == new.day,
        Episodes::Place => place(old).agrees_with(&place(new)),
        Episodes::Reason => old.said_reason == new.said_reason,
    }
}

/// Are all events of a told episode withdrawn? What began a delay is none of them.
fn is_all_withdrawn(told: &Told, parcel: &Parcel) -> bool {
    let mut events = events_of(told).peekable();
    events.peek().is_some() && events.all(|a| is_withdrawn(a, parcel))
}

fn events_of(told: &Told) -> impl Iterator<Item = &Fingerprint> {
    told.anchors.iter().filter(|a| told.kind != Kind::Delayed || !a.as_str().starts_with("delayed:"))
}

/// The carrier took the event back, or a person took the mark back.
pub(crate) fn is_withdrawn(anchor: &Fingerprint, parcel: &Parcel) -> bool {
    match parcel.folded.steps.iter().find(|s| s.fingerprint == *anchor) {
        Some(step) => matches!(step.rule, Rule::Withdrawn | Rule::Retimed),
        None => anchor.as_str().starts_with("mark:"),
    }
}

/// Did a later step take it back? A fact of the other kinds was true, whatever came after.
pub(crate) fn is_taken_back(fact: &Fact) -> bool {
    let ends = matches!(
        fact.kind,
        Kind::Delivered | Kind::PartiallyDelivered | Kind::Returned | Kind::ReturnReceived | Kind::Cancelled
    );
    fact.reopened && ends
}

/// Is a told fact not true any more? Its events are withdrawn and nothing else says the same, or a later step took
/// it back, or what was read as a delivery or a return turned out to be something else.
pub(crate) fn is_broken(told: &Told, facts: &[Fact], parcel: &Parcel) -> bool {
    // What was told as one may be two by now: it is wrong if nothing of it stands.
    let mut matching = facts.iter().filter(|f| is_told(f, told, parcel)).peekable();
    match matching.peek() {
        Some(_) => matching.all(is_taken_back),
        None => {
            // A kind may make no fact any more because it is over; an event that only got another time is not gone.
            let stands = |a: &Fingerprint| renamed(a, parcel).is_some_and(|b| !is_withdrawn(b, parcel));
            let is_gone = |a: &Fingerprint| is_withdrawn(a, parcel) && !stands(a);
            let mut events = events_of(told).peekable();
            let gone = events.peek().is_some() && events.all(is_gone);
            let ends = [Kind::Delivered, Kind::Returned, Kind::ReturnReceived, Kind::Cancelled];
            gone || ends.contains(&told.kind)
        }
    }
}
