//! The public view and its JSON-LD hold this library's words and nothing else, whatever the order is.

use crate::csv::table;
use crate::story::{START, any_observation, order as story_order};
use crate::vectors::{files, vectors};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use tracking_core::*;

/// What the public view says is made of words of this library's tables, dates and times, whatever the order is.
pub(crate) fn only_our_words(value: &Value, field: &str) {
    match value {
        Value::String(text) => assert!(is_ours(text, field), "`{text}` in `{field}` is nobody's word"),
        Value::Array(list) => list.iter().for_each(|inner| only_our_words(inner, field)),
        Value::Object(map) => {
            for (name, inner) in map {
                let of = if field == "counts" { "status" } else { name };
                if field == "counts" {
                    assert!(is_ours(name, "status"), "{name}");
                }
                only_our_words(inner, of);
            }
        }
        _ => {}
    }
}

fn is_ours(text: &str, field: &str) -> bool {
    let word = |all: &[&str]| all.contains(&text);
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    match field {
        "status" => {
            Status::ALL.iter().any(|s| s.as_str() == text)
                || OrderStatus::ALL.iter().any(|s| s.as_str() == text)
        }
        "reason" => Reason::ALL.iter().any(|r| r.as_str() == text),
        "direction" => Direction::ALL.iter().any(|d| d.as_str() == text),
        "leg" => Leg::ALL.iter().any(|l| l.as_str() == text),
        "tracking" => Tracking::ALL.iter().any(|t| t.as_str() == text),
        "flags" => word(&["delayed", "conflict", "action_required", "overdue", "round_over"]),
        "id" => PROFILES.iter().any(|p| p.id == text),
        "name" => PROFILES.iter().any(|p| p.name == text),
        "country" | "origin" | "destination" => areas().contains(&(text.to_owned(), String::new())),
        "region" => areas().iter().any(|area| area.1 == text),
        "city" => cities().contains(text),
        "as_of" | "placed_at" | "last_activity" | "at" => shape == "0000-00-00T00:00:00Z",
        "day" => shape == "0000-00-00",
        "time" => shape == "00:00",
        "from" | "to" | "collect_by" | "promised_by" => {
            shape == "0000-00-00" || shape == "0000-00-00T00:00:00Z"
        }
        _ => false,
    }
}

fn areas() -> &'static BTreeSet<(String, String)> {
    static AREAS: std::sync::LazyLock<BTreeSet<(String, String)>> = std::sync::LazyLock::new(|| {
        let rows = table("zones.csv", ["country", "region", "zones", "source"]);
        rows.into_iter().map(|[country, region, ..]| (country, region)).collect()
    });
    &AREAS
}

fn cities() -> &'static BTreeSet<String> {
    static CITIES: std::sync::LazyLock<BTreeSet<String>> = std::sync::LazyLock::new(|| {
        table("cities.csv", ["country", "city"]).into_iter().map(|[_, city]| city).collect()
    });
    &CITIES
}

/// Nothing in the files of the public view owns text, so nothing can put a carrier's words there.
#[test]
fn the_public_view_owns_no_text() {
    for name in ["facts.rs", "public.rs"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view").join(name);
        let text = std::fs::read_to_string(path).unwrap();
        let fields: Vec<&str> =
            text.lines().map(str::trim_start).filter(|l| l.starts_with("pub ") && l.ends_with(',')).collect();
        assert!(fields.len() > 3, "{name}");
        for field in fields {
            let of = field.split_once(": ").unwrap().1.trim_end_matches(',');
            let types = of.replace(['<', '>', ','], " ");
            for one in types.split_whitespace() {
                let known = [
                    "Option",
                    "Vec",
                    "BTreeMap",
                    "&'static",
                    "str",
                    "bool",
                    "u32",
                    "Instant",
                    "When",
                    "Window",
                    "NaiveDate",
                    "NaiveTime",
                    "Status",
                    "OrderStatus",
                    "Direction",
                    "Leg",
                    "Flags",
                    "Tracking",
                    "Expected",
                    "OrderFacts",
                    "ShipmentFacts",
                    "ParcelFacts",
                    "EventFacts",
                    "PublicPlace",
                    "PublicCarrier",
                    "PublicShipment",
                    "PublicParcel",
                    "PublicEvent",
                ];
                assert!(known.contains(&one), "{name}: `{field}`: may a {one} hold text?");
            }
        }
    }
}

proptest! {
    #![proptest_config(crate::config(150))]

    /// Of any order, of any text in any of its places.
    #[test]
    fn the_public_view_of_any_order_holds_no_raw_text(
        story in prop::collection::vec(any_observation(), 1..8),
        texts in prop::collection::vec("\\PC{1,24}|[A-Z]{2}|[a-z_]{3,12}", 12),
        hours in 0_i64..3000,
    ) {
        let mut order = story_order();
        let mut next = texts.into_iter().cycle();
        let mut text = move || next.next().unwrap();
        for mut one in story {
            if let What::Report { report, .. } = &mut one.what {
                for event in &mut report.events {
                    let mut place = Place::country(&text()).with_city(text());
                    place.region = Some(text());
                    place.facility = Some(text());
                    event.place = Some(place);
                    event.codes = vec![text()];
                    event.text = Some(Personal::new(text()));
                    if event.reason.is_none() {
                        event.reason = Some(Reason::from_word(&text()));
                    }
                }
                if let Some(point) = &mut report.pickup {
                    point.name = Some(text());
                }
                report.product = Some(text());
            }
            let _ = order.observe(one);
        }
        let view = order.public_view(START.plus(hours * 3600));
        only_our_words(&json!(view), "");
        only_schema_org(&view.json_ld());
    }
}

/// schema.org's types and the properties that the JSON-LD uses of them (schema.org/Order, /ParcelDelivery,
/// /DeliveryEvent with those of /Event, /Place, /PostalAddress, /Organization; read on the pages of version 29).
const VOCABULARY: [(&str, &[&str]); 6] = [
    ("Order", &["orderDate", "orderDelivery", "orderStatus"]),
    (
        "ParcelDelivery",
        &[
            "originAddress",
            "deliveryAddress",
            "provider",
            "expectedArrivalFrom",
            "expectedArrivalUntil",
            "deliveryStatus",
        ],
    ),
    ("DeliveryEvent", &["name", "startDate", "location", "availableThrough"]),
    ("Place", &["address"]),
    ("PostalAddress", &["addressCountry", "addressRegion", "addressLocality"]),
    ("Organization", &["name"]),
];
/// schema.org/OrderStatus.
const ORDER_STATUSES: [&str; 8] = [
    "OrderCancelled",
    "OrderDelivered",
    "OrderInTransit",
    "OrderPaymentDue",
    "OrderPickupAvailable",
    "OrderProblem",
    "OrderProcessing",
    "OrderReturned",
];

fn only_schema_org(document: &Value) {
    assert_eq!(document["@context"], "https://schema.org");
    let status = document["orderStatus"].as_str().unwrap().strip_prefix("https://schema.org/").unwrap();
    assert!(ORDER_STATUSES.contains(&status), "{status}");
    assert_eq!(document["@type"], "Order");
    for delivery in document["orderDelivery"].as_array().unwrap() {
        assert_eq!(delivery["@type"], "ParcelDelivery");
        assert_eq!(delivery["deliveryStatus"]["@type"], "DeliveryEvent");
    }
    things(document);
    // It may stand in a page as it is.
    assert!(!document.to_string().contains(['<', '>', '&']));
}

fn things(value: &Value) {
    match value {
        Value::Object(map) => {
            let of = map["@type"].as_str().unwrap();
            let known =
                VOCABULARY.iter().find(|(name, _)| *name == of).unwrap_or_else(|| panic!("no {of}")).1;
            for (name, inner) in map.iter().filter(|(name, _)| !name.starts_with('@')) {
                assert!(known.contains(&name.as_str()), "{of} has no {name}");
                things(inner);
            }
        }
        Value::Array(list) => list.iter().for_each(things),
        _ => {}
    }
}

/// Every word that an order's status can be has one there, and all but the one about money are used.
#[test]
fn every_order_status_has_a_word_of_schema_org() {
    let mut used = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for vector in vectors(&files("order")[0]) {
        let Ok(answer) = replay::run_vector(&vector.to_string()) else { continue };
        seen.insert(answer["status"].as_str().unwrap().to_owned());
    }
    assert_eq!(seen.len(), OrderStatus::ALL.len());
    for path in files("replay") {
        let Ok(scenario) = replay::Scenario::parse(&std::fs::read_to_string(path).unwrap()) else { continue };
        let Ok((_, order)) = replay::replay_order(&scenario, &replay::NoDecoder) else { continue };
        for days in [0, 2, 5, 9, 30] {
            let document = order.public_view(START.plus(days * 86_400)).json_ld();
            only_schema_org(&document);
            used.insert(document["orderStatus"].as_str().unwrap().to_owned());
        }
    }
    assert!(used.len() >= 6, "{used:?}");
}
