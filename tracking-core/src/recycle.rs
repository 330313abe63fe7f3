//! Earlier and later lives of a number: carriers use numbers again.

use crate::carrier::CarrierId;
use crate::erase::erased_name;
use crate::fold::{Fold, Route};
use crate::instant::{DAY, Instant};
use crate::rule::Rule;
use crate::status::{Nature, Status};
use crate::timeline::{Apart, Context, Entry, Kept};
use std::collections::BTreeMap;

/// Sets apart the lives of the number that are not this parcel's. The carrier's own id of a life decides first; without
/// one, a life shows as one that is over.
pub(crate) fn recycle(entries: &mut [Entry<'_>], context: &Context<'_>, imported: bool) {
    let ours = set_apart_by_id(entries, context);
    let live: Vec<&Kept> =
        entries.iter().filter(|e| e.apart.is_none()).map(|e| e.kept).filter(counts).collect();
    let (mut from, until) = own_life(&live, context);
    if let Some(old) = context.registered_at.map(|at| at.plus(-30 * DAY)) {
        let fresh = live.iter().any(|k| k.event.status == Status::InfoReceived && k.anchor() >= old);
        if fresh && live.first().is_some_and(|k| k.said().latest < old) {
            from = from.max(Some(old));
        }
    }
    let none = is_all_old(&live, context, imported);
    for entry in entries.iter_mut().filter(|e| e.apart.is_none()) {
        let (kept, at) = (entry.kept, entry.kept.anchor());
        let by_id = kept.life().is_some() && kept.life() == ours.get(&kept.carrier).copied();
        let outside = from.is_some_and(|from| at < from) || until.is_some_and(|until| at >= until);
        if none || (outside && !by_id) {
            entry.apart = Some(Apart::new(Rule::RecycledNumber, None));
        }
    }
}

/// Where a carrier tells the lives of a number apart by an id: this parcel's, for each such carrier.
fn set_apart_by_id<'a>(entries: &mut [Entry<'a>], context: &Context<'_>) -> BTreeMap<&'a CarrierId, &'a str> {
    let mut lives: BTreeMap<&CarrierId, BTreeMap<&str, Life>> = BTreeMap::new();
    for kept in entries.iter().filter(|e| e.apart.is_none()).map(|e| e.kept) {
        if let Some(id) = kept.life() {
            let at = kept.anchor();
            let life = lives.entry(&kept.carrier).or_default().entry(id).or_insert((at, at));
            *life = (life.0.min(at), life.1.max(at));
        }
    }
    let ours: BTreeMap<&CarrierId, &str> = lives
        .into_iter()
        .filter_map(|(carrier, lives)| {
            // Of two that are alike, the one that an erasure would leave first.
            let mut spans: Vec<(Life, String, &str)> =
                lives.into_iter().map(|(id, span)| (span, erased_name(id), id)).collect();
            spans.sort_unstable();
            let bare: Vec<Life> = spans.iter().map(|s| s.0).collect();
            spans.get(context.own(&bare)).map(|s| (carrier, s.2))
        })
        .collect();
    for entry in entries.iter_mut().filter(|e| e.apart.is_none()) {
        let of_carrier = ours.get(&entry.kept.carrier).copied();
        if entry.kept.life().is_some_and(|life| Some(life) != of_carrier) {
            entry.apart = Some(Apart::new(Rule::RecycledNumber, None));
        }
    }
    ours
}

/// When a life of a number began and ended.
type Life = (Instant, Instant);

/// A label or a registration may be this much older than the first news of its parcel, or younger than the last.
const NEAR: i64 = 30 * DAY;

impl Context<'_> {
    /// Which of these lives, oldest first, is this parcel's. Where it is known when the parcel was labelled or registered:
    /// the first that goes on after that moment and began at most 30 days after it; else the last that ended at most 30
    /// days before; else the first that goes on. Where it is not known, or all are older: the last.
    fn own(&self, lives: &[Life]) -> usize {
        let last = lives.len().saturating_sub(1);
        let Some(begun) = self.registered_at.into_iter().chain(self.label_at).min() else { return last };
        let next = lives.iter().position(|life| life.1 >= begun);
        let soon = next.filter(|n| lives.get(*n).is_some_and(|life| life.0 <= begun.plus(NEAR)));
        let just_over = lives.iter().rposition(|life| life.1 < begun && life.1 >= begun.plus(-NEAR));
        soon.or(just_over).or(next).unwrap_or(last)
    }
}

/// From when and until when the number is this parcel's. A life ends where what is known up to a silence of at least
/// the carrier's number lifetime is an ending; what was uploaded late after that ending does not matter.
fn own_life(live: &[&Kept], context: &Context<'_>) -> (Option<Instant>, Option<Instant>) {
    let route = Route { origin: context.origin, destination: context.destination };
    let mut lives: Vec<Life> = Vec::new();
    let mut fold = Fold::new();
    let mut before: Option<&Kept> = None;
    for after in live {
        let (at, said) = (after.anchor(), after.said());
        let days = before.and_then(|b| b.carrier.number_lifetime(context.product));
        let silent = before
            .zip(days)
            .is_some_and(|(before, days)| said.earliest.since(before.said().latest) >= i64::from(days) * DAY);
        match lives.last_mut() {
            Some(life) if !(silent && fold.status.is_terminal()) => life.1 = life.1.max(said.latest),
            _ => {
                lives.push((at, said.latest));
                fold = Fold::new();
            }
        }
        fold.step(said, route);
        before = Some(after);
    }
    let own = context.own(&lives);
    let from = lives.get(own).map(|life| life.0).filter(|_| own > 0);
    (from, lives.get(own + 1).map(|life| life.0))
}

/// All of it is older than the order and over: nothing of it is this parcel's.
fn is_all_old(live: &[&Kept], context: &Context<'_>, imported: bool) -> bool {
    let Some(old) = context.placed_at.map(|at| at.plus(-30 * DAY)) else { return false };
    let all_old = !live.is_empty() && live.iter().all(|k| k.said().latest < old);
    all_old && !imported && !context.adopted && ends(live, context)
}

/// Is the parcel of these events at its end?
fn ends(life: &[&Kept], context: &Context<'_>) -> bool {
    let route = Route { origin: context.origin, destination: context.destination };
    let mut fold = Fold::new();
    for kept in life {
        fold.step(kept.said(), route);
    }
    fold.status.is_terminal()
}

fn counts(kept: &&Kept) -> bool {
    kept.event.nature != Nature::Message && kept.event.status != Status::Unknown
}
