//! All adapters, as data: what each can do, and what it needs to be told.

use crate::capability::Capability;
use crate::error::{Error, ErrorKind, Retry};
use crate::exchange::Protocol;
use std::fmt;
use std::sync::Arc;
use tracking_core::CarrierId;

/// One thing that an adapter needs or takes from its host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Credential {
    /// Its name: an environment variable, or whatever key the host keeps it under.
    pub name: &'static str,
    /// What it is and where one gets it.
    pub about: &'static str,
    /// The adapter does not work without it.
    pub required: bool,
    /// Not to be shown or logged.
    pub secret: bool,
}

impl Credential {
    /// A key or password that the adapter does not work without.
    pub(crate) const fn key(name: &'static str, about: &'static str) -> Self {
        Self { name, about, required: true, secret: true }
    }

    /// A setting that may be left out.
    pub(crate) const fn setting(name: &'static str, about: &'static str) -> Self {
        Self { name, about, required: false, secret: false }
    }
}

/// A carrier that this library can ask.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Adapter {
    /// The carrier's name here.
    pub id: &'static str,
    /// What it can do.
    pub capability: Capability,
    /// What it needs and takes, in the order in which a form would ask.
    pub credentials: &'static [Credential],
    /// Its page of documentation, in Markdown.
    pub docs: &'static str,
    build: fn(&LookUp<'_>) -> Result<Arc<dyn Protocol>, Error>,
}

impl Adapter {
    pub(crate) const fn new(
        id: &'static str,
        capability: Capability,
        credentials: &'static [Credential],
        docs: &'static str,
        build: fn(&LookUp<'_>) -> Result<Arc<dyn Protocol>, Error>,
    ) -> Self {
        Self { id, capability, credentials, docs, build }
    }

    /// The carrier.
    #[must_use]
    pub fn carrier(&self) -> CarrierId {
        CarrierId::known(self.id)
    }

    /// The adapter with the credentials that `look_up` finds under their [`Credential::name`]s; blank is missing.
    ///
    /// ```
    /// # #[cfg(feature = "carrier-laposte")] {
    /// use tracking_carriers::registry;
    /// let adapter = registry::adapter(&tracking_core::CarrierId::known("laposte")).unwrap();
    /// let protocol = adapter.protocol(&|name| std::env::var(name).ok());
    /// assert!(protocol.is_err() || std::env::var("SUIVI_LAPOSTE_KEY").is_ok());
    /// # }
    /// ```
    ///
    /// # Errors
    /// `bad_request`, naming the credential, if one that is required is missing or one cannot be used.
    pub fn protocol(&self, look_up: &dyn Fn(&str) -> Option<String>) -> Result<Arc<dyn Protocol>, Error> {
        let look_up = LookUp { carrier: self.carrier(), find: look_up };
        for credential in self.credentials.iter().filter(|c| c.required) {
            look_up.required(credential.name)?;
        }
        (self.build)(&look_up)
    }

    /// The adapter without credentials: good for [`Protocol::decode`] and [`Protocol::webhook`]; a carrier would refuse
    /// what it asks.
    ///
    /// # Errors
    /// None in practice: every adapter can be built from placeholders, which a test holds it to.
    pub fn reader(&self) -> Result<Arc<dyn Protocol>, Error> {
        let required = |name: &str| self.credentials.iter().any(|c| c.required && c.name == name);
        self.protocol(&|name| required(name).then(|| "none".to_owned()))
    }
}

impl fmt::Debug for Adapter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Adapter")
            .field("id", &self.id)
            .field("capability", &self.capability)
            .finish_non_exhaustive()
    }
}

/// Where an adapter finds its credentials.
pub(crate) struct LookUp<'a> {
    carrier: CarrierId,
    find: &'a dyn Fn(&str) -> Option<String>,
}

impl LookUp<'_> {
    /// What stands under that name, if it is not blank.
    pub(crate) fn optional(&self, name: &str) -> Option<String> {
        (self.find)(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty())
    }

    /// What stands under that name.
    pub(crate) fn required(&self, name: &str) -> Result<String, Error> {
        self.optional(name).ok_or_else(|| self.bad(&format!("the credential {name} is missing")))
    }

    /// The error of a credential that cannot be used.
    pub(crate) fn bad(&self, detail: &str) -> Error {
        Error::new(self.carrier.clone(), "configure", ErrorKind::BadRequest, Retry::Never, detail)
    }
}

/// Every adapter in this build, sorted by id.
#[must_use]
pub fn adapters() -> &'static [Adapter] {
    ADAPTERS
}

/// The adapter that answers for a carrier: its own, or its family's (La Poste answers for Colissimo and Chronopost).
#[must_use]
pub fn adapter(carrier: &CarrierId) -> Option<&'static Adapter> {
    let by_id = |id: &str| ADAPTERS.iter().find(|a| a.id == id);
    by_id(carrier.as_str()).or_else(|| by_id(carrier.family()))
}

static ADAPTERS: &[Adapter] = &[
    #[cfg(feature = "carrier-laposte")]
    crate::carriers::laposte::ADAPTER,
    #[cfg(feature = "carrier-ups")]
    crate::carriers::ups::ADAPTER,
];
