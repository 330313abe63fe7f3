//! One macro for closed vocabularies, so that the word, the variant and the serde form cannot differ.

macro_rules! closed_words {
    ($(#[$doc:meta])* pub enum $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// All of them, in the order they are declared.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// Reads the word.
            ///
            /// # Errors
            /// [`crate::Error::NewerSchema`] with the word, if it is none of these.
            pub fn from_word(word: &str) -> Result<Self, $crate::Error> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    other => Err($crate::Error::NewerSchema {
                        detail: format!(concat!("unknown ", $what, " `{}`"), $crate::words::quoted(other)),
                    }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let words: Vec<&str> = Self::ALL.iter().map(|word| word.as_str()).collect();
                schemars::json_schema!({ "type": "string", "enum": words })
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(d)?;
                Self::from_word(&word).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use closed_words;

/// A closed vocabulary whose words carry a sentence for people.
macro_rules! explained_words {
    ($(#[$doc:meta])* pub enum $name:ident, $what:literal { $($variant:ident = $word:literal, $sentence:literal;)+ }) => {
        $crate::words::closed_words! {
            $(#[$doc])*
            pub enum $name, $what { $(#[doc = $sentence] $variant = $word,)+ }
        }

        impl $name {
            /// What it means, in one English sentence: for a support agent, not a text for the customer.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)+ }
            }
        }
    };
}

pub(crate) use explained_words;

/// A word from outside for `Debug`: itself if it looks like a word of this library, else only that something is there.
pub(crate) struct Shown<'a>(pub(crate) &'a str);

impl std::fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&quoted(self.0))
    }
}

/// A word from outside for an error: shown only if it looks like a word of this library; anything else may be a name.
/// What has more than four digits may be a number of somebody's parcel and is masked.
pub(crate) fn quoted(word: &str) -> String {
    let plain = word.len() <= 40
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b));
    if plain { short(word) } else { "?".to_owned() }
}

/// A word of a policy for an error, cut to 40 characters: shown only if nothing but ASCII letters, digits, `_` and `-` is
/// in it; anything else may be a name or an address. What has more than four digits is masked.
pub(crate) fn short(word: &str) -> String {
    if !word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-') {
        return "?".to_owned();
    }
    let word: String = word.chars().take(40).collect();
    if word.bytes().filter(u8::is_ascii_digit).count() > 4 { crate::id::mask(&word) } else { word }
}
