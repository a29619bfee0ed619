"""Orders of rows: which is largest or smallest, the first n, both ends, what lies between two places, and
which place a named row has."""

import re
from dataclasses import dataclass, replace

from assistant.context import Context
from assistant.cues import Cue, TermKind
from assistant.operands import Operand
from assistant.plan import (
    Bound,
    Decline,
    Difference,
    Domain,
    Expression,
    Figure,
    Plan,
    Rank,
    Ratio,
    Refusal,
    Selector,
    Show,
    Sum,
    SumOver,
)
from assistant.reading import Reading
from assistant.rows import rows_of, total_of, with_amount
from assistant.rules.row_scope import domain_of, falls_said, siblings_of
from assistant.rules.selectors import selector_of
from assistant.selecting import Fact
from index.records import Figure as Cell
from index.records import ItemKind, Phase

# 从大到小列出: every row, in order.
ALL_ROWS = 1000
_HOW_MANY = re.compile("哪?([二两三四五六七八九十]|[1-9]\\d?)(?:大|个|项|笔|类|款|家)(?:项目|项|块|类)?$")
_DIGITS = {word: n for n, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
# A row of these kinds has its place among others of its kind.
_PLACED = (
    ItemKind.PROJECT,
    ItemKind.ECONOMIC,
    ItemKind.FUNCTION,
    ItemKind.SOURCE,
    ItemKind.THREE_PUBLIC,
    ItemKind.UNIT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RankSaid:
    """One place or run of places that a question names."""

    smallest: bool = False
    count: int = 1
    offset: int = 0


def ranks_said(reading: Reading) -> tuple[RankSaid, ...]:
    """最大的, 第二大, 前三, 从小到大; 最大和最小 and 最大的比第二大的 are two."""
    ends = [token for token in reading.tokens if token.has(Cue.LARGEST.value, Cue.SMALLEST.value)]
    both = {token.has(Cue.SMALLEST.value) for token in ends} == {True, False}
    if both and reading.ordinal is None:
        count = reading.rank_number or 1
        return tuple(RankSaid(smallest=t.has(Cue.SMALLEST.value), count=count) for t in ends[:2])
    smallest = reading.asks(Cue.SMALLEST, Cue.ASCENDING)
    if reading.ordinal is not None and ends and _sets_apart(reading):
        return (RankSaid(smallest=smallest), RankSaid(smallest=smallest, offset=reading.ordinal - 1))
    if reading.ordinal is not None:
        return (RankSaid(smallest=smallest, offset=reading.ordinal - 1),)
    if not (ends or reading.rank_number or reading.asks(Cue.ASCENDING, Cue.DESCENDING)):
        return ()
    count = reading.rank_number or _how_many(reading) or (1 if ends else ALL_ROWS)
    return (RankSaid(smallest=smallest, count=count),)


def _sets_apart(reading: Reading) -> bool:
    return reading.asks(Cue.DIFFERENCE, Cue.THAN, Cue.MINUS)


def _how_many(reading: Reading) -> int | None:
    """哪三项经济科目最大, 最大的两个: a number of things beside the word for them."""
    if not reading.asks(Cue.WHICH, Cue.LARGEST, Cue.SMALLEST, Cue.ASCENDING, Cue.DESCENDING):
        return None
    for token in reading.tokens:
        match = _HOW_MANY.fullmatch(token.text)
        if match is not None and token.kind is TermKind.CUE:
            return _DIGITS.get(match[1]) or int(match[1])
    return None


def rank_of(said: RankSaid, domain: Domain, bounds: tuple[Bound, ...], reading: Reading) -> Rank:
    """The rank over a domain; of changes that fall the largest fall is the smallest number."""
    falls = domain.base.phase is not None and falls_said(reading) is True
    return Rank(
        domain=domain,
        largest=said.smallest is falls,
        count=said.count,
        offset=said.offset,
        bounds=bounds,
        unit=reading.unit,
    )


def combined_ranks(ranks: tuple[Rank, ...], reading: Reading, context: Context) -> Plan:
    """The rows of the ranks, or what is computed from them: their sum, their share, the gap between two."""
    amounts = tuple(_amount_of(rank) for rank in ranks)
    phase = ranks[0].domain.base.phase
    computes = reading.asks(Cue.SUM, Cue.RATIO, Cue.TIMES, Cue.AVERAGE) or _sets_apart(reading)
    if phase is not None or ranks[0].domain.per_unit or not computes:
        return replace(ranks[0], also=(*ranks[1:], *_other_levels(ranks[0], reading, context)))
    if reading.asks(Cue.AVERAGE) or (_sets_apart(reading) and len(amounts) != 2):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if reading.asks(Cue.TIMES):
        if len(amounts) != 2:
            return Decline(refusal=Refusal.NOT_UNDERSTOOD)
        return Show(expression=Ratio(part=amounts[0], whole=amounts[1], times=True))
    if _sets_apart(reading):
        return Show(expression=Difference(first=amounts[0], second=amounts[1]), unit=reading.unit)
    part = amounts[0] if len(amounts) == 1 else Sum(parts=amounts)
    if not reading.asks(Cue.RATIO):
        return Show(expression=part, unit=reading.unit)
    whole = _whole(ranks[0], reading, context)
    if whole is None:
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    return Show(expression=Ratio(part=part, whole=Figure(whole)))


def _amount_of(rank: Rank) -> Expression:
    return SumOver(
        domain=rank.domain,
        bounds=rank.bounds,
        count=rank.count or None,
        offset=rank.offset,
        largest=rank.largest,
    )


def _other_levels(rank: Rank, reading: Reading, context: Context) -> tuple[Rank, ...]:
    """Changes of the finest items and of classes are both natural where no level was said."""
    domain = rank.domain
    level = domain.level
    if domain.base.phase is None or reading.level is not None or level in (None, 1) or domain.base.under:
        return ()
    classes = replace(domain, level=1)
    return (replace(rank, domain=classes),) if rows_of(classes, context) else ()


def _whole(rank: Rank, reading: Reading, context: Context) -> Selector | None:
    """What a share is of: what was named after 占, else the printed total of the rows."""
    split = reading.before_split
    after = reading.operands[split:] if split is not None else ()
    named = next((o for o in after if o.total or o.spending or o.fund or (o.exact and o.names)), None)
    if named is not None:
        return selector_of(named, context)
    total = total_of(rank.domain, with_amount(rows_of(rank.domain, context)), context)
    return None if total is None else Selector(figure_id=total.figure.id, label=total.figure.item)


def place_plan(reading: Reading, context: Context) -> Plan:
    """差旅费排第几, 会议费在商品和服务支出里排第几, 排在培训费前面的, 仅次于某项的."""
    refused = Decline(refusal=Refusal.NOT_UNDERSTOOD)
    row = _row_placed(reading, context)
    selector = None if row is None or row.unexplained else selector_of(row, context)
    facts = () if selector is None else context.select(selector).facts
    placed = [_coded(fact) for fact in facts if fact.figure.item_kind in _PLACED]
    if row is None or selector is None or not placed:
        return refused
    wanted = tuple(replace(selector, figure_id=figure.id) for figure in placed)
    domains = tuple(
        _among(row, siblings_of(figure, row.under, reading), reading, context) for figure in placed
    )
    beside = -1 if reading.asks(Cue.AHEAD) else 1 if reading.asks(Cue.BEHIND) else 0
    smallest = reading.asks(Cue.SMALLEST, Cue.ASCENDING)
    ranks = [
        Rank(domain=domain, of=one, beside=beside, largest=not smallest)
        for one, domain in zip(wanted, domains, strict=True)
    ]
    return replace(ranks[0], also=tuple(ranks[1:]))


def _row_placed(reading: Reading, context: Context) -> Operand | None:
    """The row whose place is asked for; of two that are named, the one that stands below the other."""
    rows = [operand for operand in reading.operands if operand.names or operand.code]
    if len(rows) == 1:
        return rows[0]
    if len(rows) != 2:
        return None
    for row, parent in (rows, rows[::-1]):
        if not parent.names:
            continue
        below = replace(row, under=parent.names[0], unexplained=())
        selector = selector_of(below, context)
        if selector is not None and context.select(selector).facts:
            return below
    return None


def _coded(fact: Fact) -> Cell:
    """The cell of a fact that prints a code, which tells its level."""
    cells = (fact.figure, *fact.views)
    return next((cell for cell in cells if cell.code is not None), fact.figure)


def _among(row: Operand, siblings: Domain, reading: Reading, context: Context) -> Domain:
    """The rows that the question names as those to compare with, where they hold the row's kind."""
    said = domain_of(replace(reading, operands=tuple(o for o in reading.operands if o is not row)), context)
    if said is None or said.base.kinds != siblings.base.kinds or said.base.phase is Phase.CHANGE:
        return siblings
    base = replace(siblings.base, fund=said.base.fund or siblings.base.fund, owner=said.base.owner)
    return replace(siblings, base=base)
