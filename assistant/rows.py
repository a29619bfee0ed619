"""The rows of a domain: one table, one column, one level, so that no amount can be counted twice."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.catalogue import concept
from assistant.context import Context
from assistant.plan import Domain, Selector
from assistant.question import fold_name
from assistant.selecting import Fact, reading_cost, select
from index.records import Figure, Fund, ItemKind
from index.source_reading import UNREAD

_THREE_PARTS = ("abroad", "vehicles", "reception")


def rows_of(domain: Domain, context: Context) -> tuple[Fact, ...]:
    """The domain's rows in printed order, amounts above zero and others alike; empty where none match."""
    matching = [f for f in context.figures_for(domain.base.year) if _in_domain(f, domain)]
    column = _one_column(matching, domain)
    if domain.without is not None:
        column = _without_fund(column, domain.without, context.figures_for(domain.base.year))
    return tuple(Fact(figure=figure) for figure in column)


def whole_rows(domain: Domain, context: Context) -> tuple[Fact, ...]:
    """The domain's rows for ranking, counting and adding up, which need all of them.

    Raises Withheld where the number of one was on a scan and not used."""
    rows = rows_of(domain, context)
    withheld = next((fact for fact in rows if is_withheld(fact.figure)), None)
    if withheld is not None:
        raise Withheld(withheld)
    return rows


class Withheld(Exception):
    """A row whose number was recognised from a scan and is not proven."""

    def __init__(self, fact: Fact) -> None:
        super().__init__(fact.figure.id)
        self.fact = fact


def is_withheld(figure: Figure) -> bool:
    """Whether the cell prints a number that is not used because nothing proves how it was read."""
    return figure.raw == UNREAD


def _without_fund(column: list[Figure], fund: Fund, figures: tuple[Figure, ...]) -> list[Figure]:
    """The rows whose cell for the fund prints zero, in the same table."""
    zero = {(f.table, f.row) for f in figures if f.fund is fund and f.amount == 0}
    return [figure for figure in column if (figure.table, figure.row) in zero]


def _in_domain(figure: Figure, domain: Domain) -> bool:
    base = domain.base
    if domain.among and (figure.table, figure.row) not in domain.among:
        return False
    if not select((figure,), _without_names(domain)).facts:
        return False
    if base.kinds == frozenset({ItemKind.THREE_PUBLIC}):
        return concept(fold_name(figure.item)) in _THREE_PARTS
    if domain.level is not None and not base.under and not _at_level(figure, domain.level):
        return False
    if base.under is not None and not _below(figure, base.under, domain.level):
        return False
    return all(word in fold_name(figure.item) for word in domain.words)


def _without_names(domain: Domain) -> Selector:
    code = domain.base.code if ItemKind.PROJECT in domain.base.kinds else None
    return replace(domain.base, names=(), label="", under=None, code=code)


def _at_level(figure: Figure, level: int) -> bool:
    """Coded rows tell their level by the code's length (3, 5, 7 digits); others by their place."""
    if figure.code is not None:
        return len(figure.code) == 1 + 2 * level if figure.item_kind is not ItemKind.PROJECT else True
    return figure.level == level or (level == 1 and figure.level == 0)


def _below(figure: Figure, parent: str, level: int | None) -> bool:
    """Directly below a parent, or anywhere below it at the level that was asked for."""
    above = [fold_name(name) for name in figure.ancestors]
    if not above or parent not in above:
        return False
    return above[-1] == parent if level is None else _at_level(figure, level) or above[-1] == parent


def _one_column(figures: Sequence[Figure], domain: Domain) -> list[Figure]:
    """The column of the most natural reading; among equals the one with codes, then the fullest."""
    columns: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        columns[(figure.table, figure.column)].append(figure)
    if not columns:
        return []
    wanted = _without_names(domain)

    def rank(key: tuple[int, int]) -> tuple[int, int, int, tuple[int, int]]:
        column = columns[key]
        coded = sum(figure.code is not None for figure in column)
        return (reading_cost(column[0], wanted), -coded, -len(column), key)

    return columns[min(columns, key=rank)]


def with_amount(rows: Sequence[Fact]) -> tuple[Fact, ...]:
    """Rows that print an amount above zero or below it: what people count as items."""
    return tuple(fact for fact in rows if fact.amount is not None and fact.amount != 0)
