"""The records of the fiction and of what is printed: entries of money, tables, paragraphs, publications."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Source(Enum):
    """Where money comes from."""

    GENERAL = "一般公共预算"
    FUND = "政府性基金预算"
    CAPITAL = "国有资本经营预算"
    SPECIAL = "财政专户管理资金"
    BUSINESS = "事业收入"
    OPERATING = "事业单位经营收入"
    UPPER = "上级补助收入"
    SUBORDINATE = "附属单位上缴收入"
    OTHER = "其他收入"


FISCAL = frozenset({Source.GENERAL, Source.FUND, Source.CAPITAL})


class Use(Enum):
    """What money is spent for; LEFT is carried over to the next year and is no expense of this one."""

    STAFF = "人员经费"
    OFFICE = "公用经费"
    PROJECT = "项目支出"
    LEFT = "年末结转和结余"


class Phase(Enum):
    """Of which account an amount is. PLANNED and ADJUSTED are 年初预算 and 全年预算 of a final account."""

    THIS = "this"
    LAST = "last"
    PLANNED = "planned"
    ADJUSTED = "adjusted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One exact flow of money, in yuan. Every printed amount is a sum of entries.

    `function` has 7 digits, `item` 5 ("" for LEFT). `unit` and `project` index the department's.
    `carried_in` money was received in an earlier year.
    """

    unit: int
    function: str
    item: str
    source: Source
    use: Use
    project: int | None
    carried_in: bool
    this: int
    last: int
    planned: int
    adjusted: int

    def amount(self, phase: Phase) -> int:
        """Yuan of one phase."""
        match phase:
            case Phase.THIS:
                return self.this
            case Phase.LAST:
                return self.last
            case Phase.PLANNED:
                return self.planned
            case Phase.ADJUSTED:
                return self.adjusted


Entries = tuple[Entry, ...]


def total(entries: Iterable[Entry], phase: Phase = Phase.THIS) -> int:
    """The sum in yuan."""
    return sum(entry.amount(phase) for entry in entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project of one unit with its goal."""

    name: str
    unit: int
    function: str
    goal: str
    indicator: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """One line of government procurement, in yuan. `category` is goods, works or services."""

    project: int
    category: str
    item: str
    name: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A fictional department in one year. `units[0]` is the department's own office (本级)."""

    place: str
    name: str
    year: int
    stage: str
    units: tuple[str, ...]
    duties: tuple[str, ...]
    entries: Entries
    projects: tuple[Project, ...]
    purchases: tuple[Purchase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One gold cell: what is printed and the exact yuan underneath (None for a rate or for words)."""

    text: str
    yuan: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One printed column. `key` is "" for columns that hold no figure and no words of gold.

    `role` is code, name, ordinal, line, figure or words; `width` counts half-width characters.
    """

    path: tuple[str, ...]
    role: str
    width: int
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One gold row: an item with its cells by column key."""

    name: str
    cells: tuple[tuple[str, Printed], ...]
    code: str = ""
    level: int = 0
    parent: str = ""
    owner: str = ""
    section: str = ""

    def cell(self, key: str) -> Printed | None:
        """The cell under a column key, if any."""
        return dict(self.cells).get(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed row: the texts of its label columns by column number, and the items that stand in it.

    `merged` label columns (first, last) are one cell.
    """

    labels: tuple[tuple[int, str], ...]
    items: tuple[Item, ...]
    merged: tuple[tuple[int, int], ...] = ()
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadCell:
    """A head cell at (row, column) over so many rows and columns."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One printed table. `unit` is 元, 万元 or 亿元; `owner` the name in its owner line."""

    kind: str
    number: str
    title: str
    unit: str
    unit_line: str
    owner: str
    owner_line: str
    columns: tuple[Column, ...]
    head: tuple[HeadCell, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    empty: bool = False
    duplicate: bool = False

    @property
    def head_rows(self) -> int:
        """How many rows the head has."""
        return max(cell.row + cell.rows for cell in self.head)

    def text(self, line: Line, column: int) -> str:
        """What is printed where a line meets a column: a label first, then a cell of an item."""
        for place, label in line.labels:
            if place == column:
                return label
        key = self.columns[column].key
        return next((cell.text for item in line.items if key and (cell := item.cell(key))), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Prose. `style` is cover, heading, contents, body or small."""

    text: str
    style: str = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows begins a page."""


Block = Paragraph | Table | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A figure in prose: its sentence, the printed number, its unit and the exact yuan (None for a rate)."""

    key: str
    text: str
    unit: str
    yuan: int | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A comparison with last year in prose, in yuan; `rate` is the printed percentage."""

    key: str
    label: str
    now: int
    last: int
    direction: str
    rate: str
    reason: str
    diff_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An error planted on purpose: where it stands, what is printed and what would be true."""

    kind: str
    fields: tuple[tuple[str, str | int], ...]
