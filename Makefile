# Everything a person or CI needs; `make setup` is done by the others.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup run test check learn bench pictures lock clean

setup: .venv/.done

.venv/.done: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

run: setup
	$(BIN)/offduty run --demo

test: setup
	$(BIN)/pytest -n 2 -q

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 -q -m "not slow and not browser"

learn: setup
	$(BIN)/python -m bot.understanding.learning

bench: setup
	$(BIN)/python -m tests.bench

pictures: setup
	$(BIN)/python -m tests.pictures

lock:
	$(PYTHON) -m venv var/lock && var/lock/bin/pip install --quiet uv
	var/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.txt
	var/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra dev pyproject.toml -o requirements-dev.txt

clean:
	rm -rf .venv var
