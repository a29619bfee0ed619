"""A fund that a row prints only by its kinds: 其他资金收入 as 事业收入, 经营收入 and 其他收入."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.figures.context import Context
from assistant.figures.partitions import is_wider
from assistant.figures.selecting import matches
from assistant.linking.operands import Operand
from assistant.plans.plan import Expression, Figure, Selector, Sum
from assistant.rules.selectors import selector_of
from index.figures import FUND_WORDS, first_match
from index.records import Figure as Cell
from index.records import Flow


def by_its_columns(operand: Operand, context: Context) -> Expression | None:
    """The sum of the columns under the fund's own heading in one row, where all of them are printed."""
    if operand.fund is None or not (operand.names or operand.code):
        return None
    row = selector_of(replace(operand, fund=None), context)
    if row is None:
        return None
    wanted = replace(row, fund=None, spending=operand.spending, phase=operand.phase)
    matching = [f for f in context.figures_for(None) if matches(f, wanted)]
    for columns in sorted(_headed(matching, operand), key=lambda found: found[0].flow is Flow.INCOME):
        if all(cell.amount is not None for cell in columns):
            return _sum_of(columns, replace(wanted, fund=operand.fund))
    return None


def _headed(figures: Sequence[Cell], operand: Operand) -> list[list[Cell]]:
    """The columns of each row that stand under a heading which names the fund, where all are kinds of it."""
    groups: dict[tuple[int, int, str], list[Cell]] = defaultdict(list)
    for figure in figures:
        if len(figure.column_path) > 1:
            groups[figure.table, figure.row, figure.column_path[0]].append(figure)
    return [
        columns
        for (_, _, heading), columns in groups.items()
        if first_match(FUND_WORDS, heading) is operand.fund and _are_kinds(columns, operand)
    ]


def _are_kinds(columns: Sequence[Cell], operand: Operand) -> bool:
    funds = [cell.fund for cell in columns]
    apart = len(set(funds)) == len(funds) and len({cell.spending for cell in columns}) == 1
    fund = operand.fund
    return fund is not None and apart and all(f is not fund and is_wider(fund, f) for f in funds)


def _sum_of(columns: Sequence[Cell], wanted: Selector) -> Expression:
    return Sum(parts=tuple(Figure(replace(wanted, figure_id=cell.id)) for cell in columns))
