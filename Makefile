# What people and CI run. Every target works from a fresh clone.

CARGO ?= cargo

.PHONY: demo test check test-rust test-exhaustive test-fuzz test-python test-node test-kotlin figures

# The main job from nothing: sandbox, orders followed through the HTTP adapters, store, messages.
demo:
	$(CARGO) run --quiet --locked -p suivi-cli -- demo

# The fast inner loop.
check:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked --all-targets --all-features -- -D warnings
	$(CARGO) test --locked --quiet -p tracking-core -p tracking-carriers --all-features

# Instruction counts; needs valgrind.
figures:
	scripts/figures.sh

# Everything.
test: test-rust test-exhaustive test-fuzz test-python test-node test-kotlin

test-rust:
	$(CARGO) test --locked --all-features
	$(CARGO) test --locked -p suivi-api

# Every history of up to five events: millions of them, so optimised.
test-exhaustive:
	$(CARGO) test --locked --release -p tracking-core --features replay --test it exhaustive

# The fuzz targets with a seeded generator, on stable.
test-fuzz:
	cd fuzz && $(CARGO) test --locked && $(CARGO) run --locked --quiet --bin smoke

test-python:
	bindings/python/test.sh

test-node:
	bindings/node/test.sh

test-kotlin:
	bindings/mobile/test.sh
