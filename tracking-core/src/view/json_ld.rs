//! The public view in the words of schema.org, for a page's head.
//!
//! Source: schema.org/Order, /ParcelDelivery, /DeliveryEvent, /OrderStatus, /Place, /PostalAddress.

use super::facts::PublicPlace;
use super::public::{PublicParcel, PublicShipment, PublicView};
use crate::instant::{Instant, When};
use crate::shipment::Direction;
use crate::summary::OrderStatus;
use crate::zone::Zone;
use chrono::{FixedOffset, SecondsFormat};
use serde_json::{Map, Value, json};

impl PublicView {
    /// The order as schema.org's `Order` with a `ParcelDelivery` for each outbound parcel, as JSON-LD. It says no more
    /// than the view: no number of the order or of a parcel, no address but countries and cities.
    ///
    /// It may be put into a `<script type="application/ld+json">` as it is: no text in it is from outside, and none has a
    /// `<`.
    #[must_use]
    pub fn json_ld(&self) -> Value {
        let outbound = self.shipments.iter().filter(|s| s.facts.direction == Direction::Outbound);
        let deliveries =
            outbound.flat_map(|s| s.parcels.iter().map(|parcel| delivery(s, parcel, self.facts.as_of)));
        let mut order = thing("Order");
        put(&mut order, "@context", "https://schema.org");
        put(&mut order, "orderDate", self.facts.placed_at.to_string());
        put(&mut order, "orderStatus", format!("https://schema.org/{}", order_status(self.facts.status)));
        put(&mut order, "orderDelivery", deliveries.collect::<Vec<Value>>());
        Value::Object(order)
    }
}

fn delivery(shipment: &PublicShipment, parcel: &PublicParcel, now: Instant) -> Value {
    let mut delivery = thing("ParcelDelivery");
    let country = |code: Option<&'static str>| code.map(|country| address(country, None, None));
    put_some(&mut delivery, "originAddress", country(shipment.facts.origin));
    put_some(&mut delivery, "deliveryAddress", country(shipment.facts.destination));
    let providers: Vec<Value> =
        parcel.carriers.iter().map(|c| json!({ "@type": "Organization", "name": c.name })).collect();
    if !providers.is_empty() {
        put(&mut delivery, "provider", providers);
    }
    let expected = parcel.facts.expected;
    put_some(&mut delivery, "expectedArrivalFrom", expected.and_then(|e| e.from).map(iso));
    put_some(&mut delivery, "expectedArrivalUntil", expected.and_then(|e| e.to).map(iso));
    put(&mut delivery, "deliveryStatus", status(parcel, now));
    Value::Object(delivery)
}

/// The status is an event there.
fn status(parcel: &PublicParcel, now: Instant) -> Value {
    let mut event = thing("DeliveryEvent");
    put(&mut event, "name", parcel.facts.status.as_str().replace('_', " "));
    if let Some(last) = parcel.events.last() {
        let day = When::Day(last.facts.day);
        put(&mut event, "startDate", iso(last.facts.at.map_or(day, When::At)));
        put_some(&mut event, "location", last.place.map(place));
    }
    let last = parcel.facts.collect_by.and_then(|by| last_moment(by, parcel.zone, now));
    put_some(&mut event, "availableThrough", last);
    Value::Object(event)
}

/// The last moment of a deadline as local time with its offset, for the word takes a moment; none once it is over.
fn last_moment(by: When, zone: Zone, now: Instant) -> Option<String> {
    let over = by.end(zone);
    let last = over.plus(-1);
    let offset = FixedOffset::east_opt(zone.offset_at(last))?;
    let local = last.to_chrono().with_timezone(&offset);
    (now < over).then(|| local.to_rfc3339_opts(SecondsFormat::Secs, false))
}

fn place(place: PublicPlace) -> Value {
    json!({ "@type": "Place", "address": address(place.country, place.region, place.city) })
}

fn address(country: &'static str, region: Option<&'static str>, city: Option<&'static str>) -> Value {
    let mut address = thing("PostalAddress");
    put(&mut address, "addressCountry", country);
    put_some(&mut address, "addressRegion", region);
    put_some(&mut address, "addressLocality", city);
    Value::Object(address)
}

/// The member of schema.org's `OrderStatus` that says it. It has none for an order on its way back, or partly delivered.
const fn order_status(status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Confirmed | OrderStatus::InfoReceived => "OrderProcessing",
        OrderStatus::PartiallyShipped
        | OrderStatus::InTransit
        | OrderStatus::OutForDelivery
        | OrderStatus::DeliveryAttempted
        | OrderStatus::PartiallyDelivered => "OrderInTransit",
        OrderStatus::ReadyForPickup => "OrderPickupAvailable",
        OrderStatus::Delivered => "OrderDelivered",
        OrderStatus::Exception | OrderStatus::Returning => "OrderProblem",
        OrderStatus::Returned => "OrderReturned",
        OrderStatus::Cancelled => "OrderCancelled",
    }
}

fn thing(name: &str) -> Map<String, Value> {
    let mut map = Map::new();
    put(&mut map, "@type", name);
    map
}

fn put(map: &mut Map<String, Value>, name: &str, value: impl Into<Value>) {
    map.insert(name.to_owned(), value.into());
}

fn put_some(map: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        put(map, name, value);
    }
}

fn iso(when: When) -> String {
    when.to_string()
}
