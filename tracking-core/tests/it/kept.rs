//! What a parcel keeps of its observations: at its limits, and when the same thing is said again otherwise.

use serde_json::Value;
use tracking_core::*;

/// 2026-03-02T00:00:00Z.
const START: Instant = Instant::from_unix(20_514 * 86_400);
const HOUR: i64 = 3600;

fn id(text: &str) -> ParcelId {
    ParcelId::try_new(text).unwrap()
}

fn laposte() -> CarrierId {
    CarrierId::known("laposte")
}

fn order() -> Order {
    let number = TrackingNumber::try_new("8K00009775862").unwrap();
    let parcel = Parcel::new(id("p1"), laposte(), Some(number));
    let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel).with_lane("FR", "FR");
    let mut order = Order::new(OrderId::try_new("1").unwrap(), START.plus(-24 * HOUR));
    order.add_shipment(shipment).unwrap();
    order
}

fn scan(status: Status, at: Instant) -> Event {
    let time = EventTime::parse(&at.to_string(), ClockHint::default()).unwrap();
    Event::new(status, Nature::Scan, time).with_codes(["A"])
}

fn report(events: Vec<Event>) -> Report {
    let mut report = Report::new(Outcome::Events, Coverage::Delta);
    report.events = events;
    report
}

fn said(report: Report, at: Instant) -> Observation {
    Observation::report(id("p1"), laposte(), report, at)
}

fn status(order: &Order) -> Status {
    order.parcel("p1").unwrap().state().status
}

fn parcel_of(order: &Order) -> Value {
    let stored: Value = serde_json::from_str(&order.store().unwrap()).unwrap();
    stored["order"]["shipments"][0]["parcels"][0].clone()
}

/// Every list under that name, wherever it stands.
fn lists<'a>(value: &'a Value, name: &str, out: &mut Vec<&'a Vec<Value>>) {
    match value {
        Value::Object(map) => {
            out.extend(map.get(name).and_then(Value::as_array));
            map.values().for_each(|v| lists(v, name, out));
        }
        Value::Array(all) => all.iter().for_each(|v| lists(v, name, out)),
        _ => {}
    }
}

/// A parcel that is full takes a later wording of what it has, and says that it changed.
#[test]
fn at_the_limit_a_known_event_can_still_change() {
    let mut order = order();
    let at = |n: usize| START.plus(i64::try_from(n).unwrap() * 600);
    let events = (0..MAX_EVENTS).map(|n| scan(Status::InTransit, at(n))).collect();
    order.observe(said(report(events), START.plus(400 * HOUR))).unwrap();
    let mut late = scan(Status::InTransit, at(MAX_EVENTS - 1));
    late.reason = Some(Reason::Departed);
    let revision = order.revision;
    order.observe(said(report(vec![late]), START.plus(500 * HOUR))).unwrap();
    assert_eq!(order.parcel("p1").unwrap().state().reason, Some(Reason::Departed));
    assert_eq!(order.revision, revision + 1, "the store must hear of it");
    // An answer that was given earlier and comes later says nothing but when the event was first seen.
    let revision = order.revision;
    order.observe(said(report(vec![scan(Status::InTransit, at(5))]), START.plus(300 * HOUR))).unwrap();
    assert_eq!(order.revision, revision + 1);
    assert_eq!(order.parcel("p1").unwrap().dropped(), 0);
}

/// Of what is dropped, the names of 1024 events are kept, so that a repeat is not counted again; never more.
#[test]
fn the_names_of_dropped_events_are_limited() {
    let mut order = order();
    for day in 0..4 {
        let events = (0..600).map(|n| scan(Status::InTransit, START.plus(n * 60 + day * 24 * HOUR)));
        order.observe(said(report(events.collect()), START.plus((day + 1) * 24 * HOUR))).unwrap();
    }
    let parcel = parcel_of(&order);
    let mut names = Vec::new();
    lists(&parcel, "gone", &mut names);
    assert_eq!(names.iter().map(|l| l.len()).collect::<Vec<_>>(), [1024]);
    assert!(order.parcel("p1").unwrap().dropped() >= 1024);
}

/// Of an event that the carrier gives other and other times, sixteen are kept: those that were seen first.
#[test]
fn the_times_of_one_event_are_limited() {
    let mut order = order();
    for n in 0..40 {
        let mut event = scan(Status::InTransit, START.plus(n * 600));
        event.event_id = Some("e1".to_owned());
        order.observe(said(report(vec![event]), START.plus((n + 10) * HOUR))).unwrap();
    }
    let parcel = parcel_of(&order);
    let mut times = Vec::new();
    lists(&parcel, "times", &mut times);
    assert_eq!(times.iter().map(|l| l.len()).collect::<Vec<_>>(), [16]);
    assert_eq!(order.parcel("p1").unwrap().timeline().len(), 1);
}

/// Of two marks with one id the later counts, whichever came first.
#[test]
fn of_two_marks_with_one_id_the_later_counts() {
    let mark = |says, at| {
        let mark = Mark::new(MarkId::try_new("m1").unwrap(), Marker::Merchant, says);
        Observation::mark(id("p1"), mark, START.plus(at))
    };
    let all = [mark(MarkSays::Lost, 1), mark(MarkSays::Delivered, 2)];
    for arrival in [[0, 1], [1, 0]] {
        let mut order = order();
        for one in arrival {
            order.observe(all[one].clone()).unwrap();
        }
        assert_eq!(status(&order), Status::Delivered, "{arrival:?}");
    }
}

/// A mark that is taken back in the second in which it was made does not hold.
#[test]
fn a_mark_can_be_withdrawn_in_its_own_second() {
    let name = || MarkId::try_new("m1").unwrap();
    let mark = Mark::new(name(), Marker::Merchant, MarkSays::Delivered);
    let (made, withdrawn) =
        (Observation::mark(id("p1"), mark, START), Observation::unmark(id("p1"), name(), START));
    for both in [[made.clone(), withdrawn.clone()], [withdrawn, made.clone()]] {
        let mut order = order();
        both.into_iter().for_each(|one| drop(order.observe(one).unwrap()));
        assert_eq!(status(&order), Status::Pending);
        let again = Mark::new(name(), Marker::Merchant, MarkSays::Delivered);
        order.observe(Observation::mark(id("p1"), again, START.plus(1))).unwrap();
        assert_eq!(status(&order), Status::Delivered, "said again later, it holds");
    }
}

/// An event whose shipment is told only later belongs to it from then on.
#[test]
fn the_carriers_own_id_of_the_shipment_may_come_later() {
    let old = || scan(Status::Delivered, START.plus(-10 * HOUR));
    let new = || scan(Status::InTransit, START.plus(10 * HOUR));
    let of = |event: Event, life: &str, at: i64| {
        let mut report = report(vec![event]);
        report.unique_id = Some(life.to_owned());
        said(report, START.plus(at * HOUR))
    };
    let mut order = order();
    order.observe(said(report(vec![old(), new()]), START.plus(11 * HOUR))).unwrap();
    assert_eq!(status(&order), Status::Delivered, "one life, as far as is known");
    order.observe(of(old(), "first", 12)).unwrap();
    order.observe(of(new(), "second", 13)).unwrap();
    assert_eq!(status(&order), Status::InTransit, "two, and the second is this parcel's");
}

/// An order that was imported stays so when a copy is merged that was not.
#[test]
fn what_was_imported_stays_so_in_a_merge() {
    let ended = || {
        let events = vec![
            scan(Status::InTransit, START.plus(-70 * 24 * HOUR)),
            scan(Status::Delivered, START.plus(-60 * 24 * HOUR)),
        ];
        said(report(events), START)
    };
    let mut imported = order();
    imported.observe(ended().with_trust(Trust::Import)).unwrap();
    let mut fresh = order();
    fresh.observe(ended()).unwrap();
    assert_eq!((status(&imported), status(&fresh)), (Status::Delivered, Status::Pending));
    assert_eq!(status(&imported.clone().merge(&fresh).unwrap()), Status::Delivered);
    assert_eq!(status(&fresh.merge(&imported).unwrap()), Status::Delivered);
}

/// Sealing drops repeats of an estimate but for the first, the first after a scan and the last; of each carrier by itself.
#[test]
fn sealing_drops_the_repeats_of_an_estimate() {
    let estimate = || Estimate::on(When::parse("2026-03-09").unwrap().day(Zone::UTC));
    let told = |carrier: &CarrierId, events: Vec<Event>, at: i64, value: bool| {
        let mut report = report(events);
        report.estimate = Some(estimate()).filter(|_| value);
        Observation::report(id("p1"), carrier.clone(), report, START.plus(at * HOUR))
    };
    let other = CarrierId::known("chronopost");
    let sealed = |others_estimate: bool| {
        let mut order = order();
        let mut label = scan(Status::InfoReceived, START);
        label.nature = Nature::Record;
        let mut here = |one| drop(order.observe(one).unwrap());
        here(told(&laposte(), vec![label], 1, true));
        here(told(&other, Vec::new(), 2, others_estimate));
        here(told(&laposte(), Vec::new(), 3, true));
        here(told(&laposte(), vec![scan(Status::InTransit, START.plus(4 * HOUR))], 5, true));
        here(told(&laposte(), Vec::new(), 6, true));
        here(told(&laposte(), vec![scan(Status::Delivered, START.plus(7 * HOUR))], 8, true));
        let assessed = order.assess(START.plus(9 * HOUR));
        order.seal(START.plus(900 * HOUR)).unwrap();
        assert_eq!(order.assess(START.plus(9 * HOUR)), assessed);
        let parcel = parcel_of(&order);
        let mut estimates = Vec::new();
        lists(&parcel, "estimates", &mut estimates);
        estimates.iter().map(|l| l.len()).sum::<usize>()
    };
    assert_eq!(sealed(false), 3, "the first, the one after the scan, and the last");
    assert_eq!(sealed(true), 3 + 1, "and the other carrier's");
}

/// What is printed of a parcel's state for a log: its status, and no free text.
#[test]
fn a_state_shows_its_status() {
    let mut order = order();
    order.observe(said(report(vec![scan(Status::InTransit, START)]), START)).unwrap();
    assert!(format!("{:?}", order.parcel("p1").unwrap().state()).contains("InTransit"));
}

/// What was noted of a withdrawal when its reports were forgotten counts no longer once a report from the same moment shows
/// the event, as it would not have counted before.
#[test]
fn a_report_of_the_same_moment_undoes_a_noted_withdrawal() {
    let all = || {
        vec![
            scan(Status::InTransit, START),
            scan(Status::Exception, START.plus(HOUR)),
            scan(Status::Delivered, START.plus(2 * HOUR)),
        ]
    };
    let full = |events: Vec<Event>, at: i64| {
        let mut report = report(events);
        report.coverage = Coverage::Full;
        said(report, START.plus(at * HOUR))
    };
    let without = || all().into_iter().filter(|e| e.status != Status::Exception).collect::<Vec<_>>();
    let shown = |order: &Order| {
        let timeline = order.parcel("p1").unwrap().timeline();
        timeline.iter().find(|s| s.said == Status::Exception).unwrap().effect != Effect::SetApart
    };
    for sealed in [false, true] {
        let mut order = order();
        order.observe(full(all(), 3)).unwrap();
        order.observe(full(without(), 5)).unwrap();
        order.observe(full(without(), 7)).unwrap();
        if sealed {
            order.seal(START.plus(900 * HOUR)).unwrap();
        }
        assert!(!shown(&order), "withdrawn; sealed: {sealed}");
        order.observe(full(all(), 5)).unwrap();
        assert!(shown(&order), "seen at the moment at which it was first missed; sealed: {sealed}");
    }
}

/// An event that is stored without a word on its rules was read by the first ones: written again, it is the same bytes.
#[test]
fn an_event_without_rules_was_read_by_the_first() {
    let mut order = order();
    order.observe(said(report(vec![scan(Status::InTransit, START)]), START.plus(HOUR))).unwrap();
    let stored: Value = serde_json::from_str(&order.store().unwrap()).unwrap();
    let with = |rules: Option<u32>| {
        let mut stored = stored.clone();
        let event =
            stored["order"]["shipments"][0]["parcels"][0]["history"]["events"][0].as_object_mut().unwrap();
        event.remove("rules");
        event.extend(rules.map(|rules| ("rules".to_owned(), rules.into())));
        Order::load(&stored.to_string()).unwrap()
    };
    assert_eq!(with(None), with(Some(1)));
    assert_ne!(with(None), with(Some(2)));
}

/// Two carriers of one journey see it differently, and each is asked in turn: after the first round of answers nothing
/// changes any more, whoever answered last.
#[test]
fn carriers_that_disagree_are_asked_in_turn_and_nothing_changes() {
    let mut order = order();
    let answer = |carrier: &CarrierId, name: &str, day: &str, at: Instant| {
        let mut report = report(vec![scan(Status::ReadyForPickup, START)]);
        report.coverage = Coverage::Full;
        report.estimate = Some(Estimate::on(When::parse(day).unwrap().day(Zone::UTC)));
        let mut pickup = Pickup::default();
        pickup.name = Some(name.to_owned());
        report.pickup = Some(pickup);
        report.product = Some(name.to_owned());
        report.summary = Some(Status::ReadyForPickup);
        Observation::report(id("p1"), carrier.clone(), report, at)
    };
    let dpd = CarrierId::known("dpd");
    for round in 1..6 {
        let at = START.plus(2 * round * HOUR);
        let first = order.observe(answer(&laposte(), "Tabac du Port", "2026-03-05", at)).unwrap();
        let second = order.observe(answer(&dpd, "TABAC DU PORT 29200", "2026-03-06", at.plus(HOUR))).unwrap();
        if round > 1 {
            assert!(first.is_empty() && second.is_empty(), "round {round}: {first:?} {second:?}");
        }
    }
}

/// Adopting is noted once: again, it changes nothing, unless there is more to know.
#[test]
fn an_order_is_adopted_once() {
    let mut order = order();
    let at = |hours: i64| START.plus(hours * HOUR);
    let adopted = |order: &mut Order, hours: i64| {
        let before = order.revision;
        order.adopt(at(hours));
        order.revision - before
    };
    assert_eq!(adopted(&mut order, 1), 1, "there is nothing to know, and it is adopted");
    assert_eq!(adopted(&mut order, 2), 0);
    order.observe(said(report(vec![scan(Status::InTransit, START)]), at(3))).unwrap();
    assert_eq!(adopted(&mut order, 4), 1);
    assert_eq!(adopted(&mut order, 5), 0);
}

/// A pickup point that is stated in the second in which the wait begins is that wait's, whatever its deadline says; one that was
/// stated a second earlier, and is over, is not.
#[test]
fn a_point_that_is_stated_as_the_wait_begins_is_its_point() {
    let name = |stated: i64| {
        let mut order = order();
        let mut pickup = Pickup::default();
        pickup.name = Some("Tabac du Port".to_owned());
        pickup.deadline = Some(When::parse("2026-02-20").unwrap());
        let mut report = report(vec![scan(Status::ReadyForPickup, START.plus(HOUR))]);
        report.pickup = Some(pickup);
        report.stated_at = Some(START.plus(HOUR - stated));
        order.observe(said(report, START.plus(2 * HOUR))).unwrap();
        order.parcel("p1").unwrap().state().pickup.as_ref().and_then(|p| p.name.clone())
    };
    assert_eq!((name(0).is_some(), name(1)), (true, None));
}

/// The place in a carrier's list is stored with a row that stands for a day, if the list shows one on that day, and with no
/// other.
#[test]
fn only_a_row_of_a_day_keeps_its_place() {
    let event = |status: Status, time: &str| {
        let time = EventTime::parse(time, ClockHint::default()).unwrap();
        Event::new(status, Nature::Scan, time).with_codes([status.as_str()])
    };
    let mut order = order();
    let events = vec![
        event(Status::InfoReceived, "2026-03-02"),
        event(Status::InTransit, "2026-03-02T06:00:00Z"),
        event(Status::Exception, "2026-03-02"),
        event(Status::OutForDelivery, "2026-03-02T08:00:00Z"),
        event(Status::DeliveryAttempted, "2026-03-03"),
        event(Status::Delivered, "2026-03-04"),
    ];
    order.observe(said(report(events), START.plus(100 * HOUR))).unwrap();
    let parcel = parcel_of(&order);
    let mut kept = Vec::new();
    lists(&parcel, "events", &mut kept);
    let places: Vec<_> = kept
        .into_iter()
        .flatten()
        .filter(|k| k.get("listed_after").or(k.get("listed_before")).is_some())
        .map(|k| (k["event"]["status"].as_str(), k["listed_after"].as_str(), k["listed_before"].as_str()))
        .collect();
    let here = (Some("exception"), Some("2026-03-02T06:00:00Z"), Some("2026-03-02T08:00:00Z"));
    assert_eq!(places, [here]);
}

/// Of two carriers' pickup points that of the carrier is shown which last said that it waits, whoever answered last.
#[test]
fn the_point_is_of_the_carrier_that_has_it() {
    let dpd = CarrierId::known("dpd");
    let answer = |carrier: &CarrierId, events: Vec<Event>, name: &str, at: i64| {
        let mut report = report(events);
        let mut pickup = Pickup::default();
        pickup.name = Some(name.to_owned());
        report.pickup = Some(pickup);
        Observation::report(id("p1"), carrier.clone(), report, START.plus(at * HOUR))
    };
    let mut order = order();
    let here = |hours: i64| vec![scan(Status::ReadyForPickup, START.plus(hours * HOUR))];
    order.observe(answer(&laposte(), here(1), "Tabac du Port", 2)).unwrap();
    order.observe(answer(&dpd, here(5), "Librairie du Centre", 6)).unwrap();
    order
        .observe(answer(&laposte(), vec![scan(Status::InTransit, START.plus(7 * HOUR))], "Tabac du Port", 8))
        .unwrap();
    let name = order.parcel("p1").unwrap().state().pickup.as_ref().and_then(|p| p.name.clone());
    assert_eq!(name.as_deref(), Some("Librairie du Centre"));
}

/// A parcel that waits in another town than before shows no point that was stated before, and none of a carrier that last had it
/// in the other town, however often that one repeats it.
#[test]
fn a_wait_in_another_town_has_its_own_point() {
    let dpd = CarrierId::known("dpd");
    let answer = |carrier: &CarrierId, town: &str, hour: i64, name: Option<&str>, at: i64| {
        let mut event = scan(Status::ReadyForPickup, START.plus(hour * HOUR));
        let mut place = Place::default();
        place.city = Some(town.to_owned());
        event.place = Some(place);
        let mut report = report(vec![event]);
        report.pickup = name.map(|name| {
            let mut pickup = Pickup::default();
            pickup.name = Some(name.to_owned());
            pickup
        });
        Observation::report(id("p1"), carrier.clone(), report, START.plus(at * HOUR))
    };
    let shown = |answers: Vec<Observation>| {
        let mut order = order();
        for answer in answers {
            order.observe(answer).unwrap();
        }
        order.parcel("p1").unwrap().state().pickup.as_ref().and_then(|p| p.name.clone())
    };
    let first = || answer(&laposte(), "Nantes", 1, Some("Tabac du Port"), 3);
    assert_eq!(shown(vec![first()]).as_deref(), Some("Tabac du Port"));
    let again = answer(&laposte(), "NANTES", 30, None, 31);
    assert_eq!(shown(vec![first(), again]).as_deref(), Some("Tabac du Port"), "the same town");
    assert_eq!(shown(vec![first(), answer(&laposte(), "Reze", 30, None, 31)]), None);
    let repeated = answer(&laposte(), "Nantes", 1, Some("Tabac du Port"), 33);
    assert_eq!(shown(vec![first(), answer(&dpd, "Reze", 30, None, 31), repeated]), None);
    let own = answer(&dpd, "Reze", 30, Some("Presse"), 32);
    assert_eq!(shown(vec![first(), own]).as_deref(), Some("Presse"));
}
