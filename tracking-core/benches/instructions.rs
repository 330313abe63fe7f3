//! What `scripts/figures.sh` counts instructions of: `instructions <what> <events> <times>`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a measurement may panic"
)]

use std::hint::black_box;
use tracking_core::access::{self, Claim, Key, Keys, Scope};
use tracking_core::{
    Cadence, CarrierId, ClockHint, Coverage, Event, EventTime, Instant, Nature, Observation, Order, OrderId,
    Outcome, Parcel, ParcelId, Place, Policy, PollClass, PollItem, Quotas, Report, SendOutcome, Shipment,
    ShipmentId, Status, Tally, Terms, TrackingNumber, plan_polls,
};

fn main() {
    let mut args = std::env::args().skip(1).filter(|a| !a.starts_with("--"));
    let what = args.next().unwrap_or_else(|| "observe".to_owned());
    let events: usize = args.next().map_or(12, |n| n.parse().expect("how many events"));
    let times: usize = args.next().map_or(1, |n| n.parse().expect("how many times"));
    if let Some(kind) = what.strip_prefix("one-more-") {
        return one_more(kind, events, times);
    }
    if what.starts_with("open") || what.starts_with("look-up") {
        return let_in(&what, times);
    }
    if what == "poll-plan" {
        return poll_plan(events, times);
    }
    if what.starts_with("plan-") {
        return plan(&what, times);
    }
    let empty = order();
    let news = observation(events);
    let mut known = order();
    known.observe(observation(events - 1)).unwrap();
    let mut told = order();
    told.observe(news.clone()).unwrap();
    let stored = told.store().unwrap();
    let (policy, now) = (Policy::default(), news.observed_at.plus(3600));
    let (terms, late) = (Terms::default(), news.observed_at.plus(30 * 86_400));
    let cadence = Cadence::default();
    let (before, after) = (known.summary().tally, told.summary().tally);
    let mut total = before.clone();
    for _ in 0..times {
        match what.as_str() {
            // All events in one answer.
            "observe" => black_box(empty.clone().observe(black_box(news.clone())).unwrap().is_empty()),
            // A full answer with one event that is new.
            "next" => black_box(known.clone().observe(black_box(news.clone())).unwrap().is_empty()),
            // An answer that is known.
            "repeat" => black_box(told.clone().observe(black_box(news.clone())).unwrap().is_empty()),
            // The copies that the others make.
            "clone" => {
                black_box(told.clone().parcels().count() == black_box(news.clone()).parcel.as_str().len())
            }
            "assess" => black_box(told.assess(black_box(now)).parcels.len() == 1),
            // Long after the last scan: it is missing, with a claim and all that goes with it.
            "advise" => {
                let advice = told.advise(black_box(&terms), late);
                black_box(advice.first().is_some_and(|a| a.actions.len() > 3))
            }
            "wakeup" => black_box(told.next_wakeup(black_box(&policy), now).is_some()),
            // A dashboard's total over as many orders: by one order's change, and counted anew.
            "tally" => {
                total = black_box(total.clone()) - black_box(&before).clone() + black_box(&after).clone();
                black_box(total.count("status:in_transit") > 0)
            }
            "recount" => {
                let all = (0..events).fold(Tally::default(), |mut sum, _| {
                    sum += black_box(&after);
                    sum
                });
                black_box(all.count("status:in_transit") > 0)
            }
            "public-view" => black_box(told.public_view(black_box(now)).shipments.len() == 1),
            "customer-view" => black_box(told.customer_view(black_box(now)).shipments.len() == 1),
            "merchant-view" => black_box(told.merchant_view(black_box(now)).shipments.len() == 1),
            "json-ld" => black_box(told.public_view(black_box(now)).json_ld().is_object()),
            // When to ask next.
            "polls" => black_box(told.polls(black_box(&cadence), black_box(now)).len() == 1),
            "load" => black_box(Order::load(black_box(&stored)).unwrap().parcels().count() == 1),
            "store" => black_box(told.store().unwrap().is_empty()),
            other => panic!("nothing is called {other}"),
        };
    }
}

fn order() -> Order {
    let number = TrackingNumber::try_new("8K00009775862").ok();
    let parcel = Parcel::new(ParcelId::try_new("p1").unwrap(), CarrierId::known("laposte"), number);
    let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel).with_lane("FR", "FR");
    let mut order = Order::new(OrderId::try_new("1").unwrap(), Instant::from_unix(1_788_000_000));
    order.add_shipment(shipment).unwrap();
    order
}

/// A token that opens and those that do not; a look-up that is right and those that are not.
fn let_in(what: &str, times: usize) {
    let key = |id: &str| Key::try_new(id, b"0123456789abcdef0123456789abcdef").unwrap();
    let keys = Keys::try_new([key("k1"), key("k0")]).unwrap();
    let strangers = Keys::try_new([key("k2"), key("k3")]).unwrap();
    let mut order = order();
    order.set_handle(*b"drawn at random.").unwrap();
    order.set_access(&Claim::new("1001", "jeanne@example.org"), &keys).unwrap();
    let now = order.placed_at;
    let token = order.share(Scope::Public, &keys, now.plus(60)).unwrap();
    let with = |at: usize, letter: &str| {
        let mut text = token.reveal().to_owned();
        text.replace_range(at..=at, letter);
        text
    };
    let (token, keys_of_today, at) = match what {
        "open-forged" => (with(100, "-"), &keys, now),
        "open-scope" => (with(2, "I"), &keys, now),
        "open-version" => (with(0, "B"), &keys, now),
        "open-letter" => (with(50, "!"), &keys, now),
        "open-truncated" => (token.reveal()[..100].to_owned(), &keys, now),
        "open-empty" => (String::new(), &keys, now),
        "open-unknown-key" => (token.reveal().to_owned(), &strangers, now),
        "open-expired" => (token.reveal().to_owned(), &keys, now.plus(60)),
        _ => (token.reveal().to_owned(), &keys, now),
    };
    let claim = match what {
        "look-up-email" => Claim::new("1001", "jeannf@example.org"),
        "look-up-number" => Claim::new("1002", "jeanne@example.org"),
        _ => Claim::new("1001", "jeanne@example.org"),
    };
    let asked = (what != "look-up-unknown").then_some(&order);
    for _ in 0..times {
        let let_in = if what.starts_with("open") {
            access::open(black_box(&token), keys_of_today, black_box(at)).is_ok()
        } else {
            access::check(black_box(asked), black_box(&claim), &keys, now).is_ok()
        };
        assert_eq!(let_in, matches!(what, "open" | "look-up"), "{what}");
    }
}

/// An answer with a scan every hour.
fn observation(events: usize) -> Observation {
    let start = Instant::from_unix(1_788_003_600);
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    for n in 0..events {
        let at = start.plus(i64::try_from(n).unwrap() * 3600);
        let time = EventTime::parse(&at.to_string(), ClockHint::default()).unwrap();
        let event = Event::new(Status::InTransit, Nature::Scan, time)
            .with_codes([format!("ET{}", n % 5)])
            .with_place(Place::country("FR").with_city(["69003 LYON", "GENNEVILLIERS", "Saint-Rien"][n % 3]))
            .with_text("Votre colis est en cours d'acheminement".to_owned());
        report.events.push(event);
    }
    let seen = start.plus(i64::try_from(events).unwrap() * 3600);
    Observation::report(ParcelId::try_new("p1").unwrap(), CarrierId::known("laposte"), report, seen)
}

/// A plan of a quarter of an hour for so many questions that are due, a tenth of which the quota allows.
fn poll_plan(questions: usize, times: usize) {
    let now = Instant::from_unix(1_788_000_000);
    let item = |n: usize| {
        // Scattered, so that sorting has its work.
        let place = i64::try_from(n.wrapping_mul(2_654_435_761) % 86_400).unwrap();
        let class = PollClass::ALL[n % PollClass::ALL.len()];
        PollItem::new(format!("order-{n}/p1"), "main", CarrierId::known("laposte"), now.plus(-place), class)
    };
    let items: Vec<PollItem> = (0..questions).map(item).collect();
    let calls = (questions / 100).max(1);
    let quotas = Quotas::from_json(&format!(
        r#"{{ "quotas": [ {{ "carrier": "laposte", "batch": 10, "windows": [ {{ "calls": {calls}, "seconds": 900 }} ] }} ] }}"#
    ))
    .unwrap();
    for _ in 0..times {
        let plan = plan_polls(black_box(&items), black_box(&quotas), &[], black_box(now));
        assert!(black_box(plan).queues[0].asked > 0);
    }
}

/// A planning of three parcels with twelve events each: `plan-silent` has nothing to say, `plan-three` a message for each
/// parcel. `plan-clone` is the copy that both make.
fn plan(what: &str, times: usize) {
    let mut order = Order::new(OrderId::try_new("1").unwrap(), Instant::from_unix(1_788_000_000));
    for id in ["p1", "p2", "p3"] {
        let parcel = Parcel::new(ParcelId::try_new(id).unwrap(), CarrierId::known("laposte"), None);
        let shipment = Shipment::new(ShipmentId::try_new(id).unwrap()).with_parcel(parcel);
        order.add_shipment(shipment.with_lane("FR", "FR")).unwrap();
        let mut news = observation(12);
        news.parcel = ParcelId::try_new(id).unwrap();
        order.observe(news).unwrap();
    }
    let (policy, now) = (Policy::default(), observation(12).observed_at);
    let mut silent = order.clone();
    silent.plan(&policy, now);
    assert_eq!(silent.outbox(now).len(), 3);
    let keys: Vec<_> = silent.messages().map(|m| m.key.clone()).collect();
    for key in keys {
        silent.confirm(&key, SendOutcome::Sent, now).unwrap();
    }
    let (start, messages) = if what == "plan-three" { (order, 3) } else { (silent, 0) };
    for _ in 0..times {
        let mut order = black_box(&start).clone();
        if what != "plan-clone" {
            order.plan(black_box(&policy), now);
        }
        assert_eq!(black_box(order).outbox(now).len(), messages);
    }
}

/// One more event for a parcel that has many: plain ones, and those that a hostile sender would choose.
fn one_more(kind: &str, events: usize, times: usize) {
    let start = Instant::from_unix(1_788_003_600);
    let spacing = if kind == "silences" { 100 * 86_400 } else { 600 };
    let at = |n: usize| start.plus(i64::try_from(n).unwrap() * spacing);
    let made = |n: usize| {
        let text = at(n).to_string();
        let day = kind == "days" && n.is_multiple_of(2);
        let stated = if day { text.split('T').next().unwrap().to_owned() } else { text };
        let time = EventTime::parse(&stated, ClockHint::default()).unwrap();
        let mut event = Event::new(Status::InTransit, Nature::Scan, time).with_codes(["PC1"]);
        event = event.with_place(Place::country("FR").with_city("Lyon"));
        if kind == "retractions" {
            event.event_id = Some(format!("e{n}"));
        }
        event
    };
    let said = |carrier: &str, events: Vec<Event>, seen: Instant| {
        let mut report = Report::new(Outcome::Events, Coverage::Full);
        report.events = events;
        if kind == "retractions" {
            report.coverage = Coverage::Delta;
            report.retractions = (0..report.events.len().min(256)).map(|n| format!("e{n}")).collect();
        }
        Observation::report(
            ParcelId::try_new("p1").unwrap(),
            CarrierId::try_new(carrier).unwrap(),
            report,
            seen,
        )
    };
    let mut crowded = order();
    let end = at(events);
    match kind {
        "carriers" => {
            for n in 0..events {
                let name = format!("carrier-{}", n % 31);
                crowded.observe(said(&name, vec![made(n)], end)).unwrap();
            }
        }
        _ => {
            crowded.observe(said("laposte", (0..events).map(made).collect(), end)).unwrap();
        }
    }
    if kind == "vanished" {
        // Two shorter answers: all between the first and the last is withdrawn, and looks for its twin.
        for hours in [1, 3] {
            let ends = vec![made(0), made(events - 1)];
            crowded.observe(said("laposte", ends, end.plus(hours * 3600))).unwrap();
        }
    }
    if kind == "retimed" {
        // All but the ends come again five minutes later: each finds its twin among many namesakes.
        for hours in [1, 3] {
            let late = |n: usize| {
                let mut event = made(n);
                let text = at(n).plus(300 * i64::from(n > 0 && n < events - 1)).to_string();
                event.time = EventTime::parse(&text, ClockHint::default()).unwrap();
                event
            };
            let moved = (0..events).map(late).collect();
            crowded.observe(said("laposte", moved, end.plus(hours * 3600))).unwrap();
        }
    }
    let news = said("laposte", vec![made(events + 30)], at(events + 40));
    for _ in 0..times {
        black_box(crowded.clone().observe(black_box(news.clone())).unwrap().is_empty());
    }
}
