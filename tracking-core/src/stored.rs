//! What hosts persist: the order in a versioned envelope.

use crate::erase::{Erase, Erasure};
use crate::error::Error;
use crate::extra::Extra;
use crate::id::OrderId;
use crate::limit::{MAX_CARRIERS, MAX_PARCELS, MAX_STORED};
use crate::migrate::{STEPS, Step, migrate};
use crate::order::{MAX_REVISION, Order};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The version of the stored form that this library writes.
pub const SCHEMA: u32 = 1;
/// The version of the rules and tables: raised when the same observations give another answer.
pub const RULES: u32 = 1;

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Envelope<'a> {
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::this_schema"))]
    schema: u32,
    written_by: &'a str,
    rules: u32,
    order: Body<'a>,
    #[serde(flatten)]
    extra: &'a Extra,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
enum Body<'a> {
    Whole(&'a Order),
    Tombstone(Tombstone),
}

/// All that is stored of an order that was erased whole.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Tombstone {
    id: OrderId,
    revision: u64,
    erased: Erasure,
}

#[derive(Deserialize)]
struct Head {
    schema: u32,
    #[serde(rename = "written_by")]
    _written_by: Option<IgnoredAny>,
    rules: u32,
    #[serde(default)]
    order: Peek,
    #[serde(flatten)]
    extra: Extra,
}

/// What is looked at of an order before it is read.
#[derive(Default, Deserialize)]
struct Peek {
    #[serde(default)]
    erased: Option<Value>,
}

#[derive(Deserialize)]
struct Document<T> {
    order: T,
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
            order: self.body(),
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
        read(text, STEPS)
    }

    fn body(&self) -> Body<'_> {
        match self.erased {
            Some(erased) if erased.level == Erase::All => {
                Body::Tombstone(Tombstone { id: self.id.clone(), revision: self.revision, erased })
            }
            _ => Body::Whole(self),
        }
    }

    /// What the reader relies on and serde does not check.
    fn check(&mut self) -> Result<(), Error> {
        if self.parcels().count() > MAX_PARCELS {
            return Err(Error::Limit { what: "parcels for one order", max: MAX_PARCELS });
        }
        self.holidays.check()?;
        if self.revision > MAX_REVISION {
            return Err(Error::BadStored { detail: "its revision is too large".to_owned() });
        }
        let mut ids: Vec<_> = self.parcels().map(|p| p.id.clone()).collect();
        ids.sort();
        if ids.windows(2).any(|w| matches!(w, [a, b] if a == b)) {
            return Err(Error::BadStored { detail: "two parcels have one id".to_owned() });
        }
        let mut shipments: Vec<_> = self.shipments.iter().map(|s| &s.id).collect();
        shipments.sort();
        if shipments.windows(2).any(|w| matches!(w, [a, b] if a == b)) {
            return Err(Error::BadStored { detail: "two shipments have one id".to_owned() });
        }
        for parcel in self.shipments.iter_mut().flat_map(|s| &mut s.parcels) {
            if parcel.legs.len() >= MAX_CARRIERS {
                return Err(Error::Limit { what: "carriers for one parcel", max: MAX_CARRIERS });
            }
            parcel.history.repair()?;
        }
        Ok(())
    }
}

/// Reads a stored order of this schema, or of an older one that the steps bring to it.
pub(crate) fn read(text: &str, steps: &[Step]) -> Result<Order, Error> {
    if text.len() > MAX_STORED {
        return Err(Error::BadStored { detail: "it is over 64 MiB".to_owned() });
    }
    let head: Head = serde_json::from_str(text).map_err(|e| unreadable(&e))?;
    if head.schema == 0 {
        return Err(Error::BadStored { detail: "schema 0 was never written".to_owned() });
    }
    let newest = u32::try_from(steps.len()).unwrap_or(u32::MAX).saturating_add(1);
    if head.schema > newest {
        return Err(Error::NewerSchema { detail: format!("schema {}", head.schema) });
    }
    let rules = head.rules.max(RULES);
    let mut order = if head.schema < newest {
        let document = serde_json::from_str(text).map_err(|e| unreadable(&e))?;
        let document = migrate(document, head.schema, steps)?;
        let erased = document.pointer("/order/erased").cloned();
        read_order(erased, rules, Source::Document(document))?
    } else {
        read_order(head.order.erased, rules, Source::Text(text))?
    };
    order.rules = rules;
    order.envelope = head.extra;
    order.check()?;
    if order.is_erased() {
        // Whatever was put in by hand.
        order.strip();
    } else {
        order.refold();
    }
    Ok(order)
}

enum Source<'a> {
    Text(&'a str),
    Document(Value),
}

impl Source<'_> {
    fn read<T: DeserializeOwned>(self) -> Result<T, Error> {
        let document: Result<Document<T>, _> = match self {
            Self::Text(text) => serde_json::from_str(text),
            Self::Document(document) => serde_json::from_value(document),
        };
        document.map(|d| d.order).map_err(|e| unreadable(&e))
    }
}

/// Of an order that was erased whole nothing but that is read, whatever stands beside it.
fn read_order(erased: Option<Value>, rules: u32, source: Source<'_>) -> Result<Order, Error> {
    let level = erased.as_ref().and_then(|e| e.get("level")).and_then(Value::as_str);
    if level != Some(Erase::All.as_str()) {
        return source.read();
    }
    let Tombstone { id, revision, erased } = source.read()?;
    Ok(Order::tombstone(id, revision, rules, erased))
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
