//! Whether something may be written back to the shop: it depends on who closed the fulfilment there.

use crate::words::{closed_words, explained_words};
use serde::Serialize;

closed_words! {
    /// What is to be written back.
    pub enum SyncWhat, "thing to write back" {
        /// The tracking number.
        Number = "number",
        /// The status of the delivery.
        Status = "status",
    }
}

closed_words! {
    /// Who closed the fulfilment in the shop.
    pub enum Closer, "closer" {
        /// Nobody: it is open.
        Nobody = "nobody",
        /// This system.
        Us = "us",
        /// The merchant, by hand.
        Merchant = "merchant",
        /// An automation of the shop, or another app.
        Automation = "automation",
        /// Somebody; the shop does not say who.
        Unknown = "unknown",
    }
}

closed_words! {
    /// Which number the fulfilment in the shop has.
    pub enum ShopNumber, "number in the shop" {
        /// None.
        None = "none",
        /// The one that we know.
        Same = "same",
        /// Another one.
        Other = "other",
    }
}

explained_words! {
    /// Why something is written back, or left.
    pub enum SyncCause, "cause of a write-back" {
        Cancelled = "cancelled", "The merchant cancelled the order: nothing is written to it.";
        ByHand = "by_hand", "The merchant closed it by hand: what a person wrote is not touched.";
        CloserUnknown = "closer_unknown", "Nobody knows who closed it, so it is treated as closed by hand.";
        NotOurNumber = "not_our_number", "The shop has another number: it is not overwritten, and its status is not ours to tell.";
        Known = "known", "The shop has this number already.";
        StillOpen = "still_open", "It is still open: the number closes it.";
        NothingToTell = "nothing_to_tell", "The shop has no fulfilment with our number, so there is nothing to tell a status of.";
        Ours = "ours", "This system closed it.";
        LeftOpenByAutomation = "left_open_by_automation", "An automation closed it without a number: the number fills the gap.";
        OursInAutomation = "ours_in_automation", "An automation closed it with our number: the status is that parcel's.";
    }
}

/// What is to be done, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SyncDecision {
    /// True: write it. False: leave the shop as it is.
    pub write: bool,
    /// Why.
    pub cause: SyncCause,
}

/// May this be written back to the shop? `cancelled` says whether the merchant cancelled the order.
///
/// Total, and without state: ask before every write, with what the shop says at that moment. What a person wrote wins.
///
/// ```
/// use tracking_core::{Closer, ShopNumber, SyncCause, SyncWhat, fulfilment_sync};
/// let decision = fulfilment_sync(SyncWhat::Number, Closer::Merchant, ShopNumber::None, false);
/// assert_eq!((decision.write, decision.cause), (false, SyncCause::ByHand));
/// ```
#[must_use]
pub const fn fulfilment_sync(
    what: SyncWhat,
    closed_by: Closer,
    shop_has: ShopNumber,
    cancelled: bool,
) -> SyncDecision {
    use Closer as C;
    use ShopNumber as N;
    use SyncCause as Why;
    use SyncWhat as W;
    if cancelled {
        return leave(Why::Cancelled);
    }
    match (closed_by, what, shop_has) {
        (C::Merchant, W::Number | W::Status, N::None | N::Same | N::Other) => leave(Why::ByHand),
        (C::Unknown, W::Number | W::Status, N::None | N::Same | N::Other) => leave(Why::CloserUnknown),
        (C::Nobody | C::Us | C::Automation, W::Number | W::Status, N::Other) => leave(Why::NotOurNumber),
        (C::Nobody | C::Us | C::Automation, W::Number, N::Same) => leave(Why::Known),
        (C::Nobody, W::Number, N::None) => write(Why::StillOpen),
        (C::Us, W::Number, N::None) => write(Why::Ours),
        (C::Automation, W::Number, N::None) => write(Why::LeftOpenByAutomation),
        (C::Nobody, W::Status, N::None | N::Same) => leave(Why::NothingToTell),
        (C::Us | C::Automation, W::Status, N::None) => leave(Why::NothingToTell),
        (C::Us, W::Status, N::Same) => write(Why::Ours),
        (C::Automation, W::Status, N::Same) => write(Why::OursInAutomation),
    }
}

const fn write(cause: SyncCause) -> SyncDecision {
    SyncDecision { write: true, cause }
}

const fn leave(cause: SyncCause) -> SyncDecision {
    SyncDecision { write: false, cause }
}
