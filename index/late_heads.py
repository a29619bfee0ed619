"""Heads that a text layer prints behind the table they stand over, put back in front of it.

Layers that go by the order in which a page was drawn may emit title, owner and unit last. Where most tables
of a document begin with their columns and end with such a head, page by page, each head belongs to the table
of its page.
"""

from collections.abc import Iterator
from itertools import groupby

from index.header_cells import is_header_term
from index.heads import head_at, is_amount_line
from index.pieces import Line
from index.terms import TOTAL_LABEL

_FEWEST_PAGES = 2
# Behind a late head the label of the total row may stand, centred in the table and drawn last.
_MOST_LABELS = 1


def heads_first(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, with the head that ends a page at its beginning, where most tables have theirs so."""
    pages = [tuple(own) for _, own in groupby(lines, key=lambda line: line.page)]
    late = {place: head for place, page in enumerate(pages) if (head := _late_head(page)) is not None}
    early = sum(_has_early_head(page) for page in pages)
    if len(late) < _FEWEST_PAGES or len(late) <= early:
        return lines
    moved = (_moved(page, *late[place]) if place in late else page for place, page in enumerate(pages))
    return tuple(line for page in moved for line in page)


def _heads(page: tuple[Line, ...]) -> Iterator[tuple[int, int]]:
    """The heads of a page as (first line, line behind it)."""
    place = 0
    while place < len(page):
        head = head_at(page, place, titled=False)
        if head is not None and head.title:
            yield head.start, head.end
        place = place + 1 if head is None else head.end


def _late_head(page: tuple[Line, ...]) -> tuple[int, int] | None:
    """The one head of a page that begins with the columns of a table and ends with that head."""
    heads = list(_heads(page))
    if len(heads) != 1:
        return None
    start, end = heads[0]
    body, rest = page[:start], page[end:]
    headed = bool(body) and not is_amount_line(body[0]) and is_header_term(body[0].pieces[0].text)
    labels = len(rest) <= _MOST_LABELS and all(TOTAL_LABEL.match(line.packed) for line in rest)
    return heads[0] if headed and labels and any(map(is_amount_line, body)) else None


def _has_early_head(page: tuple[Line, ...]) -> bool:
    return any(any(map(is_amount_line, page[end:])) for _, end in _heads(page))


def _moved(page: tuple[Line, ...], start: int, end: int) -> tuple[Line, ...]:
    return (*page[start:end], *page[:start], *page[end:])
