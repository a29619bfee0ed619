"""Printed cells of a text layer, and the rows that are made of them while a body is read."""

from collections import Counter
from dataclasses import dataclass, field

from index.pieces import Kind, Piece
from index.raw import RawColumn, Role


@dataclass(frozen=True, slots=True)
class Template:
    """How many cells of each kind one block of a table has, left to right."""

    block: int
    codes: int
    trailing_codes: int
    labels: int
    figures: int
    prose: bool
    texts: int = 0
    leading_ordinals: int = 0
    trailing_ordinals: int = 0


def templates(columns: tuple[RawColumn, ...]) -> tuple[Template, ...]:
    """One template a block."""
    return tuple(_template(columns, block) for block in sorted({column.block for column in columns}))


def _template(columns: tuple[RawColumn, ...], block: int) -> Template:
    roles = [column.role for column in columns if column.block == block]
    name = roles.index(Role.NAME) if Role.NAME in roles else len(roles)
    first_figure = roles.index(Role.FIGURE) if Role.FIGURE in roles else len(roles)
    return Template(
        block=block,
        codes=roles[:name].count(Role.CODE),
        trailing_codes=roles[name:].count(Role.CODE),
        labels=sum(role in (Role.NAME, Role.UNIT, Role.TEXT) for role in roles[:first_figure]),
        figures=roles.count(Role.FIGURE),
        prose=any(role in (Role.PROSE, Role.TEXT) for role in roles[first_figure:]),
        texts=roles[first_figure:].count(Role.TEXT),
        leading_ordinals=roles[:name].count(Role.ORDINAL),
        trailing_ordinals=roles[name:].count(Role.ORDINAL),
    )


@dataclass(frozen=True, slots=True)
class Chunk:
    """One printed cell: its pieces in order. `gap` blanks stand before it, `trail` behind it on its line."""

    pieces: tuple[Piece, ...]
    kind: Kind

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def gap(self) -> int:
        return self.pieces[0].gap

    @property
    def trail(self) -> int:
        return self.pieces[-1].trail

    @property
    def opens_line(self) -> bool:
        return self.pieces[0].first


@dataclass(slots=True)
class Draft:
    """A row being read. A slot of None is an empty cell that the layout shows; `doubt` says why its figures
    are not to be placed."""

    block: int
    codes: list[Chunk] = field(default_factory=list)
    names: list[list[Chunk]] = field(default_factory=list)
    slots: list[Chunk | None] = field(default_factory=list)
    prose: list[Chunk] = field(default_factory=list)
    blank_prose: bool = False
    ordinals: int = 0
    doubt: str = ""

    @property
    def figures(self) -> int:
        return sum(slot is not None for slot in self.slots)


@dataclass(slots=True)
class Body:
    """The rows of a body and the amounts that no row could take. `closes` says that a cell without a blank
    behind it is not over."""

    rows: list[Draft] = field(default_factory=list)
    strays: list[Chunk] = field(default_factory=list)
    closes: bool = False


def usual_decimals(rows: list[Draft]) -> int:
    """How many decimals the figures of a body mostly have; 0 where there are none."""
    counts = Counter(decimals(slot) for row in rows for slot in row.slots if slot is not None)
    return counts.most_common(1)[0][0] if counts else 0


def decimals(slot: Chunk | None) -> int:
    """How many digits a figure prints after its point."""
    return len(slot.text.partition(".")[2].rstrip("%％")) if slot is not None else 0
