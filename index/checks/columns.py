"""Across the columns: a total column and the columns it is made of, and a change between two years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.checks.equations import believed
from index.checks.grid import Grid
from index.checks.relations import Equation, Term
from index.figures import FUND_WORDS, SPENDING_WORDS, first_match, is_total_label
from index.phases import said_phase
from index.records import Phase, TableKind

COLUMNS = "columns_meet_total"
CHANGE = "change_is_difference"
Path = tuple[str, ...]
# Of fewer rows than this one fault would already be the majority.
FEW = 3
# Tables whose head, where it allows one reading only, is believed with fewer rows than that too.
_PLAIN_HEADS = frozenset(
    {
        TableKind.INCOME_BY_FUNCTION,
        TableKind.EXPENSE_BY_FUNCTION,
        TableKind.GENERAL_BY_FUNCTION,
        TableKind.THREE_PUBLIC,
    }
)


# What came in and went out in the year, between what was brought forward and what is left: no sums.
_ONE_YEARS_FLOW = re.compile("本年(?:收入|支出)")


def column_equations(grid: Grid) -> tuple[Equation, ...]:
    """Equations along the rows of every table."""
    equations: list[Equation] = []
    for index, table in enumerate(grid.tables):
        for total in range(len(table.columns)):
            equations += _partition(grid, index, total)
        equations += believed(tuple(_changes(grid, index)))
    return tuple(equations)


def _partition(grid: Grid, index: int, total: int) -> tuple[Equation, ...]:
    """The first reading of the header under which a total column is the sum of others in most rows.

    A header may list one amount by fund and again by spending (合计, 基本支出, 项目支出, 一般公共预算 …), or
    mention a part of a part (其中), so each reading is tried and none is believed untested.
    """
    table = grid.tables[index]
    readings = tuple(_readings(table.columns, total))
    for columns in readings:
        equations = believed(tuple(_along_rows(grid, index, total, columns)))
        if any(term.amount.value for e in equations for term in e.parts):
            return equations
    if len(readings) == 1 and table.kind in _PLAIN_HEADS:
        return believed(tuple(_along_rows(grid, index, total, readings[0])), unless=FEW)
    return ()


def _readings(paths: tuple[Path, ...], total: int) -> Iterator[tuple[int, ...]]:
    if not is_total_label(paths[total][-1]) or _ONE_YEARS_FLOW.fullmatch(paths[total][-1]):
        return
    scope = paths[total][:-1]
    phase = said_phase(paths[total])
    siblings = [
        column
        for column, path in enumerate(paths)
        if column != total
        and path[: len(scope)] == scope
        and len(path) > len(scope)
        and said_phase(path) is phase
    ]
    tops = _tops(paths, siblings, len(scope))
    funds = [column for column in tops if first_match(FUND_WORDS, "".join(paths[column][len(scope) :]))]
    spending = [
        column for column in tops if first_match(SPENDING_WORDS, "".join(paths[column][len(scope) :]))
    ]
    whole = [column for column in tops if not paths[column][len(scope)].startswith("其中")]
    seen = set()
    for reading in (tuple(tops), tuple(spending), tuple(funds), tuple(whole)):
        if len(reading) > 1 and reading not in seen:
            seen.add(reading)
            yield reading


def _tops(paths: tuple[Path, ...], columns: list[int], depth: int) -> list[int]:
    """The columns that stand for each header at this depth: its own total if it has one, else its leaves."""
    tops: list[int] = []
    for name in dict.fromkeys(paths[column][depth] for column in columns):
        under = [column for column in columns if paths[column][depth] == name]
        own = [c for c in under if len(paths[c]) == depth + 1 or is_total_label(paths[c][depth + 1])]
        deeper = [c for c in under if len(paths[c]) > depth + 1]
        tops += own[:1] or _tops(paths, deeper, depth + 1)
    return tops


def _along_rows(grid: Grid, index: int, total: int, columns: tuple[int, ...]) -> Iterator[Equation]:
    for row in range(len(grid.tables[index].rows)):
        cells = tuple((index, row, column) for column in columns)
        yield from grid.sum_of(COLUMNS, (index, row, total), cells)


@dataclass(frozen=True, slots=True)
class ChangeColumns:
    """Where one side of a table prints this year's amount, last year's and the change."""

    this: int
    last: int
    change: int


def _changes(grid: Grid, index: int) -> Iterator[Equation]:
    """增减额 is this year's amount less last year's, where the table has one column of each."""
    for side in dict.fromkeys(row.side for row in grid.tables[index].rows):
        columns = change_columns(grid, index, side)
        if columns is not None:
            for row, item in enumerate(grid.tables[index].rows):
                if item.side == side:
                    yield from _change(grid, (index, row), columns)


def change_columns(grid: Grid, index: int, side: str | None = None) -> ChangeColumns | None:
    """The columns of a change and of what it is the change of; None unless each is the only one."""
    this, last = year_columns(grid, index, side)
    change = _column_of(grid, index, side, Phase.CHANGE)
    if this is None or last is None or change is None:
        return None
    return ChangeColumns(this, last, change)


# This year's and last year's columns of one account.
_YEARS = (
    (Phase.THIS_BUDGET, Phase.LAST_BUDGET),
    (Phase.FINAL_ACCOUNT, Phase.LAST_ACCOUNT),
    (Phase.THIS_BUDGET, Phase.LAST_EXECUTION),
)


def year_columns(grid: Grid, index: int, side: str | None) -> tuple[int | None, int | None]:
    """The columns of this year's and of last year's amounts; None for one that is not the only one."""
    pairs = [tuple(_column_of(grid, index, side, phase) for phase in pair) for pair in _YEARS]
    this, last = next((pair for pair in pairs if None not in pair), pairs[0])
    return this, last


def _column_of(grid: Grid, index: int, side: str | None, phase: Phase) -> int | None:
    rows = grid.tables[index].rows
    own = (f for f in grid.figures.values() if f.table == index and rows[f.row].side == side)
    return _amount_column(grid, index, list(dict.fromkeys(f.column for f in own if f.phase is phase)))


def _amount_column(grid: Grid, index: int, columns: list[int]) -> int | None:
    """The only column of its kind, or the total among several."""
    totals = [c for c in columns if is_total_label(grid.tables[index].columns[c][-1])]
    chosen = totals or columns
    return chosen[0] if len(chosen) == 1 else None


def _change(grid: Grid, row: tuple[int, int], columns: ChangeColumns) -> Iterator[Equation]:
    moved = grid.term(*row, columns.change)
    now = grid.term(*row, columns.this)
    before = grid.term(*row, columns.last)
    if moved is not None and (now is not None or before is not None):
        parts: tuple[Term, ...] = () if now is None else (now,)
        less: tuple[Term, ...] = () if before is None else (before,)
        yield Equation(rule=CHANGE, total=moved, parts=parts, less=less, table=row[0])
