"""Turns that lean on the last answer: 占比多少, 换算成亿元, 第二大的呢, 去年呢, 为什么, 差多少."""

from dataclasses import replace

from assistant.context import Context
from assistant.cues import Cue
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
    Selector,
    Show,
    Sum,
    SumOver,
)
from assistant.reading import Reading
from assistant.rules.leaning import pinned
from assistant.rules.replacing import replacing
from assistant.rules.selectors import selector_of
from assistant.rules.shares import share_whole
from assistant.session import Recalled, Session
from index.records import ItemKind, PassageKind, Spending

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
    return replacing(reading, named, context, session)


def _is_share_of(reading: Reading) -> bool:
    """占项目支出合计多少, 两个加起来占多少: the whole is named, the part is what was just spoken of."""
    if not reading.tokens:
        return False
    return reading.tokens[0].text.startswith("占") or (reading.asks(Cue.RATIO) and reading.asks(Cue.BOTH))


def _spoken_of(reading: Reading, session: Session) -> Expression:
    """The last figure, or with 两个 / 加起来 the sum of the last ones."""
    recalled = _recalled(reading, session) if reading.asks(Cue.BOTH) else ()
    parts = tuple(Figure(pinned(r)) for r in recalled or session.figures[-1:])
    return parts[0] if len(parts) == 1 else Sum(parts=parts)


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
    if session.failed and (session.domain is not None or session.figures):
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
    if reading.asks(Cue.RATIO):
        return _share(reading, context, session)
    if (growth := _growth(reading, last, context, session)) is not None:
        return growth
    if reading.years:
        return _other_year(reading, last, context)
    if reading.asks(Cue.GOAL):
        topic = "|".join(last.selector.names)
        return Passages(kinds=(PassageKind.GOAL,), topic=topic, owner=last.selector.owner)
    if reading.unit is not None:
        return Show(expression=_last_result(session), unit=reading.unit)
    return None


def _share(reading: Reading, context: Context, session: Session) -> Plan | None:
    """占比多少: of what the last answer came to, in the whole it was named within, else in its own total."""
    last = session.figures[-1]
    part = _last_result(session)
    if isinstance(part, Difference | Average | Growth):
        return Decline(refusal=Refusal.UNCLEAR)
    if not isinstance(part, Sum | SumOver):
        part = Figure(pinned(last))
    if last.selector.owner is not None and reading.text.startswith(("占它", "占其", "它", "其")):
        unit = Selector(
            kinds=frozenset({ItemKind.UNIT}), owner=last.selector.owner, spending=Spending.PROJECT
        )
        return Show(expression=Ratio(part=part, whole=Figure(unit)))
    of_total = any(token.has(Cue.TOTAL_WORD.value) for token in reading.tokens)
    inside = session.inside and len(session.figures) > 1 and not of_total
    whole = session.figures[-2].selector if inside else share_whole(last.selector, reading, context)
    return Show(expression=Ratio(part=part, whole=Figure(whole)))


def _same_growth(reading: Reading, growth: Growth) -> Plan | None:
    """为什么 / 增幅呢 after a change: another aspect of the same item."""
    percent = reading.asks(Cue.RATIO) and not any(token.text.startswith("占") for token in reading.tokens)
    aspect = Aspect.RATE if percent else _aspect(reading)
    return None if aspect is None else Show(expression=replace(growth, aspect=aspect, claimed=None))


def _last_result(session: Session) -> Expression:
    """What the last answer came to: of a share its part, which is the amount that was spoken of."""
    if isinstance(session.plan, Show):
        expression = session.plan.expression
        return expression.part if isinstance(expression, Ratio) else expression
    return Figure(pinned(session.figures[-1]))


def _combination(reading: Reading, session: Session) -> Plan | None:
    """两个加起来, 差多少, 平均, 哪个多: over the figures the conversation just gave."""
    wanted = reading.asks(Cue.SUM, Cue.PLUS, Cue.TOTAL_WORD, Cue.DIFFERENCE, Cue.MINUS, Cue.AVERAGE, Cue.BOTH)
    if not wanted and not (reading.asks(Cue.WHICH) and reading.asks(Cue.MORE, Cue.LESS, Cue.LARGEST)):
        return None
    recalled = _recalled(reading, session)
    if len(recalled) < 2:
        return None
    figures = tuple(Figure(pinned(r)) for r in recalled)
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


def _growth(reading: Reading, last: Recalled, context: Context, session: Session) -> Plan | None:
    aspect = _aspect(reading)
    if aspect is None:
        return None
    item = replace(last.selector, figure_id=None)
    return Show(expression=Growth(item=item, aspect=aspect, subject=session.topic or last.selector.label))


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
