"""The published documents as a `Source`, read from the records of their intake."""

from collections import defaultdict
from collections.abc import Iterable

from index.cited import SourceCell
from index.records import Figure, Intake, Place, Table


class PublishedSource:
    """Cells and prose of some documents. A cell's text and page come from the table itself, its labels,
    unit and owner from the figure that was made of it."""

    def __init__(self, intakes: Iterable[Intake]) -> None:
        self._cells: dict[tuple[str, int, int, int], SourceCell] = {}
        self._prose: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for intake in intakes:
            self._take(intake)

    def cell(
        self, document_id: str, table_index: int, row_index: int, column_index: int
    ) -> SourceCell | None:
        return self._cells.get((document_id, table_index, row_index, column_index))

    def text(self, document_id: str, page: int) -> str:
        return "\n".join(self._prose.get((document_id, page), ()))

    def _take(self, intake: Intake) -> None:
        document = intake.document.id
        for figure in intake.figures:
            cell = _cell(figure, intake.tables[figure.table])
            self._cells[document, figure.table, figure.row, figure.column] = cell
        for text, place in _quotable(intake):
            self._prose[document, place.page].append(text)


def _cell(figure: Figure, table: Table) -> SourceCell:
    printed = next((cell for cell in table.rows[figure.row].cells if cell.column == figure.column), None)
    return SourceCell(
        raw=figure.raw if printed is None else printed.raw,
        unit=figure.unit.value,
        row=table.rows[figure.row].label,
        column=table.columns[figure.column],
        table=table.title,
        table_number=table.number,
        page=(figure.place if printed is None else printed.place).page,
        code=figure.code,
        owner=figure.owner,
    )


def _quotable(intake: Intake) -> Iterable[tuple[str, Place]]:
    yield from ((passage.text, passage.place) for passage in intake.passages)
    for statement in intake.statements:
        numbers = (statement.amount, statement.change, statement.rate, statement.last)
        pages = {statement.place.page, *(number.place.page for number in numbers if number is not None)}
        yield from ((statement.sentence, Place(page=page)) for page in pages)
    for table in intake.tables:
        yield from ((table.title, Place(page=page)) for page in table.pages[:1])
        for note in table.notes:
            yield from ((note, Place(page=page)) for page in table.pages)
        for row in table.rows:
            if row.text is not None:
                yield row.text, row.place if row.text_place is None else row.text_place
            yield from ((line, row.place) for line in row.details)
