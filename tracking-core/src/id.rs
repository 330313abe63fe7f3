//! Names of things: checked once, trusted afterwards.

use crate::error::Error;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        ///
        /// 1 to 200 characters, no control characters; given by the host, kept as it came.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Checks and takes an id.
            ///
            /// # Errors
            /// [`Error::InvalidValue`] if it is empty, longer than 200 characters or has control characters.
            pub fn try_new(text: impl Into<String>) -> Result<Self, Error> {
                check_id($what, text.into()).map(Self)
            }

            /// Takes text that is known to be well formed.
            #[allow(dead_code, reason = "not every id is made by the library")]
            pub(crate) const fn trusted(text: String) -> Self {
                Self(text)
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = Error;
            fn try_from(text: String) -> Result<Self, Error> {
                Self::try_new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        /// What follows a slash is masked: the id of a master's child ends in a tracking number.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.0.split_once('/') {
                    Some((head, tail)) => write!(f, "{head}/{}", mask(tail)),
                    None => f.write_str(&self.0),
                }
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    };
}

text_id!(
    /// The host's id of an order.
    OrderId,
    "order id"
);
text_id!(
    /// The host's id of a shipment, unique within its order.
    ShipmentId,
    "shipment id"
);
text_id!(
    /// The id of a parcel, unique within its order. A child that a multi-piece master brings is called
    /// `<master>/<number>`.
    ParcelId,
    "parcel id"
);
text_id!(
    /// The id of a merchant's or recipient's mark, unique within its order.
    MarkId,
    "mark id"
);
text_id!(
    /// The key of a planned message: base32, made from what the message is about, so that planning it again gives
    /// the same key.
    MessageKey,
    "message key"
);

fn check_id(what: &'static str, text: String) -> Result<String, Error> {
    if text.is_empty() {
        return Err(Error::invalid(what, "it is empty"));
    }
    if text.chars().count() > 200 {
        return Err(Error::invalid(what, "it is longer than 200 characters"));
    }
    if text.chars().any(char::is_control) {
        return Err(Error::invalid(what, "it has control characters"));
    }
    Ok(text)
}

/// A carrier's tracking number: 4 to 40 letters and digits; the canonical form (upper case, no spaces, dots or
/// hyphens) beside the spelling it came in, since some formats live in the punctuation.
///
/// `Display` and `Debug` mask all but the last four characters, because logs are kept and a tracking number leads
/// to someone's door; [`TrackingNumber::reveal`] gives it whole. Two numbers are equal when their canonical forms are.
///
/// ```
/// use tracking_core::TrackingNumber;
/// let number = TrackingNumber::try_new("8k 00009-775862").unwrap();
/// assert_eq!(number.reveal(), "8K00009775862");
/// assert_eq!(number.to_string(), "*********5862");
/// ```
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TrackingNumber {
    canonical: String,
    spelled: Option<String>,
}

impl TrackingNumber {
    /// Checks a number and makes its canonical form.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] unless 4 to 40 ASCII letters and digits remain once spaces, dots, hyphens, slashes,
    /// underscores and invisible characters are dropped. The message does not repeat the number.
    pub fn try_new(text: &str) -> Result<Self, Error> {
        if text.len() > 400 {
            return Err(Error::invalid("tracking number", "it is longer than 40 characters"));
        }
        let mut canonical = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                c if c.is_ascii_alphanumeric() => canonical.push(c.to_ascii_uppercase()),
                ' ' | '.' | '-' | '/' | '_' | '\u{a0}' | '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{1d}' => {}
                c if c.is_whitespace() => {}
                _ => return Err(Error::invalid("tracking number", "it has a character that no number has")),
            }
        }
        match canonical.len() {
            0..4 => Err(Error::invalid("tracking number", "it is shorter than 4 letters and digits")),
            4..=40 => {
                let spelled = (canonical != text).then(|| text.to_owned());
                Ok(Self { canonical, spelled })
            }
            _ => Err(Error::invalid("tracking number", "it is longer than 40 characters")),
        }
    }

    /// The canonical form, whole: upper case letters and digits only.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.canonical
    }

    /// The spelling it came in, whole.
    #[must_use]
    pub fn reveal_spelling(&self) -> &str {
        self.spelled.as_deref().unwrap_or(&self.canonical)
    }
}

impl TryFrom<String> for TrackingNumber {
    type Error = Error;
    fn try_from(text: String) -> Result<Self, Error> {
        Self::try_new(&text)
    }
}

impl From<TrackingNumber> for String {
    fn from(number: TrackingNumber) -> Self {
        number.spelled.unwrap_or(number.canonical)
    }
}

impl PartialEq for TrackingNumber {
    fn eq(&self, other: &Self) -> bool {
        self.canonical == other.canonical
    }
}

impl Eq for TrackingNumber {}

impl PartialOrd for TrackingNumber {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TrackingNumber {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.canonical.cmp(&other.canonical)
    }
}

impl std::hash::Hash for TrackingNumber {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.canonical.hash(state);
    }
}

impl fmt::Display for TrackingNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&mask(&self.canonical))
    }
}

impl fmt::Debug for TrackingNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Hides all but the last four characters; what has only four or fewer is hidden whole.
///
/// ```
/// assert_eq!(tracking_core::mask("1ZC7D8E91200045689"), "**************5689");
/// assert_eq!(tracking_core::mask("4711"), "****");
/// ```
#[must_use]
pub fn mask(text: &str) -> String {
    let shown = if text.chars().count() > 4 { 4 } else { 0 };
    let hidden = text.chars().count() - shown;
    text.chars().enumerate().map(|(i, c)| if i < hidden { '*' } else { c }).collect()
}
