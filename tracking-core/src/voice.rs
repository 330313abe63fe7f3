//! What one carrier said about a parcel, apart from its events.

use crate::erase::{Strip, erased_name, stripped};
use crate::error::Error;
use crate::extra::Extra;
use crate::id::TrackingNumber;
use crate::instant::{HOUR, Instant};
use crate::limit::{
    MAX_ESTIMATES, MAX_EVENTS, MAX_PIECES, MAX_RETRACTIONS, MAX_SPANS, cut_line, cut_name, cut_pickup,
};
use crate::observation::Trust;
use crate::reason::Reason;
use crate::report::{Coverage, Estimate, Outcome, Pickup, Report, Said};
use crate::spans::{Span, listed_at};
use crate::status::Status;
use crate::timeline::Kept;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::fmt;

/// A value with the moment it was said: the latest counts, the greater text if two were said at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Latest<T> {
    pub(crate) at: Instant,
    pub(crate) value: T,
    /// When it was received, where it was stated before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen: Option<Instant>,
    #[serde(flatten)]
    extra: Extra,
}

impl<T> Latest<T> {
    /// Said at `at`, received at `seen`.
    fn new(at: Instant, seen: Instant, value: T) -> Self {
        Self { at, value, seen: Some(seen).filter(|seen| *seen != at), extra: Extra::new() }
    }

    /// When it was received.
    pub(crate) fn seen(&self) -> Instant {
        self.seen.unwrap_or(self.at)
    }
}

/// What an erasure leaves of two values is compared first.
fn newer<T: Serialize + Strip + Clone>(slot: &mut Option<Latest<T>>, new: Latest<T>) {
    let text = |v: &T| serde_json::to_string(v).unwrap_or_default();
    let key = |l: &Latest<T>| (text(&stripped(&l.value)), l.seen(), text(&l.value), l.extra.clone());
    let wins = slot.as_ref().is_none_or(|old| old.at < new.at || (old.at == new.at && key(old) < key(&new)));
    if wins {
        *slot = Some(new);
    }
}

impl<T: Strip> Strip for Latest<T> {
    fn strip(&mut self) {
        self.value.strip();
        self.extra = Extra::new();
    }
}

/// A delay that a carrier's report as a whole states: when it said so, when that was received, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Delay<'a> {
    pub(crate) at: Instant,
    pub(crate) seen: Instant,
    pub(crate) reason: &'a Reason,
}

/// All that one carrier said about a parcel, apart from its events.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Voice {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) found_at: Option<Instant>,
    /// When it last spoke without being asked, in a push that can be trusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pushed_at: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) not_found: Option<Latest<Option<Said>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<Latest<(Status, Option<Reason>)>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pickup: Option<Latest<Pickup>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) product: Option<Latest<String>>,
    /// By time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) estimates: Vec<Latest<Estimate>>,
    /// There were too many estimates: repeats within a run of equal ones are not kept any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    thinned: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) pieces: Vec<TrackingNumber>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) piece_count: Option<Latest<u32>>,
    #[serde(default, rename = "views", skip_serializing_if = "Vec::is_empty", with = "crate::spans")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::spans::Run>"))]
    spans: Vec<Span>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    retractions: BTreeMap<String, Instant>,
    #[serde(flatten)]
    extra: Extra,
}

/// Ids of events are left out: they may hold a tracking number.
impl fmt::Debug for Voice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Voice")
            .field("found_at", &self.found_at)
            .field("pushed_at", &self.pushed_at)
            .field("not_found", &self.not_found)
            .field("summary", &self.summary)
            .field("pickup", &self.pickup)
            .field("estimates", &self.estimates)
            .field("pieces", &self.pieces)
            .field("piece_count", &self.piece_count)
            .field("spans", &self.spans)
            .field("retractions", &self.retractions.len())
            .finish_non_exhaustive()
    }
}

impl Voice {
    pub(crate) fn add(&mut self, report: &Report, observed_at: Instant, trust: Trust) {
        if matches!(trust, Trust::Signed | Trust::SharedSecret) {
            self.pushed_at = self.pushed_at.max(Some(observed_at));
        }
        // Nothing is said later than it is heard.
        let said_at = report.stated_at.unwrap_or(observed_at).min(observed_at);
        match report.outcome {
            Outcome::NotFound => {
                newer(&mut self.not_found, Latest::new(observed_at, observed_at, report.said));
                return;
            }
            Outcome::Events => self.found_at = self.found_at.max(Some(observed_at)),
        }
        for id in retracted(report) {
            let slot = self.retractions.entry(id).or_insert(observed_at);
            *slot = (*slot).max(observed_at);
        }
        if let Some(status) = report.summary {
            let value = (status, report.summary_reason.clone());
            newer(&mut self.summary, Latest::new(said_at, observed_at, value));
        }
        if let Some(pickup) = &report.pickup {
            newer(&mut self.pickup, Latest::new(said_at, said_at, cut_pickup(pickup.clone())));
        }
        if let Some(product) = &report.product {
            newer(&mut self.product, Latest::new(said_at, said_at, cut_line(product.clone())));
        }
        if let Some(estimate) = &report.estimate {
            self.add_estimate(Latest::new(said_at, said_at, estimate.clone()));
        }
        if let Some(count) = report.piece_count {
            newer(&mut self.piece_count, Latest::new(said_at, said_at, count));
        }
        self.pieces.extend(report.pieces.iter().take(MAX_PIECES).cloned());
        self.tidy_pieces();
        if report.coverage == Coverage::Full {
            let anchors = || report.events.iter().map(|e| listed_at(e, observed_at));
            if let (Some(oldest), Some(newest)) = (anchors().min(), anchors().max()) {
                self.add_span(Span::new(oldest, newest, observed_at));
            }
        }
    }

    /// When it last answered or pushed, whatever it said.
    pub(crate) fn heard_at(&self) -> Option<Instant> {
        self.found_at.max(self.not_found.as_ref().map(|said| said.at))
    }

    /// Is there room for what this report retracts? A retraction that names no event waits for it; 512 may wait.
    ///
    /// # Errors
    /// [`Error::Limit`] if not: forgetting one could bring a withdrawn event back.
    pub(crate) fn room_for_retractions(&self, report: &Report, ids: &HashSet<String>) -> Result<(), Error> {
        let fresh: HashSet<String> =
            retracted(report).filter(|id| !self.retractions.contains_key(id)).collect();
        if fresh.is_empty() || report.outcome != Outcome::Events {
            return Ok(());
        }
        let waiting = self.retractions.keys().chain(&fresh).filter(|id| !ids.contains(*id)).count();
        self.check_retractions(waiting, fresh.len())
    }

    /// The same for what is there.
    ///
    /// # Errors
    /// [`Error::Limit`] if there are too many.
    pub(crate) fn check_retractions(&self, waiting: usize, more: usize) -> Result<(), Error> {
        if waiting > MAX_RETRACTIONS || self.retractions.len() + more > MAX_RETRACTIONS + MAX_EVENTS {
            return Err(Error::Limit { what: "retractions for one parcel", max: MAX_RETRACTIONS });
        }
        Ok(())
    }

    /// Retractions that name none of these events.
    pub(crate) fn waiting_retractions(&self, ids: &HashSet<String>) -> usize {
        self.retractions.keys().filter(|id| !ids.contains(*id)).count()
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        self.found_at = self.found_at.max(other.found_at);
        self.pushed_at = self.pushed_at.max(other.pushed_at);
        if let Some(l) = &other.not_found {
            newer(&mut self.not_found, l.clone());
        }
        if let Some(l) = &other.summary {
            newer(&mut self.summary, l.clone());
        }
        if let Some(l) = &other.pickup {
            newer(&mut self.pickup, l.clone());
        }
        if let Some(l) = &other.product {
            newer(&mut self.product, l.clone());
        }
        if let Some(l) = &other.piece_count {
            newer(&mut self.piece_count, l.clone());
        }
        self.thinned |= other.thinned;
        for estimate in &other.estimates {
            self.add_estimate(estimate.clone());
        }
        self.pieces.extend(other.pieces.iter().cloned());
        self.tidy_pieces();
        for span in &other.spans {
            self.add_span(span.clone());
        }
        for (id, at) in &other.retractions {
            let slot = self.retractions.entry(id.clone()).or_insert(*at);
            *slot = (*slot).max(*at);
        }
        self.extra.merge(&other.extra);
    }

    /// Restores the orders that the code relies on, after a blob was edited by hand.
    ///
    /// # Errors
    /// [`Error::Limit`] over the limits.
    pub(crate) fn repair(&mut self) -> Result<(), Error> {
        let limits = [
            (self.estimates.len(), MAX_ESTIMATES, "estimates of one carrier"),
            (self.spans.len(), MAX_SPANS, "reports of one carrier"),
        ];
        if let Some((_, max, what)) = limits.into_iter().find(|(n, max, _)| n > max) {
            return Err(Error::Limit { what, max });
        }
        self.estimates.sort_by(by_time);
        self.spans.sort();
        self.spans.dedup();
        self.tidy_pieces();
        self.pickup = self.pickup.take().map(|l| Latest { value: cut_pickup(l.value), ..l });
        self.product = self.product.take().map(|l| Latest { value: cut_line(l.value), ..l });
        Ok(())
    }

    fn tidy_pieces(&mut self) {
        self.pieces.sort();
        self.pieces.dedup();
        self.pieces.truncate(MAX_PIECES);
    }

    fn add_estimate(&mut self, new: Latest<Estimate>) {
        let Err(at) = self.estimates.binary_search_by(|l| by_time(l, &new)) else { return };
        let says = |i: Option<usize>| i.and_then(|i| self.estimates.get(i)).map(|l| &l.value);
        let repeats = says(at.checked_sub(1)) == Some(&new.value) && says(Some(at)) == Some(&new.value);
        if !(self.thinned && repeats) {
            self.estimates.insert(at, new);
        }
    }

    /// Over the limit, keeps the first and the last of each run of equal estimates, and of these the very first, the
    /// first one after the first scan, and the newest.
    pub(crate) fn thin_estimates(&mut self, first_scan: Option<Instant>) {
        if self.estimates.len() <= MAX_ESTIMATES {
            return;
        }
        self.thinned = true;
        let values: Vec<Estimate> = self.estimates.iter().map(|l| l.value.clone()).collect();
        self.drop_repeats(&values, first_scan);
        let counted = first_scan.and_then(|scan| self.estimates.iter().position(|l| l.at >= scan));
        let mut over = self.estimates.len().saturating_sub(MAX_ESTIMATES);
        let mut index = 0;
        self.estimates.retain(|_| {
            let drop = over > 0 && index > 0 && Some(index) != counted;
            over -= usize::from(drop);
            index += 1;
            !drop
        });
    }

    /// Keeps of the full reports only those that may yet prove that one of these events is gone, and no repeated
    /// estimates.
    pub(crate) fn seal<'a>(
        &mut self,
        events: impl Iterator<Item = &'a Kept> + Clone,
        first_scan: Option<Instant>,
    ) {
        self.spans.retain(|span| {
            let misses = |k: &Kept| {
                let anchor = k.listed_at();
                span.at > k.last_seen && span.oldest < anchor && span.newest >= anchor
            };
            events.clone().any(|k| k.missed().is_none() && misses(k))
        });
        let values: Vec<Estimate> = self.estimates.iter().map(|l| l.value.clone()).collect();
        if values.windows(3).any(|w| matches!(w, [a, b, c] if a == b && b == c)) {
            self.thinned = true;
            self.drop_repeats(&values, first_scan);
        }
    }

    /// Of each run of equal estimates only the first and the last stay, and the first one after the first scan.
    fn drop_repeats(&mut self, values: &[Estimate], first_scan: Option<Instant>) {
        let counted = first_scan.and_then(|scan| self.estimates.iter().position(|l| l.at >= scan));
        let mut index = 0;
        self.estimates.retain(|l| {
            let inner = index > 0
                && values.get(index - 1) == Some(&l.value)
                && values.get(index + 1) == Some(&l.value);
            let stays = !inner || Some(index) == counted;
            index += 1;
            stays
        });
    }

    /// Its report as a whole says, in its latest word, that the parcel is late.
    pub(crate) fn delay(&self) -> Option<Delay<'_>> {
        let summary = self.summary.as_ref()?;
        let reason = summary.value.1.as_ref().filter(|reason| reason.is_delay())?;
        Some(Delay { at: summary.at, seen: summary.seen(), reason })
    }

    /// The estimate in force.
    pub(crate) fn estimate(&self) -> Option<&Latest<Estimate>> {
        self.estimates.last()
    }

    /// Since when the carrier has said so: repeating it is no news.
    pub(crate) fn estimate_since(&self) -> Option<Instant> {
        let last = self.estimates.last()?;
        self.estimates.iter().rev().take_while(|l| l.value == last.value).last().map(|l| l.at)
    }

    /// The first of each run of equal estimates, by time.
    pub(crate) fn estimate_changes(&self) -> impl Iterator<Item = &Latest<Estimate>> {
        let before = std::iter::once(None).chain(self.estimates.iter().map(Some));
        let changes = |(before, l): &(Option<&Latest<Estimate>>, &Latest<Estimate>)| {
            before.is_none_or(|before| before.value != l.value)
        };
        before.zip(&self.estimates).filter(changes).map(|(_, l)| l)
    }

    fn add_span(&mut self, new: Span) {
        if let Err(at) = self.spans.binary_search(&new) {
            self.spans.insert(at, new);
        }
    }

    pub(crate) const fn has_too_many_spans(&self) -> bool {
        self.spans.len() > MAX_SPANS
    }

    /// Drops spans, whose showings were noted on the events before: of those that covered the same, the middle ones;
    /// where there are none, the oldest.
    pub(crate) fn drop_old_spans(&mut self) {
        while self.has_too_many_spans() {
            let ends = |i: usize| self.spans.get(i).map(|v| (v.oldest, v.newest));
            // They stand by span and then by time.
            let inner =
                (1..self.spans.len() - 1).filter(|i| ends(i - 1) == ends(*i) && ends(*i) == ends(i + 1));
            let longest = inner.min_by_key(|i| self.spans.get(*i).map(|v| v.at));
            let oldest = (0..self.spans.len()).min_by_key(|i| self.spans.get(*i).map(|v| v.at));
            self.spans.remove(longest.or(oldest).unwrap_or(0));
        }
    }

    /// Since when the event is withdrawn, if it is: retracted after it was last seen, or missing from two newer
    /// full reports at least an hour apart that reach from before it to as late as it.
    pub(crate) fn withdrawn(&self, kept: &Kept) -> Option<Instant> {
        self.retracted(kept).or_else(|| kept.missed()).or_else(|| self.missed(kept).map(|m| m.1))
    }

    /// The carrier took it back by name.
    pub(crate) fn is_retracted(&self, kept: &Kept) -> bool {
        self.retracted(kept).is_some()
    }

    fn retracted(&self, kept: &Kept) -> Option<Instant> {
        let id = kept.event.event_id.as_ref()?;
        self.retractions.get(id).filter(|at| **at >= kept.last_seen).copied()
    }

    /// The first full report that misses the event, and the first at least an hour later.
    pub(crate) fn missed(&self, kept: &Kept) -> Option<(Instant, Instant)> {
        let anchor = kept.listed_at();
        let mut missing: Vec<Instant> = self
            .spans
            .iter()
            .filter(|v| v.at > kept.last_seen && v.oldest < anchor && v.newest >= anchor)
            .map(|v| v.at)
            .collect();
        missing.sort_unstable();
        let first = *missing.first()?;
        missing.into_iter().find(|at| at.since(first) >= HOUR).map(|second| (first, second))
    }
}

/// Names of pickup points and products, numbers of pieces; ids that were retracted leave a hash.
impl Strip for Voice {
    fn strip(&mut self) {
        fn each<T: Strip>(slot: &mut Option<Latest<T>>) {
            if let Some(latest) = slot {
                latest.strip();
            }
        }
        each(&mut self.not_found);
        each(&mut self.summary);
        each(&mut self.pickup);
        each(&mut self.piece_count);
        self.product = None;
        self.pieces.clear();
        self.estimates.iter_mut().for_each(Strip::strip);
        self.estimates.sort_by(by_time);
        self.estimates.dedup();
        self.spans = self.spans.iter().map(Span::bare).collect();
        self.spans.dedup();
        for (id, at) in std::mem::take(&mut self.retractions) {
            let slot = self.retractions.entry(erased_name(&id)).or_insert(at);
            *slot = (*slot).max(at);
        }
        self.extra = Extra::new();
    }
}

fn by_time(a: &Latest<Estimate>, b: &Latest<Estimate>) -> std::cmp::Ordering {
    (a.at, &a.value, &a.extra).cmp(&(b.at, &b.value, &b.extra))
}

fn retracted(report: &Report) -> impl Iterator<Item = String> + '_ {
    report.retractions.iter().cloned().map(|mut id| {
        cut_name(&mut id);
        id
    })
}
