"""The closed vocabularies. Written by stubs.py."""

from typing import Literal, TypeAlias

__all__ = [
    "Action",
    "Actor",
    "AdviceCause",
    "Audience",
    "Basis",
    "Cause",
    "Closer",
    "Consent",
    "Coverage",
    "Direction",
    "Effect",
    "Erase",
    "Evidence",
    "ErrorCode",
    "Flag",
    "Incident",
    "Leg",
    "MarkSays",
    "Marker",
    "MessageState",
    "Nature",
    "NotFound",
    "OrderStatus",
    "Outcome",
    "PollCause",
    "PollClass",
    "Precision",
    "RetryKind",
    "Rule",
    "Said",
    "Scope",
    "SendOutcome",
    "ShopNumber",
    "Spot",
    "Stage",
    "Status",
    "SyncCause",
    "SyncWhat",
    "Term",
    "Track",
    "Tracking",
    "Trust",
    "Verdict",
    "WebhookKind",
]

Action: TypeAlias = Literal[
    "wait",
    "check_number",
    "hand_over",
    "try_destination_post",
    "ask_recipient_to_check",
    "collect",
    "correct_address",
    "contact_carrier",
    "open_claim",
    "refund",
    "send_again",
    "restock",
]
Actor: TypeAlias = Literal[
    "nobody",
    "recipient",
    "merchant",
    "carrier",
]
AdviceCause: TypeAlias = Literal[
    "number_too_new",
    "number_unknown",
    "number_malformed",
    "other_carriers_number",
    "number_dropped",
    "number_expired",
    "label_without_scan",
    "no_scan_for_long",
    "later_than_expected",
    "unseen_for_long",
    "carrier_searches",
    "gone_for_good",
    "recipient_has_nothing",
    "delivered_elsewhere",
    "tracking_may_lag",
    "post_knows_more",
    "number_may_differ",
    "damage",
    "was_refused",
    "not_collected",
    "may_still_wait",
    "address_problem",
    "stopped_on_the_way",
    "return_only_announced",
    "goes_back",
    "came_back",
    "customers_return",
    "inspect_first",
    "loss_is_covered",
    "delivered_scan_decides",
    "through_the_shipper",
    "either_may_claim",
    "time_runs_from_delivery",
    "duty_to_customer",
    "no_cover",
    "time_is_over",
    "ending_in_doubt",
    "already_sent_again",
    "first_arrived",
    "recipient_declined",
    "order_cancelled",
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
    "newer_rules",
    "told",
    "satisfied",
    "useless",
    "too_old",
    "no_channel",
    "off",
]
Closer: TypeAlias = Literal[
    "nobody",
    "us",
    "merchant",
    "automation",
    "unknown",
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
Evidence: TypeAlias = Literal[
    "tracking_number",
    "identity",
    "proof_of_posting",
    "proof_of_value",
    "non_receipt",
    "photos",
    "packaging",
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
Incident: TypeAlias = Literal[
    "lost",
    "missing",
    "misdelivered",
    "not_received",
    "damaged",
    "refused",
    "returning",
    "returned",
    "overdue",
    "stalled",
    "not_found",
    "not_handed_over",
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
PollCause: TypeAlias = Literal[
    "new",
    "too_early",
    "not_found",
    "announced",
    "in_transit",
    "expected",
    "out_for_delivery",
    "round_over",
    "delivery_attempted",
    "ready_for_pickup",
    "exception",
    "late",
    "returning",
    "disputed",
    "delivered",
    "returned",
    "cancelled",
    "lost",
    "replaced",
    "next_carrier",
    "earlier_carrier",
    "pushed",
    "not_followed",
    "no_number",
    "erased",
    "group",
    "not_yet",
    "other_carrier",
    "grace_over",
    "expired",
    "aged_out",
]
PollClass: TypeAlias = Literal[
    "urgent",
    "high",
    "normal",
    "low",
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
Scope: TypeAlias = Literal[
    "public",
    "customer",
]
SendOutcome: TypeAlias = Literal[
    "sent",
    "failed",
    "refused",
]
ShopNumber: TypeAlias = Literal[
    "none",
    "same",
    "other",
]
Spot: TypeAlias = Literal[
    "mailbox",
    "household",
    "neighbour",
    "safe_place",
    "pickup_point",
    "office",
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
SyncCause: TypeAlias = Literal[
    "cancelled",
    "by_hand",
    "closer_unknown",
    "not_our_number",
    "known",
    "still_open",
    "nothing_to_tell",
    "ours",
    "left_open_by_automation",
    "ours_in_automation",
]
SyncWhat: TypeAlias = Literal[
    "number",
    "status",
]
Term: TypeAlias = Literal[
    "cover",
    "claimant",
    "lost_from",
    "lost_by",
    "damage_by",
    "not_received_by",
]
Track: TypeAlias = Literal[
    "parcel",
    "carrier",
    "customer",
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
