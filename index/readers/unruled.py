"""Tables without rulings: cells from where the words stand on a page.

A run of lines that hold figures is a body; the lines right above it are its header
(`index/readers/unruled_heads.py`). Columns are the upright strips in which the body prints anything, rows its
lines with figures, wrapped names joined to the nearest. Where the header does not fit the strips there is no
table here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from index.readers.glyphs import Char
from index.readers.unruled_heads import Header, carried_on, header_of
from index.readers.unruled_words import Segment, Strip, WordLine, cell_line, joined, strips_of, word_lines
from index.records import Box
from index.terms import (
    CODE,
    CODED_LABEL,
    NOTE_LINE,
    ORDINAL,
    OWNER_LINE,
    SECTION_HEADING,
    TABLE_TITLE,
    TOTAL_LABEL,
    UNIT_LINE,
)

DOUBTFUL_NAME = "a line of the name may belong to the row above or below"
STRANGE_HEADER = "without rulings the header can be read in several ways"

# Lines of one body, and of one wrapped cell, are nearer than this, in characters from bottom to top.
_SAME_BODY = 4
_WRAPPED = Decimal("0.6")
_FAR = Decimal("1.2")
# Lines of one name stand nearer to each other than this part of the gap between rows.
_NEARER = Decimal("0.85")
# Nearer to one row than to another by less than this, a line belongs to neither for certain.
_AS_NEAR = Decimal("0.15")
_SENTENCE_MARKS = frozenset("。；")
_LONGEST_CELL = 45
_MOST_HEADER_LINES = 10
_FEWEST_ROWS, _FEWEST_FIGURES, _FEWEST_COLUMNS = 2, 3, 2
# A name that goes on from the page before is printed under the header: at most so many lines of it less one.
_MOST_MOVED = 3
_MARGIN = 2


@dataclass(frozen=True, slots=True)
class Unruled:
    """One table: borders of columns and rows, the characters of every cell; `doubts` says why the figures
    of a row (an index into `ys`) are not certain."""

    xs: tuple[Decimal, ...]
    ys: tuple[Decimal, ...]
    cells: tuple[tuple[Box, tuple[Char, ...]], ...]
    doubts: Mapping[int, str]
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class _Split:
    """A header and the lines below it."""

    header: Header
    body: Sequence[WordLine]


@dataclass(slots=True)
class _Row:
    lines: list[WordLine]
    doubtful: bool = False

    @property
    def top(self) -> Decimal:
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> Decimal:
        return max(line.bottom for line in self.lines)


def unruled_tables(chars: Sequence[Char], before: tuple[Strip, ...] = ()) -> tuple[list[Unruled], list[Char]]:
    """The tables that a page's characters make without rulings, and the characters outside of them.

    `before` are the columns of the last table of the page before: a body without a header goes on with them.
    """
    lines = word_lines(chars)
    tables: list[Unruled] = []
    taken: set[int] = set()
    place = 0
    while place < len(lines):
        end = _body_end(lines, place)
        if end is None:
            place += 1
            continue
        head = _header_start(lines, place)
        table = _table(lines[head:place], lines[place:end], () if tables else before)
        if table is not None:
            tables.append(table)
            taken.update(id(char) for line in lines[head:end] for s in line.segments for char in s.chars)
        place = end
    return tables, [char for char in chars if id(char) not in taken]


# ---------------------------------------------------------------- where bodies and headers are


def _body_end(lines: Sequence[WordLine], start: int) -> int | None:
    """The line after the body that begins at `start`; None where none begins there."""
    if not lines[start].has_figure or _is_outside(lines[start]):
        return None
    end = start + 1
    for place in range(start + 1, len(lines)):
        line = lines[place]
        if _gap(lines[place - 1], line) > _SAME_BODY * line.size or _is_outside(line):
            break
        wrapped = place == end and _gap(lines[place - 1], line) <= _WRAPPED * line.size
        if line.has_figure or wrapped:
            end = place + 1
    rows = [line for line in lines[start:end] if line.has_figure]
    figures = max(line.figures for line in rows)
    return end if len(rows) >= _FEWEST_ROWS or figures >= _FEWEST_FIGURES else None


def _header_start(lines: Sequence[WordLine], body: int) -> int:
    start = body
    while start > 0 and body - start < _MOST_HEADER_LINES:
        line, below = lines[start - 1], lines[start]
        if line.has_figure or _is_outside(line) or _gap(line, below) > _SAME_BODY * below.size:
            break
        start -= 1
    return start


def _is_outside(line: WordLine) -> bool:
    """Whether a line is no row and no header: a title, a unit, a note, a section, prose."""
    text, bare = line.text, joined(line.segments)
    if _SENTENCE_MARKS & set(bare) or any(len(s.text) > _LONGEST_CELL for s in line.segments):
        return True
    if UNIT_LINE.search(text) or OWNER_LINE.match(text) or NOTE_LINE.match(bare):
        return True
    alone = len(line.segments) == 1
    return alone and bool(TABLE_TITLE.match(bare) or SECTION_HEADING.match(bare))


def _gap(above: WordLine, below: WordLine) -> Decimal:
    return below.top - above.bottom


# ---------------------------------------------------------------- one table


def _table(above: Sequence[WordLine], body: Sequence[WordLine], before: tuple[Strip, ...]) -> Unruled | None:
    first = next((i for i, line in enumerate(above) if _opens_body(line)), len(above))
    lines = [cell_line(line) for line in (*above, *body)]
    found = [_split(lines[:cut], lines[cut:]) for cut in range(first, max(first - _MOST_MOVED, 0), -1)]
    found.append(_goes_on(lines, before))
    best = min((split for split in found if split is not None), key=lambda s: s.header.strange, default=None)
    if best is None or len(best.header.strips) < _FEWEST_COLUMNS:
        return None
    header, body = best.header, best.body
    rows = _rows(body)
    xs = _borders([(strip.x0, strip.x1) for strip in header.strips])
    tops = _borders([(row.top, row.bottom) for row in rows])
    heads = _header_rows(header, tops[0]) if header.cells else tops[:1]
    cells = [*_header_cells(header, xs, heads), *_body_cells(rows, header, xs, tops)]
    doubts = {
        len(heads) - 1 + place: STRANGE_HEADER if header.strange else DOUBTFUL_NAME
        for place, row in enumerate(rows)
        if row.doubtful or header.strange
    }
    return Unruled(xs, (*heads[:-1], *tops), tuple(cells), doubts, header.strips)


def _split(head: Sequence[WordLine], body: Sequence[WordLine]) -> _Split | None:
    header = header_of(head, _body_strips(body))
    return None if header is None else _Split(header, body)


def _goes_on(body: Sequence[WordLine], before: tuple[Strip, ...]) -> _Split | None:
    header = carried_on(before, _body_strips(body))
    return None if header is None else _Split(header, body)


def _body_strips(body: Sequence[WordLine]) -> tuple[Strip, ...]:
    return strips_of([line for line in body if line.has_figure and not _is_total(line)] or body)


def _opens_body(line: WordLine) -> bool:
    first = line.segments[0].text
    return bool(ORDINAL.match(first) or CODED_LABEL.match(first) or CODE.match(first)) or _is_total(line)


def _is_total(line: WordLine) -> bool:
    return bool(TOTAL_LABEL.match(joined(line.words))) and bool(line.words)


def _borders(extents: Sequence[tuple[Decimal, Decimal]]) -> tuple[Decimal, ...]:
    """The lines between neighbours, and one before the first and after the last."""
    between = [(first[1] + second[0]) / 2 for first, second in pairwise(extents)]
    return (extents[0][0] - _MARGIN, *between, extents[-1][1] + _MARGIN)


def _rows(body: Sequence[WordLine]) -> list[_Row]:
    """A row a line with figures, and a line that begins one (code, ordinal, total).

    Other lines join the nearest row. Where they stand as near to another row, or no nearer than rows stand to
    each other, both rows are doubtful; far from all rows they stand alone. So do lines above the first row:
    they may go on from the page before.
    """
    rows = [_Row([line]) for line in body if line.has_figure or _opens_body(line)]
    gap = _row_gap(rows)
    alone: list[_Row] = []
    for line in body:
        if line.has_figure or _opens_body(line):
            continue
        distances = sorted((_distance(row, line), place) for place, row in enumerate(rows))
        distance, place = distances[0]
        others = [other for far, other in distances[1:] if far - distance < _AS_NEAR * line.size]
        clear = distance <= max(_NEARER * gap, _WRAPPED * line.size)
        if not clear and (line.bottom < rows[0].top or distance > _FAR * line.size):
            alone.append(_Row([line]))
            continue
        rows[place].lines.append(line)
        for doubtful in (*others, *(() if clear else (place,))):
            rows[doubtful].doubtful = rows[place].doubtful = True
    return sorted((*rows, *alone), key=lambda row: row.top + row.bottom)


def _row_gap(rows: Sequence[_Row]) -> Decimal:
    """The gap between rows of one line each, in points."""
    gaps = sorted(lower.top - upper.bottom for upper, lower in pairwise(rows))
    return gaps[len(gaps) // 4] if gaps else Decimal(0)


def _distance(row: _Row, line: WordLine) -> Decimal:
    return max(line.top - row.bottom, row.top - line.bottom, Decimal(0))


# ---------------------------------------------------------------- cells


def _header_rows(header: Header, body: Decimal) -> tuple[Decimal, ...]:
    """Borders of the header's rows: one a level, spaced evenly above the body."""
    height = (body - header.top) / header.levels
    return (*(header.top + height * level for level in range(header.levels)), body)


def _header_cells(
    header: Header, xs: tuple[Decimal, ...], ys: tuple[Decimal, ...]
) -> list[tuple[Box, tuple[Char, ...]]]:
    return [
        ((xs[cell.left], ys[cell.top], xs[cell.right], ys[cell.bottom]), cell.chars) for cell in header.cells
    ]


def _body_cells(
    rows: Sequence[_Row], header: Header, xs: tuple[Decimal, ...], ys: tuple[Decimal, ...]
) -> list[tuple[Box, tuple[Char, ...]]]:
    cells: list[tuple[Box, tuple[Char, ...]]] = []
    for place, row in enumerate(rows):
        own: list[list[Char]] = [[] for _ in header.strips]
        for line in row.lines:
            for segment in _whole_label(line):
                own[_column(segment, header.strips)] += segment.chars
        for column, chars in enumerate(own):
            box = (xs[column], ys[place], xs[column + 1], ys[place + 1])
            cells.append((box, tuple(chars)))
    return cells


def _whole_label(line: WordLine) -> list[Segment]:
    """The line's segments, with the wide-set name of a total as one."""
    if not _is_total(line):
        return list(line.segments)
    words = [segment for segment in line.segments if segment in line.words]
    label = replace(words[0], chars=tuple(char for word in words for char in word.chars))
    return [label, *(segment for segment in line.segments if segment not in words)]


def _column(segment: Segment, strips: Sequence[Strip]) -> int:
    """The strip that a segment shares most with, else the nearest."""

    def nearness(place: int) -> tuple[Decimal, Decimal]:
        strip = strips[place]
        shared = min(strip.x1, segment.x1) - max(strip.x0, segment.x0)
        return min(-shared, Decimal(0)), abs(strip.middle - segment.middle)

    return min(range(len(strips)), key=nearness)
