# Everything below needs python3 (3.10 or later) with venv, and make; nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARTICLES ?= articles
DB ?= archive.db
PORT ?= 8001
HOST ?= 127.0.0.1

.PHONY: serve build test lint bench score rules docs lock clean
.DEFAULT_GOAL := serve

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed requirements-test.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.lock
	@touch $@

build: $(VENV)/.installed
	$(BIN)/cuttings ingest "$(ARTICLES)" --db "$(DB)"

serve: build
	$(BIN)/cuttings serve --db "$(DB)" --host "$(HOST)" --port "$(PORT)"

test: $(VENV)/.tested
	$(BIN)/python tests/browser_setup.py
	$(BIN)/python -m pytest

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.tested
	$(BIN)/python -m bench.speed

# Lock files: names, versions and hashes, no addresses. Needs `uv` on the PATH; only those who change dependencies do.
lock:
	uv pip compile --quiet pyproject.toml --universal --python-version 3.10 --generate-hashes --no-emit-index-url --no-header --no-annotate -c constraints/datasette-0.65.txt -o requirements.lock
	uv pip compile --quiet pyproject.toml --extra test --universal --python-version 3.10 --generate-hashes --no-emit-index-url --no-header --no-annotate -c requirements.lock -o requirements-test.lock

clean:
	rm -rf $(VENV) archive.db build *.egg-info .pytest_cache .mypy_cache .ruff_cache
