"""Workbooks of Excel 97 to 2003 (.xls) to pages and tables, by way of the reader of newer ones."""

import io
import struct
from pathlib import Path
from typing import Any

import xlrd
from xlrd.compdoc import CompDocError

from index.errors import SourceError, SourceFault
from index.readers.xlsx import Shown, displayed, reading_of_sheets, shown_cells
from index.source_reading import Reading

# How [MS-XLS] numbers what is visible (2.4.28 BoundSheet8) and set in the middle (2.5.150 HorizAlign).
_VISIBLE = 0
_CENTRED = frozenset({2, 6, 7})
# What the library trips over in a workbook that is cut off or was never whole.
_BROKEN = (xlrd.XLRDError, CompDocError, AssertionError, struct.error, IndexError, KeyError, ValueError)


def read_xls(path: Path) -> Reading:
    """Sheets and tables of an old workbook. Raises SourceError MISSING, UNREADABLE, PROTECTED or DAMAGED."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as exc:
        raise SourceError(path, SourceFault.MISSING) from exc
    except OSError as exc:
        raise SourceError(path, SourceFault.UNREADABLE, exc.strerror or "") from exc
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
        sheets = [(sheet.name, _rows(book, sheet)) for sheet in book.sheets() if sheet.visibility == _VISIBLE]
    except _BROKEN as exc:
        fault = SourceFault.PROTECTED if "encrypted" in str(exc) else SourceFault.DAMAGED
        raise SourceError(path, fault, type(exc).__name__) from exc
    return reading_of_sheets(sheets)


def _rows(book: Any, sheet: Any) -> list[list[Shown]]:
    """The displayed cells of a sheet, row by row; hidden rows and columns are not displayed."""
    merged = {(top, left): (below - 1, after - 1) for top, below, left, after in sheet.merged_cells}
    rows = [i for i in range(sheet.nrows) if i not in sheet.rowinfo_map or not sheet.rowinfo_map[i].hidden]
    infos = sheet.colinfo_map
    columns = [i for i in range(sheet.ncols) if i not in infos or not infos[i].hidden]

    def read(row: int, column: int) -> tuple[str, str, int | None]:
        cell = sheet.cell(row, column)
        style = book.xf_list[cell.xf_index]
        number_format = book.format_map[style.format_key].format_str or "General"
        text, doubt = displayed(_value(cell), number_format)
        alignment = style.alignment
        centred = alignment.hor_align in _CENTRED
        indent = None if centred else 2 * alignment.indent_level + len(text) - len(text.lstrip())
        return text, doubt, indent

    return shown_cells(rows, columns, merged, read)


def _value(cell: Any) -> object:
    """A cell's value as Python has it: text, a number, a truth value, None; errors as Excel shows them."""
    match cell.ctype:
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return None
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(cell.value, "#N/A")
        case _:
            return cell.value
