//! What carriers owe and by when it must be claimed: terms by carrier and product, as data.
//!
//! Each value of `data/terms.csv` has a public source and says what kind of source it is; where none can be named, or
//! sources disagree, the value is unknown, and advice then gives no date instead of a guess. A host that knows its
//! contract puts its own rows before the table.

use crate::carrier::CarrierId;
use crate::error::Error;
use crate::place::country_code;
use crate::settings::{self, only};
use crate::terms_table::TERMS;
use crate::transit::DayKind;
use crate::words::{closed_words, explained_words};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use std::borrow::Cow;

explained_words! {
    /// What a row of terms is about.
    pub enum Term, "term" {
        Cover = "cover", "What the product covers: `none` or `limited`.";
        Claimant = "claimant", "Who can claim: `shipper` or `either`.";
        LostFrom = "lost_from", "From when on a parcel that did not come can be claimed.";
        LostBy = "lost_by", "By when a parcel that did not come must be claimed.";
        DamageBy = "damage_by", "By when damage must be claimed.";
        NotReceivedBy = "not_received_by", "By when a delivery that the recipient denies must be claimed.";
    }
}

closed_words! {
    /// What a product covers.
    pub enum Cover, "cover" {
        /// Nothing of the contents; some of the postage at most.
        None = "none",
        /// The contents, up to a limit.
        Limited = "limited",
    }
}

closed_words! {
    /// Who can claim from the carrier.
    pub enum Claimant, "claimant" {
        /// Only the one who has the contract.
        Shipper = "shipper",
        /// Shipper and recipient.
        Either = "either",
    }
}

closed_words! {
    /// The day from which the days of a term are counted; that day itself is none of them.
    pub enum TermBasis, "basis of a term" {
        /// The first scan.
        HandedOver = "handed_over",
        /// The last scan.
        LastScan = "last_scan",
        /// The last day of the carrier's first estimate after the first scan.
        Expected = "expected",
        /// The delivery.
        Delivered = "delivered",
    }
}

explained_words! {
    /// What stands behind a value.
    pub enum Confidence, "confidence" {
        Carrier = "carrier", "The carrier's own page or terms.";
        Law = "law", "A statute.";
        Secondary = "secondary", "Another's account of the carrier's terms: doubtful where much depends on it.";
        Own = "own", "The host's word.";
    }
}

/// So many days after something. The last of them is the latest day, or the first one, by the term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TermSpan {
    /// How many, up to 3650.
    pub days: u16,
    /// Which days count; working days are those of the country that the parcel left.
    pub kind: DayKind,
    /// After which day.
    pub after: TermBasis,
}

/// A term's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[expect(clippy::exhaustive_enums, reason = "one for each shape; whoever reads terms must see a new one")]
pub enum TermValue {
    /// Of [`Term::Cover`].
    Cover(Cover),
    /// Of [`Term::Claimant`].
    Claimant(Claimant),
    /// Of the others.
    Days(TermSpan),
}

/// One row: what it is about, and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TermRow {
    /// The carrier, or the head of its family; `*` for any.
    pub carrier: Cow<'static, str>,
    /// The product; empty for any.
    pub product: Cow<'static, str>,
    /// ISO 3166-1 alpha-2 of the country that the parcel left; empty for any.
    pub from: Cow<'static, str>,
    /// Where it goes: `domestic`, `abroad`, or ISO countries with spaces between; empty for anywhere.
    pub to: Cow<'static, str>,
    /// What it says something about.
    pub term: Term,
    /// What it says; `unknown` on the wire where nobody knows.
    #[serde(serialize_with = "or_unknown")]
    pub value: Option<TermValue>,
    /// What kind of source it is; absent for an unknown value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Where the value is from, or why it is not known.
    pub source: Cow<'static, str>,
}

fn or_unknown<S: Serializer>(value: &Option<TermValue>, s: S) -> Result<S::Ok, S::Error> {
    match value {
        None => s.serialize_str(UNKNOWN),
        Some(value) => value.serialize(s),
    }
}

/// The terms that advice goes by: this library's table, and before it the host's own rows.
///
/// ```
/// use tracking_core::{Term, Terms};
/// let own = Terms::from_json(r#"[{ "carrier": "ups", "term": "lost_by", "source": "our contract of 2026",
///     "value": { "days": 30, "kind": "calendar", "after": "handed_over" } }]"#)?;
/// let first = own.rows().next().unwrap();
/// assert_eq!((&*first.carrier, first.term), ("ups", Term::LostBy));
/// # Ok::<(), tracking_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    own: Vec<TermRow>,
}

/// A parcel as terms see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) carrier: &'a CarrierId,
    pub(crate) product: Option<&'a str>,
    pub(crate) origin: Option<&'a str>,
    pub(crate) destination: Option<&'a str>,
}

impl Terms {
    /// Reads the host's own rows: a JSON list of
    /// `{ "carrier"?, "product"?, "from"?, "to"?, "term", "value", "source" }`.
    ///
    /// `value` is `"unknown"`, a word, or `{ "days", "kind"?, "after" }`, with calendar days if it does not say. The host's
    /// rows go before the table's, whatever those say; among rows of one kind, the one that says most about its subject
    /// counts.
    ///
    /// # Errors
    /// [`Error::BadPolicy`] with path and reason for anything that is not this, and for two rows about the same.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let value = serde_json::from_str(text).map_err(|_| bad("", "it is not JSON"))?;
        Self::from_value(&value)
    }

    /// The same from JSON that is read already.
    ///
    /// # Errors
    /// As [`Terms::from_json`].
    pub fn from_value(value: &Value) -> Result<Self, Error> {
        let rows = value.as_array().filter(|l| l.len() <= MAX_ROWS);
        let rows = rows.ok_or_else(|| bad("", "it is not a list of at most 1000 rows"))?;
        let mut own: Vec<TermRow> = Vec::with_capacity(rows.len());
        for (index, value) in rows.iter().enumerate() {
            let path = format!("[{index}]");
            let row = read_row(value, &path)?;
            if own.iter().any(|other| other.subject() == row.subject()) {
                return Err(bad(&path, "an earlier row is about the same"));
            }
            own.push(row);
        }
        Ok(Self { own })
    }

    /// All rows, the host's first.
    pub fn rows(&self) -> impl Iterator<Item = &TermRow> {
        self.own.iter().chain(TERMS)
    }

    /// What counts for a parcel, if a row says so.
    pub(crate) fn of(&self, subject: Subject<'_>, term: Term) -> Option<TermValue> {
        best(&self.own, subject, term).or_else(|| best(TERMS, subject, term))?.value
    }

    pub(crate) fn cover(&self, subject: Subject<'_>) -> Option<Cover> {
        match self.of(subject, Term::Cover) {
            Some(TermValue::Cover(cover)) => Some(cover),
            _ => None,
        }
    }

    pub(crate) fn claimant(&self, subject: Subject<'_>) -> Option<Claimant> {
        match self.of(subject, Term::Claimant) {
            Some(TermValue::Claimant(claimant)) => Some(claimant),
            _ => None,
        }
    }

    pub(crate) fn days(&self, subject: Subject<'_>, term: Term) -> Option<TermSpan> {
        match self.of(subject, term) {
            Some(TermValue::Days(span)) => Some(span),
            _ => None,
        }
    }
}

fn best<'r>(rows: &'r [TermRow], subject: Subject<'_>, term: Term) -> Option<&'r TermRow> {
    rows.iter().filter(|r| r.term == term && r.is_about(subject)).max_by_key(|r| r.weight(subject.carrier))
}

impl TermRow {
    fn is_about(&self, subject: Subject<'_>) -> bool {
        let (id, family) = (subject.carrier.as_str(), subject.carrier.family());
        let known = product_of(subject);
        let brand = matches!(&*self.carrier, "colissimo" | "chronopost") && family == "laposte";
        let brand = brand && known == Some(&*self.carrier);
        let carrier = self.carrier == ANY || self.carrier == id || self.carrier == family || brand;
        let product = self.product.is_empty() || Some(&*self.product) == known;
        let from = self.from.is_empty() || Some(&*self.from) == subject.origin;
        carrier && product && from && self.goes_to(subject)
    }

    fn goes_to(&self, subject: Subject<'_>) -> bool {
        let ends = subject.origin.zip(subject.destination);
        match &*self.to {
            "" => true,
            DOMESTIC => ends.is_some_and(|(from, to)| from == to),
            ABROAD => ends.is_some_and(|(from, to)| from != to),
            list => subject.destination.is_some_and(|to| list.split(' ').any(|country| country == to)),
        }
    }

    /// The more it says about its subject, the greater.
    fn weight(&self, carrier: &CarrierId) -> (u8, bool, bool, bool, bool) {
        let carrier = match &*self.carrier {
            ANY => 0,
            family if family == carrier.family() => 1,
            _ => 2,
        };
        let named = !matches!(&*self.to, "" | DOMESTIC | ABROAD);
        (carrier, !self.product.is_empty(), !self.from.is_empty(), named, !self.to.is_empty())
    }

    fn subject(&self) -> (&str, &str, &str, &str, Term) {
        (&self.carrier, &self.product, &self.from, &self.to, self.term)
    }
}

/// The product whose terms count: that of the shipment, where Chronopost and Colissimo have several of one kind; else
/// the carrier's own name where it is a brand with one set of terms.
fn product_of(subject: Subject<'_>) -> Option<&str> {
    let of_kind = |kind: &'static str, head: &str| {
        subject.product.filter(|p| p.split('_').next() == Some(head)).map(|_| kind)
    };
    of_kind("chronopost", "chrono")
        .or_else(|| of_kind("chronopost", "chronopost"))
        .or_else(|| of_kind("colissimo", "colissimo"))
        .or(subject.product)
        .or(match subject.carrier.as_str() {
            brand @ ("colissimo" | "chronopost") => Some(brand),
            _ => None,
        })
}

/// For the generated table.
pub(crate) const fn row(
    [carrier, product, from, to]: [&'static str; 4],
    term: Term,
    value: Option<TermValue>,
    confidence: Option<Confidence>,
    source: &'static str,
) -> TermRow {
    TermRow {
        carrier: Cow::Borrowed(carrier),
        product: Cow::Borrowed(product),
        from: Cow::Borrowed(from),
        to: Cow::Borrowed(to),
        term,
        value,
        confidence,
        source: Cow::Borrowed(source),
    }
}

/// For the generated table.
pub(crate) const fn days(days: u16, kind: DayKind, after: TermBasis) -> Option<TermValue> {
    Some(TermValue::Days(TermSpan { days, kind, after }))
}

const ANY: &str = "*";
const DOMESTIC: &str = "domestic";
const ABROAD: &str = "abroad";
const UNKNOWN: &str = "unknown";
const MAX_ROWS: usize = 1000;
const MAX_DAYS: u16 = 3650;

fn read_row(value: &Value, path: &str) -> Result<TermRow, Error> {
    let map = value.as_object().ok_or_else(|| bad(path, "not an object"))?;
    only(map, &["carrier", "product", "from", "to", "term", "value", "source"], &whole(path))?;
    let carrier = match text(map, "carrier", path)? {
        "" | ANY => ANY.to_owned(),
        name => CarrierId::try_new(name)
            .map_err(|_| bad(&format!("{path}.carrier"), "it is no carrier's name"))?
            .as_str()
            .to_owned(),
    };
    let product = text(map, "product", path)?;
    if product.len() > 64 {
        return Err(bad(&format!("{path}.product"), "it is over 64 characters"));
    }
    let country = |name: &str, text: &str| {
        country_code(text).ok_or_else(|| bad(&format!("{path}.{name}"), "it is no ISO 3166-1 alpha-2 code"))
    };
    let from = match text(map, "from", path)? {
        "" => String::new(),
        word => country("from", word)?,
    };
    let to = match text(map, "to", path)? {
        word @ ("" | DOMESTIC | ABROAD) => word.to_owned(),
        list => list.split(' ').map(|c| country("to", c)).collect::<Result<Vec<_>, _>>()?.join(" "),
    };
    let term = Term::from_word(text(map, "term", path)?)
        .map_err(|_| bad(&format!("{path}.term"), "it is no term"))?;
    let source = text(map, "source", path)?;
    if source.is_empty() || source.len() > 500 {
        return Err(bad(&format!("{path}.source"), "a row names its source, in at most 500 characters"));
    }
    let value = read_value(term, map.get("value"), &format!("{path}.value"))?;
    Ok(TermRow {
        carrier: carrier.into(),
        product: product.to_owned().into(),
        from: from.into(),
        to: to.into(),
        term,
        value,
        confidence: value.map(|_| Confidence::Own),
        source: source.to_owned().into(),
    })
}

fn read_value(term: Term, value: Option<&Value>, path: &str) -> Result<Option<TermValue>, Error> {
    let value = value.ok_or_else(|| bad(path, "it is missing"))?;
    if value.as_str() == Some(UNKNOWN) {
        return Ok(None);
    }
    let word = value.as_str().unwrap_or_default();
    Ok(Some(match term {
        Term::Cover => {
            TermValue::Cover(Cover::from_word(word).map_err(|_| bad(path, "it is no word for a cover"))?)
        }
        Term::Claimant => TermValue::Claimant(
            Claimant::from_word(word).map_err(|_| bad(path, "it is no word for a claimant"))?,
        ),
        Term::LostFrom | Term::LostBy | Term::DamageBy | Term::NotReceivedBy => {
            TermValue::Days(read_span(value, path)?)
        }
    }))
}

fn read_span(value: &Value, path: &str) -> Result<TermSpan, Error> {
    let map = value.as_object().ok_or_else(|| bad(path, "it is neither `unknown` nor a number of days"))?;
    only(map, &["days", "kind", "after"], &whole(path))?;
    let days = map.get("days").and_then(Value::as_u64).and_then(|n| u16::try_from(n).ok());
    let days = days.filter(|n| *n <= MAX_DAYS);
    let days =
        days.ok_or_else(|| bad(&format!("{path}.days"), "it is no whole number of days from 0 to 3650"))?;
    let kind = match text(map, "kind", path)? {
        "" => DayKind::Calendar,
        word => DayKind::from_word(word).map_err(|_| bad(&format!("{path}.kind"), "no such kind of days"))?,
    };
    let after = TermBasis::from_word(text(map, "after", path)?)
        .map_err(|_| bad(&format!("{path}.after"), "days are counted from nothing like that"))?;
    Ok(TermSpan { days, kind, after })
}

/// A field's text; empty if it is absent.
fn text<'a>(map: &'a Map<String, Value>, name: &str, path: &str) -> Result<&'a str, Error> {
    match map.get(name) {
        None => Ok(""),
        Some(value) => value.as_str().ok_or_else(|| bad(&format!("{path}.{name}"), "not a string")),
    }
}

fn bad(path: &str, reason: impl Into<String>) -> Error {
    settings::bad(&whole(path), reason)
}

/// A path within terms, as one among whatever else a host sets.
fn whole(path: &str) -> String {
    format!("terms{path}")
}
