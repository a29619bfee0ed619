"""Plans of change on the year: how much, at what rate, why, what it was before, and a presumed direction."""

import re
from dataclasses import replace

from assistant.faithful.claims import claims_of
from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import (
    DOUBLED,
    Aspect,
    Changes,
    Decline,
    Figure,
    Growth,
    Plan,
    Ratio,
    Refusal,
    Show,
)
from assistant.rules.expressions import described, named_operands
from assistant.rules.prose_subjects import stated_subject
from assistant.rules.selectors import selector_of
from assistant.vocabulary.cues import Cue, TermKind

# 涨到多少, 从多少降到多少: this year's amount is asked for, beside last year's.
_UP_TO = re.compile("[涨降升加少长高跌砍减压低缩]到了?(?:多少|几|什么|哪)")
# 多了两千多万，那上年到底是多少: last year's amount is asked for, beside the change that is presumed.
_LAST_ASKED = re.compile(
    "(?<![比较])(?:上年|去年|上一年|前一年)(?:的|到底|究竟|实际|当时|本来|又|应该|大概)*(?:是|有|为)?(?:多少|几)(?:钱|[万亿]?元)?(?=[、。]|$)"
)
_UNCHANGED = frozenset(
    {"持平", "持平吗", "不变", "没变", "没变化", "没有变化", "没有变动", "保持不变", "维持不变"}
)
_TWICE = frozenset({"翻番", "翻倍", "翻了番", "翻了倍", "翻了一番", "翻一番", "翻了好几倍", "翻了好几番"})
_DENYING = frozenset({"没有", "没", "未", "不", "并没有", "没有再"})
# What is computed from several amounts is no change of each.
_COMBINED = (Cue.SUM, Cue.PLUS, Cue.AVERAGE, Cue.TIMES, Cue.DIFFERENCE, Cue.MINUS)


_MOVES = (Cue.UP.value, Cue.DOWN.value, Cue.CHANGE.value, Cue.RATE.value)


def main_operand(reading: Reading) -> Operand | None:
    return next((operand for operand in reading.operands if operand.names_something), None)


def change_plan(reading: Reading, context: Context) -> Plan | None:
    """Change on the year, its rate, its reason, last year's amount, or the correction of a presumed one."""
    operand = main_operand(reading)
    asks_last = asks_last_year(reading, context)
    if operand is None or not (_asks_change(reading) or asks_last) or len(named_operands(reading)) > 1:
        return None
    if asks_last and _joins_years(reading) and reading.asks(Cue.SUM, Cue.PLUS, Cue.AVERAGE):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    growth = growth_of(operand, reading, context)
    if _last_against_this(reading) and reading.asks(Cue.TIMES) and growth.item is not None:
        return Show(expression=Ratio(part=last_of(growth), whole=Figure(growth.item), times=True))
    if operand.unit and growth.item is None:
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=described(operand, context))
    return Show(expression=growth, unit=reading.unit)


def _joins_years(reading: Reading) -> bool:
    """今年和去年的某项, 2022至2023年, 2022-2023年: both years named side by side."""
    between = re.compile("Y[和与跟及、至到]?Y")
    marks = "".join("Y" if t.kind is TermKind.YEAR else t.text for t in reading.tokens)
    return between.search(marks) is not None


def _last_against_this(reading: Reading) -> bool:
    """去年比今年多多少, 去年是今年的几倍: last year is set against this year, not the other way round."""
    years = [int(t.values[0]) for t in reading.tokens if t.kind is TermKind.YEAR and len(t.values[0]) < 4]
    return years == [-1, 0] and reading.asks(Cue.THAN, Cue.TIMES)


def last_of(growth: Growth) -> Growth:
    return Growth(item=growth.item, aspect=Aspect.LAST, subject=growth.subject)


def growth_of(operand: Operand, reading: Reading, context: Context) -> Growth:
    """What is asked of one item's change."""
    asks_last = asks_last_year(reading, context)
    up_to = _UP_TO.search(reading.text) is not None or _asks_both_years(reading, context)
    return Growth(
        item=selector_of(operand, context),
        aspect=Aspect.AMOUNT if up_to else _aspect(reading, asks_last),
        subject="" if operand.unit else _subject(operand, reading, context),
        claimed=claimed_direction(reading, asks_last=asks_last),
        with_last=up_to or (asks_last and (_asks_change(reading) or 0 in reading.year_offsets)),
    )


def _asks_both_years(reading: Reading, context: Context) -> bool:
    """今年多少、去年多少, 今年和去年各多少: the amounts of both years, not how far they part."""
    if not asks_last_year(reading, context) or reading.asks(Cue.THAN, Cue.REASON, *_COMBINED):
        return False
    asked = [i for i, token in enumerate(reading.tokens) if token.has(Cue.HOW_MUCH.value)]
    years = [i for i, token in enumerate(reading.tokens) if token.kind is TermKind.YEAR]
    of_change = (
        any(t.has(*_MOVES) for t in reading.tokens[max(0, asked[0] - 2) : asked[0]]) if asked else False
    )
    apart = len(asked) > 1 and asked[0] < years[-1] < asked[-1] and not of_change
    moved = reading.asks(Cue.CHANGE, Cue.RATE, Cue.UP, Cue.DOWN, Cue.MORE, Cue.LESS)
    return apart or (len(years) > 1 and reading.asks(Cue.HOW_MUCH, Cue.EACH) and not moved)


def _subject(operand: Operand, reading: Reading, context: Context) -> str:
    """What prose would call the item; in the question's words where prose states nothing of it."""
    subject = stated_subject(operand, context)
    if not operand.subjects or context.statements_on(subject):
        return subject
    values = set(operand.subjects)
    said = (t.text for t in reading.tokens if t.kind is TermKind.SUBJECT and values.intersection(t.values))
    return next(said, subject)


def _asks_change(reading: Reading) -> bool:
    return reading.asks(Cue.CHANGE, Cue.RATE, Cue.REASON, Cue.UP, Cue.DOWN)


def denied_plan(reading: Reading, context: Context) -> Plan | None:
    """为什么没有增加, 没有减少吗: a change whose contrary the question takes for granted."""
    tokens = reading.tokens
    denials = [i for i, token in enumerate(tokens) if token.has(Cue.NOT.value)]
    if len(denials) != 1 or tokens[denials[0]].text not in _DENYING:
        return None
    following = tokens[denials[0] + 1 : denials[0] + 2]
    if not any(token.has(Cue.UP.value, Cue.DOWN.value) for token in following):
        return None
    plan = change_plan(replace(reading, cues=reading.cues - {Cue.NOT}), context)
    if not isinstance(plan, Show) or not isinstance(plan.expression, Growth):
        return None
    return replace(plan, expression=replace(plan.expression, denied=True))


def changes_plan(reading: Reading, context: Context) -> Plan | None:
    """接待费和公车费各增加多少, 哪个涨得快: the changes of several items, or which is largest."""
    operands = named_operands(reading)
    if len(operands) < 2 or reading.before_split is not None or reading.asks(*_COMBINED):
        return None
    if not reading.asks(Cue.CHANGE, Cue.RATE, Cue.UP, Cue.DOWN) or reading.domains:
        return None
    if any(operand.unexplained for operand in reading.operands) or reading.asks(Cue.NOT):
        return None
    if asks_last_year(reading, context):
        return None
    parts = tuple(growth_of(operand, reading, context) for operand in operands)
    if any(part.aspect not in (Aspect.CHANGE, Aspect.RATE, Aspect.REASON) for part in parts):
        return None
    faster = reading.asks(Cue.WHICH) and ("快" in reading.text or reading.asks(Cue.RATE))
    ranks = reading.asks(Cue.MORE, Cue.LESS, Cue.LARGEST, Cue.SMALLEST, Cue.HIGH)
    aspect = Aspect.RATE if faster else parts[0].aspect
    return Changes(parts=parts, aspect=aspect, largest=reading.asks(Cue.WHICH) and (ranks or faster))


def asks_last_year(reading: Reading, context: Context) -> bool:
    if -1 in reading.year_offsets:
        return True
    return (
        context.document.year - 1 in reading.years and context.document_for(context.document.year - 1) is None
    )


def _aspect(reading: Reading, asks_last: bool) -> Aspect:
    if reading.asks(Cue.TIMES):
        return Aspect.TIMES
    alone = reading.text.count("多少") < 2
    if asks_last and alone and _LAST_ASKED.search(reading.text) and not reading.asks(Cue.REASON):
        return Aspect.LAST
    if reading.asks(Cue.RATE) or (reading.asks(Cue.RATIO) and reading.asks(Cue.CHANGE, Cue.UP, Cue.DOWN)):
        return Aspect.RATE
    if any(claim.unit == "%" for claim in claims_of(reading.tokens)) and reading.asks(Cue.UP, Cue.DOWN):
        return Aspect.RATE
    if reading.asks(Cue.REASON):
        return Aspect.REASON
    if asks_last and not reading.asks(Cue.CHANGE, Cue.UP, Cue.DOWN) and 0 not in reading.year_offsets:
        return Aspect.LAST
    return Aspect.CHANGE


def claimed_direction(reading: Reading, *, asks_last: bool = False) -> str | None:
    """The direction a question takes for granted (为什么下降了, 比去年多多少); none where it asks for it."""
    said = {token.text for token in reading.tokens}
    if said & _UNCHANGED:
        return "持平"
    if said & _TWICE:
        return DOUBLED
    if "还是" in said:
        return None
    if reading.asks(Cue.CHANGE) and not reading.asks(Cue.REASON) and not reading.asks(Cue.UP, Cue.DOWN):
        return _more_or_less(reading) if _compares_last(reading, asks_last=asks_last) else None
    if reading.asks(Cue.UP) and reading.asks(Cue.DOWN):
        return None
    if reading.asks(Cue.UP):
        return "增加"
    if reading.asks(Cue.DOWN):
        return "减少"
    return _more_or_less(reading) if _compares_last(reading, asks_last=asks_last) else None


def _compares_last(reading: Reading, *, asks_last: bool) -> bool:
    """比去年, 较上年: the amount is set against last year's."""
    words = (token.text for token in reading.tokens if token.has(Cue.CHANGE.value))
    return asks_last or any("年" in word for word in words)


def _more_or_less(reading: Reading) -> str | None:
    more, less = reading.asks(Cue.MORE), reading.asks(Cue.LESS)
    if more is less:
        return None
    return "增加" if more is not _last_against_this(reading) else "减少"
