//! What is fuzzed: no bytes make the library panic, and what it reads it can write and read again.
//!
//! With cargo-fuzz: `cargo +nightly fuzz run stored --features libfuzzer`. Without: `cargo run --bin smoke`.

use tracking_carriers::{HttpResponse, Query, registry};
use tracking_core::replay::{Scenario, replay, run_vector_with};
use tracking_core::{
    CarrierId, ClockHint, Erase, Error, EventTime, Instant, Observation, Order, OrderId, Parcel, ParcelId, Policy, Report,
    Shipment, ShipmentId, TrackingNumber, When,
};

/// A target by its name.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 6] = [
    ("laposte_decode", laposte_decode),
    ("ups_decode", ups_decode),
    ("stored", stored),
    ("scenario", scenario),
    ("policy", policy),
    ("number", number),
];

/// La Poste's answers.
pub fn laposte_decode(data: &[u8]) {
    decode("laposte", "8X10000000017", data);
}

/// UPS's answers.
pub fn ups_decode(data: &[u8]) {
    decode("ups", "1Z9999999999999999", data);
}

/// The first byte chooses the HTTP status; a report is written and read again, observed, stored and loaded.
fn decode(carrier: &'static str, number: &str, data: &[u8]) {
    let statuses = [200, 200, 200, 207, 400, 401, 403, 404, 429, 500, 503];
    let Some((first, body)) = data.split_first() else { return };
    let status = statuses[usize::from(*first) % statuses.len()];
    let carrier = CarrierId::known(carrier);
    let query = Query::new(TrackingNumber::try_new(number).expect("a number"));
    let now = Instant::from_unix(1_788_000_000);
    let reader = registry::adapter(&carrier).expect("in this build").reader().expect("reads without keys");
    let answers = reader.decode(&query, &HttpResponse::new(status, body, now));
    assert!(!answers.is_empty(), "no answer about the number that was asked about");
    for answer in answers {
        let Ok(report) = answer.result else { continue };
        let text = serde_json::to_string(&report).expect("a report can be written");
        let again: Report = serde_json::from_str(&text).expect("and read");
        assert_eq!(again, report);
        observe(&carrier, report, now);
    }
}

fn observe(carrier: &CarrierId, report: Report, now: Instant) {
    let id = ParcelId::try_new("p1").expect("an id");
    let parcel = Parcel::new(id.clone(), carrier.clone(), None);
    let mut order = Order::new(OrderId::try_new("1").expect("an id"), now);
    order.add_shipment(Shipment::new(ShipmentId::try_new("A").expect("an id")).with_parcel(parcel)).expect("room");
    let news = Observation::report(id, carrier.clone(), report, now);
    match order.observe(news.clone()) {
        Ok(_) => {}
        Err(Error::Limit { .. }) => return,
        Err(error) => panic!("{error}"),
    }
    assert!(order.observe(news).expect("a repeat").is_empty());
    order.plan(&Policy::default(), now);
    let text = order.store().expect("an order can be written");
    let again = Order::load(&text).expect("and read");
    assert_eq!(again.store().expect("and written"), text);
}

/// Stored orders: what loads is stored and loads again, and nothing that is done with it panics.
pub fn stored(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(mut order) = Order::load(text) else { return };
    let once = order.store().expect("what was read can be written");
    let again = Order::load(&once).expect("and read");
    assert_eq!(again, order);
    assert_eq!(again.store().expect("and written"), once);
    let policy = Policy::default();
    for now in [order.placed_at, Instant::from_unix(1_788_000_000), Instant::MAX] {
        let _ = order.assess(now);
        let _ = order.explain(&policy, now);
        assert!(order.next_wakeup(&policy, now).is_none_or(|wake| wake > now));
        order.plan(&policy, now);
    }
    let _ = format!("{order:?}");
    let twin = order.clone();
    let _ = order.clone().merge(&twin);
    let _ = order.seal(Instant::MAX);
    for level in Erase::ALL {
        order.erase(*level, Instant::MAX);
        let erased = order.store().expect("what is left can be written");
        assert_eq!(Order::load(&erased).expect("and read").store().expect("and written"), erased);
        let _ = twin.clone().merge(&order);
    }
}

/// Scenarios and vectors.
pub fn scenario(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let decoders = tracking_carriers::replay::Decoders;
    let _ = run_vector_with(text, &decoders);
    let Ok(scenario) = Scenario::parse(text) else { return };
    let once = replay(&scenario, &decoders);
    assert_eq!(once, replay(&scenario, &decoders), "one story, one trace");
}

/// Policies.
pub fn policy(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Policy::from_json(text) {
        Ok(policy) => assert!(policy.settle_minutes <= 1440),
        Err(error) => assert_eq!(error.code(), "bad_policy"),
    }
}

/// Numbers, times and dates.
pub fn number(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(number) = TrackingNumber::try_new(text) {
        let again = TrackingNumber::try_new(number.reveal()).expect("a canonical form is a number");
        assert_eq!(again.reveal(), number.reveal());
        let json = serde_json::to_string(&number).expect("a number can be written");
        let back: TrackingNumber = serde_json::from_str(&json).expect("and read");
        assert_eq!(back.reveal_spelling(), number.reveal_spelling());
        assert!(!number.to_string().contains(number.reveal()), "a number is masked");
    }
    if let Ok(time) = EventTime::parse(text, ClockHint::default()) {
        assert!(time.earliest() <= time.latest());
        let json = serde_json::to_string(&time).expect("a time can be written");
        assert_eq!(serde_json::from_str::<EventTime>(&json).expect("and read"), time);
    }
    if let Ok(when) = When::parse(text) {
        assert_eq!(When::parse(&when.to_string()).expect("a date comes back"), when);
    }
    let _ = Instant::parse(text);
    let _ = CarrierId::try_new(text);
    let _ = tracking_core::parse_http_date(text);
    let _ = tracking_core::country_code(text);
    let _ = tracking_core::fold_text(text);
}
