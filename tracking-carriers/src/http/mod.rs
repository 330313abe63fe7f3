//! How bytes travel: the [`Transport`] that a host may bring, the ready one, and a recorded one for tests.

mod recorded;
#[cfg(feature = "http")]
mod reqwest;
mod transport;

pub use recorded::RecordedTransport;
#[cfg(feature = "http")]
pub use reqwest::ReqwestTransport;
pub use transport::{Limits, Transport};
