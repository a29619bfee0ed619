"""The dependencies as declared, locked, explained, licensed and used: five places that must agree."""

import re
import sys
import tomllib
from importlib.metadata import distribution, packages_distributions
from typing import Any

import pytest

from tests.source_tree import LAYERS, ROOT, imports_of, modules

PERMISSIVE = ("MIT", "Apache", "BSD", "0BSD", "ISC", "PSF", "Zlib", "CC0")
# Test tools are not distributed with the product: the file-level copyleft of the MPL reaches none of it.
PERMISSIVE_IN_TESTS = (*PERMISSIVE, "MPL")

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ]+?)(?: ;[^\\]*)? \\$", re.MULTILINE)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def project() -> dict[str, Any]:
    declared: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return declared


def names_of(requirements: list[str]) -> set[str]:
    found = (re.match(r"[A-Za-z0-9._-]+", requirement) for requirement in requirements)
    return {canonical(match.group()) for match in found if match}


PRODUCT = names_of(project()["dependencies"])
SCANS = names_of(project()["optional-dependencies"]["ocr"])
DEVELOPMENT = names_of(project()["optional-dependencies"]["dev"])
LOCKS = ("requirements.lock", "requirements-ocr.lock", "requirements-dev.lock")


def locked(name: str) -> dict[str, str]:
    """Name to version of every entry of a lock."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {canonical(match["name"]): match["version"] for match in PIN.finditer(text)}


def licence_of(name: str) -> str:
    metadata = distribution(name).metadata
    stated = [*(metadata.get_all("License-Expression") or []), *(metadata.get_all("License") or [])]
    stated += [line for line in metadata.get_all("Classifier") or [] if line.startswith("License ::")]
    return " | ".join(stated or heads_of_licences(name))


def heads_of_licences(name: str) -> list[str]:
    """The first line of every licence text a distribution carries: for those whose metadata name none."""
    carried = distribution(name)
    named = carried.metadata.get_all("License-File") or []
    texts = [file.read_text() for file in carried.files or [] if file.name in named]
    return [text.strip().splitlines()[0] for text in texts]


def test_every_direct_dependency_is_explained() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = {canonical(name) for name in re.findall(r"^\| ([A-Za-z0-9._-]+) \|", text, re.MULTILINE)}
    assert explained == PRODUCT | SCANS | DEVELOPMENT


def test_every_direct_dependency_is_locked() -> None:
    assert locked("requirements.lock").keys() >= PRODUCT
    assert locked("requirements-ocr.lock").keys() >= SCANS
    assert locked("requirements-dev.lock").keys() >= DEVELOPMENT


def test_locks_do_not_overlap() -> None:
    names = [name for lock in LOCKS for name in locked(lock)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_version_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.split("\n", 1)[1].strip())
    assert entries
    assert all(PIN.match(entry) and "--hash=sha256:" in entry for entry in entries)
    assert len(entries) == len(locked(lock))


@pytest.mark.parametrize("lock", [*LOCKS, "constraints.txt"])
def test_a_lock_names_no_address_and_no_folder(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(?:-(?!-hash=)|[./])", text, re.MULTILINE)


def test_the_lock_brings_no_torch_and_no_accelerator() -> None:
    heavy = [
        name for name in locked("requirements.lock") if re.match(r"(torch|triton|nvidia|cuda|cupy)\b", name)
    ]
    assert not heavy


def test_the_version_of_torch_is_constrained() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert re.search(r"^torch==\d+\.\d+\.\d+$", text, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(PRODUCT | SCANS))
def test_the_licence_of_a_product_dependency_is_permissive(name: str) -> None:
    assert any(word in licence_of(name) for word in PERMISSIVE)
    assert "GPL" not in licence_of(name)


@pytest.mark.parametrize("name", sorted(DEVELOPMENT))
def test_the_licence_of_a_test_tool_is_permissive(name: str) -> None:
    assert any(word in licence_of(name) for word in PERMISSIVE_IN_TESTS)
    assert "GPL" not in licence_of(name)


def test_every_library_in_use_is_declared() -> None:
    """The evaluation, which no visitor runs, may use what the tests use."""
    homes = packages_distributions()
    undeclared = {
        f"{module.path}: {imported.top}"
        for module in modules()
        for imported in imports_of(module)
        if imported.top not in {*LAYERS, *sys.stdlib_module_names}
        and not {canonical(owner) for owner in homes.get(imported.top, [])}
        & (PRODUCT | SCANS | DEVELOPMENT if module.layer == "eval" else PRODUCT | SCANS)
    }
    assert not undeclared


def test_the_environment_is_the_locked_one() -> None:
    """A test run against other versions would prove little of what a newcomer gets."""
    pins = {name: version for lock in LOCKS for name, version in locked(lock).items()}
    drifted = {name for name in PRODUCT | SCANS | DEVELOPMENT if distribution(name).version != pins[name]}
    assert not drifted
