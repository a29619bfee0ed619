"""Whether rows that were read are all of them, by the totals that other tables print of the same money."""

from collections.abc import Iterable, Sequence

from assistant.figures.selecting import Fact
from index.amounts import within_rounding
from index.records import Figure, ItemKind


def misses_totals(rows: Sequence[Fact], figures: Iterable[Figure]) -> bool:
    """Whether totals of the rows' fund, spending, side and year are printed, and the rows make none."""
    cell = rows[0].figure
    totals = [
        figure.amount
        for figure in figures
        if figure.item_kind is ItemKind.TOTAL and figure.amount is not None and _of_same_money(figure, cell)
    ]
    parts = tuple(fact.amount for fact in rows if fact.amount is not None)
    return bool(totals) and not any(within_rounding(total, parts)[0] for total in totals)


def _of_same_money(first: Figure, second: Figure) -> bool:
    scopes = [(f.flow, f.fund, f.spending, f.phase, f.owner, f.unit) for f in (first, second)]
    return scopes[0] == scopes[1]
