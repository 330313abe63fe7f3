//! What a carrier can do, as data.

/// What a carrier can do, as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capability {
    /// Numbers in one request, at most.
    pub max_batch: u16,
    /// Least time between two requests with one key, in milliseconds; 0 if the carrier names no rate.
    pub min_interval_ms: u32,
    /// Needs a token before it answers.
    pub token: bool,
    /// Gives estimates.
    pub estimate: bool,
    /// One number may stand for several pieces.
    pub multi_piece: bool,
    /// Answers [`crate::Ask::Changes`].
    pub changes: bool,
    /// Pushes news.
    pub webhooks: bool,
    /// Signs what it pushes.
    pub signature: bool,
}

impl Capability {
    /// One number a request and nothing else.
    pub const PLAIN: Self = Self {
        max_batch: 1,
        min_interval_ms: 0,
        token: false,
        estimate: false,
        multi_piece: false,
        changes: false,
        webhooks: false,
        signature: false,
    };
}
