//! What a replay prints.

use crate::advice::words::{Action, Incident};
use crate::advice::{Advice, AdvisedAction};
use crate::clock::NotFound;
use crate::flags::Flags;
use crate::id::{MessageKey, OrderId, ParcelId, ShipmentId};
use crate::instant::{Instant, When};
use crate::kind::{Audience, Kind};
use crate::notify::verdict::Cause;
use crate::reason::Reason;
use crate::report::Estimate;
use crate::status::{Leg, Status};
use crate::summary::{Attention, OrderStatus};
use serde::Serialize;
use std::collections::BTreeMap;

/// A whole replay: one entry per step of the scenario, lost ones included.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Trace {
    /// The scenario's name.
    pub name: String,
    /// The order's id.
    pub order_id: OrderId,
    /// What was true and what was told, step by step.
    pub steps: Vec<StepTrace>,
}

/// What was true after one step, and what was told in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct StepTrace {
    /// The step's moment.
    pub at: Instant,
    /// Each parcel.
    pub parcels: BTreeMap<ParcelId, ParcelTrace>,
    /// Each shipment.
    pub shipments: BTreeMap<ShipmentId, ShipmentTrace>,
    /// The order.
    pub order: OrderTrace,
    /// What the provider took in this step.
    pub told: Vec<ToldTrace>,
    /// What waits.
    pub held: Vec<Held>,
    /// What to do about what went wrong.
    pub advice: Vec<AdviceTrace>,
    /// When to look again, if nothing happens before.
    pub next_wakeup: Option<Instant>,
    /// A payload that taught nothing: its error's code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<String>,
}

/// One parcel after a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ParcelTrace {
    /// Where it is.
    pub status: Status,
    /// Why.
    pub reason: Option<Reason>,
    /// All flags that hold, those of the clock included.
    pub flags: Flags,
    /// What the carrier's "not found" means, if it said so.
    pub not_found: Option<NotFound>,
    /// Which way it goes.
    pub leg: Leg,
    /// When it is to come, while it is open.
    pub window: Option<Estimate>,
}

/// One shipment after a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ShipmentTrace {
    /// Its state in a word.
    pub status: OrderStatus,
    /// Parcels by status.
    pub counts: BTreeMap<String, i64>,
    /// What needs attention.
    pub attention: Vec<Attention>,
}

/// The order after a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OrderTrace {
    /// Its state in a word.
    pub status: OrderStatus,
    /// Nothing is open.
    pub settled: bool,
    /// What needs attention.
    pub attention: Vec<Attention>,
    /// Outbound parcels by status.
    pub counts: BTreeMap<String, i64>,
}

/// A message that the provider took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ToldTrace {
    /// Its key.
    pub key: MessageKey,
    /// What it is about.
    pub kind: Kind,
    /// Who is told.
    pub audience: Audience,
    /// On which channel.
    pub channel: String,
    /// Of which shipment.
    pub shipment: ShipmentId,
    /// About which parcels.
    pub parcels: Vec<ParcelId>,
    /// The message that it sets right.
    pub corrects: Option<MessageKey>,
    /// The rule or clock flag behind it.
    pub cause: String,
    /// What its reader reads, if the replay was asked to say it.
    #[cfg(feature = "texts")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<crate::texts::Rendered>,
}

/// Something that waits to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Held {
    /// What it is about.
    pub kind: Kind,
    /// Who will be told.
    pub audience: Audience,
    /// Until when it waits.
    pub until: Instant,
    /// Why it waits.
    pub cause: Cause,
}

/// What to do about one incident of one parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AdviceTrace {
    /// The parcel.
    pub parcel: ParcelId,
    /// What went wrong.
    pub incident: Incident,
    /// Of `not_found`: its kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_found: Option<NotFound>,
    /// What to do, the first things first.
    pub actions: Vec<ActionTrace>,
}

/// One thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ActionTrace {
    /// What.
    pub action: Action,
    /// From when on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<When>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<When>,
}

impl From<Advice> for AdviceTrace {
    fn from(advice: Advice) -> Self {
        let action = |a: &AdvisedAction| ActionTrace { action: a.action, from: a.from, until: a.until };
        Self {
            actions: advice.actions.iter().map(action).collect(),
            parcel: advice.parcel,
            incident: advice.incident,
            not_found: advice.not_found,
        }
    }
}
