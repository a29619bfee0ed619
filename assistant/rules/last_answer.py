"""What the last answers came to: the figures that 它, 两个, 这三个 mean."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.session import Recalled, Session
from assistant.linking.reading import Reading
from assistant.plans.plan import Expression, Figure, Growth, Ratio, Selector, Show
from assistant.rules.pointing import gathered_from, pinned
from assistant.rules.turns import Gathered
from assistant.vocabulary.cues import Cue

_COUNTS = {"两": 2, "二": 2, "俩": 2, "三": 3, "四": 4, "五": 5}
_TWO = 2


def last_result(session: Session) -> Expression:
    """What the last answer came to: of a share its part, which is the amount that was spoken of."""
    if isinstance(session.plan, Show):
        expression = session.plan.expression
        return expression.part if isinstance(expression, Ratio) else expression
    return Figure(pinned(session.figures[-1]))


def meant(reading: Reading, session: Session) -> tuple[Recalled, ...]:
    """As many of the last figures as the words say; without a number those shown together, or two."""
    return gathered_from(Gathered(count=count_said(reading)), session)


def count_said(reading: Reading) -> int | None:
    """两个, 这三项: how many are meant; None where the words do not say."""
    said = "".join(token.text for token in reading.tokens if token.has(Cue.BOTH.value))
    return next((number for word, number in _COUNTS.items() if word in said), None)


def subjects_of(session: Session) -> tuple[Recalled, ...]:
    """The figures that 它 means: those of the last answer, of a share and of a change the one it is about."""
    of_one = isinstance(session.plan, Show) and isinstance(session.plan.expression, Ratio | Growth)
    if of_one or session.latest < _TWO:
        return session.figures[-1:]
    return tuple({r.figure_id: r for r in session.listed or session.figures[-session.latest :]}.values())


def items_of_turns(session: Session, count: int | None) -> tuple[Selector, ...]:
    """The items of the last `count` (or two) turns, where each asked for one and one of them had several
    readings: 培训费 ｜ 会议费呢 ｜ 两个加起来 means the two items, not two readings of the last."""
    count = count or _TWO
    turns = [
        [r.selector for r in session.figures if r.turn == turn]
        for turn in range(session.turns - count + 1, session.turns + 1)
    ]
    if not isinstance(session.plan, Show) or not isinstance(session.plan.expression, Figure):
        return ()
    several = any(len(turn) > 1 for turn in turns)
    if not several or not all(turn and len({s.names for s in turn}) == 1 and turn[0].names for turn in turns):
        return ()
    items = tuple(of_all(turn) for turn in turns)
    return items if len(set(items)) == count else ()


def of_all(readings: Sequence[Selector]) -> Selector:
    """The item with what all of its readings share."""
    owners, codes = {s.owner for s in readings}, {s.code for s in readings}
    return replace(
        readings[0],
        owner=readings[0].owner if len(owners) == 1 else None,
        code=readings[0].code if len(codes) == 1 else None,
        figure_id=None,
    )


def are_unlike(first: Selector, second: Selector) -> bool:
    """Whether one is a function and the other an economic class: two views of the same money, of which no
    difference is taken. Functions begin with 2, classes with 3 or 5 (政府收支分类科目)."""
    return bool(first.code and second.code and first.code[0] != second.code[0])
