"""What JSON cannot show: moments, records, the verbs from Python."""

import json
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
import suivi
from conftest import BODY, NOW, NUMBER


def test_any_zone_is_a_moment_and_seconds_are_whole(order: suivi.Order) -> None:
    for zone in (ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Kathmandu"), timezone(timedelta(hours=-9, minutes=-30))):
        at = NOW.astimezone(zone).replace(microsecond=999_999)
        made = suivi.Order("1", at)
        assert made.placed_at == NOW
        assert made.placed_at.tzinfo is timezone.utc
    for at in (datetime(1, 1, 2, tzinfo=timezone.utc), datetime(1969, 12, 31, 23, 59, 59, tzinfo=timezone.utc),
               datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone.utc)):
        assert suivi.Order("1", at).placed_at == at
    before = datetime(1969, 12, 31, 23, 59, 59, 500_000, tzinfo=timezone.utc)
    assert suivi.Order("1", before).placed_at == before.replace(microsecond=0)


def test_days_and_moments() -> None:
    day = suivi.Estimate(date(2026, 5, 7), NOW)
    assert type(day.from_) is date
    assert day.from_ == date(2026, 5, 7)
    assert day.to == NOW
    assert suivi.Estimate().from_ is None


def test_a_report_is_observed_once(order: suivi.Order, report: suivi.Report) -> None:
    revision = order.revision
    changes = order.observe(suivi.Observation("p1", NOW, report=report))
    assert [(c.parcel, c.before.status, c.after.status, c.rule) for c in changes.parcels] == [
        ("p1", "pending", "in_transit", "advances")
    ]
    assert changes.order is not None
    assert changes.order.after == "in_transit"
    assert order.revision == revision + 1
    again = order.observe(suivi.Observation("p1", NOW, report=report))
    assert not again.parcels and not again.shipments and again.order is None
    assert order.revision == revision + 1


def test_a_report_made_by_hand_is_as_good(order: suivi.Order) -> None:
    place = suivi.Place("FR", "Lyon", postcode="69001")
    time = suivi.event_time("2026-05-05T17:02:00", place=place)
    assert time.utc == datetime(2026, 5, 5, 15, 2, tzinfo=timezone.utc)
    assert time.basis == "place"
    event = suivi.Event("in_transit", "scan", time, place=place, codes=["PC1"], text="Pris en charge")
    report = suivi.Report("laposte", "events", "delta", [event], estimate=suivi.Estimate(to=date(2026, 5, 8)))
    changes = order.observe(suivi.Observation("p1", NOW, report=report, trust="import"))
    assert changes.parcels[0].estimate is not None
    timeline = order.timeline("p1")
    assert timeline[0].event == event
    assert "69001" not in repr(timeline) and "Pris" not in repr(timeline)
    assert (timeline[0].shipment, timeline[0].parcel) == ("A", "p1")
    assert timeline[0].sentence == (
        "On 5 May 2026 at 17:02 in Lyon, La Poste scanned it as in transit: it moves the parcel on; it is in transit now."
    )
    assert timeline[0].rule_sentence == "It moves the parcel on."
    assert order.parcel_with_number(NUMBER.lower()) == "p1"


def test_a_timeline_is_a_parcels_or_the_whole_orders(order: suivi.Order, report: suivi.Report) -> None:
    order.add_parcel("A", suivi.ParcelSpec("p2", "ups", label_at=NOW - timedelta(days=2)))
    assert order.timeline("p1") == []
    order.observe(suivi.Observation("p1", NOW, report=report))
    assert [line.parcel for line in order.timeline()] == ["p2", "p1"]
    assert order.timeline(None) == order.timeline() == order.timeline(parcel="p2") + order.timeline("p1")


def test_a_unique_id_is_kept_as_a_hash_and_not_shown(order: suivi.Order) -> None:
    report = suivi.Report("fedex", "events", "delta", unique_id=f"2461543000~{NUMBER}~FX")
    assert report.unique_id == f"2461543000~{NUMBER}~FX"
    assert NUMBER not in repr(report)
    assert suivi.Report("fedex", "events", "delta").unique_id is None
    event = suivi.Event("in_transit", "scan", suivi.event_time("2026-05-05T17:02:00Z"))
    seen = suivi.Report("fedex", "events", "delta", [event], unique_id="2461543000~1~FX")
    order.observe(suivi.Observation("p1", NOW, report=seen))
    assert '"life":' in order.store() and "2461543000" not in order.store()


def test_plan_store_send_confirm(order: suivi.Order, report: suivi.Report) -> None:
    order.observe(suivi.Observation("p1", NOW, report=report))
    policy = suivi.Policy({"recipient": {"only": ["shipped"]}})
    verdicts = {e.kind: (e.verdict, e.cause) for e in order.explain(policy, NOW)}
    assert verdicts["shipped"] == ("send", "due")
    assert all(cause == "off" for kind, (_, cause) in verdicts.items() if kind != "shipped")
    order.plan(policy, NOW)
    message = order.outbox(NOW)[0]
    assert (message.kind, message.channel, message.state) == ("shipped", "email", "planned")
    assert message.variables["order"] == "1001"

    loaded = suivi.Order.load(order.store())
    assert loaded.outbox(NOW) == []
    later = NOW + timedelta(minutes=5)
    assert loaded.claimable(later) == [message]
    loaded.claim(message.key, later)
    loaded.confirm(message.key, "failed", later, retry_at=later + timedelta(hours=1))
    assert loaded.messages()[0].state == "failed"
    order.confirm(message.key, "sent", NOW)
    order.plan('{"recipient": {"only": ["shipped"]}}', later)
    assert order.outbox(later) == []
    wake = order.next_wakeup({}, later)
    assert wake is not None and wake > later


def test_marks_labels_consents_and_growth(order: suivi.Order) -> None:
    order.add_shipment(suivi.ShipmentSpec("B", direction="outbound", promised_by=date(2026, 5, 9)))
    order.add_parcel("B", suivi.ParcelSpec("p2", "ups", "1Z00000000000000", label_at=NOW, items=1))
    order.observe(suivi.Observation("p1", NOW, label_at=NOW))
    order.observe(suivi.Observation("p1", NOW, mark=suivi.Mark("m1", "merchant", "lost")))
    states = {p.id: (p.shipment, p.state.status, p.state.reason) for p in order.parcels()}
    assert states == {"p1": ("A", "exception", "lost"), "p2": ("B", "info_received", None)}
    order.observe(suivi.Observation("p1", NOW, unmark="m1"))
    assessment = order.assess(NOW)
    assert assessment.order.tally == {"status:info_received": 2, "items:shipped": 1, "unknown:window": 2}
    assert list(assessment.shipments) == ["A", "B"]
    revision = order.revision
    order.set_consent("sms", "consented")
    order.set_holidays("FR", [date(2026, 5, 14), date(2026, 5, 8)])
    order.set_holidays("fr", (date(2026, 5, 8), date(2026, 5, 14), date(2026, 5, 14)))
    order.adopt(NOW)
    order.cancel(NOW)
    assert order.cancelled_at == NOW
    assert order.revision == revision + 4
    assert json.loads(order.store())["order"]["holidays"] == {"FR": ["2026-05-08", "2026-05-14"]}
    assert order.holidays() == {"FR": [date(2026, 5, 8), date(2026, 5, 14)]}
    order.set_holidays("FR", [])
    assert "holidays" not in order.store()
    assert order.holidays() == {}
    assert order.summary().window.unknown == 2


def test_a_carrier_joins_the_journey_once(order: suivi.Order) -> None:
    revision = order.revision
    order.add_leg("p1", suivi.Segment("bpost"))
    order.add_leg("p1", suivi.Segment("bpost"))
    order.add_leg("p1", suivi.Segment("laposte"))
    assert order.revision == revision + 1
    order.add_leg(parcel="p1", leg=suivi.Segment("bpost", "1234567890"))
    assert order.revision == revision + 2
    known = suivi.ParcelSpec("p1", "laposte", NUMBER, legs=[suivi.Segment("bpost", "1234567890")])
    at_once = suivi.Order("1", NOW, [suivi.ShipmentSpec("A", [known])])
    legs, legs_at_once = (json.loads(o.store())["order"]["shipments"][0]["parcels"][0]["legs"] for o in (order, at_once))
    assert legs == legs_at_once and legs[0]["carrier"] == "bpost"


def test_an_order_is_sealed_merged_and_erased() -> None:
    order = suivi.Order(id="1001", placed_at=NOW, shipments=[suivi.ShipmentSpec(id="A", parcels=[
        suivi.ParcelSpec(id="p1", carrier="laposte", number=NUMBER)])])
    before = order.merge(order)
    with pytest.raises(suivi.SuiviError) as refused:
        order.seal(NOW)
    assert refused.value.code == "invalid_value"
    order.observe(suivi.Observation(parcel="p1", observed_at=NOW,
                                    mark=suivi.Mark(id="m1", by="merchant", says="delivered")))
    order.seal(NOW)
    assert order.sealed_at == NOW
    order.erase("personal", NOW)
    levels = [order.erased]
    assert NUMBER not in order.merge(before).store()
    order.erase("all", NOW)
    assert [*levels, order.erased] == ["personal", "all"] and order.parcels() == []
    with pytest.raises(suivi.SuiviError) as gone:
        order.add_parcel("A", suivi.ParcelSpec(id="p2", carrier="laposte"))
    assert gone.value.code == "erased"


def test_errors_of_carriers_are_answers() -> None:
    answer = suivi.decode("ups", "1Z00000000000000", b"", http_status=429, received_at=NOW,
                          headers={"Retry-After": "120"})[0]
    assert answer.report is None and answer.error is not None
    error = answer.error
    assert (error.code, error.retry, error.retry_seconds, error.http_status) == ("rate_limited", "after", 120, 429)
    missing = suivi.decode("laposte", NUMBER, '{"returnCode": 104}', http_status=404, received_at=NOW)[0].report
    assert missing is not None and missing.outcome == "not_found"


def test_bodies_in_any_form() -> None:
    forms = (BODY, BODY.encode(), bytearray(BODY.encode()))
    answers = [suivi.decode("laposte", NUMBER, form, http_status=200, received_at=NOW) for form in forms]
    assert answers[0] == answers[1] == answers[2]


def test_a_push_that_nobody_signed_is_refused() -> None:
    with pytest.raises(suivi.SuiviError) as caught:
        suivi.webhook("ups", [("Content-Type", "application/json")], b"{}", secrets=["s3cret"], received_at=NOW)
    assert caught.value.code == "auth_refused"
