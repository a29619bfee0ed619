#!/usr/bin/env bash
# Lint, types, tests: the one script that people, pre-commit and CI run. Words after it go to pytest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=${PYTHON:-.venv/bin/python}

"$python" -m ruff check .
"$python" -m ruff format --check .
"$python" -m mypy app.py assistant index eval tests scripts
"$python" -m pytest "$@"
