//! When to ask again within one call, and when to leave that to the host.

use crate::error::{Error, ErrorKind, Retry};
use std::time::Duration;
use tracking_core::Instant;

/// How a client asks again within one call.
///
/// What the carrier stated (`Retry-After`) is kept to the second; where it stated nothing, the wait doubles from
/// `first` on. Each wait is lengthened by up to a quarter, so that clients that failed together do not come back
/// together. A wait over `longest`, or over what is left of the call's deadline, is not waited: the error goes to the
/// host, which reads from [`Error::retry`] when to come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// How often a question is put, the first time included.
    pub attempts: u32,
    /// The first wait.
    pub first: Duration,
    /// The longest wait.
    pub longest: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self { attempts: 3, first: Duration::from_millis(500), longest: Duration::from_secs(20) }
    }
}

impl RetryPolicy {
    /// Asks once.
    pub const NEVER: Self = Self { attempts: 1, first: Duration::ZERO, longest: Duration::ZERO };

    /// The wait after the `attempt`th failure (from 1), or `None` if the question is not to be put again in this call.
    pub(crate) fn wait(&self, error: &Error, attempt: u32, now: Instant, seed: u64) -> Option<Duration> {
        let doubled =
            self.first.saturating_mul(1_u32.checked_shl(attempt.saturating_sub(1)).unwrap_or(u32::MAX));
        let stated = match error.retry() {
            Retry::Never => return None,
            Retry::After(wait) => wait,
            Retry::At(at) => Duration::from_secs(u64::try_from(at.since(now)).unwrap_or(0)),
        };
        let wait = match error.kind() {
            // What came out as nonsense is worth one more look, not a series.
            ErrorKind::BadResponse if attempt > 1 => return None,
            ErrorKind::RateLimited => stated.max(doubled),
            _ if error.is_retry_stated() => stated.max(doubled),
            _ => doubled,
        };
        if attempt >= self.attempts || wait > self.longest {
            return None;
        }
        let jitter = wait.checked_div(4).unwrap_or_default().as_millis();
        let jitter = u128::from(mix(seed ^ u64::from(attempt))) % (jitter + 1);
        Some(wait + Duration::from_millis(u64::try_from(jitter).unwrap_or(0)))
    }
}

/// Spreads a seed over 64 bits (the finaliser of SplitMix64). Good enough to tell clients apart, and no more.
pub(crate) const fn mix(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracking_core::CarrierId;

    const NOW: Instant = Instant::from_unix(1_800_000_000);

    fn error(kind: ErrorKind, retry: Retry) -> Error {
        Error::new(CarrierId::known("laposte"), "track", kind, retry, "")
    }

    #[test]
    fn doubles_with_jitter_up_to_a_quarter() {
        let policy = RetryPolicy { attempts: 9, ..RetryPolicy::default() };
        let down = error(ErrorKind::CarrierDown, Retry::After(Duration::from_secs(30)));
        for seed in 0..100 {
            for (attempt, base) in [(1, 500), (2, 1000), (3, 2000)] {
                let wait = policy.wait(&down, attempt, NOW, seed).unwrap().as_millis();
                assert!((base..=base + base / 4).contains(&wait), "{attempt}: {wait}");
            }
        }
        assert_ne!(policy.wait(&down, 1, NOW, 1), policy.wait(&down, 1, NOW, 2));
    }

    #[test]
    fn keeps_to_what_the_carrier_states() {
        let policy = RetryPolicy::default();
        let after = error(ErrorKind::RateLimited, Retry::After(Duration::from_secs(4)));
        assert!(policy.wait(&after, 1, NOW, 7).unwrap() >= Duration::from_secs(4));
        let at = error(ErrorKind::RateLimited, Retry::At(NOW.plus(9)));
        assert!(policy.wait(&at, 1, NOW, 7).unwrap() >= Duration::from_secs(9));
        let down = error(ErrorKind::CarrierDown, Retry::Never)
            .with_stated_retry(Retry::After(Duration::from_secs(5)));
        assert!(policy.wait(&down, 1, NOW, 7).unwrap() >= Duration::from_secs(5));
        let past = error(ErrorKind::RateLimited, Retry::At(NOW.plus(-100)));
        assert!(policy.wait(&past, 1, NOW, 7).unwrap() >= policy.first);
    }

    #[test]
    fn leaves_the_rest_to_the_host() {
        let policy = RetryPolicy::default();
        let hour = error(ErrorKind::RateLimited, Retry::After(Duration::from_secs(3600)));
        assert_eq!(policy.wait(&hour, 1, NOW, 7), None);
        assert_eq!(policy.wait(&error(ErrorKind::AuthRefused, Retry::Never), 1, NOW, 7), None);
        let nonsense = error(ErrorKind::BadResponse, Retry::After(Duration::from_secs(300)));
        assert!(policy.wait(&nonsense, 1, NOW, 7).is_some());
        assert_eq!(policy.wait(&nonsense, 2, NOW, 7), None);
        let down = error(ErrorKind::CarrierDown, Retry::After(Duration::from_secs(1)));
        assert_eq!(policy.wait(&down, 3, NOW, 7), None);
        assert_eq!(RetryPolicy::NEVER.wait(&down, 1, NOW, 7), None);
    }
}
