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
    let mut lives: BTreeMap<&CarrierId, BTreeMap<&str, Instant>> = BTreeMap::new();
    for kept in entries.iter().filter(|e| e.apart.is_none()).map(|e| e.kept) {
        if let Some(id) = kept.life() {
            let slot = lives.entry(&kept.carrier).or_default().entry(id).or_insert(kept.anchor());
            *slot = (*slot).max(kept.anchor());
        }
    }
    let ours: BTreeMap<&CarrierId, &str> = lives
        .into_iter()
        .filter_map(|(carrier, lives)| {
            // Of two that end at once, the one that an erasure would leave first.
            let mut by_end: Vec<(Instant, String, &str)> =
                lives.into_iter().map(|(id, end)| (end, erased_name(id), id)).collect();
            by_end.sort_unstable();
            let first = by_end.iter().find(|life| context.is_ours(life.0)).or(by_end.last());
            first.map(|life| (carrier, life.2))
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

impl Context<'_> {
    /// A life that ends here can be that of a parcel registered, or labelled, when this one was: of several, the first
    /// is it. Where neither is known, only the last can.
    fn is_ours(&self, end: Instant) -> bool {
        let begun = self.registered_at.into_iter().chain(self.label_at).min();
        begun.is_some_and(|begun| end >= begun.plus(-30 * DAY))
    }
}

/// From when and until when the number is this parcel's. A life ends where what is known up to a silence of at least
/// the carrier's number lifetime is an ending; what was uploaded late after that ending does not matter.
fn own_life(live: &[&Kept], context: &Context<'_>) -> (Option<Instant>, Option<Instant>) {
    let route = Route { origin: context.origin, destination: context.destination };
    let mut from = None;
    let mut life = Fold::new();
    let mut before: Option<&Kept> = None;
    for after in live {
        let days = before.and_then(|b| b.carrier.number_lifetime(context.product));
        if let (Some(before), Some(days)) = (before, days) {
            let end = before.said().latest;
            let silence = after.said().earliest.since(end);
            if silence >= i64::from(days) * DAY && life.status.is_terminal() {
                if context.is_ours(end) {
                    return (from, Some(after.anchor()));
                }
                from = Some(after.anchor());
                life = Fold::new();
            }
        }
        life.step(after.said(), route);
        before = Some(after);
    }
    (from, None)
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
