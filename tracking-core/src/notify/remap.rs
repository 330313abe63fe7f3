//! A fact that exists only because a newer library reads the same data otherwise is assumed told.
//!
//! Two things show it. An event that was kept in one reading and came again in another is marked as remapped. And the
//! ledger keeps how far planning had decided: a fact that was first seen before that, and is not in the ledger once the
//! rules are newer, is the newer rules' own.

use crate::instant::Instant;
use crate::kind::Audience;
use crate::notify::facts::Fact;
use crate::notify::judge::everything;
use crate::notify::policy::Policy;
use crate::order::Order;
use crate::stored::RULES;
use crate::told::Told;

/// Notes as told, without a message, what only a newer reading made.
pub(crate) fn assume_remapped(order: &mut Order, policy: &Policy, now: Instant) {
    let decided = order.ledger.judged.filter(|(rules, _)| *rules < RULES).map(|(_, through)| through);
    let remapped = order.parcels().any(|p| p.history.events.iter().any(|k| k.remapped));
    if decided.is_none() && !remapped {
        return;
    }
    let is_new_reading = |order: &Order, fact: &Fact| {
        let by_table = order
            .parcel(fact.parcel.as_str())
            .is_some_and(|p| !fact.anchors.is_empty() && fact.anchors.iter().all(|a| p.is_remapped(a)));
        by_table || decided.is_some_and(|through| fact.seen <= through)
    };
    let mut assumed: Vec<Told> = Vec::new();
    for (audience, fact) in everything(order, policy, now) {
        let known = |order: &Order, audience: Audience| {
            let parcel = order.parcel(fact.parcel.as_str());
            parcel.is_some_and(|p| order.ledger.told_as(audience, &fact, p).is_some())
        };
        if is_new_reading(order, &fact) && !known(order, audience) {
            assumed.push(Told::new(fact, audience, now));
        }
    }
    order.ledger.told.extend(assumed);
}

/// Notes how far this planning decided: up to the newest sighting, or to before the first fact that waits.
pub(crate) fn note_judged(order: &mut Order, held_since: Option<Instant>) {
    let steps = order.parcels().flat_map(|p| &p.folded.steps);
    let Some(newest) = steps.map(|s| s.first_seen).max() else { return };
    let through = held_since.map_or(newest, |seen| newest.min(seen.plus(-1)));
    order.ledger.judged = Some((RULES, through));
}
