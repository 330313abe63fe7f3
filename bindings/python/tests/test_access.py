"""Who may see what: views, links and look-ups."""

import json
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import suivi
from conftest import NOW, NUMBER, make_order, read

SECRET = secrets.token_bytes(32)
WEEK = timedelta(days=7)


def seen() -> suivi.Order:
    order = make_order()
    order.observe(suivi.Observation("p1", NOW, report=read()))
    order.set_handle(secrets.token_bytes(16))
    return order


@pytest.fixture
def keys() -> suivi.Keys:
    return suivi.Keys([suivi.Key("2026-05", SECRET)])


def test_three_views() -> None:
    order = seen()
    public, customer, merchant = order.public_view(NOW), order.customer_view(NOW), order.merchant_view(NOW)
    assert public["status"] == customer["status"] == merchant["status"] == "in_transit"
    assert "1001" not in json.dumps(public) and NUMBER not in json.dumps(public)
    assert customer["order"] == merchant["order"] == "1001"
    carrier = customer["shipments"][0]["parcels"][0]["carriers"][0]
    assert carrier["number"] == NUMBER and "Pris en charge" not in json.dumps(customer)
    line = merchant["shipments"][0]["parcels"][0]["lines"][0]
    assert (line["rule"], line["text"]) == ("advances", "Pris en charge")
    assert merchant["revision"] == order.revision
    ld = order.json_ld(NOW)
    assert (ld["@type"], ld["orderStatus"]) == ("Order", "https://schema.org/OrderInTransit")
    assert NUMBER not in json.dumps(ld)


def test_the_views_have_the_fields_of_their_types() -> None:
    order = seen()
    schemas = Path(__file__).parents[3] / "docs" / "schema"
    views: dict[str, tuple[Any, Any]] = {
        "public": (order.public_view(NOW), suivi.PublicView),
        "customer": (order.customer_view(NOW), suivi.CustomerView),
        "merchant": (order.merchant_view(NOW), suivi.MerchantView),
    }
    for name, (view, typed) in views.items():
        schema = json.loads((schemas / f"{name}-view.v1.json").read_text())
        assert typed.__required_keys__ == set(schema["required"])
        assert typed.__required_keys__ | typed.__optional_keys__ == set(schema["properties"])
        assert typed.__required_keys__ <= set(view) <= set(schema["properties"])


def test_a_link_is_shared_opened_and_revoked(keys: suivi.Keys) -> None:
    order = seen()
    token = order.share("public", keys, NOW + WEEK)
    stored = {order.handle: order.store()}
    grant = suivi.access_open(token, keys, NOW)
    assert (grant.scope, grant.expires) == ("public", NOW + WEEK)
    order = suivi.Order.load(stored[grant.handle])
    order.admits(grant, "public", NOW)
    refused(lambda: order.admits(grant, "customer", NOW))
    refused(lambda: order.admits(grant, "public", NOW + WEEK))
    refused(lambda: seen().admits(grant, "public", NOW))
    order.revoke_links()
    refused(lambda: order.admits(grant, "public", NOW))
    order.admits(suivi.access_open(order.share("customer", keys, NOW + WEEK), keys, NOW), "customer", NOW)
    for bad in (token[:-1], token + "A", "", "é" * 104, token.swapcase()):
        refused(lambda bad=bad: suivi.access_open(bad, keys, NOW))
    refused(lambda: suivi.access_open(token, keys, NOW + WEEK))


def test_keys_rotate(keys: suivi.Keys) -> None:
    order = seen()
    old = order.share("public", keys, NOW + WEEK)
    both = suivi.Keys([suivi.Key("2026-06", bytearray(secrets.token_bytes(48))), suivi.Key("2026-05", SECRET)])
    order.admits(suivi.access_open(old, both, NOW), "public", NOW)
    refused(lambda: suivi.access_open(order.share("public", both, NOW + WEEK), keys, NOW))


def test_a_look_up(keys: suivi.Keys) -> None:
    order = seen()
    order.set_access("1001", "jeanne@example.org", keys)
    assert order.access_key == "2026-05" and "jeanne" not in order.store()
    grant = suivi.access_check(order, "#1001", " Jeanne@Example.org", keys, NOW)
    assert (grant.scope, grant.expires, grant.handle) == ("customer", NOW + timedelta(minutes=30), order.handle)
    order.admits(grant, "public", NOW)
    details = {
        refused(lambda: suivi.access_check(order, "1001", "jean@example.org", keys, NOW)),
        refused(lambda: suivi.access_check(order, "1002", "jeanne@example.org", keys, NOW)),
        refused(lambda: suivi.access_check(None, "1001", "jeanne@example.org", keys, NOW)),
    }
    assert details == {"access refused"}


def test_no_link_leads_to_what_was_erased(keys: suivi.Keys) -> None:
    order = seen()
    grant = suivi.access_open(order.share("customer", keys, NOW + WEEK), keys, NOW)
    order.erase("personal", NOW)
    refused(lambda: order.admits(grant, "public", NOW))
    assert order.handle is None
    erased: list[Any] = [
        lambda: order.set_handle(secrets.token_bytes(16)),
        lambda: order.share("public", keys, NOW),
        lambda: order.set_access("1", "a@b.c", keys),
    ]
    for call in erased:
        with pytest.raises(suivi.SuiviError) as caught:
            call()
        assert caught.value.code == "erased"
    assert NUMBER not in json.dumps(order.merchant_view(NOW))


def refused(call: Any) -> str:
    with pytest.raises(suivi.SuiviError) as caught:
        call()
    assert caught.value.code == "access_refused"
    return str(caught.value.detail)


naive = datetime(2026, 5, 6, 12, 0)
some = suivi.Keys([suivi.Key("k", SECRET)])
any_key: Any = suivi.Key
any_keys: Any = suivi.Keys
any_order: Any = make_order


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("invalid_value", lambda: suivi.Key("K 1", SECRET)),
        ("invalid_value", lambda: suivi.Key("k", b"too short")),
        ("invalid_value", lambda: suivi.Key("k", bytes(32))),
        ("invalid_value", lambda: any_key("k", "x" * 32)),
        ("invalid_value", lambda: suivi.Keys([])),
        ("invalid_value", lambda: any_keys([SECRET])),
        ("invalid_value", lambda: suivi.Keys([suivi.Key("k", SECRET)] * 2)),
        ("limit", lambda: suivi.Keys([suivi.Key(f"k{n}", SECRET) for n in range(9)])),
        ("invalid_value", lambda: make_order().set_handle(b"short")),
        ("invalid_value", lambda: make_order().set_handle(bytes(16))),
        ("invalid_value", lambda: any_order().set_handle("drawn at random.")),
        ("invalid_value", lambda: make_order().share("public", some, NOW)),
        ("invalid_value", lambda: seen().share("everything", some, NOW)),  # type: ignore[arg-type]
        ("invalid_value", lambda: seen().share("public", some, naive)),
        ("invalid_value", lambda: make_order().set_access("1001", "a@b.c", some)),
        ("invalid_value", lambda: seen().set_access("1001", "nobody", some)),
        ("invalid_value", lambda: seen().set_access("", "a@b.c", some)),
        ("invalid_value", lambda: seen().set_access("1001", "a@b.c", None)),  # type: ignore[arg-type]
        ("invalid_value", lambda: suivi.access_open("", some, naive)),
        ("invalid_value", lambda: any_order().admits(some, "public", NOW)),
        ("invalid_value", lambda: any_order().public_view(naive)),
    ],
    ids=range(21),
)
def test_bad_input(code: str, call: Any) -> None:
    with pytest.raises(suivi.SuiviError) as caught:
        call()
    assert caught.value.code == code, caught.value.detail


def test_nothing_of_a_secret_is_printed(keys: suivi.Keys) -> None:
    key = suivi.Key("k", SECRET)
    shown = repr(key) + repr(keys)
    assert SECRET.hex() not in shown and str(SECRET) not in shown
    assert not any(hasattr(key, name) for name in ("secret", "id"))
