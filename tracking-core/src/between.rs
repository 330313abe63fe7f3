//! Where a row without an hour stands among the rows of its day.
//!
//! A carrier lists its rows oldest first, and gives some of them no hour. Noon would be a guess where its own list says more:
//! such a row was no earlier than the row with an hour before it, and no later than the one after it. What begins a day or
//! ends it does so wherever it is listed.

use crate::event::Event;
use crate::instant::Instant;
use crate::status::Status;

/// The tightest that all reports show: each part is the moment of a row with an hour, of the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Between {
    pub(crate) after: Option<Instant>,
    pub(crate) before: Option<Instant>,
}

impl Between {
    /// For each event of a report; open for those with an hour, and for all if the report does not stand oldest first.
    pub(crate) fn of(events: &[Event], observed_at: Instant) -> Vec<Self> {
        if !events.iter().any(is_moved) || !stands_oldest_first(events) {
            return vec![Self::default(); events.len()];
        }
        let after = neighbours(events.iter(), observed_at);
        let mut before = neighbours(events.iter().rev(), observed_at);
        before.reverse();
        after.into_iter().zip(before).map(|(after, before)| Self { after, before }).collect()
    }

    /// What two reports show.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            after: self.after.max(other.after),
            before: [self.before, other.before].into_iter().flatten().min(),
        }
    }

    /// The usual moment of such a row, moved as far as its neighbours say; not at all where they contradict each other.
    pub(crate) fn place(self, usual: Instant) -> Instant {
        match (self.after, self.before) {
            (Some(after), Some(before)) if after > before => usual,
            (after, before) => {
                let usual = after.map_or(usual, |after| usual.max(after));
                before.map_or(usual, |before| usual.min(before))
            }
        }
    }
}

/// Stands for a whole day by its noon.
pub(crate) fn is_moved(event: &Event) -> bool {
    let at_an_end = matches!(event.status, Status::InfoReceived | Status::Delivered | Status::Returned);
    event.time.is_day() && !at_an_end
}

/// For each row that may be moved, the moment of the last one with an hour that came before it on its day.
fn neighbours<'e>(events: impl Iterator<Item = &'e Event>, observed_at: Instant) -> Vec<Option<Instant>> {
    let mut timed: Option<&Event> = None;
    let neighbour = |event: &'e Event| {
        if !event.time.is_day() {
            timed = Some(event);
        }
        let near = timed.filter(|t| is_moved(event) && t.time.local_day() == event.time.local_day());
        near.map(|t| t.time.anchor(t.status).min(observed_at))
    };
    events.map(neighbour).collect()
}

/// Days and hours never go back.
fn stands_oldest_first(events: &[Event]) -> bool {
    let days = events.is_sorted_by_key(|e| e.time.local_day());
    days && events.iter().filter(|e| !e.time.is_day()).is_sorted_by_key(|e| e.time.anchor(e.status))
}
