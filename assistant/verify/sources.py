"""Compares citations with the source they point to: cell by cell, quotation by quotation."""

import re
from typing import Protocol

from assistant.answer import Citation
from assistant.numerals import base_unit
from assistant.verify.answer_ledger import quantities
from index.amounts import is_amount, parse_amount
from index.cited import SourceCell

_ELLIPSIS = re.compile(r"…+|\.{3,}")
_PATH_SIGNS = re.compile(r"[\s/·>›、，\-—–|]+")


class Source(Protocol):
    """The published documents, as far as the check of an answer needs them."""

    def cell(
        self, document_id: str, table_index: int, row_index: int, column_index: int
    ) -> SourceCell | None:
        """The cell at these places, None where there is none."""

    def text(self, document_id: str, page: int) -> str:
        """Everything quotable that begins on the page: each passage and prose cell (绩效目标) whole, also
        where it runs on to the next page; a sentence on every page that prints one of its numbers. "" for a
        page that does not exist."""


def wrong_cells(citations: tuple[Citation, ...], source: Source) -> tuple[str, ...]:
    """What citations say of a cell and the source does not, one line a fault.

    Labels are compared without blanks. A column may be named by its whole path or by its last parts. A
    cell that prints no amount (blank, dash) has amount None. An amount cited from a quotation must be one
    of the quantities printed in it, in its unit.
    """
    return tuple(
        f"{citation.id}: {fault}"
        for citation in citations
        for fault in (
            _cell_faults(citation, source) if citation.quote is None else _quantity_faults(citation)
        )
    )


def _cell_faults(citation: Citation, source: Source) -> tuple[str, ...]:
    place = (citation.table_index, citation.row_index, citation.column_index)
    if citation.raw is None:
        return ("neither a cell nor a quotation",)
    if place[0] is None or place[1] is None or place[2] is None:
        return ("the cell has no place in a table",)
    cell = source.cell(citation.document.id, place[0], place[1], place[2])
    if cell is None:
        return (f"the source has no cell {place}",)
    amount = str(parse_amount(cell.raw)) if is_amount(cell.raw) else None
    pairs = (
        ("raw", citation.raw, cell.raw),
        ("unit", citation.unit if citation.amount is not None else cell.unit, cell.unit),
        ("row", _plain(citation.row), _plain(cell.row)),
        ("code", citation.row_code or None, cell.code or None),
        ("owner", _plain(citation.owner), _plain(cell.owner)),
        ("table", _plain(citation.table), _plain(cell.table)),
        ("table number", citation.table_number or "", cell.table_number),
        ("page", citation.page, cell.page),
    )
    faults = [f"{name} is {said!r}, the source has {is_!r}" for name, said, is_ in pairs if said != is_]
    if not _same_amount(citation.amount, amount):
        faults.append(f"amount is {citation.amount!r}, {cell.raw!r} says {amount!r}")
    if not _names_column(citation.column, cell.column):
        faults.append(f"column is {citation.column!r}, the source has {'/'.join(cell.column)!r}")
    return tuple(faults)


def _quantity_faults(citation: Citation) -> tuple[str, ...]:
    quote = citation.quote or ""
    if citation.amount is None and citation.raw is None:
        return ()
    if citation.raw is None or _plain(citation.raw) not in _plain(quote):
        return (f"{citation.raw!r} is not in the quotation",)
    if citation.amount is None or not is_amount(citation.amount):
        return (f"amount is {citation.amount!r}",)
    scale, base = base_unit(citation.unit or "")
    if (parse_amount(citation.amount) * scale, base or None) in quantities(quote):
        return ()
    return (f"{citation.amount} {citation.unit} is no quantity of the quotation",)


def _same_amount(said: str | None, printed: str | None) -> bool:
    if said is None or printed is None:
        return said is printed
    return is_amount(said) and parse_amount(said) == parse_amount(printed)


def _names_column(said: str | None, path: tuple[str, ...]) -> bool:
    wanted = _PATH_SIGNS.sub("", said or "")
    tails = {_PATH_SIGNS.sub("", "".join(path[start:])) for start in range(len(path))}
    return wanted in tails or (not wanted and not path)


def _plain(text: str | None) -> str:
    return "".join((text or "").split())


def altered_quotes(citations: tuple[Citation, ...], source: Source) -> tuple[str, ...]:
    """Quotations that do not stand in the source as quoted, one line a fault.

    Blanks and line breaks do not count; … stands for what was left out, the pieces around it must stand
    in that order on the page, or run on to the next one.
    """
    return tuple(
        f"{citation.id}: not on page {citation.page}: {citation.quote!r}"
        for citation in citations
        if citation.quote is not None and not _stands_in_source(citation, source)
    )


def _stands_in_source(citation: Citation, source: Source) -> bool:
    pieces = [_plain(piece) for piece in _ELLIPSIS.split(citation.quote or "")]
    pieces = [piece for piece in pieces if piece]
    here = _plain(source.text(citation.document.id, citation.page))
    if pieces and _in_order(pieces, here):
        return True
    following = _plain(source.text(citation.document.id, citation.page + 1))
    return bool(pieces) and _in_order(pieces, here + following)


def _in_order(pieces: list[str], text: str) -> bool:
    position = 0
    for piece in pieces:
        found = text.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    return True
