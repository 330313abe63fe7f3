//! Messages under attack: what is counted, what is corrected, and what is said on the way back.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use tracking_core::replay::{NoDecoder, Scenario, replay_order};
use tracking_core::*;

/// The order at the end of a story of parcels in Berlin, all in one shipment, and its messages in the order of planning.
fn story(policy: &Value, parcels: &[&str], steps: &Value) -> (Order, Vec<Message>) {
    let numbers = parcels.iter().enumerate();
    let parcels: Vec<Value> = numbers
        .map(|(n, id)| json!({ "id": id, "carrier": "dhl-parcel-de", "number": format!("0034043433016181319{n}") }))
        .collect();
    let scenario = json!({
        "name": "story", "why": "a test", "policy": policy,
        "order": {
            "id": "1001", "placed_at": "2026-03-02T09:00:00Z",
            "recipient": { "locale": "de", "zone": "Europe/Berlin", "channels": { "sms": "consented" } },
            "shipments": [ { "id": "A", "origin": "DE", "destination": "DE", "parcels": parcels } ]
        },
        "steps": steps
    });
    let scenario = Scenario::parse(&scenario.to_string()).unwrap();
    let (_, order) = replay_order(&scenario, &NoDecoder).unwrap();
    let mut messages: Vec<Message> = order.messages().cloned().collect();
    messages.sort_by(|a, b| (a.planned_at, &a.kind).cmp(&(b.planned_at, &b.kind)));
    (order, messages)
}

/// A step in which a carrier says one thing.
fn says(at: &str, parcel: &str, status: &str, time: &str, more: &Value) -> Value {
    let mut event =
        json!({ "status": status, "time": time, "event_id": format!("{parcel}-{time}-{status}") });
    event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "at": at, "report": { "parcel": parcel, "events": [event] } })
}

fn stored(order: &Order) -> Value {
    serde_json::from_str(&order.store().unwrap()).unwrap()
}

fn of<'a>(messages: &'a [Message], kind: &str) -> Vec<&'a Message> {
    messages.iter().filter(|m| m.kind.as_str() == kind).collect()
}

#[test]
fn a_message_counts_its_own_parcels_only() {
    let policy = json!({ "recipient": {
        "only": ["delivered"], "channels": ["email", "sms"],
        "quiet": { "from": "20:00", "to": "07:00", "channels": ["sms"] }
    } });
    let steps = json!([
        says("2026-03-05T19:30:00Z", "p1", "delivered", "2026-03-05T19:20:00Z", &json!({ "reason": "neighbour" })),
        { "at": "2026-03-05T19:45:00Z", "tick": true },
        says("2026-03-05T20:30:00Z", "p2", "delivered", "2026-03-05T20:20:00Z", &json!({ "reason": "mailbox" })),
        { "at": "2026-03-05T20:45:00Z", "tick": true },
        { "at": "2026-03-06T07:00:00Z", "tick": true }
    ]);
    let (_, messages) = story(&policy, &["p1", "p2", "p3"], &steps);
    assert_eq!(messages.len(), 3, "{messages:?}");
    for message in &messages {
        assert_eq!(message.variables["parcels"], message.parcels.len().to_string(), "{message:?}");
    }
    let second = messages.iter().find(|m| m.channel == "email" && m.parcels[0].as_str() == "p2").unwrap();
    assert_eq!(second.variables["reason"], "mailbox");
}

/// After 48 hours: what is neither delivered nor at another end. Otherwise none, whoever is still on the way.
#[test]
fn a_message_names_the_parcels_that_it_waited_for() {
    let parcels = ["p1", "p2", "p3", "p4"];
    let mut steps = parcels
        .map(|p| says("2026-03-04T08:00:00Z", p, "in_transit", "2026-03-04T07:50:00Z", &json!({})))
        .to_vec();
    steps.extend([
        says("2026-03-05T10:00:00Z", "p1", "delivered", "2026-03-05T09:50:00Z", &json!({})),
        says("2026-03-05T10:01:00Z", "p4", "delivered", "2026-03-05T09:55:00Z", &json!({})),
        says("2026-03-05T11:00:00Z", "p3", "returned", "2026-03-05T10:50:00Z", &json!({})),
        json!({ "at": "2026-03-07T10:00:00Z", "tick": true }),
        says("2026-03-07T12:00:00Z", "p2", "delivered", "2026-03-07T11:50:00Z", &json!({})),
        json!({ "at": "2026-03-07T12:10:00Z", "tick": true }),
    ]);
    let steps = json!(steps);
    for (mode, missing) in [("all_together", [Some("p2"), None]), ("each", [None, None])] {
        let policy =
            json!({ "recipient": { "only": ["delivered"], "kinds": { "delivered": { "mode": mode } } } });
        let (_, messages) = story(&policy, &parcels, &steps);
        let about: Vec<Vec<&str>> =
            messages.iter().map(|m| m.parcels.iter().map(|p| p.as_str()).collect()).collect();
        assert_eq!(about, [vec!["p1", "p4"], vec!["p2"]], "{mode}");
        let said = messages.iter().map(|m| m.variables.get("missing").map(String::as_str));
        assert_eq!(said.collect::<Vec<_>>(), missing, "{mode}");
    }
}

/// A policy's fields are public: hours that begin where they end, which JSON may not say, are no hours.
#[test]
fn quiet_hours_of_no_length_hold_nothing() {
    let steps = json!([says("2026-03-05T10:00:00Z", "p1", "in_transit", "2026-03-05T09:50:00Z", &json!({}))]);
    let off = json!({ "recipient": { "only": [] } });
    let (mut order, _) = story(&off, &["p1"], &steps);
    let now = Instant::parse("2026-03-05T12:00:00Z").unwrap();
    let hours = json!({ "recipient": { "quiet": { "from": "08:00", "to": "20:00" } } });
    let mut policy = Policy::from_value(&hours).unwrap();
    order.plan(&policy, now);
    assert!(order.outbox(now).is_empty(), "one o'clock in Berlin is quiet");
    let quiet = policy.recipient.quiet.as_mut().unwrap();
    quiet.to = quiet.from;
    order.plan(&policy, now);
    assert_eq!(order.outbox(now).len(), 1);
}

/// The carrier sends its attempt anew under another id; the next morning the parcel is on its round again.
#[test]
fn what_another_event_says_too_is_not_corrected_once_it_is_over() {
    let policy = json!({ "recipient": { "only": ["delivery_attempted", "out_for_delivery", "correction"] } });
    let steps = json!([
        says("2026-03-04T08:00:00Z", "p1", "in_transit", "2026-03-04T07:50:00Z", &json!({})),
        says("2026-03-05T10:00:00Z", "p1", "delivery_attempted", "2026-03-05T09:50:00Z", &json!({})),
        { "at": "2026-03-05T12:00:00Z", "report": { "parcel": "p1", "retractions": ["p1-2026-03-05T09:50:00Z-delivery_attempted"],
            "events": [{ "status": "delivery_attempted", "time": "2026-03-05T09:55:00Z", "event_id": "again", "reason": "recipient_absent" }] } },
        { "at": "2026-03-05T14:00:00Z", "tick": true },
        says("2026-03-06T08:00:00Z", "p1", "out_for_delivery", "2026-03-06T07:50:00Z", &json!({})),
        { "at": "2026-03-06T12:00:00Z", "tick": true }
    ]);
    let (_, messages) = story(&policy, &["p1"], &steps);
    assert_eq!(of(&messages, "delivery_attempted").len(), 1);
    assert!(of(&messages, "correction").is_empty(), "{messages:?}");
    assert!(messages.iter().all(|m| m.corrects.is_none()), "{messages:?}");
}

#[test]
fn a_collected_parcel_was_ready_even_if_the_event_came_anew() {
    let policy = json!({ "recipient": { "only": ["ready_for_pickup", "delivered", "correction"] } });
    let shop = json!({ "place": { "country": "DE", "city": "Berlin" } });
    let steps = json!([
        says("2026-03-04T08:00:00Z", "p1", "in_transit", "2026-03-04T07:50:00Z", &json!({})),
        says("2026-03-05T10:00:00Z", "p1", "ready_for_pickup", "2026-03-05T09:50:00Z", &shop),
        { "at": "2026-03-05T12:00:00Z", "report": { "parcel": "p1", "retractions": ["p1-2026-03-05T09:50:00Z-ready_for_pickup"],
            "events": [{ "status": "ready_for_pickup", "time": "2026-03-05T09:55:00Z", "event_id": "again", "reason": "held_for_pickup",
                         "place": { "country": "DE", "city": "Berlin" } }] } },
        { "at": "2026-03-05T14:00:00Z", "tick": true },
        says("2026-03-06T08:00:00Z", "p1", "delivered", "2026-03-06T07:50:00Z", &json!({})),
        { "at": "2026-03-06T12:00:00Z", "tick": true }
    ]);
    let (_, messages) = story(&policy, &["p1"], &steps);
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages.iter().all(|m| m.corrects.is_none()), "{messages:?}");
}

#[test]
fn a_delay_on_the_way_back_is_no_news_for_the_recipient() {
    for late in [
        says(
            "2026-03-06T10:00:00Z",
            "p1",
            "in_transit",
            "2026-03-06T09:50:00Z",
            &json!({ "reason": "delay" }),
        ),
        says(
            "2026-03-06T10:00:00Z",
            "p1",
            "exception",
            "2026-03-06T09:50:00Z",
            &json!({ "reason": "delay" }),
        ),
    ] {
        let steps = json!([
            says("2026-03-04T08:00:00Z", "p1", "in_transit", "2026-03-04T07:50:00Z", &json!({})),
            says("2026-03-05T10:00:00Z", "p1", "returning", "2026-03-05T09:50:00Z", &json!({})),
            late,
            { "at": "2026-03-06T12:00:00Z", "tick": true }
        ]);
        let (_, messages) = story(&json!({}), &["p1"], &steps);
        assert_eq!(of(&messages, "returning").len(), 1);
        assert!(of(&messages, "delayed").is_empty(), "{messages:?}");
    }
}

/// Two copies of an order, one with a correction that was planned and never sent.
#[test]
fn a_correction_that_a_merge_drops_is_planned_again() {
    let steps = json!([
        says("2026-03-05T10:00:00Z", "p1", "delivered", "2026-03-05T09:50:00Z", &json!({})),
        { "at": "2026-03-05T11:00:00Z", "report": { "parcel": "p1", "events": [],
            "retractions": ["p1-2026-03-05T09:50:00Z-delivered"] } }
    ]);
    let (order, _) = story(&json!({}), &["p1"], &steps);
    let other = order.clone();
    let mut planned = order;
    let now = Instant::parse("2026-03-05T12:30:00Z").unwrap();
    planned.plan(&Policy::default(), now);
    assert_eq!(planned.outbox(now).len(), 1);
    let mut merged = planned.merge(&other).unwrap();
    let later = Instant::parse("2026-03-05T13:30:00Z").unwrap();
    merged.plan(&Policy::default(), later);
    let out: Vec<&str> = merged.outbox(later).iter().map(|m| m.kind.as_str()).collect();
    assert_eq!(out, ["correction"]);
}

/// Twice delivered and twice set right: a copy from before, or from in between, that learns of it knows both deliveries,
/// whichever of the two takes the other, and tells the third.
#[test]
fn what_was_told_again_is_not_one_in_a_merge() {
    let id = "p1-2026-03-05T09:50:00Z-delivered";
    let delivered = |at: &str| says(at, "p1", "delivered", "2026-03-05T09:50:00Z", &json!({}));
    let retracted =
        |at: &str| json!({ "at": at, "report": { "parcel": "p1", "events": [], "retractions": [id] } });
    let steps = [
        delivered("2026-03-05T10:00:00Z"),
        retracted("2026-03-05T11:00:00Z"),
        json!({ "at": "2026-03-05T12:00:00Z", "tick": true }),
        delivered("2026-03-05T13:00:00Z"),
        retracted("2026-03-05T14:00:00Z"),
        json!({ "at": "2026-03-05T15:00:00Z", "tick": true }),
    ];
    let after = |count: usize| story(&json!({}), &["p1"], &json!(steps[..count])).0;
    let told = |order: &Order| {
        let rows = stored(order)["order"]["ledger"]["told"].as_array().unwrap().clone();
        rows.iter().map(|row| format!("{} {}", row["kind"], row["keys"])).collect::<BTreeSet<String>>()
    };
    let new = after(steps.len());
    assert_eq!(told(&new).len(), 4, "{:?}", new.messages().collect::<Vec<_>>());

    let now = Instant::parse("2026-03-05T16:00:00Z").unwrap();
    let time = EventTime::parse("2026-03-05T09:50:00Z", ClockHint::default()).unwrap();
    let mut report = Report::new(Outcome::Events, Coverage::Delta);
    report.events.push(Event::new(Status::Delivered, Nature::Scan, time));
    report.events[0].event_id = Some(id.to_owned());
    let parcel = new.parcels().next().unwrap();
    let third = Observation::report(parcel.id.clone(), parcel.carrier.clone(), report, now);
    for count in 0..=steps.len() {
        let old = after(count);
        for mut merged in [old.clone().merge(&new).unwrap(), new.clone().merge(&old).unwrap()] {
            assert_eq!(told(&merged), told(&new), "with the copy after {count} steps");
            merged.observe(third.clone()).unwrap();
            merged.plan(&Policy::default(), now);
            let out: Vec<&str> = merged.outbox(now).iter().map(|m| m.kind.as_str()).collect();
            assert_eq!(out, ["delivered"], "with the copy after {count} steps");
        }
    }
}

/// A stored order that lost what it told, by hand, still knows its messages: what went out goes out no more.
#[test]
fn a_message_that_went_out_is_not_sent_for_its_facts_again() {
    let steps = json!([says("2026-03-05T10:00:00Z", "p1", "delivered", "2026-03-05T09:50:00Z", &json!({}))]);
    let (order, messages) = story(&json!({}), &["p1"], &steps);
    assert_eq!(messages.len(), 1, "{messages:?}");
    let mut edited = stored(&order);
    edited["order"]["ledger"].as_object_mut().unwrap().remove("told").unwrap();
    let mut order = Order::load(&edited.to_string()).unwrap();
    let now = Instant::parse("2026-03-05T10:30:00Z").unwrap();
    order.plan(&Policy::default(), now);
    assert!(order.outbox(now).is_empty());
    assert_eq!(order.messages().next().unwrap().state, MessageState::Sent);
    assert_eq!(stored(&order)["order"]["ledger"]["told"][0]["kind"], "delivered");
}

#[test]
fn a_correction_names_the_newest_of_the_wrong_facts() {
    let steps = json!([
        says("2026-03-04T08:00:00Z", "p1", "in_transit", "2026-03-04T07:50:00Z", &json!({})),
        says("2026-03-05T10:00:00Z", "p1", "delivered", "2026-03-05T09:50:00Z", &json!({})),
        { "at": "2026-03-05T11:00:00Z", "report": { "parcel": "p1", "events": [], "retractions":
            ["p1-2026-03-05T09:50:00Z-delivered", "p1-2026-03-04T07:50:00Z-in_transit"] } },
        { "at": "2026-03-05T12:10:00Z", "tick": true }
    ]);
    let (_, messages) = story(&json!({}), &["p1"], &steps);
    let corrections = of(&messages, "correction");
    assert_eq!(corrections.len(), 1, "{messages:?}");
    assert_eq!(corrections[0].variables["told"], "delivered");
    assert_eq!(corrections[0].corrects.as_ref(), Some(&of(&messages, "delivered")[0].key));
}

/// The text message waits for the morning: it says then what the mail said, of the same message.
#[test]
fn a_correction_says_the_same_on_a_channel_that_waited() {
    let policy = json!({ "recipient": {
        "only": ["delivered", "correction"], "channels": ["email", "sms"],
        "quiet": { "from": "20:00", "to": "07:00", "channels": ["sms"] }
    } });
    let steps = json!([
        says("2026-03-05T18:00:00Z", "p1", "delivered", "2026-03-05T17:50:00Z", &json!({})),
        { "at": "2026-03-05T18:30:00Z", "report": { "parcel": "p1", "events": [],
            "retractions": ["p1-2026-03-05T17:50:00Z-delivered"] } },
        { "at": "2026-03-05T19:40:00Z", "tick": true },
        { "at": "2026-03-06T07:00:00Z", "tick": true },
        { "at": "2026-03-06T09:00:00Z", "tick": true }
    ]);
    let (_, messages) = story(&policy, &["p1"], &steps);
    let corrections = of(&messages, "correction");
    assert_eq!(corrections.len(), 2, "{messages:?}");
    for correction in corrections {
        assert_eq!(correction.variables["told"], "delivered", "{correction:?}");
        let wrong = of(&messages, "delivered").into_iter().find(|m| m.channel == correction.channel).unwrap();
        assert_eq!(correction.corrects.as_ref(), Some(&wrong.key));
    }
}

/// An attempt says nothing about the new date, so the date is still to be told.
#[test]
fn a_date_that_no_text_said_is_still_news() {
    let policy = json!({ "recipient": {
        "only": ["shipped", "delivery_attempted", "new_delivery_date"], "quiet": { "from": "20:00", "to": "07:00" }
    } });
    let steps = json!([
        { "at": "2026-03-04T08:00:00Z", "report": { "parcel": "p1", "estimate": { "to": "2026-03-05" }, "events": [
            { "status": "in_transit", "time": "2026-03-04T07:50:00Z" } ] } },
        { "at": "2026-03-05T19:30:00Z", "report": { "parcel": "p1", "estimate": { "to": "2026-03-09" }, "events": [
            { "status": "delivery_attempted", "time": "2026-03-05T19:10:00Z" } ] } },
        { "at": "2026-03-06T06:30:00Z", "tick": true }
    ]);
    let (_, messages) = story(&policy, &["p1"], &steps);
    assert_eq!(of(&messages, "delivery_attempted").len(), 1, "{messages:?}");
    assert_eq!(of(&messages, "new_delivery_date").len(), 1, "{messages:?}");
    assert!(messages.iter().all(|m| m.state == MessageState::Sent));
}

/// The first of two is delivered and told as a part; then the other one comes, and then the carrier gives the first
/// delivery a better time.
#[test]
fn a_better_time_takes_nothing_back() {
    let policy = json!({ "recipient": { "only": ["partially_delivered", "correction"] } });
    let full = |at: &str, time: &str| {
        json!({ "at": at, "report": { "parcel": "p1", "coverage": "full", "events": [
            { "status": "in_transit", "time": "2026-03-04T09:50:00Z", "code": "T" },
            { "status": "delivered", "time": time, "code": "D" } ] } })
    };
    let steps = json!([
        full("2026-03-05T10:00:00Z", "2026-03-05T09:50:00Z"),
        { "at": "2026-03-05T10:30:00Z", "tick": true },
        says("2026-03-05T12:00:00Z", "p2", "delivered", "2026-03-05T11:50:00Z", &json!({})),
        full("2026-03-05T13:00:00Z", "2026-03-05T09:52:00Z"),
        full("2026-03-05T14:00:00Z", "2026-03-05T09:52:00Z"),
        full("2026-03-05T15:30:00Z", "2026-03-05T09:52:00Z"),
        { "at": "2026-03-05T17:00:00Z", "tick": true }
    ]);
    let (order, messages) = story(&policy, &["p1", "p2"], &steps);
    let steps = order.timeline();
    assert_eq!(of(&messages, "partially_delivered").len(), 1, "{messages:?} {steps:?}");
    assert!(of(&messages, "correction").is_empty(), "{messages:?} {steps:?}");
}

#[test]
fn a_huge_chain_of_fallbacks_is_refused() {
    let chain: serde_json::Map<String, Value> =
        (0..2000).map(|n| (format!("c{n}"), json!(format!("c{}", n + 1)))).collect();
    let error = Policy::from_value(&json!({ "fallback": chain })).unwrap_err();
    assert_eq!(error.to_string(), "policy at fallback: not an object of at most 100");
}

/// The moments at which a planning says something else are all announced: each minute of three days is asked.
#[test]
fn no_moment_is_missed() {
    let policy = Policy::from_value(&json!({
        "recipient": { "channels": ["email", "sms"], "kinds": { "pickup_reminder": { "on": true, "urgent": false, "channels": ["sms"] } },
            "quiet": { "from": "22:00", "to": "07:00" }, "cap": { "max": 1, "per_hours": 5 } },
        "pickup_reminder_hours": 20
    }))
    .unwrap();
    let steps = json!([
        says("2026-03-28T08:00:00Z", "p1", "in_transit", "2026-03-28T07:50:00Z", &json!({})),
        { "at": "2026-03-28T10:00:00Z", "report": { "parcel": "p1", "pickup": { "name": "Kiosk", "deadline": "2026-03-29" },
          "events": [ { "status": "ready_for_pickup", "time": "2026-03-28T09:50:00Z", "event_id": "r" } ] } },
        says("2026-03-28T18:00:00Z", "p2", "in_transit", "2026-03-28T17:50:00Z", &json!({})),
        { "at": "2026-03-28T18:01:00Z", "report": { "parcel": "p1", "events": [], "retractions": ["p1-2026-03-28T07:50:00Z-in_transit"] } }
    ]);
    let (mut order, _) = story(&json!({ "recipient": { "only": [] } }), &["p1", "p2"], &steps);
    let mut now = Instant::parse("2026-03-28T18:01:00Z").unwrap();
    let end = now.plus(3 * 24 * 3600);
    let mut announced = Some(now);
    while now < end {
        let before = order.clone();
        order.plan(&policy, now);
        if order != before {
            assert!(announced.is_some_and(|at| at <= now), "{now}: {:?}", order.explain(&policy, now));
            let again = order.clone();
            order.plan(&policy, now);
            assert_eq!(order, again, "{now}");
        }
        let keys: Vec<_> = order.outbox(now).iter().map(|m| m.key.clone()).collect();
        let changed = !keys.is_empty();
        for key in keys {
            order.confirm(&key, tracking_core::SendOutcome::Sent, now).unwrap();
        }
        if changed || announced.is_some_and(|at| at <= now) {
            announced = order.next_wakeup(&policy, now);
        }
        now = now.plus(60);
    }
    let kinds: Vec<String> =
        order.messages().map(|m| format!("{} {} {}", m.planned_at, m.kind, m.channel)).collect();
    assert!(kinds.iter().any(|k| k.contains("pickup_reminder sms")), "{kinds:?}");
}

/// A clock that goes back tells nothing twice and changes nothing.
#[test]
fn a_clock_that_goes_back_tells_nothing_twice() {
    let steps = json!([
        says("2026-03-04T08:00:00Z", "p1", "in_transit", "2026-03-04T07:50:00Z", &json!({})),
        says("2026-03-05T10:00:00Z", "p1", "delivered", "2026-03-05T09:50:00Z", &json!({})),
        { "at": "2026-03-05T10:30:00Z", "report": { "parcel": "p1", "events": [], "retractions": ["p1-2026-03-05T09:50:00Z-delivered"] } },
        { "at": "2026-03-05T11:40:00Z", "tick": true }
    ]);
    let (order, _) = story(&json!({}), &["p1", "p2"], &steps);
    for back in ["2026-03-05T09:00:00Z", "2026-03-04T08:05:00Z", "2026-03-01T00:00:00Z"] {
        let mut copy = order.clone();
        copy.plan(&Policy::default(), Instant::parse(back).unwrap());
        assert_eq!(copy.messages().count(), order.messages().count(), "{back}");
        let mut later = copy.clone();
        later.plan(&Policy::default(), Instant::parse("2026-03-05T11:45:00Z").unwrap());
        assert_eq!(later.messages().count(), order.messages().count(), "{back}");
    }
}

/// Adopted while it waits, and long before its reminder is due by the shop's policy.
#[test]
fn a_reminder_that_is_not_due_yet_is_not_adopted() {
    let policy = json!({ "recipient": { "kinds": { "pickup_reminder": { "on": true } } }, "pickup_reminder_hours": 12 });
    let steps = json!([
        { "at": "2026-03-05T10:00:00Z", "report": { "parcel": "p1", "pickup": { "name": "Kiosk", "deadline": "2026-03-12T18:00:00Z" },
          "events": [ { "status": "ready_for_pickup", "time": "2026-03-05T09:50:00Z" } ] } },
        { "at": "2026-03-11T10:00:00Z", "adopt": true },
        { "at": "2026-03-12T07:00:00Z", "tick": true }
    ]);
    let (_, messages) = story(&policy, &["p1"], &steps);
    assert_eq!(of(&messages, "pickup_reminder").len(), 1, "{messages:?}");
}

/// The master's first scan was taken back and set right; then its pieces are scanned.
#[test]
fn a_piece_does_not_inherit_what_was_set_right() {
    let steps = json!([
        says("2026-03-04T08:00:00Z", "p1", "in_transit", "2026-03-04T07:50:00Z", &json!({})),
        { "at": "2026-03-04T09:00:00Z", "report": { "parcel": "p1", "events": [], "retractions": ["p1-2026-03-04T07:50:00Z-in_transit"] } },
        { "at": "2026-03-04T10:30:00Z", "tick": true },
        { "at": "2026-03-05T08:00:00Z", "report": { "parcel": "p1", "events": [], "pieces": ["00340434330161813201", "00340434330161813202"] } },
        says("2026-03-05T09:00:00Z", "p1/00340434330161813201", "in_transit", "2026-03-05T08:50:00Z", &json!({})),
        { "at": "2026-03-05T09:30:00Z", "tick": true }
    ]);
    let (_, messages) = story(&json!({}), &["p1"], &steps);
    assert_eq!(of(&messages, "correction").len(), 1, "{messages:?}");
    assert_eq!(of(&messages, "shipped").len(), 2, "{messages:?}");
}

/// What the last scan says of itself is no reason of a delay: the report's is, and where it names none there is none.
#[test]
fn a_delay_gives_its_own_reason() {
    let reason = |said: &str| {
        let steps = json!([
            says("2026-03-05T09:30:00Z", "p1", "in_transit", "2026-03-05T09:20:00Z", &json!({ "reason": "departed" })),
            { "at": "2026-03-05T12:00:00Z", "report": {
                "parcel": "p1", "events": [], "summary": "in_transit", "summary_reason": said } },
            { "at": "2026-03-05T13:00:00Z", "tick": true }
        ]);
        let (_, messages) = story(&json!({}), &["p1"], &steps);
        of(&messages, "delayed").first().map(|m| m.variables.get("reason").cloned())
    };
    assert_eq!(reason("delay_weather"), Some(Some("delay_weather".to_owned())));
    assert_eq!(reason("departed"), None, "no delay at all");
}

/// Who refused a channel under another spelling of its name has refused it; a yes is one by its own name only.
#[test]
fn a_no_counts_in_any_spelling() {
    let said = |name: &str, consent: Consent, channel: &str| {
        let mut recipient = Recipient::default();
        recipient.channels.insert(name.to_owned(), consent);
        recipient.consent(channel)
    };
    for name in ["email", "Email", " e-mail ", "E_MAIL"] {
        assert_eq!(said(name, Consent::Refused, "email"), Consent::Refused, "{name}");
    }
    assert_eq!(said("text", Consent::Refused, "email"), Consent::Unknown);
    assert_eq!(said("SMS", Consent::Consented, "sms"), Consent::Unknown);
    assert_eq!(said("sms", Consent::Consented, "sms"), Consent::Consented);
}

/// Two hosts, of which one knows a line more that is no scan, plan the same message: its key is the same.
#[test]
fn a_delay_by_report_has_one_key_whatever_records_are_known() {
    let policy = json!({ "recipient": { "only": ["delayed"] } });
    let scan = says("2026-03-04T12:00:00Z", "p1", "in_transit", "2026-03-04T10:00:00Z", &json!({}));
    let late = json!({ "at": "2026-03-05T09:00:00Z", "report": {
        "parcel": "p1", "summary": "in_transit", "summary_reason": "delay" } });
    let record = json!({ "nature": "record" });
    let record = says("2026-03-05T08:30:00Z", "p1", "in_transit", "2026-03-05T08:00:00Z", &record);
    let (_, without) = story(&policy, &["p1"], &json!([scan, late]));
    let (_, with) = story(&policy, &["p1"], &json!([scan, record, late]));
    assert_eq!(without.len(), 1);
    assert_eq!(
        without.iter().map(|m| &m.key).collect::<Vec<_>>(),
        with.iter().map(|m| &m.key).collect::<Vec<_>>()
    );
}

/// A message that failed and was void is planned anew: it says what is true then, under another key.
#[test]
fn what_is_planned_anew_says_what_is_true_now() {
    let policy = json!({ "recipient": { "only": ["shipped"] } });
    let scan = |at: &str, day: &str| {
        json!({ "at": at, "report": { "parcel": "p1", "estimate": { "to": day },
            "events": [{ "status": "in_transit", "time": "2026-03-04T09:00:00Z" }] } })
    };
    let steps = json!([
        { "at": "2026-03-04T09:00:00Z", "send_fails": "retry" },
        scan("2026-03-04T10:00:00Z", "2026-03-06"),
        { "at": "2026-03-04T10:01:00Z", "consent": { "email": "refused" } },
        scan("2026-03-04T18:00:00Z", "2026-03-09"),
        { "at": "2026-03-04T18:05:00Z", "consent": { "email": "consented" } },
        { "at": "2026-03-04T18:30:00Z", "tick": true }
    ]);
    let (_, messages) = story(&policy, &["p1"], &steps);
    let said: Vec<_> = messages.iter().map(|m| (m.state, m.variables["estimate_to"].as_str())).collect();
    assert_eq!(said, [(MessageState::Void, "2026-03-06"), (MessageState::Sent, "2026-03-09")]);
    assert_ne!(messages[0].key, messages[1].key);
}

/// A correction that failed and is as right as before goes out under its own key.
#[test]
fn a_failed_correction_is_tried_again_as_it_is() {
    let policy = json!({ "recipient": { "only": ["delivered", "correction"] } });
    let steps = json!([
        says("2026-03-04T10:00:00Z", "p1", "delivered", "2026-03-04T09:50:00Z", &json!({ "event_id": "d1" })),
        { "at": "2026-03-04T11:00:00Z", "report": { "parcel": "p1", "retractions": ["d1"] } },
        { "at": "2026-03-04T11:58:00Z", "send_fails": "retry" },
        { "at": "2026-03-04T12:01:00Z", "tick": true },
        { "at": "2026-03-04T12:03:00Z", "tick": true },
        { "at": "2026-03-04T12:10:00Z", "tick": true }
    ]);
    let (_, messages) = story(&policy, &["p1"], &steps);
    let corrections = of(&messages, "correction");
    assert_eq!(corrections.iter().map(|m| m.state).collect::<Vec<_>>(), [MessageState::Sent]);
}

/// What a newer library keeps beside a fact that waits stays where it is.
#[test]
fn unknown_fields_of_what_waits_are_kept() {
    let policy = json!({ "merchant": { "kinds": { "conflict": { "on": true } } } });
    let said = |at: &str, summary: &str| json!({ "at": at, "report": { "parcel": "p1", "summary": summary, "summary_reason": "delay" } });
    let scan = |p: &str| says("2026-03-04T08:00:00Z", p, "in_transit", "2026-03-04T07:50:00Z", &json!({}));
    let steps = json!([scan("p1"), scan("p2"), said("2026-03-05T09:00:00Z", "delivered")]);
    let (order, _) = story(&policy, &["p1", "p2"], &steps);
    let mut value = stored(&order);
    let waiting = value.pointer_mut("/order/ledger/waiting").unwrap().as_array_mut().unwrap();
    assert_eq!(waiting.len(), 2, "{waiting:?}");
    for (n, entry) in waiting.iter_mut().enumerate() {
        entry["of_tomorrow"] = json!(n);
    }
    let before = waiting.clone();
    let mut order = Order::load(&value.to_string()).unwrap();
    order.plan(&Policy::from_value(&policy).unwrap(), Instant::parse("2026-03-05T09:05:00Z").unwrap());
    let after = stored(&order);
    assert_eq!(after.pointer("/order/ledger/waiting"), Some(&Value::Array(before)));
}

/// A message that waits for its retry and states no date leaves the new one to be told.
#[test]
fn a_failed_attempt_states_no_date() {
    let policy = json!({ "recipient": {
        "kinds": { "new_delivery_date": { "on": true, "channels": ["sms"] } },
        "quiet": { "from": "20:00", "to": "07:00", "channels": ["sms"] }
    } });
    let said = |at: &str, day: &str, status: &str, time: &str| {
        json!({ "at": at, "report": { "parcel": "p1", "estimate": { "to": day },
            "events": [{ "status": status, "time": time }] } })
    };
    let steps = json!([
        said("2026-03-04T10:00:00Z", "2026-03-06", "in_transit", "2026-03-04T09:00:00Z"),
        { "at": "2026-03-04T20:29:00Z", "send_fails": "retry" },
        said("2026-03-04T20:30:00Z", "2026-03-10", "delivery_attempted", "2026-03-04T20:00:00Z")
    ]);
    let (order, messages) = story(&policy, &["p1"], &steps);
    assert_eq!(of(&messages, "delivery_attempted")[0].state, MessageState::Failed);
    let now = Instant::parse("2026-03-04T20:32:00Z").unwrap();
    let verdicts = order.explain(&Policy::from_value(&policy).unwrap(), now);
    let date = verdicts.iter().find(|v| v.kind.as_str() == "new_delivery_date").unwrap();
    assert_eq!(date.cause, Cause::Quiet, "{verdicts:?}");
}
