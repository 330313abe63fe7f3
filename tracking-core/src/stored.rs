//! What hosts persist: the order in a versioned envelope.

use crate::error::Error;
use crate::extra::Extra;
use crate::order::Order;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

/// The version of the stored form that this library writes.
pub const SCHEMA: u32 = 1;
/// The version of the rules and tables: raised when the same observations give another answer.
pub const RULES: u32 = 1;
/// Bytes of a stored order, at most.
pub(crate) const MAX_STORED: usize = 64 * 1024 * 1024;

#[derive(Serialize)]
struct Envelope<'a> {
    schema: u32,
    written_by: &'a str,
    rules: u32,
    order: &'a Order,
    #[serde(flatten)]
    extra: &'a Extra,
}

#[derive(Deserialize)]
struct Head {
    schema: u32,
    #[serde(rename = "written_by")]
    _written_by: Option<IgnoredAny>,
    rules: u32,
    #[serde(rename = "order")]
    _order: Option<IgnoredAny>,
    #[serde(flatten)]
    extra: Extra,
}

#[derive(Deserialize)]
struct Body {
    order: Order,
}

impl Order {
    /// The order as JSON, for the host to store.
    ///
    /// # Errors
    /// [`Error::Limit`] over 64 MiB, which would not be read again; [`Error::BadStored`] if it cannot be written: does
    /// not happen with orders that this library made.
    pub fn store(&self) -> Result<String, Error> {
        let envelope = Envelope {
            schema: SCHEMA,
            written_by: env!("CARGO_PKG_VERSION"),
            rules: self.rules,
            order: self,
            extra: &self.envelope,
        };
        let text = serde_json::to_string(&envelope)
            .map_err(|_| Error::BadStored { detail: "it cannot be written".to_owned() })?;
        if text.len() > MAX_STORED {
            return Err(Error::Limit { what: "bytes of a stored order", max: MAX_STORED });
        }
        Ok(text)
    }

    /// Reads a stored order. Statuses are not stored: they are folded anew.
    ///
    /// # Errors
    /// [`Error::BadStored`] for anything that is not a stored order; [`Error::NewerSchema`] for one that was written
    /// by a newer library with a form or with closed words that this one does not know.
    pub fn load(text: &str) -> Result<Self, Error> {
        if text.len() > MAX_STORED {
            return Err(Error::BadStored { detail: "it is over 64 MiB".to_owned() });
        }
        let head: Head = serde_json::from_str(text).map_err(|e| unreadable(&e))?;
        if head.schema == 0 {
            return Err(Error::BadStored { detail: "schema 0 was never written".to_owned() });
        }
        if head.schema > SCHEMA {
            return Err(Error::NewerSchema { detail: format!("schema {}", head.schema) });
        }
        let body: Body = serde_json::from_str(text).map_err(|e| unreadable(&e))?;
        let mut order = body.order;
        order.rules = head.rules.max(RULES);
        order.envelope = head.extra;
        order.check()?;
        order.refold();
        Ok(order)
    }

    /// What the reader relies on and serde does not check.
    fn check(&mut self) -> Result<(), Error> {
        if self.parcels().count() > crate::order::MAX_PARCELS {
            return Err(Error::Limit { what: "parcels for one order", max: crate::order::MAX_PARCELS });
        }
        self.holidays.check()?;
        let mut ids: Vec<_> = self.parcels().map(|p| p.id.clone()).collect();
        ids.sort();
        if ids.windows(2).any(|w| matches!(w, [a, b] if a == b)) {
            return Err(Error::BadStored { detail: "two parcels have one id".to_owned() });
        }
        for parcel in self.shipments.iter_mut().flat_map(|s| &mut s.parcels) {
            parcel.history.repair()?;
        }
        Ok(())
    }
}

/// Where and what, without the data: serde's own words may quote them.
fn unreadable(error: &serde_json::Error) -> Error {
    let text = error.to_string();
    if let Some(word) = text.strip_prefix(NEWER) {
        let detail = word.split(" at line ").next().unwrap_or_default().to_owned();
        return Error::NewerSchema { detail };
    }
    let what = match error.classify() {
        serde_json::error::Category::Eof => "it ends too early",
        serde_json::error::Category::Syntax => "it is not JSON",
        _ => "a value has another form than expected",
    };
    Error::BadStored { detail: format!("{what}, at line {}, column {}", error.line(), error.column()) }
}

/// How an unknown closed word announces itself through serde.
const NEWER: &str = "stored by a newer library: ";
