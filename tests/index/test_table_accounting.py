"""Nothing printed is lost or read twice, checked by a scan of the source that shares no code with the parser.

And a number that is changed in the source is read as it stands then, in its place: sums repair nothing.
"""

import random
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from index.layout import TextTables, tables_from_text
from index.readers.text import pages_from_text, read_text
from index.records import Span, Table

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "public"
GENERATED = tuple(
    SHARED / key / f"{Path(key).name}.txt"
    for key in ("g12/G12-518-0-2024", "b11/B11-633-0-2023", "s9/S9-611-0-2025")
)
# Money as tables print it: two decimals, with or without separators, broken over a line or not.
MONEY = re.compile(r"(?<![\d.,])△?(?:\d{1,3}(?:,\d{3})+|\d+)\.(?:\d\d|\d\s{2,3}\d)(?![\d%])")

Cells = dict[tuple[int, int, int], tuple[str, Span]]


def documents(bundled: Path) -> list[Path]:
    return [bundled, *(path for path in GENERATED if path.is_file())]


@cache
def read_tables(path: Path) -> TextTables:
    return tables_from_text(read_text(path))


def source_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def places(table: Table) -> list[Span]:
    cells = [cell.place.span for row in table.rows for cell in row.cells]
    return [span for span in [*cells, *(item.place.span for item in table.unplaced)] if span is not None]


def test_every_amount_of_a_table_is_read_exactly_once(bundled_document: Path) -> None:
    for path in documents(bundled_document):
        source = source_of(path)
        read = read_tables(path)
        for table, spans in zip(read.tables, read.spans, strict=True):
            taken = places(table)
            for start, end in spans:
                for match in MONEY.finditer(source, start, end):
                    holders = [span for span in taken if span[0] <= match.start() < span[1]]
                    assert len(holders) == 1, (path.name, table.title, match.group())


def test_no_two_cells_share_a_character(bundled_document: Path) -> None:
    for path in documents(bundled_document):
        for table in read_tables(path).tables:
            spans = sorted(places(table))
            assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_tables_take_no_line_of_the_prose(bundled_document: Path) -> None:
    source = source_of(bundled_document)
    read = read_tables(bundled_document)
    taken = "".join(source[start:end] for spans in read.spans for start, end in spans)
    assert "主要原因是" not in taken
    assert "名词解释" not in taken
    assert "一、部门预算收支增减变化情况" not in taken


@pytest.mark.parametrize("changed", [1, 8])
def test_a_changed_number_is_read_as_printed_in_its_place(bundled_document: Path, changed: int) -> None:
    for path in documents(bundled_document):
        source = source_of(path)
        before = cells_of(read_tables(path))
        edited, expected = edit(source, before, random.Random(changed), changed)
        after = cells_of(tables_from_text(pages_from_text(edited)))
        assert {key: raw for key, (raw, _) in after.items() if expected.get(key) != raw} == {}
        # Where blanks leave no trace, sums that fail may leave a few figures unplaced; elsewhere none.
        assert len(after) >= len(expected) - (0 if path not in GENERATED[2:] else 8)


def cells_of(read: TextTables) -> Cells:
    return {
        (number, place, cell.column): (cell.raw, cell.place.span)
        for number, table in enumerate(read.tables)
        for place, row in enumerate(table.rows)
        for cell in row.cells
        if cell.place.span is not None
    }


def edit(
    source: str, cells: Cells, rng: random.Random, count: int
) -> tuple[str, dict[tuple[int, int, int], str]]:
    """The source with some printed numbers replaced by others of the same form, and what it prints then."""
    expected = {key: raw for key, (raw, _) in cells.items()}
    whole = [key for key, (raw, span) in cells.items() if source[slice(*span)] == raw and "%" not in raw]
    edits: list[tuple[Span, str]] = []
    for key in rng.sample(whole, count):
        raw, span = cells[key]
        digits = len(re.sub(r"\D", "", raw.partition(".")[0]))
        amount = rng.randrange(10 ** rng.randint(1, digits))
        grouped = f"{amount:,}" if "," in raw else str(amount)
        expected[key] = grouped + (f".{rng.randrange(100):02d}" if "." in raw else "")
        edits.append((span, expected[key]))
    for (start, end), text in sorted(edits, reverse=True):
        source = source[:start] + text + source[end:]
    return source, expected
