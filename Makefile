# The commands of this house. `make demo` and `make test` are all that a newcomer needs.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
RUN := $(VENV)/.run-installed
DEV := $(VENV)/.dev-installed

.PHONY: demo test check fmt words lock

$(PY):
	$(PYTHON) -m venv $(VENV)

$(RUN): requirements/run.txt | $(PY)
	$(PY) -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/run.txt
	@touch $@

$(DEV): requirements/dev.txt | $(PY)
	$(PY) -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/dev.txt
	@touch $@ $(RUN)
