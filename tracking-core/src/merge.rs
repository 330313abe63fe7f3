//! Two copies of one order made one.

use crate::erase::{Erase, Erasure};
use crate::error::Error;
use crate::id::ParcelId;
use crate::instant::When;
use crate::order::{Order, after, clashes, has_number_of, id_taken};
use crate::parcel::Parcel;
use std::collections::{BTreeMap, HashSet};

impl Order {
    /// Everything that either of two copies of one order knows. Unsent messages are dropped and planned again.
    ///
    /// For copies that lived in two stores, while no worker sends. It does not resolve a swap that failed: load again
    /// and repeat then.
    ///
    /// Commutative, associative and idempotent in what it keeps: observations, marks, holidays and told facts, and of two
    /// consents the refusal; links that were revoked in one copy are revoked. The ids, the language and what the host says of parcels come from `self`: a parcel that the
    /// copies know by one number under two ids keeps this copy's id. If either was erased, so is what they make
    /// together; then only ids can say that two parcels are one.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] for two different orders, and for one id that they give to two numbers; [`Error::Limit`] if both together are over a limit.
    pub fn merge(mut self, other: &Self) -> Result<Self, Error> {
        if self.id != other.id {
            return Err(Error::invalid("merge", "the two are different orders"));
        }
        let mut other = other.named_as_in(&self);
        let mut ids: Vec<&ParcelId> = other.parcels().map(|p| &p.id).collect();
        ids.sort();
        let twice = ids.windows(2).any(|w| matches!(w, [a, b] if a == b));
        if twice || other.parcels().any(|theirs| self.parcels().any(|mine| clashes(mine, theirs))) {
            return Err(id_taken());
        }
        if let Some(erasure) = Erasure::of_both(self.erased, other.erased) {
            let revision = after(self.revision.max(other.revision));
            if erasure.level == Erase::All {
                return Ok(Self::tombstone(self.id, revision, self.rules.max(other.rules), erasure));
            }
            for copy in [&mut self, &mut other] {
                copy.erased = Some(erasure);
                copy.strip();
            }
        }
        let sealed_at = self.sealed_at.zip(other.sealed_at).map(|(mine, theirs)| mine.max(theirs));
        self.cancelled_at = [self.cancelled_at, other.cancelled_at].into_iter().flatten().min();
        self.adopted_at = [self.adopted_at, other.adopted_at].into_iter().flatten().min();
        self.recipient.merge_consents(&other.recipient);
        self.holidays.merge(&other.holidays)?;
        self.access.merge(&other.access);
        for shipment in &other.shipments {
            let known: HashSet<&ParcelId> = self.parcels().map(|p| &p.id).collect();
            let mut fresh = shipment.clone();
            let shared: Vec<Parcel> =
                shipment.parcels.iter().filter(|p| known.contains(&p.id)).cloned().collect();
            fresh.parcels.retain(|p| !known.contains(&p.id));
            self.add_shipment(fresh)?;
            if let Some(mine) = self.shipments.iter_mut().find(|s| s.id == shipment.id) {
                mine.extra.merge(&shipment.extra);
            }
            for parcel in shared {
                if let Some(mine) = self.parcel_mut(&parcel.id) {
                    mine.history.merge(&parcel.history)?;
                    mine.grouped |= parcel.grouped;
                    mine.lacking |= parcel.lacking;
                    mine.extra.merge(&parcel.extra);
                    for leg in parcel.legs {
                        mine.take_leg(leg)?;
                    }
                }
            }
        }
        self.ledger.merge(&other.ledger);
        self.rules = self.rules.max(other.rules);
        self.envelope.merge(&other.envelope);
        self.extra.merge(&other.extra);
        self.revision = after(self.revision.max(other.revision));
        self.refold();
        self.sealed_at = sealed_at.filter(|_| self.is_settled());
        Ok(self)
    }

    /// This order with the ids that `first` gives to the parcels that both know by number.
    fn named_as_in(&self, first: &Self) -> Self {
        let mut ids: BTreeMap<ParcelId, ParcelId> = BTreeMap::new();
        for theirs in self.parcels() {
            let mine = first.parcels().find(|mine| has_number_of(mine, theirs));
            if let Some(mine) = mine.filter(|mine| mine.id != theirs.id) {
                ids.insert(theirs.id.clone(), mine.id.clone());
            }
        }
        let mut order = self.clone();
        order.rename(&ids);
        order
    }

    /// Gives parcels other ids, wherever they are named.
    pub(crate) fn rename(&mut self, ids: &BTreeMap<ParcelId, ParcelId>) {
        if ids.is_empty() {
            return;
        }
        let name = |id: &mut ParcelId| {
            if let Some(new) = ids.get(id) {
                *id = new.clone();
            }
        };
        for parcel in self.shipments.iter_mut().flat_map(|s| &mut s.parcels) {
            name(&mut parcel.id);
            [&mut parcel.replaces, &mut parcel.master].into_iter().flatten().for_each(name);
        }
        for told in &mut self.ledger.told {
            name(&mut told.parcel);
        }
        let dates = |dates: &mut BTreeMap<ParcelId, When>| {
            for (id, date) in std::mem::take(dates) {
                let slot = dates.entry(ids.get(&id).cloned().unwrap_or(id)).or_insert(date);
                *slot = (*slot).max(date);
            }
        };
        for message in self.ledger.messages.values_mut() {
            message.parcels.iter_mut().for_each(name);
            message.parcels.sort();
            dates(&mut message.dates);
        }
        dates(&mut self.ledger.told_dates);
    }
}
