"""Other places in the order of the last answer: 第二个呢, 排在它后面的呢, 它比第二大的多多少."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assistant.dialogue.session import Session
from assistant.linking.reading import Reading
from assistant.plans.plan import Bound, Decline, Difference, Figure, Plan, Rank, Ratio, Refusal, Show
from assistant.rules.leant import UNCLEAR, Leant
from assistant.rules.orders import amount_of
from assistant.rules.pointing import is_only, pinned
from assistant.rules.turns import Pointed
from assistant.vocabulary.cues import Cue, TermKind
from index.amounts import Unit
from index.records import Phase

# What sets the row just shown beside another.
_BESIDE = (Cue.THAN, Cue.DIFFERENCE, Cue.MINUS, Cue.TIMES, Cue.RATIO)


def ranked_again(reading: Reading, session: Session) -> Plan | None:
    """第二大的呢, 最少的呢, 减少最多的呢, 它比第二大的多多少: another place in the order of the rows."""
    ends = reading.asks(Cue.LARGEST, Cue.SMALLEST)
    if session.domain is None or (reading.ordinal is None and not ends):
        return None
    largest = not reading.asks(Cue.SMALLEST) if ends else session.largest
    offset = (reading.ordinal or 1) - 1
    rank = Rank(domain=session.domain, largest=largest, offset=offset, count=reading.rank_number or 1)
    if reading.asks(Cue.UP, Cue.DOWN):
        return _moved(rank, reading, session)
    if reading.asks(*_BESIDE) or _says_more(reading):
        return _beside_place(rank, reading, session)
    return rank


def _says_more(reading: Reading) -> bool:
    """第二大的多了多少; 倒数第二少 is a place."""
    return any(
        word.has(Cue.MORE.value, Cue.LESS.value)
        and not (before.kind is TermKind.RANK and before.text[-1] not in "的大小高低多少")
        for before, word in pairwise(reading.tokens)
    )


def _moved(rank: Rank, reading: Reading, session: Session) -> Plan:
    """增加最多的是哪个 ｜ 减少最多的呢: the other way of change, of every level that was ranked."""
    down, last = reading.asks(Cue.DOWN), session.plan
    if (
        rank.domain.base.phase is not Phase.CHANGE
        or reading.asks(Cue.SMALLEST)
        or down is reading.asks(Cue.UP)
    ):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    bound = Bound(sign="<" if down else ">", value=Decimal(0), unit=Unit.YUAN)
    moved = replace(rank, largest=not down, bounds=(bound,))
    levels = last.also if isinstance(last, Rank) else ()
    also = tuple(replace(moved, domain=level.domain) for level in levels if level.domain != rank.domain)
    return replace(moved, also=also)


def _beside_place(rank: Rank, reading: Reading, session: Session) -> Plan | None:
    """它比第二大的多多少, 它是最小的几倍: the row just shown set beside another of its order."""
    if session.latest != 1 or not isinstance(session.plan, Rank) or rank.count != 1:
        return None
    last, other = Figure(pinned(session.figures[-1])), amount_of(rank)
    if reading.asks(Cue.TIMES, Cue.RATIO):
        return Show(expression=Ratio(part=last, whole=other, times=reading.asks(Cue.TIMES)))
    return Show(expression=Difference(first=last, second=other), unit=reading.unit)


def in_order(one: Pointed, turn: Leant) -> Leant:
    """第二个呢 after the largest: the next place in the same order; the last one is the first from below."""
    session, position = turn.session, one.positions[0]
    if session.domain is None or session.failed or not is_only(one.rest):
        return turn
    largest = session.largest and position >= 0
    offset = position if position >= 0 else -position - 1
    return replace(turn, plan=Rank(domain=session.domain, largest=largest, offset=offset, count=1))


def beside_in_order(last: Rank, step: int, turn: Leant) -> Leant:
    """排在它后面的呢: the next place in the order of the last answer."""
    if turn.session.failed or last.offset + step < 0:
        return replace(turn, plan=UNCLEAR)
    return replace(turn, plan=replace(last, offset=last.offset + step))
