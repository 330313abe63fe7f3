//! A population of parcels, and two ways of asking about them under one quota: the polling plan, and round robin at a fixed
//! interval. Seeded; reads no clock.
//!
//! What is assumed (docs/polling.md says it in words): a shop in France that sends on weekdays and Saturdays, lane times as the
//! table of transit times has them for France, scans in depots by night, rounds and deliveries by day and never on a Sunday,
//! and a carrier that uploads late, mostly by minutes and sometimes by hours.

use std::collections::{BTreeMap, VecDeque};
use tracking_core::*;

const MINUTE: i64 = 60;
const HOUR: i64 = 3600;
const DAY: i64 = 86_400;
/// Monday 5 January 2026, midnight in Paris.
const START: Instant = Instant::from_unix(20_458 * DAY - HOUR);

/// How much is sent and asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    pub(crate) seed: u64,
    pub(crate) parcels_a_day: usize,
    /// Days on which something is sent; it goes on for three weeks after.
    pub(crate) days: i64,
    /// Requests in any 24 hours.
    pub(crate) quota: u32,
    /// Numbers in one request.
    pub(crate) batch: u32,
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asker {
    /// The polling plan.
    Plan,
    /// All parcels that are not known to be delivered, one after the other, at all hours.
    Fixed,
    /// The same from 7 to 21 o'clock only.
    FixedByDay,
}

/// How late news was, from the event to its first sighting; in seconds, ascending.
#[derive(Debug, Default)]
pub(crate) struct Delays(Vec<i64>);

impl Delays {
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn mean(&self) -> i64 {
        self.0.iter().sum::<i64>() / i64::try_from(self.0.len().max(1)).unwrap()
    }

    pub(crate) fn percentile(&self, percent: usize) -> i64 {
        self.0[(self.0.len() - 1) * percent / 100]
    }
}

/// What came of it.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// The moments of the requests, ascending.
    pub(crate) asked_at: Vec<Instant>,
    /// By the word of the news.
    pub(crate) news: BTreeMap<&'static str, Delays>,
    /// News that nobody asked for in time.
    pub(crate) missed: usize,
}

/// Runs one population under one asker.
pub(crate) fn simulate(setting: Setting, asker: Asker) -> Outcome {
    let mut world = World::new(setting);
    match asker {
        Asker::Plan => plan(&mut world, setting),
        Asker::Fixed => fixed(&mut world, setting, 0, 24),
        Asker::FixedByDay => fixed(&mut world, setting, 7, 21),
    }
    world.outcome()
}

fn end(setting: Setting) -> Instant {
    START.plus((setting.days + 21) * DAY)
}

/// The plan with its own cadence; the day's quota is spread over 14 hours.
fn plan(world: &mut World, setting: Setting) {
    let carrier = CarrierId::known("laposte");
    let cadence = Cadence::default();
    let mut quotas = Quotas::default();
    let mut quota = Quota::of(&carrier);
    quota.batch = setting.batch;
    quota.windows = vec![QuotaWindow::new(setting.quota, 86_400).over(50_400)];
    quotas.set("main", &carrier, quota).unwrap();
    let mut spent: Vec<Spent> = Vec::new();
    let mut due: Vec<Option<PollItem>> = vec![None; world.lives.len()];
    let mut joined = 0;
    let mut now = START;
    while now < end(setting) {
        let until = now.plus(i64::from(quotas.plan_minutes) * MINUTE);
        while joined < world.lives.len() && world.lives[joined].registered_at <= now {
            due[joined] = world.item(joined, &cadence, now);
            joined += 1;
        }
        // What waits for long is looked at anew, four times a day: what is true by now says how much it matters.
        let looks = now.since(START) % (6 * HOUR) == 0;
        for (index, slot) in due.iter_mut().enumerate().filter(|_| looks) {
            if slot.as_ref().is_some_and(|item| item.due.plus(6 * HOUR) < now) {
                *slot = world.item(index, &cadence, now);
            }
        }
        let items: Vec<PollItem> = due.iter().flatten().filter(|item| item.due < until).cloned().collect();
        for call in plan_polls(&items, &quotas, &spent, now).calls {
            for id in &call.items {
                let index: usize = id.parse().unwrap();
                world.ask(index, call.at);
                due[index] = world.item(index, &cadence, call.at);
            }
            world.called(call.at);
            spent.push(Spent::new("main", carrier.clone(), call.at));
        }
        spent = tidy_spent(spent, until);
        now = until;
    }
}

/// One call after the other, evenly from `from` to `to` o'clock, about those that were asked about the longest ago.
fn fixed(world: &mut World, setting: Setting, from: i64, to: i64) {
    let mut turn: VecDeque<usize> = VecDeque::new();
    let mut joined = 0;
    for day in 0..setting.days + 21 {
        for call in 0..i64::from(setting.quota) {
            let at =
                START.plus(day * DAY + from * HOUR + call * (to - from) * HOUR / i64::from(setting.quota));
            while joined < world.lives.len() && world.lives[joined].registered_at <= at {
                turn.push_front(joined);
                joined += 1;
            }
            let batch = turn.len().min(setting.batch as usize);
            if batch == 0 {
                continue;
            }
            for index in turn.drain(..batch).collect::<Vec<_>>() {
                world.ask(index, at);
                if !world.lives[index].is_known_delivered(at) {
                    turn.push_back(index);
                }
            }
            world.called(at);
        }
    }
}

/// What really happens, and what was learned of it.
struct World {
    lives: Vec<Life>,
    calls: Vec<Instant>,
}

/// One parcel: its events by the moment at which the carrier shows them.
struct Life {
    order: Order,
    registered_at: Instant,
    events: Vec<Happened>,
    estimate: Option<Estimate>,
}

struct Happened {
    status: Status,
    at: Instant,
    shown_at: Instant,
    seen_at: Option<Instant>,
}

impl Life {
    fn is_known_delivered(&self, now: Instant) -> bool {
        let delivered = |e: &Happened| e.status == Status::Delivered && e.seen_at.is_some_and(|t| t <= now);
        self.events.iter().rfind(|e| e.seen_at.is_some()).is_some_and(delivered)
    }
}

impl World {
    fn new(setting: Setting) -> Self {
        let mut random = Random(setting.seed);
        let mut lives = Vec::new();
        for day in (0..setting.days).filter(|day| day % 7 != 6) {
            let mut hours: Vec<i64> =
                (0..setting.parcels_a_day).map(|_| random.between(9 * HOUR, 18 * HOUR)).collect();
            hours.sort_unstable();
            for seconds in hours {
                lives.push(life(&mut random, lives.len(), day, seconds));
            }
        }
        Self { lives, calls: Vec::new() }
    }

    fn called(&mut self, at: Instant) {
        self.calls.push(at);
    }

    fn item(&self, index: usize, cadence: &Cadence, now: Instant) -> Option<PollItem> {
        let poll = self.lives[index].order.polls(cadence, now).remove(0);
        Some(PollItem::new(index.to_string(), "main", poll.carrier, poll.due?, poll.class?))
    }

    /// The carrier answers with all that it shows by now.
    fn ask(&mut self, index: usize, now: Instant) {
        let life = &mut self.lives[index];
        let mut report = Report::new(tracking_core::Outcome::Events, Coverage::Full);
        for event in life.events.iter_mut().filter(|e| e.shown_at <= now) {
            event.seen_at = event.seen_at.or(Some(now));
            let nature = if event.status == Status::InfoReceived { Nature::Record } else { Nature::Scan };
            let local = event.at.plus(HOUR).to_string().replace('Z', "+01:00");
            let time = EventTime::parse(&local, ClockHint::default()).unwrap();
            report.events.push(Event::new(event.status, nature, time).with_codes([event.status.as_str()]));
        }
        let scanned = report.events.iter().any(|e| e.nature == Nature::Scan);
        if scanned {
            report.estimate.clone_from(&life.estimate);
        }
        if report.events.is_empty() {
            report = Report::not_found(None);
        }
        let id = ParcelId::try_new("p1").unwrap();
        let news = Observation::report(id, CarrierId::known("laposte"), report, now);
        life.order.observe(news).unwrap();
    }

    fn outcome(self) -> Outcome {
        let mut outcome = Outcome { asked_at: self.calls, ..Outcome::default() };
        for life in &self.lives {
            let first_scan = life.events.iter().find(|e| e.status == Status::InTransit).map(|e| e.at);
            for event in &life.events {
                let word = if first_scan == Some(event.at) { "first_scan" } else { event.status.as_str() };
                match event.seen_at {
                    Some(seen) => outcome.news.entry(word).or_default().0.push(seen.since(event.at)),
                    None => outcome.missed += 1,
                }
            }
        }
        for delays in outcome.news.values_mut() {
            delays.0.sort_unstable();
        }
        outcome
    }
}

/// A parcel's way, decided when it is ordered.
fn life(random: &mut Random, index: usize, day: i64, seconds: i64) -> Life {
    let registered_at = START.plus(day * DAY + seconds);
    let mut way = Way { random, events: Vec::new() };
    // Six of ten labels are known to the carrier within the half hour, the others when it collects them.
    if way.random.percent(60) {
        let shown_at = registered_at.plus(way.random.between(10 * MINUTE, 30 * MINUTE));
        way.push(Status::InfoReceived, registered_at, Some(shown_at));
    }
    // Collected in the evening, of late orders on the next day; one of twenty is forgotten for some days.
    let mut day = if seconds < 14 * HOUR { day } else { day + 1 };
    if way.random.percent(5) {
        day += way.random.between(1, 3);
    }
    let mut day = weekday(day);
    way.at(Status::InTransit, day, 17 * HOUR, 20 * HOUR);
    // 2 to 6 days, 3 on average or a little more.
    let nights = *way.random.choose(&[(2, 25), (3, 35), (4, 20), (5, 12), (6, 8)]);
    let first = weekday(day + nights);
    let promised = if way.random.percent(80) { first } else { weekday(first - 1) };
    let estimate = way.random.percent(60).then(|| {
        let date = START.plus(promised * DAY + 12 * HOUR).to_chrono().date_naive();
        Estimate::on(date)
    });
    while day < first {
        if way.random.percent(70) {
            way.at(Status::InTransit, day, 23 * HOUR, 28 * HOUR);
        }
        day += 1;
    }
    if way.random.percent(85) {
        way.at(Status::InTransit, day, 5 * HOUR, 7 * HOUR);
    }
    match way.random.between(0, 99) {
        // To a pickup point from the first.
        0..=9 => way.pickup(day),
        10..=14 => {
            way.at(Status::Exception, day, 6 * HOUR, 10 * HOUR);
            let solved = weekday(day + way.random.between(1, 2));
            way.round(solved);
        }
        15..=21 => {
            way.start(day);
            way.at(Status::DeliveryAttempted, day, 9 * HOUR + HOUR / 2, 18 * HOUR);
            if way.random.percent(60) {
                way.pickup(weekday(day + 1));
            } else {
                way.round(weekday(day + 1));
            }
        }
        // Delivered at the wrong door, fetched back and brought the next day.
        22 => {
            way.round(day);
            way.round(weekday(day + 1));
        }
        _ => way.round(day),
    }
    let mut events = way.events;
    events.sort_by_key(|e| e.at);
    Life { order: order(index, registered_at), registered_at, events, estimate }
}

fn order(index: usize, registered_at: Instant) -> Order {
    let number = TrackingNumber::try_new(&format!("8K{index:011}")).unwrap();
    let mut parcel = Parcel::new(ParcelId::try_new("p1").unwrap(), CarrierId::known("laposte"), Some(number))
        .with_label(registered_at, registered_at);
    parcel.registered_at = Some(registered_at);
    let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel).with_lane("FR", "FR");
    let mut order = Order::new(OrderId::try_new(index.to_string()).unwrap(), registered_at);
    order.add_shipment(shipment).unwrap();
    order
}

/// The day, or the Monday after it.
const fn weekday(day: i64) -> i64 {
    if day % 7 == 6 { day + 1 } else { day }
}

struct Way<'r> {
    random: &'r mut Random,
    events: Vec<Happened>,
}

impl Way<'_> {
    /// Something happens at a moment; the carrier shows it at another, by default after its usual lag.
    fn push(&mut self, status: Status, at: Instant, shown_at: Option<Instant>) {
        let lag = match self.random.between(0, 99) {
            0..=69 => self.random.between(0, 5 * MINUTE),
            70..=94 => self.random.between(5 * MINUTE, HOUR),
            _ => self.random.between(HOUR, 8 * HOUR),
        };
        self.events.push(Happened { status, at, shown_at: shown_at.unwrap_or(at.plus(lag)), seen_at: None });
    }

    /// Within some hours of a local day, more likely in the middle of them.
    fn at(&mut self, status: Status, day: i64, from: i64, to: i64) {
        let seconds = i64::midpoint(self.random.between(from, to), self.random.between(from, to));
        self.push(status, START.plus(day * DAY + seconds), None);
    }

    /// Four of five rounds are announced by a scan.
    fn start(&mut self, day: i64) {
        if self.random.percent(80) {
            self.at(Status::OutForDelivery, day, 7 * HOUR, 9 * HOUR + HOUR / 2);
        }
    }

    fn round(&mut self, day: i64) {
        self.start(day);
        self.at(Status::Delivered, day, 9 * HOUR + HOUR / 2, 19 * HOUR);
    }

    fn pickup(&mut self, day: i64) {
        self.at(Status::ReadyForPickup, day, 9 * HOUR, 17 * HOUR);
        let collected = day + self.random.between(0, 6);
        if collected % 7 == 6 || collected == day {
            self.at(Status::Delivered, day, 17 * HOUR + 1, 19 * HOUR);
        } else {
            self.at(Status::Delivered, collected, 9 * HOUR, 19 * HOUR);
        }
    }
}

/// SplitMix64, the public-domain generator by Sebastiano Vigna.
struct Random(u64);

impl Random {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = self.0;
        let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn between(&mut self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.next() % u64::try_from(to - from + 1).unwrap()).unwrap()
    }

    fn percent(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    fn choose<'a, T>(&mut self, weighed: &'a [(T, i64)]) -> &'a T {
        let mut at = self.between(1, weighed.iter().map(|(_, weight)| weight).sum());
        let chosen = weighed.iter().find(|(_, weight)| {
            at -= weight;
            at <= 0
        });
        &chosen.unwrap().0
    }
}
