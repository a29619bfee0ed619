"""The table parser against figures read from the grids of nine official documents, in three flavours of text.

Their layers drop blanks, break headers up and print titles after bodies: figures may stay unplaced there,
but none may stand in a wrong row or column. Skipped where the documents are absent.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from index.layout import tables_from_text
from index.readers.text import read_text
from index.records import Table

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "real"
KEYS = tuple(sorted(path.stem for path in (REAL / "gold_rows").glob("*.csv")))
# The gold of this document files some tables under the columns of others.
MISFILED = frozenset({"js_partyoffice_2019"})
# Of the coded cells of gold, at least this many in a hundred are placed in the plain text layers.
LEAST_PLACED = {"sh": 99, "js": 95}

pytestmark = pytest.mark.skipif(not KEYS, reason="没有真实文件样本：需要仓库旁的 ../shared/data/real 文件夹")


@cache
def read(flavour: str, key: str) -> tuple[Table, ...]:
    return tables_from_text(read_text(REAL / flavour / f"{key}.txt")).tables


@cache
def gold(key: str) -> frozenset[tuple[str, str, str]]:
    with (REAL / "gold_rows" / f"{key}.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(
            (row["code"], "".join(row["column"].split()), row["value"])
            for row in csv.DictReader(lines)
            if row["code"]
        )


def coded(flavour: str, key: str) -> frozenset[tuple[str, str, str]]:
    """(code, lowest header, printed text) of every cell in a coded row."""
    return frozenset(
        (row.code, table.columns[cell.column][-1], cell.raw)
        for table in read(flavour, key)
        for row in table.rows
        for cell in row.cells
        if row.code is not None and cell.amount
    )


@pytest.mark.parametrize("flavour", ["txt", "alt_rows", "alt_cells"])
@pytest.mark.parametrize("key", [key for key in KEYS if key not in MISFILED])
def test_no_figure_stands_in_a_wrong_row_or_column(flavour: str, key: str) -> None:
    truth = gold(key)
    values = {(code, raw) for code, _, raw in truth}
    columns = {(code, raw): {c for cd, c, rw in truth if (cd, rw) == (code, raw)} for code, raw in values}
    wrong = [
        cell
        for cell in coded(flavour, key)
        if (cell[0], cell[2]) not in values
        or not any(not printed or printed.startswith(cell[1]) for printed in columns[cell[0], cell[2]])
    ]
    assert wrong == []


@pytest.mark.parametrize("key", KEYS)
def test_nearly_all_coded_figures_are_placed_in_plain_text_layers(key: str) -> None:
    truth = {(code, raw) for code, _, raw in gold(key) if raw.strip("0.")}
    placed = {(code, raw) for code, _, raw in coded("txt", key)}
    assert 100 * len(truth & placed) >= LEAST_PLACED[key[:2]] * len(truth)
