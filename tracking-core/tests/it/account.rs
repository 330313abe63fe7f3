//! The timeline of a whole order; the sentences themselves are in `vectors/timeline`.

use tracking_core::*;

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn event(status: Status, nature: Nature, time: &str) -> Event {
    Event::new(status, nature, EventTime::parse(time, ClockHint::default()).unwrap())
}

fn report(parcel: &str, events: Vec<Event>) -> Observation {
    let mut report = Report::new(Outcome::Events, Coverage::Delta);
    report.events = events;
    let id = ParcelId::try_new(parcel).unwrap();
    Observation::report(id, CarrierId::known("ups"), report, at("2026-03-09T09:00:00Z"))
}

fn order() -> Order {
    let mut order = Order::new(OrderId::try_new("1").unwrap(), at("2026-03-01T09:00:00Z"));
    for (shipment, parcels) in [("A", &["p1", "p2"][..]), ("B", &["p3"])] {
        let mut whole = Shipment::new(ShipmentId::try_new(shipment).unwrap());
        let parcel = |id: &&str| Parcel::new(ParcelId::try_new(*id).unwrap(), CarrierId::known("ups"), None);
        whole.parcels = parcels.iter().map(parcel).collect();
        order.add_shipment(whole).unwrap();
    }
    order
}

#[test]
fn all_parcels_of_all_shipments_tell_one_story() {
    let mut order = order();
    assert_eq!(order.timeline(), []);
    let scan = |time| event(Status::InTransit, Nature::Scan, time);
    order.observe(report("p3", vec![scan("2026-03-02T10:00:00Z"), scan("2026-03-04T10:00:00Z")])).unwrap();
    order.observe(report("p1", vec![scan("2026-03-03T10:00:00Z"), scan("2026-03-04T10:00:00Z")])).unwrap();
    let timeline = order.timeline();
    let told: Vec<_> =
        timeline.iter().map(|e| (e.shipment.as_str(), e.parcel.as_str(), e.step.day.to_string())).collect();
    let day = |n: u8| format!("2026-03-0{n}");
    // What has one moment stands in the order of the parcels.
    assert_eq!(told, [("B", "p3", day(2)), ("A", "p1", day(3)), ("A", "p1", day(4)), ("B", "p3", day(4))]);
    for parcel in order.parcels() {
        let own: Vec<&Step> = timeline.iter().filter(|e| e.parcel == parcel.id).map(|e| &e.step).collect();
        assert_eq!(own, parcel.timeline().iter().collect::<Vec<_>>());
    }
}

#[test]
fn a_note_says_what_it_is_about() {
    let mut order = order();
    let note = event(Status::Unknown, Nature::Record, "2026-03-02T10:00:00Z").with_codes(["N"]);
    order.observe(report("p1", vec![note.with_reason(Some(Reason::Proof))])).unwrap();
    let bare = event(Status::Unknown, Nature::Record, "2026-03-02T11:00:00Z").with_codes(["M"]);
    order.observe(report("p1", vec![bare])).unwrap();
    let sentences: Vec<String> = order.timeline().into_iter().map(|e| e.sentence).collect();
    let silent = "the statement carries no status, so it changes none; it stays pending.";
    assert_eq!(
        sentences,
        [
            format!("On 2 March 2026 at 10:00, UPS made a note (a proof of delivery was added): {silent}"),
            format!("On 2 March 2026 at 11:00, UPS made a note: {silent}"),
        ]
    );
}

#[test]
fn a_mark_is_found_by_its_step() {
    let mut order = order();
    let mark = Mark::new(MarkId::try_new("m1").unwrap(), Marker::Merchant, MarkSays::Lost);
    let p1 = ParcelId::try_new("p1").unwrap();
    order.observe(Observation::mark(p1.clone(), mark.clone(), at("2026-03-02T10:00:00Z"))).unwrap();
    order
        .observe(report("p1", vec![event(Status::InTransit, Nature::Scan, "2026-03-01T10:00:00Z")]))
        .unwrap();
    let parcel = order.parcel("p1").unwrap();
    let marks: Vec<_> = parcel.timeline().iter().map(|s| parcel.mark(&s.fingerprint)).collect();
    assert_eq!(marks, [None, Some(&mark)]);
}
