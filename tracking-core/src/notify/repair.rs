//! What was planned before, looked at again: what is not true any more, what must not go out, what comes again.

use crate::clock::Wake;
use crate::id::MessageKey;
use crate::instant::Instant;
use crate::kind::{Audience, Kind};
use crate::message::MessageState;
use crate::notify::facts::{Fact, Source};
use crate::notify::judge::{grace, is_too_old};
use crate::notify::policy::Policy;
use crate::notify::quiet::quiet_until;
use crate::notify::same::{is_broken, is_told};
use crate::order::{Assessment, Order};
use crate::status::Flag;
use crate::told::Told;
use std::collections::BTreeSet;

/// How a told fact stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It is still worth telling.
    Holds,
    /// It is true, and useless or too old by now.
    Useless,
    /// It is not true any more.
    Broken,
}

/// Notes which told facts are broken, voids or assumes what must not go out, and takes over what nobody holds.
///
/// Runs before anything is judged, so that one planning sees what the next would.
pub(crate) fn repair(order: &mut Order, policy: &Policy, assessment: &Assessment, wake: &mut Wake) {
    let mut standings: Vec<Standing> =
        order.ledger.told.iter().map(|told| standing(order, told, policy, assessment, wake)).collect();
    let now = wake.now;
    let lasts: Vec<bool> = order.ledger.told.iter().map(|told| lasts(order, told)).collect();
    for ((told, standing), lasts) in order.ledger.told.iter_mut().zip(&mut standings).zip(lasts) {
        let broken = *standing == Standing::Broken;
        told.broken_at = if broken { told.broken_at.or(Some(now)) } else { None };
        if !lasts {
            told.ceased_at = told.ceased_at.or(Some(now));
        }
    }
    // What was set right on one channel and is true again is set right on no other.
    let needless: Vec<bool> =
        order.ledger.told.iter().map(|told| order.ledger.is_needless_correction(told)).collect();
    for (standing, needless) in standings.iter_mut().zip(needless) {
        if needless {
            *standing = Standing::Useless;
        }
    }
    settle_messages(order, policy, &standings, now);
}

/// Does what the carriers' reports may say as a whole last? A delay does while one goes on saying so, whatever was scanned in
/// between.
fn lasts(order: &Order, told: &Told) -> bool {
    let parcel = order.parcel(told.parcel.as_str());
    let has = |flag: Flag| parcel.is_some_and(|p| p.state().flags.has(flag));
    match told.kind {
        Kind::Delayed => has(Flag::Delayed) || parcel.is_some_and(|p| p.history.delay().is_some()),
        Kind::Conflict => has(Flag::Conflict),
        _ => true,
    }
}

fn standing(
    order: &Order,
    told: &Told,
    policy: &Policy,
    assessment: &Assessment,
    wake: &mut Wake,
) -> Standing {
    // A correction is true once and for all.
    let parcel = order.parcel(told.parcel.as_str()).filter(|_| told.kind != Kind::Correction);
    let (Some(shipment), Some(parcel)) = (order.shipment_of(&told.parcel), parcel) else {
        return Standing::Holds;
    };
    let Some(clocked) = assessment.parcels.get(&told.parcel) else { return Standing::Holds };
    let source = Source { order, shipment, parcel, clocked, policy };
    // A date that one channel told is still news on another.
    let facts = match told.kind {
        Kind::NewDeliveryDate => source.newest_date(wake),
        _ => source.all(&told.kind, told.audience, wake),
    };
    if is_broken(told, &facts, parcel) {
        return Standing::Broken;
    }
    // A message that failed is void once it is too old: that is a moment to wake at.
    let failed =
        |key: &MessageKey| order.ledger.messages.get(key).is_some_and(|m| m.state == MessageState::Failed);
    let mut other = Wake::at(wake.now);
    let wake = if told.keys.values().any(failed) { wake } else { &mut other };
    let grace = grace(policy.of(told.audience).mode(&told.kind));
    let mut worth = |f: &Fact| is_told(f, told, parcel) && !f.useless && !is_too_old(f, grace, wake);
    if facts.iter().any(&mut worth) { Standing::Holds } else { Standing::Useless }
}

/// Messages that are not settled. Surely unsent ones are void if something of them is not true any more, nothing of them is
/// worth telling, or their channel may not be used; one that may have gone out counts as told then. What is left comes to this value of the order
/// once its lease or its retry is over, unless the night is quiet.
fn settle_messages(order: &mut Order, policy: &Policy, standings: &[Standing], now: Instant) {
    let zones = [Audience::Recipient, Audience::Merchant].map(|a| order.zone_of(a));
    let recipient = &order.recipient;
    let ledger = &mut order.ledger;
    let mut assumed = Vec::new();
    // What a correction names and is true again is not to be called wrong.
    let true_again: BTreeSet<MessageKey> =
        ledger.told.iter().filter(|t| t.broken_at.is_none()).flat_map(|t| t.corrected_by.clone()).collect();
    for message in ledger.messages.values_mut() {
        if !message.is_open() {
            continue;
        }
        let of = ledger.told.iter().zip(standings).filter(|(t, _)| t.is_told_by(&message.key));
        let facts: Vec<Standing> = of.map(|(_, s)| *s).collect();
        // What a correction says holds for good.
        // Of what surely did not go out, what is left is planned anew.
        let untrue = true_again.contains(&message.key) && message.kind == Kind::Correction
            || facts.contains(&Standing::Broken);
        let pointless = !facts.is_empty() && !facts.contains(&Standing::Holds);
        let barred = !policy.may_use(message.audience, &message.channel, recipient);
        let audience = policy.of(message.audience);
        let quiet = audience.quiet_on(&message.channel).filter(|_| !audience.is_urgent(&message.kind));
        let zone = if message.audience == Audience::Recipient { zones[0] } else { zones[1] };
        if message.state == MessageState::Failed && (pointless || barred || untrue && !message.lapsed) {
            message.state = message.dropped();
            if message.state == MessageState::Assumed {
                assumed.push(message.key.clone());
            }
        } else if now < message.until {
            continue;
        } else if pointless || barred {
            message.state = MessageState::Assumed;
            message.mine = false;
            assumed.push(message.key.clone());
        } else if let Some(until) = quiet.and_then(|q| quiet_until(q, zone, now)) {
            message.until = until;
            message.mine = false;
        } else {
            message.lease(now);
        }
    }
    for key in assumed {
        ledger.note_dates(&key);
    }
}
