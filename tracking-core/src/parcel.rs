//! One parcel: its observations, and the fold of them into one state.

use crate::carrier::CarrierId;
use crate::erase::Strip;
use crate::error::Error;
use crate::event::{Event, Fingerprint};
use crate::extra::Extra;
use crate::flags::Flags;
use crate::id::{ParcelId, TrackingNumber};
use crate::instant::Instant;
use crate::limit::MAX_CARRIERS;
use crate::observation::Mark;
use crate::personal::Personal;
use crate::reason::Reason;
use crate::report::{Estimate, Pickup, Report};
use crate::stage::Stage;
use crate::status::{Leg, Status};
use crate::step::{Step, Walked, walk};
use crate::timeline::{Context, History, Kept};
use crate::words::closed_words;
use crate::zone::Zone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
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

/// A later carrier of the journey. In `Parcel::legs`, whose name has nothing to do with `Leg`, the direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Segment {
    /// Who carries it from here on.
    pub carrier: CarrierId,
    /// Under which number, if another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<TrackingNumber>,
    /// How long its number was before it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number_length: Option<usize>,
    #[serde(flatten)]
    extra: Extra,
}

impl Segment {
    /// A segment under the same or another number.
    #[must_use]
    pub const fn new(carrier: CarrierId, number: Option<TrackingNumber>) -> Self {
        Self { carrier, number, number_length: None, extra: Extra::new() }
    }
}

/// One parcel of a shipment: what the host says of it, and what was observed.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// Later carriers, in the order of the journey. These are segments; `Leg` is the direction of travel.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legs: Vec<Segment>,
    /// When the host began to watch it. It tells the lives of a number apart where no label time is known.
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
    /// How long its number was before it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number_length: Option<usize>,
    /// It was a group when the numbers of its pieces were erased.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) grouped: bool,
    /// Pieces were missing when their numbers were erased.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) lacking: bool,
    #[serde(default)]
    pub(crate) history: History,
    #[serde(skip)]
    pub(crate) folded: Walked,
    #[serde(flatten)]
    pub(crate) extra: Extra,
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
            number_length: None,
            grouped: false,
            lacking: false,
            history: History::default(),
            folded: Walked::default(),
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
        self.kept(fingerprint).map(|k| &k.event)
    }

    /// A newer library reads the event otherwise than an older one did.
    pub(crate) fn is_remapped(&self, fingerprint: &Fingerprint) -> bool {
        self.kept(fingerprint).is_some_and(|k| k.remapped)
    }

    fn kept(&self, fingerprint: &Fingerprint) -> Option<&Kept> {
        let events = &self.history.events;
        let at = events.binary_search_by(|k| k.fingerprint.cmp(fingerprint)).ok()?;
        events.get(at)
    }

    /// Its carriers in the order of the journey, each with its own number, else the first one's.
    pub(crate) fn journey(&self) -> impl Iterator<Item = (&CarrierId, Option<&TrackingNumber>)> {
        let own = self.number.as_ref();
        let later = self.legs.iter().map(move |leg| (&leg.carrier, leg.number.as_ref().or(own)));
        std::iter::once((&self.carrier, own)).chain(later)
    }

    /// The person's word that a step of the timeline rests on, if it rests on one.
    #[must_use]
    pub fn mark(&self, fingerprint: &Fingerprint) -> Option<&Mark> {
        let id = fingerprint.as_str().strip_prefix("mark:")?;
        self.history.marks.iter().map(|kept| &kept.mark).find(|mark| mark.id.as_str() == id)
    }

    /// True for a multi-piece master whose number is not itself a piece, once all its pieces are parcels of the order:
    /// they count in its place. Show them, and not its own status.
    ///
    /// Until as many are known as there are (as the merchant expects, else as the carrier says), it is no group: it counts
    /// beside the known pieces as one parcel, however many are missing.
    #[must_use]
    pub const fn is_group(&self) -> bool {
        self.folded.group
    }

    /// Numbers of the pieces that carriers named.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = &TrackingNumber> {
        self.history.voices.values().flat_map(|v| &v.pieces)
    }

    /// How many pieces there are under this number, as the merchant says, else the carrier; 0 if nobody does.
    pub(crate) fn piece_count(&self) -> usize {
        let said = self.history.voices.values().filter_map(|v| v.piece_count.as_ref());
        let counted = said.max_by_key(|l| (l.at, l.value)).map(|l| l.value);
        self.expected_pieces.or(counted).and_then(|n| usize::try_from(n).ok()).unwrap_or(0)
    }

    /// Its carrier names pieces, and fewer than there are.
    pub(crate) fn lacks_pieces(&self) -> bool {
        let named: BTreeSet<&TrackingNumber> = self.pieces().collect();
        self.lacking || (!named.is_empty() && named.len() < self.piece_count())
    }

    /// Events that were dropped because the parcel had more than it may keep: exact up to 1024, then at least so many.
    #[must_use]
    pub const fn dropped(&self) -> u32 {
        self.history.dropped
    }

    /// Takes a later carrier, unless it is there already; true if that changed anything.
    ///
    /// # Errors
    /// [`Error::Limit`] over 32 carriers.
    pub(crate) fn take_leg(&mut self, leg: Segment) -> Result<bool, Error> {
        let same = leg.number_length().is_none() || (leg.number.is_some() && leg.number == self.number);
        let first = self.carrier == leg.carrier && same;
        let fits = |old: &&mut Segment| {
            old.carrier == leg.carrier
                && (old.number == leg.number || old.number.is_none() || leg.number.is_none())
        };
        if let Some(old) = self.legs.iter_mut().find(fits) {
            let changed = old.number_length().is_none() && leg.number_length().is_some();
            if changed {
                (old.number, old.number_length) = (leg.number, leg.number_length);
            }
            return Ok(changed);
        }
        if first {
            return Ok(false);
        }
        if self.legs.len() + 1 >= MAX_CARRIERS {
            return Err(Error::Limit { what: "carriers for one parcel", max: MAX_CARRIERS });
        }
        self.legs.push(leg);
        Ok(true)
    }

    /// How many letters and digits this carrier's number has, or had.
    pub(crate) fn number_length_for(&self, carrier: &CarrierId) -> Option<usize> {
        let leg = self.legs.iter().find(|l| l.carrier == *carrier).and_then(Segment::number_length);
        leg.or_else(|| self.number_length())
    }

    fn number_length(&self) -> Option<usize> {
        self.number.as_ref().map(|n| n.reveal().len()).or(self.number_length)
    }

    /// The carriers in the order of the journey.
    pub(crate) fn carriers(&self) -> Vec<CarrierId> {
        self.journey().map(|(carrier, _)| carrier.clone()).collect()
    }

    pub(crate) fn fold(&mut self, context: &Context<'_>, zone: Zone) {
        let legs = self.carriers();
        let context =
            Context { legs: &legs, registered_at: self.registered_at, label_at: self.label_at(), ..*context };
        let (group, replaced) = (self.folded.group, self.folded.replaced);
        self.folded = walk(&self.history, &context, zone);
        (self.folded.group, self.folded.replaced) = (group, replaced);
    }
}

impl Segment {
    fn number_length(&self) -> Option<usize> {
        self.number.as_ref().map(|n| n.reveal().len()).or(self.number_length)
    }
}

impl Strip for Segment {
    fn strip(&mut self) {
        (self.number_length, self.number) = (self.number_length(), None);
        self.extra = Extra::new();
    }
}

/// Its numbers leave their length, by which one that no carrier knows is told from a malformed one.
impl Strip for Parcel {
    fn strip(&mut self) {
        (self.number_length, self.number) = (self.number_length(), None);
        self.url = None;
        self.legs.iter_mut().for_each(Strip::strip);
        let mut legs: Vec<Segment> = Vec::new();
        for leg in std::mem::take(&mut self.legs) {
            if !legs.iter().any(|l| l.carrier == leg.carrier) {
                legs.push(leg);
            }
        }
        self.legs = legs;
        self.grouped |= self.folded.group;
        self.lacking |= self.lacks_pieces();
        self.history.strip();
        self.extra = Extra::new();
    }
}

/// What the observations of a parcel say, whatever the time is.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// The carrier's word for product or service, to show; nothing depends on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The carrier's own summary, where it disagrees with the status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disagreeing_summary: Option<Status>,
    /// Events whose code no table knows.
    pub unmapped: u32,
}

/// The carrier's word for the product is left out: it may be anything.
impl fmt::Debug for ParcelState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParcelState")
            .field("status", &self.status)
            .field("reason", &self.reason)
            .field("stage", &self.stage)
            .field("leg", &self.leg)
            .field("flags", &self.flags)
            .field("estimate", &self.estimate)
            .field("pickup", &self.pickup)
            .field("disagreeing_summary", &self.disagreeing_summary)
            .field("unmapped", &self.unmapped)
            .finish_non_exhaustive()
    }
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
        let _ = history.add_report(carrier, report, observed_at, crate::observation::Trust::Polled, false);
        walk(&history, &Context::default(), carrier.home_zone().unwrap_or(Zone::UTC)).state
    }
}
