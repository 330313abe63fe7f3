#!/bin/sh
# Builds the package in an environment of its own and runs everything that checks it.
set -eu
cd "$(dirname "$0")"

venv=.venv
if [ ! -x "$venv/bin/python" ]; then
    "${PYTHON:-python3}" -m venv "$venv"
fi
if ! cmp -s requirements-dev.txt "$venv/requirements-dev.txt"; then
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
    cp requirements-dev.txt "$venv/requirements-dev.txt"
fi
VIRTUAL_ENV=$PWD/$venv
PATH=$VIRTUAL_ENV/bin:$PATH
export VIRTUAL_ENV PATH

maturin develop --quiet "$@"
python symbols.py python/suivi/_suivi.abi3.so
python stubs.py --check
mypy --no-error-summary python/suivi tests stubs.py bench.py symbols.py
python -m mypy.stubtest suivi._suivi
python -m pytest
