//! What was told: a fact with its events, the messages that told it, and what became of it.

use crate::event::Fingerprint;
use crate::extra::Extra;
use crate::id::{MessageKey, ParcelId};
use crate::instant::Instant;
use crate::kind::{Audience, Kind};
use crate::message::Message;
use crate::notify::facts::Fact;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
/// A fact that was told, or taken as known.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Told {
    pub(crate) parcel: ParcelId,
    pub(crate) kind: Kind,
    pub(crate) audience: Audience,
    /// Events of the episode when it was told.
    pub(crate) anchors: Vec<Fingerprint>,
    /// The moment of the episode's first event.
    pub(crate) at: Instant,
    pub(crate) told_at: Instant,
    /// The messages that told it, by channel; none if it was adopted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) keys: BTreeMap<String, MessageKey>,
    /// Channels that were held when another one told it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) awaiting: Vec<String>,
    /// Since when the fact does not hold any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) broken_at: Option<Instant>,
    /// Of a delay: since when the parcel has been late no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ceased_at: Option<Instant>,
    /// It was told on the way back to the sender.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) back: bool,
    /// The messages that set it right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) corrected_by: Vec<MessageKey>,
    #[serde(flatten)]
    pub(crate) extra: Extra,
}

/// Without its channels, which may be anything in a stored order that was edited by hand.
impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Told")
            .field("parcel", &self.parcel)
            .field("kind", &self.kind)
            .field("audience", &self.audience)
            .field("anchors", &self.anchors)
            .field("at", &self.at)
            .field("told_at", &self.told_at)
            .field("keys", &self.keys.values())
            .field("broken_at", &self.broken_at)
            .field("ceased_at", &self.ceased_at)
            .field("back", &self.back)
            .field("corrected_by", &self.corrected_by)
            .finish_non_exhaustive()
    }
}

impl Told {
    pub(crate) fn new(fact: Fact, audience: Audience, told_at: Instant) -> Self {
        Self {
            parcel: fact.parcel,
            kind: fact.kind,
            audience,
            anchors: fact.anchors,
            at: fact.at,
            told_at,
            keys: BTreeMap::new(),
            awaiting: Vec::new(),
            broken_at: None,
            ceased_at: None,
            back: fact.back,
            corrected_by: Vec::new(),
            extra: Extra::new(),
        }
    }
}

impl Told {
    /// It rests on one of these events.
    pub(crate) fn meets(&self, anchors: &[Fingerprint]) -> bool {
        self.anchors.iter().any(|a| anchors.contains(a))
    }

    /// A contradiction by a carrier's report that ceased; the same said again is another.
    pub(crate) fn is_over_for(&self, fact: &Fact) -> bool {
        fact.repeats && self.kind == Kind::Conflict && self.ceased_at.is_some()
    }

    /// The message told it, on whatever channel.
    pub(crate) fn is_told_by(&self, key: &MessageKey) -> bool {
        self.keys.values().any(|k| k == key)
    }

    /// The same kind of fact about the same parcel for the same audience.
    pub(crate) fn is_about(&self, other: &Self) -> bool {
        (&self.parcel, &self.kind, self.audience) == (&other.parcel, &other.kind, other.audience)
    }

    /// The same fact with the same events.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.is_about(other) && self.anchors == other.anchors
    }

    /// Takes what another copy knows of the same fact.
    pub(crate) fn merge(&mut self, other: Self) {
        self.extra.merge(&other.extra);
        self.at = self.at.min(other.at);
        self.told_at = self.told_at.min(other.told_at);
        self.broken_at = [self.broken_at, other.broken_at].into_iter().flatten().min();
        self.ceased_at = [self.ceased_at, other.ceased_at].into_iter().flatten().min();
        self.back |= other.back;
        self.corrected_by.extend(other.corrected_by);
        self.corrected_by.sort();
        self.corrected_by.dedup();
        for (channel, theirs) in other.keys {
            let key = match self.keys.remove(&channel) {
                Some(mine) => mine.min(theirs),
                None => theirs,
            };
            self.keys.insert(channel, key);
        }
        self.awaiting.extend(other.awaiting);
        self.tidy_awaiting();
    }

    /// Takes back the channels whose message is gone; false if none is left.
    pub(crate) fn drop_unsent(&mut self, settled: &BTreeMap<MessageKey, Message>) -> bool {
        let gone = self.keys.iter().filter(|(_, key)| !settled.contains_key(*key));
        self.awaiting.extend(gone.map(|(channel, _)| channel.clone()));
        self.keys.retain(|_, key| settled.contains_key(key));
        self.tidy_awaiting();
        !self.keys.is_empty()
    }

    fn tidy_awaiting(&mut self) {
        self.awaiting.sort();
        self.awaiting.dedup();
        self.awaiting.retain(|channel| !self.keys.contains_key(channel));
    }
}

/// A fact that waits and has no event of its own: a carrier's report as a whole says it anew each time. It was first seen then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Waiting {
    parcel: ParcelId,
    kind: Kind,
    audience: Audience,
    pub(crate) seen: Instant,
    #[serde(flatten)]
    pub(crate) extra: Extra,
}

impl Waiting {
    pub(crate) fn new(fact: &Fact, audience: Audience) -> Self {
        let (parcel, kind) = (fact.parcel.clone(), fact.kind.clone());
        Self { parcel, kind, audience, seen: fact.seen, extra: Extra::new() }
    }

    /// What it is about.
    pub(crate) fn name(&self) -> (&ParcelId, &str, &str) {
        (&self.parcel, self.kind.as_str(), self.audience.as_str())
    }
}

/// One entry for each fact, with its first sighting.
pub(crate) fn tidy_waiting(waiting: &mut Vec<Waiting>) {
    waiting.sort_by(|a, b| (a.name(), a.seen).cmp(&(b.name(), b.seen)));
    waiting.dedup_by(|later, first| {
        let same = later.name() == first.name();
        if same {
            first.extra.merge(&later.extra);
        }
        same
    });
}
