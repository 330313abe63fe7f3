//! Is a fact one that was told, and is what was told still true?

use crate::event::Fingerprint;
use crate::instant::{DAY, Instant};
use crate::kind::{Episodes, Kind};
use crate::notify::facts::{Fact, holds};
use crate::parcel::Parcel;
use crate::rule::Rule;
use crate::step::Step;
use crate::told::Told;
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
