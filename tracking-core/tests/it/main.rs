//! Tests from the outside, one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a test, to panic is to fail"
)]

mod exhaustive;
mod model;
mod props;
mod story;
mod vectors;

/// Cases of one property; failures are kept as vectors and not as seeds.
fn config(cases: u32) -> proptest::test_runner::Config {
    let mut config = proptest::test_runner::Config::with_cases(cases);
    config.failure_persistence = None;
    config
}
