"""Which readings of a header the rows' own sums bear out or contradict. Knows nothing of how a body is read.

A header over more than one level can often be hung in several ways; its 合计 then stands over different
columns. A reading whose total is never the sum of its parts is wrong, or the table says nothing of sums.
"""

from decimal import Decimal
from itertools import accumulate

from index.chunks import Body
from index.drafted import row_values
from index.placement import equations, support
from index.raw import RawColumn, Role

# Support runs from 1 (every total is the sum of its parts) to -1 (none is). A wrong number or two in a table
# leaves the right reading far above the one bound, and a wrong reading meets sums only where zeros hide it.
_UPHELD = Decimal("0.5")
_CONTRADICTED = Decimal("-0.5")
_SURE = Decimal("0.9")
_SELDOM = Decimal("0.25")
_APART = Decimal("0.3")
_FEWEST_ROWS = 2
_FEWEST_TERMS = 3


def sums_of(columns: tuple[RawColumn, ...], body: Body, block: int) -> Decimal:
    """How far the full rows of one block bear out its totals, from 1 to -1; 0 where nothing can be said."""
    paths = [c.path for c in columns if c.block == block and c.role is Role.FIGURE]
    return support(paths, [row_values(row) for row in body.rows if row.block == block])


def are_contradicted(columns: tuple[RawColumn, ...], body: Body) -> bool:
    """Whether a header of several levels has a total that its full rows do not add up to; or one of a single
    level a total that is nothing in all of them: a row's name was taken for it."""
    doubtful = any(len(column.path) > 1 for column in columns) or _has_empty_total(columns, body)
    return doubtful and any(s <= _CONTRADICTED for s in _every_sum(columns, body))


def are_upheld(columns: tuple[RawColumn, ...], body: Body) -> bool:
    """Whether a total of these columns is the sum of its parts in most full rows, and none never is."""
    sums = _every_sum(columns, body)
    return any(s >= _UPHELD for s in sums) and all(s > _CONTRADICTED for s in sums)


def is_seldom_full(columns: tuple[RawColumn, ...], body: Body) -> bool:
    """Whether few rows have a figure for every column: a group's head may have been read as a column."""
    return _full(columns, body) <= _SELDOM * len(body.rows)


def is_mostly_full(columns: tuple[RawColumn, ...], body: Body) -> bool:
    """Whether at least half of the rows have a figure for every column."""
    return 2 * _full(columns, body) >= len(body.rows)


def told_apart(columns: tuple[RawColumn, ...], body: Body, other: tuple[RawColumn, ...], rest: Body) -> bool:
    """Whether the first reading's sums all but hold and the other's break in many more rows."""
    own, theirs = _every_sum(columns, body), _every_sum(other, rest)
    if len(own) != len(theirs) or any(s < t for s, t in zip(own, theirs, strict=True)):
        return False
    return any(s >= _SURE and s - t >= _APART for s, t in zip(own, theirs, strict=True))


def _has_empty_total(columns: tuple[RawColumn, ...], body: Body) -> bool:
    """Whether a total column prints nothing but zeros and dashes in full rows."""
    for block in _blocks(columns):
        paths = [c.path for c in columns if c.block == block and c.role is Role.FIGURE]
        rows = [row_values(row) for row in body.rows if row.block == block and len(row.slots) == len(paths)]
        full = [row for row in rows if len(row) == len(paths)]
        if len(full) >= _FEWEST_ROWS and any(
            not any(row[equation.total] for row in full) for equation in equations(paths)
        ):
            return True
    return False


def _every_sum(columns: tuple[RawColumn, ...], body: Body) -> list[Decimal]:
    """The support of every block's sums; one full row says nothing, rows with blanks only at their edges."""
    return [
        sums_of(columns, body, block)
        if _full_rows(columns, body, block) >= _FEWEST_ROWS
        else _edge_sums(columns, body, block)
        for block in _blocks(columns)
    ]


def _edge_sums(columns: tuple[RawColumn, ...], body: Body, block: int) -> Decimal:
    """The same for rows whose blanks leave no trace: a total of all columns is the first or the last figure
    of every row, wherever the others stand."""
    paths = [c.path for c in columns if c.block == block and c.role is Role.FIGURE]
    rows = [row_values(row) for row in body.rows if row.block == block and row.figures >= _FEWEST_TERMS]
    totals = {equation.total for equation in equations(paths)}
    if len(rows) < _FEWEST_ROWS or totals not in ({0}, {len(paths) - 1}):
        return Decimal(0)
    (place,) = totals
    met = sum(_is_sum_at(row, place) for row in rows)
    return Decimal(2 * met - len(rows)) / len(rows)


def _is_sum_at(row: tuple[Decimal, ...], place: int) -> bool:
    """Whether the first figure is the sum of those next to it (what is behind them may be no part), or the
    last the sum of all others."""
    if place:
        return row[-1] == sum(row[:-1], Decimal(0))
    return row[0] in accumulate(row[1:])


def _blocks(columns: tuple[RawColumn, ...]) -> list[int]:
    return sorted({column.block for column in columns})


def _full(columns: tuple[RawColumn, ...], body: Body) -> int:
    return sum(_full_rows(columns, body, block) for block in _blocks(columns))


def _full_rows(columns: tuple[RawColumn, ...], body: Body, block: int) -> int:
    width = sum(column.block == block and column.role is Role.FIGURE for column in columns)
    return sum(row.block == block and len(row.slots) == width for row in body.rows)
