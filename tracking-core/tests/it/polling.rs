//! The polling plan at work: better than a fixed interval under the same quota, and never over it.

use crate::simulation::{Asker, Outcome as Simulated, Setting, simulate};
use crate::vectors::files;
use serde_json::Value;
use std::collections::BTreeSet;
use tracking_core::*;

/// 1.3 and 2.6 requests a day for each parcel that is under way: what a starter's quota comes to.
#[test]
fn deliveries_are_known_sooner_than_by_a_fixed_interval() {
    for (seed, quota) in [(1, 70), (2, 140)] {
        let setting = Setting { seed, parcels_a_day: 12, days: 10, quota, batch: 1 };
        let [plan, by_day, fixed] =
            [Asker::Plan, Asker::FixedByDay, Asker::Fixed].map(|a| simulate(setting, a));
        let mean = |outcome: &Simulated| outcome.news["delivered"].mean();
        let (ours, theirs) = (mean(&plan), mean(&by_day).min(mean(&fixed)));
        assert!(ours * 5 <= theirs * 4, "seed {seed}, {quota} a day: {ours} s and {theirs} s");
        assert!(plan.missed <= fixed.missed.min(by_day.missed), "seed {seed}: {} events missed", plan.missed);
        // Round robin has a short tail, since it forgets nobody for others' sake.
        let late = |outcome: &Simulated| outcome.news["delivered"].percentile(95);
        assert!(late(&plan) * 2 <= late(&fixed) * 3, "seed {seed}: {} s and {} s", late(&plan), late(&fixed));
        assert!(plan.news["delivered"].count() > 100 && plan.asked_at.len() > 1000);
        for (index, at) in plan.asked_at.iter().enumerate() {
            let inside = plan.asked_at[index..].iter().take_while(|t| t.since(*at) < 86_400).count();
            assert!(inside <= quota as usize, "{inside} requests in the day from {at}");
        }
    }
}

/// A batch costs one request.
#[test]
fn batches_make_the_most_of_a_request() {
    let setting = Setting { seed: 5, parcels_a_day: 12, days: 7, quota: 20, batch: 1 };
    let single = simulate(setting, Asker::Plan);
    let tens = simulate(Setting { batch: 10, ..setting }, Asker::Plan);
    let mean = |outcome: &Simulated| outcome.news["delivered"].mean();
    assert!(mean(&tens) * 3 < mean(&single), "{} s and {} s", mean(&tens), mean(&single));
    assert!(tens.asked_at.len() <= single.asked_at.len());
}

/// Every cause is the answer of some vector; what was erased has its test below.
#[test]
fn every_cause_has_a_vector() {
    let mut seen = BTreeSet::new();
    for path in files("poll") {
        let vectors: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let carriers = vectors.iter().filter_map(|v| v.pointer("/expect/polls/p1")?.as_object());
        seen.extend(carriers.flatten().filter_map(|(_, poll)| poll["cause"].as_str().map(str::to_owned)));
    }
    let all: BTreeSet<String> = PollCause::ALL.iter().map(ToString::to_string).collect();
    let without: Vec<_> = all.difference(&seen).collect();
    assert_eq!(without, ["erased"]);
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// A parcel of two carriers that is on its way, and was pushed.
fn pushed() -> Order {
    let number = TrackingNumber::try_new("8K00009775862").unwrap();
    let mut parcel = Parcel::new(ParcelId::try_new("p1").unwrap(), CarrierId::known("laposte"), Some(number));
    parcel.legs = vec![Segment::new(CarrierId::known("gls"), None)];
    let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel).with_lane("FR", "FR");
    let mut order = Order::new(OrderId::try_new("1").unwrap(), at("2026-03-02T08:00:00Z"));
    order.add_shipment(shipment).unwrap();
    let time = EventTime::parse("2026-03-02T17:00:00Z", ClockHint::default()).unwrap();
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    report.events.push(Event::new(Status::InTransit, Nature::Scan, time));
    let (id, carrier) = (ParcelId::try_new("p1").unwrap(), CarrierId::known("laposte"));
    let news = Observation::report(id, carrier, report, at("2026-03-02T17:30:00Z"));
    order.observe(news.with_trust(Trust::Signed)).unwrap();
    order
}

#[test]
fn what_was_erased_is_not_asked_about() {
    let mut order = pushed();
    let (cadence, now) = (Cadence::default(), at("2026-03-02T18:00:00Z"));
    order.erase(Erase::Personal, now);
    let causes: Vec<PollCause> = order.polls(&cadence, now).iter().map(|p| p.cause).collect();
    assert_eq!(causes, [PollCause::Erased; 2]);
    assert_eq!(order.next_poll(&cadence, now), None);
    order.erase(Erase::All, now);
    assert_eq!(order.polls(&cadence, now), []);
}

/// What polling rests on is stored, merged and kept by sealing.
#[test]
fn questions_survive_storing_merging_and_sealing() {
    let order = pushed();
    let (cadence, now) = (Cadence::default(), at("2026-03-02T18:00:00Z"));
    let polls = order.polls(&cadence, now);
    assert_eq!(polls[0].cause, PollCause::Pushed);
    assert_eq!(polls[0].last_heard, Some(at("2026-03-02T17:30:00Z")));
    assert_eq!(Order::load(&order.store().unwrap()).unwrap().polls(&cadence, now), polls);
    let mut other = pushed();
    let id = ParcelId::try_new("p1").unwrap();
    let late = at("2026-03-02T17:45:00Z");
    let silent = Observation::report(
        id,
        CarrierId::known("laposte"),
        Report::new(Outcome::Events, Coverage::Delta),
        late,
    );
    other.observe(silent).unwrap();
    for both in [order.clone().merge(&other).unwrap(), other.merge(&order).unwrap()] {
        let merged = both.polls(&cadence, now);
        assert_eq!((merged[0].cause, merged[0].last_heard), (PollCause::Pushed, Some(late)));
    }
    let mut settled = order;
    let mark = Mark::new(MarkId::try_new("m").unwrap(), Marker::Merchant, MarkSays::Delivered);
    settled.observe(Observation::mark(ParcelId::try_new("p1").unwrap(), mark, now)).unwrap();
    let polls = settled.polls(&cadence, now);
    settled.seal(now).unwrap();
    assert_eq!(settled.polls(&cadence, now), polls);
}

#[test]
fn retry_after_blocks_one_account() {
    let gls = CarrierId::known("gls");
    let mut quotas = Quotas::default();
    let (soon, later) = (at("2026-03-02T18:00:00Z"), at("2026-03-02T19:00:00Z"));
    quotas.block("main", &gls, later);
    quotas.block("main", &gls, soon);
    assert_eq!(quotas.of("main", &gls).blocked_until, Some(later), "an earlier word does not lift it");
    assert_eq!(quotas.of("main", &gls).windows, Quota::of(&gls).windows);
    assert_eq!(quotas.of("other", &gls).blocked_until, None);
}

#[test]
fn quotas_that_could_not_be_read_cannot_be_set() {
    let gls = CarrierId::known("gls");
    let good = Quota::of(&gls);
    let with = |change: &dyn Fn(&mut Quota)| {
        let mut quota = good.clone();
        change(&mut quota);
        Quotas::default().set("main", &gls, quota).map_err(|e| e.code())
    };
    assert_eq!(with(&|_| {}), Ok(()));
    assert_eq!(with(&|q| q.windows.clear()), Err("bad_policy"));
    assert_eq!(with(&|q| q.batch = 0), Err("bad_policy"));
    assert_eq!(with(&|q| q.windows[0].calls = 0), Err("bad_policy"));
    assert_eq!(with(&|q| q.windows[0].over_seconds = 86_401), Err("bad_policy"));
    assert_eq!(with(&|q| q.windows.push(QuotaWindow::new(1, 86_400))), Err("bad_policy"));
    assert!(Quotas::default().set("", &gls, good).is_err());
}
