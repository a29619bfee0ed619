"""Citations of printed cells: the document, the place, and the other cells that print the same."""

from assistant.answer import CellRef, Citation, DocumentRef
from assistant.figures.selecting import Fact
from index.amounts import plain_amount
from index.records import Document, Figure


def document_ref(document: Document) -> DocumentRef:
    return DocumentRef(
        id=document.id,
        title=document.title,
        department=document.department,
        year=document.year,
        sha256=document.sha256,
    )


def same_cell(citation: Citation, figure: Figure) -> bool:
    return (citation.document.id, citation.table_index, citation.row_index, citation.column_index) == (
        figure.document_id,
        figure.table,
        figure.row,
        figure.column,
    )


def cell_citation(identifier: str, fact: Fact, document: Document) -> Citation:
    figure = fact.figure
    box = figure.place.bbox
    return Citation(
        id=identifier,
        document=document_ref(document),
        page=figure.place.page,
        table=figure.table_title,
        table_number=figure.table_number or None,
        table_index=figure.table,
        row=figure.row_label,
        row_index=figure.row,
        row_code=figure.code,
        owner=figure.owner,
        column="/".join(figure.column_path),
        column_index=figure.column,
        raw=figure.raw,
        amount=None if figure.amount is None else plain_amount(figure.amount),
        unit=figure.unit.value,
        bbox=None if box is None else (str(box[0]), str(box[1]), str(box[2]), str(box[3])),
        span=figure.place.span,
        corroborated_by=tuple(
            CellRef(
                table_number=view.table_number,
                row=view.row_label,
                column="/".join(view.column_path),
                raw=view.raw,
            )
            for view in fact.views
        ),
        recognised=document.recognised(figure.place),
    )
