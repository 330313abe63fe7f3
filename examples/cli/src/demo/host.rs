//! The host's part: load, observe, plan, swap, send, confirm, swap.

use super::story::{Meanwhile, Plot};
use crate::error::Error;
use crate::store::{Store, Swap};
use std::collections::BTreeMap;
use tracking_core::{
    Changes, Explanation, Flags, Instant, Message, Observation, Order, OrderId, ParcelId, Policy,
    SendOutcome, Verdict,
};

/// What one turn of work on an order came to.
pub(super) struct Turn {
    /// The order as it is stored now.
    pub(super) order: Order,
    /// What the observations changed.
    pub(super) changes: Vec<Changes>,
    /// Flags raised and flags gone, parcel by parcel.
    pub(super) flags: Vec<(ParcelId, Flags, Flags)>,
    /// What was sent.
    pub(super) sent: Vec<Message>,
    /// What waits since this turn.
    pub(super) held: Vec<Explanation>,
    /// How often somebody else had stored first.
    pub(super) conflicts: u32,
}

/// Keeps the orders, and does one turn of work at a time.
pub(super) struct Host {
    store: Store,
    pub(super) policy: Policy,
    meanwhile: Option<Meanwhile>,
    /// Flags and held messages as they were shown last.
    shown: BTreeMap<OrderId, (BTreeMap<ParcelId, Flags>, Vec<Explanation>)>,
    pub(super) swaps: u32,
}

impl Host {
    pub(super) fn new(plot: &mut Plot) -> Result<Self, Error> {
        let store = Store::in_memory()?;
        for order in &plot.orders {
            store.insert(order)?;
        }
        let (policy, meanwhile) = (plot.policy.clone(), plot.meanwhile.take());
        Ok(Self { store, policy, meanwhile, shown: BTreeMap::new(), swaps: 0 })
    }

    pub(super) fn load(&self, id: &OrderId) -> Result<Order, Error> {
        Ok(self.store.load(id)?)
    }

    /// Takes the news about an order, and sends what is due.
    pub(super) fn work(&mut self, id: &OrderId, news: &[Observation], now: Instant) -> Result<Turn, Error> {
        let mut conflicts = 0;
        let (mut order, changes) = loop {
            let mut order = self.load(id)?;
            let loaded = order.revision;
            self.another_worker(id, now)?;
            let mut changes = Vec::new();
            for observation in news {
                changes.push(order.observe(observation.clone())?);
            }
            order.plan(&self.policy, now);
            if order.revision == loaded || self.swap(&order, loaded)? == Swap::Stored {
                break (order, changes);
            }
            conflicts += 1;
        };
        // Only what is stored is sent: a second worker would see it planned and leave it alone.
        let sent: Vec<Message> = order.outbox(now).into_iter().cloned().collect();
        if !sent.is_empty() {
            order = self.confirm(id, &sent, now)?;
        }
        let (flags, held) = self.news(&order, now);
        Ok(Turn { order, changes, flags, sent, held, conflicts })
    }

    /// Notes that the provider took the messages, whoever stored the order meanwhile.
    fn confirm(&mut self, id: &OrderId, sent: &[Message], now: Instant) -> Result<Order, Error> {
        let mut changed = false;
        let (order, ()) = self.store.change(id, |order| {
            let loaded = order.revision;
            for message in sent {
                order.confirm(&message.key, SendOutcome::Sent, now)?;
            }
            changed = order.revision != loaded;
            Ok(())
        })?;
        self.swaps += u32::from(changed);
        Ok(order)
    }

    fn swap(&mut self, order: &Order, loaded: u64) -> Result<Swap, Error> {
        let done = self.store.swap(order, loaded)?;
        self.swaps += u32::from(done == Swap::Stored);
        Ok(done)
    }

    /// Somebody else changes the order while we have it in hand, once.
    fn another_worker(&mut self, id: &OrderId, now: Instant) -> Result<(), Error> {
        if let Some(meanwhile) = self.meanwhile.take_if(|m| m.order == *id && m.at <= now) {
            let mut order = self.load(id)?;
            let loaded = order.revision;
            meanwhile.apply(&mut order);
            self.swap(&order, loaded)?;
        }
        Ok(())
    }

    /// What is other than when it was shown last: flags, and messages that wait.
    fn news(&mut self, order: &Order, now: Instant) -> (Vec<(ParcelId, Flags, Flags)>, Vec<Explanation>) {
        let clocked = order.assess(now).parcels;
        let held: Vec<Explanation> = order
            .explain(&self.policy, now)
            .into_iter()
            .filter(|e| matches!(e.verdict, Verdict::Hold(_)))
            .collect();
        let (flags, waiting) = self.shown.entry(order.id.clone()).or_default();
        let mut changed = Vec::new();
        for (id, clocked) in clocked {
            let before = flags.insert(id.clone(), clocked.flags).unwrap_or_default();
            let only = |a: Flags, b: Flags| a.iter().filter(|f| !b.has(*f)).collect::<Flags>();
            let (raised, gone) = (only(clocked.flags, before), only(before, clocked.flags));
            if !raised.is_empty() || !gone.is_empty() {
                changed.push((id, raised, gone));
            }
        }
        let fresh = held.iter().filter(|h| !waiting.contains(h)).cloned().collect();
        *waiting = held;
        (changed, fresh)
    }
}
