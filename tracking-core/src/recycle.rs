//! Earlier and later lives of a number: carriers use numbers again.

use crate::carrier::CarrierId;
use crate::fold::Fold;
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
    if let Some(old) = context.old() {
        let fresh = live.iter().any(|k| k.event.status == Status::InfoReceived && k.anchor() >= old);
        if fresh && live.first().is_some_and(|k| k.said().latest < old) {
            from = from.max(Some(old));
        }
    }
    let over = over_before(&live, context, imported);
    let none = over > 0 && over == live.len();
    if over > 0 {
        from = from.max(live.get(over).map(|k| k.anchor()));
    }
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
    let mut lives: BTreeMap<&CarrierId, BTreeMap<&str, Vec<&Kept>>> = BTreeMap::new();
    for kept in entries.iter().filter(|e| e.apart.is_none()).map(|e| e.kept) {
        if let Some(id) = kept.life() {
            let events = lives.entry(&kept.carrier).or_default().entry(id).or_default();
            events.extend(Some(kept).filter(counts));
        }
    }
    let own = |lives: BTreeMap<&'a str, Vec<&Kept>>| {
        let span = |(id, events): (&'a str, Vec<&Kept>)| Some((end_of(&events, context)?, id));
        let mut spans: Vec<(Life, &str)> = lives.into_iter().filter_map(span).collect();
        spans.sort_unstable();
        let bare: Vec<Life> = spans.iter().map(|s| s.0).collect();
        spans.get(context.own(&bare)).map(|s| s.1)
    };
    let ours: BTreeMap<&CarrierId, &str> =
        lives.into_iter().filter_map(|(carrier, lives)| Some((carrier, own(lives)?))).collect();
    for entry in entries.iter_mut().filter(|e| e.apart.is_none()) {
        // Of a carrier whose ids name nothing that counts, nothing is told apart.
        let Some(of_carrier) = ours.get(&entry.kept.carrier) else { continue };
        if entry.kept.life().is_some_and(|life| life != *of_carrier) {
            entry.apart = Some(Apart::new(Rule::RecycledNumber, None));
        }
    }
    ours
}

/// When a life of a number began and ended.
type Life = (Instant, Instant);

/// A label, a registration or an order may be this much older than the first news of its parcel, and a registration this
/// much younger than the last.
const NEAR: i64 = 30 * DAY;

impl Context<'_> {
    /// Which of these lives, oldest first, is this parcel's. Where the label is known, the first that was not over before
    /// it was made. Where only the registration is known: the first that goes on after it and began at most 30 days
    /// after it; else the last that ended at most 30 days before; else the first that goes on. Where neither is known, the
    /// one that fits the order. Else the last.
    fn own(&self, lives: &[Life]) -> usize {
        let last = lives.len().saturating_sub(1);
        let goes_on = |begun: Instant| lives.iter().position(|life| life.1 >= begun);
        if let Some(label) = self.label_at {
            return goes_on(label).unwrap_or(last);
        }
        let Some(registered) = self.registered_at else { return self.of_the_order(lives).unwrap_or(last) };
        let next = goes_on(registered);
        let soon = next.filter(|n| lives.get(*n).is_some_and(|life| life.0 <= registered.plus(NEAR)));
        let just_over =
            lives.iter().rposition(|life| life.1 < registered && life.1 >= registered.plus(-NEAR));
        soon.or(just_over).or(next).unwrap_or(last)
    }

    /// The life that goes on after the order and began at most 30 days after it, if it is the only one: of two, the carrier
    /// alone knows.
    fn of_the_order(&self, lives: &[Life]) -> Option<usize> {
        let placed = self.placed_at?;
        let fits = |life: &Life| life.1 >= placed && life.0 <= placed.plus(NEAR);
        let first = lives.iter().position(fits)?;
        lives.iter().rposition(fits).filter(|last| *last == first)
    }

    /// The earliest moment of order, label and registration, where the order is known.
    fn first(&self) -> Option<Instant> {
        let numbered = [self.label_at, self.registered_at].into_iter().flatten();
        self.placed_at.map(|placed| numbered.fold(placed, Instant::min))
    }

    /// What is older belongs to an earlier life, if this parcel is announced after it. What happened after the order does
    /// not: a parcel may be registered long after it was sent.
    fn old(&self) -> Option<Instant> {
        let registered = self.registered_at?;
        let near = self.label_at.map_or(registered, |label| label.min(registered)).plus(-NEAR);
        Some(self.placed_at.map_or(near, |placed| placed.min(near)))
    }
}

/// When what these events say came to an end, or was last said where it did not: what is uploaded late is no life.
fn end_of(events: &[&Kept], context: &Context<'_>) -> Option<Life> {
    let mut fold = Fold::new();
    let mut span: Option<Life> = None;
    for kept in events {
        let (effect, _) = fold.step(kept.said(), context.route());
        let life = span.get_or_insert((kept.anchor(), kept.anchor()));
        if effect.is_applied() {
            life.1 = life.1.max(kept.anchor());
        }
    }
    span
}

/// From when and until when the number is this parcel's. A life ends where what is known up to a silence of at least
/// the carrier's number lifetime is an ending; what was uploaded late after that ending does not matter.
fn own_life(live: &[&Kept], context: &Context<'_>) -> (Option<Instant>, Option<Instant>) {
    let is_silent = |before: &Kept, after: &Kept| {
        let silence = after.said().earliest.since(before.said().latest);
        // A lifetime is a day at least: most gaps are told without looking for it.
        let days = || before.carrier.number_lifetime(context.product);
        silence >= DAY && days().is_some_and(|days| silence >= i64::from(days) * DAY)
    };
    if !live.windows(2).any(|pair| matches!(pair, [before, after] if is_silent(before, after))) {
        return (None, None);
    }
    let mut lives: Vec<Life> = Vec::new();
    let mut fold = Fold::new();
    let mut before: Option<&Kept> = None;
    for after in live {
        let (at, said) = (after.anchor(), after.said());
        let silent = before.is_some_and(|before| is_silent(before, after));
        if lives.is_empty() || (silent && fold.status.is_terminal()) {
            lives.push((at, at));
            fold = Fold::new();
        }
        let (effect, _) = fold.step(said, context.route());
        if let Some(life) = lives.last_mut().filter(|_| effect.is_applied()) {
            life.1 = life.1.max(said.latest);
        }
        before = Some(after);
    }
    let own = context.own(&lives);
    let from = lives.get(own).map(|life| life.0).filter(|_| own > 0);
    (from, lives.get(own + 1).map(|life| life.0))
}

/// How many of these events, from the first on, are older than this parcel can be and came to an end, with a silence
/// after it: nothing of them is this parcel's, whether or not more follows.
fn over_before(live: &[&Kept], context: &Context<'_>, imported: bool) -> usize {
    let Some(old) = context.first().filter(|_| !imported && !context.adopted).map(|at| at.plus(-NEAR)) else {
        return 0;
    };
    let mut fold = Fold::new();
    let mut over = 0;
    for (index, kept) in live.iter().enumerate().take_while(|(_, kept)| kept.said().latest < old) {
        fold.step(kept.said(), context.route());
        let next = live.get(index + 1).map(|next| next.said().earliest);
        let silent = next.is_none_or(|next| next.since(kept.said().latest) >= NEAR);
        if silent && fold.status.is_terminal() {
            over = index + 1;
        }
    }
    over
}

fn counts(kept: &&Kept) -> bool {
    kept.event.nature != Nature::Message && kept.event.status != Status::Unknown
}
