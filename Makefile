# Two commands: `make run` serves the assistant, `make test` checks everything. The others are their parts.
export RASA_TELEMETRY_ENABLED := false
# Rasa and TensorFlow fill the screen with warnings of their own; the tests set their own rules.
QUIET := PYTHONWARNINGS=ignore TF_CPP_MIN_LOG_LEVEL=3
PYTHON := .venv/bin/python
MODEL := models/whotocall.tar.gz
ADDRESS ?= 127.0.0.1
PORT ?= 5005

.PHONY: run shell test check build train eval bench env lock

run: build train .env ## serve the assistant on http://localhost:5005
	@echo "Open http://localhost:$(PORT) when it says that the server is up. Stop it with Ctrl-C."
	@exec env $(QUIET) .venv/bin/rasa run --interface $(ADDRESS) --port $(PORT)

shell: build train .env ## talk to it here
	@exec env $(QUIET) .venv/bin/rasa shell

test: .venv/ready-dev check build train ## all checks and tests
	$(PYTHON) -m pytest

check: .venv/ready-dev ## style, types, the direction of imports, the records
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/whotocall check

build: .venv/ready ## resources.db from the records, if they changed
	@.venv/bin/whotocall build --if-changed

train: $(MODEL) ## the model, if what it learns from changed
$(MODEL): config.yml domain.yml places.db $(wildcard data/*/*.yml components/*) | .venv/ready
	@echo "Training (a minute or two) ..."
	@$(QUIET) .venv/bin/rasa train --skip-validation --fixed-model-name $(basename $(basename $(@F)))

eval: .venv/ready-dev build train ## how well it answers: the project's own evaluation set
	$(PYTHON) -m evaluation.run --show 10

bench: .venv/ready-dev build train ## how fast it is, beside the stock pipeline
	$(PYTHON) -m benchmarks.throughput

env: .venv/ready
.venv/ready: requirements.txt pyproject.toml scripts/venv.sh
	@sh scripts/venv.sh requirements.txt && touch $@
.venv/ready-dev: requirements-dev.txt .venv/ready
	@sh scripts/venv.sh requirements-dev.txt && touch $@

.env: | .venv/ready
	@$(PYTHON) -m scripts.dotenv

lock: ## pin anew what pyproject.toml asks for
	uv pip compile -q --universal --python-version 3.10 --generate-hashes --no-emit-index-url pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.10 --generate-hashes --no-emit-index-url --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
