"""What a drafted row prints: its name, its code, its values."""

from decimal import Decimal

from index.chunks import Draft
from index.printed import printed_amount
from index.terms import CODE_AFTER_LABEL, CODED_LABEL


def row_name(row: Draft) -> str:
    """The printed name of a row, its text cells put together."""
    return "".join(chunk.text for name in row.names for chunk in name)


def row_code(row: Draft) -> str:
    """The code of a row, in cells of its own, before its name or behind it; "" where it has none."""
    if row.codes:
        return "".join(c.text if i == 0 else c.text.zfill(2) for i, c in enumerate(row.codes))
    match = CODED_LABEL.match(row_name(row)) or CODE_AFTER_LABEL.match(row_name(row))
    return match.group("code") if match is not None else ""


def row_values(row: Draft) -> tuple[Decimal, ...]:
    """The printed figures of a row, left to right, blanks left out; a dash counts as nothing."""
    values = (printed_amount(slot.text) for slot in row.slots if slot is not None)
    return tuple(Decimal(0) if value is None else value for value in values)
