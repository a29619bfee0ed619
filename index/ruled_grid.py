"""The grid of cells that a ruled table, a worksheet or a table element is, before it is read."""

from dataclasses import dataclass
from functools import cached_property

from index.records import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One cell: its first row and column, how many it spans, its text with its line ends.

    `indent` is how far the text is set in (any measure, None where the layout does not say); `doubt` says
    why a number in it is not certain; `full` that its last line but one has no room for another character, so
    that a number may be broken there.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    place: Place
    indent: int | None = None
    doubt: str = ""
    full: bool = False


@dataclass(frozen=True, kw_only=True)
class Grid:
    """One grid on one page. `name` is what the layout calls it (a worksheet's name); `edges` are the borders
    of its columns in points (width + 1), () if unknown; `above` and `below` the lines around it, nearest last
    and nearest first."""

    page: int
    width: int
    height: int
    cells: tuple[GridCell, ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    edges: tuple[int, ...] = ()
    name: str = ""

    @cached_property
    def _covered(self) -> dict[tuple[int, int], GridCell]:
        return {
            (row, column): cell
            for cell in reversed(self.cells)
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    @cached_property
    def _by_row(self) -> dict[int, list[GridCell]]:
        rows: dict[int, list[GridCell]] = {}
        for cell in sorted(self.cells, key=lambda cell: cell.column):
            rows.setdefault(cell.row, []).append(cell)
        return rows

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a place."""
        return self._covered.get((row, column))

    def starting(self, row: int) -> list[GridCell]:
        """The cells whose first row it is, left to right."""
        return self._by_row.get(row, [])


def packed(text: str) -> str:
    """The text without its blanks."""
    return "".join(text.split())
