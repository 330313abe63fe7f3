//! Whom to ask about what, and when.

use super::story::Plot;
use crate::error::Error;
use crate::track::{runtime, transport};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tracking_carriers::http::Transport;
use tracking_carriers::sandbox::Sandbox;
use tracking_carriers::{Accounts, Carrier, Client, Context, Options, Query, registry};
use tracking_core::{
    Cadence, CarrierId, Instant, Observation, Order, OrderId, ParcelId, Policy, TrackingNumber,
};

/// One parcel that a carrier can be asked about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Asked {
    pub(super) order: OrderId,
    pub(super) parcel: ParcelId,
    pub(super) carrier: CarrierId,
    number: TrackingNumber,
}

/// The next moments at which there is something to do.
pub(super) struct Agenda {
    cadence: Cadence,
    asks: BTreeMap<Asked, Instant>,
    wakes: BTreeMap<OrderId, Instant>,
    labels: Vec<Instant>,
}

impl Agenda {
    pub(super) fn new(plot: &Plot) -> Self {
        let labels = plot.labels.iter().map(|(_, label)| label.observed_at).collect();
        let cadence = Cadence::default();
        let mut agenda = Self { cadence, asks: BTreeMap::new(), wakes: BTreeMap::new(), labels };
        for order in &plot.orders {
            agenda.note(order, &plot.policy, plot.start);
        }
        agenda
    }

    /// The earliest of them.
    pub(super) fn next(&self) -> Option<Instant> {
        self.asks.values().chain(self.wakes.values()).chain(&self.labels).min().copied()
    }

    /// The parcels whose turn to be asked about has come, and those of the same order whose turn comes soon, so that their
    /// news is told together; they are off the agenda until they are noted again.
    pub(super) fn take_due(&mut self, now: Instant) -> Vec<Asked> {
        self.labels.retain(|at| *at > now);
        let due = self.asks.iter().filter(|(_, at)| **at <= now);
        let orders: BTreeSet<OrderId> = due.map(|(asked, _)| asked.order.clone()).collect();
        let soon = now.plus(SOON);
        self.asks
            .extract_if(.., |asked, at| *at <= soon && orders.contains(&asked.order))
            .map(|(asked, _)| asked)
            .collect()
    }

    /// The orders that core wants to look at now: something that waited, or depends on the clock.
    pub(super) fn take_woken(&mut self, now: Instant) -> impl Iterator<Item = OrderId> + use<> {
        let due: Vec<OrderId> = self.wakes.extract_if(.., |_, at| *at <= now).map(|(id, _)| id).collect();
        due.into_iter()
    }

    /// Plans the next look at an order and its parcels.
    pub(super) fn note(&mut self, order: &Order, policy: &Policy, now: Instant) {
        self.wakes.remove(&order.id);
        if let Some(at) = order.next_wakeup(policy, now) {
            self.wakes.insert(order.id.clone(), at);
        }
        self.asks.retain(|asked, _| asked.order != order.id);
        for poll in order.polls(&self.cadence, now) {
            let (Some(due), Some(number)) = (poll.due, poll.number) else { continue };
            let (order, parcel, carrier) = (order.id.clone(), poll.parcel, poll.carrier);
            // What was due and brought an error is not asked again in the same moment.
            self.asks.insert(Asked { order, parcel, carrier, number }, due.max(now.plus(60)));
        }
    }
}

/// What is due within so many seconds is asked along with its siblings.
const SOON: i64 = 2 * 3600;

/// The real adapters over real HTTP, pointed at the sandbox.
pub(super) struct Asker {
    runtime: Runtime,
    clients: BTreeMap<CarrierId, Client>,
}

impl Asker {
    pub(super) fn new(sandbox: &Sandbox) -> Result<Self, Error> {
        let transport: Arc<dyn Transport> = transport()?;
        let accounts = Accounts::new();
        let mut options = Options::default();
        // The sandbox needs no protection, and virtual days are short.
        options.min_interval = Some(Duration::ZERO);
        let mut clients = BTreeMap::new();
        for adapter in registry::adapters() {
            let protocol = adapter.protocol(&|name| sandbox.credential(name))?;
            let client = Client::new(protocol, Arc::clone(&transport));
            clients.insert(adapter.carrier(), client.with_accounts(&accounts).with_options(options));
        }
        Ok(Self { runtime: runtime()?, clients })
    }

    /// Asks each carrier about its parcels, all in one call; how many it was asked about, and the news by order.
    #[expect(clippy::type_complexity, reason = "two maps, each used once")]
    pub(super) fn ask(
        &self,
        due: &[Asked],
        now: Instant,
    ) -> Result<(BTreeMap<CarrierId, usize>, BTreeMap<OrderId, Vec<Observation>>), Error> {
        let mut counts = BTreeMap::new();
        let mut news: BTreeMap<OrderId, Vec<Observation>> = BTreeMap::new();
        for (carrier, client) in &self.clients {
            let parcels: Vec<&Asked> = due.iter().filter(|a| a.carrier == *carrier).collect();
            if parcels.is_empty() {
                continue;
            }
            counts.insert(carrier.clone(), parcels.len());
            let queries: Vec<Query> = parcels.iter().map(|a| Query::new(a.number.clone())).collect();
            // One answer for each query, in their order.
            let answers = self.runtime.block_on(client.track(&Context::default(), &queries));
            for (asked, answer) in parcels.into_iter().zip(answers) {
                let observation =
                    Observation::report(asked.parcel.clone(), carrier.clone(), answer.result?, now);
                news.entry(asked.order.clone()).or_default().push(observation);
            }
        }
        Ok((counts, news))
    }
}
