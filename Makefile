# The commands of this house. `make demo` and `make test` are all that a newcomer needs; CONTRIBUTING.md tells the rest.

VENV := .venv
PY := $(VENV)/bin/python
RUN := $(VENV)/.run-installed
DEV := $(VENV)/.dev-installed
WHEEL := build/wheel
PIP := $(PY) -m pip --disable-pip-version-check --no-input install --quiet --require-hashes
LOCK := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
PYTEST := $(PY) -m pytest -q
# Where those with a mark of their own are: to look for them everywhere takes a quarter of a minute each time.
PROCESS_TESTS := tests/bot tests/process tests/sandbox tests/town
POSTGRES_TESTS := tests/storage tests/town
KILL_TESTS := tests/kills tests/process
# With COVERAGE=1 the tests count lines as well, and take half as long again; `make check` asks for it.
COVER := $(if $(COVERAGE),--cov --cov-append --cov-report=)

# The first Python that will do, with venv; PYTHON=... names another.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3 python; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
	&& echo $$python && break; done)

.DEFAULT_GOAL := help
.PHONY: help demo test check style beyond coverage wheel processes postgres kills browser fortnight pictures fmt words lock lock-is-current bench clean

help:
	@echo "make demo    try it in a browser: no token, nothing to set up   (PORT=8000 to choose the port)"
	@echo "make test    the tests, quick"
	@echo "make check   everything that CI runs"
	@echo "make fmt     put the code in shape        make words   are all sentences there, in every language"
	@echo "make lock    pin the libraries anew       make bench   measure"

$(PY):
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 with venv found." \
		"On Debian or Ubuntu: apt-get install python3 python3-venv. Or name one: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Making $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)

$(RUN): requirements/run.txt | $(PY)
	@echo "Installing the libraries (once)"
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PY) -m ensurepip >/dev/null
	@$(PIP) -r requirements/run.txt
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	@echo "Installing the tools for tests and checks (once)"
	@$(PIP) -r requirements/dev.txt
	@touch $@

demo: $(RUN)
	@$(PY) bot.py demo $(if $(PORT),--port $(PORT))

test: $(DEV)
	@$(if $(COVERAGE),rm -f .coverage)
	$(PYTEST) -n 2 -m "not postgres and not kills and not browser and not process" $(COVER)
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit; done; \
		echo "*** NO CHROMIUM: make browser could not test the page of phones. apt-get install chromium ***" >&2

check: style
	$(MAKE) test COVERAGE=1
	$(MAKE) beyond COVERAGE=1

# What needs no test to run: fails within a minute.
style: $(DEV) lock-is-current
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/lint-imports --no-cache
	$(PY) -m mypy .
	$(PY) -m mypy bot.py

# What `make test` leaves out.
beyond: processes postgres kills browser coverage wheel

# The program as a process: started, asked, ended, killed.
processes: $(DEV)
	$(PYTEST) -n 2 -m "process and not kills and not browser" $(COVER) $(PROCESS_TESTS)

postgres: $(DEV)
	HUYING_TEST_POSTGRES=1 $(PYTEST) -n 2 -m "postgres and not kills and not browser" $(COVER) $(POSTGRES_TESTS)

kills: $(DEV)
	$(PYTEST) -n 2 --dist worksteal -m kills $(KILL_TESTS)

# The page of phones in Chromium; skipped where there is none.
browser: $(DEV)
	$(PYTEST) -n 2 --dist loadfile -m browser tests/browser

# The first day's flood with all of its requests; `make test` plays it with fewer.
fortnight: $(DEV)
	HUYING_FORTNIGHT=450 $(PYTEST) --timeout=3600 tests/desk/test_a_fortnight.py

# Those of the README, taken anew; needs Chromium.
pictures: $(DEV)
	$(PY) -m tests.browser.pictures

coverage: $(DEV)
ifneq ($(COVERAGE),)
	$(PY) -m coverage report --fail-under=95
	$(PY) -m coverage report --include='desk/*,roster/*' --fail-under=100
endif

# What is shipped is what runs: build it, install it somewhere else, start it there.
wheel: $(DEV)
	rm -rf $(WHEEL)
	$(PY) -m build --wheel --no-isolation --outdir $(WHEEL) . >/dev/null
	$(PY) -m venv $(WHEEL)/venv
	$(WHEEL)/venv/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/run.txt
	$(WHEEL)/venv/bin/python -m pip --disable-pip-version-check install --quiet --no-deps $(WHEEL)/*.whl
	cd $(WHEEL) && venv/bin/huying migrate && venv/bin/huying apply ../../examples/garden-7.toml \
		&& venv/bin/huying show garden-7 > shown.toml && venv/bin/huying apply shown.toml

fmt: $(DEV)
	$(VENV)/bin/ruff check --fix --quiet . || true
	$(VENV)/bin/ruff format .

# The catalogues are written by hand and compiled in memory: what can be wrong with them is tested.
words: $(DEV)
	$(PYTEST) tests/locales

bench: $(DEV)
	$(PY) -m bench

lock: $(DEV)
	$(LOCK) pyproject.toml --output-file requirements/run.txt
	$(LOCK) pyproject.toml --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt

# The locks say what pyproject.toml asks for: made anew from themselves, they stay the same.
lock-is-current: $(DEV)
	@rm -rf build/lock && mkdir -p build/lock && cp requirements/*.txt build/lock/
	@$(LOCK) pyproject.toml --output-file build/lock/run.txt
	@$(LOCK) pyproject.toml --extra dev --constraint requirements/run.txt --output-file build/lock/dev.txt
	@diff -u requirements/run.txt build/lock/run.txt && diff -u requirements/dev.txt build/lock/dev.txt \
		|| { echo "requirements/ is not what pyproject.toml asks for: make lock" >&2; exit 1; }

clean:
	rm -rf build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
