"""What a reader makes of a table before its meaning is known: physical columns, rows of cells, places.

Readers of every format stop here; `index/grid.py` makes a `Table` of it without knowing the format.
"""

from dataclasses import dataclass, field
from enum import Enum

from index.records import Place, Unplaced


class Role(Enum):
    """What a physical column holds. ORDINAL only counts the rows (序号, 行次)."""

    ORDINAL = "ordinal"
    CODE = "code"
    NAME = "name"
    UNIT = "unit"
    FIGURE = "figure"
    PROSE = "prose"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawColumn:
    """One physical column: its header path from the top and what it holds.

    `block` numbers the side-by-side blocks of a table from 0: every block has its own name column.
    """

    path: tuple[str, ...]
    role: Role
    block: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RawCell:
    """Printed text under one physical column ("" for a blank that the layout shows)."""

    column: int
    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """The cells of one printed row (of one block), left to right. `indent` is how far the name is set in,
    in the layout's own measure; None where the layout does not keep it."""

    cells: tuple[RawCell, ...]
    block: int = 0
    indent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """One table over all its pages, as printed. `head` is the text above the columns (单位名称… 单位：万元);
    `heading` the section heading above an untitled table."""

    number: str
    title: str
    head: str
    pages: tuple[int, ...]
    columns: tuple[RawColumn, ...]
    rows: tuple[RawRow, ...]
    notes: tuple[str, ...]
    heading: str = ""
    unplaced: tuple[Unplaced, ...] = field(default=())
