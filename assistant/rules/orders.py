"""Orders of rows: which is largest or smallest, the first n, both ends, what lies between two places."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.figures.context import Context
from assistant.figures.rows import ordered, rows_of, total_of, with_amount, within
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
from assistant.rules.row_scope import PLACES, falls_said
from assistant.rules.selectors import selector_of
from assistant.vocabulary.cues import Cue, TermKind
from index.amounts import Unit
from index.records import Spending

# 从大到小列出: every row, in order.
ALL_ROWS = 1000
_RUN = re.compile(
    "第([二两三四五六七八九十一]|[1-9]\\d?)[个项名位大多高小少低]的?(?:到|至)第([二三四五六七八九十]|[1-9]\\d?)"
)
_EACH_SHARE = re.compile("各占|分别占|[及和]其?(?:占比|比重|比例)|每[个项]占")
_HOW_MANY = re.compile(
    "[哪前]?([二两三四五六七八九十]|[1-9]\\d?)(?:大|个|项|笔|类|款|家|样|块|种)(?:项目|项|块|类)?$"
)
_ADDED = re.compile(
    "(?:合计|总计|总共|共|总额|总数)(?:起来)?(?:是|有|为)?(?:多少|几)(?![个项笔家种类款条样行])"
)
_DIGITS = {word: n for n, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}


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
    if _counts_apart(reading):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    amounts = tuple(amount_of(rank) for rank in ranks)
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


def _counts_apart(reading: Reading) -> bool:
    """项目一共几个、最大的是哪个: how many there are is asked in a clause of its own."""
    clauses: list[list[Token]] = [[]]
    for token in reading.tokens:
        if token.text == "、":
            clauses.append([])
        else:
            clauses[-1].append(token)

    def orders(clause: list[Token]) -> bool:
        return any(t.kind is TermKind.RANK or t.has(*_ENDS) for t in clause)

    counted = [clause for clause in clauses if any(t.has(Cue.COUNT.value) for t in clause)]
    return any(map(orders, clauses)) and any(not orders(clause) for clause in counted)


_ENDS = (Cue.LARGEST.value, Cue.SMALLEST.value, Cue.ASCENDING.value, Cue.DESCENDING.value)


def adds_up(reading: Reading) -> bool:
    """合计多少, 总共是多少: a sum is asked for, not a row that is called 合计."""
    return _ADDED.search(reading.text) is not None


def _shares(rank: Rank, whole: Expression, context: Context) -> tuple[Expression, ...]:
    """The share of each row of a rank in the whole."""
    rows = [fact for fact in with_amount(rows_of(rank.domain, context)) if within(fact, rank.bounds)]
    chosen = ordered(rows, largest=rank.largest)[rank.offset : rank.offset + rank.count]
    cells = (Figure(Selector(figure_id=f.figure.id, label=f.figure.item)) for f in chosen)
    return tuple(Ratio(part=cell, whole=whole) for cell in cells)


def amount_of(rank: Rank) -> Expression:
    """What the rows of a rank come to."""
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
