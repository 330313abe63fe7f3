//! Quiet hours: until when to hold a message, in the recipient's zone.

use crate::instant::{Instant, MINUTE, next_day};
use crate::notify::policy::Quiet;
use crate::zone::Zone;

/// The end of the quiet hours that `now` lies in, if it lies in any.
///
/// Hours are read off the local clock, so a night on which the clock changes is longer or shorter than usual; an end
/// that the clock skips comes at the moment of the change, one that it shows twice comes the first time.
pub(crate) fn quiet_until(quiet: &Quiet, zone: Zone, now: Instant) -> Option<Instant> {
    let local = zone.local(now);
    let time = local.time();
    let crosses = quiet.from > quiet.to;
    let inside = if crosses {
        !(quiet.to..quiet.from).contains(&time)
    } else {
        (quiet.from..quiet.to).contains(&time)
    };
    if !inside {
        return None;
    }
    let day = if crosses && time >= quiet.from { next_day(local.date()) } else { local.date() };
    let end = day.and_time(quiet.to);
    let (mut first, _) = zone.resolve(end);
    // An end that the clock skips comes when it skips: the first minute that is read as later.
    while zone.local(first.plus(-MINUTE)) >= end {
        first = first.plus(-MINUTE);
    }
    // In an hour that is shown twice, the first end was the end.
    Some(first).filter(|end| *end > now)
}
