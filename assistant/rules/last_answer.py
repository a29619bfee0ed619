"""What the last answers came to: the figures that 它, 两个, 这三个 mean."""

from assistant.cues import Cue
from assistant.plan import Expression, Figure, Growth, Ratio, Show
from assistant.reading import Reading
from assistant.rules.pointing import gathered_from, pinned
from assistant.rules.turns import Gathered
from assistant.session import Recalled, Session

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
    said = "".join(token.text for token in reading.tokens if token.has(Cue.BOTH.value))
    count = next((number for word, number in _COUNTS.items() if word in said), None)
    return gathered_from(Gathered(count=count), session)


def subjects_of(session: Session) -> tuple[Recalled, ...]:
    """The figures that 它 means: those of the last answer, of a share and of a change the one it is about."""
    of_one = isinstance(session.plan, Show) and isinstance(session.plan.expression, Ratio | Growth)
    if of_one or session.latest < _TWO:
        return session.figures[-1:]
    return tuple({r.figure_id: r for r in session.listed or session.figures[-session.latest :]}.values())
