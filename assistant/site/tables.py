"""Every table of every document: a list to search, one table as read, and both to take away."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlencode

from fastapi import APIRouter
from fastapi.responses import Response

from assistant.messages import tables as words
from assistant.messages.tables import TableWords
from assistant.site.frame import CHAT, TABLES
from assistant.site.pages import Pages
from assistant.view.tables import head_rows, shown_cell
from index.export import csv_text, document_name, export_xlsx, table_rows
from index.records import Cell, Document, Intake, Row, Table

# A table of a large department has thousands of rows; the page stays quick with this many of them.
MOST_ROWS = 1500
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Column heads that say no more than the amount itself.
_PLAIN_HEADS = frozenset({"金额", "总计", "合计", "预算数", "本年预算数", "项目"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """One cell: what is shown, what is printed, what it is sorted by, where it is asked about."""

    name: str
    text: str
    raw: str
    amount: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """One row; `parent` is the index of the row above it in the hierarchy, None at the top."""

    index: int
    row: Row
    parent: int | None
    has_children: bool
    cells: tuple[ShownCell, ...]


def add_routes(router: APIRouter, pages: Pages) -> None:
    """`/tables`, `/tables/DOCUMENT/TABLE`, the same as `.csv`, and `/tables/DOCUMENT.xlsx`."""

    @router.get("/tables")
    def listed(document: str = "", search: str = "") -> Response:
        return pages.answer(lambda: _listed(pages, document, search.strip()))

    @router.get("/tables/{document}.xlsx")
    def workbook(document: str) -> Response:
        return pages.answer(lambda: _workbook(_found(pages, document)))

    @router.get("/tables/{document}/{number}.csv")
    def sheet(document: str, number: int) -> Response:
        return pages.answer(lambda: _csv(_found(pages, document), number))

    @router.get("/tables/{document}/{number}")
    def table(document: str, number: int) -> Response:
        return pages.answer(lambda: _table(pages, _found(pages, document), number))


def _found(pages: Pages, document: str) -> Intake | None:
    known = any(document == published.id for published in pages.library.documents())
    return pages.library.intake(document) if known else None


def _listed(pages: Pages, document: str, search: str) -> Response:
    documents = pages.library.documents()
    chosen = [d for d in documents if document in ("", d.id)]
    found = [
        (about, index, table)
        for about in chosen
        for index, table in enumerate(pages.library.intake(about.id).tables)
        if fits(table, search)
    ]
    own = pages.frame.said(words.ZH, words.EN)
    return pages.frame.page(
        "tables.html", documents, view=TABLES, own=own, found=found, chosen=document, search=search
    )


def fits(table: Table, search: str) -> bool:
    """Whether the title or a row of a table has the words that were searched for."""
    return search in table.title or any(search in row.label for row in table.rows)


def _table(pages: Pages, intake: Intake | None, number: int) -> Response | None:
    if intake is None or not 0 <= number < len(intake.tables):
        return None
    table = intake.tables[number]
    own = pages.frame.said(words.ZH, words.EN)
    address = pages.frame.address(CHAT)
    rows = [shown_row(table, index, intake.document, own, address) for index in _order(table)]
    return pages.frame.page(
        "table.html",
        pages.library.documents(),
        view=TABLES,
        own=own,
        about=intake.document,
        number=number,
        last=len(intake.tables) - 1,
        table=table,
        head=head_rows(table.columns) or ((),),
        coded=any(row.code for row in table.rows),
        told=any(row.text for row in table.rows),
        rows=rows[:MOST_ROWS],
        folds=any(row.has_children for row in rows),
    )


def _order(table: Table) -> Iterator[int]:
    """Rows as printed; in a two-sided table income first, then expenditure."""
    for side in (None, "income", "expense"):
        yield from (index for index, row in enumerate(table.rows) if row.side == side)


def shown_row(table: Table, index: int, document: Document, own: TableWords, chat: str) -> ShownRow:
    """A row with a cell for every column, blank ones included."""
    row = table.rows[index]
    by_column = {cell.column: cell for cell in row.cells}
    cells = (
        _shown_cell(by_column.get(column), f"r{index}-c{column}", ask_of(row, path, document, own, chat), own)
        for column, path in enumerate(table.columns)
    )
    children = any(other.parent == index for other in table.rows)
    return ShownRow(index=index, row=row, parent=row.parent, has_children=children, cells=tuple(cells))


def _shown_cell(cell: Cell | None, name: str, ask: str, own: TableWords) -> ShownCell:
    raw = cell.raw if cell is not None else ""
    figure = cell is not None and cell.amount is not None
    return ShownCell(
        name=name,
        text=shown_cell(cell) if cell is not None else "",
        raw=own.printed.format(raw=raw or own.blank),
        amount=str(cell.amount) if cell is not None and figure else "",
        ask=ask if figure else "",
    )


def ask_of(row: Row, path: Sequence[str], document: Document, own: TableWords, chat: str) -> str:
    """The address that asks about a cell in the words of its row and its column."""
    heads = [head for head in path if head not in _PLAIN_HEADS]
    pattern = own.question if heads else own.question_of_total
    question = pattern.format(row=row.label, column="".join(heads))
    asked = {"q": question, "dept": document.department, "year": str(document.year)}
    return f"{chat}?{urlencode(asked)}"


def _csv(intake: Intake | None, number: int) -> Response | None:
    if intake is None or not 0 <= number < len(intake.tables):
        return None
    table = intake.tables[number]
    about = intake.document
    text = io.StringIO()
    rows = [*table_rows(table), (), (f"{about.title} · {table.title} · {table.unit.value}", about.sha256)]
    csv.writer(text).writerows([csv_text(value) for value in row] for row in rows)
    name = f"{document_name(about)}-{number}.csv"
    return _download(text.getvalue().encode("utf-8-sig"), name, "text/csv; charset=utf-8")


def _workbook(intake: Intake | None) -> Response | None:
    if intake is None:
        return None
    with TemporaryDirectory() as folder:
        (file,) = export_xlsx([intake], Path(folder))
        return _download(file.read_bytes(), file.name, _XLSX)


def _download(content: bytes, name: str, kind: str) -> Response:
    said = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type=kind, headers=said)
