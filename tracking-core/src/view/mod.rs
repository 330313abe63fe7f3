//! Who may see what: three views, each a type, and the checks before them.

pub mod access;
mod city;
mod customer;
mod facts;
mod json_ld;
pub(crate) mod kept;
mod keys;
mod link;
mod merchant;
mod public;
mod token;

pub use customer::{
    CarrierLine, CustomerEvent, CustomerParcel, CustomerPlace, CustomerShipment, CustomerView,
};
pub use facts::{EventFacts, Expected, OrderFacts, ParcelFacts, PublicCarrier, PublicPlace, ShipmentFacts};
pub use merchant::{MerchantLine, MerchantParcel, MerchantShipment, MerchantView};
pub use public::{PublicEvent, PublicParcel, PublicShipment, PublicView};

use crate::clock::Clocked;
use crate::order::{Assessment, Order};
use crate::parcel::Parcel;
use crate::place::Place;
use crate::shipment::Shipment;
use crate::summary::Summary;
use crate::zone::Zone;

/// A parcel that the recipient is shown.
struct Shown<'a> {
    parcel: &'a Parcel,
    position: u32,
    clocked: Option<&'a Clocked>,
    zone: Zone,
}

impl<'a> Shown<'a> {
    /// The lines that are shown, oldest first.
    fn events(&self) -> impl Iterator<Item = (EventFacts, Option<&'a Place>)> {
        let (parcel, zone) = (self.parcel, self.zone);
        parcel.timeline().iter().filter_map(move |step| {
            let place = parcel.event(&step.fingerprint).and_then(|event| event.place.as_ref());
            EventFacts::of(parcel, step, zone).map(|facts| (facts, place))
        })
    }
}

/// Each shipment with what `view` makes of its parcels that count.
fn shown<'a, T>(
    order: &'a Order,
    assessment: &'a Assessment,
    view: impl Fn(&Shown<'a>) -> T,
) -> Vec<(&'a Shipment, &'a Summary, Vec<T>)> {
    let mut position = 0;
    let mut all = Vec::with_capacity(order.shipments().len());
    for shipment in order.shipments() {
        let Some(summary) = assessment.shipments.get(&shipment.id) else { continue };
        let zone = shipment.destination_zone(order.zone());
        let mut parcels = Vec::with_capacity(shipment.parcels.len());
        for parcel in &shipment.parcels {
            if order.counts(parcel) {
                position += 1;
                let clocked = assessment.parcels.get(&parcel.id);
                parcels.push(view(&Shown { parcel, position, clocked, zone }));
            }
        }
        all.push((shipment, summary, parcels));
    }
    all
}
