"""Gold: what a document prints, as those who made or read it state it. Data only."""

from dataclasses import dataclass
from decimal import Decimal

# The kinds of table whose rows stand under a unit; in the others no row prints an owner.
OWNED_KINDS = frozenset({"unit_basic", "project_expenditure"})


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCell:
    """One printed figure: its row, its header path, what it says; "" for what a row does not have."""

    name: str
    code: str
    owner: str
    side: str
    path: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTable:
    """One table of complete gold, its blanks left out. `pages` maps a format to page numbers;
    `goals` are (row name, text) of its prose column."""

    title: str
    number: str
    kind: str
    unit: str
    pages: dict[str, tuple[int, ...]]
    goals: tuple[tuple[str, str], ...]
    cells: tuple[GoldCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFault:
    """An error planted on purpose. `table` indexes the gold tables, None for one of prose; `printed` and
    `true` are what stands there and what should; `gap` is their difference, None for words."""

    kind: str
    table: int | None
    row: str
    code: str
    path: tuple[str, ...]
    printed: str
    gap: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldIdentity:
    """Whose document it is; None for what gold does not state."""

    department: str | None = None
    year: int | None = None
    stage: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One document with complete gold. `faults` are those that contradict the document itself."""

    key: str
    identity: GoldIdentity
    tables: tuple[GoldTable, ...]
    faults: tuple[GoldFault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCell:
    """One figure of a list read off a published document: some of its cells, not all.

    `headers` are the header path as far as it is stated: () nothing, one entry the deepest header.
    """

    page: int
    table: str
    code: str
    name: str
    headers: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDocument:
    """A published document of which some cells are listed."""

    key: str
    identity: GoldIdentity
    cells: tuple[ListedCell, ...]
