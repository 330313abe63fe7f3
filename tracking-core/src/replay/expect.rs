//! Compares a trace with what a scenario expects, and names every difference.

use super::engine::{Decoder, shuffled};
use super::scenario::{Crash, ExpectAt, Scenario, not_found_word};
use super::trace::{StepTrace, Trace};
use crate::instant::Instant;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Orders of arrival that `same_as_shuffled` tries.
const SHUFFLES: u64 = 12;

/// Every difference between a trace and what its scenario expects; empty if there is none.
#[must_use]
pub fn check(scenario: &Scenario, trace: &Trace, decoder: &dyn Decoder) -> Vec<String> {
    let told = told(trace);
    let mut out = Vec::new();
    for expected in &scenario.expect.at {
        state(expected, trace, &mut out);
    }
    let expect = &scenario.expect;
    for pattern in &expect.told_includes {
        if !told.iter().any(|t| matches(pattern, t)) {
            out.push(format!("told_includes: nothing told matches {}", brief(pattern)));
        }
    }
    for pattern in &expect.never_told {
        for entry in told.iter().filter(|t| matches(pattern, t)) {
            out.push(format!("never_told: {} was told at {}", brief(pattern), text(entry, "at")));
        }
    }
    for pattern in &expect.told_times {
        let wanted = pattern.get("count").and_then(Value::as_u64);
        let found = told.iter().filter(|t| matches(pattern, t)).count();
        match wanted.and_then(|n| usize::try_from(n).ok()) {
            None => out.push(format!("told_times: {} has no count", brief(pattern))),
            Some(n) if n != found => {
                out.push(format!("told_times: {} was told {found} times", brief(pattern)))
            }
            Some(_) => {}
        }
    }
    in_order(&expect.told_order, &told, &mut out);
    if expect.distinct_keys {
        distinct(scenario, &told, &mut out);
    }
    if let Some(value) = &expect.corrects {
        corrects(value, &told, &mut out);
    }
    for pattern in &expect.advice_includes {
        out.extend(advice(pattern, trace).map(|why| format!("advice_includes: {}: {why}", brief(pattern))));
    }
    if expect.same_as_shuffled {
        same_shuffled(scenario, trace, decoder, &mut out);
    }
    out
}

/// What is wrong with a pattern `{ at, parcel?, incident, action?, from?, until?, absent? }`, if anything.
fn advice(pattern: &Value, trace: &Trace) -> Option<String> {
    let known = ["at", "parcel", "incident", "not_found", "action", "from", "until", "absent"];
    let Some(fields) = pattern.as_object() else { return Some("it is no object".to_owned()) };
    if let Some(other) = fields.keys().find(|name| !known.contains(&name.as_str())) {
        return Some(format!("`{}` is no field of advice", crate::words::short(other)));
    }
    let Some(at) = fields.get("at").and_then(Value::as_str).and_then(|t| Instant::parse(t).ok()) else {
        return Some("its `at` is no moment".to_owned());
    };
    let Some(step) = trace.steps.iter().rev().find(|s| s.at <= at) else {
        return Some("no step before it".to_owned());
    };
    let of = |names: &[&str]| -> Value {
        fields
            .iter()
            .filter(|(name, _)| names.contains(&name.as_str()))
            .map(|(n, v)| (n.clone(), v.clone()))
            .collect()
    };
    let (about, does) = (of(&["parcel", "incident", "not_found"]), of(&["action", "from", "until"]));
    let given: Vec<Value> = step.advice.iter().filter_map(|a| serde_json::to_value(a).ok()).collect();
    let actions = |a: &Value| a.get("actions").and_then(Value::as_array).cloned().unwrap_or_default();
    let none = does.as_object().is_none_or(Map::is_empty);
    let includes = given
        .iter()
        .filter(|a| matches(&about, a))
        .any(|a| none || actions(a).iter().any(|action| matches(&does, action)));
    let wanted = fields.get("absent") != Some(&Value::Bool(true));
    let was = || serde_json::to_string(&step.advice).unwrap_or_default();
    (includes != wanted).then(|| format!("the advice was {}", was()))
}

/// All told entries as JSON, each with its step's moment.
fn told(trace: &Trace) -> Vec<Value> {
    let mut all = Vec::new();
    for step in &trace.steps {
        for entry in &step.told {
            let mut value = serde_json::to_value(entry).unwrap_or_default();
            if let Some(map) = value.as_object_mut() {
                map.insert("at".to_owned(), Value::String(step.at.to_string()));
            }
            all.push(value);
        }
    }
    all
}

fn state(expected: &ExpectAt, trace: &Trace, out: &mut Vec<String>) {
    let Some(step) = trace.steps.iter().rev().find(|s| s.at <= expected.at) else {
        out.push(format!("at {}: no step before it", expected.at));
        return;
    };
    let step = serde_json::to_value(step).unwrap_or_default();
    let mut part = |place: String, fields: &BTreeMap<String, Value>, found: Option<&Value>| {
        let Some(found) = found.and_then(Value::as_object) else {
            out.push(format!("at {}: {place}: there is no such thing", expected.at));
            return;
        };
        for (name, wanted) in fields {
            if let Some(difference) = field(name, wanted, found) {
                out.push(format!("at {}: {place}: {difference}", expected.at));
            }
        }
    };
    for (id, fields) in &expected.parcels {
        part(format!("parcel {id}"), fields, step.get("parcels").and_then(|p| p.get(id)));
    }
    for (id, fields) in &expected.shipments {
        part(format!("shipment {id}"), fields, step.get("shipments").and_then(|p| p.get(id)));
    }
    part("order".to_owned(), &expected.order, step.get("order"));
}

/// One named field against what was found.
fn field(name: &str, wanted: &Value, found: &Map<String, Value>) -> Option<String> {
    let set = |v: Option<&Value>| -> BTreeSet<String> {
        v.and_then(Value::as_array).into_iter().flatten().map(canonical).collect()
    };
    let flags = || set(found.get("flags"));
    let difference = |is: String| Some(format!("{name} is {is}, expected {wanted}"));
    match name {
        "flags_include" if set(Some(wanted)).is_subset(&flags()) => None,
        "flags_exclude" if set(Some(wanted)).is_disjoint(&flags()) => None,
        "flags_include" | "flags_exclude" => difference(format!("{:?}", flags())),
        "flags" | "attention" => {
            let is = set(found.get(name));
            if is == set(Some(wanted)) { None } else { difference(format!("{is:?}")) }
        }
        "not_found" if wanted.as_str().is_some_and(|w| !not_found_word(w)) => {
            Some(format!("not_found: {wanted} is not one of its words"))
        }
        _ => match found.get(name) {
            None => Some(format!("{name} is not a field here")),
            Some(is) if same(wanted, is) => None,
            Some(is) => difference(is.to_string()),
        },
    }
}

/// Equal, where an object's absent field is as good as null.
fn same(wanted: &Value, is: &Value) -> bool {
    match (wanted, is) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            keys.into_iter().all(|k| same(a.get(k).unwrap_or(&Value::Null), b.get(k).unwrap_or(&Value::Null)))
        }
        _ => wanted == is,
    }
}

/// A value as text in which the order of a list of parcels does not matter.
fn canonical(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(map) => {
            let mut map = map.clone();
            if let Some(list) = map.get_mut("parcels").and_then(Value::as_array_mut) {
                list.sort_by_key(ToString::to_string);
            }
            Value::Object(map).to_string()
        }
        other => other.to_string(),
    }
}

/// A pattern matches when its fields equal the entry's; `parcels` compares as a set, `count` is no field.
fn matches(pattern: &Value, entry: &Value) -> bool {
    let Some(fields) = pattern.as_object() else { return false };
    fields.iter().filter(|(name, _)| *name != "count").all(|(name, wanted)| {
        let is = entry.get(name).unwrap_or(&Value::Null);
        match (name.as_str(), wanted.as_array(), is.as_array()) {
            ("parcels", Some(a), Some(b)) => {
                let set = |l: &Vec<Value>| l.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
                set(a) == set(b)
            }
            _ => wanted == is,
        }
    })
}

fn in_order(patterns: &[Value], told: &[Value], out: &mut Vec<String>) {
    let mut rest = told.iter();
    for pattern in patterns {
        if !rest.any(|t| matches(pattern, t)) {
            out.push(format!("told_order: {} was not told in its turn", brief(pattern)));
            return;
        }
    }
}

/// No key twice; a key may come again after a crash that lost its confirmation.
fn distinct(scenario: &Scenario, told: &[Value], out: &mut Vec<String>) {
    // What went out in a step that a crash lost may come again.
    let lost: BTreeSet<String> = lost_steps(scenario);
    let mut seen = BTreeSet::new();
    let mut excused = BTreeSet::new();
    for entry in told {
        let key = text(entry, "key");
        if !seen.insert(key.clone()) && !excused.remove(&key) {
            out.push(format!("distinct_keys: {key} was sent twice"));
        }
        if lost.contains(&text(entry, "at")) {
            excused.insert(key);
        }
    }
}

/// The moments of the steps whose work a crash lost after it was sent.
fn lost_steps(scenario: &Scenario) -> BTreeSet<String> {
    let mut lost = BTreeSet::new();
    let mut armed = false;
    for step in &scenario.steps {
        match step.crash {
            Some(crash) => armed = crash == Crash::AfterSend,
            None if step.send_fails.is_some() => {}
            None => {
                if std::mem::take(&mut armed) {
                    lost.insert(step.at.to_string());
                }
            }
        }
    }
    lost
}

/// Pairs of (pattern of the later message, pattern of the earlier one): `[later, earlier]`, a list of such pairs, or
/// `{"later": .., "earlier": ..}`.
fn corrects(value: &Value, told: &[Value], out: &mut Vec<String>) {
    let pairs: Vec<(&Value, &Value)> = match value {
        Value::Array(list) => match list.as_slice() {
            [later @ Value::Object(_), earlier @ Value::Object(_)] if later.get("later").is_none() => {
                vec![(later, earlier)]
            }
            list => list.iter().filter_map(pair).collect(),
        },
        other => pair(other).into_iter().collect(),
    };
    if pairs.is_empty() {
        out.push("corrects: it is no pair of patterns".to_owned());
    }
    for (later, earlier) in pairs {
        let right = told.iter().filter(|t| matches(later, t)).any(|t| {
            let key = t.get("corrects");
            told.iter().any(|e| e.get("key") == key && matches(earlier, e))
        });
        if !right {
            out.push(format!("corrects: no {} corrects {}", brief(later), brief(earlier)));
        }
    }
}

fn pair(value: &Value) -> Option<(&Value, &Value)> {
    match value {
        Value::Array(list) => match list.as_slice() {
            [later, earlier] => Some((later, earlier)),
            _ => None,
        },
        _ => Some((value.get("later")?, value.get("earlier")?)),
    }
}

fn same_shuffled(scenario: &Scenario, trace: &Trace, decoder: &dyn Decoder, out: &mut Vec<String>) {
    let Some(last) = trace.steps.last() else { return };
    let view = |s: &StepTrace| (s.parcels.clone(), s.shipments.clone(), s.order.clone());
    for seed in 0..SHUFFLES {
        match shuffled(scenario, decoder, seed) {
            Err(error) => out.push(format!("same_as_shuffled: {error}")),
            Ok(Some(other)) if view(&other) != view(last) => {
                let text = |s: &StepTrace| serde_json::to_string(&(&s.parcels, &s.order)).unwrap_or_default();
                out.push(format!(
                    "same_as_shuffled: order {seed} ends in {} instead of {}",
                    text(&other),
                    text(last)
                ));
                return;
            }
            Ok(_) => {}
        }
    }
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn brief(pattern: &Value) -> String {
    pattern.to_string()
}
