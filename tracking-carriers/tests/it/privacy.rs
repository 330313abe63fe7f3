//! Names, streets, e-mails, telephone numbers and signatures in whatever field of whatever answer: none reaches an error,
//! any `Debug`, or the public view of the order that takes the report.

use crate::fixtures::{cases, now};
use serde_json::{Value, json};
use std::fmt::Debug;
use tracking_carriers::{HttpResponse, Secret};
use tracking_core::{
    Direction, Observation, Order, OrderId, Parcel, ParcelId, Policy, Shipment, ShipmentId, Trust,
};

const SECRETS: [(&str, &[&str]); 9] = [
    ("Jeanne Dupont", &["Jeanne", "Dupont"]),
    ("Signé: J. DUPONT-MARTIN", &["DUPONT", "MARTIN", "Sign"]),
    ("12 rue des Lilas, 75011", &["Lilas", "rue des", "75011"]),
    ("jeanne.dupont@example.org", &["jeanne", "dupont", "example"]),
    ("+33 6 12 34 56 78", &["12 34", "+33"]),
    ("Müller-Lüdenscheidt, Karl", &["ller", "denscheidt", "Karl"]),
    ("張偉", &["張", "偉"]),
    ("Иванова Мария", &["Иван", "Мари"]),
    ("<b>Jeanne \"Dupont\" `x`</b>", &["Jeanne", "Dupont", "<b>"]),
];

struct Printed(String);

impl Printed {
    fn add(&mut self, value: &impl Debug) {
        self.0.push_str(&format!("{value:?}\n{value:#?}\n"));
    }
}

#[test]
fn nothing_personal_of_an_answer_is_shown() {
    let (mut reports, mut errors, mut arrived) = (0, 0, 0);
    for case in cases() {
        let protocol = case.protocol();
        let query = &case.queries()[0];
        for response in case.responses() {
            let Ok(body) = serde_json::from_slice::<Value>(&response.body) else { continue };
            let mut places = Vec::new();
            leaves(&body, "", &mut places);
            for (index, pointer) in places.iter().enumerate() {
                let (secret, parts) = SECRETS[index % SECRETS.len()];
                let mut edited = body.clone();
                *edited.pointer_mut(pointer).unwrap() = json!(secret);
                let edited = edited.to_string();
                let answer = HttpResponse::new(response.status, edited.clone(), response.received_at);
                let answer = response
                    .headers
                    .iter()
                    .fold(answer, |answer, (name, v)| answer.with_header(name, v.clone()));

                let mut printed = Printed(String::new());
                let mut stored = String::new();
                printed.add(&answer);
                let pushed =
                    protocol.webhook(&[], edited.as_bytes(), &[Secret::new("secret".to_owned())], now());
                printed.add(&pushed);
                for answer in protocol.decode(query, &answer) {
                    printed.add(&answer);
                    match answer.result {
                        Ok(report) => {
                            reports += 1;
                            printed.add(&report);
                            let mut order = order(query.number.clone());
                            let id = ParcelId::try_new("p1").unwrap();
                            let news = Observation::report(id, protocol.id(), report, now())
                                .with_trust(Trust::Polled);
                            printed.add(&news);
                            printed.add(&order.observe(news));
                            order.plan(&Policy::default(), now());
                            printed.add(&order);
                            printed.add(&order.timeline());
                            printed.add(&order.customer_view(now()));
                            printed.add(&order.merchant_view(now()));
                            let public = order.public_view(now());
                            printed.add(&public);
                            printed.0.push_str(&serde_json::to_string(&public).unwrap());
                            printed.0.push_str(&public.json_ld().to_string());
                            stored.push_str(
                                &serde_json::from_str::<Value>(&order.store().unwrap()).unwrap().to_string(),
                            );
                        }
                        Err(error) => {
                            errors += 1;
                            printed.0.push_str(&format!("{error} {}", error.detail()));
                        }
                    }
                }
                arrived += usize::from(parts.iter().any(|part| stored.contains(part)));
                for part in parts {
                    assert!(
                        !printed.0.contains(part),
                        "{}: `{part}` at {pointer} is shown in\n{}",
                        case.title(""),
                        printed.0
                    );
                }
            }
        }
    }
    // Enough of it was taken in for the search to mean something.
    let enough = |feature: bool, least: usize| if feature { least } else { 0 };
    let least = enough(cfg!(feature = "carrier-laposte"), 60) + enough(cfg!(feature = "carrier-ups"), 60);
    assert!(arrived >= least, "{arrived} arrived");
    assert!(reports >= least && errors >= least / 10, "{reports} reports, {errors} errors");
}

fn order(number: tracking_core::TrackingNumber) -> Order {
    let carrier = tracking_core::CarrierId::known("laposte");
    let parcel = Parcel::new(ParcelId::try_new("p1").unwrap(), carrier, Some(number));
    let mut shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel);
    shipment.direction = Direction::Outbound;
    let mut order = Order::new(OrderId::try_new("1").unwrap(), now().plus(-40 * 86_400));
    order.add_shipment(shipment).unwrap();
    order
}

/// Every text and number.
fn leaves(value: &Value, at: &str, out: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().enumerate().for_each(|(n, v)| leaves(v, &format!("{at}/{n}"), out)),
        Value::Object(map) => map.iter().for_each(|(name, v)| leaves(v, &format!("{at}/{name}"), out)),
        Value::Null | Value::Bool(_) => {}
        _ => out.push(at.to_owned()),
    }
}
