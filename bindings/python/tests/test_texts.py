"""What customers and merchants read."""

from datetime import date
from typing import get_args

import pytest
import suivi
from conftest import NOW, make_order


def lost() -> suivi.Order:
    recipient = suivi.RecipientSpec(locale="fr-CA", zone="America/Toronto")
    shipment = suivi.ShipmentSpec("A", [suivi.ParcelSpec("p1", "colissimo", "LA473124585FR")], origin="FR", destination="BE")
    order = suivi.Order("1001", NOW, [shipment], zone="Europe/Paris", recipient=recipient)
    order.observe(suivi.Observation("p1", NOW, mark=suivi.Mark("m1", "merchant", "lost")))
    order.plan({}, NOW)
    return order


def test_a_planned_message_in_words() -> None:
    order = lost()
    (message,) = order.outbox(NOW)
    assert (message.locale, order.zone_of(message.audience)) == ("fr-CA", "America/Toronto")
    texts = suivi.Texts(message.locale or "en", order.zone_of(message.audience))
    said = texts.message(message)
    assert texts.language == "fr"
    assert said.subject == "Votre colis est considéré comme perdu (commande 1001)"
    assert said.short == said.subject + "."
    assert said.body.split("\n\n")[0] == "Le transporteur considère votre colis comme perdu."
    assert said.body.split("\n\n")[-1] == "Commande 1001 · Colissimo"
    # A stored order's message is the same message, and so are its words.
    assert texts.message(suivi.Order.load(order.store()).messages()[0]) == said
    assert suivi.Texts("de").message(message).subject.endswith("(Bestellung 1001)")


def test_moments_are_said_in_the_zone() -> None:
    order = make_order()
    at = suivi.event_time("2026-05-06T09:00:00Z")
    event = suivi.Event("ready_for_pickup", "scan", at)
    pickup = suivi.Pickup("Relais", NOW.replace(day=8, hour=22, minute=30))
    report = suivi.Report("laposte", "events", "full", [event], pickup=pickup)
    order.observe(suivi.Observation("p1", NOW, report=report))
    order.plan({}, NOW)
    message = next(m for m in order.outbox(NOW) if m.kind == "ready_for_pickup")
    utc = suivi.Texts("en")
    paris = utc.with_zone(order.zone_of("recipient"))
    assert "(UTC)" in utc.message(message).body
    assert "9 May at 0:30" in paris.message(message).body and "(UTC)" not in paris.message(message).body


def test_every_word_has_a_text_in_every_language() -> None:
    assert suivi.Texts.languages() == ["en", "de", "es", "fr", "it", "nl"]
    open_words = {v.name: v.words for v in suivi.vocabularies() if v.open}
    for language in suivi.Texts.languages():
        texts = suivi.Texts(language)
        assert texts.language == language
        said: list[str | None] = [texts.status(word) for word in get_args(suivi.Status)]
        said += [texts.status_sentence(word) for word in get_args(suivi.Status)]
        said += [texts.order_status(word) for word in get_args(suivi.OrderStatus)]
        said += [texts.flag(word) for word in get_args(suivi.Flag)]
        said += [texts.reason(word) for word in open_words["Reason"]]
        said += [texts.kind(word) for word in open_words["Kind"]]
        assert all(said) and not any("_" in text for text in said if text)
        assert texts.attention("lost") == texts.reason("lost")
        for unknown in (texts.reason, texts.kind, texts.attention):
            assert unknown("a_word_of_tomorrow") is None


def test_a_page() -> None:
    texts = suivi.Texts("en")
    page = texts.page("in_transit", "customs_hold", ["overdue"])
    assert (page.status, page.reason) == ("In transit", "Held by customs")
    assert page.hint is not None and "Tracking" in page.hint
    plain = texts.page("in_transit")
    assert (plain.reason, plain.hint) == (None, None)


def test_what_has_no_language_is_answered_in_english() -> None:
    for locale in ("pt-BR", "", "no tag at all", "x" * 10_000):
        assert suivi.Texts(locale).language == "en"


def test_refused() -> None:
    for call in (
        lambda: suivi.Texts("en", "Europe/Atlantis"),
        lambda: suivi.Texts("en").with_zone("?"),
        lambda: suivi.Texts(None),  # type: ignore[arg-type]
        lambda: suivi.Texts("en").status("shipped"),  # type: ignore[arg-type]
        lambda: suivi.Texts("en").message(make_order()),  # type: ignore[arg-type]
        lambda: suivi.Texts("en").page("delivered", flags="overdue"),  # type: ignore[arg-type]
    ):
        with pytest.raises(suivi.SuiviError) as caught:
            call()
        assert caught.value.code == "invalid_value"


def test_days_are_days_in_any_zone() -> None:
    order = make_order()
    time = suivi.event_time("2026-05-06T09:00:00Z")
    report = suivi.Report(
        "laposte", "events", "full", [suivi.Event("in_transit", "scan", time)], estimate=suivi.Estimate(to=date(2026, 5, 9))
    )
    order.observe(suivi.Observation("p1", NOW, report=report))
    order.plan({}, NOW)
    (message,) = order.outbox(NOW)
    said = {suivi.Texts("en", zone).message(message).body for zone in ("Pacific/Auckland", "America/Los_Angeles")}
    assert len(said) == 1 and "Saturday 9 May" in said.pop()
