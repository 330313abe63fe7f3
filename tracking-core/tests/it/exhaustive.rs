//! Every short history: ten statuses, scan or record. An optimised build (`make test-exhaustive`, part of `make test`) goes
//! to length 5 at one spacing and to length 4 at three; the fast inner loop to one less.

use crate::model::{Ends, Said, naive};
use tracking_core::*;

const NATURES: [Nature; 2] = [Nature::Scan, Nature::Record];
const HOUR: i64 = 3600;
const START: Instant = Instant::from_unix(20_514 * 86_400);

#[test]
fn every_short_history_obeys() {
    let longest: usize = if cfg!(debug_assertions) { 4 } else { 5 };
    let mut count = 0_u64;
    // At one moment the report's own order counts; three hours are late enough for an attempt after a delivery; 26
    // hours for a round on another day.
    for (spacing, length) in [(0, longest - 1), (3 * HOUR, longest), (26 * HOUR, longest - 1)] {
        // Half of the first symbols each: there are two cores at least.
        let run = |first: std::ops::Range<usize>| {
            let symbols = Symbols::new(spacing, longest);
            let mut count = 0;
            for length in 1..=length {
                for first in first.clone() {
                    let mut word = vec![0; length];
                    word[0] = first;
                    each(&mut word, 1, &mut |word| {
                        count += 1;
                        symbols.judge(word, spacing, longest);
                    });
                }
            }
            count
        };
        count += std::thread::scope(|scope| {
            let other = scope.spawn(|| run(10..20));
            run(0..10) + other.join().unwrap()
        });
    }
    let expected: u64 = (1..=longest as u32).map(|n| 20_u64.pow(n)).sum::<u64>()
        + 2 * (1..longest as u32).map(|n| 20_u64.pow(n)).sum::<u64>();
    assert_eq!(count, expected);
}

/// Calls `visit` with every word of this length.
fn each(word: &mut Vec<usize>, place: usize, visit: &mut impl FnMut(&[usize])) {
    if place == word.len() {
        return visit(word);
    }
    for symbol in 0..20 {
        word[place] = symbol;
        each(word, place + 1, visit);
    }
}

/// All events that a history of this spacing can have, ready made: by place and symbol.
struct Symbols {
    events: Vec<Vec<Event>>,
    said: Vec<Vec<Said>>,
    unknown: Event,
    record: Event,
    message: Event,
    carrier: CarrierId,
    after: Instant,
}

impl Symbols {
    fn new(spacing: i64, longest: usize) -> Self {
        let statuses: Vec<Status> =
            Status::ALL.iter().copied().filter(|s| !matches!(s, Status::Pending | Status::Unknown)).collect();
        assert_eq!(statuses.len(), 10);
        let said = |place: usize| {
            let at = i64::try_from(place).unwrap() * spacing;
            let one = move |status: Status, nature: Nature| Said {
                status,
                nature,
                reason: None,
                carrier: "acme",
                at,
                country: None,
                correction: false,
            };
            statuses.iter().flat_map(|s| NATURES.map(|n| one(*s, n))).collect::<Vec<_>>()
        };
        let said: Vec<Vec<Said>> = (0..longest).map(said).collect();
        let made = |(place, all): (usize, &Vec<Said>)| {
            all.iter().map(|s| event(s.status, s.nature, s.at, place)).collect::<Vec<_>>()
        };
        let events = said.iter().enumerate().map(made).collect();
        let end = i64::try_from(longest).unwrap() * spacing;
        Self {
            events,
            said,
            unknown: event_unknown(end),
            record: event(Status::OutForDelivery, Nature::Record, end, longest),
            message: event(Status::Delivered, Nature::Message, end, longest + 1),
            carrier: CarrierId::known("acme"),
            after: START.plus(end),
        }
    }

    fn judge(&self, word: &[usize], spacing: i64, longest: usize) {
        let events = word.iter().enumerate().map(|(place, s)| self.events[place][*s].clone());
        let mut report = Report::new(Outcome::Events, Coverage::Delta);
        report.events = events.collect();
        let said: Vec<Said> =
            word.iter().enumerate().map(|(place, s)| self.said[place][*s].clone()).collect();
        let state = self.state(&report);

        assert_ne!(state.status, Status::Unknown, "{said:?}");
        assert_eq!(ends(&state), naive(&said, None), "{said:?}");
        self.worst_lie(&said, &state);
        if spacing > 0 {
            let mut other = report.clone();
            other.events.reverse();
            other.events.extend(report.events.clone());
            assert_eq!(self.state(&other), state, "backwards and twice: {said:?}");
        }
        if word.len() + 1 >= longest {
            return;
        }
        // What follows is dearer, and shows on shorter words already.
        for silent in [&self.unknown, &self.record, &self.message] {
            let mut more = report.clone();
            more.events.push(silent.clone());
            let mut after = self.state(&more);
            after.unmapped = 0;
            assert_eq!(after, state, "{silent:?} after {said:?}");
        }
        let mut twice = report.clone();
        twice.events.extend(report.events.clone());
        if spacing > 0 {
            assert_eq!(self.state(&twice), state, "{said:?}");
            let mut turned = report.clone();
            for _ in 1..word.len() {
                turned.events.rotate_left(1);
                assert_eq!(self.state(&turned), state, "{said:?}");
            }
        }
        if word.len() <= 2 {
            self.one_by_one(&report.events, spacing);
        }
    }

    fn state(&self, report: &Report) -> ParcelState {
        ParcelState::of_report(&self.carrier, report, self.after)
    }

    /// A parcel that goes back is not delivered, unless a scan shows that it did not turn round, or with a conflict.
    fn worst_lie(&self, said: &[Said], state: &ParcelState) {
        let Some(turn) = said.iter().position(|s| s.status == Status::Returning) else { return };
        if state.status != Status::Delivered || said[..turn].iter().any(|s| s.status == Status::Delivered) {
            return;
        }
        let not_begun = said[turn..].iter().any(|s| {
            let shows = [Status::OutForDelivery, Status::DeliveryAttempted, Status::ReadyForPickup]
                .contains(&s.status);
            shows && s.nature == Nature::Scan
        });
        let void = said[..turn].iter().any(|s| s.status == Status::Cancelled);
        assert!(state.flags.has(Flag::Conflict) || not_begun || void, "{said:?}");
    }

    /// Every order of arrival, each event in an answer of its own and twice.
    fn one_by_one(&self, events: &[Event], spacing: i64) {
        if spacing == 0 {
            return;
        }
        let id = ParcelId::try_new("p1").unwrap();
        let mut states = Vec::new();
        for first in 0..events.len() {
            let parcel = Parcel::new(id.clone(), self.carrier.clone(), None);
            let mut order = Order::new(OrderId::try_new("1").unwrap(), START);
            let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel);
            order.add_shipment(shipment).unwrap();
            for index in (first..events.len()).chain(0..first) {
                let mut report = Report::new(Outcome::Events, Coverage::Delta);
                report.events.push(events[index].clone());
                let news = Observation::report(id.clone(), self.carrier.clone(), report, self.after);
                order.observe(news.clone()).unwrap();
                let revision = order.revision;
                assert!(order.observe(news).unwrap().is_empty());
                assert_eq!(order.revision, revision);
            }
            states.push(order.parcel("p1").unwrap().state().clone());
        }
        assert!(states.windows(2).all(|pair| pair[0] == pair[1]), "{events:?}");
    }
}

fn ends(state: &ParcelState) -> Ends {
    Ends {
        status: state.status,
        reason: state.reason.clone().filter(|_| state.status == Status::Exception),
        leg: state.leg,
        flags: state.flags.iter().map(Flag::as_str).collect(),
    }
}

fn event(status: Status, nature: Nature, at: i64, place: usize) -> Event {
    let time = EventTime::parse(&START.plus(at).to_string(), ClockHint::default()).unwrap();
    let mut event = Event::new(status, nature, time);
    event.event_id = Some(format!("{place}"));
    event
}

fn event_unknown(at: i64) -> Event {
    let time = EventTime::parse(&START.plus(at).to_string(), ClockHint::default()).unwrap();
    Event::unmapped(time).with_codes(["??"])
}
