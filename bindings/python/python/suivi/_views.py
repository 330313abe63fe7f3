"""The answers that cross as JSON. Written by stubs.py from docs/schema."""

from typing import TypedDict

from . import _words

__all__ = [
    "CustomerEvent",
    "CustomerParcel",
    "CustomerPlace",
    "CustomerShipment",
    "CustomerView",
    "MerchantLine",
    "MerchantParcel",
    "MerchantShipment",
    "MerchantView",
    "PublicCarrier",
    "PublicEvent",
    "PublicParcel",
    "PublicPlace",
    "PublicShipment",
    "PublicView",
    "ViewAttention",
    "ViewCarrierLine",
    "ViewClocked",
    "ViewEstimate",
    "ViewExpected",
    "ViewParcelState",
    "ViewPickup",
    "ViewPlace",
    "ViewWindow",
]

_CustomerEvent = TypedDict(
    "_CustomerEvent",
    {
        "at": "str",
        "place": "CustomerPlace",
        "reason": "str",
        "time": "str",
    },
    total=False,
)


class CustomerEvent(_CustomerEvent):
    """A line of a parcel's history in a `CustomerView`."""

    day: "str"
    status: "_words.Status"


_CustomerParcel = TypedDict(
    "_CustomerParcel",
    {
        "collect_by": "str",
        "expected": "ViewExpected",
        "items": "int",
        "pickup_point": "str",
        "reason": "str",
    },
    total=False,
)


class CustomerParcel(_CustomerParcel):
    """A parcel in a `CustomerView`."""

    carriers: "list[ViewCarrierLine]"
    events: "list[CustomerEvent]"
    flags: "list[_words.Flag]"
    id: "str"
    leg: "_words.Leg"
    position: "int"
    status: "_words.Status"
    tracking: "_words.Tracking"


_CustomerPlace = TypedDict(
    "_CustomerPlace",
    {
        "city": "str",
        "country": "str",
        "region": "str",
    },
    total=False,
)


class CustomerPlace(_CustomerPlace):
    """Where something happened, down to the city."""


_CustomerShipment = TypedDict(
    "_CustomerShipment",
    {
        "destination": "str",
        "origin": "str",
        "promised_by": "str",
    },
    total=False,
)


class CustomerShipment(_CustomerShipment):
    """A shipment in a `CustomerView`."""

    direction: "_words.Direction"
    parcels: "list[CustomerParcel]"
    status: "_words.OrderStatus"
    window: "ViewWindow"


_CustomerView = TypedDict(
    "_CustomerView",
    {
        "items": "int",
        "last_activity": "str",
    },
    total=False,
)


class CustomerView(_CustomerView):
    """What the customer may see after a check. Fields may be added."""

    as_of: "str"
    counts: "dict[str, int]"
    order: "str"
    placed_at: "str"
    settled: "bool"
    shipments: "list[CustomerShipment]"
    status: "_words.OrderStatus"
    window: "ViewWindow"


_MerchantLine = TypedDict(
    "_MerchantLine",
    {
        "carrier": "str",
        "codes": "list[str]",
        "event_id": "str",
        "place": "ViewPlace",
        "reason": "str",
        "retimed_to": "str",
        "said_reason": "str",
        "text": "str",
    },
    total=False,
)


class MerchantLine(_MerchantLine):
    """A line of a parcel's history in a `MerchantView`."""

    at: "str"
    day: "str"
    effect: "_words.Effect"
    fingerprint: "str"
    first_seen: "str"
    flags: "list[_words.Flag]"
    leg: "_words.Leg"
    mapped: "bool"
    nature: "_words.Nature"
    rule: "_words.Rule"
    said: "_words.Status"
    sentence: "str"
    status: "_words.Status"


_MerchantParcel = TypedDict(
    "_MerchantParcel",
    {
        "master": "str",
        "replaces": "str",
        "url": "str",
    },
    total=False,
)


class MerchantParcel(_MerchantParcel):
    """A parcel in a `MerchantView`."""

    carriers: "list[ViewCarrierLine]"
    clock: "ViewClocked"
    dropped: "int"
    group: "bool"
    id: "str"
    lines: "list[MerchantLine]"
    replaced: "bool"
    state: "ViewParcelState"
    tracking: "_words.Tracking"


_MerchantShipment = TypedDict(
    "_MerchantShipment",
    {
        "destination": "str",
        "origin": "str",
        "product": "str",
        "promised_by": "str",
    },
    total=False,
)


class MerchantShipment(_MerchantShipment):
    """A shipment in a `MerchantView`."""

    attention: "list[ViewAttention]"
    direction: "_words.Direction"
    id: "str"
    parcels: "list[MerchantParcel]"
    status: "_words.OrderStatus"
    window: "ViewWindow"


_MerchantView = TypedDict(
    "_MerchantView",
    {
        "cancelled_at": "str",
        "items": "int",
        "last_activity": "str",
    },
    total=False,
)


class MerchantView(_MerchantView):
    """What the merchant sees: everything, with rules, flags and what carriers wrote. Fields may be added."""

    as_of: "str"
    attention: "list[ViewAttention]"
    counts: "dict[str, int]"
    order: "str"
    placed_at: "str"
    revision: "int"
    settled: "bool"
    shipments: "list[MerchantShipment]"
    status: "_words.OrderStatus"
    window: "ViewWindow"


_PublicCarrier = TypedDict(
    "_PublicCarrier",
    {
    },
    total=False,
)


class PublicCarrier(_PublicCarrier):
    """A carrier that this library knows."""

    id: "str"
    name: "str"


_PublicEvent = TypedDict(
    "_PublicEvent",
    {
        "at": "str",
        "place": "PublicPlace",
        "reason": "str",
        "time": "str",
    },
    total=False,
)


class PublicEvent(_PublicEvent):
    """A line of a parcel's history in a `PublicView`."""

    day: "str"
    status: "_words.Status"


_PublicParcel = TypedDict(
    "_PublicParcel",
    {
        "collect_by": "str",
        "expected": "ViewExpected",
        "items": "int",
        "reason": "str",
    },
    total=False,
)


class PublicParcel(_PublicParcel):
    """A parcel in a `PublicView`."""

    carriers: "list[PublicCarrier]"
    events: "list[PublicEvent]"
    flags: "list[_words.Flag]"
    leg: "_words.Leg"
    position: "int"
    status: "_words.Status"
    tracking: "_words.Tracking"


_PublicPlace = TypedDict(
    "_PublicPlace",
    {
        "city": "str",
        "region": "str",
    },
    total=False,
)


class PublicPlace(_PublicPlace):
    """Where something happened, as far as anybody may know: a country, perhaps a region of it, and a city of more than 20,000 inhabitants."""

    country: "str"


_PublicShipment = TypedDict(
    "_PublicShipment",
    {
        "destination": "str",
        "origin": "str",
        "promised_by": "str",
    },
    total=False,
)


class PublicShipment(_PublicShipment):
    """A shipment in a `PublicView`."""

    direction: "_words.Direction"
    parcels: "list[PublicParcel]"
    status: "_words.OrderStatus"
    window: "ViewWindow"


_PublicView = TypedDict(
    "_PublicView",
    {
        "items": "int",
        "last_activity": "str",
    },
    total=False,
)


class PublicView(_PublicView):
    """What anyone may see who has the link. Every string in it is a word, a name or a date of this library's own. Fields may be added."""

    as_of: "str"
    counts: "dict[str, int]"
    placed_at: "str"
    settled: "bool"
    shipments: "list[PublicShipment]"
    status: "_words.OrderStatus"
    window: "ViewWindow"


_ViewAttention = TypedDict(
    "_ViewAttention",
    {
    },
    total=False,
)


class ViewAttention(_ViewAttention):
    """What needs somebody's attention, and on which parcels."""

    kind: "str"
    parcels: "list[str]"


_ViewCarrierLine = TypedDict(
    "_ViewCarrierLine",
    {
        "link": "str",
        "number": "str",
    },
    total=False,
)


class ViewCarrierLine(_ViewCarrierLine):
    """A carrier of a parcel, with the number under which it knows it."""

    id: "str"
    name: "str"


_ViewClocked = TypedDict(
    "_ViewClocked",
    {
        "not_found": "_words.NotFound",
        "since": "dict[str, str]",
    },
    total=False,
)


class ViewClocked(_ViewClocked):
    """What the clock says about one parcel."""

    flags: "list[_words.Flag]"


_ViewEstimate = TypedDict(
    "_ViewEstimate",
    {
        "from": "str",
        "to": "str",
    },
    total=False,
)


class ViewEstimate(_ViewEstimate):
    """A carrier's delivery estimate; one end may be open. Days are days at the destination."""


_ViewExpected = TypedDict(
    "_ViewExpected",
    {
        "from": "str",
        "to": "str",
    },
    total=False,
)


class ViewExpected(_ViewExpected):
    """A delivery window; one end may be open. Days are days at the destination."""


_ViewParcelState = TypedDict(
    "_ViewParcelState",
    {
        "disagreeing_summary": "_words.Status",
        "estimate": "ViewEstimate",
        "pickup": "ViewPickup",
        "product": "str",
        "reason": "str",
    },
    total=False,
)


class ViewParcelState(_ViewParcelState):
    """What the observations of a parcel say, whatever the time is."""

    flags: "list[_words.Flag]"
    leg: "_words.Leg"
    stage: "_words.Stage"
    status: "_words.Status"
    unmapped: "int"


_ViewPickup = TypedDict(
    "_ViewPickup",
    {
        "deadline": "str",
        "name": "str",
    },
    total=False,
)


class ViewPickup(_ViewPickup):
    """Where a parcel waits for its recipient, and until when."""


_ViewPlace = TypedDict(
    "_ViewPlace",
    {
        "city": "str",
        "country": "str",
        "facility": "str",
        "postcode": "str",
        "region": "str",
        "spot": "str",
        "town": "str",
    },
    total=False,
)


class ViewPlace(_ViewPlace):
    """Where something happened. Every part is optional; carriers often give a country and no more."""


_ViewWindow = TypedDict(
    "_ViewWindow",
    {
        "from": "str",
        "to": "str",
    },
    total=False,
)


class ViewWindow(_ViewWindow):
    """When the open parcels are to arrive: the span over those with a window, and how many have none."""

    known: "int"
    unknown: "int"
