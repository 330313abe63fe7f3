//! Log-ins and quotas that the clients of one process share.

use crate::exchange::Token;
use crate::limit::Limiter;
use crate::secret::Secret;
use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::{fmt, mem};
use tracking_core::{CarrierId, Instant};

/// What the clients of one process share, carrier by carrier and account by account: the token in hand, and when the
/// next request may leave. A token is fetched once however many callers want it.
///
/// Tokens live in memory only.
#[derive(Default)]
pub struct Accounts(Mutex<BTreeMap<(CarrierId, String), Arc<Account>>>);

impl Accounts {
    /// Nothing known yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(crate) fn account(&self, carrier: CarrierId, name: &Secret) -> Arc<Account> {
        let key = (carrier, name.expose().clone());
        Arc::clone(locked(&self.0).entry(key).or_default())
    }
}

impl fmt::Debug for Accounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Accounts({})", locked(&self.0).len())
    }
}

/// One account at one carrier.
#[derive(Debug, Default)]
pub(crate) struct Account {
    token: Mutex<Option<Token>>,
    gate: Mutex<Gate>,
    pub(crate) limiter: Limiter,
}

#[derive(Debug, Default)]
struct Gate {
    taken: bool,
    waiting: Vec<Waker>,
}

impl Account {
    /// The token, if it is good for a while yet.
    pub(crate) fn token(&self, now: Instant) -> Option<Token> {
        locked(&self.token).clone().filter(|t| t.expires_at > now)
    }

    pub(crate) fn keep(&self, token: Token) {
        *locked(&self.token) = Some(token);
    }

    /// Forgets a token that the carrier refused.
    pub(crate) fn forget(&self, refused: &Token) {
        let mut token = locked(&self.token);
        if token.as_ref() == Some(refused) {
            *token = None;
        }
    }

    /// Waits for the right to log in; one caller has it at a time, until the guard is dropped.
    pub(crate) fn turn(&self) -> impl Future<Output = Turn<'_>> + Send {
        poll_fn(|cx| {
            let mut gate = locked(&self.gate);
            if !gate.taken {
                gate.taken = true;
                return Poll::Ready(Turn(self));
            }
            if !gate.waiting.iter().any(|w| w.will_wake(cx.waker())) {
                gate.waiting.push(cx.waker().clone());
            }
            Poll::Pending
        })
    }
}

/// The right to log in.
#[derive(Debug)]
pub(crate) struct Turn<'a>(&'a Account);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut gate = locked(&self.0.gate);
            gate.taken = false;
            mem::take(&mut gate.waiting)
        };
        // All of them: one that was cancelled would not pass the news on.
        waiting.into_iter().for_each(Waker::wake);
    }
}

/// A poisoned lock still holds a whole value: every change here is a single assignment.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
