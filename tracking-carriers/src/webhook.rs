//! What a carrier pushed to the host, after it was judged.

use crate::exchange::Answer;
use tracking_core::{TrackingNumber, Trust};

/// What a carrier's push is worth.
///
/// Only a push that a signature or a shared secret covers yields facts. Anybody can post to a public URL, so without
/// either the most that comes of it is a hint: numbers to ask about now.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "facts, a hint or nothing: complete by nature")]
pub enum Webhook {
    /// Facts, and who stands behind them.
    Reports {
        /// What is said, number by number.
        answers: Vec<Answer>,
        /// [`Trust::Signed`] or [`Trust::SharedSecret`].
        trust: Trust,
    },
    /// Nothing that can be believed, but these numbers are worth asking about.
    Hint(Vec<TrackingNumber>),
    /// A greeting, a test, news about something else.
    Ignored,
}
