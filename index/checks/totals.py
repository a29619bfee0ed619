"""Grand totals of income and expenditure: every table that prints one prints the same."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from index.checks.equations import holds, same_amount
from index.checks.grid import Grid
from index.checks.relations import Equation, Term
from index.figures import CARRIED_WORDS, is_total_label
from index.records import Figure, Flow, Fund, ItemKind, Phase, Spending, Table, TableKind

SAME_TOTAL = "same_total_same_amount"
# Tables that list the whole of what their title names.
_WHOLE = frozenset(
    {
        TableKind.BALANCE,
        TableKind.INCOME_BY_FUNCTION,
        TableKind.EXPENSE_BY_FUNCTION,
        TableKind.FISCAL_BALANCE,
        TableKind.GENERAL_BY_FUNCTION,
        TableKind.GENERAL_BASIC_BY_ITEM,
    }
)
_TWO_SIDED = frozenset({TableKind.BALANCE, TableKind.FISCAL_BALANCE})
_PURPOSES = {"基本支出": Spending.BASIC, "项目支出": Spending.PROJECT}


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a grand total is of; `owner` is the unit that the table is headed with."""

    flow: Flow
    fund: Fund
    spending: Spending
    phase: Phase
    owner: str | None


def total_equations(grid: Grid) -> tuple[Equation, ...]:
    """One equation a table that prints none of the totals that most other tables print of the same.

    A table may print several totals of a side (本年支出合计, 支出总计); one must be the other table's.
    A side on which money is carried from year to year (结转, 结余) says nothing, unless it agrees.
    """
    printed: defaultdict[_Whole, dict[int, list[Term]]] = defaultdict(dict)
    for figure in grid.figures.values():
        whole = _whole(figure, grid.tables)
        term = grid.term(figure.table, figure.row, figure.column)
        if whole is not None and term is not None:
            printed[whole].setdefault(figure.table, []).append(term)
    carrying = {
        (figure.table, figure.flow)
        for figure in grid.figures.values()
        if figure.amount and CARRIED_WORDS.search(f"{figure.item}{''.join(figure.column_path)}")
    }
    return tuple(
        equation
        for whole, tables in printed.items()
        for equation in _against_most(tables, frozenset(t for t, flow in carrying if flow is whole.flow))
    )


def _whole(figure: Figure, tables: tuple[Table, ...]) -> _Whole | None:
    if figure.kind not in _WHOLE or figure.phase.is_computed or not figure.unit.is_money:
        return None
    spending = _PURPOSES.get(figure.item) if figure.kind in _TWO_SIDED else None
    if figure.item_kind is not ItemKind.TOTAL and spending is None:
        return None
    if is_total_label(figure.row_label) and figure.level > 0:
        return None
    return _Whole(
        flow=figure.flow,
        fund=figure.fund,
        spending=spending or figure.spending,
        phase=figure.phase,
        owner=tables[figure.table].owner,
    )


def _against_most(tables: dict[int, list[Term]], carrying: frozenset[int]) -> Iterator[Equation]:
    """Every table against the amount that most tables print; of equals, the first printed."""
    candidates = [term for terms in tables.values() for term in terms]
    support = Counter({place: _supporters(term, tables) for place, term in enumerate(candidates)})
    if len(tables) < 2:
        return
    best = candidates[max(support, key=lambda place: (support[place], -place))]
    for table, terms in tables.items():
        if best in terms:
            continue
        equations = [same_amount(SAME_TOTAL, term, best, table=table) for term in terms]
        agreeing = next((equation for equation in equations if holds(equation)), None)
        if agreeing is not None:
            yield agreeing
        elif table not in carrying and (best.cell is None or best.cell[0] not in carrying):
            yield equations[0]


def _supporters(term: Term, tables: dict[int, list[Term]]) -> int:
    return sum(
        any(holds(same_amount(SAME_TOTAL, term, other)) for other in terms) for terms in tables.values()
    )
