//! One order's or shipment's state in a word, and what must not hide behind that word.

use crate::flags::Flags;
use crate::id::ParcelId;
use crate::instant::{Instant, When};
use crate::parcel::{Parcel, Tracking};
use crate::reason::Reason;
use crate::stage::Stage;
use crate::status::{Flag, Leg, Status};
use crate::tally::Tally;
use crate::words::closed_words;
use crate::zone::Zone;
use serde::Serialize;
use std::collections::BTreeMap;

closed_words! {
    /// The state of an order or a shipment. Closed.
    pub enum OrderStatus, "order status" {
        /// Placed; nothing is on its way.
        Confirmed = "confirmed",
        /// Labels are made; nothing moves.
        InfoReceived = "info_received",
        /// Some of it moves, some does not yet.
        PartiallyShipped = "partially_shipped",
        /// All of it moves.
        InTransit = "in_transit",
        /// On the round.
        OutForDelivery = "out_for_delivery",
        /// Tried and failed.
        DeliveryAttempted = "delivery_attempted",
        /// Waits for the recipient.
        ReadyForPickup = "ready_for_pickup",
        /// Some of it is delivered.
        PartiallyDelivered = "partially_delivered",
        /// All of it is delivered.
        Delivered = "delivered",
        /// Only problems are left.
        Exception = "exception",
        /// All that is open goes back.
        Returning = "returning",
        /// All of it is back.
        Returned = "returned",
        /// The merchant cancelled it.
        Cancelled = "cancelled",
    }
}

/// What needs somebody's attention, and on which parcels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Attention {
    /// `exception`, `lost`, `delivery_attempted`, `ready_for_pickup`, `returning`, `returned`, or a flag's name. An
    /// exception with the reason `lost` stands under `lost` instead of `exception`; other final losses under `exception`.
    pub kind: String,
    /// The parcels, sorted.
    pub parcels: Vec<ParcelId>,
}

/// When the open parcels are to arrive: the span over those with a window, and how many have none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Window {
    /// The earliest beginning; of a window without one, its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<When>,
    /// The latest end; of a window without one, its beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<When>,
    /// Open parcels with a window.
    pub known: u32,
    /// Open parcels without one.
    pub unknown: u32,
}

/// The state of one order or shipment, with what must not hide behind its one word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Summary {
    /// The state in a word.
    pub status: OrderStatus,
    /// Nothing is open, and no item waits for a parcel unless the merchant cancelled the order.
    pub settled: bool,
    /// Its parcels by status and by attention word, its items, its unknowns.
    pub tally: Tally,
    /// What needs attention. A parcel may stand under several words.
    pub attention: Vec<Attention>,
    /// When the open parcels are to arrive.
    pub window: Window,
    /// The latest event of any of them that counts: mapped, no message, not set apart. Later than that, the moment from
    /// which a carrier gives its estimate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_activity: Option<Instant>,
}

/// One parcel as a summary needs it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) parcel: &'a Parcel,
    /// With the flags that depend on the clock, if they are known.
    pub(crate) flags: Flags,
}

/// Whether the merchant cancelled the order, and how many items it has in all, if the host says so.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Whole {
    pub(crate) cancelled: bool,
    pub(crate) items: Option<u32>,
}

/// Summarises the outbound parcels of an order, or the parcels of one shipment. Groups and replaced parcels are
/// left out by the caller.
pub(crate) fn summarise(parts: &[Part<'_>], whole: Whole, zone: Zone) -> Summary {
    let counted: Vec<&Part<'_>> =
        parts.iter().filter(|p| p.parcel.state().status != Status::Cancelled).collect();
    let mut tally = Tally::default();
    for part in parts {
        tally = tally.with_status(part.parcel.state().status, 1);
    }
    let attention = attention(parts);
    for a in &attention {
        tally = tally.with_attention(&a.kind, i64::try_from(a.parcels.len()).unwrap_or(i64::MAX));
    }
    let shipped = items(&counted);
    for part in &counted {
        let (status, n) = (part.parcel.state().status, part.parcel.items.unwrap_or(0).into());
        tally = tally.with_items("shipped", n);
        if matches!(status, Status::Delivered | Status::Returned) {
            tally = tally.with_items(status.as_str(), n);
        }
        let untold = whole.items.is_some() && part.parcel.items.is_none();
        tally = tally.with_unknown("items", untold.into());
    }
    tally = tally.with_items("ordered", whole.items.unwrap_or(0).into());
    let window = window(&counted, zone);
    tally = tally.with_unknown("window", window.unknown.into());
    let owed = whole.items.is_some_and(|all| shipped.is_some_and(|n| n < all));
    let lacking = counted.iter().any(|p| p.parcel.lacks_pieces());
    Summary {
        status: status(&counted, whole.cancelled, owed, lacking),
        settled: if parts.is_empty() {
            whole.cancelled
        } else {
            counted.iter().all(|p| !is_open(p.parcel)) && (!(owed || lacking) || whole.cancelled)
        },
        tally,
        attention,
        window,
        last_activity: parts.iter().filter_map(|p| p.parcel.folded.last_news).max(),
    }
}

/// Items in all counted parcels; `None` if some parcel does not say.
fn items(counted: &[&Part<'_>]) -> Option<u32> {
    counted.iter().try_fold(0_u32, |sum, p| Some(sum.saturating_add(p.parcel.items?)))
}

pub(crate) fn is_open(parcel: &Parcel) -> bool {
    parcel.tracking == Tracking::Followed && parcel.state().is_open()
}

/// What a parcel that cannot be followed counts as: shipped, never missing.
fn effective(parcel: &Parcel) -> Status {
    match (parcel.tracking, parcel.state().status) {
        (Tracking::Followed, status) => status,
        (_, Status::Pending | Status::InfoReceived) => Status::InTransit,
        (_, status) => status,
    }
}

fn status(counted: &[&Part<'_>], cancelled: bool, unfulfilled: bool, lacking: bool) -> OrderStatus {
    use OrderStatus as O;
    if counted.is_empty() {
        return if cancelled { O::Cancelled } else { O::Confirmed };
    }
    // A parcel that nobody can follow stays out of "all delivered", unless there is no other.
    let followed: Vec<&Parcel> =
        counted.iter().map(|p| p.parcel).filter(|p| p.tracking == Tracking::Followed).collect();
    let judged: Vec<&Parcel> =
        if followed.is_empty() { counted.iter().map(|p| p.parcel).collect() } else { followed };
    let all = |s: Status| judged.iter().all(|p| p.state().status == s);
    let delivered = counted.iter().any(|p| p.parcel.state().status == Status::Delivered);
    if all(Status::Delivered) {
        return if unfulfilled || lacking { O::PartiallyDelivered } else { O::Delivered };
    }
    if all(Status::Returned) {
        return O::Returned;
    }
    if delivered {
        return O::PartiallyDelivered;
    }
    let open: Vec<&Parcel> = judged.iter().copied().filter(|p| p.state().is_open()).collect();
    if open.is_empty() {
        return O::Exception;
    }
    if open.iter().all(|p| p.state().status == Status::Returning) {
        return O::Returning;
    }
    let still = |p: &Parcel| matches!(effective(p), Status::Pending | Status::InfoReceived);
    let early = |p: &Parcel| matches!(p.state().stage, Stage::None | Stage::Announced);
    let unmoved = |p: &Parcel| {
        still(p) || (p.state().status == Status::Exception && p.folded.scans.is_none() && early(p))
    };
    if counted.iter().all(|p| still(p.parcel)) {
        let pending = counted.iter().all(|p| effective(p.parcel) == Status::Pending);
        return if pending { O::Confirmed } else { O::InfoReceived };
    }
    let moved = counted.iter().any(|p| !unmoved(p.parcel));
    if moved && (unfulfilled || open.iter().any(|p| unmoved(p))) {
        return O::PartiallyShipped;
    }
    least_advanced(&open)
}

/// The least advanced stage among open parcels. An open exception counts as its stage, unless there are only such.
fn least_advanced(open: &[&Parcel]) -> OrderStatus {
    use OrderStatus as O;
    if open.iter().all(|p| p.state().status == Status::Exception) {
        return O::Exception;
    }
    let rank = |p: &&&Parcel| match stage_status(p) {
        Status::Pending => (0, O::Confirmed),
        Status::InfoReceived => (1, O::InfoReceived),
        Status::InTransit => (2, O::InTransit),
        Status::OutForDelivery => (3, O::OutForDelivery),
        Status::DeliveryAttempted => (4, O::DeliveryAttempted),
        Status::ReadyForPickup => (5, O::ReadyForPickup),
        Status::Returning => (6, O::Returning),
        _ => (7, O::Exception),
    };
    open.iter().map(|p| rank(&p)).min_by_key(|r| r.0).map_or(O::Exception, |r| r.1)
}

fn stage_status(parcel: &Parcel) -> Status {
    match effective(parcel) {
        Status::Exception if parcel.state().leg == Leg::Out => parcel.state().stage.status(),
        Status::Exception => Status::Returning,
        other => other,
    }
}

fn attention(parts: &[Part<'_>]) -> Vec<Attention> {
    let mut by_kind: BTreeMap<&str, Vec<ParcelId>> = BTreeMap::new();
    for part in parts {
        let state = part.parcel.state();
        let lost = state.reason == Some(Reason::Lost);
        let word = match state.status {
            Status::Exception if lost => Some("lost"),
            Status::Exception
            | Status::DeliveryAttempted
            | Status::ReadyForPickup
            | Status::Returning
            | Status::Returned => Some(state.status.as_str()),
            _ => None,
        };
        for word in word.into_iter().chain(part.flags.iter().map(Flag::as_str)) {
            by_kind.entry(word).or_default().push(part.parcel.id.clone());
        }
    }
    by_kind
        .into_iter()
        .map(|(kind, mut parcels)| {
            parcels.sort();
            Attention { kind: kind.to_owned(), parcels }
        })
        .collect()
}

fn window(counted: &[&Part<'_>], zone: Zone) -> Window {
    let mut window = Window::default();
    for part in counted.iter().filter(|p| is_open(p.parcel)) {
        let Some(estimate) = &part.parcel.state().estimate else {
            window.unknown += 1;
            continue;
        };
        window.known += 1;
        let from = estimate.from.or(estimate.to);
        let to = estimate.latest();
        window.from = pick(window.from, from, |a, b| a.start(zone) <= b.start(zone));
        window.to = pick(window.to, to, |a, b| a.end(zone) >= b.end(zone));
    }
    window
}

fn pick(a: Option<When>, b: Option<When>, first: impl Fn(When, When) -> bool) -> Option<When> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if first(a, b) { a } else { b }),
        (a, b) => a.or(b),
    }
}
