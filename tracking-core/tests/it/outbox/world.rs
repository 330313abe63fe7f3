//! What happens to three parcels, and what a carrier says of it: late, at other times, and taken back.
//!
//! Every event has a code of its own, so that a fact is known by what really happened, whatever time or fingerprint it
//! goes by.

use crate::story::{HOUR, START};
use proptest::prelude::*;
use std::fmt;
use tracking_core::*;

pub(super) const MINUTE: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// Something that reaches the host at a moment.
#[derive(Clone)]
pub(super) struct News {
    pub(super) at: Instant,
    pub(super) what: Change,
}

#[derive(Debug, Clone)]
pub(super) enum Change {
    Observe(Box<Observation>),
    Consent(&'static str, Consent),
    Adopt,
    Cancel,
}

/// Short, for a failure is read by a person.
impl fmt::Debug for News {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.at)?;
        let Change::Observe(one) = &self.what else { return write!(f, "{:?}", self.what) };
        let What::Report { report, .. } = &one.what else {
            return write!(f, "{}: {:?}", one.parcel, one.what);
        };
        let said = |e: &Event| {
            let reason = e.reason.as_ref().map_or("", Reason::as_str);
            format!(
                "{} {}{:?} {} {reason} at {}",
                e.codes[0],
                e.nature,
                e.event_id,
                e.status,
                e.time.stated()
            )
        };
        let events: Vec<String> = report.events.iter().map(said).collect();
        write!(f, "{}: {events:?} -{:?} {:?}", one.parcel, report.retractions, report.estimate)
    }
}

impl News {
    pub(super) fn apply(&self, order: &mut Order) {
        match &self.what {
            Change::Observe(one) => drop(order.observe((**one).clone()).unwrap()),
            Change::Consent(channel, consent) => order.set_consent(*channel, *consent),
            Change::Adopt => order.adopt(self.at),
            Change::Cancel => order.cancel(self.at),
        }
    }
}

/// An order with two parcels in one shipment and a third in another.
pub(super) fn order() -> Order {
    let parcel = |id: &str, carrier: &'static str| {
        Parcel::new(ParcelId::try_new(id).unwrap(), CarrierId::known(carrier), None)
    };
    let mut order = Order::new(OrderId::try_new("1001").unwrap(), START)
        .with_zone(Zone::try_new("Europe/Paris").unwrap());
    let shipment = |id: &str| Shipment::new(ShipmentId::try_new(id).unwrap()).with_lane("FR", "FR");
    let first = shipment("A").with_parcel(parcel("p1", "laposte")).with_parcel(parcel("p2", "laposte"));
    order.add_shipment(first).unwrap();
    order.add_shipment(shipment("B").with_parcel(parcel("p3", "gls"))).unwrap();
    order
}

/// One thing that the carrier of a parcel, or somebody else, has to say.
#[derive(Debug, Clone)]
pub(super) struct Beat {
    parcel: usize,
    what: Said,
}

#[derive(Debug, Clone)]
enum Said {
    /// Something happened so many minutes ago.
    Event {
        status: Status,
        reason: &'static str,
        ago: i64,
        named: bool,
    },
    /// An event was at another time, by so many minutes.
    Retimed(prop::sample::Index, i64),
    /// It is not in the answer any more.
    Vanished(prop::sample::Index),
    /// It is taken back, by its id.
    Retracted(prop::sample::Index),
    /// The same answer again.
    Again,
    /// It comes in so many days.
    Estimate(i64),
    Mark(MarkSays),
    Unmark,
    Label,
    Consent(&'static str, Consent),
    Adopt,
    Cancel,
}

const EVENTS: &[(Status, &str)] = &[
    (Status::InfoReceived, ""),
    (Status::InTransit, ""),
    (Status::InTransit, ""),
    (Status::InTransit, "delay"),
    (Status::OutForDelivery, ""),
    (Status::OutForDelivery, ""),
    (Status::DeliveryAttempted, "absent"),
    (Status::ReadyForPickup, ""),
    (Status::Delivered, ""),
    (Status::Delivered, ""),
    (Status::Delivered, ""),
    (Status::Exception, "damaged"),
    (Status::Exception, "lost"),
    (Status::Returning, ""),
    (Status::Returned, ""),
    (Status::Unknown, ""),
];

/// What may be said in a story without haste, where nothing is near a limit.
fn any_calm_said() -> impl Strategy<Value = Said> {
    let index = || any::<prop::sample::Index>();
    prop_oneof![
        12 => (prop::sample::select(EVENTS), 0_i64..120, any::<bool>())
            .prop_map(|((status, reason), ago, named)| Said::Event { status, reason, ago, named }),
        2 => (index(), prop_oneof![Just(-25), Just(7), Just(55), Just(200)]).prop_map(|(n, by)| Said::Retimed(n, by)),
        2 => index().prop_map(Said::Vanished),
        2 => index().prop_map(Said::Retracted),
        2 => Just(Said::Again),
        1 => (1_i64..6).prop_map(Said::Estimate),
    ]
}

fn any_said() -> impl Strategy<Value = Said> {
    let marks = vec![MarkSays::Delivered, MarkSays::Lost, MarkSays::Returned, MarkSays::InTransit];
    let consents = vec![Consent::Refused, Consent::Consented, Consent::Unknown];
    let late = (prop::sample::select(EVENTS), prop_oneof![0_i64..90, 0_i64..6000], any::<bool>())
        .prop_map(|((status, reason), ago, named)| Said::Event { status, reason, ago, named });
    prop_oneof![
        12 => any_calm_said(),
        4 => late,
        1 => prop::sample::select(marks).prop_map(Said::Mark),
        1 => Just(Said::Unmark),
        1 => Just(Said::Label),
        2 => (prop::sample::select(vec!["email", "sms", "push"]), prop::sample::select(consents))
            .prop_map(|(channel, consent)| Said::Consent(channel, consent)),
        1 => prop_oneof![9 => Just(Said::Adopt), 1 => Just(Said::Cancel)],
    ]
}

/// A story at any pace.
pub(super) fn any_story() -> impl Strategy<Value = Vec<News>> {
    let wait = prop_oneof![
        4 => prop::sample::select(vec![0, 2, 6, 12, 40, 90]),
        3 => prop::sample::select(vec![200, 500, 1500]),
        1 => Just(5000),
    ];
    let beat = (0..3_usize, any_said()).prop_map(|(parcel, what)| Beat { parcel, what });
    prop::collection::vec((wait, beat), 1..12).prop_map(|beats| {
        let mut now = START.plus(6 * HOUR);
        let timed = beats.into_iter().map(|(wait, beat)| {
            now = now.plus(wait * MINUTE);
            (now, beat)
        });
        told(timed.collect())
    })
}

/// A story whose news come at six, ten or two o'clock, a few minutes apart for two parcels (the other is this one or a
/// later one): hours before what is said next and before what a midnight or an age changes.
pub(super) fn any_calm_story(other: usize) -> impl Strategy<Value = Vec<Vec<News>>> {
    let beat = |parcels: std::ops::Range<usize>| {
        (parcels, any_calm_said()).prop_map(|(parcel, what)| Beat { parcel, what })
    };
    let burst = (1_i64..5, beat(0..other), prop::option::of((0_i64..8, beat(other..3))));
    prop::collection::vec(burst, 1..8).prop_map(|bursts| {
        let mut slot = -1;
        let mut timed = Vec::new();
        let mut sizes = Vec::new();
        for (wait, first, second) in bursts {
            slot += wait;
            let (day, part) = (slot.div_euclid(3), slot.rem_euclid(3));
            // A little later each day: no age is a whole number of days.
            let at = START.plus(day * DAY + (6 + 4 * part) * HOUR + day * 10 * MINUTE);
            timed.push((at, first));
            sizes.push(1 + usize::from(second.is_some()));
            timed.extend(second.map(|(minutes, beat)| (at.plus(minutes * MINUTE), beat)));
        }
        let mut news = told(timed).into_iter();
        sizes.into_iter().map(|size| news.by_ref().take(size).collect()).collect()
    })
}

/// What really happened, as the carrier knows it now.
#[derive(Clone)]
struct Truth {
    event: Event,
    shown: bool,
}

/// Turns beats into what reaches the host: whole answers with everything that the carrier knows.
fn told(beats: Vec<(Instant, Beat)>) -> Vec<News> {
    let mut known: [Vec<Truth>; 3] = Default::default();
    let mut marks: [Vec<MarkId>; 3] = Default::default();
    let mut all = 0;
    let one = |(now, beat): (Instant, Beat)| {
        let id = ParcelId::try_new(format!("p{}", beat.parcel + 1)).unwrap();
        let carrier = CarrierId::known(if beat.parcel == 2 { "gls" } else { "laposte" });
        let known = &mut known[beat.parcel];
        let marks = &mut marks[beat.parcel];
        let mut report = Report::new(Outcome::Events, Coverage::Full);
        match beat.what {
            Said::Event { status, reason, ago, named } => {
                all += 1;
                let nature = if status == Status::InfoReceived { Nature::Record } else { Nature::Scan };
                let mut event = Event::new(status, nature, time(now.plus(-ago * MINUTE)))
                    .with_codes([format!("T{all}")])
                    .with_reason((!reason.is_empty()).then(|| Reason::from_word(reason)));
                event.mapped = status != Status::Unknown;
                event.event_id = named.then(|| format!("e{all}"));
                known.push(Truth { event, shown: true });
            }
            Said::Retimed(pick, by) if !known.is_empty() => {
                let at = pick.index(known.len());
                let moved = known[at].event.time.earliest().plus(by * MINUTE).min(now);
                known[at].event.time = time(moved);
            }
            Said::Vanished(pick) if !known.is_empty() => {
                let at = pick.index(known.len());
                known[at].shown = !known[at].shown;
            }
            Said::Retracted(pick) if !known.is_empty() => {
                let at = pick.index(known.len());
                known[at].shown = false;
                report.retractions.extend(known[at].event.event_id.clone());
            }
            Said::Estimate(days) => {
                let day = When::parse(&now.plus(days * DAY).to_string()[..10]).unwrap();
                report.estimate = Estimate::new(None, Some(day));
            }
            Said::Again | Said::Retimed(..) | Said::Vanished(_) | Said::Retracted(_) => {}
            Said::Mark(says) => {
                all += 1;
                let name = MarkId::try_new(format!("m{all}")).unwrap();
                marks.push(name.clone());
                let mark = Mark::new(name, Marker::Merchant, says);
                return News { at: now, what: Change::Observe(Box::new(Observation::mark(id, mark, now))) };
            }
            Said::Unmark => {
                let mark = marks.pop().unwrap_or_else(|| MarkId::try_new("never").unwrap());
                return News { at: now, what: Change::Observe(Box::new(Observation::unmark(id, mark, now))) };
            }
            Said::Label => {
                return News { at: now, what: Change::Observe(Box::new(Observation::label(id, now, now))) };
            }
            Said::Consent(channel, consent) => {
                return News { at: now, what: Change::Consent(channel, consent) };
            }
            Said::Adopt => return News { at: now, what: Change::Adopt },
            Said::Cancel => return News { at: now, what: Change::Cancel },
        }
        report.events = known.iter().filter(|t| t.shown).map(|t| t.event.clone()).collect();
        report.events.sort_by_key(|e| e.time.earliest());
        News { at: now, what: Change::Observe(Box::new(Observation::report(id, carrier, report, now))) }
    };
    beats.into_iter().map(one).collect()
}

fn time(at: Instant) -> EventTime {
    EventTime::parse(&at.to_string(), ClockHint::default()).unwrap()
}

/// Everything that can be switched on, for both audiences.
const ALL_ON: &str = r#""in_transit":{"on":true},"out_for_delivery":{"on":true},"pickup_reminder":{"on":true},
    "new_delivery_date":{"on":true},"exception":{"on":true},"cancelled":{"on":true}"#;
const MERCHANT: &str = r#""merchant":{"kinds":{"exception":{"on":true},"lost":{"on":true},"returning":{"on":true},
    "returned":{"on":true},"action_required":{"on":true},"stalled":{"on":true},"overdue":{"on":true},
    "not_found":{"on":true},"expired":{"on":true},"claim_advised":{"on":true},"conflict":{"on":true},
    "unmapped_code":{"on":true}}}"#;

/// Policies without quiet hours and cap.
fn calm_policies() -> Vec<String> {
    vec![
        "{}".to_owned(),
        format!(r#"{{"recipient":{{"kinds":{{{ALL_ON}}}}},{MERCHANT}}}"#),
        format!(
            r#"{{"recipient":{{"kinds":{{{ALL_ON}}},"channels":["sms","email","push"]}},"settle_minutes":0,
            "fallback":{{"sms":"email","push":"sms"}},"consent":{{"push":"unless_refused"}}}}"#
        ),
        r#"{"recipient":{"kinds":{"delivered":{"mode":"all_together"},"shipped":{"mode":"first_and_last"},
            "delivery_attempted":{"mode":"all_together"}}}}"#
            .to_owned(),
        r#"{"recipient":{"kinds":{"delivered":{"mode":"first_and_last"},"shipped":{"mode":"all_together"},
            "ready_for_pickup":{"mode":"first_and_last","urgent":false}}},"settle_minutes":45}"#
            .to_owned(),
    ]
}

pub(super) fn any_calm_policy() -> impl Strategy<Value = String> {
    prop::sample::select(calm_policies())
}

pub(super) fn any_policy() -> impl Strategy<Value = String> {
    let mut texts = calm_policies();
    texts.extend([
        format!(r#"{{"recipient":{{"kinds":{{{ALL_ON}}},"channels":["email","push"],"quiet":{{"from":"20:00","to":"07:30","channels":["push"]}}}},
            "consent":{{"push":"unless_refused"}},{MERCHANT}}}"#),
        r#"{"recipient":{"channels":["email","sms"],"quiet":{"from":"12:00","to":"07:30"},"cap":{"max":1,"per_hours":12},
            "kinds":{"delivered":{"mode":"all_together"},"shipped":{"mode":"first_and_last"}}},
            "fallback":{"sms":"push","push":"email"},"consent":{"sms":"unless_refused"},"settle_minutes":20}"#.to_owned(),
        r#"{"recipient":{"channels":["email","sms"],"quiet":{"from":"08:00","to":"07:00","channels":["sms"]},"cap":{"max":1,"per_hours":24}},
            "consent":{"sms":"unless_refused"},"settle_minutes":0}"#.to_owned(),
        r#"{"recipient":{"kinds":{"partially_delivered":{"on":true}}}}"#.to_owned(),
        r#"{"recipient":{"channels":["sms","email"],"cap":{"max":2,"per_hours":24}},"consent":{"sms":"unless_refused"},"settle_minutes":90}"#.to_owned(),
    ]);
    prop::sample::select(texts)
}
