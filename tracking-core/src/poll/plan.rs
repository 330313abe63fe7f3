//! Across parcels: whom to ask when, so that no quota is exceeded and nobody waits for ever.

use super::PollClass;
use super::item::{PollCall, PollItem, PollPlan, PollQueue};
use super::meter::Meter;
use super::quota::{MOST_AHEAD, Quotas};
use super::spent::Spent;
use crate::carrier::CarrierId;
use crate::instant::Instant;
use std::collections::{BTreeMap, VecDeque};

/// Plans the requests from `now` on, for [`Quotas::plan_minutes`].
///
/// Each account and carrier's family has a queue of its own. A request leaves as soon as the quota allows; in it go the
/// questions that are most pressing at that moment, by age times the weight of their class, and where a batch is not full,
/// those that are due next within the plan, but for those that an error or an answer that is out holds back. `spent` is what was asked before, this library's plans or not, for as long as the
/// longest window; what the host sends of the plan it adds there, and each item's `last_asked` as well.
///
/// The order of `items` and of `spent` does not matter. Sorting apart, the work for each item is the same however many there
/// are.
///
/// ```
/// use tracking_core::*;
/// let now = Instant::parse("2026-03-02T09:00:00Z")?;
/// let ups = CarrierId::try_new("ups")?;
/// let quotas = Quotas::from_json(r#"{ "quotas": [ { "carrier": "ups", "windows": [ { "calls": 2, "seconds": 600 } ] } ] }"#)?;
/// let item = |id: &str, class| PollItem::new(id, "main", ups.clone(), now.plus(-60), class);
/// let items = [item("a", PollClass::Low), item("b", PollClass::Urgent), item("c", PollClass::Normal), item("d", PollClass::Low)];
/// let plan = plan_polls(&items, &quotas, &[], now);
/// let calls: Vec<_> = plan.calls.iter().map(|call| (call.at.since(now), call.items[0].as_str())).collect();
/// assert_eq!(calls, [(0, "b"), (300, "c"), (600, "a")]);
/// assert_eq!(plan.queues[0].waiting, 1);
/// # Ok::<(), Error>(())
/// ```
#[must_use]
pub fn plan_polls(items: &[PollItem], quotas: &Quotas, spent: &[Spent], now: Instant) -> PollPlan {
    let until = now.plus(quotas.plan_seconds());
    let mut families: BTreeMap<&str, &str> = BTreeMap::new();
    let mut queues: BTreeMap<(&str, &str), Queue<'_>> = BTreeMap::new();
    for item in items {
        let family = *families.entry(item.carrier.as_str()).or_insert_with(|| item.carrier.family());
        let queue = queues.entry((family, &item.account)).or_insert_with(|| Queue::new(&item.carrier));
        queue.items.push(Ready::new(item, quotas.ask_again_seconds(), now));
    }
    for row in spent {
        if let Some(queue) = queues.get_mut(&(row.carrier.family(), row.account.as_str())) {
            queue.spent.push((row.at, row.calls));
        }
    }
    let mut plan = PollPlan { until, calls: Vec::new(), queues: Vec::with_capacity(queues.len()) };
    for ((family, account), queue) in queues {
        let head = CarrierId::try_new(family).unwrap_or_else(|_| queue.carrier.clone());
        let quota = quotas.of(account, queue.carrier);
        let (calls, lines) = queue.plan(&quota, (head, account), now, until);
        plan.calls.extend(calls);
        plan.queues.push(lines);
    }
    // By moment; of one moment they stand by carrier and account already.
    plan.calls.sort_by_key(|call| call.at);
    plan
}

/// A question with the moment from which on it may be put.
struct Ready<'a> {
    from: Instant,
    id: &'a str,
    class: PollClass,
    /// Not asked earlier than that, not even to fill a batch: an error said so, or an answer is out.
    not_before: Option<Instant>,
}

impl<'a> Ready<'a> {
    fn new(item: &'a PollItem, again: i64, now: Instant) -> Self {
        let asked = item.last_asked.filter(|at| *at >= item.due && *at <= now.plus(MOST_AHEAD));
        let unanswered = asked.map(|at| at.plus(again));
        let not_before = unanswered.max(item.blocked_until);
        let from = item.due.max(not_before.unwrap_or(item.due));
        Self { from, id: &item.id, class: item.class, not_before }
    }
}

/// What one account wants to know of one family.
struct Queue<'a> {
    /// A carrier of it.
    carrier: &'a CarrierId,
    items: Vec<Ready<'a>>,
    spent: Vec<(Instant, u32)>,
}

impl<'a> Queue<'a> {
    const fn new(carrier: &'a CarrierId) -> Self {
        Self { carrier, items: Vec::new(), spent: Vec::new() }
    }

    fn plan(
        mut self,
        quota: &super::Quota,
        (head, account): (CarrierId, &str),
        now: Instant,
        until: Instant,
    ) -> (Vec<PollCall>, PollQueue) {
        self.spent.sort_unstable();
        let mut meter = Meter::new(quota, &self.spent, now);
        let mut waiting = Waiting::new(self.items);
        let batch = usize::try_from(quota.batch.max(1)).unwrap_or(1);
        let mut calls = Vec::new();
        let mut asked = 0;
        let mut free_at = meter.earliest(now);
        let mut at = free_at;
        while at < until {
            waiting.admit(at);
            if waiting.is_empty() {
                match waiting.next_from().filter(|from| *from < until) {
                    Some(from) => at = meter.earliest(from),
                    None => break,
                }
                continue;
            }
            let items: Vec<String> = waiting.take(batch, at, until).map(str::to_owned).collect();
            asked += items.len();
            meter.take(at, 1);
            calls.push(PollCall { at, carrier: head.clone(), account: account.to_owned(), items });
            free_at = meter.earliest(at);
            at = free_at;
        }
        let (left, since) = waiting.left(until);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let queue = PollQueue {
            carrier: head,
            account: account.to_owned(),
            due: count(asked + left),
            asked: count(asked),
            waiting: count(left),
            waiting_since: since,
            free_at,
        };
        (calls, queue)
    }
}

/// Questions in the order in which they become due, and those that are due, by class.
struct Waiting<'a> {
    /// Those that may be asked early; the last one is the next.
    later: Vec<Ready<'a>>,
    /// Those that are held back; the last one is the first that is let go.
    held: Vec<Ready<'a>>,
    /// Those that were let go and are not due yet.
    let_go: BTreeMap<(Instant, &'a str), PollClass>,
    due: [VecDeque<Ready<'a>>; PollClass::ALL.len()],
}

impl<'a> Waiting<'a> {
    fn new(mut items: Vec<Ready<'a>>) -> Self {
        items.sort_unstable_by(|a, b| (a.id, a.from, a.class as u8).cmp(&(b.id, b.from, b.class as u8)));
        items.dedup_by(|b, a| a.id == b.id);
        items.sort_unstable_by(|a, b| (b.from, b.id).cmp(&(a.from, a.id)));
        let (mut held, later): (Vec<_>, Vec<_>) = items.into_iter().partition(|r| r.not_before.is_some());
        held.sort_unstable_by(|a, b| (b.not_before, b.id).cmp(&(a.not_before, a.id)));
        let let_go = BTreeMap::new();
        Self { later, held, let_go, due: std::array::from_fn(|_| VecDeque::new()) }
    }

    /// Moves what is due at a moment behind what was due before.
    fn admit(&mut self, at: Instant) {
        while let Some(free) = self.held.pop_if(|ready| ready.not_before.is_none_or(|from| from <= at)) {
            self.let_go.insert((free.from, free.id), free.class);
        }
        while let Some(ready) = self.pop_if(|from| from <= at) {
            if let Some(queue) = self.due.get_mut(ready.class as usize) {
                queue.push_back(ready);
            }
        }
    }

    /// The next one that may be asked early, if its moment is as wanted.
    fn pop_if(&mut self, wanted: impl Fn(Instant) -> bool) -> Option<Ready<'a>> {
        let free = self.let_go.first_key_value().map(|(key, _)| *key);
        match self.later.last().map(|ready| (ready.from, ready.id)) {
            Some(next) if free.is_none_or(|free| next < free) => self.later.pop_if(|r| wanted(r.from)),
            _ => {
                let ((from, id), class) =
                    self.let_go.first_entry().filter(|e| wanted(e.key().0))?.remove_entry();
                Some(Ready { from, id, class, not_before: None })
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.due.iter().all(VecDeque::is_empty)
    }

    /// When the next one is due, or let go.
    fn next_from(&self) -> Option<Instant> {
        let later = self.later.last().map(|ready| ready.from);
        let let_go = self.let_go.first_key_value().map(|(key, _)| key.0);
        let held = self.held.last().and_then(|ready| ready.not_before);
        [later, let_go, held].into_iter().flatten().min()
    }

    /// The most pressing questions at a moment, and then those that are due next before the end.
    fn take(&mut self, batch: usize, at: Instant, until: Instant) -> impl Iterator<Item = &'a str> {
        let next =
            move || self.most_pressing(at).or_else(|| self.pop_if(|from| from < until)).map(|ready| ready.id);
        std::iter::from_fn(next).take(batch)
    }

    /// Within a class the oldest stands first, so that only the heads have to be compared. Of equal ones the higher class.
    fn most_pressing(&mut self, at: Instant) -> Option<Ready<'a>> {
        let pressing = |ready: &Ready<'_>| {
            (at.since(ready.from).max(0) + 1).saturating_mul(i64::from(ready.class.weight()))
        };
        let heads =
            self.due.iter().enumerate().filter_map(|(class, queue)| Some((pressing(queue.front()?), class)));
        let (_, class) = heads.max_by_key(|(pressing, class)| (*pressing, std::cmp::Reverse(*class)))?;
        self.due.get_mut(class)?.pop_front()
    }

    /// How many are due before the end and stay, and since when the oldest is.
    fn left(&self, until: Instant) -> (usize, Option<Instant>) {
        let due = self.due.iter().flatten().chain(&self.later).chain(&self.held).map(|ready| ready.from);
        let soon = due.chain(self.let_go.keys().map(|key| key.0)).filter(|from| *from < until);
        (soon.clone().count(), soon.min())
    }
}
