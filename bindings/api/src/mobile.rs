//! The mobile face: what cannot be derived.

use crate::moment::{Day, Instant, When};
use std::time::{Duration, SystemTime};

uniffi::custom_type!(Instant, SystemTime, {
    lower: |at| system_time(at),
    try_lift: |time| Ok(instant(time)),
});

uniffi::custom_type!(When, String, {
    lower: |when| when.0.to_string(),
    try_lift: |text| Ok(When::parse(&text)?),
});

uniffi::custom_type!(Day, String, {
    lower: |day| day.to_string(),
    try_lift: |text| Ok(Day::parse(&text)?),
});

fn system_time(at: Instant) -> SystemTime {
    let seconds = at.0.to_unix();
    let distance = Duration::from_secs(seconds.unsigned_abs());
    let time = if seconds < 0 {
        SystemTime::UNIX_EPOCH.checked_sub(distance)
    } else {
        SystemTime::UNIX_EPOCH.checked_add(distance)
    };
    time.unwrap_or(SystemTime::UNIX_EPOCH)
}

/// Fractions of a second are cut towards the past.
fn instant(time: SystemTime) -> Instant {
    let seconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
        Err(before) => {
            let before = before.duration();
            let whole = i64::try_from(before.as_secs()).unwrap_or(i64::MAX);
            -(whole.saturating_add(i64::from(before.subsec_nanos() > 0)))
        }
    };
    Instant(tracking_core::Instant::from_unix(seconds))
}
