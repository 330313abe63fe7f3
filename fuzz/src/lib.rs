//! What is fuzzed: no bytes make the library panic, and what it reads it can write and read again.
//!
//! With cargo-fuzz: `cargo +nightly fuzz run stored --features libfuzzer`. Without: `cargo run --bin smoke`.

use tracking_carriers::{HttpResponse, Query, registry};
use tracking_core::access::{self, Claim, Key, Keys, Scope};
use tracking_core::replay::{Scenario, replay, run_vector_with};
use tracking_core::{
    Cadence, CarrierId, ClockHint, Erase, Error, EventTime, Instant, Observation, Order, OrderId, Parcel,
    ParcelId, Policy, Quotas, Report, Shipment, ShipmentId, Terms, TrackingNumber, When,
};

/// A target by its name.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 7] = [
    ("laposte_decode", laposte_decode),
    ("ups_decode", ups_decode),
    ("stored", stored),
    ("scenario", scenario),
    ("settings", settings),
    ("token", token),
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
    order
        .add_shipment(Shipment::new(ShipmentId::try_new("A").expect("an id")).with_parcel(parcel))
        .expect("room");
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
        ask(&order, &Terms::default(), &Cadence::default(), now);
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

/// Advice, polls and views of an order.
fn ask(order: &Order, terms: &Terms, cadence: &Cadence, now: Instant) {
    for advice in order.advise(terms, now) {
        assert!(order.advise_on(&advice.parcel, advice.incident, terms, now).is_ok());
    }
    assert!(order.next_advice(terms, now).is_none_or(|next| next > now));
    let _ = order.polls(cadence, now);
    let public = order.public_view(now);
    let _ = public.json_ld();
    for text in [
        serde_json::to_string(&public),
        serde_json::to_string(&order.customer_view(now)),
        serde_json::to_string(&order.merchant_view(now)),
    ] {
        text.expect("a view can be written");
    }
}

/// What a host sets: policies, terms, cadences and quotas. What is read does not panic where it is used.
pub fn settings(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let refused = |error: Error| assert_eq!(error.code(), "bad_policy");
    let now = Instant::from_unix(1_788_000_000);
    let id = ParcelId::try_new("p1").expect("an id");
    let parcel = Parcel::new(id, CarrierId::known("laposte"), None);
    let mut order = Order::new(OrderId::try_new("1").expect("an id"), now.plus(-40 * 86_400));
    let shipment =
        Shipment::new(ShipmentId::try_new("A").expect("an id")).with_parcel(parcel).with_lane("FR", "BE");
    order.add_shipment(shipment).expect("room");
    match Policy::from_json(text) {
        Ok(policy) => {
            assert!(policy.settle_minutes <= 1440);
            order.plan(&policy, now);
        }
        Err(error) => refused(error),
    }
    match Terms::from_json(text) {
        Ok(terms) => ask(&order, &terms, &Cadence::default(), now),
        Err(error) => refused(error),
    }
    match Cadence::from_json(text) {
        Ok(cadence) => ask(&order, &Terms::default(), &cadence, now),
        Err(error) => refused(error),
    }
    if let Err(error) = Quotas::from_json(text) {
        refused(error);
    }
}

/// Tokens and look-ups: nothing but what was sealed opens, and nothing but the claim that was set lets in.
pub fn token(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    // Key, handle and moments of the vectors, whose links are thus the ones that are sealed here.
    let now = Instant::parse("2026-03-02T09:00:00Z").expect("a moment");
    let expires = Instant::parse("2026-03-09T09:00:00Z").expect("a moment");
    let keys = Keys::try_new([Key::try_new("2026-03", TOKEN_SECRET).expect("a key")]).expect("keys");
    let mut order = Order::new(OrderId::try_new("1").expect("an id"), now);
    order.set_handle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]).expect("a handle");
    order.set_access(&Claim::new("1001", "jeanne@example.org"), &keys).expect("a claim");
    let mut sealed = Vec::new();
    for scope in Scope::ALL {
        let token = order.share(*scope, &keys, expires).expect("a link");
        let grant = access::open(token.reveal(), &keys, now).expect("what was sealed opens");
        order.admits(&grant, *scope, now).expect("and leads there");
        sealed.push(token.reveal().to_owned());
    }
    // The input stands for a change of a token: its bytes are laid over it.
    let laid: Vec<u8> = sealed[0].bytes().enumerate().map(|(i, b)| *data.get(i).unwrap_or(&b)).collect();
    for text in [text, std::str::from_utf8(&laid).unwrap_or_default()] {
        if access::open(text, &keys, now).is_ok() {
            assert!(sealed.iter().any(|one| one == text), "opened what was not sealed");
        }
    }
    let _ = access::check(Some(&order), &Claim::new(text, text), &keys, now).map(|_| panic!("a wrong claim"));
    let right = access::check(Some(&order), &Claim::new("#1001", "Jeanne@example.org"), &keys, now);
    order.admits(&right.expect("the right claim"), Scope::Customer, now).expect("lets in");
}

/// The vectors' secret.
const TOKEN_SECRET: &[u8] = b"000102030405060708090a0b0c0d0e0f";

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
