//! The timeline: each statement with what it did and by which rule, and the walk that makes it.

use crate::carrier::CarrierId;
use crate::event::Fingerprint;
use crate::flags::Flags;
use crate::fold::{Fold, Route};
use crate::instant::Instant;
use crate::parcel::ParcelState;
use crate::reason::Reason;
use crate::report::Pickup;
use crate::rule::{Effect, Rule};
use crate::stage::Stage;
use crate::status::{Flag, Leg, Nature, Status};
use crate::timeline::{Context, Entry, History, Kept, KeptMark};
use crate::voice::Latest;
use crate::wire::iso_day;
use crate::zone::Zone;
use chrono::NaiveDate;
use serde::Serialize;
use std::iter::Peekable;

/// One line of the timeline: what was said, what it did and by which rule, and what the parcel was after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Step {
    /// The moment it is sorted by.
    pub at: Instant,
    /// When it was first seen.
    pub first_seen: Instant,
    /// Which event, mark or label it is.
    pub fingerprint: Fingerprint,
    /// Who said it; absent for a label or a mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<CarrierId>,
    /// What was said.
    pub said: Status,
    /// With which reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said_reason: Option<Reason>,
    /// Scan, record or message.
    pub nature: Nature,
    /// The local day.
    #[serde(serialize_with = "iso_day")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub day: NaiveDate,
    /// What it did.
    pub effect: Effect,
    /// By which rule.
    pub rule: Rule,
    /// The status after it.
    pub status: Status,
    /// The reason after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The leg after it.
    pub leg: Leg,
    /// The flags after it.
    pub flags: Flags,
    /// The event that took its place, where the carrier gave it another time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retimed_to: Option<Fingerprint>,
}

impl Step {
    /// The flag holds after it, and did not after the step before.
    pub(crate) fn raises(&self, flag: Flag, before: Option<&Self>) -> bool {
        self.flags.has(flag) && !before.is_some_and(|step| step.flags.has(flag))
    }

    /// A physical scan that takes part in the fold.
    #[must_use]
    pub fn is_scan(&self) -> bool {
        self.nature == Nature::Scan
            && self.carrier.is_some()
            && self.effect != Effect::SetApart
            && !matches!(self.said, Status::Unknown | Status::InfoReceived)
    }
}

/// A parcel's state with the steps that led to it; made anew whenever an observation comes.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Walked {
    pub(crate) state: ParcelState,
    pub(crate) steps: Vec<Step>,
    /// Since when the delivery in force is in doubt because a return was announced before it.
    pub(crate) doubtful_delivery: bool,
    /// Anchor of the first and of the last physical scan.
    pub(crate) scans: Option<(Instant, Instant)>,
    /// Latest anchor of anything, for "no news".
    pub(crate) last_news: Option<Instant>,
    /// Local day of the round in force.
    pub(crate) round_day: Option<NaiveDate>,
    /// Its pieces count in its place: the order knows.
    pub(crate) group: bool,
    /// Another parcel was sent in its place.
    pub(crate) replaced: bool,
}

pub(crate) fn walk(history: &History, context: &Context<'_>, zone: Zone) -> Walked {
    let entries = history.entries(context);
    let mut folder = Folder {
        fold: Fold::new(),
        route: Route { origin: context.origin, destination: context.destination },
        out: Walked { steps: Vec::with_capacity(entries.len() + 1), ..Walked::default() },
        waits: false,
        wait_since: None,
        zone,
    };
    let mut marks = history.live_marks().peekable();
    let mut label = history.label;
    for entry in &entries {
        let anchor = entry.kept.anchor();
        if let Some((at, seen)) = label.take_if(|l| l.0 <= anchor) {
            folder.marks(&mut marks, Some(at));
            folder.label(at, seen);
        }
        folder.marks(&mut marks, Some(anchor));
        folder.event(entry);
    }
    if let Some((at, seen)) = label {
        folder.marks(&mut marks, Some(at));
        folder.label(at, seen);
    }
    folder.marks(&mut marks, None);
    folder.finish(history, &entries)
}

/// Since when a carrier says what its summary says: where its own events say the same, since the last of them, however often
/// it is repeated; else since it was said.
fn said_since(
    summary: &Latest<(Status, Option<Reason>)>,
    carrier: &CarrierId,
    entries: &[Entry<'_>],
    route: Route<'_>,
) -> Instant {
    let mut own = Fold::new();
    let mut since = None;
    for kept in words_of(carrier, entries) {
        own.step(kept.said(), route);
        since = Some(kept.anchor());
    }
    since.filter(|_| !own.contradicts(summary.value.0)).map_or(summary.at, |since| since.min(summary.at))
}

/// What a carrier's events say in the fold, oldest first: no mails, and nothing without a meaning.
fn words_of<'e>(carrier: &'e CarrierId, entries: &'e [Entry<'_>]) -> impl Iterator<Item = &'e Kept> {
    let own = entries.iter().filter(|e| e.apart.is_none()).map(|e| e.kept).filter(|k| k.carrier == *carrier);
    own.filter(|k| k.event.nature != Nature::Message && k.event.status != Status::Unknown)
}

struct Folder<'a> {
    fold: Fold,
    route: Route<'a>,
    out: Walked,
    /// It waits for its recipient, perhaps with a problem.
    waits: bool,
    /// When the last wait began.
    wait_since: Option<Instant>,
    zone: Zone,
}

impl Folder<'_> {
    fn label(&mut self, at: Instant, seen: Instant) {
        let (effect, rule) = self.fold.label();
        let base = Fingerprint::synthetic("label", "");
        self.push(
            at,
            seen,
            base,
            None,
            (Status::InfoReceived, None, Nature::Record),
            self.zone.day_of(at),
            (effect, rule),
        );
    }

    /// The marks before a moment, or all that are left: of one moment, a label and an event speak first.
    fn marks<'m>(
        &mut self,
        marks: &mut Peekable<impl Iterator<Item = &'m KeptMark>>,
        until: Option<Instant>,
    ) {
        while let Some(mark) = marks.next_if(|m| until.is_none_or(|until| m.at < until)) {
            self.mark(mark);
        }
    }

    fn mark(&mut self, mark: &KeptMark) {
        let outcome = self.fold.mark(&mark.mark, mark.at);
        let (status, reason) = mark.mark.status().unwrap_or((Status::Unknown, None));
        let name = Fingerprint::synthetic("mark", mark.mark.id.as_str());
        self.push(
            mark.at,
            mark.at,
            name,
            None,
            (status, reason, Nature::Record),
            self.zone.day_of(mark.at),
            outcome,
        );
    }

    fn event(&mut self, entry: &Entry<'_>) {
        let kept = entry.kept;
        let event = &kept.event;
        let anchor = kept.anchor();
        let mut twin = None;
        let outcome = match &entry.apart {
            Some(apart) => {
                twin.clone_from(&apart.twin);
                if apart.rule == Rule::RecycledNumber {
                    self.fold.raise(Flag::RecycledNumber);
                }
                (Effect::SetApart, apart.rule)
            }
            None => {
                if kept.is_skewed() {
                    self.fold.raise(Flag::ClockSkew);
                }
                self.fold.step(kept.said(), self.route)
            }
        };
        let silent = event.nature == Nature::Message || !event.mapped;
        if outcome.0 != Effect::SetApart {
            self.out.state.unmapped += u32::from(!event.mapped);
            if !silent {
                self.out.last_news = self.out.last_news.max(Some(anchor));
            }
        }
        let told = (event.status, event.reason.clone(), event.nature);
        let carrier = Some(kept.carrier.clone());
        let day = event.time.local_day();
        self.push(anchor, kept.first_seen, kept.fingerprint.clone(), carrier, told, day, outcome);
        if let Some(step) = self.out.steps.last_mut() {
            step.retimed_to = twin;
            if step.is_scan() {
                self.out.scans =
                    Some(self.out.scans.map_or((anchor, anchor), |s| (s.0.min(anchor), s.1.max(anchor))));
            }
            if (step.status, step.said) == (Status::OutForDelivery, Status::OutForDelivery)
                && step.effect.is_applied()
            {
                self.out.round_day = Some(day);
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of a step, given once")]
    fn push(
        &mut self,
        at: Instant,
        first_seen: Instant,
        fingerprint: Fingerprint,
        carrier: Option<CarrierId>,
        (said, said_reason, nature): (Status, Option<Reason>, Nature),
        day: NaiveDate,
        (effect, rule): (Effect, Rule),
    ) {
        if self.fold.status != Status::OutForDelivery {
            self.out.round_day = None;
        }
        let waits = self.fold.stage == Stage::Waiting;
        if waits && !self.waits {
            self.wait_since = Some(at);
        }
        self.waits = waits;
        self.out.steps.push(Step {
            at,
            first_seen,
            fingerprint,
            carrier,
            said,
            said_reason,
            nature,
            day,
            effect,
            rule,
            status: self.fold.status,
            reason: self.fold.reason.clone(),
            leg: self.fold.leg,
            flags: self.fold.flags,
            retimed_to: None,
        });
    }

    /// The point where it waits, or will wait: what was said of an earlier wait is not about the last one.
    fn pickup(&self, history: &History, entries: &[Entry<'_>]) -> Option<Pickup> {
        let is_wait =
            |k: &&Kept| k.event.status == Status::ReadyForPickup && k.event.nature != Nature::Message;
        let waits: Vec<&Kept> =
            entries.iter().filter(|e| e.apart.is_none()).map(|e| e.kept).filter(is_wait).collect();
        let place = waits.iter().rev().find_map(|k| k.event.place.as_ref());
        let elsewhere = |k: &Kept| k.event.place.as_ref().zip(place).is_some_and(|(a, b)| !a.agrees_with(b));
        // Since when it waits where it waits now, if it waited elsewhere before.
        let moved =
            waits.iter().rposition(|k| elsewhere(k)).and_then(|at| waits.get(at + 1)).map(|k| k.anchor());
        let of_now = |carrier: &CarrierId, l: &Latest<Pickup>| {
            let last = waits.iter().rev().find(|k| k.carrier == *carrier);
            let ended = l.value.deadline.map(|deadline| deadline.end(self.zone));
            let over =
                self.wait_since.is_some_and(|since| l.at < since && ended.is_some_and(|end| end <= since));
            !over && moved.is_none_or(|moved| l.at >= moved) && !last.is_some_and(|k| elsewhere(k))
        };
        let points = history.voices.iter().filter_map(|(c, v)| Some((c, v.pickup.as_ref()?)));
        let points = points.filter(|(carrier, l)| of_now(carrier, l));
        // Of several carriers' that of the one which last said that it waits, whoever was asked last.
        let spoke = |carrier: &CarrierId| waits.iter().rposition(|k| k.carrier == *carrier);
        let newest = points.max_by_key(|(c, l)| (spoke(c), l.at, l.value.deadline, l.value.clone()));
        newest.map(|(_, l)| l.value.clone())
    }

    /// The last scan that shows the parcel moving on, of this carrier or of the others.
    fn last_progress(&self, carrier: &CarrierId, own: bool) -> Option<Instant> {
        let ends = |s: &Step| matches!(s.said, Status::Delivered | Status::Returning | Status::Returned);
        let moves = |s: &&Step| s.is_scan() && (s.said.is_progress() || ends(s));
        let of = self.out.steps.iter().filter(|s| (s.carrier.as_ref() == Some(carrier)) == own);
        of.filter(moves).map(|s| s.at).max()
    }

    /// It has come as far as the recipient's point, has ended, or is gone: no word that it is late is about that.
    fn is_past_delays(&self) -> bool {
        let gone = self.fold.reason.as_ref().is_some_and(Reason::is_final_loss);
        self.fold.status.is_terminal()
            || self.fold.status == Status::ReadyForPickup
            || (self.fold.status == Status::Exception && gone)
    }

    /// Where in the timeline a carrier spoke last: of several that are asked in turn, it is not the one that was asked last
    /// who knows.
    fn spoke(&self, carrier: &CarrierId) -> Option<usize> {
        let is_one = |s: &Step| s.carrier.as_ref() == Some(carrier) && s.effect != Effect::SetApart;
        self.out.steps.iter().rposition(is_one)
    }

    fn finish(mut self, history: &History, entries: &[Entry<'_>]) -> Walked {
        let voices = || history.voices.iter();
        self.out.state.pickup = self.pickup(history, entries);
        let product = voices()
            .filter_map(|(carrier, v)| Some((self.spoke(carrier), v.product.as_ref()?)))
            .max_by_key(|(spoke, l)| (*spoke, l.at, l.value.clone()))
            .map(|(_, l)| l.value.clone());
        self.out.state.product = product;
        self.out.state.estimate = history.estimate().map(|l| l.value.clone());
        for (carrier, voice) in voices() {
            let Some(summary) = &voice.summary else { continue };
            // Its own events of that answer are no news after it; another's word, or a person's, may be.
            // An answer that says itself how old it is knew nothing of what happened since and is not in it.
            let is_unknown_to_it = |kept: &Kept| {
                let shown = [kept.first_seen, kept.last_seen].contains(&summary.seen());
                !shown && kept.anchor() > summary.at
            };
            let newer_events = words_of(carrier, entries)
                .any(|kept| kept.first_seen > summary.seen() || is_unknown_to_it(kept));
            let others = |s: &Step| s.effect.is_applied() && s.carrier.as_ref() != Some(carrier);
            let overtaken = |since| self.out.steps.iter().any(|s| others(s) && s.at > since);
            if !newer_events
                && self.fold.contradicts(summary.value.0)
                && !overtaken(said_since(summary, carrier, entries, self.route))
            {
                self.fold.raise(Flag::Conflict);
                self.out.state.disagreeing_summary = Some(summary.value.0);
            }
            let delay = voice.delay().is_some() && !self.is_past_delays();
            if delay && self.last_progress(carrier, true) < Some(summary.at) {
                let since = said_since(summary, carrier, entries, self.route);
                if self.last_progress(carrier, false).is_none_or(|at| at <= since) {
                    self.fold.raise(Flag::Delayed);
                }
            }
        }
        self.out.state.status = self.fold.status;
        self.out.state.reason.clone_from(&self.fold.reason);
        self.out.state.stage = self.fold.stage;
        self.out.state.leg = self.fold.leg;
        self.out.state.flags = self.fold.flags;
        self.out.doubtful_delivery = self.fold.doubtful_delivery;
        let seen = voices().filter_map(|(_, v)| v.estimate_since()).max();
        self.out.last_news = self.out.last_news.max(seen);
        self.out
    }
}
