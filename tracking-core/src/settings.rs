//! What a host sets, read from JSON: each part with its path, so that what is refused can be found.

use crate::error::Error;
use crate::words::short;
use serde_json::{Map, Value};

/// The JSON of a text.
pub(crate) fn json(text: &str) -> Result<Value, Error> {
    serde_json::from_str(text)
        .map_err(|e| bad("", format!("not JSON: line {}, column {}", e.line(), e.column())))
}

/// Refuses fields that are not among the known ones.
pub(crate) fn only(map: &Map<String, Value>, known: &[&str], path: &str) -> Result<(), Error> {
    match map.keys().find(|name| !known.contains(&name.as_str())) {
        Some(other) => Err(bad(&format!("{path}.{}", short(other)), "no such field")),
        None => Ok(()),
    }
}

/// A field that must be there, and its path.
pub(crate) fn field<'a>(
    map: &'a Map<String, Value>,
    name: &str,
    path: &str,
) -> Result<(&'a Value, String), Error> {
    let path = format!("{path}.{name}");
    match map.get(name) {
        Some(value) => Ok((value, path)),
        None => Err(bad(&path, "it is missing")),
    }
}

pub(crate) fn object<'a>(value: &'a Value, path: &str) -> Result<&'a Map<String, Value>, Error> {
    value.as_object().ok_or_else(|| bad(path, "not an object"))
}

/// An object that a loop inside a loop may walk.
pub(crate) fn few<'a>(value: &'a Value, path: &str) -> Result<&'a Map<String, Value>, Error> {
    let map = object(value, path)?;
    if map.len() <= 100 { Ok(map) } else { Err(bad(path, "not an object of at most 100")) }
}

pub(crate) fn list<'a>(value: &'a Value, path: &str) -> Result<&'a Vec<Value>, Error> {
    value.as_array().filter(|l| l.len() <= 100).ok_or_else(|| bad(path, "not a list of at most 100"))
}

pub(crate) fn text<'a>(value: &'a Value, path: &str) -> Result<&'a str, Error> {
    value.as_str().ok_or_else(|| bad(path, "not a string"))
}

pub(crate) fn boolean(value: &Value, path: &str) -> Result<bool, Error> {
    value.as_bool().ok_or_else(|| bad(path, "neither true nor false"))
}

pub(crate) fn number(value: &Value, path: &str, least: u32, most: u32) -> Result<u32, Error> {
    value
        .as_u64()
        .and_then(|n| u32::try_from(n).ok())
        .filter(|n| (least..=most).contains(n))
        .ok_or_else(|| bad(path, format!("not a whole number from {least} to {most}")))
}

pub(crate) fn bad(path: &str, reason: impl Into<String>) -> Error {
    let path = if path.is_empty() { "$".to_owned() } else { path.to_owned() };
    Error::BadPolicy { path, reason: reason.into() }
}
