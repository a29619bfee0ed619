"""A fund or a kind of spending said alone after an item: 差旅费 ｜ 项目支出里有多少 ｜ 基本和项目合计."""

from dataclasses import replace

from assistant.dialogue.session import Session
from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import Selector
from assistant.rules.replacing import WHOLE_BODY, is_marked, is_scope_alone, last_of, narrowed_last
from assistant.rules.selectors import is_bare_key
from assistant.vocabulary.cues import Cue


def keys_of_last(reading: Reading, context: Context, session: Session) -> Reading:
    """The turn with the item spoken of last put to every fund or kind of spending said alone.

    Only where that item has amounts of them that differ from the one shown: after a project 项目支出多少
    is of the whole department again, and so is what is called 总, 合计, 全部.
    """
    keys = [o for o in reading.operands if (is_bare_key(o) and not o.phase) or is_scope_alone(o)]
    if not keys or not session.latest or session.failed or _stands_alone(reading, len(keys)):
        return reading
    last = last_of(session)
    item = bool(last.names or last.code)
    if not (item or (last.owner and not any(map(is_scope_alone, keys)))):
        return reading
    shown = {
        fact.figure.id
        for recalled in session.figures[-session.latest :]
        for fact in context.select(recalled.selector).facts
    }
    moved: dict[Operand, Operand] = {}
    for key in keys:
        found = narrowed_last(key, last, context)
        if found is None or {fact.figure.id for fact in context.select(found).facts} == shown:
            return reading
        moved[key] = _as_operand(found)
    return replace(reading, operands=tuple(moved.get(operand, operand) for operand in reading.operands))


def _as_operand(found: Selector) -> Operand:
    return Operand(
        names=found.names,
        exact=True,
        code=found.code,
        label=found.label,
        owner=found.owner,
        unit=not found.names,
        fund=found.fund,
        spending=found.spending,
    )


_OTHER_QUESTIONS = (
    *(Cue.LARGEST, Cue.SMALLEST, Cue.LIST, Cue.COUNT, Cue.DEFINITION, Cue.GOAL, Cue.CHANGE, Cue.RATE),
    *(Cue.REASON, Cue.AGREE, Cue.ALL, Cue.TOTAL_WORD, Cue.WHICH),
)


def _stands_alone(reading: Reading, keys: int) -> bool:
    """Whether a turn with so many keys is read otherwise: marked as short, of the whole, another question."""
    if is_marked(reading) or WHOLE_BODY.search(reading.text):
        return True
    if reading.domains or reading.level is not None:
        return True
    if reading.asks(Cue.RATIO) and not reading.asks(Cue.TIMES):
        return True
    if keys > 1 and reading.asks(Cue.SUM, Cue.PLUS, Cue.TOTAL_WORD):
        return False
    return reading.asks(*_OTHER_QUESTIONS, Cue.SUM)
