//! Blobs that are frozen, cut short, edited by hand or newer: each loads as what it says, or is refused by name.

use crate::snapshots::{assert_kept, folder};
use crate::story::{HOUR, START};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use tracking_core::*;

fn id(text: &str) -> ParcelId {
    ParcelId::try_new(text).unwrap()
}

fn at(hours: i64) -> Instant {
    START.plus(hours * HOUR)
}

fn number(text: &str) -> TrackingNumber {
    TrackingNumber::try_new(text).unwrap()
}

fn laposte() -> CarrierId {
    CarrierId::known("laposte")
}

fn minimal() -> Order {
    Order::new(OrderId::try_new("1001").unwrap(), START)
}

fn with_parcel() -> Order {
    let parcel = Parcel::new(id("p1"), laposte(), Some(number("8K 0000 9775 862"))).with_label(at(1), at(2));
    let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel).with_lane("FR", "FR");
    let mut order = minimal();
    order.add_shipment(shipment).unwrap();
    order
}

fn scan(status: Status, hours: i64) -> Event {
    let time = EventTime::parse(&at(hours).to_string(), ClockHint::default()).unwrap();
    let mut place = Place::country("FR").with_city("75011 Paris");
    place.facility = Some("Kiosk".to_owned());
    Event::new(status, Nature::Scan, time).with_codes(["PC1"]).with_text("remis".to_owned()).with_place(place)
}

fn said(parcel: &str, report: Report, hours: i64) -> Observation {
    Observation::report(id(parcel), laposte(), report, at(hours))
}

fn full(events: Vec<Event>) -> Report {
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    report.events = events;
    report
}

fn group() -> Order {
    let mut order = with_parcel();
    let mut report = full(vec![scan(Status::InTransit, 5)]);
    report.pieces = vec![number("8K00009775879"), number("8K00009775886")];
    report.piece_count = Some(2);
    order.observe(said("p1", report, 6)).unwrap();
    order.observe(said("p1/8K00009775879", full(vec![scan(Status::Delivered, 7)]), 8)).unwrap();
    order
}

fn marks() -> Order {
    let mut order = with_parcel();
    for (n, (by, says)) in [
        (Marker::Merchant, MarkSays::InTransit),
        (Marker::Recipient, MarkSays::Delivered),
        (Marker::Recipient, MarkSays::NotReceived),
    ]
    .into_iter()
    .enumerate()
    {
        let mut mark = Mark::new(MarkId::try_new(format!("m{n}")).unwrap(), by, says);
        mark.reason = (n == 1).then_some(Reason::Neighbour);
        order.observe(Observation::mark(id("p1"), mark, at(10 + i64::try_from(n).unwrap()))).unwrap();
    }
    order.observe(Observation::unmark(id("p1"), MarkId::try_new("m2").unwrap(), at(20))).unwrap();
    order
}

/// A message in each of the states that a life brings, a told date, a correction that waits.
fn ledger() -> Order {
    let mut order = with_parcel();
    order.recipient.locale = Some("fr".to_owned());
    order.set_consent("sms", Consent::Consented);
    let policy = r#"{"recipient":{"channels":["email","sms"],"quiet":{"from":"22:00","to":"07:00","channels":["sms"]}}}"#;
    let policy = Policy::from_json(policy).unwrap();
    let mut events = Vec::new();
    for (n, status) in
        [Status::InTransit, Status::DeliveryAttempted, Status::ReadyForPickup, Status::Delivered]
            .into_iter()
            .enumerate()
    {
        let hours = 5 + 10 * i64::try_from(n).unwrap();
        events.push(scan(status, hours));
        let mut report = full(events.clone());
        report.estimate = Estimate::new(None, Some(When::parse("2026-03-05").unwrap()));
        report.pickup = Some(Pickup::default()).filter(|_| status == Status::ReadyForPickup).map(|mut p| {
            p.name = Some("Kiosk".to_owned());
            p.deadline = Some(When::parse("2026-03-16").unwrap());
            p
        });
        order.observe(said("p1", report, hours)).unwrap();
        order.plan(&policy, at(hours).plus(900));
        let keys: Vec<MessageKey> = order.outbox(at(hours).plus(900)).iter().map(|m| m.key.clone()).collect();
        for (m, key) in keys.iter().enumerate() {
            let outcome = match (n + m) % 4 {
                0 => SendOutcome::Failed { retry_at: at(hours + 1) },
                1 => SendOutcome::Refused,
                _ => SendOutcome::Sent,
            };
            order.confirm(key, outcome, at(hours).plus(960)).unwrap();
        }
    }
    order.observe(said("p1", full(vec![events[0].clone(), scan(Status::OutForDelivery, 60)]), 61)).unwrap();
    order.plan(&policy, at(61));
    order
}

fn settled() -> Order {
    let mut order = with_parcel();
    let events =
        vec![scan(Status::InTransit, 5), scan(Status::OutForDelivery, 8), scan(Status::Delivered, 10)];
    let mut report = full(events);
    report.product = Some("Colissimo".to_owned());
    for hours in [11, 12, 13] {
        report.estimate = Some(Estimate::on(START.to_chrono().date_naive()));
        order.observe(said("p1", report.clone(), hours)).unwrap();
    }
    order.plan(&Policy::default(), at(13));
    let keys: Vec<MessageKey> = order.outbox(at(13)).iter().map(|m| m.key.clone()).collect();
    for key in keys {
        order.confirm(&key, SendOutcome::Sent, at(13)).unwrap();
    }
    order
}

fn samples() -> BTreeMap<&'static str, Value> {
    let mut sealed = settled();
    sealed.seal(at(100)).unwrap();
    let mut erased = group();
    erased.add_leg(&id("p1"), Segment::new(CarrierId::known("bpost"), Some(number("1234567890")))).unwrap();
    let mut retracted = full(Vec::new());
    retracted.retractions.push("e1/8K00009775862".to_owned());
    retracted.unique_id = Some("8K00009775862~1".to_owned());
    let mut event = scan(Status::ReadyForPickup, 9);
    event.event_id = Some("e2/8K00009775862".to_owned());
    event.reason = Some(Reason::from_word("Chez Mme Dupont"));
    retracted.events.push(event);
    erased.observe(said("p1", retracted, 12)).unwrap();
    erased.plan(&Policy::default(), at(12));
    erased.erase(Erase::Personal, at(100));
    let mut tombstone = settled();
    tombstone.erase(Erase::All, at(100));
    let mut samples: BTreeMap<&str, Value> = [
        ("v1-minimal", minimal()),
        ("v1-group", group()),
        ("v1-marks", marks()),
        ("v1-ledger", ledger()),
        ("v1-sealed", sealed),
        ("v1-erased", erased),
        ("v1-tombstone", tombstone),
    ]
    .into_iter()
    .map(|(name, order)| (name, serde_json::from_str(&order.store().unwrap()).unwrap()))
    .collect();
    samples.insert("v1-newer-fields", newer(samples["v1-ledger"].clone(), ""));
    samples
}

/// The same as a newer library may write it within schema 1: more fields, and words where words are open.
fn newer(mut value: Value, path: &str) -> Value {
    const BY_NAME: [&str; 8] =
        ["voices", "messages", "keys", "variables", "channels", "dates", "told_dates", "retractions"];
    match &mut value {
        Value::Object(map) => {
            for (name, inner) in map.iter_mut() {
                *inner = newer(inner.take(), name);
            }
            if !BY_NAME.contains(&path) && path != "unmarks" {
                map.insert("field_of_tomorrow".to_owned(), json!({ "a": [1, null, "é"] }));
            }
            if map.contains_key("nature") {
                map.insert("reason".to_owned(), json!("word_of_tomorrow"));
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| *inner = newer(inner.take(), "")),
        _ => {}
    }
    value
}

/// With `SUIVI_FREEZE` those that are not there are written; what is there is never written again.
#[test]
fn this_version_writes_what_was_frozen() {
    for (name, built) in samples() {
        let path = folder().join(format!("{name}.json"));
        if std::env::var_os("SUIVI_FREEZE").is_some() && !path.exists() {
            std::fs::write(&path, format!("{built:#}\n")).unwrap();
        }
        let frozen: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        assert_kept(name, &frozen["order"], &built["order"]);
    }
}

#[test]
fn no_beginning_of_a_blob_is_an_order() {
    for (name, value) in samples() {
        let text = value.to_string();
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let error = Order::load(&text[..end]).expect_err(name);
            assert_eq!(error.code(), "bad_stored", "{name}: {end} bytes: {error}");
        }
        for more in ["{}", "x", "]", "\0"] {
            assert_eq!(Order::load(&format!("{text}{more}")).unwrap_err().code(), "bad_stored");
        }
        Order::load(&format!(" {text}\n")).unwrap();
    }
}

/// The largest revision that a blob may claim: whatever raises it, the order can be stored and loaded again.
#[test]
fn a_revision_at_its_limit_stays_readable() {
    let mut blob: Value = serde_json::from_str(&with_parcel().store().unwrap()).unwrap();
    blob["order"]["revision"] = json!(i64::MAX);
    let order = Order::load(&blob.to_string()).unwrap();
    let mut observed = order.clone();
    observed.observe(said("p1", full(vec![scan(Status::InTransit, 3)]), 4)).unwrap();
    let mut cancelled = order.clone();
    cancelled.cancel(at(3));
    let mut changed = vec![observed, cancelled, order.clone().merge(&order).unwrap()];
    for level in Erase::ALL {
        let mut erased = order.clone();
        erased.erase(*level, at(5));
        changed.push(order.clone().merge(&erased).unwrap());
        changed.push(erased);
    }
    for order in changed {
        assert_eq!(Order::load(&order.store().unwrap()).unwrap().revision, i64::MAX.unsigned_abs());
    }
    blob["order"]["revision"] = json!(1_u64 << 63);
    assert_eq!(Order::load(&blob.to_string()).unwrap_err().code(), "bad_stored");
}

/// Each field and element taken out, doubled, or put in another form (with `SUIVI_CASES` in each of the forms): an error
/// with a code, or an order that holds what orders hold.
#[test]
fn hand_edited_blobs_are_orders_or_refused() {
    let mut refused: BTreeMap<&str, usize> = BTreeMap::new();
    let all = std::env::var_os("SUIVI_CASES").is_some();
    let mut turn = 0;
    for (name, value) in samples() {
        let mut places = Vec::new();
        walk(&value, "", &mut places);
        for (n, place) in places.into_iter().enumerate() {
            for (m, edited) in edits(&value, &place).into_iter().enumerate() {
                if m > 1 && (n + m) % 6 != 0 && !all {
                    continue;
                }
                match Order::load(&edited.to_string()) {
                    Ok(order) => {
                        turn += 1;
                        let what = format!("{name}{place}: {}", at_place(&edited, &place));
                        assert_sound(&order, &what, all || turn % 4 == 0);
                    }
                    Err(error) => *refused.entry(error.code()).or_default() += 1,
                }
            }
        }
    }
    assert!(refused.keys().all(|code| ["bad_stored", "newer_schema", "limit"].contains(code)), "{refused:?}");
    assert!(refused["bad_stored"] > 500, "{refused:?}");
}

fn at_place(value: &Value, place: &str) -> String {
    value.pointer(place).map_or("gone".to_owned(), Value::to_string)
}

fn walk(value: &Value, at: &str, out: &mut Vec<String>) {
    if !at.is_empty() {
        out.push(at.to_owned());
    }
    let escape = |name: &str| name.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(name, v)| walk(v, &format!("{at}/{}", escape(name)), out))
        }
        Value::Array(list) => list.iter().enumerate().for_each(|(n, v)| walk(v, &format!("{at}/{n}"), out)),
        _ => {}
    }
}

fn edits(value: &Value, place: &str) -> Vec<Value> {
    let (parent, name) = place.rsplit_once('/').unwrap();
    let name = name.replace("~1", "/").replace("~0", "~");
    let mut edits = Vec::new();
    let mut edit = |change: &dyn Fn(&mut Value)| {
        let mut edited = value.clone();
        change(edited.pointer_mut(parent).unwrap());
        edits.push(edited);
    };
    edit(&|parent| match parent {
        Value::Object(map) => drop(map.remove(&name)),
        Value::Array(list) => drop(list.remove(name.parse().unwrap())),
        _ => unreachable!(),
    });
    edit(&|parent| {
        if let Value::Array(list) = parent {
            let again = list[name.parse::<usize>().unwrap()].clone();
            list.push(again);
        }
    });
    let others = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!(""),
        json!("x"),
        json!("9999-12-31T23:59:59Z"),
        json!("0001-01-01T00:00:00Z"),
        json!([]),
        json!({}),
        json!("y".repeat(10_000)),
    ];
    for other in others {
        edit(&|parent| match parent {
            Value::Object(map) => drop(map.insert(name.clone(), other.clone())),
            Value::Array(list) => list[name.parse::<usize>().unwrap()] = other.clone(),
            _ => unreachable!(),
        });
    }
    edits
}

/// It comes back as it is stored, keeps the limits, and every verb works on it.
fn assert_sound(order: &Order, what: &str, verbs: bool) {
    let text = order.store().unwrap();
    let again = Order::load(&text).unwrap_or_else(|e| panic!("{what}: {e}"));
    assert_eq!(again.store().unwrap(), text, "{what}");
    assert_within_limits(&serde_json::from_str(&text).unwrap(), what);
    if !verbs {
        return;
    }
    let now = at(70);
    let _ = (order.assess(now), order.timeline(), order.next_wakeup(&Policy::default(), now));
    let mut other = order.clone();
    other.plan(&Policy::default(), now);
    let _ = (other.seal(now), other.observe(said("p1", full(vec![scan(Status::InTransit, 40)]), 41)));
    other.erase(Erase::Personal, now);
    let merged = order.clone().merge(&other).unwrap_or_else(|e| panic!("{what}: {e}"));
    assert_within_limits(&serde_json::from_str(&merged.store().unwrap()).unwrap(), what);
}

fn assert_within_limits(stored: &Value, what: &str) {
    let empty = Vec::new();
    let list = |v: &Value, name: &str| v[name].as_array().unwrap_or(&empty).clone();
    let map = |v: &Value, name: &str| v[name].as_object().cloned().unwrap_or_default();
    let shipments = list(&stored["order"], "shipments");
    let parcels: Vec<Value> = shipments.iter().flat_map(|s| list(s, "parcels")).collect();
    assert!(parcels.len() <= MAX_PARCELS, "{what}");
    for parcel in parcels {
        let history = &parcel["history"];
        assert!(list(&parcel, "legs").len() < MAX_CARRIERS, "{what}");
        let (events, voices) = (list(history, "events"), map(history, "voices"));
        assert!(events.len() <= MAX_EVENTS && list(history, "marks").len() <= MAX_MARKS, "{what}");
        assert!(voices.len() <= MAX_CARRIERS, "{what}");
        for event in events.iter().map(|e| &e["event"]) {
            let length = |name: &str| event[name].as_str().map_or(0, str::len);
            assert!(length("text") <= MAX_TEXT && length("event_id") <= MAX_NAME, "{what}");
            assert!(length("identity") <= MAX_NAME, "{what}");
            let codes = list(event, "codes");
            assert!(codes.len() <= MAX_CODES, "{what}");
            assert!(codes.iter().all(|c| c.as_str().unwrap().len() <= MAX_CODE), "{what}");
            let place = map(event, "place");
            let lines = place.iter().filter(|(name, _)| *name != "field_of_tomorrow");
            assert!(lines.into_iter().all(|(_, l)| l.as_str().is_none_or(|l| l.len() <= MAX_LINE)), "{what}");
        }
        for voice in voices.values() {
            assert!(list(voice, "estimates").len() <= MAX_ESTIMATES, "{what}");
            assert!(list(voice, "pieces").len() <= MAX_PIECES, "{what}");
            assert!(map(voice, "retractions").len() <= MAX_RETRACTIONS + MAX_EVENTS, "{what}");
            let lines = [&voice["pickup"]["value"]["name"], &voice["product"]["value"]];
            assert!(lines.iter().all(|l| l.as_str().is_none_or(|l| l.len() <= MAX_LINE)), "{what}");
        }
    }
}

/// What is newer than this library says so, whatever else is wrong with it.
#[test]
fn newer_schemas_and_words_are_named() {
    let mut value = samples().remove("v1-ledger").unwrap();
    let loaded = |value: &Value| Order::load(&value.to_string()).unwrap_err();
    for closed in
        ["status", "nature", "precision", "basis", "trust", "direction", "tracking", "audience", "state"]
    {
        let mut edited = value.clone();
        replace_first(&mut edited, closed);
        let error = loaded(&edited);
        assert_eq!(error.code(), "newer_schema", "{closed}: {error}");
        assert!(error.to_string().contains("`word_of_tomorrow`"), "{closed}: {error}");
    }
    value["schema"] = json!(SCHEMA + 1);
    assert_eq!(loaded(&value).to_string(), format!("stored by a newer library: schema {}", SCHEMA + 1));
    value["order"] = json!({ "lines": "of another kind", "erased": ["long ago"] });
    assert_eq!(loaded(&value).code(), "newer_schema");
    value["schema"] = json!(0);
    assert_eq!(loaded(&value).code(), "bad_stored");
}

fn replace_first(value: &mut Value, field: &str) -> bool {
    match value {
        Value::Object(map) => {
            if let Some(word) = map.get_mut(field).filter(|w| w.is_string()) {
                *word = json!("word_of_tomorrow");
                return true;
            }
            let inner = |(name, v): (&String, &mut Value)| name != "variables" && replace_first(v, field);
            map.iter_mut().any(inner)
        }
        Value::Array(list) => list.iter_mut().any(|v| replace_first(v, field)),
        _ => false,
    }
}

/// A stored order over a limit is refused by the limit's name, at the limit it is read.
#[test]
fn blobs_at_and_over_each_limit() {
    let base = samples().remove("v1-group").unwrap();
    let parcel = "/order/shipments/0/parcels/0";
    let events = |n: usize| {
        let event = base.pointer(&format!("{parcel}/history/events/0")).unwrap();
        let numbered = |i: usize| {
            let mut event = event.clone();
            event["fingerprint"] = json!(format!("f{i:04}"));
            event
        };
        json!((0..n).map(numbered).collect::<Vec<_>>())
    };
    let named = |n: usize, value: &dyn Fn(usize) -> Value| {
        json!((0..n).map(|i| (format!("n{i:04}"), value(i))).collect::<Map<_, _>>())
    };
    let mark = |i: usize| json!({ "at": at(1), "mark": { "id": format!("m{i}"), "by": "merchant", "says": "lost" } });
    let marks = |n: usize| json!((0..n).map(mark).collect::<Vec<_>>());
    let parcels = |n: usize| {
        let bare = |i: usize| json!({ "id": format!("q{i}"), "carrier": "gls", "tracking": "none" });
        json!((0..n).map(bare).collect::<Vec<_>>())
    };
    let legs = |n: usize| json!((0..n).map(|i| json!({ "carrier": format!("c{i}") })).collect::<Vec<_>>());
    let estimates = |n: usize| {
        let one = |i: usize| json!({ "at": START.plus(i64::try_from(i).unwrap()), "value": { "to": "2026-03-05" } });
        json!((0..n).map(one).collect::<Vec<_>>())
    };
    let views =
        |n: usize| json!([{ "oldest": at(1), "newest": at(2), "at": at(3), "then": vec![60; n - 1] }]);
    let moment = |_: usize| json!(at(1));
    let voice = format!("{parcel}/history/voices/laposte");
    type Make<'a> = Box<dyn Fn(usize) -> Value + 'a>;
    let limits: [(String, &str, usize, Make<'_>); 9] = [
        ("/order/shipments/0".to_owned(), "parcels", MAX_PARCELS, Box::new(parcels)),
        (parcel.to_owned(), "legs", MAX_CARRIERS - 1, Box::new(legs)),
        (format!("{parcel}/history"), "events", MAX_EVENTS, Box::new(events)),
        (format!("{parcel}/history"), "voices", MAX_CARRIERS, Box::new(|n| named(n, &|_| json!({})))),
        (format!("{parcel}/history"), "marks", MAX_MARKS, Box::new(marks)),
        (format!("{parcel}/history"), "unmarks", MAX_MARKS, Box::new(|n| named(n, &moment))),
        (voice.clone(), "estimates", MAX_ESTIMATES, Box::new(estimates)),
        (voice.clone(), "views", MAX_SPANS, Box::new(views)),
        (voice, "retractions", MAX_RETRACTIONS, Box::new(|n| named(n, &moment))),
    ];
    for (place, field, max, make) in &limits {
        let with = |n: usize| {
            let mut edited = base.clone();
            edited.pointer_mut(place).unwrap()[*field] = make(n);
            Order::load(&edited.to_string())
        };
        let order = with(*max).unwrap_or_else(|e| panic!("{field}: {e}"));
        assert_sound(&order, field, true);
        let error = with(max + 1).expect_err(field);
        assert_eq!(error.code(), "limit", "{field}: {error}");
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let whole = with_parcel().store().unwrap();
    let cut = whole.get(..whole.len() / 2).unwrap();
    for (text, why) in
        [(cut, "it ends too early"), ("no order", "it is not JSON"), ("[]", "a value has another form")]
    {
        let error = Order::load(text).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
}
