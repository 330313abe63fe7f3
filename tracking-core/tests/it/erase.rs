//! Erasure: nothing personal is left, and the answer is the same.

use crate::config;
use crate::story::{HOUR, START, any_observation, any_policy, order};
use proptest::prelude::*;
use serde_json::{Value, json};
use tracking_core::*;

/// What a carrier may write about a person, wherever there is room for words.
const SECRETS: [&str; 6] =
    ["Jeanne Dupont", "jeanne@dupont.example", "12 rue des Lilas", "8K00009775862", "+33612345678", "75011"];

fn id(text: &str) -> ParcelId {
    ParcelId::try_new(text).unwrap()
}

fn at(hours: i64) -> Instant {
    START.plus(hours * HOUR)
}

/// The same observation with something personal in each of its fields that takes words.
fn planted(mut one: Observation, seed: usize) -> Observation {
    let secret = |n: usize| SECRETS[(seed + n) % SECRETS.len()].to_owned();
    match &mut one.what {
        What::Report { report, .. } => {
            for (n, event) in report.events.iter_mut().enumerate() {
                event.text = Some(Personal::new(secret(n)));
                if let Some(id) = &mut event.event_id {
                    *id = format!("{id}/8K00009775862");
                }
                event.codes.push(secret(n + 1));
                if event.codes.len() == 1 || n % 2 == 0 {
                    event.identity = Some(format!("{}|{}", event.status, secret(n % 2)));
                }
                if let Some(Reason::Other(word)) = &mut event.reason {
                    *word = secret(n + 2).into();
                }
                let place = event.place.get_or_insert_with(Place::default);
                place.facility = Some(secret(n / 2));
                place.postcode = Some(Personal::new("75011".to_owned()));
                place.region = Some(secret(n + 3));
                // A city is kept: only what is no city's name goes from it.
                place.city = Some(["75011 PARIS", "PARIS +33612345678", "Lyon"][n % 3].to_owned());
            }
            for id in &mut report.retractions {
                *id = format!("{id}/8K00009775862");
            }
            if let Some(pickup) = &mut report.pickup {
                pickup.name = Some(secret(4));
            }
            report.product = Some(secret(5));
            report.unique_id = seed.is_multiple_of(3).then(|| secret(3));
            report.summary_reason = report.summary.map(|_| Reason::Other(secret(1).into()));
        }
        What::Mark(mark) => mark.reason = Some(Reason::Other(secret(0).into())),
        _ => {}
    }
    one
}

/// The order of the stories, with numbers, links and fields of tomorrow.
fn personal_order(seed: usize) -> Order {
    let mut value: Value = serde_json::from_str(&order().store().unwrap()).unwrap();
    let secret = SECRETS[seed % SECRETS.len()];
    value["tomorrow"] = json!(secret);
    value["order"]["tomorrow"] = json!({ "to": secret });
    value["order"]["recipient"]["tomorrow"] = json!([secret]);
    value["order"]["ledger"]["tomorrow"] = json!(secret);
    for shipment in value["order"]["shipments"].as_array_mut().unwrap() {
        shipment["tomorrow"] = json!(secret);
        for parcel in shipment["parcels"].as_array_mut().unwrap() {
            parcel["tomorrow"] = json!(secret);
            parcel["url"] = json!("https://track.example/8K00009775862?name=Jeanne+Dupont");
            for leg in parcel.get_mut("legs").and_then(Value::as_array_mut).into_iter().flatten() {
                leg["number"] = json!("8K00009775862");
                leg["tomorrow"] = json!(secret);
            }
        }
        shipment["parcels"][0]["number"] = json!("8K 0000 9775 862");
    }
    Order::load(&value.to_string()).unwrap()
}

fn assert_clean(order: &Order) -> Result<(), TestCaseError> {
    let text = order.store().unwrap();
    for secret in
        SECRETS.into_iter().chain(["8K 0000 9775 862", "Dupont", "tomorrow", "5862", "track.example"])
    {
        prop_assert!(!text.contains(secret), "`{}` is left in {}", secret, text);
    }
    Ok(())
}

/// State and timeline of each parcel, without the words of carriers.
fn answer(order: &Order) -> Vec<Value> {
    let parcel = |p: &Parcel| {
        let mut state = serde_json::to_value(p.state()).unwrap();
        state.as_object_mut().unwrap().remove("product");
        if let Some(pickup) = state.get_mut("pickup").and_then(Value::as_object_mut) {
            pickup.remove("name");
        }
        let mut steps = serde_json::to_value(p.timeline()).unwrap();
        for part in steps.as_array_mut().unwrap().iter_mut().chain([&mut state]) {
            for name in ["reason", "said_reason"] {
                // Which word it is, and not what it says.
                let word = part.get(name).and_then(Value::as_str).map(str::to_owned);
                if word.is_some_and(|w| SECRETS.contains(&&*w) || w.starts_with('~')) {
                    part[name] = json!("a text");
                }
            }
        }
        json!({ "id": p.id, "state": state, "steps": steps, "group": p.is_group(), "dropped": p.dropped() })
    };
    order.parcels().map(parcel).collect()
}

/// What was told, and what became of each message.
fn ledger(order: &Order) -> Value {
    let stored: Value = serde_json::from_str(&order.store().unwrap()).unwrap();
    let ledger = &stored["order"]["ledger"];
    let states: Vec<_> = order.messages().map(|m| json!([m.key, m.state, m.until, m.kind])).collect();
    json!({ "told": ledger["told"], "dates": ledger["told_dates"], "states": states })
}

fn told(story: Vec<Observation>, policy: &Policy) -> Order {
    let mut order = personal_order(story.len());
    for (n, one) in story.into_iter().enumerate() {
        let seen = one.observed_at;
        order.observe(planted(one, n)).unwrap();
        if n % 2 == 0 {
            settle(&mut order, policy, seen);
        }
    }
    order
}

fn settle(order: &mut Order, policy: &Policy, now: Instant) {
    order.plan(policy, now);
    let keys: Vec<MessageKey> = order.outbox(now).iter().map(|m| m.key.clone()).collect();
    for (n, key) in keys.iter().enumerate() {
        match n % 3 {
            0 => order.confirm(key, SendOutcome::Sent, now).unwrap(),
            1 => order.confirm(key, SendOutcome::Failed { retry_at: now.plus(600) }, now).unwrap(),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(config(200))]

    /// Nothing personal is left in the blob, and everything else is as it was.
    #[test]
    fn what_is_personal_goes_and_the_answer_stays(
        story in prop::collection::vec(any_observation(), 1..8),
        policy in any_policy(),
        hours in 0_i64..400,
    ) {
        let whole = told(story.clone(), &policy);
        let mut bare = whole.clone();
        bare.erase(Erase::Personal, at(99));
        assert_clean(&bare)?;
        prop_assert_eq!(answer(&bare), answer(&whole));
        prop_assert_eq!(ledger(&bare), ledger(&whole));
        prop_assert_eq!(bare.assess(at(hours)), whole.assess(at(hours)));
        prop_assert_eq!(bare.revision, whole.revision + 1);
        // What is planned is planned alike.
        prop_assert_eq!(bare.explain(&policy, at(hours)), whole.explain(&policy, at(hours)));
        // Twice is once, and it comes back as it was stored.
        let once = bare.clone();
        bare.erase(Erase::Personal, at(199));
        prop_assert_eq!(&bare, &once);
        let stored = bare.store().unwrap();
        prop_assert_eq!(Order::load(&stored).unwrap().store().unwrap(), stored);
        // What was observed before is a repeat, and brings nothing back.
        for (n, one) in story.into_iter().enumerate() {
            prop_assert!(bare.observe(planted(one, n)).unwrap().is_empty());
        }
        prop_assert_eq!(&bare, &once);
    }

    /// What comes later has the effect that it would have had, and is stripped as it comes.
    #[test]
    fn later_observations_are_taken_and_stripped(
        before in prop::collection::vec(any_observation(), 0..5),
        later in prop::collection::vec(any_observation(), 1..5),
        policy in any_policy(),
    ) {
        let mut whole = told(before, &policy);
        let mut bare = whole.clone();
        bare.erase(Erase::Personal, at(99));
        for (n, one) in later.into_iter().enumerate() {
            let one = planted(one, n + 7);
            let (a, b) = (whole.observe(one.clone()).unwrap(), bare.observe(one).unwrap());
            // A word for a product may be all that is new.
            prop_assert!(b.is_empty() || !a.is_empty());
            prop_assert_eq!(answer(&bare), answer(&whole));
        }
        assert_clean(&bare)?;
        let mut after = whole.clone();
        after.erase(Erase::Personal, at(99));
        bare.revision = after.revision;
        prop_assert_eq!(bare, after, "erased before or after is the same");
    }

    /// The laws of merging hold, whoever of the copies was erased, and no copy brings anything back.
    #[test]
    fn a_merge_with_an_erased_copy_is_erased(
        base in prop::collection::vec(any_observation(), 0..4),
        branches in prop::collection::vec((prop::collection::vec(any_observation(), 0..4), 0_u8..4), 3),
        policy in any_policy(),
    ) {
        let start = told(base, &policy);
        let grown: Vec<Order> = branches.into_iter().enumerate().map(|(n, (more, erased))| {
            let mut order = start.clone();
            for (m, one) in more.into_iter().enumerate() {
                order.observe(planted(one, n + m)).unwrap();
            }
            settle(&mut order, &policy, at(60));
            match erased {
                0 => order.erase(Erase::Personal, at(90 + i64::try_from(n).unwrap())),
                1 if n == 0 => order.erase(Erase::All, at(90)),
                _ => {}
            }
            order
        }).collect();
        let [a, b, c] = &grown[..] else { unreachable!() };
        let merge = |x: &Order, y: &Order| x.clone().merge(y).unwrap();
        let kept = |x: &Order| {
            let mut value: Value = serde_json::from_str(&x.store().unwrap()).unwrap();
            value["order"].as_object_mut().unwrap().remove("revision");
            value
        };
        let ab = merge(a, b);
        prop_assert_eq!(kept(&ab), kept(&merge(b, a)));
        prop_assert_eq!(kept(&merge(&ab, c)), kept(&merge(a, &merge(b, c))));
        prop_assert_eq!(kept(&merge(&ab, b)), kept(&ab));
        prop_assert_eq!(kept(&merge(&ab, &ab)), kept(&ab));
        if a.erased().is_some() || b.erased().is_some() {
            assert_clean(&ab)?;
            let level = ab.erased().unwrap().level;
            let all = [a, b].iter().any(|o| o.erased().is_some_and(|e| e.level == Erase::All));
            prop_assert_eq!(level == Erase::All, all);
        }
        // Erasing what was merged is merging what was erased.
        if ab.erased().is_none() {
            let (mut one, mut both) = (a.clone(), ab);
            one.erase(Erase::Personal, at(95));
            both.erase(Erase::Personal, at(95));
            prop_assert_eq!(kept(&merge(&one, b)), kept(&both));
        }
    }
}

/// An id that was erased is still the id that a carrier takes back.
#[test]
fn an_erased_event_can_be_retracted() {
    let mut event = Event::new(Status::Delivered, Nature::Scan, time("2026-03-02T08:00:00Z"));
    event.event_id = Some("8K00009775862-1".to_owned());
    let delivered = {
        let mut report = Report::new(Outcome::Events, Coverage::Delta);
        report.events.push(event);
        report
    };
    let said = |report: &Report, hour| {
        Observation::report(id("p1"), CarrierId::known("gls"), report.clone(), at(hour))
    };
    let mut retracted = Report::new(Outcome::Events, Coverage::Delta);
    retracted.retractions.push("8K00009775862-1".to_owned());
    for erased_at in 0..3 {
        let mut order = order();
        for (n, report) in [&delivered, &retracted].into_iter().enumerate() {
            if n == erased_at {
                order.erase(Erase::Personal, at(20));
            }
            order.observe(said(report, 10 + i64::try_from(n).unwrap())).unwrap();
        }
        order.erase(Erase::Personal, at(20));
        assert_eq!(order.parcel("p1").unwrap().state().status, Status::Pending);
        assert!(!order.store().unwrap().contains("8K0000"));
        assert!(order.observe(said(&retracted, 11)).unwrap().is_empty());
    }
}

fn time(text: &str) -> EventTime {
    EventTime::parse(text, ClockHint::default()).unwrap()
}

/// Pieces keep their count, their master and the calls by their old ids; later answers bring no number back.
#[test]
fn a_group_stays_a_group() {
    let laposte = CarrierId::known("laposte");
    let number = |text: &str| TrackingNumber::try_new(text).unwrap();
    let mut order = Order::new(OrderId::try_new("1001").unwrap(), START);
    let master = Parcel::new(id("p1"), laposte.clone(), Some(number("8K00009775862")));
    let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(master);
    order.add_shipment(shipment.with_lane("FR", "FR")).unwrap();
    let pieces = || {
        let mut report = Report::new(Outcome::Events, Coverage::Full);
        report.events.push(Event::new(Status::InTransit, Nature::Scan, time("2026-03-02T08:00:00Z")));
        report.pieces = vec![number("8K00009775879"), number("8K00009775886")];
        report
    };
    let answer_of =
        |parcel: &str, report, hour| Observation::report(id(parcel), laposte.clone(), report, at(hour));
    order.observe(answer_of("p1", pieces(), 9)).unwrap();
    let old = "p1/8K00009775879";
    let before = order.clone();
    order.erase(Erase::Personal, at(10));
    let text = order.store().unwrap();
    for tail in ["9775862", "9775879", "9775886"] {
        assert!(!text.contains(tail), "{text}");
    }
    assert!(order.parcel("p1").unwrap().is_group());
    assert_eq!(order.summary().tally, before.summary().tally);
    assert_eq!(order.parcel(old).unwrap().master, Some(id("p1")));

    assert!(order.observe(answer_of("p1", pieces(), 9)).unwrap().is_empty());
    let again = order.observe(answer_of("p1", pieces(), 11)).unwrap();
    assert_eq!((again.joined, order.parcels().count()), (vec![], 3));
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    report.events.push(Event::new(Status::Delivered, Nature::Scan, time("2026-03-02T12:00:00Z")));
    let changes = order.observe(answer_of(old, report, 13)).unwrap();
    assert_eq!(changes.parcels[0].after.status, Status::Delivered);
    assert_eq!(order.store().unwrap().matches("9775").count(), 0);

    let merged = before.merge(&order).unwrap();
    assert_eq!(merged.parcels().count(), 3);
    assert_eq!(merged.parcel(old).unwrap().state().status, Status::Delivered);
    // Adding them again by their numbers adds no number; the ids are the host's.
    let parcel = Parcel::new(id("p1"), laposte.clone(), Some(number("8K00009775862")));
    let mut again = merged.clone();
    again.add_parcel(&ShipmentId::try_new("A").unwrap(), parcel).unwrap();
    assert_eq!(again, merged);
    let other = Parcel::new(id("p9"), laposte, Some(number("8K00009775893")));
    again.add_parcel(&ShipmentId::try_new("A").unwrap(), other).unwrap();
    again.add_leg(&id("p9"), Segment::new(CarrierId::known("bpost"), Some(number("8K00009775909")))).unwrap();
    assert_eq!(again.store().unwrap().matches("9775").count(), 0);
}

/// The name of an erased piece is no longer than a name may be.
#[test]
fn a_piece_of_a_long_name_is_renamed() {
    let mut order = Order::new(OrderId::try_new("1001").unwrap(), START);
    let master = "m".repeat(186);
    let parcel = Parcel::new(id(&master), CarrierId::known("laposte"), None);
    order.add_shipment(Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel)).unwrap();
    let mut report = Report::new(Outcome::Events, Coverage::Delta);
    report.pieces = vec![TrackingNumber::try_new("8K00009775879").unwrap()];
    order.observe(Observation::report(id(&master), CarrierId::known("laposte"), report, at(1))).unwrap();
    order.erase(Erase::Personal, at(2));
    assert_eq!(Order::load(&order.store().unwrap()).unwrap(), order);
    assert!(order.parcel(&format!("{master}/8K00009775879")).is_some());
}

/// A malformed number is still one when only its length is left.
#[test]
fn a_malformed_number_stays_malformed() {
    let mut order = Order::new(OrderId::try_new("1001").unwrap(), START);
    let number = TrackingNumber::try_new("8K0000977").unwrap();
    let parcel = Parcel::new(id("p1"), CarrierId::known("laposte"), Some(number));
    order.add_shipment(Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel)).unwrap();
    let news = Report::not_found(None);
    order.observe(Observation::report(id("p1"), CarrierId::known("laposte"), news, at(1))).unwrap();
    let before = order.assess(at(2));
    assert_eq!(before.parcels[&id("p1")].not_found, Some(NotFound::Malformed));
    order.erase(Erase::Personal, at(2));
    assert_eq!(order.assess(at(2)), before);
}

#[test]
fn a_tombstone_says_nothing_and_takes_nothing() {
    let mut order = personal_order(0);
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    report.events.push(Event::new(Status::DeliveryAttempted, Nature::Scan, time("2026-03-02T08:00:00Z")));
    let news = Observation::report(id("p1"), CarrierId::known("gls"), report, at(9));
    order.observe(news.clone()).unwrap();
    order.plan(&Policy::default(), at(9));
    let key = order.outbox(at(9))[0].key.clone();
    let (before, revision) = (order.clone(), order.revision);
    order.erase(Erase::Personal, at(9));
    order.erase(Erase::All, at(10));
    let mut stored: Value = serde_json::from_str(&order.store().unwrap()).unwrap();
    let erased = json!({ "level": "all", "at": at(10).to_string() });
    assert_eq!(stored["order"], json!({ "id": "1001", "revision": revision + 2, "erased": erased }));
    let again = Order::load(&stored.to_string()).unwrap();
    assert_eq!(again, order);

    let once = order.clone();
    order.erase(Erase::Personal, at(11));
    order.erase(Erase::All, at(11));
    let shipment = ShipmentId::try_new("A").unwrap();
    let leg = Segment::new(CarrierId::known("bpost"), None);
    let parcel = Parcel::new(id("p9"), CarrierId::known("gls"), None);
    let mark = Mark::new(MarkId::try_new("m").unwrap(), Marker::Merchant, MarkSays::Lost);
    let refusals = [
        order.observe(news).map(drop),
        order.observe(Observation::mark(id("p1"), mark, at(11))).map(drop),
        order.observe(Observation::label(id("p1"), at(1), at(11))).map(drop),
        order.add_shipment(Shipment::new(shipment.clone())),
        order.add_parcel(&shipment, parcel),
        order.add_leg(&id("p1"), leg),
        order.claim(&key, at(11)),
        order.confirm(&key, SendOutcome::Sent, at(11)),
        order.seal(at(11)),
    ];
    for refusal in refusals {
        assert_eq!(refusal, Err(Error::Erased));
    }
    order.plan(&Policy::default(), at(11));
    order.adopt(at(11));
    order.cancel(at(11));
    order.set_consent("sms", Consent::Consented);
    order.refold();
    assert_eq!(order, once);
    assert_eq!(order.outbox(at(11)).len() + order.messages().count() + order.shipments().len(), 0);
    assert!(order.explain(&Policy::default(), at(11)).is_empty() && order.timeline().is_empty());
    assert_eq!(order.next_wakeup(&Policy::default(), at(11)), None);
    assert_eq!(order.assess(at(11)).order.status, OrderStatus::Confirmed);

    for merged in [before.clone().merge(&order).unwrap(), order.clone().merge(&before).unwrap()] {
        assert_eq!(merged.erased(), order.erased());
        assert!(!merged.store().unwrap().contains("shipments"));
        assert!(merged.revision > order.revision);
    }
    // Whatever somebody puts in beside, it stays erased.
    stored["order"]["shipments"] = json!([{ "id": "A", "direction": "outbound", "note": "Jeanne" }]);
    assert_eq!(Order::load(&stored.to_string()).unwrap(), order);
    stored["order"]["erased"]["level"] = json!("half");
    assert_eq!(Order::load(&stored.to_string()).unwrap_err().code(), "newer_schema");
}

/// A text that was put back into an erased blob is not read.
#[test]
fn a_hand_edited_erased_order_is_erased_again() {
    let mut order = personal_order(1);
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    report.events.push(Event::new(Status::InTransit, Nature::Scan, time("2026-03-02T08:00:00Z")));
    order.observe(Observation::report(id("p1"), CarrierId::known("gls"), report, at(9))).unwrap();
    order.erase(Erase::Personal, at(10));
    let mut stored: Value = serde_json::from_str(&order.store().unwrap()).unwrap();
    stored["order"]["shipments"][0]["parcels"][0]["history"]["events"][0]["event"]["text"] =
        json!("Jeanne Dupont");
    stored["note"] = json!("Jeanne Dupont");
    assert_eq!(Order::load(&stored.to_string()).unwrap(), order);
}

#[test]
fn carriers_of_the_journey_stay_and_their_numbers_go() {
    let leg = |carrier: &'static str, number: &str| {
        Segment::new(CarrierId::known(carrier), Some(TrackingNumber::try_new(number).unwrap()))
    };
    let mut parcel = Parcel::new(id("p1"), CarrierId::known("laposte"), None);
    parcel.legs = vec![leg("bpost", "3231111"), leg("gls", "4455667788"), leg("bpost", "3232222")];
    let mut order = Order::new(OrderId::try_new("1001").unwrap(), START);
    order.add_shipment(Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel)).unwrap();
    order.erase(Erase::Personal, at(1));
    let legs = &order.parcel("p1").unwrap().legs;
    let left: Vec<_> = legs.iter().map(|l| (l.carrier.as_str(), l.number.is_none())).collect();
    assert_eq!(left, [("bpost", true), ("gls", true)]);
}
