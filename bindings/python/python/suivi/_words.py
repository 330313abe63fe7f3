"""The closed vocabularies. Written by stubs.py."""

from typing import Literal, TypeAlias

__all__ = [
    "Audience",
    "Basis",
    "Cause",
    "Consent",
    "Coverage",
    "Direction",
    "Effect",
    "Erase",
    "ErrorCode",
    "Flag",
    "Leg",
    "MarkSays",
    "Marker",
    "MessageState",
    "Nature",
    "NotFound",
    "OrderStatus",
    "Outcome",
    "Precision",
    "RetryKind",
    "Rule",
    "Said",
    "SendOutcome",
    "Stage",
    "Status",
    "Tracking",
    "Trust",
    "Verdict",
    "WebhookKind",
]

Audience: TypeAlias = Literal[
    "recipient",
    "merchant",
]
Basis: TypeAlias = Literal[
    "stated",
    "utc",
    "place",
    "carrier",
    "assumed",
]
Cause: TypeAlias = Literal[
    "due",
    "settle",
    "quiet",
    "cap",
    "retry",
    "lease",
    "siblings",
    "told",
    "satisfied",
    "useless",
    "too_old",
    "no_channel",
    "off",
]
Consent: TypeAlias = Literal[
    "consented",
    "unknown",
    "refused",
]
Coverage: TypeAlias = Literal[
    "full",
    "delta",
]
Direction: TypeAlias = Literal[
    "outbound",
    "return",
]
Effect: TypeAlias = Literal[
    "advanced",
    "stepped_back",
    "refined",
    "recorded",
    "reopened",
    "set_apart",
]
Erase: TypeAlias = Literal[
    "personal",
    "all",
]
ErrorCode: TypeAlias = Literal[
    "invalid_value",
    "unknown_parcel",
    "unknown_shipment",
    "unknown_message",
    "message_taken",
    "limit",
    "newer_schema",
    "bad_stored",
    "bad_policy",
    "bad_scenario",
    "erased",
    "access_refused",
    "auth_refused",
    "rate_limited",
    "carrier_down",
    "transport",
    "timeout",
    "bad_response",
    "too_large",
    "bad_request",
    "unsupported",
]
Flag: TypeAlias = Literal[
    "delayed",
    "reopened",
    "conflict",
    "action_required",
    "found",
    "recycled_number",
    "clock_skew",
    "not_handed_over",
    "overdue",
    "stalled",
    "not_found",
    "missing",
    "expired",
    "round_over",
]
Leg: TypeAlias = Literal[
    "out",
    "announced",
    "back",
]
MarkSays: TypeAlias = Literal[
    "delivered",
    "returned",
    "lost",
    "cancelled",
    "in_transit",
    "ready_for_pickup",
    "not_received",
]
Marker: TypeAlias = Literal[
    "merchant",
    "recipient",
]
MessageState: TypeAlias = Literal[
    "planned",
    "sent",
    "failed",
    "refused",
    "void",
    "assumed",
]
Nature: TypeAlias = Literal[
    "scan",
    "record",
    "message",
]
NotFound: TypeAlias = Literal[
    "dropped_by_carrier",
    "malformed",
    "wrong_carrier",
    "aged_out",
    "overdue_first_scan",
    "too_early",
]
OrderStatus: TypeAlias = Literal[
    "confirmed",
    "info_received",
    "partially_shipped",
    "in_transit",
    "out_for_delivery",
    "delivery_attempted",
    "ready_for_pickup",
    "partially_delivered",
    "delivered",
    "exception",
    "returning",
    "returned",
    "cancelled",
]
Outcome: TypeAlias = Literal[
    "events",
    "not_found",
]
Precision: TypeAlias = Literal[
    "second",
    "minute",
    "day",
]
RetryKind: TypeAlias = Literal[
    "never",
    "after",
    "at",
]
Rule: TypeAlias = Literal[
    "advances",
    "refines",
    "steps-back",
    "label-made",
    "label-after-scan",
    "attempt-stands",
    "exception-clears",
    "problem-solved",
    "loss-stands",
    "delivered-is-sticky",
    "delivered-reopened",
    "problem-after-delivery",
    "misdelivered",
    "return-leg",
    "return-announced",
    "return-not-begun",
    "return-abandoned",
    "returned-is-sticky",
    "void-but-moved",
    "voided",
    "cancelled-reopened",
    "correction",
    "unmapped-is-silent",
    "progress-needs-a-scan",
    "mark",
    "mark-holds",
    "mark-overtaken",
    "not-received",
    "recycled-number",
    "withdrawn",
    "retimed",
    "day-absorbed",
]
Said: TypeAlias = Literal[
    "malformed",
    "wrong_carrier",
    "aged_out",
]
SendOutcome: TypeAlias = Literal[
    "sent",
    "failed",
    "refused",
]
Stage: TypeAlias = Literal[
    "none",
    "announced",
    "moving",
    "last_mile",
    "waiting",
    "handed_over",
]
Status: TypeAlias = Literal[
    "pending",
    "info_received",
    "in_transit",
    "out_for_delivery",
    "delivery_attempted",
    "ready_for_pickup",
    "delivered",
    "exception",
    "returning",
    "returned",
    "cancelled",
    "unknown",
]
Tracking: TypeAlias = Literal[
    "followed",
    "link_only",
    "none",
]
Trust: TypeAlias = Literal[
    "signed",
    "shared_secret",
    "polled",
    "merchant",
    "recipient",
    "import",
]
Verdict: TypeAlias = Literal[
    "send",
    "hold",
    "skip",
]
WebhookKind: TypeAlias = Literal[
    "reports",
    "hint",
    "ignored",
]
