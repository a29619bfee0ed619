"""The audit of whole documents: every planted fault is found, sound documents raise no alarm."""

from pathlib import Path

import pytest

from index.checks import findings_from
from index.layout import tables_from_text
from index.paragraphs import paragraphs
from index.readers.text import read_text
from index.records import Finding, Severity
from index.score.audit import score_audit
from index.score.generated import load_generated
from index.score.tables import match_tables
from index.statements import statements_from

CLEAN = ("g12/G12-518-0-2023", "g12/G12-518-0-2024", "b11/B11-633-0-2022")
FAULTY = ("b11/B11-633-0-2023", "s9/S9-611-0-2025")


def audited(path: Path) -> tuple[list[Finding], int]:
    """Errors of a text layer, and how many equations were checked."""
    pages = read_text(path)
    found = tables_from_text(pages)
    spans = tuple(span for of_table in found.spans for span in of_table)
    findings, count = findings_from(found.tables, statements_from(paragraphs(pages, spans)))
    return [finding for finding in findings if finding.severity is Severity.ERROR], count


def text_of(shared_data: Path, name: str) -> Path:
    folder = shared_data / "public" / name
    return folder / f"{folder.name}.txt"


def test_the_bundled_document_has_one_error_a_goal_that_speaks_of_another_place(
    bundled_document: Path,
) -> None:
    errors, count = audited(bundled_document)
    assert [error.rule for error in errors] == ["copied_goal"]
    assert count > 500


@pytest.mark.parametrize("name", CLEAN)
def test_a_sound_document_raises_no_alarm(shared_data: Path, name: str) -> None:
    errors, count = audited(text_of(shared_data, name))
    assert errors == []
    assert count > 300


@pytest.mark.parametrize("name", FAULTY)
def test_every_planted_fault_is_found_and_nothing_else(shared_data: Path, name: str) -> None:
    text = text_of(shared_data, name)
    gold = load_generated(text.parent / "gold.json")
    tables = tables_from_text(read_text(text)).tables
    errors, _ = audited(text)
    score = score_audit(gold.faults, errors, tables, match_tables(gold.tables, tables))
    assert score.misses == ()
    assert score.faults.right == score.faults.n > 0
