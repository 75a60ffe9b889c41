# Everything a developer runs. Needs Python 3.11 or later with venv, and a network; nothing else.
PYTHON ?= python3
UV_VERSION := 0.13.9

export PATH := $(CURDIR)/.venv/bin:$(PATH)
export VIRTUAL_ENV := $(CURDIR)/.venv
export UV_PYTHON_DOWNLOADS := never
unexport PYTHONPATH DJANGO_SETTINGS_MODULE

ENV := .venv/.stamp
ASSETS := src/moothall/web/static/moothall/app.css

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check bench fuzz format requirements env assets clean

help: ## Show these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 24

demo: env assets ## Build the fictional council and serve it on 127.0.0.1:8000
	moothall demo

test: check assets ## Check, then run every test on SQLite, pages in a browser, the record's on PostgreSQL
	python -m tools.needs chromium postgresql libreoffice fonts tesseract poppler
	pytest -n 2 -m "not browser"
	pytest -n 2 -m browser
	python -m tools.postgres pytest -n 2 -m "not browser and not plain"

check: env ## Check format, lint, types, import contracts, migrations and generated docs
	ruff format --check
	ruff check
	mypy
	lint-imports --no-logo
	django-admin makemigrations --check --dry-run --settings moothall.settings.test
	python -m tools.reference --check

bench: env assets ## Print how fast Moothall reads, shows and writes
	python -m tools.bench

fuzz: env ## Fuzz the readers for ten minutes
	python -m tools.fuzz

format: env ## Format the code and generate docs/reference
	ruff check --fix --exit-zero
	ruff format
	python -m tools.reference

requirements: env ## Pin the newest versions that pyproject.toml allows, with hashes
	uv pip compile --upgrade --universal --group dev --generate-hashes --no-header --no-annotate \
	  --quiet pyproject.toml -o requirements.txt
	uv pip compile --universal --generate-hashes --no-header --no-annotate --quiet \
	  --constraints requirements.txt pyproject.toml -o requirements-server.txt

env: $(ENV)
assets: $(ASSETS)

$(ENV): requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	python -m pip install --quiet uv==$(UV_VERSION)
	uv pip sync --quiet --require-hashes requirements.txt
	uv pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

node_modules/.stamp: package-lock.json $(ENV)
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

$(ASSETS): node_modules/.stamp tools/assets.py $(wildcard src/moothall/web/assets/*.scss)
	python -m tools.assets

clean: ## Remove what make made; the record in var/ stays
	rm -rf .venv node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf src/*.egg-info src/moothall/web/static/moothall/app.css* src/moothall/web/static/moothall/govuk-frontend*
