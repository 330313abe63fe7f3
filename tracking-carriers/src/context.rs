//! What one call may cost.

use std::time::Duration;

/// What one call to a carrier may cost. The default is what the client was built with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Context {
    /// The whole call, retries and waits included, ends after this long; what is not answered by then is an error.
    pub deadline: Option<Duration>,
}

impl Context {
    /// A call that ends after this long.
    #[must_use]
    pub const fn within(deadline: Duration) -> Self {
        Self { deadline: Some(deadline) }
    }
}
