"""Words of a question that no token check sees: other units, fractions, things that are counted, others than
those named, and words that nothing explains."""

import re
from itertools import pairwise

from assistant.faithful.carried import Carried
from assistant.faithful.predicates import modified_totals, unread_predicates
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import Plan, Rank, Ratio, Selector, Several, Show
from assistant.vocabulary.cues import Cue, TermKind
from index.records import ItemKind

# How rewrites.tsv writes 名字里有…; the words after it are searched for in names.
_CONTAINING = "名称含"
# What persons, pieces, times and places are counted by.
_COUNTERS = (
    *("人", "件", "次", "场", "名", "辆", "台", "套", "间", "户", "平方", "亩"),
    *("公里", "班", "笔", "张", "顿", "趟", "天", "桌", "份", "批", "架", "瓶"),
)
_FRACTION = re.compile(
    "一半|半数|对半|对折|[一二三四五六七八九十百\\d]+分之[一二三四五六七八九十\\d]+"
    "|[一二两三四五六七八九]成半?(?![立果效本员])|\\d+(?:\\.\\d+)?%"
)
_PRINTED = frozenset({TermKind.ITEM, TermKind.OWNER, TermKind.TITLE})
_INCLUDING = ("含", "包含", "内含")
_SPOKEN = frozenset({TermKind.CUE, TermKind.UNKNOWN})
_HELD = frozenset({TermKind.FUND, TermKind.SPENDING, TermKind.ITEM, TermKind.TOTAL})
_SEVERAL_YEARS = re.compile(
    "[近这前][两二三四五几]年|历年|逐年|[一二两三四五六七八九十几多]+年(?:以?来|间|累计)|[两二三四五]个?年度"
    "|(?<![满了施期续第])[两三四五]年的?(?=[^、。的期]{0,20}(?:各|分别|一共|合计|总共|加起来))"
    "|(?:^|(?<=[、。]))[两二三四五]年的"
)
_OTHERS = ("其他", "其它")
_USED_FOR = ("用于", "用来", "用在", "用作")
# Characters left over beside a question for a reason (…怎么就那么…), as in the refusal of unknown words.
_STRAY = 2


def _unexplained(carried: Carried, reading: Reading) -> tuple[str, ...]:
    """Words that no name explains and that are not searched for; beside a reason one or two are let pass."""
    words = [word for operand in reading.operands for word in operand.unexplained]
    if reading.asks(Cue.REASON) and len("".join(words)) <= _STRAY:
        return ()
    sought = any(domain.words for domain in carried.domains)
    asked = [word.removeprefix(_CONTAINING) if sought else word for word in words]
    return tuple(w for w in asked if w and not any(told in w or w in told for told in carried.words))


def _totals(carried: Carried, reading: Reading) -> tuple[str, ...]:
    """甲占总支出多少，乙呢: a total that is named by itself must be looked up as one."""
    wanted = [o.total_label for o in reading.operands if o.total and o.total_label and not _narrower(o)]
    found = any(not _narrower(s) for s in carried.selectors if ItemKind.TOTAL in s.kinds)
    prose = any(word in told for word in wanted for told in carried.words)
    return () if found or prose or carried.domains or not carried.selectors else tuple(wanted)


def _inclusions(reading: Reading) -> tuple[str, ...]:
    """全部收入（含上年结转）: what an amount is said to hold; no plan tells whether it does."""
    return tuple(
        f"{token.text}{following.text}"
        for token, following in pairwise(reading.tokens)
        if token.text.endswith(_INCLUDING) and token.kind in _SPOKEN and following.kind in _HELD
        if not token.has(Cue.NOT.value, Cue.EXCEPT.value)
    )


def _years(carried: Carried, reading: Reading) -> tuple[str, ...]:
    """这两年, 近三年, 历年: more years than the one that is looked up."""
    several = len({selector.year for selector in carried.selectors}) > 1 or carried.past
    said = "".join(t.text if t.kind not in _PRINTED else "、" for t in reading.tokens)
    return () if several else tuple(_SEVERAL_YEARS.findall(said))


def _narrower(said: Operand | Selector) -> bool:
    return bool(said.names or said.code or said.fund or said.spending or said.owner)


def _other_units(plan: Plan, reading: Reading) -> tuple[str, ...]:
    """多少亿元，合多少元: an answer is converted to one unit only, a share to none."""
    unit = plan.unit if isinstance(plan, Show | Several | Rank) else None
    is_share = isinstance(plan, Show) and isinstance(plan.expression, Ratio)
    wanted = [
        token
        for before, token in pairwise((None, *reading.tokens))
        if token is not None and token.kind is TermKind.UNIT
        if before is None or before.kind is not TermKind.NUMBER
    ]
    if is_share:
        return tuple(t.text for t in reading.tokens if t.has(Cue.CONVERT.value) and wanted)
    return tuple(t.text for t in wanted if unit is not None and t.values[0] != unit.value)


def _uses(plan: Plan, reading: Reading) -> tuple[str, ...]:
    """甲用于乙的部分: what one item holds of another is neither of them."""
    if not isinstance(plan, Several):
        return ()
    row = [t for t in reading.tokens if t.text not in ("可以", "可", "能")]
    return tuple(
        use.text
        for before, use, after in zip(row, row[1:], row[2:], strict=False)
        if before.kind is after.kind is TermKind.ITEM and use.text.startswith(_USED_FOR)
    )


def _hedges(reading: Reading) -> tuple[str, ...]:
    """某项左右各是多少: about, of no number that is said and of no amount that is asked."""
    if reading.numbers:
        return ()
    return tuple(
        token.text
        for before, token in pairwise(reading.tokens)
        if token.has(Cue.ABOUT.value) and before.kind in _PRINTED
    )


def _own_wholes(plan: Plan, reading: Reading) -> tuple[str, ...]:
    """占各自的基本支出: a whole for each, where the shares have one in common."""
    parts = plan.parts if isinstance(plan, Several) else ()
    wholes = {part.whole for part in parts if isinstance(part, Ratio)}
    return ("各自",) if len(parts) > 1 and len(wholes) == 1 and "各自" in reading.text else ()


def _starts_of_year(carried: Carried, reading: Reading) -> tuple[str, ...]:
    """年末结余比年初多多少: the beginning of the year, which is no column of what is named."""
    ends = any(t.kind is TermKind.ITEM and t.text.startswith("年末") for t in reading.tokens)
    found = any("年初" in word for word in carried.words)
    starts = (t.text for t in reading.tokens if t.kind is TermKind.PHASE and t.text == "年初")
    return tuple(starts) if ends and not found else ()


def _fractions(carried: Carried, reading: Reading) -> tuple[str, ...]:
    """某项的一半, 三分之一: a part of an amount that no plan takes; beside a share it is what is presumed."""
    if carried.cues & {Cue.RATIO, Cue.TIMES, Cue.RATE}:
        return ()
    said = "".join(t.text if t.kind not in _PRINTED else "、" for t in reading.tokens)
    return tuple(_FRACTION.findall(said))


def _others(carried: Carried, reading: Reading) -> tuple[str, ...]:
    """其他项目: others than those that were named, which only an exclusion can say. Outside names and funds
    the word is two (其, 他)."""
    pairs = (f"{one.text}{other.text}" for one, other in pairwise(reading.tokens))
    return () if Cue.REST in carried.cues else tuple(pair for pair in pairs if pair in _OTHERS)


def _counted_things(carried: Carried, reading: Reading) -> tuple[str, ...]:
    """配备多少件, 有几多人: what is counted in pieces or persons is no amount of money."""
    if Cue.COUNT in carried.cues:
        return ()
    return tuple(
        following.text
        for token, following in pairwise(reading.tokens)
        if token.has(Cue.HOW_MUCH.value, Cue.COUNT.value)
        and following.start == token.start + len(token.text)
        and following.text.startswith(_COUNTERS)
    )


def unread_words(plan: Plan, carried: Carried, reading: Reading) -> tuple[str, ...]:
    """The words of all these kinds that the plan leaves out."""
    return (
        *_other_units(plan, reading),
        *_others(carried, reading),
        *_fractions(carried, reading),
        *_uses(plan, reading),
        *_own_wholes(plan, reading),
        *_hedges(reading),
        *_starts_of_year(carried, reading),
        *_counted_things(carried, reading),
        *_unexplained(carried, reading),
        *unread_predicates(plan, carried, reading),
        *modified_totals(reading),
        *_totals(carried, reading),
        *_inclusions(reading),
        *_years(carried, reading),
    )
