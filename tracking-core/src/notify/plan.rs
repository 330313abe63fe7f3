//! Planning: the one place where messages are frozen and facts are noted as told.

use crate::clock::Wake;
use crate::instant::HOUR;
use crate::notify::judge::{judge, switched_off};
use crate::notify::policy::Policy;
use crate::notify::remap::{assume_remapped, note_judged};
use crate::notify::repair::repair;
use crate::notify::verdict::{Cause, Explanation, Verdict};
use crate::order::{Assessment, Order};
use crate::stored::RULES;
use crate::told::Told;

/// When to look again at what only a newer library plans: perhaps the host was upgraded meanwhile.
const LOOK_AGAIN: i64 = HOUR;

/// Changes the order by one planning: repairs what was planned before, freezes messages, notes what is told.
pub(crate) fn plan(order: &mut Order, policy: &Policy, wake: &mut Wake) {
    if order.rules > RULES {
        return;
    }
    let before = order.ledger.clone();
    assume_remapped(order, policy, wake.now);
    let assessment = order.assess_with(wake);
    repair(order, policy, &assessment, wake);
    let outcome = judge(order, policy, &assessment, wake);
    for (index, key) in outcome.corrected {
        let told = order.ledger.told.get_mut(index);
        if let Some(told) = told.filter(|t| !t.corrected_by.contains(&key)) {
            told.corrected_by.push(key);
        }
    }
    for told in outcome.told {
        note_told(order, told);
    }
    for message in outcome.messages {
        order.ledger.messages.entry(message.key.clone()).or_insert(message);
    }
    order.ledger.note_waiting(outcome.waiting);
    note_judged(order, outcome.held_since);
    if before != order.ledger {
        order.touch();
    }
}

/// All verdicts at one moment, those on what is switched off included, on a copy that is repaired as a planning would.
pub(crate) fn explain(mut copy: Order, policy: &Policy, wake: &mut Wake) -> Vec<Explanation> {
    let (assessment, mut verdicts) = look(&mut copy, policy, wake);
    verdicts.extend(switched_off(&copy, policy, &assessment, wake.now));
    verdicts
}

/// Looks at a copy as a planning would, which repairs it; `wake` learns the moments that the look would have to be repeated
/// at.
pub(crate) fn look(copy: &mut Order, policy: &Policy, wake: &mut Wake) -> (Assessment, Vec<Explanation>) {
    assume_remapped(copy, policy, wake.now);
    let assessment = copy.assess_with(wake);
    repair(copy, policy, &assessment, wake);
    let mut verdicts = judge(copy, policy, &assessment, wake).verdicts;
    put_off(copy, &mut verdicts, wake);
    (assessment, verdicts)
}

/// What is due in an order of newer rules is not planned here: it waits for whoever has those rules.
fn put_off(order: &Order, verdicts: &mut [Explanation], wake: &mut Wake) {
    if order.rules <= RULES {
        return;
    }
    let until = wake.now.plus(LOOK_AGAIN);
    for due in verdicts.iter_mut().filter(|v| v.verdict == Verdict::Send) {
        (due.verdict, due.cause) = (Verdict::Hold(until), Cause::NewerRules);
        wake.passed(until);
    }
}

fn note_told(order: &mut Order, new: Told) {
    let ledger = &mut order.ledger;
    let over: Vec<bool> = ledger.told.iter().map(|t| ledger.is_over(t)).collect();
    let at = ledger.told.iter().zip(over).position(|(t, over)| t.is_same(&new) && !over);
    match at.and_then(|at| ledger.told.get_mut(at)) {
        Some(old) => {
            old.anchors = new.anchors;
            old.keys.extend(new.keys);
            old.awaiting = new.awaiting;
            old.told_at = old.told_at.max(new.told_at);
        }
        None => ledger.told.push(new),
    }
}
