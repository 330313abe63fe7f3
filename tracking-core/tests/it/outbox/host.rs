//! A host: a store that swaps whole blobs by revision, workers that take one small step at a time, a provider that
//! remembers what it took, and a clock that somebody else moves.

use super::world::{MINUTE, News, order};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use tracking_core::*;

/// What is scheduled.
#[derive(Clone)]
pub(super) enum Act {
    /// A worker takes its next step.
    Step(usize),
    /// A worker works until it has nothing in hand.
    Run(usize),
    /// A worker dies: what it has in hand is lost, and the news that it took last comes again.
    Die(usize),
    /// Minutes pass.
    Pass(i64),
}

impl fmt::Debug for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Step(n) => write!(f, "Step({n})"),
            Self::Run(n) => write!(f, "Run({n})"),
            Self::Die(n) => write!(f, "Die({n})"),
            Self::Pass(minutes) => write!(f, "Pass({minutes})"),
        }
    }
}

/// What the provider does with the next message.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mood {
    Accept,
    /// It fails, and says in how many minutes to try again.
    Fail(i64),
    Refuse,
}

/// What a message tells: a fact by the events that really happened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Told {
    pub(super) audience: String,
    pub(super) channel: String,
    pub(super) kind: String,
    pub(super) parcel: String,
    pub(super) events: BTreeSet<String>,
    pub(super) back: bool,
}

/// The names of all events by their fingerprints: of one that was given another time, the name of the one that took its
/// place, once that is known.
pub(super) type Names = BTreeMap<String, String>;

/// A message that one worker may send until a moment, by a stored swap.
#[derive(Debug, Clone)]
pub(super) struct Grant {
    pub(super) key: MessageKey,
    pub(super) until: Instant,
}

/// A message that the provider took.
#[derive(Debug, Clone)]
pub(super) struct Accepted {
    pub(super) key: MessageKey,
    /// Everything but the state and the lease.
    pub(super) bytes: String,
    pub(super) grant: Grant,
    pub(super) at: Instant,
    pub(super) facts: Vec<Told>,
    /// The events that each fact rests on, by their fingerprints.
    pub(super) anchors: Vec<Vec<String>>,
    /// When that was stored.
    pub(super) confirmed_at: Option<Instant>,
}

impl Accepted {
    /// It went out after its worker's lease.
    pub(super) fn is_late(&self) -> bool {
        self.at >= self.grant.until
    }

    /// Its worker died before it stored that it went out, or slept for longer than its lease.
    pub(super) fn is_orphan(&self) -> bool {
        self.is_late() || self.confirmed_at.is_none_or(|at| at >= self.grant.until)
    }
}

/// A message in a worker's hand, and what the provider said of it.
#[derive(Debug, Clone)]
struct Handed {
    key: MessageKey,
    outcome: SendOutcome,
    /// Which of the accepted ones it is.
    accepted: Option<usize>,
}

/// What a worker has in hand.
enum Hand {
    Nothing,
    Loaded {
        order: Box<Order>,
        loaded: u64,
        seen: usize,
    },
    Planned {
        order: Box<Order>,
        loaded: u64,
        seen: usize,
        grants: Vec<Grant>,
        names: Names,
    },
    Stored {
        order: Box<Order>,
        grants: Vec<Grant>,
        done: Vec<Handed>,
    },
    /// On its way to the provider.
    Sending {
        order: Box<Order>,
        grants: Vec<Grant>,
        done: Vec<Handed>,
        message: Box<Message>,
    },
    /// Confirmed in memory; by its own value first, then by what is stored.
    Confirmed {
        order: Box<Order>,
        loaded: u64,
        done: Vec<Handed>,
    },
}

/// How a worker works.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habits {
    /// It takes news and plans; else it only sends what it can claim.
    pub(super) plans: bool,
    /// It confirms by the value that it has in hand before it loads again.
    pub(super) keeps: bool,
}

pub(super) struct Host {
    pub(super) policy: Policy,
    pub(super) now: Instant,
    blob: String,
    revision: u64,
    inbox: Vec<News>,
    /// How many of the news are stored for good.
    acked: usize,
    habits: Vec<Habits>,
    hands: Vec<Hand>,
    moods: Vec<Mood>,
    asked: usize,
    pub(super) accepted: Vec<Accepted>,
    /// When the provider wants a message again at the earliest.
    retry: BTreeMap<MessageKey, Instant>,
    /// What was known of the events when a message was planned.
    pub(super) names: BTreeMap<MessageKey, Names>,
    /// Keys that were refused.
    pub(super) refused: BTreeSet<MessageKey>,
}

impl Host {
    pub(super) fn new(policy: &str, start: Instant, habits: Vec<Habits>, moods: Vec<Mood>) -> Self {
        let order = order();
        Self {
            policy: Policy::from_json(policy).unwrap(),
            now: start,
            blob: order.store().unwrap(),
            revision: order.revision,
            inbox: Vec::new(),
            acked: 0,
            hands: habits.iter().map(|_| Hand::Nothing).collect(),
            habits,
            moods,
            asked: 0,
            accepted: Vec::new(),
            retry: BTreeMap::new(),
            names: BTreeMap::new(),
            refused: BTreeSet::new(),
        }
    }

    /// A host with one worker that never dies, and a provider that takes everything.
    pub(super) fn calm(policy: &str, start: Instant) -> Self {
        Self::new(policy, start, vec![Habits { plans: true, keeps: true }], vec![Mood::Accept])
    }

    /// News come in.
    pub(super) fn receive(&mut self, news: News) {
        self.now = self.now.max(news.at);
        self.inbox.push(news);
    }

    pub(super) fn act(&mut self, act: &Act) -> Result<(), TestCaseError> {
        match act {
            Act::Step(worker) => self.step(worker % self.hands.len()),
            Act::Run(worker) => self.run(worker % self.hands.len()),
            Act::Die(worker) => {
                let worker = worker % self.hands.len();
                self.hands[worker] = Hand::Nothing;
                self.acked = self.acked.saturating_sub(1);
                Ok(())
            }
            Act::Pass(minutes) => {
                self.nothing_happens_before_the_next_wakeup()?;
                self.now = self.now.plus(minutes * MINUTE);
                Ok(())
            }
        }
    }

    /// The faults stop: every worker loses or finishes what it has in hand, and one that never dies goes on until there
    /// is nothing more to do before `until`.
    pub(super) fn recover(&mut self, finish: bool, until: Instant) -> Result<(), TestCaseError> {
        self.moods = vec![Mood::Accept];
        for worker in 0..self.hands.len() {
            if finish {
                self.finish(worker)?;
            }
            self.hands[worker] = Hand::Nothing;
        }
        self.habits[0] = Habits { plans: true, keeps: true };
        for _ in 0..500 {
            self.run(0)?;
            let wake = self.load().next_wakeup(&self.policy, self.now);
            match wake.filter(|wake| *wake < until) {
                Some(wake) => self.now = wake,
                None => {
                    self.now = self.now.max(until);
                    return Ok(());
                }
            }
        }
        Err(TestCaseError::fail("it never comes to rest"))
    }

    /// Law 5. Between planning now and the next wake-up, no planning changes anything.
    fn nothing_happens_before_the_next_wakeup(&self) -> Result<(), TestCaseError> {
        let mut order = self.load();
        let wake = order.next_wakeup(&self.policy, self.now);
        order.plan(&self.policy, self.now);
        let assessed = order.assess(self.now);
        let last = wake.unwrap_or_else(|| self.now.plus(30 * 24 * 60 * MINUTE)).plus(-1);
        for later in [self.now.plus(last.since(self.now) / 2), last] {
            let mut copy = order.clone();
            copy.plan(&self.policy, later);
            prop_assert_eq!(copy.revision, order.revision, "planned at {} and at {}", self.now, later);
            prop_assert_eq!(&copy.assess(later), &assessed);
        }
        Ok(())
    }

    /// Provider's moods from now on.
    pub(super) fn provider(&mut self, moods: &[Mood]) {
        self.moods = moods.to_vec();
    }

    pub(super) fn load(&self) -> Order {
        let order = Order::load(&self.blob).unwrap();
        assert!(order.outbox(self.now).is_empty(), "nobody owns what was loaded");
        order
    }

    /// What is stored, as JSON.
    pub(super) fn stored(&self) -> Value {
        serde_json::from_str(&self.blob).unwrap()
    }

    /// Takes up work, and finishes it.
    fn run(&mut self, worker: usize) -> Result<(), TestCaseError> {
        self.step(worker)?;
        self.finish(worker)
    }

    fn finish(&mut self, worker: usize) -> Result<(), TestCaseError> {
        // Alone with the store, nobody steps more often than that.
        for _ in 0..400 {
            if matches!(self.hands[worker], Hand::Nothing) {
                return Ok(());
            }
            self.step(worker)?;
        }
        Err(TestCaseError::fail("a worker never comes to an end"))
    }

    fn step(&mut self, worker: usize) -> Result<(), TestCaseError> {
        let habits = self.habits[worker];
        let hand = std::mem::replace(&mut self.hands[worker], Hand::Nothing);
        self.hands[worker] = match hand {
            Hand::Nothing => self.take_up(habits),
            Hand::Loaded { order, loaded, seen } => self.plan(habits, order, loaded, seen)?,
            Hand::Planned { order, loaded, seen, grants, names } => {
                if self.swap(&order, loaded)? {
                    self.acked = self.acked.max(seen);
                    for grant in &grants {
                        self.names.entry(grant.key.clone()).or_insert_with(|| names.clone());
                    }
                    self.note_retries(&grants)?;
                    Hand::Stored { order, grants, done: Vec::new() }
                } else {
                    Hand::Nothing
                }
            }
            Hand::Stored { order, grants, done } => self.take_out(habits, order, grants, done)?,
            Hand::Sending { order, grants, mut done, message } => {
                done.push(self.send(&message, &grants)?);
                Hand::Stored { order, grants, done }
            }
            Hand::Confirmed { order, loaded, done } => {
                if self.swap(&order, loaded)? {
                    self.note_confirmed(&done);
                    Hand::Nothing
                } else {
                    self.confirm(self.load(), done)?
                }
            }
        };
        Ok(())
    }

    fn take_up(&self, habits: Habits) -> Hand {
        let mut order = self.load();
        let loaded = order.revision;
        let seen = if habits.plans { self.inbox.len() } else { 0 };
        for news in self.inbox.iter().take(seen).skip(self.acked) {
            let (before, text) = (order.revision, content(&order));
            news.apply(&mut order);
            assert_eq!(order.revision > before, content(&order) != text, "{news:?}");
        }
        Hand::Loaded { order: Box::new(order), loaded, seen }
    }

    /// Plans, or claims one by one. Whatever it may send now is granted to it, once this is stored.
    fn plan(
        &self,
        habits: Habits,
        mut order: Box<Order>,
        loaded: u64,
        seen: usize,
    ) -> Result<Hand, TestCaseError> {
        if habits.plans {
            let (before, text) = (order.revision, content(&order));
            order.plan(&self.policy, self.now);
            prop_assert_eq!(order.revision > before, content(&order) != text, "revision and bytes of a plan");
            let mut again = order.clone();
            again.plan(&self.policy, self.now);
            prop_assert_eq!(&again, &order, "planning twice is planning once");
        } else {
            let free: Vec<MessageKey> = order.claimable(self.now).iter().map(|m| m.key.clone()).collect();
            for key in free {
                let before = order.revision;
                prop_assert!(order.claim(&key, self.now).is_ok(), "what is claimable can be claimed");
                prop_assert!(order.revision > before);
                prop_assert!(order.claim(&key, self.now).is_err(), "it is taken");
            }
        }
        let grants: Vec<Grant> = order
            .outbox(self.now)
            .into_iter()
            .map(|m| Grant { key: m.key.clone(), until: m.until })
            .collect();
        prop_assert!(grants.is_empty() || order.revision > loaded, "something to send, and nothing to store");
        let names = if grants.is_empty() { Names::new() } else { names(&order) };
        Ok(Hand::Planned { order, loaded, seen, grants, names })
    }

    /// Takes the next message out of its own outbox; when there is none left, confirms.
    fn take_out(
        &self,
        habits: Habits,
        order: Box<Order>,
        grants: Vec<Grant>,
        done: Vec<Handed>,
    ) -> Result<Hand, TestCaseError> {
        let next = order.outbox(self.now).into_iter().find(|m| done.iter().all(|d| d.key != m.key)).cloned();
        if let Some(message) = next {
            return Ok(Hand::Sending { order, grants, done, message: Box::new(message) });
        }
        if done.is_empty() {
            return Ok(Hand::Nothing);
        }
        self.confirm(if habits.keeps { *order } else { self.load() }, done)
    }

    fn send(&mut self, message: &Message, grants: &[Grant]) -> Result<Handed, TestCaseError> {
        let grant = grants.iter().find(|g| g.key == message.key);
        prop_assert!(grant.is_some(), "{} {} was sent and never granted", message.kind, message.key);
        let mood = self.moods[self.asked % self.moods.len()];
        self.asked += 1;
        let key = message.key.clone();
        let outcome = match mood {
            Mood::Accept => SendOutcome::Sent,
            Mood::Fail(minutes) => SendOutcome::Failed { retry_at: self.now.plus(minutes * MINUTE) },
            Mood::Refuse => SendOutcome::Refused,
        };
        let mut accepted = None;
        if outcome == SendOutcome::Sent {
            accepted = Some(self.accepted.len());
            let (facts, anchors) = self.facts_of(message)?.into_iter().unzip();
            self.accepted.push(Accepted {
                key: key.clone(),
                bytes: bytes(message),
                grant: grant.unwrap().clone(),
                at: self.now,
                facts,
                anchors,
                confirmed_at: None,
            });
        }
        Ok(Handed { key, outcome, accepted })
    }

    fn confirm(&self, mut order: Order, done: Vec<Handed>) -> Result<Hand, TestCaseError> {
        let loaded = order.revision;
        let text = content(&order);
        for one in &done {
            order.confirm(&one.key, one.outcome, self.now).unwrap();
        }
        prop_assert_eq!(
            order.revision > loaded,
            content(&order) != text,
            "revision and bytes of a confirmation"
        );
        let once = order.clone();
        for one in &done {
            order.confirm(&one.key, one.outcome, self.now).unwrap();
        }
        prop_assert_eq!(&order, &once, "confirming twice is confirming once");
        Ok(Hand::Confirmed { order: Box::new(order), loaded, done })
    }

    /// Stores by compare-and-swap on the revision; what is not changed needs no swap.
    fn swap(&mut self, order: &Order, loaded: u64) -> Result<bool, TestCaseError> {
        if order.revision == loaded {
            return Ok(true);
        }
        prop_assert!(order.revision > loaded, "a revision goes up");
        if self.revision != loaded {
            return Ok(false);
        }
        self.blob = order.store().unwrap();
        self.revision = order.revision;
        Ok(true)
    }

    /// What is granted again does not come before the provider wants it.
    fn note_retries(&self, grants: &[Grant]) -> Result<(), TestCaseError> {
        for grant in grants {
            let leased_at = grant.until.plus(-LEASE_SECONDS);
            let earliest = self.retry.get(&grant.key).copied().unwrap_or(leased_at);
            prop_assert!(leased_at >= earliest, "{} comes at {leased_at}, before {earliest}", grant.key);
        }
        Ok(())
    }

    fn note_confirmed(&mut self, done: &[Handed]) {
        for one in done {
            match one.outcome {
                SendOutcome::Sent => {}
                SendOutcome::Failed { retry_at } => drop(self.retry.insert(one.key.clone(), retry_at)),
                SendOutcome::Refused => drop(self.refused.insert(one.key.clone())),
            }
            if let Some(index) = one.accepted {
                self.accepted[index].confirmed_at = Some(self.now);
            }
        }
    }

    /// What a message tells, by the ledger that is stored with it, and what that rests on.
    fn facts_of(&self, message: &Message) -> Result<Vec<(Told, Vec<String>)>, TestCaseError> {
        let order = self.load();
        let stored = self.stored();
        let fact = |told: &Value| {
            let parcel = told["parcel"].as_str().unwrap();
            let anchors: Vec<String> =
                told["anchors"].as_array().unwrap().iter().map(|a| a.as_str().unwrap().to_owned()).collect();
            let told = Told {
                audience: message.audience.to_string(),
                channel: message.channel.clone(),
                kind: message.kind.to_string(),
                parcel: parcel.to_owned(),
                events: anchors.iter().map(|anchor| happened(&order, parcel, anchor)).collect(),
                back: told["back"] == true,
            };
            (told, anchors)
        };
        let facts: Vec<(Told, Vec<String>)> =
            entries(&stored).filter(|told| is_told_by(told, &message.key)).map(fact).collect();
        prop_assert!(!facts.is_empty(), "{} {} tells nothing", message.kind, message.key);
        let parcels: BTreeSet<&str> = facts.iter().map(|(told, _)| &*told.parcel).collect();
        let named: BTreeSet<&str> = message.parcels.iter().map(ParcelId::as_str).collect();
        prop_assert_eq!(parcels, named, "{} tells of the parcels that it names", message.kind);
        prop_assert_eq!(&message.variables["parcels"], &message.parcels.len().to_string());
        Ok(facts)
    }
}

/// Is it what a message told?
pub(super) fn is_told_by(told: &Value, key: &MessageKey) -> bool {
    told["keys"].as_object().is_some_and(|keys| keys.values().any(|k| k == key.as_str()))
}

/// Follows each event to the one that took its place.
fn names(order: &Order) -> Names {
    let mut names = Names::new();
    for parcel in order.parcels() {
        for step in parcel.timeline() {
            let mut name = &step.fingerprint;
            let next = |name: &Fingerprint| {
                parcel.timeline().iter().find(|s| s.fingerprint == *name)?.retimed_to.as_ref()
            };
            // A chain is no longer than the timeline.
            for _ in parcel.timeline() {
                name = next(name).unwrap_or(name);
            }
            names.insert(step.fingerprint.as_str().to_owned(), name.as_str().to_owned());
        }
    }
    names
}

/// The told facts of a stored order.
pub(super) fn entries(stored: &Value) -> impl Iterator<Item = &Value> {
    stored["order"]["ledger"]["told"].as_array().into_iter().flatten()
}

/// What really happened, by its code; what rests on no event is itself.
fn happened(order: &Order, parcel: &str, anchor: &str) -> String {
    let parcel = order.parcel(parcel).unwrap();
    let step = parcel.timeline().iter().find(|s| s.fingerprint.as_str() == anchor);
    let event = step.and_then(|s| parcel.event(&s.fingerprint));
    event.map_or_else(|| anchor.to_owned(), |e| e.codes[0].clone())
}

/// The order as it is stored, without the count of its changes.
fn content(order: &Order) -> String {
    let mut copy = order.clone();
    copy.revision = 0;
    copy.store().unwrap()
}

/// A message as it was sent: everything but its state and its lease.
fn bytes(message: &Message) -> String {
    let mut value = serde_json::to_value(message).unwrap();
    for name in ["state", "until", "lapsed"] {
        value.as_object_mut().unwrap().remove(name);
    }
    value.to_string()
}
