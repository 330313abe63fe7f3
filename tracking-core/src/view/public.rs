//! What anyone may see who has the link.

use super::facts::{EventFacts, OrderFacts, ParcelFacts, PublicCarrier, PublicPlace, ShipmentFacts};
use crate::instant::Instant;
use crate::order::Order;
use crate::zone::Zone;
use serde::Serialize;

/// What anyone may see who has the link: canonical words, cities, dates and counts.
///
/// It has no tracking number and no link to a carrier, no id of the host or of a carrier, no name, signature, street,
/// postcode, e-mail, telephone number, price, and nothing that a carrier or a person wrote. It cannot have: none of its
/// types owns text. A host that wants to show its own number of the order puts it beside.
///
/// ```
/// # use tracking_core::*;
/// # let at = |t: &str| Instant::parse(t).unwrap();
/// # let parcel = Parcel::new(
/// #     ParcelId::try_new("p1")?,
/// #     CarrierId::try_new("laposte")?,
/// #     Some(TrackingNumber::try_new("8K00009775862")?),
/// # );
/// # let mut order = Order::new(OrderId::try_new("1001")?, at("2026-03-01T09:00:00Z"));
/// # order.add_shipment(Shipment::new(ShipmentId::try_new("A")?).with_parcel(parcel).with_lane("FR", "FR"))?;
/// # let time = EventTime::parse("2026-03-02T18:12:00+01:00", ClockHint::default())?;
/// let event = Event::new(Status::InTransit, Nature::Scan, time)
///     .with_place(Place::country("FR").with_city("69003 LYON"))
///     .with_text("Colis de Mme Dupont".to_owned());
/// # let mut report = Report::new(Outcome::Events, Coverage::Full);
/// # report.events.push(event);
/// # let seen = at("2026-03-02T18:20:00Z");
/// # order.observe(Observation::report(ParcelId::try_new("p1")?, CarrierId::try_new("laposte")?, report, seen))?;
/// let view = order.public_view(at("2026-03-02T19:00:00Z"));
/// let parcel = &view.shipments[0].parcels[0];
/// assert_eq!(parcel.facts.status, Status::InTransit);
/// assert_eq!(parcel.events[0].place.unwrap().city, Some("Lyon"));
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PublicView {
    /// The order.
    #[serde(flatten)]
    pub facts: OrderFacts,
    /// Its shipments, in the order in which they joined.
    pub shipments: Vec<PublicShipment>,
}

/// A shipment in a [`PublicView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PublicShipment {
    /// The shipment.
    #[serde(flatten)]
    pub facts: ShipmentFacts,
    /// Its parcels that count: no group, and none that another one replaced.
    pub parcels: Vec<PublicParcel>,
}

/// A parcel in a [`PublicView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PublicParcel {
    /// The parcel.
    #[serde(flatten)]
    pub facts: ParcelFacts,
    /// Its carriers in the order of the journey, as far as this library knows them.
    pub carriers: Vec<PublicCarrier>,
    /// How it came to its status, oldest first.
    pub events: Vec<PublicEvent>,
    /// Of the destination, where its days are read.
    #[serde(skip)]
    pub(super) zone: Zone,
}

/// A line of a parcel's history in a [`PublicView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PublicEvent {
    /// The line.
    #[serde(flatten)]
    pub facts: EventFacts,
    /// Where it happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<PublicPlace>,
}

impl Order {
    /// What anyone may see who has the link, at this moment. Ask [`Order::admits`] before, with
    /// [`Scope::Public`](crate::access::Scope::Public).
    #[must_use]
    pub fn public_view(&self, now: Instant) -> PublicView {
        let assessment = self.assess(now);
        let parcels = super::shown(self, &assessment, |shown| {
            let known = shown.parcel.carriers();
            PublicParcel {
                facts: ParcelFacts::of(shown.parcel, shown.clocked, shown.position),
                carriers: known.iter().filter_map(PublicCarrier::of).collect(),
                events: shown
                    .events()
                    .map(|(facts, place)| PublicEvent { facts, place: place.and_then(PublicPlace::of) })
                    .collect(),
                zone: shown.zone,
            }
        });
        PublicView {
            facts: OrderFacts::of(self, &assessment, now),
            shipments: parcels
                .into_iter()
                .map(|(shipment, summary, parcels)| PublicShipment {
                    facts: ShipmentFacts::of(shipment, summary),
                    parcels,
                })
                .collect(),
        }
    }
}
