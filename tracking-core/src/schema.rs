//! JSON Schemas, made from the types: of a stored order, of a report, of a policy, of what an order answers, and of its views.
//!
//! They say what this version writes. [`Order::load`](crate::Order::load) accepts more, and checks limits: to validate a
//! stored order, call it. Closed words are enumerated, open ones (reasons, kinds, carriers, channels) are
//! strings. Where newer versions may add fields to what is stored, other fields are allowed.

mod policy;

pub use policy::policy;

use crate::advice::Advice;
use crate::carrier::CarrierId;
use crate::changes::Changes;
use crate::event::Fingerprint;
use crate::flags::Flags;
use crate::id::TrackingNumber;
use crate::instant::{Instant, When};
use crate::kind::Kind;
use crate::order::Assessment;
use crate::poll::PollPlan;
use crate::reason::Reason;
use crate::report::Report;
use crate::status::Flag;
use crate::stored::{Envelope, SCHEMA};
use crate::time::{EventTime, Form};
use crate::view::{CustomerView, MerchantView, PublicView};
use crate::zone::Zone;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// What [`Order::store`](crate::Order::store) writes.
#[must_use]
pub fn stored_order() -> Value {
    let about = "What the host stores: an order in its envelope, or what is left of one that was erased whole. Fields may be added within schema 1; none is removed or changes its meaning.";
    document::<Envelope<'_>>("stored-order.v1.json", "A stored order", about)
}

/// What one carrier said about one number in one answer.
#[must_use]
pub fn report() -> Value {
    let about =
        "What a decoder makes of one answer; wrap it in an observation for `observe`. Fields may be added.";
    document::<Report>("report.v1.json", "A report", about)
}

/// What [`Order::observe`](crate::Order::observe) answers.
#[must_use]
pub fn changes() -> Value {
    let about = "What one observation changed: empty on a repeat. Fields may be added.";
    document::<Changes>("changes.v1.json", "Changes", about)
}

/// What [`Order::assess`](crate::Order::assess) answers.
#[must_use]
pub fn assessment() -> Value {
    let about = "What is true of an order at one moment. Fields may be added.";
    document::<Assessment>("assessment.v1.json", "An assessment", about)
}

/// What [`Order::advise`](crate::Order::advise) answers.
#[must_use]
pub fn advice() -> Value {
    let about = "What to do about everything that went wrong with an order's parcels at one moment. Fields may be added.";
    document::<Vec<Advice>>("advice.v1.json", "Advice", about)
}

/// What [`Order::public_view`](crate::Order::public_view) answers.
#[must_use]
pub fn public_view() -> Value {
    let about = "What anyone may see who has the link. Every string in it is a word, a name or a date of this library's own. Fields may be added.";
    document::<PublicView>("public-view.v1.json", "A public view", about)
}

/// What [`Order::customer_view`](crate::Order::customer_view) answers.
#[must_use]
pub fn customer_view() -> Value {
    let about = "What the customer may see after a check. Fields may be added.";
    document::<CustomerView>("customer-view.v1.json", "A customer's view", about)
}

/// What [`Order::merchant_view`](crate::Order::merchant_view) answers.
#[must_use]
pub fn merchant_view() -> Value {
    let about =
        "What the merchant sees: everything, with rules, flags and what carriers wrote. Fields may be added.";
    document::<MerchantView>("merchant-view.v1.json", "A merchant's view", about)
}

/// What [`plan_polls`](crate::plan_polls) answers.
#[must_use]
pub fn poll_plan() -> Value {
    let about = "Which requests to make when. Fields may be added.";
    document::<PollPlan>("poll-plan.v1.json", "A polling plan", about)
}

fn document<T: JsonSchema>(id: &str, title: &str, about: &str) -> Value {
    // As it is written: what is always there is required.
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    absent_is_absent(&mut schema);
    let mut document = Map::new();
    let mut put = |name: &str, value: Value| document.insert(name.to_owned(), value);
    put("$schema", schema.get("$schema").cloned().unwrap_or_default());
    put("$id", id.into());
    put("title", title.into());
    put("description", about.into());
    for (name, value) in schema.as_object_mut().map(std::mem::take).unwrap_or_default() {
        document.entry(name).or_insert(value);
    }
    Value::Object(document)
}

/// A field that may be absent is left out and not null.
fn absent_is_absent(schema: &mut Value) {
    if let Some(map) = schema.as_object_mut() {
        let required = map.get("required").cloned().unwrap_or_default();
        let is_required = |name: &str| required.as_array().is_some_and(|all| all.iter().any(|n| n == name));
        if let Some(fields) = map.get_mut("properties").and_then(Value::as_object_mut) {
            for (name, field) in fields.iter_mut() {
                if let Some(field) = field.as_object_mut() {
                    field.remove("default");
                }
                if !is_required(name) {
                    without_null(field);
                }
            }
        }
        map.values_mut().for_each(absent_is_absent);
    } else if let Some(list) = schema.as_array_mut() {
        list.iter_mut().for_each(absent_is_absent);
    }
}

fn without_null(field: &mut Value) {
    let Some(map) = field.as_object_mut() else { return };
    if let Some(types) = map.get_mut("type").and_then(Value::as_array_mut) {
        types.retain(|t| t != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            map.insert("type".to_owned(), only);
        }
    }
    if let Some(choices) = map.get_mut("anyOf").and_then(Value::as_array_mut) {
        choices.retain(|choice| choice.get("type").is_none_or(|t| t != "null"));
        if let [only] = choices.as_slice() {
            let only = only.as_object().cloned().unwrap_or_default();
            map.remove("anyOf");
            map.extend(only);
        }
    }
}

pub(crate) fn this_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": SCHEMA })
}

macro_rules! text {
    ($name:ident, { $($keyword:literal: $value:expr),* $(,)? }) => {
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", $($keyword: $value),* })
            }
        }
    };
}

pub(crate) use text;

/// A date.
pub(crate) struct Day;

/// A time of day.
pub(crate) struct TimeOfDay;

text!(TimeOfDay, { "pattern": "^[0-9]{2}:[0-9]{2}$" });
text!(Day, { "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });
text!(Instant, { "description": "RFC 3339 with Z, in whole seconds.", "format": "date-time", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$" });
text!(When, { "description": "A date, or a moment: RFC 3339 with Z.", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$" });
text!(CarrierId, { "description": "A carrier's name; open.", "pattern": "^[a-z0-9_-]{1,64}$" });
text!(TrackingNumber, { "description": "A tracking number as it was spelled: 4 to 40 letters and digits, and what stands between them.", "minLength": 4, "maxLength": 400 });
text!(Zone, { "description": "The name of a zone of the IANA database.", "minLength": 1 });
text!(Fingerprint, { "description": "The identity of an event, or the name of a label, a mark, a carrier's not found or a passing of time." });
text!(Reason, { "description": "A word; open. Those that this version knows are in docs/status-model.md.", "maxLength": 100 });
text!(Kind, { "description": "A word; open. Those that this version knows are in docs/messages.md." });

impl JsonSchema for Flags {
    fn schema_name() -> Cow<'static, str> {
        "Flags".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<Flag>(), "uniqueItems": true })
    }
}

impl JsonSchema for EventTime {
    fn schema_name() -> Cow<'static, str> {
        "EventTime".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Form::json_schema(generator)
    }
}
