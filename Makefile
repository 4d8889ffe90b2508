# SPDX-License-Identifier: EUPL-1.2
# Everything one does with Shareprep's sources. `make` alone lists it.
# What is missing on the computer is installed first: system packages (said before it happens), .venv, the pinned
# libraries, the Dutch catalogue. The second time that takes no time.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

VENV   := .venv
PY     := $(VENV)/bin/python
ARGS   ?=
# The newest Python that is new enough; the word is looked for in the order written.
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $(name))))

# A stamp carries the checksum of what was installed, so that a changed pin installs again.
run_stamp  := $(VENV)/.run-$(shell cksum < requirements.txt | cut -d' ' -f1)
test_stamp := $(VENV)/.test-$(shell cksum < requirements-dev.txt | cut -d' ' -f1)
catalogues := $(patsubst %.po,%.mo,$(wildcard resources/locale/*/LC_MESSAGES/*.po))
templates := resources/templates/agenda.jinjac
lists := build/lists-$(shell cat resources/lexicons/*.gz | cksum | cut -d' ' -f1)

DEMO := build/demo
# The demo's discussions that become paper without a screen: an agenda each, one of them without names.
AGENDAS   ?= K7TM T6MR C3XW
ANONYMOUS ?= F4RX
OUTCOME   ?= C3XW

ifneq ($(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname -s)),)
screen := yes
endif

##@ For everybody

.PHONY: help
help: ## this list
	@echo "Shareprep. Give one of these commands:"
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
	@echo

.PHONY: run
run: ready-to-run ## the program on an invented team; without a screen: its PDFs and pictures in build/demo
ifdef screen
	[ -e $(DEMO) ] || $(PY) -m shareprep demo $(DEMO)
	$(PY) -m ui --demo $(DEMO) $(ARGS)
else
	@$(MAKE) paper
endif

.PHONY: test
test: ready-to-test ## all tests (those that need the computer to themselves come last)
	$(beside) -m "not alone" $(ARGS)
	$(PY) -m pytest -m alone $(ARGS) || [ $$? -eq 5 ] # 5: there are none of these

.PHONY: drills
drills: ready-to-test ## the long drills in full; make test has them short
	$(in_full) $(beside) -o faulthandler_timeout=1200 $(long) $(ARGS)
long := tests/agreement/test_machine.py tests/drills/test_soak.py tests/drills/test_histories.py \
	tests/drills/test_power_cut.py tests/drills/test_bit_flips.py tests/vault/test_kill.py
in_full := SHAREPREP_AGREEMENT_STEPS=10000 SHAREPREP_SOAK_KEYS=20000 SHAREPREP_HISTORIES=2000 \
	SHAREPREP_POWER_CUTS=500 SHAREPREP_BIT_FLIPS=500 SHAREPREP_KILL_ROUNDS=60

# Side by side, and in memory where there is room: there nobody waits for a disk at each of a thousand vaults.
beside = $(if $(in_memory),TMPDIR=$(in_memory) )$(PY) -m pytest -n auto --dist worksteal
in_memory := $(shell [ "$$(df -Pk /dev/shm 2>/dev/null | awk 'END {print $$1, ($$4 > 2000000)}')" = "tmpfs 1" ] \
	&& [ -w /dev/shm ] && echo /dev/shm)

##@ For who works on it

.PHONY: check
check: lint types imports ## lint, types and imports

.PHONY: lint
lint: ready-to-test ## ruff over all sources
	$(PY) -m ruff check

.PHONY: types
types: ready-to-test ## mypy, strict, over the core and the screens
	$(PY) -m mypy

.PHONY: imports
imports: ready-to-test ## import-linter: imports run downhill, no Qt in the core
	$(VENV)/bin/lint-imports --no-cache

.PHONY: format
format: ready-to-test ## lay the sources out as ruff does
	$(PY) -m ruff check --fix --select I
	$(PY) -m ruff format

.PHONY: strings
strings: ready-to-run ## read the texts out of the sources again, and compile the catalogues
	$(PY) -m resources.locale.strings extract
	$(PY) -m resources.locale.strings compile

.PHONY: screens
screens: ready-to-run ## pictures of every screen: make screens ARGS="--lang en --theme dark --text 200 --size 1280x720"
	[ -e $(DEMO) ] || $(PY) -m shareprep demo $(DEMO)
	QT_QPA_PLATFORM=offscreen $(PY) -m ui.pictures build/screens --vault $(DEMO) $(ARGS)

.PHONY: bench
bench: ready-to-test ## start, unlock, save and agenda as ratios to the bare libraries
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.benchmarks $(ARGS)

.PHONY: pins
pins: ready-to-test ## write the requirements files again from pyproject.toml (needs uv)
	uv pip compile $(lock) --group build -o requirements.txt
	uv pip compile $(lock) --group dev -o requirements-dev.txt
# Hashes of every platform's wheels, and no address of any index: where one installs from is one's own affair.
lock := -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

.PHONY: clean
clean: ## throw away what was made here (.venv stays)
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find shareprep ui resources tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find resources -name '*.mo' -delete -o -name '*.jinjac' -delete -o -name '*.unpacked' -delete

# ---- Without a screen: the same work, on paper and in pictures. The steps are these and stand nowhere else.
.PHONY: paper
paper:
	rm -rf $(DEMO)
	$(PY) -m shareprep demo $(DEMO)
	for code in $(AGENDAS); do $(PY) -m shareprep agenda $(DEMO) $$code -o $(DEMO)/agenda-$$code.pdf; done
	$(PY) -m shareprep agenda $(DEMO) $(ANONYMOUS) --anonymous -o $(DEMO)/agenda-$(ANONYMOUS).pdf
	$(PY) -m shareprep outcome $(DEMO) $(OUTCOME) -o $(DEMO)/outcome-$(OUTCOME).pdf
	QT_QPA_PLATFORM=offscreen $(PY) -m ui.pictures $(DEMO)/screens --vault $(DEMO)
	@echo
	@echo "There is no screen here, so Shareprep worked without one. It made:"
	@echo "  the vault of an invented team  $(CURDIR)/$(DEMO)"
	@for file in $(DEMO)/*.pdf; do echo "  a document                     $(CURDIR)/$$file"; done
	@echo "  pictures of its screens        $(CURDIR)/$(DEMO)/screens"

# ---- What has to be there first
.PHONY: ready-to-run ready-to-test
ready-to-run: system-run $(run_stamp) $(catalogues) $(templates) $(lists)
ready-to-test: system-run system-test $(test_stamp) $(catalogues) $(templates) $(lists)

.PHONY: system-run system-test
system-run system-test: system-%:
	@.ci/system-packages $*

$(PY):
	@[ -n "$(PYTHON)" ] || { echo "Shareprep needs Python 3.11 or newer, and it is not on this computer." \
		"Please install python3 and give the same command again." >&2; exit 1; }
	@PYTHON=$(PYTHON) .ci/system-packages python
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	$(PYTHON) -m venv $(VENV)

define install_pins
	@echo "Installing the pinned libraries of $< into $(VENV)"
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(PY) -m compileall -q shareprep ui resources # else the first start does it, while somebody waits
	@touch $@
endef

$(run_stamp): requirements.txt | $(PY)
	$(install_pins)

$(test_stamp): requirements-dev.txt | $(PY)
	$(install_pins)
	@touch $(run_stamp) # the larger set holds the smaller one

resources/locale/%.mo: resources/locale/%.po | $(PY)
	$(PY) -m resources.locale.strings compile

$(lists): | $(PY)
	$(PY) -m shareprep.words.dutch
	@mkdir -p build && touch $@

# All of them at once; compiled from something else they are not used.
$(templates): $(wildcard resources/templates/*.jinja) shareprep/documents/sentences.py | $(PY)
	$(PY) -m shareprep.documents.sentences
