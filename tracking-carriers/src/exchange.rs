//! The seam between a carrier's protocol, which is pure, and whoever carries the bytes.

use crate::capability::Capability;
use crate::error::{Error, ErrorKind, Retry};
use crate::secret::Secret;
use crate::url;
use crate::webhook::Webhook;
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
    /// What it is for: [`HttpRequest::TRACK`] or [`HttpRequest::TOKEN`].
    pub operation: &'static str,
}

impl HttpRequest {
    /// Asks about parcels.
    pub const TRACK: &'static str = "track";
    /// Logs in. A driver may answer it with [`Exchange::use_token`] instead of sending it.
    pub const TOKEN: &'static str = "token";

    /// A request without headers or body that asks about parcels.
    #[must_use]
    pub fn new(method: Method, url: impl Into<String>) -> Self {
        let (headers, body) = (Vec::new(), Secret::default());
        Self { method, url: url.into(), headers, body, operation: Self::TRACK }
    }

    /// Says what it is for.
    #[must_use]
    pub const fn with_operation(mut self, operation: &'static str) -> Self {
        self.operation = operation;
        self
    }

    /// True if the request may leave: `https`, or `http` to this machine; no user or password in the URL.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        url::is_allowed(&self.url)
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
        write!(f, "HttpRequest({} {:?} {})", self.operation, self.method, url::host(&self.url))
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
    /// The last `Send` brought no answer: `transport`, `timeout` or `too_large`. What it asked about is answered with
    /// an error; the dialogue goes on with the rest.
    fn fail(&mut self, kind: ErrorKind, now: Instant) -> Step;
    /// Takes a token from an earlier exchange.
    fn offer_token(&mut self, _token: Token) {}
    /// The token in hand, if this carrier has such a thing and has not refused it.
    fn token(&self) -> Option<Token> {
        None
    }
}

/// A dialogue with a carrier, without its own input and output: the host sends what it says and brings the answers.
///
/// It ends with one answer for each query, in the order of the queries; answers about other numbers (pieces that the
/// carrier named) come after them.
#[derive(Debug)]
pub struct Exchange(Box<dyn Dialogue>);

impl Exchange {
    /// Begins a dialogue.
    #[must_use]
    pub fn new(dialogue: impl Dialogue + 'static) -> Self {
        Self(Box::new(dialogue))
    }

    /// A dialogue that is over before it began: the carrier has no such thing.
    #[must_use]
    pub fn unsupported(carrier: CarrierId, what: &str) -> Self {
        let error = Error::new(carrier, HttpRequest::TRACK, ErrorKind::Unsupported, Retry::Never, what);
        Self::new(Over(vec![Answer::new(None, Err(error))]))
    }

    /// Hands in a token from an earlier exchange, before the first step.
    #[must_use]
    pub fn with_token(mut self, token: impl Into<Option<Token>>) -> Self {
        if let Some(token) = token.into() {
            self.use_token(token);
        }
        self
    }

    /// Hands in a token from elsewhere. After a `Send` for [`HttpRequest::TOKEN`] this stands in for the answer: the
    /// log-in need not be sent, and the next step brings no response.
    pub fn use_token(&mut self, token: Token) {
        self.0.offer_token(token);
    }

    /// The next step. The first call and the one after a `Wait` bring no response; the one after a `Send` does.
    pub fn step(&mut self, response: Option<HttpResponse>, now: Instant) -> Step {
        self.0.step(response, now)
    }

    /// The next step after a `Send` that brought no answer: say why (`transport`, `timeout`, `too_large`).
    pub fn fail(&mut self, kind: ErrorKind, now: Instant) -> Step {
        self.0.fail(kind, now)
    }

    /// The token in hand, to be used by the next exchange.
    #[must_use]
    pub fn token(&self) -> Option<Token> {
        self.0.token()
    }
}

/// A dialogue that only has its end left.
#[derive(Debug)]
struct Over(Vec<Answer>);

impl Dialogue for Over {
    fn step(&mut self, _response: Option<HttpResponse>, _now: Instant) -> Step {
        Step::Done(std::mem::take(&mut self.0))
    }

    fn fail(&mut self, _kind: ErrorKind, now: Instant) -> Step {
        self.step(None, now)
    }
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
    ///
    /// The first answer is about the query's number; further ones are about other numbers that the payload names.
    fn decode(&self, query: &Query, response: &HttpResponse) -> Vec<Answer>;
    /// Reads one stored answer when nobody knows any more what was asked. Never panics, whatever the bytes; gives at
    /// least one answer.
    ///
    /// Each answer is about a number that the payload names, the one that it says was asked about first; where it
    /// names none, about nobody ([`Answer::about`] is `None`). What means one thing for one number and another for
    /// another is an error then, and no guess.
    fn decode_unasked(&self, _response: &HttpResponse) -> Vec<Answer> {
        let why = "this carrier's answers cannot be read without the number that was asked about";
        let error = Error::new(self.id(), HttpRequest::TRACK, ErrorKind::Unsupported, Retry::Never, why);
        vec![Answer::new(None, Err(error))]
    }
    /// The log-in that this protocol uses: those with the same carrier and account share a token. Empty for carriers
    /// without tokens.
    fn account(&self) -> Secret {
        Secret::default()
    }
    /// Reads what the carrier pushed. `secrets` are the ones agreed with the carrier, current and former.
    ///
    /// # Errors
    /// `unsupported` if the carrier pushes nothing, `auth_refused` if a secret or signature is wrong, `bad_response`
    /// if the body is not what the carrier documents.
    fn webhook(
        &self,
        headers: &[(String, String)],
        body: &[u8],
        secrets: &[Secret],
        now: Instant,
    ) -> Result<Webhook, Error> {
        let _ = (headers, body, secrets, now);
        let why = "this carrier has no webhooks here";
        Err(Error::new(self.id(), "webhook", ErrorKind::Unsupported, Retry::Never, why))
    }
}
