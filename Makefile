# Two commands set everything up on a machine with python3, make and git: `make run` and `make test`.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help install run test browser lint format bench bench-long mutation lock clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

# Debian splits venv from python3; where it is missing, say so or (as root) install it.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Pincite needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else 0'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq python3-venv; \
	  else echo "python3 has no venv module: install it (Debian: sudo apt-get install python3-venv)" >&2; exit 1; fi; }
	$(PYTHON) -m venv $(VENV)

# A stamp for each step, so that the second `make run` starts at once.
$(VENV)/.run-stamp: requirements/run.txt requirements/syntax.txt pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements/run.txt
	$(PIP) install --quiet --require-hashes -r requirements/syntax.txt
	$(PIP) install --quiet --require-hashes -r requirements/build.txt
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev-stamp: requirements/dev.txt $(VENV)/.run-stamp
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

install: $(VENV)/.run-stamp ## build .venv with the pincite command and fetch the embedded model
	@$(BIN)/pincite models pull

run: install ## extract a few sample articles with the embedded model
	@$(BIN)/pincite demo

test: install $(VENV)/.dev-stamp browser ## run all tests
	$(BIN)/python -m pytest

# Browser tests need Debian's chromium; without it they skip and say so.
browser:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "installing chromium for the browser tests"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null || echo "chromium could not be installed: the browser tests will be skipped" >&2; \
	  else echo "no chromium: the browser tests will be skipped (Debian: sudo apt-get install chromium)" >&2; fi; }

lint: $(VENV)/.dev-stamp ## ruff (style and format) and mypy (strict types)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev-stamp ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The peers bring old dependencies of their own, so they live in an environment of their own.
.venv-bench/.stamp: requirements/bench.txt | $(BIN)/python
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/bench.txt
	@touch $@

bench: .venv-bench/.stamp $(VENV)/.dev-stamp ## measure speed against peers, and what mutants get through (half an hour)
	.venv-bench/bin/python -m benchmarks.scan
	.venv-bench/bin/python -m benchmarks.verify
	$(BIN)/python -m benchmarks.mutants
	$(BIN)/python -m benchmarks.fields
	$(BIN)/python -m benchmarks.throughput
	$(BIN)/python -m benchmarks.review

bench-long: .venv-bench/.stamp $(VENV)/.dev-stamp ## texts that take too long; memory over 20,000 articles; langextract
	$(BIN)/python -m benchmarks.growth
	$(BIN)/python -m benchmarks.memory
	.venv-bench/bin/python -m benchmarks.langextract_peer

.venv-mutation/.stamp: requirements/mutation.txt | $(BIN)/python
	$(PYTHON) -m venv .venv-mutation
	.venv-mutation/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/mutation.txt
	@touch $@

mutation: .venv-mutation/.stamp ## change verify/ a thousand ways and count what its tests do not see (ten minutes)
	nice .venv-mutation/bin/mutmut run --max-children 1
	@.venv-mutation/bin/mutmut results

lock: $(BIN)/python ## compile requirements/*.txt from pyproject.toml, with hashes and without index addresses
	tools/lock.sh

clean: ## remove .venv and caches (the model stays where `pincite models` keeps it)
	rm -rf $(VENV) .venv-bench .venv-mutation mutants .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build
