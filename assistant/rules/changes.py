"""Plans of change on the year: how much, at what rate, why, what it was before, and a presumed direction."""

from dataclasses import replace

from assistant.context import Context
from assistant.cues import Cue
from assistant.operands import Operand
from assistant.plan import Aspect, Decline, Figure, Growth, Plan, Ratio, Refusal, Show
from assistant.reading import Reading
from assistant.rules.expressions import described, named_operands
from assistant.rules.selectors import selector_of
from assistant.rules.texts import stated_subject
from index.records import Phase


def main_operand(reading: Reading) -> Operand | None:
    return next((operand for operand in reading.operands if operand.names_something), None)


def change_plan(reading: Reading, context: Context) -> Plan | None:
    """Change on the year, its rate, its reason, last year's amount, or the correction of a presumed one."""
    operand = main_operand(reading)
    asks_change = reading.asks(Cue.CHANGE, Cue.RATE, Cue.REASON, Cue.UP, Cue.DOWN)
    asks_last = asks_last_year(reading, context)
    if operand is None or not (asks_change or asks_last) or len(named_operands(reading)) > 1:
        return None
    selector = selector_of(operand, context)
    subject = "" if operand.unit else stated_subject(operand, context)
    if reading.asks(Cue.TIMES) and selector is not None:
        last = replace(selector, phase=Phase.LAST_BUDGET)
        if context.select(last).facts:
            ratio = Ratio(part=Figure(selector), whole=Figure(last), times=True)
            return Show(expression=ratio)
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=described(operand, context))
    if operand.unit and selector is None:
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=described(operand, context))
    growth = Growth(
        item=selector,
        aspect=_aspect(reading, asks_last),
        subject=subject,
        claimed=claimed_direction(reading),
        with_last=asks_last and (asks_change or 0 in reading.year_offsets),
    )
    return Show(expression=growth, unit=reading.unit)


def asks_last_year(reading: Reading, context: Context) -> bool:
    if -1 in reading.year_offsets:
        return True
    return (
        context.document.year - 1 in reading.years and context.document_for(context.document.year - 1) is None
    )


def _aspect(reading: Reading, asks_last: bool) -> Aspect:
    if reading.asks(Cue.RATE) or (reading.asks(Cue.RATIO) and reading.asks(Cue.CHANGE, Cue.UP, Cue.DOWN)):
        return Aspect.RATE
    if reading.asks(Cue.REASON):
        return Aspect.REASON
    if asks_last and not reading.asks(Cue.CHANGE, Cue.UP, Cue.DOWN) and 0 not in reading.year_offsets:
        return Aspect.LAST
    return Aspect.CHANGE


def claimed_direction(reading: Reading) -> str | None:
    """The direction a question takes for granted (为什么下降了); none where it asks for it."""
    if reading.asks(Cue.CHANGE) and not reading.asks(Cue.REASON):
        return None
    if reading.asks(Cue.UP) and reading.asks(Cue.DOWN):
        return None
    if reading.asks(Cue.UP):
        return "增加"
    return "减少" if reading.asks(Cue.DOWN) else None
