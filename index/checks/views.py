"""The same fact in several tables: every view of one amount must print the same amount."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from index.checks.equations import QUORUM, holds, same_amount
from index.checks.grid import figure_term
from index.checks.relations import Equation, Term
from index.records import Figure, Flow, Fund, ItemKind, Phase, Spending, Table, TableKind

SAME_FACT = "same_fact_same_amount"
# Two columns are taken for views of one thing only if they share at least so many items with an amount:
# a single equal or unequal total would prove nothing.
SHARED_ITEMS = 3
Key = tuple[str, ...]
TOTAL: Key = ("total",)
_FISCAL = frozenset({Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})
# Their several totals are compared in totals.py.
_TWO_SIDED = frozenset({TableKind.BALANCE, TableKind.FISCAL_BALANCE})


@dataclass(slots=True, kw_only=True)
class View:
    """One column of a table for one flow, fund, spending type and year: item key to its cell."""

    table: int
    scope: tuple[Fund, Spending, Phase]
    flow: Flow
    cells: dict[Key, Figure] = field(default_factory=dict)
    totals: list[Figure] = field(default_factory=list)
    twice: set[Key] = field(default_factory=set)

    @property
    def is_money(self) -> bool:
        """Whether no cell prints a count or a percentage."""
        return all(figure.unit.is_money for figure in self.cells.values())

    def without_homonyms(self) -> "View":
        """Items that are named twice (项目 of two units) cannot be told apart in another table."""
        for key in self.twice:
            del self.cells[key]
        return self


def clusters_of(figures: tuple[Figure, ...], tables: tuple[Table, ...]) -> tuple[tuple[View, ...], ...]:
    """The columns that print the same facts, together.

    Two columns count as views of the same facts if they have the same fund, spending type and year and
    agree on most of the items they share; so do income and expense by function where their totals agree,
    and a narrower fund or spending type that makes up the whole of a wider one.
    """
    views = list(views_of(figures))
    linked: defaultdict[int, set[int]] = defaultdict(set)
    for first, second in combinations(range(len(views)), 2):
        if _same_facts(views[first], views[second], tables):
            linked[first].add(second)
            linked[second].add(first)
    return tuple(tuple(views[place] for place in cluster) for cluster in _clusters(linked))


def view_equations(clusters: tuple[tuple[View, ...], ...], tables: tuple[Table, ...]) -> tuple[Equation, ...]:
    """One equation a cell and fact, against the amount that most views of the fact print."""
    return tuple(equation for cluster in clusters for equation in _facts(cluster, tables))


def views_of(figures: Iterable[Figure]) -> Iterator[View]:
    found: dict[tuple[object, ...], View] = {}
    for figure in figures:
        key = _key(figure)
        if key is None or figure.amount is None or figure.phase.is_computed:
            continue
        scope = (figure.fund, figure.spending, figure.phase)
        place = (figure.table, figure.column, figure.flow, *scope)
        view = found.setdefault(place, View(table=figure.table, scope=scope, flow=figure.flow))
        if key in view.cells and figure.item_kind is not ItemKind.TOTAL:
            view.twice.add(key)
        if figure.item_kind is ItemKind.TOTAL:
            view.totals.append(figure)
        view.cells[key] = figure  # of 本年收入合计 and 收入总计 the latter
    for view in found.values():
        yield view.without_homonyms()


def _key(figure: Figure) -> Key | None:
    """What the amount is of, in words or codes that mean the same in every table."""
    match figure.item_kind:
        case ItemKind.TOTAL:
            return TOTAL
        case ItemKind.FUNCTION if figure.code:
            return ("function", figure.code) if len(figure.code) > 3 else ("class", figure.item)
        case ItemKind.FUNCTION if figure.level == 1:
            return ("class", figure.item)
        case ItemKind.ECONOMIC if figure.code:
            return ("economic", figure.code)
        case ItemKind.PROJECT:
            return ("project", figure.item)
        case ItemKind.OTHER if figure.code:
            return _coded(figure.code)
        case _:
            return None


def _coded(code: str) -> Key | None:
    """Functional codes begin with 2, the department's economic codes with 3."""
    if code.startswith("2") and len(code) > 3:
        return ("function", code)
    return ("economic", code) if code.startswith("3") else None


def _same_facts(first: View, second: View, tables: tuple[Table, ...]) -> bool:
    if first.table == second.table or first.scope[2] is not second.scope[2]:
        return False
    if first.scope != second.scope and not (_nested(first, second) or _nested(second, first)):
        return False
    shared = [key for key in first.cells if key in second.cells and _is_told(first, second, key)]
    agreeing = sum(_agree(first.cells[key], second.cells[key], tables) for key in shared)
    if len(shared) < SHARED_ITEMS or agreeing < QUORUM * len(shared):
        return False
    return _alike(first, second, tables) or _same_total(first, second, tables)


def _alike(first: View, second: View, tables: tuple[Table, ...]) -> bool:
    """Whether the titles and heads say that both columns are of one thing."""
    unsaid = TableKind.OTHER in (tables[first.table].kind, tables[second.table].kind)
    return not unsaid and first.flow is second.flow and first.scope == second.scope


def _nested(wider: View, narrower: View) -> bool:
    """Whether all that the second column can hold is in the first."""
    funds = wider.scope[0] in (Fund.ALL, narrower.scope[0]) or (
        wider.scope[0] is Fund.FISCAL and narrower.scope[0] in _FISCAL
    )
    return funds and wider.scope[1] in (Spending.ALL, narrower.scope[1])


def _same_total(first: View, second: View, tables: tuple[Table, ...]) -> bool:
    """Income and expense are views of one amount only where nothing is carried from year to year, and a part
    is a view of the whole only where nothing else is in it."""
    if TOTAL not in first.cells or TOTAL not in second.cells or not _is_told(first, second, TOTAL):
        return False
    if first.flow is second.flow:
        return _agree(first.cells[TOTAL], second.cells[TOTAL], tables)
    return all(_agree(one, other, tables) for one in first.totals for other in second.totals)


def _is_told(first: View, second: View, key: Key) -> bool:
    return bool(first.cells[key].amount or second.cells[key].amount)


def _agree(first: Figure, second: Figure, tables: tuple[Table, ...]) -> bool:
    left, right = figure_term(first, tables), figure_term(second, tables)
    if left is None or right is None or left.amount.unit.is_money != right.amount.unit.is_money:
        return False
    return holds(same_amount(SAME_FACT, left, right))


def _clusters(linked: dict[int, set[int]]) -> Iterator[list[int]]:
    seen: set[int] = set()
    for start in sorted(linked):
        if start in seen:
            continue
        cluster, waiting = {start}, [start]
        while waiting:
            for other in linked[waiting.pop()] - cluster:
                cluster.add(other)
                waiting.append(other)
        seen |= cluster
        yield sorted(cluster)


def _facts(views: tuple[View, ...], tables: tuple[Table, ...]) -> Iterator[Equation]:
    for key in dict.fromkeys(key for view in views for key in view.cells):
        terms = [
            (view.table, term)
            for view in views
            if key in view.cells
            and not (key == TOTAL and tables[view.table].kind in _TWO_SIDED)
            and (term := figure_term(view.cells[key], tables)) is not None
        ]
        if len(terms) > 1:
            yield from _against_most(terms)


def _against_most(terms: list[tuple[int, Term]]) -> Iterator[Equation]:
    """Each view against the one that agrees with most others; of equals, the first printed."""
    support = Counter(
        {place: sum(_equal(term, other) for _, other in terms) for place, (_, term) in enumerate(terms)}
    )
    best = max(support, key=lambda place: (support[place], -place))
    for place, (table, term) in enumerate(terms):
        if place != best:
            yield same_amount(SAME_FACT, term, terms[best][1], table=table)


def _equal(first: Term, second: Term) -> bool:
    return holds(same_amount(SAME_FACT, first, second))
