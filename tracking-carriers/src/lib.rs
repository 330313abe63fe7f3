//! Carriers' tracking protocols as pure exchanges, and an HTTP client that drives them.

mod capability;
pub mod carriers;
#[cfg(feature = "carrier-ups")]
mod clock;
#[cfg_attr(
    not(all(feature = "carrier-laposte", feature = "carrier-ups")),
    allow(dead_code, reason = "read by carriers with a code table")
)]
mod code_table;
mod decode;
mod error;
mod exchange;
#[cfg(feature = "carrier-ups")]
mod lenient;
mod numbers;
pub mod registry;
mod secret;
mod url;
mod webhook;

pub use capability::Capability;
pub use error::{Error, ErrorKind, Retry};
pub use exchange::{
    Answer, Ask, Dialogue, Exchange, Hints, HttpRequest, HttpResponse, Method, Protocol, Query, Step, Token,
};
pub use registry::{Adapter, Credential};
pub use secret::Secret;
pub use webhook::Webhook;
