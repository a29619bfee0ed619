"""PDF to pages and tables: ruled tables by their rulings, everything else as lines of text.

pdfplumber finds the rulings' cells; characters are put into them by their middle. Scanned pages are
recognised where the extra for it is installed; otherwise the reading names them as unread.
"""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from index.errors import SourceError, SourceFault
from index.layout import tables_from_text
from index.readers.cell_boxes import cell_boxes, edges_of, points
from index.readers.glyphs import Char, TextLine, text_lines
from index.readers.recognition import is_available
from index.readers.seen import seen
from index.readers.unruled import Unruled, unruled_tables
from index.readers.unruled_words import Strip
from index.records import Box, Page, Place, Span
from index.ruled import tables_from_grids
from index.ruled_grid import Grid, GridCell, packed
from index.ruled_heads import head_of, notes_of
from index.script import Script
from index.source_reading import Reading

# What word processors leave free at both sides of a cell together, in points, above the width of a character.
_PADDING = 12
_CENTRED = 2
# A name is set in by at least this part of a character more than the cell's own margin.
_SET_IN = Decimal("0.75")
# A frame without an upright ruling inside parts no columns: what it holds is read by where it stands.
_FEWEST_BORDERS = 3
# A picture that covers more than half of a page is the page.
_PAGE_PICTURE = 2
# What a scanner or a portal adds to the picture of a page is a page number: 第 12 页 共 40 页. A cover whose
# background is a picture has more.
_ADDED_CHARS = 12
# Text that is drawn as outlines has a curve or more a character; a page with only rulings is an empty table.
_DRAWN_CHARS = 20
# Fonts of invisible text that some recognition program has laid over a scan; it is not what was published.
_LAID_OVER = re.compile(r"glyphless|hiddenhorz|invisible|ocr", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Printed:
    """What a page prints: its characters, and for each ruled table the boxes of its cells."""

    chars: list[Char]
    tables: list[list[Box]]


@dataclass(frozen=True, slots=True)
class _Ruled:
    """One table of a page: its borders and its cells with their lines. `edges` are the drawn ones of columns,
    () where none are drawn; `doubts` says why the figures of a row are not certain."""

    top: Decimal
    bottom: Decimal
    xs: tuple[Decimal, ...]
    ys: tuple[Decimal, ...]
    cells: tuple[tuple[Box, list[TextLine]], ...]
    edges: tuple[int, ...] = ()
    doubts: Mapping[int, str] = field(default_factory=dict)


def read_pdf(path: Path, *, counted: Callable[[int], None] = lambda _pages: None) -> Reading:
    """Pages and tables of a PDF with a text layer, tables without rulings as in a text source.

    `counted` is told the number of pages before the first is read.
    Raises SourceError MISSING, UNREADABLE, PROTECTED, DAMAGED or EMPTY (no page).
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(path) as pdf:
            counted(len(pdf.pages))
            if not pdf.pages:
                raise SourceError(path, SourceFault.EMPTY)
            return _reading(pdf)
    except FileNotFoundError as exc:
        raise SourceError(path, SourceFault.MISSING) from exc
    except OSError as exc:
        raise SourceError(path, SourceFault.UNREADABLE, exc.strerror or "") from exc
    except PdfminerException as exc:
        locked = any(isinstance(cause, PDFPasswordIncorrect) for cause in exc.args)
        fault = SourceFault.PROTECTED if locked else SourceFault.DAMAGED
        raise SourceError(path, fault, type(exc.args[0]).__name__ if exc.args else "") from exc


def _reading(pdf: Any) -> Reading:
    script = Script()
    grids: list[Grid] = []
    spans: list[list[Span]] = []
    recognised: list[int] = []
    unread: list[int] = []
    before: tuple[Strip, ...] = ()
    for number, page in enumerate(pdf.pages, 1):
        if number > 1:
            script.turn()
        is_picture = is_scan(page)
        printed = _page(page, is_picture=is_picture)
        before = _write_page(printed, number, script, grids, spans, before)
        if is_picture:
            (recognised if is_available() and printed.chars else unread).append(number)
        page.close()
    reading = _in_tables(script.pages(), grids, spans)
    return replace(reading, recognised=tuple(recognised), unread=tuple(unread))


def _page(page: Any, *, is_picture: bool) -> _Printed:
    """What a page prints: recognised where it is a picture and the extra is there."""
    if not is_picture:
        return _printed(page)
    return _recognised(page) if is_available() else _Printed([_char(char) for char in _shown(page)], [])


def is_scan(page: Any) -> bool:
    """Whether a page of pdfplumber is a picture: what text it has was added to it or laid over it."""
    count = len(_shown(page))
    if not count:
        return bool(page.images or page.chars) or len(page.curves) > _DRAWN_CHARS
    if count > _ADDED_CHARS:
        return False
    pictures = sum(image["width"] * image["height"] for image in page.images)
    return bool(pictures * _PAGE_PICTURE > page.width * page.height)


def _shown(page: Any) -> list[dict[str, Any]]:
    """The characters that a reader of the page sees and that recognition did not lay over it."""
    return [char for char in seen(page) if char["text"].strip() and not _LAID_OVER.search(char["fontname"])]


def _in_tables(pages: tuple[Page, ...], grids: list[Grid], spans: list[list[Span]]) -> Reading:
    found = tables_from_grids(tuple(grids))
    if not found.tables:
        return _borderless(pages)
    taken = [span for own, taken in zip(spans, found.taken, strict=True) if taken for span in own]
    return Reading(pages=pages, tables=found.tables, table_spans=tuple(taken))


def _borderless(pages: tuple[Page, ...]) -> Reading:
    """Tables of a document without any ruled one: one printed row a line, blanks between the cells."""
    found = tables_from_text(pages)
    spans = tuple(span for own in found.spans for span in own)
    return Reading(pages=pages, tables=found.tables, table_spans=spans)


def _write_page(
    printed: _Printed,
    number: int,
    script: Script,
    grids: list[Grid],
    spans: list[list[Span]],
    before: tuple[Strip, ...],
) -> tuple[Strip, ...]:
    """Write one page from top to bottom; its grids and what of the page belongs to each are appended.

    `before` are the columns of the last table without rulings of the page before; those of this page are
    returned.
    """
    tables, rest = _ruled_tables(printed)
    unruled, rest = unruled_tables(rest, before)
    tables += [_as_ruled(table) for table in unruled]
    lines = text_lines(rest)
    left = min((line.x0 for line in lines), default=Decimal(0))
    above: list[tuple[str, Span]] = []
    open_grid: int | None = None
    below: list[tuple[str, Span]] = []
    items: list[TextLine | _Ruled] = sorted([*lines, *tables], key=lambda item: item.top)
    for item in items:
        if isinstance(item, TextLine):
            line = (item.text, script.line(item.indented(left)))
            above.append(line)
            below.append(line)
            continue
        _close(grids, spans, open_grid, below)
        own = [span for row in _row_texts(item) for span in [script.line(row)]]
        texts = tuple(text for text, _ in above)
        head = head_of(texts)
        own += [span for _, span in above[len(above) - head.lines :]] if head.lines else []
        open_grid = len(grids)
        grids.append(_grid(item, number, texts))
        spans.append(own)
        above, below = [], []
    _close(grids, spans, open_grid, below)
    return unruled[-1].strips if unruled else ()


def _close(
    grids: list[Grid], spans: list[list[Span]], place: int | None, below: list[tuple[str, Span]]
) -> None:
    """Give a grid the lines below it: its notes are the first of them."""
    if place is None or not below:
        return
    notes = notes_of(tuple(text for text, _ in below))
    grids[place] = replace(grids[place], below=notes)
    spans[place] += [span for text, span in below if text.strip() in notes]


def _as_ruled(table: Unruled) -> _Ruled:
    cells = tuple((box, text_lines(list(chars))) for box, chars in table.cells)
    return _Ruled(table.ys[0], table.ys[-1], table.xs, table.ys, cells, doubts=table.doubts)


# ---------------------------------------------------------------- ruled tables


def _printed(page: Any) -> _Printed:
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    tables = [cell_boxes(table.cells, upright) for table in page.find_tables()]
    return _Printed([_char(char) for char in seen(page)], tables)


def _recognised(page: Any) -> _Printed:
    """The extra's libraries are loaded with the first scanned page."""
    from index.readers.scan import read_scan

    scan = read_scan(page)
    return _Printed(scan.chars, scan.tables)


def _char(char: dict[str, Any]) -> Char:
    return Char(
        text=char["text"],
        x0=points(char["x0"]),
        x1=points(char["x1"]),
        top=points(char["top"]),
        bottom=points(char["bottom"]),
    )


def _ruled_tables(printed: _Printed) -> tuple[list[_Ruled], list[Char]]:
    """The ruled tables of a page, and the characters outside all of their cells."""
    tables: list[_Ruled] = []
    chars = printed.chars
    for boxes in printed.tables:
        if len(boxes) < 2:
            continue
        xs = edges_of(x for box in boxes for x in (box[0], box[2]))
        ys = edges_of(y for box in boxes for y in (box[1], box[3]))
        if len(xs) < _FEWEST_BORDERS:
            continue
        inside, chars = _put_in(boxes, chars)
        cells = tuple((box, text_lines(own)) for box, own in zip(boxes, inside, strict=True))
        tables.append(_Ruled(ys[0], ys[-1], xs, ys, cells, tuple(int(x) for x in xs)))
    return tables, chars


def _put_in(boxes: list[Box], chars: list[Char]) -> tuple[list[list[Char]], list[Char]]:
    """The characters of every box, and those in none."""
    inside: list[list[Char]] = [[] for _ in boxes]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    outside: list[Char] = []
    for char in chars:
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        if not (left <= x <= right and top <= y <= bottom):
            outside.append(char)
            continue
        for place, box in enumerate(boxes):
            if box[0] <= x < box[2] and box[1] <= y < box[3]:
                inside[place].append(char)
                break
        else:
            outside.append(char)
    return inside, outside


def _row_texts(table: _Ruled) -> list[str]:
    rows: dict[Decimal, list[tuple[Decimal, str]]] = {}
    for box, lines in table.cells:
        text = "".join(packed(line.text) for line in lines)
        rows.setdefault(box[1], []).append((box[0], text))
    return [" ".join(text for _, text in sorted(rows[top]) if text) for top in sorted(rows)]


def _grid(table: _Ruled, page: int, above: tuple[str, ...]) -> Grid:
    centred = _centred_columns(table)
    return Grid(
        page=page,
        width=len(table.xs) - 1,
        height=len(table.ys) - 1,
        cells=tuple(_cell(table, box, lines, page, centred) for box, lines in table.cells),
        above=above,
        edges=table.edges,
    )


def _cell(table: _Ruled, box: Box, lines: list[TextLine], page: int, centred: set[int]) -> GridCell:
    column, right = _nearest(table.xs, box[0]), _nearest(table.xs, box[2])
    row, bottom = _nearest(table.ys, box[1]), _nearest(table.ys, box[3])
    unset = not lines or not lines[0].size or column in centred
    indent = None if unset else int((lines[0].x0 - box[0]) / (_SET_IN * lines[0].size))
    return GridCell(
        row=row,
        column=column,
        rows=max(1, bottom - row),
        columns=max(1, right - column),
        text="\n".join(line.text for line in lines),
        place=Place(page=page, bbox=box),
        indent=indent,
        doubt=table.doubts.get(row, ""),
        full=_is_full(box, lines),
    )


def _nearest(edges: tuple[Decimal, ...], number: Decimal) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - number))


def _centred_columns(table: _Ruled) -> set[int]:
    """Columns whose texts stand in the middle of their cells: what is set in there says nothing."""
    columns: dict[int, list[bool]] = {}
    for box, lines in table.cells:
        if len(lines) == 1:
            line = lines[0]
            gap = (line.x0 - box[0]) - (box[2] - line.x1)
            columns.setdefault(_nearest(table.xs, box[0]), []).append(abs(gap) <= _CENTRED)
    return {column for column, middle in columns.items() if 4 * sum(middle) >= 3 * len(middle)}


def _is_full(box: Box, lines: list[TextLine]) -> bool:
    """Whether the first line fills the cell: only then a number goes on below it."""
    if not lines:
        return False
    room = (box[2] - box[0]) - (lines[0].x1 - lines[0].x0)
    return room <= _PADDING + lines[0].size
