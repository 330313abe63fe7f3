//! Why an answer taught us nothing, and when to try again.

use crate::exchange::HttpRequest;
use std::fmt;
use std::time::Duration;
use tracking_core::{CarrierId, Instant};

/// What went wrong, by whose fault; the word is the same in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The carrier does not accept our key.
    AuthRefused,
    /// Too many questions.
    RateLimited,
    /// The carrier's server failed or is out of order.
    CarrierDown,
    /// No answer: name, connection, TLS.
    Transport,
    /// No answer in time.
    Timeout,
    /// An answer that is not what the carrier documents.
    BadResponse,
    /// An answer over the cap.
    TooLarge,
    /// The carrier refuses the question, or we cannot put it.
    BadRequest,
    /// The carrier has no such thing.
    Unsupported,
}

impl ErrorKind {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::AuthRefused,
        Self::RateLimited,
        Self::CarrierDown,
        Self::Transport,
        Self::Timeout,
        Self::BadResponse,
        Self::TooLarge,
        Self::BadRequest,
        Self::Unsupported,
    ];

    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AuthRefused => "auth_refused",
            Self::RateLimited => "rate_limited",
            Self::CarrierDown => "carrier_down",
            Self::Transport => "transport",
            Self::Timeout => "timeout",
            Self::BadResponse => "bad_response",
            Self::TooLarge => "too_large",
            Self::BadRequest => "bad_request",
            Self::Unsupported => "unsupported",
        }
    }
}

/// When the same question may be put again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "never, after a while, at a moment: complete by nature")]
pub enum Retry {
    /// Not before something else has changed.
    Never,
    /// After this long.
    After(Duration),
    /// From this moment on.
    At(Instant),
}

/// A question that taught us nothing.
///
/// `Display` and `Debug` name carrier, operation, kind and a fixed detail; neither a key, nor a URL, nor a tracking
/// number beyond its last four characters is ever in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    retry: Retry,
    retry_stated: bool,
    carrier: CarrierId,
    operation: &'static str,
    status: Option<u16>,
    detail: String,
}

impl Error {
    /// An error of a carrier's operation (`track`, `token`, `webhook`); `detail` is one line in our own words.
    #[must_use]
    pub fn new(
        carrier: CarrierId,
        operation: &'static str,
        kind: ErrorKind,
        retry: Retry,
        detail: impl Into<String>,
    ) -> Self {
        Self { kind, retry, retry_stated: false, carrier, operation, status: None, detail: detail.into() }
    }

    /// An error of a request that brought no answer: `transport`, `timeout` or `too_large`.
    #[must_use]
    pub fn without_answer(carrier: CarrierId, operation: &'static str, kind: ErrorKind) -> Self {
        let (retry, detail) = match kind {
            ErrorKind::Timeout => (Retry::After(Duration::from_secs(30)), "no answer in time"),
            ErrorKind::TooLarge => (Retry::Never, "the answer is over the cap"),
            ErrorKind::BadRequest => (Retry::Never, "the request cannot be sent"),
            ErrorKind::RateLimited => {
                (Retry::After(Duration::from_secs(60)), "held back: over the carrier's quota")
            }
            _ => (Retry::After(Duration::from_secs(30)), "no answer"),
        };
        Self::new(carrier, operation, kind, retry, detail)
    }

    /// When the carrier itself says that it may be asked again (`Retry-After`).
    #[must_use]
    pub const fn with_stated_retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self.retry_stated = true;
        self
    }

    /// Adds the HTTP status.
    #[must_use]
    pub const fn with_status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    /// What went wrong.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The stable word for [`Error::kind`].
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.kind.as_str()
    }

    /// When to try again.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.retry
    }

    /// True if [`Error::retry`] is the carrier's own word and not our estimate.
    #[must_use]
    pub const fn is_retry_stated(&self) -> bool {
        self.retry_stated
    }

    /// True if the next question with the same key would fare no better: the quota is used up, or the key or log-in
    /// is refused. A 403 may be about one number only.
    pub(crate) fn is_about_account(&self) -> bool {
        match self.kind {
            ErrorKind::RateLimited => true,
            ErrorKind::AuthRefused => self.status == Some(401) || self.operation == HttpRequest::TOKEN,
            _ => false,
        }
    }

    /// The carrier.
    #[must_use]
    pub const fn carrier(&self) -> &CarrierId {
        &self.carrier
    }

    /// What was being done.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        self.operation
    }

    /// The HTTP status, if there was an answer.
    #[must_use]
    pub const fn status(&self) -> Option<u16> {
        self.status
    }

    /// What is known beyond the kind, in one line.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.carrier, self.operation, self.code())?;
        if let Some(status) = self.status {
            write!(f, " (HTTP {status})")?;
        }
        if self.detail.is_empty() { Ok(()) } else { write!(f, ": {}", self.detail) }
    }
}

impl std::error::Error for Error {}
