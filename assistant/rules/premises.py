"""What a question takes for granted besides amounts: that something is missing, a part of something, larger
than something, or within a bound. Each has a plan that looks before it answers."""

import re
from dataclasses import replace

from assistant.faithful.claims import claims_of
from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import (
    Absent,
    Aspect,
    Difference,
    Growth,
    Member,
    Plan,
    Show,
)
from assistant.rules.expressions import expression_of, expressions_of, named_operands
from assistant.rules.prose_subjects import stated_subject
from assistant.rules.selectors import selector_of
from assistant.vocabulary.cues import Cue

_MISSING = frozenset({"没有", "没", "没有安排", "未安排", "没有使用", "并没有"})
# 属于, 算不算, 是…的一部分: one thing asked to be a part of another.
_BELONGS = re.compile("属于|归入|列入|算入|计入|包含在|包括在|含在|算在|算不算|的一部分")
_ROWS = (Cue.WHICH, Cue.LIST, Cue.COUNT, Cue.LARGEST, Cue.SMALLEST, Cue.COMPOSITION, Cue.EACH, Cue.ALL)
_COMBINES = (Cue.SUM, Cue.PLUS, Cue.AVERAGE, Cue.RATIO, Cue.TIMES, Cue.MINUS)


def absent_plan(reading: Reading, context: Context) -> Plan | None:
    """为什么没有…, …取消了吗, …为什么是0: one item that is taken for missing."""
    denies = [token for token in reading.tokens if token.has(Cue.NOT.value)]
    missing = bool(denies) and all(token.text in _MISSING for token in denies)
    doubted = [token.text for token in denies] in (["不是"], ["不"]) and _ends_asking(reading)
    doubts_nonzero = reading.asks(Cue.NONZERO) and _ends_asking(reading)
    if not (missing or doubts_nonzero or (reading.asks(Cue.ABSENT, Cue.ZERO) and (doubted or not denies))):
        return None
    operand = _only_operand(reading)
    if operand is None or reading.domains or reading.asks(*_ROWS, *_COMBINES, Cue.UP, Cue.DOWN):
        return None
    selector = selector_of(operand, context)
    if selector is None:
        return None
    aspect = Aspect.REASON if reading.asks(Cue.REASON) else Aspect.CHANGE
    return Absent(item=Growth(item=selector, aspect=aspect, subject=stated_subject(operand, context)))


def unspent_plan(reading: Reading, context: Context) -> Plan | None:
    """农林水支出5000万用在哪: money is taken for granted where nothing is printed of it."""
    operand = _only_operand(reading)
    if (
        not reading.asks(Cue.GOAL)
        or operand is None
        or not (operand.exact and operand.names)
        or reading.domains
    ):
        return None
    if reading.asks(*_ROWS, *_COMBINES, Cue.THAN, Cue.UP, Cue.DOWN, Cue.CHANGE):
        return None
    selector = selector_of(operand, context)
    facts = () if selector is None else context.select(selector).facts
    if selector is None or not facts or any(fact.amount for fact in facts):
        return None
    return Absent(item=Growth(item=selector, aspect=Aspect.CHANGE, subject=stated_subject(operand, context)))


def member_plan(reading: Reading, context: Context) -> Plan | None:
    """会议费属于三公经费吗, 会议费属于基本支出吗: the first thing asked to be a part of the second."""
    if not _BELONGS.search(reading.text) or reading.asks(*_COMBINES, Cue.HOW_MUCH, Cue.WHICH):
        return None
    operands = [operand for operand in reading.operands if operand.names_something]
    if any(operand.unexplained for operand in operands):
        return None
    if len(operands) == 1 and operands[0].names and (operands[0].fund or operands[0].spending):
        operands = _name_and_key(operands[0])
    if len(operands) != 2:
        return None
    part, whole = (selector_of(operand, context) for operand in operands)
    return None if part is None or whole is None else Member(part=part, whole=whole)


def _name_and_key(operand: Operand) -> list[Operand]:
    """A name with a kind of spending or a fund said of it: the name, and the key by itself."""
    name = replace(operand, fund=None, spending=None, fund_label="")
    return [name, Operand(fund=operand.fund, fund_label=operand.fund_label, spending=operand.spending)]


def rhetorical(reading: Reading) -> bool:
    """不是100万吗: the question takes the amount for granted, nothing is denied."""
    denies = [token.text for token in reading.tokens if token.has(Cue.NOT.value)]
    return denies == ["不是"] and _ends_asking(reading) and bool(claims_of(reading.tokens))


def order_plan(reading: Reading, context: Context) -> Plan | None:
    """甲比乙多多少, 甲超过乙多少: a difference whose direction is taken for granted."""
    more, less = reading.asks(Cue.MORE), reading.asks(Cue.LESS)
    compares = reading.asks(Cue.THAN) or reading.before_split is not None
    if more is less or not compares or reading.asks(*_COMBINES, *_ROWS, Cue.RATE, Cue.WHETHER, Cue.REASON):
        return None
    if -1 in reading.year_offsets or reading.domains or len(named_operands(reading)) != 2:
        return None
    if any(operand.unexplained for operand in reading.operands):
        return None
    expressions = expressions_of(reading, context)
    if expressions is None or len(expressions) != 2:
        return None
    difference = Difference(first=expressions[0], second=expressions[1], claimed=">" if more else "<")
    return Show(expression=difference, unit=reading.unit)


def bounded_plan(reading: Reading, context: Context) -> Plan | None:
    """三公经费超过300万了吗: one printed item against a bound; its amount is the answer."""
    if not reading.asks(Cue.ABOVE, Cue.BELOW) or not reading.numbers or reading.domains:
        return None
    if reading.level is not None or reading.asks(*_ROWS, *_COMBINES, Cue.NOT, Cue.UP, Cue.DOWN, Cue.CHANGE):
        return None
    operand = _only_operand(reading)
    if operand is None or not (operand.exact or operand.total):
        return None
    if not (reading.asks(Cue.WHETHER, Cue.REASON) or _ends_asking(reading)):
        return None
    expression = expression_of(operand, context)
    return None if expression is None else Show(expression=expression, unit=None)


def _ends_asking(reading: Reading) -> bool:
    return reading.text.rstrip("。").endswith(("吗", "么", "嘛", "没"))


def _only_operand(reading: Reading) -> Operand | None:
    named = named_operands(reading)
    alone = len(named) == 1 and not any(operand.unexplained for operand in reading.operands)
    return named[0] if alone else None
