"""The table parser against figures read from the grids of nine official documents, in three flavours of text.

Their layers drop blanks, break headers up and print titles after bodies: figures may stay unplaced there,
but none may stand in a wrong row or column. Skipped where the documents are absent.
"""

from functools import cache
from pathlib import Path

import pytest

from index.layout import tables_from_text
from index.readers.text import read_text
from index.records import Page, Table
from index.score.gold import ListedCell
from index.score.listed import load_listed
from index.score.listing import align_pages, figures_listed, score_listed
from index.score.results import MissKind

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "real"
KEYS = tuple(sorted(path.stem for path in (REAL / "gold_rows").glob("*.csv")))
# The gold of this document names a row by a corner of its header.
MISNAMED = frozenset({"js_partyoffice_2019"})
# Of the coded cells of gold, at least this many in a hundred are placed in the plain text layers.
LEAST_PLACED = {"sh": 99, "js": 95}

pytestmark = pytest.mark.skipif(not KEYS, reason="没有真实文件样本：需要仓库旁的 ../shared/data/real 文件夹")


@cache
def read(flavour: str, key: str) -> tuple[tuple[Page, ...], tuple[Table, ...]]:
    pages = read_text(REAL / flavour / f"{key}.txt")
    return pages, tables_from_text(pages).tables


@cache
def gold(key: str) -> tuple[ListedCell, ...]:
    return next(figures_listed(document.cells) for document in load_listed(REAL) if document.key == key)


@pytest.mark.parametrize("flavour", ["txt", "alt_rows", "alt_cells"])
@pytest.mark.parametrize("key", [key for key in KEYS if key not in MISNAMED])
def test_no_figure_stands_in_a_wrong_row_or_column(flavour: str, key: str) -> None:
    pages, tables = read(flavour, key)
    score = score_listed(gold(key), tables, align_pages(gold(key), pages))
    assert [miss for miss in score.misses if miss.kind in (MissKind.WRONG, MissKind.SURPLUS)] == []


@pytest.mark.parametrize("flavour", ["txt", "alt_rows", "alt_cells"])
@pytest.mark.parametrize("key", KEYS)
def test_the_figures_of_coded_rows_stand_under_their_headers(flavour: str, key: str) -> None:
    pages, tables = read(flavour, key)
    coded = [cell for cell in gold(key) if cell.code]
    score = score_listed(coded, tables, align_pages(gold(key), pages))
    assert [miss for miss in score.misses if miss.kind is MissKind.COLUMN] == []


@pytest.mark.parametrize("key", KEYS)
def test_nearly_all_coded_figures_are_placed_in_plain_text_layers(key: str) -> None:
    pages, tables = read("txt", key)
    coded = [cell for cell in gold(key) if cell.code and cell.text.strip("0.")]
    score = score_listed(coded, tables, align_pages(gold(key), pages))
    assert 100 * score.exact >= LEAST_PLACED[key[:2]] * score.n
