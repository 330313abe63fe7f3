//! What one observation changed.

use crate::error::Error;
use crate::event::Fingerprint;
use crate::id::{ParcelId, ShipmentId};
use crate::order::Order;
use crate::parcel::ParcelState;
use crate::report::Estimate;
use crate::rule::Rule;
use crate::step::Step;
use crate::summary::{OrderStatus, Whole};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// What one observation changed of states and words; empty on a repeat. What only the clock will tell of, such as a first
/// "not found", is no change yet: whether there is something to store is what `revision` says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Changes {
    /// The parcel it is about, if anything of it changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parcels: Vec<ParcelChange>,
    /// The parcels that joined: pieces of a multi-piece number, in the carrier's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub joined: Vec<ParcelId>,
    /// The parcel that proved to be a multi-piece master: its pieces count in its place from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grouped: Option<ParcelId>,
    /// Its shipment, if its word changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shipments: Vec<ShipmentChange>,
    /// The order, if its word changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderChange>,
}

impl Changes {
    /// Nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What changed on one parcel.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ParcelChange {
    /// Which one.
    pub parcel: ParcelId,
    /// Its state before.
    pub before: ParcelState,
    /// Its state after.
    pub after: ParcelState,
    /// The rule that gave the new status, if the status changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// The steps of the timeline that are new, say something else or have another effect or rule than before.
    pub steps: Vec<Step>,
    /// The delivery window, if it changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<EstimateChange>,
    /// Codes that no table knows, new in this observation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unmapped: Vec<String>,
}

/// Of the codes that no table knows only how many: they may be anything.
impl fmt::Debug for ParcelChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParcelChange")
            .field("parcel", &self.parcel)
            .field("before", &self.before)
            .field("after", &self.after)
            .field("rule", &self.rule)
            .field("steps", &self.steps)
            .field("estimate", &self.estimate)
            .field("unmapped", &self.unmapped.len())
            .finish()
    }
}

/// A delivery window before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct EstimateChange {
    /// Before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Estimate>,
    /// After.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Estimate>,
}

/// A shipment's word before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ShipmentChange {
    /// Which one.
    pub shipment: ShipmentId,
    /// Before.
    pub before: OrderStatus,
    /// After.
    pub after: OrderStatus,
}

/// The order's word before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OrderChange {
    /// Before.
    pub before: OrderStatus,
    /// After.
    pub after: OrderStatus,
}

/// What is compared with afterwards.
pub(crate) struct Before {
    parcel: ParcelId,
    state: ParcelState,
    steps: HashMap<Fingerprint, Step>,
    order: OrderStatus,
    shipment: Option<ShipmentId>,
    shipments: Option<OrderStatus>,
    ids: HashSet<ParcelId>,
    group: bool,
}

impl Before {
    /// An order before something is said of one of its parcels.
    ///
    /// # Errors
    /// [`Error::UnknownParcel`].
    pub(crate) fn of(order: &Order, id: &ParcelId) -> Result<Self, Error> {
        let of = order.parcel(id.as_str()).ok_or_else(|| Error::UnknownParcel(id.clone()))?;
        let steps = of.timeline().iter().map(|s| (s.fingerprint.clone(), s.clone())).collect();
        let shipment = order.shipment_of(id).map(|s| s.id.clone());
        let shipments = shipment_status(order, shipment.as_ref());
        let ids = order.parcels().map(|p| p.id.clone()).collect();
        let group = of.is_group();
        let (state, order) = (of.state().clone(), order.summary().status);
        let parcel = id.clone();
        Ok(Self { parcel, state, steps, order, shipment, shipments, ids, group })
    }

    /// What is other than before.
    pub(crate) fn changes(self, order: &Order) -> Changes {
        let (id, before) = (self.parcel.clone(), self);
        let mut changes = Changes::default();
        let Some(parcel) = order.parcel(id.as_str()) else { return changes };
        changes.joined =
            order.parcels().map(|p| &p.id).filter(|id| !before.ids.contains(*id)).cloned().collect();
        changes.grouped = (parcel.is_group() && !before.group).then(|| id.clone());
        let steps: Vec<Step> = parcel
            .timeline()
            .iter()
            .filter(|s| before.steps.get(&s.fingerprint).is_none_or(|old| says_other(old, s)))
            .cloned()
            .collect();
        let after = parcel.state().clone();
        if after != before.state || !steps.is_empty() {
            let fresh = |s: &&Step| !before.steps.contains_key(&s.fingerprint);
            let unmapped = steps
                .iter()
                .filter(fresh)
                .filter_map(|s| parcel.event(&s.fingerprint))
                .filter(|e| !e.mapped)
                .map(|e| e.codes.first().cloned().unwrap_or_default())
                .collect();
            // The first step of the last run in which the status is what it is now.
            let run = parcel.timeline().iter().rev().filter(|s| s.effect.is_applied());
            let first = run.take_while(|s| s.status == after.status).last();
            let rule = first.filter(|_| after.status != before.state.status).map(|s| s.rule);
            let estimate = (after.estimate != before.state.estimate).then(|| EstimateChange {
                before: before.state.estimate.clone(),
                after: after.estimate.clone(),
            });
            let parcel = id.clone();
            changes.parcels.push(ParcelChange {
                parcel,
                before: before.state,
                after,
                rule,
                steps,
                estimate,
                unmapped,
            });
        }
        let shipment = shipment_status(order, before.shipment.as_ref());
        if let (Some(id), Some(was), Some(is)) = (before.shipment, before.shipments, shipment)
            && was != is
        {
            changes.shipments.push(ShipmentChange { shipment: id, before: was, after: is });
        }
        let is = order.summary().status;
        if is != before.order {
            changes.order = Some(OrderChange { before: before.order, after: is });
        }
        changes
    }
}

/// Another statement, or another thing that it did.
fn says_other(old: &Step, new: &Step) -> bool {
    let said = |s: &Step| (s.said, s.said_reason.clone(), s.nature, s.at);
    (old.effect, old.rule) != (new.effect, new.rule) || said(old) != said(new)
}

fn shipment_status(order: &Order, id: Option<&ShipmentId>) -> Option<OrderStatus> {
    let shipment = order.shipments.iter().find(|s| Some(&s.id) == id)?;
    Some(
        order
            .summary_of(shipment.parcels.iter(), Whole { items: None, ..order.whole() }, |p| p.state().flags)
            .status,
    )
}
