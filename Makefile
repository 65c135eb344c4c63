# Everything a person or CI does with this repository, one target each; `make` lists them.
#
# Needed before: Python 3.11 or newer, make, git and a package index. Each target makes `.venv`
# itself from requirements/dev.txt (pinned, with hashes), so `make demo` alone works on a new machine.

PYTHON ?= python3
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(BIN)/python -m

DISTRIBUTIONS := generated/python compiler validators
LOCK := requirements/dev.txt
COMPILE_LOCK := $(BIN)/uv pip compile --quiet --group dev --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	--no-emit-package genops-registry --no-emit-package genops-semconv \
	--no-emit-package genops-validator

.PHONY: help setup lock format check lint types layers lock-check generate drift \
	test test-all weaver demo bench docs build clean

## help: list the targets
help:
	@echo "Usage: make TARGET"
	@sed -n 's/^## \([a-z-]*\): /  \1\t/p' Makefile | expand -t 16

## setup: make .venv with every extra, all developer tools and the docs tools
setup: .venv/installed

.venv/installed: $(LOCK) pyproject.toml $(DISTRIBUTIONS:%=%/pyproject.toml)
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one, as in: make PYTHON=python3.12 TARGET" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(RUN) pip install --quiet --require-hashes --requirement $(LOCK)
	$(RUN) pip install --quiet --no-deps --no-build-isolation $(DISTRIBUTIONS:%=--editable %)
	touch $@

## lock: pin what the pyproject.toml files ask for in requirements/dev.txt, with hashes
lock: .venv/installed
	$(COMPILE_LOCK) --upgrade --output-file $(LOCK)

## format: rewrite the code in the house style
format: .venv/installed
	$(RUN) ruff format .
	$(RUN) ruff check --fix .

## check: format, lint, types, layers, lock and drift; what CI runs first
check: lint types layers lock-check drift

## lint: format and lint only
lint: .venv/installed
	$(RUN) ruff format --check .
	$(RUN) ruff check .

## types: mypy --strict over all Python, generated code included
types: .venv/installed
	$(RUN) mypy

## layers: which package may import which
layers: .venv/installed
	$(BIN)/lint-imports --no-logo

## lock-check: the lock still answers what the pyproject.toml files ask
lock-check: .venv/installed
	cp $(LOCK) .venv/lock-check.txt
	$(COMPILE_LOCK) --output-file .venv/lock-check.txt >/dev/null
	diff $(LOCK) .venv/lock-check.txt || { echo "$(LOCK) is out of date: run 'make lock'" >&2; exit 1; }

## test: the quick tests
test: .venv/installed
	$(RUN) pytest -q -rs -n 2 -m "not slow"

## test-all: every test, also those that build packages or feed real sizes
test-all: .venv/installed
	$(RUN) pytest -q -rs -n 2

## weaver: compare check, resolve and generate with OpenTelemetry Weaver, where it is
WEAVER_IMAGE := otel/weaver:v0.25.1
weaver: .venv/installed
	@for engine in docker podman ""; do test -z "$$engine" || ! $$engine info >/dev/null 2>&1 || break; done; \
	if test -n "$${WEAVER:-}" || command -v weaver >/dev/null; then \
		$(RUN) pytest -q -k weaver; \
	elif test -n "$$engine"; then \
		WEAVER="$$PWD/tests/tools/weaver-in-container" WEAVER_ENGINE="$$engine" WEAVER_ROOT="$$PWD" \
			WEAVER_IMAGE=$(WEAVER_IMAGE) $(RUN) pytest -q -k weaver --basetemp .venv/weaver; \
	else \
		echo "weaver: skipped, as there is no weaver on the PATH, and neither docker nor podman runs"; \
	fi

## demo: judge a governed program and a third party's telemetry; 0 when all is as expected
demo: .venv/installed
	$(BIN)/python examples/demo

## bench: ratios measured side by side: decoding, rules, whole runs, start-up, memory, helpers
BENCHES := decode rules pipeline jobs across others startup memory registry check helpers
bench: .venv/installed
	for name in $(BENCHES); do $(RUN) bench.$$name; done

## build: wheels and source archives of the three distributions, into dist/
build: .venv/installed
	rm -rf dist
	for folder in $(DISTRIBUTIONS); do $(RUN) build --no-isolation --outdir dist $$folder; done

## docs: the documentation site, into site/
docs: .venv/installed
	NO_MKDOCS_2_WARNING=1 $(RUN) mkdocs build --quiet --strict

## clean: remove all that was made here, .venv too
clean:
	rm -rf .venv dist build site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

## generate: write all that is made from model/: code, schemas, documentation and rules
generate: .venv/installed
	$(BIN)/genops-registry generate
	$(BIN)/genops-registry update-markdown docs
	$(RUN) schemas.build

## drift: the generated files are those of the registry
drift: .venv/installed
	$(BIN)/genops-registry generate --check
	$(BIN)/genops-registry update-markdown docs --dry-run
	$(RUN) schemas.build --check
