"""Income against expense, and the parts of 三公."""

import re
from collections import defaultdict
from collections.abc import Iterator

from index.checks.grid import Grid
from index.checks.relations import Equation, Term
from index.figures import is_total_label
from index.records import Figure, ItemKind, Phase, TableKind

INCOME_EXPENSE = "income_meets_expense"
THREE_PUBLIC = "three_public_parts"


def balance_equations(grid: Grid) -> tuple[Equation, ...]:
    """支出总计 equals 收入总计, year by year, in every two-sided table."""
    return tuple(
        equation
        for index, table in enumerate(grid.tables)
        if table.kind in (TableKind.BALANCE, TableKind.FISCAL_BALANCE)
        for equation in _balanced(grid, index)
    )


def _balanced(grid: Grid, index: int) -> Iterator[Equation]:
    income = _grand_totals(grid, index, "income")
    expense = _grand_totals(grid, index, "expense")
    for phase, total in expense.items():
        if phase in income:
            parts = (income[phase],)
            yield Equation(rule=INCOME_EXPENSE, total=total, parts=parts, table=index)


def _grand_totals(grid: Grid, index: int, side: str) -> dict[Phase, Term]:
    """The last total of a side, by year; where it has a column a fund, the total of the funds."""
    table = grid.tables[index]
    rows = [place for place, row in enumerate(table.rows) if row.side == side and row.level == 0]
    if not rows:
        return {}
    figures = [
        figure
        for column in range(len(table.columns))
        if (figure := grid.figures.get((index, rows[-1], column))) is not None
    ]
    totals: dict[Phase, Term] = {}
    for phase in (phase for phase in Phase if not phase.is_computed):
        own = [figure for figure in figures if figure.phase is phase]
        whole = [figure for figure in own if is_total_label(figure.column_path[-1])] or own
        term = grid.term(index, rows[-1], whole[0].column) if len(whole) == 1 else None
        if term is not None:
            totals[phase] = term
    return totals


def three_public_part(name: str) -> str | None:
    """Which part of 三公 a name means; None for anything else."""
    plain = re.sub(r"[（(]境[)）]", "", name)
    if "三公" in plain:
        return "total"
    if "出国" in plain:
        return "abroad"
    if "接待" in plain:
        return "reception"
    if "公务用车" not in plain and "公车" not in plain:
        return None
    buys, runs = "购置" in plain, "运行" in plain or "维护" in plain
    if buys != runs:
        return "purchase" if buys else "operation"
    return "vehicles"


THREE_PUBLIC_PARTS = {"total": ("abroad", "vehicles", "reception"), "vehicles": ("purchase", "operation")}


def three_public_equations(figures: tuple[Figure, ...], grid: Grid) -> tuple[Equation, ...]:
    """三公 is 出国, 公务用车 and 接待; 公务用车 is 购置 and 运行维护. One of the three that has no place in
    the table at all is nothing."""
    groups: defaultdict[tuple[object, ...], dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.kind is not TableKind.THREE_PUBLIC or figure.phase.is_percentage:
            continue
        part = figure_part(figure)
        if part is not None:
            groups[_scope(figure)].setdefault(part, figure)
    return tuple(
        equation
        for parts in groups.values()
        for whole, names in THREE_PUBLIC_PARTS.items()
        if whole in parts and sum(name in parts for name in names) >= 2
        for equation in grid.sum_of(
            THREE_PUBLIC,
            _index(parts[whole]),
            tuple(_index(parts[name]) for name in names if name in parts),
        )
    )


def figure_part(figure: Figure) -> str | None:
    """Which part of 三公 a cell of its table is; 合计 there is the whole."""
    is_total = figure.item_kind is ItemKind.TOTAL or is_total_label(figure.item)
    return "total" if is_total else three_public_part(figure.item)


def _scope(figure: Figure) -> tuple[object, ...]:
    """Figures that can be parts of one total: a column of rows, or the columns of a row under one head."""
    laid_flat = three_public_part("".join(figure.column_path)) is not None or not figure.row_label
    if laid_flat:
        return figure.table, "row", figure.row, figure.column_path[0], figure.phase
    return figure.table, "column", figure.column


def _index(figure: Figure) -> tuple[int, int, int]:
    return figure.table, figure.row, figure.column
