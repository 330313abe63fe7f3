//! Not asking faster than a carrier allows.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Hands out moments to ask at, at least an interval apart. Moments are a transport's uptime.
#[derive(Debug, Default)]
pub(crate) struct Limiter {
    /// From when on the next request may leave.
    free_at: Mutex<Duration>,
}

impl Limiter {
    /// Takes the next moment; the answer is how long to wait for it. `None`, and nothing taken, if that is over
    /// `patience`.
    pub(crate) fn reserve(&self, now: Duration, interval: Duration, patience: Duration) -> Option<Duration> {
        let mut free_at = self.free_at.lock().unwrap_or_else(PoisonError::into_inner);
        let at = now.max(*free_at);
        let wait = at.saturating_sub(now);
        if wait > patience {
            return None;
        }
        *free_at = at.saturating_add(interval);
        Some(wait)
    }

    /// How long until the next request may leave.
    pub(crate) fn wait(&self, now: Duration) -> Duration {
        self.free_at.lock().unwrap_or_else(PoisonError::into_inner).saturating_sub(now)
    }

    /// The carrier asks to be left alone until then.
    pub(crate) fn pause(&self, until: Duration) {
        let mut free_at = self.free_at.lock().unwrap_or_else(PoisonError::into_inner);
        *free_at = until.max(*free_at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    #[test]
    fn requests_leave_an_interval_apart() {
        let limiter = Limiter::default();
        let waits: Vec<_> = (0..3).map(|_| limiter.reserve(ms(100), ms(1000), ms(9000)).unwrap()).collect();
        assert_eq!(waits, [ms(0), ms(1000), ms(2000)]);
        assert_eq!(limiter.reserve(ms(5000), ms(1000), ms(0)), Some(ms(0)));
    }

    #[test]
    fn impatience_takes_no_turn() {
        let limiter = Limiter::default();
        limiter.pause(ms(5000));
        assert_eq!(limiter.reserve(ms(0), ms(1000), ms(4999)), None);
        assert_eq!(limiter.reserve(ms(0), ms(1000), ms(5000)), Some(ms(5000)));
        limiter.pause(ms(10));
        assert_eq!(limiter.reserve(ms(0), ms(0), ms(9000)), Some(ms(6000)));
    }
}
