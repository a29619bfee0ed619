"""Orders of rows: which is largest or smallest, the first n, both ends, what lies between two places, and
which place a named row has."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.figures.context import Context
from assistant.figures.rows import ordered, rows_of, total_of, with_amount, within
from assistant.figures.selecting import Fact
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading, is_from_below, place_number
from assistant.linking.segments import operands_from
from assistant.linking.tokens import Token
from assistant.plans.plan import (
    Bound,
    Decline,
    Difference,
    Domain,
    Expression,
    Figure,
    Filter,
    Plan,
    Rank,
    Ratio,
    Refusal,
    Selector,
    Several,
    Show,
    Sum,
    SumOver,
)
from assistant.rules.row_scope import PLACES, counts_rows, domain_of, falls_said, siblings_of
from assistant.rules.selectors import selector_of
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import fold_name
from index.amounts import Unit
from index.records import Figure as Cell
from index.records import ItemKind, Phase, Spending

# 从大到小列出: every row, in order.
ALL_ROWS = 1000
_RUN = re.compile(
    "第([二两三四五六七八九十一]|[1-9]\\d?)[个项名位大多高小少低]的?(?:到|至)第([二三四五六七八九十]|[1-9]\\d?)"
)
_EACH_SHARE = re.compile("各占|分别占|[及和]其?(?:占比|比重|比例)|每[个项]占")
_HOW_MANY = re.compile(
    "[哪前]?([二两三四五六七八九十]|[1-9]\\d?)(?:大|个|项|笔|类|款|家|样|块|种)(?:项目|项|块|类)?$"
)
_ADDED = re.compile("(?:合计|总计|总共|共|总额|总数)(?:起来)?(?:是|有|为)?(?:多少|几)")
_DIGITS = {word: n for n, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_LARGER = frozenset({"多", "大", "高", "还多", "更多", "大的", "高的", "贵"})
_SMALLER = frozenset({"少", "小", "低", "还少", "更少", "小的", "低的"})
_OF_TEXT = re.compile("第几(?:页|张|个?表|行|列|条|章|段|部分|节|年|季|批|次)")
_ORDERED = re.compile("排|次于|一位|一名|紧随")
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
        return tuple(
            RankSaid(smallest=t.has(Cue.SMALLEST.value), count=_count_beside(t, reading)) for t in ends[:2]
        )
    smallest = reading.asks(Cue.SMALLEST, Cue.ASCENDING)
    said = _places(reading.text, smallest=smallest)
    if len(said) > 1 or (said and reading.rank_number is None):
        return said
    if len(apart := _places_apart(reading)) > 1:
        return apart
    if reading.ordinal is not None and ends and _sets_apart(reading):
        return (RankSaid(smallest=smallest), RankSaid(smallest=smallest, offset=reading.ordinal - 1))
    if reading.ordinal is not None:
        return (RankSaid(smallest=smallest, offset=reading.ordinal - 1),)
    if not (ends or reading.rank_number or reading.asks(Cue.ASCENDING, Cue.DESCENDING)):
        return ()
    count = reading.rank_number or _how_many(reading) or (1 if ends else ALL_ROWS)
    return (RankSaid(smallest=smallest, count=count),)


def place_without_order(reading: Reading) -> bool:
    """第三个项目: of which order is not said, and the printed one is as natural."""
    counted = any(m[1] == "第" and reading.text[m.end()] not in "名位" for m in PLACES.finditer(reading.text))
    ends = reading.asks(Cue.LARGEST, Cue.SMALLEST, Cue.ASCENDING, Cue.DESCENDING)
    return counted and not ends and _ORDERED.search(reading.text) is None


def _places(text: str, *, smallest: bool) -> tuple[RankSaid, ...]:
    """前五个, 后三名, 第四个, 第二名到第四名; 前三名和后三名 are two."""
    if (run := _RUN.search(text)) is not None:
        first, last = sorted(_DIGITS.get(number) or int(number) for number in run.groups())
        return (RankSaid(smallest=smallest, count=last - first + 1, offset=first - 1),)
    numbers = [(m[1], _DIGITS.get(m[2]) or int(m[2])) for m in PLACES.finditer(text)]
    ordinals = [number for word, number in numbers if word == "第"]
    if ordinals:
        return tuple(RankSaid(smallest=smallest, offset=number - 1) for number in ordinals)
    return tuple(RankSaid(smallest=smallest is (word == "前"), count=number) for word, number in numbers)


def _count_beside(end: Token, reading: Reading) -> int:
    """最大的三个和最小的一个: each end with its own number, else both with the one that is said."""
    following = reading.tokens[reading.tokens.index(end) + 1 :]
    counts = [t for t in reading.tokens if t.kind is TermKind.RANK]
    own = following[0] if following and following[0] in counts else None
    return place_number(own) if own is not None and len(counts) > 1 else reading.rank_number or 1


def _places_apart(reading: Reading) -> tuple[RankSaid, ...]:
    """最多的和第二多的, 第一大、第三大: the places that 和 joins, each said by a word of its own."""
    found: list[RankSaid] = []
    joined = True
    for token in reading.tokens:
        place = token.kind is TermKind.RANK and "第" in token.text
        if joined and (place or token.has(Cue.LARGEST.value, Cue.SMALLEST.value)):
            offset = place_number(token) - 1 if place else 0
            found.append(RankSaid(smallest=is_from_below(token), offset=offset))
            joined = False
        joined = joined or token.has(Cue.AND.value)
    return tuple(dict.fromkeys(found))


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


def either_way(ranks: tuple[RankSaid, ...], domain: Domain, bounds: tuple[Bound, ...]) -> Plan:
    """变化最大的科目: the largest rise and the largest fall, side by side."""
    if len(ranks) != 1 or ranks[0].smallest or ranks[0].offset or bounds:
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    zero = Decimal(0)
    rises = Bound(sign=">", value=zero, unit=Unit.YUAN)
    falls = Bound(sign="<", value=zero, unit=Unit.YUAN)
    fallen = Rank(domain=domain, largest=False, count=ranks[0].count, bounds=(falls,))
    return replace(fallen, largest=True, bounds=(rises,), also=(fallen,))


def combined_ranks(ranks: tuple[Rank, ...], reading: Reading, context: Context) -> Plan:
    """The rows of the ranks, or what is computed from them: their sum, their share, the gap between two."""
    amounts = tuple(_amount_of(rank) for rank in ranks)
    phase = ranks[0].domain.base.phase
    asked = reading.asks(Cue.SUM, Cue.RATIO, Cue.TIMES, Cue.AVERAGE)
    computes = asked or adds_up(reading) or _sets_apart(reading)
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
    if ranks[0].count > 1 and _EACH_SHARE.search(reading.text):
        return Several(parts=_shares(ranks[0], whole, context))
    if len(amounts) > 1 and not reading.asks(Cue.SUM, Cue.BOTH):
        return Several(parts=tuple(Ratio(part=amount, whole=whole) for amount in amounts))
    return Show(expression=Ratio(part=part, whole=whole))


def adds_up(reading: Reading) -> bool:
    """合计多少, 总共是多少: a sum is asked for, not a row that is called 合计."""
    return _ADDED.search(reading.text) is not None


def _shares(rank: Rank, whole: Expression, context: Context) -> tuple[Expression, ...]:
    """The share of each row of a rank in the whole."""
    rows = [fact for fact in with_amount(rows_of(rank.domain, context)) if within(fact, rank.bounds)]
    chosen = ordered(rows, largest=rank.largest)[rank.offset : rank.offset + rank.count]
    cells = (Figure(Selector(figure_id=f.figure.id, label=f.figure.item)) for f in chosen)
    return tuple(Ratio(part=cell, whole=whole) for cell in cells)


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


def _whole(rank: Rank, reading: Reading, context: Context) -> Expression | None:
    """What a share is of: what was named after 占, else the printed total of the rows; of one unit's rows
    all of them together."""
    cut = next((i for i, t in enumerate(reading.tokens) if t.text.startswith("占")), len(reading.tokens))
    after = operands_from(reading.tokens[cut + 1 :], context.catalogue)[0]
    named = next((o for o in after if o.total or o.spending or o.fund or (o.exact and o.names)), None)
    owner = rank.domain.base.owner
    if owner is not None and (named is None or named.own or named.owner == owner):
        others = named is not None and named.spending not in (None, Spending.PROJECT)
        return None if others else SumOver(domain=rank.domain)
    if named is not None:
        selector = selector_of(named, context)
        return None if selector is None else Figure(selector)
    total = total_of(rank.domain, with_amount(rows_of(rank.domain, context)), context)
    return None if total is None else Figure(Selector(figure_id=total.figure.id, label=total.figure.item))


def than_plan(reading: Reading, context: Context) -> Plan | None:
    """比差旅费多的经济科目有哪些, 超过办公费的: rows on one side of a row that is named."""
    said = _row_compared(reading)
    if said is None:
        return None
    token, sign = said
    row = next((o for o in reading.operands if o.exact and o.label == token.text), None)
    if len([o for o in reading.operands if o.names]) == 1 and not reading.domains:
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if row is None or reading.asks(Cue.DIFFERENCE, Cue.TIMES, Cue.RATIO, Cue.REASON):
        return None
    if not (reading.asks(Cue.LIST, Cue.COUNT, Cue.WHICH) or reading.domains):
        return None
    others = tuple(o for o in reading.operands if o is not row)
    domain = domain_of(replace(reading, operands=others), context)
    if domain is None or domain.base.phase is not None:
        return None
    found = [f for f in rows_of(domain, context) if fold_name(f.figure.item) in row.names]
    if len(found) != 1 or found[0].amount is None:
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    figure = found[0].figure
    bound = Bound(sign=sign, value=found[0].amount, unit=figure.unit)
    than = Selector(figure_id=figure.id, label=figure.item)
    return Filter(domain=domain, bounds=(bound,), count_only=counts_rows(reading), than=than)


def _row_compared(reading: Reading) -> tuple[Token, str] | None:
    """The name after 超过 or 低于, or between 比 and 多, with the sign that it is compared by."""
    for before, token, after in zip(reading.tokens, reading.tokens[1:], reading.tokens[2:], strict=False):
        if token.kind is not TermKind.ITEM:
            continue
        if before.has(Cue.ABOVE.value, Cue.BELOW.value) and not before.text.startswith(("以", "及以")):
            return token, ">" if before.has(Cue.ABOVE.value) else "<"
        if before.has(Cue.THAN.value) and after.text in _LARGER | _SMALLER:
            return token, ">" if after.text in _LARGER else "<"
    return None


def place_plan(reading: Reading, context: Context) -> Plan | None:
    """差旅费排第几, 会议费在商品和服务支出里排第几, 排在培训费前面的, 仅次于某项的.

    None where 第几 is of pages or paragraphs, or 前面 of no order."""
    if _OF_TEXT.search(reading.text) or not (reading.asks(Cue.PLACE) or _ORDERED.search(reading.text)):
        return None
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
    items = [token for token in reading.tokens if token.kind is TermKind.ITEM]
    if len(rows) == 1 and len(items) == 2:
        rows = [o for token in items for o in operands_from((token,), context.catalogue)[0]]
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
