//! Message kinds as data: who is told, when it is too late to tell, what makes it useless.

use crate::instant::DAY;
use crate::status::Status;
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

/// What makes a fact useless to tell, besides one of its kind's later statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// Nothing else.
    Never,
    /// Any physical scan.
    Scan,
    /// The local day is over.
    DayOver,
    /// It is not at the point any more, or its deadline passed.
    LeftPoint,
    /// It is not delivered any more, or that is in doubt.
    NotDelivered,
    /// It does not go back any more, or is back.
    BackOver,
    /// It is not true any more.
    Untrue,
}

impl Ends {
    const fn words(self) -> &'static str {
        match self {
            Self::Never => "",
            Self::Scan => "any scan",
            Self::DayOver => "the local day is over",
            Self::LeftPoint => "it left the point, or the deadline passed",
            Self::NotDelivered => "the delivery was taken back or is in doubt",
            Self::BackOver => "it is back, or goes on to the recipient",
            Self::Untrue => "it is not true any more",
        }
    }
}

/// Steps from which on a later status counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Later {
    /// One of these after the episode's first step.
    First(&'static [Status]),
    /// One of these after its last.
    Last(&'static [Status]),
}

impl Later {
    pub(crate) const fn statuses(self) -> &'static [Status] {
        match self {
            Self::First(all) | Self::Last(all) => all,
        }
    }
}

macro_rules! kinds {
    ($($variant:ident = $word:literal, $episodes:ident, $urgent:literal, ($event:literal, $seen:literal), $recipient:expr, $merchant:expr, $returns:literal, ($later:expr, $ends:ident), $meaning:literal;)+) => {
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

            /// Is it what the recipient is told of the own return? Nothing else is.
            #[must_use]
            pub const fn is_of_returns(&self) -> bool {
                match self { $(Self::$variant => $returns,)+ Self::Other(_) => false }
            }

            /// What makes it useless to tell: a later status, and what else.
            pub(crate) const fn useless_once(&self) -> (Later, Ends) {
                match self { $(Self::$variant => ($later, Ends::$ends),)+ Self::Other(_) => (NOTHING, Ends::Never) }
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

const NOTHING: Later = Later::Last(&[]);
/// The first scan is old news once it is on the road.
const ON_ITS_ROUND: Later = Later::First(&[
    Status::OutForDelivery,
    Status::DeliveryAttempted,
    Status::ReadyForPickup,
    Status::Delivered,
    Status::Returning,
    Status::Returned,
    Status::Cancelled,
]);
const AFTER_THE_ROUND: Later = Later::Last(&[
    Status::DeliveryAttempted,
    Status::ReadyForPickup,
    Status::Delivered,
    Status::Returning,
    Status::Returned,
]);
const ANOTHER_ROUND: Later = Later::Last(&[
    Status::OutForDelivery,
    Status::ReadyForPickup,
    Status::Delivered,
    Status::Returning,
    Status::Returned,
]);

kinds! {
    ReadyToShip = "ready_to_ship", Once, false, (3, 2), ON, NEVER, false, (NOTHING, Scan), "the label is made";
    Shipped = "shipped", Once, false, (3, 2), ON, NEVER, false, (ON_ITS_ROUND, Never), "the carrier has it: first scan";
    InTransit = "in_transit", Once, false, (3, 2), OFF, NEVER, false, (ON_ITS_ROUND, Never), "it moves";
    OutForDelivery = "out_for_delivery", Once, true, (1, 1), OFF, NEVER, false, (AFTER_THE_ROUND, DayOver), "it comes today";
    DeliveryAttempted = "delivery_attempted", Daily, true, (2, 1), ON, NEVER, false, (ANOTHER_ROUND, Never), "the courier tried and failed";
    ReadyForPickup = "ready_for_pickup", Place, true, (14, 7), ON, NEVER, false, (NOTHING, LeftPoint), "it can be collected";
    PickupReminder = "pickup_reminder", Place, true, (14, 7), OFF, NEVER, false, (NOTHING, LeftPoint), "it can be collected, and not for long";
    Delayed = "delayed", Run, false, (2, 1), ON, NEVER, false, (ANOTHER_ROUND, Untrue), "it will be late";
    NewDeliveryDate = "new_delivery_date", Run, false, (2, 1), OFF, NEVER, false, (ANOTHER_ROUND, Untrue), "it comes on another day";
    Exception = "exception", Reason, false, (14, 7), OFF, OFF, false, (NOTHING, Untrue), "something is wrong";
    Delivered = "delivered", Run, false, (7, 3), ON, NEVER, false, (NOTHING, NotDelivered), "it was handed over";
    PartiallyDelivered = "partially_delivered", Once, false, (7, 3), OFF, NEVER, false, (NOTHING, NotDelivered), "some of it was handed over";
    Returning = "returning", Once, false, (14, 7), ON, OFF, false, (NOTHING, BackOver), "it goes back to the sender";
    Returned = "returned", Once, false, (14, 7), ON, OFF, false, (NOTHING, Untrue), "it is back at the sender";
    Lost = "lost", Once, false, (14, 7), ON, OFF, false, (NOTHING, Untrue), "it is lost";
    Cancelled = "cancelled", Once, false, (14, 7), OFF, NEVER, false, (NOTHING, Untrue), "it will not be sent";
    ReturnReceived = "return_received", Once, false, (14, 7), OFF, NEVER, true, (NOTHING, Untrue), "the customer's own return arrived";
    ActionRequired = "action_required", Run, false, (14, 7), NEVER, OFF, false, (NOTHING, Untrue), "somebody must act";
    Stalled = "stalled", Run, false, (14, 7), NEVER, OFF, false, (NOTHING, Untrue), "no scan for longer than usual";
    Overdue = "overdue", Run, false, (14, 7), NEVER, OFF, false, (NOTHING, Untrue), "later than promised, estimated or usual";
    NotFound = "not_found", Run, false, (14, 7), NEVER, OFF, false, (NOTHING, Untrue), "the carrier does not know the number";
    Expired = "expired", Run, false, (14, 7), NEVER, OFF, false, (NOTHING, Untrue), "no news for 90 days";
    ClaimAdvised = "claim_advised", Once, false, (14, 7), NEVER, OFF, false, (NOTHING, Untrue), "lost or missing, and the carrier may owe something";
    Conflict = "conflict", Run, false, (14, 7), NEVER, OFF, false, (NOTHING, Untrue), "two statements cannot both be true";
    UnmappedCode = "unmapped_code", Once, false, (14, 7), NEVER, OFF, false, (NOTHING, Untrue), "the carrier used a code that no table knows";
    Correction = "correction", Run, false, (14, 7), ON, NEVER, false, (NOTHING, Untrue), "what was told is not true any more";
}

impl Kind {
    /// What makes a fact of this kind useless to tell, in words.
    #[must_use]
    pub fn useless_once_words(&self) -> String {
        let (later, ends) = self.useless_once();
        let later = later.statuses().iter().map(|s| s.as_str());
        later.chain([ends.words()]).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(", ")
    }
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
