"""Writes the typed side of the package: `_words.py` from the built library, `_views.py` from the JSON Schemas, `_suivi.pyi`
by maturin.

With `--check` it writes nothing and fails if a file would change.
"""

import ast
import json
import keyword
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKAGE = HERE / "python" / "suivi"
SCHEMAS = HERE.parents[1] / "docs" / "schema"
VIEWS = {"PublicView": "public-view.v1", "CustomerView": "customer-view.v1", "MerchantView": "merchant-view.v1"}

ERROR = '''
class SuiviError(Exception):
    """
    A call that was refused: `code` is a stable word, `detail` one line.
    """
    code: ErrorCode
    detail: str
'''


def words() -> str:
    from suivi import _suivi

    closed = [v for v in _suivi.vocabularies() if not v.open]
    lines = ['"""The closed vocabularies. Written by stubs.py."""', "", "from typing import Literal, TypeAlias", ""]
    lines += ["__all__ = ["] + [f'    "{v.name}",' for v in closed] + ["]", ""]
    for vocabulary in closed:
        lines += [f"{vocabulary.name}: TypeAlias = Literal["] + [f'    "{w}",' for w in vocabulary.words] + ["]"]
    return "\n".join(lines) + "\n"


def named(name: str) -> str:
    """An object of a view has other moments than the record of its name."""
    return name if name.startswith(("Public", "Customer", "Merchant")) else f"View{name}"


def typed(schema: dict[str, Any], defs: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        of = defs[name]
        if "properties" in of:
            return named(name)
        return f"_words.{name}" if "enum" in of else typed(of, defs)
    if schema["type"] == "array":
        return f"list[{typed(schema['items'], defs)}]"
    if schema["type"] == "object":
        return f"dict[str, {typed(schema['additionalProperties'], defs)}]"
    return {"string": "str", "integer": "int", "boolean": "bool"}[schema["type"]]


def view(name: str, schema: dict[str, Any], defs: dict[str, Any]) -> str:
    required = schema.get("required", [])
    fields = schema["properties"].items()
    about = re.sub(r"\[?`(\w+)`\]?", r"`\1`", " ".join(schema["description"].split()))
    absent = [f'        "{field}": "{typed(of, defs)}",' for field, of in fields if field not in required]
    present = [f'    {field}: "{typed(of, defs)}"' for field, of in fields if field in required]
    assert not any(keyword.iskeyword(field) for field in required)
    # Of what may be absent some names are keywords, which a class cannot have.
    lines = [f"_{name} = TypedDict(", f'    "_{name}",', "    {", *absent, "    },", "    total=False,", ")", "", ""]
    return "\n".join([*lines, f"class {name}(_{name}):", f'    """{about}"""', *([""] if present else []), *present])


def views() -> str:
    all_views: dict[str, str] = {}
    for name, file in VIEWS.items():
        schema = json.loads((SCHEMAS / f"{file}.json").read_text())
        defs = schema["$defs"]
        objects = {name: schema} | {named(n): of for n, of in defs.items() if "properties" in of}
        for inner, of in objects.items():
            text = view(inner, of, defs)
            assert all_views.setdefault(inner, text) == text, f"two schemas have another {inner} each"
    lines = ['"""The answers that cross as JSON. Written by stubs.py from docs/schema."""', ""]
    lines += ["from typing import TypedDict", "", "from . import _words", ""]
    lines += ["__all__ = ["] + [f'    "{name}",' for name in sorted(all_views)] + ["]", "", ""]
    return "\n".join(lines) + "\n\n\n".join(text for _, text in sorted(all_views.items())) + "\n"


def stubs() -> str:
    with tempfile.TemporaryDirectory() as out:
        maturin = Path(sys.executable).with_name("maturin")
        command = [str(maturin), "generate-stubs", "--features", "stubs", "--out", out]
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(done.stderr)
        text = (Path(out) / "suivi" / "_suivi.pyi").read_text()
    # The exception cannot describe itself yet, and would leave the module open.
    text = text.replace("def __getattr__(name: str) -> Incomplete: ...\n", "")
    text = re.sub(r"from _typeshed import .*\n", "", text) if "Incomplete" in text else text
    tree = ast.parse(text)
    names = [n.name for n in tree.body if isinstance(n, (ast.ClassDef, ast.FunctionDef))]
    names += ["SuiviError", "__version__"]
    exported = "".join(f'    "{name}",\n' for name in sorted(names))
    return text.rstrip() + f"\n{ERROR}\n__all__ = [\n{exported}]\n"


def main() -> None:
    check = "--check" in sys.argv
    stale = []
    for name, make in (("_views.py", views), ("_words.py", words), ("_suivi.pyi", stubs)):
        path, text = PACKAGE / name, make()
        if path.exists() and path.read_text() == text:
            continue
        stale.append(name)
        if not check:
            path.write_text(text)
    print("stubs:", ", ".join(stale) + (" would change" if check else " written") if stale else "fresh")
    sys.exit(1 if check and stale else 0)


main()
