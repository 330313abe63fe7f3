//! A newer library reads what an older one stored: what only the new reading makes is not news to anybody.
//!
//! An older library is played by a blob whose rules are put back to 0.

use crate::story::START;
use serde_json::{Value, json};
use tracking_core::*;

const MINUTE: i64 = 60;

fn at(minutes: i64) -> Instant {
    START.plus(minutes * MINUTE)
}

fn id(text: &str) -> ParcelId {
    ParcelId::try_new(text).unwrap()
}

fn order(parcels: &[&str]) -> Order {
    let mut shipment = Shipment::new(ShipmentId::try_new("A").unwrap());
    for name in parcels {
        shipment = shipment.with_parcel(Parcel::new(id(name), CarrierId::known("laposte"), None));
    }
    let mut order = Order::new(OrderId::try_new("1001").unwrap(), START);
    order.add_shipment(shipment).unwrap();
    order
}

fn event(code: &str, minutes: i64, read: Option<Status>) -> Event {
    let time = EventTime::parse(&at(minutes).to_string(), ClockHint::default()).unwrap();
    let event = match read {
        Some(status) => Event::new(status, Nature::Scan, time),
        None => Event::unmapped(time),
    };
    event.with_codes([code])
}

fn observe(order: &mut Order, parcel: &str, event: Event, minutes: i64) {
    let mut report = Report::new(Outcome::Events, Coverage::Delta);
    report.events.push(event);
    let news = Observation::report(id(parcel), CarrierId::known("laposte"), report, at(minutes));
    order.observe(news).unwrap();
}

/// Plans, sends and confirms at one moment; the kinds that went out.
fn tell(order: &mut Order, minutes: i64) -> Vec<String> {
    order.plan(&Policy::default(), at(minutes));
    let out: Vec<(MessageKey, Kind)> =
        order.outbox(at(minutes)).into_iter().map(|m| (m.key.clone(), m.kind.clone())).collect();
    for (key, _) in &out {
        order.confirm(key, SendOutcome::Sent, at(minutes)).unwrap();
    }
    out.into_iter().map(|(_, kind)| kind.to_string()).collect()
}

/// The order as a library with older rules stored it.
fn of_older_rules(order: &Order) -> Order {
    let mut stored: Value = serde_json::from_str(&order.store().unwrap()).unwrap();
    stored["rules"] = json!(0);
    if let Some(judged) = stored.pointer_mut("/order/ledger/judged/0") {
        *judged = json!(0);
    }
    for shipment in stored["order"]["shipments"].as_array_mut().unwrap() {
        for parcel in shipment["parcels"].as_array_mut().unwrap() {
            for kept in
                parcel.pointer_mut("/history/events").and_then(Value::as_array_mut).into_iter().flatten()
            {
                kept["rules"] = json!(0);
            }
        }
    }
    Order::load(&stored.to_string()).unwrap()
}

/// What was told is taken out of the ledger: the older rules saw no such fact.
fn without_told(order: &Order, kind: &str) -> Order {
    let mut stored: Value = serde_json::from_str(&order.store().unwrap()).unwrap();
    let ledger = stored.pointer_mut("/order/ledger").unwrap();
    ledger["told"].as_array_mut().unwrap().retain(|t| t["kind"] != kind);
    ledger["messages"].as_object_mut().unwrap().retain(|_, m| m["kind"] != kind);
    Order::load(&stored.to_string()).unwrap()
}

#[test]
fn a_code_that_a_newer_table_knows_is_no_news() {
    let mut order = order(&["p1"]);
    observe(&mut order, "p1", event("PC1", 0, Some(Status::InTransit)), 1);
    assert_eq!(tell(&mut order, 1), ["shipped"]);
    observe(&mut order, "p1", event("ZZ9", 60, None), 61);
    assert!(tell(&mut order, 61).is_empty());

    let mut newer = of_older_rules(&order);
    observe(&mut newer, "p1", event("ZZ9", 60, Some(Status::Delivered)), 120);
    assert_eq!(newer.parcel("p1").unwrap().state().status, Status::Delivered);
    assert!(tell(&mut newer, 120).is_empty());
    let verdicts = newer.explain(&Policy::default(), at(121));
    let delivered = verdicts.iter().find(|v| v.kind == Kind::Delivered).unwrap();
    assert_eq!((delivered.verdict, delivered.cause), (Verdict::Skip, Cause::Told));

    // The same library that hears the same code otherwise has heard something new.
    observe(&mut order, "p1", event("ZZ9", 60, Some(Status::Delivered)), 120);
    assert_eq!(tell(&mut order, 120), ["delivered"]);
}

#[test]
fn a_code_that_is_read_anew_after_the_new_library_planned_is_no_news() {
    let mut order = order(&["p1"]);
    observe(&mut order, "p1", event("PC1", 0, Some(Status::InTransit)), 1);
    observe(&mut order, "p1", event("ZZ9", 60, None), 61);
    tell(&mut order, 61);
    let mut newer = of_older_rules(&order);
    tell(&mut newer, 62);
    let mut newer = Order::load(&newer.store().unwrap()).unwrap();
    observe(&mut newer, "p1", event("ZZ9", 60, Some(Status::Delivered)), 120);
    assert!(tell(&mut newer, 120).is_empty());
    // What it says beyond that is news.
    observe(&mut newer, "p1", event("RT1", 180, Some(Status::Returning)), 181);
    assert_eq!(tell(&mut newer, 181), ["returning"]);
}

#[test]
fn what_only_newer_rules_conclude_is_no_news() {
    let mut order = order(&["p1"]);
    observe(&mut order, "p1", event("PC1", 0, Some(Status::InTransit)), 1);
    observe(&mut order, "p1", event("DI1", 60, Some(Status::Delivered)), 61);
    assert_eq!(tell(&mut order, 61), ["delivered"]);
    let mut newer = of_older_rules(&without_told(&order, "delivered"));
    assert!(tell(&mut newer, 62).is_empty());
    // With the same rules it would be a fact that nobody was told.
    assert_eq!(tell(&mut without_told(&order, "delivered"), 62), ["delivered"]);
}

#[test]
fn what_was_assumed_told_is_set_right_when_it_proves_wrong() {
    let mut order = order(&["p1"]);
    observe(&mut order, "p1", event("PC1", 0, Some(Status::InTransit)), 1);
    tell(&mut order, 1);
    let mut delivered = event("ZZ9", 60, None);
    delivered.event_id = Some("e9".to_owned());
    observe(&mut order, "p1", delivered.clone(), 61);
    tell(&mut order, 61);
    let mut newer = of_older_rules(&order);
    delivered.status = Status::Delivered;
    delivered.nature = Nature::Scan;
    delivered.mapped = true;
    observe(&mut newer, "p1", delivered, 120);
    assert!(tell(&mut newer, 120).is_empty());
    let mut report = Report::new(Outcome::Events, Coverage::Delta);
    report.retractions.push("e9".to_owned());
    newer.observe(Observation::report(id("p1"), CarrierId::known("laposte"), report, at(130))).unwrap();
    assert!(tell(&mut newer, 130).is_empty());
    assert_eq!(tell(&mut newer, 191), ["correction"]);
}

#[test]
fn what_waits_while_the_library_changes_is_told_by_the_new_one() {
    let mut order = order(&["p1", "p2"]);
    observe(&mut order, "p1", event("PC1", 0, Some(Status::InTransit)), 1);
    assert!(tell(&mut order, 1).is_empty(), "the settle window is open");
    // It is judged with what comes meanwhile, and not lost with it.
    let mut newer = of_older_rules(&order);
    assert!(tell(&mut newer, 2).is_empty());
    let mut newer = of_older_rules(&newer);
    assert_eq!(tell(&mut newer, 12), ["shipped"]);
}

#[test]
fn what_was_observed_and_not_yet_planned_is_told_by_the_new_one() {
    let mut order = order(&["p1"]);
    observe(&mut order, "p1", event("PC1", 0, Some(Status::InTransit)), 1);
    assert_eq!(tell(&mut order, 1), ["shipped"]);
    observe(&mut order, "p1", event("DI1", 60, Some(Status::Delivered)), 61);
    let mut newer = of_older_rules(&order);
    assert_eq!(tell(&mut newer, 62), ["delivered"]);
}

#[test]
fn planning_notes_once_how_far_it_decided() {
    let mut order = order(&["p1"]);
    order.plan(&Policy::default(), at(0));
    assert_eq!(order.revision, 2, "nothing was observed: nothing is decided");
    observe(&mut order, "p1", event("ZZ9", 60, None), 61);
    let before = order.revision;
    order.plan(&Policy::default(), at(61));
    assert_eq!(order.revision, before + 1);
    for minutes in [61, 62, 24 * 60] {
        order.plan(&Policy::default(), at(minutes));
        assert_eq!(order.revision, before + 1, "{minutes}");
    }
}
