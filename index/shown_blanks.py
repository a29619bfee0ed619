"""Layers that join the cells of a row with one blank and leave an empty cell as nothing between two of them:
the blanks of a line then count its empty cells."""

from decimal import Decimal

from index.chunks import Body, Chunk, Draft
from index.placement import support
from index.printed import printed_amount
from index.raw import RawColumn, Role

# How many of ten rows must come out even before the blanks of a table are believed.
_MOST_OF_TEN = 9
# How far the rows must then bear out what the header says of sums: a header may be read in a wrong order.
_BORNE_OUT = Decimal("0.9")

Slots = list[Chunk | None]


def show_blanks(body: Body, columns: tuple[RawColumn, ...]) -> None:
    """Put the empty cells in, where in nearly every row figures and blanks make up all columns and its sums
    hold."""
    rows = [row for row in body.rows if row.slots and not row.doubt]
    paths = [column.path for column in columns if column.role is Role.FIGURE]
    if any(column.block != columns[0].block for column in columns) or not rows:
        return
    told = [(row, slots) for row in rows if len(slots := _with_blanks(row)) == len(paths)]
    if len(told) * 10 < len(rows) * _MOST_OF_TEN or all(len(slots) == row.figures for row, slots in told):
        return
    if support(paths, [_amounts(slots) for _, slots in told]) < _BORNE_OUT:
        return
    for row, slots in told:
        row.slots = slots


def _amounts(slots: Slots) -> list[Decimal]:
    """The figures of a row, nothing where it prints none."""
    amounts = [None if slot is None else printed_amount(slot.text) for slot in slots]
    return [Decimal(0) if amount is None else amount for amount in amounts]


def _with_blanks(row: Draft) -> Slots:
    """The slots of a row with those that its blanks show; [] where its figures stand on several lines."""
    figures = [slot for slot in row.slots if slot is not None]
    if len({chunk.pieces[0].line for chunk in figures}) > 1:
        return []
    slots: Slots = []
    for chunk in figures:
        slots += [*[None] * chunk.gap, chunk]
    return slots + [None] * figures[-1].trail
