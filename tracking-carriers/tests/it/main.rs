//! Tests from the outside, one binary.

mod client;
mod codegen;
mod fixtures;
mod layout;
mod mutations;
mod redaction;
#[cfg(all(feature = "sandbox", feature = "http"))]
mod suite;
