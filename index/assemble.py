"""Rows read from a text layer to raw rows: every figure in its column, or unplaced with the reason."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from index.chunks import Body, Chunk, Draft, decimals, usual_decimals
from index.drafted import row_code, row_name, row_values
from index.pieces import Piece
from index.placement import Line, column_key, place
from index.printed import printed_amount
from index.rates import is_out_of_line
from index.raw import RawCell, RawColumn, RawRow, Role
from index.records import Place, Unplaced
from index.terms import (
    COLUMN_COUNT,
    FISCAL_SOURCE,
    FISCAL_TOTAL,
    INDICATOR_CLASS,
    INDICATOR_VALUE,
    ORDINAL,
    TOTAL_LABEL,
)

NO_ROW = "no row takes it"
NO_COLUMN = "its column is not certain"
NO_END = "its last digits are not certain"

Known = Mapping[str, frozenset[Decimal]]
Placement = dict[int, tuple[int | None, ...]]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The raw rows of a table and the amounts that found no cell."""

    rows: tuple[RawRow, ...]
    unplaced: tuple[Unplaced, ...]


def assemble(columns: tuple[RawColumn, ...], body: Body, positions: Placement) -> Assembled:
    """Raw rows of a body read with these columns, its figures at these positions."""
    usual = usual_decimals(body.rows)
    rows: list[RawRow] = []
    unplaced = [Unplaced(raw=c.text, place=place_of(c.pieces), reason=NO_ROW) for c in body.strays]
    for index, draft in enumerate(body.rows):
        if COLUMN_COUNT.match(row_name(draft)):
            continue
        own = [i for i, column in enumerate(columns) if column.block == draft.block]
        figures = [i for i in own if columns[i].role is Role.FIGURE]
        cells = _label_cells(draft, columns, own)
        chunks = [slot for slot in draft.slots if slot is not None]
        places = positions[index]
        if is_out_of_line([columns[i] for i in figures], chunks, places):
            places = (None,) * len(chunks)
        for chunk, position in zip(chunks, places, strict=True):
            if position is None or (body.closes and _is_cut_off(chunk, usual)):
                reason = draft.doubt or (NO_COLUMN if position is None else NO_END)
                unplaced.append(Unplaced(raw=chunk.text, place=place_of(chunk.pieces), reason=reason))
            else:
                cells.append(_cell(figures[position], chunk))
        cells += _prose_cells(draft, columns, own)
        indent = draft.names[-1][0].gap if draft.names else None
        if cells:
            rows.append(RawRow(cells=tuple(cells), block=draft.block, indent=indent))
    return Assembled(tuple(rows), tuple(unplaced))


def _is_cut_off(chunk: Chunk, usual: int) -> bool:
    """A number that ends its line without a blank behind it, and with other decimals than its neighbours."""
    return not chunk.pieces[-1].closed and decimals(chunk) != usual


# ---------------------------------------------------------------- columns


def positions_of(
    columns: tuple[RawColumn, ...], body: Body, known: Known, *, torn: bool = False
) -> Placement:
    """For every row the figure columns of its printed figures, by position in its block; None where not
    certain. `known` are values other tables print under a name. In a `torn` layer figures of one row that
    stand on several lines are in order only within each line."""
    positions: Placement = {}
    for block in sorted({column.block for column in columns}):
        paths = [c.path for c in columns if c.block == block and c.role is Role.FIGURE]
        own = [i for i, row in enumerate(body.rows) if row.block == block]
        open_rows = False
        for index in own:
            row = body.rows[index]
            positions[index] = _even_positions(row, len(paths), torn=torn)
            open_rows = open_rows or None in positions[index]
        if open_rows:
            positions.update(_settled(paths, {i: body.rows[i] for i in own}, known, torn=torn))
    return positions


def _even_positions(row: Draft, width: int, *, torn: bool) -> tuple[int | None, ...]:
    if row.doubt or len(row.slots) != width or (torn and line_parts(row)):
        return (None,) * row.figures
    return tuple(i for i, slot in enumerate(row.slots) if slot is not None)


def line_parts(row: Draft) -> tuple[int, ...]:
    """How many figures of a row stand on each of its printed lines; () where all stand on one."""
    counts = Counter(slot.pieces[0].line for slot in row.slots if slot is not None)
    return tuple(counts.values()) if len(counts) > 1 else ()


def _settled(paths: list[tuple[str, ...]], rows: dict[int, Draft], known: Known, *, torn: bool) -> Placement:
    """Positions by arithmetic for the rows of one block; rows in doubt take no part in it."""
    sure = {index: row for index, row in rows.items() if not row.doubt and len(row.slots) <= len(paths)}
    order = list(sure)
    parents = _parents([sure[index] for index in order])
    lines = [
        Line(
            row_values(sure[index]),
            parent,
            is_total_row(sure[index]),
            line_parts(sure[index]) if torn else (),
        )
        for index, parent in zip(order, parents, strict=True)
    ]
    settled = dict(zip(order, place(paths, lines, known), strict=True))
    return {
        index: _even_positions(row, len(paths), torn=torn)
        if len(row.slots) == len(paths) and not (torn and line_parts(row))
        else settled.get(index, (None,) * row.figures)
        for index, row in rows.items()
    }


def _parents(rows: list[Draft]) -> list[int | None]:
    """The row each is a part of: by codes, or the total row for what stands outermost."""
    totals = [i for i, row in enumerate(rows) if TOTAL_LABEL.match(row_name(row))]
    codes = [row_code(row) for row in rows]
    style = next((_style(row) for row in rows if _style(row)), "")
    parents: list[int | None] = []
    for index, row in enumerate(rows):
        above = [
            i
            for i in range(index)
            if codes[i] and codes[index].startswith(codes[i]) and codes[i] != codes[index]
        ]
        total = next((i for i in totals if i > index), totals[-1] if totals else None)
        if codes[index]:
            parents.append(max(above, key=lambda i: (len(codes[i]), i)) if above else total)
        elif TOTAL_LABEL.match(row_name(row)):
            parents.append(None)
        else:
            parents.append(total if not any(codes) and _style(row) == style else None)
    return parents


def is_total_row(row: Draft) -> bool:
    """A total by its name, or the one row of a table that names none."""
    name = row_name(row)
    return not name or bool(TOTAL_LABEL.match(name))


def _style(row: Draft) -> str:
    match = ORDINAL.match(row_name(row))
    return "" if match is None else next(name for name, text in match.groupdict().items() if text)


# ---------------------------------------------------------------- what is known


def known_values(columns: tuple[RawColumn, ...], rows: tuple[RawRow, ...]) -> dict[str, set[Decimal]]:
    """Values that a table prints for a name beyond doubt: figures of named rows, total rows by column."""
    found: dict[str, set[Decimal]] = {}
    fiscal: dict[int, Decimal] = {}
    for row in rows:
        name = "".join(cell.text for cell in row.cells if columns[cell.column].role is Role.NAME)
        figures = [cell for cell in row.cells if columns[cell.column].role is Role.FIGURE]
        for cell in figures:
            value = printed_amount(cell.text)
            if value is None:
                continue
            if TOTAL_LABEL.match(name) or not name:
                found.setdefault(column_key(columns[cell.column].path[-1]), set()).add(value)
            elif len(figures) == 1 and ORDINAL.match(name):
                found.setdefault(column_key(name), set()).add(value)
                if FISCAL_SOURCE.search(name):
                    fiscal[row.block] = fiscal.get(row.block, Decimal(0)) + value
    for value in fiscal.values():
        found.setdefault(column_key(FISCAL_TOTAL), set()).add(value)
    return found


# ---------------------------------------------------------------- cells


def _label_cells(draft: Draft, columns: tuple[RawColumn, ...], own: list[int]) -> list[RawCell]:
    codes = [i for i in own if columns[i].role is Role.CODE]
    labels = [i for i in own if columns[i].role in (Role.UNIT, Role.NAME, Role.TEXT)]
    cells = [_cell(i, chunk) for i, chunk in zip(codes, draft.codes, strict=False)]
    if draft.names:
        names = [i for i in labels if columns[i].role is Role.NAME] or labels
        targets = labels if len(draft.names) > 1 else names
        cells += [_text_cell(i, chunks) for i, chunks in zip(targets, draft.names, strict=False)]
    return cells


def _prose_cells(draft: Draft, columns: tuple[RawColumn, ...], own: list[int]) -> list[RawCell]:
    """The goal, then every line of the text columns behind it as a cell of the first of them."""
    goal = next((i for i in own if columns[i].role is Role.PROSE), None)
    first_figure = next((i for i in own if columns[i].role is Role.FIGURE), len(columns))
    detail = next((i for i in own if i > first_figure and columns[i].role is Role.TEXT), None)
    cut = len(draft.prose)
    if detail is not None:
        cut = next((i for i, chunk in enumerate(draft.prose) if INDICATOR_CLASS.match(chunk.text)), cut)
    cells = [] if goal is None or not draft.prose[:cut] else [_text_cell(goal, draft.prose[:cut])]
    for line in _by_line(draft.prose[cut:]):
        text = " · ".join(chunk.text for chunk in line)
        pieces = tuple(piece for chunk in line for piece in chunk.pieces)
        cells.append(RawCell(column=detail or 0, text=text, place=place_of(pieces)))
    return cells


def _by_line(chunks: list[Chunk]) -> list[list[Chunk]]:
    """Cells of indicators by their line; a class printed alone, or over two lines, joins the next."""
    lines: list[list[Chunk]] = []
    for chunk in chunks:
        alone = bool(lines) and all(INDICATOR_CLASS.match(other.text) for other in lines[-1])
        if lines and (not chunk.opens_line or alone or _is_late_value(chunk, lines[-1])):
            lines[-1].append(chunk)
        else:
            lines.append([chunk])
    return lines


def _is_late_value(chunk: Chunk, line: list[Chunk]) -> bool:
    """Whether a value printed on a line of its own is that of the indicator named above."""
    return bool(INDICATOR_VALUE.match(chunk.text)) and not any(INDICATOR_VALUE.match(c.text) for c in line)


def _cell(column: int, chunk: Chunk) -> RawCell:
    return RawCell(column=column, text=chunk.text, place=place_of(chunk.pieces))


def _text_cell(column: int, chunks: list[Chunk]) -> RawCell:
    pieces = tuple(piece for chunk in chunks for piece in chunk.pieces)
    return RawCell(column=column, text="".join(piece.text for piece in pieces), place=place_of(pieces))


def place_of(pieces: tuple[Piece, ...]) -> Place:
    """The page of the first piece, and the span over the pieces that stand on it."""
    page = pieces[0].page
    own = [piece for piece in pieces if piece.page == page]
    return Place(page=page, span=(own[0].start, own[-1].end))
