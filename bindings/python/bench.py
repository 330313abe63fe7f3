"""Figures of one run: parse against `json.loads`, calls of an order, wheel and start. Build with `--release` first."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import orjson
import suivi

FIXTURE = Path(__file__).parents[2] / "tracking-carriers/src/carriers/ups/fixtures/delivered/response.json"
NOW = datetime(2026, 5, 14, 8, 0, tzinfo=timezone.utc)
START = """
import time; start = time.perf_counter()
import suivi
import datetime, sys
now = datetime.datetime(2026, 5, 14, tzinfo=datetime.timezone.utc)
suivi.decode("ups", sys.argv[1], sys.argv[2], http_status=200, received_at=now)
print(time.perf_counter() - start)
"""


def payload() -> tuple[str, bytes]:
    """The recorded answer with twelve events: the scans between are repeated an hour apart."""
    body = json.loads(FIXTURE.read_text())["body"]
    package = body["trackResponse"]["shipment"][0]["package"][0]
    events = package["activity"]
    while len(events) < 12:
        more = json.loads(json.dumps(events[2]))
        hour = 6 + len(events)
        more.update(time=f"{hour:02}0000", gmtTime=f"{hour:02}:00:00")
        events.insert(2, more)
    return package["trackingNumber"], json.dumps(body).encode()


def best(*calls: Callable[[], Any], count: int = 500, rounds: int = 40) -> list[float]:
    """Microseconds a call of each, in turns and by the best round: what disturbs a round only makes it slower."""
    results = [float("inf")] * len(calls)
    for _ in range(rounds):
        for index, call in enumerate(calls):
            start = time.perf_counter_ns()
            for _ in range(count):
                call()
            results[index] = min(results[index], (time.perf_counter_ns() - start) / count / 1000)
    return results


def touch(report: suivi.Report) -> None:
    """Reads what a page of events shows."""
    for event in report.events:
        _ = (event.status, event.time.utc, event.place and event.place.city, event.text)


def main() -> None:
    number, body = payload()

    def decode() -> suivi.Report:
        report = suivi.decode("ups", number, body, http_status=200, received_at=NOW)[0].report
        assert report is not None
        return report

    report = decode()
    assert len(report.events) == 12
    plain, fast, decoded, touched = best(
        lambda: json.loads(body), lambda: orjson.loads(body), decode, lambda: touch(decode())
    )
    print(f"UPS answer, 12 events, {len(body)} bytes")
    print(f"  json.loads    {plain:8.1f} us")
    print(f"  orjson.loads  {fast:8.1f} us")
    print(f"  decode        {decoded:8.1f} us   {decoded / plain:.2f} x json.loads, {decoded / fast:.2f} x orjson.loads")
    print(f"  + every event {touched:8.1f} us   {touched / plain:.2f} x json.loads, {touched / fast:.2f} x orjson.loads")

    parcel = suivi.ParcelSpec("p1", "ups", number)
    order = suivi.Order("1001", NOW - timedelta(days=5), [suivi.ShipmentSpec("A", [parcel])])
    policy, form = suivi.Policy({}), {"recipient": {"quiet": {"from": "22:00", "to": "07:00"}}}
    observation = suivi.Observation("p1", NOW, report=report)
    empty = suivi.Order("1", NOW)
    order.observe(observation)
    order.plan(policy, NOW)
    stored = order.store()
    print(f"order with one parcel of 12 events, stored {len(stored)} bytes")
    calls: list[tuple[str, Callable[[], Any]]] = [
        ("revision (an empty call)", lambda: order.revision),
        ("observe, a repeat", lambda: order.observe(observation)),
        ("plan, nothing due", lambda: order.plan(policy, NOW)),
        ("plan, policy as dict", lambda: order.plan(form, NOW)),
        ("plan, empty order", lambda: empty.plan(policy, NOW)),
        ("assess", lambda: order.assess(NOW)),
        ("next_wakeup", lambda: order.next_wakeup(policy, NOW)),
        ("store", order.store),
        ("load", lambda: suivi.Order.load(stored)),
    ]
    for (name, _), figure in zip(calls, best(*(call for _, call in calls), count=200)):
        print(f"  {name:26}{figure:8.1f} us")

    command = [sys.executable, "-c", START, number, body.decode()]
    starts = sorted(float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(11))
    print(f"import to first parse     {starts[5] * 1000:8.1f} ms (median of 11 starts; slowest {starts[-1] * 1000:.1f})")
    wheels = sorted((Path(__file__).parent / "dist").glob("*.whl"))
    for wheel in wheels:
        print(f"wheel                     {wheel.stat().st_size / 2**20:8.2f} MiB ({wheel.name})")


main()
