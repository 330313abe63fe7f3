//! The tally is an abelian group, and a dashboard follows an order's change by it.

use crate::config;
use crate::story::{HOUR, START, any_observation, order};
use proptest::prelude::*;
use tracking_core::*;

fn any_tally() -> impl Strategy<Value = Tally> {
    let number = prop_oneof![-3_i64..4, Just(i64::MAX), Just(i64::MIN), Just(-1)];
    let one = (prop::sample::select(Status::ALL.to_vec()), 0_u8..4, number);
    prop::collection::vec(one, 0..6).prop_map(|parts| {
        parts.into_iter().fold(Tally::default(), |tally, (status, what, n)| match what {
            0 => tally.with_status(status, n),
            1 => tally.with_attention(status.as_str(), n),
            2 => tally.with_items("shipped", n),
            _ => tally.with_unknown("window", n),
        })
    })
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn a_group(a in any_tally(), b in any_tally(), c in any_tally()) {
        let zero = Tally::default();
        prop_assert_eq!((a.clone() + b.clone()) + c.clone(), a.clone() + (b.clone() + c.clone()));
        prop_assert_eq!(a.clone() + b.clone(), b.clone() + a.clone());
        prop_assert_eq!(a.clone() + zero.clone(), a.clone());
        prop_assert_eq!(a.clone() + -a.clone(), zero.clone());
        prop_assert_eq!(a.clone() - b.clone(), a.clone() + -b.clone());
        prop_assert_eq!(-(-a.clone()), a.clone());
        let mut sum = a.clone();
        sum += &b;
        sum -= &b;
        prop_assert_eq!(&sum, &a);
        let stored = serde_json::to_string(&a).unwrap();
        prop_assert_eq!(serde_json::from_str::<Tally>(&stored).unwrap(), a);
    }

    /// A total follows one order: less its old part, plus its new one.
    #[test]
    fn a_total_follows_a_change(others in any_tally(), story in prop::collection::vec(any_observation(), 1..6)) {
        let mut order = order();
        let mut total = others.clone() + order.summary().tally;
        for one in story {
            let old = order.summary().tally;
            order.observe(one).unwrap();
            let new = order.summary().tally;
            total = total - old + new;
            prop_assert_eq!(&total, &(others.clone() + order.summary().tally));
        }
        let counted: i64 = order.summary().tally.by_status().values().sum();
        prop_assert_eq!(counted, 2, "both outbound parcels, each once");
    }
}

/// One thing that changes which parcels count, or where they are.
#[derive(Debug, Clone)]
enum Change {
    Learn(Box<Observation>),
    /// A new parcel in shipment A: by chance in place of this one, with so many items.
    Add(Option<&'static str>, u32),
    /// The master's carrier names its pieces.
    Pieces(usize),
    /// The label of a parcel is voided.
    Void(&'static str),
    /// Another carrier takes over.
    Leg,
    Items(u32),
    Cancel,
    Adopt,
    /// Another copy of the order, that learned something else, joins.
    Merge(Box<Observation>),
    /// It is stored and loaded.
    Store,
}

fn any_change() -> impl Strategy<Value = Change> {
    let id = prop::sample::select(vec!["p1", "p2", "p3", "n1"]);
    prop_oneof![
        4 => any_observation().prop_map(|o| Change::Learn(Box::new(o))),
        3 => (prop::option::of(id.clone()), 0_u32..4).prop_map(|(old, items)| Change::Add(old, items)),
        2 => (1_usize..4).prop_map(Change::Pieces),
        2 => id.prop_map(Change::Void),
        1 => Just(Change::Leg),
        1 => (0_u32..9).prop_map(Change::Items),
        1 => Just(Change::Cancel),
        1 => Just(Change::Adopt),
        2 => any_observation().prop_map(|o| Change::Merge(Box::new(o))),
        1 => Just(Change::Store),
    ]
}

fn id(text: &str) -> ParcelId {
    ParcelId::try_new(text).unwrap()
}

/// Makes the change; one that this order refuses changes nothing.
fn make(order: &mut Order, change: Change, number: usize) {
    let at = START.plus(number as i64 * HOUR);
    let carrier = CarrierId::known("laposte");
    match change {
        Change::Learn(one) => drop(order.observe(*one).unwrap()),
        Change::Add(old, items) => {
            let mut parcel = Parcel::new(id(&format!("n{number}")), carrier, None);
            parcel.replaces = old.map(id).filter(|old| *old != parcel.id);
            parcel.items = Some(items);
            order.add_parcel(&ShipmentId::try_new("A").unwrap(), parcel).unwrap();
        }
        Change::Pieces(pieces) => {
            let mut report = Report::new(Outcome::Events, Coverage::Delta);
            let piece = |n: usize| TrackingNumber::try_new(&format!("PIECE{n}")).unwrap();
            report.pieces = (0..pieces).map(piece).collect();
            drop(order.observe(Observation::report(id("p2"), carrier, report, at)).unwrap());
        }
        Change::Void(parcel) => {
            let time = EventTime::parse(&at.to_string(), ClockHint::default()).unwrap();
            let mut report = Report::new(Outcome::Events, Coverage::Delta);
            report.events.push(Event::new(Status::Cancelled, Nature::Record, time));
            // The parcel may not have joined yet.
            drop(order.observe(Observation::report(id(parcel), carrier, report, at)));
        }
        Change::Leg => order.add_leg(&id("p1"), Segment::new(carrier, None)).unwrap(),
        Change::Items(n) => order.items = Some(n),
        Change::Cancel => order.cancel(at),
        Change::Adopt => order.adopt(at),
        Change::Merge(one) => {
            let mut other = order.clone();
            drop(other.observe(*one).unwrap());
            *order = order.clone().merge(&other).unwrap();
        }
        Change::Store => *order = Order::load(&order.store().unwrap()).unwrap(),
    }
}

/// Everything that a total could count wrongly after a change.
fn consistent(order: &Order) -> Result<(), TestCaseError> {
    let summary = order.summary();
    let stands = |p: &&Parcel| p.state().status != Status::Cancelled;
    let replaced: Vec<&ParcelId> =
        order.parcels().filter(stands).filter_map(|p| p.replaces.as_ref()).collect();
    let masters: Vec<&ParcelId> = order.parcels().filter_map(|p| p.master.as_ref()).collect();
    let outbound = order.shipments().iter().filter(|s| s.direction == Direction::Outbound);
    let counted: Vec<&Parcel> = outbound
        .flat_map(|s| &s.parcels)
        .filter(|p| !masters.contains(&&p.id) && !replaced.contains(&&p.id))
        .collect();
    let mut by_status = std::collections::BTreeMap::new();
    for parcel in &counted {
        *by_status.entry(parcel.state().status.to_string()).or_insert(0_i64) += 1;
    }
    prop_assert_eq!(summary.tally.by_status(), by_status);
    prop_assert!(summary.tally.iter().all(|(_, n)| n > 0), "one order counts nothing below zero");
    for a in &summary.attention {
        prop_assert_eq!(summary.tally.count(&format!("attention:{}", a.kind)), a.parcels.len() as i64);
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(300))]

    /// A dashboard over two orders follows either by `total - old + new`, whatever happens: also parcels that replace
    /// others, voided labels, numbers that become groups, copies that are merged.
    #[test]
    fn a_total_follows_every_kind_of_change(
        changes in prop::collection::vec((prop::bool::ANY, any_change()), 1..12),
    ) {
        let mut orders = [order(), order()];
        let mut total = orders[0].summary().tally + orders[1].summary().tally;
        for (number, (which, change)) in changes.into_iter().enumerate() {
            let order = &mut orders[usize::from(which)];
            let old = order.summary().tally;
            make(order, change, number);
            consistent(order)?;
            total = total - old + order.summary().tally;
        }
        prop_assert_eq!(total.clone(), orders[1].summary().tally + orders[0].summary().tally);
        let rest = total - orders[0].summary().tally - orders[1].summary().tally;
        prop_assert_eq!(rest, Tally::default(), "what is taken out leaves nothing behind");
    }
}

#[test]
fn a_tally_answers_by_status() {
    let tally = Tally::default().with_status(Status::Delivered, 2).with_status(Status::InTransit, 3);
    let counts = [Status::Delivered, Status::InTransit, Status::Returned].map(|s| tally.status(s));
    assert_eq!(counts, [2, 3, 0]);
}
