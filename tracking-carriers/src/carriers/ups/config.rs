use crate::error::Error;
use crate::registry::LookUp;
use crate::secret::Secret;
use std::fmt;

/// What UPS needs to be told. `Debug` shows neither keys nor account nor address.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Config {
    /// The application's client id.
    pub client_id: Secret,
    /// The application's client secret.
    pub client_secret: Secret,
    /// The shipper's account number, sent with the log-in.
    pub account: Option<Secret>,
    /// Where the API is, without a slash at the end.
    pub base_url: String,
    /// The language of the carrier's words, as `ll_CC`; no decision rests on those words.
    pub locale: String,
    /// The caller's name, sent with each question (`transactionSrc`).
    pub source: String,
    /// Ask for the other packages of a shipment too.
    pub pieces: bool,
}

impl Config {
    /// An application for the production address, answers in English, pieces followed.
    #[must_use]
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<String>) -> Self {
        Self {
            client_id: Secret::new(client_id.into()),
            client_secret: Secret::new(client_secret.into()),
            account: None,
            base_url: PRODUCTION.to_owned(),
            locale: "en_US".to_owned(),
            source: "suivi".to_owned(),
            pieces: true,
        }
    }

    /// The shipper's account number (`x-merchant-id`).
    #[must_use]
    pub fn with_account(mut self, account: impl Into<String>) -> Self {
        self.account = Some(Secret::new(account.into()));
        self
    }

    /// Another address, such as UPS's customer test: `https`, or this machine.
    #[must_use]
    pub fn with_base_url(mut self, url: &str) -> Self {
        url.trim_end_matches('/').clone_into(&mut self.base_url);
        self
    }

    /// Another language, as `ll_CC`.
    #[must_use]
    pub fn with_locale(mut self, locale: impl Into<String>) -> Self {
        self.locale = locale.into();
        self
    }

    /// Whether to ask for the other packages of a shipment.
    #[must_use]
    pub const fn with_pieces(mut self, pieces: bool) -> Self {
        self.pieces = pieces;
        self
    }

    pub(super) fn from_look_up(look_up: &LookUp<'_>) -> Result<Self, Error> {
        let mut config = Self::new(look_up.required(CLIENT_ID)?, look_up.required(CLIENT_SECRET)?);
        if let Some(account) = look_up.optional(ACCOUNT) {
            config = config.with_account(account);
        }
        if let Some(url) = look_up.optional(URL) {
            config = config.with_base_url(&url);
        }
        if let Some(locale) = look_up.optional(LOCALE) {
            let (language, country) = locale.split_once('_').unwrap_or_default();
            let two = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic());
            if !two(language) || !two(country) {
                return Err(look_up.bad("a locale is written like en_US"));
            }
            config = config.with_locale(locale);
        }
        Ok(config)
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("locale", &self.locale)
            .field("pieces", &self.pieces)
            .finish_non_exhaustive()
    }
}

pub(super) const CLIENT_ID: &str = "SUIVI_UPS_CLIENT_ID";
pub(super) const CLIENT_SECRET: &str = "SUIVI_UPS_CLIENT_SECRET";
pub(super) const ACCOUNT: &str = "SUIVI_UPS_ACCOUNT";
pub(super) const URL: &str = "SUIVI_UPS_URL";
pub(super) const LOCALE: &str = "SUIVI_UPS_LOCALE";

const PRODUCTION: &str = "https://onlinetools.ups.com";
