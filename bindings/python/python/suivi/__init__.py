"""Parcel tracking as a library: what carriers say in; one truth, its changes, messages and next look out.

It opens no socket and reads no clock: bodies and moments are arguments. Moments are aware `datetime`s; a naive one is
refused. Every refusal is a `SuiviError` with a stable `code`.
"""

from ._suivi import *  # noqa: F403
from ._views import *  # noqa: F403
from ._words import *  # noqa: F403
