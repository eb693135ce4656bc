# Everything below needs python3 (3.10 or later) with venv, and make; nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NEXT := .venv-datasette1
PYTEST ?=
# All tests take this many processors; with PYTEST=… those that it names run, on one.
TESTERS ?= 2
TESTED = CUTTINGS_DATASETTE1=$(NEXT)/bin/python $(BIN)/python -m pytest
# A file's tests stay together: they share what was built for them. tests/conftest.py has the long ones begin.
SHARED := -n $(TESTERS) --dist loadfile --no-loadscope-reorder
ARTICLES ?= articles
DB ?= archive.db
PORT ?= 8001
HOST ?= 127.0.0.1

.PHONY: serve build test quick lint bench score rules docs lock clean
.DEFAULT_GOAL := serve

# -qq: errors alone. pip warns of an extra that trafilatura asks of lxml, and that lxml no longer calls one.
$(VENV)/.installed: requirements.lock pyproject.toml
	@echo "Installing what Cuttings needs into $(VENV), once: a minute or two, some 300 MB."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --require-hashes -r requirements.lock
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed requirements-test.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.lock
	@touch $@

# The next Datasette, in an environment of its own: the plugin is tested in both.
$(NEXT)/.installed: requirements-datasette-1.0.lock pyproject.toml
	$(PYTHON) -m venv $(NEXT)
	$(NEXT)/bin/python -m pip install -qq --require-hashes -r requirements-datasette-1.0.lock
	PYTHONWARNINGS=ignore $(NEXT)/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

build: $(VENV)/.installed
	$(BIN)/cuttings ingest "$(ARTICLES)" --db "$(DB)"

# Files that failed (exit code 1) don't keep those that were read from being served.
serve: $(VENV)/.installed
	@$(BIN)/cuttings ingest "$(ARTICLES)" --db "$(DB)" || test $$? -eq 1
	$(BIN)/cuttings serve --db "$(DB)" --host "$(HOST)" --port "$(PORT)"

test: $(VENV)/.tested $(NEXT)/.installed
	$(BIN)/python -m tests.browser_setup
	$(TESTED) $(or $(PYTEST),$(SHARED))

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.tested
	$(BIN)/python -m bench.speed

# The tests that need no browser, no second Datasette and no labelled data, in under a minute.
quick: $(VENV)/.tested
	$(BIN)/python -m pytest -q -m "not slow" --ignore=tests/browser

# Quality on the labelled data, out of fold; the figures reached are pinned in tests/gate.json.
score: $(VENV)/.tested
	$(BIN)/python -m bench.gate

rules: $(VENV)/.tested
	$(BIN)/python -m bench.rules

docs: $(VENV)/.tested
	$(BIN)/python -m bench.docs
	$(BIN)/python -m tests.browser_setup
	$(BIN)/python -m bench.screenshots

COMPILE := uv pip compile --quiet pyproject.toml --universal --python-version 3.10 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate
# Lock files: names, versions and hashes, no addresses. Needs `uv` on the PATH; only those who change dependencies do.
lock:
	$(COMPILE) -c constraints/datasette-0.65.txt -o requirements.lock
	$(COMPILE) --extra test -c requirements.lock -o requirements-test.lock
	$(COMPILE) --extra test --extra mcp --prerelease if-necessary-or-explicit -c constraints/datasette-1.0.txt -o requirements-datasette-1.0.lock

clean:
	rm -rf $(VENV) $(NEXT) archive.db build *.egg-info .pytest_cache .mypy_cache .ruff_cache
