"""Layers that join the cells of a row with one blank and leave an empty cell as nothing between two of them:
the blanks of a line then count its empty cells."""

from index.chunks import Body, Chunk, Draft, Template

# How many of ten rows must come out even before the blanks of a table are believed.
_MOST_OF_TEN = 9

Slots = list[Chunk | None]


def show_blanks(body: Body, blocks: tuple[Template, ...]) -> None:
    """Put the empty cells in, where in nearly every row figures and blanks make up all columns."""
    rows = [row for row in body.rows if row.slots and not row.doubt]
    if len(blocks) != 1 or not rows:
        return
    told = [(row, slots) for row in rows if len(slots := _with_blanks(row)) == blocks[0].figures]
    if len(told) * 10 < len(rows) * _MOST_OF_TEN or all(len(slots) == row.figures for row, slots in told):
        return
    for row, slots in told:
        row.slots = slots


def _with_blanks(row: Draft) -> Slots:
    """The slots of a row with those that its blanks show; [] where its figures stand on several lines."""
    figures = [slot for slot in row.slots if slot is not None]
    if len({chunk.pieces[0].line for chunk in figures}) > 1:
        return []
    slots: Slots = []
    for chunk in figures:
        slots += [*[None] * chunk.gap, chunk]
    return slots + [None] * figures[-1].trail
