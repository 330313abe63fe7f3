//! Corrections: what was told to the recipient, is not true any more, and is set right.

use crate::clock::Wake;
use crate::id::{ParcelId, ShipmentId};
use crate::instant::HOUR;
use crate::kind::{Audience, Kind};
use crate::notify::facts::Fact;
use crate::notify::judge::{Judge, is_too_old};
use crate::notify::send::variables;
use crate::notify::verdict::{Cause, Verdict};
use crate::shipment::Shipment;
use crate::told::Told;
use std::collections::{BTreeMap, BTreeSet};
/// How long a told fact must have been wrong before it is set right on its own.
const CORRECTION_AFTER: i64 = HOUR;

impl Judge<'_> {
    /// Told facts about these parcels that do not hold any more: a message that goes out now sets them right. One that
    /// waits for its other channels sets right there what it did on the first.
    pub(super) fn wrong_about(&self, facts: &[&Fact]) -> Vec<(usize, ParcelId)> {
        let waiting: Vec<&Told> =
            facts.iter().filter_map(|f| self.told_entry(Audience::Recipient, f)).collect();
        let goes_on = |t: &Told| {
            let by = |w: &&&Told| t.corrected_by.iter().any(|key| w.is_told_by(key));
            t.broken_at.is_some() && waiting.iter().any(|w| by(&w))
        };
        let told = self.order.ledger.told.iter().enumerate();
        told.filter(|(index, t)| self.is_wrong(*index, t) || goes_on(t))
            .filter(|(_, t)| facts.iter().any(|f| f.parcel == t.parcel))
            .map(|(index, t)| (index, t.parcel.clone()))
            .collect()
    }

    /// It was told to the recipient, does not hold any more, and nothing has set it right. Of what was adopted, only what
    /// the policy tells.
    fn is_wrong(&self, index: usize, told: &Told) -> bool {
        told.audience == Audience::Recipient
            && told.broken_at.is_some()
            && (!told.keys.is_empty() || self.policy.recipient.tells(&told.kind, Audience::Recipient))
            && self.order.ledger.reached(told)
            && !self.order.ledger.is_being_corrected(told)
            && !self.out.corrected.iter().any(|(done, _)| *done == index)
    }

    /// What a correction is about.
    fn wrong_kind<'t>(&'t self, told: &'t Told) -> &'t Kind {
        let first = self.order.ledger.set_right_by(told).next();
        first.filter(|_| told.kind == Kind::Correction).map_or(&told.kind, |t| &t.kind)
    }

    /// What was told and has not been true for an hour is set right, if nothing else did: in one message for all parcels
    /// of a shipment of which the same was told.
    pub(super) fn corrections(&mut self, wake: &mut Wake) {
        if !self.policy.recipient.tells(&Kind::Correction, Audience::Recipient) {
            return;
        }
        let mut due: BTreeMap<(&ShipmentId, Kind), Vec<Fact>> = BTreeMap::new();
        let mut met: BTreeSet<&ParcelId> = BTreeSet::new();
        for (index, told) in self.order.ledger.told.iter().enumerate() {
            let Some(shipment) = self.order.shipment_of(&told.parcel) else { continue };
            let Some(fact) = self.correction(index, told, shipment, wake) else { continue };
            let wrong: Vec<usize> = self.wrong_about(&[&fact]).into_iter().map(|w| w.0).collect();
            let newest = self.newest(&wrong).map_or(&told.kind, |t| &t.kind).clone();
            // Whatever else is wrong about the parcel is set right with it.
            if told.kind == Kind::Correction || met.insert(&told.parcel) {
                due.entry((&shipment.id, newest)).or_default().push(fact);
            }
        }
        let urgent = self.policy.recipient.is_urgent(&Kind::Correction);
        let order = self.order;
        for ((shipment, newest), facts) in due {
            let Some(shipment) = order.shipments.iter().find(|s| s.id == *shipment) else { continue };
            let variables = |facts: &[Fact]| {
                let mut variables = variables(order, facts);
                variables.insert("told".to_owned(), newest.as_str().to_owned());
                variables
            };
            self.send(Audience::Recipient, shipment, &Kind::Correction, &facts, (urgent, variables), wake);
        }
    }

    /// The correction of a told fact, if it is to go out now.
    fn correction(
        &mut self,
        index: usize,
        told: &Told,
        shipment: &Shipment,
        wake: &mut Wake,
    ) -> Option<Fact> {
        let waiting = told.kind == Kind::Correction && !told.awaiting.is_empty();
        if !waiting && !self.is_wrong(index, told) || self.order.ledger.is_needless_correction(told) {
            return None;
        }
        let since = if waiting { told.at } else { told.broken_at.unwrap_or(wake.now) };
        let (parcel, anchors) = (told.parcel.clone(), told.anchors.clone());
        let cause = self.wrong_kind(told).as_str();
        let fact = Fact::new(parcel, Kind::Correction, anchors, since, cause);
        let fact = Fact { back: told.back, ..fact };
        let due_at = since.plus(CORRECTION_AFTER);
        let one = std::slice::from_ref(&fact);
        if !wake.passed(due_at) {
            self.explain(Audience::Recipient, shipment, one, None, Verdict::Hold(due_at), Cause::Settle);
            return None;
        }
        if is_too_old(&fact, 0, wake) {
            self.explain(Audience::Recipient, shipment, one, None, Verdict::Skip, Cause::TooOld);
            return None;
        }
        Some(fact)
    }
}
