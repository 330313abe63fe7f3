//! Carriers as data: home zone, life of a number, length of a number.

use crate::error::Error;
use crate::zone::Zone;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// The name of a carrier: `laposte`, `ups`. Open: any lower-case word of letters, digits, `-` and `_` names a
/// carrier, known to this library or not. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct CarrierId(Arc<str>);

impl CarrierId {
    /// Checks a carrier's name; upper case is lowered.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] unless it is 1 to 64 ASCII letters, digits, `-` or `_`.
    pub fn try_new(name: &str) -> Result<Self, Error> {
        if name.is_empty() || name.len() > 64 {
            return Err(Error::invalid("carrier", "a name has 1 to 64 characters"));
        }
        if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
            return Err(Error::invalid("carrier", "a name has only letters, digits, `-` and `_`"));
        }
        Ok(Self(name.to_ascii_lowercase().into()))
    }

    /// The carrier of a constant name that is well formed (checked in debug builds): for adapters naming themselves.
    #[must_use]
    pub fn known(name: &'static str) -> Self {
        debug_assert!(Self::try_new(name).is_ok_and(|id| *id.0 == *name), "not a carrier's name");
        Self(name.into())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is known about it, if anything.
    #[must_use]
    pub fn profile(&self) -> Option<&'static Profile> {
        PROFILES.iter().find(|p| p.id == &*self.0)
    }

    /// Its name among people, where this library knows it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.profile().map_or(&self.0, |p| p.name)
    }

    /// The carrier under whose name its numbers are one with its sisters': Colissimo and Chronopost numbers are
    /// answered by La Poste.
    #[must_use]
    pub fn family(&self) -> &str {
        self.profile().map_or(&self.0, |p| p.family)
    }

    /// For how many days a number of this product keeps its answer, where a source says so: La Poste keeps those of
    /// letters for about a month (its help pages).
    pub(crate) fn number_lifetime(&self, product: Option<&str>) -> Option<u16> {
        let letter = matches!(product, Some("letter" | "tracked_letter" | "registered_letter"));
        let days = self.profile()?.number_lifetime_days;
        if letter && self.family() == "laposte" { Some(LETTER_LIFETIME_DAYS) } else { days }
    }

    /// The zone of its scans that name no place, if it works in one zone only.
    #[must_use]
    pub fn home_zone(&self) -> Option<Zone> {
        self.profile().and_then(|p| p.home).map(Zone)
    }
}

impl TryFrom<String> for CarrierId {
    type Error = Error;
    fn try_from(text: String) -> Result<Self, Error> {
        Self::try_new(&text)
    }
}

impl From<CarrierId> for String {
    fn from(id: CarrierId) -> Self {
        id.as_str().to_owned()
    }
}

impl Serialize for CarrierId {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl fmt::Display for CarrierId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for CarrierId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What this library knows about a carrier, apart from its wire format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Profile {
    /// Its name here.
    pub id: &'static str,
    /// Its name among people.
    pub name: &'static str,
    /// The carrier whose numbers these are, too.
    pub family: &'static str,
    /// The zone of scans without a place; `None` for carriers of several zones.
    pub(crate) home: Option<Tz>,
    /// For how many days a number keeps its answer, where a source says so.
    pub number_lifetime_days: Option<u16>,
    /// Letters and digits in a number, fewest and most, where a source says so.
    pub number_length: Option<(u8, u8)>,
    /// Where the two come from.
    pub source: &'static str,
}

const fn profile(id: &'static str, name: &'static str, home: Option<Tz>) -> Profile {
    Profile { id, name, family: id, home, number_lifetime_days: None, number_length: None, source: "" }
}

const fn numbers(p: Profile, days: u16, length: (u8, u8), source: &'static str) -> Profile {
    Profile { number_lifetime_days: Some(days), number_length: Some(length), source, ..p }
}

const fn of_family(p: Profile, family: &'static str) -> Profile {
    Profile { family, ..p }
}

const LETTER_LIFETIME_DAYS: u16 = 30;

const LAPOSTE_SUIVI: &str = "La Poste Suivi v2 OpenAPI: ids of 11 to 15 characters; La Poste help pages: a Colissimo answers for about 90 days";

/// The carriers that this library can name, sorted by id. A home zone is that of the carrier's country.
pub static PROFILES: [Profile; 40] = [
    profile("amazon-shipping", "Amazon Shipping", None),
    profile("aramex", "Aramex", None),
    profile("australia-post", "Australia Post", None),
    profile("bpost", "bpost", Some(Tz::Europe__Brussels)),
    profile("bring", "Bring", Some(Tz::Europe__Oslo)),
    profile("cainiao", "Cainiao", Some(Tz::Asia__Shanghai)),
    profile("canada-post", "Canada Post", None),
    profile("canpar", "Canpar", None),
    of_family(
        numbers(profile("chronopost", "Chronopost", Some(Tz::Europe__Paris)), 90, (11, 15), LAPOSTE_SUIVI),
        "laposte",
    ),
    profile("colis-prive", "Colis Privé", Some(Tz::Europe__Paris)),
    of_family(
        numbers(profile("colissimo", "Colissimo", Some(Tz::Europe__Paris)), 90, (11, 15), LAPOSTE_SUIVI),
        "laposte",
    ),
    profile("correos-es", "Correos", Some(Tz::Europe__Madrid)),
    profile("dhl-parcel-de", "DHL Paket", Some(Tz::Europe__Berlin)),
    profile("dhl-parcel-nl", "DHL eCommerce Netherlands", Some(Tz::Europe__Amsterdam)),
    profile("dhl-unified", "DHL", None),
    profile("dpd", "DPD", None),
    profile("evri", "Evri", Some(Tz::Europe__London)),
    profile("fedex", "FedEx", None),
    profile("geodis", "Geodis", Some(Tz::Europe__Paris)),
    profile("gls", "GLS", None),
    profile("hermes-de", "Hermes Germany", Some(Tz::Europe__Berlin)),
    profile("inpost", "InPost", Some(Tz::Europe__Warsaw)),
    numbers(profile("laposte", "La Poste", Some(Tz::Europe__Paris)), 90, (11, 15), LAPOSTE_SUIVI),
    profile("mondial-relay", "Mondial Relay", Some(Tz::Europe__Paris)),
    profile("mydhl", "DHL Express", None),
    profile("ontrac", "OnTrac", None),
    profile("packeta", "Packeta", Some(Tz::Europe__Prague)),
    profile("post-at", "Österreichische Post", Some(Tz::Europe__Vienna)),
    profile("poste-italiane", "Poste Italiane", Some(Tz::Europe__Rome)),
    profile("posti", "Posti", Some(Tz::Europe__Helsinki)),
    profile("postnl", "PostNL", Some(Tz::Europe__Amsterdam)),
    profile("postnord", "PostNord", None),
    profile("purolator", "Purolator", None),
    profile("royal-mail", "Royal Mail", Some(Tz::Europe__London)),
    profile("sf-express", "SF Express", Some(Tz::Asia__Shanghai)),
    profile("swiss-post", "Swiss Post", Some(Tz::Europe__Zurich)),
    profile("tnt", "TNT", None),
    numbers(
        profile("ups", "UPS", None),
        120,
        (7, 34),
        "UPS Tracking API v1 (github.com/UPS-API/api-documentation, Tracking.yaml): inquiry numbers of 7 to 34 characters; data stay about 120 days after delivery",
    ),
    profile("usps", "USPS", None),
    profile("yunexpress", "YunExpress", Some(Tz::Asia__Shanghai)),
];
