//! Whom to tell, what, when: plan, outbox, confirm, and why.

pub(crate) mod facts;
pub(crate) mod plan;
pub(crate) mod policy;
mod quiet;

use crate::clock::Wake;
use crate::error::Error;
use crate::id::MessageKey;
use crate::instant::Instant;
use crate::ledger::{Message, SendOutcome, Told};
use crate::order::Order;
use plan::Explanation;
use policy::Policy;

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
    /// [`Order::plan`] takes them by itself; a worker that only sends uses [`Order::claim`].
    #[must_use]
    pub fn claimable(&self, now: Instant) -> Vec<&Message> {
        self.ledger.claimable(now).collect()
    }

    /// Takes a message that nobody holds, for five minutes. Store the order before sending it.
    ///
    /// # Errors
    /// [`Error::UnknownMessage`]; [`Error::MessageTaken`] if somebody holds it or it is settled.
    pub fn claim(&mut self, key: &MessageKey, now: Instant) -> Result<(), Error> {
        self.ledger.claim(key, now)?;
        self.revision += 1;
        Ok(())
    }

    /// Notes what the provider said about a message. Twice is as good as once, and late is better than never: what
    /// was sent stays sent.
    ///
    /// # Errors
    /// [`Error::UnknownMessage`].
    pub fn confirm(&mut self, key: &MessageKey, outcome: SendOutcome, now: Instant) -> Result<(), Error> {
        if self.ledger.confirm(key, outcome, now)? {
            self.revision += 1;
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
        if self.adopted_at.is_none() {
            self.adopted_at = Some(now);
            self.refold_all();
        }
        for (audience, fact) in plan::everything(self, &Policy::default(), now) {
            let told = Told::new(fact.parcel, fact.kind, audience, fact.anchors, (fact.at, now));
            let same = |t: &Told| {
                (&t.parcel, &t.kind, t.audience, &t.anchors)
                    == (&told.parcel, &told.kind, told.audience, &told.anchors)
            };
            if !self.ledger.told.iter().any(same) {
                self.ledger.told.push(told);
            }
        }
        self.revision += 1;
    }

    /// Every verdict at this moment, with its cause: what would go out, what waits and until when, what is never
    /// told and why. Changes nothing.
    #[must_use]
    pub fn explain(&self, policy: &Policy, now: Instant) -> Vec<Explanation> {
        plan::judge(self, policy, &mut Wake::at(now)).verdicts
    }

    /// The first moment after `now` at which [`Order::assess`] or [`Order::plan`] may say something else, if nothing
    /// is observed before; `None` if never. What is due now is taken as planned.
    #[must_use]
    pub fn next_wakeup(&self, policy: &Policy, now: Instant) -> Option<Instant> {
        let mut planned = self.clone();
        planned.plan(policy, now);
        let mut wake = Wake::at(now);
        // One look at what is left after planning; it walks every threshold of `assess` as well.
        let _ = plan::judge(&planned, policy, &mut wake);
        wake.next()
    }
}
