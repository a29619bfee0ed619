"""Word documents: merged cells, heads inside and above tables, pages by breaks."""

from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK

from index.errors import SourceError, SourceFault
from index.readers.docx import read_docx


def _document(path: Path, rows: list[list[str]], merges: list[tuple[int, int, int, int]]) -> Path:
    document = docx.Document()
    document.add_paragraph("样例局2023年部门预算")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("项目支出表")
    document.add_paragraph("部门：样例局 单位：万元")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    for top, left, bottom, right in merges:
        table.cell(top, left).merge(table.cell(bottom, right))
    document.save(str(path))
    return path


def test_a_unit_merged_down_is_the_owner_of_every_row(tmp_path: Path) -> None:
    rows = [["单位名称", "项目名称", "合计"], ["甲中心", "修缮项目", "10.00"], ["", "培训项目", "△2.00"]]
    (table,) = read_docx(_document(tmp_path / "a.docx", rows, [(1, 0, 2, 0)])).tables
    assert [(row.owner, row.label, row.cells[0].raw) for row in table.rows] == [
        ("甲中心", "修缮项目", "10.00"),
        ("甲中心", "培训项目", "△2.00"),
    ]


def test_a_figure_merged_over_two_names_is_unplaced(tmp_path: Path) -> None:
    rows = [["项目名称", "预算数", "合计"], ["修缮项目", "10.00", "10.00"], ["培训项目", "", "3.00"]]
    (table,) = read_docx(_document(tmp_path / "a.docx", rows, [(1, 1, 2, 1)])).tables
    assert {stray.raw for stray in table.unplaced} == {"10.00"}
    assert [[cell.raw for cell in row.cells] for row in table.rows] == [["10.00"], ["3.00"]]


def test_a_typed_page_break_turns_the_page(tmp_path: Path) -> None:
    reading = read_docx(_document(tmp_path / "a.docx", [["项目", "预算数"], ["合计", "1.00"]], []))
    assert len(reading.pages) == 2
    assert reading.tables[0].pages == (2,)
    assert reading.tables[0].title == "项目支出表"


def test_a_damaged_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"nothing of Word")
    with pytest.raises(SourceError) as error:
        read_docx(path)
    assert error.value.fault is SourceFault.DAMAGED
