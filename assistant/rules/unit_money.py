"""What units have, where tables print it by kinds of spending: each kind by itself, none for the whole."""

from dataclasses import replace

from assistant.figures.context import Context
from assistant.figures.rows import rows_of
from assistant.linking.reading import Reading
from assistant.plans.plan import Decline, Domain, Plan, Refusal
from assistant.rules.orders import ALL_ROWS, RankSaid, rank_of, ranks_said
from assistant.vocabulary.cues import Cue
from index.records import ItemKind, Spending

_ALL_MONEY = (Cue.HOW_MUCH, Cue.SPEND, Cue.LARGEST, Cue.SMALLEST, Cue.ASCENDING, Cue.DESCENDING)
_OTHER = (
    Cue.SUM,
    Cue.TOTAL_WORD,
    Cue.RATIO,
    Cue.TIMES,
    Cue.DIFFERENCE,
    Cue.AVERAGE,
    Cue.COUNT,
    Cue.CHANGE,
    Cue.UP,
    Cue.DOWN,
    Cue.RATE,
)


def unit_money_plan(reading: Reading, domain: Domain, context: Context) -> Plan | None:
    """哪个单位花得最多, 各单位各花多少: the order of units in each kind of spending that is printed of them;
    None where tables print all of their money."""
    base = domain.base
    plain = base.kinds == frozenset({ItemKind.UNIT}) and not domain.per_unit and base.spending is None
    money = reading.asks(*_ALL_MONEY) or "多少" in reading.text
    if not plain or not money or reading.asks(*_OTHER) or base.phase is not None:
        return None
    if any(operand.names or operand.code for operand in reading.operands):
        return None
    printed = _printed(domain, context)
    if Spending.ALL in printed:
        return None
    if not printed:
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject="下属单位")
    said = ranks_said(reading) or (RankSaid(count=ALL_ROWS),)
    ranks = [
        rank_of(one, replace(domain, base=replace(base, spending=spending)), (), reading)
        for spending in printed
        for one in said
    ]
    return replace(ranks[0], also=tuple(ranks[1:]))


def _printed(domain: Domain, context: Context) -> tuple[Spending, ...]:
    """The kinds of spending by which rows of units are printed."""
    kinds = dict.fromkeys(
        figure.spending for figure in context.intake.figures if figure.item_kind is ItemKind.UNIT
    )
    return tuple(
        kind for kind in kinds if rows_of(replace(domain, base=replace(domain.base, spending=kind)), context)
    )
