.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup demo demo-data test lint bench words pictures packages clean

help:  ## Show what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: $(READY)  ## Install Locator and all it needs into .venv

$(READY): pyproject.toml packaging/prepare.sh packaging/compile_catalogues.py resources/i18n/zh/LC_MESSAGES/locator.po
	sh packaging/prepare.sh $(PYTHON) $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test,lint,bench,package]'
	@touch $@

demo: setup  ## Run the main job on the embedded demo: build/demo/demo.gpkg and demo.pdf
	$(BIN)/locator demo build/demo

demo-data: setup  ## Build the demo district again from its seed
	$(BIN)/python maps/demo/build.py

test: setup  ## Run the tests
	$(BIN)/pytest -n 2

lint: setup  ## Check style, types, import rules and the message catalogue
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python packaging/catalogue.py check

words: setup  ## Bring the message catalogue up to date with the sources
	$(BIN)/python packaging/catalogue.py update

bench: setup  ## Measure speed against baselines; writes build/bench.json
	$(BIN)/python -m tests.benchmarks

pictures: setup  ## Take the pictures of README and help from the demo district, and help's figures
	QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/pictures.py
	QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/help_pages.py

packages: setup  ## Build a folder to run and a .deb, and try both: dist/
	$(BIN)/python packaging/freeze.py
	sh packaging/debian.sh
	sh packaging/smoke.sh

clean:  ## Remove what was built
	rm -rf build dist $(VENV)
