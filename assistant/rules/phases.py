"""决算呢, 年初预算多少, 超了多少: other columns of a final account, for the item that was spoken of."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.session import Session
from assistant.figures.context import Context
from assistant.figures.phase_rows import in_row
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading, read
from assistant.plans.plan import (
    Difference,
    Expression,
    Figure,
    Plan,
    Ratio,
    Selector,
    Several,
    Show,
    StatedFacts,
)
from assistant.rules.pointing import pinned
from assistant.rules.selectors import is_phase_alone, selector_of
from assistant.vocabulary.cues import Cue
from assistant.vocabulary.question import fold
from index.records import Figure as Cell
from index.records import Phase

_COMPARED = (Cue.DIFFERENCE, Cue.MINUS, Cue.MORE, Cue.LESS, Cue.THAN, Cue.CHANGE)
_OTHERS = (Cue.SUM, Cue.AVERAGE, Cue.TIMES, Cue.RATE, Cue.REASON, Cue.LARGEST, Cue.SMALLEST, Cue.COUNT)
_TWO = 2


def phases_of_last(
    reading: Reading, named: Sequence[Operand], context: Context, session: Session
) -> Plan | None:
    """The columns that the turn names and nothing else, of the item of the last answer; None elsewhere."""
    phases = tuple(operand.phase for operand in named if operand.phase is not None)
    alone = bool(named) and all(map(is_phase_alone, named)) and len(phases) == len(named) <= _TWO
    if not alone or session.failed or reading.asks(*_OTHERS) or any(o.unexplained for o in reading.operands):
        return None
    item = _item_of(session, context)
    if item is None:
        return None
    compared = reading.asks(*_COMPARED)
    if compared and len(phases) == 1:
        phases = (_other_than(phases[0], item, context), phases[0])
    cells = _cells(item, phases, context)
    if cells is None:
        return None
    figures = tuple(
        Figure(replace(item, phase=phase, figure_id=cell.id))
        for phase, cell in zip(phases, cells, strict=True)
    )
    if len(figures) == 1:
        return None if reading.asks(Cue.RATIO) else Show(expression=figures[0], unit=reading.unit)
    return (
        _of_two(figures[0], figures[1], reading)
        if compared or reading.asks(Cue.RATIO)
        else Several(parts=figures, unit=reading.unit)
    )


def _of_two(first: Figure, second: Figure, reading: Reading) -> Plan:
    expression: Expression = Difference(first=first, second=second)
    if reading.asks(Cue.RATIO) and not reading.asks(Cue.MORE, Cue.LESS):
        expression = Ratio(part=first, whole=second)
    return Show(expression=expression, unit=reading.unit)


def _item_of(session: Session, context: Context) -> Selector | None:
    """What the last answer was about, where that was one item, in whatever columns."""
    if isinstance(session.plan, StatedFacts) and session.plan.label:
        operands = read(fold(session.plan.label), context.catalogue).operands
        return selector_of(operands[0], context) if len(operands) == 1 else None
    recalled = session.figures[-session.latest :] if session.latest else ()
    bare = {replace(pinned(r), phase=None, figure_id=None, flow=None) for r in recalled}
    return pinned(recalled[-1]) if len(bare) == 1 else None


def _other_than(phase: Phase, item: Selector, context: Context) -> Phase:
    """The column last shown, where it is another one; else the account."""
    shown = next((fact.figure.phase for fact in context.select(item).facts), phase)
    return Phase.FINAL_ACCOUNT if shown is phase else shown


def _cells(item: Selector, phases: Sequence[Phase], context: Context) -> tuple[Cell, ...] | None:
    """The cells of one row that prints all of the columns: the row last shown, else the most natural one."""
    shown = [fact.figure for fact in context.select(item).facts]
    for cell in shown[:1]:
        if (found := in_row(cell, phases, context)) is not None:
            return found
    open_item = replace(item, phase=phases[-1], figure_id=None, tables=frozenset(), flow=None)
    facts = context.select(open_item).facts
    if not facts or len(facts) > 1:
        return None
    return in_row(facts[0].figure, phases, context)
