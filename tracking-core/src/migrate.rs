//! Migrations: from the form of one schema to that of the next.
//!
//! When the form changes, [`SCHEMA`](crate::SCHEMA) is raised and [`STEPS`] gains one pure function, from the whole
//! document of the old schema to that of the new one. A step keeps the fields that it does not know. Blobs of every
//! released schema stay in `tests/it/stored`, and load for ever.

use crate::error::Error;
use crate::stored::SCHEMA;
use serde_json::Value;

/// Turns a document of one schema into one of the next, its `schema` aside.
pub(crate) type Step = fn(&mut Value) -> Result<(), Error>;

/// The first goes from schema 1 to 2, the next from 2 to 3.
pub(crate) const STEPS: &[Step] = &[];

const _: () = assert!(STEPS.len() + 1 == SCHEMA as usize, "a schema without its migration");

/// Brings a document from a schema to the newest one that the steps lead to.
///
/// # Errors
/// [`Error::BadStored`] where a step finds something other than it expects.
pub(crate) fn migrate(mut document: Value, schema: u32, steps: &[Step]) -> Result<Value, Error> {
    let from = usize::try_from(schema).unwrap_or(usize::MAX).saturating_sub(1);
    for (step, reached) in steps.iter().skip(from).zip(schema + 1..) {
        step(&mut document)?;
        let fields = document.as_object_mut().ok_or_else(|| lacks("envelope"))?;
        fields.insert("schema".to_owned(), reached.into());
    }
    Ok(document)
}

/// What a step says when the document is not what its schema promises.
pub(crate) fn lacks(what: &str) -> Error {
    Error::BadStored { detail: format!("it has no {what}") }
}

#[cfg(test)]
mod tests;
