use super::{Question, advise, text};
use crate::output::Style;
use serde_json::{Value, json};
use tracking_core::replay::Scenario;

fn lines(scenario: &Value) -> Vec<String> {
    let scenario = Scenario::parse(&scenario.to_string()).unwrap();
    text::lines(&advise(&scenario, &Question::default()).unwrap(), Style::PLAIN)
}

fn story(product: &str, steps: Value) -> Value {
    let parcel = json!({"id": "p1", "carrier": "laposte", "number": "8X10000000017"});
    let shipment =
        json!({"id": "A", "origin": "FR", "destination": "FR", "product": product, "parcels": [parcel]});
    let order = json!({"id": "1", "placed_at": "2026-03-01T09:00:00Z", "shipments": [shipment]});
    json!({"name": "story", "order": order, "steps": steps})
}

#[test]
fn a_page() {
    let page = lines(&story(
        "chrono_13",
        json!([
            {"at": "2026-03-03T12:00:00Z", "report": {"parcel": "p1", "events": [
                {"status": "in_transit", "time": "2026-03-02T18:12:00+01:00"},
                {"status": "delivered", "reason": "neighbour", "time": "2026-03-03T10:00:00+01:00"}]}},
            {"at": "2026-03-04T10:00:00Z", "mark": {"parcel": "p1", "by": "recipient", "says": "not_received"}},
        ]),
    ));
    let expected = "\
story (order 1)
delivered, at 2026-03-04T10:00:00Z

p1  *********0017  La Poste  delivered (neighbour)
  not_received since 2026-03-04T10:00:00Z, because of neighbour
    It was delivered, and the recipient says to have nothing.
    - On 3 March 2026 at 10:00, La Poste scanned it as delivered (left with a
      neighbour): it moves the parcel on; it is delivered now.
    - On 4 March 2026 at 11:00, the recipient said to have nothing: the
      carrier's word stands against the recipient's, and both are shown; it
      stays delivered.
    1. ask_recipient_to_check: from 2026-03-04T10:00:00Z [parcel, by the
        merchant]
        Ask the recipient to look: where it may be, or in what state it is. The
        recipient says to have nothing.
        Where: The neighbours; The letterbox, and whether a notice is in it;
        Everybody in the household, the mail room or the reception; The agreed
        safe place, and any other where a parcel may stand; The nearest office
        of the carrier, with the number and an identity document.
        With: The tracking number; An identity document of the recipient.
    2. contact_carrier: from 2026-03-04T10:00:00Z [parcel, by the merchant]
        Ask the carrier about it. The recipient says to have nothing.
        With: The tracking number; The receipt or manifest of the handing over.
    3. open_claim: from 2026-03-04T10:00:00Z, until 2026-03-06 [carrier, by the
        merchant]
        Claim compensation from the carrier. The recipient says to have nothing.
        The carrier owes compensation for what it loses or damages, within its
        terms. Only the shipper can claim from this carrier. A delivery scan
        usually decides a claim: prepare to be refused.
        With: The tracking number; The receipt or manifest of the handing over;
        The invoice, with the value of the goods; A dated and signed word of the
        recipient that nothing came.
    4. refund: from 2026-03-04T10:00:00Z [customer, by the merchant]
        Pay the customer back. What the customer is owed does not wait for the
        carrier's answer; to refund or to send again is the merchant's decision.
    5. send_again: from 2026-03-04T10:00:00Z [customer, by the merchant]
        Send the goods once more. What the customer is owed does not wait for
        the carrier's answer; to refund or to send again is the merchant's
        decision.

Look again at 2026-03-06T23:00:00Z.
";
    assert_eq!(page.join("\n"), expected);
}

#[test]
fn what_is_left_out_and_what_is_unknown() {
    let lost = |product: &str| {
        lines(&story(
            product,
            json!([{"at": "2026-03-20T10:00:00Z", "mark": {"parcel": "p1", "by": "merchant", "status": "lost"}}]),
        ))
        .join("\n")
    };
    let letter = lost("letter");
    assert!(letter.contains("\n    x open_claim: The product covers nothing of the contents"), "{letter}");
    let parcel = lost("colissimo");
    assert!(parcel.contains("\n        Unknown terms, so no date is given: lost_by.\n"), "{parcel}");
    let fine = lines(&story("letter", json!([{"at": "2026-03-01T10:00:00Z", "tick": true}]))).join("\n");
    assert!(fine.contains("\n  Nothing went wrong that one could do something about.\n"), "{fine}");
}

#[test]
fn nothing_but_a_link_is_wider_than_a_small_terminal() {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tracking-core/vectors/replay"));
    for file in files.unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let scenario: Value = serde_json::from_str(&text).unwrap();
        for line in lines(&scenario).iter().filter(|l| !l.contains("https://")) {
            assert!(line.chars().count() <= 80, "{}: {line}", scenario["name"]);
            assert_eq!(line.trim_end(), line, "{}", scenario["name"]);
        }
    }
}
