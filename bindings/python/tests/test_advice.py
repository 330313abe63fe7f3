"""What to do when something goes wrong, and what may be written back to the shop."""

from datetime import date, datetime, timedelta
from typing import Any, get_args

import pytest
import suivi
from conftest import NOW, NUMBER, make_order

OWN = [{"carrier": "laposte", "term": "lost_by", "value": {"days": 30, "after": "handed_over"}, "source": "our contract"}]


def lost() -> suivi.Order:
    order = make_order()
    events = [suivi.Event("in_transit", "scan", suivi.event_time("2026-05-05T10:00:00+02:00"))]
    order.observe(suivi.Observation("p1", NOW, report=suivi.Report("laposte", "events", "full", events)))
    order.observe(suivi.Observation("p1", NOW, mark=suivi.Mark("m1", "merchant", "lost")))
    return order


def test_a_lost_parcel_is_claimed_by_the_hosts_own_terms() -> None:
    order = lost()
    (advice,) = order.advise(OWN, NOW)
    assert (advice.shipment, advice.parcel, advice.incident, advice.because) == ("A", "p1", "lost", "lost")
    assert advice.since == NOW and advice.rests_on == ["mark:m1"]
    assert [(a.action, a.track, a.by) for a in advice.actions] == [
        ("open_claim", "carrier", "merchant"),
        ("refund", "customer", "merchant"),
        ("send_again", "customer", "merchant"),
    ]
    claim = advice.actions[0]
    assert claim.from_ == NOW and claim.until == date(2026, 6, 4)
    assert "lost_by" not in claim.unknown and "proof_of_posting" in claim.evidence
    # Without the row nobody knows by when, and no date is made up.
    plain = order.advise([], NOW)[0].actions[0]
    assert plain.until is None and "lost_by" in plain.unknown
    # Once that day is over, the claim is left out, and says so.
    terms = suivi.Terms(OWN)
    change = order.next_advice(terms, NOW)
    assert change is not None and change > NOW
    late = order.advise(terms, change + timedelta(days=60))[0]
    assert [(o.action, o.cause, o.until) for o in late.left_out] == [("open_claim", "time_is_over", date(2026, 6, 4))]


def test_an_incident_that_only_the_customer_knows_of() -> None:
    parcel = suivi.ParcelSpec("p1", "colissimo", "LA473124585FR")
    order = suivi.Order("1", NOW, [suivi.ShipmentSpec("A", [parcel], origin="FR", destination="BE")])
    assert order.advise([], NOW) == [] and order.next_advice([], NOW) is not None
    advice = order.advise_on("p1", "missing", "[]", NOW)
    post = next(a for a in advice.actions if a.action == "try_destination_post")
    assert post.post == "bpost" and post.link is not None and "LA473124585FR" in post.link
    assert "LA473124585FR" not in repr(advice) and "LA473124585FR" not in repr(post)
    for incident in get_args(suivi.Incident):
        assert order.advise_on("p1", incident, [], NOW).incident == incident


def test_words_are_explained() -> None:
    explained = {v.name: dict(zip(v.words, v.sentences, strict=True)) for v in suivi.vocabularies() if v.sentences}
    assert {"Action", "AdviceCause", "Evidence", "Incident", "Rule", "Spot", "SyncCause", "Term", "Track"} == set(explained)
    assert explained["Action"]["open_claim"] == "Claim compensation from the carrier."
    assert all(sentence.endswith(".") for words in explained.values() for sentence in words.values())


def test_posts_of_destinations() -> None:
    post = suivi.destination_post("be", "LA 473 124 585 FR")
    assert post is not None
    assert (post.country, post.operator, post.carrier) == ("BE", "bpost", "bpost")
    assert post.link is not None and "LA473124585FR" in post.link and "LA473124585FR" not in repr(post)
    plain = suivi.destination_post("BE")
    assert plain is not None and plain.link is None
    assert suivi.destination_post("AQ") is None


def test_what_a_person_wrote_wins() -> None:
    decision = suivi.fulfilment_sync("number", "merchant", "none", cancelled=False)
    assert (decision.write, decision.cause) == (False, "by_hand")
    assert suivi.fulfilment_sync("number", "nobody", "none", cancelled=False).write
    causes = {
        suivi.fulfilment_sync(what, closer, number, cancelled=cancelled).cause
        for what in get_args(suivi.SyncWhat)
        for closer in get_args(suivi.Closer)
        for number in get_args(suivi.ShopNumber)
        for cancelled in (False, True)
    }
    assert causes == set(get_args(suivi.SyncCause))


def test_erased_orders() -> None:
    order = lost()
    order.erase("personal", NOW)
    assert [a.incident for a in order.advise([], NOW)] == ["lost"]
    order.erase("all", NOW)
    assert order.advise([], NOW) == [] and order.next_advice([], NOW) is None


anything: Any = None
naive = datetime(2026, 5, 6, 12, 0)


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("bad_policy", lambda: suivi.Terms("{")),
        ("bad_policy", lambda: suivi.Terms("{}")),
        ("bad_policy", lambda: suivi.Terms({})),  # type: ignore[arg-type]
        ("bad_policy", lambda: suivi.Terms(suivi.Policy({}))),  # type: ignore[arg-type]
        ("bad_policy", lambda: suivi.Terms([{"term": "lost_by"}])),
        ("bad_policy", lambda: suivi.Terms([{1, 2}])),  # type: ignore[list-item]
        ("bad_policy", lambda: suivi.Terms(OWN + OWN)),
        ("bad_policy", lambda: make_order().advise(3, NOW)),  # type: ignore[arg-type]
        ("invalid_value", lambda: make_order().advise([], naive)),
        ("invalid_value", lambda: make_order().next_advice([], naive)),
        ("invalid_value", lambda: make_order().advise_on("p1", "vanished", [], NOW)),  # type: ignore[arg-type]
        ("invalid_value", lambda: make_order().advise_on("", "lost", [], NOW)),
        ("unknown_parcel", lambda: make_order().advise_on("p9", "lost", [], NOW)),
        ("unknown_parcel", lambda: make_order().advise_on(NUMBER, "lost", [], NOW)),
        ("invalid_value", lambda: suivi.destination_post("Belgium")),
        ("invalid_value", lambda: suivi.destination_post("BE", "?")),
        ("invalid_value", lambda: suivi.fulfilment_sync("number", "me", "none", cancelled=False)),  # type: ignore[arg-type]
        ("invalid_value", lambda: suivi.fulfilment_sync("number", "us", "none", cancelled=anything)),
    ],
    ids=range(18),
)
def test_refused(code: str, call: Any) -> None:
    with pytest.raises(suivi.SuiviError) as caught:
        call()
    assert caught.value.code == code, caught.value.detail
    assert NUMBER not in caught.value.detail


def test_bad_terms_say_where() -> None:
    with pytest.raises(suivi.SuiviError, match=r"^policy at terms\[0\]\.value\.days: "):
        suivi.Terms([{**OWN[0], "value": {"days": 5000, "after": "handed_over"}}])
