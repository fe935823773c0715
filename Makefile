# ICLEI Desktop: `make run` and `make test` are all that a bare machine needs.

.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
BOOTSTRAP := $(PYTHON) build_spec/bootstrap.py
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help bootstrap run test check bench soak build lock messages clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

bootstrap: ## install what is missing: system libraries, .venv, the locked packages
	@$(BOOTSTRAP)

run: bootstrap ## show the program on a demo file; without a display write its documents to out/
	@$(BIN)/iclei-desktop run-demo --out out

test: bootstrap ## run the tests on every core, without a display
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n logical --dist worksteal

check: bootstrap ## check style, format, types and floors
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/mypy build_spec
	@$(BIN)/lint-imports

bench: bootstrap ## measure against the raw libraries, as ratios within one run
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/benchmarks -m bench -q -s

soak: bootstrap ## run the long tests, within an hour, and show the table of promises
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m "soak or whole"

build: ## make the one-file executable for this system in dist/
	@$(BOOTSTRAP) --with build
	@$(BIN)/python build_spec/build.py

lock: bootstrap ## choose new versions within pyproject.toml and write them, hashed, to the lock
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --extra dev \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		--output-file build_spec/requirements.lock pyproject.toml

messages: bootstrap ## bring the translations in step with the messages in the source
	@PYTHONPATH=. $(BIN)/python build_spec/messages.py

clean: ## remove everything that was made here, the virtual environment too
	@rm -rf .venv build dist out *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
