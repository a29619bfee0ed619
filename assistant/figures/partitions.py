"""Which amounts hold the same money: a whole and its part, or two views of one budget."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import Enum
from itertools import combinations
from types import MappingProxyType

from assistant.figures.selecting import Fact
from assistant.vocabulary.concepts import concept
from assistant.vocabulary.question import fold_name
from index.records import Figure as Cell
from index.records import Fund, ItemKind, Phase, Spending

# What prose states government procurement to consist of; these have no cells that could be compared.
PURCHASES = frozenset({"goods", "works", "services"})


def overlapping(facts: Sequence[Fact]) -> bool:
    """Whether two of the amounts hold the same money: a whole and its part, or two views of one budget
    (by function, by item, by project). Such amounts corroborate each other and are never added."""
    of_document: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        of_document[fact.figure.document_id].append(fact)
    return any(_overlap(*_alike(*pair)) for here in of_document.values() for pair in combinations(here, 2))


def _alike(first: Fact, second: Fact) -> tuple[Cell, Cell]:
    """Views of both in one classification, where they have them; else the cited cells."""
    for one in (first.figure, *first.views):
        for other in (second.figure, *second.views):
            if one.item_kind is other.item_kind:
                return one, other
    return first.figure, second.figure


_TOTALS = frozenset({ItemKind.TOTAL, ItemKind.SOURCE})
_TABLE_TOTALS = ("合计", "总计")
# Funds and kinds of spending that are parts of another one, besides everything being a part of all.
WITHIN: Mapping[Enum, frozenset[Enum]] = MappingProxyType(
    {
        Fund.FISCAL: frozenset({Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL}),
        Fund.SPECIAL_ACCOUNT: frozenset({Fund.EDUCATION_FEES, Fund.OTHER_SPECIAL}),
        Fund.OTHER: frozenset(
            {Fund.BUSINESS, Fund.OPERATING, Fund.OTHER_INCOME, Fund.UPPER_SUBSIDY, Fund.SUBORDINATE}
        ),
        Spending.BASIC: frozenset({Spending.STAFF, Spending.OFFICE}),
    }
)
_EVERYTHING = frozenset({Fund.ALL, Spending.ALL})


# What was planned for a year and what was spent of it are stages of the same money.
_STAGES = frozenset({Phase.THIS_BUDGET, Phase.ADJUSTED_BUDGET, Phase.FINAL_ACCOUNT})


def _of_one_period(first: Phase, second: Phase) -> bool:
    return first is second or _STAGES.issuperset((first, second))


def _overlap(first: Cell, second: Cell) -> bool:
    if first.document_id != second.document_id or not _of_one_period(first.phase, second.phase):
        return False
    if disjoint(first.fund, second.fund) or disjoint(first.spending, second.spending):
        return False
    if first.owner != second.owner and first.owner is not None and second.owner is not None:
        return False
    kinds = {first.item_kind, second.item_kind}
    if len(kinds) > 1 and not kinds <= _TOTALS:
        return ItemKind.OTHER not in kinds
    if first.flow is not second.flow or kinds <= _TOTALS:
        return True
    return _holds(first, second) or _holds(second, first)


def disjoint(first: Enum, second: Enum) -> bool:
    """Whether neither of two funds, or two kinds of spending, holds the other."""
    return not is_wider(first, second) and not is_wider(second, first)


def is_wider(whole: Enum, part: Enum) -> bool:
    """Whether a fund or kind of spending is another one, or holds it."""
    return whole is part or whole in _EVERYTHING or part in WITHIN.get(whole, frozenset())


def narrowest_funds(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Cells of one row without those whose fund another one of them is a part of."""
    return tuple(c for c in cells if not any(o is not c and is_wider(c.fund, o.fund) for o in cells))


def _holds(whole: Cell, part: Cell) -> bool:
    """Whether one item is the other, or stands above it."""
    if whole.item_kind is ItemKind.THREE_PUBLIC:
        pair = (concept(fold_name(whole.item)), concept(fold_name(part.item)))
        if pair[1] is None:  # 会议费, 培训费 of the same table
            return fold_name(whole.item) in (fold_name(part.item), *_TABLE_TOTALS)
        return (
            pair[0] == "total" or pair[0] == pair[1] or (pair[0] == "vehicles" and "vehicle" in str(pair[1]))
        )
    if whole.item_kind is ItemKind.PROJECT:
        return whole.item == part.item and whole.owner == part.owner
    if whole.code is not None and part.code is not None:
        return part.code.startswith(whole.code)
    entries = whole.item_kind is ItemKind.OTHER and whole.table == part.table and whole.row != part.row
    return (whole.item == part.item and not entries) or whole.item in part.ancestors


# Kinds of rows that are named and stand above each other within their own kind only.
_NAMED = frozenset({ItemKind.FUNCTION, ItemKind.ECONOMIC, ItemKind.THREE_PUBLIC, ItemKind.PROJECT})


def contains(whole: Fact, part: Fact) -> bool:
    """Whether all of the part's money is the whole's: what may be taken off it, and what not."""
    wholes, parts = (whole.figure, *whole.views), (part.figure, *part.views)
    return any(_contains(one, other) for one in wholes for other in parts)


def _contains(whole: Cell, part: Cell) -> bool:
    if whole.id == part.id or whole.document_id != part.document_id:
        return False
    if whole.phase is not part.phase or whole.flow is not part.flow:
        return False
    if whole.owner is not None and whole.owner != part.owner:
        return False
    if not is_wider(whole.fund, part.fund) or not is_wider(whole.spending, part.spending):
        return False
    narrower = (whole.fund, whole.spending, whole.owner) != (part.fund, part.spending, part.owner)
    if whole.item_kind in _NAMED:
        same_kind = whole.item_kind is part.item_kind
        return same_kind and _holds(whole, part) and (narrower or whole.item != part.item)
    return narrower or part.item_kind in _NAMED
