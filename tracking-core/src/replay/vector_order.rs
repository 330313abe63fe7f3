//! The vector call `order`: an order's word from its parcels, each led to where it is by observations of its own.

use super::scenario::bad;
use crate::carrier::CarrierId;
use crate::error::Error;
use crate::event::Event;
use crate::id::{MarkId, OrderId, ParcelId, ShipmentId};
use crate::instant::{DAY, Instant, When};
use crate::observation::{Mark, MarkSays, Marker, Observation};
use crate::order::Order;
use crate::parcel::{Parcel, Tracking};
use crate::reason::Reason;
use crate::report::{Coverage, Estimate, Outcome, Report};
use crate::shipment::{Direction, Shipment};
use crate::stage::Stage;
use crate::status::{Nature, Status};
use crate::time::{ClockHint, EventTime};
use serde::Deserialize;
use serde_json::{Value, json};

/// 2026-03-02T00:00:00Z, a Monday: hour 0 of every parcel.
const START: Instant = Instant::from_unix(20_514 * DAY);
const HOUR: i64 = 3600;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderVector {
    #[serde(default)]
    order: WholeForm,
    parcels: Vec<PartForm>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WholeForm {
    #[serde(default)]
    items: Option<u32>,
    #[serde(default)]
    cancelled: bool,
}

/// One parcel: `status`, reached by way of `stage`, or `events` in full. The first is called `p1`, and so on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartForm {
    #[serde(default)]
    status: Option<Status>,
    #[serde(default)]
    reason: Option<Reason>,
    #[serde(default)]
    stage: Option<Stage>,
    #[serde(default)]
    events: Vec<PartEvent>,
    /// What the merchant says of it in the end.
    #[serde(default)]
    mark: Option<MarkSays>,
    #[serde(default)]
    estimate: Option<PartEstimate>,
    #[serde(default)]
    items: Option<u32>,
    #[serde(default)]
    replaces: Option<ParcelId>,
    #[serde(default)]
    tracking: Option<Tracking>,
    #[serde(default)]
    direction: Option<Direction>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartEvent {
    status: Status,
    #[serde(default)]
    reason: Option<Reason>,
    #[serde(default)]
    nature: Option<Nature>,
    /// Hours after Monday began; without it, an hour after the event before.
    #[serde(default)]
    hour: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartEstimate {
    #[serde(default)]
    from: Option<When>,
    #[serde(default)]
    to: Option<When>,
}

pub(super) fn order(form: OrderVector) -> Result<Value, Error> {
    let mut order = Order::new(OrderId::trusted("1".to_owned()), START);
    order.items = form.order.items;
    let mut news = Vec::new();
    for (index, part) in form.parcels.into_iter().enumerate() {
        let path = format!("input.parcels[{index}]");
        let id = ParcelId::trusted(format!("p{}", index + 1));
        let carrier = CarrierId::known("acme");
        let mut parcel = Parcel::new(id.clone(), carrier.clone(), None);
        parcel.tracking = part.tracking.unwrap_or(Tracking::Followed);
        parcel.items = part.items;
        parcel.replaces.clone_from(&part.replaces);
        let direction = part.direction.unwrap_or(Direction::Outbound);
        let mut shipment = Shipment::new(ShipmentId::trusted(direction.to_string()));
        shipment.direction = direction;
        order.add_shipment(shipment.with_parcel(parcel))?;

        let mut at = START;
        for event in part.story(&path)? {
            at = event.hour.map_or(at.plus(HOUR), |hour| START.plus(i64::from(hour) * HOUR));
            let report = event.into_report(at)?;
            news.push(Observation::report(id.clone(), carrier.clone(), report, at));
        }
        if let Some(estimate) = part.estimate {
            let mut report = Report::new(Outcome::Events, Coverage::Delta);
            report.estimate = Estimate::new(estimate.from, estimate.to);
            news.push(Observation::report(id.clone(), carrier, report, at));
        }
        if let Some(says) = part.mark {
            let mark = Mark::new(MarkId::try_new("m1")?, Marker::Merchant, says);
            news.push(Observation::mark(id, mark, at.plus(HOUR)));
        }
    }
    for one in news {
        order.observe(one)?;
    }
    if form.order.cancelled {
        order.cancel(START.plus(DAY));
    }
    let summary = order.summary();
    Ok(json!({
        "status": summary.status,
        "settled": summary.settled,
        "attention": summary.attention,
        "counts": summary.tally.by_status(),
        "tally": summary.tally,
        "window": summary.window,
        "last_activity": summary.last_activity,
    }))
}

impl PartForm {
    /// Its events in full.
    fn story(&self, path: &str) -> Result<Vec<PartEvent>, Error> {
        let Some(status) = self.status else {
            if self.stage.is_some() || self.reason.is_some() {
                return Err(bad(path, "it has a stage or a reason and no status"));
            }
            return Ok(self.events.iter().map(PartEvent::again).collect());
        };
        if !self.events.is_empty() {
            return Err(bad(path, "it has either `status` or `events`"));
        }
        let stage = self.stage.unwrap_or(match status {
            Status::Pending | Status::InfoReceived | Status::InTransit => Stage::None,
            Status::Cancelled => Stage::Announced,
            _ => Stage::Moving,
        });
        let way: &[Status] = match stage {
            Stage::None => &[],
            Stage::Announced => &[Status::InfoReceived],
            Stage::Moving => &[Status::InTransit],
            Stage::LastMile => &[Status::InTransit, Status::OutForDelivery],
            Stage::Waiting => &[Status::InTransit, Status::ReadyForPickup],
            Stage::HandedOver => &[Status::InTransit, Status::Delivered],
        };
        let mut story: Vec<PartEvent> = way.iter().map(|s| PartEvent::of(*s)).collect();
        if status != Status::Pending {
            let mut last = PartEvent::of(status);
            last.reason.clone_from(&self.reason);
            // A problem before the first scan is a line in a data base.
            if status == Status::Exception && matches!(stage, Stage::None | Stage::Announced) {
                last.nature = Some(Nature::Record);
            }
            story.push(last);
        }
        Ok(story)
    }
}

impl PartEvent {
    const fn of(status: Status) -> Self {
        Self { status, reason: None, nature: None, hour: None }
    }

    fn again(&self) -> Self {
        Self { reason: self.reason.clone(), ..*self }
    }

    fn into_report(self, at: Instant) -> Result<Report, Error> {
        let by_word = match self.status {
            Status::InfoReceived | Status::Cancelled => Nature::Record,
            _ => Nature::Scan,
        };
        let time = EventTime::parse(&at.to_string(), ClockHint::default())?;
        let mut event =
            Event::new(self.status, self.nature.unwrap_or(by_word), time).with_reason(self.reason);
        event.mapped = self.status != Status::Unknown;
        let mut report = Report::new(Outcome::Events, Coverage::Delta);
        report.events.push(event);
        Ok(report)
    }
}
