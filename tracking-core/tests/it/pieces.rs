//! Multi-piece numbers, parcels that are added again, and copies of one order that are merged.

use tracking_core::*;

/// 2026-03-02T00:00:00Z.
const START: Instant = Instant::from_unix(20_514 * 86_400);
const HOUR: i64 = 3600;

fn id(text: &str) -> ParcelId {
    ParcelId::try_new(text).unwrap()
}

fn shipment_id() -> ShipmentId {
    ShipmentId::try_new("A").unwrap()
}

fn number(text: &str) -> TrackingNumber {
    TrackingNumber::try_new(text).unwrap()
}

fn order(parcels: impl IntoIterator<Item = Parcel>) -> Order {
    let mut shipment = Shipment::new(shipment_id()).with_lane("FR", "FR");
    shipment.parcels.extend(parcels);
    let mut order = Order::new(OrderId::try_new("1").unwrap(), START.plus(-24 * HOUR));
    order.add_shipment(shipment).unwrap();
    order
}

fn master(name: &str, n: &str) -> Parcel {
    Parcel::new(id(name), CarrierId::known("laposte"), Some(number(n)))
}

fn pieces(parcel: &str, carrier: &'static str, pieces: &[&str], at: Instant) -> Observation {
    let mut report = Report::new(Outcome::Events, Coverage::Delta);
    report.pieces = pieces.iter().map(|n| number(n)).collect();
    Observation::report(id(parcel), CarrierId::known(carrier), report, at)
}

fn scan(parcel: &str, status: Status, at: Instant) -> Observation {
    let time = EventTime::parse(&at.to_string(), ClockHint::default()).unwrap();
    let mut report = Report::new(Outcome::Events, Coverage::Delta);
    report.events.push(Event::new(status, Nature::Scan, time));
    Observation::report(id(parcel), CarrierId::known("laposte"), report, at)
}

#[test]
fn what_is_there_already_needs_no_room() {
    let mut shipment = Shipment::new(shipment_id());
    for n in 0..200 {
        shipment = shipment.with_parcel(Parcel::new(id(&format!("p{n}")), CarrierId::known("ups"), None));
    }
    let mut order = Order::new(OrderId::try_new("1").unwrap(), START);
    order.add_shipment(shipment.clone()).unwrap();
    let once = order.clone();
    order.add_shipment(shipment.clone()).unwrap();
    assert_eq!(order, once);
    let twice: Vec<Parcel> =
        (0..2).flat_map(|_| (0..40).map(|n| master(&format!("q{n}"), &format!("8K000000{n:02}")))).collect();
    let mut more = Shipment::new(shipment_id());
    more.parcels = twice;
    order.add_shipment(more).unwrap();
    assert_eq!(order.parcels().count(), 240);
    let before = order.clone();
    let mut over = shipment;
    over.parcels.extend((0..17).map(|n| Parcel::new(id(&format!("r{n}")), CarrierId::known("ups"), None)));
    assert!(matches!(order.add_shipment(over), Err(Error::Limit { .. })));
    assert_eq!(order, before);
}

#[test]
fn pieces_named_twice_are_one_each() {
    let mut order = order([master("p1", "8K00009775862")]);
    let named: Vec<String> = (0..130).map(|n| format!("8K0000000{n:04}")).collect();
    let twice: Vec<&str> = named.iter().chain(&named).map(String::as_str).collect();
    let changes = order.observe(pieces("p1", "laposte", &twice, START)).unwrap();
    assert_eq!(order.parcels().count(), 131);
    assert_eq!(changes.joined.len(), 130);
}

#[test]
fn a_master_that_becomes_a_group_is_a_change() {
    let mut order = order([master("p1", "8K00009775862")]);
    let news = pieces("p1", "laposte", &["8K00009775863", "8K00009775864"], START);
    let changes = order.observe(news.clone()).unwrap();
    assert_eq!(changes.joined, [id("p1/8K00009775863"), id("p1/8K00009775864")]);
    assert_eq!(changes.grouped, Some(id("p1")));
    assert!(order.parcel("p1").unwrap().is_group());
    assert!(order.observe(news).unwrap().is_empty());
    assert_eq!(Order::load(&order.store().unwrap()).unwrap(), order);
}

#[test]
fn a_piece_without_a_possible_id_changes_nothing() {
    let long = "m".repeat(190);
    let mut order = order([master(&long, "8K00009775862")]);
    let before = order.clone();
    let news = pieces(&long, "laposte", &["8K00009775863"], START);
    assert_eq!(order.observe(news).unwrap_err().code(), "invalid_value");
    assert_eq!(order, before);
}

#[test]
fn a_group_has_its_pieces() {
    let mut copy = order([master("p1", "8K00009775862")]);
    copy.observe(pieces("p1", "laposte", &["8K00009775863"], START)).unwrap();
    let mut stored: serde_json::Value = serde_json::from_str(&copy.store().unwrap()).unwrap();
    stored["order"]["shipments"][0]["parcels"].as_array_mut().unwrap().truncate(1);
    let order = Order::load(&stored.to_string()).unwrap();
    assert!(!order.parcel("p1").unwrap().is_group());
    assert_eq!(order.summary().tally.status(Status::Pending), 1);
}

/// A piece that two carriers name is one piece, and not the number that is expected.
#[test]
fn a_piece_named_by_two_carriers_is_one() {
    let mut first = master("p1", "8K00009775862");
    first.expected_pieces = Some(2);
    let mut order = order([first]);
    for carrier in ["laposte", "chronopost"] {
        order.observe(pieces("p1", carrier, &["8K00009775863"], START)).unwrap();
        assert!(!order.parcel("p1").unwrap().is_group());
    }
    let changes = order.observe(pieces("p1", "chronopost", &["8K00009775864"], START)).unwrap();
    assert_eq!(changes.grouped, Some(id("p1")));
}

/// Whoever says it first, a piece is carried by its master's carrier; of two masters the first by id has it.
#[test]
fn pieces_do_not_depend_on_who_says_it_first() {
    for carriers in [["laposte", "chronopost"], ["chronopost", "laposte"]] {
        let mut order = order([master("p1", "8K00009775862")]);
        for carrier in carriers {
            order.observe(pieces("p1", carrier, &["8K00009775863"], START)).unwrap();
        }
        assert_eq!(order.parcels().nth(1).unwrap().carrier.as_str(), "laposte");
    }
    for names in [["p1", "p2"], ["p2", "p1"]] {
        let mut order = order([master("p1", "8K00009775862"), master("p2", "8K00009775870")]);
        for name in names {
            order.observe(pieces(name, "laposte", &["8K00009775863"], START)).unwrap();
        }
        assert_eq!(order.parcels().count(), 3);
        assert_eq!(order.parcels().nth(2).unwrap().master, Some(id("p1")));
        assert!(order.parcel("p1").unwrap().is_group() && order.parcel("p2").unwrap().is_group());
    }
}

/// Two workers that gave one number two ids.
#[test]
fn one_number_under_two_ids_is_one_parcel() {
    let grown = |name: &str, status: Status| {
        let mut order = order([master(name, "8K00009775862")]);
        order.observe(scan(name, status, START.plus(HOUR))).unwrap();
        order.plan(&Policy::default(), START.plus(2 * HOUR));
        let keys: Vec<MessageKey> =
            order.outbox(START.plus(2 * HOUR)).iter().map(|m| m.key.clone()).collect();
        for key in keys {
            order.confirm(&key, SendOutcome::Sent, START.plus(2 * HOUR)).unwrap();
        }
        order
    };
    let (a, b) = (grown("p1", Status::InTransit), grown("p2", Status::Delivered));
    let (ab, ba) = (a.clone().merge(&b).unwrap(), b.clone().merge(&a).unwrap());
    assert_eq!(ab.parcels().count(), 1);
    assert_eq!(ab.summary(), {
        let mut summary = ba.summary();
        summary.attention = ab.summary().attention;
        summary
    });
    assert_eq!(ab.parcel("p1").unwrap().state(), ba.parcel("p2").unwrap().state());
    assert_eq!(ab.parcel("p1").unwrap().timeline(), ba.parcel("p2").unwrap().timeline());
    let told = ab.store().unwrap();
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    for fact in told["order"]["ledger"]["told"].as_array().unwrap() {
        assert_eq!(fact["parcel"], "p1");
    }
}

#[test]
fn a_refusal_in_either_copy_is_one() {
    let with = |consent: Consent| {
        let mut order = order([]);
        order.set_consent("sms", consent);
        order
    };
    for (a, b, both) in [
        (Consent::Consented, Consent::Refused, Consent::Refused),
        (Consent::Refused, Consent::Consented, Consent::Refused),
        (Consent::Unknown, Consent::Consented, Consent::Consented),
    ] {
        assert_eq!(with(a).merge(&with(b)).unwrap().recipient.consent("sms"), both);
    }
}

#[test]
fn what_a_newer_library_stored_stays_its_own() {
    let mut order = order([master("p1", "8K00009775862")]);
    let mut stored: serde_json::Value = serde_json::from_str(&order.store().unwrap()).unwrap();
    stored["rules"] = (RULES + 1).into();
    stored["signed"] = "by tomorrow".into();
    let loaded = Order::load(&stored.to_string()).unwrap();
    let again: serde_json::Value = serde_json::from_str(&loaded.store().unwrap()).unwrap();
    assert_eq!((&again["rules"], &again["signed"]), (&stored["rules"], &stored["signed"]));
    order = order.merge(&loaded).unwrap();
    let merged: serde_json::Value = serde_json::from_str(&order.store().unwrap()).unwrap();
    assert_eq!((&merged["rules"], &merged["signed"]), (&stored["rules"], &stored["signed"]));
}

#[test]
fn numbers_at_their_ends_are_no_panic() {
    let mut full = master("p2", "8K00009775870");
    full.items = Some(u32::MAX);
    let mut more = master("p3", "8K00009775871");
    more.items = Some(2);
    let mut order = order([full, more]);
    order.items = Some(3);
    assert_eq!(order.summary().tally.count("items:shipped"), i64::from(u32::MAX) + 2);
    order.revision = i64::MAX.unsigned_abs();
    order.cancel(START);
    assert_eq!(order.revision, i64::MAX.unsigned_abs());
}

/// Days outside the years that can be written are refused where they are read and cut where they are given.
#[test]
fn what_can_be_stored_can_be_loaded() {
    for text in ["+12345-1-1", "2026-3-005", "0000-01-01", "-001-01-01", "2026-03-5 "] {
        assert_eq!(When::parse(text).unwrap_err().code(), "invalid_value", "{text}");
    }
    let day = |text: &str| EventTime::parse(text, ClockHint::default()).unwrap().local_day();
    let first = day("0001-01-01").pred_opt().unwrap();
    let last = day("9999-12-31").succ_opt().unwrap();
    for odd in [first, last] {
        let noon = odd.and_hms_opt(12, 0, 0).unwrap();
        let mut events = vec![EventTime::day(odd, ClockHint::default())];
        for precision in Precision::ALL {
            events.push(EventTime::local(noon, *precision, ClockHint::default()));
            events.push(EventTime::with_offset(noon, 3600, *precision));
            events.push(EventTime::with_utc(noon, START, *precision));
        }
        let mut report = Report::new(Outcome::Events, Coverage::Full);
        report.events = events.into_iter().map(|t| Event::new(Status::InTransit, Nature::Scan, t)).collect();
        report.estimate = Some(Estimate::on(odd));
        let mut order = order([master("p1", "8K00009775862")]);
        order.observe(Observation::report(id("p1"), CarrierId::known("laposte"), report, START)).unwrap();
        let text = order.store().unwrap();
        assert_eq!(Order::load(&text).unwrap().store().unwrap(), text);
    }
}

/// A hand-over that becomes known later: the new carrier's scan of the same minute comes after the old one's.
#[test]
fn a_carrier_joins_the_journey_once() {
    let at = Instant::parse("2026-03-02T08:00:00Z").unwrap();
    let mut order = order([master("p1", "A1000000001")]);
    let leg = |number: Option<&str>| Segment::new(CarrierId::known("acme"), number.map(self::number));
    let scan = |carrier: &'static str, status: Status| {
        let time = EventTime::parse("2026-03-02T07:00:00Z", ClockHint::default()).unwrap();
        let mut report = Report::new(Outcome::Events, Coverage::Delta);
        report.events.push(Event::new(status, Nature::Scan, time));
        Observation::report(id("p1"), CarrierId::known(carrier), report, at)
    };
    order.add_leg(&id("p1"), Segment::new(CarrierId::known("zeta"), None)).unwrap();
    order.observe(scan("zeta", Status::OutForDelivery)).unwrap();
    order.observe(scan("acme", Status::Delivered)).unwrap();
    let last =
        |order: &Order| order.parcel("p1").unwrap().timeline().last().unwrap().carrier.clone().unwrap();
    assert_eq!(last(&order).as_str(), "acme", "who is no leg comes last");
    let revision = order.revision;
    order.add_leg(&id("p1"), leg(None)).unwrap();
    order.add_leg(&id("p1"), Segment::new(CarrierId::known("last"), None)).unwrap();
    order.add_leg(&id("p1"), leg(None)).unwrap();
    assert_eq!(order.revision, revision + 2);
    order.add_leg(&id("p1"), leg(Some("B2000000002"))).unwrap();
    order.add_leg(&id("p1"), leg(Some("B2000000002"))).unwrap();
    assert_eq!(order.revision, revision + 3, "a number that was not known is kept, once");
    let legs = &order.parcel("p1").unwrap().legs;
    let names: Vec<&str> = legs.iter().map(|l| l.carrier.as_str()).collect();
    assert_eq!(names, ["zeta", "acme", "last"]);
    assert_eq!(legs[1].number, Some(number("B2000000002")));
    // Another number of a carrier that is there is another leg, up to the limit.
    for n in 3..31 {
        order.add_leg(&id("p1"), leg(Some(&format!("B20000000{n:02}")))).unwrap();
    }
    let full = order.add_leg(&id("p1"), leg(Some("B2000000099")));
    assert!(matches!(full, Err(Error::Limit { .. })), "{full:?}");
    assert!(matches!(order.add_leg(&id("p9"), leg(None)), Err(Error::UnknownParcel(_))));
    let copy = Order::load(&order.store().unwrap()).unwrap();
    assert_eq!(
        copy.clone().merge(&order).unwrap().parcel("p1").unwrap().legs,
        copy.parcel("p1").unwrap().legs
    );
}

/// The order of the journey decides between scans of one minute.
#[test]
fn a_leg_that_joins_later_changes_the_order() {
    let at = Instant::parse("2026-03-02T08:00:00Z").unwrap();
    let time = || EventTime::parse("2026-03-02T07:00:00Z", ClockHint::default()).unwrap();
    let mut order = order([master("p1", "A1000000001")]);
    for (carrier, status) in [("beta", Status::Delivered), ("zeta", Status::OutForDelivery)] {
        let mut report = Report::new(Outcome::Events, Coverage::Delta);
        report.events.push(Event::new(status, Nature::Scan, time()));
        order.observe(Observation::report(id("p1"), CarrierId::known(carrier), report, at)).unwrap();
    }
    let state = |order: &Order| order.parcel("p1").unwrap().state().clone();
    assert!(state(&order).flags.has(Flag::Conflict), "beta delivered, then zeta scanned it");
    for carrier in ["zeta", "beta"] {
        order.add_leg(&id("p1"), Segment::new(CarrierId::known(carrier), None)).unwrap();
    }
    assert_eq!((state(&order).status, state(&order).flags), (Status::Delivered, Flags::NONE));
}

/// The parcel's own carrier is on the journey already, unless it carries on under another number.
#[test]
fn its_own_carrier_is_no_later_leg() {
    let mut order = order([master("p1", "8K00009775870")]);
    let own = || order_carrier(&order);
    let leg = |n: Option<&str>| Segment::new(own(), n.map(number));
    let (same, none, other) = (leg(Some("8K00009775870")), leg(None), leg(Some("8K00009775899")));
    let foreign = Segment::new(CarrierId::known("acme"), Some(number("8K00009775870")));
    for leg in [same, none] {
        order.add_leg(&id("p1"), leg).unwrap();
        assert!(order.parcel("p1").unwrap().legs.is_empty());
    }
    for (n, leg) in [other, foreign].into_iter().enumerate() {
        order.add_leg(&id("p1"), leg).unwrap();
        assert_eq!(order.parcel("p1").unwrap().legs.len(), n + 1);
    }
}

fn order_carrier(order: &Order) -> CarrierId {
    order.parcel("p1").unwrap().carrier.clone()
}

/// The short way to a state is the order's.
#[test]
fn a_report_alone_is_an_order_with_that_report() {
    let at = Instant::parse("2026-03-02T10:00:00Z").unwrap();
    let mut order = order([master("p1", "8K00009775870")]);
    let Observation { what: What::Report { carrier, report }, .. } = scan("p1", Status::Delivered, at) else {
        panic!("it is a report")
    };
    let state = ParcelState::of_report(&carrier, &report, at);
    order.observe(scan("p1", Status::Delivered, at)).unwrap();
    assert_eq!((state.status, &state), (Status::Delivered, order.parcel("p1").unwrap().state()));
    assert!(format!("{:?}", order.parcel("p1").unwrap()).contains("Delivered"));
}

/// A master that is delivered itself, and a lead number that is a piece, do not hide the piece that nobody named.
#[test]
fn a_piece_that_nobody_named_is_not_delivered() {
    let at = Instant::parse("2026-03-02T10:00:00Z").unwrap();
    for named in [["1ZC7D8E91200473100", "1ZC7D8E91200473101"], ["1ZC7D8E91200473111", "1ZC7D8E91200473101"]]
    {
        let mut lead = master("p1", "1ZC7D8E91200473111");
        lead.expected_pieces = Some(3);
        let mut order = order([lead]);
        order.observe(pieces("p1", "laposte", &named, at)).unwrap();
        let ids: Vec<String> = order.parcels().map(|p| p.id.as_str().to_owned()).collect();
        for id in &ids {
            order.observe(scan(id, Status::Delivered, at)).unwrap();
        }
        assert_eq!(order.summary().status, OrderStatus::PartiallyDelivered, "{named:?}");
        assert!(!order.summary().settled);
        let all = [named[0], named[1], "1ZC7D8E91200473102"];
        order.observe(pieces("p1", "laposte", &all, at.plus(60))).unwrap();
        order.observe(scan("p1/1ZC7D8E91200473102", Status::Delivered, at.plus(60))).unwrap();
        assert_eq!(order.summary().status, OrderStatus::Delivered, "{named:?}");
    }
}

/// The host has given a piece's id to another number: nothing of the answer is taken.
#[test]
fn a_piece_whose_id_is_taken_changes_nothing() {
    let at = Instant::parse("2026-03-02T10:00:00Z").unwrap();
    let mut order = order([master("p1", "8K00009775870"), master("p1/8K00009775872", "8K00009775899")]);
    let before = order.clone();
    let taken = order.observe(pieces("p1", "laposte", &["8K00009775871", "8K00009775872"], at));
    assert!(matches!(taken, Err(Error::InvalidValue { .. })), "{taken:?}");
    assert_eq!(order, before);
}

/// What the carrier calls the shipment may hold its number.
#[test]
fn a_unique_id_is_not_shown() {
    let at = Instant::parse("2026-03-02T10:00:00Z").unwrap();
    let mut order = order([master("p1", "8K00009775870")]);
    let mut news = scan("p1", Status::InTransit, at);
    if let What::Report { report, .. } = &mut news.what {
        report.unique_id = Some("2460~794953535000~FDEG".to_owned());
    }
    assert!(!format!("{news:?}").contains("794953535"));
    order.observe(news).unwrap();
    assert!(!format!("{order:?}").contains("794953535"));
    assert!(!order.store().unwrap().contains("794953535"));
}

/// One id for two numbers cannot be united: the second would be lost, or delivered by the first one's scan.
#[test]
fn two_numbers_under_one_id_do_not_merge() {
    let at = Instant::parse("2026-03-02T10:00:00Z").unwrap();
    let base = order([master("p1", "8K00009775870")]);
    let with = |id: &str, n: &str| {
        let mut order = base.clone();
        order.add_parcel(&shipment_id(), master(id, n)).unwrap();
        order
    };
    let (a, mut b) = (with("p2", "8K00009775879"), with("p2", "8K00009775886"));
    b.observe(scan("p2", Status::Delivered, at)).unwrap();
    for (one, other) in [(&a, &b), (&b, &a)] {
        let merged = one.clone().merge(other);
        assert!(matches!(merged, Err(Error::InvalidValue { .. })), "{merged:?}");
    }
    // The name that this copy gives a number is the other copy's name for another number.
    let mine = order([master("p1", "8K00009775870")]);
    let theirs = order([master("p1", "8K00009775871"), master("p2", "8K00009775870")]);
    assert!(matches!(mine.merge(&theirs), Err(Error::InvalidValue { .. })));
}

/// A voided replacement leaves the first parcel in the count, and nothing replaces itself.
#[test]
fn a_voided_replacement_replaces_nothing() {
    let at = Instant::parse("2026-03-02T10:00:00Z").unwrap();
    let mut second = master("p2", "8K00009775871");
    second.replaces = Some(id("p1"));
    let mut order = order([master("p1", "8K00009775870"), second]);
    let lost = Mark::new(MarkId::try_new("m1").unwrap(), Marker::Merchant, MarkSays::Lost);
    order.observe(Observation::mark(id("p1"), lost, at)).unwrap();
    assert_eq!(order.summary().status, OrderStatus::Confirmed);
    let void = Mark::new(MarkId::try_new("m2").unwrap(), Marker::Merchant, MarkSays::Cancelled);
    order.observe(Observation::mark(id("p2"), void, at)).unwrap();
    assert_eq!(order.summary().status, OrderStatus::Exception);
    assert_eq!(order.summary().attention[0].kind, "lost");
    let mut own = master("p3", "8K00009775872");
    own.replaces = Some(id("p3"));
    assert!(matches!(order.add_parcel(&shipment_id(), own), Err(Error::InvalidValue { .. })));
}

/// Erased, the third piece is still one that nobody named.
#[test]
fn an_erased_order_still_lacks_its_piece() {
    let at = Instant::parse("2026-03-02T10:00:00Z").unwrap();
    let mut lead = master("p1", "1ZC7D8E91200473111");
    lead.expected_pieces = Some(3);
    let mut order = order([lead]);
    order.observe(pieces("p1", "laposte", &["1ZC7D8E91200473111", "1ZC7D8E91200473101"], at)).unwrap();
    for id in order.parcels().map(|p| p.id.as_str().to_owned()).collect::<Vec<_>>() {
        order.observe(scan(&id, Status::Delivered, at)).unwrap();
    }
    let before = order.summary();
    assert_eq!((before.status, before.settled), (OrderStatus::PartiallyDelivered, false));
    order.erase(Erase::Personal, at);
    assert_eq!(order.summary(), before);
    assert!(order.seal(at).is_err());
    let merged = order.clone().merge(&order).unwrap();
    assert_eq!(Order::load(&merged.store().unwrap()).unwrap().summary().status, before.status);
    // What joins now goes by the names of the erased order.
    let mut again = master("p9", "8K00009775899");
    again.replaces = Some(id("p1/1ZC7D8E91200473101"));
    order.add_parcel(&shipment_id(), again).unwrap();
    assert!(!order.store().unwrap().contains("473101"));
    assert!(!Order::load(&order.store().unwrap()).unwrap().store().unwrap().contains("473101"));
}

/// Another statement of the same event is a change, though its effect is the same.
#[test]
fn a_revised_event_is_a_change() {
    let at = |h: u32| Instant::parse(&format!("2026-03-02T{h:02}:00:00Z")).unwrap();
    let event = |id: &str, status: Status, h: u32| {
        let time = EventTime::parse(&at(h).to_string(), ClockHint::default()).unwrap();
        let mut event = Event::new(status, Nature::Scan, time);
        event.event_id = Some(id.to_owned());
        event
    };
    let told = |events: Vec<Event>, h: u32| {
        let mut report = Report::new(Outcome::Events, Coverage::Delta);
        report.events = events;
        Observation::report(id("p1"), CarrierId::known("laposte"), report, at(h))
    };
    let mut order = order([master("p1", "8K00009775870")]);
    let first = vec![event("1", Status::ReadyForPickup, 8), event("2", Status::OutForDelivery, 9)];
    order.observe(told(first, 10)).unwrap();
    let news = told(vec![event("1", Status::Exception, 8)], 11);
    let changes = order.observe(news.clone()).unwrap();
    let said: Vec<Status> = changes.parcels[0].steps.iter().map(|s| s.said).collect();
    assert_eq!(said, [Status::Exception, Status::OutForDelivery], "the second has another rule by now");
    assert!(order.observe(news).unwrap().is_empty());
}

/// A message that failed is void once it is too old, though its retry is far: that is a moment to wake at.
#[test]
fn a_far_retry_wakes_when_it_is_too_old() {
    let at = Instant::parse("2026-03-02T10:00:00Z").unwrap();
    let policy = Policy::default();
    let mut order = order([master("p1", "8K00009775870")]);
    order.observe(scan("p1", Status::Delivered, at)).unwrap();
    order.plan(&policy, at);
    let key = order.outbox(at)[0].key.clone();
    order.confirm(&key, SendOutcome::Failed { retry_at: at.plus(20 * 86_400) }, at).unwrap();
    let mut now = at;
    for _ in 0..50 {
        let Some(wake) = order.next_wakeup(&policy, now) else { break };
        assert!(wake > now);
        let mut later = order.clone();
        later.plan(&policy, wake.plus(-1));
        assert_eq!(later.messages().count(), order.messages().count());
        let state = |o: &Order| o.messages().map(|m| m.state).collect::<Vec<_>>();
        assert_eq!(state(&later), state(&order), "nothing happens before {wake}");
        now = wake;
        order.plan(&policy, now);
    }
    assert_eq!(order.messages().next().unwrap().state, MessageState::Void);
    assert!(now < at.plus(20 * 86_400), "it was void before its retry");
}

/// A city that was erased is told from another as before.
#[test]
fn an_erased_city_is_still_another_one() {
    let at = |h: i64| Instant::parse("2026-03-02T08:00:00Z").unwrap().plus(h * 3600);
    let event = |city: &str, h: i64, code: &str| {
        let time = EventTime::parse(&at(h).to_string(), ClockHint::default()).unwrap();
        Event::new(Status::ReadyForPickup, Nature::Scan, time)
            .with_codes([code])
            .with_place(Place::country("FR").with_city(city))
    };
    let told = |events: Vec<Event>, h: i64| {
        let mut report = Report::new(Outcome::Events, Coverage::Full);
        report.events = events;
        Observation::report(id("p1"), CarrierId::known("laposte"), report, at(h))
    };
    for (old, new) in [("PARIS", "PARIS 12"), ("75011", "LYON"), ("LYON", "75011 LYON")] {
        let mut order = order([master("p1", "8K00009775870")]);
        order.observe(told(vec![event("X", -5, "A"), event(old, 0, "P")], 1)).unwrap();
        let moved = vec![event("X", -5, "A"), event(new, 5, "P")];
        order.observe(told(moved.clone(), 6)).unwrap();
        let mut early = order.clone();
        early.erase(Erase::Personal, at(6));
        for copy in [&mut order, &mut early] {
            copy.observe(told(moved.clone(), 8)).unwrap();
        }
        let rules = |o: &Order| o.parcel("p1").unwrap().timeline().iter().map(|s| s.rule).collect::<Vec<_>>();
        assert!(rules(&order).contains(&Rule::Withdrawn), "{old} {new}");
        let before = rules(&order);
        order.erase(Erase::Personal, at(9));
        assert_eq!((rules(&order), rules(&early)), (before.clone(), before), "{old} {new}");
    }
}
