use super::{explain, text};
use crate::output::Style;
use serde_json::{Value, json};
use tracking_core::ParcelId;
use tracking_core::replay::Scenario;

fn lines(scenario: &Value, only: Option<&str>) -> Vec<String> {
    let only = only.map(|id| ParcelId::try_new(id).unwrap());
    let scenario = Scenario::parse(&scenario.to_string()).unwrap();
    text::lines(&explain(&scenario, only.as_ref()).unwrap(), Style::PLAIN)
}

fn story(steps: Value) -> Value {
    let parcel = json!({"id": "p1", "carrier": "laposte", "number": "8X10000000017"});
    let shipment = json!({"id": "A", "origin": "FR", "destination": "FR", "parcels": [parcel]});
    let order = json!({"id": "1", "placed_at": "2026-03-01T09:00:00Z", "shipments": [shipment]});
    json!({"name": "story", "order": order, "steps": steps})
}

fn report(at: &str, events: Value) -> Value {
    json!({"at": at, "report": {"parcel": "p1", "events": events}})
}

#[test]
fn a_page() {
    let page = lines(
        &story(json!([
            report(
                "2026-03-03T12:00:00Z",
                json!([
                    {"status": "in_transit", "time": "2026-03-02T18:12:00+01:00", "reason": "accepted", "place": {"city": "Lyon"}},
                    {"status": "in_transit", "time": "2026-03-02", "reason": "accepted"},
                    {"status": "exception", "time": "2026-03-03T07:00:00+01:00", "reason": "delay"},
                    {"status": "delivered", "time": "2026-03-03T10:00:00+01:00", "event_id": "d1"},
                ])
            ),
            {"at": "2026-03-03T13:00:00Z", "report": {"parcel": "p1", "retractions": ["d1"], "summary": "delivered"}},
            {"at": "2026-03-04T10:00:00Z", "mark": {"parcel": "p1", "by": "recipient", "says": "not_received"}},
            {"at": "2026-03-09T10:00:00Z", "tick": true},
        ])),
        None,
    );
    let expected = "\
story (order 1)
exception, at 2026-03-09T10:00:00Z
  attention: conflict of p1
  attention: delayed of p1
  attention: exception of p1
  attention: overdue of p1
  attention: stalled of p1

p1  *********0017  La Poste  exception (delay)  [delayed, conflict, overdue,
    stalled]
  2026-03-02T18:12:00+01:00  La Poste, scan: in_transit (accepted)
      advanced by advances
      On 2 March 2026 at 18:12 in Lyon, La Poste scanned it as in transit (the
      carrier took it in charge): it moves the parcel on; it is in transit now.
x 2026-03-02                 La Poste, scan: in_transit (accepted)
      SET APART by day-absorbed; that of 2026-03-02T18:12:00+01:00 counts
      On 2 March 2026, La Poste scanned it as in transit (the carrier took it in
      charge): the same event is known with its hour.
  2026-03-03T07:00:00+01:00  La Poste, scan: exception (delay)
      advanced by advances  +delayed
      On 3 March 2026 at 07:00, La Poste scanned it as a problem (late, no cause
      named): it moves the parcel on; it has a problem now.
x 2026-03-03T10:00:00+01:00  La Poste, scan: delivered
      SET APART by withdrawn
      On 3 March 2026 at 10:00, La Poste scanned it as delivered: the carrier
      has taken it back.
  2026-03-04T10:00:00Z       recipient, mark: not_received
      recorded by not-received  +conflict
      On 4 March 2026 at 11:00, the recipient said to have nothing: the
      carrier's word stands against the recipient's, and both are shown; it
      still has a problem.
  Conflicts and flags in force
    delayed           2026-03-03T07:00:00+01:00  La Poste, scan: exception
                      (delay); advanced by advances
    conflict          2026-03-04T10:00:00Z  recipient, mark: not_received;
                      recorded by not-received
    overdue           by the clock since 2026-03-08T23:00:00Z
    stalled           by the clock since 2026-03-05T06:00:00Z
    summary           The carrier's own summary says delivered.
";
    assert_eq!(page.join("\n"), expected);
}

#[test]
fn nothing_is_wider_than_a_small_terminal() {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tracking-core/vectors/replay"));
    for file in files.unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let scenario = Scenario::parse(&text).unwrap();
        let account = explain(&scenario, None).unwrap();
        for line in text::lines(&account, Style::PLAIN) {
            assert!(line.chars().count() <= 80, "{}: {line}", scenario.name);
            assert_eq!(line.trim_end(), line, "{}", scenario.name);
        }
    }
}

#[test]
fn a_silent_parcel_and_a_sibling() {
    let mut silent = story(json!([{"at": "2026-03-01T10:00:00Z", "tick": true}]));
    silent["order"]["shipments"][0]["parcels"][0]["replaces"] = json!("p0");
    silent["order"]["shipments"][0]["parcels"].as_array_mut().unwrap().push(json!({"id": "p0"}));
    let page = lines(&silent, None).join("\n");
    assert!(
        page.contains("\np1  *********0017  La Poste  pending\n  Nothing was said about it.\n"),
        "{page}"
    );
    assert!(
        page.contains("\np0  other  pending\n  It does not count: p1 was sent in its place.\n"),
        "{page}"
    );
    assert!(page.contains("\n  No conflict and no flag is in force.\n"), "{page}");
    let alone = lines(&silent, Some("p0")).join("\n");
    assert!(alone.contains("\np0  other") && !alone.contains("\np1"), "{alone}");
}

#[test]
fn a_summary_is_what_is_left_to_rest_on() {
    let page = lines(
        &story(json!([
            {"at": "2026-03-02T12:00:00Z", "report": {"parcel": "p1", "summary": "delivered",
                "events": [{"status": "in_transit", "time": "2026-03-02T12:00:00+01:00"}]}},
        ])),
        None,
    );
    let end = [
        "    conflict          by the carrier's own summary",
        "    summary           The carrier's own summary says delivered.",
        "",
    ];
    assert!(page.join("\n").ends_with(&end.join("\n")), "{page:#?}");
}

#[test]
fn a_conflict_that_ended_and_came_again_rests_on_the_later_step() {
    let page = lines(
        &story(json!([
            report("2026-03-02T12:00:00Z", json!([{"status": "delivered", "time": "2026-03-02T12:00:00+01:00"}])),
            {"at": "2026-03-02T18:00:00Z", "mark": {"id": "m1", "parcel": "p1", "by": "recipient", "says": "not_received"}},
            report("2026-03-03T12:00:00Z", json!([{"status": "delivery_attempted", "time": "2026-03-03T12:00:00+01:00"}])),
            {"at": "2026-03-03T18:00:00Z", "mark": {"id": "m2", "parcel": "p1", "by": "recipient", "says": "not_received"}},
        ])),
        None,
    )
    .join("\n");
    assert!(page.contains("reopened by delivered-reopened  +reopened  -conflict\n"), "{page}");
    assert!(
        page.contains("    conflict          2026-03-03T18:00:00Z  recipient, mark: not_received;"),
        "{page}"
    );
}

/// The masters' numbers stand in their pieces' ids; what a carrier writes cannot steer the terminal.
#[test]
fn numbers_are_masked_and_control_characters_are_gone() {
    let page = lines(
        &story(json!([
            {"at": "2026-03-02T12:00:00Z", "report": {"parcel": "p1", "pieces": ["8X10000000024"], "events": [
                {"status": "in_transit", "time": "2026-03-02T12:00:00+01:00", "reason": "od\u{1b}[2Jd", "place": {"city": "Ly\u{1b}[31mon\nx"}}]}},
        ])),
        None,
    )
    .join("\n");
    assert!(page.contains("\np1/*********0024  *********0024  La Poste  pending\n"), "{page}");
    assert!(page.contains("\n  It is a group: its pieces count in its place.\n"), "{page}");
    assert!(!page.contains("8X1000") && !page.contains('\u{1b}'), "{page}");
    assert!(page.contains("in Ly [31mon x, La Poste"), "{page}");
}

#[test]
fn the_first_and_the_last_day_that_there_are() {
    let mut far = story(json!([
        report("0001-01-01T00:00:00Z", json!([{"status": "in_transit", "time": "0001-01-01T00:00:00"}])),
        {"at": "0001-01-01T00:00:00Z", "mark": {"parcel": "p1", "by": "merchant", "says": "delivered"}},
        report("9999-12-31T23:59:59Z", json!([{"status": "returning", "time": "9999-12-31"}])),
    ]));
    far["order"]["placed_at"] = json!("0001-01-01T00:00:00Z");
    far["order"]["shipments"][0]["destination"] = json!("US");
    let page = lines(&far, None).join("\n");
    assert!(page.contains("\n  0001-01-01T00:00:00        La Poste, scan: in_transit\n"), "{page}");
    assert!(page.contains("\n  9999-12-31                 La Poste, scan: returning\n"), "{page}");
    assert!(page.contains("On 31 December 9999, La Poste scanned it as returning"), "{page}");
}
