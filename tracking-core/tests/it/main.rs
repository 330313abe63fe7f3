//! Tests from the outside, one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a test, to panic is to fail"
)]

mod codegen;
mod exhaustive;
mod laws;
mod limits;
mod model;
mod pieces;
mod props;
mod purity;
mod snapshots;
mod story;
mod vectors;

/// Cases of one property, times `SUIVI_CASES`; failures are kept as vectors and not as seeds.
fn config(cases: u32) -> proptest::test_runner::Config {
    let times = std::env::var("SUIVI_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let mut config = proptest::test_runner::Config::with_cases(cases * times);
    config.failure_persistence = None;
    config
}
