//! Facts that are no run of steps: what reports say as a whole, what the order or the clock says.

use crate::clock::Wake;
use crate::event::Fingerprint;
use crate::instant::{DAY, HOUR, Instant, When};
use crate::kind::Kind;
use crate::notify::facts::{Fact, MAX_ANCHORS, Source};
use crate::reason::Reason;
use crate::rule::{Effect, Rule};
use crate::stage::Stage;
use crate::status::{Flag, Leg, Status};
use crate::step::Step;
use crate::told::Told;
/// How long a delivery date must stand that was given up twice in two days.
const STANDS: i64 = 12 * HOUR;

impl Source<'_> {
    /// The label is void, or the order was cancelled before anybody saw the parcel.
    pub(super) fn cancelled(&self, wake: &mut Wake) -> Vec<Fact> {
        let mut facts = self.runs(&Kind::Cancelled, wake);
        if let Some(at) = self.called_off_at().filter(|_| facts.is_empty()) {
            let anchor = Fingerprint::synthetic("order", "cancelled");
            facts.push(self.without_event(Kind::Cancelled, anchor, at, "order-cancelled"));
        }
        facts
    }

    /// An event or the carrier's report may say that it will be late. Both belong to the delay that began when the
    /// parcel last moved on without one.
    pub(super) fn delayed(&self, wake: &mut Wake) -> Vec<Fact> {
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
    pub(super) fn conflict(&self, wake: &mut Wake) -> Vec<Fact> {
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

    pub(super) fn unmapped(&self) -> Vec<Fact> {
        let steps = self.parcel.folded.steps.iter().filter(|s| s.effect != Effect::SetApart);
        let unmapped: Vec<&Step> =
            steps.filter(|s| self.parcel.event(&s.fingerprint).is_some_and(|e| !e.mapped)).collect();
        let Some(first) = unmapped.first() else { return Vec::new() };
        let anchors = unmapped.iter().take(MAX_ANCHORS).map(|s| s.fingerprint.clone()).collect();
        let cause = Rule::UnmappedIsSilent.as_str();
        let fact = Fact::new(self.parcel.id.clone(), Kind::UnmappedCode, anchors, first.at, cause);
        vec![Fact { seen: first.first_seen, ..fact }]
    }

    pub(super) fn pickup_reminder(&self, wake: &mut Wake) -> Vec<Fact> {
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
    pub(super) fn new_delivery_date(&self, wake: &mut Wake) -> Vec<Fact> {
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
}
