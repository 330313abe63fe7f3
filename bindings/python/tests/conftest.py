from datetime import datetime, timedelta, timezone

import pytest
import suivi

NOW = datetime(2026, 5, 6, 12, 0, tzinfo=timezone.utc)
NUMBER = "8X10000000017"
BODY = """{ "returnCode": 200, "shipment": { "idShip": "8X10000000017", "event": [
    { "code": "PC1", "label": "Pris en charge", "date": "2026-05-05T17:02:00+02:00" } ] } }"""


def make_order() -> suivi.Order:
    parcel = suivi.ParcelSpec("p1", "laposte", NUMBER)
    shipment = suivi.ShipmentSpec("A", [parcel], origin="FR", destination="FR")
    return suivi.Order("1001", NOW - timedelta(days=2), [shipment], zone="Europe/Paris")


def read() -> suivi.Report:
    report = suivi.decode("laposte", NUMBER, BODY, http_status=200, received_at=NOW)[0].report
    assert report is not None
    return report


@pytest.fixture
def order() -> suivi.Order:
    return make_order()


@pytest.fixture
def report() -> suivi.Report:
    return read()
