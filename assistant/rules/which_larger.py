"""Which of two named things is larger, or which of several; rows that an order picks are another question."""

from dataclasses import replace
from itertools import pairwise

from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import Among, Compare, Decline, Plan, Refusal
from assistant.rules.expressions import expressions_of, named_operands
from assistant.rules.refusals import unexplained_refusal
from assistant.vocabulary.cues import Cue, TermKind

_ORDERS = (Cue.MORE, Cue.LESS, Cue.LARGEST, Cue.SMALLEST, Cue.HIGH)
_MORE = (Cue.MORE, Cue.HIGH)


def compare_plan(reading: Reading, context: Context) -> Plan | None:
    """是不是比…多, 为什么比…还多, 超过…的部分, 哪个多: which of two is larger, or which of several."""
    count = len(named_operands(reading))
    asks_which = reading.asks(Cue.WHICH) and reading.asks(*_ORDERS)
    ordered = reading.asks(*_ORDERS[:-1]) or (reading.asks(Cue.HIGH) and reading.asks(Cue.THAN))
    presumes = reading.asks(Cue.WHETHER, Cue.REASON, Cue.GOAL) and ordered
    if count < 2 or (reading.before_split is None and not reading.asks(Cue.WHICH)):
        return None
    if count > 2 and (not asks_which or reading.domains or reading.asks(Cue.THAN) or _looks_inside(reading)):
        return None
    if not (presumes or asks_which):
        return None
    if asks_which and _orders_inside(reading):
        return None
    if asks_which and _looks_inside(reading) and _is_one_row(named_operands(reading)):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if refusal := unexplained_refusal(reading, context):
        return refusal
    expressions = expressions_of(reading, context)
    if expressions is None:
        return None
    if count > 2:
        return Among(parts=tuple(expressions), largest=not reading.asks(Cue.SMALLEST, Cue.LESS))
    claimed = None if not presumes else (">" if reading.asks(*_MORE) else "<")
    why = reading.asks(Cue.REASON)
    return Compare(first=expressions[0], second=expressions[1], claimed=claimed, why=why)


def _looks_inside(reading: Reading) -> bool:
    """甲里哪一项: rows of something; 这三样里 takes up what was just named."""
    return any(
        token.has(Cue.INSIDE.value) and not (before is not None and before.has(Cue.BOTH.value))
        for before, token in pairwise((None, *reading.tokens))
        if token is not None
    )


def _orders_inside(reading: Reading) -> bool:
    """甲中、乙下金额最高的是哪个, 乙下最大的项级科目: rows of what is named, with nothing more named after
    下; 甲和乙里哪个大 compares."""
    places = [place for place, t in enumerate(reading.tokens) if t.has(Cue.INSIDE.value)]
    if not places or not _looks_inside(reading):
        return False
    of_rows = reading.level is not None or reading.domains or len(places) > 1
    return bool(of_rows) and not any(t.kind in _NAMES for t in reading.tokens[places[-1] + 1 :])


_NAMES = frozenset(
    {
        *(TermKind.ITEM, TermKind.PART, TermKind.UNKNOWN, TermKind.SUBJECT, TermKind.TOTAL),
        *(TermKind.FUND, TermKind.SPENDING, TermKind.CODE, TermKind.OWNER),
    }
)


def _is_one_row(named: tuple[Operand, ...]) -> bool:
    """三公里哪一项的决算比预算高: rows are asked for, of which two columns are named."""
    return len({replace(operand, phase=None) for operand in named}) == 1
