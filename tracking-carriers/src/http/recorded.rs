use crate::error::ErrorKind;
use crate::exchange::{HttpRequest, HttpResponse};
use crate::http::{Limits, Transport};
use async_trait::async_trait;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tracking_core::Instant;

type Handler = dyn Fn(&HttpRequest, Instant) -> Result<HttpResponse, ErrorKind> + Send + Sync;

/// A transport without a network, for tests: a function answers, time passes only by sleeping, and what was sent is
/// kept.
pub struct RecordedTransport {
    start: Instant,
    handler: Box<Handler>,
    slept: Mutex<Duration>,
    sent: Mutex<Vec<HttpRequest>>,
}

impl RecordedTransport {
    /// A transport whose time begins at `start` and whose answers come from a function of request and moment.
    #[must_use]
    pub fn new(
        start: Instant,
        handler: impl Fn(&HttpRequest, Instant) -> Result<HttpResponse, ErrorKind> + Send + Sync + 'static,
    ) -> Self {
        Self { start, handler: Box::new(handler), slept: Mutex::default(), sent: Mutex::default() }
    }

    /// A transport that gives these answers, one a request; then `transport` errors.
    #[must_use]
    pub fn list(start: Instant, answers: Vec<Result<HttpResponse, ErrorKind>>) -> Self {
        let answers = Mutex::new(answers.into_iter());
        Self::new(start, move |_, _| locked(&answers).next().unwrap_or(Err(ErrorKind::Transport)))
    }

    /// What was sent so far.
    #[must_use]
    pub fn sent(&self) -> Vec<HttpRequest> {
        locked(&self.sent).clone()
    }
}

#[async_trait]
impl Transport for RecordedTransport {
    async fn send(&self, request: &HttpRequest, limits: Limits) -> Result<HttpResponse, ErrorKind> {
        locked(&self.sent).push(request.clone());
        let response = (self.handler)(request, self.now())?;
        if response.body.len() > limits.max_body_bytes { Err(ErrorKind::TooLarge) } else { Ok(response) }
    }

    async fn sleep(&self, wait: Duration) {
        let mut slept = locked(&self.slept);
        *slept = slept.saturating_add(wait);
    }

    fn now(&self) -> Instant {
        self.start.plus(i64::try_from(self.uptime().as_secs()).unwrap_or(i64::MAX))
    }

    fn uptime(&self) -> Duration {
        *locked(&self.slept)
    }
}

impl fmt::Debug for RecordedTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordedTransport({} sent)", locked(&self.sent).len())
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
