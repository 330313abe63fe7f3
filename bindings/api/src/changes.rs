//! What one observation changed.

use crate::report::Estimate;
use crate::state::{ParcelState, Step};
use crate::words::{OrderStatus, Rule};
use tracking_core as core;

record! {
    /// A delivery window before and after.
    pub struct EstimateChange {
        /// Before.
        pub before: Option<Estimate>,
        /// After.
        pub after: Option<Estimate>,
    }
}

record! {
    /// What changed on one parcel.
    pub struct ParcelChange {
        /// Which one.
        pub parcel: String,
        /// Its state before.
        pub before: ParcelState,
        /// Its state after.
        pub after: ParcelState,
        /// The rule that gave the new status, if the status changed.
        pub rule: Option<Rule>,
        /// The steps of the timeline that are new or have another effect than before.
        pub steps: Vec<Step>,
        /// The delivery window, if it changed.
        pub estimate: Option<EstimateChange>,
        /// Codes that no table knows, new in this observation.
        pub unmapped: Vec<String>,
    }
}

impl From<core::ParcelChange> for ParcelChange {
    fn from(change: core::ParcelChange) -> Self {
        let estimate = change
            .estimate
            .map(|e| EstimateChange { before: e.before.map(Into::into), after: e.after.map(Into::into) });
        Self {
            parcel: change.parcel.as_str().to_owned(),
            before: (&change.before).into(),
            after: (&change.after).into(),
            rule: change.rule.map(Into::into),
            steps: change.steps.iter().map(Into::into).collect(),
            estimate,
            unmapped: change.unmapped,
        }
    }
}

record! {
    /// A shipment's word before and after.
    pub struct ShipmentChange {
        /// Which one.
        pub shipment: String,
        /// Before.
        pub before: OrderStatus,
        /// After.
        pub after: OrderStatus,
    }
}

record! {
    /// The order's word before and after.
    pub struct OrderChange {
        /// Before.
        pub before: OrderStatus,
        /// After.
        pub after: OrderStatus,
    }
}

record! {
    /// What one observation changed; all empty on a repeat.
    pub struct Changes {
        /// The parcel it is about, if anything of it changed.
        pub parcels: Vec<ParcelChange>,
        /// The parcels that joined: pieces of a multi-piece number.
        pub joined: Vec<String>,
        /// The parcel that proved to be a multi-piece master.
        pub grouped: Option<String>,
        /// Its shipment, if its word changed.
        pub shipments: Vec<ShipmentChange>,
        /// The order, if its word changed.
        pub order: Option<OrderChange>,
    }
}

impl From<core::Changes> for Changes {
    fn from(changes: core::Changes) -> Self {
        let shipment = |s: core::ShipmentChange| ShipmentChange {
            shipment: s.shipment.as_str().to_owned(),
            before: s.before.into(),
            after: s.after.into(),
        };
        Self {
            parcels: changes.parcels.into_iter().map(Into::into).collect(),
            joined: changes.joined.iter().map(|id| id.as_str().to_owned()).collect(),
            grouped: changes.grouped.map(|id| id.as_str().to_owned()),
            shipments: changes.shipments.into_iter().map(shipment).collect(),
            order: changes.order.map(|o| OrderChange { before: o.before.into(), after: o.after.into() }),
        }
    }
}
