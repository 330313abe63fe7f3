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
//! | a policy | [`Policy`], from JSON text | `dict` or JSON | object or JSON | JSON |
//! | a failure | [`Error`] with a [`code`](Error::code) | `SuiviError` with `.code` | `Error` with `.code` | exception with `code` |
//!
//! Counts are `u32`, sums and revisions `i64`; nothing is a `u64`.

#[macro_use]
mod macros;

mod call;
mod changes;
mod error;
mod input;
mod moment;
mod order;
mod report;
mod state;
mod words;

#[cfg(feature = "mobile")]
mod mobile;
#[cfg(feature = "node")]
pub mod node;
#[cfg(feature = "python")]
pub mod python;

pub use call::{
    RawPayload, Vocabulary, Webhook, WebhookKind, decode, error_codes, event_time, replay, replay_check,
    run_vector, vocabularies, webhook,
};
pub use changes::{Changes, EstimateChange, OrderChange, ParcelChange, ShipmentChange};
pub use error::{Error, ErrorCode};
pub use input::{Mark, Observation, OrderSpec, ParcelSpec, RecipientSpec, Segment, ShipmentSpec};
pub use moment::{Day, Instant, When};
pub use order::{Order, Policy};
pub use report::{Answer, CarrierError, Estimate, Event, EventTime, Pickup, Place, Report};
pub use state::{
    Assessment, Attention, Clocked, Explanation, Message, Parcel, ParcelState, Step, Summary, TimelineStep,
    Window,
};
pub use words::{
    Audience, Basis, Cause, Consent, Coverage, Direction, Effect, Erase, Flag, Leg, MarkSays, Marker,
    MessageState, Nature, NotFound, OrderStatus, Outcome, Precision, RetryKind, Rule, Said, SendOutcome,
    Stage, Status, Tracking, Trust, Verdict,
};

#[cfg(feature = "mobile")]
uniffi::setup_scaffolding!("suivi");
