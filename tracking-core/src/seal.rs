//! Sealing: a settled order without what only its future needed.

use crate::error::Error;
use crate::instant::Instant;
use crate::order::Order;
use crate::stored::RULES;
use crate::summary::is_open;

impl Order {
    /// Makes a settled order smaller, for keeping: carriers' texts and raw tuples, the spans of full reports, repeated
    /// estimates, and the bodies of messages that will never go out again are dropped. State, timeline, verdicts and what
    /// was told stay as they are: nobody is told again, and a delivery that turns out wrong is still corrected.
    ///
    /// Later observations are taken as before, and open the seal. Sealing a sealed order does nothing. Merged with a copy
    /// that is not sealed, it is what that copy knows.
    ///
    /// What is lost, beside the words: an answer that was given before the newest one and arrives after the sealing is
    /// not compared any more with the full reports between them.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] while a parcel is open or the order as a whole is not settled, and for an order of newer
    /// rules, which may need what is dropped; [`Error::Erased`].
    pub fn seal(&mut self, now: Instant) -> Result<(), Error> {
        self.check_alive()?;
        if self.sealed_at.is_some() {
            return Ok(());
        }
        if !self.is_settled() {
            return Err(Error::invalid("seal", "the order is not settled"));
        }
        if self.rules > RULES {
            return Err(Error::invalid("seal", "a library with newer rules stored the order"));
        }
        for parcel in self.shipments.iter_mut().flat_map(|s| &mut s.parcels) {
            parcel.history.seal();
        }
        self.ledger.seal();
        self.sealed_at = Some(now);
        self.touch();
        self.refold();
        Ok(())
    }

    /// Nothing of it is open, return shipments included.
    pub(crate) fn is_settled(&self) -> bool {
        self.summary().settled && !self.parcels().any(|p| self.counts(p) && is_open(p))
    }

    /// When it was sealed, if nothing was observed since.
    #[must_use]
    pub const fn sealed_at(&self) -> Option<Instant> {
        self.sealed_at
    }
}
