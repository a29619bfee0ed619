"""Grids of cells to tables: what readers of PDF, Word, Excel and web pages share.

A grid is one ruled table on one page with the lines above and below it. Which rows are its head and which
columns they make stands here; the lines above it in `index/ruled_heads.py`, its rows in
`index/ruled_rows.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from index.grid import table_from_raw, unit_of
from index.header_blocks import in_blocks, with_name
from index.header_cells import is_header_term
from index.headers import column_role
from index.printed import printed_amount
from index.raw import RawColumn, RawTable, Role
from index.records import Table, Unplaced
from index.ruled_grid import Grid, GridCell, packed
from index.ruled_heads import RuledHead, head_lines, head_of, is_head_row, named_head, notes_of
from index.ruled_rows import Part, rows_of
from index.terms import CODE, CODED_LABEL, COLUMN_COUNT, EMPTY_BODY, ORDINAL

# Rulings of one table drawn on two pages differ by less than this, in points.
_SAME_EDGE = 4
_NAMING = (Role.NAME, Role.CODE)
SAME_PATH = "two columns have the same header"
NO_COLUMNS = "the part of the table on this page has other columns than the part before it"


@dataclass(frozen=True, slots=True)
class RuledTables:
    """The tables, and for every grid whether it became (part of) one; the others are prose."""

    tables: tuple[Table, ...]
    taken: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One grid with its head lines told apart from its header rows and its body."""

    index: int
    grid: Grid
    head: RuledHead
    header: int
    first: int


def tables_from_grids(grids: tuple[Grid, ...]) -> RuledTables:
    """Every table of a document in printed order, parts on following pages put together.

    A table that names no unit of money has the unit of all others, if its header is of the field; where they
    differ it is left to prose.
    """
    groups = _groups([_piece(index, grid) for index, grid in enumerate(grids)])
    raws = [(group, _raw_table(group)) for group in groups]
    units = {unit for _, raw in raws if raw is not None and (unit := unit_of(raw)) is not None}
    common = units.pop() if len(units) == 1 else None
    tables: list[Table] = []
    taken = [False] * len(grids)
    for group, raw in raws:
        if raw is None:
            continue
        unit = unit_of(raw) or (common if _is_of_the_field(raw) else None)
        if unit is not None:
            tables.append(table_from_raw(raw, unit=unit))
            for piece in group:
                taken[piece.index] = True
    return RuledTables(tables=tuple(tables), taken=tuple(taken))


def _is_of_the_field(raw: RawTable) -> bool:
    return all(is_header_term(column.path[-1]) for column in raw.columns if column.path)


# ---------------------------------------------------------------- head and header rows


def _piece(index: int, grid: Grid) -> _Piece:
    first = 0
    inner: list[str] = []
    while first < grid.height and is_head_row(grid, first):
        inner += head_lines(grid, first)
        first += 1
    head = named_head(head_of((*grid.above, *inner)), grid.name)
    return _Piece(index, grid, head, _header_end(grid, first), first)


def _header_end(grid: Grid, first: int) -> int:
    """The row after the last header row; `first` where there is no header."""
    end = first
    for row in range(first, grid.height):
        texts = [packed(cell.text) for cell in grid.starting(row) if packed(cell.text)]
        if any(_is_body_text(text) for text in texts):
            break
        spanned = any(first <= cell.row < row < cell.row + cell.rows for cell in grid.cells)
        if row == first and not texts:
            break
        goes_on = spanned or not texts or _fills_groups(grid, row, first) or _splits_group(grid, row)
        if row > first and not goes_on:
            break
        end = row + 1 if texts or spanned else end
    return end


def _fills_groups(grid: Grid, row: int, first: int) -> bool:
    """Whether a row holds nothing but headers, under cells that are wider than they are."""
    cells = [cell for cell in grid.starting(row) if packed(cell.text)]
    if not all(is_header_term(packed(cell.text)) for cell in cells):
        return False
    named = len(cells) > 1 and any(column_role(packed(cell.text)) in _NAMING for cell in cells)
    return named or any(_is_under_group(grid, cell, first) for cell in cells)


def _splits_group(grid: Grid, row: int) -> bool:
    """Whether a header right above is parted here: two named cells or more stand under a wider one."""
    uppers = {id(c): c for cell in grid.starting(row) if (c := grid.at(row - 1, cell.column)) is not None}
    return any(
        packed(upper.text)
        and sum(
            bool(packed(cell.text)) and upper.column <= cell.column < upper.column + upper.columns
            for cell in grid.starting(row)
        )
        > 1
        for upper in uppers.values()
        if upper.columns > 1
    )


def _is_under_group(grid: Grid, cell: GridCell, first: int) -> bool:
    uppers = (grid.at(row, cell.column) for row in range(cell.row - 1, first - 1, -1))
    upper = next((upper for upper in uppers if upper is not None and packed(upper.text)), None)
    return upper is not None and cell.columns < upper.columns


def _is_body_text(text: str) -> bool:
    if printed_amount(text) is not None or CODE.match(text) or EMPTY_BODY.match(text):
        return True
    return bool(ORDINAL.match(text) or CODED_LABEL.match(text))


# ---------------------------------------------------------------- parts on following pages


def _groups(pieces: list[_Piece]) -> list[list[_Piece]]:
    groups: list[list[_Piece]] = []
    for piece in pieces:
        plain = _without_header(piece)
        if groups and _goes_on(groups[-1], piece):
            groups[-1].append(piece)
        elif groups and plain != piece and _goes_on(groups[-1], plain):
            groups[-1].append(plain)
        else:
            groups.append([piece])
    return groups


def _goes_on(group: list[_Piece], piece: _Piece) -> bool:
    first, last = group[0], group[-1]
    if piece.grid.page != last.grid.page + 1 or first.header == first.first:
        return False
    if piece.grid.name != last.grid.name:
        return False
    if piece.head.title or piece.head.number:
        same = (piece.head.title, piece.head.number) == (first.head.title, first.head.number)
        same = same and _header_texts(piece) == _header_texts(first) and not _begins_anew(first, piece)
        return same and not notes_of(last.grid.below)
    if piece.header == piece.first:
        return _aligned(first.grid, piece.grid) is not None or not piece.grid.above
    same = _header_texts(piece) == _header_texts(first) and not _begins_anew(first, piece)
    return same and not notes_of(last.grid.below)


def _begins_anew(first: _Piece, piece: _Piece) -> bool:
    """Whether two bodies begin with the same row, figures included: one table printed twice, not one over two
    pages."""
    one, two = (_first_row(each) for each in (first, piece))
    return bool(one) and one == two


def _first_row(piece: _Piece) -> list[str]:
    return [packed(cell.text) for cell in piece.grid.starting(piece.header) if packed(cell.text)]


def _without_header(piece: _Piece) -> _Piece:
    """The piece with rows that were taken for a header as body, where the field does not use their words."""
    texts = [text for _, text in _header_texts(piece)]
    known = sum(is_header_term(text) for text in texts)
    return piece if 2 * known > len(texts) else replace(piece, header=piece.first)


def _header_texts(piece: _Piece) -> list[tuple[int, str]]:
    rows = range(piece.first, piece.header)
    return [(row - piece.first, packed(c.text)) for row in rows for c in piece.grid.starting(row)]


def _aligned(grid: Grid, other: Grid) -> Grid | None:
    """`other` on the columns of `grid`: by the borders of columns where they are known, else by number."""
    if not grid.edges or not other.edges:
        return other if grid.width == other.width else None
    places: list[int] = []
    for edge in other.edges:
        near = min(range(len(grid.edges)), key=lambda i: abs(grid.edges[i] - edge))
        if abs(grid.edges[near] - edge) > _SAME_EDGE:
            return None
        places.append(near)
    if len(set(places)) != len(places) or _holds_text(grid, places[0], places[-1]):
        return None
    cells = tuple(
        replace(
            cell,
            column=places[cell.column],
            columns=places[cell.column + cell.columns] - places[cell.column],
        )
        for cell in other.cells
    )
    return replace(other, cells=cells, edges=grid.edges)


def _holds_text(grid: Grid, left: int, right: int) -> bool:
    """Whether a column outside of two borders holds text of its own: frames of titles reach further out."""
    outside = (c for c in grid.cells if c.column + c.columns <= left or c.column >= right)
    return any(packed(cell.text) for cell in outside)


# ---------------------------------------------------------------- one table


def _raw_table(group: list[_Piece]) -> RawTable | None:
    first = group[0]
    if first.header == first.first:
        return None
    parts, strays = _parts(group)
    columns = _columns(first, parts)
    figures = [column for column in columns if column.role is Role.FIGURE]
    if not figures:
        return None
    rows, unplaced = rows_of(columns, parts, doubted=_same_paths(columns))
    notes = [note for piece in group for note in (*_empty_notes(piece), *notes_of(piece.grid.below))]
    return RawTable(
        number=first.head.number,
        title=first.head.title,
        head=first.head.text,
        heading=first.head.heading,
        pages=tuple(dict.fromkeys(piece.grid.page for piece in group)),
        columns=columns,
        rows=rows,
        notes=tuple(dict.fromkeys(notes)),
        unplaced=(*unplaced, *strays),
    )


def _parts(group: list[_Piece]) -> tuple[list[Part], list[Unplaced]]:
    """The bodies of all pages on the columns of the first; the numbers of pages that do not fit them."""
    parts: list[Part] = []
    strays: list[Unplaced] = []
    for piece in group:
        grid = _aligned(group[0].grid, piece.grid)
        if grid is None:
            cells = (cell for cell in piece.grid.cells if cell.row >= piece.header)
            strays += [
                Unplaced(raw=packed(cell.text), place=cell.place, reason=NO_COLUMNS)
                for cell in cells
                if printed_amount(packed(cell.text)) is not None
            ]
            continue
        body = [row for row in range(piece.header, grid.height) if not _is_left_out(grid, row)]
        parts.append(Part(grid, tuple(body), continued=piece is not group[0]))
    return parts, strays


def _is_left_out(grid: Grid, row: int) -> bool:
    texts = [packed(cell.text) for cell in grid.starting(row) if packed(cell.text)]
    if not texts:
        return not any(cell.row < row < cell.row + cell.rows for cell in grid.cells)
    alone = len(texts) == 1 and bool(EMPTY_BODY.match(texts[0]) or notes_of((texts[0],)))
    return alone or any(COLUMN_COUNT.match(text) for text in texts)


def _empty_notes(piece: _Piece) -> tuple[str, ...]:
    cells = (cell for cell in piece.grid.cells if cell.row >= piece.header)
    texts = (packed(cell.text) for cell in cells)
    return tuple(text for text in texts if EMPTY_BODY.match(text) or notes_of((text,)))


def _columns(first: _Piece, parts: list[Part]) -> tuple[RawColumn, ...]:
    grid = first.grid
    paths = [_path(grid, column, range(first.first, first.header)) for column in range(grid.width)]
    used = {
        column
        for part in parts
        for cell in part.grid.cells
        if cell.row in part.rows and packed(cell.text)
        for column in range(cell.column, cell.column + cell.columns)
    }
    roles = [column_role(path[-1]) if path else Role.TEXT for path in paths]
    for column in range(1, grid.width):
        if not paths[column] and column in used and roles[column - 1] is Role.NAME:
            paths[column], roles[column] = paths[column - 1], Role.NAME
    roles = with_name(roles, [bool(path) or column in used for column, path in enumerate(paths)])
    return in_blocks(paths, roles)


def _path(grid: Grid, column: int, rows: Iterable[int]) -> tuple[str, ...]:
    chain: list[GridCell] = []
    for row in rows:
        cell = grid.at(row, column)
        if cell is not None and packed(cell.text) and cell not in chain:
            chain.append(cell)
    return tuple(packed(cell.text) for cell in chain)


def _same_paths(columns: tuple[RawColumn, ...]) -> dict[int, str]:
    """Figure columns that cannot be told apart, with the reason."""
    seen: dict[tuple[int, tuple[str, ...]], list[int]] = {}
    for place, column in enumerate(columns):
        if column.role is Role.FIGURE:
            seen.setdefault((column.block, column.path), []).append(place)
    return {place: SAME_PATH for places in seen.values() if len(places) > 1 for place in places}
