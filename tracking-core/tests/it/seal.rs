//! Sealing: smaller, and the same answer.

use crate::config;
use crate::story::{HOUR, START, any_observation, any_policy, order};
use proptest::prelude::*;
use serde_json::Value;
use tracking_core::*;

fn id(text: &str) -> ParcelId {
    ParcelId::try_new(text).unwrap()
}

fn at(hours: i64) -> Instant {
    START.plus(hours * HOUR)
}

fn time(text: &str) -> EventTime {
    EventTime::parse(text, ClockHint::default()).unwrap()
}

fn said(report: Report, hours: i64) -> Observation {
    Observation::report(id("p1"), CarrierId::known("laposte"), report, at(hours))
}

fn full(events: &[Event]) -> Report {
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    report.events = events.to_vec();
    report
}

/// One parcel with twelve events, asked every six hours, told as it goes: what most orders are in the end.
fn usual() -> (Order, Vec<Event>) {
    let number = TrackingNumber::try_new("8K00009775862").unwrap();
    let parcel = Parcel::new(id("p1"), CarrierId::known("laposte"), Some(number));
    let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel).with_lane("FR", "FR");
    let mut order = Order::new(OrderId::try_new("1001").unwrap(), START);
    order.add_shipment(shipment).unwrap();
    let life = [
        (Status::InfoReceived, "Votre colis est en cours de préparation"),
        (Status::InTransit, "Votre colis a été pris en charge par La Poste. Il est en cours d'acheminement."),
        (Status::InTransit, "Votre colis a été trié sur notre plateforme"),
        (Status::InTransit, "Votre colis est en transit sur nos plateformes logistiques"),
        (Status::InTransit, "Votre colis est arrivé sur son site de distribution"),
        (Status::InTransit, "Votre colis est prêt à être livré par votre facteur"),
        (Status::OutForDelivery, "Nous préparons votre colis pour qu'il vous soit livré dans la journée"),
        (Status::DeliveryAttempted, "Votre facteur est passé à votre domicile ; vous étiez absent"),
        (Status::InTransit, "Votre colis est en route vers le bureau de poste"),
        (Status::OutForDelivery, "Votre colis va vous être présenté aujourd'hui"),
        (Status::ReadyForPickup, "Votre colis est disponible au bureau de poste PARIS LILAS"),
        (Status::Delivered, "Votre colis a été livré à Mme Dupont"),
    ];
    let mut events = Vec::new();
    let mut hours = 0;
    let mut place = Place::country("FR").with_city("Paris");
    place.facility = Some("PARIS LILAS".to_owned());
    for (n, (status, text)) in life.into_iter().enumerate() {
        let n = i64::try_from(n).unwrap();
        let nature = if n == 0 { Nature::Record } else { Nature::Scan };
        let event = Event::new(status, nature, time(&at(12 * n + 1).to_string()))
            .with_codes([format!("C{n}")])
            .with_text(text.to_owned())
            .with_place(place.clone());
        events.push(event);
        for _ in 0..2 {
            hours += 6;
            let mut report = full(&events);
            report.estimate = Some(Estimate::on(When::parse("2026-03-09").unwrap().day(Zone::UTC)));
            order.observe(said(report, hours)).unwrap();
            settle(&mut order, &Policy::default(), at(hours).plus(900));
        }
    }
    // It is asked for a while after it came.
    for n in 1..9 {
        order.observe(said(full(&events), hours + 6 * n)).unwrap();
    }
    (order, events)
}

fn settle(order: &mut Order, policy: &Policy, now: Instant) {
    order.plan(policy, now);
    let keys: Vec<MessageKey> = order.outbox(now).iter().map(|m| m.key.clone()).collect();
    for key in keys {
        order.confirm(&key, SendOutcome::Sent, now).unwrap();
    }
}

/// Everything that is answered, at some later moments as well.
fn answers(order: &Order, policy: &Policy) -> Value {
    let moments = [0, 1, 30, 200, 2000].map(|hours| {
        let now = at(200 + hours);
        let mut planned = order.clone();
        planned.plan(policy, now);
        let keys: Vec<_> = planned.messages().map(|m| (m.key.clone(), m.state)).collect();
        serde_json::json!([
            order.assess(now),
            order.explain(policy, now),
            order.next_wakeup(policy, now),
            keys
        ])
    });
    let parcels: Vec<_> = order.parcels().map(|p| (p.state().clone(), p.timeline().to_vec())).collect();
    serde_json::json!([moments, parcels, order.summary(), order.timeline()])
}

#[test]
fn a_usual_order_becomes_much_smaller() {
    let (order, _) = usual();
    assert_eq!(order.summary().status, OrderStatus::Delivered);
    let mut sealed = order.clone();
    sealed.seal(at(200)).unwrap();
    let (before, after) = (order.store().unwrap().len(), sealed.store().unwrap().len());
    println!("one parcel, twelve events: {before} bytes stored, {after} sealed");
    assert!(after * 100 < before * 70, "{before} -> {after}");
    assert_eq!(answers(&sealed, &Policy::default()), answers(&order, &Policy::default()));
    assert_eq!((sealed.sealed_at(), sealed.revision), (Some(at(200)), order.revision + 1));
    assert_eq!(Order::load(&sealed.store().unwrap()).unwrap(), sealed);
    assert!(!sealed.store().unwrap().contains("Mme Dupont"));
    let once = sealed.clone();
    sealed.seal(at(300)).unwrap();
    assert_eq!(sealed, once);
}

#[test]
fn what_is_open_is_not_sealed() {
    let mut order = order();
    let before = order.clone();
    assert_eq!(order.seal(at(1)).unwrap_err().code(), "invalid_value");
    assert_eq!(order, before);
    let mut empty = Order::new(OrderId::try_new("1").unwrap(), START);
    assert!(empty.seal(at(1)).is_err(), "nothing was sent yet");
    empty.cancel(at(1));
    let mut newer: Value = serde_json::from_str(&empty.store().unwrap()).unwrap();
    newer["rules"] = (RULES + 1).into();
    let mut newer = Order::load(&newer.to_string()).unwrap();
    assert_eq!(newer.seal(at(1)).unwrap_err().code(), "invalid_value");
    empty.seal(at(1)).unwrap();
}

/// A delivery that turns out wrong after the sealing reopens it, and is set right.
#[test]
fn a_reversal_after_sealing_is_corrected() {
    let (order, mut events) = usual();
    let mut sealed = order.clone();
    sealed.seal(at(200)).unwrap();
    events
        .push(Event::new(Status::OutForDelivery, Nature::Scan, time(&at(200).to_string())).with_codes(["X"]));
    let mut plain = order;
    for copy in [&mut plain, &mut sealed] {
        let changes = copy.observe(said(full(&events), 201)).unwrap();
        assert_eq!(changes.parcels[0].after.status, Status::OutForDelivery);
        assert_eq!(copy.sealed_at(), None);
        settle(copy, &Policy::default(), at(202));
        settle(copy, &Policy::default(), at(204));
    }
    let sent = |o: &Order| o.messages().map(|m| (m.key.clone(), m.kind.clone(), m.state)).collect::<Vec<_>>();
    assert_eq!(sent(&sealed), sent(&plain));
    assert!(sent(&sealed).iter().any(|m| m.1 == Kind::Correction));
    assert_eq!(answers(&sealed, &Policy::default()), answers(&plain, &Policy::default()));
}

/// One full report had missed an event; the second that proves it gone comes after the sealing.
#[test]
fn half_a_proof_is_kept() {
    let (mut order, events) = usual();
    let mut gone = events.clone();
    gone.remove(5);
    order.observe(said(full(&gone), 198)).unwrap();
    let mut sealed = order.clone();
    sealed.seal(at(200)).unwrap();
    for copy in [&mut order, &mut sealed] {
        copy.observe(said(full(&gone), 201)).unwrap();
        let withdrawn = copy.parcel("p1").unwrap().timeline().iter().filter(|s| s.rule == Rule::Withdrawn);
        assert_eq!(withdrawn.count(), 1);
        copy.seal(at(202)).unwrap();
    }
    assert_eq!(answers(&sealed, &Policy::default()), answers(&order, &Policy::default()));
}

proptest! {
    #![proptest_config(config(300))]

    /// Any story that is settled: the same answers now and later, with later news, and merged with a copy that was not
    /// sealed.
    #[test]
    fn sealing_changes_no_answer(
        story in prop::collection::vec(any_observation(), 1..8),
        later in prop::collection::vec((any_observation(), 0_i64..100), 0..3),
        policy in any_policy(),
    ) {
        let mut order = order();
        for (n, one) in story.into_iter().enumerate() {
            let seen = one.observed_at;
            order.observe(one).unwrap();
            if n % 2 == 0 {
                settle(&mut order, &policy, seen);
            }
        }
        for parcel in ["p1", "p2", "p3"] {
            let mark = Mark::new(MarkId::try_new("end").unwrap(), Marker::Merchant, MarkSays::Delivered);
            order.observe(Observation::mark(id(parcel), mark, at(100))).unwrap();
        }
        let mut sealed = order.clone();
        if sealed.seal(at(150)).is_err() {
            return Ok(());
        }
        prop_assert!(sealed.store().unwrap().len() <= order.store().unwrap().len() + 40);
        prop_assert_eq!(answers(&sealed, &policy), answers(&order, &policy));
        let kept = |x: &Order| {
            let mut value: Value = serde_json::from_str(&x.store().unwrap()).unwrap();
            value["order"].as_object_mut().unwrap().remove("revision");
            value
        };
        let mut grown = order.clone();
        for (mut news, hours) in later {
            news.observed_at = at(151 + hours);
            grown.observe(news.clone()).unwrap();
            sealed.observe(news).unwrap();
            prop_assert_eq!(answers(&sealed, &policy), answers(&grown, &policy));
        }
        let (a, b) = (sealed.clone().merge(&grown).unwrap(), grown.clone().merge(&sealed).unwrap());
        prop_assert_eq!(kept(&a), kept(&b));
        let alone = grown.clone().merge(&grown).unwrap();
        prop_assert_eq!(answers(&a, &policy), answers(&alone, &policy));
        prop_assert_eq!(a.sealed_at(), None.or(sealed.sealed_at().and(grown.sealed_at())));
        prop_assert_eq!(kept(&a.clone().merge(&sealed).unwrap()), kept(&a));
        let mut both = a;
        if both.seal(at(400)).is_ok() && sealed.sealed_at().is_some() {
            let two = both.clone().merge(&sealed).unwrap();
            prop_assert_eq!(two.sealed_at(), Some(at(400)));
            prop_assert_eq!(answers(&two, &policy), answers(&both, &policy));
        }
    }
}
