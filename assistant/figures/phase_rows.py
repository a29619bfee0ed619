"""The columns of a final account side by side: 年初预算, 调整预算 and 决算 of one row."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.figures.context import Context
from assistant.figures.selecting import Fact
from assistant.plans.plan import (
    Compare,
    Decline,
    Difference,
    Excess,
    Expression,
    Figure,
    Plan,
    Ratio,
    Refusal,
    Selector,
    Show,
)
from index.records import Figure as Cell
from index.records import ItemKind, Phase

_Pair = tuple[Expression, Expression]


def in_row(cell: Cell, phases: Sequence[Phase], context: Context) -> tuple[Cell, ...] | None:
    """For each column the one cell of the same row, of the same fund and kind of spending; one that is left
    blank beside it (按支出性质) is none."""
    row = [
        figure
        for figure in context.catalogue_of(cell.document_id).figures
        if (figure.table, figure.row, figure.item) == (cell.table, cell.row, cell.item)
        and (figure.fund, figure.spending, figure.flow) == (cell.fund, cell.spending, cell.flow)
    ]
    found = [_printed([figure for figure in row if figure.phase is phase]) for phase in phases]
    return tuple(cells[0] for cells in found) if all(len(cells) == 1 for cells in found) else None


def _printed(cells: list[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.amount is not None] or cells


def in_one_scope(plan: Plan, context: Context) -> Plan:
    """The plan with two columns of one item taken of the row that prints both; a refusal where no row does,
    for amounts of different scopes (本年支出合计, 支出总计) are not set against each other, and where both
    sides are one cell."""
    sides = _sides(plan)
    if sides is None:
        return plan
    if _is_one_cell(*sides, context) and not (isinstance(plan, Show) and isinstance(plan.expression, Ratio)):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if not _is_one_item(*sides):
        return plan
    pair = _of_one_row(sides[0].selector, sides[1].selector, context)
    if pair is None:
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=sides[0].selector.label)
    return _with_sides(plan, pair)


def _sides(plan: Plan) -> tuple[Figure, Figure] | None:
    match plan:
        case Compare(first=Figure() as first, second=Figure() as second):
            return first, second
        case Show(expression=Ratio(part=Figure() as first, whole=Figure() as second)):
            return first, second
        case Show(
            expression=Difference(first=Figure() as first, second=Figure() as second)
            | Excess(first=Figure() as first, second=Figure() as second)
        ):
            return first, second
        case _:
            return None


def _with_sides(plan: Plan, pair: _Pair) -> Plan:
    match plan:
        case Compare():
            return replace(plan, first=pair[0], second=pair[1])
        case Show(expression=Ratio() as ratio):
            return replace(plan, expression=replace(ratio, part=pair[0], whole=pair[1]))
        case Show(expression=(Difference() | Excess()) as compared):
            return replace(plan, expression=replace(compared, first=pair[0], second=pair[1]))
        case _:
            return plan


def _is_one_item(first: Figure, second: Figure) -> bool:
    left, right = first.selector, second.selector
    same = replace(left, phase=right.phase) == right
    return left.phase is not right.phase and same and left.figure_id is None


def _is_one_cell(first: Figure, second: Figure, context: Context) -> bool:
    """Two sides of other words that are one amount: what told them apart was not read."""
    if first.selector.year is not None or second.selector.year is not None:
        return False
    found = [context.select(side.selector).facts for side in (first, second)]
    ids = [[fact.figure.id for fact in facts] for facts in found]
    return len(ids[0]) == 1 and ids[0] == ids[1]


def _of_one_row(left: Selector, right: Selector, context: Context) -> _Pair | None:
    facts, against = context.select(left).facts, context.select(right).facts
    if not (len(facts) == len(against) == 1) or left.phase is None or right.phase is None:
        return Figure(left), Figure(right)
    for cell in _cells(left, facts[0], context):
        found = in_row(cell, (left.phase, right.phase), context)
        if found is not None and all(each.amount is not None for each in found):
            return _pinned(left, found[0]), _pinned(right, found[1])
    alike = _scope(facts[0].figure) == _scope(against[0].figure)
    return (Figure(left), Figure(right)) if alike else None


def _cells(selector: Selector, natural: Fact, context: Context) -> list[Cell]:
    """The cells of the natural reading, then those of narrower funds, of the same kind of spending."""
    others = context.select(selector).others
    cells = [cell for fact in (natural, *others) for cell in (fact.figure, *fact.views)]
    return [cell for cell in cells if cell.spending is natural.figure.spending]


def _pinned(selector: Selector, cell: Cell) -> Figure:
    return Figure(replace(selector, figure_id=cell.id))


def _scope(cell: Cell) -> tuple[object, ...]:
    item = cell.item.startswith("本年") if cell.item_kind is ItemKind.TOTAL else cell.item
    return item, cell.owner, cell.flow, cell.fund, cell.spending
