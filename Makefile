# make demo    install, read the bundled example reports, print the incidents, write one HTML page
# make test    install with the development tools and run all tests
# make check   style, types, layers, spelling, docs
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# pip installs into the environment from outside, so that a Debian without python3-venv's ensurepip will do
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check
SRC := src/rashomon
DEMO := demo

.PHONY: demo test check docs format bench clean

$(BIN)/python:
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.run: pyproject.toml hatch_build.py | $(BIN)/python
	@echo "Installing Rashomon into $(VENV) (a minute or two) ..."
	$(PIP) install --quiet --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml hatch_build.py | $(BIN)/python
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

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term --cov-fail-under=90

check: $(VENV)/.dev
	$(BIN)/ruff check src tests scripts hatch_build.py
	$(BIN)/ruff format --check src tests scripts hatch_build.py
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell src tests docs scripts examples README.md CONTRIBUTING.md CHANGELOG.md SECURITY.md
	$(BIN)/mkdocs build --strict --quiet

docs: $(VENV)/.dev
	$(BIN)/python scripts/reference.py
	$(BIN)/mkdocs build --strict

format: $(VENV)/.dev
	$(BIN)/ruff check --fix src tests scripts hatch_build.py
	$(BIN)/ruff format src tests scripts hatch_build.py

clean:
	rm -rf $(VENV) $(DEMO) site build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
