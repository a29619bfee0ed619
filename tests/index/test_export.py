"""Exports: numbers stay exact numbers, codes and text stay text, and no text can run as a formula."""

import csv
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from index.export import csv_text, document_name, export_csv, export_xlsx, table_rows
from index.fiscal_package import DESCRIPTOR, MONEY_FILE, OTHER_FILE, export_fiscal_package
from index.records import Intake, TableKind
from tests.index.samples import cell, intake, projects_table, row


def rows_of(path: Path, *, encoding: str = "utf-8-sig") -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def odd_intake() -> Intake:
    """A table whose names would run, or would not be allowed as a file or sheet name."""
    table = replace(
        projects_table(),
        title="=cmd|' /C calc'!A0 项目/支出:表",
        rows=(row("=HYPERLINK(1)", cell(0, "1.5", "1.5"), code="00123"), row("@名", cell(0, "-", None))),
    )
    return intake(tables=(table, table))


def test_tables_keep_their_printed_layout(tmp_path: Path) -> None:
    first, *_ = export_csv([intake()], tmp_path)
    header, total, pumps, dredging = rows_of(first)
    assert header[5:7] == ["总计", "财政拨款/一般公共预算"]
    assert total[1:3] + total[5:7] == ["合计", "0", "1500.50", "0.00"]
    assert pumps[1] == "泵站更新改造"
    assert pumps[5:8] == ["1200.50", "", "更新泵站三座，保障汛期排水。"]
    assert dredging[0] == "2130304"
    assert dredging[5:7] == ["-300.00", "—"]


def test_csv_begins_with_a_byte_order_mark(tmp_path: Path) -> None:
    for path in export_csv([intake()], tmp_path):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_every_figure_is_one_row(tmp_path: Path) -> None:
    *_, figures = export_csv([intake("一"), intake("二", year=2023)], tmp_path)
    header, *rows = rows_of(figures)
    assert len(rows) == 2 * len(intake().figures)
    assert all(len(row) == len(header) for row in rows)


def test_no_half_written_file_stays(tmp_path: Path) -> None:
    export_csv([intake()], tmp_path)
    assert list(tmp_path.rglob("*.part")) == []


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-", "'-"),
        ("@名", "'@名"),
        ("\tx", "'\tx"),
        ("合计", "合计"),
        (Decimal("-7.60"), "-7.60"),
        (Decimal("20000.00"), "20000.00"),
        (12, "12"),
        (None, ""),
    ],
)
def test_text_is_guarded_and_numbers_are_not(value: str | Decimal | int | None, written: str) -> None:
    assert csv_text(value) == written


def test_names_that_no_file_may_have_are_made_safe(tmp_path: Path) -> None:
    written = export_csv([odd_intake()], tmp_path)
    assert all(path.is_file() for path in written)
    assert len(set(written)) == len(written)


def test_a_path_in_a_department_name_stays_in_the_folder(tmp_path: Path) -> None:
    name = document_name(replace(intake().document, department="../../etc/局"))
    assert "/" not in name
    assert not name.startswith(".")


def test_xlsx_holds_numbers_as_numbers_with_their_decimals(tmp_path: Path) -> None:
    (path,) = export_xlsx([intake()], tmp_path)
    sheet = load_workbook(path).worksheets[1]
    assert sheet["A2"].value == "单位：万元"
    total = sheet["F4"]
    assert (total.value, total.data_type, total.number_format) == (1500.5, "n", "#,##0.00")
    assert sheet["F6"].value == -300
    assert sheet["G6"].value == "—"
    assert sheet["G5"].value is None


def test_xlsx_keeps_codes_as_text_and_runs_no_formula(tmp_path: Path) -> None:
    (path,) = export_xlsx([odd_intake()], tmp_path)
    book = load_workbook(path)
    sheet = book.worksheets[1]
    assert (sheet["A4"].value, sheet["A4"].data_type) == ("00123", "s")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


def test_xlsx_sheets_have_short_and_different_names(tmp_path: Path) -> None:
    long = replace(
        projects_table(), title="一般公共预算财政拨款安排的项目支出绩效目标情况明细表（按部门经济分类）"
    )
    (path,) = export_xlsx([intake(tables=(long,) * 12)], tmp_path)
    titles = load_workbook(path).sheetnames
    assert len(set(titles)) == 13
    assert all(len(title) <= 31 for title in titles)


def test_xlsx_says_what_the_document_is_and_what_does_not_agree(tmp_path: Path) -> None:
    (path,) = export_xlsx([intake()], tmp_path)
    about = {row[0].value: row[1].value for row in load_workbook(path).worksheets[0].iter_rows(max_col=2)}
    assert about["部门"] == "示范市水务局"
    assert about["勾稽检查"] == "5 项：4 项相符，1 项不符"
    assert about["不符"] == "表12 第1行 合计 · 总计：应为 900.50 万元，实为 1500.50 万元，差 600.00 万元"


def test_the_fiscal_package_describes_every_column_of_its_files(tmp_path: Path) -> None:
    export_fiscal_package([intake()], tmp_path)
    package = json.loads((tmp_path / DESCRIPTOR).read_text(encoding="utf-8"))
    assert package["profile"] == "fiscal-data-package"
    for resource in package["resources"]:
        header, *_ = rows_of(tmp_path / resource["path"], encoding="utf-8")
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_measures_and_dimensions_name_columns_that_exist(tmp_path: Path) -> None:
    export_fiscal_package([intake()], tmp_path)
    package = json.loads((tmp_path / DESCRIPTOR).read_text(encoding="utf-8"))
    fields = {field["name"] for field in package["resources"][0]["schema"]["fields"]}
    model = package["model"]
    assert model["measures"]["amount"] == {
        "source": "amount",
        "currency": "CNY",
        "factor": 1,
        "resource": "figures",
    }
    for dimension in model["dimensions"].values():
        assert {attribute["source"] for attribute in dimension["attributes"].values()} <= fields
        assert dimension["primaryKey"] in dimension["attributes"]
    classified = [d for d in model["dimensions"].values() if d["dimensionType"] == "classification"]
    assert {d["classificationType"] for d in classified} == {"administrative", "functional", "economic"}


def test_fiscal_amounts_are_exact_yuan_and_blanks_stay_blank(tmp_path: Path) -> None:
    export_fiscal_package([intake()], tmp_path)
    header, *rows = rows_of(tmp_path / MONEY_FILE, encoding="utf-8")
    found = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(Decimal(row["amount"]) if row["amount"] else None, row["state"]) for row in found] == [
        (Decimal(15005000), "figure"),
        (Decimal(0), "figure"),
        (Decimal(12005000), "figure"),
        (None, "blank"),
        (Decimal(-3000000), "figure"),
        (None, "dash"),
    ]
    assert {row["project"] for row in found} >= {"泵站更新改造", "河道清淤"}
    assert len({row["id"] for row in found}) == len(found)


def test_what_is_not_money_stands_apart(tmp_path: Path) -> None:
    rates = replace(
        projects_table(),
        kind=TableKind.THREE_PUBLIC,
        columns=(("增减%",),),
        rows=(row("公务接待费", cell(0, "13.38%", "13.38")),),
    )
    export_fiscal_package([intake(tables=(rates,))], tmp_path)
    header, only = rows_of(tmp_path / OTHER_FILE, encoding="utf-8")
    assert dict(zip(header, only, strict=True))["unit"] == "%"
    assert len(rows_of(tmp_path / MONEY_FILE, encoding="utf-8")) == 1


def test_a_header_only_names_figure_columns_once() -> None:
    header, *_ = table_rows(projects_table())
    assert len(header) == len(set(header))
