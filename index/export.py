"""Tables and figures as CSV and XLSX files; the Fiscal Data Package is index/fiscal_package.py.

Tables keep the printed layout: one row a printed item, one column a printed column.
Figures are the same cells as facts, one a row.
Text that a spreadsheet would run as a formula is put behind an apostrophe.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from index.amounts import decimal_step, plain_amount
from index.messages import document_checks, errors_first, finding_text, severity_text
from index.records import Document, Figure, Intake, Row, Table

Value = str | int | Decimal | None

FIGURES_FILE = "figures.csv"
FIGURE_HEADER = (
    "文件编号", "部门", "年度", "预算或决算", "表号", "表名", "归属单位", "收支", "项目", "编码",
    "层级", "上级项目", "资金", "支出类型", "时点", "列", "数值", "单位", "原文", "页码",
)  # fmt: skip
ROW_HEADER = ("编码", "项目", "层级", "归属单位", "收支")
ROW_TAIL = ("文字", "页码")
SIDES = {"income": "收入", "expense": "支出"}
# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_NAMES = re.compile(r"[\\/:*?\"<>|\[\]\x00-\x1f]+")
_SHEET_TITLE_LENGTH = 31
_FILE_NAME_LENGTH = 60


def export_csv(intakes: Iterable[Intake], folder: Path) -> list[Path]:
    """One folder a document with one file a table, and all figures in one file. Returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    figures: list[Sequence[Value]] = [FIGURE_HEADER]
    for intake in intakes:
        own = folder / document_name(intake.document)
        own.mkdir(exist_ok=True)
        for index, table in enumerate(intake.tables, start=1):
            written.append(own / f"{index:02d}-{_safe_name(_table_name(table), _FILE_NAME_LENGTH)}.csv")
            write_csv(written[-1], table_rows(table))
        figures += [figure_row(intake.document, figure) for figure in intake.figures]
    written.append(folder / FIGURES_FILE)
    write_csv(written[-1], figures)
    return written


def export_xlsx(intakes: Iterable[Intake], folder: Path) -> list[Path]:
    """One workbook a document, one sheet a table; amounts are numbers with their printed decimals."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for intake in intakes:
        written.append(folder / f"{document_name(intake.document)}.xlsx")
        _workbook(intake).save(written[-1])
    return written


def document_name(document: Document) -> str:
    """A file name that says what the document is and differs between versions."""
    said = f"{document.department}-{document.year}-{document.stage.value}"
    return f"{_safe_name(said, _FILE_NAME_LENGTH)}-{document.id}"


def table_rows(table: Table) -> Iterator[Sequence[Value]]:
    """The header, then one row a printed item. A cell without an amount shows what is printed."""
    yield (*ROW_HEADER, *("/".join(path) for path in table.columns), *ROW_TAIL)
    for row in table.rows:
        yield _row_values(row, len(table.columns))


def figure_row(document: Document, figure: Figure) -> Sequence[Value]:
    """One figure as a fact, in the order of FIGURE_HEADER."""
    return (
        document.id,
        document.department,
        document.year,
        document.stage.value,
        figure.table_number,
        figure.table_title,
        figure.owner,
        SIDES[figure.flow.value],
        figure.item,
        figure.code,
        figure.level,
        "/".join(figure.ancestors),
        figure.fund.value,
        figure.spending.value,
        figure.phase.value,
        "/".join(figure.column_path),
        figure.amount,
        figure.unit.value,
        figure.raw,
        figure.place.page,
    )


def write_csv(path: Path, rows: Iterable[Sequence[Value]], *, byte_order_mark: bool = True) -> None:
    """UTF-8, with a byte order mark so that spreadsheets read the Chinese; nothing left half written."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8-sig" if byte_order_mark else "utf-8", newline="") as file:
        csv.writer(file).writerows([csv_text(value) for value in row] for row in rows)
    part.replace(path)


def csv_text(value: Value) -> str:
    """Numbers as they are; text that begins like a formula behind an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain_amount(value)
    if isinstance(value, int):
        return str(value)
    return f"'{value}" if value.startswith(_FORMULA_STARTS) else value


def _row_values(row: Row, width: int) -> Sequence[Value]:
    cells: list[Value] = [None] * width
    for cell in row.cells:
        cells[cell.column] = cell.raw if cell.amount is None else cell.amount
    side = None if row.side is None else SIDES.get(row.side, row.side)
    return (row.code, row.label, row.level, row.owner, side, *cells, row.text, row.place.page)


def _table_name(table: Table) -> str:
    return f"表{table.number} {table.title}" if table.number else table.title


def _safe_name(name: str, length: int) -> str:
    return _NOT_IN_NAMES.sub(" ", name).strip(" .'")[:length].strip(" .'") or "表"


def _workbook(intake: Intake) -> Workbook:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "说明"
    _write_about(first, intake)
    titles = {first.title}
    for table in intake.tables:
        sheet = book.create_sheet(_sheet_title(table, titles))
        titles.add(sheet.title)
        _write_table(sheet, table)
    return book


def _sheet_title(table: Table, taken: set[str]) -> str:
    """31 characters at most, and unlike the others: Excel takes no more."""
    name = _safe_name(_table_name(table), _SHEET_TITLE_LENGTH)
    for number in range(1, len(taken) + 2):
        title = name if number == 1 else f"{name[: _SHEET_TITLE_LENGTH - 4]} {number}"
        if title not in taken:
            return title
    raise AssertionError("more titles tried than are taken")


def _write_about(sheet: Worksheet, intake: Intake) -> None:
    document = intake.document
    lines: list[Sequence[Value]] = [
        ("标题", document.title),
        ("部门", document.department),
        ("年度", document.year),
        ("预算或决算", document.stage.value),
        ("来源文件", document.file),
        ("校验值 SHA-256", document.sha256),
        ("勾稽检查", document_checks(intake)),
        *((severity_text(finding), finding_text(finding)) for finding in errors_first(intake.findings)),
    ]
    for line in lines:
        _append(sheet, line)


def _write_table(sheet: Worksheet, table: Table) -> None:
    _append(sheet, (_table_name(table),))
    _append(sheet, (f"单位：{table.unit.value}",))
    for row in table_rows(table):
        _append(sheet, row)
    for note in table.notes:
        _append(sheet, (note,))
    for cell in (*sheet[1], *sheet[3]):
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.freeze_panes = "C4"


def _append(sheet: Worksheet, values: Sequence[Value]) -> None:
    """One row; numbers as numbers with the printed decimals, text always as text."""
    number = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value is not None else 1
    for column, value in enumerate(values, start=1):
        if value is not None and value != "":
            _set(sheet.cell(row=number, column=column), value)


def _set(cell: Cell | MergedCell, value: str | int | Decimal) -> None:
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"  # openpyxl would take text that begins with = for a formula
        return
    cell.value = value
    if isinstance(value, Decimal):
        places = len(f"{decimal_step(value):f}".partition(".")[2])
        cell.number_format = "#,##0" + (f".{'0' * places}" if places else "")
