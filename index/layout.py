"""Text layers to tables: where tables stand, their columns, their rows.

`tables_from_text(pages)` is the entry. It returns the tables and `spans`: for every table, page by page, the
characters of the source that belong to it (head, body and notes). What lies outside every span is prose.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from index.agreement import agreed
from index.assemble import Assembled, Known, Placement, assemble, known_values, positions_of
from index.chunks import Body, templates
from index.fitting import STRANGE_GROUP, TWO_HEADERS, choose, doubt, is_broken_up
from index.grid import table_from_raw, unit_of
from index.header_cells import HeaderCell, header_cells, is_header_term
from index.header_rests import ends_with_rest, with_rests_joined
from index.header_rows import row_readings
from index.header_terms import TOTAL_HEADER
from index.headers import Reading, column_role, has_strange_group, mixes_sides, readings
from index.late_totals import adopt_late_total, ends_with_label, settle_late_label
from index.loose import read_loose
from index.pieces import Kind, Line, lines_of
from index.raw import RawColumn, RawTable, Role
from index.records import Page, Span, Table
from index.row_doubts import NO_NAME
from index.table_regions import Region, Segment, regions
from index.terms import CODE, CODED_LABEL, EMPTY_BODY, ORDINAL, TOTAL_LABEL

# In layers that close their cells nearly every line of a head ends with a blank, and most lines that end with
# an amount do: numbers that are broken over lines in narrow columns do not.
_CLOSING_HEADS = Decimal("0.9")
_CLOSING_AMOUNTS = Decimal("0.5")

# The first row's name may stand on lines of its own above its figures.
_NAME_LINES = 2
# What one header that is settled tells of another, and that of a third.
_ROUNDS = 2

UNKNOWN_HEADER = "a header word is not known, and nothing shows where its cell ends"
_HEADER_DOUBTS = (UNKNOWN_HEADER, STRANGE_GROUP, TWO_HEADERS, NO_NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTables:
    """The tables of a text source, and for each of them the spans of the source it takes, page by page."""

    tables: tuple[Table, ...]
    spans: tuple[tuple[Span, ...], ...]


def tables_from_text(pages: tuple[Page, ...]) -> TextTables:
    """Every table of a text source in printed order.

    A table that names no unit of money has the unit of all others; where they differ it is left to prose.
    """
    raws, spans = raw_tables_from_text(pages)
    units = {unit_of(raw) for raw in raws} - {None}
    common = units.pop() if len(units) == 1 else None
    found = [
        (table_from_raw(raw, unit=unit), span)
        for raw, span in zip(raws, spans, strict=True)
        if (unit := unit_of(raw) or common) is not None
    ]
    return TextTables(tables=tuple(table for table, _ in found), spans=tuple(span for _, span in found))


def raw_tables_from_text(
    pages: tuple[Page, ...],
) -> tuple[tuple[RawTable, ...], tuple[tuple[Span, ...], ...]]:
    """The same before the meaning of rows is settled."""
    found = regions(lines_of(pages))
    closes = _closes_cells(found)
    read = [reading for reading in (_read_region(region, closes=closes) for region in found) if reading]
    _doubt_disordered(read)
    known = _known(read)
    if not closes:
        read = _settled_headers(read, known)
    raws = tuple(_raw_table(reading, known) for reading in read)
    spans = tuple(tuple(segment.span for segment in reading.region.segments) for reading in read)
    return raws, spans


def _known(readings: list["_RegionReading"]) -> dict[str, frozenset[Decimal]]:
    """Values that tables print under a name beyond doubt, over all tables of the document."""
    known: dict[str, frozenset[Decimal]] = {}
    for reading in readings:
        _learn(known, reading, {})
    return known


def _learn(known: dict[str, frozenset[Decimal]], reading: "_RegionReading", settled: Known) -> None:
    """Add what a table prints under a name, its figures placed with the help of what is `settled`."""
    for name, values in known_values(reading.columns, _assembled(reading, settled).rows).items():
        known[name] = known.get(name, frozenset()) | values


def _settled_headers(
    readings: list["_RegionReading"], known: dict[str, frozenset[Decimal]]
) -> list["_RegionReading"]:
    """The same with headers that the words leave open read as visual rows; one that is settled tells more of
    the others."""
    settled = list(readings)
    for _ in range(_ROUNDS):
        for place, reading in enumerate(settled):
            settled[place] = _by_rows(reading, known)
            if settled[place] is not reading:
                _learn(known, settled[place], known)
    return settled


def _closes_cells(found: tuple[Region, ...]) -> bool:
    """Whether the layer ends cells with a blank, as lines of heads and lines ending with an amount show."""
    heads: list[bool] = []
    amounts: list[bool] = []
    for region in found:
        for segment in region.segments:
            heads += [line.pieces[-1].trail > 0 for line in segment.head]
            ends = [line.pieces[-1] for line in segment.lines]
            amounts += [piece.trail > 0 for piece in ends if piece.kind is Kind.AMOUNT]
    if not heads or sum(heads) < _CLOSING_HEADS * len(heads):
        return False
    return sum(amounts) >= _CLOSING_AMOUNTS * len(amounts)


# ---------------------------------------------------------------- one table


@dataclass(frozen=True, slots=True)
class _RegionReading:
    """A region with its columns and its body read."""

    region: Region
    columns: tuple[RawColumn, ...]
    body: Body
    notes: tuple[str, ...]
    sure: bool
    positions: Placement | None = None
    open: bool = False


def _read_region(region: Region, *, closes: bool) -> _RegionReading | None:
    """The best of the header's ends: a last word may be a column or the name of the first row."""
    first = region.segments[0]
    found: list[tuple[tuple[int, int], _RegionReading]] = []
    for cells in _headers(first, closes=closes):
        header = _lines_upto(first.lines, cells[-1].last_piece + 1 if cells else 0)
        bodies = _bodies(region, header, first)
        chosen = choose(_readings_of(cells, one_line=len(header) == 1), bodies, closes=closes)
        if chosen is not None:
            if not closes:
                _adopt_late_total(first, chosen[1], chosen[2])
            known = all(cell.known for cell in cells) and not is_broken_up(chosen[1])
            sure = closes or known
            reading = _RegionReading(region, chosen[1], chosen[2], _notes(region), sure)
            found.append(((chosen[0], -len(chosen[2].strays)), reading))
    return max(found, key=lambda item: item[0])[1] if found else None


def _readings_of(cells: tuple[HeaderCell, ...], *, one_line: bool) -> tuple[Reading, ...]:
    """Ways to read header cells; of cells on one line, one of which holds names, groups that the words do not
    know are none."""
    texts = tuple(cell.text for cell in cells)
    found = readings(texts)
    if not one_line or sum(column_role(text) is Role.NAME for text in texts) > 1:
        return found
    known = tuple(reading for reading in found if not has_strange_group(reading.columns))
    return known or readings(texts, levels=1)


def _adopt_late_total(first: Segment, columns: tuple[RawColumn, ...], body: Body) -> None:
    blocks = templates(columns)
    labels = [line.pieces[0] for line in first.tail if TOTAL_LABEL.match(line.packed)]
    if len(blocks) == 1 and len(labels) == 1:
        adopt_late_total(body, labels[0], blocks[0])
    elif len(blocks) == 1:
        settle_late_label(body, blocks[0])


def _doubt_disordered(read: list[_RegionReading]) -> None:
    """A header word that is not known, or a part printed beside its whole, shows that a layer has broken the
    header up: no figure under such a header is placed."""
    for reading in read:
        if not reading.sure:
            for row in reading.body.rows:
                row.doubt = UNKNOWN_HEADER


def _by_rows(reading: _RegionReading, known: Known) -> _RegionReading:
    """The same with its header read as lines of visual rows, where the words alone do not tell it and the
    body bears that out."""
    first = reading.region.segments[0]
    doubted = all(row.doubt in _HEADER_DOUBTS for row in reading.body.rows)
    if first.tail or not (doubted or reading.open or mixes_sides(reading.columns)):
        return reading
    for header in _row_headers(first):
        bodies = _bodies(reading.region, header, first)
        found = agreed(_read_torn(bodies, row_readings(header)), known)
        if found is not None:
            return replace(
                reading, columns=found.columns, body=found.body, positions=found.positions, open=found.open
            )
    in_rows = any(len(line.pieces) > 1 for header in _row_headers(first) for line in header)
    if in_rows and mixes_sides(reading.columns):
        doubt(reading.body, STRANGE_GROUP)
    return reading


def _read_torn(
    bodies: tuple[tuple[Line, ...], ...], found: tuple[tuple[RawColumn, ...], ...]
) -> list[tuple[tuple[RawColumn, ...], Body]]:
    return [(columns, read_loose(bodies, columns, torn=True)) for columns in found]


def _row_headers(segment: Segment) -> Iterator[tuple[Line, ...]]:
    """The lines of a header; without the last of them too, which may hold the name of the first row."""
    end = next((i for i, line in enumerate(segment.lines) if _opens_body(line)), 0)
    for cut in range(min(_NAME_LINES, end - 1) + 1):
        if any(_is_header(line) for line in segment.lines[end - cut : end]):
            return
        yield segment.lines[: end - cut]


def _is_header(line: Line) -> bool:
    """Whether a line holds a header word; 合计 by itself is the name of a row."""
    return not TOTAL_LABEL.match(line.packed) and any(is_header_term(piece.text) for piece in line.pieces)


def _assembled(reading: _RegionReading, known: Known) -> Assembled:
    positions = reading.positions or positions_of(reading.columns, reading.body, known)
    return assemble(reading.columns, reading.body, positions)


def _raw_table(reading: _RegionReading, known: Known) -> RawTable:
    region = reading.region
    assembled = _assembled(reading, known)
    return RawTable(
        number=region.number,
        title=region.title,
        head=region.head,
        heading=region.heading,
        pages=tuple(
            dict.fromkeys(segment.page for segment in region.segments if segment.lines or segment.head)
        ),
        columns=reading.columns,
        rows=assembled.rows,
        notes=reading.notes,
        unplaced=assembled.unplaced,
    )


def _headers(segment: Segment, *, closes: bool) -> list[tuple[HeaderCell, ...]]:
    """The header cells of a table's first page; without the last of them too, where that may be the name of
    the first row (合计, 会议费)."""
    end = next((i for i, line in enumerate(segment.lines) if _opens_body(line)), len(segment.lines))
    lines = segment.lines[:end]
    opener = segment.lines[end] if end < len(segment.lines) else None
    cells = list(header_cells(lines, closes=closes))
    if not closes:
        cells = with_rests_joined(cells)
    starts_with_name = opener is not None and opener.pieces[0].kind is Kind.TEXT
    if not starts_with_name or (opener is not None and CODE.match(opener.pieces[0].text)):
        while cells and not cells[-1].known and not ends_with_rest(cells):
            cells.pop()
    if opener is None or EMPTY_BODY.match(opener.packed):
        return [tuple(_without_total_row(cells, lines))]
    found = [tuple(cells), *_with_totals_apart(cells, lines)]
    if opener.pieces[0].kind is Kind.AMOUNT and len(cells) > 1 and not ends_with_label(segment.lines):
        found += [headers[:-1] for headers in tuple(found)]
    return found


def _with_totals_apart(cells: list[HeaderCell], lines: tuple[Line, ...]) -> list[tuple[HeaderCell, ...]]:
    """The cells with 本年收入 and a 小计 that begins the line below as two of them, if there is one."""
    pieces = [piece for line in lines for piece in line.pieces]
    apart: list[HeaderCell] = []
    for cell in cells:
        last, rest = pieces[cell.last_piece], cell.text[: -len(pieces[cell.last_piece].text)]
        if rest and last.first and TOTAL_HEADER.fullmatch(last.text) and is_header_term(rest):
            apart.append(replace(cell, text=rest, last_piece=cell.last_piece - 1))
            apart.append(replace(cell, text=last.text))
        else:
            apart.append(cell)
    return [tuple(apart)] if len(apart) > len(cells) else []


def _opens_body(line: Line) -> bool:
    """A first line that cannot be a header: it holds an amount, an ordinal, or says that there is nothing."""
    if any(piece.kind is Kind.AMOUNT for piece in line.pieces):
        return True
    first = line.pieces[0].text
    return bool(EMPTY_BODY.match(line.packed) or ORDINAL.match(first) or CODED_LABEL.match(first))


def _without_total_row(cells: list[HeaderCell], lines: tuple[Line, ...]) -> list[HeaderCell]:
    """In a table without figures a last line that only says 合计 is its empty row."""
    if lines and TOTAL_LABEL.match(lines[-1].packed) and len(cells) > 2:
        return cells[:-1]
    return cells


def _lines_upto(lines: tuple[Line, ...], count: int) -> tuple[Line, ...]:
    taken: list[Line] = []
    for line in lines:
        if count <= 0:
            break
        taken.append(line)
        count -= len(line.pieces)
    return tuple(taken)


def _bodies(region: Region, header: tuple[Line, ...], first: Segment) -> tuple[tuple[Line, ...], ...]:
    """The body lines of every page, repeated headers left out."""
    bodies = [first.lines[len(header) :]]
    for segment in region.segments[1:]:
        same = 0
        for line, other in zip(segment.lines, header, strict=False):
            if line.packed != other.packed:
                break
            same += 1
        bodies.append(segment.lines[same if same == len(header) or segment.head else 0 :])
    return tuple(tuple(line for line in lines if not EMPTY_BODY.match(line.packed)) for lines in bodies)


def _notes(region: Region) -> tuple[str, ...]:
    """What the table says of itself: 本表无数据 in its body, then the lines from the first 注 on."""
    empty = [
        line.bare for segment in region.segments for line in segment.lines if EMPTY_BODY.match(line.packed)
    ]
    return tuple(empty + [line.bare for segment in region.segments for line in segment.notes])
