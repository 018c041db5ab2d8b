# Cake Street. `make run` shows the product, `make test` checks all of it; nothing else has to be installed by hand
# beside Python 3.11 or newer.

PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help run dev test test-fast torture guards bench lighthouse audit lint format schema messages lock screenshots shots clean

help:  ## what can be done here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run:  ## the whole product with the demo bakery, on http://localhost:8000 (PORT, DATABASE_URL)
	@$(PYTHON) scripts/run.py

dev:  ## the same for working on it: reload, debug pages, Vite's hot replacement
	@$(PYTHON) scripts/dev.py

test:  ## everything: both databases, storefront, browser, linters, types, contracts
	@$(PYTHON) scripts/test.py all

test-fast:  ## the inner loop: Python tests on SQLite, storefront unit tests
	@$(PYTHON) scripts/test.py fast

torture:  ## every promise of docs/reliability.md at full size (SIZE=small, ONLY=1,4, REPORT)
	@$(PYTHON) scripts/test.py torture

guards:  ## takes away one guard after the other, and shows that its tests fail
	@$(PYTHON) scripts/test.py guards

bench:  ## median times of the staff's pages with 100 and with 100,000 orders (SIZES=100,100000, DATABASE_URL)
	@$(PYTHON) scripts/test.py bench

lighthouse:  ## what Lighthouse says of home, menu and a cake on a phone with slow 4G, and whether it is what is promised (RUNS=5)
	@$(PYTHON) scripts/test.py lighthouse

audit:  ## known vulnerabilities in the packages, where their service can be asked
	@$(PYTHON) scripts/test.py audit

lint:  ## linters, types, import contracts
	@$(PYTHON) scripts/test.py lint

format:  ## writes the format that lint asks for
	@$(PYTHON) scripts/test.py format

schema:  ## the OpenAPI schema and the storefront's client made from it
	@$(PYTHON) scripts/test.py schema

messages:  ## the texts in Kiswahili: finds new ones, writes the catalogue
	@$(PYTHON) scripts/test.py messages

lock:  ## resolves requirements*.in into requirements*.txt
	@$(PYTHON) scripts/test.py lock

screenshots:  ## pictures of the running product for docs/ (CAKESTREET_URL, default http://localhost:8000)
	@$(PYTHON) scripts/test.py screenshots

shots:  ## every page and state of the running storefront, phone and desktop, both languages, in var/shots (LANGUAGES=en,sw)
	@$(PYTHON) scripts/test.py shots

clean:  ## forgets the demo database, media and everything built
	rm -rf var media static storefront/dist
