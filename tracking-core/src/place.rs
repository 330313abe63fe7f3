//! Where something happened, as far as the carrier says.

use crate::erase::{Strip, erased_name, plain_city};
use crate::event::fold_text;
use crate::extra::Extra;
use crate::personal::Personal;
use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Where something happened. Every part is optional; carriers often give a country and no more.
#[derive(Clone, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Place {
    /// ISO 3166-1 alpha-2, upper case. `UK` and `EL` are read as `GB` and `GR`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// State or province as the carrier writes it, such as `CO` in the United States.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// City or town.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Postcode: personal, for it narrows down a home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<Personal<String>>,
    /// The carrier's facility, shop or locker: a name or a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facility: Option<String>,
    /// What tells a city from another whose digits were erased, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    town: Option<String>,
    /// What tells a facility from another that was erased, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    spot: Option<String>,
    #[serde(flatten)]
    extra: Extra,
}

/// Only the country: what is finer may lead to a door.
impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place")
            .field("country", &self.country.as_deref().and_then(country_code))
            .finish_non_exhaustive()
    }
}

impl Place {
    /// A place of which only the country is known.
    #[must_use]
    pub fn country(code: &str) -> Self {
        Self { country: country_code(code), ..Self::default() }
    }

    /// Adds the city.
    #[must_use]
    pub fn with_city(mut self, city: impl Into<String>) -> Self {
        self.city = Some(city.into());
        self
    }

    /// True if nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Two places that may well be the same: no part known of both differs. Used for twins, never for identity.
    pub(crate) fn agrees_with(&self, other: &Self) -> bool {
        fn agree<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
            match (a, b) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            }
        }
        agree(self.country.as_ref(), other.country.as_ref())
            && agree_names((&self.city, &self.town), (&other.city, &other.town))
            && agree_names((&self.facility, &self.spot), (&other.facility, &other.spot))
    }
}

/// Two names, each with the hash that an erasure left of it. Only where one was erased are they compared by hashes; else case,
/// accents and punctuation are no other place.
fn agree_names(mine: (&Option<String>, &Option<String>), theirs: (&Option<String>, &Option<String>)) -> bool {
    if let ((name, None), (other, None)) = (mine, theirs) {
        return name
            .as_deref()
            .zip(other.as_deref())
            .is_none_or(|(a, b)| a == b || fold_name(a) == fold_name(b));
    }
    let hash = |(name, hash): (&Option<String>, &Option<String>)| {
        hash.clone().or_else(|| name.as_deref().map(erased_name))
    };
    match (hash(mine), hash(theirs)) {
        (Some(mine), Some(theirs)) => mine == theirs,
        _ => true,
    }
}

/// A name without case, accents and punctuation, in any script that has them.
fn fold_name(name: &str) -> String {
    let plain = |c: char| match c {
        'ł' => 'l',
        'đ' => 'd',
        _ => c,
    };
    let letters = name.to_lowercase();
    let letters = letters.nfkd().filter(|c| !is_combining_mark(*c)).map(plain);
    fold_text(&letters.collect::<String>())
}

/// Country and city stay, the city without postcode and district; a city that lost them, and a facility, leave a hash. Region and postcode go.
impl Strip for Place {
    fn strip(&mut self) {
        let hash = |name: String| erased_name(&name);
        self.country = self.country.take().filter(|c| country_code(c).as_ref() == Some(c));
        (self.region, self.postcode) = (None, None);
        self.spot = self.facility.take().map(hash).or_else(|| self.spot.take().map(hash));
        let city = self.city.take();
        let plain = city.as_deref().and_then(plain_city);
        self.town = city.filter(|c| plain.as_ref() != Some(c)).or_else(|| self.town.take()).map(hash);
        self.city = plain;
        self.extra = Extra::new();
    }
}

/// Reads an ISO 3166-1 alpha-2 code: two ASCII letters, upper-cased; `UK` (used by carriers, not ISO) is `GB` and
/// `EL` (European Union usage) is `GR`. Anything else is `None`.
#[must_use]
pub fn country_code(text: &str) -> Option<String> {
    let code = text.trim().to_ascii_uppercase();
    match code.as_str() {
        "UK" => Some("GB".to_owned()),
        "EL" => Some("GR".to_owned()),
        c if c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase()) => Some(code),
        _ => None,
    }
}
