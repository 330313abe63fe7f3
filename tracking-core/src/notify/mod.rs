//! Whom to tell, what, when: plan, outbox, confirm, and why.

mod corrections;
pub(crate) mod facts;
mod judge;
mod plan;
pub(crate) mod policy;
mod quiet;
mod remap;
mod repair;
pub(crate) mod same;
mod send;
mod special;
pub(crate) mod verdict;

use crate::clock::Wake;
use crate::error::Error;
use crate::id::MessageKey;
use crate::instant::Instant;
use crate::kind::{Audience, Kind};
use crate::message::{Message, SendOutcome};
use crate::order::Order;
use crate::parcel::Parcel;
use crate::recipient::Consent;
use crate::told::Told;
use policy::Policy;
use verdict::Explanation;

impl Order {
    /// Freezes every message that is due in the outbox, leased to this value of the order for five minutes.
    ///
    /// Store the order (compare-and-swap) *before* sending what [`Order::outbox`] returns. Planning twice at one
    /// moment is as good as once. An order stored by a library with newer rules plans nothing.
    pub fn plan(&mut self, policy: &Policy, now: Instant) {
        plan::plan(self, policy, &mut Wake::at(now));
    }

    /// The messages that this value of the order may send now: those it planned or claimed itself.
    #[must_use]
    pub fn outbox(&self, now: Instant) -> Vec<&Message> {
        self.ledger.outbox(now)
    }

    /// The messages that nobody holds any more: planned and not confirmed in time, or due for a retry.
    /// [`Order::plan`] takes them by itself; a worker that only sends uses [`Order::claim`]. No policy is asked: they may be
    /// quiet hours, and they may be too old, or untrue since the last planning.
    #[must_use]
    pub fn claimable(&self, now: Instant) -> Vec<&Message> {
        self.ledger.claimable(now).filter(|m| !self.is_barred(m)).collect()
    }

    /// Takes a message that nobody holds, for five minutes. Store the order before sending it.
    ///
    /// # Errors
    /// [`Error::UnknownMessage`]; [`Error::MessageTaken`] if somebody holds it, it is settled, its facts are
    /// withdrawn, or the recipient refused its channel meanwhile; [`Error::Erased`].
    pub fn claim(&mut self, key: &MessageKey, now: Instant) -> Result<(), Error> {
        self.check_alive()?;
        if self.ledger.messages.get(key).is_some_and(|m| self.is_barred(m)) {
            return Err(Error::MessageTaken { key: key.clone(), state: "on a refused channel" });
        }
        self.ledger.claim(key, now)?;
        self.touch();
        Ok(())
    }

    /// The recipient refused the message's channel: no policy allows it then.
    fn is_barred(&self, message: &Message) -> bool {
        message.audience == Audience::Recipient
            && self.recipient.consent(&message.channel) == Consent::Refused
    }

    /// Notes what the provider said about a message. Twice is as good as once, and late is better than never: what
    /// was sent stays sent.
    ///
    /// # Errors
    /// [`Error::UnknownMessage`]; [`Error::Erased`].
    pub fn confirm(&mut self, key: &MessageKey, outcome: SendOutcome, now: Instant) -> Result<(), Error> {
        self.check_alive()?;
        if self.ledger.confirm(key, outcome, now)? {
            self.touch();
        }
        Ok(())
    }

    /// Every message ever planned, by key.
    pub fn messages(&self) -> impl Iterator<Item = &Message> {
        self.ledger.messages.values()
    }

    /// Takes everything that is true now as known: never told, and yet corrected if it turns out wrong. For orders
    /// that come from another system.
    pub fn adopt(&mut self, now: Instant) {
        if self.is_tombstone() {
            return;
        }
        let first = self.adopted_at.is_none();
        if first {
            self.adopted_at = Some(now);
            self.refold();
        }
        let before = self.ledger.clone();
        self.ledger.void_failed();
        // When a reminder is due is a matter of the policy; one that was due at the first adoption makes no fact.
        for (audience, fact) in judge::everything(self, &Policy::default(), now) {
            let parcel = self.parcel(fact.parcel.as_str());
            let known = parcel.is_none_or(|p| self.ledger.told_as(audience, &fact, p).is_some());
            if !known && !same::is_taken_back(&fact) {
                self.ledger.told.push(Told::new(fact, audience, now));
            }
        }
        for told in self.ledger.told.iter_mut().filter(|t| t.kind != Kind::Correction) {
            told.awaiting.clear();
        }
        let date = |p: &Parcel| Some((p.id.clone(), p.state().estimate.as_ref()?.latest()?));
        let dates: Vec<_> = self.parcels().filter_map(date).collect();
        self.ledger.told_dates.extend(dates);
        if first || self.ledger != before {
            self.touch();
        }
    }

    /// Every verdict at this moment, with its cause: what would go out, what waits and until when, what is never
    /// told and why. Changes nothing. What is due in an order of newer rules is held
    /// ([`Cause::NewerRules`](crate::Cause::NewerRules)).
    ///
    /// It explains messages. How a parcel came to its status is in [`Order::timeline`], which the command
    /// `suivi explain` prints.
    #[must_use]
    pub fn explain(&self, policy: &Policy, now: Instant) -> Vec<Explanation> {
        plan::explain(self.clone(), policy, &mut Wake::at(now))
    }

    /// The first moment after `now` at which [`Order::assess`] or [`Order::plan`] may say something else, if nothing
    /// is observed before; `None` if never. What is due now is taken as planned; in an order of newer rules, which this
    /// library does not plan, it is to be looked at again in an hour.
    #[must_use]
    pub fn next_wakeup(&self, policy: &Policy, now: Instant) -> Option<Instant> {
        let mut planned = self.clone();
        planned.plan(policy, now);
        let mut wake = Wake::at(now);
        // One look at what is left after planning; it walks every threshold of `assess` as well.
        plan::look(&mut planned, policy, &mut wake);
        wake.next()
    }
}
