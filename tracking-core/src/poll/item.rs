//! What goes into a plan and what comes out of it.

use super::PollClass;
use crate::carrier::CarrierId;
use crate::id::mask_numbers;
use crate::instant::Instant;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One question that a host has: a carrier about a parcel, as [`Order::polls`](crate::Order::polls) says.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PollItem {
    /// The host's name for it; unique for an account and a carrier's family. Of two with one name, the earlier counts.
    pub id: String,
    /// The host's name for whose key is used.
    pub account: String,
    /// Whom to ask.
    pub carrier: CarrierId,
    /// When it is worth asking.
    pub due: Instant,
    /// How much it matters.
    pub class: PollClass,
    /// When it was last asked. Where that is not before `due`, no answer came yet: it is due again a while after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_asked: Option<Instant>,
    /// An error said not to ask before this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked_until: Option<Instant>,
}

impl PollItem {
    /// A question that was never put.
    #[must_use]
    pub fn new(
        id: impl Into<String>,
        account: impl Into<String>,
        carrier: CarrierId,
        due: Instant,
        class: PollClass,
    ) -> Self {
        let (id, account) = (id.into(), account.into());
        Self { id, account, carrier, due, class, last_asked: None, blocked_until: None }
    }
}

/// An id may hold a tracking number.
impl fmt::Debug for PollItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PollItem")
            .field("id", &mask_numbers(&self.id))
            .field("account", &self.account)
            .field("carrier", &self.carrier)
            .field("due", &self.due)
            .field("class", &self.class)
            .field("last_asked", &self.last_asked)
            .field("blocked_until", &self.blocked_until)
            .finish()
    }
}

/// Which requests to make when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PollPlan {
    /// When this plan is over and the next one is to be made.
    pub until: Instant,
    /// The requests, by moment, carrier and account.
    pub calls: Vec<PollCall>,
    /// What became of each account's questions, by carrier and account.
    pub queues: Vec<PollQueue>,
}

/// One request.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PollCall {
    /// When it may leave, to the second: several of one second are the sender's to part.
    pub at: Instant,
    /// The head of the family that is asked.
    pub carrier: CarrierId,
    /// Whose key.
    pub account: String,
    /// The ids of the items to ask about, the most pressing first.
    pub items: Vec<String>,
}

impl fmt::Debug for PollCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PollCall")
            .field("at", &self.at)
            .field("carrier", &self.carrier)
            .field("account", &self.account)
            .field("items", &self.items.iter().map(|id| mask_numbers(id)).collect::<Vec<_>>())
            .finish()
    }
}

/// One account's questions to one carrier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PollQueue {
    /// The head of the family.
    pub carrier: CarrierId,
    /// Whose key.
    pub account: String,
    /// Questions that are due before the plan is over.
    pub due: u32,
    /// Questions in its requests; some of them may be asked a little early, to fill a batch.
    pub asked: u32,
    /// Questions that are due and find no room.
    pub waiting: u32,
    /// The oldest of those is due since then: how far the quota lags behind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting_since: Option<Instant>,
    /// The first moment after its requests at which another may leave.
    pub free_at: Instant,
}
