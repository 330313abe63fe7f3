//! Walks `vectors/<call>/*.json`. Every language does the same with the same files.

use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tracking_core::replay::{Scenario, run_vector};

#[test]
fn vectors_hold() {
    let mut failures = Vec::new();
    let mut count = 0;
    for call in [
        "transition",
        "state",
        "timeline",
        "order",
        "clock",
        "advise",
        "fulfilment_sync",
        "poll",
        "poll_plan",
        "view",
        "token",
        "policy",
        "load",
        "erase",
        "seal",
        "merge",
        "number",
        "time",
        #[cfg(feature = "texts")]
        "text",
    ] {
        let mut names = BTreeSet::new();
        for path in files(call) {
            for vector in vectors(&path) {
                let name = vector["name"].as_str().unwrap().to_owned();
                assert!(names.insert(name.clone()), "{call}: two vectors are called `{name}`");
                count += 1;
                if let Some(difference) = difference(&vector) {
                    failures.push(format!("{call}: {name}: {difference}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), failures.join("\n"));
    assert!(count >= 600, "only {count} vectors were found");
}

#[test]
fn scenarios_hold() {
    let mut failures = Vec::new();
    let mut count = 0;
    for path in files("replay") {
        let text = std::fs::read_to_string(&path).unwrap();
        let scenario: Value = serde_json::from_str(&text).unwrap();
        // Carriers' raw answers need their decoders: `tracking-carriers/tests/it/scenarios.rs` runs these.
        if scenario["steps"].as_array().unwrap().iter().any(|step| step.get("payload").is_some()) {
            continue;
        }
        count += 1;
        match run_vector(&text) {
            Ok(answer) if answer["differences"].as_array().is_some_and(Vec::is_empty) => {}
            Ok(answer) => failures.push(format!("{}: {}", path.display(), answer["differences"])),
            Err(error) => failures.push(format!("{}: {error}", path.display())),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count >= 90, "only {count} scenarios were found");
}

/// The table has a vector for each of its cells.
#[test]
fn every_cell_has_a_vector() {
    let names: BTreeSet<String> = vectors(&root().join("transition/table.json"))
        .iter()
        .map(|v| v["name"].as_str().unwrap().to_owned())
        .collect();
    let rows = [
        "pending",
        "info_received",
        "in_transit",
        "out_for_delivery",
        "delivery_attempted",
        "ready_for_pickup",
        "exception",
        "returning",
        "returning, announced",
        "exception, on the way back",
        "delivered",
        "returned",
        "cancelled",
    ];
    for row in rows {
        for event in tracking_core::Status::ALL {
            if matches!(event.as_str(), "pending" | "unknown") {
                continue;
            }
            assert!(names.contains(&format!("{row} + {event}")), "no vector for {row} + {event}");
        }
    }
}

/// Every rule, effect, leg, stage and flag of the state appears in some vector's answer.
#[test]
fn every_rule_has_a_vector() {
    let mut seen = BTreeSet::new();
    for call in ["transition", "state"] {
        for path in files(call) {
            for vector in vectors(&path).into_iter().filter(|v| v.get("error").is_none()) {
                for line in run_vector(&vector.to_string()).unwrap()["timeline"].as_array().unwrap() {
                    seen.extend(line.as_str().unwrap().split(' ').skip(1).map(str::to_owned));
                }
            }
        }
    }
    let rules = tracking_core::Rule::ALL.iter().map(|r| r.as_str());
    let effects = tracking_core::Effect::ALL.iter().map(|e| e.as_str());
    let missing: Vec<&str> = rules.chain(effects).filter(|word| !seen.contains(*word)).collect();
    assert!(missing.is_empty(), "no vector shows {missing:?}");
}

/// Every flag that depends on the clock, and every kind of "not found", is shown, and is shown not to hold.
#[test]
fn every_flag_of_the_clock_has_a_vector() {
    let (mut seen, mut kinds, mut without) = (BTreeSet::new(), BTreeSet::new(), 0);
    for vector in files("clock").iter().flat_map(|path| vectors(path)) {
        for parcel in vector["expect"]["parcels"].as_object().into_iter().flat_map(|p| p.values()) {
            let flags = parcel["flags"].as_array().map_or(&[][..], Vec::as_slice);
            without += usize::from(parcel.get("flags").is_some() && flags.is_empty());
            seen.extend(flags.iter().map(|f| f.as_str().unwrap().to_owned()));
            kinds.extend(parcel["not_found"].as_str().map(str::to_owned));
        }
    }
    for flag in tracking_core::Flag::ALL.iter().filter(|f| f.is_clock_dependent()) {
        assert!(seen.contains(flag.as_str()), "no vector shows {flag}");
    }
    for kind in tracking_core::NotFound::ALL {
        assert!(kinds.contains(kind.as_str()), "no vector shows {kind}");
    }
    assert!(without >= 15, "only {without} vectors show no flag");
}

/// Without the feature, a vector of the call `text` says what is missing, and is no other error.
#[cfg(not(feature = "texts"))]
#[test]
fn vectors_of_texts_name_the_feature() {
    for path in files("text") {
        for vector in vectors(&path) {
            let error = run_vector(&vector.to_string()).unwrap_err().to_string();
            assert!(error.contains("the feature `texts`"), "{error}");
        }
    }
}

/// Each language says every kind to each audience that it is for, of one parcel and of several, and every word of each
/// vocabulary; all languages together say every reason. With `SUIVI_FREEZE` what is expected of them is written anew.
#[cfg(feature = "texts")]
#[test]
fn every_kind_has_a_text_vector_in_every_language() {
    use tracking_core::{Audience, Flag, Kind, OrderStatus, Reason, Status};
    let mut reasons = BTreeSet::new();
    for language in tracking_core::texts::Texts::languages() {
        let path = root().join(format!("text/{language}.json"));
        if std::env::var_os("SUIVI_FREEZE").is_some() {
            freeze(&path);
        }
        let mut seen = BTreeSet::new();
        for vector in vectors(&path) {
            assert_eq!(vector["expect"]["language"], language, "{vector}");
            let input = &vector["input"];
            for field in ["status", "order_status", "flag", "kind"] {
                seen.extend(input[field].as_str().map(|word| format!("{field} {word}")));
            }
            reasons.extend(input["reason"].as_str().map(str::to_owned));
            if let Some(kind) = input["message"]["kind"].as_str() {
                let one = input["message"]["variables"]["parcels"].as_str().is_none_or(|n| n == "1");
                seen.insert(format!("{} {kind} {one}", input["message"]["audience"].as_str().unwrap()));
            }
        }
        let words =
            |field: &str, all: Vec<&str>| all.iter().map(|w| format!("{field} {w}")).collect::<Vec<_>>();
        let mut wanted = words("status", Status::ALL.iter().map(|w| w.as_str()).collect());
        wanted.extend(words("order_status", OrderStatus::ALL.iter().map(|w| w.as_str()).collect()));
        wanted.extend(words("flag", Flag::ALL.iter().map(|w| w.as_str()).collect()));
        wanted.extend(words("kind", Kind::ALL.iter().map(Kind::as_str).collect()));
        for audience in Audience::ALL {
            for kind in Kind::ALL.iter().filter(|k| k.default_on(*audience).is_some()) {
                wanted.push(format!("{audience} {kind} true"));
                // A correction is about one parcel.
                wanted.extend((*kind != Kind::Correction).then(|| format!("{audience} {kind} false")));
            }
        }
        let missing: Vec<&String> = wanted.iter().filter(|w| !seen.contains(*w)).collect();
        assert!(missing.is_empty(), "{language}: no vector says {missing:?}");
    }
    let missing: Vec<&Reason> = Reason::ALL.iter().filter(|r| !reasons.contains(r.as_str())).collect();
    assert!(missing.is_empty(), "no vector says {missing:?}");
}

#[cfg(feature = "texts")]
fn freeze(path: &Path) {
    let line = |vector: Value| {
        let answer = run_vector(&vector.to_string()).unwrap();
        let (name, input) = (&vector["name"], &vector["input"]);
        format!(r#"  {{"name": {name}, "call": "text", "input": {input}, "expect": {answer}}}"#)
    };
    let lines: Vec<String> = vectors(path).into_iter().map(line).collect();
    std::fs::write(path, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

pub(crate) fn files(call: &str) -> Vec<PathBuf> {
    let folder = root().join(call);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "json"));
    files.sort();
    files
}

/// A file holds one vector, or a list of them.
pub(crate) fn vectors(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap();
    match serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display())) {
        Value::Array(list) => list,
        one => vec![one],
    }
}

fn difference(vector: &Value) -> Option<String> {
    match (run_vector(&vector.to_string()), vector.get("error"), vector.get("expect")) {
        (Ok(answer), None, Some(expect)) => compare("", expect, &answer),
        (Ok(answer), _, _) => Some(format!("no error, but {answer}")),
        (Err(error), Some(code), None) if code == error.code() => {
            let says = vector.get("says").and_then(Value::as_str).unwrap_or_default();
            let text = error.to_string();
            (!text.starts_with(says)).then(|| format!("`{text}` does not begin with `{says}`"))
        }
        (Err(error), _, _) => Some(format!("{}: {error}", error.code())),
    }
}

/// Objects field by field, anything else whole; `null` stands for an absent field.
fn compare(path: &str, wanted: &Value, found: &Value) -> Option<String> {
    let empty = Map::new();
    match (wanted, found) {
        (Value::Object(fields), Value::Object(_) | Value::Null) => {
            let found = found.as_object().unwrap_or(&empty);
            fields.iter().find_map(|(name, value)| {
                let found = found.get(name).unwrap_or(&Value::Null);
                compare(&format!("{path}.{name}"), value, found)
            })
        }
        _ => (wanted != found).then(|| format!("{path} is {found}, expected {wanted}")),
    }
}

/// A scenario ends where it ends, and names its fields.
#[test]
fn scenarios_that_are_something_else_are_refused() {
    let good = r#"{"name":"n","order":{"id":"1","placed_at":"2026-03-01T00:00:00Z"},"steps":[]}"#;
    assert!(Scenario::parse(good).is_ok());
    let bad = [
        format!("{good}{good}"),
        format!("{good}x"),
        good.replacen("\"steps\"", "\"expect\":[],\"steps\"", 1),
        good.replacen("\"steps\":[]", "\"steps\":[[\"2026-03-01T00:00:00Z\"]]", 1),
        r#"["n","",null,{"id":"1","placed_at":"2026-03-01T00:00:00Z"},[]]"#.to_owned(),
    ];
    for text in bad {
        assert_eq!(Scenario::parse(&text).unwrap_err().code(), "bad_scenario", "{text}");
    }
}
