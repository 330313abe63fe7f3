//! The shape of a mirror: one macro for records, one for closed words.

/// A record with its three faces.
///
/// `Debug` masks what is personal, since logs are kept; the fields themselves hold what the carrier said.
macro_rules! record {
    ($(#[$doc:meta])* pub struct $name:ident { $($body:tt)* }) => {
        record! { @make [get_all, frozen] $(#[$doc])* pub struct $name { $($body)* } }
    };
    // Fields whose names are keywords in Python have their getters in `python.rs`.
    (@keywords $(#[$doc:meta])* pub struct $name:ident { $($body:tt)* }) => {
        record! { @make [frozen] $(#[$doc])* pub struct $name { $($body)* } }
    };
    (@make [$($option:tt),+] $(#[$doc:meta])* pub struct $name:ident { $($body:tt)* }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, serde::Serialize)]
        #[cfg_attr(feature = "python", pyo3::pyclass($($option),+, eq, module = "suivi"))]
        #[cfg_attr(feature = "node", napi_derive::napi(object))]
        #[cfg_attr(feature = "mobile", derive(uniffi::Record))]
        #[cfg_attr(feature = "mobile", uniffi::export(Debug))]
        pub struct $name { $($body)* }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::macros::masked(f, stringify!($name), self)
            }
        }

        #[cfg(feature = "python")]
        $crate::python::take_record!($name);
    };
}

/// A closed vocabulary: the variants of the core's enum of the same name, and a compile error if they are not as many.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident, $what:literal, $case:tt { $($variant:ident,)+ })+) => {
        $(words! { @of tracking_core::$name, $(#[$doc])* $name, $what, $case { $($variant,)+ } })+
    };
    // Of a type of the core that has another path.
    (@of $core:ty, $(#[$doc:meta])* $name:ident, $what:literal, $case:tt { $($variant:ident,)+ }) => {
        words! { @enum $(#[$doc])* $name, $case { $($variant,)+ } }

        impl $name {
            /// The word on the wire.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                <$core>::from(self).as_str()
            }
        }

        words! { @read $name, $what }

        const _: () = assert!(
            $name::ALL.len() == <$core>::ALL.len(),
            concat!("the core has other words than this mirror: ", stringify!($name)),
        );

        impl From<$core> for $name {
            fn from(word: $core) -> Self {
                match word {
                    $(<$core>::$variant => Self::$variant,)+
                    // The assertion above counts the words, so there is no other.
                    _ => unreachable!(),
                }
            }
        }

        impl From<$name> for $core {
            fn from(word: $name) -> Self {
                match word { $($name::$variant => Self::$variant,)+ }
            }
        }
    };
    (@enum $(#[$doc:meta])* $name:ident, $case:tt { $($variant:ident,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[cfg_attr(feature = "node", napi_derive::napi(string_enum = $case))]
        #[cfg_attr(feature = "mobile", derive(uniffi::Enum))]
        #[allow(missing_docs, clippy::exhaustive_enums, reason = "the core documents each word")]
        pub enum $name { $($variant,)+ }

        impl $name {
            /// All of them, in the core's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
        }
    };
    (@read $name:ident, $what:literal) => {
        impl $name {
            /// Reads a word.
            ///
            /// # Errors
            /// `invalid_value` with the word, if it is none of these.
            pub fn from_word(word: &str) -> Result<Self, $crate::Error> {
                Self::ALL.iter().copied().find(|w| w.as_str() == word).ok_or_else(|| {
                    let detail = format!(concat!("unknown ", $what, " `{}`"), $crate::macros::short(word));
                    $crate::Error::invalid(detail)
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "python")]
        $crate::python::word!($name);

        #[cfg(feature = "mobile")]
        $crate::mobile::word!($name);
    };
}

/// A word from outside, short and tame enough for an error. What has more than four digits is masked, as in the core.
pub(crate) fn short(word: &str) -> String {
    let tame = |c: char| if c.is_ascii_alphanumeric() || "_-. ".contains(c) { c } else { '?' };
    let word: String = word.chars().take(40).map(tame).collect();
    if word.bytes().filter(u8::is_ascii_digit).count() > 4 { tracking_core::mask(&word) } else { word }
}

/// Prints a record as JSON without what is personal: numbers, texts, postcodes, links, and what follows a slash in an
/// id (the number of a master's child).
pub(crate) fn masked<T: serde::Serialize>(
    f: &mut std::fmt::Formatter<'_>,
    name: &str,
    record: &T,
) -> std::fmt::Result {
    let mut value = serde_json::to_value(record).unwrap_or_default();
    mask("", &mut value);
    write!(f, "{name}({value})")
}

fn mask(key: &str, value: &mut serde_json::Value) {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            let fields = std::mem::take(map);
            for (name, mut field) in fields {
                // What is absent says nothing.
                if !field.is_null() {
                    mask(&name, &mut field);
                    map.insert(masked_id(&name), field);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| mask(key, item)),
        Value::String(text) if PERSONAL.contains(&key) => *text = "***".to_owned(),
        Value::String(text) if NAMED_BY_HOST.contains(&key) => *text = tracking_core::mask_numbers(text),
        Value::String(text) => *text = masked_id(text),
        _ => {}
    }
}

fn masked_id(text: &str) -> String {
    match text.split_once('/') {
        Some((master, number)) if !number.contains(' ') => {
            format!("{master}/{}", tracking_core::mask(number))
        }
        _ => text.to_owned(),
    }
}

const PERSONAL: &[&str] = &[
    "number",
    "numbers",
    "about",
    "pieces",
    "text",
    "postcode",
    "url",
    "link",
    "identity",
    "event_id",
    "retractions",
    "unique_id",
];

/// Ids of questions to carriers: a host may have put a number into them.
const NAMED_BY_HOST: &[&str] = &["id", "items"];
