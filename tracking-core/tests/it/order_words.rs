//! Every order of up to four parcels: its word, its attention and its counts equal what a second, naive reading of the
//! rules says, and some laws hold that need no reading at all.

use std::collections::{BTreeMap, HashMap};
use tracking_core::*;

const START: Instant = Instant::from_unix(20_514 * 86_400);
const HOUR: i64 = 3600;

/// Where a parcel can be, and what a reader of the rules needs to know of it.
struct Situation {
    name: &'static str,
    /// What the carrier said, an hour apart.
    said: &'static [(Status, Nature, &'static str)],
    status: Status,
    /// The word of its stage; an exception counts as its stage.
    stage: &'static str,
    /// It was with a carrier, or counts as if.
    moved: bool,
    /// Somebody waits for it.
    open: bool,
    attention: Option<&'static str>,
    followed: bool,
}

macro_rules! situation {
    ($name:literal [$($status:ident $nature:ident $reason:literal),*] $is:ident as $stage:literal, $moved:literal $open:literal $attention:expr, $followed:literal) => {
        Situation {
            name: $name,
            said: &[$((Status::$status, Nature::$nature, $reason)),*],
            status: Status::$is,
            stage: $stage,
            moved: $moved,
            open: $open,
            attention: $attention,
            followed: $followed,
        }
    };
}

/// A problem on the last mile counts as on the road: a round is not known to go on.
#[rustfmt::skip]
const SITUATIONS: &[Situation] = &[
    situation!("pending" [] Pending as "confirmed", false true None, true),
    situation!("info_received" [InfoReceived Record ""] InfoReceived as "info_received", false true None, true),
    situation!("in_transit" [InTransit Scan ""] InTransit as "in_transit", true true None, true),
    situation!("out_for_delivery" [InTransit Scan "", OutForDelivery Scan ""] OutForDelivery as "out_for_delivery", true true None, true),
    situation!("delivery_attempted" [InTransit Scan "", DeliveryAttempted Scan ""] DeliveryAttempted as "delivery_attempted", true true Some("delivery_attempted"), true),
    situation!("ready_for_pickup" [InTransit Scan "", ReadyForPickup Scan ""] ReadyForPickup as "ready_for_pickup", true true Some("ready_for_pickup"), true),
    situation!("delivered" [InTransit Scan "", Delivered Scan ""] Delivered as "", true false None, true),
    situation!("a problem, nothing known" [Exception Record "problem"] Exception as "confirmed", false true Some("exception"), true),
    situation!("a problem, announced" [InfoReceived Record "", Exception Record "problem"] Exception as "info_received", false true Some("exception"), true),
    situation!("a problem on the road" [InTransit Scan "", Exception Scan "problem"] Exception as "in_transit", true true Some("exception"), true),
    situation!("a problem on the last mile" [InTransit Scan "", OutForDelivery Scan "", Exception Scan "problem"] Exception as "in_transit", true true Some("exception"), true),
    situation!("a problem at the counter" [InTransit Scan "", ReadyForPickup Scan "", Exception Scan "problem"] Exception as "ready_for_pickup", true true Some("exception"), true),
    situation!("a problem on the way back" [InTransit Scan "", Returning Scan "", Exception Scan "problem"] Exception as "returning", true true Some("exception"), true),
    situation!("lost" [InTransit Scan "", Exception Record "lost"] Exception as "", true false Some("lost"), true),
    situation!("destroyed" [InTransit Scan "", Exception Scan "destroyed"] Exception as "", true false Some("exception"), true),
    situation!("returning" [InTransit Scan "", Returning Scan ""] Returning as "returning", true true Some("returning"), true),
    situation!("returned" [InTransit Scan "", Returning Scan "", Returned Scan ""] Returned as "", true false Some("returned"), true),
    situation!("cancelled" [InfoReceived Record "", Cancelled Record ""] Cancelled as "", false false None, true),
    situation!("link only" [] Pending as "in_transit", true false None, false),
];

/// The order's word by the rules in their order, as somebody would read them out.
fn word(parts: &[&Situation], cancelled: bool, owed: bool) -> OrderStatus {
    let n: Vec<&Situation> = parts.iter().copied().filter(|s| s.status != Status::Cancelled).collect();
    let word = if n.is_empty() {
        if cancelled { "cancelled" } else { "confirmed" }
    } else {
        let followed: Vec<&Situation> = n.iter().copied().filter(|s| s.followed).collect();
        // What nobody can follow stays out, unless there is no other; then it is all that somebody waits for.
        let judged = if followed.is_empty() { &n } else { &followed };
        let open: Vec<&Situation> = judged.iter().copied().filter(|s| s.open || !s.followed).collect();
        let are = |of: &[&Situation], status: Status| of.iter().all(|s| s.status == status);
        let some_delivered = judged.iter().any(|s| s.status == Status::Delivered);
        let none_beyond =
            |s: &&Situation| s.followed && (s.status == Status::Pending || s.status == Status::InfoReceived);
        let parted = n.iter().any(|s| s.moved) && n.iter().any(|s| !s.moved);
        if are(judged, Status::Delivered) {
            if owed { "partially_delivered" } else { "delivered" }
        } else if are(judged, Status::Returned) {
            "returned"
        } else if some_delivered {
            "partially_delivered"
        } else if open.is_empty() {
            "exception"
        } else if are(&open, Status::Returning) {
            "returning"
        } else if n.iter().all(none_beyond) {
            if are(&n, Status::Pending) { "confirmed" } else { "info_received" }
        } else if parted || (owed && n.iter().any(|s| s.moved)) {
            "partially_shipped"
        } else if are(&open, Status::Exception) {
            "exception"
        } else {
            let stages = [
                "confirmed",
                "info_received",
                "in_transit",
                "out_for_delivery",
                "delivery_attempted",
                "ready_for_pickup",
                "returning",
            ];
            stages.into_iter().find(|stage| open.iter().any(|s| s.stage == *stage)).unwrap()
        }
    };
    OrderStatus::from_word(word).unwrap()
}

/// All parcels ready made, by situation and place.
struct Stock(Vec<Vec<Parcel>>);

impl Stock {
    fn new() -> Self {
        let made = |situation: &Situation| (1..=5).map(|place| parcel(situation, place)).collect();
        Self(SITUATIONS.iter().map(made).collect())
    }

    fn parcel(&self, situation: usize, place: usize) -> Parcel {
        self.0[situation][place].clone()
    }

    fn parcels(&self, multiset: &[usize]) -> Vec<Parcel> {
        multiset.iter().enumerate().map(|(place, s)| self.parcel(*s, place)).collect()
    }
}

/// One parcel, led to where it is by observations; called `p<place>`, with one item.
fn parcel(situation: &Situation, place: usize) -> Parcel {
    let id = ParcelId::try_new(format!("p{place}")).unwrap();
    let mut parcel = Parcel::new(id.clone(), CarrierId::known("acme"), None);
    parcel.items = Some(1);
    if !situation.followed {
        parcel.tracking = Tracking::LinkOnly;
    }
    let mut order = order([parcel]);
    let mut at = START;
    for (status, nature, reason) in situation.said {
        at = at.plus(HOUR);
        let time = EventTime::parse(&at.to_string(), ClockHint::default()).unwrap();
        let reason = (!reason.is_empty()).then(|| Reason::from_word(reason));
        let mut report = Report::new(Outcome::Events, Coverage::Delta);
        report.events.push(Event::new(*status, *nature, time).with_reason(reason));
        order.observe(Observation::report(id.clone(), CarrierId::known("acme"), report, at)).unwrap();
    }
    let parcel = order.parcel(id.as_str()).unwrap().clone();
    assert_eq!(parcel.state().status, situation.status, "{}", situation.name);
    parcel
}

fn order(parcels: impl IntoIterator<Item = Parcel>) -> Order {
    let mut order = Order::new(OrderId::try_new("1").unwrap(), START);
    order.add_shipment(shipment("A", parcels)).unwrap();
    order
}

fn shipment(id: &str, parcels: impl IntoIterator<Item = Parcel>) -> Shipment {
    parcels.into_iter().fold(Shipment::new(ShipmentId::try_new(id).unwrap()), Shipment::with_parcel)
}

/// Every multiset of up to `longest` situations, as sorted lists.
fn multisets(longest: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    let mut last = all.clone();
    for _ in 0..longest {
        let longer = |set: &Vec<usize>| {
            let from = set.last().copied().unwrap_or(0);
            (from..SITUATIONS.len()).map(|s| [set.as_slice(), &[s]].concat()).collect::<Vec<_>>()
        };
        last = last.iter().flat_map(longer).collect();
        all.extend(last.clone());
    }
    all
}

fn names(multiset: &[usize]) -> Vec<&'static str> {
    multiset.iter().map(|s| SITUATIONS[*s].name).collect()
}

fn index(name: &str) -> usize {
    SITUATIONS.iter().position(|s| s.name == name).unwrap()
}

#[test]
fn every_order_of_up_to_four_parcels() {
    let stock = Stock::new();
    let tallies: Vec<Tally> =
        (0..SITUATIONS.len()).map(|s| order([stock.parcel(s, 0)]).summary().tally).collect();
    let all = multisets(4);
    assert_eq!(all.len(), 8855, "19 situations, up to four times");
    for multiset in &all {
        let what = || names(multiset);
        let parts: Vec<&Situation> = multiset.iter().map(|s| &SITUATIONS[*s]).collect();
        let nothing_open = !parts.iter().any(|s| s.open);
        let mut order = order(stock.parcels(multiset));

        let plain = order.summary();
        assert_eq!(plain.status, word(&parts, false, false), "{:?}", what());
        assert_eq!(plain.settled, nothing_open && !parts.is_empty(), "{:?}", what());
        assert_eq!(attention(&plain), wanted(&parts), "{:?}", what());
        let sum = multiset.iter().fold(Tally::default(), |sum, s| sum + tallies[*s].clone());
        assert_eq!(plain.tally, sum, "{:?}", what());
        let open = parts.iter().filter(|s| s.open).count();
        assert_eq!((plain.window.known, plain.window.unknown as usize), (0, open), "{:?}", what());

        let counted = parts.iter().filter(|s| s.status != Status::Cancelled).count();
        let counted = u32::try_from(counted).unwrap();
        order.items = Some(counted + 1);
        let owed = order.summary();
        assert_eq!(owed.status, word(&parts, false, true), "{:?} and an item more", what());
        assert!(!owed.settled || nothing_open, "{:?}", what());
        assert_eq!(owed.attention, plain.attention, "{:?}", what());
        order.items = Some(counted);
        assert_eq!(order.summary().status, plain.status, "{:?}, complete", what());

        order.items = None;
        order.cancel(START.plus(HOUR));
        let cancelled = order.summary();
        assert_eq!(cancelled.status, word(&parts, true, false), "{:?}, cancelled", what());
        assert_eq!(cancelled.settled, nothing_open, "{:?}, cancelled", what());
        order.items = Some(counted + 1);
        let both = order.summary();
        assert_eq!(both.status, word(&parts, true, true), "{:?}, cancelled, an item more", what());
        assert_eq!(both.settled, nothing_open, "{:?}: a cancelled order owes nothing", what());
    }
}

fn attention(summary: &Summary) -> BTreeMap<&str, Vec<String>> {
    let ids = |a: &Attention| a.parcels.iter().map(ToString::to_string).collect();
    summary.attention.iter().map(|a| (a.kind.as_str(), ids(a))).collect()
}

fn wanted(parts: &[&Situation]) -> BTreeMap<&'static str, Vec<String>> {
    let mut by_kind: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (place, part) in parts.iter().enumerate() {
        if let Some(kind) = part.attention {
            by_kind.entry(kind).or_default().push(format!("p{}", place + 1));
        }
    }
    by_kind
}

/// The order in which parcels join, and whether they share a shipment, does not matter.
#[test]
fn the_order_of_parcels_does_not_matter() {
    let stock = Stock::new();
    for multiset in multisets(3) {
        let parcels = stock.parcels(&multiset);
        let summary = order(parcels.clone()).summary();
        assert_eq!(order(parcels.iter().rev().cloned()).summary(), summary, "{:?}", names(&multiset));
        let mut apart = Order::new(OrderId::try_new("1").unwrap(), START);
        for (place, parcel) in parcels.into_iter().enumerate().rev() {
            apart.add_shipment(shipment(&format!("S{place}"), [parcel])).unwrap();
        }
        assert_eq!(apart.summary(), summary, "{:?}, each on its own", names(&multiset));
    }
}

/// One parcel further on never makes the order's word a lesser one; a delivered one makes it partly delivered at least.
#[test]
fn progress_of_one_parcel_is_no_step_back_of_the_order() {
    let way = [
        "pending",
        "info_received",
        "in_transit",
        "out_for_delivery",
        "delivery_attempted",
        "ready_for_pickup",
    ];
    let words = [
        "confirmed",
        "info_received",
        "partially_shipped",
        "in_transit",
        "out_for_delivery",
        "delivery_attempted",
        "ready_for_pickup",
        "partially_delivered",
        "delivered",
    ];
    let rank = |word: OrderStatus| words.iter().position(|w| *w == word.as_str()).unwrap();
    let on_the_way = |multiset: &[usize]| {
        multiset.iter().all(|s| way.contains(&SITUATIONS[*s].name) || SITUATIONS[*s].name == "delivered")
    };
    let stock = Stock::new();
    let mut ranks: [HashMap<Vec<usize>, usize>; 2] = Default::default();
    let all: Vec<Vec<usize>> = multisets(4).into_iter().filter(|m| !m.is_empty() && on_the_way(m)).collect();
    for multiset in &all {
        let mut order = order(stock.parcels(multiset));
        ranks[0].insert(multiset.clone(), rank(order.summary().status));
        order.items = Some(u32::try_from(multiset.len()).unwrap() + 1);
        ranks[1].insert(multiset.clone(), rank(order.summary().status));
    }
    let delivered = index("delivered");
    for (ranks, multiset) in ranks.iter().flat_map(|r| all.iter().map(move |m| (r, m))) {
        for place in 0..multiset.len() {
            let mut further = multiset.clone();
            if further[place] == delivered {
                assert!(ranks[multiset] >= rank(OrderStatus::PartiallyDelivered));
                continue;
            }
            further[place] += 1;
            further.sort_unstable();
            assert!(ranks[&further] >= ranks[multiset], "{:?} -> {:?}", names(multiset), names(&further));
        }
        let mut more = multiset.clone();
        more.push(delivered);
        more.sort_unstable();
        if let Some(more) = ranks.get(&more) {
            assert!(*more >= rank(OrderStatus::PartiallyDelivered), "{:?}", names(multiset));
        }
    }
}

/// Voided labels, replaced parcels and return shipments change nothing but their own counts.
#[test]
fn what_is_out_of_the_count_changes_nothing() {
    let stock = Stock::new();
    let voided = index("cancelled");
    for multiset in multisets(2).into_iter().filter(|m| !m.is_empty()) {
        let alone = order(stock.parcels(&multiset)).summary();
        for (other, situation) in SITUATIONS.iter().enumerate() {
            let what = || format!("{:?} and {}", names(&multiset), situation.name);
            let other_parcel = stock.parcel(other, 4);

            // What is itself voided takes no other's place.
            if multiset[0] != voided {
                let mut parcels = stock.parcels(&multiset);
                parcels[0].replaces = Some(other_parcel.id.clone());
                parcels.push(other_parcel.clone());
                assert_eq!(order(parcels).summary(), alone, "{}, replaced", what());
            }

            let mut with_return = order(stock.parcels(&multiset));
            let mut back = shipment("R", [other_parcel]);
            back.direction = Direction::Return;
            with_return.add_shipment(back).unwrap();
            assert_eq!(with_return.summary(), alone, "{}, sent back by the customer", what());
        }
        let mut parcels = stock.parcels(&multiset);
        parcels.push(stock.parcel(voided, 4));
        let summary = order(parcels).summary();
        assert_eq!(
            (summary.status, summary.settled),
            (alone.status, alone.settled),
            "{:?}",
            names(&multiset)
        );
        assert_eq!(summary.attention, alone.attention);
        assert_eq!(summary.tally - alone.tally, Tally::default().with_status(Status::Cancelled, 1));
    }
}
