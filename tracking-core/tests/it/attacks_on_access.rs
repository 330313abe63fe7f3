//! Attacks on advice, polling, views and access that once went through.

use crate::story::{START, order};
use serde_json::json;
use tracking_core::access::{Claim, Key, Keys, Scope, open};
use tracking_core::*;

fn keys() -> Keys {
    Keys::try_new([Key::try_new("k1", &(1..33).collect::<Vec<u8>>()).unwrap()]).unwrap()
}

const FIRST: [u8; 16] = *b"zzzzzzzzzzzzzzz9";
const SECOND: [u8; 16] = *b"aaaaaaaaaaaaaaa1";

/// "Another handle than before ends all links": for good, and in a merge with an older copy as well.
#[test]
fn another_handle_ends_links_for_good() {
    let mut order = order();
    order.set_handle(FIRST).unwrap();
    let old_copy = order.clone();
    let token = order.share(Scope::Customer, &keys(), START.plus(60)).unwrap();
    let grant = open(token.reveal(), &keys(), START).unwrap();
    assert!(order.admits(&grant, Scope::Public, START).is_ok());

    order.set_handle(SECOND).unwrap();
    assert!(order.admits(&grant, Scope::Public, START).is_err());
    for merged in [order.clone().merge(&old_copy).unwrap(), old_copy.merge(&order).unwrap()] {
        assert_eq!(merged.handle().unwrap().to_bytes(), SECOND, "the later handle");
        assert!(merged.admits(&grant, Scope::Public, START).is_err(), "a merge revived the link");
    }
    order.set_handle(FIRST).unwrap();
    assert!(order.admits(&grant, Scope::Public, START).is_err(), "the first handle again revived the link");
}

/// What stands behind more blanks than a claim may have characters is no part that can be left out.
#[test]
fn a_claim_is_not_cut() {
    let mut order = order();
    order.set_handle(FIRST).unwrap();
    let claim = |tail: &str| Claim::new(&format!("1001{}{tail}", " ".repeat(300)), "jeanne@example.org");
    order.set_access(&claim("7"), &keys()).unwrap();
    assert!(access::check(Some(&order), &claim("7"), &keys(), START).is_ok());
    assert!(access::check(Some(&order), &claim("8"), &keys(), START).is_err());
    assert!(access::check(Some(&order), &Claim::new("1001", "jeanne@example.org"), &keys(), START).is_err());
}

/// Marks of direction come along where an address is copied from a contact.
#[test]
fn marks_of_direction_do_not_count() {
    let mut order = order();
    order.set_handle(FIRST).unwrap();
    order.set_access(&Claim::new("1001", "jeanne@example.org"), &keys()).unwrap();
    for (open, close) in [('\u{202a}', '\u{202c}'), ('\u{2066}', '\u{2069}'), ('\u{61c}', '\u{180e}')] {
        let typed = Claim::new("1001", &format!("{open}jeanne@example.org{close}"));
        assert!(access::check(Some(&order), &typed, &keys(), START).is_ok(), "{open:?}");
    }
}

fn plan(items: serde_json::Value, now: &str) -> Vec<(String, Vec<String>)> {
    let items: Vec<PollItem> = serde_json::from_value(items).unwrap();
    let quotas = Quotas::default();
    let plan = plan_polls(&items, &quotas, &[], Instant::parse(now).unwrap());
    plan.calls.into_iter().map(|call| (call.at.to_string(), call.items)).collect()
}

/// A batch that is not full takes nothing that an error keeps back, and nothing that was just asked.
#[test]
fn a_batch_is_not_filled_with_what_must_wait() {
    let item = |id: &str, due: &str, field: &str, at: &str| {
        let mut item =
            json!({ "id": id, "account": "main", "carrier": "gls", "due": due, "class": "normal" });
        if !field.is_empty() {
            item[field] = json!(at);
        }
        item
    };
    let calls = plan(
        json!([
            item("a", "2026-03-02T08:59:00Z", "", ""),
            item("blocked", "2026-03-02T08:50:00Z", "blocked_until", "2026-03-02T09:10:00Z"),
            item("blocked, due later", "2026-03-02T09:12:00Z", "blocked_until", "2026-03-02T09:05:00Z"),
            item("just asked", "2026-03-02T08:50:00Z", "last_asked", "2026-03-02T08:59:59Z"),
            item("early", "2026-03-02T09:13:00Z", "", ""),
        ]),
        "2026-03-02T09:00:00Z",
    );
    assert_eq!(calls[0].1, ["a", "early"], "{calls:?}");
    assert_eq!(calls[1].0, "2026-03-02T09:10:00Z", "{calls:?}");
    let all: Vec<&str> = calls.iter().flat_map(|c| c.1.iter().map(String::as_str)).collect();
    assert_eq!(all.len(), 5, "{calls:?}");
}

/// The row that says most about its subject counts, wherever it stands in the list.
#[test]
fn own_terms_do_not_depend_on_their_order() {
    let row = |carrier: &str, days: u16| {
        json!({ "carrier": carrier, "term": "lost_by", "source": "contract",
            "value": { "days": days, "after": "handed_over" } })
    };
    let until = |rows: serde_json::Value| {
        let mut order = Order::new(OrderId::try_new("1").unwrap(), START);
        let id = ParcelId::try_new("p").unwrap();
        let parcel = Parcel::new(id.clone(), CarrierId::known("colissimo"), None);
        let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel);
        order.add_shipment(shipment.with_lane("FR", "FR")).unwrap();
        let time = EventTime::parse("2026-03-02T09:00:00+01:00", ClockHint::default()).unwrap();
        let mut report = Report::new(Outcome::Events, Coverage::Full);
        report.events.push(Event::new(Status::InTransit, Nature::Scan, time));
        let seen = START.plus(86_400);
        let carrier = CarrierId::known("colissimo");
        order.observe(Observation::report(id.clone(), carrier, report, seen)).unwrap();
        let terms = Terms::from_value(&rows).unwrap();
        let advice = order.advise_on(&id, Incident::Misdelivered, &terms, seen).unwrap();
        advice.actions.iter().find(|a| a.action == Action::OpenClaim).unwrap().until
    };
    let one = until(json!([row("colissimo", 10), row("laposte", 90), row("*", 50)]));
    let other = until(json!([row("*", 50), row("laposte", 90), row("colissimo", 10)]));
    assert_eq!((one, one), (other, Some(When::parse("2026-03-12").unwrap())));
}

/// The last day of a claim never comes before its first.
#[test]
fn a_claim_does_not_end_before_it_begins() {
    let mut order = order();
    let id = ParcelId::try_new("p2").unwrap();
    let scan = |text: &str| {
        let time = EventTime::parse(text, ClockHint::default()).unwrap();
        Event::new(Status::InTransit, Nature::Scan, time)
    };
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    report.events = vec![scan("2026-03-02T09:00:00+01:00"), scan("2026-03-20T09:00:00+01:00")];
    let seen = START.plus(19 * 86_400);
    order.observe(Observation::report(id.clone(), CarrierId::known("laposte"), report, seen)).unwrap();
    let row = |term: &str, days: u16, after: &str| json!({ "term": term, "value": { "days": days, "after": after }, "source": "a test" });
    let terms =
        Terms::from_value(&json!([row("lost_by", 21, "handed_over"), row("lost_from", 6, "last_scan")]))
            .unwrap();
    let advice = order.advise_on(&id, Incident::Misdelivered, &terms, seen).unwrap();
    let claim = advice.actions.iter().find(|a| a.action == Action::OpenClaim).unwrap();
    if let (Some(When::Day(from)), Some(When::Day(until))) = (claim.from, claim.until) {
        assert!(from <= until, "from {from} until {until}");
    }
}

/// A clock that was wrong once does not end the asking.
#[test]
fn rows_of_a_wrong_clock_block_nothing() {
    let gls = CarrierId::known("gls");
    let mut item = PollItem::new("a", "main", gls.clone(), START, PollClass::High);
    let spent = [Spent::new("main", gls, Instant::MAX)];
    let plan = plan_polls(&[item.clone()], &Quotas::default(), &spent, START);
    assert_eq!(plan.calls.len(), 1, "{plan:?}");
    item.last_asked = Some(START.plus(400 * 86_400));
    let plan = plan_polls(&[item], &Quotas::default(), &[], START);
    assert_eq!(plan.calls.len(), 1, "{plan:?}");
}
