"""Writes the typed side of the package: `_words.py` from the built library, `_suivi.pyi` by maturin.

With `--check` it writes nothing and fails if a file would change.
"""

import ast
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = HERE / "python" / "suivi"

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
    for name, make in (("_words.py", words), ("_suivi.pyi", stubs)):
        path, text = PACKAGE / name, make()
        if path.exists() and path.read_text() == text:
            continue
        stale.append(name)
        if not check:
            path.write_text(text)
    print("stubs:", ", ".join(stale) + (" would change" if check else " written") if stale else "fresh")
    sys.exit(1 if check and stale else 0)


main()
