"""Workbooks: what the sheet displays is what is read."""

from pathlib import Path

import openpyxl
import pytest

from index.errors import SourceError, SourceFault
from index.readers.xlsx import displayed, read_xlsx


def _workbook(
    path: Path, rows: list[list[object]], merged: tuple[str, ...] = (), number_format: str = ""
) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    if number_format:
        for printed in sheet.iter_rows():
            for cell in printed:
                if isinstance(cell.value, int | float):
                    cell.number_format = number_format
    book.save(path)
    return path


HEAD: list[list[object]] = [
    ["支出预算总表", None, None],
    ["部门：样例局", None, "单位：万元"],
    ["项目", "支出", None],
    [None, "基本支出", "项目支出"],
]
MERGED = ("A1:C1", "A3:A4", "B3:C3")


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1234.5, "#,##0.00", "1,234.50"),
        (1234.5, "General", "1234.5"),
        (0.1234, "0.00%", "12.34%"),
        (-1234.5, "#,##0.00_);(#,##0.00)", "(1,234.50)"),
        (-1234.5, "0.00", "-1234.50"),
        (0, '#,##0.00;-#,##0.00;"-"', "-"),
        (0.1 + 0.2, "General", "0.3"),
        (2.665, "0.00", "2.67"),
        (14051.57, "General", "14051.57"),
        ("1,000.00", "General", "1,000.00"),
        (None, "0.00", ""),
    ],
)
def test_a_cell_is_read_as_the_sheet_displays_it(value: object, number_format: str, text: str) -> None:
    assert displayed(value, number_format) == (text, "")


def test_merged_heads_become_column_paths(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "a.xlsx", [*HEAD, ["合计", 10.5, 20], ["一、教育支出", 10.5, 20]], MERGED, "0.00"
    )
    (table,) = read_xlsx(path).tables
    assert table.columns == (("支出", "基本支出"), ("支出", "项目支出"))
    assert [[cell.raw for cell in row.cells] for row in table.rows] == [
        ["10.50", "20.00"],
        ["10.50", "20.00"],
    ]
    assert (table.title, table.owner, table.unit.value) == ("支出预算总表", "样例局", "万元")


def test_numbers_typed_as_text_are_read_like_numbers(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", [*HEAD, ["合计", "1,010.50", "△20.00"]], MERGED)
    (table,) = read_xlsx(path).tables
    assert [str(cell.amount) for cell in table.rows[0].cells] == ["1010.50", "-20.00"]


def test_a_formula_without_a_stored_result_is_unplaced(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", [*HEAD, ["合计", "=1+2", 20]], MERGED)
    (table,) = read_xlsx(path).tables
    assert [cell.raw for cell in table.rows[0].cells] == ["20"]
    assert [stray.raw for stray in table.unplaced] == ["=1+2"]


def test_two_tables_on_one_sheet_are_two_tables(tmp_path: Path) -> None:
    second: list[list[object]] = [
        ["收入预算总表"],
        ["部门：样例局", None, "单位：万元"],
        ["项目", "预算数"],
        ["合计", 7],
    ]
    path = _workbook(tmp_path / "a.xlsx", [*HEAD, ["合计", 1, 2], [None], *second], MERGED)
    assert [table.title for table in read_xlsx(path).tables] == ["支出预算总表", "收入预算总表"]


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(SourceError) as error:
        read_xlsx(path)
    assert error.value.fault is SourceFault.DAMAGED


def test_a_sheets_name_is_the_title_where_the_sheet_has_none(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for place, name in enumerate(("公开01表政府性基金支出", "公开02表国有资本经营支出", "Sheet3")):
        sheet = book.active if place == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = name
        for row in (*HEAD[1:], ["合计", 10.5, 20]):
            sheet.append(row)
        for area in ("A2:A3", "B2:C2"):
            sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    tables = read_xlsx(tmp_path / "a.xlsx").tables
    assert [(table.number, table.title) for table in tables] == [
        ("公开01", "政府性基金支出"),
        ("公开02", "国有资本经营支出"),
        ("", ""),
    ]
