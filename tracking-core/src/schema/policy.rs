//! The schema of a policy, which is read by hand and has no type on the wire.

use crate::kind::{Audience, Kind, Mode};
use crate::notify::policy::ConsentRule;
use serde_json::{Map, Value, json};

/// What [`Policy::from_json`](crate::Policy::from_json) accepts. It refuses a little more: a channel that falls back to
/// itself, at once or in a circle; quiet hours that end when they begin; a kind that is switched off and named by `only`.
#[must_use]
pub fn policy() -> Value {
    let hours = |least: u32| json!({ "type": "integer", "minimum": least, "maximum": 720 });
    let rules: Vec<&str> = ConsentRule::ALL.iter().map(|rule| rule.as_str()).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "policy.v1.json",
        "title": "A policy",
        "description": "What a shop wants told, to whom and on which channel. Everything is optional, and an empty object is sensible. A field that is not known is refused.",
        "type": "object",
        "properties": {
            "recipient": audience(Audience::Recipient),
            "merchant": audience(Audience::Merchant),
            "fallback": by_channel("The channel to use where one may not be used.", &json!({ "$ref": "#/$defs/Channel" })),
            "consent": by_channel("When a channel may be used: `email` unless refused, others if consented.", &json!({ "enum": rules })),
            "settle_minutes": { "type": "integer", "minimum": 0, "maximum": 1440, "description": "How long to gather the parcels of one shipment." },
            "new_delivery_date_hours": hours(0),
            "pickup_reminder_hours": hours(1),
        },
        "additionalProperties": false,
        "$defs": {
            "Channel": { "description": "`email`, `sms`, `push` or another word.", "type": "string", "pattern": "^[a-z0-9_]{1,40}$" },
            "Channels": { "type": "array", "items": { "$ref": "#/$defs/Channel" }, "maxItems": 100, "uniqueItems": true },
            "TimeOfDay": { "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" },
            "KindPolicy": kind_policy(),
            "Quiet": {
                "description": "Hours in which nothing is sent that is not urgent; may cross midnight.",
                "type": "object",
                "properties": {
                    "from": { "$ref": "#/$defs/TimeOfDay" },
                    "to": { "$ref": "#/$defs/TimeOfDay" },
                    "channels": { "$ref": "#/$defs/Channels" },
                },
                "required": ["from", "to"],
                "additionalProperties": false,
            },
            "Cap": {
                "description": "At most so many messages on a channel in so many hours, urgent ones aside.",
                "type": "object",
                "properties": {
                    "max": { "type": "integer", "minimum": 1, "maximum": 1000 },
                    "per_hours": hours(1),
                },
                "required": ["max", "per_hours"],
                "additionalProperties": false,
            },
        },
    })
}

fn audience(who: Audience) -> Value {
    let told: Vec<&str> =
        Kind::ALL.iter().filter(|k| k.default_on(who).is_some()).map(Kind::as_str).collect();
    let kinds: Map<String, Value> =
        told.iter().map(|kind| ((*kind).to_owned(), json!({ "$ref": "#/$defs/KindPolicy" }))).collect();
    json!({
        "type": "object",
        "properties": {
            "channels": { "$ref": "#/$defs/Channels" },
            "only": { "description": "Exactly these kinds, instead of the defaults.", "type": "array", "items": { "enum": told }, "maxItems": 100 },
            "kinds": { "type": "object", "properties": kinds, "additionalProperties": false },
            "quiet": { "$ref": "#/$defs/Quiet" },
            "cap": { "$ref": "#/$defs/Cap" },
        },
        "additionalProperties": false,
    })
}

fn kind_policy() -> Value {
    let modes: Vec<&str> = Mode::ALL.iter().map(|mode| mode.as_str()).collect();
    json!({
        "type": "object",
        "properties": {
            "on": { "type": "boolean" },
            "channels": { "$ref": "#/$defs/Channels" },
            "urgent": { "type": "boolean" },
            "mode": { "enum": modes },
        },
        "additionalProperties": false,
    })
}

fn by_channel(about: &str, value: &Value) -> Value {
    json!({
        "description": about,
        "type": "object",
        "propertyNames": { "$ref": "#/$defs/Channel" },
        "additionalProperties": value,
    })
}
