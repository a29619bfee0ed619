"""Turns that lean on the last answer: 占比多少, 换算成亿元, 第二大的呢, 去年呢, 为什么, 差多少."""

import re
from dataclasses import replace

from assistant.context import Context
from assistant.cues import Cue
from assistant.operands import Operand
from assistant.plan import (
    Aspect,
    Average,
    Compare,
    Decline,
    Difference,
    Expression,
    Figure,
    Growth,
    Passages,
    Plan,
    Prose,
    Rank,
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
from assistant.question import fold
from assistant.reading import Reading
from assistant.rules.changes import claimed_direction
from assistant.rules.elsewhere import asked_elsewhere
from assistant.rules.phases import phases_of_last
from assistant.rules.pointing import gathered_from, pinned
from assistant.rules.replacing import replacing
from assistant.rules.selectors import selector_of
from assistant.rules.shares import share_whole
from assistant.rules.turns import Gathered
from assistant.session import Recalled, Session
from index.records import ItemKind, PassageKind, Spending

_COUNTS = {"两": 2, "二": 2, "俩": 2, "三": 3, "四": 4, "五": 5}
# A difference, a comparison and a share are of two amounts.
_TWO = 2
# Shares shown side by side, at most.
_FEW = 6
_WHOLE_AMOUNT = ("总额", "总数", "总量", "全部资金", "总的")


def follow_up(reading: Reading, context: Context, session: Session) -> Plan | None:
    """The plan of a turn that does not stand alone, or None where it does."""
    if session.turns == 0 or (reading.domains and not reading.asks(Cue.BOTH)) or reading.level is not None:
        return None
    if (elsewhere := asked_elsewhere(reading, context, session)) is not None:
        return elsewhere
    named = [operand for operand in reading.operands if operand.names_something]
    if (columns := phases_of_last(reading, named, context, session)) is not None:
        return columns
    if not named and (table := _other_table(reading, context, session)) is not None:
        return table
    if not named and not any(operand.unexplained for operand in reading.operands):
        return _bare(reading, context, session)
    if len(named) == 1 and isinstance(session.plan, StatedFacts) and _is_share_of(reading):
        return _share_of_stated(session.plan, named[0], context)
    if len(named) == 1 and session.figures and _is_share_of(reading):
        whole, part = selector_of(_whose(named[0], reading, session), context), _spoken_of(reading, session)
        if isinstance(part, Average | Difference):
            return Decline(refusal=Refusal.UNCLEAR)
        if whole is not None and part is not None:
            return Show(expression=Ratio(part=part, whole=Figure(whole)))
    if len(named) == 1 and session.figures:
        computed = _joined(reading, named[0], context, session)
        computed = computed or _beside_last(reading, named[0], context, session)
        if computed is not None:
            return computed
    return replacing(reading, named, context, session)


def _whose(operand: Operand, reading: Reading, session: Session) -> Operand:
    """占它基本支出的百分之几: the whole is of the unit that the last figure was of."""
    owner = session.figures[-1].selector.owner
    own = owner is None or not reading.text.startswith(_OF_ITS_OWN) or operand.owner or operand.names
    return operand if own else replace(operand, owner=owner, unit=True)


_OF_ITS_OWN = ("占它", "占其", "占该单位", "占他")


def _share_of_stated(plan: StatedFacts, whole: Operand, context: Context) -> Plan:
    """占基本支出百分之几 after a sentence of the prose: its amount is the part."""
    found = selector_of(whole, context)
    if found is None or len(plan.subjects) != 1:
        return Decline(refusal=Refusal.UNCLEAR)
    return Show(expression=Ratio(part=Prose(subject=fold(plan.subjects[0])), whole=Figure(found)))


def _beside_last(reading: Reading, operand: Operand, context: Context, session: Session) -> Plan | None:
    """援疆比它多多少, 那援疆多多少, 比工程多多少: the item named beside the one figure just spoken of."""
    sized = _sized(reading)
    how_much = reading.asks(Cue.HOW_MUCH, Cue.THAN) or any(text.endswith(_HOW_MUCH) for text in sized)
    compares = reading.asks(Cue.DIFFERENCE, Cue.MINUS) or (bool(sized) and how_much)
    compares = compares or _SET_BESIDE.match(reading.text) is not None
    grown = isinstance(session.plan, Show) and isinstance(session.plan.expression, Growth)
    if not compares or grown or session.failed or session.latest != 1 or reading.year_offsets:
        return None
    found = selector_of(operand, context)
    if found is None or operand.unexplained:
        return None
    last = Figure(pinned(session.figures[-1]))
    found = _alike(found, last.selector, context)
    if _THAN_NAMED.search(reading.text) and not _THAN_IT.search(reading.text):
        return Show(expression=Difference(first=last, second=Figure(found)), unit=reading.unit)
    return Show(expression=Difference(first=Figure(found), second=last), unit=reading.unit)


def _joined(reading: Reading, operand: Operand, context: Context, session: Session) -> Plan | None:
    """再加上清远的, 减去会议费: the item named added to what the last answer came to, or taken from it."""
    match = _JOINING.match(reading.text)
    if match is None or session.failed or not session.latest:
        return None
    found, last = selector_of(operand, context), _last_result(session)
    alone = isinstance(session.plan, Show) and not isinstance(last, Growth)
    if found is None or operand.unexplained or not alone or (session.latest > 1 and isinstance(last, Figure)):
        return None
    if match["takes"]:
        return Show(expression=Difference(first=last, second=Figure(found)), unit=reading.unit)
    parts = last.parts if isinstance(last, Sum) else (last,)
    return Show(expression=Sum(parts=(*parts, Figure(found))), unit=reading.unit)


_JOINING = re.compile("^(?:那|再|然后)*(?:加上|加|连同|(?P<takes>减去|减掉|减|扣除|扣掉|去掉|刨去))")


def _sized(reading: Reading) -> list[str]:
    """The words of more or less: 多多少, 少."""
    return [t.text for t in reading.tokens if t.has(Cue.MORE.value) or t.has(Cue.LESS.value)]


_HOW_MUCH = ("多少", "几多")
_THAN_IT = re.compile("(?:比|跟|和|与)(?:它|他|这个|那个|前者|上面|刚才)")
def _alike(found: Selector, last: Selector, context: Context) -> Selector:
    """Of several readings of the item the one in the table of the last figure, where that is one."""
    facts, shown = context.select(found).facts, context.select(last).facts
    if len(facts) < _TWO or len(shown) != 1:
        return found
    beside = [fact.figure for fact in facts if fact.figure.table == shown[0].figure.table]
    return replace(found, figure_id=beside[0].id) if len(beside) == 1 else found


# 跟会议费比呢, 与会议费相比
_SET_BESIDE = re.compile("^(?:那|它)?(?:跟|和|与|同|比起)[^占]+?(?:比|相比|比起来|比较)(?:一下)?(?:呢|怎么样|如何|。)*$")
_THAN_NAMED = re.compile("^(?:那|它|再)?(?:比|跟|和|与)")


def _is_share_of(reading: Reading) -> bool:
    """占项目支出合计多少, 两个加起来占多少: the whole is named, the part is what was just spoken of."""
    beside = (Cue.REPLACE.value, Cue.FILL.value)
    spoken = [token for token in reading.tokens if not all(value in beside for value in token.values)]
    begins = bool(spoken) and spoken[0].text.startswith("占")
    return begins or (reading.asks(Cue.RATIO) and reading.asks(Cue.BOTH))


def _spoken_of(reading: Reading, session: Session) -> Expression | None:
    """What the last answer came to, or with 两个 / 加起来 the sum of those that are meant."""
    if not reading.asks(Cue.BOTH):
        last = _last_result(session)
        of_one = isinstance(last, Growth) and session.latest == 1
        return Figure(pinned(session.figures[-1])) if of_one else last
    parts = tuple(Figure(pinned(r)) for r in _meant(reading, session))
    return Sum(parts=parts) if len(parts) > 1 else None


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
    if session.failed and (session.domain is not None or session.figures):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if session.domain is not None and (
        reading.ordinal is not None or reading.asks(Cue.LARGEST, Cue.SMALLEST)
    ):
        smallest = reading.asks(Cue.SMALLEST)
        largest = not smallest if reading.asks(Cue.LARGEST, Cue.SMALLEST) else session.largest
        offset = (reading.ordinal or 1) - 1
        return Rank(domain=session.domain, largest=largest, offset=offset, count=reading.rank_number or 1)
    if isinstance(session.plan, Show) and isinstance(session.plan.expression, Growth):
        moved = reading.asks(Cue.DIFFERENCE, Cue.MINUS, Cue.UP, Cue.DOWN, Cue.MORE, Cue.LESS)
        if moved and not reading.asks(Cue.BOTH):
            return Show(expression=replace(session.plan.expression, aspect=Aspect.CHANGE, claimed=None))
        again = _same_growth(reading, session.plan.expression)
        if again is not None:
            return again
    if not session.figures:
        return None
    combined = _combination(reading, context, session)
    if combined is not None:
        return combined
    if isinstance(session.plan, StatedFacts):
        return _of_stated(session.plan, reading)
    of_both = reading.asks(Cue.BOTH) and not reading.asks(Cue.SUM)
    subjects = _subjects(session)
    if reading.asks(Cue.EACH) or of_both:
        subjects = _meant(reading, session) or subjects
    if reading.asks(Cue.MAX_YEAR) and len(subjects) == 1:
        return Years(selector=subjects[0].selector, largest=not reading.asks(Cue.SMALLEST, Cue.LESS))
    if len(subjects) != 1:
        return _of_several(subjects, reading, context, session)
    last = session.figures[-1]
    if reading.asks(Cue.RATIO):
        return _share(reading, context, session)
    narrowed = last.selector.fund is not None or last.selector.spending is not None
    if narrowed and reading.text.removeprefix("那").startswith(_WHOLE_AMOUNT):
        return Show(expression=Figure(replace(last.selector, fund=None, spending=None)), unit=reading.unit)
    if (growth := _growth(reading, last, context, session)) is not None:
        return growth
    if reading.years:
        return _other_year(reading, last, context)
    if reading.asks(Cue.GOAL):
        topic = "|".join(last.selector.names)
        return Passages(kinds=(PassageKind.GOAL,), topic=topic, owner=last.selector.owner)
    if reading.unit is not None:
        return Show(expression=_last_result(session), unit=reading.unit)
    return None


def _of_stated(plan: StatedFacts, reading: Reading) -> Plan:
    """换成亿元, 比去年呢 after a sentence of the prose: no cell of an earlier answer takes its place."""
    if reading.unit is not None:
        return replace(plan, unit=reading.unit)
    aspect = _aspect(reading)
    if aspect is None or len(plan.subjects) != 1:
        return Decline(refusal=Refusal.UNCLEAR)
    return Show(expression=Growth(item=None, aspect=aspect, subject=fold(plan.subjects[0])))


def _subjects(session: Session) -> tuple[Recalled, ...]:
    """The figures that 它 means: those of the last answer, of a share and of a change the one it is about."""
    of_one = isinstance(session.plan, Show) and isinstance(session.plan.expression, Ratio | Growth)
    if of_one or session.latest < _TWO:
        return session.figures[-1:]
    return tuple({r.figure_id: r for r in session.listed or session.figures[-session.latest :]}.values())


def _of_several(
    subjects: tuple[Recalled, ...], reading: Reading, context: Context, session: Session
) -> Plan | None:
    """占比多少, 换算成亿元, 去年呢 after several figures: of the sum where they were added, else of each."""
    figures = tuple(Figure(pinned(r)) for r in subjects)
    added = isinstance(session.plan, Show) and isinstance(session.plan.expression, Sum | SumOver | Remainder)
    if reading.asks(Cue.RATIO):
        computed = isinstance(session.plan, Show) and not isinstance(session.plan.expression, Figure)
        if computed and not reading.asks(Cue.EACH):
            return _share(reading, context, session)
        wholes = [Figure(share_whole(figure.selector, reading, context)) for figure in figures]
        shares = tuple(Ratio(part=f, whole=w) for f, w in zip(figures, wholes, strict=True))
        return Several(parts=shares) if len(shares) <= _FEW else Decline(refusal=Refusal.UNCLEAR)
    if added and _aspect(reading) is Aspect.LAST:
        grown = [Growth(item=r.selector, aspect=Aspect.LAST, subject=r.selector.label) for r in subjects]
        return Show(expression=Sum(parts=tuple(grown)))
    if reading.unit is not None:
        one = isinstance(session.plan, Show) and not isinstance(session.plan.expression, Figure)
        return (
            Show(expression=_last_result(session), unit=reading.unit)
            if one
            else Several(parts=figures, unit=reading.unit)
        )
    of_one_item = isinstance(session.plan, Show) and isinstance(session.plan.expression, Figure)
    if reading.years and of_one_item:
        return _other_year(reading, session.figures[-1], context)
    if _aspect(reading) is not None and of_one_item and session.asking is None:
        whole = replace(subjects[-1].selector, figure_id=None, owner=None, code=None)
        return _growth(reading, replace(subjects[-1], selector=whole), context, session)
    if _aspect(reading) is not None or reading.years or reading.asks(Cue.GOAL):
        return Decline(refusal=Refusal.UNCLEAR)
    return None


def _share(reading: Reading, context: Context, session: Session) -> Plan | None:
    """占比多少: of what the last answer came to, in the whole it was named within, else in its own total."""
    last = session.figures[-1]
    part = _last_result(session)
    if isinstance(part, Difference | Average | Growth):
        return Decline(refusal=Refusal.UNCLEAR)
    if not isinstance(part, Sum | SumOver | Remainder):
        part = Figure(pinned(last))
    if last.selector.owner is not None and reading.text.startswith(("占它", "占其")):
        unit = Selector(
            kinds=frozenset({ItemKind.UNIT}), owner=last.selector.owner, spending=Spending.PROJECT
        )
        return Show(expression=Ratio(part=part, whole=Figure(unit)))
    of_total = any(token.has(Cue.TOTAL_WORD.value) for token in reading.tokens)
    inside = session.inside and len(session.figures) > 1 and not of_total
    whole = session.figures[-2].selector if inside else share_whole(last.selector, reading, context)
    return Show(expression=Ratio(part=part, whole=Figure(whole)))


def _same_growth(reading: Reading, growth: Growth) -> Plan | None:
    """为什么 / 增幅呢 after a change: another aspect of the same item."""
    percent = reading.asks(Cue.RATIO) and not any(token.text.startswith("占") for token in reading.tokens)
    aspect = Aspect.RATE if percent else _aspect(reading)
    claimed = claimed_direction(reading)
    return None if aspect is None else Show(expression=replace(growth, aspect=aspect, claimed=claimed))


def _last_result(session: Session) -> Expression:
    """What the last answer came to: of a share its part, which is the amount that was spoken of."""
    if isinstance(session.plan, Show):
        expression = session.plan.expression
        return expression.part if isinstance(expression, Ratio) else expression
    return Figure(pinned(session.figures[-1]))


def _combination(reading: Reading, context: Context, session: Session) -> Plan | None:
    """两个加起来, 差多少, 平均, 哪个多: over the figures the conversation just gave."""
    wanted = reading.asks(Cue.SUM, Cue.PLUS, Cue.TIMES, Cue.DIFFERENCE, Cue.MINUS, Cue.AVERAGE, Cue.BOTH)
    wanted = wanted or reading.asks(Cue.AGREE)
    larger = reading.asks(Cue.MORE, Cue.LESS, Cue.LARGEST, Cue.HIGH)
    sized = any(text.endswith(_HOW_MUCH) for text in _sized(reading)) and not reading.asks(Cue.WHICH)
    gap = sized or reading.asks(Cue.DIFFERENCE, Cue.MINUS)
    if not (wanted or gap or (reading.asks(Cue.WHICH) and larger)):
        return None
    recalled = _meant(reading, session)
    if len(recalled) < _TWO or (len(recalled) > _TWO and not reading.asks(Cue.AVERAGE, Cue.SUM, Cue.PLUS)):
        return None
    figures = _dated(recalled, context)
    if gap:
        return Show(expression=Difference(first=figures[-2], second=figures[-1]), unit=reading.unit)
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


# 两者之比, 两个的比例: of the first to the second; 占 asks for a share of a whole.
_OF_EACH_OTHER = re.compile("^[^占]*(?:之比|比值|的?比例)[^占]*$")


def _ratio_of(first: Figure, second: Figure, context: Context) -> Ratio:
    """The first as a share of the second, or as a multiple where it is the larger one."""
    one, other = (context.select(figure.selector).facts for figure in (first, second))
    larger = bool(one and other) and (one[0].amount or 0) > (other[0].amount or 0)
    return Ratio(part=first, whole=second, times=larger)


def _dated(recalled: tuple[Recalled, ...], context: Context) -> tuple[Figure, ...]:
    """The figures, each with its year where they are of several documents."""
    years = {document.id: document.year for document in context.documents}
    sources = [r.figure_id.split(":", 1)[0] for r in recalled]
    if len(set(sources)) == 1:
        return tuple(Figure(pinned(r)) for r in recalled)
    dated = zip(recalled, sources, strict=True)
    return tuple(Figure(replace(pinned(r), year=years.get(source))) for r, source in dated)


def _meant(reading: Reading, session: Session) -> tuple[Recalled, ...]:
    """As many of the last figures as the words say; without a number those shown together, or two."""
    said = "".join(token.text for token in reading.tokens if token.has(Cue.BOTH.value))
    count = next((number for word, number in _COUNTS.items() if word in said), None)
    return gathered_from(Gathered(count=count), session)


def _growth(reading: Reading, last: Recalled, context: Context, session: Session) -> Plan | None:
    aspect = _aspect(reading)
    if aspect is None:
        return None
    item = replace(last.selector, figure_id=None)
    subject = session.topic or last.selector.label
    claimed = claimed_direction(reading)
    return Show(expression=Growth(item=item, aspect=aspect, subject=subject, claimed=claimed))


def _aspect(reading: Reading) -> Aspect | None:
    if reading.asks(Cue.RATE):
        return Aspect.RATE
    if reading.asks(Cue.REASON):
        return Aspect.REASON
    if reading.asks(Cue.CHANGE, Cue.UP, Cue.DOWN):
        return Aspect.CHANGE
    return Aspect.LAST if -1 in reading.year_offsets else None


def _other_year(reading: Reading, last: Recalled, context: Context) -> Plan:
    year = reading.years[-1]
    if context.document_for(year) is None:
        if year == context.document.year - 1:
            return Show(
                expression=Growth(item=last.selector, aspect=Aspect.LAST, subject=last.selector.label)
            )
        return Decline(refusal=Refusal.OTHER_YEAR, subject=str(year))
    return Show(expression=Figure(replace(last.selector, year=year)))
