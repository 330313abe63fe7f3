//! The seam between a carrier's protocol, which is pure, and whoever carries the bytes.

use crate::error::Error;
use crate::secret::Secret;
use std::fmt;
use std::time::Duration;
use tracking_core::{CarrierId, Instant, Report, TrackingNumber};

/// One number to ask about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Query {
    /// The number.
    pub number: TrackingNumber,
    /// What some carriers want to know beside the number; never stored.
    pub hints: Hints,
}

impl Query {
    /// A query without hints.
    #[must_use]
    pub fn new(number: TrackingNumber) -> Self {
        Self { number, hints: Hints::default() }
    }
}

/// What some carriers want to know beside the number. Used for one call, never stored, never printed.
#[derive(Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Hints {
    /// The recipient's postcode.
    pub postcode: Option<String>,
    /// The day it was sent.
    pub ship_date: Option<chrono::NaiveDate>,
    /// The shipper's account.
    pub account: Option<String>,
}

impl fmt::Debug for Hints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hints(..)")
    }
}

/// What to ask a carrier.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ask {
    /// These numbers.
    Numbers(Vec<Query>),
    /// All that changed between two moments.
    Changes {
        /// From here.
        since: Instant,
        /// To here.
        until: Instant,
    },
}

/// What an answer says about one number.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The number, if the answer or the question names one.
    pub about: Option<TrackingNumber>,
    /// A report, or why there is none. "Not found" is a report.
    pub result: Result<Report, Error>,
}

impl Answer {
    /// An answer about a number.
    #[must_use]
    pub fn new(about: impl Into<Option<TrackingNumber>>, result: Result<Report, Error>) -> Self {
        Self { about: about.into(), result }
    }
}

/// The method of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
}

/// A request to send. `Debug` prints method and host only: URLs and headers hold numbers and keys.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The absolute URL, percent-encoded.
    pub url: String,
    /// Name and value; names in lower case.
    pub headers: Vec<(String, Secret)>,
    /// The body, empty for GET.
    pub body: Secret<Vec<u8>>,
}

impl HttpRequest {
    /// A request without headers or body.
    #[must_use]
    pub fn new(method: Method, url: impl Into<String>) -> Self {
        Self { method, url: url.into(), headers: Vec::new(), body: Secret::default() }
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_ascii_lowercase(), Secret::new(value.into())));
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Secret::new(body.into());
        self
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.url.split('/').nth(2).unwrap_or_default();
        write!(f, "HttpRequest({:?} {host})", self.method)
    }
}

/// An answer as it came. `Debug` prints status and length only.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpResponse {
    /// The HTTP status.
    pub status: u16,
    /// Name and value; names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, decompressed.
    pub body: Vec<u8>,
    /// When the last byte arrived.
    pub received_at: Instant,
}

impl HttpResponse {
    /// An answer without headers.
    #[must_use]
    pub fn new(status: u16, body: impl Into<Vec<u8>>, received_at: Instant) -> Self {
        Self { status, headers: Vec::new(), body: body.into(), received_at }
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value.into()));
        self
    }

    /// The first header of that name (in lower case).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpResponse({}, {} bytes)", self.status, self.body.len())
    }
}

/// What to do next in an exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "send, wait or done: complete by nature")]
pub enum Step {
    /// Send this, and come back with the answer.
    Send(HttpRequest),
    /// Wait this long, and come back without one.
    Wait(Duration),
    /// It is over.
    Done(Vec<Answer>),
}

/// A log-in that outlives one exchange: hand it to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Token {
    /// The bearer token.
    pub value: Secret,
    /// From when on it is not to be used any more.
    pub expires_at: Instant,
}

impl Token {
    /// A token and its end.
    #[must_use]
    pub fn new(value: impl Into<String>, expires_at: Instant) -> Self {
        Self { value: Secret::new(value.into()), expires_at }
    }
}

/// A carrier's part of an exchange: what it sends, and what it makes of the answers.
pub trait Dialogue: fmt::Debug + Send {
    /// The next step; `response` answers the last `Send`.
    fn step(&mut self, response: Option<HttpResponse>, now: Instant) -> Step;
    /// Takes a token from an earlier exchange.
    fn offer_token(&mut self, _token: Token) {}
    /// The token in hand, if this carrier has such a thing.
    fn token(&self) -> Option<Token> {
        None
    }
}

/// A dialogue with a carrier, without its own input and output: the host sends what it says and brings the answers.
#[derive(Debug)]
pub struct Exchange(Box<dyn Dialogue>);

impl Exchange {
    /// Begins a dialogue.
    #[must_use]
    pub fn new(dialogue: impl Dialogue + 'static) -> Self {
        Self(Box::new(dialogue))
    }

    /// Hands in a token from an earlier exchange, before the first step.
    #[must_use]
    pub fn with_token(mut self, token: impl Into<Option<Token>>) -> Self {
        if let Some(token) = token.into() {
            self.0.offer_token(token);
        }
        self
    }

    /// The next step. The first call and the one after a `Wait` bring no response; the one after a `Send` does.
    pub fn step(&mut self, response: Option<HttpResponse>, now: Instant) -> Step {
        self.0.step(response, now)
    }

    /// The token in hand, to be used by the next exchange.
    #[must_use]
    pub fn token(&self) -> Option<Token> {
        self.0.token()
    }
}

/// What a carrier can do, as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capability {
    /// Numbers in one request, at most.
    pub max_batch: u16,
    /// Needs a token before it answers.
    pub token: bool,
    /// Gives estimates.
    pub estimate: bool,
    /// One number may stand for several pieces.
    pub multi_piece: bool,
    /// Answers [`Ask::Changes`].
    pub changes: bool,
    /// Pushes news.
    pub webhooks: bool,
    /// Signs what it pushes.
    pub signature: bool,
}

impl Capability {
    /// One number a request and nothing else.
    pub const PLAIN: Self = Self {
        max_batch: 1,
        token: false,
        estimate: false,
        multi_piece: false,
        changes: false,
        webhooks: false,
        signature: false,
    };
}

/// The pure half of a carrier: what to send, what the answer means.
pub trait Protocol: fmt::Debug + Send + Sync {
    /// Its name.
    fn id(&self) -> CarrierId;
    /// What it can do.
    fn capability(&self) -> Capability;
    /// Begins a dialogue: log in, ask, page.
    fn start(&self, ask: Ask) -> Exchange;
    /// Reads one stored answer. Never panics, whatever the bytes.
    fn decode(&self, query: &Query, response: &HttpResponse) -> Vec<Answer>;
}
