#!/bin/sh
# Mutation check: changes the code in small ways and runs a fast part of the tests; what no test notices is listed.
# Needs cargo-mutants. `scripts/mutants.sh tracking-core/src/fold.rs ..` takes about four seconds a mutant on two cores;
# without files, the ones that decide what is true of a parcel.
set -eu
cd "$(dirname "$0")/.."
command -v cargo-mutants > /dev/null || { echo "cargo-mutants is not installed" >&2; exit 1; }

src=tracking-core/src
[ $# -gt 0 ] || set -- $src/rule.rs $src/fold.rs $src/stage.rs $src/parcel.rs $src/timeline.rs $src/step.rs $src/recycle.rs
files=$(printf ' -f %s' "$@")
# shellcheck disable=SC2086 # one argument a word is meant
exec cargo mutants --package tracking-core --features replay $files --jobs 2 --timeout 60 \
    --output "${MUTANTS_OUT:-target/mutants}" -- --test it -- vectors model limits pieces laws identity
