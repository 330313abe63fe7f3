use crate::error::Error;
use crate::registry::LookUp;
use crate::secret::Secret;
use std::fmt;

/// What La Poste needs to be told. `Debug` shows neither key nor address.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Config {
    /// The Okapi key.
    pub key: Secret,
    /// Where the API is, without a slash at the end.
    pub base_url: String,
    /// The language of the carrier's words.
    pub language: Language,
}

impl Config {
    /// A key for the production address, answers in French.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: Secret::new(key.into()), base_url: PRODUCTION.to_owned(), language: Language::French }
    }

    /// Another address: `https`, or this machine.
    #[must_use]
    pub fn with_base_url(mut self, url: &str) -> Self {
        url.trim_end_matches('/').clone_into(&mut self.base_url);
        self
    }

    /// Another language.
    #[must_use]
    pub const fn with_language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    pub(super) fn from_look_up(look_up: &LookUp<'_>) -> Result<Self, Error> {
        let mut config = Self::new(look_up.required(KEY)?);
        if let Some(url) = look_up.optional(URL) {
            config = config.with_base_url(&url);
        }
        if let Some(word) = look_up.optional(LANGUAGE) {
            let word = word.to_ascii_lowercase();
            let is = |l: &&Language| word.len() > 1 && l.as_str().to_ascii_lowercase().starts_with(&word);
            let language = Language::ALL.iter().find(is);
            config.language =
                *language.ok_or_else(|| look_up.bad("a language that La Poste does not answer in"))?;
        }
        Ok(config)
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config").field("language", &self.language).finish_non_exhaustive()
    }
}

/// The languages that La Poste answers in. (La Poste Suivi v2 OpenAPI, parameter `lang`.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Language {
    /// French
    #[default]
    French,
    /// English
    English,
    /// German
    German,
    /// Spanish
    Spanish,
    /// Italian
    Italian,
    /// Dutch
    Dutch,
}

impl Language {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::French, Self::English, Self::German, Self::Spanish, Self::Italian, Self::Dutch];

    /// The value of `lang`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::French => "fr_FR",
            Self::English => "en_GB",
            Self::German => "de_DE",
            Self::Spanish => "es_ES",
            Self::Italian => "it_IT",
            Self::Dutch => "nl_NL",
        }
    }
}

pub(super) const KEY: &str = "SUIVI_LAPOSTE_KEY";
pub(super) const URL: &str = "SUIVI_LAPOSTE_URL";
pub(super) const LANGUAGE: &str = "SUIVI_LAPOSTE_LANGUAGE";

const PRODUCTION: &str = "https://api.laposte.fr";
