use crate::error::ErrorKind;
use crate::exchange::{HttpRequest, HttpResponse};
use async_trait::async_trait;
use std::time::Duration;
use tracking_core::Instant;

/// What one request may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// From the first byte sent to the last received.
    pub timeout: Duration,
    /// The largest body, after decompression.
    pub max_body_bytes: usize,
}

impl Limits {
    /// These limits.
    #[must_use]
    pub const fn new(timeout: Duration, max_body_bytes: usize) -> Self {
        Self { timeout, max_body_bytes }
    }
}

/// Carries bytes, and is the only thing here that knows a clock.
///
/// An implementation follows no redirects (a 3xx is an answer like any other), verifies certificates, stops reading
/// at [`Limits::max_body_bytes`], and prints neither URL, header nor body anywhere.
#[async_trait]
pub trait Transport: std::fmt::Debug + Send + Sync {
    /// Sends a request and brings the answer, whatever its status.
    ///
    /// # Errors
    /// `transport` (no name, no connection, no TLS, cut off), `timeout` or `too_large`.
    async fn send(&self, request: &HttpRequest, limits: Limits) -> Result<HttpResponse, ErrorKind>;
    /// Lets time pass.
    async fn sleep(&self, wait: Duration);
    /// The moment.
    fn now(&self) -> Instant;
    /// Time since some fixed moment; never goes back, unlike a clock that is set.
    fn uptime(&self) -> Duration;
}
