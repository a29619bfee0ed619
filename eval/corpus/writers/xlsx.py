"""Tables as a workbook, a sheet each: merged heads, numbers as numbers or as text, hidden rows."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from eval.corpus.layout import Layout
from eval.corpus.records import Column, Paragraph, Table
from eval.corpus.writers.zipped import without_dates

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WRITTEN = datetime(2024, 1, 31, 9, 0, 0)
NAME_LENGTH = 31
FORBIDDEN = str.maketrans("", "", "[]:*?/\\")


def write_xlsx(cover: Sequence[Paragraph], tables: Sequence[Table], path: Path, layout: Layout) -> None:
    """Write a workbook; the cover, where there is one, is the first sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = WRITTEN
    book.remove(book.worksheets[0])
    if cover:
        sheet = book.create_sheet("封面")
        for row, paragraph in enumerate(cover, start=3):
            sheet.cell(row=row, column=2, value=paragraph.text)
    names: set[str] = set()
    for place, table in enumerate(tables, start=1):
        name = _sheet_name(table, place, names)
        names.add(name)
        _write_table(book.create_sheet(name), table, layout)
    book.save(path)
    without_dates(path)


def _sheet_name(table: Table, place: int, taken: set[str]) -> str:
    name = f"{table.number}{table.title}".translate(FORBIDDEN)[:NAME_LENGTH] or f"Sheet{place}"
    return name if name not in taken else f"{place}{name}"[:NAME_LENGTH]


def _write_table(sheet: "Worksheet", table: Table, layout: Layout) -> None:
    row = 3 if layout.sheet_extras == "empty rows" else 1
    row = _captions(sheet, table, layout, row)
    for head in table.head:
        sheet.cell(row=row + head.row, column=head.column + 1, value=head.text)
        if head.rows > 1 or head.columns > 1:
            sheet.merge_cells(
                start_row=row + head.row,
                start_column=head.column + 1,
                end_row=row + head.row + head.rows - 1,
                end_column=head.column + head.columns,
            )
    row += table.head_rows
    for line in table.lines:
        for number, column in enumerate(table.columns):
            _write_cell(sheet, row, number, column, table.text(line, number), layout)
        for first, last in line.merged:
            sheet.merge_cells(start_row=row, start_column=first + 1, end_row=row, end_column=last + 1)
        row += 1
    for note in table.notes:
        sheet.cell(row=row, column=1, value=note)
        row += 1
    if layout.sheet_extras == "hidden":
        _hide(sheet, row, len(table.columns) + 1)


def _captions(sheet: "Worksheet", table: Table, layout: Layout, row: int) -> int:
    texts = []
    if layout.title != "missing" and layout.sheet_title == "in sheet":
        joined = layout.number_place == "in title"
        texts = [f"{table.number} {table.title}".strip()] if joined else [table.number, table.title]
    for text in filter(None, texts):
        sheet.cell(row=row, column=1, value=text)
        if len(table.columns) > 1:
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(table.columns))
        row += 1
    place = len(table.columns) if layout.unit_line_side == "right" else 1
    if table.owner_line:
        sheet.cell(row=row, column=1, value=table.owner_line)
        row += place == 1
    sheet.cell(row=row, column=place, value=table.unit_line)
    return row + 1


def _write_cell(sheet: "Worksheet", row: int, number: int, column: Column, text: str, layout: Layout) -> None:
    if not text:
        return
    as_text = layout.sheet_numbers == "text" or (layout.sheet_numbers == "mixed" and (row + number) % 2)
    value = None if as_text or column.role != "figure" else _number(text)
    if value is None:
        sheet.cell(row=row, column=number + 1, value=text)
        return
    places = len(text.rpartition(".")[2].rstrip("%）")) if "." in text else 0
    pattern = ("#,##0" if "," in text else "0") + (f".{'0' * places}" if places else "")
    sheet.cell(row=row, column=number + 1, value=value).number_format = pattern


def _number(text: str) -> Decimal | None:
    """The number that a printed figure is; None for dashes and percentages."""
    negative = text[0] in "△（-" and len(text) > 1
    try:
        value = Decimal(text.strip("△（）-").replace(",", ""))
    except InvalidOperation:
        return None
    return -value if negative else value


def _hide(sheet: "Worksheet", row: int, column: int) -> None:
    """A check row and a check column that the publisher hid."""
    from openpyxl.utils import get_column_letter

    sheet.cell(row=row + 1, column=1, value="校验")
    sheet.cell(row=row + 1, column=2, value=0)
    sheet.row_dimensions[row + 1].hidden = True
    sheet.cell(row=row, column=column, value=0)
    sheet.column_dimensions[get_column_letter(column)].hidden = True
