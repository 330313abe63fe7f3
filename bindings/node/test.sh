#!/bin/sh
# Builds the package and runs everything that checks it. `--release` tests what is shipped.
set -eu
cd "$(dirname "$0")"

case "${1-}" in
'') mode=--debug ;;
--release) mode= ;;
*)
    echo 'usage: test.sh [--release]' >&2
    exit 2
    ;;
esac

installed=node_modules/.suivi-lock
if ! cmp -s package-lock.json "$installed"; then
    npm ci --no-audit --no-fund --loglevel=error
    cp package-lock.json "$installed"
fi
if grep -n '"resolved"' package-lock.json; then
    echo 'package-lock.json names a registry; .npmrc keeps that out' >&2
    exit 1
fi

before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT
cp index.d.ts native.js "$before"
node build.mjs $mode
for file in index.d.ts native.js; do
    if ! cmp "$before/$file" "$file"; then
        diff -u "$before/$file" "$file" | head -40
        echo "$file was stale; it is written anew now: look at the difference, and commit it" >&2
        exit 1
    fi
done

node symbols.mjs
node --test test/*.test.mjs
