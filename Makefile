# Every command of the project. `make` alone lists them.
#
# Two configurations are built and no third: the dev profile for the Rust tests, the release profile for what users
# link and import. The C programs, the demo and `make install` share the release libraries; the Python module reuses their
# dependencies. All output goes to $(TARGET), the virtual environment included; nothing is written to a home folder
# but what cargo and pip cache by themselves.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:

CARGO ?= cargo
PYTHON ?= python3
PHP ?= php
PREFIX ?= /usr/local
DESTDIR ?=
ONLY ?=
# How many tickets `make bench` writes.
TICKETS ?= 20000
# How many times as long the soaks and fuzzers play.
TIMES ?= 1
# How long each target is fuzzed; SECONDS would be the shell's own.
FUZZ_SECONDS ?= $(shell echo $$((60 * $(TIMES))))
PART ?= all

TARGET := $(abspath $(or $(CARGO_TARGET_DIR),target))
# maturin asks cargo where the target folder is: it must hear the same answer as the rest.
export CARGO_TARGET_DIR := $(TARGET)
RELEASE := $(TARGET)/release
VENV := $(TARGET)/venv
BIN := $(VENV)/bin
PEERS := $(TARGET)/venv-bench

# The Python door is a module for an interpreter, not a program: as a test binary it would not link.
TESTED := --workspace --exclude bazardesk-python
# Whatever hangs on the store: played in memory with the rest, and then on a file and in PostgreSQL.
STORED := --test scenarios --test property --test hostile --test matrix --test contract
# There, of what is played at random, a third.
FEWER := 8
# The core's own tests that open desks.
OWN := tests::bazaar tests::flood tests::market tests::own_fields tests::profiles tests::resolution tests::transcript
# A PostgreSQL server for one command.
SERVED := tests/run/postgres.sh run --quick --
MODULE_SOURCES := Cargo.toml Cargo.lock .cargo/config.toml $(shell find core locales -not -path 'core/tests/*' -not -path 'core/benches/*' -not -type l) \
	$(shell find python -type f -not -name '*.py[co]' -not -name '*.so' -not -path '*/.*/*')

.PHONY: help demo test lint rust-test c-test python-test docs-test install-test golden mutants sanitize soak fuzz bench build library library-pg module install clean system

help: ## list the targets
	@sed -nE 's/^([a-z][a-z-]*):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 22

demo: library module ## build, then play an afternoon of a freight marketplace in three languages
	tests/demo/run.sh "$(RELEASE)" "$(VENV)"

# What is shipped is linked as one piece, by one core, while the other plays the tests in Rust: they meet in no folder. What
# Debian has to give is fetched before, since two cannot.
test: system ## everything that .ci/run runs
	@PYTHON="$(PYTHON)" CARGO="$(CARGO)" tests/run/system.sh postgres
	@mkdir -p "$(TARGET)"
	@echo "building the libraries and the module meanwhile: $(TARGET)/built.log"
	@$(MAKE) library library-pg module > "$(TARGET)/built.log" 2>&1 & built=$$!; \
	$(MAKE) rust-test || { kill "$$built" 2>/dev/null || true; exit 1; }; \
	wait "$$built" || { tail -n 50 "$(TARGET)/built.log"; exit 1; }
	$(MAKE) lint c-test install-test python-test docs-test sanitize

lint: $(VENV)/.module ## rustfmt, clippy, ruff, mypy --strict, stubtest, the checker of texts; any warning fails
	@if $(CARGO) fmt --version >/dev/null 2>&1; then \
		echo "cargo fmt --all --check"; $(CARGO) fmt --all --check; \
	else echo "lint: this toolchain has no rustfmt; formatting of Rust is not checked"; fi
	@if $(CARGO) clippy --version >/dev/null 2>&1; then \
		echo "cargo clippy"; $(CARGO) clippy --locked --workspace --all-targets -- -D warnings; \
	else echo "lint: this toolchain has no clippy; Rust is not linted"; fi
	$(BIN)/ruff check --config python/pyproject.toml python tests
	$(BIN)/ruff format --check --config python/pyproject.toml python tests
	$(BIN)/mypy --strict --config-file python/pyproject.toml python/bazardesk tests/python tests/mutants tests/misuse tests/docs
	$(BIN)/python -m mypy.stubtest --mypy-config-file python/pyproject.toml bazardesk
	$(BIN)/bazardesk check locales
	$(BIN)/bazardesk check tests/fixtures/story-own/locales

rust-test: system ## the tests of the core, the C door and the scenarios, in Rust; what hangs on the store also on a file and in PostgreSQL
	@PYTHON="$(PYTHON)" CARGO="$(CARGO)" tests/run/system.sh postgres
	$(SERVED) $(CARGO) test --locked $(TESTED)
	BZD_TEST_STORE=file PROPTEST_CASES=$(FEWER) $(CARGO) test --locked $(TESTED) $(STORED)
	BZD_TEST_STORE=postgres PROPTEST_CASES=$(FEWER) $(SERVED) $(CARGO) test --locked $(TESTED) $(STORED)
	BZD_TEST_STORE=postgres $(SERVED) $(CARGO) test --locked $(TESTED) --lib -- $(OWN)

c-test: library library-pg ## the C99 and C++17 programs, against the shared and the static library, of both builds; whom a desk in PostgreSQL trusts
	@PYTHON="$(PYTHON)" CARGO="$(CARGO)" tests/run/system.sh postgres
	tests/c/run.sh "$(RELEASE)"
	BZD_TEST_STORE=postgres $(SERVED) tests/c/run.sh "$(RELEASE)" bazardesk-pg
	PYTHON="$(PYTHON)" tests/run/encrypted.sh "$(RELEASE)"

python-test: module ## the Python tests, against the module that `pip install ./python` installed; what opens desks also in PostgreSQL
	@PYTHON="$(PYTHON)" CARGO="$(CARGO)" tests/run/system.sh postgres
	$(BIN)/pytest -c python/pyproject.toml --rootdir "$(CURDIR)" tests/python
	BZD_TEST_STORE=postgres $(SERVED) $(BIN)/pytest -c python/pyproject.toml --rootdir "$(CURDIR)" tests/python \
		--ignore tests/python/test_command.py --ignore tests/python/test_stubs.py

docs-test: library module ## every code block of README.md and docs/ but Rust's, which rust-test runs; links and anchors
	@PYTHON="$(PYTHON)" CARGO="$(CARGO)" PHP="$(PHP)" tests/run/system.sh php
	@PYTHON="$(PYTHON)" CARGO="$(CARGO)" tests/run/system.sh postgres
	PHP="$(PHP)" $(SERVED) $(BIN)/python tests/docs/run.py "$(RELEASE)"

install-test: library library-pg module ## install into an empty folder; run the first examples of docs/, C's and PHP's from there alone, in memory and on PostgreSQL: they print the same
	@PYTHON="$(PYTHON)" CARGO="$(CARGO)" PHP="$(PHP)" tests/run/system.sh php
	@PYTHON="$(PYTHON)" CARGO="$(CARGO)" tests/run/system.sh postgres
	PHP="$(PHP)" tests/run/postgres.sh run --quick -- tests/run/installed.sh "$(TARGET)" "$(BIN)/python"

sanitize: library module ## misuse of the C door, plainly, under valgrind and under AddressSanitizer; PART=plain for one of them
	@PYTHON="$(PYTHON)" CARGO="$(CARGO)" tests/run/system.sh valgrind
	CARGO="$(CARGO)" tests/misuse/run.sh "$(PART)" "$(TARGET)" "$(BIN)/python"

# The order matters: the Rust tests rewrite the header and the schema, which the C programs and the module then use.
golden: system ## rewrite every golden file; read the diff, then run `make test`
	@PYTHON="$(PYTHON)" CARGO="$(CARGO)" tests/run/system.sh postgres
	BZD_UPDATE=1 $(SERVED) $(CARGO) test --locked $(TESTED)
	$(MAKE) library
	BZD_UPDATE=1 tests/c/run.sh "$(RELEASE)"
	$(MAKE) module
	BZD_UPDATE=1 $(BIN)/pytest -c python/pyproject.toml --rootdir "$(CURDIR)" tests/python

# Not part of `test`: it builds the library once a fault. `make mutants ONLY="7 11-20"` plays these.
mutants: system ## play forty faults of one line; for each a test that bears its statement's id must fail
	$(PYTHON) tests/mutants/mutate.py $(ONLY:%=--only %)

# Dev profile: what `rust-test` built. `make soak TIMES=1` plays what `make test` plays, and each fuzzer for a minute; `make
# soak` alone five times as long, `make soak TIMES=60` for hours.
soak: TIMES := $(if $(filter undefined file,$(origin TIMES)),5,$(TIMES))
soak: system ## kill, cut the power, fill the disk, alter files, fuzz: TIMES (5) times as long as `make test` does
	BZD_SOAK_TIMES=$(TIMES) $(CARGO) test --locked --package bazardesk-tests --test soak
	BZD_SOAK_TIMES=$(TIMES) $(MAKE) sanitize
	$(MAKE) fuzz TIMES=$(TIMES)

fuzz: system ## fuzz each target for FUZZ_SECONDS (60 x TIMES), two at a time; ONLY="request calls" plays some
	CARGO="$(CARGO)" tests/run/fuzz.sh "$(TARGET)" "$(FUZZ_SECONDS)" $(ONLY)

# Each side takes its turn within one run. The peers never meet the tools: they have an environment of their own, into
# which the module that was built is only shown.
bench: library module $(PEERS)/.peers ## measure against what is there already; write the table into docs/benchmarks.md
	@PYTHON="$(PYTHON)" CARGO="$(CARGO)" tests/run/system.sh postgres
	@rm -rf "$(TARGET)/bench" && mkdir -p "$(TARGET)/bench/w1"
	$(CARGO) bench --locked --package bazardesk --bench w1 -- --tickets $(TICKETS) --folder "$(TARGET)/bench/w1" \
		> "$(TARGET)/bench/w1-rust.tsv"
	tests/bench/door.sh "$(RELEASE)" "$(TARGET)/bench/w1" > "$(TARGET)/bench/door.tsv"
	$(CARGO) bench --locked --package bazardesk --bench w2 > "$(TARGET)/bench/w2-rust.tsv"
	tests/run/postgres.sh run -- $(CARGO) bench --locked --package bazardesk --features postgres --bench w1_postgres -- \
		--tickets $(TICKETS) --folder "$(TARGET)/bench/w1-postgres" > "$(TARGET)/bench/w1-postgres.tsv"
	for part in w1 w2; do \
		PYTHONPATH="$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("platlib"))')" \
			$(PEERS)/bin/python tests/bench/$$part.py "$(TARGET)/bench/w1" $(TICKETS) \
			> "$(TARGET)/bench/$$part-python.tsv"; \
	done
	$(BIN)/python tests/bench/table.py docs/benchmarks.md "$(TARGET)"/bench/*.tsv
	@rm -rf "$(TARGET)/bench/w1"

$(PEERS)/.peers: python/requirements-bench.txt | system
	@test -x $(PEERS)/bin/pip || { rm -rf "$(PEERS)"; $(PYTHON) -m venv "$(PEERS)"; }
	$(PEERS)/bin/pip install --quiet --disable-pip-version-check --requirement python/requirements-bench.txt
	@touch $@

build: library library-pg $(VENV)/.tools ## both C libraries and the Python wheel, release profile
	$(BIN)/maturin build --release --locked --manifest-path python/Cargo.toml --out "$(TARGET)/wheels"

# The programs built against the folder of the build look for the soname there.
library: system ## the C library alone, for desks in files
	$(CARGO) build --locked --release --package bazardesk-ffi
	ln -sf libbazardesk.so "$(RELEASE)/$$(tests/run/soname.sh "$(RELEASE)/libbazardesk.so")"

# A package of its own: neither build touches what the other made.
library-pg: system ## the same with desks in PostgreSQL too: libbazardesk-pg
	$(CARGO) build --locked --release --package bazardesk-ffi-pg
	ln -sf libbazardesk_pg.so "$(RELEASE)/$$(tests/run/soname.sh "$(RELEASE)/libbazardesk_pg.so")"

module: $(VENV)/.module

$(VENV)/.module: $(VENV)/.tools $(MODULE_SOURCES)
	$(BIN)/pip install --quiet --disable-pip-version-check --force-reinstall ./python
	@touch $@

$(VENV)/.tools: python/requirements-dev.txt | system
	@test -x $(BIN)/pip || { rm -rf "$(VENV)"; $(PYTHON) -m venv "$(VENV)"; }
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement python/requirements-dev.txt
	@touch $@

# A library is built here only when there is neither, so that `make build && sudo make install` needs no cargo for root.
install: ## copy what was built, both libraries or one, to PREFIX (default /usr/local), below DESTDIR if given
	@test -e "$(RELEASE)/libbazardesk.so" || test -e "$(RELEASE)/libbazardesk_pg.so" || $(MAKE) library
	tests/run/install.sh "$(RELEASE)" "$(DESTDIR)" "$(PREFIX)"

clean: ## remove all that was built
	rm -rf "$(TARGET)"

system:
	@PYTHON="$(PYTHON)" CARGO="$(CARGO)" tests/run/system.sh
