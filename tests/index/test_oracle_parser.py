"""The table parser against the oracle typed by eye: every cell, both ways, with its place."""

from decimal import Decimal
from functools import cache

import pytest

from index.amounts import Unit
from index.layout import TextTables, tables_from_text
from index.readers.text import read_text
from index.records import Row, Table
from tests.oracle import (
    SOURCE,
    OracleRow,
    OracleTable,
    load_heads,
    load_key_projects,
    load_tables,
    squeezed,
)

TYPED = (*load_tables(), load_key_projects())
NUMBERS = range(len(TYPED))


@cache
def source() -> str:
    return SOURCE.read_bytes().decode("utf-8")


@cache
def read() -> TextTables:
    return tables_from_text(read_text(SOURCE))


def parsed(number: int) -> Table:
    return read().tables[number]


def pairs(number: int) -> list[tuple[OracleRow, Row]]:
    return list(zip(TYPED[number].rows, parsed(number).rows, strict=True))


def typed_cells(table: OracleTable) -> set[tuple[int, tuple[str, ...], str, int]]:
    return {(row.row, path, raw, row.page) for row in table.rows for path, raw in row.figures}


def parsed_cells(table: Table) -> set[tuple[int, tuple[str, ...], str, int]]:
    return {
        (position, table.columns[cell.column], cell.raw, cell.place.page)
        for position, row in enumerate(table.rows, start=1)
        for cell in row.cells
    }


def test_the_tables_are_those_that_were_typed() -> None:
    assert [table.number for table in read().tables] == [table.number for table in TYPED]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_header_paths_are_those_printed(number: int) -> None:
    assert parsed(number).columns == TYPED[number].columns


@pytest.mark.parametrize("number", NUMBERS)
def test_every_row_has_its_label_code_level_owner_and_side(number: int) -> None:
    read_rows = [(row.label, row.code, row.level, row.owner, row.side) for row in parsed(number).rows]
    assert read_rows == [(row.label, row.code, row.level, row.owner, row.side) for row in TYPED[number].rows]


@pytest.mark.parametrize("number", NUMBERS)
def test_no_cell_is_lost(number: int) -> None:
    assert typed_cells(TYPED[number]) - parsed_cells(parsed(number)) == set()


@pytest.mark.parametrize("number", NUMBERS)
def test_no_cell_is_made_up(number: int) -> None:
    assert parsed_cells(parsed(number)) - typed_cells(TYPED[number]) == set()
    assert sum(len(row.cells) for row in parsed(number).rows) == len(typed_cells(TYPED[number]))
    assert parsed(number).unplaced == ()


@pytest.mark.parametrize("number", NUMBERS)
def test_the_source_at_the_span_is_the_printed_text(number: int) -> None:
    for row in parsed(number).rows:
        for cell in row.cells:
            assert cell.place.span is not None
            start, end = cell.place.span
            assert squeezed(source()[start:end]) == cell.raw


@pytest.mark.parametrize("number", NUMBERS)
def test_no_two_cells_share_a_place(number: int) -> None:
    spans = [cell.place.span for row in parsed(number).rows for cell in row.cells]
    assert len(set(spans)) == len(spans)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_amount_is_the_printed_value_exactly(number: int) -> None:
    amounts = [cell.amount for row in parsed(number).rows for cell in row.cells]
    assert amounts == [Decimal(cell.raw) for row in parsed(number).rows for cell in row.cells]
    assert parsed(number).unit is Unit.WAN_YUAN


@pytest.mark.parametrize("number", NUMBERS)
def test_goals_are_read_whole(number: int) -> None:
    assert [row.text or None for row in parsed(number).rows] == [row.goal for row in TYPED[number].rows]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_parent_is_the_nearest_row_above_of_a_higher_level(number: int) -> None:
    for typed, row in pairs(number):
        above = [other for other in TYPED[number].rows[: typed.row - 1] if 0 < other.level < typed.level]
        # The key-project list prints projects (level 2) without the units above them.
        assert row.parent == (above[-1].row - 1 if above else None)


def test_titles_are_those_printed() -> None:
    for head, table in zip(load_heads(), read().tables, strict=False):
        assert head.head.startswith(f"表{head.number}{squeezed(table.title)}")


def test_only_the_table_that_says_so_is_empty() -> None:
    assert [table.number for table in read().tables if table.is_empty] == ["9"]
