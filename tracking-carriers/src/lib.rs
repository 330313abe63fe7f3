//! Carriers' tracking protocols as pure exchanges, and an HTTP client that drives them.

mod error;
mod exchange;
mod secret;

pub use error::{Error, ErrorKind, Retry};
pub use exchange::{
    Answer, Ask, Capability, Dialogue, Exchange, Hints, HttpRequest, HttpResponse, Method, Protocol, Query,
    Step, Token,
};
pub use secret::Secret;
