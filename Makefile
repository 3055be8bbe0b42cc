# Everything here needs Python >= 3.11, make and the package registry; all of it stays inside .venv.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
EXTRAS := web,mcp,network,terminal
PYTHONS := 3.11 3.12 3.13

# Those that are found, where pyenv keeps them or on the path.
FOUND = $(foreach each,$(PYTHONS),$(if $(shell ls -d "$$HOME"/.pyenv/versions/$(each).*/bin/python 2>/dev/null || command -v python$(each)),$(each)))

# It asks the package registry that UV_DEFAULT_INDEX names; what pip is told otherwise it doesn't read.
UV := UV_PYTHON_DOWNLOADS=never PATH="$$PATH:$$(printf '%s:' "$$HOME"/.pyenv/versions/3.*/bin)" $(VENV)/bin/uv

# For every supported Python and system; without addresses, so that files may come from any registry.
LOCK = UV_CUSTOM_COMPILE_COMMAND="make update" $(UV) pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --all-extras

.PHONY: run test style wheel tests plain pages browser browsers quick slow coverage thorough long contract deployment fuzz lowest pythons environments found check mutants bench figures messages reference changelog update locked sbom memory promises clean

run: $(VENV)/.web          ## serve the questionnaire at http://127.0.0.1:8000/
	$(PY) -m advisor serve --port $(PORT)

# Tests start hundreds of processes, which need not compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

# Who is done with its tests takes some from who isn't.
SHARED := -n auto --dist worksteal

# Every test of `make test` but those of the wheel.
TESTS := -m pytest -q $(SHARED) --ignore tests/browsers --ignore tests/contract --ignore tests/deployment --ignore tests/test_wheel.py

# Those that need neither a browser nor other systems to be compared with.
BARE := $(TESTS) --ignore tests/browser --ignore tests/test_benchmarks.py

# Which tests took longest.
LONGEST := --durations 15

test: browser              ## lint, types, import direction and every test, side by side (docs/testing.md)
	@$(MAKE) --no-print-directory --jobs 3 style wheel tests

style: $(VENV)/.dev        ## lint, types, import direction
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

wheel: $(VENV)/.dev        ## the wheel, built, installed in an empty environment and used
	$(PY) -m pytest -q tests/test_wheel.py

tests: browser             ## every test but those of the wheel, and which took longest
	$(PY) $(TESTS) $(LONGEST)

plain: $(VENV)/.dev        ## the same without those of the pages in a browser
	$(PY) $(TESTS) $(LONGEST) --ignore tests/browser

pages: browser             ## the pages in a browser alone
	$(PY) -m pytest -q $(SHARED) $(LONGEST) tests/browser

browser: $(VENV)/.dev      ## Chromium for the tests, where there is none and it may be brought
	@$(PY) -m tests.browser.bringing

quick: $(VENV)/.dev        ## the tests to run all day: those that take no time (tests/slow.txt has the others)
	$(PY) -m ruff check .
	TEST_EFFORT=quick $(PY) $(BARE)

slow: $(VENV)/.dev         ## list anew which tests are too slow for that
	$(PY) $(BARE) --junit-xml $(VENV)/took.xml
	$(PY) -m tests.slow $(VENV)/took.xml

coverage: $(VENV)/.dev     ## the branches that all tests without a browser take; fails below the floor in pyproject.toml
	$(PY) -m coverage erase
	$(PY) -m coverage run $(BARE)
	$(PY) -m coverage combine --quiet
	$(PY) -m coverage report

browsers: $(VENV)/.browsers  ## the pages in Firefox and in WebKit, which it brings where it may, and Chromium restored (Debian: firefox-esr webkit2gtk-driver xvfb chromium)
	@$(PY) -m tests.browsers.bringing
	$(PY) -m pytest -q $(SHARED) tests/browsers

thorough: export TEST_EFFORT = thorough
thorough: contract deployment browsers long  ## all that takes long: what others make of us, then what CI calls long

long: browser              ## the long properties, whole, and every page in every width and scheme
	TEST_EFFORT=thorough $(PY) $(BARE)
	TEST_EFFORT=thorough $(PY) -m pytest -q $(SHARED) tests/browser

contract: $(VENV)/.contract $(VENV)/.sbom $(VENV)-run/.made  ## what we write before other people's programs (needs npm; Debian: libreoffice-calc-nogui)
	$(PY) -m pytest -q -n auto --dist loadfile tests/contract

deployment: $(VENV)/.dev   ## what is shipped to run it (Debian: nginx openssl bubblewrap systemd)
	$(PY) -m pytest -q -n 2 --dist loadfile tests/deployment

fuzz: $(VENV)/.fuzz        ## coverage-guided fuzzing of every reader, a minute each: make fuzz FUZZ=5 for five seconds
	$(PY) -m tests.fuzz $(FUZZ)

lowest: $(VENV)-lowest/.made  ## the quick tests with the lowest versions we say we work with
	TEST_EFFORT=quick $(VENV)-lowest/bin/python $(BARE)

pythons: $(FOUND:%=python-%)  ## the quick tests on every supported Python that is found
	@echo "Tried: $(FOUND). Not found:$(foreach each,$(filter-out $(FOUND),$(PYTHONS)), $(each))"

python-%: $(VENV)-%/.made
	TEST_EFFORT=quick $(VENV)-$*/bin/python $(BARE)

locked: $(VENV)-locked/.made  ## the quick tests with the versions and files that locked/ names, and no others
	TEST_EFFORT=quick $(VENV)-locked/bin/python $(BARE)

environments: $(VENV)-lowest/.made $(FOUND:%=$(VENV)-%/.made)

found:                     ## the supported Pythons that are found
	@echo $(FOUND)

.PRECIOUS: $(VENV)-%/.made

check: $(VENV)/.web        ## what is wrong with the rule base, and do its told situations come out as expected?
	$(PY) -m advisor check --strict
	$(PY) -m advisor test

mutants: $(VENV)/.dev      ## is every small change of a rule noticed?
	$(PY) -m tests.mutants

bench: $(VENV)/.bench      ## our speed next to other systems; writes benchmarks/RESULTS.md
	$(PY) -m benchmarks

figures: $(VENV)/.dev      ## how much is advised, after how many questions; writes docs/figures.md
	$(PY) -m tests.figures

reference: $(VENV)/.dev    ## bring the tables of the documentation up to date with the declarations
	$(PY) -m tests.reference
	$(PY) -m tests.licences
	$(PY) -m tests.promises

messages: $(VENV)/.dev     ## bring the catalogues up to date with code, templates and rules
	$(PY) -m advisor messages --interface
	$(PY) -m advisor messages

changelog: $(VENV)/.dev    ## what has changed since the last heading of CHANGELOG.md, as it will stand there
	@$(VENV)/bin/towncrier build --draft --version "Not released yet"

update: $(VENV)/.uv        ## bring what locked/ names up to what is newest
	$(LOCK) --upgrade --group dev --output-file locked/test.txt pyproject.toml
	$(LOCK) --constraint locked/test.txt --output-file locked/run.txt pyproject.toml

sbom: $(VENV)-run/.made $(VENV)/.sbom  ## dist/sbom.cdx.json: all that `make run` installs, by locked/, with licences (CycloneDX)
	@mkdir -p dist
	$(VENV)/bin/cyclonedx-py environment --gather-license-texts --pyproject pyproject.toml --mc-type application --output-reproducible \
		--output-file dist/sbom.cdx.json $(VENV)-run

memory: $(VENV)/.dev       ## does a server grow? what it has in memory after 5,000 hostile requests, and after 50,000
	$(PY) -m tests.attack.memory

promises: $(VENV)/.dev     ## docs/promises.md, with what takes long to measure: branches (of the quick tests) and memory
	$(PY) -m coverage erase
	TEST_EFFORT=quick $(PY) -m coverage run $(BARE)
	$(PY) -m coverage combine --quiet
	$(PY) -m tests.promises measured

clean:                     ## forget the environment and everything made from the sources
	rm -rf $(VENV) $(VENV)-* build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .coverage

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Alliance Advisor needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --upgrade pip

$(VENV)/.web: pyproject.toml hatch_build.py $(wildcard locales/*/LC_MESSAGES/*.po) | $(PY)
	$(PY) -m pip install --quiet --editable '.[$(EXTRAS)]'
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(PY) -m pip install --quiet --group bench
	@touch $@

$(VENV)/.contract: tests/contract/package.json tests/contract/.npmrc $(VENV)/.dev
	$(PY) -m pip install --quiet --group contract
	mkdir -p $(VENV)/contract
	cp tests/contract/package.json tests/contract/.npmrc $(VENV)/contract/
	npm install --silent --prefix $(VENV)/contract
	@touch $@

$(VENV)/.browsers: $(VENV)/.dev
	$(PY) -m pip install --quiet --group browsers
	@touch $@

$(VENV)/.fuzz: $(VENV)/.dev
	$(PY) -m pip install --quiet --group fuzz
	@touch $@

$(VENV)/.sbom: pyproject.toml | $(PY)
	$(PY) -m pip install --quiet --group sbom
	@touch $@

$(VENV)/.uv: pyproject.toml | $(PY)
	$(PY) -m pip install --quiet --group environments
	@touch $@

# An environment with what the quick tests need, and nothing else: $(call environment,PYTHON,OPTIONS)
define environment
	$(UV) venv --quiet --clear --python $(1) $(@D)
	$(UV) pip install --quiet --python $(@D) $(2) --editable '.[$(EXTRAS)]' --group test
	@touch $@
endef

$(VENV)-lowest/.made: pyproject.toml | $(VENV)/.uv
	$(call environment,$(PY),--resolution lowest-direct)

# Those that locked/ names: $(call locked,FILE,OPTIONS)
define locked
	$(UV) venv --quiet --clear --python $(PY) $(@D)
	$(UV) pip install --quiet --python $(@D) --require-hashes --requirements $(1)
	$(UV) pip install --quiet --python $(@D) --no-deps --build-constraints locked/test.txt $(2) .
	@touch $@
endef

$(VENV)-locked/.made: locked/test.txt pyproject.toml | $(VENV)/.uv
	$(call locked,$<,--editable)

$(VENV)-run/.made: locked/run.txt pyproject.toml | $(VENV)/.uv
	$(call locked,$<)

$(VENV)-%/.made: pyproject.toml | $(VENV)/.uv
	$(call environment,$*)

$(VENV)/.dev: $(VENV)/.web
	$(PY) -m pip install --quiet --group dev
	@touch $@
