//! What a host hands in: orders, shipments, parcels, observations.

use crate::error::Error;
use crate::moment::{Instant, When};
use crate::report::{Report, country, reason};
use crate::words::{Consent, Direction, MarkSays, Marker, Tracking, Trust};
#[cfg(not(feature = "mobile"))]
use std::collections::BTreeMap;
// uniffi knows one kind of map; napi's types go by the name.
#[cfg(feature = "mobile")]
use std::collections::HashMap as BTreeMap;
use tracking_core::{
    self as core, CarrierId, MarkId, OrderId, ParcelId, Personal, ShipmentId, TrackingNumber, Zone,
};

record! {
    /// An order to begin with.
    pub struct OrderSpec {
        /// The host's id.
        pub id: String,
        /// When the customer ordered.
        pub placed_at: Instant,
        /// The shop's zone (`Europe/Paris`).
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub zone: Option<String>,
        /// Who is told.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub recipient: Option<RecipientSpec>,
        /// Items ordered in all.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub items: Option<u32>,
        /// What was sent so far.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub shipments: Option<Vec<ShipmentSpec>>,
    }
}

impl OrderSpec {
    pub(crate) fn to_core(&self) -> Result<core::Order, Error> {
        let mut order = core::Order::new(OrderId::try_new(self.id.as_str())?, self.placed_at.into());
        if let Some(zone) = &self.zone {
            order = order.with_zone(Zone::try_new(zone)?);
        }
        if let Some(recipient) = &self.recipient {
            order = order.with_recipient(recipient.to_core()?);
        }
        order.items = self.items;
        for shipment in self.shipments.iter().flatten() {
            order.add_shipment(shipment.to_core()?)?;
        }
        Ok(order)
    }
}

record! {
    /// Who is told: language, zone and consents. No name, no address.
    pub struct RecipientSpec {
        /// BCP 47 tag of the language for messages.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub locale: Option<String>,
        /// The zone whose nights are quiet.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub zone: Option<String>,
        /// Consent by channel.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub channels: Option<BTreeMap<String, Consent>>,
    }
}

impl RecipientSpec {
    fn to_core(&self) -> Result<core::Recipient, Error> {
        let mut recipient = core::Recipient::default();
        recipient.locale.clone_from(&self.locale);
        recipient.zone = self.zone.as_deref().map(Zone::try_new).transpose()?;
        let channels = self.channels.iter().flatten();
        recipient.channels = channels.map(|(name, consent)| (name.clone(), (*consent).into())).collect();
        Ok(recipient)
    }
}

record! {
    /// One fulfilment of an order.
    pub struct ShipmentSpec {
        /// Its id, unique in the order.
        pub id: String,
        /// Outbound or return.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub direction: Option<Direction>,
        /// What the merchant promised: a day at the destination, or a moment.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub promised_by: Option<When>,
        /// The country it leaves from (ISO 3166-1 alpha-2).
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub origin: Option<String>,
        /// The country it goes to.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub destination: Option<String>,
        /// The product; an open word.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub product: Option<String>,
        /// Its parcels.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub parcels: Option<Vec<ParcelSpec>>,
    }
}

impl ShipmentSpec {
    pub(crate) fn to_core(&self) -> Result<core::Shipment, Error> {
        let mut shipment = core::Shipment::new(ShipmentId::try_new(self.id.as_str())?);
        if let Some(direction) = self.direction {
            shipment.direction = direction.into();
        }
        shipment.promised_by = self.promised_by.map(Into::into);
        shipment.origin = self.origin.as_deref().map(country).transpose()?;
        shipment.destination = self.destination.as_deref().map(country).transpose()?;
        shipment.product.clone_from(&self.product);
        let parcels = self.parcels.iter().flatten();
        shipment.parcels = parcels.map(ParcelSpec::to_core).collect::<Result<_, _>>()?;
        Ok(shipment)
    }
}

record! {
    /// A later carrier of a parcel's journey.
    pub struct Segment {
        /// Who carries it from here on.
        pub carrier: String,
        /// Under which number, if another.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub number: Option<String>,
    }
}

impl Segment {
    pub(crate) fn to_core(&self) -> Result<core::Segment, Error> {
        let number = self.number.as_deref().map(TrackingNumber::try_new).transpose()?;
        Ok(core::Segment::new(CarrierId::try_new(&self.carrier)?, number))
    }
}

record! {
    /// One parcel of a shipment.
    pub struct ParcelSpec {
        /// Its id, unique in the order.
        pub id: String,
        /// Who carries it first.
        pub carrier: String,
        /// Its number, if it has one.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub number: Option<String>,
        /// How it is watched.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub tracking: Option<Tracking>,
        /// Where people can look, for `link_only`.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub url: Option<String>,
        /// Later carriers, in the order of the journey.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub legs: Option<Vec<Segment>>,
        /// When its label was made, and known at once; a label that was learned of later is an observation.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub label_at: Option<Instant>,
        /// When the host began to watch it.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub registered_at: Option<Instant>,
        /// The parcel that it was sent to replace.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub replaces: Option<String>,
        /// How many pieces the merchant handed over under this number.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub expected_pieces: Option<u32>,
        /// Items in it.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub items: Option<u32>,
    }
}

impl ParcelSpec {
    pub(crate) fn to_core(&self) -> Result<core::Parcel, Error> {
        let mut parcel = core::Parcel::new(
            ParcelId::try_new(self.id.as_str())?,
            CarrierId::try_new(&self.carrier)?,
            self.number.as_deref().map(TrackingNumber::try_new).transpose()?,
        );
        if let Some(tracking) = self.tracking {
            parcel.tracking = tracking.into();
        }
        parcel.url = self.url.clone().map(Personal::new);
        parcel.legs = self.legs.iter().flatten().map(Segment::to_core).collect::<Result<_, _>>()?;
        if let Some(at) = self.label_at {
            parcel = parcel.with_label(at.into(), at.into());
        }
        parcel.registered_at = self.registered_at.map(Into::into);
        parcel.replaces = self.replaces.as_deref().map(ParcelId::try_new).transpose()?;
        parcel.expected_pieces = self.expected_pieces;
        parcel.items = self.items;
        Ok(parcel)
    }
}

record! {
    /// A merchant's or recipient's word about a parcel.
    pub struct Mark {
        /// Its name, for taking it back.
        pub id: String,
        /// Who says so.
        pub by: Marker,
        /// What is said.
        pub says: MarkSays,
        /// Why; an open word.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub reason: Option<String>,
    }
}

record! {
    /// One thing learned about one parcel: exactly one of `report`, `mark`, `unmark` and `label_at`.
    pub struct Observation {
        /// The parcel it is about.
        pub parcel: String,
        /// When the host received it: set once.
        pub observed_at: Instant,
        /// Who stands behind it, if not the obvious one (`polled` for a report, the marker for a mark).
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub trust: Option<Trust>,
        /// A carrier's answer.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub report: Option<Report>,
        /// A person's word.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub mark: Option<Mark>,
        /// The id of a mark that is taken back.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub unmark: Option<String>,
        /// The label was made at this moment.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub label_at: Option<Instant>,
    }
}

impl Observation {
    pub(crate) fn to_core(&self) -> Result<core::Observation, Error> {
        let (parcel, at) = (ParcelId::try_new(self.parcel.as_str())?, self.observed_at.into());
        let observation = match (&self.report, &self.mark, &self.unmark, self.label_at) {
            (Some(report), None, None, None) => {
                let (carrier, report) = report.to_core()?;
                core::Observation::report(parcel, carrier, report, at)
            }
            (None, Some(mark), None, None) => {
                let id = MarkId::try_new(mark.id.as_str())?;
                let mut told = core::Mark::new(id, mark.by.into(), mark.says.into());
                told.reason = reason(mark.reason.as_deref());
                core::Observation::mark(parcel, told, at)
            }
            (None, None, Some(mark), None) => {
                core::Observation::unmark(parcel, MarkId::try_new(mark.as_str())?, at)
            }
            (None, None, None, Some(label)) => core::Observation::label(parcel, label.into(), at),
            _ => {
                let why = "an observation is exactly one thing: report, mark, unmark or label_at";
                return Err(Error::invalid(why));
            }
        };
        Ok(match self.trust {
            Some(trust) => observation.with_trust(trust.into()),
            None => observation,
        })
    }
}
