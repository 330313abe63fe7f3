//! Advice: what holds for every story, and that each of its words is shown by a vector.

use crate::config;
use crate::csv::table;
use crate::story::{HOUR, START, any_clocked, any_observation, order};
use crate::vectors::files;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tracking_core::replay::run_vector;
use tracking_core::*;

/// A shop that knows what the table does not, so that there are latest dates.
fn own_terms() -> Terms {
    let row = |term: &str, days: u16, after: &str| json!({ "term": term, "value": { "days": days, "after": after }, "source": "a test" });
    let rows = [
        row("lost_by", 12, "handed_over"),
        row("lost_from", 5, "last_scan"),
        row("damage_by", 3, "delivered"),
        row("not_received_by", 2, "delivered"),
    ];
    Terms::from_value(&json!(rows)).unwrap()
}

/// What must be true of advice at a moment.
fn assert_sound(order: &Order, terms: &Terms, now: Instant) -> Result<(), TestCaseError> {
    let all = order.advise(terms, now);
    prop_assert_eq!(&all, &order.advise(terms, now), "twice the same");
    let mut seen = BTreeSet::new();
    for advice in &all {
        let shipment = order.shipments().iter().find(|s| s.id == advice.shipment).unwrap();
        let (here, there) = (shipment.origin_zone(order.zone()), shipment.destination_zone(order.zone()));
        prop_assert!(seen.insert((advice.parcel.clone(), advice.incident.as_str())), "an incident twice");
        prop_assert!(!advice.actions.is_empty() || !advice.left_out.is_empty());
        let parcel = order.parcel(advice.parcel.as_str()).unwrap();
        let mut actions = BTreeSet::new();
        for action in &advice.actions {
            prop_assert!(actions.insert(action.action.as_str()), "{} twice", action.action);
            prop_assert!(!action.causes.is_empty());
            let zone = if action.action == Action::Collect { there } else { here };
            if let Some(until) = action.until {
                // A day counts whole, a moment does not.
                let left = match until {
                    When::Day(_) => until.end(zone) > now,
                    When::At(at) => at > now,
                };
                prop_assert!(left, "{} until {until} at {now}", action.action);
            }
            let carrier = action.action == Action::OpenClaim;
            prop_assert_eq!(carrier, action.track == Track::Carrier);
            prop_assert!(carrier || action.unknown.is_empty());
            prop_assert_eq!(action.post.is_some(), action.action == Action::TryDestinationPost);
            prop_assert!(action.link.is_none() || action.post.is_some());
            for print in &action.rests_on {
                let line = parcel.timeline().iter().find(|s| s.fingerprint == *print);
                let counts = line.is_some_and(|s| s.effect != Effect::SetApart);
                prop_assert!(counts || print.as_str().starts_with("not_found:"), "{print:?}");
            }
        }
        for left in &advice.left_out {
            let name = left.action.as_str();
            prop_assert!(actions.insert(name), "{name} is both advised and left out, or twice");
            prop_assert_eq!(left.until.is_some(), left.cause == AdviceCause::TimeIsOver);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn advice_is_sound(story in prop::collection::vec(any_observation(), 1..10), half in 0_i64..1200) {
        let mut order = order();
        for one in story {
            order.observe(one).unwrap();
        }
        let now = START.plus(half * HOUR / 2);
        assert_sound(&order, &Terms::default(), now)?;
        assert_sound(&order, &own_terms(), now)?;
        let stored = Order::load(&order.store().unwrap()).unwrap();
        prop_assert_eq!(stored.advise(&own_terms(), now), order.advise(&own_terms(), now));
    }

    /// Between two of its moments advice says the same.
    #[test]
    fn advice_waits_for_its_moment(
        (order, base) in any_clocked(),
        hours in -10_i64..700,
        parts in prop::collection::vec(0.0_f64..1.0, 5),
    ) {
        let terms = own_terms();
        let mut now = base.plus(hours * HOUR);
        for _ in 0..5 {
            assert_sound(&order, &terms, now)?;
            let said = order.advise(&terms, now);
            let next = order.next_advice(&terms, now);
            let end = next.unwrap_or(now.plus(4000 * HOUR));
            prop_assert!(end > now || next.is_none());
            let length = end.since(now);
            for part in &parts {
                #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a moment within")]
                let at = now.plus(((length - 1).max(0) as f64 * part) as i64);
                prop_assert_eq!(&order.advise(&terms, at), &said, "at {} of {} to {}", at, now, end);
            }
            prop_assert_eq!(&order.advise(&terms, end.plus(-1).max(now)), &said);
            let Some(next) = next else { break };
            now = next;
        }
    }

    /// What the merchant is told about claims is what advice says by the usual terms.
    #[test]
    fn claims_are_advised_and_told(
        (clocked, base) in any_clocked(),
        story in prop::collection::vec(any_observation(), 1..10),
        hours in -10_i64..1500,
    ) {
        let mut lively = order();
        for one in story {
            lively.observe(one).unwrap();
        }
        prop_assert_eq!(told_claims(&clocked, base.plus(hours * HOUR)), advised_claims(&clocked, base.plus(hours * HOUR)));
        prop_assert_eq!(told_claims(&lively, START.plus(hours * HOUR)), advised_claims(&lively, START.plus(hours * HOUR)));
    }

    /// Asked about any incident there is an answer, and of one that the order knows it is the same.
    #[test]
    fn any_incident_has_advice((order, base) in any_clocked(), hours in -10_i64..700) {
        let (terms, now) = (own_terms(), base.plus(hours * HOUR));
        let known = order.advise(&terms, now);
        for parcel in order.parcels() {
            for incident in Incident::ALL {
                let advice = order.advise_on(&parcel.id, *incident, &terms, now).unwrap();
                prop_assert_eq!((&advice.parcel, advice.incident), (&parcel.id, *incident));
                prop_assert!(!advice.actions.is_empty() || !advice.left_out.is_empty());
                let same = known.iter().find(|a| a.parcel == parcel.id && a.incident == *incident);
                prop_assert!(same.is_none_or(|same| *same == advice));
            }
        }
        let nobody = order.advise_on(&ParcelId::try_new("p9").unwrap(), Incident::Lost, &terms, now);
        prop_assert_eq!(nobody.unwrap_err().code(), "unknown_parcel");
    }
}

/// Parcels of which the merchant is, was or would be told that a claim is advised.
fn told_claims(order: &Order, now: Instant) -> BTreeSet<ParcelId> {
    let policy = Policy::from_json(r#"{"merchant":{"kinds":{"claim_advised":{"on":true}}}}"#).unwrap();
    let all = order.explain(&policy, now).into_iter();
    let told = all.filter(|e| e.kind == Kind::ClaimAdvised && e.cause != Cause::Useless);
    told.flat_map(|e| e.parcels).collect()
}

/// Parcels that are lost or missing and whose loss can be claimed, or could be until it was too late.
fn advised_claims(order: &Order, now: Instant) -> BTreeSet<ParcelId> {
    let advised = order.advise(&Terms::default(), now).into_iter().filter(|a| {
        let over = (Action::OpenClaim, AdviceCause::TimeIsOver);
        let claim = a.actions.iter().any(|x| x.action == Action::OpenClaim)
            || a.left_out.iter().any(|x| (x.action, x.cause) == over);
        // Called gone after its delivery, it is another message: two statements that cannot both be true.
        let delivered = order.parcel(a.parcel.as_str()).unwrap().state().status == Status::Delivered;
        // A misdelivered parcel that nobody has seen for long is missing, too, and has one advice for both.
        let missing = a.incident == Incident::Misdelivered
            && order.assess(now).parcels[&a.parcel].flags.has(Flag::Missing);
        (missing || matches!(a.incident, Incident::Lost | Incident::Missing)) && claim && !delivered
    });
    advised.map(|a| a.parcel).collect()
}

/// All strings of a value.
fn words(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::String(word) => {
            out.insert(word.clone());
        }
        Value::Array(list) => list.iter().for_each(|v| words(v, out)),
        Value::Object(map) => map.values().for_each(|v| words(v, out)),
        _ => {}
    }
}

#[test]
fn every_word_of_advice_has_a_vector() {
    let mut seen = BTreeSet::new();
    for path in files("advise").into_iter().chain(files("fulfilment_sync")) {
        let list: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        list.as_array().unwrap().iter().for_each(|vector| words(&vector["expect"], &mut seen));
    }
    let incidents = Incident::ALL.iter().map(|w| w.as_str());
    let all: Vec<&str> = incidents
        .chain(Action::ALL.iter().map(|w| w.as_str()))
        .chain(Track::ALL.iter().map(|w| w.as_str()))
        .chain(AdviceCause::ALL.iter().map(|w| w.as_str()))
        .chain(Evidence::ALL.iter().map(|w| w.as_str()))
        .chain(Spot::ALL.iter().map(|w| w.as_str()))
        .chain(NotFound::ALL.iter().map(|w| w.as_str()))
        .chain(SyncCause::ALL.iter().map(|w| w.as_str()))
        .collect();
    let missing: Vec<&&str> = all.iter().filter(|w| !seen.contains(**w)).collect();
    assert!(missing.is_empty(), "no vector shows {missing:?}");
}

/// The eleven products that the table must have a word on, whatever it is.
#[test]
fn the_terms_name_every_product() {
    let head = ["carrier", "product", "from", "to", "term", "value", "confidence", "source"];
    let rows = table("terms.csv", head);
    let products = [
        ("laposte", "letter"),
        ("laposte", "tracked_letter"),
        ("laposte", "registered_letter"),
        ("laposte", "colissimo"),
        ("laposte", "chronopost"),
        ("ups", ""),
        ("dhl-parcel-de", ""),
        ("dhl-unified", ""),
        ("postnl", ""),
        ("bpost", ""),
        ("gls", ""),
        ("dpd", ""),
    ];
    for (carrier, product) in products {
        for term in Term::ALL {
            let named = |r: &&[String; 8]| (&*r[0], &*r[1], &*r[4]) == (carrier, product, term.as_str());
            assert!(rows.iter().any(|r| named(&r)), "{carrier} {product}: nothing on {term}");
        }
    }
    assert_eq!(Terms::default().rows().count(), rows.len());
    for (row, line) in Terms::default().rows().zip(&rows) {
        assert_eq!((&*row.carrier, &*row.product, &*row.source), (&*line[0], &*line[1], &*line[7]));
        let value = json!(row)["value"].clone();
        assert_eq!(value == json!("unknown"), line[5] == "unknown");
    }
}

/// A decision for every input; what a person closed is never written to, and neither is another number's status.
#[test]
fn the_fulfilment_table_is_total() {
    for what in SyncWhat::ALL {
        for closed_by in Closer::ALL {
            for shop_has in ShopNumber::ALL {
                let decision = fulfilment_sync(*what, *closed_by, *shop_has, false);
                let by_hand = matches!(closed_by, Closer::Merchant | Closer::Unknown);
                assert!(!(decision.write && (by_hand || *shop_has == ShopNumber::Other)));
                let cancelled = fulfilment_sync(*what, *closed_by, *shop_has, true);
                assert_eq!((cancelled.write, cancelled.cause), (false, SyncCause::Cancelled));
                let name = format!("{what}, closed by {closed_by}, the shop has {shop_has}");
                let input = json!({ "what": what, "closed_by": closed_by, "shop_has": shop_has });
                let vector = json!({ "name": name, "call": "fulfilment_sync", "input": input });
                assert_eq!(run_vector(&vector.to_string()).unwrap(), json!(decision));
            }
        }
    }
}

#[test]
fn erased_numbers_leave_no_link() {
    let at = |text: &str| Instant::parse(text).unwrap();
    let number = TrackingNumber::try_new("LA473124585FR").unwrap();
    let id = ParcelId::try_new("p1").unwrap();
    let parcel = Parcel::new(id.clone(), CarrierId::known("laposte"), Some(number));
    let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel).with_lane("FR", "BE");
    let mut order = Order::new(OrderId::try_new("1").unwrap(), at("2026-03-02T09:00:00Z"));
    order.add_shipment(shipment).unwrap();
    let time = EventTime::parse("2026-03-03T18:00:00+01:00", ClockHint::default()).unwrap();
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    report.events = vec![Event::new(Status::InTransit, Nature::Scan, time)];
    let laposte = CarrierId::known("laposte");
    order.observe(Observation::report(id, laposte, report, at("2026-03-03T18:00:00Z"))).unwrap();
    let now = at("2026-03-06T09:00:00Z");
    let post = |order: &Order| {
        let advice = order.advise(&Terms::default(), now);
        let action =
            advice[0].actions.iter().find(|a| a.action == Action::TryDestinationPost).unwrap().clone();
        (action.post, action.link)
    };
    let (operator, link) = post(&order);
    assert!(link.unwrap().reveal().contains("LA473124585FR"));
    let printed = format!("{:?}", order.advise(&Terms::default(), now));
    assert!(!printed.contains("473124585"), "{printed}");
    order.erase(Erase::Personal, now);
    assert_eq!(post(&order), (operator, None));
    order.erase(Erase::All, now);
    assert_eq!(order.advise(&Terms::default(), now), []);
    assert_eq!(order.next_advice(&Terms::default(), now), None);
}

/// A pattern that cannot be met, or that is none, is a difference; `absent` turns it round.
#[test]
fn patterns_of_advice_are_judged() {
    let text =
        std::fs::read_to_string(crate::vectors::root().join("replay/advice-lost-letter.json")).unwrap();
    let scenario: Value = serde_json::from_str(&text).unwrap();
    let differences = |pattern: Value| {
        let mut scenario = scenario.clone();
        scenario["expect"] = json!({ "advice_includes": [pattern] });
        run_vector(&scenario.to_string()).unwrap()["differences"].as_array().unwrap().len()
    };
    let at = "2026-03-17T09:00:00Z";
    let good = [
        json!({ "at": at, "incident": "lost" }),
        json!({ "at": at, "action": "refund" }),
        json!({ "at": at, "parcel": "p1", "incident": "lost", "action": "send_again", "from": "2026-03-16T09:00:00Z", "until": null }),
        json!({ "at": "2026-03-16T23:00:00Z", "action": "contact_carrier" }),
    ];
    for pattern in good {
        assert_eq!(differences(pattern.clone()), 0, "{pattern}");
        let mut turned = pattern;
        turned["absent"] = json!(true);
        assert_eq!(differences(turned.clone()), 1, "{turned}");
    }
    let bad = [
        json!({ "at": at, "incident": "missing" }),
        json!({ "at": at, "parcel": "p2" }),
        json!({ "at": at, "incident": "lost", "action": "open_claim" }),
        json!({ "at": at, "action": "refund", "until": "2026-03-18" }),
        json!({ "at": at, "incident": "lost", "not_found": "malformed" }),
        json!({ "at": "2026-03-01T00:00:00Z", "incident": "lost" }),
        json!({ "at": "today", "incident": "lost" }),
        json!({ "incident": "lost" }),
        json!({ "at": at, "incidents": "lost" }),
        json!("lost"),
    ];
    for pattern in bad {
        assert_eq!(differences(pattern.clone()), 1, "{pattern}");
    }
}
