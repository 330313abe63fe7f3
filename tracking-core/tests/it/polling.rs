//! The polling plan at work: better than a fixed interval under the same quota, and never over it.

use crate::simulation::{Asker, Outcome, Setting, simulate};

/// 1.3 and 2.6 requests a day for each parcel that is under way: what a starter's quota comes to.
#[test]
fn deliveries_are_known_sooner_than_by_a_fixed_interval() {
    for (seed, quota) in [(1, 70), (2, 140)] {
        let setting = Setting { seed, parcels_a_day: 12, days: 10, quota, batch: 1 };
        let [plan, by_day, fixed] =
            [Asker::Plan, Asker::FixedByDay, Asker::Fixed].map(|a| simulate(setting, a));
        let mean = |outcome: &Outcome| outcome.news["delivered"].mean();
        let (ours, theirs) = (mean(&plan), mean(&by_day).min(mean(&fixed)));
        assert!(ours * 5 <= theirs * 4, "seed {seed}, {quota} a day: {ours} s and {theirs} s");
        assert!(plan.missed <= fixed.missed.min(by_day.missed), "seed {seed}: {} events missed", plan.missed);
        // Round robin has a short tail, since it forgets nobody for others' sake.
        let late = |outcome: &Outcome| outcome.news["delivered"].percentile(95);
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
    let mean = |outcome: &Outcome| outcome.news["delivered"].mean();
    assert!(mean(&tens) * 3 < mean(&single), "{} s and {} s", mean(&tens), mean(&single));
    assert!(tens.asked_at.len() <= single.asked_at.len());
}
