"""The table parser against documents with complete gold, in three layouts. Skipped where they are absent."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from index.layout import TextTables, tables_from_text
from index.readers.text import read_text
from index.records import Table
from index.score.generated import load_generated
from index.score.gold import GoldTable
from index.score.tables import Placed, match_tables, parsed_cells, score_cells
from index.score.values import plain

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
PUBLIC = SHARED / "public"
# Layers that show where every cell ends, and one that shows neither that nor empty cells.
CLOSED = ("g12/G12-518-0-2023", "g12/G12-518-0-2024", "b11/B11-633-0-2022", "b11/B11-633-0-2023")
LOOSE = ("s9/S9-611-0-2025",)
CELLS = {
    "g12/G12-518-0-2023": 1144,
    "g12/G12-518-0-2024": 1144,
    "b11/B11-633-0-2022": 461,
    "b11/B11-633-0-2023": 456,
    "s9/S9-611-0-2025": 316,
}

pytestmark = pytest.mark.skipif(
    not PUBLIC.is_dir(), reason="没有样本数据：需要仓库旁的 ../shared/data 文件夹"
)


def folder(key: str) -> Path:
    return PUBLIC / key


@cache
def read(key: str) -> TextTables:
    return tables_from_text(read_text(folder(key) / f"{folder(key).name}.txt"))


@cache
def gold_of(key: str) -> tuple[GoldTable, ...]:
    return load_generated(folder(key) / "gold.json").tables


def matched(key: str) -> list[tuple[GoldTable, Table]]:
    gold, tables = gold_of(key), read(key).tables
    pairs = match_tables(gold, tables)
    assert None not in pairs
    return [(table, tables[place]) for table, place in zip(gold, pairs, strict=True) if place is not None]


@pytest.mark.parametrize("key", CLOSED)
def test_every_cell_is_read_in_its_row_and_column(key: str) -> None:
    gold, tables = gold_of(key), read(key).tables
    score = score_cells(gold, tables, match_tables(gold, tables))
    assert score.misses == ()
    assert score.exact == score.n == CELLS[key]
    assert len(tables) == len(gold)


@pytest.mark.parametrize("key", LOOSE)
def test_no_cell_is_wrong_where_blanks_leave_no_trace(key: str) -> None:
    gold, tables = gold_of(key), read(key).tables
    score = score_cells(gold, tables, match_tables(gold, tables))
    assert (score.n, score.missed, score.wrong, score.surplus) == (CELLS[key], 0, 0, 0)
    # 因公出国 or 公务接待, 购置 or 运行: the sums of the flat 三公 table allow both.
    assert score.unplaced == sum(len(table.unplaced) for table in tables) == 2


@pytest.mark.parametrize("key", CLOSED + LOOSE)
def test_heads_say_number_kind_unit_and_pages(key: str) -> None:
    for gold, table in matched(key):
        assert (table.number, table.kind.value, table.unit.value) == (gold.number, gold.kind, gold.unit)
        assert table.pages == gold.pages["txt"]


@pytest.mark.parametrize("key", CLOSED + LOOSE)
def test_goals_are_read_whole(key: str) -> None:
    for gold, table in matched(key):
        found = [(plain(row.label), plain(row.text)) for row in table.rows if row.text]
        assert Counter(found) == Counter(gold.goals)


@pytest.mark.parametrize("key", CLOSED + LOOSE)
def test_a_cell_is_printed_at_its_span_on_its_page(key: str) -> None:
    pages = read_text(folder(key) / f"{folder(key).name}.txt")
    source = {page.number: page for page in pages}
    for table in read(key).tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            page, span = source[cell.place.page], cell.place.span
            assert span is not None
            printed = page.text[span[0] - page.start : span[1] - page.start]
            assert "".join(printed.split()) == cell.raw


def test_the_bundled_document_printed_again_gives_the_same_cells(bundled_document: Path) -> None:
    again = SHARED / "seedpdf" / "seed.txt"
    first, second = (tables_from_text(read_text(path)).tables for path in (bundled_document, again))
    assert [_content(table) for table in first] == [_content(table) for table in second]


def _content(table: Table) -> tuple[str, str, Counter[Placed], list[tuple[str, int, str | None]]]:
    rows = [(row.label, row.level, row.text) for row in table.rows]
    return table.number, table.title, parsed_cells(table), rows
