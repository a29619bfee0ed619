"""What of recognised pages is believed: a figure whose sums close, and nothing else that prints a number.

Recognition confuses digits without saying so; arithmetic that the document itself prints does not. A closed
sum of three amounts or more proves them all; an equation of two proves one by the other. Sums close as well
where every decimal point or every sign is lost: one amount of a sum must tell its scale and its sign.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import compress

from index.checks.equations import judge
from index.checks.findings import table_equations
from index.checks.grid import grid_of
from index.checks.relations import CellIndex, Equation
from index.checks.views import clusters_of
from index.figures import figures_from
from index.headings import bare
from index.records import (
    Cell,
    Figure,
    Page,
    Passage,
    Phase,
    Place,
    Row,
    Severity,
    Span,
    Stage,
    Statement,
    Table,
    Unplaced,
)
from index.source_reading import UNREAD

SUMS_OPEN = "recognised from a scan, and no sum that closes has it in it"
ILLEGIBLE = "on a scan, not legible with certainty"
# One confused digit breaks two or three equations. Where more than this share of all is broken, the
# recognition of the whole document is at fault, and what closes may close by a confusion on both sides.
_MOST_BROKEN = Fraction(1, 8)
# Equations of fewer amounts than this that are not zero only repeat one amount.
_A_SUM = 3
# Two sums do not close by chance over one misread digit.
_TWICE = 2
_MARKS = frozenset(".,．，")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scans:
    """The recognised pages of a document by number, and which characters of its text they are."""

    pages: frozenset[int]
    spans: tuple[Span, ...]

    def hold(self, place: Place) -> bool:
        """Whether something is printed on them, in part at least: a paragraph may run over pages."""
        if place.page in self.pages or place.span is None:
            return place.page in self.pages
        start, end = place.span
        return any(start < high and low < end for low, high in self.spans)


def scans_of(pages: Iterable[Page], recognised: Iterable[int]) -> Scans:
    """`recognised` are numbers of pages."""
    numbers = frozenset(recognised)
    own = [page for page in pages if page.number in numbers]
    return Scans(pages=numbers, spans=tuple((page.start, page.start + len(page.text)) for page in own))


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The cells that closed sums prove, and how many equations with recognised cells in them close."""

    cells: frozenset[CellIndex]
    closed: int


def proof_of(tables: tuple[Table, ...], scans: Scans, *, stage: Stage, year: int | None = None) -> Proof:
    """Which cells of recognised pages are proven; other pages need no proof."""
    figures = figures_from(tables, document_id="", stage=stage, year=year)
    grid = grid_of(tables, figures)
    equations = table_equations(grid, figures, clusters_of(figures, tables))
    printed = frozenset(place for place, figure in grid.figures.items() if not scans.hold(figure.place))
    own = [equation for equation in equations if not _cells(equation) <= printed]
    telling = [equation for equation in own if _amounts(equation) >= _A_SUM]
    broken = [equation for equation in telling if _is_broken(equation)]
    if len(broken) > _MOST_BROKEN * len(telling):
        return Proof(cells=printed, closed=0)
    closed = [equation for equation in own if judge(equation).gap == 0]
    anchors = frozenset(place for place, figure in grid.figures.items() if _is_anchor(figure))
    return Proof(cells=_proven(own, closed, printed, anchors), closed=len(closed))


def _is_anchor(figure: Figure) -> bool:
    """Whether an amount tells its scale and its sign: a point or a separator stands in it, and it is no
    difference of two years, which the recognition of a lost △ would turn round."""
    return figure.phase is not Phase.CHANGE and bool(_MARKS & set(figure.raw))


def _proven(
    equations: list[Equation],
    closed: list[Equation],
    printed: frozenset[CellIndex],
    anchors: frozenset[CellIndex],
) -> frozenset[CellIndex]:
    """Cells of closed sums, then what equals a proven cell, as far as it reaches; none of a broken one."""
    doubted = _doubted(equations, closed) - printed
    proven, waiting = set(printed), closed
    while True:
        sound = [_proves(equation, proven, anchors) for equation in waiting]
        if not any(sound):
            return frozenset(proven)
        for equation in compress(waiting, sound):
            proven |= _cells(equation) - doubted
        waiting = [equation for equation, done in zip(waiting, sound, strict=True) if not done]


def _doubted(equations: list[Equation], closed: list[Equation]) -> set[CellIndex]:
    """The cells of broken equations and of two amounts that should be one; and those of a sum with a rounding
    difference, which a misread last digit looks like, unless as many exact equations hold them, and two."""
    opened = [equation for equation in equations if _is_open(equation)]
    contradicted = [e for e in opened if _is_broken(e) or _amounts(e) < _A_SUM]
    rounded = Counter(cell for equation in opened for cell in _cells(equation))
    exact = Counter(cell for equation in closed for cell in _cells(equation, told=True))
    doubted = {cell for equation in contradicted for cell in _cells(equation)}
    return doubted | {cell for cell, count in rounded.items() if exact[cell] < max(_TWICE, count)}


def _is_open(equation: Equation) -> bool:
    """Whether there is a difference, be it explained by rounding; a part (其中) may stay below its whole."""
    return judge(equation).severity is not None


def _is_broken(equation: Equation) -> bool:
    return judge(equation).severity is Severity.ERROR


def _proves(equation: Equation, proven: set[CellIndex], anchors: frozenset[CellIndex]) -> bool:
    count, told = _amounts(equation), _cells(equation, told=True)
    return count == 0 or bool(told & proven) or (count >= _A_SUM and bool(told & anchors))


def _amounts(equation: Equation) -> int:
    """How many of its amounts are not zero."""
    terms = (equation.total, *equation.parts, *equation.less)
    return sum(term.amount.value != 0 for term in terms)


def _cells(equation: Equation, *, told: bool = False) -> frozenset[CellIndex]:
    """The cells in an equation; with `told` those that are not zero."""
    terms = (equation.total, *equation.parts, *equation.less)
    return frozenset(
        term.cell for term in terms if term.cell is not None and not (told and term.amount.value == 0)
    )


# ---------------------------------------------------------------- what is kept


def without_unproven(
    tables: tuple[Table, ...], scans: Scans, proven: frozenset[CellIndex]
) -> tuple[Table, ...]:
    """The tables with every number of recognised pages that is not proven among the `unplaced`.

    Its cell stays, without the number (`UNREAD`): a row is then known to have one, and neither a blank nor
    another column's figure is taken for it."""
    return tuple(_kept(index, table, scans, proven) for index, table in enumerate(tables))


def _kept(index: int, table: Table, scans: Scans, proven: frozenset[CellIndex]) -> Table:
    if not scans.pages.intersection(table.pages):
        return table
    rows: list[Row] = []
    withheld: list[Unplaced] = []
    for place, row in enumerate(table.rows):
        reasons = {
            cell.column: reason
            for cell in row.cells
            if scans.hold(cell.place)
            and (reason := _unnamed(table, row, cell) or _reason(cell, (index, place, cell.column), proven))
        }
        cells = tuple(
            replace(cell, raw=UNREAD, amount=None) if cell.column in reasons else cell for cell in row.cells
        )
        withheld += [
            Unplaced(raw=cell.raw, place=cell.place, reason=reasons[cell.column])
            for cell in row.cells
            if cell.column in reasons
        ]
        rows.append(_without_numbers(replace(row, cells=cells), scans))
    return replace(table, rows=tuple(rows), unplaced=(*table.unplaced, *withheld))


def _unnamed(table: Table, row: Row, cell: Cell) -> str:
    """A number under a name that cannot be read is nobody's."""
    names = "".join((row.label, row.code or "", *table.columns[cell.column]))
    return ILLEGIBLE if cell.raw and (UNREAD in names or not row.label) else ""


def _reason(cell: Cell, place: CellIndex, proven: frozenset[CellIndex]) -> str:
    """Why a recognised cell is withheld, "" where it is not: a blank and a dash are no numbers."""
    if cell.amount is not None:
        return "" if place in proven else SUMS_OPEN
    return ILLEGIBLE if UNREAD in cell.raw or any(map(str.isalnum, cell.raw)) else ""


def _without_numbers(row: Row, scans: Scans) -> Row:
    """The row without prose that prints numbers: nothing proves those."""
    if not scans.hold(row.place):
        return row
    text = None if row.text is not None and _prints_number(row.text) else row.text
    details = tuple(detail for detail in row.details if not _prints_number(detail))
    return replace(row, text=text, text_place=row.text_place if text is not None else None, details=details)


def legible_passages(passages: Iterable[Passage], scans: Scans) -> tuple[Passage, ...]:
    """The passages without those of recognised pages that print numbers."""
    return tuple(p for p in passages if not scans.hold(p.place) or not _prints_number(p.text))


def printed_statements(statements: Iterable[Statement], scans: Scans) -> tuple[Statement, ...]:
    """The statements without those of recognised pages: each of them is a number."""
    return tuple(statement for statement in statements if not scans.hold(statement.place))


def printed_tables(tables: tuple[Table, ...], scans: Scans) -> tuple[Table, ...]:
    """The tables with those of recognised pages emptied, in their places: what the document can be blamed
    for. A misread digit contradicts others as a misprinted one does."""
    return tuple(replace(t, rows=()) if scans.pages.intersection(t.pages) else t for t in tables)


def _prints_number(text: str) -> bool:
    """Ordinals aside: they count what can be seen."""
    return any(character.isdigit() for character in bare(text))
