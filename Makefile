# Two commands do everything: `make demo` and `make test`. Both set up first.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
UV_VERSION := 0.13.9
UV := .tools/bin/uv
BIN := .venv/bin
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never

.PHONY: setup demo test unit fmt check bench bench-growth bench-view bench-neo4j docs clean

setup: .venv/.ready

.venv/.ready: pyproject.toml uv.lock
	@test -n "$(PYTHON)" || { echo "yaodian needs Python 3.11 or newer: none was found on PATH"; exit 2; }
	@test -x $(UV) || { $(PYTHON) -m venv .tools && .tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)"; }
	$(UV) sync --locked --quiet --python "$(PYTHON)"
	@touch $@

demo: setup
	@mkdir -p out
	$(BIN)/yaodian --store out/demo.kgl build data/wuwei-2024.txt
	$(BIN)/yaodian --store out/demo.kgl report workload
	$(BIN)/yaodian --store out/demo.kgl view --out out/wuwei-2024.html

test: setup
	$(BIN)/python -m pytest

# The tests to run while working: no server, no browser, nothing that takes or measures seconds.
unit: setup
	$(BIN)/python -m pytest tests/unit -q -n auto -m "not slow and not shared"

fmt: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m docs.generate --check
	$(BIN)/python -m docs.catalogue --check

docs: setup
	$(BIN)/python -m docs.generate
	$(BIN)/python -m docs.catalogue

bench: setup
	$(BIN)/python benchmarks/reading.py

bench-growth: setup
	$(BIN)/python benchmarks/growth.py

# The page beside stock pyvis (needs Chromium), and loads beside a bare script and the importer (needs a server).
bench-view: setup
	$(BIN)/python benchmarks/view.py --stock 0

bench-neo4j: setup
	$(BIN)/python benchmarks/neo4j_load.py

clean:
	rm -rf .venv .tools out dist .mypy_cache .ruff_cache .pytest_cache
