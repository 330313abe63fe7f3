//! One line of a carrier's history, and what makes it the same line again.

use crate::carrier::CarrierId;
use crate::erase::{Strip, erased_name, is_code, stripped};
use crate::extra::Extra;
use crate::id::{mask_id, mask_numbers};
use crate::personal::Personal;
use crate::place::Place;
use crate::reason::Reason;
use crate::status::{Nature, Status};
use crate::time::EventTime;
use crate::words::quoted;
use data_encoding::BASE32_NOPAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::Arc;

/// One thing that a carrier says happened to a parcel.
///
/// A decoder fills it: the canonical words by its code table, the raw codes and text as they came. An event whose
/// code the table lacks has `status: unknown` and `mapped: false`; it is kept and counted and never moves a status.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Event {
    /// The canonical status it carries; `unknown` if it carries none.
    pub status: Status,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Scan, record or message.
    pub nature: Nature,
    /// When it happened.
    pub time: EventTime,
    /// Where it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The carrier's codes as they came, most telling first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// The carrier's words: personal, for they may name people and doors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Personal<String>>,
    /// The carrier's own id of the event, if it stays the same from answer to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
    /// The canonical raw tuple that identifies the event, where it is not simply [`Event::codes`]: a poll and a
    /// webhook of one carrier must give the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
    /// False if no table knows the code.
    pub mapped: bool,
    /// The carrier says that this corrects what it said before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub correction: bool,
    #[serde(flatten)]
    extra: Extra,
}

impl Event {
    /// A mapped event of which only status, nature and time are known.
    #[must_use]
    pub const fn new(status: Status, nature: Nature, time: EventTime) -> Self {
        Self {
            status,
            reason: None,
            nature,
            time,
            place: None,
            codes: Vec::new(),
            text: None,
            event_id: None,
            identity: None,
            mapped: true,
            correction: false,
            extra: Extra::new(),
        }
    }

    /// An event whose code no table knows.
    #[must_use]
    pub fn unmapped(time: EventTime) -> Self {
        Self { mapped: false, ..Self::new(Status::Unknown, Nature::Record, time) }
    }

    /// Sets the reason.
    #[must_use]
    pub fn with_reason(mut self, reason: impl Into<Option<Reason>>) -> Self {
        self.reason = reason.into();
        self
    }

    /// Sets the place, unless nothing is known of it.
    #[must_use]
    pub fn with_place(mut self, place: impl Into<Option<Place>>) -> Self {
        self.place = place.into().filter(|p| !p.is_empty());
        self
    }

    /// Sets the raw codes.
    #[must_use]
    pub fn with_codes(mut self, codes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.codes = codes.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the carrier's words.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<Option<String>>) -> Self {
        self.text = text.into().filter(|t| !t.is_empty()).map(Personal::new);
        self
    }

    /// Sets the canonical raw tuple.
    #[must_use]
    pub fn with_identity(mut self, identity: impl Into<String>) -> Self {
        self.identity = Some(identity.into());
        self
    }

    /// What the event is called apart from its time: the raw tuple, the codes, the folded text, or, where a
    /// scenario gives none of these, status, nature and reason.
    fn subject(&self) -> String {
        if let Some(identity) = &self.identity {
            return format!("i:{identity}");
        }
        if !self.codes.is_empty() {
            return format!("c:{}", self.codes.join("\u{1f}"));
        }
        if let Some(text) = &self.text {
            return format!("t:{}", fold_text(text.reveal()));
        }
        format!("s:{}:{}:{}", self.status, self.nature, self.reason.as_ref().map_or("", Reason::as_str))
    }

    /// A short hash of what the event is called, for finding twins (same carrier and code) once texts are erased.
    pub(crate) fn subject_hash(&self) -> String {
        short_hash(&[&self.subject()])
    }

    /// The identity of this event in this carrier's history, made of raw data only: the carrier's event id, else
    /// codes or text with the local time cut to the minute. Place, wording, seconds and offset are attributes.
    #[must_use]
    pub fn fingerprint(&self, carrier: &CarrierId) -> Fingerprint {
        let text = match &self.event_id {
            Some(id) => short_hash(&[carrier.as_str(), "id", id]),
            None => short_hash(&[carrier.as_str(), "at", &self.subject(), &self.time.identity()]),
        };
        Fingerprint(text.into())
    }

    /// Orders two versions of one event that were observed at the same moment: by what an erasure leaves of them, then
    /// the one that was not compacted, then by the rest.
    pub(crate) fn version(&self) -> (String, usize, String) {
        let hash = |event: &Self| short_hash(&[&serde_json::to_string(event).unwrap_or_default()]);
        let words = usize::from(self.text.is_some()) + usize::from(self.identity.is_some());
        (hash(&stripped(self)), words, hash(self))
    }

    /// A code as `Debug` shows it: what no table knows, or does not look like a code, may be anything.
    fn shown(&self, code: &str) -> String {
        if self.mapped && is_code(code) { mask_numbers(code) } else { "?".to_owned() }
    }

    /// Drops what only a reader wants: nothing is decided by it once the event has its fingerprint.
    pub(crate) fn seal(&mut self) {
        (self.text, self.identity) = (None, None);
    }
}

/// Its fingerprint was made before: nothing here changes who it is.
impl Strip for Event {
    fn strip(&mut self) {
        self.seal();
        self.reason.strip();
        let mapped = self.mapped;
        self.codes.retain(|code| mapped && is_code(code));
        self.event_id = self.event_id.take().map(|id| erased_name(&id));
        if let Some(place) = &mut self.place {
            place.strip();
        }
        self.time.strip();
        self.extra = Extra::new();
    }
}

/// Ids are masked and the raw tuple is left out: both may hold a tracking number or what the carrier wrote.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("status", &self.status)
            .field("reason", &self.reason)
            .field("nature", &self.nature)
            .field("time", &self.time)
            .field("place", &self.place)
            .field("codes", &self.codes.iter().map(|code| self.shown(code)).collect::<Vec<_>>())
            .field("text", &self.text)
            .field("event_id", &self.event_id.as_deref().map(mask_id))
            .field("mapped", &self.mapped)
            .field("correction", &self.correction)
            .finish_non_exhaustive()
    }
}

/// The identity of an event within a parcel: 26 base32 characters of a SHA-256, made when the event is first seen
/// and stored, so that erasing texts cannot change it. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(from = "String")]
pub struct Fingerprint(Arc<str>);

impl Fingerprint {
    /// A name for what is no event: a label time, a mark, a passing of time.
    pub(crate) fn synthetic(kind: &str, what: &str) -> Self {
        Self(format!("{kind}:{what}").into())
    }

    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Fingerprint {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

/// A hash, whole; of a mark's name only that it is one.
impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.split_once(':') {
            Some((kind, _)) => write!(f, "{}:..", quoted(kind)),
            None if is_short_hash(&self.0) => f.write_str(&self.0),
            None => f.write_str(&quoted(&self.0)),
        }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// 128 bits of SHA-256 over the parts, each with its length in front, in lower-case base32.
pub(crate) fn short_hash(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let digest = hash.finalize();
    BASE32_NOPAD.encode(digest.get(..16).unwrap_or_default()).to_ascii_lowercase()
}

/// Does it look like one?
pub(crate) fn is_short_hash(text: &str) -> bool {
    text.len() == 26 && text.bytes().all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b))
}

/// Folds a carrier's wording for comparison: ASCII lower case, Latin accents dropped, runs of anything else as one
/// blank. Small and our own, so that it never changes with a Unicode version.
#[must_use]
pub fn fold_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let folded: &str = match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => "a",
            'ç' | 'Ç' => "c",
            'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => "e",
            'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => "i",
            'ñ' | 'Ñ' => "n",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' => "o",
            'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => "u",
            'ý' | 'ÿ' | 'Ý' => "y",
            'œ' | 'Œ' => "oe",
            'æ' | 'Æ' => "ae",
            'ß' => "ss",
            c if c.is_ascii_alphanumeric() => {
                out.push(c.to_ascii_lowercase());
                continue;
            }
            c if c.is_alphanumeric() => {
                out.push(c);
                continue;
            }
            _ => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
                continue;
            }
        };
        out.push_str(folded);
    }
    while out.ends_with(' ') {
        out.pop();
    }
    out
}
