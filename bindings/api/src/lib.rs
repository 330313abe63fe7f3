//! Every value and every call of Suivi that crosses into another language, written once.
//!
//! A mirror is a plain record of a value of `tracking-core` or `tracking-carriers`: same name, same fields, and no
//! rule, default or mapping of its own. A binding converts, calls and converts back. The faces are switched on by
//! features: `python` (pyo3 classes), `node` (napi objects), `mobile` (uniffi records). Without a feature this is a
//! plain Rust library, which is how its own tests use it.
//!
//! What crosses how:
//!
//! | value | Rust | Python | Node | Kotlin, Swift |
//! |---|---|---|---|---|
//! | a moment | [`Instant`] | aware `datetime`; naive is refused | `Date`; ISO text is taken, too | `java.time.Instant`, `Date` |
//! | a day or a moment | [`When`] | `date` or aware `datetime` | ISO text | ISO text |
//! | a day | [`Day`] | `date` | ISO text | ISO text |
//! | a closed word | an enum with `ALL` | `str`, typed as `Literal` | text, typed as a union | enum class |
//! | an open word (reason, kind, carrier) | `String` | `str` | `string` | `String` |
//! | a policy, terms, a cadence, quotas | [`Policy`], [`Terms`], [`Cadence`], [`Quotas`], from JSON text | `dict` (terms: `list`) or JSON | object or JSON | JSON |
//! | a view, JSON-LD | JSON text | `dict` | object | JSON |
//! | bytes that are a secret or drawn at random | `&[u8]` | `bytes` | `Uint8Array` | `ByteArray`, `Data` |
//! | a failure | [`Error`] with a [`code`](Error::code) | `SuiviError` with `.code` | `Error` with `.code` | exception with `code` |
//!
//! Counts are `u32`, sums and revisions `i64`; nothing is a `u64`.

#[macro_use]
mod macros;

mod access;
mod advice;
mod call;
mod changes;
mod error;
mod input;
mod moment;
mod order;
mod polling;
mod report;
mod state;
mod texts;
mod words;

#[cfg(feature = "mobile")]
mod mobile;
#[cfg(feature = "node")]
pub mod node;
#[cfg(feature = "python")]
pub mod python;

pub use access::{Grant, Key, Keys, access_check, access_open};
pub use advice::{
    Advice, AdvisedAction, LeftOut, Post, SyncDecision, Terms, destination_post, fulfilment_sync,
};
pub use call::{
    RawPayload, Vocabulary, Webhook, WebhookKind, decode, error_codes, event_time, replay, replay_check,
    run_vector, vocabularies, webhook,
};
pub use changes::{Changes, EstimateChange, OrderChange, ParcelChange, ShipmentChange};
pub use error::{Error, ErrorCode};
pub use input::{Mark, Observation, OrderSpec, ParcelSpec, RecipientSpec, Segment, ShipmentSpec};
pub use moment::{Day, Instant, When};
pub use order::{Order, Policy};
pub use polling::{
    Cadence, Poll, PollCall, PollItem, PollPlan, PollQueue, Quotas, Spent, plan_polls, tidy_spent,
};
pub use report::{Answer, CarrierError, Estimate, Event, EventTime, Pickup, Place, Report};
pub use state::{
    Assessment, Attention, Clocked, Explanation, Message, Parcel, ParcelState, Step, Summary, TimelineStep,
    Window,
};
pub use texts::{Page, Rendered, Texts};
pub use words::{
    Action, Actor, AdviceCause, Audience, Basis, Cause, Closer, Consent, Coverage, Direction, Effect, Erase,
    Evidence, Flag, Incident, Leg, MarkSays, Marker, MessageState, Nature, NotFound, OrderStatus, Outcome,
    PollCause, PollClass, Precision, RetryKind, Rule, Said, Scope, SendOutcome, ShopNumber, Spot, Stage,
    Status, SyncCause, SyncWhat, Term, Track, Tracking, Trust, Verdict,
};

#[cfg(feature = "mobile")]
uniffi::setup_scaffolding!("suivi");
