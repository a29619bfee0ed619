"""Blocks that stand side by side without traces of blanks: which block a printed row belongs to.

Told by the words of its name, by what stands beside it on the line, or not at all.
"""

from index.chunks import Body, Draft, Template
from index.coded_sides import NO_SIDE, are_coded, line_of, take_coded_sides
from index.drafted import row_name
from index.raw import RawColumn
from index.terms import (
    EXPENSE_LABEL,
    FUNCTION_CLASS,
    INCOME_LABEL,
    ORDINAL,
    PURPOSE_HEADER,
    PURPOSE_LABEL,
    SIDE_HEADERS,
)


def share_figures(body: Body) -> None:
    """Names printed on one line and their figures on the next belong together in order, one a name."""
    for place, row in enumerate(body.rows):
        if not row.slots or not row.names:
            continue
        first = row.slots[0]
        assert first is not None
        line = row.names[-1][-1].pieces[-1].line
        if first.pieces[0].line == line:
            continue
        mates = [row]
        while place - len(mates) >= 0:
            mate = body.rows[place - len(mates)]
            if (
                mate.slots
                or not mate.names
                or mate.names[0][0].pieces[0].line != row.names[0][0].pieces[0].line
            ):
                break
            mates.insert(0, mate)
        if len(mates) == 1:
            continue
        if len(row.slots) == len(mates):
            for mate, slot in zip(mates, list(row.slots), strict=True):
                mate.slots = [slot]
        else:
            row.doubt = NO_SIDE


def take_sides(body: Body, blocks: tuple[Template, ...], columns: tuple[RawColumn, ...]) -> None:
    """Give every row its block; a row whose block is not certain gets a doubt."""
    if all(block.codes for block in blocks) or are_coded(body.rows):
        take_coded_sides(body, columns)
        return
    sides = {block.block: block_side(columns, block.block) for block in blocks}
    for place, row in enumerate(body.rows):
        before = body.rows[place - 1] if place else None
        beside = before is not None and line_of(before) == line_of(row)
        block = _full_line_block(body.rows, place, sides)
        if block is None:
            block = _side_block(row_name(row), sides, before.block if before is not None and beside else None)
        if block is None:
            row.doubt = row.doubt or NO_SIDE
        else:
            row.block = block
    for place, row in enumerate(body.rows):
        if row.slots and _stands_between_halves(body.rows, place):
            row.doubt = row.doubt or NO_SIDE


def _stands_between_halves(rows: list[Draft], place: int) -> bool:
    """Whether the figure at the end of a row's line may belong to a name of a block further right, which is
    wrapped around that line: its first half ends the line above and has no figures."""
    line = line_of(rows[place])
    first = rows[place].slots[0]
    beside = first is not None and first.pieces[0].line == line
    if not beside or (place + 1 < len(rows) and line_of(rows[place + 1]) == line):
        return False
    above = [row for row in rows[:place] if line_of(row) == line - 1]
    open_name = bool(above) and not above[-1].slots
    return open_name and (bool(above[-1].doubt) or above[-1].block > rows[place].block)


def _full_line_block(rows: list[Draft], place: int, sides: dict[int, str]) -> int | None:
    """The block of a row on a line that has one row for every block, unless its words speak against it."""
    line = line_of(rows[place])
    mates = [i for i, row in enumerate(rows) if line_of(row) == line]
    if line < 0 or len(mates) != len(sides):
        return None
    block = list(sides)[mates.index(place)]
    said = label_side(row_name(rows[place]))
    if said == "purpose" and "purpose" not in sides.values():
        said = "expense"
    return block if said in ("", sides[block]) else None


def block_side(columns: tuple[RawColumn, ...], block: int) -> str:
    """ "income", "expense", "purpose" (expenditure by use) or "" of a block, by its headers."""
    headers = [header for column in columns if column.block == block for header in column.path]
    if any(PURPOSE_HEADER.search(header) for header in headers):
        return "purpose"
    for header in headers:
        for pattern, side in SIDE_HEADERS:
            if pattern.search(header):
                return side
    return ""


def label_side(label: str) -> str:
    """The side a balance table's label belongs to by its words, or ""."""
    bare = ORDINAL.sub("", label)
    if PURPOSE_LABEL.match(bare):
        return "purpose"
    if FUNCTION_CLASS.match(bare):
        return "expense"
    income, expense = INCOME_LABEL.search(bare), EXPENSE_LABEL.search(bare)
    if bool(income) == bool(expense):
        return ""
    return "income" if income else "expense"


def _side_block(label: str, sides: dict[int, str], beside: int | None) -> int | None:
    """The block of a row: by its words, else to the right of the block printed before it on the line."""
    order = list(sides)
    side = label_side(label)
    if side == "purpose" and "purpose" not in sides.values():
        side = "expense"
    found = [block for block in order if sides[block] == side]
    if side and len(found) == 1:
        return found[0]
    if beside is not None and order.index(beside) + 1 < len(order):
        right = order[order.index(beside) + 1 :]
        return right[0] if len(right) == 1 else None
    return None
