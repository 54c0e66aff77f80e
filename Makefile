# What a person types. Every target works alone, in any order, and is quick the second time.
PORT ?= 8000
export PORT
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest

.PHONY: setup setup-dev run test test-hard check

setup: $(VENV)/runtime.stamp

setup-dev: $(VENV)/dev.stamp

# The first Python of these that runs and is 3.11 or newer builds the environment; pip is the last thing it puts there,
# so an environment whose making was cut short is made again.
$(BIN)/pip:
	@for python in python3.11 python3.12 python3.13 python3; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    echo "Making $(VENV) with $$($$python --version)."; \
	    exec $$python -m venv $(VENV); \
	  fi; \
	done; \
	echo "Python 3.11 or newer was not found (tried python3.11, python3.12, python3.13, python3). Install Python 3.11 and run make again." >&2; exit 1

$(VENV)/runtime.stamp: requirements.txt | $(BIN)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/runtime.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: setup
	@exec $(BIN)/python -m pledgetracker.serve

# A file of tests stays on one core: many share what they prepare. They begin in the order tests/conftest.py says.
test: setup-dev
	$(PYTEST) -m "not hard" -n auto --dist loadfile --no-loadscope-reorder

test-hard: setup-dev
	$(PYTEST) -m hard

# The deployment check looks at the site as it would stand on a public https address.
check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	SITE_URL=https://tracker.example.org $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/djlint --lint --quiet templates
