"""Workbooks of Excel 97 to 2003: what the sheet displays is what is read."""

from pathlib import Path

import pytest
import xlwt

from index.errors import SourceError, SourceFault
from index.readers.xls import read_xls

HEAD: list[list[object]] = [
    ["支出预算总表", None, None],
    ["部门：样例局", None, "单位：万元"],
    ["项目", "支出", None],
    [None, "基本支出", "项目支出"],
]
# First and last row, first and last column.
MERGED = ((0, 0, 0, 2), (2, 3, 0, 0), (2, 2, 1, 2))


def _workbook(path: Path, rows: list[list[object]], number_format: str = "General") -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("支出")
    style = xlwt.easyxf(num_format_str=number_format)
    starts = {(top, left): (bottom, right) for top, bottom, left, right in MERGED}
    covered = {
        (row, column)
        for top, bottom, left, right in MERGED
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    for i, row in enumerate([*HEAD, *rows]):
        for j, value in enumerate(row):
            if (i, j) in starts:
                bottom, right = starts[i, j]
                sheet.write_merge(i, bottom, j, right, value)
            elif (i, j) not in covered and value is not None:
                sheet.write(i, j, value, style)
    book.save(str(path))
    return path


def test_merged_heads_and_number_formats_are_read_as_displayed(tmp_path: Path) -> None:
    rows: list[list[object]] = [["合计", 1234.5, 0.1 + 0.2], ["公用经费", -1, "12.00"]]
    (table,) = read_xls(_workbook(tmp_path / "a.xls", rows, "#,##0.00")).tables
    assert table.title == "支出预算总表"
    assert table.columns == (("支出", "基本支出"), ("支出", "项目支出"))
    assert [[cell.raw for cell in row.cells] for row in table.rows] == [
        ["1,234.50", "0.30"],
        ["-1.00", "12.00"],
    ]


def test_hidden_rows_and_sheets_are_not_read(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xls", [["合计", 1.5, 2.5]])
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for i, text in enumerate(("示范市水务局", "藏起来的", "2024年部门预算")):
        sheet.write(i, 0, text)
    sheet.row(1).hidden = True
    hidden = book.add_sheet("b")
    hidden.write(0, 0, "不显示")
    hidden.visibility = 1
    book.save(str(path))
    (page,) = read_xls(path).pages
    assert page.text == "示范市水务局\n2024年部门预算\n"


def test_a_workbook_that_is_cut_off_is_damaged(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xls", [["合计", 1.5, 2.5]])
    path.write_bytes(path.read_bytes()[:700])
    with pytest.raises(SourceError) as refused:
        read_xls(path)
    assert refused.value.fault is SourceFault.DAMAGED
