"""The column 行次: its numbers count the lines of a table, side by side blocks after each other. No money."""

from index.chunks import Body, Draft, Template

DISORDER = "codes, names and figures are printed out of order"
COUNT_OR_MONEY = "a whole number may be the count of a line or an amount"


def drop_line_counts(body: Body, blocks: tuple[Template, ...]) -> None:
    """Between a name and its figures stands the number of the line: a bare count, printed for every row.

    Beside a block that has run out of names its count stands alone behind the figures of the row before; it
    goes on from a count already printed.
    """
    seen: set[int] = set()
    several = sum(block.trailing_ordinals > 0 for block in blocks) > 1
    pointed = any("." in slot.text for row in body.rows for slot in row.slots if slot is not None)
    for row in body.rows:
        if several and _ends_with_count(row, seen):
            _drop_lone_count(row, seen, pointed=pointed)
        first = row.slots[0] if row.slots else None
        if first is not None and first.text.isdigit():
            seen.add(int(first.text))
            row.slots = row.slots[1:]
            row.ordinals = 1


def doubt_line_counts(body: Body, blocks: tuple[Template, ...]) -> None:
    """Rows that have a count in a block that prints none, or none where their block prints one."""
    counted = {block.block: block.trailing_ordinals > 0 for block in blocks}
    for row in body.rows:
        if row.ordinals or row.slots:
            row.doubt = row.doubt if counted[row.block] == bool(row.ordinals) else row.doubt or DISORDER


def _ends_with_count(row: Draft, seen: set[int]) -> bool:
    last = row.slots[-1] if len(row.slots) > 1 else None
    return last is not None and last.text.isdigit() and int(last.text) - 1 in seen


def _drop_lone_count(row: Draft, seen: set[int], *, pointed: bool) -> None:
    """Take the count of an empty row beside this one off its figures; only in doubt where money may be
    printed without decimals too."""
    last = row.slots[-1]
    if not pointed or last is None:
        row.doubt = row.doubt or COUNT_OR_MONEY
        return
    seen.add(int(last.text))
    row.slots = row.slots[:-1]
