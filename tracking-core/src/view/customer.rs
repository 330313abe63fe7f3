//! What the customer may see, once somebody has proved to be the one.

use super::facts::{EventFacts, OrderFacts, ParcelFacts, ShipmentFacts, is_waiting};
use super::link::link_to;
use crate::carrier::CarrierId;
use crate::erase::plain_city;
use crate::id::{OrderId, ParcelId, TrackingNumber};
use crate::instant::Instant;
use crate::order::Order;
use crate::parcel::Parcel;
use crate::personal::Personal;
use crate::place::{Place, country_code};
use serde::Serialize;

/// What the customer may see after a check (`access::check`, or a link of the scope `customer`): beside the public
/// words the numbers with links to the carriers' pages, the pickup point, and cities as the carrier wrote them.
///
/// It holds no carrier's words about an event, for they may name a neighbour or who signed, and no link that a carrier
/// gave: links are made of this library's templates. What is personal prints as `Personal(..)` and is whole only
/// in the JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CustomerView {
    /// The host's id of the order.
    pub order: OrderId,
    /// The order.
    #[serde(flatten)]
    pub facts: OrderFacts,
    /// Its shipments, in the order in which they joined.
    pub shipments: Vec<CustomerShipment>,
}

/// A shipment in a [`CustomerView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CustomerShipment {
    /// The shipment.
    #[serde(flatten)]
    pub facts: ShipmentFacts,
    /// Its parcels that count: no group, and none that another one replaced.
    pub parcels: Vec<CustomerParcel>,
}

/// A parcel in a [`CustomerView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CustomerParcel {
    /// Its id, by which the customer says to have it or not.
    pub id: ParcelId,
    /// The parcel.
    #[serde(flatten)]
    pub facts: ParcelFacts,
    /// Its carriers in the order of the journey.
    pub carriers: Vec<CarrierLine>,
    /// Where it waits, while it does, if the carrier says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pickup_point: Option<Personal<String>>,
    /// How it came to its status, oldest first.
    pub events: Vec<CustomerEvent>,
}

/// A carrier of a parcel, with the number under which it knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CarrierLine {
    /// Its name here.
    pub id: String,
    /// Its name among people, where this library knows it.
    pub name: String,
    /// The tracking number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Personal<String>>,
    /// The carrier's page about the number, where this library has a template for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Personal<String>>,
}

impl CarrierLine {
    /// The first carrier and the later ones.
    pub(super) fn all(parcel: &Parcel) -> Vec<Self> {
        let line = |(carrier, number): (&CarrierId, Option<&TrackingNumber>)| Self {
            id: carrier.as_str().to_owned(),
            name: carrier.name().to_owned(),
            number: number.map(|n| Personal::new(n.reveal().to_owned())),
            link: number.and_then(|n| link_to(carrier, n)).map(Personal::new),
        };
        parcel.journey().map(line).collect()
    }
}

/// A line of a parcel's history in a [`CustomerView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CustomerEvent {
    /// The line.
    #[serde(flatten)]
    pub facts: EventFacts,
    /// Where it happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<CustomerPlace>,
}

/// Where something happened, down to the city.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CustomerPlace {
    /// ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Personal<String>>,
    /// State or province as the carrier writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Personal<String>>,
    /// City or town as the carrier writes it, without a postcode or the number of a district; nothing of what has other
    /// digits, for that is an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<Personal<String>>,
}

impl CustomerPlace {
    fn of(place: &Place) -> Option<Self> {
        let place = Self {
            country: place.country.as_deref().and_then(country_code).map(Personal::new),
            region: place.region.clone().map(Personal::new),
            city: place.city.as_deref().and_then(plain_city).map(Personal::new),
        };
        (place != Self::default()).then_some(place)
    }
}

impl Order {
    /// What the customer may see at this moment. Ask [`Order::admits`] before, with [`Scope::Customer`](crate::access::Scope::Customer).
    #[must_use]
    pub fn customer_view(&self, now: Instant) -> CustomerView {
        let assessment = self.assess(now);
        let parcels = super::shown(self, &assessment, |shown| {
            let state = shown.parcel.state();
            let point = state.pickup.as_ref().filter(|_| is_waiting(state));
            CustomerParcel {
                id: shown.parcel.id.clone(),
                facts: ParcelFacts::of(shown.parcel, shown.clocked, shown.position),
                carriers: CarrierLine::all(shown.parcel),
                pickup_point: point.and_then(|point| point.name.clone()).map(Personal::new),
                events: shown
                    .events()
                    .map(|(facts, place)| CustomerEvent { facts, place: place.and_then(CustomerPlace::of) })
                    .collect(),
            }
        });
        CustomerView {
            order: self.id.clone(),
            facts: OrderFacts::of(self, &assessment, now),
            shipments: parcels
                .into_iter()
                .map(|(shipment, summary, parcels)| CustomerShipment {
                    facts: ShipmentFacts::of(shipment, summary),
                    parcels,
                })
                .collect(),
        }
    }
}
