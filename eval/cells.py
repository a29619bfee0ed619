"""Cited cells against the cells of the gold.

A cell is known by document, printed table number, row label and last part of its header; another view of the
same amount counts as the cell itself. Where no table number is printed, row and column have to do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import Answer, CellRef, Citation
from eval.cases import GoldCell
from eval.records import Asked


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell stands. `table` is the number alone, "" for none: 公开05 is table 5."""

    table: str
    row: str | None
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedCell:
    """One cited cell: the sha256 of its document, itself and its other views."""

    sha256: str
    spots: frozenset[Spot]

    def is_one(self, cell: GoldCell, sha256: str | None) -> bool:
        """Whether it is this cell of this document (None: of any)."""
        if sha256 not in (None, self.sha256):
            return False
        column = last_part(cell.column)
        return any(Spot(table, cell.row, column) in self.spots for table in (str(cell.table), ""))


class UnknownDocumentError(LookupError):
    """The gold names a document that the set does not have."""


def cited_cells(answer: Answer) -> tuple[CitedCell, ...]:
    """The cells that an answer cites, each once; quotations are none."""
    return tuple(dict.fromkeys(_cited(c) for c in answer.citations if c.column is not None))


def document_of(cell: GoldCell, asked: Asked) -> str | None:
    """The sha256 of a gold cell's document; None where it names none. Raises UnknownDocumentError."""
    if not cell.document:
        return None
    found = dict(asked.documents).get(cell.document)
    if found is None:
        raise UnknownDocumentError(f"没有名为 {cell.document} 的文件")
    return found


def uncited(cells: tuple[GoldCell, ...], answer: Answer, asked: Asked) -> tuple[GoldCell, ...]:
    """The gold cells that an answer does not cite."""
    cited = cited_cells(answer)
    return tuple(
        cell for cell in cells if not any(each.is_one(cell, document_of(cell, asked)) for each in cited)
    )


def told(cell: GoldCell) -> str:
    """表12 行 · 列, for people."""
    document = f"{cell.document} " if cell.document else ""
    return f"{document}表{cell.table} {cell.row} · {cell.column}"


def last_part(column: str) -> str:
    """`财政拨款/其中：基金` is 基金."""
    return re.sub(r"^其中[:：]?", "", column.split("/")[-1])


def _cited(citation: Citation) -> CitedCell:
    return CitedCell(sha256=citation.document.sha256, spots=frozenset(_spots(citation)))


def _spots(citation: Citation) -> Iterator[Spot]:
    views: tuple[Citation | CellRef, ...] = (citation, *citation.corroborated_by)
    for view in views:
        number = re.sub(r"\D", "", view.table_number or "").lstrip("0")
        yield Spot(number, view.row, last_part(view.column or ""))
