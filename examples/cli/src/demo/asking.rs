//! Whom to ask about what, and when.

use super::story::Plot;
use crate::error::Error;
use crate::track::{runtime, transport};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tracking_carriers::http::Transport;
use tracking_carriers::sandbox::Sandbox;
use tracking_carriers::{Accounts, Carrier, Client, Context, Options, Query, registry};
use tracking_core::{
    CarrierId, Instant, Observation, Order, OrderId, ParcelId, Policy, Status, TrackingNumber,
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
    asks: BTreeMap<Asked, Instant>,
    wakes: BTreeMap<OrderId, Instant>,
    labels: Vec<Instant>,
}

impl Agenda {
    pub(super) fn new(plot: &Plot) -> Self {
        let labels = plot.labels.iter().map(|(_, label)| label.observed_at).collect();
        let mut agenda = Self { asks: BTreeMap::new(), wakes: BTreeMap::new(), labels };
        for order in &plot.orders {
            agenda.note(order, &plot.policy, plot.start);
        }
        agenda
    }

    /// The earliest of them.
    pub(super) fn next(&self) -> Option<Instant> {
        self.asks.values().chain(self.wakes.values()).chain(&self.labels).min().copied()
    }

    /// The parcels whose turn to be asked about has come; they are off the agenda until they are noted again.
    pub(super) fn take_due(&mut self, now: Instant) -> Vec<Asked> {
        self.labels.retain(|at| *at > now);
        self.asks.extract_if(.., |_, at| *at <= now).map(|(asked, _)| asked).collect()
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
        for parcel in order.parcels() {
            let Some(number) = parcel.number.clone() else { continue };
            let asked = Asked {
                order: order.id.clone(),
                parcel: parcel.id.clone(),
                carrier: parcel.carrier.clone(),
                number,
            };
            match cadence_hours(parcel.state().status) {
                None => drop(self.asks.remove(&asked)),
                Some(hours) => {
                    self.asks.entry(asked).or_insert(now.plus(hours * 3600));
                }
            }
        }
    }
}

/// A simple cadence: often on the day of delivery, seldom where the next step is the recipient's, never once it is over.
const fn cadence_hours(status: Status) -> Option<i64> {
    match status {
        Status::OutForDelivery => Some(2),
        Status::ReadyForPickup => Some(12),
        Status::Delivered | Status::Returned | Status::Cancelled => None,
        _ => Some(6),
    }
}

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
