"""PDF: ruled tables over pages, against the generated documents' gold and against drawn doubles."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from index.errors import SourceError, SourceFault
from index.printed import printed_amount
from index.readers.pdf import read_pdf
from tests.index.drawn_pdf import Drawn, draw_pdf, ruled

SHARED = Path(__file__).parents[3] / "shared" / "data"
GENERATED = sorted(path for path in SHARED.glob("public/*/*/*.pdf") if ".scan." not in path.name)


HEAD = [(150, 30, "收入预算总表"), (20, 50, "部门：样例局"), (300, 50, "单位：万元")]
XS = [20, 100, 220, 300]
HEADER = [(25, 75, "科目编码"), (105, 75, "科目名称"), (225, 75, "合计")]


def _first_page(*texts: tuple[int, int, str]) -> Drawn:
    rows = [(25, 95, "205"), (105, 95, "教育支出"), (225, 95, "12.00"), *texts]
    return ruled(XS, [60, 80, 100, 130]), [*HEAD, *HEADER, *rows]


def test_a_cell_has_its_box_from_the_top_left(tmp_path: Path) -> None:
    (table,) = read_pdf(draw_pdf(tmp_path / "a.pdf", [_first_page()])).tables
    assert table.rows[0].cells[0].place.bbox == tuple(map(Decimal, (220, 80, 300, 100)))
    assert (table.title, table.owner) == ("收入预算总表", "样例局")


def test_a_table_goes_on_without_its_head(tmp_path: Path) -> None:
    more = [(25, 35, "208"), (105, 35, "社保支出"), (225, 35, "8.00")]
    first = _first_page((25, 115, "206"), (105, 115, "科技支出"), (225, 115, "5.00"))
    (table,) = read_pdf(draw_pdf(tmp_path / "a.pdf", [first, (ruled(XS, [20, 40]), more)])).tables
    assert [(row.code, row.cells[0].raw, row.cells[0].place.page) for row in table.rows] == [
        ("205", "12.00", 1),
        ("206", "5.00", 1),
        ("208", "8.00", 2),
    ]


def test_a_row_broken_by_the_end_of_a_page_is_one_row(tmp_path: Path) -> None:
    more = [(105, 35, "支出")]
    first = _first_page((25, 115, "206"), (105, 115, "科技"), (225, 115, "5.00"))
    (table,) = read_pdf(draw_pdf(tmp_path / "a.pdf", [first, (ruled(XS, [20, 40]), more)])).tables
    assert [(row.label, row.cells[0].raw) for row in table.rows][1:] == [("科技支出", "5.00")]


def test_two_numbers_over_each_other_are_unplaced(tmp_path: Path) -> None:
    first = _first_page((25, 115, "206"), (105, 115, "科技支出"), (225, 112, "12"), (225, 124, "34.50"))
    (table,) = read_pdf(draw_pdf(tmp_path / "a.pdf", [first])).tables
    assert [stray.raw for stray in table.unplaced] == ["1234.50"]
    assert [[cell.raw for cell in row.cells] for row in table.rows] == [["12.00"], []]


def test_a_number_that_fills_its_cell_goes_on_on_the_next_line(tmp_path: Path) -> None:
    first = _first_page((25, 115, "206"), (105, 115, "科技支出"), (222, 112, "1234567"), (222, 124, "8.50"))
    (table,) = read_pdf(draw_pdf(tmp_path / "a.pdf", [first])).tables
    assert table.rows[1].cells[0].raw == "12345678.50"


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing")
    with pytest.raises(SourceError) as error:
        read_pdf(path)
    assert error.value.fault is SourceFault.DAMAGED


@pytest.mark.skipif(not GENERATED, reason="the generated documents (../shared/data/public) are absent")
@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.stem)
def test_every_amount_of_a_generated_document_is_read_and_no_other(path: Path) -> None:
    gold = json.loads((path.parent / "gold.json").read_text("utf-8"))
    texts = (
        cell["text"] for table in gold["tables"] for row in table["rows"] for cell in row["cells"].values()
    )
    expected = Counter(str(amount) for text in texts if (amount := printed_amount(text)) is not None)
    reading = read_pdf(path)
    cells = (cell for table in reading.tables for row in table.rows for cell in row.cells)
    assert Counter(str(cell.amount) for cell in cells if cell.amount is not None) == expected
