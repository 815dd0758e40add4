# Every command here works on a bare machine: Debian, Python 3.11+, pip, make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
export OSLER_HOME ?= .osler
QUESTION ?= What can I do for sore thighs and lower back pain?
AUDIENCE ?= public
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help dense ask serve test test-postgres cover check fix evaluate figures bench soak screenshots docs pins clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

# Installing: hash-pinned, once, until a requirements file changes. Each file names everything it
# needs, so --no-deps: pip would ask the newest coverage for an extra, and refuse it unpinned.
$(VENV)/.installed: requirements/base.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Osler (once) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/base.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src/osler
	@touch $@

$(VENV)/.installed-web: requirements/web.txt $(VENV)/.installed
	@echo "Installing the site (once) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/web.txt
	@touch $@

# Debian's own browser, for the tests of the site; without it they are skipped and say so.
$(VENV)/.browser:
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && { echo "Installing Chromium for the tests (once) …" >&2; apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; }; } || echo "Chromium is missing: the browser tests will not run (apt-get install chromium)." >&2
	@mkdir -p $(VENV) && touch $@

# Debian's own PostgreSQL, of which the tests start servers of their own; without it the tests on it
# are skipped and counted.
$(VENV)/.postgres:
	@ls /usr/lib/postgresql/*/bin/initdb /usr/local/pgsql/bin/initdb 2>/dev/null | grep -q . || command -v initdb >/dev/null || { test "$$(id -u)" = 0 && { echo "Installing PostgreSQL for the tests (once) …" >&2; apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null; }; } || echo "PostgreSQL is missing: the tests on it will not run (apt-get install postgresql)." >&2
	@mkdir -p $(VENV) && touch $@

$(VENV)/.installed-dev: requirements/dev.txt $(VENV)/.installed-web
	@echo "Installing what the tests need (once) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

$(VENV)/.installed-eval: requirements/eval.txt $(VENV)/.installed
	@echo "Installing plots and peers (once) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/eval.txt
	@touch $@

dense: $(VENV)/.installed ## Install what finding by meaning needs (docs/how-to/find-by-meaning.md)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dense.txt

ask: $(VENV)/.installed ## Answer a question in the terminal (QUESTION="…" AUDIENCE=doctor)
	@$(BIN)/osler ask "$(QUESTION)" --audience $(AUDIENCE)

serve: $(VENV)/.installed-web ## Start the site: ask, articles, the board's desk (PORT=8000)
	@$(BIN)/osler serve --port $(PORT)

# The second run is on PostgreSQL: the site, its accounts and interface, the desk and the audit log.
# The contracts of the stores and the backup are on both databases in the first already.
test: check $(VENV)/.browser $(VENV)/.postgres ## Run every check and every test
	@$(BIN)/python -m pytest -n 2 --dist worksteal
	@echo "Once more on PostgreSQL: the site and the desk, without a browser …" >&2
	@OSLER_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser" tests/editorial tests/web

test-postgres: $(VENV)/.installed-dev $(VENV)/.browser $(VENV)/.postgres ## Every test that uses a database, those in a browser too, on PostgreSQL
	@OSLER_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n 2 --dist worksteal tests/editorial tests/web tests/adapters/test_desk_store.py tests/adapters/test_store.py tests/interfaces/test_cli_backup.py

cover: check $(VENV)/.browser ## The same tests, slower, and how much of the core they run
	@$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term:skip-covered

check: $(VENV)/.installed-dev ## Style, types, import contracts, starter library
	@$(BIN)/ruff format --check --quiet src tests benchmarks
	@$(BIN)/ruff check --quiet src tests benchmarks
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo 2>/dev/null || $(BIN)/lint-imports
	@$(BIN)/osler library lint

fix: $(VENV)/.installed-dev ## Format and mend what can be mended
	@$(BIN)/ruff format src tests benchmarks
	@$(BIN)/ruff check --fix src tests benchmarks

evaluate: $(VENV)/.installed-eval ## Measure how far it can be trusted (SUITES="triage mutations")
	@$(BIN)/osler evaluate $(SUITES) --report bench-out/report

figures: evaluate ## Keep the figures of a whole evaluation in safety/figures.md
	@$(BIN)/python -m osler.evaluation.report.brief bench-out/report/results.json > safety/figures.md

bench: $(VENV)/.installed-dev ## Measure loading and speed (see docs/reference/benchmarks.md)
	@$(BIN)/python -m benchmarks

soak: $(VENV)/.installed-dev ## The long forms of the heavy tests (an hour and more)
	@$(BIN)/python -m benchmarks.desk_kills
	@$(BIN)/python -m benchmarks.migrate_kills
	@$(BIN)/python -m benchmarks.api_fuzz
	@$(BIN)/python -m benchmarks.together --articles 1
	@$(BIN)/python -m benchmarks.privacy
	@$(BIN)/python -m benchmarks.hostile_pages
	@$(BIN)/python -m benchmarks.access
	@$(BIN)/python -m benchmarks.site_load
	@$(BIN)/python -m benchmarks.site_soak

screenshots: $(VENV)/.browser ## Take the pictures in docs/pictures anew
	@OSLER_PICTURES=1 $(BIN)/python -m pytest tests/web/test_pictures.py

docs: $(VENV)/.installed-dev ## Write the generated reference pages, and the profiles of the topics
	@$(BIN)/python -m benchmarks.likened --home build/library --write
	@$(BIN)/python -m osler.interfaces.reference docs/reference README.md
	@$(BIN)/python -m osler.evaluation.triage_table > docs/reference/triage-rules.md
	@$(BIN)/python -m osler.interfaces.web.about.route_list docs/reference/site-pages.md
	@DJANGO_SETTINGS_MODULE=osler.interfaces.web.settings $(BIN)/django-admin openapi > docs/reference/openapi.json

clean: ## Remove what was installed and built (not the library)
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .coverage

pins: ## Pin every dependency with hashes after pyproject.toml changed
	@$(BIN)/python -m pip install --quiet pip-tools
	@cd requirements && ../$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --strip-extras --allow-unsafe -o base.txt ../pyproject.toml build.in
	@cd requirements && ../$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --strip-extras --allow-unsafe -o web.txt web.in
	@cd requirements && ../$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --strip-extras --allow-unsafe -o dev.txt dev.in
	@cd requirements && ../$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --strip-extras --allow-unsafe -o eval.txt eval.in
	@cd requirements && ../$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --strip-extras --allow-unsafe -o dense.txt dense.in
