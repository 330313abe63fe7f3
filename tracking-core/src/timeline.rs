//! What is kept of a parcel's observations, and the one order in which it is read.
//!
//! [`History`] is a set: adding the same observation twice, or two of them in either order, gives the same history.
//! [`History::entries`] puts it into the total order of the design: (anchor, leg, carrier, place in its report,
//! journey rank, fingerprint), and says which entries stay out of the fold and why.

use crate::carrier::CarrierId;
use crate::error::Error;
use crate::event::{Event, Fingerprint};
use crate::extra::Extra;
use crate::id::{MarkId, TrackingNumber};
use crate::instant::{DAY, HOUR, Instant, MINUTE};
use crate::observation::{Mark, Trust};
use crate::personal::Personal;
use crate::reason::Reason;
use crate::report::{Coverage, Estimate, Outcome, Pickup, Report, Said};
use crate::rule::Rule;
use crate::status::{Nature, Status};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::fmt;

/// Events that a parcel keeps, at most; the oldest messages, then records, then scans go first.
pub const MAX_EVENTS: usize = 512;
/// Bytes of carriers' words that one report may bring; what is over is cut.
pub const MAX_TEXT: usize = 8 * 1024;
const MAX_MARKS: usize = 64;
const MAX_ESTIMATES: usize = 64;
const MAX_VIEWS: usize = 128;
const MAX_RETRACTIONS: usize = 512;
const MAX_VOICES: usize = 32;
const MAX_PIECES: usize = 256;

/// An event with what is known about its sightings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) carrier: CarrierId,
    pub(crate) fingerprint: Fingerprint,
    /// Hash of what the event is called, for twins.
    subject: String,
    pub(crate) first_seen: Instant,
    pub(crate) last_seen: Instant,
    /// Its place among the events of one anchor, from the newest report that held several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sequence: Option<(Instant, u32)>,
    pub(crate) trust: Trust,
    pub(crate) event: Event,
    #[serde(flatten)]
    extra: Extra,
}

/// A value with the moment it was said: the latest counts, the greater text if two were said at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Latest<T> {
    pub(crate) at: Instant,
    pub(crate) value: T,
}

fn newer<T: Serialize>(slot: &mut Option<Latest<T>>, at: Instant, value: T) {
    let text = |v: &T| serde_json::to_string(v).unwrap_or_default();
    let wins = slot.as_ref().is_none_or(|old| (old.at, text(&old.value)) < (at, text(&value)));
    if wins {
        *slot = Some(Latest { at, value });
    }
}

/// What one full report covered: when it was received, and its oldest and newest event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct View {
    oldest: Instant,
    newest: Instant,
    at: Instant,
}

/// All that one carrier said about a parcel, apart from its events.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Voice {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) found_at: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) not_found: Option<Latest<Option<Said>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<Latest<(Status, Option<Reason>)>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pickup: Option<Latest<Pickup>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) product: Option<Latest<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) estimates: Vec<Latest<Estimate>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) pieces: Vec<TrackingNumber>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    views: Vec<View>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    retractions: BTreeMap<String, Instant>,
    #[serde(flatten)]
    extra: Extra,
}

/// A person's word with the moment it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptMark {
    pub(crate) at: Instant,
    pub(crate) mark: Mark,
}

/// The set of a parcel's observations, in the form in which it is stored.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct History {
    /// Sorted by fingerprint.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) events: Vec<Kept>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) voices: BTreeMap<CarrierId, Voice>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) marks: Vec<KeptMark>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    unmarks: BTreeMap<MarkId, Instant>,
    /// Label time and when it was first heard of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) label: Option<(Instant, Instant)>,
    /// Some of it came from elsewhere.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) imported: bool,
    /// The most events that one report brought over the limit.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) dropped: u32,
    #[serde(flatten)]
    extra: Extra,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(n: &u32) -> bool {
    *n == 0
}

impl History {
    /// Adds a report; true if that changed anything.
    ///
    /// # Errors
    /// [`Error::Limit`] if more than 32 carriers speak of one parcel.
    pub(crate) fn add_report(
        &mut self,
        carrier: &CarrierId,
        report: &Report,
        observed_at: Instant,
        trust: Trust,
    ) -> Result<bool, Error> {
        if !self.voices.contains_key(carrier) && self.voices.len() >= MAX_VOICES {
            return Err(Error::Limit { what: "carriers for one parcel", max: MAX_VOICES });
        }
        let import = trust == Trust::Import && !self.imported;
        self.imported |= import;
        let voice = self.voices.entry(carrier.clone()).or_default();
        let before = voice.clone();
        voice.add(report, observed_at);
        let said_more = *voice != before;
        let events = self.add_events(carrier, report, observed_at, trust);
        Ok(import || said_more || events)
    }

    fn add_events(
        &mut self,
        carrier: &CarrierId,
        report: &Report,
        observed_at: Instant,
        trust: Trust,
    ) -> bool {
        let anchors: Vec<Instant> =
            report.events.iter().map(|e| e.time.anchor(e.status).min(observed_at)).collect();
        let mut shared: HashMap<Instant, u32> = HashMap::new();
        for anchor in &anchors {
            *shared.entry(*anchor).or_default() += 1;
        }
        let mut room = MAX_TEXT;
        let mut changed = false;
        // Over the limit, what is dropped again was no change.
        let may_drop = self.events.len() + report.events.len() > MAX_EVENTS;
        let before = may_drop.then(|| (self.events.clone(), self.dropped));
        for (index, (event, anchor)) in report.events.iter().zip(&anchors).enumerate() {
            let several = shared.get(anchor).is_some_and(|n| *n > 1);
            let place = u32::try_from(index).unwrap_or(u32::MAX);
            let kept = Kept {
                carrier: carrier.clone(),
                fingerprint: event.fingerprint(carrier),
                subject: event.subject_hash(),
                first_seen: observed_at,
                last_seen: observed_at,
                sequence: several.then_some((observed_at, place)),
                trust,
                event: cut_text(event.clone(), &mut room),
                extra: Extra::new(),
            };
            changed |= self.add_event(kept);
        }
        if self.events.len() > MAX_EVENTS {
            let over = self.events.len() - MAX_EVENTS;
            self.dropped = self.dropped.max(u32::try_from(over).unwrap_or(u32::MAX));
            self.drop_events(over);
        }
        before.map_or(changed, |(events, dropped)| events != self.events || dropped != self.dropped)
    }

    fn add_event(&mut self, new: Kept) -> bool {
        match self.events.binary_search_by(|k| k.fingerprint.cmp(&new.fingerprint)) {
            Err(at) => {
                self.events.insert(at, new);
                true
            }
            Ok(at) => {
                let Some(old) = self.events.get_mut(at) else { return false };
                let before = (old.first_seen, old.sequence);
                old.first_seen = old.first_seen.min(new.first_seen);
                old.sequence = old.sequence.max(new.sequence);
                let newer = match new.last_seen.cmp(&old.last_seen) {
                    std::cmp::Ordering::Greater => true,
                    std::cmp::Ordering::Less => false,
                    std::cmp::Ordering::Equal => {
                        (new.event != old.event || new.trust != old.trust) && new.version() > old.version()
                    }
                };
                if newer {
                    old.event = new.event;
                    old.subject = new.subject;
                    old.last_seen = new.last_seen;
                    old.trust = new.trust;
                }
                newer || before != (old.first_seen, old.sequence)
            }
        }
    }

    /// Drops the oldest messages, then records, then scans.
    fn drop_events(&mut self, over: usize) {
        let class = |nature: Nature| match nature {
            Nature::Message => 0_u8,
            Nature::Record => 1,
            Nature::Scan => 2,
        };
        let mut order: Vec<(u8, Instant, Fingerprint)> =
            self.events.iter().map(|k| (class(k.event.nature), k.anchor(), k.fingerprint.clone())).collect();
        order.sort();
        let gone: std::collections::HashSet<Fingerprint> =
            order.into_iter().take(over).map(|k| k.2).collect();
        self.events.retain(|k| !gone.contains(&k.fingerprint));
    }

    /// Adds a person's word. Of two with one id, the later counts.
    ///
    /// # Errors
    /// [`Error::Limit`] if the parcel has 64 marks.
    pub(crate) fn add_mark(&mut self, mark: &Mark, at: Instant) -> Result<bool, Error> {
        let text = |m: &Mark| serde_json::to_string(m).unwrap_or_default();
        let full = self.marks.len() >= MAX_MARKS;
        match self.marks.iter_mut().find(|m| m.mark.id == mark.id) {
            Some(old) if (old.at, text(&old.mark)) < (at, text(mark)) => {
                *old = KeptMark { at, mark: mark.clone() }
            }
            Some(_) => return Ok(false),
            None if full => {
                return Err(Error::Limit { what: "marks for one parcel", max: MAX_MARKS });
            }
            None => self.marks.push(KeptMark { at, mark: mark.clone() }),
        }
        self.marks.sort_by(|a, b| (a.at, &a.mark.id).cmp(&(b.at, &b.mark.id)));
        Ok(true)
    }

    /// Takes a mark back, if it was made before.
    pub(crate) fn add_unmark(&mut self, id: &MarkId, at: Instant) -> bool {
        if self.unmarks.get(id).is_some_and(|old| *old >= at) {
            return false;
        }
        self.unmarks.insert(id.clone(), at);
        while self.unmarks.len() > MAX_MARKS {
            self.unmarks.pop_first();
        }
        true
    }

    /// A label was made; the earliest such moment counts.
    pub(crate) fn add_label(&mut self, at: Instant, observed_at: Instant) -> bool {
        let before = self.label;
        self.label = Some(before.map_or((at, observed_at), |old| old.min((at, observed_at))));
        self.label != before
    }

    /// Restores the orders that the code relies on, after a blob was edited by hand.
    ///
    /// # Errors
    /// [`Error::Limit`] over the limits.
    pub(crate) fn repair(&mut self) -> Result<(), Error> {
        let limits = [
            (self.events.len(), MAX_EVENTS, "events for one parcel"),
            (self.voices.len(), MAX_VOICES, "carriers for one parcel"),
            (self.marks.len(), MAX_MARKS, "marks for one parcel"),
        ];
        if let Some((_, max, what)) = limits.into_iter().find(|(n, max, _)| n > max) {
            return Err(Error::Limit { what, max });
        }
        self.events.sort_by(|a, b| a.fingerprint.cmp(&b.fingerprint));
        self.events.dedup_by(|a, b| a.fingerprint == b.fingerprint);
        self.marks.sort_by(|a, b| (a.at, &a.mark.id).cmp(&(b.at, &b.mark.id)));
        for voice in self.voices.values_mut() {
            voice.estimates.sort_by(|a, b| (a.at, &a.value).cmp(&(b.at, &b.value)));
            voice.views.sort();
            voice.tidy_pieces();
        }
        Ok(())
    }

    /// Everything of `other` as well.
    pub(crate) fn merge(&mut self, other: &Self) {
        for kept in &other.events {
            self.add_event(kept.clone());
        }
        if self.events.len() > MAX_EVENTS {
            self.drop_events(self.events.len() - MAX_EVENTS);
        }
        for (carrier, voice) in &other.voices {
            self.voices.entry(carrier.clone()).or_default().merge(voice);
        }
        for kept in &other.marks {
            // A full list keeps what it has.
            let _ = self.add_mark(&kept.mark, kept.at);
        }
        for (id, at) in &other.unmarks {
            self.add_unmark(id, *at);
        }
        if let Some((at, observed_at)) = other.label {
            self.add_label(at, observed_at);
        }
        self.imported |= other.imported;
        self.dropped = self.dropped.max(other.dropped);
    }

    /// Marks in force, oldest first.
    pub(crate) fn live_marks(&self) -> impl Iterator<Item = &KeptMark> {
        self.marks.iter().filter(|m| self.unmarks.get(&m.mark.id).is_none_or(|at| *at < m.at))
    }

    /// All events in the total order, each with why it stays out of the fold, if it does.
    pub(crate) fn entries(&self, context: &Context<'_>) -> Vec<Entry<'_>> {
        let mut entries: Vec<Entry<'_>> = self.events.iter().map(|kept| Entry::new(kept, context)).collect();
        entries.sort_by(|a, b| a.key().cmp(&b.key()));
        self.absorb_days(&mut entries);
        self.withdraw(&mut entries);
        recycle(&mut entries, context, self.imported);
        entries
    }

    fn absorb_days(&self, entries: &mut [Entry<'_>]) {
        if !self.events.iter().any(|k| k.is_day()) {
            return;
        }
        let mut finer: HashMap<(&CarrierId, &str, NaiveDate), &Fingerprint> = HashMap::new();
        for kept in self.events.iter().filter(|k| !k.is_day()) {
            finer.entry(kept.day_key()).or_insert(&kept.fingerprint);
        }
        for entry in entries.iter_mut().filter(|e| e.kept.is_day()) {
            if let Some(twin) = finer.get(&entry.kept.day_key()) {
                entry.apart = Some(Apart { rule: Rule::DayAbsorbed, at: None, twin: Some((*twin).clone()) });
            }
        }
    }

    fn withdraw(&self, entries: &mut [Entry<'_>]) {
        for entry in entries.iter_mut() {
            if entry.apart.is_none()
                && let Some(at) = self.voices.get(&entry.kept.carrier).and_then(|v| v.withdrawn(entry.kept))
            {
                entry.apart = Some(Apart { rule: Rule::Withdrawn, at: Some(at), twin: None });
            }
        }
        let gone: Vec<usize> = (0..entries.len())
            .filter(|i| {
                entries.get(*i).is_some_and(|e| e.apart.as_ref().is_some_and(|a| a.rule == Rule::Withdrawn))
            })
            .collect();
        for index in gone {
            let Some(lost) = entries.get(index).map(|e| e.kept) else { continue };
            let twin = entries
                .iter()
                .filter(|e| e.apart.is_none() && e.kept.is_twin_of(lost))
                .min_by_key(|e| (e.kept.anchor().since(lost.anchor()).abs(), e.kept.fingerprint.clone()))
                .map(|e| e.kept.fingerprint.clone());
            if let (Some(twin), Some(entry)) = (twin, entries.get_mut(index))
                && let Some(apart) = entry.apart.as_mut()
            {
                *apart = Apart { rule: Rule::Retimed, at: apart.at, twin: Some(twin) };
            }
        }
    }
}

/// Sets apart an earlier life of the number, if the events show one that is over.
fn recycle(entries: &mut [Entry<'_>], context: &Context<'_>, imported: bool) {
    let live: Vec<usize> = (0..entries.len())
        .filter(|i| {
            entries.get(*i).is_some_and(|e| {
                e.apart.is_none()
                    && e.kept.event.nature != Nature::Message
                    && e.kept.event.status != Status::Unknown
            })
        })
        .collect();
    let event = |i: usize| live.get(i).and_then(|at| entries.get(*at)).map(|e| e.kept);
    let mut cut: Option<Instant> = None;
    for at in 1..live.len() {
        let (Some(before), Some(after)) = (event(at - 1), event(at)) else { continue };
        let Some(days) = before.carrier.profile().and_then(|p| p.number_lifetime_days) else { continue };
        let silence = after.event.time.earliest().since(before.event.time.latest());
        if before.event.status.is_terminal() && silence >= i64::from(days) * DAY {
            cut = Some(after.anchor());
        }
    }
    if let Some(registered) = context.registered_at {
        let old = registered.plus(-30 * DAY);
        let fresh = live
            .iter()
            .filter_map(|at| entries.get(*at))
            .any(|e| e.kept.event.status == Status::InfoReceived && e.kept.anchor() >= old);
        if fresh && event(0).is_some_and(|e| e.event.time.latest() < old) {
            cut = cut.max(Some(old));
        }
    }
    if let (Some(placed), Some(last)) = (context.placed_at, live.len().checked_sub(1).and_then(event)) {
        let old = placed.plus(-30 * DAY);
        let all_old = live.iter().filter_map(|at| entries.get(*at)).all(|e| e.kept.event.time.latest() < old);
        if all_old && last.event.status.is_terminal() && !imported && !context.adopted {
            cut = Some(Instant::MAX);
        }
    }
    if let Some(cut) = cut {
        for entry in entries.iter_mut().filter(|e| e.apart.is_none() && e.kept.anchor() < cut) {
            entry.apart = Some(Apart::new(Rule::RecycledNumber, None));
        }
    }
}

/// What the order knows that matters for one parcel's history.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Context<'a> {
    /// Carriers in the order of the journey.
    pub(crate) legs: &'a [CarrierId],
    pub(crate) origin: Option<&'a str>,
    pub(crate) destination: Option<&'a str>,
    pub(crate) placed_at: Option<Instant>,
    pub(crate) registered_at: Option<Instant>,
    pub(crate) adopted: bool,
}

/// Why an entry stays out of the fold.
#[derive(Debug, Clone)]
pub(crate) struct Apart {
    pub(crate) rule: Rule,
    /// Since when it is withdrawn.
    pub(crate) at: Option<Instant>,
    /// The event that took its place.
    pub(crate) twin: Option<Fingerprint>,
}

impl Apart {
    const fn new(rule: Rule, at: Option<Instant>) -> Self {
        Self { rule, at, twin: None }
    }
}

/// An event in its place.
#[derive(Debug, Clone)]
pub(crate) struct Entry<'a> {
    pub(crate) kept: &'a Kept,
    pub(crate) apart: Option<Apart>,
    anchor: Instant,
    leg: usize,
}

impl<'a> Entry<'a> {
    fn new(kept: &'a Kept, context: &Context<'_>) -> Self {
        let leg = context.legs.iter().position(|c| *c == kept.carrier).unwrap_or(context.legs.len());
        Self { kept, apart: None, anchor: kept.anchor(), leg }
    }

    fn key(&self) -> (Instant, usize, &CarrierId, u32, u8, &Fingerprint) {
        let kept = self.kept;
        let sequence = kept.sequence.map_or(u32::MAX, |s| s.1);
        (self.anchor, self.leg, &kept.carrier, sequence, kept.event.status.journey_rank(), &kept.fingerprint)
    }
}

impl Kept {
    /// The moment that stands for it: never later than its first sighting.
    pub(crate) fn anchor(&self) -> Instant {
        self.event.time.anchor(self.event.status).min(self.first_seen)
    }

    /// Orders two sightings of one moment.
    fn version(&self) -> (String, &'static str) {
        (self.event.version_hash(), self.trust.as_str())
    }

    /// It claims to have happened later than it was received.
    pub(crate) fn is_skewed(&self) -> bool {
        self.event.time.earliest() > self.first_seen.plus(15 * MINUTE)
    }

    fn is_day(&self) -> bool {
        self.event.time.precision() == crate::time::Precision::Day
    }

    fn day_key(&self) -> (&CarrierId, &str, NaiveDate) {
        (&self.carrier, &self.subject, self.event.time.local_day())
    }

    /// The same event with another time: same carrier, code and place, within a day, first seen after `lost` was
    /// last seen.
    fn is_twin_of(&self, lost: &Self) -> bool {
        let place = |k: &Self| k.event.place.clone().unwrap_or_default();
        self.carrier == lost.carrier
            && self.subject == lost.subject
            && self.first_seen > lost.last_seen
            && self.anchor().since(lost.anchor()).abs() <= DAY
            && place(self).agrees_with(&place(lost))
    }
}

/// Ids of events are left out: they may hold a tracking number.
impl fmt::Debug for Voice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Voice")
            .field("found_at", &self.found_at)
            .field("not_found", &self.not_found)
            .field("summary", &self.summary)
            .field("pickup", &self.pickup)
            .field("product", &self.product)
            .field("estimates", &self.estimates)
            .field("pieces", &self.pieces)
            .field("views", &self.views)
            .field("retractions", &self.retractions.len())
            .finish_non_exhaustive()
    }
}

impl Voice {
    fn add(&mut self, report: &Report, observed_at: Instant) {
        let said_at = report.stated_at.unwrap_or(observed_at);
        match report.outcome {
            Outcome::NotFound => {
                newer(&mut self.not_found, observed_at, report.said);
                return;
            }
            _ => self.found_at = self.found_at.max(Some(observed_at)),
        }
        for id in report.retractions.iter().take(MAX_RETRACTIONS) {
            let slot = self.retractions.entry(id.clone()).or_insert(observed_at);
            *slot = (*slot).max(observed_at);
        }
        while self.retractions.len() > MAX_RETRACTIONS {
            self.retractions.pop_first();
        }
        if let Some(status) = report.summary {
            newer(&mut self.summary, said_at, (status, report.summary_reason.clone()));
        }
        if let Some(pickup) = &report.pickup {
            newer(&mut self.pickup, said_at, pickup.clone());
        }
        if let Some(product) = &report.product {
            newer(&mut self.product, said_at, product.clone());
        }
        if let Some(estimate) = &report.estimate {
            self.add_estimate(Latest { at: said_at, value: estimate.clone() });
        }
        self.pieces.extend(report.pieces.iter().take(MAX_PIECES).cloned());
        self.tidy_pieces();
        if report.coverage == Coverage::Full {
            let anchors = || report.events.iter().map(|e| e.time.anchor(e.status));
            if let (Some(oldest), Some(newest)) = (anchors().min(), anchors().max()) {
                self.add_view(View { oldest, newest, at: observed_at });
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        self.found_at = self.found_at.max(other.found_at);
        if let Some(l) = &other.not_found {
            newer(&mut self.not_found, l.at, l.value);
        }
        if let Some(l) = &other.summary {
            newer(&mut self.summary, l.at, l.value.clone());
        }
        if let Some(l) = &other.pickup {
            newer(&mut self.pickup, l.at, l.value.clone());
        }
        if let Some(l) = &other.product {
            newer(&mut self.product, l.at, l.value.clone());
        }
        for estimate in &other.estimates {
            self.add_estimate(estimate.clone());
        }
        self.pieces.extend(other.pieces.iter().cloned());
        self.tidy_pieces();
        for view in &other.views {
            self.add_view(*view);
        }
        for (id, at) in &other.retractions {
            let slot = self.retractions.entry(id.clone()).or_insert(*at);
            *slot = (*slot).max(*at);
        }
    }

    fn tidy_pieces(&mut self) {
        self.pieces.sort();
        self.pieces.dedup();
        self.pieces.truncate(MAX_PIECES);
    }

    /// Keeps the estimates by time; over the limit, those go first that say the same as both neighbours.
    fn add_estimate(&mut self, new: Latest<Estimate>) {
        let key = |l: &Latest<Estimate>| (l.at, l.value.clone());
        if let Err(at) = self.estimates.binary_search_by(|l| key(l).cmp(&key(&new))) {
            self.estimates.insert(at, new);
        }
        while self.estimates.len() > MAX_ESTIMATES {
            let same = (1..self.estimates.len() - 1).find(|i| {
                self.estimates
                    .get(i - 1..=i + 1)
                    .is_some_and(|w| w.windows(2).all(|p| matches!(p, [a, b] if a.value == b.value)))
            });
            self.estimates.remove(same.unwrap_or(MAX_ESTIMATES / 2));
        }
    }

    /// The estimate in force.
    pub(crate) fn estimate(&self) -> Option<&Latest<Estimate>> {
        self.estimates.last()
    }

    /// Keeps, of the views with one span, the newest, those of the hour before it, and the newest before that: all
    /// that [`Voice::withdrawn`] can ever ask for.
    fn add_view(&mut self, new: View) {
        if let Err(at) = self.views.binary_search(&new) {
            self.views.insert(at, new);
        }
        let same = |v: &View| (v.oldest, v.newest) == (new.oldest, new.newest);
        if let Some(newest) = self.views.iter().filter(|v| same(v)).map(|v| v.at).max() {
            let edge = newest.plus(-HOUR);
            let before = self.views.iter().filter(|v| same(v) && v.at <= edge).map(|v| v.at).max();
            self.views.retain(|v| !same(v) || v.at > edge || Some(v.at) == before);
        }
        while self.views.len() > MAX_VIEWS {
            let oldest = (0..self.views.len()).min_by_key(|i| self.views.get(*i).map(|v| v.at));
            self.views.remove(oldest.unwrap_or(0));
        }
    }

    /// Since when the event is withdrawn, if it is: retracted after it was last seen, or missing from two newer
    /// full reports at least an hour apart that reach from before it to as late as it.
    fn withdrawn(&self, kept: &Kept) -> Option<Instant> {
        let retracted = kept
            .event
            .event_id
            .as_ref()
            .and_then(|id| self.retractions.get(id))
            .filter(|at| **at >= kept.last_seen)
            .copied();
        if retracted.is_some() {
            return retracted;
        }
        let anchor = kept.event.time.anchor(kept.event.status);
        let mut missing: Vec<Instant> = self
            .views
            .iter()
            .filter(|v| v.at > kept.last_seen && v.oldest < anchor && v.newest >= anchor)
            .map(|v| v.at)
            .collect();
        missing.sort_unstable();
        let first = *missing.first()?;
        missing.into_iter().find(|at| at.since(first) >= HOUR)
    }
}

/// Cuts the carrier's words to what is left of the report's room.
fn cut_text(mut event: Event, room: &mut usize) -> Event {
    if let Some(text) = event.text.as_mut() {
        let words = text.reveal();
        if words.len() > *room {
            let mut end = *room;
            while !words.is_char_boundary(end) {
                end -= 1;
            }
            let cut = words.get(..end).unwrap_or_default().to_owned();
            *text = Personal::new(cut);
        }
        *room -= text.reveal().len().min(*room);
    }
    event
}
