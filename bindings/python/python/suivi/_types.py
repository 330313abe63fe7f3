"""What the calls take beside records and words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, Union

if TYPE_CHECKING:
    from ._suivi import Cadence, Policy, Quotas, Terms

PolicyLike: TypeAlias = Union["Policy", dict[str, Any], str]
"""A policy, or what one is made of: a `dict`, or JSON text."""

TermsLike: TypeAlias = Union["Terms", list[dict[str, Any]], str]
"""Terms, or the host's own rows: a `list`, or JSON text."""

CadenceLike: TypeAlias = Union["Cadence", dict[str, Any], str]
"""A cadence, or what one is made of: a `dict`, or JSON text."""

QuotasLike: TypeAlias = Union["Quotas", dict[str, Any], str]
"""Quotas, or what they are made of: a `dict`, or JSON text."""

JsonLd: TypeAlias = dict[str, Any]
"""What stands in a page's head, in the words of schema.org."""

Body: TypeAlias = bytes | bytearray | str
"""What came over HTTP, decompressed."""

Headers: TypeAlias = dict[str, str] | Sequence[tuple[str, str]]
"""Names and values."""
