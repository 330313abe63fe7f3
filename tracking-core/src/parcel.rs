//! One parcel: its observations, and the fold of them into one state.

use crate::carrier::CarrierId;
use crate::event::{Event, Fingerprint};
use crate::extra::Extra;
use crate::flags::Flags;
use crate::id::{ParcelId, TrackingNumber};
use crate::instant::Instant;
use crate::personal::Personal;
use crate::reason::Reason;
use crate::report::{Estimate, Pickup, Report};
use crate::rule::{Effect, Fold, Lane, Rule, Stage};
use crate::status::{Flag, Leg, Nature, Status};
use crate::timeline::{Context, Entry, History};
use crate::words::closed_words;
use crate::zone::Zone;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

closed_words! {
    /// How a parcel is watched.
    pub enum Tracking, "tracking" {
        /// A carrier can be asked: clock rules and polling apply.
        Followed = "followed",
        /// There is a link for people, and nothing to ask.
        LinkOnly = "link_only",
        /// There is nothing.
        None = "none",
    }
}

/// A later carrier of the journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Segment {
    /// Who carries it from here on.
    pub carrier: CarrierId,
    /// Under which number, if another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<TrackingNumber>,
    #[serde(flatten)]
    extra: Extra,
}

impl Segment {
    /// A segment under the same or another number.
    #[must_use]
    pub const fn new(carrier: CarrierId, number: Option<TrackingNumber>) -> Self {
        Self { carrier, number, extra: Extra::new() }
    }
}

/// One parcel of a shipment: what the host says of it, and what was observed.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Parcel {
    /// Its id, unique in the order.
    pub id: ParcelId,
    /// Who carries it first.
    pub carrier: CarrierId,
    /// Its number, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<TrackingNumber>,
    /// How it is watched.
    pub tracking: Tracking,
    /// Where people can look, for `link_only`: personal, for links carry numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Personal<String>>,
    /// Later carriers, in the order of the journey.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legs: Vec<Segment>,
    /// When the host began to watch it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_at: Option<Instant>,
    /// The parcel that it was sent to replace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<ParcelId>,
    /// How many pieces the merchant handed over under this number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_pieces: Option<u32>,
    /// Items in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<u32>,
    /// The multi-piece master that brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub master: Option<ParcelId>,
    #[serde(default)]
    pub(crate) history: History,
    #[serde(skip)]
    pub(crate) folded: Folded,
    #[serde(flatten)]
    extra: Extra,
}

/// What the host says of it, and its state; the link is left out, for it leads to the parcel.
impl fmt::Debug for Parcel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parcel")
            .field("id", &self.id)
            .field("carrier", &self.carrier)
            .field("number", &self.number)
            .field("tracking", &self.tracking)
            .field("legs", &self.legs)
            .field("registered_at", &self.registered_at)
            .field("replaces", &self.replaces)
            .field("expected_pieces", &self.expected_pieces)
            .field("items", &self.items)
            .field("master", &self.master)
            .field("history", &self.history)
            .field("state", &self.folded.state)
            .finish_non_exhaustive()
    }
}

impl Parcel {
    /// A followed parcel of which nothing is known yet.
    #[must_use]
    pub fn new(id: ParcelId, carrier: CarrierId, number: Option<TrackingNumber>) -> Self {
        Self {
            id,
            carrier,
            number,
            tracking: Tracking::Followed,
            url: None,
            legs: Vec::new(),
            registered_at: None,
            replaces: None,
            expected_pieces: None,
            items: None,
            master: None,
            history: History::default(),
            folded: Folded::default(),
            extra: Extra::new(),
        }
    }

    /// Sets the label time, known at `observed_at`.
    #[must_use]
    pub fn with_label(mut self, at: Instant, observed_at: Instant) -> Self {
        self.history.add_label(at, observed_at);
        self
    }

    /// When its label was made, if known.
    #[must_use]
    pub fn label_at(&self) -> Option<Instant> {
        self.history.label.map(|l| l.0)
    }

    /// Its state, as its observations say.
    #[must_use]
    pub const fn state(&self) -> &ParcelState {
        &self.folded.state
    }

    /// Every event, mark and label in the order in which the fold reads them, each with its effect and rule.
    #[must_use]
    pub fn timeline(&self) -> &[Step] {
        &self.folded.steps
    }

    /// The event that a step of the timeline rests on, if it rests on one.
    #[must_use]
    pub fn event(&self, fingerprint: &Fingerprint) -> Option<&Event> {
        let events = &self.history.events;
        let at = events.binary_search_by(|k| k.fingerprint.cmp(fingerprint)).ok()?;
        events.get(at).map(|k| &k.event)
    }

    /// True for a multi-piece master whose number is not itself a piece, once its pieces are parcels of the order: they
    /// count in its place.
    #[must_use]
    pub const fn is_group(&self) -> bool {
        self.folded.group
    }

    /// Numbers of the pieces that carriers named.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = &TrackingNumber> {
        self.history.voices.values().flat_map(|v| &v.pieces)
    }

    /// Events that were dropped because the parcel had more than it may keep.
    #[must_use]
    pub const fn dropped(&self) -> u32 {
        self.history.dropped
    }

    /// The carriers in the order of the journey.
    pub(crate) fn carriers(&self) -> Vec<CarrierId> {
        std::iter::once(&self.carrier).chain(self.legs.iter().map(|l| &l.carrier)).cloned().collect()
    }

    pub(crate) fn fold(&mut self, context: &Context<'_>, zone: Zone) {
        let legs = self.carriers();
        let context = Context { legs: &legs, registered_at: self.registered_at, ..*context };
        let group = self.folded.group;
        self.folded = fold(&self.history, &context, zone);
        self.folded.group = group;
    }
}

/// What the observations of a parcel say, whatever the time is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ParcelState {
    /// Where it is.
    pub status: Status,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// How far it has come towards the recipient; an exception does not change it.
    pub stage: Stage,
    /// Which way it travels.
    pub leg: Leg,
    /// Flags that do not depend on the clock.
    pub flags: Flags,
    /// The delivery window in force, as the carriers say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Estimate>,
    /// Where it waits, if the carrier says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pickup: Option<Pickup>,
    /// The carrier's word for product or service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The carrier's own summary, where it disagrees with the status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disagreeing_summary: Option<Status>,
    /// Events whose code no table knows.
    pub unmapped: u32,
}

impl Default for ParcelState {
    fn default() -> Self {
        Self {
            status: Status::Pending,
            reason: None,
            stage: Stage::None,
            leg: Leg::Out,
            flags: Flags::NONE,
            estimate: None,
            pickup: None,
            product: None,
            disagreeing_summary: None,
            unmapped: 0,
        }
    }
}

impl ParcelState {
    /// Neither delivered, returned, cancelled nor finally lost.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let lost =
            self.status == Status::Exception && self.reason.as_ref().is_some_and(Reason::is_final_loss);
        !self.status.is_terminal() && !lost
    }

    /// The state that a parcel would have if this report were all that is known of it.
    #[must_use]
    pub fn of_report(carrier: &CarrierId, report: &Report, observed_at: Instant) -> Self {
        let mut history = History::default();
        // A first report cannot be over a limit.
        let _ = history.add_report(carrier, report, observed_at, crate::observation::Trust::Polled);
        let legs = [carrier.clone()];
        let context = Context { legs: &legs, ..Context::default() };
        fold(&history, &context, carrier.home_zone().unwrap_or(Zone::UTC)).state
    }
}

/// One line of the timeline: what was said, what it did and by which rule, and what the parcel was after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// A physical scan that takes part in the fold.
    #[must_use]
    pub fn is_scan(&self) -> bool {
        self.nature == Nature::Scan
            && self.carrier.is_some()
            && self.effect != Effect::SetApart
            && !matches!(self.said, Status::Unknown | Status::InfoReceived)
    }
}

fn iso_day<S: serde::Serializer>(day: &NaiveDate, s: S) -> Result<S::Ok, S::Error> {
    s.collect_str(&crate::instant::When::Day(*day))
}

/// A parcel's state with the steps that led to it; made anew whenever an observation comes.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Folded {
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
}

fn fold(history: &History, context: &Context<'_>, zone: Zone) -> Folded {
    let entries = history.entries(context);
    let mut folder = Folder {
        fold: Fold::new(),
        lane: Lane { origin: context.origin, destination: context.destination },
        out: Folded { steps: Vec::with_capacity(entries.len() + 1), ..Folded::default() },
        last_progress: None,
        zone,
    };
    let mut marks = history.live_marks().peekable();
    let mut label = history.label;
    for entry in &entries {
        let anchor = entry.kept.anchor();
        if let Some((at, seen)) = label.filter(|l| l.0 <= anchor) {
            folder.label(at, seen);
            label = None;
        }
        while let Some(mark) = marks.next_if(|m| m.at < anchor) {
            folder.mark(mark);
        }
        folder.event(entry);
    }
    if let Some((at, seen)) = label {
        folder.label(at, seen);
    }
    for mark in marks {
        folder.mark(mark);
    }
    folder.finish(history)
}

struct Folder<'a> {
    fold: Fold,
    lane: Lane<'a>,
    out: Folded,
    last_progress: Option<Instant>,
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

    fn mark(&mut self, mark: &crate::timeline::KeptMark) {
        let outcome = self.fold.mark(&mark.mark);
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
                self.fold.step(kept.said(), self.lane)
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
                let ends = matches!(step.said, Status::Delivered | Status::Returning | Status::Returned);
                if step.said.is_progress() || ends {
                    self.last_progress = self.last_progress.max(Some(anchor));
                }
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

    fn finish(mut self, history: &History) -> Folded {
        let voices = || history.voices.iter();
        let state = &mut self.out.state;
        state.estimate = voices()
            .filter_map(|(_, v)| v.estimate())
            .max_by(|a, b| (a.at, &a.value).cmp(&(b.at, &b.value)))
            .map(|l| l.value.clone());
        state.pickup = voices()
            .filter_map(|(_, v)| v.pickup.as_ref())
            .max_by_key(|l| (l.at, l.value.clone()))
            .map(|l| l.value.clone());
        state.product = voices()
            .filter_map(|(_, v)| v.product.as_ref())
            .max_by_key(|l| (l.at, l.value.clone()))
            .map(|l| l.value.clone());
        for (carrier, voice) in voices() {
            let Some(summary) = &voice.summary else { continue };
            // Its own events of that answer are no news after it; another's word, or a person's, may be.
            let newer_events = history
                .events
                .iter()
                .any(|k| k.carrier == *carrier && k.event.mapped && k.first_seen > summary.seen());
            let others = |s: &Step| s.effect.is_applied() && s.carrier.as_ref() != Some(carrier);
            let overtaken = self.out.steps.iter().any(|s| others(s) && s.at > summary.at);
            if !newer_events && !overtaken && self.fold.contradicts(summary.value.0) {
                self.fold.raise(Flag::Conflict);
                state.disagreeing_summary = Some(summary.value.0);
            }
            let delay = summary.value.1.as_ref().is_some_and(Reason::is_delay);
            if delay && self.last_progress.is_none_or(|t| t < summary.at) && !self.fold.status.is_terminal() {
                self.fold.raise(Flag::Delayed);
            }
        }
        state.status = self.fold.status;
        state.reason.clone_from(&self.fold.reason);
        state.stage = self.fold.stage;
        state.leg = self.fold.leg;
        state.flags = self.fold.flags;
        self.out.doubtful_delivery = self.fold.doubtful_delivery;
        let seen = voices().filter_map(|(_, v)| v.estimate_since()).max();
        self.out.last_news = self.out.last_news.max(seen);
        self.out
    }
}

impl Fold {
    /// Does a carrier's own summary disagree with the fold? Saying nothing, the stage before an exception, "in transit"
    /// on the way back, and "delivered" for what went back to the sender are no disagreement; with a person's word only
    /// another ending is one.
    fn contradicts(&self, summary: Status) -> bool {
        let underway =
            matches!(self.status, Status::Exception | Status::OutForDelivery | Status::DeliveryAttempted);
        let silent = matches!(summary, Status::Unknown | Status::Pending);
        let handed_back = summary == Status::Delivered && self.status == Status::Returned;
        let on_way_back = summary == Status::InTransit
            && self.leg == Leg::Back
            && matches!(self.status, Status::Returning | Status::Exception);
        let marked = self.is_marked() && !summary.is_terminal();
        let agrees = summary == self.status || (underway && summary == self.stage.status());
        !(agrees || silent || handed_back || on_way_back || marked)
    }
}
