//! Earlier lives of a number: carriers use numbers again.

use crate::instant::{DAY, Instant};
use crate::rule::{Fold, Lane, Rule};
use crate::status::{Nature, Status};
use crate::timeline::{Apart, Context, Entry, Kept};

/// Sets apart an earlier life of the number, if the events show one that is over.
pub(crate) fn recycle(entries: &mut [Entry<'_>], context: &Context<'_>, imported: bool) {
    let live: Vec<&Kept> =
        entries.iter().filter(|e| e.apart.is_none()).map(|e| e.kept).filter(counts).collect();
    let mut cut = closed_life(&live, context);
    if let Some(registered) = context.registered_at {
        let old = registered.plus(-30 * DAY);
        let fresh = live.iter().any(|k| k.event.status == Status::InfoReceived && k.anchor() >= old);
        if fresh && live.first().is_some_and(|k| k.said().latest < old) {
            cut = cut.max(Some(old));
        }
    }
    if let Some(placed) = context.placed_at {
        let old = placed.plus(-30 * DAY);
        let all_old = !live.is_empty() && live.iter().all(|k| k.said().latest < old);
        if all_old && !imported && !context.adopted && ends(&live, context) {
            cut = Some(Instant::MAX);
        }
    }
    if let Some(cut) = cut {
        for entry in entries.iter_mut().filter(|e| e.apart.is_none() && e.kept.anchor() < cut) {
            entry.apart = Some(Apart::new(Rule::RecycledNumber, None));
        }
    }
}

/// Where the last closed life ends: what is known up to a silence of at least the carrier's number lifetime is an
/// ending. What was uploaded late after that ending does not matter.
fn closed_life(live: &[&Kept], context: &Context<'_>) -> Option<Instant> {
    let mut cut = None;
    let mut from = 0;
    for (at, pair) in live.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let Some(days) = before.carrier.profile().and_then(|p| p.number_lifetime_days) else { continue };
        let silence = after.said().earliest.since(before.said().latest);
        let life = live.get(from..=at).unwrap_or_default();
        if silence >= i64::from(days) * DAY && ends(life, context) {
            cut = Some(after.anchor());
            from = at + 1;
        }
    }
    cut
}

/// Is the parcel of these events at its end?
fn ends(life: &[&Kept], context: &Context<'_>) -> bool {
    let lane = Lane { origin: context.origin, destination: context.destination };
    let mut fold = Fold::new();
    for kept in life {
        fold.step(kept.said(), lane);
    }
    fold.status.is_terminal()
}

fn counts(kept: &&Kept) -> bool {
    kept.event.nature != Nature::Message && kept.event.status != Status::Unknown
}
