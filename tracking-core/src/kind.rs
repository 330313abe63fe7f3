//! Message kinds as data: who is told, when it is too late to tell, what makes it useless.

use crate::instant::DAY;
use crate::words::{Shown, closed_words};
use serde::{Deserialize, Serialize};
use std::fmt;

closed_words! {
    /// Who is told.
    pub enum Audience, "audience" {
        /// The one who is to get the parcel.
        Recipient = "recipient",
        /// The one who sent it.
        Merchant = "merchant",
    }
}

closed_words! {
    /// When a kind goes out for a shipment of several parcels.
    pub enum Mode, "mode" {
        /// Each change, gathered over the settle window.
        Each = "each",
        /// The first, and then once for the rest.
        FirstAndLast = "first_and_last",
        /// Once all have it, at the latest 48 hours after the first.
        AllTogether = "all_together",
    }
}

/// What counts as a new episode of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Episodes {
    /// One for the whole journey in a direction.
    Once,
    /// Another local day.
    Daily,
    /// Another place, or after leaving it.
    Place,
    /// Another reason, or the same after a day with a scan between.
    Reason,
    /// After the condition ceased to hold.
    Run,
}

macro_rules! kinds {
    ($($variant:ident = $word:literal, $episodes:ident, $urgent:literal, ($event:literal, $seen:literal), $recipient:expr, $merchant:expr, $meaning:literal;)+) => {
        /// What a message is about. Open in stored orders: [`Kind::Other`] carries a newer library's word unchanged.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Kind {
            $(#[doc = $meaning] $variant,)+
            /// A kind that this version does not know.
            Other(Box<str>),
        }

        impl Kind {
            /// Every kind that this version can plan, in the order in which it plans.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { $(Self::$variant => $word,)+ Self::Other(word) => word }
            }

            /// Reads a word; one that is not known is kept.
            #[must_use]
            pub fn from_word(word: &str) -> Self {
                match word { $($word => Self::$variant,)+ other => Self::Other(other.chars().take(100).collect()) }
            }

            /// What it means, in one phrase.
            #[must_use]
            pub const fn meaning(&self) -> &'static str {
                match self { $(Self::$variant => $meaning,)+ Self::Other(_) => "a kind this version does not know" }
            }

            /// Passes quiet hours and caps, and does not wait for the settle window. With `all_together` it still waits for
            /// its siblings.
            #[must_use]
            pub const fn is_urgent(&self) -> bool {
                match self { $(Self::$variant => $urgent,)+ Self::Other(_) => false }
            }

            /// Is it told by default? `None` if this audience is never told.
            #[must_use]
            pub const fn default_on(&self, audience: Audience) -> Option<bool> {
                match (self, audience) {
                    $((Self::$variant, Audience::Recipient) => $recipient,
                      (Self::$variant, Audience::Merchant) => $merchant,)+
                    (Self::Other(_), _) => None,
                }
            }

            /// Seconds after the event, and after its first sighting, from which it is too old to tell.
            #[must_use]
            pub const fn too_old(&self) -> (i64, i64) {
                match self { $(Self::$variant => ($event * DAY, $seen * DAY),)+ Self::Other(_) => (0, 0) }
            }

            pub(crate) const fn episodes(&self) -> Episodes {
                match self { $(Self::$variant => Episodes::$episodes,)+ Self::Other(_) => Episodes::Run }
            }
        }
    };
}

const ON: Option<bool> = Some(true);
const OFF: Option<bool> = Some(false);
const NEVER: Option<bool> = None;

kinds! {
    ReadyToShip = "ready_to_ship", Once, false, (3, 2), ON, NEVER, "the label is made";
    Shipped = "shipped", Once, false, (3, 2), ON, NEVER, "the carrier has it: first scan";
    InTransit = "in_transit", Once, false, (3, 2), OFF, NEVER, "it moves";
    OutForDelivery = "out_for_delivery", Once, true, (1, 1), OFF, NEVER, "it comes today";
    DeliveryAttempted = "delivery_attempted", Daily, true, (2, 1), ON, NEVER, "the courier tried and failed";
    ReadyForPickup = "ready_for_pickup", Place, true, (14, 7), ON, NEVER, "it can be collected";
    PickupReminder = "pickup_reminder", Place, true, (14, 7), OFF, NEVER, "it can be collected, and not for long";
    Delayed = "delayed", Run, false, (2, 1), ON, NEVER, "it will be late";
    NewDeliveryDate = "new_delivery_date", Run, false, (2, 1), OFF, NEVER, "it comes on another day";
    Exception = "exception", Reason, false, (14, 7), OFF, OFF, "something is wrong";
    Delivered = "delivered", Run, false, (7, 3), ON, NEVER, "it was handed over";
    PartiallyDelivered = "partially_delivered", Once, false, (7, 3), OFF, NEVER, "some of it was handed over";
    Returning = "returning", Once, false, (14, 7), ON, OFF, "it goes back to the sender";
    Returned = "returned", Once, false, (14, 7), ON, OFF, "it is back at the sender";
    Lost = "lost", Once, false, (14, 7), ON, OFF, "it is lost";
    Cancelled = "cancelled", Once, false, (14, 7), OFF, NEVER, "it will not be sent";
    ReturnReceived = "return_received", Once, false, (14, 7), OFF, NEVER, "the customer's own return arrived";
    ActionRequired = "action_required", Run, false, (14, 7), NEVER, OFF, "somebody must act";
    Stalled = "stalled", Run, false, (14, 7), NEVER, OFF, "no scan for longer than usual";
    Overdue = "overdue", Run, false, (14, 7), NEVER, OFF, "later than promised, estimated or usual";
    NotFound = "not_found", Run, false, (14, 7), NEVER, OFF, "the carrier does not know the number";
    Expired = "expired", Run, false, (14, 7), NEVER, OFF, "no news for 90 days";
    ClaimAdvised = "claim_advised", Once, false, (14, 7), NEVER, OFF, "lost or missing: think of a claim";
    Conflict = "conflict", Run, false, (14, 7), NEVER, OFF, "two statements cannot both be true";
    UnmappedCode = "unmapped_code", Once, false, (14, 7), NEVER, OFF, "the carrier used a code that no table knows";
    Correction = "correction", Run, false, (14, 7), ON, NEVER, "what was told is not true any more";
}

/// The word; of another's only if it looks like one.
impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Shown(self.as_str()).fmt(f)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let word = <std::borrow::Cow<'de, str> as Deserialize>::deserialize(d)?;
        Ok(Self::from_word(&word))
    }
}
