"""Every closed vocabulary is typed, word by word, and every code is known."""

from typing import get_args

import suivi
from conftest import NOW
from suivi import _words


def test_the_types_are_the_words_of_the_core() -> None:
    closed = {v.name: tuple(v.words) for v in suivi.vocabularies() if not v.open}
    typed = {name: get_args(getattr(suivi, name)) for name in _words.__all__}
    assert typed == closed
    assert len(closed) >= 44 and all(closed.values())


def test_open_vocabularies_cross_as_text() -> None:
    words = {v.name: v.words for v in suivi.vocabularies() if v.open}
    assert set(words) == {"Kind", "Reason"}
    event = suivi.Event("in_transit", "scan", suivi.event_time("2026-05-05T10:00:00Z"), reason="a_word_of_tomorrow")
    assert event.reason == "a_word_of_tomorrow"


def test_every_word_goes_in_and_comes_out() -> None:
    time = suivi.event_time("2026-05-05T10:00:00Z")
    for status in get_args(suivi.Status):
        for nature in get_args(suivi.Nature):
            event = suivi.Event(status, nature, time)
            assert (event.status, event.nature) == (status, nature)
    for trust in get_args(suivi.Trust):
        assert suivi.Observation("p1", NOW, label_at=NOW, trust=trust).trust == trust
    for by in get_args(suivi.Marker):
        for says in get_args(suivi.MarkSays):
            mark = suivi.Mark("m", by, says)
            assert (mark.by, mark.says) == (by, says)


def test_error_codes() -> None:
    assert tuple(suivi.error_codes()) == get_args(suivi.ErrorCode)
