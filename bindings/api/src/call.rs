//! Calls that need no order.

use crate::error::{Error, ErrorCode};
use crate::moment::Instant;
use crate::report::{Answer, EventTime, Place};
use crate::words::{self, Trust};
use tracking_carriers::{HttpResponse, MAX_BODY_BYTES, Secret};
use tracking_core::replay::Scenario;
use tracking_core::{self as core, CarrierId, ClockHint, TrackingNumber};

/// A carrier's answer as it came over HTTP, or as it was stored.
#[derive(Clone, Copy)]
pub struct RawPayload<'a> {
    /// Who answered.
    pub carrier: &'a str,
    /// The number that was asked about.
    pub number: &'a str,
    /// The HTTP status.
    pub http_status: u32,
    /// Name and value.
    pub headers: &'a [(String, String)],
    /// The body, decompressed.
    pub body: &'a [u8],
    /// When it arrived.
    pub received_at: Instant,
}

impl std::fmt::Debug for RawPayload<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RawPayload({}, {}, {} bytes)", self.carrier, self.http_status, self.body.len())
    }
}

/// What a carrier's answer says: first about the number, then about others that it names.
///
/// # Errors
/// `invalid_value` for a carrier, number or status that is none; `unsupported` if nothing here reads this carrier;
/// `too_large` for a body over the carriers' cap. What the carrier did wrong is in the answers.
pub fn decode(payload: RawPayload<'_>) -> Result<Vec<Answer>, Error> {
    let carrier = CarrierId::try_new(payload.carrier)?;
    let number = TrackingNumber::try_new(payload.number)?;
    let status = u16::try_from(payload.http_status)
        .ok()
        .filter(|s| (100..1000).contains(s))
        .ok_or_else(|| Error::invalid("bad HTTP status: it is not a number of three digits"))?;
    check_size(payload.body)?;
    let mut response = HttpResponse::new(status, payload.body, payload.received_at.into());
    for (name, value) in payload.headers {
        response = response.with_header(name, value.clone());
    }
    let answers = tracking_carriers::replay::payload(&carrier, &number, &response)?;
    Ok(answers.into_iter().map(|a| Answer::mirror(&carrier, a)).collect())
}

fn check_size(body: &[u8]) -> Result<(), Error> {
    if body.len() > MAX_BODY_BYTES {
        let detail = format!("a body of more than {} MiB", MAX_BODY_BYTES / (1024 * 1024));
        return Err(Error::new(ErrorCode::TooLarge, &detail));
    }
    Ok(())
}

words! {
    @enum
    /// What a carrier's push is worth.
    WebhookKind, "snake_case" { Reports, Hint, Ignored, }
}

impl WebhookKind {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reports => "reports",
            Self::Hint => "hint",
            Self::Ignored => "ignored",
        }
    }
}

words! { @read WebhookKind, "webhook kind" }

record! {
    /// What a carrier pushed to the host, after it was judged.
    pub struct Webhook {
        /// Facts, a hint, or nothing.
        pub kind: WebhookKind,
        /// With `reports`: what is said, number by number.
        pub answers: Vec<Answer>,
        /// With `reports`: who stands behind them.
        pub trust: Option<Trust>,
        /// With `hint`: numbers that are worth asking about: personal.
        pub numbers: Vec<String>,
    }
}

/// Judges and reads what a carrier pushed. `secrets` are the ones agreed with the carrier, current and former.
///
/// # Errors
/// `unsupported`, `auth_refused`, `bad_response`, `too_large`; `invalid_value` for a carrier that is none.
pub fn webhook(
    carrier: &str,
    headers: &[(String, String)],
    body: &[u8],
    secrets: Vec<String>,
    received_at: Instant,
) -> Result<Webhook, Error> {
    use tracking_carriers::Webhook as Push;
    let carrier = CarrierId::try_new(carrier)?;
    check_size(body)?;
    let adapter = tracking_carriers::registry::adapter(&carrier).ok_or_else(|| {
        Error::new(ErrorCode::Unsupported, &format!("no adapter in this build answers for {carrier}"))
    })?;
    let headers: Vec<(String, String)> =
        headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.clone())).collect();
    let secrets: Vec<Secret> = secrets.into_iter().map(Secret::new).collect();
    let push = adapter.reader()?.webhook(&headers, body, &secrets, received_at.into())?;
    let empty = Webhook { kind: WebhookKind::Ignored, answers: Vec::new(), trust: None, numbers: Vec::new() };
    Ok(match push {
        Push::Reports { answers, trust } => Webhook {
            kind: WebhookKind::Reports,
            answers: answers.into_iter().map(|a| Answer::mirror(&carrier, a)).collect(),
            trust: Some(trust.into()),
            ..empty
        },
        Push::Hint(numbers) => Webhook {
            kind: WebhookKind::Hint,
            numbers: numbers.into_iter().map(String::from).collect(),
            ..empty
        },
        Push::Ignored => empty,
    })
}

/// A time as a carrier states it (RFC 3339, local date-time, or date), resolved by its place or the carrier's home:
/// for hosts that make events themselves.
///
/// # Errors
/// `invalid_value` for a text that is no time, or a place or carrier that is none.
pub fn event_time(text: &str, place: Option<&Place>, carrier: Option<&str>) -> Result<EventTime, Error> {
    let place = place.map(Place::to_core).transpose()?;
    let home = carrier.map(CarrierId::try_new).transpose()?.and_then(|c| c.home_zone());
    Ok(core::EventTime::parse(text, ClockHint::new(place.as_ref(), home))?.into())
}

/// Replays a scenario (JSON) and gives its trace (JSON).
///
/// # Errors
/// `bad_scenario`, `bad_policy`, and what the core refuses.
pub fn replay(scenario: &str) -> Result<String, Error> {
    let scenario = Scenario::parse(scenario)?;
    let trace = core::replay::replay(&scenario, &tracking_carriers::replay::Decoders)?;
    serde_json::to_string(&trace).map_err(|_| Error::invalid("bad trace: it cannot be written"))
}

/// Replays a scenario and names every difference from what it expects, tracking numbers masked.
///
/// # Errors
/// As [`replay`].
pub fn replay_check(scenario: &str) -> Result<Vec<String>, Error> {
    let decoders = tracking_carriers::replay::Decoders;
    let scenario = Scenario::parse(scenario)?;
    let trace = core::replay::replay(&scenario, &decoders)?;
    let differences = core::replay::check(&scenario, &trace, &decoders);
    Ok(differences.iter().map(|line| core::mask_numbers(line)).collect())
}

/// Runs one conformance vector (JSON) and gives the call's answer (JSON); what a vector is and how an answer is compared
/// stands at [`tracking_core::replay::run_vector`].
///
/// # Errors
/// What the call refuses; `bad_scenario` for a vector that cannot be read.
pub fn run_vector(vector: &str) -> Result<String, Error> {
    let answer = core::replay::run_vector_with(vector, &tracking_carriers::replay::Decoders)?;
    Ok(answer.to_string())
}

/// The stable words for failures.
#[must_use]
pub fn error_codes() -> Vec<String> {
    ErrorCode::ALL.iter().map(|c| c.as_str().to_owned()).collect()
}

record! {
    /// A vocabulary with all its words.
    pub struct Vocabulary {
        /// Its type's name.
        pub name: String,
        /// Others may come: the words of an open vocabulary cross as text.
        pub open: bool,
        /// The words that this version knows.
        pub words: Vec<String>,
        /// What each of them means, in one English sentence for a support agent, in the same order; empty for a vocabulary
        /// whose words need none.
        pub sentences: Vec<String>,
    }
}

macro_rules! closed {
    ($($name:path),+ $(,)?) => {
        vec![$(Vocabulary {
            name: stringify!($name).rsplit(' ').next().unwrap_or_default().rsplit("::").next().unwrap_or_default().to_owned(),
            open: false,
            words: <$name>::ALL.iter().map(|w| w.as_str().to_owned()).collect(),
            sentences: Vec::new(),
        }),+]
    };
}

/// The words that the core explains.
macro_rules! explain {
    ($all:ident: $($name:ident),+ $(,)?) => {$(
        if let Some(of) = $all.iter_mut().find(|v| v.name == stringify!($name)) {
            of.sentences = core::$name::ALL.iter().map(|w| w.sentence().to_owned()).collect();
        }
    )+};
}

/// Every vocabulary with its words: what each language's types are tested against.
#[must_use]
pub fn vocabularies() -> Vec<Vocabulary> {
    let mut all = closed![
        words::Action,
        words::Actor,
        words::AdviceCause,
        words::Audience,
        words::Basis,
        words::Cause,
        words::Closer,
        words::Consent,
        words::Coverage,
        words::Direction,
        words::Effect,
        words::Erase,
        words::Evidence,
        ErrorCode,
        words::Flag,
        words::Incident,
        words::Leg,
        words::MarkSays,
        words::Marker,
        words::MessageState,
        words::Nature,
        words::NotFound,
        words::OrderStatus,
        words::Outcome,
        words::PollCause,
        words::PollClass,
        words::Precision,
        words::RetryKind,
        words::Rule,
        words::Said,
        words::Scope,
        words::SendOutcome,
        words::ShopNumber,
        words::Spot,
        words::Stage,
        words::Status,
        words::SyncCause,
        words::SyncWhat,
        words::Term,
        words::Track,
        words::Tracking,
        words::Trust,
        words::Verdict,
        WebhookKind,
    ];
    explain!(all: Action, AdviceCause, Evidence, Incident, Rule, Spot, SyncCause, Term, Track);
    let open = |name: &str, words: Vec<String>| {
        let (name, sentences) = (name.to_owned(), Vec::new());
        Vocabulary { name, open: true, words, sentences }
    };
    all.push(open("Kind", core::Kind::ALL.iter().map(|k| k.as_str().to_owned()).collect()));
    all.push(open("Reason", core::Reason::ALL.iter().map(|r| r.as_str().to_owned()).collect()));
    all
}
