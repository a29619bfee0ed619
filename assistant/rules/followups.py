"""Turns that lean on earlier ones: 那清远呢, 两个加起来, 占比多少, 换算成亿元, 第二大的呢, 去年呢, 为什么."""

from dataclasses import replace

from assistant.catalogue import concept
from assistant.context import Context
from assistant.cues import Cue
from assistant.mentions import candidates, leaders, likely_entries
from assistant.operands import Operand
from assistant.plan import (
    Aspect,
    Average,
    Compare,
    Decline,
    Difference,
    Expression,
    Figure,
    Growth,
    Passages,
    Plan,
    Rank,
    Ratio,
    Refusal,
    Remainder,
    Selector,
    Show,
    Sum,
    SumOver,
)
from assistant.question import fold_name
from assistant.reading import Reading
from assistant.rules.changes import claimed_direction
from assistant.rules.selectors import inherits, is_bare_key, selector_of
from assistant.rules.shares import share_whole
from assistant.rules.texts import stated_subject
from assistant.session import Recalled, Session
from index.records import Fund, ItemKind, PassageKind, Phase, Spending

_COUNT_WORDS = {"三个": 3, "三者": 3, "这三个": 3, "这三项": 3}


def follow_up(reading: Reading, context: Context, session: Session) -> Plan | None:
    """The plan of a turn that does not stand alone, or None where it does."""
    if session.turns == 0 or (reading.domains and not reading.asks(Cue.BOTH)) or reading.level is not None:
        return None
    named = [operand for operand in reading.operands if operand.names_something]
    if not named and (table := _other_table(reading, context, session)) is not None:
        return table
    if not named and not any(operand.unexplained for operand in reading.operands):
        return _bare(reading, context, session)
    if len(named) == 1 and session.figures and _is_share_of(reading):
        whole = selector_of(named[0], context)
        if whole is not None:
            return Show(expression=Ratio(part=_spoken_of(reading, session), whole=Figure(whole)))
    return _replacing(reading, named, context, session)


def _is_share_of(reading: Reading) -> bool:
    """占项目支出合计多少, 两个加起来占多少: the whole is named, the part is what was just spoken of."""
    said = [token for token in reading.tokens if not token.has(Cue.FILL.value)]
    if not said:
        return False
    return said[0].text.startswith("占") or (reading.asks(Cue.RATIO) and reading.asks(Cue.BOTH))


def _spoken_of(reading: Reading, session: Session) -> Expression:
    """The last figure, or with 两个 / 加起来 the sum of the last ones."""
    if not reading.asks(Cue.BOTH) and (whole := _computed(session)) is not None:
        return whole
    recalled = _recalled(reading, session) if reading.asks(Cue.BOTH) else ()
    parts = tuple(Figure(_pinned(r)) for r in recalled or session.figures[-1:])
    return parts[0] if len(parts) == 1 else Sum(parts=parts)


def _computed(session: Session) -> Expression | None:
    """What the last answer came to, where it was computed of several figures."""
    expression = session.plan.expression if isinstance(session.plan, Show) else None
    return expression if isinstance(expression, Sum | SumOver | Remainder) else None


def _other_table(reading: Reading, context: Context, session: Session) -> Plan | None:
    """表10呢: the same item in another table."""
    number = next((o.table_number for o in reading.operands if o.table_number), None)
    if number is None or not session.figures:
        return None
    last = session.figures[-1].selector
    found = Selector(names=last.names, code=last.code, label=last.label, table_number=number)
    return Show(expression=Figure(found)) if context.select(found).facts else None


def _bare(reading: Reading, context: Context, session: Session) -> Plan | None:
    """A turn that names nothing new: an operation on what was answered before."""
    if _asked_in_vain(session.plan) and (session.domain is not None or session.figures):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if session.domain is not None and (
        reading.ordinal is not None or reading.asks(Cue.LARGEST, Cue.SMALLEST)
    ):
        smallest = reading.asks(Cue.SMALLEST)
        largest = not smallest if reading.asks(Cue.LARGEST, Cue.SMALLEST) else session.largest
        offset = (reading.ordinal or 1) - 1
        return Rank(domain=session.domain, largest=largest, offset=offset, count=reading.rank_number or 1)
    if isinstance(session.plan, Show) and isinstance(session.plan.expression, Growth):
        if reading.asks(Cue.DIFFERENCE, Cue.MINUS, Cue.UP, Cue.DOWN) and not reading.asks(Cue.BOTH):
            return Show(expression=replace(session.plan.expression, aspect=Aspect.CHANGE, claimed=None))
        again = _same_growth(reading, session.plan.expression)
        if again is not None:
            return again
    if not session.figures:
        return None
    combined = _combination(reading, session)
    if combined is not None:
        return combined
    last = session.figures[-1]
    figure = _computed(session) or Figure(_pinned(last))
    if reading.asks(Cue.RATIO):
        text = reading.text
        if last.selector.owner is not None and text.startswith(("占它", "占其", "它", "其")):
            unit = Selector(
                kinds=frozenset({ItemKind.UNIT}), owner=last.selector.owner, spending=Spending.PROJECT
            )
            return Show(expression=Ratio(part=figure, whole=Figure(unit)))
        of_total = any(token.has(Cue.TOTAL_WORD.value) for token in reading.tokens)
        inside = session.inside and len(session.figures) > 1 and not of_total
        whole = session.figures[-2].selector if inside else share_whole(last.selector, reading, context)
        return Show(expression=Ratio(part=figure, whole=Figure(whole)))
    if (growth := _growth(reading, last, context, session)) is not None:
        return growth if _computed(session) is None else Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if reading.years:
        return _other_year(reading, last, context)
    if reading.asks(Cue.GOAL):
        topic = "|".join(last.selector.names)
        return Passages(kinds=(PassageKind.GOAL,), topic=topic, owner=last.selector.owner)
    if reading.unit is not None:
        return Show(expression=_last_expression(session), unit=reading.unit)
    return None


def _asked_in_vain(plan: Plan | None) -> bool:
    """After something named was not found, a short turn would mean it, not what came before."""
    return isinstance(plan, Decline) and plan.refusal not in (
        *(Refusal.OPINION, Refusal.PREDICTION, Refusal.PERSONAL, Refusal.OFF_TOPIC),
        *(Refusal.EMPTY, Refusal.TOO_LONG, Refusal.EXECUTION),
    )


def _same_growth(reading: Reading, growth: Growth) -> Plan | None:
    """为什么 / 增幅呢 after a change: another aspect of the same item."""
    percent = reading.asks(Cue.RATIO) and not any(token.text.startswith("占") for token in reading.tokens)
    aspect = Aspect.RATE if percent else _aspect(reading)
    return (
        None
        if aspect is None
        else Show(expression=replace(growth, aspect=aspect, claimed=claimed_direction(reading)))
    )


def _last_expression(session: Session) -> Expression:
    if isinstance(session.plan, Show):
        return session.plan.expression
    return Figure(_pinned(session.figures[-1]))


def _combination(reading: Reading, session: Session) -> Plan | None:
    """两个加起来, 差多少, 平均, 哪个多: over the figures the conversation just gave."""
    wanted = reading.asks(Cue.SUM, Cue.PLUS, Cue.TOTAL_WORD, Cue.DIFFERENCE, Cue.MINUS, Cue.AVERAGE, Cue.BOTH)
    if not wanted and not (reading.asks(Cue.WHICH) and reading.asks(Cue.MORE, Cue.LESS, Cue.LARGEST)):
        return None
    recalled = _recalled(reading, session)
    if len(recalled) < 2:
        return None
    figures = tuple(Figure(_pinned(r)) for r in recalled)
    if reading.asks(Cue.DIFFERENCE, Cue.MINUS):
        return Show(expression=Difference(first=figures[-2], second=figures[-1]), unit=reading.unit)
    if reading.asks(Cue.AVERAGE):
        return Show(expression=Average(parts=figures), unit=reading.unit)
    if reading.asks(Cue.WHICH):
        return Compare(first=figures[-2], second=figures[-1])
    if reading.asks(Cue.TIMES, Cue.RATIO):
        return Show(expression=Ratio(part=figures[-2], whole=figures[-1], times=reading.asks(Cue.TIMES)))
    return Show(expression=Sum(parts=figures), unit=reading.unit)


def _recalled(reading: Reading, session: Session) -> tuple[Recalled, ...]:
    """Two unless the words or the last answer say more; the same cell never twice."""
    distinct = tuple({r.figure_id: r for r in session.figures}.values())
    text = reading.text
    count = next((n for word, n in _COUNT_WORDS.items() if word in text), 0)
    return distinct[-(count or max(2, session.latest)) :]


def _pinned(recalled: Recalled) -> Selector:
    return replace(recalled.selector, figure_id=recalled.figure_id)


def _growth(reading: Reading, last: Recalled, context: Context, session: Session) -> Plan | None:
    aspect = _aspect(reading)
    if aspect is None:
        return None
    item = replace(last.selector, figure_id=None)
    subject = session.topic or last.selector.label
    claimed = claimed_direction(reading)
    return Show(expression=Growth(item=item, aspect=aspect, subject=subject, claimed=claimed))


def _aspect(reading: Reading) -> Aspect | None:
    if reading.asks(Cue.RATE):
        return Aspect.RATE
    if reading.asks(Cue.REASON):
        return Aspect.REASON
    if reading.asks(Cue.CHANGE, Cue.UP, Cue.DOWN):
        return Aspect.CHANGE
    return Aspect.LAST if -1 in reading.year_offsets else None


def _other_year(reading: Reading, last: Recalled, context: Context) -> Plan:
    year = reading.years[-1]
    if context.document_for(year) is None:
        if year == context.document.year - 1:
            return Show(
                expression=Growth(item=last.selector, aspect=Aspect.LAST, subject=last.selector.label)
            )
        return Decline(refusal=Refusal.OTHER_YEAR, subject=str(year))
    return Show(expression=Figure(replace(last.selector, year=year)))


def _replacing(reading: Reading, named: list[Operand], context: Context, session: Session) -> Plan | None:
    """那清远呢, 其中基本支出多少: the last question again with one part changed."""
    growth = session.plan.expression if isinstance(session.plan, Show) else None
    if isinstance(growth, Growth) and len(named) == 1 and _is_elliptic(reading):
        item, subject = selector_of(named[0], context), stated_subject(named[0], context)
        if growth.item is not None and growth.item.names and is_bare_key(named[0]):
            item, subject = _narrowed_last(named[0], growth.item, context), growth.subject
            if item is None or not _has_last(item, growth, context):
                return Decline(refusal=Refusal.NOT_PUBLISHED, subject=f"{growth.item.label}的上年数")
        return Show(expression=replace(growth, item=item, subject=subject, claimed=None))
    if not session.figures or len(named) != 1 or not session.latest:
        return None
    operand = named[0]
    scope_alone = (operand.unit or operand.own) and not (operand.names or operand.fund or operand.spending)
    if not (_is_elliptic(reading) or scope_alone):
        return None
    last = session.figures[-1].selector
    operand = _joined_to_last(operand, last, context)
    if operand.names or operand.code:
        found = selector_of(_with_scope(operand, last), context) or selector_of(operand, context)
    else:
        found = _narrowed_last(operand, last, context)
    if found is None:
        return _unpublished(operand, last, reading)
    part_only = all(f.figure.item_kind is ItemKind.ECONOMIC for f in context.select(found).facts)
    if part_only and concept(fold_name(operand.label)) and concept(fold_name(last.label)):
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=operand.label)
    return _same_operation(session.plan, found, operand, reading)


def _has_last(item: Selector, growth: Growth, context: Context) -> bool:
    """Whether last year's amount of an item narrowed further is printed; prose states only the whole."""
    return growth.aspect is not Aspect.LAST or bool(
        context.select(replace(item, phase=Phase.LAST_BUDGET)).facts
    )


def _narrowed_last(operand: Operand, last: Selector, context: Context) -> Selector | None:
    """The last item with another fund, spending or unit; a fund may be printed under a part of it only."""
    changed = replace(
        last,
        fund=operand.fund or last.fund,
        spending=operand.spending or last.spending,
        owner=context.document.department if operand.own else operand.owner or last.owner,
        code=last.code if last.names else None,
        tables=frozenset(),
        flow=None,
    )
    if context.select(changed).facts:
        return changed
    if operand.fund is not Fund.FISCAL or not (last.names or last.code):
        return None
    item = Operand(names=last.names, code=last.code, label=last.label, owner=last.owner)
    return selector_of(replace(item, fund=operand.fund, spending=changed.spending), context)


def _unpublished(operand: Operand, last: Selector, reading: Reading) -> Plan | None:
    """购房补贴 ｜ 事业收入那部分: a part that is not printed of the item is not looked up for the whole."""
    text = reading.text
    if not is_bare_key(operand) or not last.names or not text.endswith(_MARKS_END[1:]):
        return None
    part = operand.fund or operand.spending
    return Decline(refusal=Refusal.NOT_PUBLISHED, subject=f"{last.label} · {part.value if part else ''}")


_MARKS_START = (
    "那",
    "换",
    "其中",
    "再",
    "改",
    "里面",
    "只看",
    "只要",
    "只算",
    "单看",
    "光看",
    "不对",
    "我问的",
    "我是问",
    "它",
)
_MARKS_END = ("呢", "那块", "那一块", "那部分", "那一部分", "这部分", "的那个", "的")
_OWN_OPERATIONS = (
    *(Cue.SUM, Cue.DIFFERENCE, Cue.RATIO, Cue.CHANGE, Cue.RATE, Cue.REASON, Cue.DEFINITION),
    *(Cue.GOAL, Cue.AGREE, Cue.LARGEST, Cue.SMALLEST, Cue.LIST, Cue.COUNT),
)


def _is_elliptic(reading: Reading) -> bool:
    """Short turns with 呢, 那, 换成, 其中, 只看 and no operation of their own."""
    text = reading.text
    marked = text.rstrip("。").endswith(_MARKS_END) or text.startswith(_MARKS_START) or "其中" in text
    return (marked or _is_key_alone(reading)) and not reading.asks(*_OWN_OPERATIONS)


def _is_key_alone(reading: Reading) -> bool:
    """行政运行 ｜ 项目支出: a fund or kind of spending and nothing else narrows what was spoken of."""
    alone = len(reading.operands) == 1 and is_bare_key(reading.operands[0])
    return alone and not reading.asks(Cue.TOTAL_WORD, Cue.HOW_MUCH, Cue.ALL, Cue.LIST)


def _joined_to_last(operand: Operand, last: Selector, context: Context) -> Operand:
    """清远多少钱 / 不对，我问的是指挥部的: loose words that fit several names are read with the last."""
    if operand.exact or len(operand.names) < 2 or not last.label:
        return operand
    words = tuple(p for p in (fold_name(last.label), *operand.pieces) if len(p) > 1)
    best = leaders(candidates(words, likely_entries(words, context.catalogue)))
    return replace(operand, names=tuple(c.name for c in best), also=()) if len(best) == 1 else operand


def _with_scope(operand: Operand, last: Selector) -> Operand:
    return inherits(operand, Operand(fund=last.fund, spending=last.spending))


def _same_operation(plan: Plan | None, found: Selector, operand: Operand, reading: Reading) -> Plan:
    if isinstance(plan, Show) and isinstance(plan.expression, Ratio):
        return Show(expression=replace(plan.expression, part=Figure(found)))
    if isinstance(plan, Passages) and PassageKind.GOAL in plan.kinds:
        return replace(plan, topic="|".join(found.names), owner=found.owner, query=operand.label, figure=None)
    return Show(expression=Figure(found), unit=reading.unit)
