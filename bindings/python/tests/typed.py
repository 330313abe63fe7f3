"""Checked by `mypy --strict`, never run: each `type: ignore` marks what the types must refuse."""

from datetime import date, datetime

import suivi


def status(order: suivi.Order, now: datetime) -> suivi.OrderStatus:
    summary = order.assess(now).order
    if summary.status == "delivered" and summary.window.from_ is not None:
        day: date = summary.window.from_
        print(day.isoformat())
    return summary.status


def statuses(order: suivi.Order) -> list[suivi.Status]:
    return [parcel.state.status for parcel in order.parcels()]


def refused(order: suivi.Order, now: datetime) -> None:
    if order.summary().status == "deliverd":  # type: ignore[comparison-overlap]
        pass
    order.set_consent("sms", "yes")  # type: ignore[arg-type]
    order.plan(3, now)  # type: ignore[arg-type]
    order.assess("now")  # type: ignore[arg-type]
    suivi.Order("1")  # type: ignore[call-arg]
    suivi.Place("FR").country = "DE"  # type: ignore[misc]
    report: suivi.Report = suivi.decode("ups", "1Z", b"", http_status=200, received_at=now)[0].report  # type: ignore[assignment]
    print(report.outcom)  # type: ignore[attr-defined]


def caught() -> suivi.ErrorCode | None:
    try:
        suivi.Order.load("")
    except suivi.SuiviError as error:
        return error.code
    return None
