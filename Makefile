# One command a job; each sets up what it needs, and a second run starts at once.
PYTHON ?= python3
VENV ?= .venv
OUT ?= out
BIN := $(VENV)/bin

DEMO_READY := $(VENV)/.ready
DEV_READY := $(VENV)/.ready-dev
PAGES := $(OUT)/demo
REPORTS := examples/reports
STORE := $(OUT)/demo.db
# A record of the strike on Al-Jinah, of which a monitor, a rights group and the command itself tell differently.
SHOWN := 45e680b6.r1

.PHONY: demo dev test lint types format bench gate speed readme readme-check lock clean help

help:
	@echo "make demo    read the example reports, write a page for each, and join them into incidents"
	@echo "make test    run the tests"
	@echo "make lint    check style, format and the direction of imports"
	@echo "make types   check types"
	@echo "make bench   measure every figure again (needs the gold data beside the clone)"
	@echo "make gate    hold the figures to their floors"
	@echo "make readme  run what README.md shows and write down what it gives"
	@echo "make lock    pin the dependencies anew"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' \
		|| { echo "Whosays needs Python 3.11 to 3.14; name one with 'make PYTHON=python3.12 ...'." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(DEMO_READY): requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_READY): requirements-dev.lock $(DEMO_READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(DEMO_READY)
	$(BIN)/whosays read $(REPORTS)
	@mkdir -p $(PAGES)
	$(BIN)/whosays read $(REPORTS) --html $(PAGES)
	@rm -rf $(STORE) $(STORE)-* $(STORE).archive
	$(BIN)/whosays ingest $(REPORTS) --store $(STORE)
	$(BIN)/whosays incidents --store $(STORE)
	$(BIN)/whosays show $(SHOWN) --store $(STORE) --html $(PAGES)/incident.html
	$(BIN)/whosays show $(SHOWN) --store $(STORE)
	@echo "A page for each report, and one for the incident above, is in $(PAGES); open one in a browser."

dev: $(DEV_READY)

test: $(DEV_READY)
	$(BIN)/python -m pytest

lint: $(DEV_READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(DEV_READY)
	$(BIN)/mypy

format: $(DEV_READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEV_READY)
	$(BIN)/python -m benchmarks.run

gate: $(DEV_READY)
	$(BIN)/python -m benchmarks.gate

speed: $(DEV_READY)
	$(BIN)/python -m benchmarks.speed

readme: $(DEV_READY)
	$(BIN)/python tools/readme_output.py

readme-check: $(DEV_READY)
	$(BIN)/python tools/readme_output.py --check

# uv resolves for every supported Python at once; nothing of this machine is written into the locks.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url pyproject.toml --extra build

lock: $(DEV_READY)
	$(LOCK) -o requirements.lock
	$(LOCK) --extra dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(OUT)
