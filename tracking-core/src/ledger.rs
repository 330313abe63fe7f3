//! What was told, and the outbox of what is to be sent.
//!
//! A message is frozen when it is planned: the host stores the order, then sends, then confirms. A message that was
//! planned but not confirmed comes back after its lease with the same key and the same bytes.

use crate::erase::{Strip, stripped};
use crate::error::Error;
use crate::event::{Fingerprint, short_hash};
use crate::extra::Extra;
use crate::id::{MessageKey, OrderId, ParcelId, ShipmentId};
use crate::instant::{Instant, MINUTE, When};
use crate::kind::{Audience, Kind};
use crate::notify::facts::{Fact, is_told};
use crate::parcel::Parcel;
use crate::reason::Reason;
use crate::recipient::shown_locale;
use crate::words::{Shown, closed_words};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

/// How long the worker that planned or claimed a message has it for itself.
pub const LEASE_SECONDS: i64 = 5 * MINUTE;

closed_words! {
    /// What became of a message.
    pub enum MessageState, "message state" {
        /// Planned; whoever holds the lease sends it.
        Planned = "planned",
        /// The provider took it.
        Sent = "sent",
        /// The provider failed; it comes again.
        Failed = "failed",
        /// The provider will never take it.
        Refused = "refused",
        /// Surely unsent and not to be sent: its facts do not hold or are not worth telling any more, or its channel was refused.
        Void = "void",
        /// Not to be sent again, while nobody knows whether it went out: it counts as told.
        Assumed = "assumed",
    }
}

/// What the provider said about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "sent, failed or refused: complete by nature")]
pub enum SendOutcome {
    /// It took it.
    Sent,
    /// It surely did not take it, and may later: again from this moment on. Of a provider that gave no answer, which may
    /// have taken it, confirm nothing: the message comes again when its lease is over.
    Failed {
        /// When to try again.
        retry_at: Instant,
    },
    /// Never.
    Refused,
}

/// One message, frozen when it was planned. Carries no contact data: the host knows where to send it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Message {
    /// Its key: the same for the same facts, so that a repeat can be known by it.
    pub key: MessageKey,
    /// What it is about.
    pub kind: Kind,
    /// Who is told.
    pub audience: Audience,
    /// On which channel.
    pub channel: String,
    /// Of which shipment.
    pub shipment: ShipmentId,
    /// About which parcels, sorted.
    pub parcels: Vec<ParcelId>,
    /// Values for the text: ISO dates, canonical words, counts. No personal data.
    pub variables: BTreeMap<String, String>,
    /// The delivery date that it states, by parcel: what a new date is compared with.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) dates: BTreeMap<ParcelId, When>,
    /// The language to write in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// The message that this one sets right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<MessageKey>,
    /// What made the fact: a rule, a flag, `estimate` or `summary-conflict`; of a correction, the kind that was told.
    pub cause: String,
    /// When it was planned.
    pub planned_at: Instant,
    /// What became of it.
    pub state: MessageState,
    /// Until when its worker has it, or when to try again.
    pub until: Instant,
    /// A lease of it ended without a word, and it was taken over: it may have gone out already.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) lapsed: bool,
    /// This value of the order holds the lease: not stored.
    #[serde(skip)]
    pub(crate) mine: bool,
    #[serde(flatten)]
    extra: Extra,
}

/// Words that do not look like words, and the values for the text, are left out: a stored order that was edited by hand
/// may hold anything there.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("key", &self.key)
            .field("kind", &self.kind)
            .field("audience", &self.audience)
            .field("channel", &Shown(&self.channel))
            .field("shipment", &self.shipment)
            .field("parcels", &self.parcels)
            .field("dates", &self.dates)
            .field("locale", &self.locale.as_deref().map(shown_locale))
            .field("corrects", &self.corrects)
            .field("cause", &Shown(&self.cause))
            .field("planned_at", &self.planned_at)
            .field("state", &self.state)
            .field("until", &self.until)
            .field("mine", &self.mine)
            .finish_non_exhaustive()
    }
}

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
    extra: Extra,
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
    fn merge(&mut self, other: Self) {
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
    fn drop_unsent(&mut self, settled: &BTreeMap<MessageKey, Message>) -> bool {
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
    seen: Instant,
    #[serde(flatten)]
    extra: Extra,
}

impl Waiting {
    pub(crate) fn new(fact: &Fact, audience: Audience) -> Self {
        let (parcel, kind) = (fact.parcel.clone(), fact.kind.clone());
        Self { parcel, kind, audience, seen: fact.seen, extra: Extra::new() }
    }

    /// What it is about.
    fn name(&self) -> (&ParcelId, &str, &str) {
        (&self.parcel, self.kind.as_str(), self.audience.as_str())
    }
}

/// One entry for each fact, with its first sighting.
fn tidy_waiting(waiting: &mut Vec<Waiting>) {
    waiting.sort_by(|a, b| (a.name(), a.seen).cmp(&(b.name(), b.seen)));
    waiting.dedup_by(|later, first| {
        let same = later.name() == first.name();
        if same {
            first.extra.merge(&later.extra);
        }
        same
    });
}

/// Told facts and messages of one order.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Ledger {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) told: Vec<Told>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) messages: BTreeMap<MessageKey, Message>,
    /// The delivery date that the recipient was last told, by parcel.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) told_dates: BTreeMap<ParcelId, When>,
    /// The rules that decided last, and how far: every fact that was first seen until then is told, or will not be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) judged: Option<(u32, Instant)>,
    /// What waited at the last planning and is said anew with each report.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    waiting: Vec<Waiting>,
    #[serde(flatten)]
    extra: Extra,
}

/// What a message is about; makes its key.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) kind: Kind,
    pub(crate) audience: Audience,
    pub(crate) channel: String,
    pub(crate) shipment: ShipmentId,
    /// Parcel and the first event of its episode.
    pub(crate) facts: Vec<(ParcelId, String)>,
    pub(crate) variables: BTreeMap<String, String>,
    pub(crate) dates: BTreeMap<ParcelId, When>,
    pub(crate) locale: Option<String>,
    pub(crate) corrects: Option<MessageKey>,
    pub(crate) cause: String,
    /// How many messages of the same facts are void already.
    pub(crate) void: usize,
}

impl Draft {
    /// Base32 of SHA-256 over (order, kind, audience, channel, sorted (parcel, first anchor)), and after void ones their
    /// number: what is planned anew has other bytes.
    pub(crate) fn key(&self, order: &OrderId) -> MessageKey {
        let mut facts = self.facts.clone();
        facts.sort();
        let mut parts = vec![order.as_str(), self.kind.as_str(), self.audience.as_str(), &self.channel];
        for (parcel, anchor) in &facts {
            parts.extend([parcel.as_str(), anchor]);
        }
        let void = format!("void {}", self.void);
        parts.extend(Some(void.as_str()).filter(|_| self.void > 0));
        MessageKey::trusted(short_hash(&parts))
    }

    pub(crate) fn freeze(self, order: &OrderId, now: Instant) -> Message {
        let key = self.key(order);
        let mut parcels: Vec<ParcelId> = self.facts.into_iter().map(|f| f.0).collect();
        parcels.sort();
        parcels.dedup();
        Message {
            key,
            kind: self.kind,
            audience: self.audience,
            channel: self.channel,
            shipment: self.shipment,
            parcels,
            variables: self.variables,
            dates: self.dates,
            locale: self.locale,
            corrects: self.corrects,
            cause: self.cause,
            planned_at: now,
            state: MessageState::Planned,
            until: now.plus(LEASE_SECONDS),
            lapsed: false,
            mine: true,
            extra: Extra::new(),
        }
    }
}

impl Ledger {
    /// Messages that this value of the order may send now.
    pub(crate) fn outbox(&self, now: Instant) -> Vec<&Message> {
        self.messages
            .values()
            .filter(|m| m.mine && m.state == MessageState::Planned && now < m.until)
            .collect()
    }

    /// Messages that nobody holds: planned or failed, their time has come, and something in them is still true.
    pub(crate) fn claimable(&self, now: Instant) -> impl Iterator<Item = &Message> {
        self.messages.values().filter(move |m| m.is_free(now) && !self.is_withdrawn(&m.key))
    }

    /// All that the message tells is broken.
    fn is_withdrawn(&self, key: &MessageKey) -> bool {
        let mut facts = self.told.iter().filter(|t| t.is_told_by(key)).peekable();
        facts.peek().is_some() && facts.all(|t| t.broken_at.is_some())
    }

    /// Takes a message that nobody holds.
    pub(crate) fn claim(&mut self, key: &MessageKey, now: Instant) -> Result<(), Error> {
        let withdrawn = self.is_withdrawn(key);
        let message = self.messages.get_mut(key).ok_or_else(|| Error::UnknownMessage(key.clone()))?;
        if withdrawn {
            return Err(Error::MessageTaken { key: key.clone(), state: "withdrawn" });
        }
        if !message.is_free(now) {
            return Err(Error::MessageTaken { key: key.clone(), state: message.taken_word() });
        }
        message.lease(now);
        Ok(())
    }

    /// Notes what became of a message. Confirming twice is as good as once; a confirmation from a worker whose lease
    /// ended still counts, for the provider's word is the truth.
    pub(crate) fn confirm(
        &mut self,
        key: &MessageKey,
        outcome: SendOutcome,
        now: Instant,
    ) -> Result<bool, Error> {
        let message = self.messages.get_mut(key).ok_or_else(|| Error::UnknownMessage(key.clone()))?;
        let before = (message.state, message.until);
        match (message.state, outcome) {
            // What was sent or refused stays so.
            (MessageState::Sent | MessageState::Refused, _) => {}
            (_, SendOutcome::Sent) => message.state = MessageState::Sent,
            (MessageState::Void, _) => {}
            // What the provider says of the repeat says nothing of the first.
            (MessageState::Assumed, _) if message.lapsed => {}
            (_, SendOutcome::Refused) if message.lapsed => message.state = MessageState::Assumed,
            (_, SendOutcome::Refused) => message.state = MessageState::Refused,
            (MessageState::Assumed, SendOutcome::Failed { retry_at }) => {
                message.state = MessageState::Void;
                message.until = message.until.max(retry_at);
            }
            (state, SendOutcome::Failed { retry_at }) => {
                // A first lease is its worker's own. A later one may be another's who sends at this moment, and a repeated
                // word may be about an earlier lease: neither brings the message back any sooner.
                let own = state == MessageState::Planned && message.is_in_first_lease();
                let floor = if own { now } else { message.until };
                message.state = MessageState::Failed;
                message.until = retry_at.max(floor);
            }
        }
        message.mine = false;
        let changed = before != (message.state, message.until);
        if matches!(message.state, MessageState::Sent | MessageState::Assumed) {
            self.note_dates(key);
        }
        Ok(changed)
    }

    /// Notes the dates that a message told the recipient.
    pub(crate) fn note_dates(&mut self, key: &MessageKey) {
        if let Some(message) = self.messages.get(key).filter(|m| m.states_date()) {
            self.told_dates.extend(message.dates.clone());
        }
    }

    /// The delivery date that the recipient was told last, or is being told.
    pub(crate) fn told_date(&self, parcel: &ParcelId) -> Option<When> {
        let known =
            |m: &&Message| m.states_date() && !matches!(m.state, MessageState::Refused | MessageState::Void);
        let dates = self.messages.values().filter(known);
        let newest = dates.filter_map(|m| Some((m.planned_at, *m.dates.get(parcel)?, m.is_open()))).max();
        let waiting = newest.filter(|(_, _, open)| *open).map(|(_, date, _)| date);
        waiting.or_else(|| self.told_dates.get(parcel).copied())
    }

    /// When a fact was first seen that is said anew with each report and has waited since.
    pub(crate) fn waits_since(&self, fact: &Fact, audience: Audience) -> Option<Instant> {
        let name = (&fact.parcel, fact.kind.as_str(), audience.as_str());
        self.waiting.iter().find(|w| fact.repeats && w.name() == name).map(|w| w.seen)
    }

    /// Takes what waits now in the place of what waited.
    pub(crate) fn note_waiting(&mut self, mut waiting: Vec<Waiting>) {
        for new in &mut waiting {
            let old = self.waiting.iter().find(|w| w.name() == new.name());
            new.extra = old.map_or_else(Extra::new, |w| w.extra.clone());
        }
        tidy_waiting(&mut waiting);
        self.waiting = waiting;
    }

    /// The told fact that this is, unless it was told by void messages only or is over.
    pub(crate) fn told_as(&self, audience: Audience, fact: &Fact, parcel: &Parcel) -> Option<&Told> {
        let stands = |t: &&Told| t.audience == audience && self.counts(t) && !self.is_over(t);
        self.told.iter().filter(stands).find(|t| is_told(fact, t, parcel))
    }

    /// Did it go out on this channel, or may it have?
    pub(crate) fn is_told_on(&self, told: &Told, channel: &str) -> bool {
        let out = |m: &Message| matches!(m.state, MessageState::Sent | MessageState::Assumed);
        told.keys.get(channel).is_some_and(|key| self.messages.get(key).is_none_or(out))
    }

    /// Is a message on its way, or out, that sets it right on this channel?
    pub(crate) fn is_set_right_on(&self, told: &Told, channel: &str) -> bool {
        let messages = told.corrected_by.iter().filter_map(|key| self.messages.get(key));
        let mut alive = messages.filter(|m| !matches!(m.state, MessageState::Void | MessageState::Refused));
        alive.any(|m| m.channel == channel)
    }

    /// Is the same told after it another one? It was set right, or is a correction that waits for no channel.
    pub(crate) fn is_over(&self, told: &Told) -> bool {
        if told.kind == Kind::Correction { told.awaiting.is_empty() } else { self.is_corrected(told) }
    }

    /// Does it count as told? Not if all its messages are void.
    pub(crate) fn counts(&self, told: &Told) -> bool {
        let void = |key: &MessageKey| self.messages.get(key).is_some_and(|m| m.state == MessageState::Void);
        told.keys.is_empty() || !told.keys.values().all(void)
    }

    /// Was it set right by a message that went out?
    pub(crate) fn is_corrected(&self, told: &Told) -> bool {
        let out = |m: &Message| matches!(m.state, MessageState::Sent | MessageState::Assumed);
        told.corrected_by.iter().any(|key| self.messages.get(key).is_none_or(out))
    }

    /// The told facts that a correction sets right, as far as they are known.
    pub(crate) fn set_right_by<'a>(&'a self, correction: &'a Told) -> impl Iterator<Item = &'a Told> {
        let of_parcel = self.told.iter().filter(|t| t.parcel == correction.parcel);
        of_parcel.filter(|t| t.corrected_by.iter().any(|key| correction.is_told_by(key)))
    }

    /// Is it a correction of what is all true again?
    pub(crate) fn is_needless_correction(&self, told: &Told) -> bool {
        let mut wrong = self.set_right_by(told).peekable();
        told.kind == Kind::Correction && wrong.peek().is_some() && wrong.all(|t| t.broken_at.is_none())
    }

    /// Is a message on its way, or out, that sets it right? That a correction is refused is final, as of any message; of
    /// another message that was to set it right as well, it is not.
    pub(crate) fn is_being_corrected(&self, told: &Told) -> bool {
        let dead = |m: &Message| match m.state {
            MessageState::Void => true,
            MessageState::Refused => m.kind != Kind::Correction,
            _ => false,
        };
        told.corrected_by.iter().any(|key| self.messages.get(key).is_none_or(|m| !dead(m)))
    }

    /// Told facts of both; messages that were sent, or may have been. Of two outcomes of one message the stronger
    /// counts: what one provider took is sent. A channel whose message is dropped awaits its turn again.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.drop_unsent();
        self.extra.merge(&other.extra);
        // What one of them has not decided is open.
        self.judged = self.judged.zip(other.judged).map(|(a, b)| (a.0.min(b.0), a.1.min(b.1)));
        let mut other = other.clone();
        other.drop_unsent();
        for (key, theirs) in other.messages {
            if self.messages.get(&key).is_none_or(|mine| mine.is_weaker_than(&theirs)) {
                self.messages.insert(key, theirs);
            }
        }
        // What was told again after it was over stands twice: the first of theirs is the first of mine.
        let mut met = vec![false; self.told.len()];
        for theirs in other.told {
            let mut mine = self.told.iter_mut().zip(&mut met);
            match mine.find(|(mine, met)| !**met && mine.is_same(&theirs)) {
                Some((mine, met)) => {
                    mine.merge(theirs);
                    *met = true;
                }
                None => self.told.push(theirs),
            }
        }
        self.told.sort_by(|a, b| order_of(a).cmp(&order_of(b)));
        self.waiting.extend(other.waiting);
        tidy_waiting(&mut self.waiting);
        for (parcel, date) in other.told_dates {
            let slot = self.told_dates.entry(parcel).or_insert(date);
            *slot = (*slot).max(date);
        }
    }

    /// Drops the bodies of messages that will never go out again; that they told their facts stays known.
    pub(crate) fn seal(&mut self) {
        self.messages.values_mut().for_each(Message::seal);
    }

    /// What failed and surely did not go out will not, and counts as told. What is to be set right still is.
    pub(crate) fn void_failed(&mut self) {
        let news = |m: &&mut Message| m.state == MessageState::Failed && m.kind != Kind::Correction;
        for message in self.messages.values_mut().filter(news) {
            message.state = message.dropped();
        }
        let void: Vec<bool> = self.told.iter().map(|told| !self.counts(told)).collect();
        for (told, _) in self.told.iter_mut().zip(void).filter(|(_, void)| *void) {
            told.keys.clear();
        }
    }

    fn drop_unsent(&mut self) {
        self.messages.retain(|_, m| !m.is_open());
        let messages = &self.messages;
        // What a dropped message was to set right is as wrong as before.
        for told in &mut self.told {
            told.corrected_by.retain(|key| messages.contains_key(key));
        }
        self.told.retain_mut(|told| told.keys.is_empty() || told.drop_unsent(messages));
    }

    /// Was the fact really told, or may it have been? Refused and void messages told nothing.
    pub(crate) fn reached(&self, told: &Told) -> bool {
        let open = |key: &MessageKey| {
            self.messages.get(key).is_none_or(|m| {
                !matches!(m.state, MessageState::Refused | MessageState::Void | MessageState::Failed)
            })
        };
        told.keys.is_empty() || told.keys.values().any(open)
    }
}

/// Does a message of this kind leave a new date to be told? It comes while the parcel is still awaited, and its row of
/// `data/text-messages.csv` says no `estimate`; a test ties the two.
const fn leaves_date(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::OutForDelivery | Kind::DeliveryAttempted | Kind::Exception | Kind::Lost | Kind::Correction
    )
}

fn order_of(t: &Told) -> (Instant, &ParcelId, &Kind, &str, &[Fingerprint]) {
    (t.at, &t.parcel, &t.kind, t.audience.as_str(), &t.anchors)
}

impl Strip for Ledger {
    fn strip(&mut self) {
        self.messages.values_mut().for_each(Strip::strip);
        for told in &mut self.told {
            told.extra = Extra::new();
        }
        for waiting in &mut self.waiting {
            waiting.extra = Extra::new();
        }
        self.extra = Extra::new();
    }
}

/// A message keeps the variables that are this library's own words; no name of a pickup point, and no piece's id.
impl Strip for Message {
    fn strip(&mut self) {
        const OWN: [&str; 8] = [
            "order",
            "status",
            "carrier",
            "estimate_from",
            "estimate_to",
            "pickup_deadline",
            "parcels",
            "told",
        ];
        let mut reason = self.variables.get("reason").map(|word| Reason::from_word(word));
        reason.strip();
        self.variables.retain(|name, _| OWN.contains(&name.as_str()));
        self.variables.extend(reason.map(|word| ("reason".to_owned(), word.to_string())));
        self.extra = Extra::new();
    }
}

impl Message {
    fn is_weaker_than(&self, other: &Self) -> bool {
        // Two that say the same of different variables: either will do, if it is always the same one, and if what an
        // erasure leaves of both is compared first.
        let text = |m: &Self| serde_json::to_string(m).unwrap_or_default();
        let key = |m: &Self| (m.has_body(), text(&stripped(m)), text(m));
        self.strength().cmp(&other.strength()).then_with(|| key(self).cmp(&key(other))).is_lt()
    }

    /// Tells its recipient a delivery date, if it knows one.
    pub(crate) fn states_date(&self) -> bool {
        self.audience == Audience::Recipient && !leaves_date(&self.kind)
    }

    fn has_body(&self) -> bool {
        !self.variables.is_empty()
    }

    /// Drops what only its text needed, once it will never go out again.
    fn seal(&mut self) {
        if matches!(self.state, MessageState::Sent | MessageState::Refused) {
            self.variables.clear();
            self.dates.clear();
            self.locale = None;
        }
    }

    /// Which of two copies of one message knows more: by what became of it, then the one that was planned first.
    fn strength(&self) -> (u8, Reverse<Instant>, Reverse<Instant>) {
        let rank = match self.state {
            MessageState::Planned | MessageState::Failed => 0,
            MessageState::Void => 1,
            MessageState::Refused => 2,
            MessageState::Assumed => 3,
            MessageState::Sent => 4,
        };
        (rank, Reverse(self.planned_at), Reverse(self.until))
    }

    /// It may yet go out.
    pub(crate) const fn is_open(&self) -> bool {
        matches!(self.state, MessageState::Planned | MessageState::Failed)
    }

    fn is_free(&self, now: Instant) -> bool {
        self.is_open() && now >= self.until
    }

    fn is_in_first_lease(&self) -> bool {
        self.until <= self.planned_at.plus(LEASE_SECONDS)
    }

    /// What becomes of it if it is not to go out any more.
    pub(crate) const fn dropped(&self) -> MessageState {
        if self.lapsed { MessageState::Assumed } else { MessageState::Void }
    }

    pub(crate) fn lease(&mut self, now: Instant) {
        self.lapsed |= self.state == MessageState::Planned;
        self.state = MessageState::Planned;
        self.until = now.plus(LEASE_SECONDS);
        self.mine = true;
    }

    const fn taken_word(&self) -> &'static str {
        match self.state {
            MessageState::Planned => "leased",
            MessageState::Failed => "waiting for its retry",
            other => other.as_str(),
        }
    }
}
