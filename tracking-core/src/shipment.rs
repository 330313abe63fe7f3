//! One fulfilment: parcels that leave together, outbound or as a return.

use crate::erase::Strip;
use crate::extra::Extra;
use crate::id::ShipmentId;
use crate::instant::When;
use crate::parcel::Parcel;
use crate::words::{Shown, closed_words};
use crate::zone::{Zone, main_zone_of_country};
use serde::{Deserialize, Serialize};
use std::fmt;

closed_words! {
    /// Which way a shipment was sent.
    pub enum Direction, "direction" {
        /// To the recipient.
        Outbound = "outbound",
        /// From the recipient back to the merchant, on the recipient's own decision.
        Return = "return",
    }
}

/// One fulfilment of an order.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Shipment {
    /// Its id, unique in the order.
    pub id: ShipmentId,
    /// Outbound or return.
    pub direction: Direction,
    /// What the merchant promised: a day at the destination, or a moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_by: Option<When>,
    /// ISO 3166-1 alpha-2 of the country it leaves from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// ISO 3166-1 alpha-2 of the country it goes to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    /// The product, in the host's word: `letter`, `tracked_letter`, `registered_letter`, `colissimo`, `chronopost`,
    /// `chrono_13`, .. ; open. Usual times go by it (`sea` also as a part, as in `parcel_sea`), and so does the life of a
    /// La Poste letter's number. `Report::product` is another thing: the carrier's word, to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Its parcels, in the order in which they joined.
    #[serde(default)]
    pub parcels: Vec<Parcel>,
    #[serde(flatten)]
    pub(crate) extra: Extra,
}

/// Countries that are none, and a product that does not look like a word, are left out: they may be anything.
impl fmt::Debug for Shipment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let country = |code: &Option<String>| code.as_deref().and_then(crate::place::country_code);
        f.debug_struct("Shipment")
            .field("id", &self.id)
            .field("direction", &self.direction)
            .field("promised_by", &self.promised_by)
            .field("origin", &country(&self.origin))
            .field("destination", &country(&self.destination))
            .field("product", &self.product.as_deref().map(Shown))
            .field("parcels", &self.parcels)
            .finish_non_exhaustive()
    }
}

impl Shipment {
    /// An outbound shipment without parcels.
    #[must_use]
    pub fn new(id: ShipmentId) -> Self {
        Self {
            id,
            direction: Direction::Outbound,
            promised_by: None,
            origin: None,
            destination: None,
            product: None,
            parcels: Vec::new(),
            extra: Extra::new(),
        }
    }

    /// Adds a parcel.
    #[must_use]
    pub fn with_parcel(mut self, parcel: Parcel) -> Self {
        self.parcels.push(parcel);
        self
    }

    /// Sets the lane, by ISO 3166-1 alpha-2 codes. Anything but two letters leaves that end unknown: then nothing is
    /// overdue by what is usual.
    #[must_use]
    pub fn with_lane(mut self, origin: &str, destination: &str) -> Self {
        self.origin = crate::place::country_code(origin);
        self.destination = crate::place::country_code(destination);
        self
    }

    /// The zone whose days count at the destination: the country's, else `fallback`.
    #[must_use]
    pub fn destination_zone(&self, fallback: Zone) -> Zone {
        self.destination.as_deref().and_then(main_zone_of_country).unwrap_or(fallback)
    }

    /// The zone whose days count at the origin: the country's, else `fallback`.
    #[must_use]
    pub fn origin_zone(&self, fallback: Zone) -> Zone {
        self.origin.as_deref().and_then(main_zone_of_country).unwrap_or(fallback)
    }
}

/// Apart from its parcels.
impl Strip for Shipment {
    fn strip(&mut self) {
        self.extra = Extra::new();
    }
}
