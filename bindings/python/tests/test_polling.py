"""When to ask carriers, and within which quotas."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import suivi
from conftest import NOW, NUMBER, make_order, read

QUOTAS = {"quotas": [{"carrier": "laposte", "batch": 1, "windows": [{"calls": 2, "seconds": 600}]}]}


def item(name: str, class_: suivi.PollClass = "normal", minutes: int = 1) -> suivi.PollItem:
    return suivi.PollItem(name, "main", "laposte", NOW - timedelta(minutes=minutes), class_)


def test_from_an_order_to_a_plan() -> None:
    order = make_order()
    (poll,) = order.polls({}, NOW)
    assert (poll.parcel, poll.carrier, poll.number, poll.cause) == ("p1", "laposte", NUMBER, "new")
    assert poll.due is not None and poll.class_ is not None and poll.last_heard is None
    assert NUMBER not in repr(poll)
    question = suivi.PollItem(f"{order.id}/{poll.parcel}", "main", poll.carrier, poll.due, poll.class_)
    plan = suivi.plan_polls([question], {}, [], NOW)
    assert [(c.at, c.carrier, c.account, c.items) for c in plan.calls] == [(NOW, "laposte", "main", ["1001/p1"])]
    assert plan.until == NOW + timedelta(minutes=15)

    order.observe(suivi.Observation("p1", NOW, report=read()))
    (poll,) = order.polls({}, NOW)
    assert poll.cause == "in_transit" and poll.last_heard == NOW
    assert order.next_poll({}, NOW) == poll.due
    assert poll.due is not None and poll.due > NOW
    slow = suivi.Cadence({"paces": {"in_transit": {"minutes": 2880, "most_minutes": 2880}}})
    later = order.next_poll(slow, NOW)
    assert later is not None and later > poll.due
    order.observe(suivi.Observation("p1", NOW, mark=suivi.Mark("m1", "merchant", "cancelled")))
    order.erase("personal", NOW)
    assert order.next_poll({}, NOW) is None and order.polls({}, NOW)[0].cause == "erased"


def test_no_quota_is_exceeded() -> None:
    items = [item("a", "low"), item("b", "urgent"), item("c"), item("d", "low")]
    plan = suivi.plan_polls(items, QUOTAS, [], NOW)
    assert [((c.at - NOW).seconds, c.items) for c in plan.calls] == [(0, ["b"]), (300, ["c"]), (600, ["a"])]
    (queue,) = plan.queues
    assert (queue.due, queue.asked, queue.waiting) == (4, 3, 1)
    assert queue.waiting_since == NOW - timedelta(minutes=1)
    # What was asked before counts, in one row or in several.
    spent = [suivi.Spent("main", "laposte", NOW - timedelta(minutes=1), 2)]
    assert suivi.plan_polls(items, QUOTAS, spent, NOW).calls[0].at == NOW + timedelta(minutes=9)
    spent = [suivi.Spent("main", "laposte", NOW - timedelta(minutes=1))] * 2
    assert suivi.plan_polls(items, QUOTAS, spent, NOW).calls[0].at == NOW + timedelta(minutes=9)


def test_a_carrier_that_wants_to_be_left_alone() -> None:
    quotas = suivi.Quotas({})
    quotas.block("main", "laposte", NOW + timedelta(minutes=5))
    quotas.block("main", "laposte", NOW)
    assert suivi.plan_polls([item("a")], quotas, [], NOW).calls[0].at == NOW + timedelta(minutes=5)
    other = suivi.PollItem("a", "other", "laposte", NOW, "low")
    assert suivi.plan_polls([other], quotas, [], NOW).calls[0].at == NOW
    asked = suivi.PollItem("a", "main", "laposte", NOW, "low", last_asked=NOW, blocked_until=NOW + timedelta(hours=1))
    assert suivi.plan_polls([asked], "{}", [], NOW).calls == []


def test_old_rows_are_joined() -> None:
    rows = [suivi.Spent("main", "gls", NOW - timedelta(hours=3, seconds=n)) for n in range(60)]
    assert sum(row.calls or 0 for row in suivi.tidy_spent(rows, NOW)) == 60
    assert len(suivi.tidy_spent(rows, NOW)) <= 2
    assert suivi.tidy_spent([suivi.Spent("main", "gls", NOW - timedelta(days=32))], NOW) == []


def test_what_is_printed_has_no_number() -> None:
    plan = suivi.plan_polls([item(f"1001-{NUMBER}")], {}, [], NOW)
    assert plan.calls[0].items == [f"1001-{NUMBER}"]
    assert NUMBER not in repr(plan) and NUMBER not in repr(item(NUMBER))


naive = datetime(2026, 5, 6, 12, 0)
anything: Any = None


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("bad_policy", lambda: suivi.Cadence("{")),
        ("bad_policy", lambda: suivi.Cadence([])),  # type: ignore[arg-type]
        ("bad_policy", lambda: suivi.Cadence(suivi.Quotas({}))),  # type: ignore[arg-type]
        ("bad_policy", lambda: suivi.Cadence({"paces": {"in_transit": {"minutes": 0}}})),
        ("bad_policy", lambda: make_order().polls({"pace": {}}, NOW)),
        ("bad_policy", lambda: suivi.Quotas({"quotas": [{}]})),
        ("bad_policy", lambda: suivi.plan_polls([], {"plan_minutes": 0}, [], NOW)),
        ("invalid_value", lambda: make_order().polls({}, naive)),
        ("invalid_value", lambda: make_order().next_poll({}, naive)),
        ("invalid_value", lambda: suivi.plan_polls([], {}, [], naive)),
        ("invalid_value", lambda: suivi.plan_polls([anything], {}, [], NOW)),
        ("invalid_value", lambda: suivi.plan_polls([], {}, [item("a")], NOW)),  # type: ignore[list-item]
        ("invalid_value", lambda: suivi.plan_polls([suivi.PollItem("a", "m", "la poste", NOW, "low")], {}, [], NOW)),
        ("invalid_value", lambda: suivi.plan_polls([], {}, [suivi.Spent("m", "", NOW)], NOW)),
        ("invalid_value", lambda: suivi.PollItem("a", "m", "gls", naive, "low")),
        ("invalid_value", lambda: suivi.PollItem("a", "m", "gls", NOW, "now")),  # type: ignore[arg-type]
        ("invalid_value", lambda: suivi.Spent("m", "gls", NOW, -1)),
        ("invalid_value", lambda: suivi.Quotas({}).block("m", "la poste", NOW)),
        ("invalid_value", lambda: suivi.tidy_spent([], naive)),
    ],
    ids=range(19),
)
def test_refused(code: str, call: Any) -> None:
    with pytest.raises(suivi.SuiviError) as caught:
        call()
    assert caught.value.code == code, caught.value.detail


def test_bad_numbers_say_which_are_good() -> None:
    quota = {"carrier": "gls", "windows": [{"calls": 0, "seconds": 60}]}
    with pytest.raises(suivi.SuiviError) as caught:
        suivi.Quotas({"quotas": [quota]})
    assert caught.value.detail == "policy at quotas[0].windows[0].calls: not a whole number from 1 to 10000000"
