# make demo    install, read the bundled example reports, print the incidents, write one HTML page
# make test    install with the development tools and run all tests
# make check   style, types, layers, spelling, docs
# make docs    write the generated pages and the outputs in the prose anew, build the site
# make bench   measure speed, memory and start-up on this machine
# make format  mend what can be mended by machine
# make clean   take away what make has made
#
# PYTHON=python3.12 make demo   takes another Python (3.11 or newer)
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# pip installs into the environment from outside, so that a Debian without python3-venv's ensurepip will do
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check
CODE := src tests scripts hatch_build.py
DEMO := demo
# what the gazetteer is made of at installation; a change installs again
PLACES := $(wildcard src/rashomon/data/places/*.yaml src/rashomon/data/places/*.tsv) \
	$(wildcard src/rashomon/places/*.py)
# lexicons hold misspellings on purpose; the words are names of places
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help demo test check bench docs format clean

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rashomon needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another one: PYTHON=python3.12 make ...")'
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || { echo "Rashomon needs pip for $(PYTHON) (Debian: apt install python3-pip)"; exit 1; }
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.run: pyproject.toml hatch_build.py $(PLACES) | $(BIN)/python
	@echo "Installing Rashomon into $(VENV) (a minute or two) ..."
	$(PIP) install --quiet --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml hatch_build.py $(PLACES) | $(BIN)/python
	@echo "Installing Rashomon with its development tools into $(VENV) ..."
	$(PIP) install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.run

demo: $(VENV)/.run
	@mkdir -p $(DEMO) && rm -f $(DEMO)/example.ledger $(DEMO)/example.ledger-wal $(DEMO)/example.ledger-shm
	$(BIN)/rashomon read examples/reports --into $(DEMO)/example.ledger
	$(BIN)/rashomon incidents --ledger $(DEMO)/example.ledger
	$(BIN)/rashomon report --ledger $(DEMO)/example.ledger --html $(DEMO)/example.html
	@echo
	@echo "Open $(DEMO)/example.html in a browser: a map, every incident, and each value opens the sentence that says it."
	@echo "One incident's accounts side by side: $(BIN)/rashomon show ID --ledger $(DEMO)/example.ledger"

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term --cov-fail-under=90

check: $(VENV)/.dev
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/mypy $(wildcard scripts/*.py)
	$(BIN)/lint-imports
	$(BIN)/codespell src tests docs scripts examples README.md CONTRIBUTING.md CHANGELOG.md SECURITY.md
	$(BIN)/python scripts/reference.py --check
	$(BIN)/mkdocs build --strict --quiet

# BENCH names files to read instead of the example reports
bench: $(VENV)/.run
	$(BIN)/python scripts/bench.py $(BENCH)
	$(BIN)/python scripts/linking.py

docs: $(VENV)/.dev
	$(BIN)/python scripts/reference.py
	$(BIN)/mkdocs build --strict

format: $(VENV)/.dev
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

clean:
	rm -rf $(VENV) $(DEMO) site build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
