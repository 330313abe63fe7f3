"""Bad input is a clear error with a code, and never a crash."""

import json
import pickle
import sys
import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
import suivi
from conftest import BODY, NOW, NUMBER, make_order, read

NAIVE = datetime(2026, 5, 6, 12, 0)
any_order: Any = make_order
nested: Any = {}
for _ in range(100_000):
    nested = {"recipient": nested}
circle: Any = {}
circle["recipient"] = circle


def decode(**changes: Any) -> Any:
    arguments: Any = {"carrier": "laposte", "number": NUMBER, "body": BODY, "http_status": 200, "received_at": NOW}
    return suivi.decode(**{**arguments, **changes})


REFUSED: list[tuple[str, Callable[[], Any]]] = [
    # moments
    ("invalid_value", lambda: suivi.Order("1", NAIVE)),
    ("invalid_value", lambda: decode(received_at=NAIVE)),
    ("invalid_value", lambda: suivi.Observation("p1", NAIVE)),
    ("invalid_value", lambda: suivi.Estimate(NAIVE)),
    ("invalid_value", lambda: make_order().assess(NAIVE)),
    ("invalid_value", lambda: any_order().assess("2026-05-06T12:00:00Z")),
    ("invalid_value", lambda: any_order().assess(0)),
    ("invalid_value", lambda: any_order().assess(None)),
    ("invalid_value", lambda: any_order().assess(date(2026, 5, 6))),
    ("invalid_value", lambda: suivi.event_time("yesterday")),
    ("invalid_value", lambda: suivi.event_time("2026-02-30")),
    # types
    ("invalid_value", lambda: suivi.Order(1, NOW)),  # type: ignore[arg-type]
    ("invalid_value", lambda: suivi.Order("1", NOW, "A")),  # type: ignore[arg-type]
    ("invalid_value", lambda: suivi.Order("1", NOW, [1])),  # type: ignore[list-item]
    ("invalid_value", lambda: suivi.Order("1", NOW, items=-1)),
    ("invalid_value", lambda: suivi.Order("1", NOW, items=2**32)),
    ("invalid_value", lambda: suivi.Order("1", NOW, items=1.5)),  # type: ignore[arg-type]
    ("invalid_value", lambda: decode(carrier=None)),
    ("invalid_value", lambda: decode(body=None)),
    ("invalid_value", lambda: decode(body=["a"])),
    ("invalid_value", lambda: decode(body=memoryview(b"x"))),
    ("invalid_value", lambda: decode(http_status="200")),
    ("invalid_value", lambda: decode(http_status=2000)),
    ("invalid_value", lambda: decode(headers={"a": 1})),
    ("invalid_value", lambda: decode(headers=3)),
    ("invalid_value", lambda: any_order().observe(read())),
    ("invalid_value", lambda: suivi.Event("in_transit", "scan", read().events[0].time, mapped="yes")),  # type: ignore[arg-type]
    ("invalid_value", lambda: suivi.Report("laposte", "events", "full", "events")),  # type: ignore[arg-type]
    ("invalid_value", lambda: suivi.RecipientSpec(channels={"email": True})),  # type: ignore[dict-item]
    ("invalid_value", lambda: suivi.ParcelSpec("p\ud800", "laposte")),
    # words and values
    ("invalid_value", lambda: suivi.ParcelSpec("p1", "laposte", tracking="watched")),  # type: ignore[arg-type]
    ("invalid_value", lambda: suivi.Mark("m", "courier", "lost")),  # type: ignore[arg-type]
    ("invalid_value", lambda: suivi.Report("laposte", "events", "all")),  # type: ignore[arg-type]
    ("invalid_value", lambda: make_order().set_consent("sms", "yes")),  # type: ignore[arg-type]
    ("invalid_value", lambda: make_order().set_holidays("France", [])),
    ("invalid_value", lambda: make_order().set_holidays("FR", [NOW])),
    ("invalid_value", lambda: make_order().confirm("k", "lost", NOW)),  # type: ignore[arg-type]
    ("invalid_value", lambda: make_order().confirm("k", "sent", NOW, retry_at=NOW)),
    ("invalid_value", lambda: suivi.Order("", NOW)),
    ("invalid_value", lambda: suivi.Order("1", NOW, zone="Europe/Atlantis")),
    ("invalid_value", lambda: suivi.Order("1", NOW, [suivi.ShipmentSpec("A", origin="France")])),
    ("invalid_value", lambda: make_order().merge(suivi.Order("2", NOW))),
    ("invalid_value", lambda: any_order().merge(None)),
    ("invalid_value", lambda: any_order().merge(suivi.Policy({}))),
    ("invalid_value", lambda: any_order().erase("some", NOW)),
    ("invalid_value", lambda: make_order().seal(NOW)),
    ("invalid_value", lambda: make_order().add_leg("", suivi.Segment("ups"))),
    ("invalid_value", lambda: make_order().add_leg("p1", suivi.Segment("la poste"))),
    ("invalid_value", lambda: make_order().add_leg("p1", suivi.Segment("ups", "?"))),
    ("invalid_value", lambda: make_order().add_leg("p1", "ups")),  # type: ignore[arg-type]
    ("invalid_value", lambda: decode(number="1")),
    ("invalid_value", lambda: decode(carrier="la poste")),
    ("invalid_value", lambda: make_order().observe(suivi.Observation("p1", NOW))),
    ("invalid_value", lambda: make_order().observe(suivi.Observation("p1", NOW, label_at=NOW, unmark="m"))),
    # the order's own
    ("unsupported", lambda: decode(carrier="acme")),
    ("unknown_parcel", lambda: make_order().timeline("p9")),
    ("unknown_parcel", lambda: make_order().observe(suivi.Observation("p9", NOW, label_at=NOW))),
    ("unknown_shipment", lambda: make_order().add_parcel("Z", suivi.ParcelSpec("p2", "ups"))),
    ("unknown_parcel", lambda: make_order().add_leg("p9", suivi.Segment("ups"))),
    ("unknown_message", lambda: make_order().claim("k", NOW)),
    ("limit", lambda: suivi.Order("1", NOW, [suivi.ShipmentSpec("A", [suivi.ParcelSpec(f"p{i}", "ups") for i in range(257)])])),
    ("bad_stored", lambda: suivi.Order.load("")),
    ("bad_stored", lambda: suivi.Order.load("[" * 1_000_000)),
    ("newer_schema", lambda: suivi.Order.load(make_order().store().replace('"schema":1', '"schema":2'))),
    ("bad_policy", lambda: suivi.Policy("{")),
    ("bad_policy", lambda: suivi.Policy(3)),  # type: ignore[arg-type]
    ("bad_policy", lambda: suivi.Policy({"recipient": {"kinds": {"shiped": {}}}})),
    ("bad_policy", lambda: suivi.Policy({"settle_minutes": float("nan")})),
    ("bad_policy", lambda: suivi.Policy({"recipient": {1, 2}})),
    ("bad_policy", lambda: make_order().plan(nested, NOW)),
    ("bad_policy", lambda: make_order().plan(circle, NOW)),
    ("bad_scenario", lambda: suivi.replay("{}")),
    ("bad_scenario", lambda: suivi.run_vector("[]")),
    ("invalid_value", lambda: suivi.replay(b"{}")),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("code", "call"), REFUSED, ids=range(len(REFUSED)))
def test_refused(code: str, call: Callable[[], Any]) -> None:
    with pytest.raises(suivi.SuiviError) as caught:
        call()
    error = caught.value
    assert error.code == code
    assert error.detail and str(error) == error.detail
    assert NUMBER not in error.detail


any_policy: Any = suivi.Policy
NUMBERED: list[Callable[[Any], Any]] = [
    lambda number: make_order().timeline(number),
    lambda number: make_order().add_parcel(number, suivi.ParcelSpec("p2", "ups")),
    lambda number: make_order().add_leg(number, suivi.Segment("ups")),
    lambda number: make_order().claim(number, NOW),
    lambda number: make_order().confirm(number, "sent", NOW),
    lambda number: make_order().confirm("k", number, NOW),
    lambda number: make_order().set_consent("sms", number),
    lambda number: make_order().observe(suivi.Observation(number, NOW, label_at=NOW)),
    lambda number: suivi.ParcelSpec("p1", "laposte", tracking=number),
    lambda number: decode(carrier=number.lower().replace(" ", "_")),
    lambda number: suivi.Order("1", NOW, zone=number),
    lambda number: suivi.RecipientSpec(channels={"sms": number}),
    lambda number: suivi.event_time(number),
    lambda number: any_policy({number: 1}),
    lambda number: suivi.Order.load(make_order().store().replace('"schema":1', f'"schema":"{number}"')),
]


@pytest.mark.parametrize("number", [NUMBER, NUMBER.lower(), "8X 1000 0000 017", "8X-1000-0000-017"])
@pytest.mark.parametrize("call", NUMBERED, ids=range(len(NUMBERED)))
def test_no_error_has_a_tracking_number(call: Callable[[Any], Any], number: str) -> None:
    with pytest.raises(suivi.SuiviError) as caught:
        call(number)
    shown = "".join(c for c in f"{caught.value.detail} {caught.value!r}" if c.isalnum()).upper()
    assert "00017" not in shown and "8X100" not in shown


def test_a_scenario_that_differs_is_told_without_tracking_numbers() -> None:
    placed = "2026-05-04T12:00:00Z"
    shipment = {"id": "A", "parcels": [{"id": NUMBER, "carrier": "laposte", "number": NUMBER}]}
    scenario = {
        "name": "numbers",
        "order": {"id": "1", "placed_at": placed, "shipments": [shipment]},
        "steps": [{"at": placed, "tick": True}],
        "expect": {"at": [{"at": placed, "parcels": {NUMBER: {"status": "delivered"}}}]},
    }
    lines = suivi.replay_check(json.dumps(scenario))
    assert lines and not any("00017" in line for line in lines)


@pytest.mark.skipif(sys.version_info < (3, 11), reason="notes came with 3.11")
def test_the_argument_is_named() -> None:
    with pytest.raises(suivi.SuiviError) as caught:
        suivi.Order("1", NAIVE)
    assert caught.value.__notes__ == ["while processing 'placed_at'"]


def test_arguments_that_are_missing_or_unknown_are_pythons_own_affair() -> None:
    order: Any = suivi.Order
    with pytest.raises(TypeError):
        order("1")
    with pytest.raises(TypeError):
        order("1", NOW, colour="red")


def test_records_do_not_change() -> None:
    place: Any = suivi.Place("FR")
    with pytest.raises(AttributeError):
        place.country = "DE"
    assert place == suivi.Place("FR") != suivi.Place("DE")
    with pytest.raises(TypeError):
        pickle.dumps(place)


def test_huge_buffers_are_refused() -> None:
    size = 64 * 1024 * 1024
    for body in (b" " * size, bytearray(size), "é" * (size // 2)):
        with pytest.raises(suivi.SuiviError) as caught:
            decode(body=body)
        assert caught.value.code == "too_large"
        with pytest.raises(suivi.SuiviError) as caught:
            suivi.webhook("ups", {}, body, secrets=[], received_at=NOW)
        assert caught.value.code == "too_large"
    for call in (suivi.Order.load, suivi.replay, suivi.replay_check, suivi.run_vector, suivi.Policy):
        with pytest.raises(suivi.SuiviError):
            call("x" * size)
    with pytest.raises(suivi.SuiviError):
        suivi.Order("x" * size, NOW)


def test_threads_share_an_order() -> None:
    order, failures = make_order(), []
    policy = suivi.Policy({})
    barrier = threading.Barrier(8)

    def work(n: int) -> None:
        try:
            barrier.wait()
            for i in range(100):
                at = NOW + timedelta(seconds=60 * i + n)
                report = suivi.decode("laposte", NUMBER, BODY, http_status=200, received_at=at)[0].report
                order.observe(suivi.Observation("p1", at, report=report))
                order.plan(policy, at)
                order.plan({"settle_minutes": 5}, at)
                order.next_wakeup(policy, at)
                order.assess(at)
                assert suivi.Order.load(order.store()).id == "1001"
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert not failures
    assert not any(thread.is_alive() for thread in threads)
    kinds = [m.kind for m in order.messages()]
    assert kinds == ["shipped"]


def test_any_bytes_are_read_without_a_crash() -> None:
    body = BODY.encode()
    for cut in range(len(body)):
        decode(body=body[:cut])
        decode(body=body[:cut] + b"\xff" + body[cut + 1 :])
    for carrier, number in (("laposte", NUMBER), ("ups", "1Z00000000000000")):
        for value in ("[]", "{}", "null", "1", "x", "[[]]", '{"trackResponse": []}', '{"shipment": 3}'):
            answers = decode(carrier=carrier, number=number, body=value)
            assert answers[0].about is not None
