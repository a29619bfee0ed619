"""Single cells and the prose of single pages, as published, for whoever checks what is cited of them."""

import json
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, select

from index.columns import json_to_words
from index.schema import CELLS, FIGURES, PASSAGES, ROWS, STATEMENTS, TABLES


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCell:
    """A cell as the index has it. `column` is the header path; `unit` is the cell's own (% in a rate column
    of a table in 万元); `page` counts from 1; labels are as printed, `code` and `owner` None where the
    table gives none."""

    raw: str
    unit: str
    row: str
    column: tuple[str, ...]
    table: str
    table_number: str
    page: int
    code: str | None = None
    owner: str | None = None


def _same(one: Table, other: Table, *names: str) -> ColumnElement[bool]:
    columns = ("document_id", *names)
    return and_(*(one.c[name] == other.c[name] for name in columns))


_ONE_CELL = (
    select(
        FIGURES.c.raw,
        FIGURES.c.page,
        FIGURES.c.unit,
        FIGURES.c.code,
        FIGURES.c.owner,
        TABLES.c.title,
        TABLES.c.number,
        TABLES.c.columns,
        ROWS.c.label,
        CELLS.c.raw,
        CELLS.c.page,
    )
    .join(TABLES, _same(TABLES, FIGURES, "table_index"))
    .join(ROWS, _same(ROWS, FIGURES, "table_index", "row_index"))
    .outerjoin(CELLS, _same(CELLS, FIGURES, "table_index", "row_index", "column_index"))
    .where(
        FIGURES.c.document_id == bindparam("document"),
        FIGURES.c.table_index == bindparam("in_table"),
        FIGURES.c.row_index == bindparam("in_row"),
        FIGURES.c.column_index == bindparam("in_column"),
    )
)


def read_cell(
    connection: Connection, document_id: str, table: int, row: int, column: int
) -> SourceCell | None:
    """One cell by its indexes; the text and page of what is printed, None where there is no such figure."""
    places = {"document": document_id, "in_table": table, "in_row": row, "in_column": column}
    found = connection.execute(_ONE_CELL, places).first()
    if found is None:
        return None
    raw, page, unit, code, owner, title, number, columns, label, printed, printed_page = found
    return SourceCell(
        raw=raw if printed is None else printed,
        unit=unit,
        row=label,
        column=tuple(json.loads(columns)[column]),
        table=title,
        table_number=number,
        page=page if printed_page is None else printed_page,
        code=code,
        owner=owner,
    )


def read_quotable(connection: Connection, document_id: str, page: int) -> str:
    """All that may be quoted of a page: passages, sentences, titles and notes of its tables, texts and
    details of its rows."""
    texts: list[str] = []
    for table, column in ((PASSAGES, PASSAGES.c.text), (STATEMENTS, STATEMENTS.c.sentence)):
        chosen = select(column).where(table.c.document_id == document_id, table.c.page == page)
        texts += connection.scalars(chosen).all()
    tables = select(TABLES.c.title, TABLES.c.pages, TABLES.c.notes)
    for title, pages, notes in connection.execute(tables.where(TABLES.c.document_id == document_id)):
        on = json.loads(pages)
        texts += [title] if on[:1] == [page] else ()
        texts += json_to_words(notes) if page in on else ()
    rows = select(ROWS.c.text, ROWS.c.page, ROWS.c.text_page).where(
        ROWS.c.document_id == document_id, ROWS.c.text.is_not(None)
    )
    texts += [text for text, of_row, of_text in connection.execute(rows) if (of_text or of_row) == page]
    details = select(ROWS.c.details).where(ROWS.c.document_id == document_id, ROWS.c.page == page)
    texts += [line for lines in connection.scalars(details) for line in json_to_words(lines)]
    return "\n".join(texts)
