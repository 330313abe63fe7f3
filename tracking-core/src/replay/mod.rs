//! Scenarios: one order's life as JSON, replayed against the real core.
//!
//! The engine is pure. It plays the host: after every step it plans, stores, sends, confirms and stores again, all at
//! that step's moment; it crashes where a scenario says so. Carriers' raw payloads are read through a [`Decoder`]
//! that the caller brings.

mod engine;
mod expect;
mod scenario;
mod trace;
mod vector;
mod vector_order;
mod vector_poll;
#[cfg(feature = "texts")]
mod vector_text;
mod vector_view;

#[cfg(feature = "texts")]
pub use engine::replay_with_texts;
pub use engine::{Decoded, Decoder, NoDecoder, Payload, replay, replay_order};
pub use expect::check;
pub use scenario::Scenario;
pub use trace::{
    ActionTrace, AdviceTrace, Held, OrderTrace, ParcelTrace, ShipmentTrace, StepTrace, ToldTrace, Trace,
};
pub use vector::{run_vector, run_vector_with};
