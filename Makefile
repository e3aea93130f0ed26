# Everything runs in .venv, which is made when first needed from Python (3.11 or newer) alone.

PYTHON ?= python3
BIN := .venv/bin
SOAK ?= 20
unexport PYTHONDONTWRITEBYTECODE # else each of the many processes that tests start compiles framing anew

.DEFAULT_GOAL := help
.PHONY: help demo app test suite test-model lint bench soak lock clean

help: ## List what can be made
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

demo: .venv/made ## Build the article's study (demo.framing), print its tables, write tables.xlsx
	@$(BIN)/framing demo
	@echo "To open the screen: make app"

app: .venv/made ## Open the screen on the demo, which is built if it is not there
	@test -e demo.framing || $(BIN)/framing demo
	@$(BIN)/framing app demo.framing

test: .venv/made ## Check format, style and types, and test everything (lint and suite)
	@$(MAKE) --no-print-directory -j2 lint suite # mypy needs one core for half a minute

suite: .venv/made ## Test everything that can run here, and list what was not run and why
	$(BIN)/python -m pytest -n auto --dist loadfile

test-model: .venv-model/made ## Test everything with the optional language model, in an environment of its own
	.venv-model/bin/python -m pytest -n auto --dist loadfile

lint: .venv/made ## Check format, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/made ## Measure speed against peers (minutes)
	$(BIN)/python -m benchmarks

soak: .venv/made ## Run the tests of crashes, crowds and random histories SOAK=20 times as long
	FRAMING_SOAK=$(SOAK) $(BIN)/python -m pytest -m soak

lock: .venv/made ## Write requirements.lock: every dependency with its hashes
	$(BIN)/python -m pip install -qq uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --extra test --extra bench pyproject.toml > requirements.lock.part
	grep -vE '^ *(--(index-url|extra-index-url|find-links)|# from )' requirements.lock.part > requirements.lock
	rm requirements.lock.part

clean: ## Remove .venv and all caches (projects stay)
	rm -rf .venv .venv-model .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist tests/actual
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@command -v $(PYTHON) > /dev/null || { echo "make: $(PYTHON) was not found; install Python 3.11 or newer, or say where it is: make PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: framing needs Python 3.11 or newer, and $$($(PYTHON) --version 2>&1) is older; say where a newer one is: make PYTHON=/path/to/python3.11." >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "make: $(PYTHON) cannot make a virtual environment; on Debian and Ubuntu install python3-venv." >&2; exit 1; }

.venv/made: pyproject.toml requirements.lock | .venv/bin/python
	@echo "Installing what framing needs into .venv (a minute or two) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv-model/made: pyproject.toml requirements.lock | .venv/bin/python
	@echo "Installing what framing needs, and the language model, into .venv-model (a minute or two) ..."
	@$(BIN)/python -m venv .venv-model
	@.venv-model/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@.venv-model/bin/python -m pip install -qq --disable-pip-version-check --editable ".[model]"
	@touch $@
