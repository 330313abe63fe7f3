//! Which events are one, which stay out of the fold, and in which order the rest is read: once more, slow and plain,
//! written from `docs/status-model.md` and not from `timeline.rs`. Both must agree on every history that proptest draws.

use crate::config;
use crate::story::{HOUR, START};
use proptest::prelude::*;
use std::collections::BTreeMap;
use tracking_core::*;

/// One line of an answer.
#[derive(Debug, Clone)]
struct Line {
    code: &'static str,
    id: Option<&'static str>,
    /// Minutes since the story began.
    at: i64,
    /// Only the day is stated.
    day: bool,
    city: Option<&'static str>,
}

/// One answer.
#[derive(Debug, Clone)]
struct Answer {
    lines: Vec<Line>,
    full: bool,
    retracts: Vec<&'static str>,
    /// Minutes since the story began.
    at: i64,
}

/// All that is known of one event.
struct Known {
    newest: Line,
    first_seen: Instant,
    last_seen: Instant,
    /// Place among the lines of one moment, in the newest answer that had several.
    place: Option<usize>,
}

impl Line {
    fn status(&self) -> Status {
        match self.code {
            "LABEL" => Status::InfoReceived,
            "MOVE" => Status::InTransit,
            "CARD" => Status::DeliveryAttempted,
            _ => Status::Delivered,
        }
    }

    fn time(&self) -> EventTime {
        let text = START.plus(self.at * 60).to_string();
        let text = if self.day { &text[..10] } else { &text };
        EventTime::parse(text, ClockHint::new(None, Some(Zone::UTC))).unwrap()
    }

    /// Raw data only.
    fn identity(&self) -> String {
        let time = START.plus(self.at * 60).to_string();
        match self.id {
            Some(id) => format!("id {id}"),
            None if self.day => format!("{} {}", self.code, &time[..10]),
            None => format!("{} {}", self.code, &time[..16]),
        }
    }

    fn anchor(&self) -> Instant {
        let day = START.plus(self.at.div_euclid(24 * 60) * 24 * HOUR);
        match (self.day, self.status()) {
            (false, _) => START.plus(self.at * 60),
            (true, Status::InfoReceived) => day,
            (true, Status::Delivered) => day.plus(24 * HOUR - 1),
            (true, _) => day.plus(12 * HOUR),
        }
    }

    fn day(&self) -> i64 {
        self.at.div_euclid(24 * 60)
    }
}

impl Known {
    fn anchor(&self) -> Instant {
        self.newest.anchor().min(self.first_seen)
    }
}

/// The timeline as (identity, why it stays out, identity of what took its place).
type Told = Vec<(String, Option<Rule>, Option<String>)>;

fn naive(answers: &[Answer]) -> Told {
    let seen_at = |a: &Answer| START.plus(a.at * 60);
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    let mut in_time: Vec<&Answer> = answers.iter().collect();
    in_time.sort_by_key(|a| a.at);
    for answer in &in_time {
        for (place, line) in answer.lines.iter().enumerate() {
            let at = seen_at(answer);
            let mine = line.anchor().min(at);
            let several = answer.lines.iter().filter(|l| l.anchor().min(at) == mine).count() > 1;
            let event = known.entry(line.identity()).or_insert(Known {
                newest: line.clone(),
                first_seen: at,
                last_seen: at,
                place: None,
            });
            event.newest = line.clone();
            event.last_seen = at;
            event.place = if several { Some(place) } else { event.place };
        }
    }
    let retracted = |k: &Known| {
        let id = k.newest.id;
        in_time.iter().any(|a| a.retracts.iter().any(|r| Some(*r) == id) && seen_at(a) >= k.last_seen)
    };
    // Full answers that miss it and reach from before it to as late as it.
    let missing = |k: &Known| -> Vec<Instant> {
        let own = k.newest.anchor();
        let misses = |a: &&&Answer| {
            let older = a.lines.iter().any(|l| l.anchor() < own);
            let newer = a.lines.iter().any(|l| l.anchor() >= own);
            a.full && seen_at(a) > k.last_seen && older && newer
        };
        in_time.iter().filter(misses).map(|a| seen_at(a)).collect()
    };
    let vanished = |k: &Known| {
        let times = missing(k);
        times.first().is_some_and(|first| times.iter().any(|t| t.since(*first) >= HOUR))
    };
    let withdrawn = |k: &Known| retracted(k) || vanished(k);
    let absorbed_by = |k: &Known| {
        let finer = |(_, o): &(&String, &Known)| {
            !o.newest.day
                && o.newest.code == k.newest.code
                && o.newest.day() == k.newest.day()
                && !withdrawn(o)
        };
        k.newest.day && known.iter().any(|o| finer(&o))
    };
    let mut order: Vec<(&String, &Known)> = known.iter().collect();
    let fingerprint = |k: &Known| event(&k.newest).fingerprint(&carrier());
    order.sort_by_key(|(_, k)| {
        let rank = [Status::InfoReceived, Status::InTransit, Status::DeliveryAttempted, Status::Delivered];
        let rank = rank.iter().position(|s| *s == k.newest.status());
        (k.anchor(), k.place.unwrap_or(usize::MAX), rank, fingerprint(k))
    });
    let live = |k: &Known| !withdrawn(k) && !absorbed_by(k);
    let twin = |lost: &Known| {
        let lost_at = *missing(lost).first().unwrap();
        let same_place = |o: &Known| match (o.newest.city, lost.newest.city) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        order
            .iter()
            .filter(|(_, o)| live(o) && o.newest.code == lost.newest.code && same_place(o))
            .filter(|(_, o)| o.first_seen > lost.last_seen && o.first_seen <= lost_at)
            .map(|(id, o)| (o.anchor().since(lost.anchor()).abs(), *id))
            .filter(|(distance, _)| *distance <= 24 * HOUR)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, id)| id.clone())
    };
    let line = |(id, k): &(&String, &Known)| {
        if absorbed_by(k) {
            return ((*id).clone(), Some(Rule::DayAbsorbed), None);
        }
        if retracted(k) {
            return ((*id).clone(), Some(Rule::Withdrawn), None);
        }
        if vanished(k) {
            let twin = twin(k);
            let rule = if twin.is_some() { Rule::Retimed } else { Rule::Withdrawn };
            return ((*id).clone(), Some(rule), twin);
        }
        ((*id).clone(), None, None)
    };
    order.iter().map(line).collect()
}

fn carrier() -> CarrierId {
    CarrierId::known("gls")
}

fn event(line: &Line) -> Event {
    let place = line.city.map(|city| Place::country("DE").with_city(city));
    let mut event =
        Event::new(line.status(), Nature::Scan, line.time()).with_codes([line.code]).with_place(place);
    event.event_id = line.id.map(str::to_owned);
    event
}

fn real(answers: &[Answer]) -> Told {
    let id = ParcelId::try_new("p1").unwrap();
    let mut order = Order::new(OrderId::try_new("1").unwrap(), START);
    let parcel = Parcel::new(id.clone(), carrier(), None);
    order.add_shipment(Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel)).unwrap();
    for answer in answers {
        let coverage = if answer.full { Coverage::Full } else { Coverage::Delta };
        let mut report = Report::new(Outcome::Events, coverage);
        report.events = answer.lines.iter().map(event).collect();
        report.retractions = answer.retracts.iter().map(|r| (*r).to_owned()).collect();
        let at = START.plus(answer.at * 60);
        order.observe(Observation::report(id.clone(), carrier(), report, at)).unwrap();
    }
    let parcel = order.parcel("p1").unwrap();
    let identity = |fingerprint: &Fingerprint| {
        let event = parcel.event(fingerprint).unwrap();
        match &event.event_id {
            Some(id) => format!("id {id}"),
            None if event.time.precision() == Precision::Day => {
                format!("{} {}", event.codes[0], event.time.stated())
            }
            None => format!("{} {}", event.codes[0], &event.time.stated()[..16]),
        }
    };
    let line = |s: &Step| {
        let out = (s.effect == Effect::SetApart).then_some(s.rule);
        let twin = s.retimed_to.as_ref().filter(|_| s.rule == Rule::Retimed);
        (identity(&s.fingerprint), out, twin.map(identity))
    };
    parcel.timeline().iter().map(line).collect()
}

fn any_line() -> impl Strategy<Value = Line> {
    (
        prop::sample::select(vec!["LABEL", "MOVE", "MOVE", "CARD", "DONE"]),
        prop::sample::select(vec![None, None, None, None, Some("e1"), Some("e2")]),
        0_i64..48,
        prop::bool::weighted(0.15),
        prop::sample::select(vec![None, Some("Kiel"), Some("Bonn")]),
    )
        .prop_map(|(code, id, half_hours, day, city)| Line { code, id, at: half_hours * 30, day, city })
}

fn any_answers() -> impl Strategy<Value = Vec<Answer>> {
    let pool = prop::collection::vec(any_line(), 2..8);
    (pool, prop::collection::vec(any::<u64>(), 1..7)).prop_map(|(pool, draws)| {
        let answer = |(index, draw): (usize, &u64)| {
            // Bits choose which lines an answer holds; two of one identity would be one line.
            let mut lines: Vec<Line> = Vec::new();
            for (n, line) in pool.iter().enumerate() {
                let mut line = line.clone();
                // A carrier may state another time: the code stays, the identity does not.
                line.at += if draw >> (24 + n) & 7 == 7 { 30 } else { 0 };
                let held = draw >> (2 * n) & 3 != 0;
                if held && lines.iter().all(|l| l.identity() != line.identity()) {
                    lines.push(line);
                }
            }
            lines.sort_by_key(Line::anchor);
            let retracts = if draw >> 60 == 1 { vec!["e1"] } else { Vec::new() };
            // Forty minutes or two hours after the one before.
            let at =
                25 * 60 + i64::try_from(index).unwrap() * 40 + i64::try_from(draw >> 50 & 3).unwrap() * 10;
            Answer { lines, full: draw >> 48 & 3 != 0, retracts, at }
        };
        draws.iter().enumerate().map(answer).collect()
    })
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn the_timeline_is_what_the_page_says(answers in any_answers()) {
        prop_assert_eq!(real(&answers), naive(&answers));
    }

    /// In whatever order the answers arrive.
    #[test]
    fn in_any_order_of_arrival(answers in any_answers(), turn in 0_usize..7) {
        let mut turned = answers.clone();
        turned.rotate_left(turn % answers.len());
        turned.reverse();
        prop_assert_eq!(real(&turned), naive(&answers));
    }
}

/// The draws must reach every way to stay out of the fold.
#[test]
fn the_draws_reach_every_rule() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut count: std::collections::HashMap<Option<Rule>, usize> = std::collections::HashMap::new();
    for _ in 0..2000 {
        let answers = any_answers().new_tree(&mut runner).unwrap().current();
        for (_, rule, _) in naive(&answers) {
            *count.entry(rule).or_default() += 1;
        }
    }
    for rule in [None, Some(Rule::Withdrawn), Some(Rule::Retimed), Some(Rule::DayAbsorbed)] {
        assert!(count.get(&rule).is_some_and(|n| *n >= 50), "{rule:?}: {count:?}");
    }
}
