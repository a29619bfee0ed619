# Two commands do all the set-up: `make run` opens the chat, `make test` passes the tests.
# Another interpreter: make run PYTHON=python3.12. Where pip takes torch from, such as a channel of CPU builds:
# make run TORCH_OPTIONS="--index-url ADDRESS" or TORCH_OPTIONS="--find-links FOLDER".

PYTHON ?= python3
VENV ?= .venv
TORCH_OPTIONS ?=
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input
INSTALL := $(PIP) install -qq

OLD_PYTHON := "需要 Python 3.11 或更新版本: make run PYTHON=python3.12"

.DEFAULT_GOAL := help
.PHONY: help run ocr install install-dev test bench lock clean

help:  ## show the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

run: install  ## set up, index the bundled document, open the chat at http://127.0.0.1:7860
	@$(PY) app.py

ocr: $(VENV)/.ocr  ## add what reads scanned pages (0.2 GB, nothing is downloaded later)

test: install-dev  ## lint, types, tests
	@PYTHON="$(PY)" scripts/check.sh

bench: install  ## measure speed and memory
	@$(PY) -m eval bench

install: $(VENV)/.product
install-dev: $(VENV)/.dev

# A stamp is touched only after its step has wholly succeeded: a set-up that was cut off, or that another lock
# has overtaken, starts again from an empty environment. torch comes last: the lock has what its builds share.
$(VENV)/.product: requirements.lock constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and $(OLD_PYTHON))'
	@echo "建立环境 $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV)
	@echo "安装依赖（约两分钟，占 2 GB）"
	@$(INSTALL) --require-hashes --no-deps -r requirements.lock
	@echo "安装 torch（只有另选编码模型时才会用到）"
	@$(INSTALL) --constraint constraints.txt $(TORCH_OPTIONS) torch
	@$(PIP) check
	@touch $@

$(VENV)/.ocr: $(VENV)/.product requirements-ocr.lock
	@echo "安装文字识别组件"
	@$(INSTALL) --require-hashes --no-deps -r requirements-ocr.lock
	@$(PIP) check
	@touch $@

$(VENV)/.dev: $(VENV)/.ocr requirements-dev.lock
	@echo "安装测试工具"
	@$(INSTALL) --require-hashes --no-deps -r requirements-dev.lock
	@$(PIP) check
	@touch $@

lock: install-dev  ## resolve the dependencies again and rewrite the three locks (UPGRADE=1: newest versions)
	@$(INSTALL) --constraint constraints.txt uv
	@$(PY) scripts/lock.py $(if $(UPGRADE),--upgrade)

clean:  ## remove the environment and caches; the index stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
