//! Random observations of one order, for the properties: small pools of codes, ids and moments, so that they meet.

use proptest::prelude::*;
use tracking_core::*;

/// 2026-03-02T00:00:00Z, a Monday.
pub(crate) const START: Instant = Instant::from_unix(20_514 * 86_400);
pub(crate) const HOUR: i64 = 3600;

/// A fresh order: two parcels in one shipment, a third on its way back from the customer.
pub(crate) fn order() -> Order {
    let parcel = |id: &str, carrier: &'static str| {
        Parcel::new(ParcelId::try_new(id).unwrap(), CarrierId::known(carrier), None)
    };
    let mut order = Order::new(OrderId::try_new("1001").unwrap(), START.plus(-HOUR));
    let mut first = parcel("p1", "gls");
    first.legs = vec![Segment::new(CarrierId::known("bpost"), None)];
    let out = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(first);
    order.add_shipment(out.with_parcel(parcel("p2", "laposte")).with_lane("DE", "FR")).unwrap();
    let mut back = Shipment::new(ShipmentId::try_new("B").unwrap()).with_parcel(parcel("p3", "laposte"));
    back.direction = Direction::Return;
    order.add_shipment(back).unwrap();
    order
}

fn any_time() -> impl Strategy<Value = EventTime> {
    (0_i64..72, 0_u8..5).prop_map(|(hour, form)| {
        let stamp = START.plus(hour * HOUR).to_string();
        let place = Place::country("FR");
        let text = match form {
            0 => stamp[..10].to_owned(),
            1 => stamp[..19].to_owned(),
            2 => format!("{}+05:30", &stamp[..16]),
            _ => stamp,
        };
        EventTime::parse(&text, ClockHint::new((form < 2).then_some(&place), None)).unwrap()
    })
}

pub(crate) fn any_event() -> impl Strategy<Value = Event> {
    let statuses: Vec<Status> =
        Status::ALL.iter().copied().filter(|s| !matches!(s, Status::Pending)).collect();
    let reasons = vec![
        "",
        "",
        "",
        "",
        "lost",
        "destroyed",
        "delay",
        "collected",
        "problem_solved",
        "misdelivered",
        "x_new",
    ];
    (
        prop::sample::select(statuses),
        prop_oneof![6 => Just(Nature::Scan), 2 => Just(Nature::Record), 1 => Just(Nature::Message)],
        prop::sample::select(reasons),
        any_time(),
        prop::sample::select(vec!["", "A1", "B2", "C3"]),
        prop::sample::select(vec!["", "", "e1", "e2", "e3"]),
        prop::sample::select(vec!["", "", "Zustellung Müller", "remis au voisin"]),
        (prop::sample::select(vec![None, Some("FR"), Some("DE")]), prop::bool::weighted(0.03)),
    )
        .prop_map(|(status, nature, reason, time, code, id, text, (country, correction))| {
            let mut event = Event::new(status, nature, time)
                .with_reason((!reason.is_empty()).then(|| Reason::from_word(reason)))
                .with_place(country.map(Place::country))
                .with_text((!text.is_empty()).then(|| text.to_owned()));
            if !code.is_empty() {
                event = event.with_codes([code]);
            }
            event.event_id = (!id.is_empty()).then(|| id.to_owned());
            event.mapped = status != Status::Unknown;
            event.correction = correction;
            event
        })
}

pub(crate) fn any_report() -> impl Strategy<Value = Report> {
    let full = (
        prop::collection::vec(any_event(), 0..5),
        prop_oneof![Just(Coverage::Full), Just(Coverage::Delta)],
        prop::sample::subsequence(vec!["e1", "e2", "e3"], 0..2),
        prop::option::weighted(0.2, prop::sample::select(Status::ALL.to_vec())),
        prop::option::weighted(0.3, 0_i64..6),
        prop::option::weighted(0.2, (0_i64..6, prop::sample::select(vec!["Kiosk", "Tabac"]))),
        prop::option::weighted(0.3, 0_i64..80),
    )
        .prop_map(|(mut events, coverage, retractions, summary, estimate, pickup, stated)| {
            events.sort_by_key(|e| e.time.earliest());
            let mut report = Report::new(Outcome::Events, coverage);
            report.events = events;
            report.retractions = retractions.into_iter().map(str::to_owned).collect();
            report.summary = summary;
            let day = |n: i64| When::parse(&START.plus(n * 24 * HOUR).to_string()[..10]).unwrap();
            report.estimate = estimate.and_then(|n| Estimate::new(Some(day(n)), Some(day(n + 1))));
            report.pickup = pickup.map(|(n, name)| {
                let mut point = Pickup::default();
                point.name = Some(name.to_owned());
                point.deadline = Some(day(n));
                point
            });
            report.stated_at = stated.map(|h| START.plus(h * HOUR));
            report
        });
    let said = prop::option::of(prop::sample::select(Said::ALL.to_vec()));
    prop_oneof![9 => full, 1 => said.prop_map(Report::not_found)]
}

/// An observation at one of a few moments: half an hour apart, so that orders of arrival and of happening differ.
pub(crate) fn any_observation() -> impl Strategy<Value = Observation> {
    let parcel = prop::sample::select(vec!["p1", "p1", "p2", "p2", "p3"]);
    let at = (0_i64..160).prop_map(|half| START.plus(half * HOUR / 2));
    let id = |text: &str| ParcelId::try_new(text).unwrap();
    let mark_id = || prop::sample::select(vec!["m1", "m2"]).prop_map(|m| MarkId::try_new(m).unwrap());
    let report = (
        parcel.clone(),
        prop::sample::select(vec!["gls", "bpost", "laposte"]),
        any_report(),
        at.clone(),
        prop::sample::select(vec![Trust::Polled, Trust::Polled, Trust::Signed, Trust::Import]),
    )
        .prop_map(move |(parcel, carrier, report, at, trust)| {
            Observation::report(id(parcel), CarrierId::known(carrier), report, at).with_trust(trust)
        });
    // What each may say.
    let merchants = MarkSays::ALL.iter().filter(|s| **s != MarkSays::NotReceived);
    let says: Vec<(Marker, MarkSays)> = merchants
        .map(|s| (Marker::Merchant, *s))
        .chain(
            [MarkSays::Delivered, MarkSays::NotReceived, MarkSays::NotReceived]
                .map(|s| (Marker::Recipient, s)),
        )
        .collect();
    let mark = (parcel.clone(), mark_id(), prop::sample::select(says), at.clone()).prop_map(
        move |(parcel, mark, (by, says), at)| Observation::mark(id(parcel), Mark::new(mark, by, says), at),
    );
    let unmark = (parcel.clone(), mark_id(), at.clone())
        .prop_map(move |(parcel, mark, at)| Observation::unmark(id(parcel), mark, at));
    let label = (parcel, at.clone(), at)
        .prop_map(move |(parcel, label, at)| Observation::label(id(parcel), label, at));
    prop_oneof![20 => report, 2 => mark, 1 => unmark, 1 => label]
}

pub(crate) fn any_policy() -> impl Strategy<Value = Policy> {
    let all_on = |kinds: &[&str]| {
        let on: Vec<String> = kinds.iter().map(|k| format!(r#""{k}":{{"on":true}}"#)).collect();
        on.join(",")
    };
    let recipient =
        all_on(&["in_transit", "out_for_delivery", "pickup_reminder", "new_delivery_date", "exception"]);
    let merchant = all_on(&[
        "stalled",
        "overdue",
        "not_found",
        "expired",
        "conflict",
        "lost",
        "unmapped_code",
        "claim_advised",
    ]);
    let texts = vec![
        "{}".to_owned(),
        format!(r#"{{"recipient":{{"kinds":{{{recipient}}}}},"merchant":{{"kinds":{{{merchant}}}}}}}"#),
        r#"{"recipient":{"channels":["email","push"],"quiet":{"from":"21:00","to":"07:30"}},"settle_minutes":0}"#.to_owned(),
        r#"{"recipient":{"cap":{"max":1,"per_hours":12},"kinds":{"delivered":{"mode":"all_together"},"shipped":{"mode":"first_and_last"}}},"settle_minutes":90}"#.to_owned(),
        r#"{"recipient":{"channels":["sms","email"],"quiet":{"from":"22:00","to":"07:00","channels":["sms"]},"cap":{"max":2,"per_hours":24}},"consent":{"sms":"unless_refused"}}"#.to_owned(),
    ];
    prop::sample::select(texts).prop_map(|text| Policy::from_json(&text).unwrap())
}

/// One thing that a host does.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// Something is learned; the moment is the observation's own.
    Learn(Observation),
    /// The host plans, and confirms what it may send, each by the next outcome of the list.
    Plan(i64, Vec<u8>),
    /// The host dies after sending: what it did is lost, and it loads what it last stored.
    Crash,
}

pub(crate) fn any_life() -> impl Strategy<Value = Vec<Act>> {
    let learn = any_observation().prop_map(Act::Learn);
    let plan = (prop::sample::select(vec![0, 1, 5, 11, 65, 300, 1500]), prop::collection::vec(0_u8..8, 4))
        .prop_map(|(minutes, outcomes)| Act::Plan(minutes, outcomes));
    prop::collection::vec(prop_oneof![3 => learn, 4 => plan, 1 => Just(Act::Crash)], 1..30)
}

/// An order under the clock, and what was learned about its two parcels: countries with other weekends and clock
/// changes, holidays, promises, estimates that move, labels, earlier lives, silence.
pub(crate) fn any_clocked() -> impl Strategy<Value = (Order, Instant)> {
    let country =
        || prop::sample::select(vec!["FR", "FR", "DE", "IL", "EG", "SA", "IR", "IN", "US", "CL", "LB", ""]);
    // Clock changes of Europe, Lebanon, Egypt, Israel, the United States and Chile; holidays; both ends of time.
    let bases = vec![
        "2026-03-27",
        "2026-10-23",
        "2026-04-22",
        "2026-10-28",
        "2026-03-25",
        "2026-03-06",
        "2026-04-03",
        "2026-09-04",
        "2026-04-30",
        "2026-12-23",
        "0001-01-02",
        "9999-12-20",
    ];
    let base =
        prop::sample::select(bases).prop_map(|day| Instant::parse(&format!("{day}T00:00:00Z")).unwrap());
    let order = (
        country(),
        country(),
        prop::sample::select(vec!["", "", "colissimo", "chrono_13", "parcel_sea", "tracked_letter"]),
        prop::option::weighted(0.3, (-5_i64..12, any::<bool>())),
        prop::collection::vec((country(), prop::collection::btree_set(-2_i64..20, 0..8)), 0..3),
        prop::option::weighted(0.5, -30_i64..100),
        prop::bool::weighted(0.1),
    );
    let hours = || -60_i64..300;
    let what = prop_oneof![
        4 => (prop::sample::select(Status::ALL.to_vec()), prop_oneof![3 => Just(Nature::Scan), 1 => Just(Nature::Record)])
            .prop_map(|(status, nature)| Learned::Event(status, nature)),
        1 => (-3_i64..15, any::<bool>()).prop_map(|(day, whole)| Learned::Estimate(day, whole)),
        1 => prop::option::of(prop::sample::select(Said::ALL.to_vec())).prop_map(Learned::NotFound),
        1 => (-1500_i64..-700).prop_map(Learned::EarlierLife),
    ];
    let learned = prop::collection::vec((prop::sample::select(vec!["p1", "p2"]), hours(), what), 0..6);
    (base, order, learned).prop_map(
        |(base, (from, to, product, promise, holidays, label, adopted), learned)| {
            let id = |text: &str| ParcelId::try_new(text).unwrap();
            let when = |day: i64, whole: bool| {
                let at = base.plus(day * 24 * HOUR);
                if whole { When::parse(&at.to_string()[..10]).unwrap() } else { When::At(at) }
            };
            let number = |text: &str| Some(TrackingNumber::try_new(text).unwrap());
            let mut first = Parcel::new(id("p1"), CarrierId::known("laposte"), number("8K00009775862"));
            if let Some(hour) = label {
                let at = base.plus(hour * HOUR);
                first = first.with_label(at, at);
            }
            let second = Parcel::new(id("p2"), CarrierId::known("gls"), None);
            let mut shipment = Shipment::new(ShipmentId::try_new("A").unwrap())
                .with_parcel(first)
                .with_parcel(second)
                .with_lane(from, to);
            shipment.product = (!product.is_empty()).then(|| product.to_owned());
            shipment.promised_by = promise.map(|(day, whole)| when(day, whole));
            let mut order = Order::new(OrderId::try_new("1001").unwrap(), base.plus(-HOUR));
            order.add_shipment(shipment).unwrap();
            for (country, days) in holidays.iter().filter(|h| !h.0.is_empty()) {
                let days = days.iter().map(|n| when(*n, true).day(Zone::UTC));
                order.set_holidays(country, days).unwrap();
            }
            for (parcel, hour, what) in learned {
                let at = base.plus(hour * HOUR);
                let event = |status, nature, at: Instant| {
                    let time = EventTime::parse(&at.to_string(), ClockHint::default()).unwrap();
                    Event::new(status, nature, time)
                };
                let mut report = Report::new(Outcome::Events, Coverage::Delta);
                match what {
                    Learned::Event(status, nature) => report.events.push(event(status, nature, at)),
                    Learned::Estimate(day, whole) => {
                        report.estimate = Estimate::new(None, Some(when(day, whole)))
                    }
                    Learned::NotFound(said) => report = Report::not_found(said),
                    Learned::EarlierLife(hour) => {
                        report.events.push(event(Status::InTransit, Nature::Scan, base.plus(hour * HOUR)));
                    }
                }
                let carrier = CarrierId::known(if parcel == "p1" { "laposte" } else { "gls" });
                order.observe(Observation::report(id(parcel), carrier, report, at)).unwrap();
            }
            if adopted {
                order.adopt(base.plus(HOUR));
            }
            (order, base)
        },
    )
}

#[derive(Debug, Clone)]
enum Learned {
    Event(Status, Nature),
    /// Days from the base; a whole day or a moment.
    Estimate(i64, bool),
    NotFound(Option<Said>),
    /// Hours from the base.
    EarlierLife(i64),
}
