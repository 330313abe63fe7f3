//! Who is told: language, zone and consents. No name, no address: core holds no contact data.

use crate::erase::Strip;
use crate::extra::Extra;
use crate::words::{Shown, closed_words};
use crate::zone::Zone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

closed_words! {
    /// What a recipient said about a channel.
    pub enum Consent, "consent" {
        /// "Yes."
        Consented = "consented",
        /// Nothing.
        Unknown = "unknown",
        /// "No."
        Refused = "refused",
    }
}

/// The person an order goes to, as far as messages need to know.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Recipient {
    /// BCP 47 tag of the language for messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// The zone whose nights are quiet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    /// Consent by channel (`email`, `sms`, `push`, or any other word); a channel that is not here is `unknown`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub channels: BTreeMap<String, Consent>,
    #[serde(flatten)]
    extra: Extra,
}

/// A language that is none, and channels that do not look like words, may be anything: that there are some is shown.
impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let channels: Vec<_> = self.channels.iter().map(|(name, said)| (Shown(name), said)).collect();
        f.debug_struct("Recipient")
            .field("locale", &self.locale.as_deref().map(shown_locale))
            .field("zone", &self.zone)
            .field("channels", &channels)
            .finish_non_exhaustive()
    }
}

/// `fr`, `pt-BR`, `zh-Hans-CN`; anything else is a `?`.
pub(crate) fn shown_locale(tag: &str) -> &str {
    let mut parts = tag.split(['-', '_']);
    let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric());
    let language = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && letters(part));
    if language && parts.all(|part| part.len() <= 4 && letters(part)) && tag.len() <= 12 { tag } else { "?" }
}

impl Recipient {
    /// What was said about a channel. A "no" counts in any spelling (`Email`, `e-mail`), a "yes" by the channel's own name only.
    #[must_use]
    pub fn consent(&self, channel: &str) -> Consent {
        let refused = |(name, said): (&String, &Consent)| {
            *said == Consent::Refused && (name == channel || letters(name) == letters(channel))
        };
        if self.channels.iter().any(refused) {
            return Consent::Refused;
        }
        self.channels.get(channel).copied().unwrap_or(Consent::Unknown)
    }

    /// Notes what was said about a channel; true if that changes something.
    pub(crate) fn say(&mut self, channel: String, consent: Consent) -> bool {
        let before = self.channels.clone();
        if is_channel_word(&channel) {
            self.channels.retain(|name, _| letters(name) != letters(&channel));
        }
        self.channels.insert(channel, consent);
        self.channels != before
    }

    /// What another copy knows: a refusal on either side is one, and a consent goes before nothing.
    pub(crate) fn merge_consents(&mut self, other: &Self) {
        self.extra.merge(&other.extra);
        let strength = |consent: Consent| match consent {
            Consent::Refused => 2,
            Consent::Consented => 1,
            Consent::Unknown => 0,
        };
        for (channel, theirs) in &other.channels {
            let mine = self.channels.entry(channel.clone()).or_insert(*theirs);
            if strength(*theirs) > strength(*mine) {
                *mine = *theirs;
            }
        }
    }
}

/// A channel as a policy names it: a word of 1 to 40 of `a`-`z`, `0`-`9` and `_`.
pub(crate) fn is_channel_word(name: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    (1..=40).contains(&name.len()) && name.bytes().all(allowed)
}

/// The letters and digits of a channel's name: other spellings have the same.
fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Language, zone and consents stay: who said no has said no.
impl Strip for Recipient {
    fn strip(&mut self) {
        self.extra = Extra::new();
    }
}
