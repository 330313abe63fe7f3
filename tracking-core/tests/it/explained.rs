//! What `explain` says of kinds that the policy does not tell.

use serde_json::{Value, json};
use tracking_core::replay::{NoDecoder, Scenario, replay_order};
use tracking_core::{Audience, Cause, Explanation, Instant, Kind, Order, Policy, Verdict};

const TOLD_NOTHING: &str = r#"{ "recipient": { "only": [] } }"#;

/// One parcel on its round, or at a pickup point until the day after tomorrow at eight.
fn order(last: &Value) -> Order {
    let first = json!({ "status": "in_transit", "time": "2026-03-04T07:50:00Z" });
    let mut report = json!({ "parcel": "p1", "events": [first] });
    report["events"].as_array_mut().unwrap().push(last["event"].clone());
    if let Some(pickup) = last.get("pickup") {
        report["pickup"] = pickup.clone();
    }
    let scenario = json!({
        "name": "explained", "why": "a test", "policy": serde_json::from_str::<Value>(TOLD_NOTHING).unwrap(),
        "order": {
            "id": "1001", "placed_at": "2026-03-02T09:00:00Z",
            "shipments": [ { "id": "A", "origin": "FR", "destination": "FR",
                             "parcels": [ { "id": "p1", "carrier": "laposte", "number": "8R04180000890" } ] } ]
        },
        "steps": [ { "at": "2026-03-05T08:00:00Z", "report": report } ]
    });
    replay_order(&Scenario::parse(&scenario.to_string()).unwrap(), &NoDecoder).unwrap().1
}

fn explained(order: &Order, policy: &str, now: &str) -> Vec<Explanation> {
    order.explain(&Policy::from_json(policy).unwrap(), Instant::parse(now).unwrap())
}

/// Each that has a fact is listed with the reason that it is off, and no other.
#[test]
fn kinds_that_are_switched_off_are_listed() {
    let round = json!({ "event": { "status": "out_for_delivery", "time": "2026-03-05T07:50:00Z" } });
    let order = order(&round);
    let off = |policy: &str| {
        let all = explained(&order, policy, "2026-03-05T08:00:00Z");
        let off = all.into_iter().filter(|e| e.cause == Cause::Off);
        off.map(|e| {
            assert_eq!((e.verdict, e.channel), (Verdict::Skip, None));
            assert_eq!(e.parcels.iter().map(|p| p.as_str()).collect::<Vec<_>>(), ["p1"]);
            (e.audience, e.kind)
        })
        .collect::<Vec<_>>()
    };
    let recipient =
        |kinds: &[Kind]| kinds.iter().map(|k| (Audience::Recipient, k.clone())).collect::<Vec<_>>();
    assert_eq!(off(TOLD_NOTHING), recipient(&[Kind::Shipped, Kind::InTransit, Kind::OutForDelivery]));
    assert_eq!(off("{}"), recipient(&[Kind::InTransit, Kind::OutForDelivery]));
    let on = r#"{ "recipient": { "kinds": { "in_transit": { "on": true }, "out_for_delivery": { "on": true } } } }"#;
    assert_eq!(off(on), []);
}

/// When it is due is the policy's own matter: of one that does not send it there is nothing to explain.
#[test]
fn a_reminder_that_is_switched_off_is_not_listed() {
    let order = order(&json!({
        "event": { "status": "ready_for_pickup", "time": "2026-03-05T07:50:00Z" },
        "pickup": { "name": "Tabac du Pont", "deadline": "2026-03-08T08:00:00Z" }
    }));
    let reminder = |policy: &str| {
        let all = explained(&order, policy, "2026-03-06T09:00:00Z");
        all.into_iter().filter(|e| e.kind == Kind::PickupReminder).map(|e| e.cause).collect::<Vec<_>>()
    };
    assert_eq!(reminder("{}"), []);
    assert_eq!(
        reminder(r#"{ "recipient": { "kinds": { "pickup_reminder": { "on": true } } } }"#),
        [Cause::Due]
    );
}
