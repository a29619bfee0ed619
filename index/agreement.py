"""Headers that can be read in several ways: what the body says of each, and what all that are left agree on.

A header that is read wrongly shows in rows that do not fit it, in sums that do not hold, and in totals that
other tables of the document print under other names. Where several readings are left, a figure is placed only
if every one of them prints that amount under that header in that row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from index.assemble import Known, Placement, is_total_row, line_parts, positions_of
from index.chunks import Body, Draft
from index.drafted import row_values
from index.placement import Line, is_supported, may_hold, sums_met
from index.printed import printed_amount
from index.raw import RawColumn, Role

# As for headers that are read in one way: a few odd rows say nothing against one.
_MOSTLY = Decimal("0.8")

Columns = tuple[RawColumn, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """The first of the readings that are left, with the positions that all of them bear out. `open` says that
    figures are left out which further tables may decide."""

    columns: Columns
    body: Body
    positions: Placement
    open: bool


def agreed(candidates: Iterable[tuple[Columns, Body]], known: Known) -> Agreed | None:
    """What the readings agree on that the body bears out best; None where it bears out none."""
    left = [(columns, body) for columns, body in candidates if _sound(body) >= _MOSTLY * len(body.rows)]
    left = _best(left, [_sound(body) for _, body in left])
    met = [_met(columns, body) for columns, body in left]
    if not any(met) and not any(_has_full_row(columns, body) for columns, body in left):
        return None
    left = _best(left, met)
    left = _best(left, [_supported(columns, body, known) for columns, body in left])
    shapes = {tuple(len(row.slots) for row in body.rows) for _, body in left}
    if len(shapes) != 1:
        return None
    columns, body = left[0]
    positions = _sound_positions(columns, body, known)
    own = _printed(columns, body, positions)
    rivals = [_printed(c, b, _sound_positions(c, b, known)) for c, b in left[1:]]
    same = {key for key, value in own.items() if all(rival.get(key, "") == value for rival in rivals)}
    kept = {
        index: tuple(
            position
            if position is not None and (index, *_name(columns, row.block, position)) in same
            else None
            for position in positions[index]
        )
        for index, row in enumerate(body.rows)
    }
    return Agreed(columns, body, kept, any(None in row for row in kept.values()))


def _sound_positions(columns: Columns, body: Body, known: Known) -> Placement:
    """The positions of rows whose sums hold in some way, and of full rows printed on one line."""
    positions = positions_of(columns, body, known, torn=True)
    for index, row in enumerate(body.rows):
        paths = _paths(columns, row.block)
        full = len(row.slots) == len(paths) and not line_parts(row)
        if not full and not may_hold(paths, _line(row)):
            positions[index] = (None,) * row.figures
    return positions


def _line(row: Draft) -> Line:
    return Line(row_values(row), None, is_total_row(row), line_parts(row))


def _best(left: list[tuple[Columns, Body]], points: list[int]) -> list[tuple[Columns, Body]]:
    return [candidate for candidate, count in zip(left, points, strict=True) if count == max(points)]


def _sound(body: Body) -> int:
    """Rows without doubt, less the amounts that no row could take."""
    return sum(not row.doubt for row in body.rows) - len(body.strays)


def _paths(columns: Columns, block: int) -> list[tuple[str, ...]]:
    return [c.path for c in columns if c.block == block and c.role is Role.FIGURE]


def _has_full_row(columns: Columns, body: Body) -> bool:
    return any(not row.doubt and len(row.slots) == len(_paths(columns, row.block)) > 0 for row in body.rows)


def _met(columns: Columns, body: Body) -> int:
    """How many sums hold over all rows."""
    return sum(
        sums_met(
            _paths(columns, block), [_line(row) for row in body.rows if row.block == block and not row.doubt]
        )
        for block in sorted({column.block for column in columns})
    )


def _supported(columns: Columns, body: Body, known: Known) -> int:
    """How many total rows print what other tables print under the same names."""
    return sum(
        is_supported(_paths(columns, row.block), _line(row), known)
        for row in body.rows
        if is_total_row(row) and not row.doubt
    )


def _printed(
    columns: Columns, body: Body, positions: Placement
) -> dict[tuple[int, tuple[str, ...], int], Decimal | None]:
    """The amounts of a reading by row, header path, and place among columns of the same path."""
    found: dict[tuple[int, tuple[str, ...], int], Decimal | None] = {}
    for index, row in enumerate(body.rows):
        chunks = [slot for slot in row.slots if slot is not None]
        for chunk, position in zip(chunks, positions[index], strict=True):
            if position is not None:
                found[index, *_name(columns, row.block, position)] = printed_amount(chunk.text)
    return found


def _name(columns: Columns, block: int, position: int) -> tuple[tuple[str, ...], int]:
    own = [i for i, c in enumerate(columns) if c.block == block and c.role is Role.FIGURE]
    path = columns[own[position]].path
    return path, sum(column.path == path for column in columns[: own[position]])
