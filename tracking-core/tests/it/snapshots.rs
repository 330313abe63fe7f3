//! Stored orders of every released schema load, and are stored again as they were.

use crate::story::START;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tracking_core::*;

/// Every frozen blob is read and comes back field by field, its envelope aside.
#[test]
fn frozen_orders_come_back() {
    let mut count = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let frozen: Value = serde_json::from_str(&text).unwrap();
        let order = Order::load(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let again: Value = serde_json::from_str(&order.store().unwrap()).unwrap();
        assert_eq!(again["order"], frozen["order"], "{}", path.display());
        assert_eq!(Order::load(&order.store().unwrap()).unwrap(), order);
        count += 1;
    }
    assert!(count >= 9);
}

/// The frozen orders hold every word that can be stored, so that none can be renamed unnoticed.
#[test]
fn every_stored_word_is_frozen() {
    let read = |name: &str| std::fs::read_to_string(folder().join(name)).unwrap();
    let text: String = ["v1-everything.json", "v1-erased.json", "v1-tombstone.json"].map(read).concat();
    let mut missing = Vec::new();
    let mut want = |kind: &str, words: Vec<String>| {
        missing.extend(
            words.into_iter().filter(|w| !text.contains(&format!("\"{w}\""))).map(|w| format!("{kind} {w}")),
        );
    };
    macro_rules! words {
        ($($set:ident),+) => { $(want(stringify!($set), $set::ALL.iter().map(|w| w.as_str().to_owned()).collect());)+ };
    }
    words!(Status, Nature, Precision, Basis, Trust, Marker, MarkSays, Consent, Direction, Tracking, Audience);
    words!(MessageState, Said, Kind, Erase);
    want("Reason", Reason::ALL.iter().map(|r| r.as_str().to_owned()).collect());
    assert!(missing.is_empty(), "not in the frozen order: {missing:?}");
}

/// What this version would write for the same order: new fields may join, none may leave or change.
#[test]
fn this_version_writes_what_was_frozen() {
    let path = folder().join("v1-everything.json");
    let built = everything();
    if std::env::var_os("SUIVI_FREEZE").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        std::fs::write(&path, format!("{built:#}\n")).unwrap();
    }
    let frozen: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert_kept("order", &frozen["order"], &built["order"]);
}

pub(crate) fn assert_kept(path: &str, frozen: &Value, now: &Value) {
    match (frozen, now) {
        (Value::Object(old), Value::Object(new)) => {
            for (name, value) in old {
                let Some(now) = new.get(name) else { panic!("{path}.{name} is gone") };
                assert_kept(&format!("{path}.{name}"), value, now);
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            assert_eq!(old.len(), new.len(), "{path}");
            for (i, (a, b)) in old.iter().zip(new).enumerate() {
                assert_kept(&format!("{path}[{i}]"), a, b);
            }
        }
        _ => assert_eq!(frozen, now, "{path}"),
    }
}

/// An order with every word that can be stored.
fn everything() -> Value {
    let laposte = CarrierId::known("laposte");
    let id = |text: &str| ParcelId::try_new(text).unwrap();
    let at = |minutes: i64| START.plus(minutes * 60);

    let mut recipient = Recipient::default();
    recipient.locale = Some("fr-CA".to_owned());
    recipient.zone = Some(Zone::try_new("America/Montreal").unwrap());
    for (channel, consent) in ["email", "sms", "push"].into_iter().zip(Consent::ALL) {
        recipient.channels.insert(channel.to_owned(), *consent);
    }
    let mut order = Order::new(OrderId::try_new("1001").unwrap(), at(-60))
        .with_zone(Zone::try_new("Europe/Paris").unwrap())
        .with_recipient(recipient);
    order.items = Some(5);

    let number = TrackingNumber::try_new("8k 0000 9775 862").unwrap();
    let mut first = Parcel::new(id("p1"), laposte.clone(), Some(number.clone())).with_label(at(-30), at(-29));
    first.legs = vec![Segment::new(CarrierId::known("bpost"), Some(number.clone()))];
    first.registered_at = Some(at(-20));
    first.expected_pieces = Some(2);
    first.items = Some(2);
    let mut second = Parcel::new(id("p2"), CarrierId::known("carrier-of-tomorrow"), None);
    second.tracking = Tracking::LinkOnly;
    second.url = Some(tracking_core::Personal::new("https://example.org/t".to_owned()));
    second.replaces = Some(id("p3"));
    let mut third = Parcel::new(id("p3"), CarrierId::known("other"), None);
    third.tracking = Tracking::None;
    let mut out = Shipment::new(ShipmentId::try_new("A").unwrap())
        .with_parcel(first)
        .with_parcel(second)
        .with_parcel(third)
        .with_lane("FR", "CA");
    out.promised_by = Some(When::parse("2026-03-09").unwrap());
    out.product = Some("colissimo".to_owned());
    order.add_shipment(out).unwrap();
    let mut back = Shipment::new(ShipmentId::try_new("R").unwrap());
    back.direction = Direction::Return;
    back = back.with_parcel(Parcel::new(id("p4"), laposte.clone(), None));
    order.add_shipment(back).unwrap();

    let mut report = Report::new(Outcome::Events, Coverage::Full);
    let paris = {
        let mut place = Place::country("FR").with_city("Paris");
        place.region = Some("IDF".to_owned());
        place.postcode = Some(Personal::new("75011".to_owned()));
        place.facility = Some("Kiosk".to_owned());
        place
    };
    let america = Place::country("US");
    let times = [
        EventTime::parse("2026-03-02T08:00:01+01:00", ClockHint::default()).unwrap(),
        EventTime::parse("2026-03-02T08:01", ClockHint::new(Some(&paris), None)).unwrap(),
        EventTime::parse("2026-03-02", ClockHint::new(None, laposte.home_zone())).unwrap(),
        EventTime::parse("2026-03-02T08:02:03", ClockHint::new(Some(&america), None)).unwrap(),
        EventTime::parse("2026-03-02T08:03:04", ClockHint::default()).unwrap(),
        EventTime::with_utc(
            EventTime::parse("2026-03-02T08:04:05Z", ClockHint::default()).unwrap().stated_local(),
            at(424),
            Precision::Second,
        ),
    ];
    let reasons = Reason::ALL.iter().cloned().chain([Reason::from_word("word_of_tomorrow")]);
    for (n, reason) in reasons.enumerate() {
        let statuses: Vec<Status> = Status::ALL.to_vec();
        let nature = Nature::ALL[n % Nature::ALL.len()];
        let mut event = Event::new(statuses[n % statuses.len()], nature, times[n % times.len()].clone())
            .with_reason(reason)
            .with_codes([format!("C{n}"), "X".to_owned()])
            .with_text((n % 3 == 0).then(|| format!("mot {n}")))
            .with_place((n % 2 == 0).then(|| paris.clone()));
        event.event_id = (n % 4 == 0).then(|| format!("e{n}"));
        event.mapped = n % 5 != 0;
        event.correction = n % 17 == 0;
        if n % 7 == 0 {
            event = event.with_identity(format!("raw {n}"));
        }
        report.events.push(event);
    }
    report.retractions = vec!["e4".to_owned()];
    report.summary = Some(Status::InTransit);
    report.summary_reason = Some(Reason::Delay);
    report.estimate = Estimate::new(Some(When::parse("2026-03-05").unwrap()), Some(When::At(at(6000))));
    let mut pickup = Pickup::default();
    pickup.name = Some("Kiosk".to_owned());
    pickup.deadline = Some(When::parse("2026-03-16").unwrap());
    report.pickup = Some(pickup);
    report.product = Some("Colissimo".to_owned());
    report.pieces = vec![number, TrackingNumber::try_new("8K00009775879").unwrap()];
    report.stated_at = Some(at(2000));
    for (n, trust) in Trust::ALL.iter().enumerate() {
        let mut part = report.clone();
        part.events = report.events.iter().skip(n).step_by(Trust::ALL.len()).cloned().collect();
        let seen = at(2001 + i64::try_from(n).unwrap());
        order.observe(Observation::report(id("p1"), laposte.clone(), part, seen).with_trust(*trust)).unwrap();
    }
    for (n, said) in
        [Some(Said::Malformed), Some(Said::WrongCarrier), Some(Said::AgedOut), None].into_iter().enumerate()
    {
        let carrier = CarrierId::try_new(&format!("voice-{n}")).unwrap();
        let news = Observation::report(id("p4"), carrier, Report::not_found(said), at(2010));
        order.observe(news).unwrap();
    }
    for (n, says) in MarkSays::ALL.iter().enumerate() {
        let recipients = matches!(says, MarkSays::Delivered | MarkSays::NotReceived);
        let by = if recipients { Marker::Recipient } else { Marker::Merchant };
        let mut mark = Mark::new(MarkId::try_new(format!("m{n}")).unwrap(), by, *says);
        mark.reason = (n == 0).then_some(Reason::Neighbour);
        order.observe(Observation::mark(id("p4"), mark, at(2100 + i64::try_from(n).unwrap()))).unwrap();
    }
    order.observe(Observation::unmark(id("p4"), MarkId::try_new("m1").unwrap(), at(2200))).unwrap();
    order.set_consent("whatsapp", Consent::Consented);
    order.cancel(at(2300));
    order.adopt(at(2301));
    let policy = r#"{"recipient":{"channels":["email","push"],"only":["delivered","returned","shipped","delivery_attempted","exception"]},
        "merchant":{"kinds":{"conflict":{"on":true},"unmapped_code":{"on":true}}}}"#;
    let mut later = Report::new(Outcome::Events, Coverage::Delta);
    let time = EventTime::parse("2026-03-03T20:00:00Z", ClockHint::default()).unwrap();
    later.events.push(Event::new(Status::DeliveryAttempted, Nature::Scan, time).with_codes(["A"]));
    let fresh = Parcel::new(id("p5"), laposte.clone(), None);
    order.add_parcel(&ShipmentId::try_new("A").unwrap(), fresh).unwrap();
    order.observe(Observation::report(id("p5"), laposte, later, at(2650))).unwrap();
    order.plan(&Policy::from_json(policy).unwrap(), at(2651));

    let mut value: Value = serde_json::from_str(&order.store().unwrap()).unwrap();
    // One message in each state and, between them, of every kind: some of both are rare in one order's life.
    let ledger = value["order"]["ledger"].as_object_mut().unwrap();
    let messages = ledger["messages"].as_object_mut().unwrap();
    let model = messages.values().next().expect("something was planned").clone();
    let kinds = Kind::ALL.iter().map(Kind::as_str).chain(["kind_of_tomorrow"]);
    for (n, kind) in kinds.enumerate() {
        let mut message = model.clone();
        let key = format!("key{n:02}");
        message["key"] = json!(key);
        message["kind"] = json!(kind);
        message["state"] = json!(MessageState::ALL[n % MessageState::ALL.len()]);
        message["audience"] = json!(Audience::ALL[n % 2]);
        message["corrects"] = json!(model["key"]);
        message["locale"] = json!("fr-CA");
        messages.insert(key, message);
    }
    let told = ledger["told"].as_array_mut().unwrap();
    let told = told.last_mut().unwrap().as_object_mut().unwrap();
    told.insert("awaiting".to_owned(), json!(["sms"]));
    told.insert("broken_at".to_owned(), json!("2026-03-04T00:00:00Z"));
    told.insert("corrected".to_owned(), json!(true));
    ledger.insert("told_dates".to_owned(), json!({ "p1": "2026-03-05", "p2": "2026-03-05T10:00:00Z" }));
    value["order"]["field_of_tomorrow"] = json!({ "a": [1, null] });
    value
}

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/stored")
}

/// An order with newer rules is shown and takes observations, and does not plan; it stays one when it is stored here.
#[test]
fn newer_rules_stay_newer() {
    let mut value: Value = serde_json::from_str(&planned().store().unwrap()).unwrap();
    assert_eq!(value["rules"], json!(RULES));
    value["rules"] = json!(RULES + 1);
    let order = Order::load(&value.to_string()).unwrap();
    let mut again = Order::load(&order.store().unwrap()).unwrap();
    assert_eq!(again, order);
    let mut own = planned();
    own.plan(&Policy::default(), START.plus(7200));
    assert!(!own.outbox(START.plus(7200)).is_empty(), "it would be told");
    let now = START.plus(7200);
    again.plan(&Policy::default(), now);
    assert!(again.outbox(now).is_empty());
    let due: Vec<Explanation> = again.explain(&Policy::default(), now);
    assert!(due.iter().all(|v| v.verdict != Verdict::Send), "{due:?}");
    let held = due.iter().find(|v| v.cause == Cause::NewerRules).unwrap();
    assert_eq!((held.kind.as_str(), held.verdict), ("delivery_attempted", Verdict::Hold(now.plus(3600))));
    assert_eq!(
        again.next_wakeup(&Policy::default(), now),
        Some(now.plus(3600)),
        "perhaps the host is upgraded"
    );
    let merged = planned().merge(&order).unwrap();
    let merged: Value = serde_json::from_str(&merged.store().unwrap()).unwrap();
    assert_eq!(merged["rules"], json!(RULES + 1));
}

fn planned() -> Order {
    let mut order = crate::story::order();
    let mut report = Report::new(Outcome::Events, Coverage::Delta);
    let time = EventTime::parse("2026-03-02T01:00:00Z", ClockHint::default()).unwrap();
    report.events.push(Event::new(Status::DeliveryAttempted, Nature::Scan, time));
    let id = ParcelId::try_new("p1").unwrap();
    order.observe(Observation::report(id, CarrierId::known("gls"), report, START.plus(7000))).unwrap();
    order
}
