"""The documentation against the code: settings, commands, words of the glossary, links, addresses, paths."""

import dataclasses
import enum
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import amounts, records
from index.settings import PREFIX, Settings
from tests.source_tree import LAYERS, ROOT, modules

TEXT_FOLDERS = (*LAYERS[:3], "docs", "scripts", "tests", ".ci")
# Documents and fixtures are quoted as they are: their words are not ours.
QUOTED = ("index/data", "tests/data", "eval/data")
BINARY = {".pyc", ".png", ".ico", ".woff2", ".pdf", ".docx", ".xlsx"}
# This machine, made-up hosts and those reserved for examples, names of formats that look like addresses.
HOSTS = re.compile(
    r"127\.0\.0\.1|0\.0\.0\.0|\[::1\]|[\w-]+|(?:[\w-]+\.)*example(?:\.\w+)*|[\w-]+\.(?:test|invalid)"
    r"|www\.(?:apache|w3)\.org|schemas\.[\w.]+|json-schema\.org|specs\.frictionlessdata\.io"
)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def documentation() -> str:
    return "\n".join(
        [text_of("README.md"), *(page.read_text("utf-8") for page in (ROOT / "docs").glob("*.md"))]
    )


def written_files() -> Iterator[tuple[str, str]]:
    """Every text file that people wrote: (path from the root, text)."""
    files = [file for file in ROOT.iterdir() if file.is_file()]
    files += [file for folder in TEXT_FOLDERS for file in (ROOT / folder).rglob("*") if file.is_file()]
    for file in sorted(files):
        path = file.relative_to(ROOT).as_posix()
        if file.suffix not in BINARY and not path.startswith(QUOTED) and "cache" not in path:
            yield path, file.read_text(encoding="utf-8")


def settings_in_code() -> set[str]:
    named = {PREFIX + field.name.upper() for field in dataclasses.fields(Settings)}
    for module in modules():
        named |= set(re.findall(PREFIX + r"[A-Z][A-Z_]*[A-Z]", text_of(module.path)))
    return named


def subcommands(layer: str) -> set[str]:
    """What `python -m LAYER --help` lists, one a line, each with its help."""
    done = subprocess.run(
        [sys.executable, "-m", layer, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(re.findall(r"^ {4}([a-z]+)(?: {2}|$)", done.stdout, re.MULTILINE))


def test_every_setting_of_the_code_is_in_the_readme() -> None:
    documented = set(re.findall(rf"`({PREFIX}[A-Z_]+)`", text_of("README.md")))
    assert documented == settings_in_code()


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Settings)])
def test_a_setting_that_nothing_reads_is_marked_so(field: str) -> None:
    others = "\n".join(text_of(module.path) for module in modules() if module.path != "index/settings.py")
    (row,) = re.findall(rf"^\| `{PREFIX}{field.upper()}` .*$", text_of("README.md"), re.MULTILINE)
    assert ("尚未使用" in row) == (not re.search(rf"settings\.{field}\b", others))


@pytest.mark.parametrize(
    "layer", [module.layer for module in modules() if module.path.endswith("/__main__.py")]
)
def test_every_subcommand_is_in_the_documentation(layer: str) -> None:
    missing = {name for name in subcommands(layer) if f"python -m {layer} {name}" not in documentation()}
    assert not missing


def test_every_option_of_the_evaluation_is_documented() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "eval", "run", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    options = set(re.findall(r"--[a-z-]+", done.stdout)) - {"--help"}
    assert "--check" in options
    assert {option for option in options if option not in text_of("docs/evaluation.md")} == set()


def test_the_commands_of_the_index_are_found() -> None:
    assert {"build", "tables", "audit", "export"} <= subcommands("index")


def test_every_make_target_in_the_documentation_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", documentation(), re.MULTILINE))
    assert named <= targets


def test_every_module_named_in_the_documentation_exists() -> None:
    named = set(re.findall(r"`((?:index|assistant|eval|tests|scripts)/[\w/.]+\.\w+)`", documentation()))
    missing = {path for path in named if not (ROOT / path).exists()}
    assert not missing


def test_every_link_of_the_documentation_leads_to_a_file() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    missing = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not missing


@pytest.mark.parametrize(
    "words", [records.TableKind, records.Fund, records.Spending, records.Phase, records.Stage, amounts.Unit]
)
def test_every_word_of_a_closed_set_is_in_the_glossary(words: type[enum.Enum]) -> None:
    glossary = text_of("docs/glossary.md")
    missing = [word for word in words if str(word.value) not in glossary]
    assert not missing


def test_the_readme_speaks_chinese_first() -> None:
    readme = text_of("README.md")
    chinese = re.search(r"[\u4e00-\u9fff]{4,}", readme)
    assert chinese is not None
    assert chinese.start() < readme.index("## English")


def test_the_readme_shows_a_real_transcript() -> None:
    found = re.search(
        r"<!-- transcript: begin -->(.*?)<!-- transcript: end -->", text_of("README.md"), re.DOTALL
    )
    assert found is not None
    assert re.search(r"\d", found.group(1))


def test_no_file_names_a_path_of_a_machine() -> None:
    """This checkout's surroundings; folders that every machine has are no one's path."""
    folders = {str(ROOT), str(ROOT.parent), str(Path.home()), sys.prefix} - {
        "/",
        "/tmp",
        "/home",
        "/srv",
        "/usr",
    }
    pattern = re.compile("|".join(rf"(?<![\w.]){re.escape(folder)}(?![\w-])" for folder in sorted(folders)))
    found = [path for path, text in written_files() if pattern.search(text)]
    assert not found


def test_addresses_are_of_this_machine_or_examples() -> None:
    """Nothing is fetched at run time, and no file depends on one package registry."""
    found = [
        f"{path}: {host}"
        for path, text in written_files()
        for host in re.findall(r"https?://(\[[^\]]*\]|[^\s/:,`'\"<>)|（），。、；]+)", text)
        if not HOSTS.fullmatch(host) and not host.startswith("{")
    ]
    assert not found
