//! Tests from the outside, one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a test, to panic is to fail"
)]

mod client;
mod codegen;
mod fixtures;
mod layout;
#[cfg(any(feature = "carrier-laposte", feature = "carrier-ups"))]
mod mutations;
mod privacy;
mod readme;
mod redaction;
#[cfg(all(feature = "replay", feature = "carrier-laposte", feature = "carrier-ups"))]
mod scenarios;
#[cfg(all(feature = "sandbox", feature = "http"))]
mod suite;
