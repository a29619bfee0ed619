"""Questions over several publications: which operation is asked of one item of each."""

import re
from dataclasses import replace
from decimal import Decimal

from assistant.departments.across import Across, Operation
from assistant.departments.span_words import Asked
from assistant.departments.spans import By, Span
from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import Bound, Decline, Refusal
from assistant.rules.bounds import bounds_of
from assistant.rules.expressions import named_operands
from assistant.rules.refusals import refuse
from assistant.vocabulary.cues import Cue, TermKind
from index.amounts import Unit
from index.records import Flow

_NOT_PUBLISHED = re.compile(
    "(?:没有?|未|不)(?:有)?(?:公布|公开|披露|印出?|列出?|列示|提供|填报?|写明?|说明)|(?:没有?|缺少?|不含)(?:这项|该项|数据)"
)
_LACKS = re.compile("没|未|无")
_TOGETHER = re.compile(
    "一共|合计|共计|总共|总计|加起来|加总|相加|之和|总和|加在一起|(?<![收支入出算])总[额数量]"
)
# 占支出合计的比重各是多少 is of each in its own; not 各占两年合计的多少.
_OF_ALL = re.compile("[两二三四几](?:年|个|家|部门).{0,8}(?:合计|总计|总和|之和)|一共|加起来|合起来|相加")
_HAS = re.compile("有|安排|公布|公开|披露|编列|属于|[是在]。?$")
# 超过100万的部门一共多少: what is kept is added up; 合计 alone may be a part of the item's name.
_ADDED_UP = re.compile(
    "加起来|加总|加在一起|之和|总和|(?:一共|总共|共计|合计)(?!超过|高于|大于|低于|少于|不|在|达)"
)
# A printed zero is published, and is no money.
_PUBLISHES = re.compile("公布|公开|披露|列示|发布|印[了有出]")
# Which end of an order a turn names; 第二名 names none.
_ORDERED = frozenset({Cue.LARGEST, Cue.SMALLEST, Cue.ASCENDING, Cue.DESCENDING, Cue.MORE, Cue.LESS, Cue.HIGH})
PLACED = re.compile("第几|排名|名次|排位|排在|几名")
_BESIDE_AVERAGE = re.compile(
    "(?P<above>高[于过出]|超[过出]|大于|多于|在)?(?P<below>低于|少于|小于|不[到及足]|没[到有达]到?)?(?:全?[省市区县]?部门)?的?"
    "平均(?:水平|值|数|线)?(?P<side>以上|以下|之上|之下)?"
)
# 哪个部门钱最多: nothing is named, so the whole of the money is meant.
_SPENT = re.compile("花|开支|开销|用[了得的]?钱")
_WHOLE = Operand(total=True, flow=Flow.EXPENSE, total_label="支出总额")
_STATISTICS = re.compile("中位|众数|方差|标准差|四分位")
_AS_MUCH = re.compile("一样|相同|相等|等于|持平|差不多")
_MOVED = (Cue.CHANGE, Cue.RATE, Cue.UP, Cue.DOWN, Cue.RATIO, Cue.TIMES, Cue.DIFFERENCE)
# What is not done with shares: they are not averaged, subtracted or divided.
_OF_AMOUNTS = (Operation.AVERAGE, Operation.DIFFERENCE, Operation.TIMES, Operation.SHARE, Operation.PRESENT)
_FLOWS = {Flow.INCOME: "收入", Flow.EXPENSE: "支出"}
_ALL_ROWS = 1000
_TWO = 2


def across_plan(reading: Reading, span: Span, context: Context) -> Across | Decline:
    """The plan of what is left of a question when its departments and years are taken out."""
    refused = refuse(reading, context)
    if refused is not None:
        return refused
    items = _items(reading, span)
    unexplained = next(("".join(o.unexplained) for o in reading.operands if o.unexplained), "")
    if unexplained or (unexplained := _unread(reading, bool(items))):
        return Decline(refusal=Refusal.NOT_COMMON, subject=unexplained)
    named = bool(items) and all(item.names for item in items) and set(reading.domains) == {"project"}
    if (reading.domains and not named) or reading.level is not None:
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if reading.asks(Cue.RATIO) and len(items) == 2:
        return _shares(reading, items, span) or Decline(refusal=Refusal.NOT_UNDERSTOOD)
    plan = _operation(reading, span)
    percent = plan is not None and any(bound.unit is Unit.PERCENT for bound in plan.bounds)
    if (
        plan is None
        or (percent and not plan.rate)
        or _names_two_things(reading)
        or (not items and not _asks_of_all_money(reading, span))
    ):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if len(items) > 1 and not _asks_of_each(plan, reading):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    item = items[0] if items else _WHOLE
    return replace(plan, item=item, label=_label(item, reading), further=tuple(items[1:]))


def _shares(reading: Reading, items: list[Operand], span: Span) -> Across | None:
    """甲占乙的比例哪个部门最高: the share in each publication; None where no side is the whole."""
    to_each_other = reading.before_split is None and "之比" in reading.text
    if (reading.inside, reading.before_split == 1, to_each_other).count(True) != 1:
        return None
    whole, part = items if reading.inside else items[::-1]
    plain = replace(reading, cues=reading.cues - {Cue.RATIO})
    plan = _operation(plain, span)
    if plan is None or plan.change or plan.beside_average or plan.operation in _OF_AMOUNTS:
        return None
    if span.focus is not None and plan.operation is not Operation.PLACE:
        return None
    if plan.operation is Operation.SUM and reading.asks(Cue.EACH) and not _OF_ALL.search(reading.text):
        plan = replace(plan, operation=Operation.LIST)
    labels = ("".join((_name(side), *side.subjects[:1])) for side in (part, whole))
    return replace(plan, item=part, over=whole, label=next(labels), over_label=next(labels))


def _unread(reading: Reading, named: bool) -> str:
    """The first word that nothing knows: 中位, and, where no item is named, 人 in 哪个部门人最多."""
    used = "".join(piece for operand in reading.operands for piece in operand.pieces)
    unknown = (token.text for token in reading.tokens if token.kind is TermKind.UNKNOWN)
    return next((text for text in unknown if text not in used and (len(text) > 1 or not named)), "")


_NAMING = (TermKind.ITEM, TermKind.TOTAL, TermKind.FUND, TermKind.SPENDING, TermKind.SUBJECT)
_ENDS = (Cue.LARGEST.value, Cue.SMALLEST.value)


def _names_two_things(reading: Reading) -> bool:
    """支出最多的部门的三公经费: one thing orders and another one is asked for."""
    place = next((n for n, token in enumerate(reading.tokens) if token.has(*_ENDS)), None)
    if place is None:
        return False
    sides = (reading.tokens[:place], reading.tokens[place + 1 :])
    return all(any(token.kind in _NAMING for token in side) for side in sides)


def of_each_item(plan: Across) -> tuple[Across, ...]:
    """One plan an item: 各部门的基本支出和项目支出."""
    plain = replace(plan, further=())
    others = (replace(plain, item=item, label=_name(item)) for item in plan.further)
    return (replace(plain, label=_name(plan.item)) if plan.further else plain, *others)


def _asks_of_each(plan: Across, reading: Reading) -> bool:
    """Whether the same is asked of several items, each by itself."""
    if plan.operation is Operation.LIST:
        return not reading.asks(Cue.SUM, Cue.PLUS, Cue.MINUS, Cue.THAN, Cue.DIFFERENCE, Cue.MORE, Cue.LESS)
    single = plan.operation in (Operation.SUM, Operation.AVERAGE, Operation.RANK)
    return single and reading.asks(Cue.EACH) and not reading.asks(Cue.PLUS)


def _name(item: Operand) -> str:
    """What an item is called, with the fund and kind of spending that narrow it."""
    parts = (item.fund.value if item.fund else "", item.spending.value if item.spending else "")
    name = item.label or item.total_label or item.code or ""
    if not (name or any(parts)) and item.flow is not None:
        return f"{_FLOWS[item.flow]}总额"
    return "".join((*(part for part in parts if part not in name), name))


def _label(item: Operand, reading: Reading) -> str:
    """What the item is called: its name, else the words that prose has for it."""
    stated = "".join(token.text for token in reading.tokens if token.kind is TermKind.SUBJECT)
    return f"{_name(item)}{stated}" if item.subjects else _name(item)


def follows_up(reading: Reading, last: Across) -> Across | None:
    """平均呢, 第二名呢, 那公务接待费呢: another operation on the same item, or another item."""
    items = _items(reading, last.span)
    if any(o.unexplained for o in reading.operands) or len(items) > 1 or reading.domains:
        return None
    plan = _operation(reading, last.span)
    if plan is not None and plan.operation is Operation.RANK and not _ORDERED.intersection(reading.cues):
        plan = replace(plan, largest=last.largest)
    if not items:
        listed = plan is not None and plan.operation is Operation.LIST
        if plan is None or (listed and not reading.asks(Cue.LIST, Cue.EACH)):
            return None
        if last.over is not None and plan.operation in _OF_AMOUNTS:
            return None
        return _of(plan, last)
    elliptic = reading.text.startswith(("那", "换", "再")) or reading.text.rstrip("。").endswith("呢")
    named = replace(last, item=items[0], label=_label(items[0], reading), otherwise=None)
    return named if elliptic else None


def _of(plan: Across, last: Across) -> Across:
    return replace(
        plan,
        item=last.item,
        label=last.label,
        otherwise=last.otherwise,
        over=last.over,
        over_label=last.over_label,
    )


def _items(reading: Reading, span: Span) -> list[Operand]:
    """The distinct things named. Over several departments whose they are is said already."""
    named = [operand for operand in named_operands(reading) if not operand.unit and not operand.own]
    ours = span.by is not By.DEPARTMENT
    return list(dict.fromkeys(o if ours else replace(o, owner=None) for o in named))


def _asks_of_all_money(reading: Reading, span: Span) -> bool:
    compares = span.asked is Asked.NAMED and reading.asks(Cue.MORE, Cue.LESS) and _SPENT.search(reading.text)
    ordered = reading.asks(Cue.LARGEST, Cue.SMALLEST) or bool(bounds_of(reading)) or compares
    return bool(ordered) and not reading.refusals


def takes_all_money(plan: Across, reading: Reading) -> bool:
    """Whether all of the money was taken for an item that the words leave open (别的部门里谁最高)."""
    return (
        plan.item == _WHOLE and not reading.operands and not re.search(f"钱|{_SPENT.pattern}", reading.text)
    )


def _operation(reading: Reading, span: Span) -> Across | None:
    plan = Across(span=span, item=_WHOLE, operation=Operation.LIST, unit=reading.unit)
    text = reading.text
    lacks = reading.asks(Cue.NOT) and span.asked in (Asked.WHICH, Asked.COUNT) and _LACKS.search(text)
    if _STATISTICS.search(text):
        return None
    if _NOT_PUBLISHED.search(text) or lacks:
        return replace(plan, operation=Operation.MISSING)
    if reading.asks(Cue.NOT, Cue.REASON, Cue.DEFINITION, Cue.GOAL, Cue.DUTY, Cue.STRUCTURE, Cue.AGREE):
        return None
    bounds = bounds_of(reading)
    if reading.numbers and not bounds and not _ranks(reading):
        return None
    counts = span.asked is Asked.COUNT or reading.asks(Cue.COUNT)
    if bounds:
        summed = not counts and _ADDED_UP.search(text) is not None
        plan = replace(plan, operation=Operation.FILTER, bounds=bounds, count_only=counts, summed=summed)
        return _changed_by(plan, reading) if reading.asks(Cue.CHANGE, Cue.RATE, Cue.UP, Cue.DOWN) else plan
    beside = _BESIDE_AVERAGE.search(text)
    if beside is not None and (beside["above"] or beside["below"] or beside["side"]):
        below = beside["below"] is not None or beside["side"] in ("以下", "之下")
        side = "<" if below else ">"
        return replace(plan, operation=Operation.FILTER, beside_average=side, count_only=counts)
    if span.focus is not None and span.asked in (Asked.WHICH, Asked.COUNT) and not _ranks(reading):
        side = _beside_focus(reading)
        return (
            replace(plan, operation=Operation.FILTER, beside_focus=side, count_only=counts) if side else None
        )
    if reading.asks(Cue.TIMES):
        return _of_two(plan, Operation.TIMES)
    if reading.asks(Cue.RATIO) and span.focus is not None:
        return replace(plan, operation=Operation.SHARE)
    changes = reading.asks(Cue.CHANGE, Cue.RATE, Cue.UP, Cue.DOWN) or (
        (span.moved or span.by is not By.DEPARTMENT)
        and reading.asks(Cue.DIFFERENCE, Cue.MINUS, Cue.MORE, Cue.LESS)
    )
    if changes and not (span.by is By.YEAR and _ranks(reading)):
        plan = replace(plan, rate=reading.asks(Cue.RATE, Cue.RATIO))
        if span.by is By.DEPARTMENT:
            return _changes(replace(plan, change=True), reading)
        return replace(plan, operation=Operation.DIFFERENCE)
    if reading.asks(Cue.RATIO):
        return None
    return _plain_operation(plan, reading)


def _beside_focus(reading: Reading) -> str:
    """比教育局多, 低于教育局的部门: on which side of that department's amount; "" where it is not told."""
    less = reading.asks(Cue.LESS, Cue.BELOW)
    if (
        _AS_MUCH.search(reading.text)
        or reading.asks(*_MOVED)
        or less == reading.asks(Cue.MORE, Cue.HIGH, Cue.ABOVE)
    ):
        return ""
    return "<" if less else ">"


def _changed_by(plan: Across, reading: Reading) -> Across | None:
    """增长超过10%, 减少5万元以上的部门: bounds of the change on the year before, a decrease below zero."""
    percent = {bound.unit is Unit.PERCENT for bound in plan.bounds}
    up, down = reading.asks(Cue.UP), reading.asks(Cue.DOWN)
    told = plan.span.by is By.DEPARTMENT and up != down and not plan.summed
    if not told or len(percent) > 1 or any(bound.sign[0] not in "<>" for bound in plan.bounds):
        return None
    bounds = tuple(_below_zero(bound) for bound in plan.bounds) if down else plan.bounds
    moved = Bound(sign=">" if up else "<", value=Decimal(0), unit=bounds[0].unit)
    open_ended = all(bound.sign[0] != moved.sign for bound in bounds)
    bounds = (*bounds, moved) if open_ended else bounds
    return replace(plan, change=True, rate=True in percent, bounds=bounds, largest=up)


def _below_zero(bound: Bound) -> Bound:
    return replace(bound, sign=bound.sign.translate(str.maketrans("<>", "><")), value=-bound.value)


def _changes(plan: Across, reading: Reading) -> Across | None:
    """哪个部门增长最多, 哪些部门减少了, 各部门增减多少: on the year before."""
    down = reading.asks(Cue.DOWN) and not reading.asks(Cue.UP)
    if reading.asks(Cue.AVERAGE, Cue.PLUS) or plan.span.focus is not None:
        return None
    if reading.asks(Cue.SUM) or _TOGETHER.search(reading.text) or plan.span.asked is Asked.ALL:
        each = reading.asks(Cue.EACH) or _ranks(reading) or plan.rate
        return None if each else replace(plan, operation=Operation.SUM)
    which = reading.asks(Cue.WHICH) and reading.asks(Cue.MORE, Cue.LESS)
    if _ranks(reading) or which:
        ranked = _rank(plan, reading)
        return replace(ranked, largest=ranked.largest is not down)
    if plan.span.asked in (Asked.WHICH, Asked.COUNT) and reading.asks(Cue.UP, Cue.DOWN):
        bound = Bound(sign="<" if down else ">", value=Decimal(0), unit=Unit.YUAN)
        counts = plan.span.asked is Asked.COUNT
        return replace(plan, operation=Operation.FILTER, bounds=(bound,), count_only=counts)
    return plan if plan.span.asked in (Asked.EACH, Asked.NAMED) else None


def _plain_operation(plan: Across, reading: Reading) -> Across | None:
    span, text = plan.span, reading.text
    if span.focus is not None and (_ranks(reading) or PLACED.search(text)):
        return replace(_rank(plan, reading), operation=Operation.PLACE)
    if reading.asks(Cue.LARGEST) and reading.asks(Cue.SMALLEST):
        return replace(plan, operation=Operation.ENDS)
    places = sum(token.kind is TermKind.RANK for token in reading.tokens)
    if _ranks(reading) and (reading.asks(Cue.AVERAGE) or places > 1):
        return None
    compares = reading.asks(Cue.WHICH, Cue.WHETHER) and reading.asks(Cue.MORE, Cue.LESS, Cue.HIGH)
    of_two = span.asked is Asked.WHICH and span.focus is None and len(span.publications) == _TWO
    compares = compares or (
        of_two and reading.asks(Cue.MORE, Cue.LESS, Cue.HIGH) and not reading.asks(Cue.THAN)
    )
    if _ranks(reading) or (compares and (of_two or span.asked is Asked.NAMED)):
        return _rank(plan, reading)
    if reading.asks(Cue.DIFFERENCE, Cue.MINUS) or (
        reading.asks(Cue.MORE, Cue.LESS) and span.asked is Asked.NAMED
    ):
        return _of_two(plan, Operation.DIFFERENCE)
    if reading.asks(Cue.AVERAGE):
        return replace(plan, operation=Operation.AVERAGE)
    if reading.asks(Cue.SUM, Cue.PLUS) or _TOGETHER.search(text) or span.asked is Asked.ALL:
        several = sum(operand.names_something for operand in reading.operands) > 1
        each = reading.asks(Cue.EACH) and not (several and _TOGETHER.search(text))
        return replace(plan, operation=Operation.LIST if each else Operation.SUM)
    counts = span.asked is Asked.COUNT or (reading.asks(Cue.COUNT) and span.by is By.DEPARTMENT)
    owns = span.asked is Asked.WHICH and (_HAS.search(text) or reading.asks(Cue.HOW_MUCH))
    if counts or owns:
        asked = Operation.PUBLISHED if _PUBLISHES.search(text) else Operation.PRESENT
        return replace(plan, operation=asked, count_only=counts)
    if span.asked is Asked.WHICH:
        return None
    return plan


def _ranks(reading: Reading) -> bool:
    sorts = reading.asks(Cue.ASCENDING, Cue.DESCENDING, Cue.LARGEST, Cue.SMALLEST, Cue.MAX_YEAR)
    return sorts or reading.rank_number is not None or reading.ordinal is not None


def _rank(plan: Across, reading: Reading) -> Across:
    smallest = reading.asks(Cue.SMALLEST, Cue.ASCENDING) or (
        reading.asks(Cue.LESS) and not reading.asks(Cue.LARGEST, Cue.MORE)
    )
    one = reading.asks(Cue.LARGEST, Cue.SMALLEST, Cue.MAX_YEAR, Cue.MORE, Cue.LESS, Cue.HIGH)
    whole = reading.asks(Cue.ASCENDING, Cue.DESCENDING) or not (one or reading.ordinal)
    return replace(
        plan,
        operation=Operation.RANK,
        largest=not smallest,
        count=reading.rank_number or (_ALL_ROWS if whole else 1),
        summed=reading.rank_number is not None and _ADDED_UP.search(reading.text) is not None,
        offset=(reading.ordinal or 1) - 1 if reading.rank_number is None else 0,
    )


def _of_two(plan: Across, operation: Operation) -> Across | None:
    return replace(plan, operation=operation) if len(plan.span.publications) == 2 else None
