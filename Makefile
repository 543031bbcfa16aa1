# Short names for what is done often. The whole of it is `python3 zerdeli.py test`, which is also what CI runs.

PYTHON ?= python3
TOOLS := .venv/bin

.PHONY: help environment check prove run demo bench docs lock assets messages

help:
	@echo "make check      contracts, types, lint, quick tests on SQLite: before every commit"
	@echo "make prove      everything: slow tests, PostgreSQL, pages at both widths: before a release"
	@echo "make run        serve the register of ZERDELI_HOME"
	@echo "make demo       serve the invented year of 2020"
	@echo "make bench      rates, times and memory at 1, 10 and 100 times the demo"
	@echo "make docs       the generated reference"
	@echo "make lock       requirements/*.txt from pyproject.toml: the newest versions that fit"
	@echo "make assets     the vendored stylesheet and fonts, and axe for the tests"
	@echo "make messages   texts out of the code into locale/, and compiled"

# The environment that the tests need, made by the same bootstrap that a newcomer uses; nothing to do when it is there.
environment:
	@$(PYTHON) zerdeli.py prepare

check: environment
	cd src && ../$(TOOLS)/lint-imports ../contracts.toml --no-logo --no-cache
	$(TOOLS)/mypy
	$(TOOLS)/ruff check .
	$(TOOLS)/pytest -n 2 -m "not browser and not slow"

prove:
	ZERDELI_PROVE=1 $(PYTHON) zerdeli.py test

run:
	$(PYTHON) zerdeli.py serve

demo:
	$(PYTHON) zerdeli.py demo

bench: environment
	$(TOOLS)/python bench/run.py

docs: environment
	$(TOOLS)/python docs/generate.py

# uv resolves for every platform at once; hashes only, no addresses.
LOCK := pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --upgrade --quiet \
	--no-emit-index-url --no-annotate --no-header --no-sources --extra postgres
lock: environment
	$(TOOLS)/python -m pip install --quiet uv
	$(TOOLS)/uv $(LOCK) -o requirements/run.txt
	$(TOOLS)/uv $(LOCK) --extra test -c requirements/run.txt -o requirements/test.txt
	@! grep -n '://' requirements/*.txt

assets:
	cd assets && npm install && PYTHON=../$(TOOLS)/python npm run build
	cp assets/node_modules/axe-core/axe.min.js tests/pages/axe.min.js

messages: environment
	cd src/zerdeli && ../../$(TOOLS)/python -P -m django makemessages -l kk -l ru --no-obsolete --add-location=file
	cd src/zerdeli && ../../$(TOOLS)/python -P -m django compilemessages
