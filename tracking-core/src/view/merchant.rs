//! What the merchant sees: everything.

use super::customer::CarrierLine;
use super::facts::{OrderFacts, ShipmentFacts};
use crate::account::TimelineEntry;
use crate::clock::Clocked;
use crate::id::{OrderId, ParcelId, ShipmentId};
use crate::instant::Instant;
use crate::order::Order;
use crate::parcel::{Parcel, ParcelState, Tracking};
use crate::personal::Personal;
use crate::place::Place;
use crate::step::Step;
use crate::summary::Attention;
use serde::Serialize;

/// What the merchant sees: everything, each line with its effect, its rule, a sentence, and what the carrier wrote.
///
/// Who is a merchant, the host knows. What is personal prints as `Personal(..)` and is whole only in the JSON: do not
/// log that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MerchantView {
    /// The host's id of the order.
    pub order: OrderId,
    /// Raised by every stored change.
    pub revision: u64,
    /// The order.
    #[serde(flatten)]
    pub facts: OrderFacts,
    /// What needs attention.
    pub attention: Vec<Attention>,
    /// When the merchant cancelled it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancelled_at: Option<Instant>,
    /// Its shipments, in the order in which they joined.
    pub shipments: Vec<MerchantShipment>,
}

/// A shipment in a [`MerchantView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MerchantShipment {
    /// Its id.
    pub id: ShipmentId,
    /// The product, in the host's word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<Personal<String>>,
    /// The shipment.
    #[serde(flatten)]
    pub facts: ShipmentFacts,
    /// What needs attention.
    pub attention: Vec<Attention>,
    /// All its parcels.
    pub parcels: Vec<MerchantParcel>,
}

/// A parcel in a [`MerchantView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MerchantParcel {
    /// Its id.
    pub id: ParcelId,
    /// How it is watched.
    pub tracking: Tracking,
    /// Where people can look, for `link_only`, as the host gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Personal<String>>,
    /// Its carriers in the order of the journey.
    pub carriers: Vec<CarrierLine>,
    /// What its observations say.
    pub state: ParcelState,
    /// What the clock says: all flags that hold, and what "not found" means.
    pub clock: Clocked,
    /// Its pieces count in its place.
    pub group: bool,
    /// Another parcel was sent in its place.
    pub replaced: bool,
    /// The parcel that it was sent to replace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<ParcelId>,
    /// The multi-piece master that brought it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub master: Option<ParcelId>,
    /// Events that were dropped because it had more than it may keep.
    pub dropped: u32,
    /// Everything that was said about it, oldest first.
    pub lines: Vec<MerchantLine>,
}

/// A line of a parcel's history in a [`MerchantView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MerchantLine {
    /// What was said, what it did and by which rule, and what the parcel was after it.
    #[serde(flatten)]
    pub step: Step,
    /// The same in one English sentence, with local times.
    pub sentence: Personal<String>,
    /// Where it happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The carrier's codes as they came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Personal<String>>,
    /// The carrier's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Personal<String>>,
    /// The carrier's own id of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_id: Option<Personal<String>>,
    /// False for an event whose code no table knows.
    pub mapped: bool,
}

impl Order {
    /// What the merchant sees at this moment.
    #[must_use]
    pub fn merchant_view(&self, now: Instant) -> MerchantView {
        let assessment = self.assess(now);
        let mut lines = self.timeline();
        let mut shipments = Vec::with_capacity(self.shipments().len());
        for shipment in self.shipments() {
            let Some(summary) = assessment.shipments.get(&shipment.id) else { continue };
            let parcels = shipment.parcels.iter().map(|parcel| {
                let clock = assessment.parcels.get(&parcel.id).cloned().unwrap_or_default();
                let own = lines.extract_if(.., |line| line.parcel == parcel.id);
                MerchantParcel::of(parcel, clock, own.map(|line| MerchantLine::of(parcel, line)).collect())
            });
            shipments.push(MerchantShipment {
                id: shipment.id.clone(),
                product: shipment.product.clone().map(Personal::new),
                facts: ShipmentFacts::of(shipment, summary),
                attention: summary.attention.clone(),
                parcels: parcels.collect(),
            });
        }
        MerchantView {
            order: self.id.clone(),
            revision: self.revision,
            facts: OrderFacts::of(self, &assessment, now),
            attention: assessment.order.attention,
            cancelled_at: self.cancelled_at(),
            shipments,
        }
    }
}

impl MerchantParcel {
    fn of(parcel: &Parcel, clock: Clocked, lines: Vec<MerchantLine>) -> Self {
        Self {
            id: parcel.id.clone(),
            tracking: parcel.tracking,
            url: parcel.url.clone(),
            carriers: CarrierLine::all(parcel),
            state: parcel.state().clone(),
            clock,
            group: parcel.is_group(),
            replaced: parcel.folded.replaced,
            replaces: parcel.replaces.clone(),
            master: parcel.master.clone(),
            dropped: parcel.dropped(),
            lines,
        }
    }
}

impl MerchantLine {
    fn of(parcel: &Parcel, line: TimelineEntry) -> Self {
        let event = parcel.event(&line.step.fingerprint);
        Self {
            sentence: Personal::new(line.sentence),
            place: event.and_then(|e| e.place.clone()),
            codes: event.map(|e| e.codes.iter().cloned().map(Personal::new).collect()).unwrap_or_default(),
            text: event.and_then(|e| e.text.clone()),
            event_id: event.and_then(|e| e.event_id.clone()).map(Personal::new),
            mapped: event.is_none_or(|e| e.mapped),
            step: line.step,
        }
    }
}
