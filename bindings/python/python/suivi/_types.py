"""What the calls take beside records and words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, Union

if TYPE_CHECKING:
    from ._suivi import Policy

PolicyLike: TypeAlias = Union["Policy", dict[str, Any], str]
"""A policy, or what one is made of: a `dict`, or JSON text."""

Body: TypeAlias = bytes | bytearray | str
"""What came over HTTP, decompressed."""

Headers: TypeAlias = dict[str, str] | Sequence[tuple[str, str]]
"""Names and values."""
