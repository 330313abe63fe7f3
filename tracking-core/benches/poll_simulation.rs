//! The polling plan against round robin at a fixed interval, under the same quota: how long after it happened news was
//! first seen. Nothing here is timed: the same numbers at every run.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measurement may panic, and prints"
)]

#[path = "../tests/simulation/mod.rs"]
mod simulation;

use simulation::{Asker, Setting, simulate};

/// Numbers after the name of the bench are quotas: only those are run.
fn main() {
    let only: Vec<u32> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    println!("hours from an event to its first sighting: how many, mean / 95 of 100");
    for quota in [100, 250, 500, 1_000, 2_000] {
        if !only.is_empty() && !only.contains(&quota) {
            continue;
        }
        let setting = Setting { seed: 20_260_105, parcels_a_day: 40, days: 28, quota, batch: 1 };
        println!("40 parcels a day, {quota} requests in 24 hours");
        for asker in [Asker::Plan, Asker::FixedByDay, Asker::Fixed] {
            let outcome = simulate(setting, asker);
            println!(
                "  {asker:?}: {} requests, {} events never seen",
                outcome.asked_at.len(),
                outcome.missed
            );
            for (word, delays) in &outcome.news {
                let hours = |seconds: i64| format!("{}:{:02}", seconds / 3600, seconds / 60 % 60);
                let (mean, late) = (hours(delays.mean()), hours(delays.percentile(95)));
                println!("    {word:<20} {:>5} {mean:>6} / {late}", delays.count());
            }
        }
    }
}
