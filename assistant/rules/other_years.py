"""The last question in another year: 2023年呢, 今年呢; and what a question without an answer named."""

from dataclasses import replace

from assistant.dialogue.session import Recalled, Session
from assistant.figures.context import Context
from assistant.linking.reading import Reading
from assistant.plans.plan import (
    Aspect,
    Average,
    Decline,
    Difference,
    Excess,
    Expression,
    Figure,
    Growth,
    Plan,
    Ratio,
    Refusal,
    Show,
    Sum,
)
from assistant.plans.plan_parts import with_selectors
from assistant.rules.selectors import selector_of
from assistant.vocabulary.cues import Cue, TermKind

# What may be asked again of an item whose question had no answer.
_ASKS_AMOUNT = frozenset({Cue.HOW_MUCH, Cue.FILL, Cue.OF, Cue.REPLACE, Cue.SUM, Cue.TOTAL_WORD, Cue.ALL})


def of_missed(reading: Reading, context: Context, session: Session) -> Plan | None:
    """2019年某项多少 ｜ 那2024年呢, 某项合理吗 ｜ 一共多少: what was named, in the year now said; after
    another body, only of a body that is named now."""
    unread = any(token.kind is TermKind.UNKNOWN for token in reading.tokens)
    if session.missed is None or unread or reading.domains or not reading.cues <= _ASKS_AMOUNT:
        return None
    if any(operand.unit for operand in reading.operands):
        return Decline(refusal=Refusal.UNCLEAR)
    elsewhere = isinstance(session.plan, Decline) and session.plan.refusal is Refusal.OTHER_BODY
    if elsewhere and not any(operand.owner or operand.own for operand in reading.operands):
        return Decline(refusal=Refusal.UNCLEAR)
    found = selector_of(session.missed, context)
    if found is None:
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=session.missed.label)
    if reading.years and reading.years[-1] != context.document.year:
        return other_year(reading, Recalled(selector=found, figure_id=""), context)
    if -1 in reading.year_offsets:
        return Show(expression=Growth(item=found, aspect=Aspect.LAST, subject=found.label))
    return Show(expression=Figure(found), unit=reading.unit)


def this_year(reading: Reading, growth: Growth) -> Plan | None:
    """去年某项多少 ｜ 今年呢: the item itself, of the year at hand."""
    plainly = reading.cues <= _ASKS_AMOUNT and 0 in reading.year_offsets and -1 not in reading.year_offsets
    if growth.aspect is not Aspect.LAST or growth.item is None or not plainly:
        return None
    return Show(expression=Figure(replace(growth.item, phase=None, figure_id=None)), unit=reading.unit)


def computed_in_year(reading: Reading, context: Context, session: Session) -> Plan | None:
    """2023年呢 after a share, a sum, a difference: the same of that year, of which a document is at hand."""
    plan, year = session.plan, reading.years[-1]
    operands = _operands(plan.expression) if isinstance(plan, Show) else ()
    cells = [operand.selector for operand in operands if isinstance(operand, Figure)]
    of_one_year = len(cells) == len(operands) and len({cell.year for cell in cells}) == 1
    if plan is None or not of_one_year:
        return None
    if context.document_for(year) is None:
        return Decline(refusal=Refusal.OTHER_YEAR, subject=str(year))
    return with_selectors(plan, lambda selector: replace(selector, year=year, figure_id=None))


def _operands(expression: Expression) -> tuple[Expression, ...]:
    match expression:
        case Ratio(part=first, whole=second):
            return (first, second)
        case Difference(first=first, second=second) | Excess(first=first, second=second):
            return (first, second)
        case Sum(parts=parts) | Average(parts=parts):
            return parts
        case _:
            return ()


def other_year(reading: Reading, last: Recalled, context: Context) -> Plan:
    """The item of the last figure in the year that is said."""
    year = reading.years[-1]
    if context.document_for(year) is None:
        if year == context.document.year - 1:
            return Show(
                expression=Growth(item=last.selector, aspect=Aspect.LAST, subject=last.selector.label)
            )
        return Decline(refusal=Refusal.OTHER_YEAR, subject=str(year))
    return Show(expression=Figure(replace(last.selector, year=year)))
