use super::magic::Magic;
use super::story::{BEFORE, Codes, Story};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tracking_core::{CarrierId, Instant, TrackingNumber};

/// A request that was answered. Numbers are masked, headers and bodies are not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Seen {
    /// When, by the sandbox's clock.
    pub at: Instant,
    /// The method.
    pub method: String,
    /// What was asked for: the operation, without the numbers.
    pub operation: String,
    /// The numbers, masked.
    pub numbers: Vec<String>,
    /// The HTTP status; 0 if the connection was closed instead.
    pub status: u16,
}

/// All that the sandbox knows.
#[derive(Default)]
pub(super) struct World(Mutex<State>);

#[derive(Default)]
struct State {
    now: Option<Instant>,
    stories: BTreeMap<(CarrierId, TrackingNumber), Story>,
    asked: BTreeSet<String>,
    tokens: BTreeMap<String, Instant>,
    issued: u64,
    seen: Vec<Seen>,
}

impl World {
    pub(super) fn new() -> Self {
        Self::default()
    }

    pub(super) fn tell(&self, story: Story) {
        let key = (story.carrier.clone(), story.number.clone());
        self.state().stories.insert(key, story);
    }

    pub(super) fn set_now(&self, now: Option<Instant>) {
        self.state().now = now;
    }

    pub(super) fn now(&self) -> Instant {
        self.state().now.unwrap_or_else(clock)
    }

    pub(super) fn seen(&self) -> Vec<Seen> {
        self.state().seen.clone()
    }

    pub(super) fn note(&self, seen: Seen) {
        let mut state = self.state();
        if state.seen.len() == SEEN {
            state.seen.remove(0);
        }
        state.seen.push(seen);
    }

    /// True once for each number.
    pub(super) fn first_time(&self, number: &str) -> bool {
        self.state().asked.insert(number.to_owned())
    }

    /// The story that a carrier tells of a number: one that was told to us, or a magic number's own, which begins
    /// before it is first asked about.
    pub(super) fn story(&self, carrier: &CarrierId, number: &TrackingNumber, codes: &Codes) -> Option<Story> {
        let now = self.now();
        let mut state = self.state();
        let key = (carrier.clone(), number.clone());
        if let Some(story) = state.stories.get(&key) {
            return Some(story.clone());
        }
        let magic = Magic::of(number.reveal()).filter(|m| *m != Magic::NotFound)?;
        let story = Story::magic(magic, carrier.clone(), number.clone(), now.plus(-BEFORE), codes);
        state.stories.insert(key, story.clone());
        Some(story)
    }

    /// The stories of the shipment that a story belongs to, the leading one first; of itself only, if of none.
    #[cfg(feature = "carrier-ups")]
    pub(super) fn shipment(&self, story: &Story) -> Vec<Story> {
        let state = self.state();
        let lead =
            state.stories.values().find(|s| s.carrier == story.carrier && s.pieces.contains(&story.number));
        let lead = lead.unwrap_or(story);
        let pieces = lead.pieces.iter().filter(|n| **n != lead.number);
        let told = |n: &TrackingNumber| state.stories.get(&(lead.carrier.clone(), n.clone())).cloned();
        std::iter::once(lead.clone()).chain(pieces.filter_map(told)).collect()
    }

    /// A new token, good for `lifetime` seconds of the sandbox's clock.
    pub(super) fn issue_token(&self, lifetime: i64) -> String {
        let ends = self.now().plus(lifetime);
        let mut state = self.state();
        state.issued += 1;
        let token = format!("sandbox-token-{}", state.issued);
        state.tokens.insert(token.clone(), ends);
        token
    }

    pub(super) fn is_token(&self, token: &str) -> bool {
        let now = self.now();
        self.state().tokens.get(token).is_some_and(|ends| *ends > now)
    }

    pub(super) fn expire_token(&self, token: &str) {
        self.state().tokens.remove(token);
    }

    pub(super) fn expire_tokens(&self) {
        self.state().tokens.clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "World({} stories)", self.state().stories.len())
    }
}

#[expect(clippy::disallowed_methods, reason = "a server has a clock; tests set it")]
fn clock() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    Instant::from_unix(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// How many requests are remembered.
const SEEN: usize = 10_000;
