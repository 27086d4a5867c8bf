# `make run` starts Kaigong, `make test` tests it; both make .venv themselves. Everything else: `make help`.

SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
RUN_READY := $(VENV)/.ready-to-run
DEV_READY := $(VENV)/.ready-to-develop
SPARK_READY := $(VENV)/.ready-for-spark
PEERS_READY := $(VENV)/.ready-to-compare
MESSAGES := $(shell find src -name '*.po')
TRANSLATED := $(MESSAGES:.po=.mo)

HOME_FOLDER ?= var
PORT ?=

.PHONY: help run demo test fuzz crash check format pictures bundle bundle-check lock messages score compiled spark-test bench clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: $(RUN_READY) $(TRANSLATED) ## start the site on this machine (PORT=8080: another port); its data stays in var/
	@KAIGONG_HOME=$(abspath $(HOME_FOLDER)) exec $(BIN)/kaigong serve $(if $(PORT),--port $(PORT))

demo: $(RUN_READY) $(TRANSLATED) ## the same on a database of its own (var/demo/), filled from examples/
	@KAIGONG_HOME=$(abspath $(HOME_FOLDER)) exec $(BIN)/kaigong demo $(if $(PORT),--port $(PORT))

test: check ## install what tests need, then every check and every test, on SQLite and on PostgreSQL
	@tools/test_needs
	@tools/test $(ARGS)

fuzz: $(DEV_READY) $(TRANSLATED) ## feed every way in with hostile input (MINUTES=60); findings and corpus stay in var/fuzz/
	@$(BIN)/python -m tests.fuzzing --minutes $(or $(MINUTES),60)

crash: $(DEV_READY) $(TRANSLATED) ## kill the office at random moments of its work, on SQLite and on PostgreSQL (KILLS=200 on each)
	@$(BIN)/python -m tests.crashing $(or $(KILLS),200)

check: $(DEV_READY) $(TRANSLATED) ## ruff, mypy, the import rules, and whether what reads can still be compiled
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python tools/compiled.py --only-look

format: $(DEV_READY) ## let ruff mend what it can
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

lock: $(DEV_READY) ## work out requirements/*.lock anew from pyproject.toml
	@tools/lock

messages: $(DEV_READY) ## bring the translation files up to date with the pages, then compile them
	@$(BIN)/python tools/messages.py

score: $(DEV_READY) ## read the annotated texts beside the repository: the table, and what changed since the last commit
	@$(BIN)/python -m benchmarks.score

compiled: $(DEV_READY) ## compile what reads, half as fast again (needs a C compiler), and check that it reads alike
	@$(BIN)/python tools/compiled.py
	@$(BIN)/python -m pytest -q tests/house/test_compiled.py

spark-test: $(SPARK_READY) ## read a folder of Parquet with a real Spark (needs Java 17; DOCUMENTS=100000: so many)
	@KAIGONG_SPARK_DOCUMENTS=$(or $(DOCUMENTS),400) $(BIN)/python -m pytest -q tests/reading/test_spark.py

bench: $(PEERS_READY) $(TRANSLATED) ## measure reading and start-up, beside other libraries, into benchmarks/results.md
	@$(BIN)/python tools/compiled.py --if-possible
	@$(BIN)/python -m benchmarks

pictures: $(DEV_READY) $(TRANSLATED) ## take the pictures of the README from the demonstration
	@tools/test_needs
	@$(BIN)/python tools/pictures.py

bundle: $(DEV_READY) $(TRANSLATED) ## one archive in dist/ that installs with no network (Linux x86_64, CPython 3.11)
	@$(BIN)/python tools/bundle.py

bundle-check: bundle ## install that archive in a fresh place with the network cut off, and start it
	@tools/bundle_check

clean: ## remove what can be made again; never data (var/)
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
	find src -name '*.mo' -delete
	rm -rf src/kaigong/compiled

# --- the environment -------------------------------------------------------------------------------------------

$(BIN)/python:
	@python=$$(tools/python) && { "$$python" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }; }

$(RUN_READY): requirements/run.lock pyproject.toml | $(BIN)/python
	@echo "installing Kaigong and what it stands on into $(VENV) …"
	@$(PIP_INSTALL) --require-hashes -r requirements/run.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_READY): requirements/dev.lock pyproject.toml | $(BIN)/python
	@echo "installing Kaigong and what developing it takes into $(VENV) …"
	@$(PIP_INSTALL) --require-hashes -r requirements/dev.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@ $(RUN_READY)

$(SPARK_READY): requirements/spark.lock $(DEV_READY)
	@command -v java >/dev/null || tools/debian openjdk-17-jre-headless
	@echo "installing Spark …"
	@$(PIP_INSTALL) --require-hashes -r requirements/spark.lock
	@touch $@

$(PEERS_READY): requirements/peers.lock $(DEV_READY)
	@echo "installing the libraries that reading is measured beside …"
	@$(PIP_INSTALL) --require-hashes -r requirements/peers.lock
	@touch $@

%.mo: %.po | $(BIN)/python
	@$(BIN)/python tools/messages.py --compile $<
