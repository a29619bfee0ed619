"""The same fact in several tables: every view of one amount must print the same amount."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from index.checks.equations import QUORUM, Equation, Term, judge
from index.checks.grid import figure_term
from index.records import Figure, Flow, Fund, ItemKind, Phase, Severity, Spending, Table

SAME_FACT = "same_fact_same_amount"
# Two columns are taken for views of one thing only if they share at least so many items with an amount:
# a single equal or unequal total would prove nothing.
SHARED_ITEMS = 3
Key = tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class _View:
    """One column of a table for one flow, fund, spending type and year: item key to its cell."""

    table: int
    scope: tuple[Fund, Spending, Phase]
    flow: Flow
    cells: dict[Key, Figure] = field(default_factory=dict)
    twice: set[Key] = field(default_factory=set)

    def without_homonyms(self) -> "_View":
        """Items that are named twice (项目 of two units) cannot be told apart in another table."""
        for key in self.twice:
            del self.cells[key]
        return self


def view_equations(figures: tuple[Figure, ...], tables: tuple[Table, ...]) -> tuple[Equation, ...]:
    """One equation a cell and fact, against the amount that most views of the fact print.

    Two columns count as views of the same facts if they have the same fund, spending type and year and
    agree on most of the items they share; so do income and expense by function where their totals agree.
    """
    views = list(_views(figures))
    by_scope: defaultdict[tuple[Fund, Spending, Phase], list[int]] = defaultdict(list)
    for place, view in enumerate(views):
        by_scope[view.scope].append(place)
    linked: defaultdict[int, set[int]] = defaultdict(set)
    for places in by_scope.values():
        for first, second in combinations(places, 2):
            if _same_facts(views[first], views[second], tables):
                linked[first].add(second)
                linked[second].add(first)
    return tuple(
        equation
        for cluster in _clusters(linked)
        for equation in _facts([views[place] for place in cluster], tables)
    )


def _views(figures: Iterable[Figure]) -> Iterator[_View]:
    found: dict[tuple[object, ...], _View] = {}
    for figure in figures:
        key = _key(figure)
        if key is None or figure.amount is None or figure.phase in (Phase.RATE, Phase.CHANGE):
            continue
        scope = (figure.fund, figure.spending, figure.phase)
        place = (figure.table, figure.column, figure.flow, *scope)
        view = found.setdefault(place, _View(table=figure.table, scope=scope, flow=figure.flow))
        if key in view.cells and figure.item_kind is not ItemKind.TOTAL:
            view.twice.add(key)
        view.cells[key] = figure  # of 本年收入合计 and 收入总计 the latter
    for view in found.values():
        yield view.without_homonyms()


def _key(figure: Figure) -> Key | None:
    """What the amount is of, in words or codes that mean the same in every table."""
    match figure.item_kind:
        case ItemKind.TOTAL:
            return ("total",)
        case ItemKind.FUNCTION if figure.code:
            return ("function", figure.code) if len(figure.code) > 3 else ("class", figure.item)
        case ItemKind.FUNCTION if figure.level == 1:
            return ("class", figure.item)
        case ItemKind.ECONOMIC if figure.code:
            return ("economic", figure.code)
        case ItemKind.PROJECT:
            return ("project", figure.item)
        case _:
            return None


def _same_facts(first: _View, second: _View, tables: tuple[Table, ...]) -> bool:
    if first.table == second.table:
        return False
    shared = [key for key in first.cells if key in second.cells and _is_told(first, second, key)]
    agreeing = sum(_agree(first.cells[key], second.cells[key], tables) for key in shared)
    if first.flow is not second.flow and not _balance(first, second, tables):
        return False
    return len(shared) >= SHARED_ITEMS and agreeing >= QUORUM * len(shared)


def _balance(first: _View, second: _View, tables: tuple[Table, ...]) -> bool:
    """Income and expense are views of one amount only where nothing is carried from year to year."""
    total = ("total",)
    both = total in first.cells and total in second.cells
    return both and _agree(first.cells[total], second.cells[total], tables)


def _is_told(first: _View, second: _View, key: Key) -> bool:
    return bool(first.cells[key].amount or second.cells[key].amount)


def _agree(first: Figure, second: Figure, tables: tuple[Table, ...]) -> bool:
    left, right = figure_term(first, tables), figure_term(second, tables)
    if left is None or right is None or left.amount.unit.is_money != right.amount.unit.is_money:
        return False
    return judge(Equation(rule=SAME_FACT, total=left, parts=(right,))).severity is not Severity.ERROR


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


def _facts(views: list[_View], tables: tuple[Table, ...]) -> Iterator[Equation]:
    for key in dict.fromkeys(key for view in views for key in view.cells):
        terms = [
            (view.table, term)
            for view in views
            if key in view.cells and (term := figure_term(view.cells[key], tables)) is not None
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
            yield Equation(rule=SAME_FACT, total=term, parts=(terms[best][1],), table=table)


def _equal(first: Term, second: Term) -> bool:
    return judge(Equation(rule=SAME_FACT, total=first, parts=(second,))).severity is not Severity.ERROR
