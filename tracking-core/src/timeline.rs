//! What is kept of a parcel's observations, and the one order in which it is read.
//!
//! [`History`] is a set: adding the same observation twice, or two of them in either order, gives the same history.
//! [`History::entries`] puts it into the total order of the design: (anchor, leg, carrier, place in its report,
//! journey rank, fingerprint), and says which entries stay out of the fold and why.

use crate::between::{Between, is_moved};
use crate::carrier::CarrierId;
use crate::erase::{Strip, erased_name, stripped};
use crate::error::Error;
use crate::event::{Event, Fingerprint};
use crate::extra::Extra;
use crate::fold::{Route, Statement};
use crate::id::MarkId;
use crate::instant::{DAY, Instant, MINUTE};
use crate::limit::{MAX_CARRIERS, MAX_EVENTS, MAX_GONE, MAX_MARKS, MAX_TEXT, MAX_TIMES, cut_event};
use crate::observation::{Mark, Trust};
use crate::recycle::recycle;
use crate::report::{Estimate, Report};
use crate::rule::Rule;
use crate::spans::listed_at;
use crate::status::Nature;
use crate::stored::RULES;
use crate::voice::{Delay, Latest, Voice};
use crate::wire::is_zero;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;

/// An event with what is known about its sightings.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Kept {
    pub(crate) carrier: CarrierId,
    pub(crate) fingerprint: Fingerprint,
    /// Hash of what the event is called, for twins.
    subject: String,
    pub(crate) first_seen: Instant,
    pub(crate) last_seen: Instant,
    /// When each of its times was first seen, if it was given several: a carrier's id stays, its time may not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    times: Vec<(Instant, Instant)>,
    /// Its place among the events of one anchor, from the newest report that held several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sequence: Option<(Instant, u32)>,
    /// Of a row that stands for a day: the moment of the row with an hour that it was listed after on that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    listed_after: Option<Instant>,
    /// And of the one that it was listed before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    listed_before: Option<Instant>,
    /// The carrier's own id of the shipment behind the number, from the newest report that named one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    life: Option<(Instant, String)>,
    pub(crate) trust: Trust,
    pub(crate) event: Event,
    /// The rules of the library that read the event as it stands.
    #[serde(default = "first_rules", skip_serializing_if = "is_first_rules")]
    rules: u32,
    /// A newer library reads the same raw event otherwise than an older one did.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) remapped: bool,
    /// The first full report that missed it and the one that withdrew it, noted when such reports are forgotten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    missed: Option<(Instant, Instant)>,
    #[serde(flatten)]
    extra: Extra,
}

/// The carrier's own id of the shipment is left out: it may hold a tracking number.
impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept")
            .field("carrier", &self.carrier)
            .field("fingerprint", &self.fingerprint)
            .field("first_seen", &self.first_seen)
            .field("last_seen", &self.last_seen)
            .field("times", &self.times)
            .field("sequence", &self.sequence)
            .field("listed_after", &self.listed_after)
            .field("listed_before", &self.listed_before)
            .field("trust", &self.trust)
            .field("event", &self.event)
            .field("missed", &self.missed)
            .finish_non_exhaustive()
    }
}

/// A person's word with the moment it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct KeptMark {
    pub(crate) at: Instant,
    pub(crate) mark: Mark,
    #[serde(flatten)]
    extra: Extra,
}

/// The set of a parcel's observations, in the form in which it is stored.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// How many events were dropped, at least.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) dropped: u32,
    /// The beginnings of the fingerprints of dropped events, so that none is counted twice.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    gone: BTreeSet<String>,
    #[serde(flatten)]
    extra: Extra,
}

/// The rules that blobs without a word about them were read by.
const fn first_rules() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_first_rules(rules: &u32) -> bool {
    *rules == first_rules()
}

impl History {
    /// Adds a report; true if that changed anything. Of a person that was erased nothing is kept again.
    ///
    /// # Errors
    /// [`Error::Limit`] if more than 32 carriers speak of one parcel, or if more than 512 retractions name no event.
    /// Nothing is changed then.
    pub(crate) fn add_report(
        &mut self,
        carrier: &CarrierId,
        report: &Report,
        observed_at: Instant,
        trust: Trust,
        erased: bool,
    ) -> Result<bool, Error> {
        if !self.voices.contains_key(carrier) && self.voices.len() >= MAX_CARRIERS {
            return Err(Error::Limit { what: "carriers for one parcel", max: MAX_CARRIERS });
        }
        let before = self.voices.get(carrier).cloned().unwrap_or_default();
        let mut fresh = kept_of(carrier, report, observed_at, trust);
        let bare = erased.then(|| stripped(report));
        let report = bare.as_ref().unwrap_or(report);
        if erased {
            fresh.iter_mut().for_each(Strip::strip);
        }
        if !report.retractions.is_empty() {
            let ids = fresh.iter().chain(&self.events).filter_map(|k| k.id_of(carrier)).collect();
            before.room_for_retractions(report, &ids)?;
        }
        let import = trust == Trust::Import && !self.imported;
        self.imported |= import;
        self.voices.entry(carrier.clone()).or_default().add(report, observed_at, trust);
        let events = self.add_events(fresh);
        self.forget(carrier);
        let said_more = self.voices.get(carrier) != Some(&before);
        Ok(import || said_more || events)
    }

    fn add_events(&mut self, mut fresh: Vec<Kept>) -> bool {
        // Few swaps: what is kept of an event is large.
        fresh.sort_by_cached_key(|k| k.fingerprint.clone());
        // Over the limit, what is dropped again was no change.
        let may_drop = self.events.len() + fresh.len() > MAX_EVENTS;
        let before = may_drop.then(|| (self.events.clone(), self.dropped, self.gone.clone()));
        let changed = self.unite(fresh);
        self.drop_events();
        before.map_or(changed, |(events, dropped, gone)| {
            events != self.events || dropped != self.dropped || gone != self.gone
        })
    }

    /// Takes sightings, by fingerprint, into the events, in one pass.
    fn unite(&mut self, fresh: Vec<Kept>) -> bool {
        let mut changed = false;
        let mut old = std::mem::take(&mut self.events).into_iter().peekable();
        let mut all: Vec<Kept> = Vec::with_capacity(old.len() + fresh.len());
        for new in fresh {
            while let Some(kept) = old.next_if(|k| k.fingerprint <= new.fingerprint) {
                all.push(kept);
            }
            match all.last_mut().filter(|k| k.fingerprint == new.fingerprint) {
                Some(kept) => changed |= kept.unite(new),
                None => {
                    all.push(new);
                    changed = true;
                }
            }
        }
        all.extend(old);
        self.events = all;
        changed
    }

    /// Keeps what one carrier said within the limits, without undoing what it showed.
    fn forget(&mut self, carrier: &CarrierId) {
        let Some(voice) = self.voices.get_mut(carrier) else { return };
        if voice.has_too_many_spans() {
            for kept in self.events.iter_mut().filter(|k| k.carrier == *carrier) {
                kept.missed = kept.missed.max(voice.missed(kept));
            }
            voice.drop_old_spans();
        }
        let scans = self.events.iter().filter(|k| k.event.nature == Nature::Scan);
        voice.thin_estimates(scans.map(Kept::anchor).min());
    }

    /// Drops and counts the oldest messages, then records, then scans over the limit.
    fn drop_events(&mut self) {
        let over = self.events.len().saturating_sub(MAX_EVENTS);
        if over == 0 {
            return;
        }
        let class = |nature: Nature| match nature {
            Nature::Message => 0_u8,
            Nature::Record => 1,
            Nature::Scan => 2,
        };
        let mut order: Vec<(u8, Instant, Fingerprint)> =
            self.events.iter().map(|k| (class(k.event.nature), k.anchor(), k.fingerprint.clone())).collect();
        order.sort();
        let gone: HashSet<Fingerprint> = order.into_iter().take(over).map(|k| k.2).collect();
        self.events.retain(|k| !gone.contains(&k.fingerprint));
        self.gone.extend(gone.iter().map(|f| f.as_str().chars().take(8).collect::<String>()));
        self.count_dropped(over);
    }

    fn count_dropped(&mut self, at_least: usize) {
        while self.gone.len() > MAX_GONE {
            self.gone.pop_last();
        }
        let known = u32::try_from(at_least.max(self.gone.len())).unwrap_or(u32::MAX);
        self.dropped = self.dropped.max(known);
    }

    /// Adds a person's word. Of two with one id, the later counts.
    ///
    /// # Errors
    /// [`Error::Limit`] if the parcel has 64 marks.
    pub(crate) fn add_mark(&mut self, mark: &Mark, at: Instant, erased: bool) -> Result<bool, Error> {
        let mark = if erased { stripped(mark) } else { mark.clone() };
        self.take_mark(KeptMark { at, mark, extra: Extra::new() })
    }

    fn take_mark(&mut self, new: KeptMark) -> Result<bool, Error> {
        let text = |m: &Mark| serde_json::to_string(m).unwrap_or_default();
        let key = |k: &KeptMark| (k.at, text(&stripped(&k.mark)), text(&k.mark), k.extra.clone());
        let full = self.marks.len() >= MAX_MARKS;
        match self.marks.iter_mut().find(|m| m.mark.id == new.mark.id) {
            Some(old) if key(old) < key(&new) => *old = new,
            Some(_) => return Ok(false),
            None if full => {
                return Err(Error::Limit { what: "marks for one parcel", max: MAX_MARKS });
            }
            None => self.marks.push(new),
        }
        self.marks.sort_by(|a, b| (a.at, &a.mark.id).cmp(&(b.at, &b.mark.id)));
        Ok(true)
    }

    /// Takes a mark back, if it was made before; one that is not known yet is waited for.
    ///
    /// # Errors
    /// [`Error::Limit`] if 64 marks are waited for: forgetting one could bring a withdrawn mark back.
    pub(crate) fn add_unmark(&mut self, id: &MarkId, at: Instant) -> Result<bool, Error> {
        if self.unmarks.get(id).is_some_and(|old| *old >= at) {
            return Ok(false);
        }
        let before = self.unmarks.insert(id.clone(), at);
        if let (None, Err(error)) = (before, self.check_unmarks()) {
            self.unmarks.remove(id);
            return Err(error);
        }
        Ok(true)
    }

    fn check_unmarks(&self) -> Result<(), Error> {
        let waits = |id: &MarkId| !self.marks.iter().any(|m| m.mark.id == *id);
        if self.unmarks.len() > MAX_MARKS && self.unmarks.keys().filter(|id| waits(id)).count() > MAX_MARKS {
            return Err(Error::Limit { what: "withdrawals of unknown marks", max: MAX_MARKS });
        }
        Ok(())
    }

    fn check_retractions(&self, carrier: &CarrierId, voice: &Voice) -> Result<(), Error> {
        let ids = self.events.iter().filter_map(|k| k.id_of(carrier)).collect();
        voice.check_retractions(voice.waiting_retractions(&ids), 0)
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
            (self.voices.len(), MAX_CARRIERS, "carriers for one parcel"),
            (self.marks.len(), MAX_MARKS, "marks for one parcel"),
        ];
        if let Some((_, max, what)) = limits.into_iter().find(|(n, max, _)| n > max) {
            return Err(Error::Limit { what, max });
        }
        self.events.sort_by(|a, b| a.fingerprint.cmp(&b.fingerprint));
        self.events.dedup_by(|a, b| a.fingerprint == b.fingerprint);
        self.marks.sort_by(|a, b| (a.at, &a.mark.id).cmp(&(b.at, &b.mark.id)));
        for kept in &mut self.events {
            cut_kept(kept);
        }
        for voice in self.voices.values_mut() {
            voice.repair()?;
        }
        for (carrier, voice) in &self.voices {
            self.check_retractions(carrier, voice)?;
        }
        self.count_dropped(0);
        self.check_unmarks()
    }

    /// Drops what the fold does not need of a parcel that has arrived; what was shown by it is noted first.
    pub(crate) fn seal(&mut self) {
        for kept in &mut self.events {
            if kept.missed().is_none() {
                let voice = self.voices.get(&kept.carrier);
                kept.missed = kept.missed.max(voice.and_then(|v| v.missed(kept)));
            }
            kept.event.seal();
        }
        let scans = self.events.iter().filter(|k| k.event.nature == Nature::Scan);
        let first_scan = scans.map(Kept::anchor).min();
        for (carrier, voice) in &mut self.voices {
            voice.seal(self.events.iter().filter(|k| k.carrier == *carrier), first_scan);
        }
    }

    /// Everything of `other` as well.
    ///
    /// # Errors
    /// [`Error::Limit`] if both together are over a limit; what was taken is undefined then.
    pub(crate) fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.unite(other.events.clone());
        for (carrier, voice) in &other.voices {
            self.voices.entry(carrier.clone()).or_default().merge(voice);
        }
        if self.voices.len() > MAX_CARRIERS {
            return Err(Error::Limit { what: "carriers for one parcel", max: MAX_CARRIERS });
        }
        for (carrier, voice) in &self.voices {
            self.check_retractions(carrier, voice)?;
        }
        self.drop_events();
        self.dropped = self.dropped.max(other.dropped);
        self.gone.extend(other.gone.iter().cloned());
        self.count_dropped(0);
        let carriers: Vec<CarrierId> = self.voices.keys().cloned().collect();
        for carrier in &carriers {
            self.forget(carrier);
        }
        for kept in &other.marks {
            self.take_mark(kept.clone())?;
        }
        for (id, at) in &other.unmarks {
            let slot = self.unmarks.entry(id.clone()).or_insert(*at);
            *slot = (*slot).max(*at);
        }
        self.check_unmarks()?;
        if let Some((at, observed_at)) = other.label {
            self.add_label(at, observed_at);
        }
        self.imported |= other.imported;
        self.extra.merge(&other.extra);
        Ok(())
    }

    /// The latest word of a report as a whole that the parcel is late.
    pub(crate) fn delay(&self) -> Option<Delay<'_>> {
        self.voices.values().filter_map(Voice::delay).max()
    }

    /// The estimate in force. Of several carriers' the one that was changed last: repeating another is no news.
    pub(crate) fn estimate(&self) -> Option<&Latest<Estimate>> {
        let newest = self.voices.values().filter_map(|v| Some((v.estimate_since()?, v.estimate()?)));
        newest.max_by(|a, b| (a.0, &a.1.value).cmp(&(b.0, &b.1.value))).map(|(_, estimate)| estimate)
    }

    /// Every change of a carrier's mind on the day of delivery, by time.
    pub(crate) fn estimate_changes(&self) -> Vec<&Latest<Estimate>> {
        let mut all: Vec<_> = self.voices.values().flat_map(Voice::estimate_changes).collect();
        all.sort_by(|a, b| (a.at, &a.value).cmp(&(b.at, &b.value)));
        all
    }

    /// Marks in force, oldest first.
    pub(crate) fn live_marks(&self) -> impl Iterator<Item = &KeptMark> {
        self.marks.iter().filter(|m| self.unmarks.get(&m.mark.id).is_none_or(|at| *at < m.at))
    }

    /// All events in the total order, each with why it stays out of the fold, if it does.
    pub(crate) fn entries(&self, context: &Context<'_>) -> Vec<Entry<'_>> {
        let mut entries: Vec<Entry<'_>> = self.events.iter().map(|kept| Entry::new(kept, context)).collect();
        entries.sort_by(|a, b| a.key().cmp(&b.key()));
        self.withdraw(&mut entries);
        absorb_days(&mut entries);
        self.find_twins(&mut entries);
        recycle(&mut entries, context, self.imported);
        entries
    }

    /// An event that vanished and came with another time, in the report that lost it, was retimed. What a carrier takes
    /// back by name is taken back, whatever it says next.
    fn find_twins(&self, entries: &mut [Entry<'_>]) {
        let is_lost = |e: &Entry<'_>| e.apart.as_ref().is_some_and(|a| a.rule == Rule::Withdrawn);
        if !entries.iter().any(is_lost) {
            return;
        }
        let mut live: HashMap<(&CarrierId, &str), Vec<(Instant, &Kept)>> = HashMap::new();
        for entry in entries.iter().filter(|e| e.apart.is_none()) {
            live.entry((&entry.kept.carrier, &entry.kept.subject))
                .or_default()
                .push((entry.anchor, entry.kept));
        }
        for entry in entries.iter_mut().filter(|e| is_lost(e)) {
            let lost = entry.kept;
            let voice = self.voices.get(&lost.carrier);
            if voice.is_none_or(|v| v.is_retracted(lost)) {
                continue;
            }
            let missed = lost.noted().or_else(|| voice.and_then(|v| v.missed(lost)));
            let lost_at = missed.map_or(Instant::MAX, |m| m.0);
            let namesakes = live.get(&(&lost.carrier, lost.subject.as_str())).map_or(&[][..], Vec::as_slice);
            // They stand in the order of their anchors: the nearest within a day, of two as near the earlier.
            let fits = |k: &&(Instant, &Kept)| k.1.takes_the_place_of(lost, lost_at);
            let distance = |k: &(Instant, &Kept)| k.0.since(entry.anchor).abs();
            let (earlier, later) = namesakes.split_at(namesakes.partition_point(|k| k.0 < entry.anchor));
            let earlier = earlier.iter().rev().take_while(|k| distance(k) <= DAY).find(fits);
            let later = later.iter().take_while(|k| distance(k) <= DAY).find(fits);
            let twin = [earlier, later].into_iter().flatten().min_by_key(|k| distance(k));
            let twin = twin.map(|k| k.1.fingerprint.clone());
            if let (Some(twin), Some(apart)) = (twin, entry.apart.as_mut()) {
                *apart = Apart { rule: Rule::Retimed, at: apart.at, twin: Some(twin) };
            }
        }
    }

    fn withdraw(&self, entries: &mut [Entry<'_>]) {
        for entry in entries {
            if let Some(at) = self.voices.get(&entry.kept.carrier).and_then(|v| v.withdrawn(entry.kept)) {
                entry.apart = Some(Apart { rule: Rule::Withdrawn, at: Some(at), twin: None });
            }
        }
    }
}

/// A row of a day is absorbed by one with a time that is in force.
fn absorb_days(entries: &mut [Entry<'_>]) {
    if !entries.iter().any(|e| e.kept.is_day()) {
        return;
    }
    let mut finer: HashMap<(&CarrierId, &str, NaiveDate), &Fingerprint> = HashMap::new();
    for entry in entries.iter().filter(|e| e.apart.is_none() && !e.kept.is_day()) {
        let slot = finer.entry(entry.kept.day_key()).or_insert(&entry.kept.fingerprint);
        *slot = (*slot).min(&entry.kept.fingerprint);
    }
    for entry in entries.iter_mut().filter(|e| e.kept.is_day()) {
        if let Some(twin) = finer.get(&entry.kept.day_key()) {
            entry.apart = Some(Apart { rule: Rule::DayAbsorbed, at: None, twin: Some((*twin).clone()) });
        }
    }
}

impl Strip for Kept {
    fn strip(&mut self) {
        self.event.strip();
        self.extra = Extra::new();
    }
}

impl Strip for History {
    fn strip(&mut self) {
        self.events.iter_mut().for_each(Strip::strip);
        self.voices.values_mut().for_each(Strip::strip);
        for kept in &mut self.marks {
            kept.mark.strip();
            kept.extra = Extra::new();
        }
        self.extra = Extra::new();
    }
}

/// An event of a blob that was edited by hand, cut as those of reports are.
fn cut_kept(kept: &mut Kept) {
    kept.times.sort_by_key(|(time, seen)| (*seen, *time));
    kept.times.truncate(MAX_TIMES);
    kept.times.sort_unstable();
    let mut room = MAX_TEXT;
    cut_event(&mut kept.event, &mut room);
    if let Some((_, id)) = &mut kept.life {
        *id = erased_name(id);
    }
}

/// A report's events as they are kept. Their identity is made before anything is cut.
fn kept_of(carrier: &CarrierId, report: &Report, observed_at: Instant, trust: Trust) -> Vec<Kept> {
    let between = Between::of(&report.events, observed_at);
    let placed = report.events.iter().zip(&between);
    let anchors: Vec<Instant> =
        placed.map(|(e, between)| between.place(e.time.anchor(e.status)).min(observed_at)).collect();
    let mut shared: HashMap<Instant, u32> = HashMap::new();
    for anchor in &anchors {
        *shared.entry(*anchor).or_default() += 1;
    }
    let mut room = MAX_TEXT;
    let life = report.unique_id.as_ref().map(|id| {
        // A hash, for a carrier may build its id from the tracking number.
        (observed_at, erased_name(id))
    });
    let kept = |(index, (event, anchor)): (usize, (&Event, &Instant))| {
        let mut cut = event.clone();
        cut_event(&mut cut, &mut room);
        let several = shared.get(anchor).is_some_and(|n| *n > 1);
        let between = between.get(index).copied().unwrap_or_default();
        let place = u32::try_from(index).unwrap_or(u32::MAX);
        Kept {
            carrier: carrier.clone(),
            fingerprint: event.fingerprint(carrier),
            subject: event.subject_hash(),
            first_seen: observed_at,
            last_seen: observed_at,
            times: Vec::new(),
            sequence: several.then_some((observed_at, place)),
            listed_after: between.after,
            listed_before: between.before,
            life: life.clone(),
            trust,
            event: cut,
            rules: RULES,
            remapped: false,
            missed: None,
            extra: Extra::new(),
        }
    };
    report.events.iter().zip(&anchors).enumerate().map(kept).collect()
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
    pub(crate) label_at: Option<Instant>,
    pub(crate) product: Option<&'a str>,
    pub(crate) adopted: bool,
}

impl Context<'_> {
    /// Where the parcel comes from and goes to.
    pub(crate) const fn route(&self) -> Route<'_> {
        Route { origin: self.origin, destination: self.destination }
    }
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
    pub(crate) const fn new(rule: Rule, at: Option<Instant>) -> Self {
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
    /// Takes another sighting of the same event; true if that changed anything.
    fn unite(&mut self, new: Self) -> bool {
        let before = (self.first_seen, self.sequence, self.between(), self.missed, self.remapped);
        let renamed = new.life > self.life;
        self.remapped |= new.remapped || self.is_remapped_by(&new);
        if renamed {
            self.life.clone_from(&new.life);
        }
        let times = self.times_with(&new);
        let retimed = times != self.times;
        self.times = times;
        self.first_seen = self.first_seen.min(new.first_seen);
        self.sequence = self.sequence.max(new.sequence);
        let between = self.between().and(new.between());
        (self.listed_after, self.listed_before) = (between.after, between.before);
        self.missed = self.missed.max(new.missed);
        let newer = match new.last_seen.cmp(&self.last_seen) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => {
                (new.event != self.event || new.trust != self.trust) && new.version() > self.version()
            }
        };
        if newer {
            self.event = new.event;
            self.rules = new.rules;
            self.subject = new.subject;
            self.last_seen = new.last_seen;
            self.trust = new.trust;
        }
        let after = (self.first_seen, self.sequence, self.between(), self.missed, self.remapped);
        newer || renamed || retimed || before != after
    }

    /// Another library reads the same raw event, and reads it otherwise.
    fn is_remapped_by(&self, other: &Self) -> bool {
        let raw = |k: &Self| (k.event.codes.clone(), k.event.text.clone(), k.event.event_id.clone());
        let read = |k: &Self| (k.event.status, k.event.reason.clone(), k.event.nature, k.event.mapped);
        self.rules != other.rules && raw(self) == raw(other) && read(self) != read(other)
    }

    /// When each time of either was first seen; empty while there is one only. The first few count.
    fn times_with(&self, new: &Self) -> Vec<(Instant, Instant)> {
        let mut times: BTreeMap<Instant, Instant> = BTreeMap::new();
        for kept in [self, new] {
            let own = (kept.event.time.earliest(), kept.first_seen);
            let known = kept.times.iter().copied();
            for (time, seen) in known.chain(kept.times.is_empty().then_some(own)) {
                let slot = times.entry(time).or_insert(seen);
                *slot = (*slot).min(seen);
            }
        }
        let mut times: Vec<(Instant, Instant)> = times.into_iter().collect();
        if times.len() > MAX_TIMES {
            times.sort_by_key(|(time, seen)| (*seen, *time));
            times.truncate(MAX_TIMES);
            times.sort_unstable();
        }
        if times.len() < 2 { Vec::new() } else { times }
    }

    /// When the time that it has now was first seen: nothing happens later than that.
    fn timed_at(&self) -> Instant {
        if self.times.is_empty() {
            return self.first_seen;
        }
        let now = self.event.time.earliest();
        self.times.iter().find(|t| t.0 == now).map_or(self.last_seen, |t| t.1)
    }

    /// The carrier's own id of it, if it is this carrier's.
    fn id_of(&self, carrier: &CarrierId) -> Option<String> {
        self.event.event_id.clone().filter(|_| self.carrier == *carrier)
    }

    /// Which shipment behind the number it belongs to, if the carrier tells them apart.
    pub(crate) fn life(&self) -> Option<&str> {
        self.life.as_ref().map(|(_, id)| id.as_str())
    }

    /// Since when it is withdrawn, as was noted when the reports that missed it were forgotten.
    pub(crate) fn missed(&self) -> Option<Instant> {
        self.noted().map(|m| m.1)
    }

    /// The report that missed it and the one that withdrew it, as they were noted.
    fn noted(&self) -> Option<(Instant, Instant)> {
        self.missed.filter(|m| m.0 > self.last_seen)
    }

    /// What the fold hears. Nothing happens later than it is first seen.
    pub(crate) fn said(&self) -> Statement<'_> {
        let event = &self.event;
        Statement {
            status: event.status,
            reason: event.reason.as_ref(),
            nature: event.nature,
            carrier: &self.carrier,
            country: event.place.as_ref().and_then(|p| p.country.as_deref()),
            earliest: event.time.earliest().min(self.timed_at()),
            latest: event.time.latest().min(self.timed_at()),
            day: event.time.local_day(),
            correction: event.correction,
        }
    }

    const fn between(&self) -> Between {
        Between { after: self.listed_after, before: self.listed_before }
    }

    /// The moment that stands for it: never later than the first sighting of its time.
    pub(crate) fn anchor(&self) -> Instant {
        let usual = self.event.time.anchor(self.event.status);
        let placed = if is_moved(&self.event) { self.between().place(usual) } else { usual };
        placed.min(self.timed_at())
    }

    /// Where it stands among the rows of a list, for telling whether a list left it out.
    pub(crate) fn listed_at(&self) -> Instant {
        listed_at(&self.event, self.timed_at())
    }

    /// Orders two sightings of one moment: the better trusted counts.
    fn version(&self) -> (u8, (String, usize, String)) {
        (self.trust.strength(), self.event.version())
    }

    /// It claims to have happened later than it was received.
    pub(crate) fn is_skewed(&self) -> bool {
        self.event.time.earliest() > self.timed_at().plus(15 * MINUTE)
    }

    fn is_day(&self) -> bool {
        self.event.time.is_day()
    }

    fn day_key(&self) -> (&CarrierId, &str, NaiveDate) {
        (&self.carrier, &self.subject, self.event.time.local_day())
    }

    /// One of the same carrier and code, with another time, may be the event that was lost: first seen after `lost` was
    /// last seen and no later than in the report that lost it, and at no other place.
    fn takes_the_place_of(&self, lost: &Self, lost_at: Instant) -> bool {
        let agree = || match (&self.event.place, &lost.event.place) {
            (Some(place), Some(old)) => place.agrees_with(old),
            _ => true,
        };
        self.first_seen > lost.last_seen && self.first_seen <= lost_at && agree()
    }
}
