"""What speaks against the rows of a layer that leaves no trace of empty cells; such rows keep their figures
unplaced. Rows of tables with blocks side by side get their block here."""

from decimal import Decimal

from index.broken_numbers import mend_broken
from index.chunks import Body, Template
from index.coded_sides import NO_SIDE
from index.drafted import row_name
from index.line_counts import DISORDER, doubt_line_counts, drop_line_counts
from index.pieces import Kind
from index.raw import RawColumn
from index.sides import share_figures, take_sides
from index.terms import COLUMN_COUNT, TOTAL_LABEL

NO_CODE = "a row without its code among coded rows"
NO_NAME = "a row without its name"
TOO_MANY = "more figures than columns"

# Of a table's coded rows, this share may lack a name or a code before the whole table is out of order.
_MOST_DISORDER = Decimal("0.05")
# The share of figures with a decimal point that makes a whole number suspect.
_POINTED_SHARE = Decimal("0.9")


def judged(body: Body, blocks: tuple[Template, ...], columns: tuple[RawColumn, ...]) -> Body:
    """The rows with what speaks against them, each in its block."""
    coded = any(block.codes for block in blocks)
    if (
        not coded
        and not any(block.trailing_codes for block in blocks)
        and any(row.codes for row in body.rows)
    ):
        return _doubted(body, DISORDER)
    if not any(block.labels for block in blocks) and any(row.names for row in body.rows):
        return _doubted(body, NO_NAME)
    with_counts = any(block.trailing_ordinals for block in blocks)
    if with_counts:
        drop_line_counts(body, blocks)
    if len(blocks) > 1:
        share_figures(body)
    for row in body.rows:
        name = row_name(row)
        if coded and row.slots and not row.codes and not TOTAL_LABEL.match(name):
            row.doubt = row.doubt or NO_CODE
        if row.codes and not row.names:
            row.doubt = row.doubt or NO_NAME
    if len(blocks) > 1:
        take_sides(body, blocks, columns)
    if with_counts:
        doubt_line_counts(body, blocks)
    mend_broken(body.rows, blocks)
    counts = {block.block: block.figures for block in blocks}
    for row in body.rows:
        if len(row.slots) > counts[row.block]:
            row.doubt = row.doubt or TOO_MANY
    overfull = [row for row in body.rows if len(row.slots) > counts[row.block]]
    if 2 * len(overfull) > sum(bool(row.slots) for row in body.rows):
        return _doubted(body, TOO_MANY)
    _doubt_whole_numbers(body)
    counted = [row for row in body.rows if not COLUMN_COUNT.match(row_name(row))]
    wrong = sum(bool(row.doubt) and row.doubt != NO_SIDE for row in counted)
    any_codes = coded or any(block.trailing_codes for block in blocks)
    if any_codes and wrong > 1 and wrong > _MOST_DISORDER * len(counted):
        return _doubted(body, DISORDER)
    return body


def _doubted(body: Body, doubt: str) -> Body:
    for row in body.rows:
        row.doubt = doubt
    return body


def _doubt_whole_numbers(body: Body) -> None:
    """Where money is printed with decimals a whole number is a code or a page number that has strayed."""
    texts = [slot.text for row in body.rows for slot in row.slots if slot is not None]
    pointed = sum("." in text for text in texts)
    if not texts or pointed < _POINTED_SHARE * len(texts):
        return
    for row in body.rows:
        whole = (slot for slot in row.slots if slot is not None and slot.kind is not Kind.DASH)
        if any("." not in slot.text and slot.text.strip("0") for slot in whole):
            row.doubt = row.doubt or DISORDER
