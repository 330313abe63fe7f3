#![doc = include_str!("docs.md")]

mod codes;
mod config;
mod request;
mod response;
#[cfg(test)]
mod tests;

pub use config::{Config, Language};

use crate::capability::Capability;
use crate::exchange::{Answer, Ask, Exchange, HttpRequest, HttpResponse, Protocol, Query};
use crate::numbers::{ByNumber, Numbers, Reading, Turn};
use crate::registry::{Adapter, Credential};
use std::sync::Arc;
use tracking_core::CarrierId;

/// La Poste's protocol.
#[derive(Debug, Clone)]
pub struct LaPoste {
    config: Config,
}

impl LaPoste {
    /// The protocol with a key.
    #[must_use]
    pub const fn new(config: Config) -> Self {
        Self { config }
    }
}

impl Protocol for LaPoste {
    fn id(&self) -> CarrierId {
        carrier()
    }

    fn capability(&self) -> Capability {
        CAPABILITY
    }

    fn start(&self, ask: Ask) -> Exchange {
        match ask {
            Ask::Numbers(queries) => Exchange::new(Numbers::new(Arc::new(self.clone()), queries)),
            Ask::Changes { .. } => Exchange::unsupported(carrier(), "this carrier has no list of changes"),
        }
    }

    fn decode(&self, query: &Query, response: &HttpResponse) -> Vec<Answer> {
        response::decode(query, response)
    }

    fn decode_unasked(&self, response: &HttpResponse) -> Vec<Answer> {
        response::decode_unasked(response)
    }
}

impl ByNumber for LaPoste {
    fn carrier(&self) -> CarrierId {
        carrier()
    }

    fn max_batch(&self) -> usize {
        usize::from(CAPABILITY.max_batch)
    }

    fn ask(&self, batch: &[Query], _turn: &Turn<'_>) -> HttpRequest {
        request::track(&self.config, batch)
    }

    fn read(&self, batch: &[Query], response: &HttpResponse) -> Reading {
        response::read(batch, response)
    }
}

fn carrier() -> CarrierId {
    CarrierId::known(ID)
}

const ID: &str = "laposte";

const CAPABILITY: Capability =
    Capability { max_batch: 10, min_interval_ms: 1000, estimate: true, ..Capability::PLAIN };

pub(crate) const ADAPTER: Adapter = Adapter::new(
    ID,
    CAPABILITY,
    &[
        Credential::key(
            config::KEY,
            "the Okapi key of an application subscribed to Suivi v2 on developer.laposte.fr",
        ),
        Credential::setting(
            config::URL,
            "another address than https://api.laposte.fr, such as the sandbox's",
        ),
        Credential::setting(config::LANGUAGE, "language of the carrier's words: fr, en, de, es, it or nl"),
    ],
    include_str!("docs.md"),
    |look_up| Ok(Arc::new(LaPoste::new(Config::from_look_up(look_up)?))),
);
