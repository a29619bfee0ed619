"""Down the rows: children add up to their parent, and the items of a table or of one side to its total."""

from collections import defaultdict
from collections.abc import Iterator

from index.checks.equations import Equation, Term, believed, judge
from index.checks.grid import Grid
from index.figures import is_total_label
from index.records import Row, TableKind

CHILDREN = "children_meet_parent"
TOTAL = "items_meet_total"
MULTIPLES = (2, 3, 4)
# Of fewer equations than this one fault would already be the majority.
FEW = 4
# Tables whose rows are laid out by other rules: parts of 三公 have their own check.
_OTHER_RULES = frozenset({TableKind.THREE_PUBLIC})


def row_equations(grid: Grid) -> tuple[Equation, ...]:
    """Equations down the columns of every table."""
    equations: list[Equation] = []
    for index, table in enumerate(grid.tables):
        if table.kind in _OTHER_RULES:
            continue
        unless = 0 if table.kind is TableKind.OTHER else FEW
        for proposed in (_children(grid, index), _totals(grid, index)):
            flat = [equation for equation in proposed if not _lists_several_levels(equation)]
            equations += believed(flat, unless=unless)
    return tuple(equations)


def _lists_several_levels(equation: Equation) -> bool:
    """Rows whose levels no code and no indent tells apart list the same money two or three times over:
    their sum is a whole multiple of the total. That is how the table is laid out and no fault."""
    verdict = judge(equation)
    total = equation.total.amount.value
    return any(total != 0 and abs(verdict.expected - times * total) <= verdict.allowed for times in MULTIPLES)


def _children(grid: Grid, index: int) -> Iterator[Equation]:
    """A list that begins with 其中 need not be complete: its sum may stay below the parent."""
    rows = grid.tables[index].rows
    children: defaultdict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.parent is not None:
            children[row.parent].append(place)
    for parent, places in children.items():
        partial = any(rows[place].label.startswith("其中") for place in places)
        for column in grid.additive_columns(index):
            yield from _equation(grid, CHILDREN, (index, parent, column), places, at_most=partial)


def _totals(grid: Grid, index: int) -> Iterator[Equation]:
    """A total at the head covers what follows it; any other what stands above it, down from the total
    before it, which it includes: 收入总计 is 本年收入合计 and the rows between them."""
    rows = grid.tables[index].rows
    for side in ("income", "expense", None):
        own = [(place, row) for place, row in enumerate(rows) if row.side == side]
        for total, places in _covered(own):
            if any(rows[place].level > 0 and is_total_label(rows[place].label) for place in places):
                continue  # a subtotal among the items shows levels that the rows do not tell
            for column in grid.additive_columns(index):
                yield from _equation(grid, TOTAL, (index, total, column), places)


def _covered(rows: list[tuple[int, Row]]) -> Iterator[tuple[int, list[int]]]:
    open_items: list[int] = []
    head: int | None = None
    for order, (place, row) in enumerate(rows):
        if row.level == 0 and order == 0:
            head = place
        elif row.level == 0:
            if head is not None:
                yield head, open_items
                head = None
            else:
                yield place, open_items
            open_items = [place]
        elif row.parent is None:
            open_items.append(place)
    if head is not None:
        yield head, open_items


def _equation(
    grid: Grid, rule: str, total: tuple[int, int, int], places: list[int], *, at_most: bool = False
) -> Iterator[Equation]:
    """One equation where the total and at least one of its parts print an amount."""
    whole = grid.term(*total)
    terms = (grid.term(total[0], place, total[2]) for place in places)
    parts: tuple[Term, ...] = tuple(term for term in terms if term is not None)
    if whole is not None and parts:
        yield Equation(rule=rule, total=whole, parts=parts, at_most=at_most, table=total[0])
