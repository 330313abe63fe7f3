"""Runs every conformance vector of the core. A new vector needs no change here."""

import json
from pathlib import Path
from typing import Any

import suivi

VECTORS = Path(__file__).parents[3] / "tracking-core" / "vectors"


def difference(vector: dict[str, Any]) -> str | None:
    try:
        answer = json.loads(suivi.run_vector(json.dumps(vector)))
    except suivi.SuiviError as error:
        if error.code != vector.get("error"):
            return f"{error.code}: {error.detail}"
        says = vector.get("says", "")
        return None if error.detail.startswith(says) else f"`{error.detail}` does not begin with `{says}`"
    if "error" in vector:
        return f"no error, but {answer}"
    # A scenario carries its own expectations.
    return compare("", vector["expect"] if "call" in vector else {"differences": []}, answer)


def compare(path: str, wanted: Any, found: Any) -> str | None:
    """Objects field by field, anything else whole; `null` stands for an absent field."""
    if isinstance(wanted, dict) and (found is None or isinstance(found, dict)):
        fields = ((f"{path}.{name}", value, (found or {}).get(name)) for name, value in wanted.items())
        return next((d for d in (compare(*field) for field in fields) if d), None)
    return None if wanted == found and type(wanted) is type(found) else f"{path} is {found}, expected {wanted}"


def test_vectors_hold() -> None:
    count, failures = 0, []
    for path in sorted(VECTORS.rglob("*.json")):
        file = json.loads(path.read_text())
        for vector in file if isinstance(file, list) else [file]:
            count += 1
            if found := difference(vector):
                failures.append(f"{path.relative_to(VECTORS)}: {vector['name']}: {found}")
    assert not failures, "\n".join(failures)
    assert count >= 2900
    print(f"{count} vectors")


def test_a_difference_is_seen() -> None:
    wrong = {"name": "wrong", "call": "number", "input": {"text": "8x 1000 0000017"}, "expect": {"canonical": "x"}}
    assert difference(wrong) is not None
    assert difference({**wrong, "expect": {"canonical": "8X10000000017"}}) is None
    assert difference({"name": "wrong", "call": "number", "input": {"text": "x"}, "error": "limit"}) is not None
