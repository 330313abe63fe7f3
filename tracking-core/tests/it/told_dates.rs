//! Which messages tell the recipient a date, by what their texts say.

use crate::csv::table;
use crate::story::START;
use serde_json::{Value, json};
use tracking_core::{
    Audience, CarrierId, Kind, MessageKey, Order, OrderId, Parcel, ParcelId, SendOutcome, Shipment,
    ShipmentId,
};

/// The stored order after a message of this kind, made for a day, was sent.
fn stored_after(kind: &str, audience: Audience) -> Value {
    let parcel = Parcel::new(ParcelId::try_new("p1").unwrap(), CarrierId::known("laposte"), None);
    let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel);
    let mut order = Order::new(OrderId::try_new("1001").unwrap(), START);
    order.add_shipment(shipment).unwrap();
    let mut stored: Value = serde_json::from_str(&order.store().unwrap()).unwrap();
    stored["order"]["ledger"]["messages"]["k1"] = json!({
        "key": "k1", "kind": kind, "audience": audience, "channel": "email", "shipment": "A", "parcels": ["p1"],
        "variables": { "parcels": "1", "estimate_to": "2026-03-06" }, "dates": { "p1": "2026-03-06" },
        "cause": "advances", "planned_at": START, "state": "planned", "until": START.plus(300)
    });
    let mut order = Order::load(&stored.to_string()).unwrap();
    order.confirm(&MessageKey::try_new("k1").unwrap(), SendOutcome::Sent, START.plus(1)).unwrap();
    serde_json::from_str(&order.store().unwrap()).unwrap()
}

/// Of what comes while a parcel is awaited, what the table of texts gives no `estimate` tells no date, and everything else
/// does. Once nobody waits for the parcel no date is news, whatever was told.
#[test]
fn a_message_tells_a_date_if_its_text_does() {
    let over = Kind::NewDeliveryDate.useless_once_words();
    let over: Vec<&str> = over.split(", ").collect();
    assert!(over.contains(&"delivered"), "{over:?}");
    // Of a parcel that waits at the counter, that came, or that nobody is to get.
    let ended = ["pickup_reminder", "partially_delivered", "cancelled", "return_received"];
    let mut silent = Vec::new();
    for [kind, audience, .., body] in
        table("text-messages.csv", ["kind", "audience", "silent", "subject", "short", "body"])
    {
        if audience != "recipient" || kind == "*" {
            continue;
        }
        assert!(Kind::ALL.contains(&Kind::from_word(&kind)), "{kind}");
        let says = body.split([' ', '|']).any(|text| text == "estimate");
        // From its round it may come back to the depot.
        let awaited =
            kind == "out_for_delivery" || !over.contains(&kind.as_str()) && !ended.contains(&kind.as_str());
        let stored = stored_after(&kind, Audience::Recipient);
        let told = stored.pointer("/order/ledger/told_dates/p1");
        assert_eq!(told, (says || !awaited).then(|| json!("2026-03-06")).as_ref(), "{kind}");
        if told.is_none() {
            silent.push(kind);
        }
    }
    // As `docs/messages.md` says.
    assert_eq!(silent, ["out_for_delivery", "delivery_attempted", "exception", "lost", "correction"]);
}

/// Whatever the merchant is told, the recipient does not know.
#[test]
fn the_merchants_messages_tell_the_recipient_no_date() {
    for kind in Kind::ALL.iter().filter(|k| k.default_on(Audience::Merchant).is_some()) {
        let stored = stored_after(kind.as_str(), Audience::Merchant);
        assert_eq!(stored.pointer("/order/ledger/told_dates"), None, "{kind}");
    }
}
