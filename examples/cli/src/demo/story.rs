//! What happens in the demo: four orders, and what their carriers will say and when.

use crate::error::Error;
use tracking_carriers::sandbox::{Story, StoryEvent};
use tracking_core::{
    CarrierId, Consent, Instant, Observation, Order, OrderId, Parcel, ParcelId, Policy, Recipient, Shipment,
    ShipmentId, TrackingNumber, When, Zone,
};

/// All that the demo begins with.
pub(super) struct Plot {
    pub(super) policy: Policy,
    pub(super) zone: Zone,
    pub(super) start: Instant,
    pub(super) end: Instant,
    pub(super) orders: Vec<Order>,
    /// Labels that the warehouse makes: each becomes known when it is made.
    pub(super) labels: Vec<(OrderId, Observation)>,
    /// What the carriers know, event by event.
    pub(super) stories: Vec<Story>,
    /// Another worker of the shop stores this order while ours has it in hand.
    pub(super) meanwhile: Option<Meanwhile>,
}

/// The customer says yes to text messages.
pub(super) struct Meanwhile {
    pub(super) at: Instant,
    pub(super) order: OrderId,
}

impl Meanwhile {
    pub(super) fn apply(&self, order: &mut Order) {
        order.set_consent("sms", Consent::Consented);
    }
}

pub(super) fn plot() -> Result<Plot, Error> {
    let zone = Zone::try_new("Europe/Paris")?;
    let policy = Policy::from_json(POLICY)?;
    let start = at("2026-05-04T07:00:00Z")?;
    let mut plot = Plot {
        policy,
        zone,
        start,
        end: at("2026-05-16T00:00:00Z")?,
        orders: Vec::new(),
        labels: Vec::new(),
        stories: Vec::new(),
        meanwhile: Some(Meanwhile { at: at("2026-05-06T10:00:00Z")?, order: OrderId::try_new("1001")? }),
    };
    plot.several_parcels()?;
    plot.goes_back()?;
    plot.comes_late()?;
    plot.at_the_wrong_door()?;
    Ok(plot)
}

/// Two La Poste parcels and one of UPS: one is delivered at the door, one collected, one comes at night.
const PARCELS_1001: [Script; 3] = [
    Script {
        parcel: "p1",
        carrier: "laposte",
        number: "8X10000000017",
        label: Some("2026-05-04T08:05:00Z"),
        estimate: "2026-05-06",
        pickup: None,
        events: &[
            ("2026-05-04T15:40:00Z", "PC1"),
            ("2026-05-05T00:10:00Z", "ET1"),
            ("2026-05-06T06:05:00Z", "MD2"),
            ("2026-05-06T09:20:00Z", "DI1"),
        ],
    },
    Script {
        parcel: "p2",
        carrier: "laposte",
        number: "8X10000000024",
        label: Some("2026-05-04T08:08:00Z"),
        estimate: "2026-05-07",
        pickup: Some("Lyon Terreaux"),
        events: &[
            ("2026-05-04T15:41:00Z", "PC1"),
            ("2026-05-05T00:10:00Z", "ET1"),
            ("2026-05-06T06:05:00Z", "MD2"),
            ("2026-05-06T09:25:00Z", "ND1"),
            ("2026-05-07T07:30:00Z", "AG1"),
            ("2026-05-08T15:45:00Z", "DI1"),
        ],
    },
    Script {
        parcel: "p3",
        carrier: "ups",
        number: "1Z999AA10123456784",
        label: Some("2026-05-04T08:05:00Z"),
        estimate: "2026-05-07",
        pickup: None,
        events: &[
            ("2026-05-04T10:00:00Z", "M:MP:003"),
            ("2026-05-05T16:20:00Z", "I:OR:005"),
            ("2026-05-06T21:50:00Z", "I:AR:005"),
            ("2026-05-07T06:10:00Z", "I:OF:021"),
            ("2026-05-07T19:40:00Z", "D::011"),
        ],
    },
];

/// Nobody is at home, nobody collects it, and it goes back: "delivered" then means delivered to the sender.
const PARCEL_1002: Script = Script {
    parcel: "p1",
    carrier: "laposte",
    number: "8X10000000031",
    label: None,
    estimate: "2026-05-07",
    pickup: Some("Nantes Bretagne"),
    events: &[
        ("2026-05-04T16:05:00Z", "PC1"),
        ("2026-05-05T01:00:00Z", "ET1"),
        ("2026-05-06T06:20:00Z", "MD2"),
        ("2026-05-06T10:10:00Z", "ND1"),
        ("2026-05-07T07:15:00Z", "AG1"),
        ("2026-05-11T07:00:00Z", "RE1"),
        ("2026-05-12T21:00:00Z", "ET1"),
        ("2026-05-14T08:30:00Z", "DI1"),
    ],
};

/// Promised for Friday the 8th; it is silent for a week and comes on Wednesday the 13th.
const PARCEL_1003: Script = Script {
    parcel: "p1",
    carrier: "laposte",
    number: "8X10000000048",
    label: None,
    estimate: "2026-05-08",
    pickup: None,
    events: &[
        ("2026-05-04T16:10:00Z", "PC1"),
        ("2026-05-05T02:30:00Z", "ET1"),
        ("2026-05-11T07:00:00Z", "ET1"),
        ("2026-05-13T06:10:00Z", "MD2"),
        ("2026-05-13T11:05:00Z", "DI1"),
    ],
};

/// Scanned as delivered at the wrong door, and on the round again the next morning.
const PARCEL_1004: Script = Script {
    parcel: "p1",
    carrier: "laposte",
    number: "8X10000000055",
    label: None,
    estimate: "2026-05-06",
    pickup: None,
    events: &[
        ("2026-05-04T16:15:00Z", "PC1"),
        ("2026-05-05T02:40:00Z", "ET1"),
        ("2026-05-06T06:15:00Z", "MD2"),
        ("2026-05-06T10:30:00Z", "DI1"),
        ("2026-05-07T06:15:00Z", "MD2"),
        ("2026-05-07T15:30:00Z", "DI1"),
    ],
};

impl Plot {
    fn several_parcels(&mut self) -> Result<(), Error> {
        let [p1, p2, p3] = &PARCELS_1001;
        let mut order = self.order("1001")?;
        order
            .add_shipment(self.shipment("A")?.with_parcel(p1.parcel(self)?).with_parcel(p2.parcel(self)?))?;
        order.add_shipment(self.shipment("B")?.with_parcel(p3.parcel(self)?))?;
        self.add(order, &[p1, p2, p3])
    }

    fn goes_back(&mut self) -> Result<(), Error> {
        let mut order = self.order("1002")?;
        order.add_shipment(self.shipment("A")?.with_parcel(PARCEL_1002.parcel(self)?))?;
        self.add(order, &[&PARCEL_1002])
    }

    fn comes_late(&mut self) -> Result<(), Error> {
        let mut order = self.order("1003")?;
        let mut shipment = self.shipment("A")?.with_parcel(PARCEL_1003.parcel(self)?);
        shipment.promised_by = Some(When::parse("2026-05-08")?);
        order.add_shipment(shipment)?;
        self.add(order, &[&PARCEL_1003])
    }

    fn at_the_wrong_door(&mut self) -> Result<(), Error> {
        let mut order = self.order("1004")?;
        order.add_shipment(self.shipment("A")?.with_parcel(PARCEL_1004.parcel(self)?))?;
        self.add(order, &[&PARCEL_1004])
    }

    fn order(&self, id: &str) -> Result<Order, Error> {
        let mut recipient = Recipient::default();
        recipient.locale = Some("fr".to_owned());
        recipient.zone = Some(self.zone);
        Ok(Order::new(OrderId::try_new(id)?, self.start).with_zone(self.zone).with_recipient(recipient))
    }

    fn shipment(&self, id: &str) -> Result<Shipment, Error> {
        Ok(Shipment::new(ShipmentId::try_new(id)?).with_lane("FR", "FR"))
    }

    fn add(&mut self, order: Order, scripts: &[&Script]) -> Result<(), Error> {
        for script in scripts {
            if let Some(label) = script.label {
                let label = at(label)?;
                let observation = Observation::label(ParcelId::try_new(script.parcel)?, label, label);
                self.labels.push((order.id.clone(), observation));
            }
            self.stories.push(script.story()?);
        }
        self.orders.push(order);
        Ok(())
    }
}

/// One parcel's life, as its carrier will tell it.
struct Script {
    parcel: &'static str,
    carrier: &'static str,
    number: &'static str,
    /// When the warehouse made it, if it says so.
    label: Option<&'static str>,
    estimate: &'static str,
    pickup: Option<&'static str>,
    /// Moment and the carrier's code.
    events: &'static [(&'static str, &'static str)],
}

impl Script {
    fn parcel(&self, plot: &Plot) -> Result<Parcel, Error> {
        let number = TrackingNumber::try_new(self.number)?;
        let mut parcel =
            Parcel::new(ParcelId::try_new(self.parcel)?, CarrierId::known(self.carrier), Some(number));
        parcel.registered_at = Some(plot.start);
        Ok(parcel)
    }

    fn story(&self) -> Result<Story, Error> {
        let mut story = Story::new(CarrierId::known(self.carrier), TrackingNumber::try_new(self.number)?);
        for (moment, code) in self.events {
            story = story.with_event(StoryEvent::new(at(moment)?, *code).with_place("FR", None));
        }
        story.estimate = Some(When::parse(self.estimate)?);
        story.pickup = self.pickup.map(str::to_owned);
        Ok(story)
    }
}

fn at(text: &str) -> Result<Instant, Error> {
    Ok(Instant::parse(text)?)
}

/// Nights are quiet; pickups are told by text message too, if the customer agrees; the merchant hears of trouble.
const POLICY: &str = r#"{
    "recipient": {
        "quiet": { "from": "22:00", "to": "07:00" },
        "kinds": { "ready_for_pickup": { "channels": ["email", "sms"] } }
    },
    "merchant": {
        "kinds": { "stalled": { "on": true }, "overdue": { "on": true }, "returning": { "on": true }, "returned": { "on": true } }
    }
}"#;
