"""Turns that lean on the last answer: 占比多少, 换算成亿元, 第二大的呢, 去年呢, 为什么, 差多少."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.session import Recalled, Session
from assistant.figures.context import Context
from assistant.linking.reading import Reading
from assistant.plans.plan import (
    Aspect,
    Average,
    Compare,
    Decline,
    Difference,
    Excess,
    Figure,
    Growth,
    Passages,
    Plan,
    Ratio,
    Refusal,
    Remainder,
    Selector,
    Several,
    Show,
    StatedFacts,
    Sum,
    SumOver,
    Years,
)
from assistant.rules.beside_last import HOW_MUCH, beside_last, joined, sized, together
from assistant.rules.changes import claimed_direction
from assistant.rules.elsewhere import asked_elsewhere
from assistant.rules.last_answer import (
    are_unlike,
    count_said,
    items_of_turns,
    last_result,
    meant,
    subjects_of,
)
from assistant.rules.other_years import computed_in_year, of_missed, other_year, this_year
from assistant.rules.phases import phases_of_last
from assistant.rules.pointing import pinned
from assistant.rules.replacing import replacing
from assistant.rules.share_of_last import says_again, share_of_named, share_of_total
from assistant.rules.shares import share_whole
from assistant.rules.two_shown import dated, of_two_years
from assistant.rules.walking import ranked_again
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import fold
from index.records import PassageKind

# A difference, a comparison and a share are of two amounts.
_TWO = 2
# Shares shown side by side, at most.
_FEW = 6
_WHOLE_AMOUNT = ("总额", "总数", "总量", "全部资金", "总的")


def follow_up(reading: Reading, context: Context, session: Session) -> Plan | None:
    """The plan of a turn that does not stand alone, or None where it does."""
    if session.failed and _MOST_OF_THEM.match(reading.text):
        return Decline(refusal=Refusal.UNCLEAR)
    if session.turns == 0 or (reading.domains and not reading.asks(Cue.BOTH)) or reading.level is not None:
        return None
    if (elsewhere := asked_elsewhere(reading, context, session)) is not None:
        return elsewhere
    named = [operand for operand in reading.operands if operand.names_something]
    if session.failed and _OF_IT_ALONE.match(reading.text):
        return Decline(refusal=Refusal.UNCLEAR)
    if (columns := phases_of_last(reading, named, context, session)) is not None:
        return columns
    if not named and (table := _other_table(reading, context, session)) is not None:
        return table
    if not named and not any(operand.unexplained for operand in reading.operands):
        return _bare(reading, context, session)
    grown = isinstance(session.plan, Show) and isinstance(session.plan.expression, Growth)
    if grown and reading.asks(Cue.RATE) and _AGAINST_IT.search(reading.text):
        return Decline(refusal=Refusal.UNCLEAR)
    if len(named) == 1 and reading.asks(Cue.RATIO) and says_again(named[0], reading, session):
        return share_of_total(reading, context, session)
    if len(named) == 1 and (share := share_of_named(reading, named[0], context, session)) is not None:
        return share
    if len(named) == 1 and session.figures:
        computed = joined(reading, named[0], context, session)
        computed = computed or beside_last(reading, named[0], context, session)
        if computed is not None:
            return computed
    if together(reading):
        return Decline(refusal=Refusal.UNCLEAR)
    return replacing(reading, named, context, session)


# 三公的增幅呢 ｜ 跟机关运行经费的增幅比哪个高
_AGAINST_IT = re.compile(
    "(?:比起?来?|相比|比较)(?:一下)?(?:、)?(?:哪|谁|高|低|快|慢|多|少|大|小)|^(?:那|它)?比.+(?:高|低|快|慢|多|少|大|小)"
)

# 最多的占项目支出多少: of rows that were not shown.
_MOST_OF_THEM = re.compile(
    "(?:那|那么|其中)?(?:数额|金额)?最[多少大小高低]的?(?:那[个项笔]|一[个项笔])?(?=占|比|和|跟|是它)"
)

# 它占项目支出多少: of what was asked last, which had no answer.
_OF_IT_ALONE = re.compile("(?:那|那么)?(?:它(?!们)|其(?=占|比|的)|(?:这|那)(?:个|项|笔)(?=占|比|的))")


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
    if session.failed:
        missed = of_missed(reading, context, session)
        if missed is not None or session.domain is not None or session.figures:
            return missed or Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if (ranked := ranked_again(reading, session)) is not None:
        return ranked
    if isinstance(session.plan, Show) and isinstance(session.plan.expression, Growth):
        if (now := this_year(reading, session.plan.expression)) is not None:
            return now
        moved = reading.asks(Cue.DIFFERENCE, Cue.MINUS, Cue.UP, Cue.DOWN, Cue.MORE, Cue.LESS)
        if moved and not reading.asks(Cue.BOTH, Cue.RATE):
            return Show(expression=replace(session.plan.expression, aspect=Aspect.CHANGE, claimed=None))
        again = _same_growth(reading, session.plan.expression)
        if again is not None:
            return again
    unread = any(t.kind is TermKind.UNKNOWN and t.text not in "几的" for t in reading.tokens)
    if unread and not reading.asks(Cue.WHICH):
        return None
    combined = _combination(reading, context, session) if session.figures else None
    if combined is not None or not (session.figures or isinstance(session.plan, StatedFacts)):
        return combined
    if isinstance(session.plan, StatedFacts):
        return _of_stated(session.plan, reading, context, session)
    of_both = reading.asks(Cue.BOTH) and not reading.asks(Cue.SUM)
    subjects = subjects_of(session)
    if reading.asks(Cue.EACH) or of_both:
        subjects = meant(reading, session) or subjects
    if reading.asks(Cue.MAX_YEAR) and len(subjects) == 1:
        return Years(selector=subjects[0].selector, largest=not reading.asks(Cue.SMALLEST, Cue.LESS))
    if len(subjects) != 1:
        return _of_several(subjects, reading, context, session)
    last = session.figures[-1]
    if reading.asks(Cue.RATIO) and not reading.asks(*_MOVES):
        return share_of_total(reading, context, session)
    narrowed = last.selector.fund is not None or last.selector.spending is not None
    if narrowed and reading.text.removeprefix("那").startswith(_WHOLE_AMOUNT):
        return Show(expression=Figure(replace(last.selector, fund=None, spending=None)), unit=reading.unit)
    if (growth := _growth(reading, last, context, session)) is not None:
        return growth
    if reading.years:
        return computed_in_year(reading, context, session) or other_year(reading, last, context)
    if reading.asks(Cue.GOAL):
        topic = "|".join(last.selector.names)
        return Passages(kinds=(PassageKind.GOAL,), topic=topic, owner=last.selector.owner)
    if reading.asks(*_OF_MORE):
        return Decline(refusal=Refusal.UNCLEAR)
    if reading.unit is not None or _ITS_AMOUNT.fullmatch(reading.text):
        return Show(expression=last_result(session), unit=reading.unit)
    return None


# Operations that one figure alone cannot be asked for.
_OF_MORE = (Cue.SUM, Cue.PLUS, Cue.DIFFERENCE, Cue.MINUS, Cue.REST, Cue.BOTH, Cue.TIMES, Cue.AVERAGE)

# 它多少钱 after the name of what is largest
_ITS_AMOUNT = re.compile(
    "(?:那|它|这|那个|这个|这项|那项)+(?:项目|数额)?(?:是|有|要|到底|一共)*(?:多少钱?|几多钱?)[。呢]*"
)


def _of_stated(plan: StatedFacts, reading: Reading, context: Context, session: Session) -> Plan | None:
    """换成亿元, 比去年呢 after a sentence of the prose: no cell of an earlier answer takes its place."""
    if reading.unit is not None:
        return replace(plan, unit=reading.unit)
    if reading.years:
        here = reading.years[-1] == context.document.year
        return plan if here else Decline(refusal=Refusal.OTHER_YEAR, subject=str(reading.years[-1]))
    aspect = _aspect(reading)
    before = session.past[-2] if len(session.past) >= _TWO else None
    if aspect and before and before.plan == plan and before.document_id != session.document_id:
        return Decline(refusal=Refusal.UNCLEAR)
    if aspect is None or len(plan.subjects) != 1:
        return Decline(refusal=Refusal.UNCLEAR) if aspect or reading.asks(Cue.RATIO) else None
    return Show(expression=Growth(item=None, aspect=aspect, subject=fold(plan.subjects[0])))


def _of_several(
    subjects: tuple[Recalled, ...], reading: Reading, context: Context, session: Session
) -> Plan | None:
    """占比多少, 换算成亿元, 去年呢 after several figures: of the sum where they were added, else of each."""
    figures = tuple(Figure(pinned(r)) for r in subjects)
    added = isinstance(session.plan, Show) and isinstance(session.plan.expression, Sum | SumOver | Remainder)
    if reading.asks(Cue.RATIO):
        computed = isinstance(session.plan, Show) and not isinstance(session.plan.expression, Figure)
        if computed and not reading.asks(Cue.EACH):
            return share_of_total(reading, context, session)
        wholes = [Figure(share_whole(figure.selector, reading, context)) for figure in figures]
        shares = tuple(Ratio(part=f, whole=w) for f, w in zip(figures, wholes, strict=True))
        return Several(parts=shares) if len(shares) <= _FEW else Decline(refusal=Refusal.UNCLEAR)
    if added and _aspect(reading) is Aspect.LAST:
        grown = [Growth(item=r.selector, aspect=Aspect.LAST, subject=r.selector.label) for r in subjects]
        return Show(expression=Sum(parts=tuple(grown)))
    if reading.unit is not None:
        one = isinstance(session.plan, Show) and not isinstance(session.plan.expression, Figure)
        return (
            Show(expression=last_result(session), unit=reading.unit)
            if one
            else Several(parts=figures, unit=reading.unit)
        )
    of_one_item = isinstance(session.plan, Show) and isinstance(session.plan.expression, Figure)
    if reading.years and of_one_item:
        return other_year(reading, session.figures[-1], context)
    if reading.years and (again := computed_in_year(reading, context, session)) is not None:
        return again
    if _aspect(reading) is not None and of_one_item and session.asking is None:
        whole = replace(subjects[-1].selector, figure_id=None, owner=None, code=None)
        return _growth(reading, replace(subjects[-1], selector=whole), context, session)
    if _aspect(reading) is not None or reading.years or reading.asks(Cue.GOAL):
        return Decline(refusal=Refusal.UNCLEAR)
    return None


def _same_growth(reading: Reading, growth: Growth) -> Plan | None:
    """为什么 / 增幅呢 after a change: another aspect of the same item."""
    percent = reading.asks(Cue.RATIO) and not any(token.text.startswith("占") for token in reading.tokens)
    aspect = Aspect.RATE if percent else _aspect(reading)
    claimed = claimed_direction(reading)
    return None if aspect is None else Show(expression=replace(growth, aspect=aspect, claimed=claimed))


def _combination(reading: Reading, context: Context, session: Session) -> Plan | None:
    """两个加起来, 差多少, 平均, 哪个多: over the figures the conversation just gave."""
    wanted = reading.asks(Cue.SUM, Cue.PLUS, Cue.TIMES, Cue.DIFFERENCE, Cue.MINUS, Cue.AVERAGE, Cue.BOTH)
    wanted = wanted or reading.asks(Cue.AGREE)
    larger = reading.asks(Cue.MORE, Cue.LESS, Cue.LARGEST, Cue.HIGH)
    asked = any(text.endswith(HOW_MUCH) for text in sized(reading)) and not reading.asks(Cue.WHICH)
    gap = asked or reading.asks(Cue.DIFFERENCE, Cue.MINUS)
    if not (wanted or gap or (reading.asks(Cue.WHICH) and larger)) or _is_on_the_year(reading):
        return None
    if items := items_of_turns(session, count_said(reading)):
        if not reading.asks(Cue.SUM, Cue.PLUS):
            return Decline(refusal=Refusal.UNCLEAR)
        return Show(expression=Sum(parts=tuple(map(Figure, items))), unit=reading.unit)
    if session.asking is not None and not reading.asks(Cue.BOTH, Cue.SUM, Cue.PLUS):
        return Decline(refusal=Refusal.UNCLEAR)
    recalled = meant(reading, session)
    if len(recalled) < _TWO or (len(recalled) > _TWO and not reading.asks(Cue.AVERAGE, Cue.SUM, Cue.PLUS)):
        return None
    figures = dated(recalled, context)
    if gap and (_of_both_sides(recalled, context) or are_unlike(*(r.selector for r in recalled[-2:]))):
        return Decline(refusal=Refusal.UNCLEAR)
    if gap and reading.asks(Cue.REASON):
        return Compare(first=figures[-2], second=figures[-1], why=True)
    if gap:
        first, second = of_two_years(session, context) or figures[-2:]
        return Show(expression=Difference(first=first, second=second), unit=reading.unit)
    if reading.asks(Cue.AVERAGE):
        return Show(expression=Average(parts=figures), unit=reading.unit)
    if reading.asks(Cue.WHICH, Cue.AGREE):
        return Compare(first=figures[-2], second=figures[-1])
    if reading.asks(Cue.TIMES):
        return Show(expression=Ratio(part=figures[-2], whole=figures[-1], times=True))
    if _OF_EACH_OTHER.search(reading.text) and not reading.asks(Cue.SUM):
        return Show(expression=_ratio_of(figures[-2], figures[-1], context))
    if reading.asks(Cue.RATIO):
        return None
    return Show(expression=Sum(parts=figures), unit=reading.unit)


def _of_both_sides(recalled: Sequence[Recalled], context: Context) -> bool:
    """Readings of one answer of which one is income and one is spent: no two that a question set together."""
    flows = {f.figure.flow for r in recalled for f in context.select(pinned(r)).facts}
    return len({r.turn for r in recalled}) == 1 and len(flows) > 1


_YEAR_BEFORE = re.compile("(?:去|上|前一|上一)年|同比")


def _is_on_the_year(reading: Reading) -> bool:
    """比去年少了多少 after two answers: of the last one, against its own year before."""
    return _YEAR_BEFORE.search(reading.text) is not None and not reading.asks(Cue.BOTH)


# 两者之比, 两个的比例: of the first to the second; 占 asks for a share of a whole.
_OF_EACH_OTHER = re.compile("^[^占]*(?:之比|比值|的?比例)[^占]*$")


def _ratio_of(first: Figure, second: Figure, context: Context) -> Ratio:
    """The first as a share of the second, or as a multiple where it is the larger one."""
    one, other = (context.select(figure.selector).facts for figure in (first, second))
    larger = bool(one and other) and (one[0].amount or 0) > (other[0].amount or 0)
    return Ratio(part=first, whole=second, times=larger)


def _growth(reading: Reading, last: Recalled, context: Context, session: Session) -> Plan | None:
    aspect = _aspect(reading)
    if aspect is None:
        return None
    if aspect in (Aspect.CHANGE, Aspect.RATE) and (pair := of_two_years(session, context)):
        later, earlier = pair
        if aspect is Aspect.RATE or reading.asks(Cue.RATIO):
            return Show(expression=Excess(first=later, second=earlier))
        return Show(expression=Difference(first=later, second=earlier))
    item = replace(last.selector, figure_id=None)
    subject = session.topic or last.selector.label
    claimed = claimed_direction(reading)
    return Show(expression=Growth(item=item, aspect=aspect, subject=subject, claimed=claimed))


_MOVES = (Cue.CHANGE, Cue.UP, Cue.DOWN)


def _aspect(reading: Reading) -> Aspect | None:
    if reading.asks(Cue.RATE) or (reading.asks(Cue.RATIO) and reading.asks(*_MOVES)):
        return Aspect.RATE
    if reading.asks(Cue.REASON):
        return Aspect.REASON
    if reading.asks(*_MOVES):
        return Aspect.CHANGE
    return Aspect.LAST if -1 in reading.year_offsets else None
