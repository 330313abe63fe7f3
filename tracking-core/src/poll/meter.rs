//! When the next request of one account may leave: sliding windows that are never exceeded, and a pace that keeps them from
//! being spent at once.

use super::quota::{MOST_AHEAD, MOST_SECONDS, Quota, QuotaWindow};
use crate::instant::Instant;

/// Counts requests against one quota, forwards in time.
#[derive(Debug)]
pub(super) struct Meter {
    /// Requests by second, oldest first.
    made: Vec<(Instant, u32)>,
    gauges: Vec<Gauge>,
    /// No request before that.
    not_before: Instant,
}

impl Meter {
    /// A meter that has seen these requests, oldest first. Those that are planned for later than `now` are taken as made:
    /// the next one comes after them.
    pub(super) fn new(quota: &Quota, spent: &[(Instant, u32)], now: Instant) -> Self {
        let blocked = quota.blocked_until.unwrap_or(now).max(now);
        let mut meter = Self {
            made: Vec::with_capacity(spent.len()),
            gauges: quota.windows.iter().map(|w| Gauge::new(*w, now)).collect(),
            not_before: blocked,
        };
        // What is older than two of the longest windows changes nothing, and later than a plan reaches nobody planned.
        let oldest = now.plus(-2 * i64::from(MOST_SECONDS));
        let counts = |at: Instant| at > oldest && at <= now.plus(MOST_AHEAD);
        for (at, calls) in spent.iter().filter(|(at, _)| counts(*at)) {
            meter.take(*at, *calls);
            meter.not_before = meter.not_before.max(*at);
        }
        meter
    }

    /// The first moment from `at` on at which a request may leave. Moments are asked for forwards.
    pub(super) fn earliest(&mut self, at: Instant) -> Instant {
        let mut at = at.max(self.not_before);
        // Waiting for one gauge never closes another.
        for gauge in &mut self.gauges {
            at = gauge.earliest(at, &self.made);
        }
        at
    }

    /// A request leaves, no earlier than the one before it.
    pub(super) fn take(&mut self, at: Instant, calls: u32) {
        match self.made.last_mut().filter(|last| last.0 == at) {
            Some(last) => last.1 = last.1.saturating_add(calls),
            None => self.made.push((at, calls)),
        }
        for gauge in &mut self.gauges {
            gauge.take(at, calls);
        }
    }
}

/// One window at work.
#[derive(Debug)]
struct Gauge {
    window: QuotaWindow,
    /// The first entry that is still inside.
    first: usize,
    /// Requests from there on.
    inside: u64,
    /// Zero of `paced`.
    base: Instant,
    /// When the requests made so far would be over if they left evenly, in parts of a second, `calls` to the second.
    paced: i64,
}

/// This part of a window's requests may leave at once; the others keep their distance.
const BURST_PART: i64 = 10;

impl Gauge {
    const fn new(window: QuotaWindow, base: Instant) -> Self {
        Self { window, first: 0, inside: 0, base, paced: i64::MIN }
    }

    fn earliest(&mut self, at: Instant, made: &[(Instant, u32)]) -> Instant {
        let seconds = i64::from(self.window.seconds);
        let calls = i64::from(self.window.calls);
        let mut at = at;
        while let Some((then, count)) = made.get(self.first) {
            let leaves = then.plus(seconds);
            if leaves > at && self.inside < u64::from(self.window.calls) {
                break;
            }
            at = at.max(leaves);
            self.inside = self.inside.saturating_sub(u64::from(*count));
            self.first += 1;
        }
        let burst = calls / BURST_PART * i64::from(self.window.over_seconds);
        let paced = self.paced.saturating_sub(burst);
        // Cut to the second: rounding up would lose a part of each.
        at.max(self.base.plus(paced.div_euclid(calls)))
    }

    fn take(&mut self, at: Instant, calls: u32) {
        self.inside += u64::from(calls);
        let scale = i64::from(self.window.calls);
        let over = i64::from(self.window.over_seconds);
        let now = at.since(self.base).saturating_mul(scale);
        // Whoever exceeded the quota waits for one window and not for several.
        let full = now.saturating_add(over.saturating_mul(scale));
        let each = over.saturating_mul(i64::from(calls));
        self.paced = self.paced.max(now).saturating_add(each).min(full);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::from_unix(1_788_000_000);

    fn quota(windows: &[QuotaWindow]) -> Quota {
        let mut quota = Quota::of(&crate::CarrierId::known("nobody"));
        quota.windows = windows.to_vec();
        quota
    }

    /// Seconds from `NOW` of the first requests, as early as they may leave.
    fn greedy(meter: &mut Meter, count: usize) -> Vec<i64> {
        let mut at = NOW;
        let one = |_| {
            at = meter.earliest(at);
            meter.take(at, 1);
            at.since(NOW)
        };
        (0..count).map(one).collect()
    }

    #[test]
    fn requests_keep_their_distance() {
        let mut meter = Meter::new(&quota(&[QuotaWindow::new(1, 5)]), &[], NOW);
        assert_eq!(greedy(&mut meter, 3), [0, 5, 10]);
        let mut meter = Meter::new(&quota(&[QuotaWindow::new(3, 10)]), &[], NOW);
        // 3 1/3 seconds apart, in whole seconds, and never four in ten.
        assert_eq!(greedy(&mut meter, 7), [0, 3, 6, 10, 13, 16, 20]);
    }

    #[test]
    fn a_tenth_leaves_at_once() {
        let mut meter = Meter::new(&quota(&[QuotaWindow::new(20, 200)]), &[], NOW);
        assert_eq!(greedy(&mut meter, 6), [0, 0, 0, 10, 20, 30]);
    }

    #[test]
    fn a_day_is_spent_in_the_daytime_and_not_twice() {
        let mut meter = Meter::new(&quota(&[QuotaWindow::new(4, 100).over(20)]), &[], NOW);
        assert_eq!(greedy(&mut meter, 6), [0, 5, 10, 15, 100, 105]);
    }

    #[test]
    fn every_window_holds() {
        let mut meter =
            Meter::new(&quota(&[QuotaWindow::new(1, 2), QuotaWindow::new(2, 60).over(1)]), &[], NOW);
        assert_eq!(greedy(&mut meter, 4), [0, 2, 60, 62]);
    }

    #[test]
    fn what_was_spent_counts() {
        let windows = [QuotaWindow::new(3, 100).over(1)];
        let mut meter = Meter::new(&quota(&windows), &[(NOW.plus(-99), 2), (NOW.plus(-50), 1)], NOW);
        assert_eq!(greedy(&mut meter, 4), [1, 1, 50, 101]);
        let mut meter = Meter::new(&quota(&windows), &[(NOW.plus(-10), 1000)], NOW);
        assert_eq!(greedy(&mut meter, 1), [90], "more than was allowed waits for one window");
        let mut meter = Meter::new(&quota(&windows), &[(NOW.plus(30), 1)], NOW);
        assert_eq!(greedy(&mut meter, 1), [30], "what is planned goes first");
    }

    #[test]
    fn a_block_holds_everything() {
        let blocked = Quota { blocked_until: Some(NOW.plus(77)), ..quota(&[QuotaWindow::new(1, 1)]) };
        assert_eq!(greedy(&mut Meter::new(&blocked, &[], NOW), 2), [77, 78]);
        let over = Quota { blocked_until: Some(NOW.plus(-77)), ..blocked };
        assert_eq!(greedy(&mut Meter::new(&over, &[], NOW), 1), [0]);
    }

    #[test]
    fn the_ends_of_time_are_no_panic() {
        let window = QuotaWindow::new(u32::MAX, u32::MAX);
        for now in [Instant::MIN, Instant::MAX] {
            let mut meter =
                Meter::new(&quota(&[window]), &[(Instant::MIN, u32::MAX), (Instant::MAX, 1)], now);
            assert!(meter.earliest(now) >= now);
        }
    }
}
