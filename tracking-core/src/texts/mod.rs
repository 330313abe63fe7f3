//! What customers and merchants read: statuses, reasons, flags and messages, in their language.
//!
//! The texts are Fluent files (`texts/<language>/*.ftl`), compiled in. Which texts a message consists of, and the type of
//! each placeholder, stand in two reviewed tables (`data/texts.csv`, `data/text-messages.csv`). A sentence whose values are
//! not known is left out. Everything is plain text: whoever puts it into HTML escapes it.
//!
//! ```
//! use tracking_core::texts::Texts;
//! use tracking_core::{Reason, Status, Zone};
//!
//! let texts = Texts::for_locale("fr-CA").with_zone(Zone::try_new("America/Toronto")?);
//! assert_eq!(texts.language(), "fr");
//! assert_eq!(texts.status(Status::Delivered), "Livré");
//! assert_eq!(texts.reason(&Reason::Neighbour).as_deref(), Some("Remis à un voisin"));
//! assert_eq!(texts.reason(&Reason::from_word("beamed_up")), None);
//! # Ok::<(), tracking_core::Error>(())
//! ```

mod clean;
mod dates;
mod language;
mod message;
mod table;
mod values;

pub use message::Rendered;
#[cfg(feature = "replay")]
pub(crate) use message::Telling;

use crate::flags::Flags;
use crate::kind::Kind;
use crate::reason::Reason;
use crate::status::{Flag, Status};
use crate::summary::OrderStatus;
use crate::zone::Zone;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use serde::Serialize;
use std::fmt;
use std::sync::Arc;
use values::Values;

/// The texts of one language. Made once and used for everything in that language; cheap to clone. It can be shared between
/// threads.
#[derive(Clone)]
pub struct Texts {
    language: &'static str,
    bundle: Arc<FluentBundle<FluentResource>>,
    zone: Zone,
}

/// What a customer reads about one parcel on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Page {
    /// The status in a word or two.
    pub status: String,
    /// The same as a sentence.
    pub text: String,
    /// Why, as a phrase without a full stop; absent if the reason is not known or says the same as the status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// That tracking may lag, and where the parcel may be: said of a parcel that is late, silent or lost. It is a text, and
    /// never a status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

impl Texts {
    /// The texts for a BCP 47 tag, by the look-up of RFC 4647: `fr-CA` is answered in French. What has no language here, or
    /// is no tag, is answered in English; [`Texts::language`] says which one it is. It reads the language's files, which
    /// takes about a millisecond.
    #[must_use]
    pub fn for_locale(locale: &str) -> Self {
        let language = language::of_locale(locale);
        let mut bundle = FluentBundle::new_concurrent(language.tag.parse().into_iter().collect());
        // Marks of direction around each value show as boxes in some mail programs and cost letters in a text message.
        // Values hold none of their own, and all languages here are written from left to right.
        bundle.set_use_isolating(false);
        for file in language.files {
            let resource = match FluentResource::try_new(file.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            let added = bundle.add_resource(resource);
            debug_assert!(added.is_ok(), "{}: {added:?}", language.tag);
        }
        Self { language: language.tag, bundle: Arc::new(bundle), zone: Zone::UTC }
    }

    /// The languages that there are, as BCP 47 tags in lower case; the first is the fallback.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        language::all().map(|l| l.tag)
    }

    /// Sets the zone in which moments are said: [`Order::zone_of`](crate::Order::zone_of) the audience. Without one they are
    /// said in UTC, with these letters behind them. Days are days at the destination in any zone.
    #[must_use]
    pub const fn with_zone(mut self, zone: Zone) -> Self {
        self.zone = zone;
        self
    }

    /// The language that was taken, as a BCP 47 tag: what belongs into `lang` or `Content-Language`.
    #[must_use]
    pub const fn language(&self) -> &'static str {
        self.language
    }

    /// A parcel's status in a word or two: "In transit".
    #[must_use]
    pub fn status(&self, status: Status) -> String {
        self.word("status", status.as_str())
    }

    /// A parcel's status as a sentence to its recipient: "Your parcel is on its way."
    #[must_use]
    pub fn status_sentence(&self, status: Status) -> String {
        self.word("now", status.as_str())
    }

    /// Why a parcel has its status, as a phrase without a full stop: "Left with a neighbour". `None` for a word that this
    /// version does not know: it gets no meaning by guess.
    #[must_use]
    pub fn reason(&self, reason: &Reason) -> Option<String> {
        match reason {
            Reason::Other(_) => None,
            known => self.family("reason", known.as_str()),
        }
    }

    /// An order's or a shipment's status in a word or two: "Partly delivered".
    #[must_use]
    pub fn order_status(&self, status: OrderStatus) -> String {
        self.word("order-status", status.as_str())
    }

    /// What holds beside the status: "Overdue".
    #[must_use]
    pub fn flag(&self, flag: Flag) -> String {
        self.word("flag", flag.as_str())
    }

    /// A word of [`Attention::kind`](crate::Attention::kind): a status, `lost`, or a flag. `None` for any other word.
    #[must_use]
    pub fn attention(&self, word: &str) -> Option<String> {
        match (Status::from_word(word), Flag::from_word(word)) {
            (Ok(status), _) => Some(self.status(status)),
            (_, Ok(flag)) => Some(self.flag(flag)),
            _ if word == Reason::Lost.as_str() => self.reason(&Reason::Lost),
            _ => None,
        }
    }

    /// What a message is about, in a word or two, as the name of a setting: "Out for delivery". `None` for a kind that this
    /// version does not know.
    #[must_use]
    pub fn kind(&self, kind: &Kind) -> Option<String> {
        match kind {
            Kind::Other(_) => None,
            known => self.family("kind", known.as_str()),
        }
    }

    /// What a customer reads about one parcel on a page: of [`ParcelState`](crate::ParcelState) its status and reason, with
    /// the flags of an assessment, since most of those that give the hint depend on the clock.
    #[must_use]
    pub fn page(&self, status: Status, reason: Option<&Reason>, flags: Flags) -> Page {
        let label = self.status(status);
        let lags = [Flag::Overdue, Flag::Stalled, Flag::Missing, Flag::Expired, Flag::RoundOver];
        let lost = matches!(reason, Some(Reason::Lost | Reason::Missing | Reason::Locating));
        let late = status == Status::Exception && lost || lags.iter().any(|flag| flags.has(*flag));
        let gone = reason.is_some_and(|r| r.is_final_loss() && *r != Reason::Lost);
        let back = matches!(status, Status::Returning | Status::Unknown) || status.is_terminal();
        Page {
            text: self.status_sentence(status),
            reason: reason.and_then(|r| self.reason(r)).filter(|text| *text != label),
            hint: if late && !gone && !back { self.format("lag", &Values::default()) } else { None },
            status: label,
        }
    }

    /// A text that is declared, if its values are known.
    fn say(&self, id: &str, values: &Values) -> Option<String> {
        let index = table::TEXTS.binary_search_by(|text| text.id.cmp(id)).ok()?;
        table::TEXTS.get(index).filter(|text| values.suffice(text)).and_then(|_| self.format(id, values))
    }

    /// A word of a family. Every word of ours has a text in every language, which a test makes sure of.
    fn word(&self, family: &str, word: &str) -> String {
        self.family(family, word).unwrap_or_else(|| word.to_owned())
    }

    fn family(&self, family: &str, word: &str) -> Option<String> {
        self.format(&format!("{family}-{word}"), &Values::default())
    }

    /// A text, unless it does not exist or lacks a value: nothing of Fluent's own syntax is ever shown.
    fn format(&self, id: &str, values: &Values) -> Option<String> {
        let args: FluentArgs<'_> = values.to_args();
        let message = self.bundle.get_message(id)?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(message.value()?, Some(&args), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Texts({}, {})", self.language, self.zone)
    }
}
