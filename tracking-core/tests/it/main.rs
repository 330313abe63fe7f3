//! Tests from the outside, one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a test, to panic is to fail"
)]

mod access;
mod account;
mod advice;
mod attacks_on_access;
mod attacks_on_messages;
mod codegen;
#[path = "../csv/mod.rs"]
mod csv;
mod erase;
mod exhaustive;
mod explained;
mod identity;
mod kept;
mod laws;
mod limits;
mod model;
mod order_words;
mod outbox;
mod pieces;
mod poll_props;
mod polling;
mod privacy;
mod props;
mod purity;
mod remap;
#[cfg(feature = "schema")]
mod schema;
mod seal;
#[path = "../simulation/mod.rs"]
mod simulation;
mod snapshots;
mod stored;
mod story;
#[cfg(feature = "texts")]
mod text_messages;
#[cfg(feature = "texts")]
mod texts;
mod told_dates;
mod vectors;
mod views;
mod vocabulary;

/// Cases of one property, the same ones at every run. With `SUIVI_CASES` so many times more, drawn anew. Failures are
/// kept as vectors and not as seeds.
fn config(cases: u32) -> proptest::test_runner::Config {
    let times: Option<u32> = std::env::var("SUIVI_CASES").ok().and_then(|n| n.parse().ok());
    let mut config = proptest::test_runner::Config::with_cases(cases * times.unwrap_or(1));
    if times.is_none() {
        config.rng_seed = proptest::test_runner::RngSeed::Fixed(20_260_504);
    }
    config.failure_persistence = None;
    config
}
