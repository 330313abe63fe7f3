//! The published schema: a small validator of the keywords that it uses, and its words against the library's.

use crate::run::repository;
use serde_json::Value;
use tracking_carriers::ErrorKind;
use tracking_core::{Basis, Coverage, Flag, Nature, Outcome, Precision, Said, Status};

pub(crate) fn schema() -> Value {
    let text = std::fs::read_to_string(repository("docs/schema/parse-result.v1.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Fails, with the place, unless the value is what the schema says.
pub(crate) fn assert_valid(value: &Value) {
    let root = schema();
    if let Err(why) = check(&root, &root, value, "$") {
        panic!("{why} in {value:#}");
    }
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    for (keyword, rule) in schema.as_object().expect("a schema") {
        let holds = match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let pointer = rule.as_str().unwrap().strip_prefix('#').unwrap();
                check(root, root.pointer(pointer).expect(pointer), value, at)?;
                true
            }
            "type" => match rule.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64() || value.is_u64(),
                other => panic!("type {other}"),
            },
            "const" => value == rule,
            "enum" => rule.as_array().unwrap().contains(value),
            "oneOf" => {
                let all: Vec<_> =
                    rule.as_array().unwrap().iter().map(|s| check(root, s, value, at)).collect();
                if all.iter().filter(|r| r.is_ok()).count() != 1 {
                    return Err(format!("{at}: not exactly one of {all:?}"));
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
                assert_eq!(rule, false);
                let known = schema["properties"].as_object().unwrap();
                value.as_object().is_none_or(|o| o.keys().all(|name| known.contains_key(name)))
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, item, &format!("{at}[{index}]"))?;
                }
                true
            }
            "minItems" => value.as_array().is_none_or(|a| a.len() as u64 >= rule.as_u64().unwrap()),
            "minProperties" => value.as_object().is_none_or(|o| o.len() as u64 >= rule.as_u64().unwrap()),
            "minimum" => value.as_i64().is_none_or(|n| n >= rule.as_i64().unwrap()),
            "minLength" => value.as_str().is_none_or(|s| s.chars().count() as u64 >= rule.as_u64().unwrap()),
            "maxLength" => value.as_str().is_none_or(|s| s.chars().count() as u64 <= rule.as_u64().unwrap()),
            "pattern" => value.as_str().is_none_or(|s| {
                let shape: String = s.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
                let day = shape == "0000-00-00" && rule.as_str().unwrap().contains('?');
                day || shape == "0000-00-00T00:00:00Z"
            }),
            other => panic!("a keyword that is not checked: {other}"),
        };
        if !holds {
            return Err(format!("{at}: {keyword} {rule}"));
        }
    }
    Ok(())
}

#[test]
fn the_words_are_the_librarys() {
    let schema = schema();
    let words = |pointer: &str| -> Vec<String> {
        let list = schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer}"));
        list["enum"].as_array().unwrap().iter().map(|w| w.as_str().unwrap().to_owned()).collect()
    };
    macro_rules! same {
        ($pointer:literal, $all:expr) => {
            let all: Vec<String> = $all.iter().map(|w| w.as_str().to_owned()).collect();
            assert_eq!(words($pointer), all);
        };
    }
    same!("/$defs/status", Status::ALL);
    same!("/$defs/report/properties/outcome", Outcome::ALL);
    same!("/$defs/report/properties/coverage", Coverage::ALL);
    same!("/$defs/report/properties/said", Said::ALL);
    same!("/$defs/event/properties/nature", Nature::ALL);
    same!("/$defs/time/properties/basis", Basis::ALL);
    same!("/$defs/time/properties/precision", Precision::ALL);
    same!("/$defs/error/properties/code", ErrorKind::ALL);
    let flags: Vec<Flag> = Flag::ALL.iter().copied().filter(|f| !f.is_clock_dependent()).collect();
    same!("/$defs/state/properties/flags/items", flags);
}

#[test]
fn the_validator_can_say_no() {
    let good = serde_json::json!({"answers": [{"error": {"code": "timeout", "detail": "", "retry": {"after_s": 1}}}]});
    assert_valid(&good);
    for (pointer, bad) in [
        ("/answers/0/error/code", serde_json::json!("oops")),
        ("/answers/0/error/retry", serde_json::json!({"after_s": -1})),
        ("/answers/0/error", serde_json::json!({"code": "timeout", "detail": ""})),
        ("/answers/0", serde_json::json!({"report": {}, "error": {}})),
        ("/answers", serde_json::json!([])),
    ] {
        let mut value = good.clone();
        *value.pointer_mut(pointer).unwrap() = bad;
        let root = schema();
        assert!(check(&root, &root, &value, "$").is_err(), "{value}");
    }
}
