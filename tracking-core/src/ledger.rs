//! What was told, and the outbox of what is to be sent.
//!
//! A message is frozen when it is planned: the host stores the order, then sends, then confirms. A message that was
//! planned but not confirmed comes back after its lease with the same key and the same bytes.

use crate::erase::Strip;
use crate::error::Error;
use crate::event::Fingerprint;
use crate::extra::Extra;
use crate::id::{MessageKey, ParcelId};
use crate::instant::{Instant, When};
use crate::kind::{Audience, Kind};
use crate::message::{Message, MessageState, SendOutcome};
use crate::notify::facts::Fact;
use crate::notify::same::is_told;
use crate::parcel::Parcel;
use crate::told::{Told, Waiting, tidy_waiting};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
        if message.is_out() {
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
        told.keys.get(channel).is_some_and(|key| self.messages.get(key).is_none_or(Message::is_out))
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
        told.corrected_by.iter().any(|key| self.messages.get(key).is_none_or(Message::is_out))
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
