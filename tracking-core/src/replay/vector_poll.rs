//! The vector calls `poll` and `poll_plan`: when to ask about one order's parcels, and which requests to make for many.

use super::vector::{ClockForm, read, watched};
use crate::error::Error;
use crate::instant::Instant;
use crate::poll::{Cadence, PollItem, Quotas, Spent, plan_polls};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

pub(super) fn poll(mut input: Value) -> Result<Value, Error> {
    let cadence = input.as_object_mut().and_then(|map| map.remove("cadence"));
    let cadence = cadence.map_or_else(|| Ok(Cadence::default()), |value| Cadence::from_value(&value))?;
    let form: ClockForm = read(input, "input")?;
    let order = watched(&form)?;
    let mut parcels: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for poll in order.polls(&cadence, form.now) {
        let of = parcels.entry(poll.parcel.as_str().to_owned()).or_default();
        let mut name = poll.carrier.to_string();
        // A carrier that has it under a second number.
        while of.contains_key(&name) {
            name.push('+');
        }
        of.insert(name, json!(poll));
    }
    Ok(json!({ "polls": parcels, "next_poll": order.next_poll(&cadence, form.now) }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanForm {
    items: Vec<PollItem>,
    #[serde(default)]
    quotas: Option<Value>,
    #[serde(default)]
    spent: Vec<Spent>,
    now: Instant,
}

pub(super) fn poll_plan(input: Value) -> Result<Value, Error> {
    let form: PlanForm = read(input, "input")?;
    let quotas = form.quotas.map_or_else(|| Ok(Quotas::default()), |value| Quotas::from_value(&value))?;
    Ok(json!(plan_polls(&form.items, &quotas, &form.spent, form.now)))
}
