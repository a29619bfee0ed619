"""Down the rows: children add up to their parent, and the items of a table or of one side to its total."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from index.checks.equations import believed, holds, judge
from index.checks.grid import Grid
from index.checks.relations import Equation
from index.figures import is_total_label
from index.records import Row, TableKind
from index.terms import ORDINAL, PURPOSE_LABEL

CHILDREN = "children_meet_parent"
TOTAL = "items_meet_total"
MULTIPLES = (2, 3, 4)
# Of fewer equations than this one fault would already be the majority.
FEW = 4
# Tables whose rows are laid out by other rules: parts of 三公 have their own check.
_OTHER_RULES = frozenset({TableKind.THREE_PUBLIC})
# 人员经费合计 is 工资福利支出 (301) and 对个人和家庭的补助 (303), 公用经费合计 the other economic classes:
# 财政部《支出经济分类科目改革方案》 and the tables of basic expenditure.
_STAFF_TOTAL = re.compile(r"^人员(?:经费|支出)合计$")
_OFFICE_TOTAL = re.compile(r"^公用(?:经费|支出)合计$")
_STAFF_CLASS = re.compile(r"^(?:301|303)$")
_ECONOMIC_CLASS = re.compile(r"^3\d\d$")

Numbered = list[tuple[int, Row]]


def row_equations(grid: Grid) -> tuple[Equation, ...]:
    """Equations down the columns of every table."""
    equations: list[Equation] = []
    for index, table in enumerate(grid.tables):
        if table.kind in _OTHER_RULES:
            continue
        has_levels = any(row.code or ORDINAL.match(row.label) for row in table.rows)
        unless = FEW if has_levels or table.kind is not TableKind.OTHER else 0
        for proposed in (_children(grid, index), _totals(grid, index), _purposes(grid, index)):
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
    classes, rest = _class_totals(rows)
    for total, places in classes:
        for column in grid.additive_columns(index):
            yield from _equation(grid, TOTAL, (index, total, column), places)
    for side in ("income", "expense", None):
        own = [(place, row) for place, row in rest if row.side == side]
        for total, places in _covered(own):
            for column in grid.additive_columns(index):
                yield from _total(grid, (index, total, column), places)


def _class_totals(rows: Sequence[Row]) -> tuple[list[tuple[int, list[int]]], Numbered]:
    """人员经费合计 and 公用经费合计 with the classes that they cover, and the rows that they leave."""
    classes = [place for place, row in enumerate(rows) if _ECONOMIC_CLASS.match(row.code or "")]
    totals: list[tuple[int, list[int]]] = []
    rest: Numbered = []
    for place, row in enumerate(rows):
        staff, office = _STAFF_TOTAL.match(row.label), _OFFICE_TOTAL.match(row.label)
        if classes and (staff or office):
            own = [c for c in classes if bool(_STAFF_CLASS.match(rows[c].code or "")) == bool(staff)]
            totals.append((place, own))
        else:
            rest.append((place, row))
    return totals, rest


def _covered(rows: Numbered) -> Iterator[tuple[int, list[int]]]:
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


def _total(grid: Grid, total: tuple[int, int, int], places: list[int]) -> Iterator[Equation]:
    """One equation of a total with the rows that it covers, by the layout of those rows."""
    rows = grid.tables[total[0]].rows
    subtotals = [place for place in places if rows[place].level > 0 and is_total_label(rows[place].label)]
    if subtotals:
        yield from _equation(grid, TOTAL, total, subtotals)
        yield from _groups(grid, total, places, subtotals)
        return
    divided = _without_details(rows, places)
    numbered = _numbered(rows, places) if grid.tables[total[0]].kind is TableKind.OTHER else []
    readings = [reading for reading in (divided, numbered, places) if 1 < len(reading) < len(places)]
    yield from _first_that_holds(
        [equation for reading in (*readings, places) for equation in _equation(grid, TOTAL, total, reading)]
    )


def _groups(
    grid: Grid, total: tuple[int, int, int], places: list[int], subtotals: list[int]
) -> Iterator[Equation]:
    """Every 小计 is the rows that follow it up to the name of the next group, or the rows before it."""
    table, _, column = total
    for order, subtotal in enumerate(subtotals):
        following = subtotals[order + 1] - 1 if order + 1 < len(subtotals) else places[-1] + 1
        previous = subtotals[order - 1] if order else places[0] - 1
        below = [place for place in places if subtotal < place < following]
        above = [place for place in places if previous < place < subtotal]
        yield from _first_that_holds(
            [
                equation
                for covered in (below, above)
                for equation in _equation(grid, TOTAL, (table, subtotal, column), covered)
            ]
        )


def _first_that_holds(readings: list[Equation]) -> list[Equation]:
    """Of several readings of one sum the one that holds; where none does, the first."""
    return [equation for equation in readings if holds(equation)][:1] or readings[:1]


def _without_details(rows: Sequence[Row], places: list[int]) -> list[int]:
    """Without the rows that start to number again after a row without number: they divide that row, as in
    年初财政拨款结转和结余, 一、一般公共预算财政拨款."""
    kept: list[int] = []
    heading = False
    for place in places:
        numbered = bool(ORDINAL.match(rows[place].label))
        heading = (heading or bool(kept)) if not numbered else heading
        if not (numbered and heading):
            kept.append(place)
    return kept


def _numbered(rows: Sequence[Row], places: list[int]) -> list[int]:
    """The numbered rows alone, where the others list what each is made of (一、货物, then what is bought)."""
    return [place for place in places if ORDINAL.match(rows[place].label)]


def _purposes(grid: Grid, index: int) -> Iterator[Equation]:
    """Where a two-sided table lists expenditure by function and beside it by purpose (一、基本支出), both add
    up to the total of the side, which is printed under one of them alone."""
    rows = grid.tables[index].rows
    expense = [(place, row) for place, row in enumerate(rows) if row.side == "expense"]
    if not any(_is_purpose(row) for _, row in expense):
        return
    totals = [
        term
        for place, row in expense
        if row.level == 0
        for column in grid.additive_columns(index)
        if (term := grid.term(index, place, column)) is not None
    ]
    for column in grid.additive_columns(index):
        found = {
            place: term
            for place, row in expense
            if row.level == 1 and (term := grid.term(index, place, column)) is not None
        }
        has_total = any(term.cell is not None and term.cell[2] == column for term in totals)
        if len(found) > 1 and totals and not has_total:
            readings = [r for r in (_numbered(rows, list(found)), list(found)) if len(r) > 1]
            yield from _first_that_holds(
                [
                    Equation(rule=TOTAL, total=total, parts=tuple(found[p] for p in reading), table=index)
                    for reading in readings
                    for total in totals
                ]
            )


def _is_purpose(row: Row) -> bool:
    return bool(PURPOSE_LABEL.match(ORDINAL.sub("", row.label)))


def _equation(
    grid: Grid, rule: str, total: tuple[int, int, int], places: list[int], *, at_most: bool = False
) -> Iterator[Equation]:
    """One equation where the total and at least one of its parts print an amount."""
    cells = ((total[0], place, total[2]) for place in places)
    yield from grid.sum_of(rule, total, tuple(cells), at_most=at_most)
