"""Parts that many documents print in one row only: 公务用车购置 and 公务用车运行维护.

The row of both is told as such and never given for one of them."""

import re

from assistant.figures.context import Context
from assistant.linking.reading import Reading
from assistant.messages.answers import JOINT_PARTS
from assistant.plans.plan import Joint, Plan, Prose, Selector, Show
from assistant.vocabulary.concepts import concept
from assistant.vocabulary.cues import Cue
from assistant.vocabulary.question import fold_name
from index.records import ItemKind

_CAR = "(?:公务用?车辆?|公车|车辆|小?轿车|新车|车)"
_BUYS = re.compile(f"{_CAR}的?(?:购置|购买|采购)|(?:买|购置|购买|添置)(?:了|新)*{_CAR}|购车")
_RUNS = re.compile(f"{_CAR}的?(?:运行|维护|运维|保养|维修|加油|油费)|养{_CAR}|(?:运行|维护|保养|维修){_CAR}")
_PARTS = (("vehicle_purchase", _BUYS), ("vehicle_running", _RUNS))
_JOINT = re.compile("购置.*(?:运行|维护)")
_COUNTS = re.compile("辆|[几多少]+[台部]|数量")
_OTHER = (Cue.DEFINITION, Cue.DUTY, Cue.COUNT, Cue.LIST, Cue.GOAL)
_COMPUTES = (Cue.SUM, Cue.DIFFERENCE, Cue.RATIO, Cue.TIMES, Cue.CHANGE, Cue.REASON, Cue.PLUS, Cue.MINUS)


def joint_plan(reading: Reading, context: Context) -> Plan | None:
    """What prose states of the part that is asked for, else the row that prints it with the other."""
    said = [part for part, pattern in _PARTS if pattern.search(reading.text)]
    if len(said) != 1 or reading.asks(*_OTHER) or _JOINT.search(reading.text) or reading.domains:
        return None
    if _COUNTS.search(reading.text) or any(_is_of_project(o.names, context) for o in reading.operands):
        return None
    figures = context.intake.figures
    if any(concept(fold_name(figure.item)) == said[0] for figure in figures):
        return None
    stated = [s for s in context.intake.statements if concept(fold_name(s.subject)) == said[0]]
    plain = len(reading.operands) < 2 and not reading.asks(*_COMPUTES) and reading.year_offsets in ((), (0,))
    if stated:
        spoken = [s for s in stated if s.amount is not None]
        return Show(expression=Prose(subject=fold_name(spoken[0].subject))) if spoken and plain else None
    rows = [f for f in figures if f.item_kind is ItemKind.THREE_PUBLIC and _JOINT.search(f.item)]
    names = {fold_name(figure.item) for figure in rows}
    if not names:
        return None
    whole = Selector(names=tuple(sorted(names)), kinds=frozenset({ItemKind.THREE_PUBLIC}))
    return Joint(part=JOINT_PARTS[said[0]], whole=whole)


def _is_of_project(names: tuple[str, ...], context: Context) -> bool:
    entries = context.catalogue.entries
    return any(name in entries and ItemKind.PROJECT in entries[name].kinds for name in names)
