use super::*;
use crate::order::Order;
use crate::stored::read;
use serde_json::{Map, json};

/// A table of two steps, as if this were the library of schema 3: in schema 1 `placed_at` was called `ordered_at`, and
/// until schema 2 items were counted in dozens.
const TABLE: &[Step] = &[rename_ordered_at, count_items];

fn rename_ordered_at(document: &mut Value) -> Result<(), Error> {
    let order = order(document)?;
    let at = order.remove("ordered_at").ok_or_else(|| lacks("ordered_at"))?;
    order.insert("placed_at".to_owned(), at);
    Ok(())
}

fn count_items(document: &mut Value) -> Result<(), Error> {
    let order = order(document)?;
    if let Some(dozens) = order.remove("dozens") {
        let dozens = dozens.as_u64().ok_or_else(|| lacks("number of dozens"))?;
        order.insert("items".to_owned(), json!(dozens.saturating_mul(12)));
    }
    Ok(())
}

fn order(document: &mut Value) -> Result<&mut Map<String, Value>, Error> {
    document.get_mut("order").and_then(Value::as_object_mut).ok_or_else(|| lacks("order"))
}

fn load(document: &Value) -> Result<Order, Error> {
    read(&document.to_string(), TABLE)
}

fn blob(schema: u32) -> Value {
    let at = if schema == 1 { "ordered_at" } else { "placed_at" };
    let mut order = json!({ "id": "1001", "revision": 7, "shipments": [], "gift": true });
    order[at] = json!("2026-03-01T09:00:00Z");
    order[if schema < 3 { "dozens" } else { "items" }] = json!(if schema < 3 { 2 } else { 24 });
    json!({ "schema": schema, "written_by": "0.0.1", "rules": 1, "note": "kept", "order": order })
}

#[test]
fn every_older_schema_is_read_as_the_newest() {
    let newest = load(&blob(3)).unwrap();
    assert_eq!(newest.items, Some(24));
    for schema in [1, 2] {
        assert_eq!(load(&blob(schema)).unwrap(), newest, "schema {schema}");
    }
    let again: Value = serde_json::from_str(&newest.store().unwrap()).unwrap();
    assert_eq!((&again["note"], &again["order"]["gift"]), (&json!("kept"), &json!(true)));
}

#[test]
fn each_step_is_taken_once() {
    let document = migrate(blob(1), 1, TABLE).unwrap();
    assert_eq!(document, blob(3));
    assert_eq!(migrate(blob(2), 2, TABLE).unwrap(), blob(3));
    assert_eq!(migrate(blob(3), 3, TABLE).unwrap(), blob(3));
    assert_eq!(migrate(blob(1), 1, &[]).unwrap(), blob(1));
}

#[test]
fn what_no_step_can_read_is_no_stored_order() {
    for broken in [
        json!({ "schema": 1, "rules": 1, "order": [] }),
        json!({ "schema": 1, "rules": 1, "order": {} }),
        json!({ "schema": 1, "rules": 1 }),
        json!({ "schema": 2, "rules": 1, "order": { "dozens": "two" } }),
        json!({ "schema": 0, "rules": 1, "order": {} }),
        json!(1),
    ] {
        assert_eq!(load(&broken).unwrap_err().code(), "bad_stored", "{broken}");
    }
    let newer = load(&blob(4)).unwrap_err();
    assert_eq!(newer.to_string(), "stored by a newer library: schema 4");
}
