//! The published JSON Schemas are made from the types: rewritten here, and a difference fails. What the library really
//! writes is checked against them.

use crate::config;
use crate::story::{START, any_observation, any_policy, order};
use crate::vectors::{files, vectors};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tracking_core::replay::{NoDecoder, Scenario, replay_order};
use tracking_core::*;

fn all() -> [(&'static str, Value); 10] {
    [
        ("stored-order.v1.json", schema::stored_order()),
        ("report.v1.json", schema::report()),
        ("changes.v1.json", schema::changes()),
        ("assessment.v1.json", schema::assessment()),
        ("advice.v1.json", schema::advice()),
        ("policy.v1.json", schema::policy()),
        ("public-view.v1.json", schema::public_view()),
        ("customer-view.v1.json", schema::customer_view()),
        ("merchant-view.v1.json", schema::merchant_view()),
        ("poll-plan.v1.json", schema::poll_plan()),
    ]
}

#[test]
fn the_published_schemas_are_fresh() {
    let mut stale = Vec::new();
    for (name, schema) in all() {
        assert_eq!(schema["$id"], name);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/schema").join(name);
        let text = format!("{schema:#}\n");
        if std::fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            std::fs::write(path, text).unwrap();
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "{stale:?} were rewritten: look at the difference and commit it");
}

/// Fails, with the place, unless the value is what the schema says.
fn assert_valid(schema: &Value, value: &impl serde::Serialize) {
    let value = serde_json::to_value(value).unwrap();
    if let Err(why) = check(schema, schema, &value, "$") {
        panic!("{}: {why} in {value:#}", schema["$id"]);
    }
}

fn assert_stored(order: &Order) {
    let stored: Value = serde_json::from_str(&order.store().unwrap()).unwrap();
    assert_valid(&schema::stored_order(), &stored);
}

fn assert_views(order: &Order, now: Instant) {
    assert_valid(&schema::public_view(), &order.public_view(now));
    assert_valid(&schema::customer_view(), &order.customer_view(now));
    assert_valid(&schema::merchant_view(), &order.merchant_view(now));
}

/// The schema takes the policies that the reader takes, and refuses the others but for what it cannot say.
#[test]
fn policies_are_judged_alike() {
    let schema = schema::policy();
    let beyond = [
        "it begins and ends at the same minute",
        "it falls back to itself",
        "it falls back in a circle",
        "it is switched off, and `only` names it",
    ];
    let judged = |policy: &Value| check(&schema, &schema, policy, "$");
    let (mut taken, mut refused) = (0, 0);
    for vector in files("policy").iter().flat_map(|path| vectors(path)) {
        let policy = &vector["input"];
        match Policy::from_value(policy) {
            Ok(_) => {
                judged(policy).unwrap_or_else(|e| panic!("{}: {e}", vector["name"]));
                taken += 1;
            }
            Err(Error::BadPolicy { reason, .. }) if beyond.contains(&reason.as_str()) => {}
            Err(_) => {
                assert!(judged(policy).is_err(), "{}", vector["name"]);
                refused += 1;
            }
        }
    }
    assert!(taken >= 8 && refused >= 20, "{taken} {refused}");
    let whole = json!({
        "recipient": { "channels": ["email"], "quiet": { "from": "22:00", "to": "07:00", "channels": ["sms"] } },
        "merchant": { "only": ["lost"], "cap": { "max": 1, "per_hours": 1 } },
        "fallback": { "sms": "email" }, "consent": { "push": "unless_refused" },
    });
    assert!(Policy::from_value(&whole).is_ok() && judged(&whole).is_ok());
    for (pointer, bad) in [
        ("/recipient/quiet/to", json!("24:00")),
        ("/recipient/quiet/channels", json!(["E-Mail"])),
        ("/merchant/only", json!(["shipped"])),
        ("/fallback/sms", json!("E-Mail")),
        ("/fallback", json!({ "S M S": "email" })),
        ("/consent/push", json!("never")),
    ] {
        let mut policy = whole.clone();
        *policy.pointer_mut(pointer).unwrap() = bad;
        assert!(Policy::from_value(&policy).is_err() && judged(&policy).is_err(), "{pointer}");
    }
}

#[test]
fn frozen_orders_and_scenarios_are_valid() {
    let (stored, assessment, advice) = (schema::stored_order(), schema::assessment(), schema::advice());
    let mut advised = 0;
    for path in frozen() {
        let frozen: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        assert_valid(&stored, &frozen);
    }
    let mut count = 0;
    for path in files("replay") {
        let text = std::fs::read_to_string(path).unwrap();
        let Ok(scenario) = Scenario::parse(&text) else { continue };
        // Carriers' raw answers need their decoders.
        let Ok((_, mut order)) = replay_order(&scenario, &NoDecoder) else { continue };
        count += 1;
        assert_stored(&order);
        for days in [0, 3, 40, 400] {
            let at = START.plus(days * 86_400);
            assert_valid(&assessment, &order.assess(at));
            let given = order.advise(&Terms::default(), at);
            advised += given.len();
            assert_valid(&advice, &given);
            assert_views(&order, at);
        }
        if order.seal(START.plus(400 * 86_400)).is_ok() {
            assert_stored(&order);
        }
        for level in Erase::ALL {
            order.erase(*level, START);
            assert_stored(&order);
            assert_valid(&assessment, &order.assess(START));
        }
    }
    assert!(count > 90 && advised > 100, "{count} {advised}");
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn what_is_written_is_valid(
        story in prop::collection::vec(any_observation(), 1..6),
        policy in any_policy(),
        hours in 0_i64..300,
    ) {
        let mut order = order();
        for one in story {
            if let What::Report { report, .. } = &one.what {
                assert_valid(&schema::report(), report);
            }
            let seen = one.observed_at;
            assert_valid(&schema::changes(), &order.observe(one).unwrap());
            order.plan(&policy, seen.plus(900));
        }
        assert_valid(&schema::advice(), &order.advise(&Terms::default(), START.plus(hours * 3600)));
        let now = START.plus(hours * 3600);
        assert_valid(&schema::assessment(), &order.assess(now));
        assert_views(&order, now);
        assert_stored(&order);
    }
}

#[test]
fn polling_plans_are_valid() {
    let schema = schema::poll_plan();
    let mut requests = 0;
    for path in files("poll_plan") {
        let vectors: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        for plan in vectors.iter().filter_map(|vector| replay::run_vector(&vector.to_string()).ok()) {
            assert_valid(&schema, &plan);
            requests += plan["calls"].as_array().unwrap().len();
        }
    }
    assert!(requests > 100, "{requests}");
    let bad = json!({ "until": "2026-03-02T09:00:00Z", "calls": [{ "at": "soon" }], "queues": [] });
    assert!(check(&schema, &schema, &bad, "$").is_err());
}

/// Every closed word of a frozen order is one that the schema checks: another in its place is refused, by the schema
/// and by the reader.
#[test]
fn wrong_words_are_refused() {
    let schema = schema::stored_order();
    let text =
        std::fs::read_to_string(frozen().into_iter().find(|p| p.ends_with("v1-everything.json")).unwrap());
    let good: Value = serde_json::from_str(&text.unwrap()).unwrap();
    let closed: BTreeSet<String> = words(&schema);
    let mut places = Vec::new();
    strings(&good, "", &mut places);
    let fields = [
        "status",
        "nature",
        "precision",
        "basis",
        "trust",
        "tracking",
        "direction",
        "audience",
        "state",
        "by",
        "says",
        "level",
    ];
    let mut checked = BTreeSet::new();
    for place in places {
        let field = place.rsplit('/').next().unwrap();
        let word = good.pointer(&place).unwrap().as_str().unwrap();
        if !fields.contains(&field) || !closed.contains(word) || place.contains("/variables/") {
            continue;
        }
        if !checked.insert((field.to_owned(), word.to_owned())) {
            continue;
        }
        let mut bad = good.clone();
        *bad.pointer_mut(&place).unwrap() = json!("word_of_tomorrow");
        assert!(check(&schema, &schema, &bad, "$").is_err(), "{place} is not closed in the schema");
        assert_eq!(Order::load(&bad.to_string()).unwrap_err().code(), "newer_schema", "{place}");
    }
    assert!(checked.len() > 50, "{checked:?}");

    let report = schema::report();
    let good = serde_json::to_value(Report::not_found(Some(Said::Malformed))).unwrap();
    assert_valid(&report, &good);
    for field in ["outcome", "coverage", "said"] {
        let mut bad = good.clone();
        bad[field] = json!("word_of_tomorrow");
        assert!(check(&report, &report, &bad, "$").is_err(), "{field}");
    }
    let assessment = schema::assessment();
    let good = serde_json::to_value(order().assess(START)).unwrap();
    for pointer in ["/order/status", "/parcels/p1/flags/0", "/shipments/A/status", "/parcels/p1/not_found"] {
        let mut bad = good.clone();
        bad["parcels"]["p1"]["flags"] = json!(["delayed"]);
        bad["parcels"]["p1"]["not_found"] = json!("too_early");
        assert!(check(&assessment, &assessment, &bad, "$").is_ok());
        *bad.pointer_mut(pointer).unwrap() = json!("word_of_tomorrow");
        assert!(check(&assessment, &assessment, &bad, "$").is_err(), "{pointer}");
    }
}

/// All enumerated words of a schema.
fn words(schema: &Value) -> BTreeSet<String> {
    match schema {
        Value::Object(map) => {
            let own = map.get("enum").and_then(Value::as_array).into_iter().flatten();
            let own = own.filter_map(Value::as_str).map(str::to_owned);
            own.chain(map.values().flat_map(words)).collect()
        }
        Value::Array(list) => list.iter().flat_map(words).collect(),
        _ => BTreeSet::new(),
    }
}

fn strings(value: &Value, at: &str, out: &mut Vec<String>) {
    match value {
        Value::String(_) => out.push(at.to_owned()),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, v)| strings(v, &format!("{at}/{n}"), out))
        }
        Value::Object(map) => map.iter().for_each(|(name, v)| strings(v, &format!("{at}/{name}"), out)),
        _ => {}
    }
}

fn frozen() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/stored");
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// The keywords that the generator uses; another one fails, so that none is overlooked.
fn check(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let Some(rules) = schema.as_object() else {
        return if schema == &json!(true) { Ok(()) } else { Err(format!("{at}: never")) };
    };
    for (keyword, rule) in rules {
        let length = value.as_str().map(|s| s.chars().count() as u64);
        let items = value.as_array().map(|a| a.len() as u64);
        let holds = match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "format" => true,
            "$ref" => {
                let pointer = rule.as_str().unwrap().strip_prefix('#').unwrap();
                check(root, root.pointer(pointer).expect(pointer), value, at)?;
                true
            }
            "type" => match rule {
                Value::String(one) => is_of(value, one),
                many => many.as_array().unwrap().iter().any(|one| is_of(value, one.as_str().unwrap())),
            },
            "const" => value == rule,
            "enum" => rule.as_array().unwrap().contains(value),
            "anyOf" => {
                let all: Vec<_> =
                    rule.as_array().unwrap().iter().map(|s| check(root, s, value, at)).collect();
                if all.iter().all(Result::is_err) {
                    return Err(format!("{at}: none of {all:?}"));
                }
                true
            }
            "required" => rule.as_array().unwrap().iter().all(|f| value.get(f.as_str().unwrap()).is_some()),
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    if let Some(inner) = value.get(name) {
                        check(root, rule, inner, &format!("{at}.{name}"))?;
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                let shapes = schema.get("patternProperties").and_then(Value::as_object);
                for (name, inner) in value.as_object().into_iter().flatten() {
                    let shaped = shapes.is_some_and(|s| s.keys().any(|pattern| has_shape(name, pattern)));
                    if !shaped && known.is_none_or(|k| !k.contains_key(name)) {
                        check(root, rule, inner, &format!("{at}.{name}"))?;
                    }
                }
                true
            }
            "patternProperties" => {
                for (name, inner) in value.as_object().into_iter().flatten() {
                    for (_, rule) in rule.as_object().unwrap().iter().filter(|(p, _)| has_shape(name, p)) {
                        check(root, rule, inner, &format!("{at}.{name}"))?;
                    }
                }
                true
            }
            "propertyNames" => {
                for name in value.as_object().into_iter().flat_map(|map| map.keys()) {
                    check(root, rule, &json!(name), &format!("{at}.{name}"))?;
                }
                true
            }
            "items" => {
                let first = schema.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
                for (index, item) in value.as_array().into_iter().flatten().enumerate().skip(first) {
                    check(root, rule, item, &format!("{at}[{index}]"))?;
                }
                true
            }
            "prefixItems" => {
                for (index, rule) in rule.as_array().unwrap().iter().enumerate() {
                    if let Some(item) = value.get(index) {
                        check(root, rule, item, &format!("{at}[{index}]"))?;
                    }
                }
                true
            }
            "minItems" => items.is_none_or(|n| n >= rule.as_u64().unwrap()),
            "maxItems" => items.is_none_or(|n| n <= rule.as_u64().unwrap()),
            "uniqueItems" => value
                .as_array()
                .is_none_or(|a| a.iter().map(Value::to_string).collect::<BTreeSet<_>>().len() == a.len()),
            "minimum" => value.as_i64().is_none_or(|n| n >= rule.as_i64().unwrap()),
            "maximum" => value.as_u64().is_none_or(|n| n <= rule.as_u64().unwrap()),
            "minLength" => length.is_none_or(|n| n >= rule.as_u64().unwrap()),
            "maxLength" => length.is_none_or(|n| n <= rule.as_u64().unwrap()),
            "pattern" => value.as_str().is_none_or(|s| has_shape(s, rule.as_str().unwrap())),
            other => panic!("a keyword that is not checked: {other}"),
        };
        if !holds {
            return Err(format!("{at}: {keyword} {rule}"));
        }
    }
    Ok(())
}

fn is_of(value: &Value, what: &str) -> bool {
    match what {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "null" => value.is_null(),
        other => panic!("type {other}"),
    }
}

/// The few patterns in use: dates, moments, carriers.
fn has_shape(text: &str, pattern: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let (day, moment) = (shape == "0000-00-00", shape == "0000-00-00T00:00:00Z");
    match pattern {
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => day,
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$" => moment,
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$" => day || moment,
        "^[a-z0-9_-]{1,64}$" => CarrierId::try_new(text).is_ok_and(|id| id.as_str() == text),
        "^[0-9]{2}:[0-9]{2}$" => shape == "00:00",
        "^([01][0-9]|2[0-3]):[0-5][0-9]$" => {
            shape == "00:00" && text[..2].parse::<u8>().unwrap() < 24 && text[3..].parse::<u8>().unwrap() < 60
        }
        "^[a-z0-9_]{1,40}$" => {
            let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
            (1..=40).contains(&text.len()) && text.bytes().all(plain)
        }
        other => panic!("a pattern that is not checked: {other}"),
    }
}
