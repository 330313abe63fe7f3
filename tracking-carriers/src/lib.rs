//! Carriers' tracking protocols as pure exchanges, and an HTTP client that drives them.

// Without any carrier the shared machinery has nobody to serve.
#![cfg_attr(not(any(feature = "carrier-laposte", feature = "carrier-ups")), allow(dead_code))]

mod capability;
mod carrier;
pub mod carriers;
#[cfg(feature = "carrier-ups")]
mod clock;
#[cfg_attr(
    not(all(feature = "carrier-laposte", feature = "carrier-ups")),
    allow(dead_code, reason = "read by carriers with a code table")
)]
mod code_table;
mod context;
#[cfg_attr(
    not(feature = "carrier-laposte"),
    allow(dead_code, reason = "read by carriers whose JSON is read as values")
)]
mod decode;
mod error;
mod exchange;
pub mod http;
#[cfg(feature = "carrier-ups")]
mod lenient;
mod limit;
mod numbers;
pub mod registry;
mod retry;
#[cfg(feature = "sandbox")]
pub mod sandbox;
mod secret;
mod token;
mod url;
mod webhook;

pub use capability::Capability;
pub use carrier::{Carrier, Client, MAX_BODY_BYTES, Options};
pub use context::Context;
pub use error::{Error, ErrorKind, Retry};
pub use exchange::{
    Answer, Ask, Dialogue, Exchange, Hints, HttpRequest, HttpResponse, Method, Protocol, Query, Step, Token,
};
pub use registry::{Adapter, Credential};
pub use retry::RetryPolicy;
pub use secret::Secret;
pub use token::Accounts;
pub use webhook::Webhook;
