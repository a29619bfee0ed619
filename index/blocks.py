"""Rows of tables whose blocks stand side by side (收入 beside 支出), in layers that keep their blanks.

A printed line then has one cell a column, a blank for every empty one, so that a side that has run out is
told from a name that is set in. Lines that do not come out even are read by `index/loose.py`.
"""

from index.chunks import Body, Chunk, Draft
from index.closed import closed_chunks
from index.pieces import Kind, Line
from index.raw import RawColumn, Role

Item = Chunk | None
# A row's names run over a few lines at most before its cells come out even.
_MOST_LINES = 8


def read_blocks(lines: tuple[Line, ...], columns: tuple[RawColumn, ...]) -> Body | None:
    """Rows of one page, each block's as a row of its own; None where a line does not come out even."""
    body = Body()
    chunks = closed_chunks(lines)
    groups = _line_groups(chunks)
    place = 0
    while place < len(groups):
        taken = _take_row(groups, place, columns, body)
        if taken == 0:
            return None
        place += taken
    return body


def _line_groups(chunks: list[Chunk]) -> list[list[Chunk]]:
    """Cells by the line they begin on; a cell that runs over lines takes the next line's cells along."""
    groups: list[list[Chunk]] = []
    for chunk in chunks:
        if groups and not chunk.opens_line:
            groups[-1].append(chunk)
        else:
            groups.append([chunk])
    return groups


def _take_row(groups: list[list[Chunk]], place: int, columns: tuple[RawColumn, ...], body: Body) -> int:
    items: list[Item] = []
    for count, group in enumerate(groups[place : place + _MOST_LINES], start=1):
        for chunk in group:
            items.extend([None] * chunk.gap)
            items.append(chunk)
        items.extend([None] * max(0, group[-1].trail - 1))
        found = _fits(items, columns)
        if len(found) == 1:
            _add_rows(found[0], columns, body)
            return count
    return 0


def _fits(items: list[Item], columns: tuple[RawColumn, ...]) -> list[list[Item]]:
    """Every way to lay the items on the columns; blanks before a name may be its indentation."""
    if not columns:
        return [[]] if not items else []
    found: list[list[Item]] = []
    if items and _suits(items[0], columns[0].role):
        found += [[items[0], *rest] for rest in _fits(items[1:], columns[1:])]
    if columns[0].role is Role.NAME and not found:
        named = next((i for i, item in enumerate(items) if item is not None), 0)
        if named and _suits(items[named], Role.NAME):
            found += [[items[named], *rest] for rest in _fits(items[named + 1 :], columns[1:])]
    return found


def _suits(item: Item, role: Role) -> bool:
    if item is None:
        return True
    return (item.kind is Kind.TEXT) == (role in (Role.NAME, Role.TEXT, Role.PROSE, Role.UNIT))


def _add_rows(items: list[Item], columns: tuple[RawColumn, ...], body: Body) -> None:
    for block in sorted({column.block for column in columns}):
        row = Draft(block=block)
        for item, column in zip(items, columns, strict=True):
            if column.block != block:
                continue
            if column.role is Role.FIGURE:
                row.slots.append(item)
            elif column.role is Role.ORDINAL:
                continue
            elif column.role is Role.CODE and item is not None:
                row.codes.append(item)
            elif item is not None:
                row.names.append([item])
        if row.names or row.figures:
            body.rows.append(row)
