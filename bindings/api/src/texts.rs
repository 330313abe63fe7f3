//! What customers and merchants read.

use crate::error::Error;
use crate::state::Message;
use crate::words::{Flag, OrderStatus, Status};
use tracking_core::{self as core, Kind, Reason, Zone, texts};

/// The texts of one language: made once, used for everything in that language.
#[derive(Debug, Clone)]
pub struct Texts(texts::Texts);

record! {
    /// A message in words: plain text, without greeting or signature, which are the host's.
    pub struct Rendered {
        /// The subject of a mail, in one line.
        pub subject: String,
        /// The body: paragraphs with an empty line between them.
        pub body: String,
        /// One sentence, for a text message or a push notification.
        pub short: String,
    }
}

record! {
    /// What a customer reads about one parcel on a page.
    pub struct Page {
        /// The status in a word or two.
        pub status: String,
        /// The same as a sentence.
        pub text: String,
        /// Why, as a phrase without a full stop; absent if the reason is not known or says the same as the status.
        pub reason: Option<String>,
        /// That tracking may lag, and where the parcel may be: a text, and never a status.
        pub hint: Option<String>,
    }
}

impl Texts {
    /// The texts for a BCP 47 tag: `fr-CA` is answered in French, and what has no language here in English. Moments are
    /// said in the zone, which is [`Order::zone_of`](crate::Order::zone_of) the audience; without one in UTC.
    ///
    /// # Errors
    /// `invalid_value` for a zone that is none.
    pub fn new(locale: &str, zone: Option<&str>) -> Result<Self, Error> {
        let texts = Self(texts::Texts::for_locale(locale));
        zone.map_or_else(|| Ok(texts.clone()), |zone| texts.with_zone(zone))
    }

    /// The same in another zone: cheap, the language is not read again.
    ///
    /// # Errors
    /// `invalid_value` for a zone that is none.
    pub fn with_zone(&self, zone: &str) -> Result<Self, Error> {
        Ok(Self(self.0.clone().with_zone(Zone::try_new(zone)?)))
    }

    /// The languages that there are, as BCP 47 tags in lower case; the first is the fallback.
    #[must_use]
    pub fn languages() -> Vec<String> {
        texts::Texts::languages().map(str::to_owned).collect()
    }

    /// The language that was taken: what belongs into `lang` or `Content-Language`.
    #[must_use]
    pub fn language(&self) -> String {
        self.0.language().to_owned()
    }

    /// A parcel's status in a word or two.
    #[must_use]
    pub fn status(&self, status: Status) -> String {
        self.0.status(status.into())
    }

    /// A parcel's status as a sentence to its recipient.
    #[must_use]
    pub fn status_sentence(&self, status: Status) -> String {
        self.0.status_sentence(status.into())
    }

    /// Why a parcel has its status, as a phrase; nothing for a word that this version does not know.
    #[must_use]
    pub fn reason(&self, reason: &str) -> Option<String> {
        self.0.reason(&Reason::from_word(reason))
    }

    /// An order's or a shipment's status in a word or two.
    #[must_use]
    pub fn order_status(&self, status: OrderStatus) -> String {
        self.0.order_status(status.into())
    }

    /// What holds beside the status.
    #[must_use]
    pub fn flag(&self, flag: Flag) -> String {
        self.0.flag(flag.into())
    }

    /// A word of [`Attention::kind`](crate::Attention): nothing for any other.
    #[must_use]
    pub fn attention(&self, word: &str) -> Option<String> {
        self.0.attention(word)
    }

    /// What a message is about, as the name of a setting; nothing for a kind that this version does not know.
    #[must_use]
    pub fn kind(&self, kind: &str) -> Option<String> {
        self.0.kind(&Kind::from_word(kind))
    }

    /// What a message says. Its own language is its `locale`, which may be another than that of these texts.
    ///
    /// # Errors
    /// `invalid_value` for what is no message of an order.
    pub fn message(&self, message: &Message) -> Result<Rendered, Error> {
        let texts::Rendered { subject, body, short, .. } = self.0.message(&message.to_core()?);
        Ok(Rendered { subject, body, short })
    }

    /// What a customer reads about one parcel on a page: its status and reason, with the flags of an assessment.
    #[must_use]
    pub fn page(&self, status: Status, reason: Option<&str>, flags: &[Flag]) -> Page {
        let reason = reason.map(Reason::from_word);
        let flags = flags.iter().map(|flag| core::Flag::from(*flag)).collect();
        let texts::Page { status, text, reason, hint, .. } =
            self.0.page(status.into(), reason.as_ref(), flags);
        Page { status, text, reason, hint }
    }
}
