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


def answers(order: suivi.Order, now: datetime, keys: suivi.Keys) -> str:
    for advice in order.advise([], now):
        if advice.incident == "vanished":  # type: ignore[comparison-overlap]
            pass
        until: date | None = advice.actions[0].until
        print(until)
    order.advise({}, now)  # type: ignore[arg-type]
    order.polls([], now)  # type: ignore[arg-type]
    order.share("everything", keys, now)  # type: ignore[arg-type]
    suivi.access_open("token", [], now)  # type: ignore[arg-type]
    suivi.PollItem("a", "main", "ups", now, "soon")  # type: ignore[arg-type]
    suivi.fulfilment_sync("number", "us", "same")  # type: ignore[call-arg]
    view = order.public_view(now)
    city: str | None = view["shipments"][0]["parcels"][0]["events"][0].get("place", {"country": "FR"}).get("city")
    status: suivi.OrderStatus = view["status"]
    print(view["number"])  # type: ignore[typeddict-item]
    return f"{city} {status} {suivi.Texts('fr').order_status(status)}"
