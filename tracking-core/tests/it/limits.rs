//! What comes from outside may be long, and may come twice, late, or to two copies of one order.

use tracking_core::*;

/// 2026-03-02T00:00:00Z.
const START: Instant = Instant::from_unix(20_514 * 86_400);
const HOUR: i64 = 3600;

fn id(text: &str) -> ParcelId {
    ParcelId::try_new(text).unwrap()
}

fn mark_id(text: &str) -> MarkId {
    MarkId::try_new(text).unwrap()
}

fn laposte() -> CarrierId {
    CarrierId::known("laposte")
}

fn order() -> Order {
    let number = TrackingNumber::try_new("8K00009775862").unwrap();
    let shipment = Shipment::new(ShipmentId::try_new("A").unwrap())
        .with_parcel(Parcel::new(id("p1"), laposte(), Some(number)))
        .with_lane("FR", "FR");
    let mut order = Order::new(OrderId::try_new("1").unwrap(), START.plus(-24 * HOUR));
    order.add_shipment(shipment).unwrap();
    order
}

fn scan(status: Status, time: &str, code: &str) -> Event {
    let france = Place::country("FR");
    let time = EventTime::parse(time, ClockHint::new(Some(&france), None)).unwrap();
    Event::new(status, Nature::Scan, time).with_codes([code])
}

fn report(events: Vec<Event>, coverage: Coverage) -> Report {
    let mut report = Report::new(Outcome::Events, coverage);
    report.events = events;
    report
}

fn said(report: Report, at: Instant) -> Observation {
    Observation::report(id("p1"), laposte(), report, at)
}

fn status(order: &Order) -> Status {
    order.parcel("p1").unwrap().state().status
}

/// All that is stored, without the count of changes.
fn content(order: &Order) -> serde_json::Value {
    let mut value: serde_json::Value = serde_json::from_str(&order.store().unwrap()).unwrap();
    value["order"].as_object_mut().unwrap().remove("revision");
    value
}

#[test]
fn a_revised_code_is_the_code_that_twins_and_days_are_found_by() {
    let with_id = |code: &str| {
        let mut event = scan(Status::InTransit, "2026-03-02T08:00:00+01:00", code);
        event.event_id = Some("e1".to_owned());
        report(vec![event], Coverage::Delta)
    };
    let all = [
        said(with_id("X"), START.plus(9 * HOUR)),
        said(with_id("D"), START.plus(12 * HOUR)),
        said(
            report(vec![scan(Status::Delivered, "2026-03-02", "D")], Coverage::Delta),
            START.plus(13 * HOUR),
        ),
    ];
    for arrival in [[0, 1, 2], [1, 0, 2], [2, 1, 0]] {
        let mut order = order();
        for one in arrival {
            order.observe(all[one].clone()).unwrap();
        }
        assert_eq!(status(&order), Status::InTransit, "{arrival:?}");
    }
}

#[test]
fn of_two_sightings_of_one_moment_the_better_trusted_counts() {
    let news =
        || said(report(vec![scan(Status::InTransit, "2026-03-02T08:00Z", "A")], Coverage::Delta), START);
    for order_of in [[Trust::Signed, Trust::Polled], [Trust::Polled, Trust::Signed]] {
        let mut order = order();
        for trust in order_of {
            order.observe(news().with_trust(trust)).unwrap();
        }
        assert!(order.store().unwrap().contains(r#""trust":"signed""#));
    }
}

#[test]
fn a_withdrawn_mark_stays_withdrawn() {
    let mut order = order();
    let mark = Mark::new(mark_id("a"), Marker::Merchant, MarkSays::Lost);
    order.observe(Observation::mark(id("p1"), mark, START)).unwrap();
    order.observe(Observation::unmark(id("p1"), mark_id("a"), START.plus(1))).unwrap();
    for n in 0..64 {
        let unmark = Observation::unmark(id("p1"), mark_id(&format!("b{n}")), START.plus(2));
        order.observe(unmark).unwrap();
    }
    assert_eq!(status(&order), Status::Pending);
    let before = order.clone();
    let one_more = Observation::unmark(id("p1"), mark_id("c"), START.plus(2));
    assert!(matches!(order.observe(one_more), Err(Error::Limit { .. })));
    assert_eq!(order, before);
    assert_eq!(Order::load(&order.store().unwrap()).unwrap(), order);
}

#[test]
fn a_retracted_event_stays_retracted() {
    let mut delivered = scan(Status::Delivered, "2026-03-02T08:00:00Z", "D");
    delivered.event_id = Some("a".to_owned());
    let retract = |ids: Vec<String>| {
        let mut report = report(Vec::new(), Coverage::Delta);
        report.retractions = ids;
        report
    };
    let mut order = order();
    order.observe(said(report(vec![delivered], Coverage::Delta), START.plus(9 * HOUR))).unwrap();
    order.observe(said(retract(vec!["a".to_owned()]), START.plus(10 * HOUR))).unwrap();
    let many = said(retract((0..512).map(|n| format!("b{n}")).collect()), START.plus(11 * HOUR));
    order.observe(many.clone()).unwrap();
    assert_eq!(status(&order), Status::Pending);
    let before = order.clone();
    let more = said(retract(vec!["c".to_owned()]), START.plus(12 * HOUR));
    assert!(matches!(order.observe(more), Err(Error::Limit { .. })));
    assert_eq!(order, before);
    assert!(order.observe(many).unwrap().is_empty(), "a repeat needs no room");
    assert_eq!(Order::load(&order.store().unwrap()).unwrap(), order);
}

#[test]
fn forgetting_a_report_brings_no_vanished_event_back() {
    let first = scan(Status::InTransit, "2026-03-02T08:00:00Z", "A");
    let gone = scan(Status::Delivered, "2026-03-02T08:30:00Z", "X");
    let last = scan(Status::InTransit, "2026-03-02T08:30:00Z", "Z");
    let full = |events: Vec<Event>, at: Instant| said(report(events, Coverage::Full), at);
    let start = START.plus(24 * HOUR);
    let mut order = order();
    order.observe(full(vec![first.clone(), gone, last.clone()], start)).unwrap();
    order.observe(full(vec![first.clone(), last.clone()], start.plus(HOUR))).unwrap();
    order.observe(full(vec![first, last], start.plus(3 * HOUR))).unwrap();
    let withdrawn = |order: &Order| {
        order.parcel("p1").unwrap().timeline().iter().filter(|s| s.rule == Rule::Withdrawn).count()
    };
    assert_eq!(withdrawn(&order), 1);
    for n in 0..140 {
        let minute = START.plus(9 * HOUR + n * 60).to_string();
        let news = full(vec![scan(Status::InTransit, &minute, "Q")], start.plus(4 * HOUR + n * 60));
        order.observe(news).unwrap();
    }
    assert_eq!(withdrawn(&order), 1);
    assert_eq!(Order::load(&order.store().unwrap()).unwrap(), order);
}

/// Hundreds of polls with estimates: a repeat changes nothing, and the first estimate after the first scan stays.
#[test]
fn many_estimates_keep_the_first_that_counts() {
    let poll = |n: i64| {
        let mut report = report(Vec::new(), Coverage::Delta);
        if n == 50 {
            report.events.push(scan(Status::InTransit, &START.plus(50 * HOUR - 60).to_string(), "S"));
        }
        let day = START.plus(10 * 24 * HOUR + n / 3 * 24 * HOUR);
        report.estimate = Estimate::new(None, Some(When::At(day)));
        said(report, START.plus(n * HOUR))
    };
    let mut order = order();
    for n in 0..900 {
        order.observe(poll(n)).unwrap();
    }
    let due = START.plus((10 + 50 / 3) * 24 * HOUR + 1);
    let late = order.assess(START.plus(5000 * 24 * HOUR));
    assert_eq!(late.parcels[&id("p1")].since["overdue"], due);
    let once = order.clone();
    for n in 0..900 {
        assert!(order.observe(poll(n)).unwrap().is_empty());
    }
    assert_eq!(order, once);
}

#[test]
fn long_answers_are_cut_and_stay_the_same_events() {
    let long = "x".repeat(100_000);
    let made = |tail: &str| {
        let mut event = scan(Status::InTransit, "2026-03-02T08:00:00Z", &format!("{long}{tail}"));
        event.event_id = Some(format!("{long}{tail}"));
        event.identity = Some(long.clone());
        event.place = Some(Place::country("FR").with_city(long.clone()));
        event.codes.extend((0..1000).map(|n| n.to_string()));
        event
    };
    let mut answer = report(vec![made("1"), made("2")], Coverage::Delta);
    answer.product = Some(long.clone());
    let mut pickup = Pickup::default();
    pickup.name = Some(long.clone());
    answer.pickup = Some(pickup);
    let news = said(answer, START.plus(9 * HOUR));
    let mut order = order();
    order.observe(news.clone()).unwrap();
    assert_eq!(order.parcel("p1").unwrap().timeline().len(), 2, "two ids, two events");
    assert!(order.store().unwrap().len() < 20_000);
    assert!(order.observe(news).unwrap().is_empty());
    let mut retract = report(Vec::new(), Coverage::Delta);
    retract.retractions = vec![format!("{long}1")];
    order.observe(said(retract, START.plus(10 * HOUR))).unwrap();
    let withdrawn = order.parcel("p1").unwrap().timeline().iter().filter(|s| s.rule == Rule::Withdrawn);
    assert_eq!(withdrawn.count(), 1);
    assert_eq!(Order::load(&order.store().unwrap()).unwrap(), order);
}

/// However they come, 88 of 600 are dropped, and again they are no others.
#[test]
fn drops_are_counted_once() {
    let one = |n: i64| {
        let event = scan(Status::InTransit, &START.plus(n * 600).to_string(), "A");
        said(report(vec![event], Coverage::Delta), START.plus(600 * 600))
    };
    let told = |numbers: &[i64]| {
        let mut order = order();
        for n in numbers {
            order.observe(one(*n)).unwrap();
        }
        order
    };
    let rising: Vec<i64> = (0..600).collect();
    let falling: Vec<i64> = (0..600).rev().collect();
    let (a, b) = (told(&rising), told(&falling));
    assert_eq!(a.parcel("p1").unwrap().dropped(), 88);
    assert_eq!(Order::load(&a.store().unwrap()).unwrap().parcel("p1").unwrap().dropped(), 88);
    assert_eq!(content(&a), content(&b));
    let mut again = a.clone();
    for n in rising {
        assert!(again.observe(one(n)).unwrap().is_empty());
    }
    assert_eq!(again, a);
    assert_eq!(content(&told(&falling[..300]).merge(&told(&falling[300..])).unwrap()), content(&a));
}

/// Ten times the events take about ten times as long; what is kept are the newest.
#[test]
fn very_long_reports_are_read() {
    let events =
        (0..40_000).map(|n| scan(Status::InTransit, &START.plus(-n * 60).to_string(), "A")).collect();
    let mut order = order();
    order.observe(said(report(events, Coverage::Full), START.plus(HOUR))).unwrap();
    assert_eq!(order.parcel("p1").unwrap().timeline().len(), MAX_EVENTS);
    assert_eq!(order.parcel("p1").unwrap().timeline().last().unwrap().at, START);
}

#[test]
fn two_copies_over_a_limit_do_not_merge() {
    let voices = |name: &str| {
        let mut order = order();
        for n in 0..20 {
            let carrier = CarrierId::try_new(&format!("{name}{n}")).unwrap();
            let news = report(Vec::new(), Coverage::Delta);
            order.observe(Observation::report(id("p1"), carrier, news, START)).unwrap();
        }
        order
    };
    let marks = |name: &str, says: MarkSays| {
        let mut order = order();
        for n in 0..40 {
            let mark = Mark::new(mark_id(&format!("{name}{n}")), Marker::Merchant, says);
            order.observe(Observation::mark(id("p1"), mark, START.plus(n))).unwrap();
        }
        order
    };
    let unmarks = |name: &str| {
        let mut order = order();
        for n in 0..40 {
            let mark = mark_id(&format!("{name}{n}"));
            order.observe(Observation::unmark(id("p1"), mark, START.plus(n))).unwrap();
        }
        order
    };
    let retractions = |name: &str| {
        let mut order = order();
        let mut news = report(Vec::new(), Coverage::Delta);
        news.retractions = (0..300).map(|n| format!("{name}{n}")).collect();
        order.observe(said(news, START)).unwrap();
        order
    };
    let pairs = [
        (voices("x"), voices("y")),
        (marks("x", MarkSays::InTransit), marks("y", MarkSays::Lost)),
        (unmarks("x"), unmarks("y")),
        (retractions("x"), retractions("y")),
    ];
    for (a, b) in pairs {
        let (ab, ba) = (a.clone().merge(&b), b.clone().merge(&a));
        assert!(matches!(ab, Err(Error::Limit { .. })), "{ab:?}");
        assert_eq!(ab, ba);
        let own = a.clone().merge(&a).unwrap();
        assert_eq!(content(&own), content(&a));
    }
}

#[test]
fn one_id_is_one_parcel() {
    use tracking_core::{
        CarrierId, Instant, Order, OrderId, Parcel, ParcelId, Shipment, ShipmentId, TrackingNumber,
    };
    let parcel = |carrier, number| {
        let number = TrackingNumber::try_new(number).unwrap();
        Parcel::new(ParcelId::try_new("p1").unwrap(), CarrierId::known(carrier), Some(number))
    };
    let id = ShipmentId::try_new("A").unwrap();
    let mut order =
        Order::new(OrderId::try_new("1001").unwrap(), Instant::parse("2026-05-04T08:00:00Z").unwrap());
    order.add_shipment(Shipment::new(id.clone()).with_parcel(parcel("laposte", "8X01234567890"))).unwrap();
    order.add_parcel(&id, parcel("laposte", "8x0 1234567890")).unwrap();
    let before = order.clone();
    assert_eq!(
        order.add_parcel(&id, parcel("ups", "1Z5R89391234567890")).unwrap_err().code(),
        "invalid_value"
    );
    let two =
        Shipment::new(ShipmentId::try_new("B").unwrap()).with_parcel(parcel("laposte", "8X01234567891"));
    assert_eq!(order.add_shipment(two).unwrap_err().code(), "invalid_value");
    assert_eq!(order, before);
}

/// At each limit that is an error the order takes one more or says so, and is as it was then.
#[test]
fn at_a_limit_and_one_over() {
    let carrier = |n: usize| CarrierId::try_new(&format!("c{n}")).unwrap();
    let bare = |n: usize| Parcel::new(id(&format!("q{n}")), laposte(), None);
    let shipment = || ShipmentId::try_new("A").unwrap();
    let news =
        |n: usize| Observation::report(id("p1"), carrier(n), report(Vec::new(), Coverage::Delta), START);
    let mark = |n: usize| {
        let mark = Mark::new(mark_id(&format!("m{n}")), Marker::Merchant, MarkSays::InTransit);
        Observation::mark(id("p1"), mark, START)
    };
    let unmark = |n: usize| Observation::unmark(id("p1"), mark_id(&format!("u{n}")), START);
    let retract = |n: usize| {
        let mut report = report(Vec::new(), Coverage::Delta);
        report.retractions.push(format!("e{n}"));
        said(report, START)
    };
    type Add<'a> = Box<dyn Fn(&mut Order, usize) -> Result<(), Error> + 'a>;
    let limits: [(&str, usize, Add<'_>); 6] = [
        // One parcel is there already; one carrier is the parcel's own.
        ("parcels", MAX_PARCELS - 1, Box::new(|o, n| o.add_parcel(&shipment(), bare(n)))),
        ("legs", MAX_CARRIERS - 1, Box::new(|o, n| o.add_leg(&id("p1"), Segment::new(carrier(n), None)))),
        ("carriers", MAX_CARRIERS, Box::new(|o, n| o.observe(news(n)).map(drop))),
        ("marks", MAX_MARKS, Box::new(|o, n| o.observe(mark(n)).map(drop))),
        ("unmarks", MAX_MARKS, Box::new(|o, n| o.observe(unmark(n)).map(drop))),
        ("retractions", MAX_RETRACTIONS, Box::new(|o, n| o.observe(retract(n)).map(drop))),
    ];
    for (what, max, add) in &limits {
        let mut order = order();
        for n in 0..*max {
            add(&mut order, n).unwrap_or_else(|e| panic!("{what} {n}: {e}"));
        }
        let full = order.clone();
        for n in [*max, max + 1] {
            let error = add(&mut order, n).expect_err(what);
            assert_eq!(error.code(), "limit", "{what}: {error}");
        }
        assert_eq!(order, full, "{what}");
        add(&mut order, max - 1).unwrap_or_else(|e| panic!("{what}, again: {e}"));
        assert_eq!(order, full, "{what}");
        assert_eq!(Order::load(&full.store().unwrap()).unwrap(), full, "{what}");
    }
    let mut over = Shipment::new(ShipmentId::try_new("B").unwrap());
    over.parcels = (0..MAX_PARCELS).map(bare).collect();
    let mut order = order();
    let before = order.clone();
    assert_eq!(order.add_shipment(over.clone()).unwrap_err().code(), "limit");
    let mut many_legs = bare(0);
    many_legs.legs = (0..MAX_CARRIERS).map(|n| Segment::new(carrier(n), None)).collect();
    assert_eq!(order.add_parcel(&shipment(), many_legs).unwrap_err().code(), "limit");
    assert_eq!(order, before);
    over.parcels.pop();
    order.add_shipment(over).unwrap();
    assert_eq!(order.parcels().count(), MAX_PARCELS);
}

/// What is cut at a limit is whole up to it.
#[test]
fn words_are_cut_one_over_the_limit() {
    let stored = |change: &dyn Fn(&mut Report)| {
        let mut answer = report(vec![scan(Status::InTransit, "2026-03-02T08:00:00Z", "A")], Coverage::Full);
        change(&mut answer);
        let mut order = order();
        order.observe(said(answer.clone(), START.plus(9 * HOUR))).unwrap();
        assert!(order.observe(said(answer, START.plus(9 * HOUR))).unwrap().is_empty());
        order.store().unwrap()
    };
    let longest = |text: &str| text.split(|c| c != 'x').map(str::len).max().unwrap();
    type Set = fn(&mut Report, String);
    let lines: [(&str, usize, Set); 8] = [
        ("code", MAX_CODE, |r, t| r.events[0].codes[0] = t),
        ("text", MAX_TEXT, |r, t| r.events[0].text = Some(Personal::new(t))),
        ("city", MAX_LINE, |r, t| r.events[0].place = Some(Place::default().with_city(t))),
        ("postcode", MAX_LINE, |r, t| {
            let place = r.events[0].place.get_or_insert_default();
            place.postcode = Some(Personal::new(t));
        }),
        ("product", MAX_LINE, |r, t| r.product = Some(t)),
        ("pickup", MAX_LINE, |r, t| {
            let mut pickup = Pickup::default();
            pickup.name = Some(t);
            r.pickup = Some(pickup);
        }),
        ("event id", MAX_NAME, |r, t| r.events[0].event_id = Some(t)),
        ("raw tuple", MAX_NAME, |r, t| r.events[0].identity = Some(t)),
    ];
    for (what, max, set) in lines {
        let kept = |n: usize| longest(&stored(&|report| set(report, "x".repeat(n))));
        assert_eq!(kept(max), max, "{what}");
        let over = kept(max + 1);
        assert!(if max == MAX_NAME { over < 3 } else { over == max }, "{what}: {over}");
    }
    let codes = |n: usize| {
        let text = stored(&|r| r.events[0].codes = (0..n).map(|i| format!("kod{i}")).collect());
        text.matches("kod").count()
    };
    assert_eq!((codes(MAX_CODES), codes(MAX_CODES + 1)), (MAX_CODES, MAX_CODES));
    let pieces = |n: usize| {
        let mut order = order();
        let mut answer = report(Vec::new(), Coverage::Delta);
        answer.pieces = (0..n).map(|i| TrackingNumber::try_new(&format!("8X{i:09}")).unwrap()).collect();
        let result = order.observe(said(answer, START)).map(|c| c.joined.len());
        (result, order.parcels().count())
    };
    assert_eq!(pieces(MAX_PIECES - 1), (Ok(MAX_PIECES - 1), MAX_PARCELS));
    assert!(matches!(pieces(MAX_PIECES), (Err(Error::Limit { .. }), 1)));
}

/// The first and the last moment that can be written, and a descriptions' worth of megabytes: taken, told, stored.
#[test]
fn the_ends_of_time_are_moments_too() {
    let policy = Policy::default();
    let moments = ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-03-02T08:00:00Z"];
    let times = [
        "0001-01-01",
        "0001-01-01T00:00:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31",
        "9999-12-31T23:59:59",
        "9999-12-31T23:59:59-12:00",
        "2026-03-02T07:00:00Z",
    ];
    let tokyo = Place::country("JP").with_city("Tokyo");
    for observed_at in moments.map(|m| Instant::parse(m).unwrap()) {
        for (n, time) in times.iter().enumerate() {
            for status in
                [Status::InfoReceived, Status::OutForDelivery, Status::ReadyForPickup, Status::Delivered]
            {
                let mut order = order();
                let event = |time: &str, code: &str| {
                    let time = EventTime::parse(time, ClockHint::new(Some(&tokyo), None)).unwrap();
                    let text = "Ab c ".repeat(if status == Status::Delivered { 200_000 } else { 1 });
                    Event::new(status, Nature::Scan, time).with_codes([code]).with_text(text)
                };
                let mut answer =
                    report(vec![event(time, "A"), event(times[(n + 3) % times.len()], "B")], Coverage::Full);
                answer.estimate =
                    Estimate::new(When::parse("0001-01-01").ok(), When::parse("9999-12-31").ok());
                order.observe(said(answer, observed_at)).unwrap();
                for now in moments.map(|m| Instant::parse(m).unwrap()) {
                    order.plan(&policy, now);
                    let _ = order.outbox(now);
                    let _ = order.assess(now);
                    assert!(order.next_wakeup(&policy, now).is_none_or(|wake| wake > now), "{time} {now}");
                    assert_eq!(order.timeline().len(), 2);
                }
                let stored = order.store().unwrap();
                assert!(stored.len() < 40_000, "{}", stored.len());
                assert_eq!(Order::load(&stored).unwrap().store().unwrap(), stored);
            }
        }
    }
}

/// Ids that look like those of pieces, of marks and of nothing.
#[test]
fn ids_may_look_like_anything() {
    let names = ["p1/8K0", "mark:m1", "label:", "a/b/c/d", "{\"a\":[[[[]]]]}", "\u{202e}p1", "' OR 1=1 --"];
    for name in names {
        let Ok(id) = ParcelId::try_new(name) else { continue };
        let mut order = Order::new(OrderId::try_new("1").unwrap(), START);
        let parcel = Parcel::new(id.clone(), laposte(), None);
        order.add_shipment(Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel)).unwrap();
        let mut event = scan(Status::Delivered, "2026-03-02T08:00:00Z", name);
        event.event_id = Some(name.to_owned());
        event.reason = Some(Reason::from_word(name));
        let news = Observation::report(
            id.clone(),
            laposte(),
            report(vec![event], Coverage::Full),
            START.plus(9 * HOUR),
        );
        order.observe(news).unwrap();
        let mark = Mark::new(mark_id("m1"), Marker::Recipient, MarkSays::NotReceived);
        order.observe(Observation::mark(id, mark, START.plus(10 * HOUR))).unwrap();
        let timeline = order.timeline();
        assert_eq!(timeline.len(), 2, "{name}");
        assert!(timeline[0].sentence.contains("La Poste scanned it"), "{}", timeline[0].sentence);
        assert!(
            timeline[1].sentence.contains("the recipient said to have nothing"),
            "{}",
            timeline[1].sentence
        );
        assert_eq!(Order::load(&order.store().unwrap()).unwrap(), order);
    }
}

/// Holidays are stored as dates by country; what is no such thing is refused without a word of it.
#[test]
fn holidays_are_limited_wherever_they_come_from() {
    let first = When::parse("2026-05-01").unwrap().day(Zone::UTC);
    let days = |from: usize, count: usize| first.iter_days().skip(from).take(count).collect::<Vec<_>>();
    let mut mine = order();
    let empty = mine.store().unwrap();
    assert!(!empty.contains("holidays"));
    mine.set_holidays("FR", [first, first.succ_opt().unwrap(), first]).unwrap();
    let text = mine.store().unwrap();
    assert!(text.contains(r#""holidays":{"FR":["2026-05-01","2026-05-02"]}"#), "{text}");
    assert_eq!(Order::load(&text).unwrap(), mine);

    let before = mine.clone();
    assert_eq!(mine.set_holidays("France", days(0, 1)).unwrap_err().code(), "invalid_value");
    assert_eq!(mine.set_holidays("DE", days(0, MAX_HOLIDAYS - 1)).unwrap_err().code(), "limit");
    assert_eq!(mine, before);
    mine.set_holidays("FR", days(0, MAX_HOLIDAYS)).unwrap();
    let mut theirs = order();
    theirs.set_holidays("FR", days(1, MAX_HOLIDAYS)).unwrap();
    assert_eq!(mine.clone().merge(&theirs).unwrap_err().code(), "limit");

    let list: Vec<String> = days(0, MAX_HOLIDAYS + 1).iter().map(|d| format!("\"{d}\"")).collect();
    let with = |holidays: &str| {
        empty.replacen("\"shipments\"", &format!("\"holidays\":{holidays},\"shipments\""), 1)
    };
    let too_many = format!("{{\"FR\":[{}]}}", list.join(","));
    assert_eq!(Order::load(&with(&too_many)).unwrap_err().code(), "limit");
    for bad in [r#"{"Frankreich":["2026-05-01"]}"#, r#"{"FR":["8K00009775862"]}"#, r#"["2026-05-01"]"#] {
        let error = Order::load(&with(bad)).unwrap_err();
        assert_eq!(error.code(), "bad_stored", "{bad}");
        assert!(!error.to_string().contains("8K") && !error.to_string().contains("Frank"), "{error}");
    }
    mine.set_holidays("FR", []).unwrap();
    assert!(mine.holidays().is_empty());
    assert!(!mine.store().unwrap().contains("holidays"));
}
