//! The requests that were made: all that a host keeps for its quotas.

use crate::carrier::CarrierId;
use crate::instant::{HOUR, Instant, MINUTE};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::quota::MOST_SECONDS;

/// Requests that one account made of one carrier. Answered, refused or lost: the carrier counted them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Spent {
    /// The host's name for whose key it was.
    pub account: String,
    /// Who was asked; sisters of one family are counted together.
    pub carrier: CarrierId,
    /// When.
    pub at: Instant,
    /// How many.
    #[serde(default = "one")]
    pub calls: u32,
}

const fn one() -> u32 {
    1
}

impl Spent {
    /// One request.
    #[must_use]
    pub fn new(account: impl Into<String>, carrier: CarrierId, at: Instant) -> Self {
        Self { account: account.into(), carrier, at, calls: 1 }
    }
}

/// The same requests in fewer rows: those of one minute together once they are two minutes old, those of a quarter of an hour
/// once they are two hours old, and none that are older than 31 days, the longest window.
///
/// Rows that become one take the later moment, so that a window never seems emptier than it is.
#[must_use]
pub fn tidy_spent(spent: impl IntoIterator<Item = Spent>, now: Instant) -> Vec<Spent> {
    let mut slots: BTreeMap<(CarrierId, String, Instant), u32> = BTreeMap::new();
    for row in spent {
        let age = now.since(row.at);
        let width = match age {
            _ if age > i64::from(MOST_SECONDS) => continue,
            _ if age < 2 * MINUTE => 1,
            _ if age < 2 * HOUR => MINUTE,
            _ => 15 * MINUTE,
        };
        let late = row.at.to_unix().div_euclid(width) * width + width - 1;
        let slot = slots.entry((row.carrier, row.account, Instant::from_unix(late))).or_default();
        *slot = slot.saturating_add(row.calls);
    }
    let row = |((carrier, account, at), calls)| Spent { account, carrier, at, calls };
    slots.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instant::DAY;

    #[test]
    fn old_rows_are_joined_at_their_later_end() {
        let now = Instant::from_unix(20_514 * DAY + 12 * HOUR);
        let ago = |seconds: i64| Spent::new("main", CarrierId::known("gls"), now.plus(-seconds));
        let kept = |spent: Vec<Spent>| -> Vec<(i64, u32)> {
            tidy_spent(spent, now).into_iter().map(|s| (now.since(s.at), s.calls)).collect()
        };
        assert_eq!(kept(vec![ago(1), ago(2), ago(1)]), [(2, 1), (1, 2)]);
        // A minute's rows: 12:00:00 is the beginning of a minute.
        assert_eq!(
            kept(vec![ago(119), ago(120), ago(121), ago(180), ago(181)]),
            [(181, 1), (121, 2), (119, 1), (61, 1)]
        );
        assert_eq!(kept(vec![ago(7199), ago(7200), ago(7201), ago(8100)]).len(), 3);
        assert_eq!(kept(vec![ago(31 * DAY), ago(31 * DAY + 1)]).len(), 1);
        let once = tidy_spent(vec![ago(5), ago(500), ago(50_000), ago(50_001)], now);
        assert_eq!(tidy_spent(once.clone(), now), once, "twice is once");
    }
}
