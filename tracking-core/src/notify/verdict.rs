//! What becomes of a fact, and why.

use crate::id::{ParcelId, ShipmentId};
use crate::instant::Instant;
use crate::kind::{Audience, Kind};
use crate::words::closed_words;
use serde::Serialize;

closed_words! {
    /// Why something is held, or never told.
    pub enum Cause, "cause" {
        /// Nothing stands against it.
        Due = "due",
        /// Held: the settle window is open, or a correction may still turn out wrong.
        Settle = "settle",
        /// Held: quiet hours.
        Quiet = "quiet",
        /// Held: the cap is reached.
        Cap = "cap",
        /// Held: the provider failed.
        Retry = "retry",
        /// Held: it was planned, and its worker has it.
        Lease = "lease",
        /// Held: others of the shipment have not got there yet.
        Siblings = "siblings",
        /// Held: a newer library's rules planned the order; this one plans nothing of it.
        NewerRules = "newer_rules",
        /// Skipped: it was told.
        Told = "told",
        /// Skipped: a newer one of its kind was told.
        Satisfied = "satisfied",
        /// Skipped: later news made it useless.
        Useless = "useless",
        /// Skipped: too old.
        TooOld = "too_old",
        /// Skipped: no channel may be used.
        NoChannel = "no_channel",
        /// Skipped: the policy does not tell this kind.
        Off = "off",
    }
}

/// What becomes of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "send, hold or skip: complete by nature")]
pub enum Verdict {
    /// It goes out now.
    Send,
    /// It waits until then, and is judged again.
    Hold(Instant),
    /// It is not told, unless news or another policy come.
    Skip,
}

/// One verdict with its cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// What it is about.
    pub kind: Kind,
    /// Who would be told.
    pub audience: Audience,
    /// On which channel, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Of which shipment.
    pub shipment: ShipmentId,
    /// About which parcels.
    pub parcels: Vec<ParcelId>,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Why.
    pub cause: Cause,
}
