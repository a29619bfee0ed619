"""Workbooks to pages and tables: every visible sheet is a page, its cells as the sheet displays them."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from numbers import Real
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from index.errors import SourceError, SourceFault
from index.records import Place, Span
from index.ruled import tables_from_grids
from index.ruled_grid import Grid, GridCell, packed
from index.ruled_heads import head_of, is_head_row, notes_of
from index.script import Script
from index.source_reading import Reading

# Excel keeps 15 significant digits; what a binary number has beyond them was never typed.
_DIGITS = 15
NO_VALUE = "the cell holds a formula without a stored result"
UNKNOWN_FORMAT = "the cell has a number format that is not known"
_DECORATION = re.compile(r'_.|\*.|\[[^\]]*\]|\\|"')


def read_xlsx(path: Path) -> Reading:
    """Sheets and tables of a workbook. Raises SourceError MISSING, UNREADABLE, PROTECTED or DAMAGED."""
    formulas = _workbook(path, values=False)
    values = _workbook(path, values=True)
    visible = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    return reading_of_sheets((sheet.title, _rows(sheet, formulas[sheet.title])) for sheet in visible)


def reading_of_sheets(sheets: Iterable[tuple[str, list[list["Shown"]]]]) -> Reading:
    """The reading of a workbook from the name and the displayed cells of each visible sheet, row by row."""
    script = Script()
    grids: list[Grid] = []
    spans: list[list[Span]] = []
    for number, (name, rows) in enumerate(sheets, 1):
        if number > 1:
            script.turn()
        first = len(grids)
        _write_sheet(rows, number, script, grids, spans)
        if len(grids) == first + 1:
            grids[first] = replace(grids[first], name=name)
    found = tables_from_grids(tuple(grids))
    taken = [span for own, taken in zip(spans, found.taken, strict=True) if taken for span in own]
    return Reading(pages=script.pages(), tables=found.tables, table_spans=tuple(taken))


def _workbook(path: Path, *, values: bool) -> Any:
    try:
        content = path.read_bytes()
        if content.startswith(b"\xd0\xcf\x11\xe0"):
            raise SourceError(path, SourceFault.PROTECTED)
        return openpyxl.load_workbook(io.BytesIO(content), data_only=values)
    except FileNotFoundError as exc:
        raise SourceError(path, SourceFault.MISSING) from exc
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, EOFError) as exc:
        raise SourceError(path, SourceFault.DAMAGED, type(exc).__name__) from exc
    except OSError as exc:
        raise SourceError(path, SourceFault.UNREADABLE, exc.strerror or "") from exc


# ---------------------------------------------------------------- cells


class Shown:
    """A displayed cell under way: where it starts among what is shown, what it spans, its text.

    `doubt` says why the text is not certain ("" if it is); `indent` how far it is set in, in half characters,
    None where it is centred."""

    __slots__ = ("column", "columns", "doubt", "indent", "row", "rows", "text")

    def __init__(self, row: int, column: int, text: str, doubt: str, indent: int | None) -> None:
        self.row, self.column, self.text, self.doubt, self.indent = row, column, text, doubt, indent
        self.rows = self.columns = 1


def _rows(sheet: Any, formulas: Any) -> list[list[Shown]]:
    """The displayed cells of a sheet, row by row; hidden rows and columns are not displayed."""
    merged = {(r.min_row, r.min_col): (r.max_row, r.max_col) for r in sheet.merged_cells.ranges}
    rows = [i for i in range(1, sheet.max_row + 1) if not sheet.row_dimensions[i].hidden]
    columns = [i for i in range(1, sheet.max_column + 1) if not _is_hidden(sheet, i)]

    def read(row: int, column: int) -> tuple[str, str, int | None]:
        cell = sheet.cell(row, column)
        if _is_white(cell):
            return "", "", None
        text, doubt = displayed(cell.value, cell.number_format or "General")
        if cell.value is None and formulas.cell(row, column).data_type == "f":
            text, doubt = str(formulas.cell(row, column).value), NO_VALUE
        return text, doubt, _indent(cell, text)

    return shown_cells(rows, columns, merged, read)


def shown_cells(
    rows: Sequence[int],
    columns: Sequence[int],
    merged: Mapping[tuple[int, int], tuple[int, int]],
    read: Callable[[int, int], tuple[str, str, int | None]],
) -> list[list[Shown]]:
    """The displayed cells of a sheet from its shown rows and columns, its merged areas (first to last cell);
    `read` gives text, doubt and indent of the cell at a row and a column."""
    covered = {
        (row, column)
        for (top, left), (bottom, right) in merged.items()
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    found: list[list[Shown]] = []
    for place, row in enumerate(rows):
        own: list[Shown] = []
        for side, column in enumerate(columns):
            if (row, column) in covered:
                continue
            shown = Shown(place, side, *read(row, column))
            bottom, right = merged.get((row, column), (row, column))
            shown.rows = sum(row <= i <= bottom for i in rows)
            shown.columns = sum(column <= i <= right for i in columns)
            own.append(shown)
        found.append(own)
    return found


def _is_hidden(sheet: Any, column: int) -> bool:
    letter = get_column_letter(column)
    return letter in sheet.column_dimensions and bool(sheet.column_dimensions[letter].hidden)


def _is_white(cell: Any) -> bool:
    """White on an unfilled cell; a table style or a rule for colours may fill it unseen."""
    colour = cell.font.color if cell.has_style and cell.font is not None else None
    if colour is None or cell.fill.fill_type is not None:
        return False
    white = colour.rgb in ("FFFFFFFF", "00FFFFFF") if colour.type == "rgb" else colour.theme == 0
    return bool(white) and not (cell.parent.tables or len(cell.parent.conditional_formatting))


def _indent(cell: Any, text: str) -> int | None:
    if cell.alignment is not None and cell.alignment.horizontal in (
        "center",
        "centerContinuous",
        "distributed",
    ):
        return None
    steps = str(cell.alignment.indent or 0) if cell.alignment is not None else "0"
    return 2 * int(Decimal(steps)) + len(text) - len(text.lstrip())


def displayed(value: object, number_format: str) -> tuple[str, str]:
    """What a sheet displays for a value under a number format, and why that is not certain ("" if it is).

    | value     | format     | displayed  |
    |-----------|------------|------------|
    | 1234.5    | #,##0.00   | 1,234.50   |
    | 1234.5    | General    | 1234.5     |
    | 0.1234    | 0.00%      | 12.34%     |
    | -1234.5   | 0.00;(0.0) | (1234.5)   |
    """
    if value is None:
        return "", ""
    if isinstance(value, bool) or not isinstance(value, Real | Decimal):
        return str(value), ""
    number = _fifteen_digits(Decimal(str(value)))
    if number_format in ("General", "@"):
        return f"{number.normalize():f}", ""
    section, negative = _section(number_format, number)
    pattern = _DECORATION.sub("", section).strip()
    match = re.search(r"[#0][#0,]*(?:\.[0#?]+)?%?", pattern)
    if match is None:
        blank = pattern in ("-", "—", "")
        return (pattern, "") if blank else (f"{number.normalize():f}", UNKNOWN_FORMAT)
    text = _formatted(abs(number) if negative else number, match.group())
    if re.search(r"[A-Za-z/]", pattern):
        return text, UNKNOWN_FORMAT
    return pattern[: match.start()] + text + pattern[match.end() :], ""


def _section(number_format: str, number: Decimal) -> tuple[str, bool]:
    """The section of a format that a number falls under, and whether it writes the sign itself."""
    sections = number_format.split(";")
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _formatted(number: Decimal, pattern: str) -> str:
    percent = pattern.endswith("%")
    digits = pattern.rstrip("%").partition(".")
    least, most = digits[2].count("0"), len(digits[2])
    shown = number * 100 if percent else number
    shown = shown.quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP)
    text = f"{shown:,f}" if "," in digits[0] else f"{shown:f}"
    if most > least:
        whole, _, part = text.partition(".")
        part = part[:least] + part[least:].rstrip("0")
        text = f"{whole}.{part}" if part else whole
    if not any(character in "123456789" for character in text):
        text = text.lstrip("-")
    return text + ("%" if percent else "")


def _fifteen_digits(number: Decimal) -> Decimal:
    if not number:
        return Decimal(0)
    kept = number.scaleb(-number.adjusted()).quantize(Decimal(1).scaleb(1 - _DIGITS), rounding=ROUND_HALF_UP)
    return kept.scaleb(number.adjusted()).normalize()


# ---------------------------------------------------------------- sheets


def _write_sheet(
    rows: list[list[Shown]], number: int, script: Script, grids: list[Grid], spans: list[list[Span]]
) -> None:
    """Write one sheet; every table on it becomes a grid with the head that stands over it."""
    width = max((cell.column + cell.columns for row in rows for cell in row), default=0)
    cells: list[list[GridCell]] = []
    lines: list[Span] = []
    for row in rows:
        texts = [packed(cell.text) for cell in row]
        shown = [text for text in texts if text]
        places = iter(script.row(shown))
        own: list[Span] = [next(places) if text else (0, 0) for text in texts]
        ends = [span for span, text in zip(own, texts, strict=True) if text]
        lines.append((ends[0][0], ends[-1][1]) if ends else (0, 0))
        cells.append(
            [
                _grid_cell(cell, number, span if text else None)
                for cell, span, text in zip(row, own, texts, strict=True)
            ]
        )
    for start, end in _tables_of(cells, width, number):
        own_cells = [cell for row in cells[start:end] for cell in row]
        grids.append(_grid(own_cells, number, width, start, end))
        spans.append([line for line in lines[start:end] if line[1]])


def _grid_cell(cell: Shown, page: int, span: Span | None) -> GridCell:
    return GridCell(
        row=cell.row,
        column=cell.column,
        rows=max(1, cell.rows),
        columns=max(1, cell.columns),
        text=cell.text,
        place=Place(page=page, span=span),
        indent=cell.indent,
        doubt=cell.doubt,
    )


def _grid(cells: list[GridCell], page: int, width: int, start: int, end: int) -> Grid:
    moved = tuple(replace(cell, row=cell.row - start) for cell in cells)
    return Grid(page=page, width=width, height=end - start, cells=moved)


def _tables_of(cells: list[list[GridCell]], width: int, page: int) -> list[tuple[int, int]]:
    """First and last row (excluded) of every table of a sheet: a head after a body begins the next, and
    blank rows on top are no table."""
    whole = Grid(page=page, width=width, height=len(cells), cells=tuple(c for row in cells for c in row))
    starts: list[int] = []
    in_head = False
    for row in range(len(cells)):
        filled = any(packed(cell.text) for cell in cells[row])
        head = filled and is_head_row(whole, row) and bool(_head_text(whole, row))
        if head and not in_head:
            starts.append(row)
        if filled:
            in_head = head
    top = next((row for row, own in enumerate(cells) if any(packed(cell.text) for cell in own)), 0)
    starts = starts if starts and starts[0] == top else [top, *starts]
    return [(start, end) for start, end in zip(starts, [*starts[1:], len(cells)], strict=True) if end > start]


def _head_text(grid: Grid, row: int) -> str:
    """The words of a head row; a note is none."""
    texts = tuple(cell.text for cell in grid.starting(row) if packed(cell.text))
    head = head_of(texts)
    return "" if notes_of(texts) else head.title + head.number + head.text
