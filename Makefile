# Every command of the project. `make` alone lists them.
#
# Three tiers: `make check` after each edit, `make test` before each push, `make full` before a release.
#
# Two configurations of the core are built: the dev profile for the Rust tests, and the release profile for the libraries
# and the Python module. The C programs, the demo and `make install` share the release libraries; the Python module
# reuses their dependencies. All output, including the virtual environment, goes to $(TARGET). Only the caches of cargo
# and pip are written to the home folder.

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
LIBDIR ?= $(PREFIX)/lib
DESTDIR ?=
ONLY ?=
# The number of tickets that `make bench` writes.
TICKETS ?= 20000
# The number of rounds of each soak test. A fuzzer runs for a minute per round.
TIMES ?= 1
# The fuzzing time of each target. SECONDS is a variable of the shell, so the name is longer.
FUZZ_SECONDS ?= $(shell echo $$((60 * $(TIMES))))
PART ?= all

TARGET := $(abspath $(or $(CARGO_TARGET_DIR),target))
# maturin asks cargo for the target folder and must get the same one.
export CARGO_TARGET_DIR := $(TARGET)
RELEASE := $(TARGET)/release
VENV := $(TARGET)/venv
BIN := $(VENV)/bin
PEERS := $(TARGET)/venv-bench

# What is shipped names no folder of the machine that built it. Cargo builds everything again when these flags change, so
# every release build has them, and no build of the dev profile, which is often called without make.
REMAPPED := $(strip $(RUSTFLAGS) --remap-path-prefix=$(TARGET)=target --remap-path-prefix=$(CURDIR)=bazardesk \
	--remap-path-prefix=$(or $(CARGO_HOME),$(HOME)/.cargo)/registry/src=cargo)
build library library-pg module $(VENV)/.module python-test bench: export RUSTFLAGS := $(REMAPPED)

# The Python module does not link as a test binary, because the interpreter provides its symbols.
TESTED := --workspace --exclude bazardesk-python
# The same packages as $(TESTED): fewer would build the core again with other features.
CORE := --package bazardesk --package bazardesk-tests
# Tests that depend on the store run in memory first, then on a file and in PostgreSQL.
STORED := --test scenarios --test matrix --test property
# Only a third of the random cases runs on a file and a sixth in PostgreSQL, where each takes longest; `make stores` runs
# them all.
FEWER := 8
FEWEST := 4
# A PostgreSQL server for one command.
SERVED := tests/run/postgres.sh run --quick --
MODULE_SOURCES := Cargo.toml Cargo.lock .cargo/config.toml $(shell find core locales -not -path 'core/tests/*' -not -path 'core/benches/*' -not -type l) \
	$(shell find python -type f -not -name '*.py[co]' -not -name '*.so' -not -path '*/.*/*')

.PHONY: help demo build install uninstall clean check test full lint format clippy types generated rust-test replay bindings \
	c-test python-test docs-test install-test wheel-test misuse golden stores sanitize soak fuzz mutants bench deny library library-pg module \
	system system-test

help: ## list the targets
	@sed -nE -e 's/^#: (.*)/\n\1/p' -e 's/^([a-z][a-z-]*):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 22

#: Build and use
demo: library module ## build, then run an afternoon of a freight marketplace in three languages
	tests/demo/run.sh "$(RELEASE)" "$(VENV)"

build: library library-pg $(VENV)/.tools ## both C libraries and the Python wheel, release profile
	rm -rf "$(TARGET)/wheels"
	$(BIN)/maturin build --release --strip --locked --manifest-path python/Cargo.toml --out "$(TARGET)/wheels"

# It builds a library only if it is missing, so that `make build && sudo make install` needs no cargo for root.
install: ## copy the built libraries to PREFIX (/usr/local) and LIBDIR (PREFIX/lib), below DESTDIR if given
	@test -e "$(RELEASE)/libbazardesk.so" || test -e "$(RELEASE)/libbazardesk_pg.so" || $(MAKE) library
	tests/run/install.sh "$(RELEASE)" "$(DESTDIR)" "$(PREFIX)" "$(LIBDIR)"

uninstall: ## remove what `make install` copied; with the same PREFIX, LIBDIR and DESTDIR
	tests/run/install.sh --uninstall "$(DESTDIR)" "$(PREFIX)" "$(LIBDIR)"

clean: ## remove all that was built
	rm -rf "$(TARGET)"

#: After each edit: no release build, no server
# Tests that need a server are skipped.
check: lint ## lints and generated files, then unit tests, scenarios, matrix and contract in memory
	$(CARGO) test --locked $(CORE) --lib --test scenarios --test matrix --test contract -- --skip postgres:: --skip plans::

lint: format clippy generated types ## format, clippy, generated files and types

format: $(VENV)/.tools ## rustfmt and ruff; any difference fails
	@if $(CARGO) fmt --version >/dev/null 2>&1; then \
		echo "cargo fmt --all --check"; $(CARGO) fmt --all --check; \
	else echo "this toolchain has no rustfmt: the format of Rust is not checked"; fi
	$(BIN)/ruff format --check --config python/pyproject.toml python tests
	$(BIN)/ruff check --config python/pyproject.toml python tests

clippy: system ## clippy on everything; any warning fails
	@if $(CARGO) clippy --version >/dev/null 2>&1; then \
		echo "cargo clippy"; $(CARGO) clippy --locked --workspace --all-targets -- -D warnings; \
	else echo "this toolchain has no clippy: Rust is not linted"; fi

# The contract tests compare the files that the Rust tests write: the header, the schema and the golden files. The
# generator is built together with them, because alone it would build the core and its dependencies with other features.
generated: system ## compare the generated files with the sources
	$(CARGO) build --locked $(CORE) --package xtask --lib --test contract --bin xtask
	"$(TARGET)/debug/xtask" generate --check
	CARGO="$(CARGO)" $(PYTHON) tests/run/notices.py --check

notices: system ## rewrite THIRD-PARTY.txt after a change of the dependencies
	CARGO="$(CARGO)" $(PYTHON) tests/run/notices.py

# mypy reads the stubs, so the module need not be built.
types: $(VENV)/.tools ## mypy --strict
	$(BIN)/mypy --strict --config-file python/pyproject.toml python/bazardesk tests/python tests/mutants tests/misuse tests/docs tests/demo

#: Before each push
# Two jobs run at the same time. One links the release builds, each with one process, and tests the bindings. The other
# runs the Rust tests. They use different folders of cargo. Debian's packages are installed first: only one apt can run.
test: system-test format ## everything that .ci/run runs: Rust on three stores, C, C++, Python, PHP, short runs of the long tests
	@echo "the bindings are built and tested at the same time: $(TARGET)/bindings.log"
	tests/run/beside.sh "$(TARGET)/bindings.log" $(MAKE) bindings -- $(MAKE) clippy generated rust-test

rust-test: system-test ## the Rust tests of core, C interface and scenarios; those that depend on the store also on a file and in PostgreSQL
	$(SERVED) $(CARGO) test --locked $(TESTED)
	BZD_TEST_STORE=file PROPTEST_CASES=$(FEWER) $(MAKE) replay
	BZD_TEST_STORE=postgres PROPTEST_CASES=$(FEWEST) $(SERVED) $(MAKE) replay

# The other contract tests and the hostile input do not depend on the store; `make stores` runs them on each anyway.
replay:
	$(CARGO) test --locked $(CORE) $(STORED)
	$(CARGO) test --locked $(CORE) --test contract -- story::

bindings: library library-pg module ## the tests of all bindings, against one release build
	$(MAKE) types python-test c-test docs-test install-test misuse demo

c-test: library library-pg system-test ## the C99 and C++17 programs, with the shared and the static library of both builds; TLS to PostgreSQL
	PYTHON="$(PYTHON)" tests/c/run.sh "$(RELEASE)"
	PYTHON="$(PYTHON)" BZD_TEST_STORE=postgres $(SERVED) tests/c/run.sh "$(RELEASE)" bazardesk-pg
	PYTHON="$(PYTHON)" tests/run/encrypted.sh "$(RELEASE)"

python-test: module system-test ## stubs, texts and the Python tests with the installed module; desks also in PostgreSQL
	$(BIN)/python -m mypy.stubtest --mypy-config-file python/pyproject.toml bazardesk
	$(BIN)/bazardesk check locales
	$(BIN)/bazardesk check tests/fixtures/story-own/locales
	$(BIN)/pytest -c python/pyproject.toml --rootdir "$(CURDIR)" tests/python
	BZD_TEST_STORE=postgres $(SERVED) $(BIN)/pytest -c python/pyproject.toml --rootdir "$(CURDIR)" tests/python \
		--ignore tests/python/test_command.py --ignore tests/python/test_stubs.py

docs-test: library module system-test ## run every code block of README.md and docs/ but Rust's, which rust-test runs; check links
	PHP="$(PHP)" $(SERVED) $(BIN)/python tests/docs/run.py "$(RELEASE)"

install-test: library library-pg module system-test ## install into an empty folder; the examples in C, Python and PHP print the same from there
	PHP="$(PHP)" $(SERVED) tests/run/installed.sh "$(TARGET)" "$(BIN)/python"

wheel-test: build $(VENV)/.release-tools ## check the wheel as an index would, and that it names no folder of this machine
	tests/run/wheel.sh "$(TARGET)" "$(BIN)"

misuse: library module system-test ## a short run of misuse of the C interface, plainly and under valgrind
	CARGO="$(CARGO)" tests/misuse/run.sh short "$(TARGET)" "$(BIN)/python"

# The order matters: the C programs and the module use the header and the schema that the Rust tests rewrite.
golden: system-test ## rewrite every golden file; read the diff, then run `make test`
	BZD_UPDATE=1 $(SERVED) $(CARGO) test --locked $(TESTED)
	$(MAKE) library
	tests/c/run.sh "$(RELEASE)"
	$(MAKE) module
	BZD_UPDATE=1 $(BIN)/pytest -c python/pyproject.toml --rootdir "$(CURDIR)" tests/python

#: Before a release: hours
# Short steps that fail often come first.
full: system-test ## everything, from clean: builds, `test`, every store, long soaks, sanitizers, fuzzers, mutants, benchmarks
	$(MAKE) deny
	$(MAKE) clean wheel-test
	$(MAKE) test
	$(MAKE) stores
	$(MAKE) soak
	$(MAKE) mutants
	$(MAKE) bench

stores: system-test ## contract, hostile input and all random cases on a file and in PostgreSQL
	BZD_TEST_STORE=file $(CARGO) test --locked $(CORE) --test contract --test hostile --test property
	BZD_TEST_STORE=postgres $(SERVED) $(CARGO) test --locked $(CORE) --test contract --test hostile --test property

# `make soak TIMES=60` takes hours. It uses the dev profile, which `rust-test` has built.
soak: TIMES := $(if $(filter undefined file,$(origin TIMES)),5,$(TIMES))
soak: system-test ## kill, cut the power, fill the disk, alter files, misuse, fuzz: TIMES (5) whole rounds
	BZD_SOAK_TIMES=$(TIMES) $(CARGO) test --locked --package bazardesk-tests --test soak
	BZD_SOAK_TIMES=$(TIMES) $(MAKE) sanitize
	$(MAKE) fuzz TIMES=$(TIMES)

sanitize: library module system-test ## misuse of the C interface: plainly, under valgrind, under AddressSanitizer; PART=plain for one of them
	BZD_SOAK_TIMES=$${BZD_SOAK_TIMES:-1} CARGO="$(CARGO)" tests/misuse/run.sh "$(PART)" "$(TARGET)" "$(BIN)/python"

fuzz: system ## fuzz each target for FUZZ_SECONDS (60 x TIMES), two at a time; ONLY="request calls" runs some
	CARGO="$(CARGO)" tests/run/fuzz.sh "$(TARGET)" "$(FUZZ_SECONDS)" $(ONLY)

# It builds the library once per fault. `make mutants ONLY="7 11-20"` runs only these.
mutants: system ## build with one-line faults, one at a time; a test with the statement's id must fail for each
	$(PYTHON) tests/mutants/mutate.py $(ONLY:%=--only %)

deny: system ## licences, sources and advisories of the dependencies, by deny.toml
	@$(CARGO) deny --version >/dev/null 2>&1 || { echo "cargo-deny is needed: cargo install --locked cargo-deny"; exit 1; }
	$(CARGO) deny --locked check

# The libraries under comparison take turns within one run. The peers have their own environment, apart from the tools;
# it finds the built module by its path.
bench: library module $(PEERS)/.peers system-test ## measure against the alternatives; write the table into docs/benchmarks.md
	@rm -rf "$(TARGET)/bench" && mkdir -p "$(TARGET)/bench/w1"
	$(CARGO) bench --locked --package bazardesk --bench w1 -- --tickets $(TICKETS) --folder "$(TARGET)/bench/w1" \
		> "$(TARGET)/bench/w1-rust.tsv"
	$(CARGO) bench --locked --package bazardesk --bench w1 -- --tickets $(TICKETS) --sellers \
		> "$(TARGET)/bench/w1-sellers.tsv"
	tests/bench/c_abi.sh "$(RELEASE)" "$(TARGET)/bench/w1" > "$(TARGET)/bench/c_abi.tsv"
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

# Programs that were linked against the build folder look for the soname there. The archive offers only the functions of
# the header, so that the SQLite inside it is nobody else's.
library: system
	$(CARGO) build --locked --release --package bazardesk-ffi
	tests/run/archive.sh "$(RELEASE)/libbazardesk.a"
	ln -sf libbazardesk.so "$(RELEASE)/$$(tests/run/soname.sh "$(RELEASE)/libbazardesk.so")"

# The library with PostgreSQL. It is a separate package, so that neither build touches the files of the other.
library-pg: system
	$(CARGO) build --locked --release --package bazardesk-ffi-pg
	tests/run/archive.sh "$(RELEASE)/libbazardesk_pg.a"
	ln -sf libbazardesk_pg.so "$(RELEASE)/$$(tests/run/soname.sh "$(RELEASE)/libbazardesk_pg.so")"

module: $(VENV)/.module

$(VENV)/.module: $(VENV)/.tools $(MODULE_SOURCES)
	$(BIN)/pip install --quiet --disable-pip-version-check --force-reinstall ./python
	@touch $@

$(VENV)/.tools: python/requirements-dev.txt | system
	@test -x $(BIN)/pip || { rm -rf "$(VENV)"; $(PYTHON) -m venv "$(VENV)"; }
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement python/requirements-dev.txt
	@touch $@

$(VENV)/.release-tools: python/requirements-release.txt $(VENV)/.tools
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement python/requirements-release.txt
	@touch $@

system:
	@PYTHON="$(PYTHON)" CARGO="$(CARGO)" tests/run/system.sh

# Other programs that the tests call: PHP, PostgreSQL, valgrind.
system-test:
	@for wanted in php postgres valgrind; do \
		PHP="$(PHP)" PYTHON="$(PYTHON)" CARGO="$(CARGO)" tests/run/system.sh $$wanted; \
	done
