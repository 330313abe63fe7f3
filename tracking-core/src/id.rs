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

        #[cfg(feature = "schema")]
        crate::schema::text!($name, { "minLength": 1, "maxLength": 200 });

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

        /// What follows a slash is masked: the id of a master's child ends in a tracking number. What is no plain id but
        /// may be a name, an e-mail or a telephone number is a `?`.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.0.split_once('/') {
                    Some((head, tail)) => write!(f, "{}/{}", plain_id(head), mask_id(tail)),
                    None => f.write_str(plain_id(&self.0)),
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

/// ASCII letters, digits and the signs that ids have: what holds a blank, an `@`, a `+` or another script is none.
fn plain_id(text: &str) -> &str {
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:#~".contains(&b));
    if plain { text } else { "?" }
}

/// An id of somebody else's, masked; nothing of it is left if it is no plain id.
pub(crate) fn mask_id(text: &str) -> String {
    if plain_id(text) == text { mask(text) } else { "?".to_owned() }
}

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

/// The text with whatever may be a tracking number masked but for its last four characters: for words of an error or a
/// log that quote what somebody handed in.
///
/// Such a number is a run of at least seven ASCII letters and digits, three of them digits. Hyphens and invisible
/// characters inside it do not count; spaces, dots and underscores do not, either, where both sides look like parts of
/// a number (they have a digit, or are one or two capitals). An ISO date that stands by itself is left as it is.
///
/// ```
/// use tracking_core::mask_numbers;
/// assert_eq!(mask_numbers("no parcel `8X10000000017`"), "no parcel `*********0017`");
/// assert_eq!(mask_numbers("RR 123 456 785 FR is late"), "** *** *** *85 FR is late");
/// assert_eq!(mask_numbers("due by 2026-05-04"), "due by 2026-05-04");
/// ```
#[must_use]
pub fn mask_numbers(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let date = date_length(rest);
        let (piece, after) = rest.split_at_checked(date).unwrap_or((rest, ""));
        if date > 0 {
            masked.push_str(piece);
            rest = after;
            continue;
        }
        let run = run_length(rest);
        let gap = if run == 0 { length(rest, |c| !c.is_ascii_alphanumeric()) } else { 0 };
        let (piece, after) = rest.split_at_checked(run + gap).unwrap_or((rest, ""));
        let signs = piece.bytes().filter(u8::is_ascii_alphanumeric).count();
        let digits = piece.bytes().filter(u8::is_ascii_digit).count();
        if signs >= 7 && digits >= 3 {
            let mut hidden = signs - 4;
            masked.extend(piece.chars().map(|c| {
                if hidden > 0 && c.is_ascii_alphanumeric() {
                    hidden -= 1;
                    '*'
                } else {
                    c
                }
            }));
        } else {
            masked.push_str(piece);
        }
        rest = after;
    }
    masked
}

/// The length in bytes of what the text begins with, as far as the characters are such.
fn length(text: &str, such: impl Fn(char) -> bool) -> usize {
    text.find(|c| !such(c)).unwrap_or(text.len())
}

/// The length in bytes of the words that the text begins with, as far as they may be one number.
fn run_length(text: &str) -> usize {
    let word_at = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        rest.get(..length(rest, |c| c.is_ascii_alphanumeric())).unwrap_or_default()
    };
    let in_a_number = |word: &str| {
        word.bytes().any(|b| b.is_ascii_digit())
            || word.len() <= 2 && word.bytes().all(|b| b.is_ascii_uppercase())
    };
    let invisible = |c| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{1d}');
    let close = |c| matches!(c, '-' | '\u{2010}'..='\u{2015}') || invisible(c);
    let mut word = word_at(0);
    let mut end = word.len();
    while !word.is_empty() {
        let rest = text.get(end..).unwrap_or_default();
        let gap = length(rest, |c| close(c) || c.is_whitespace() || matches!(c, '.' | '_'));
        let next = word_at(end + gap);
        let joined = rest.get(..gap).is_some_and(|gap| gap.chars().all(close));
        if gap == 0 || next.is_empty() || !(joined || in_a_number(word) && in_a_number(next)) {
            break;
        }
        word = next;
        end += gap + next.len();
    }
    end
}

/// The length of an ISO date that the text begins with, if it ends there or a time of day follows.
fn date_length(text: &str) -> usize {
    let Some((date, after)) = text.split_at_checked(10) else { return 0 };
    let followed = after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let hour = after.strip_prefix('T').is_some_and(|time| length(time, |c| c.is_ascii_digit()) == 2);
    let shaped = date.bytes().enumerate().all(|(i, b)| match i {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    });
    let is_date = shaped && chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").is_ok();
    if is_date && (hour || !followed) { date.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_masked_however_they_are_spelled() {
        for (text, masked) in [
            ("cannot read `8X10000000017.json`", "cannot read `*********0017.json`"),
            ("é 1ZC7D8E91200045689é", "é **************5689é"),
            ("no parcel `8x 1000 0000 017` here", "no parcel `** **** ***0 017` here"),
            ("8k 00009-775862", "** *****-**5862"),
            ("8X.1000_0000 - 017", "**.****_***0 - 017"),
            ("8X10\u{200b}0000\u{a0}00017", "****\u{200b}****\u{a0}*0017"),
            ("ABC-DEFG-123", "***-***G-123"),
            ("RR123456785FR", "*********85FR"),
            ("2026-05-0400017", "****-**-***0017"),
            ("2026-05-04-00017", "****-**-**-*0017"),
            ("2026-05-04 8X10000000017", "2026-05-04 *********0017"),
            ("1234567", "***4567"),
        ] {
            assert_eq!(mask_numbers(text), masked);
            assert_eq!(mask_numbers(masked), masked, "masking again changes nothing");
        }
    }

    #[test]
    fn words_counts_and_moments_are_left() {
        for harmless in [
            "",
            "é",
            "steps[12].report",
            "2026-05-04T10:00:00Z",
            "from 2026-05-04 to 2026-05-05",
            "127.0.0.1:8642",
            "carrier_down",
            "out-for-delivery",
            "over the limit of 256 parcels",
            "HTTP 429",
            "a code of two letters (ISO 3166-1)",
            "no parcel `p1/*********0017` in this order",
        ] {
            assert_eq!(mask_numbers(harmless), harmless);
        }
    }
}
