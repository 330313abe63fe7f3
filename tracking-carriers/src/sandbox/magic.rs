use super::Reply;
use super::world::World;
use crate::carrier::MAX_BODY_BYTES;
use std::time::Duration;

/// What a number of the form `SANDBOX` + digits brings about; its last four digits say what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Magic {
    /// Delivered yesterday.
    Delivered,
    /// On its way.
    InTransit,
    /// On today's round.
    OutForDelivery,
    /// Waits at a pickup point.
    ReadyForPickup,
    /// The courier found nobody.
    DeliveryAttempted,
    /// Held because of a problem.
    Exception,
    /// Back with the sender.
    Returned,
    /// Announced, never scanned.
    Announced,
    /// On its way, with a code that no table has.
    UnmappedCode,
    /// The number is not known.
    NotFound,
    /// The number is malformed.
    Malformed,
    /// The number is not known, said by a page instead of JSON.
    NotFoundPage,
    /// The key is refused, whatever it is.
    BadKey,
    /// The token is over the first time, whatever it is; a fresh one is fine. A carrier without tokens answers.
    ExpiredToken,
    /// Throttled the first time, `Retry-After: 1`; then on its way.
    ThrottledOnce,
    /// Throttled, `Retry-After: 3600`.
    Throttled,
    /// The server fails the first time; then on its way.
    DownOnce,
    /// The server fails.
    Down,
    /// The carrier's back office ran out of time.
    BackOfficeTimeout,
    /// An answer that says neither found nor unknown.
    Inconclusive,
    /// The answer takes three seconds.
    Slow,
    /// JSON that ends too early.
    Truncated,
    /// A body over [`MAX_BODY_BYTES`].
    Oversized,
    /// The connection is closed without an answer.
    HangUp,
    /// The answer breaks off in the middle.
    CutOff,
    /// A redirect to another host.
    Redirect,
}

impl Magic {
    /// Every one with its digits.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("0000", Self::Delivered),
        ("0001", Self::InTransit),
        ("0002", Self::OutForDelivery),
        ("0003", Self::ReadyForPickup),
        ("0004", Self::DeliveryAttempted),
        ("0005", Self::Exception),
        ("0006", Self::Returned),
        ("0007", Self::Announced),
        ("0009", Self::UnmappedCode),
        ("4040", Self::NotFound),
        ("4000", Self::Malformed),
        ("4041", Self::NotFoundPage),
        ("4010", Self::BadKey),
        ("4011", Self::ExpiredToken),
        ("4290", Self::ThrottledOnce),
        ("4291", Self::Throttled),
        ("5030", Self::DownOnce),
        ("5031", Self::Down),
        ("5040", Self::BackOfficeTimeout),
        ("1050", Self::Inconclusive),
        ("9000", Self::Slow),
        ("9001", Self::Truncated),
        ("9002", Self::Oversized),
        ("9003", Self::HangUp),
        ("9004", Self::CutOff),
        ("9005", Self::Redirect),
    ];

    /// What happens, in one phrase.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::InTransit => "in transit",
            Self::OutForDelivery => "out for delivery",
            Self::ReadyForPickup => "waits at a pickup point",
            Self::DeliveryAttempted => "delivery attempted, nobody there",
            Self::Exception => "exception",
            Self::Returned => "returned to the sender",
            Self::Announced => "announced, never scanned",
            Self::UnmappedCode => "in transit, then a code that no table has",
            Self::NotFound => "not found",
            Self::Malformed => "malformed number",
            Self::NotFoundPage => "not found, said by an HTML page with HTTP 404",
            Self::BadKey => "key or token refused, always",
            Self::ExpiredToken => "token over at the first question, a fresh one works",
            Self::ThrottledOnce => "throttled at the first question, then in transit",
            Self::Throttled => "throttled, `Retry-After: 3600`",
            Self::DownOnce => "HTTP 503 at the first question, then in transit",
            Self::Down => "HTTP 503, always",
            Self::BackOfficeTimeout => "the carrier's back office timed out",
            Self::Inconclusive => "neither found nor unknown",
            Self::Slow => "the answer takes three seconds; in transit",
            Self::Truncated => "JSON that ends too early",
            Self::Oversized => "a body over the cap",
            Self::HangUp => "the connection is closed without an answer",
            Self::CutOff => "the answer breaks off in the middle",
            Self::Redirect => "a redirect to another host",
        }
    }

    /// What a number brings about; `None` for numbers without magic.
    #[must_use]
    pub fn of(number: &str) -> Option<Self> {
        let digits = number.strip_prefix(PREFIX).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
        let end = digits.get(digits.len().checked_sub(4)?..)?;
        Self::ALL.iter().find(|(e, _)| *e == end).map(|(_, magic)| *magic)
    }

    /// A number that brings it about: eleven characters, which every carrier here accepts.
    #[must_use]
    pub fn number(self) -> String {
        let digits = Self::ALL.iter().find(|(_, magic)| *magic == self).map_or("", |(digits, _)| digits);
        format!("{PREFIX}{digits}")
    }

    /// The reply that it forces whatever the carrier; `None` if the carrier is to answer in its own form.
    pub(super) fn reply(self, number: &str, world: &World) -> Option<Reply> {
        match self {
            Self::NotFoundPage => Some(Reply::page(404)),
            Self::ThrottledOnce if world.first_time(number) => Some(throttled("1")),
            Self::Throttled => Some(throttled("3600")),
            Self::DownOnce if world.first_time(number) => Some(Reply::page(503)),
            Self::Down => Some(Reply::page(503)),
            Self::Slow => {
                std::thread::sleep(SLOW);
                None
            }
            Self::Truncated => {
                let headers = vec![("content-type", "application/json".to_owned())];
                Some(Reply::Send {
                    status: 200,
                    headers,
                    body: b"{\"lang\":\"fr_FR\",\"shipment\":{\"event\":[{\"co".to_vec(),
                })
            }
            Self::Oversized => {
                let headers = vec![("content-type", "application/json".to_owned())];
                Some(Reply::Send { status: 200, headers, body: vec![b' '; MAX_BODY_BYTES + 1] })
            }
            Self::HangUp => Some(Reply::HangUp),
            Self::CutOff => Some(Reply::CutOff(b"{\"lang\":\"fr_FR\"}".to_vec())),
            Self::Redirect => {
                Some(Reply::page(302).with_header("location", "https://example.invalid/elsewhere"))
            }
            _ => None,
        }
    }
}

fn throttled(seconds: &str) -> Reply {
    Reply::json(429, &serde_json::json!({"code": "TOO_MANY_REQUESTS", "message": "quota"}))
        .with_header("retry-after", seconds)
}

/// What magic numbers begin with.
const PREFIX: &str = "SANDBOX";

const SLOW: Duration = Duration::from_secs(3);
