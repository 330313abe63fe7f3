#!/bin/sh
# Builds the package and runs everything that checks it. `--release` tests what is shipped.
set -eu
cd "$(dirname "$0")"

stamp=node_modules/.suivi-lock
if ! cmp -s package-lock.json "$stamp"; then
    npm ci --no-audit --no-fund --loglevel=error
    cp package-lock.json "$stamp"
fi

before=$(mktemp)
trap 'rm -f "$before"' EXIT
cp index.d.ts "$before"
case "${1:-}" in
--release) node build.mjs ;;
*) node build.mjs --debug ;;
esac
if ! diff -u "$before" index.d.ts; then
    echo 'index.d.ts was stale; it is regenerated now: look at the difference, and commit it' >&2
    exit 1
fi

node symbols.mjs
node --test test/*.test.mjs
