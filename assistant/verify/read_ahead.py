"""Cells and pages of documents that are not at hand, read before an answer is checked."""

from collections.abc import Mapping

from assistant.verify import Source, SourceCell
from index.cited import CellPlace, PageOf


class ReadAhead:
    """A source whose cells and pages of documents that are not at hand were read beforehand."""

    def __init__(
        self, source: Source, cells: Mapping[CellPlace, SourceCell], texts: Mapping[PageOf, str]
    ) -> None:
        self._source = source
        self._cells = cells
        self._texts = texts

    def cell(
        self, document_id: str, table_index: int, row_index: int, column_index: int
    ) -> SourceCell | None:
        place = (document_id, table_index, row_index, column_index)
        return self._cells.get(place) or self._source.cell(*place)

    def text(self, document_id: str, page: int) -> str:
        found = self._texts.get((document_id, page))
        return self._source.text(document_id, page) if found is None else found
