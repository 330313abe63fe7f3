//! The command from the outside: what it prints, and how it ends.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a test, to panic is to fail"
)]

mod advise;
mod batch;
mod demo;
mod explain;
mod parse;
mod redaction;
mod replay;
mod run;
mod schema;
mod track;
mod usage;
