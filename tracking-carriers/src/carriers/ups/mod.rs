#![doc = include_str!("docs.md")]

mod codes;
mod config;
mod meaning;
mod request;
mod response;
#[cfg(test)]
mod tests;
mod wire;

pub use config::Config;

use crate::capability::Capability;
use crate::error::Error;
use crate::exchange::{Answer, Ask, Exchange, HttpRequest, HttpResponse, Protocol, Query, Token};
use crate::numbers::{ByNumber, Follow, Numbers, Reading, Turn, all};
use crate::registry::{Adapter, Credential};
use crate::secret::Secret;
use crate::webhook::Webhook;
use std::sync::Arc;
use tracking_core::{CarrierId, Instant, TrackingNumber};

/// UPS's protocol.
#[derive(Debug, Clone)]
pub struct Ups {
    config: Config,
}

impl Ups {
    /// The protocol with an application's keys.
    #[must_use]
    pub const fn new(config: Config) -> Self {
        Self { config }
    }
}

impl Protocol for Ups {
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
        match response::read(Some(&query.number), response) {
            Ok(found) => found.answers(&query.number, self.config.pieces),
            Err(error) => all(std::slice::from_ref(query), &error),
        }
    }

    fn decode_unasked(&self, response: &HttpResponse) -> Vec<Answer> {
        match response::asked_about(response) {
            Some(number) => self.decode(&Query::new(number), response),
            None => vec![response::read_nameless(response)],
        }
    }

    fn account(&self) -> Secret {
        Secret::new(format!("{} {}", self.config.client_id.expose(), self.config.base_url))
    }

    fn webhook(
        &self,
        headers: &[(String, String)],
        body: &[u8],
        secrets: &[Secret],
        _now: Instant,
    ) -> Result<Webhook, Error> {
        response::webhook(headers, body, secrets)
    }
}

impl ByNumber for Ups {
    fn carrier(&self) -> CarrierId {
        carrier()
    }

    fn log_in(&self, _now: Instant) -> Option<HttpRequest> {
        Some(request::log_in(&self.config))
    }

    fn read_log_in(&self, response: &HttpResponse) -> Result<Token, Error> {
        response::token(response)
    }

    fn ask(&self, batch: &[Query], turn: &Turn<'_>) -> HttpRequest {
        match batch.first() {
            Some(query) => request::details(&self.config, &query.number, turn),
            None => request::log_in(&self.config),
        }
    }

    fn read(&self, batch: &[Query], response: &HttpResponse) -> Reading {
        let Some(query) = batch.first() else { return Reading::Answers(Vec::new()) };
        match response::read(Some(&query.number), response) {
            Ok(found) if self.config.pieces && found.lacks_pieces() => Reading::More(Box::new(Pieces {
                config: self.config.clone(),
                number: query.number.clone(),
                offset: 0,
                pages: 0,
                found,
            })),
            Ok(found) => Reading::Answers(found.answers(&query.number, self.config.pieces)),
            Err(error) => Reading::Answers(all(batch, &error)),
        }
    }
}

/// Asks for the other packages of a shipment, page by page. What goes wrong here costs only the pieces.
#[derive(Debug)]
struct Pieces {
    config: Config,
    number: TrackingNumber,
    offset: usize,
    pages: usize,
    found: response::Found,
}

impl Follow for Pieces {
    fn ask(&self, turn: &Turn<'_>) -> HttpRequest {
        request::shipment(&self.config, &self.number, self.offset, turn)
    }

    fn read(mut self: Box<Self>, response: &HttpResponse) -> Reading {
        let Ok(page) = response::read(Some(&self.number), response) else {
            return Reading::Answers(self.give_up());
        };
        let seen = page.packages();
        let news = self.found.add(page);
        self.offset = self.offset.saturating_add(seen);
        self.pages += 1;
        if news && self.found.lacks_pieces() && self.pages < MAX_PAGES {
            return Reading::More(self);
        }
        Reading::Answers(self.give_up())
    }

    fn give_up(self: Box<Self>) -> Vec<Answer> {
        self.found.answers(&self.number, true)
    }
}

fn carrier() -> CarrierId {
    CarrierId::known(ID)
}

const ID: &str = "ups";

/// Pages of a shipment that are read at most: an order holds no more than 256 parcels.
const MAX_PAGES: usize = 6;

const CAPABILITY: Capability =
    Capability { token: true, estimate: true, multi_piece: true, webhooks: true, ..Capability::PLAIN };

pub(crate) const ADAPTER: Adapter = Adapter::new(
    ID,
    CAPABILITY,
    &[
        Credential::key(
            config::CLIENT_ID,
            "the client id of an application with the Tracking product on developer.ups.com",
        ),
        Credential::key(config::CLIENT_SECRET, "the client secret of that application"),
        Credential::setting(config::ACCOUNT, "the shipper's account number, sent with the log-in"),
        Credential::setting(
            config::URL,
            "another address than https://onlinetools.ups.com: UPS's customer test or the sandbox's",
        ),
        Credential::setting(config::LOCALE, "language of the carrier's words, such as en_US or fr_FR"),
    ],
    include_str!("docs.md"),
    |look_up| Ok(Arc::new(Ups::new(Config::from_look_up(look_up)?))),
);
