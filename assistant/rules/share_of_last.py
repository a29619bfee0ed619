"""A share of which the part was spoken of before: 占项目支出合计多少, 占它基本支出的百分之几, 占比呢."""

import re
from dataclasses import replace

from assistant.dialogue.session import Session
from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import (
    Average,
    Difference,
    Expression,
    Figure,
    Growth,
    Plan,
    Prose,
    Ratio,
    Remainder,
    Selector,
    Several,
    Show,
    StatedFacts,
    Sum,
    SumOver,
)
from assistant.rules.expressions import expression_of
from assistant.rules.last_answer import last_result, meant, subjects_of
from assistant.rules.leant import UNCLEAR
from assistant.rules.pointing import pinned
from assistant.rules.replacing import narrowed_last, stands_above
from assistant.rules.selectors import is_bare_key, selector_of
from assistant.rules.shares import share_whole, within_whole
from assistant.rules.turns import INSIDE
from assistant.vocabulary.cues import Cue
from assistant.vocabulary.question import fold
from index.amounts import Amount, convert
from index.records import ItemKind, Spending


def share_of_named(reading: Reading, operand: Operand, context: Context, session: Session) -> Plan | None:
    """The whole is named, the part is what was just said; None where the turn is no share."""
    if _names_the_last(operand, reading, session):
        return share_of_total(reading, context, session)
    if INSIDE.match(reading.text) and reading.asks(Cue.RATIO) and session.latest:
        return _share_inside(operand, context, session)
    if _OF_IT.search(reading.text):
        return _share_of_it(operand, context, session)
    if not _is_share_of(reading):
        beside = _share_beside(reading, operand, context, session)
        return beside or _part_of_last(reading, operand, context, session)
    if session.failed:
        return UNCLEAR
    if (stated := _stated_part(session)) is not None:
        within = expression_of(operand, context)
        return None if within is None else Show(expression=Ratio(part=stated, whole=within))
    if not session.figures:
        return None
    if reading.asks(Cue.EACH):
        return _each_of_last(operand, reading, context, session)
    whole, part = selector_of(_whose(operand, reading, session), context), _spoken_of(reading, session)
    if isinstance(part, Average | Difference):
        return UNCLEAR
    if whole is None or part is None:
        return None
    if isinstance(session.plan, Several) and not reading.asks(Cue.SUM):
        each = tuple(Figure(pinned(r)) for r in subjects_of(session))
        return Several(parts=tuple(Ratio(part=one, whole=Figure(whole)) for one in each))
    return Show(expression=Ratio(part=within_whole(part, whole, context), whole=Figure(whole)))


def _each_of_last(operand: Operand, reading: Reading, context: Context, session: Session) -> Plan:
    """甲 ｜ 乙呢 ｜ 各占丙多少: each of the figures just spoken of in one whole."""
    whole, parts = selector_of(operand, context), meant(reading, session)
    if whole is None or len(parts) < 2:
        return UNCLEAR
    held = (within_whole(Figure(pinned(part)), whole, context) for part in parts)
    return Several(parts=tuple(Ratio(part=part, whole=Figure(whole)) for part in held))


def _part_of_last(reading: Reading, operand: Operand, context: Context, session: Session) -> Plan | None:
    """某类多少 ｜ 某款占多少: what the item just spoken of holds is a share of it."""
    if not reading.asks(Cue.RATIO) or not operand.names:
        return None
    if session.failed:
        return UNCLEAR if _BARE_SHARE.search(reading.text) else None
    if not session.latest:
        return None
    given, part = session.figures[-session.latest :], selector_of(operand, context)
    if part is None or operand.unexplained:
        return None
    whole = Figure(pinned(given[-1]))
    if len(given) > 1 or not stands_above(whole.selector, part, context):
        return UNCLEAR if any(_may_hold(r.selector, part, context) for r in given) else None
    return Show(expression=Ratio(part=within_whole(Figure(part), whole.selector, context), whole=whole))


# 水费占多少: of what was asked for before, though that had no answer.
_BARE_SHARE = re.compile("占了?(?:多少|几成|百分之几|多大)(?:呢)?。?$")


def _may_hold(last: Selector, part: Selector, context: Context) -> bool:
    """公用经费多少 ｜ 水费占多少: the last amount is of what the part is of, in other columns."""
    if not (last.names or last.code):
        return last.spending is not None
    return stands_above(Selector(names=last.names, code=last.code), part, context)


def _share_beside(reading: Reading, operand: Operand, context: Context, session: Session) -> Plan | None:
    """某项多少 ｜ 里头基本支出多少 ｜ 项目支出占几成: of the item, not of all the money; 政府采购多少 ｜
    某项目占了多少: no whole that holds the part was spoken of."""
    if not reading.asks(Cue.RATIO) or session.failed or operand.unexplained:
        return None
    if isinstance(session.plan, StatedFacts):
        return UNCLEAR if operand.names or operand.is_keyed else None
    last = session.figures[-1].selector if session.latest == 1 else None
    if last is None or not (last.names or last.code or last.fund or last.spending):
        return None
    if is_bare_key(operand) and not operand.phase:
        part = narrowed_last(operand, last, context)
        spending = None if operand.spending else last.spending
        whole = replace(last, fund=None if operand.fund else last.fund, spending=spending)
        if part is None or not context.select(whole).facts:
            return UNCLEAR
        return Show(expression=Ratio(part=Figure(part), whole=Figure(whole)))
    part = selector_of(operand, context) if operand.names and _OPEN_WHOLE.search(reading.text) else None
    return None if part is None or stands_above(last, part, context) else UNCLEAR


# 某项目占了百分之多少: a share of something that was said before.
_OPEN_WHOLE = re.compile("占[了到掉去]+(?=多少|几|百分|多大)")


def _share_inside(operand: Operand, context: Context, session: Session) -> Plan:
    """其中项目支出占几成: of the last figure, what it holds of the part that is named."""
    last = session.figures[-1].selector
    part = narrowed_last(operand, last, context) if is_bare_key(operand) else selector_of(operand, context)
    alone = session.latest == 1 and not session.failed and not operand.unexplained
    if part is None or not alone or _exceeds(part, last, context):
        return UNCLEAR
    whole = Figure(pinned(session.figures[-1]))
    return Show(expression=Ratio(part=Figure(part), whole=whole))


# 训练补贴占它的几成: the last figure is the whole.
_OF_IT = re.compile("占(?:它|其|这个|那个)的?(?=几|多少|百分|比)")


def _share_of_it(operand: Operand, context: Context, session: Session) -> Plan:
    """刚才那个训练补贴占它的几成: what is named, as a share of the one figure just given."""
    part = selector_of(operand, context)
    if part is None or session.latest != 1 or session.failed:
        return UNCLEAR
    whole = session.figures[-1]
    itself = any(fact.figure.id == whole.figure_id for fact in context.select(part).facts)
    if itself or operand.unexplained or _exceeds(part, whole.selector, context):
        return UNCLEAR
    return Show(expression=Ratio(part=Figure(part), whole=Figure(pinned(whole))))


def _names_the_last(operand: Operand, reading: Reading, session: Session) -> bool:
    """其中项目支出多少 / 项目支出占比多少: the key that narrowed the last figure, said of it again."""
    if (
        session.latest != 1
        or _is_share_of(reading)
        or not reading.asks(Cue.RATIO)
        or not is_bare_key(operand)
        or operand.phase
    ):
        return False
    last = session.figures[-1].selector
    wider = replace(last, fund=operand.fund or last.fund, spending=operand.spending or last.spending)
    return session.inside and wider == last


def _is_share_of(reading: Reading) -> bool:
    """占项目支出合计多少, 两个加起来占多少: the whole is named, the part is what was just spoken of."""
    beside = (Cue.REPLACE.value, Cue.FILL.value, Cue.EACH.value)
    spoken = [token for token in reading.tokens if not all(value in beside for value in token.values)]
    begins = bool(spoken) and spoken[0].text.startswith("占")
    within = reading.asks(Cue.RATIO) and WITHIN.match(reading.text) is not None
    return begins or within or (reading.asks(Cue.RATIO) and reading.asks(Cue.BOTH))


# 在工资福利支出中占百分之几: the whole alone is named.
WITHIN = re.compile("^(?:那|它|这个?|这项)*在.+(?:里|中|内|里面|里头|当中|之中)(?:所|又|要|能|大约|约)*占")


def _spoken_of(reading: Reading, session: Session) -> Expression | None:
    """What the last answer came to, or with 两个 / 加起来 the sum of those that are meant."""
    if not reading.asks(Cue.BOTH):
        last = last_result(session)
        of_one = isinstance(last, Growth) and session.latest == 1
        return Figure(pinned(session.figures[-1])) if of_one else last
    parts = tuple(Figure(pinned(r)) for r in meant(reading, session))
    return Sum(parts=parts) if len(parts) > 1 else None


def _whose(operand: Operand, reading: Reading, session: Session) -> Operand:
    """占它基本支出的百分之几: the whole is of the unit that the last figure was of."""
    owner = session.figures[-1].selector.owner
    own = owner is None or not reading.text.startswith(_OF_ITS_OWN) or operand.owner or operand.names
    return operand if own else replace(operand, owner=owner, unit=True)


_OF_ITS_OWN = ("占它", "占其", "占该单位", "占他")


def _stated_part(session: Session) -> Expression | None:
    """What a sentence of the prose said, where the last answer was that and no cell: 占基本支出百分之几."""
    plan = session.plan
    if isinstance(plan, StatedFacts) and len(plan.subjects) == 1:
        return Prose(subject=fold(plan.subjects[0]))
    if session.latest or not isinstance(plan, Show) or not isinstance(plan.expression, Growth):
        return None
    growth = plan.expression
    return Figure(growth.item) if growth.item is not None else Prose(subject=growth.subject)


def says_again(operand: Operand, reading: Reading, session: Session) -> bool:
    """其中项目支出多少 / 项目支出占比多少: the turn names what was just answered, by the keys that it had."""
    if not session.figures or session.failed or "占比" not in reading.text:
        return False
    last = session.figures[-1].selector
    if operand.names or operand.code or operand.total or operand.owner or operand.unexplained:
        return False
    keys = ((operand.fund, last.fund), (operand.spending, last.spending))
    said = [of_last for key, of_last in keys if key is not None and key is of_last]
    return len(said) == sum(key is not None for key, _ in keys) > 0 and not last.names


def share_of_total(reading: Reading, context: Context, session: Session) -> Plan | None:
    """占比多少: of what the last answer came to, in the whole it was named within, else in its own total."""
    last = session.figures[-1]
    part = last_result(session)
    if isinstance(part, Difference | Average | Growth):
        return UNCLEAR
    if not isinstance(part, Sum | SumOver | Remainder):
        part = Figure(pinned(last))
    if last.selector.owner is not None and reading.text.startswith(("占它", "占其")):
        unit = Selector(
            kinds=frozenset({ItemKind.UNIT}), owner=last.selector.owner, spending=Spending.PROJECT
        )
        return Show(expression=Ratio(part=part, whole=Figure(unit)))
    of_total = any(token.has(Cue.TOTAL_WORD.value) for token in reading.tokens)
    inside = session.inside and len(session.figures) > 1 and not of_total
    whole = _whole_before(session) if inside else share_whole(last.selector, reading, context)
    if inside and _exceeds(last.selector, whole, context):
        return UNCLEAR
    return Show(expression=Ratio(part=part, whole=Figure(whole)))


def _whole_before(session: Session) -> Selector:
    """What was asked before the last figure; of its several readings the one with the same keys."""
    last, turn = session.figures[-1].selector, session.figures[-2].turn
    keys = (last.fund, last.spending, last.owner)
    readings = [r.selector for r in session.figures[:-1] if r.turn == turn]
    alike = [s for s in readings if (s.fund, s.spending, s.owner) == keys]
    return alike[0] if len(alike) == 1 else readings[-1]


def _exceeds(part: Selector, whole: Selector, context: Context) -> bool:
    """其中某项 of another account: more than the whole cannot be a part of it."""
    one, other = context.select(part).facts, context.select(whole).facts
    if not one or not other or one[0].amount is None or other[0].amount is None:
        return False
    unit = other[0].figure.unit
    return convert(Amount(one[0].amount, one[0].figure.unit), unit).value > other[0].amount
