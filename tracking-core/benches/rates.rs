//! Events a second of one core: `rates`. Wall time, best of several rounds; the instruction counts of
//! `scripts/figures.sh` are what to compare releases by.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    reason = "a measurement may panic, prints, and reads the clock"
)]

use chrono::NaiveDate;
use std::hint::black_box;
use tracking_core::*;

const PARCELS: usize = 2_000;
const EVENTS: usize = 12;

/// A plain life: announced, moved, tried, waiting, collected.
const LIFE: [Status; EVENTS] = [
    Status::InfoReceived,
    Status::InTransit,
    Status::InTransit,
    Status::InTransit,
    Status::InTransit,
    Status::InTransit,
    Status::OutForDelivery,
    Status::DeliveryAttempted,
    Status::InTransit,
    Status::OutForDelivery,
    Status::ReadyForPickup,
    Status::Delivered,
];

fn main() {
    let carrier = CarrierId::known("laposte");
    let statements: Vec<Vec<Statement<'_>>> = (0..PARCELS).map(|p| statements(p, &carrier)).collect();
    let bare = best(|| {
        for group in &statements {
            let folded = fold_statements(group.iter().copied(), Route::default());
            assert_eq!(black_box(folded).status, Status::Delivered);
        }
    });
    println!("bare fold of statements in order: {bare:.1} M events/s");

    let mut orders: Vec<Order> = (0..PARCELS).map(|_| order()).collect();
    for (n, order) in orders.iter_mut().enumerate() {
        order.observe(observation(n)).unwrap();
    }
    let full = best(|| {
        for order in &mut orders {
            order.refold();
            assert_eq!(black_box(&*order).parcel("p1").unwrap().state().status, Status::Delivered);
        }
    });
    println!("fold of kept events, timeline and all: {full:.2} M events/s");

    let reports: Vec<Observation> = (0..PARCELS).map(observation).collect();
    let raw = best(|| {
        for news in &reports {
            let What::Report { carrier, report } = &news.what else { panic!("it is a report") };
            let state = ParcelState::of_report(carrier, report, news.observed_at);
            assert_eq!(black_box(state).status, Status::Delivered);
        }
    });
    println!("state of raw events, identities and all: {raw:.2} M events/s");

    poll_plan();

    for (parcels, events) in [(1, 12), (3, 20)] {
        let (stored, news) = stored(parcels, events);
        let rate = best_of(ORDERS, || {
            for _ in 0..ORDERS {
                let mut order = Order::load(black_box(&stored)).unwrap();
                assert!(!order.observe(news.clone()).unwrap().is_empty());
                black_box(order.store().unwrap());
            }
        });
        println!(
            "load, observe, store of {parcels} x {events} events: {:.0} orders/s, {} bytes each",
            rate * 1e6,
            stored.len()
        );
    }
    plan();
}

/// Orders a second planned by one core: one parcel with twelve events, delivered. What it says was told, or is told now.
fn plan() {
    let (policy, now) = (Policy::default(), at(0, EVENTS));
    let mut loud = order();
    loud.observe(observation(0)).unwrap();
    let mut silent = loud.clone();
    silent.plan(&policy, now);
    let keys: Vec<MessageKey> = silent.messages().map(|m| m.key.clone()).collect();
    for key in &keys {
        silent.confirm(key, SendOutcome::Sent, now).unwrap();
    }
    assert_eq!(keys.len(), 1);
    for (start, messages, what) in [(&silent, 0, "nothing to say"), (&loud, 1, "one message")] {
        let mut orders = vec![start.clone(); ORDERS];
        let mut rate: f64 = 0.0;
        for _ in 0..7 {
            let once = once_of(ORDERS, || {
                for order in &mut orders {
                    order.plan(black_box(&policy), now);
                }
            });
            assert!(orders.iter().all(|o| o.outbox(now).len() == messages));
            orders = vec![start.clone(); ORDERS];
            rate = rate.max(once);
        }
        println!("plan of 1 x {EVENTS} events, {what}: {:.0} orders/s", rate * 1e6);
    }
}

const ORDERS: usize = 300;
const QUESTIONS: usize = 100_000;

/// Questions of many accounts and carriers that are due at one moment, and a plan for a quarter of an hour.
fn poll_plan() {
    let now = Instant::from_unix(1_788_000_000);
    let carriers = ["laposte", "ups", "gls", "dhl-unified"].map(CarrierId::known);
    let item = |n: usize| {
        let place = i64::try_from(n.wrapping_mul(2_654_435_761) % 86_400).unwrap();
        let class = PollClass::ALL[n % PollClass::ALL.len()];
        let account = format!("shop-{}", n % 97);
        PollItem::new(format!("order-{n}/p1"), account, carriers[n % 4].clone(), now.plus(-place), class)
    };
    let items: Vec<PollItem> = (0..QUESTIONS).map(item).collect();
    let quotas = Quotas::default();
    let mut asked = 0;
    let rate = best_of(QUESTIONS, || {
        let plan = plan_polls(black_box(&items), &quotas, &[], now);
        asked = plan.queues.iter().map(|q| q.asked).sum();
    });
    println!(
        "polling plan: {rate:.2} M questions/s; {QUESTIONS} of 388 queues in {:.0} ms, {asked} of them asked",
        QUESTIONS as f64 / rate / 1e3
    );
}

/// An order that was polled after each event, as it is stored, and the next answer for its first parcel.
fn stored(parcels: usize, events: usize) -> (String, Observation) {
    let mut order = Order::new(OrderId::try_new("1").unwrap(), Instant::from_unix(1_788_000_000));
    let mut shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_lane("FR", "FR");
    for n in 0..parcels {
        let id = ParcelId::try_new(format!("p{n}")).unwrap();
        let number = TrackingNumber::try_new(&format!("8K0000977{n:04}")).unwrap();
        shipment = shipment.with_parcel(Parcel::new(id, CarrierId::known("laposte"), Some(number)));
    }
    order.add_shipment(shipment).unwrap();
    let answer = |n: usize, upto: usize| {
        let mut report = Report::new(Outcome::Events, Coverage::Full);
        for n in 0..upto {
            let status = LIFE[n * (EVENTS - 1) / events];
            let time = EventTime::parse(&at(0, n).to_string(), ClockHint::default()).unwrap();
            let event = Event::new(status, nature(status), time)
                .with_codes([format!("ET{n}")])
                .with_text("Votre colis est en cours d'acheminement".to_owned());
            report.events.push(event);
        }
        let id = ParcelId::try_new(format!("p{n}")).unwrap();
        Observation::report(id, CarrierId::known("laposte"), report, at(0, upto))
    };
    for n in 0..parcels {
        for upto in 1..=events {
            order.observe(answer(n, upto)).unwrap();
            order.plan(&Policy::default(), at(0, upto));
        }
    }
    (order.store().unwrap(), answer(0, events + 1))
}

/// Millions of events a second, best of seven rounds.
fn best(round: impl FnMut()) -> f64 {
    best_of(PARCELS * EVENTS, round)
}

/// Millions of things a second, best of seven rounds that do so many each.
fn best_of(things: usize, mut round: impl FnMut()) -> f64 {
    (0..7).map(|_| once_of(things, &mut round)).fold(0.0, f64::max)
}

/// Millions of things a second, in one round that does so many.
fn once_of(things: usize, round: impl FnOnce()) -> f64 {
    let begun = std::time::Instant::now();
    round();
    things as f64 / begun.elapsed().as_secs_f64() / 1e6
}

fn at(parcel: usize, event: usize) -> Instant {
    let hours = i64::try_from(parcel % 500 + event * 9).unwrap();
    Instant::from_unix(1_788_003_600).plus(hours * 3600)
}

fn nature(status: Status) -> Nature {
    if status == Status::InfoReceived { Nature::Record } else { Nature::Scan }
}

fn statements(parcel: usize, carrier: &CarrierId) -> Vec<Statement<'_>> {
    let one = |(n, status): (usize, &Status)| Statement {
        status: *status,
        reason: None,
        nature: nature(*status),
        carrier,
        country: Some("FR"),
        earliest: at(parcel, n),
        latest: at(parcel, n),
        day: NaiveDate::from_ymd_opt(2026, 9, 1).unwrap() + chrono::Days::new(n as u64 / 3),
        correction: false,
    };
    LIFE.iter().enumerate().map(one).collect()
}

fn order() -> Order {
    let parcel = Parcel::new(ParcelId::try_new("p1").unwrap(), CarrierId::known("laposte"), None);
    let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel).with_lane("FR", "FR");
    let mut order = Order::new(OrderId::try_new("1").unwrap(), Instant::from_unix(1_788_000_000));
    order.add_shipment(shipment).unwrap();
    order
}

fn observation(parcel: usize) -> Observation {
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    for (n, status) in LIFE.iter().enumerate() {
        let time = EventTime::parse(&at(parcel, n).to_string(), ClockHint::default()).unwrap();
        let event = Event::new(*status, nature(*status), time)
            .with_codes([format!("ET{n}")])
            .with_text("Votre colis est en cours d'acheminement".to_owned());
        report.events.push(event);
    }
    Observation::report(
        ParcelId::try_new("p1").unwrap(),
        CarrierId::known("laposte"),
        report,
        at(parcel, EVENTS),
    )
}
