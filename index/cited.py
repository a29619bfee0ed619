"""Single cells and the prose of single pages, as published, for whoever checks what is cited of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, func, select, tuple_

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


CellPlace = tuple[str, int, int, int]
# A document and a page of it, from 1.
PageOf = tuple[str, int]
# Document, table, row and column of a figure.
_PLACE = (FIGURES.c.document_id, FIGURES.c.table_index, FIGURES.c.row_index, FIGURES.c.column_index)
_CELLS = (
    select(
        *_PLACE,
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
)
_ONE_CELL = _CELLS.where(
    FIGURES.c.document_id == bindparam("document"),
    FIGURES.c.table_index == bindparam("in_table"),
    FIGURES.c.row_index == bindparam("in_row"),
    FIGURES.c.column_index == bindparam("in_column"),
)


def read_cell(
    connection: Connection, document_id: str, table: int, row: int, column: int
) -> SourceCell | None:
    """One cell by its indexes; the text and page of what is printed, None where there is no such figure."""
    places = {"document": document_id, "in_table": table, "in_row": row, "in_column": column}
    found = connection.execute(_ONE_CELL, places).first()
    return None if found is None else _cell(found)


def _cell(found: Sequence[Any]) -> SourceCell:
    _, _, _, column, raw, page, unit, code, owner, title, number, columns, label, printed, printed_page = (
        found
    )
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


# Places of cells that one statement asks for.
_AT_ONCE = 200


def read_cells(connection: Connection, places: Sequence[CellPlace]) -> dict[CellPlace, SourceCell]:
    """Many cells by document, table, row and column, those that there are."""
    found: dict[CellPlace, SourceCell] = {}
    for start in range(0, len(places), _AT_ONCE):
        chosen = places[start : start + _AT_ONCE]
        here = FIGURES.c.document_id.in_({place[0] for place in chosen})
        for row in connection.execute(_CELLS.where(here, tuple_(*_PLACE).in_(chosen))):
            found[row[0], row[1], row[2], row[3]] = _cell(row)
    return found


def read_quotables(connection: Connection, pages: Sequence[PageOf]) -> dict[PageOf, str]:
    """All that may be quoted of some pages: passages, sentences, titles and notes of their tables, texts and
    details of their rows."""
    texts: dict[PageOf, list[str]] = {page: [] for page in pages}
    for start in range(0, len(pages), _AT_ONCE):
        _read_quotables(connection, pages[start : start + _AT_ONCE], texts)
    return {page: "\n".join(found) for page, found in texts.items()}


def _read_quotables(
    connection: Connection, pages: Sequence[PageOf], texts: Mapping[PageOf, list[str]]
) -> None:
    documents = {document for document, _ in pages}
    for table, column in ((PASSAGES, PASSAGES.c.text), (STATEMENTS, STATEMENTS.c.sentence)):
        place = tuple_(table.c.document_id, table.c.page)
        chosen = select(table.c.document_id, table.c.page, column).where(place.in_(pages))
        for document, page, text in connection.execute(chosen):
            texts[document, page].append(text)
    tables = select(TABLES.c.document_id, TABLES.c.title, TABLES.c.pages, TABLES.c.notes)
    for document, title, printed, notes in connection.execute(
        tables.where(TABLES.c.document_id.in_(documents))
    ):
        for index, page in enumerate(json.loads(printed)):
            if (document, page) in texts:
                texts[document, page] += [title] if index == 0 else []
                texts[document, page] += json_to_words(notes)
    on_page = func.coalesce(ROWS.c.text_page, ROWS.c.page)
    rows = select(ROWS.c.document_id, on_page, ROWS.c.text).where(
        ROWS.c.text.is_not(None), tuple_(ROWS.c.document_id, on_page).in_(pages)
    )
    for document, page, text in connection.execute(rows):
        texts[document, page].append(text)
    details = select(ROWS.c.document_id, ROWS.c.page, ROWS.c.details).where(
        tuple_(ROWS.c.document_id, ROWS.c.page).in_(pages)
    )
    for document, page, lines in connection.execute(details):
        texts[document, page] += json_to_words(lines)
