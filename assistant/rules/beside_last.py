"""An item named beside the last answer: 援疆比它多多少, 跟会议费比呢, 再加上清远的, 减去它, 是它的几倍."""

import re
from dataclasses import replace

from assistant.dialogue.session import Session
from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import Difference, Figure, Growth, Plan, Ratio, Selector, Show, Sum
from assistant.rules.last_answer import last_result
from assistant.rules.pointing import pinned
from assistant.rules.replacing import narrowed_last
from assistant.rules.selectors import is_bare_key, selector_of
from assistant.vocabulary.cues import Cue

_TWO = 2


def beside_last(reading: Reading, operand: Operand, context: Context, session: Session) -> Plan | None:
    """援疆比它多多少, 那援疆多多少, 比工程多多少: the item named beside the one figure just spoken of."""
    more = sized(reading)
    how_much = reading.asks(Cue.HOW_MUCH, Cue.THAN) or any(text.endswith(HOW_MUCH) for text in more)
    compares = reading.asks(Cue.DIFFERENCE, Cue.MINUS) or (bool(more) and how_much)
    compares = compares or _SET_BESIDE.match(reading.text) is not None
    multiple = _MULTIPLE.match(reading.text) if reading.asks(Cue.TIMES, Cue.RATIO) and not more else None
    compares = compares or multiple is not None
    grown = isinstance(session.plan, Show) and isinstance(session.plan.expression, Growth)
    if not compares or grown or session.failed or session.latest != 1 or reading.year_offsets:
        return None
    found = selector_of(operand, context)
    if found is None or operand.unexplained:
        return None
    last = Figure(pinned(session.figures[-1]))
    found = _alike(found, last.selector, context)
    if multiple is not None:
        figures = (Figure(found), last) if multiple["of_it"] else (last, Figure(found))
        return Show(expression=Ratio(part=figures[0], whole=figures[1], times=reading.asks(Cue.TIMES)))
    if _THAN_NAMED.search(reading.text) and not _THAN_IT.search(reading.text):
        return Show(expression=Difference(first=last, second=Figure(found)), unit=reading.unit)
    return Show(expression=Difference(first=Figure(found), second=last), unit=reading.unit)


def joined(reading: Reading, operand: Operand, context: Context, session: Session) -> Plan | None:
    """再加上清远的, 减去会议费: the item named added to what the last answer came to, or taken from it."""
    match = _JOINING.match(reading.text)
    if match is None or session.failed or not session.latest:
        return None
    before, last = session.figures[-1].selector, last_result(session)
    of_it = is_bare_key(operand) and bool(before.names or before.code)
    found = narrowed_last(operand, before, context) if of_it else selector_of(operand, context)
    alone = isinstance(session.plan, Show) and not isinstance(last, Growth)
    if found is None or operand.unexplained or not alone or (session.latest > 1 and isinstance(last, Figure)):
        return None
    if match["takes"]:
        return Show(expression=Difference(first=last, second=Figure(found)), unit=reading.unit)
    parts = last.parts if isinstance(last, Sum) else (last,)
    return Show(expression=Sum(parts=(*parts, Figure(found))), unit=reading.unit)


def together(reading: Reading) -> bool:
    """和梅州加起来: one item to be added to something before."""
    named = [operand for operand in reading.operands if operand.names_something]
    return len(named) == 1 and _TOGETHER.match(reading.text) is not None


# 和梅州加起来
_TOGETHER = re.compile(
    "^(?:那|再)?(?:和|跟|与|同)(?!.*(?:和|跟|与)).+?(?:加起来|加在一起|合起来|合在一起|相加|一共|合计)"
)
# 再加上清远的, 减去会议费
_JOINING = re.compile(
    "^(?:那|再|然后)*(?:加上|加|连同|(?P<takes>减去|减掉|减|扣除|扣掉|去掉|刨去))|" + _TOGETHER.pattern
)


def sized(reading: Reading) -> list[str]:
    """The words of more or less: 多多少, 少."""
    return [t.text for t in reading.tokens if t.has(Cue.MORE.value) or t.has(Cue.LESS.value)]


HOW_MUCH = ("多少", "几多")
_THAN_IT = re.compile("(?:比|跟|和|与)(?:它|他|这个|那个|前者|上面|刚才)")


def _alike(found: Selector, last: Selector, context: Context) -> Selector:
    """Of several readings of the item the one in the table of the last figure, where that is one."""
    facts, shown = context.select(found).facts, context.select(last).facts
    if len(facts) < _TWO or len(shown) != 1:
        return found
    beside = [fact.figure for fact in facts if fact.figure.table == shown[0].figure.table]
    return replace(found, figure_id=beside[0].id) if len(beside) == 1 else found


# 跟会议费比呢, 与会议费相比
_SET_BESIDE = re.compile(
    "^(?:那|它)?(?:跟|和|与|同|比起)[^占]+?(?:比|相比|比起来|比较)(?:一下)?(?:呢|怎么样|如何|。)*$"
)
# 它是会议费的几倍; 会议费是它的几倍
_MULTIPLE = re.compile(
    "^(?:那|它|这个?|这项)*(?:又?是|为|相当于|等于)[^它]+的(?:多少|几)倍|^.+(?:是|相当于|等于)(?P<of_it>它|这个|这项)的?(?:多少|几|百分之)"
)
_THAN_NAMED = re.compile("^(?:那|它|再)?(?:比|跟|和|与)")
