"""How a table fits a page: orientation, font size, column edges, and its cells as lines of text."""

from dataclasses import dataclass
from itertools import accumulate, pairwise

from eval.corpus.layout import Layout
from eval.corpus.records import Column, HeadCell, Table
from eval.corpus.typesetting import broken, width_of

PORTRAIT, LANDSCAPE = (595, 842), (842, 595)
MARGIN = 50
CELL_SIZE, LEAST_SIZE = 9.0, 6.0
PADDING = 3.0
LEADING = 1.3
# Narrow columns: 8 half-width characters hold 1234.56 but neither 1,234.56万 nor what is printed in 元.
NARROW_FIGURE = 8
NARROWING_FROM = 5
ALIGNMENTS = {"figure": "right", "name": "left", "owner": "left", "words": "left"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLines:
    """A cell to set: the columns it covers, its text in lines, alignment, whether it is emitted late."""

    first: int
    last: int
    lines: tuple[str, ...]
    align: str
    bold: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Page size, font size, column edges from the left in points, room of columns in half-width characters,
    head cells with their lines, and the heights of the head's rows."""

    page: tuple[int, int]
    size: float
    edges: tuple[float, ...]
    rooms: tuple[int, ...]
    head: tuple[tuple[HeadCell, CellLines], ...]
    head_heights: tuple[float, ...]


def plan_of(table: Table, layout: Layout) -> Plan:
    """The plan of one table."""
    widths = [_width(table, number, layout) for number in range(len(table.columns))]
    page = _page(sum(widths), layout)
    usable = page[0] - 2 * MARGIN
    fitting = (usable - 2 * PADDING * len(widths)) * 2 / sum(widths)
    size = max(LEAST_SIZE, min(CELL_SIZE, fitting))
    points = [width * size / 2 + 2 * PADDING for width in widths]
    scale = usable / sum(points) if sum(points) > usable or layout.columns_width == "ample" else 1.0
    edges = (MARGIN, *(MARGIN + edge * scale for edge in accumulate(points)))
    rooms = tuple(int((right - left - 2 * PADDING) * 2 / size + 0.01) for left, right in pairwise(edges))
    head = tuple(_head_cell(cell, rooms) for cell in table.head)
    heights = tuple(
        max(len(lines.lines) for cell, lines in head if cell.row <= row < cell.row + cell.rows)
        / _least_rows(table, row)
        * size
        * LEADING
        + 2 * PADDING
        for row in range(table.head_rows)
    )
    return Plan(page=page, size=size, edges=edges, rooms=rooms, head=head, head_heights=heights)


def _least_rows(table: Table, row: int) -> int:
    return min(cell.rows for cell in table.head if cell.row <= row < cell.row + cell.rows)


def _page(width: int, layout: Layout) -> tuple[int, int]:
    if layout.orientation != "wide tables":
        return LANDSCAPE if layout.orientation == "landscape" else PORTRAIT
    fits = width * CELL_SIZE / 2 <= PORTRAIT[0] - 2 * MARGIN
    return PORTRAIT if fits else LANDSCAPE


def _width(table: Table, number: int, layout: Layout) -> int:
    column = table.columns[number]
    longest = max((width_of(table.text(line, number)) for line in table.lines if not line.merged), default=0)
    if column.role == "figure":
        figures = sum(one.role == "figure" for one in table.columns)
        if layout.columns_width == "narrow numbers" and figures >= NARROWING_FROM:
            return NARROW_FIGURE
        return max(longest + 1, column.width if figures < NARROWING_FROM else NARROW_FIGURE)
    if column.role in ("name", "owner") and layout.columns_width == "narrow names":
        return column.width // 2
    return column.width


def _head_cell(cell: HeadCell, rooms: tuple[int, ...]) -> tuple[HeadCell, CellLines]:
    last = cell.column + cell.columns - 1
    room = sum(rooms[cell.column : last + 1])
    lines = broken(cell.text, max(room, 2))
    return cell, CellLines(first=cell.column, last=last, lines=lines, align="center", bold=True)


def line_cells(table: Table, number: int, plan: Plan, layout: Layout) -> list[CellLines]:
    """The cells of one printed row, merged ones as one."""
    line = table.lines[number]
    spans = dict(line.merged)
    cells: list[CellLines] = []
    column = 0
    while column < len(table.columns):
        last = spans.get(column, column)
        text = table.text(line, column)
        room = sum(plan.rooms[column : last + 1])
        cells.append(
            CellLines(
                first=column,
                last=last,
                lines=broken(text, max(room, 2)),
                align="center" if last > column else _alignment(table.columns[column], text),
                bold=line.bold,
                late=layout.text_total == "label last" and _is_total_label(table, number, column),
            )
        )
        column = last + 1
    return cells


def _alignment(column: Column, text: str) -> str:
    return ALIGNMENTS.get(column.role, "center") if text else "center"


def _is_total_label(table: Table, number: int, column: int) -> bool:
    line = table.lines[number]
    alone = len(line.items) == 1 and line.bold and line.items[0].level == 0
    return alone and table.columns[column].role not in ("figure", "words")
