"""What an answer may repeat of the question: bounds, years and places; the words of a refusal."""

from assistant.execute import Draft
from assistant.execute.refusals import LONGEST_ECHO
from assistant.figures.rows import limits
from assistant.linking.reading import Reading
from assistant.plans.plan import Decline, Locate, Plan, Rank
from assistant.rules.bounds import bounds_in
from assistant.verify import Ledger


def said_of(plan: Plan, reading: Reading, draft: Draft) -> Ledger:
    """What an answer may repeat of the question: the bounds and years it asked about, and no other number."""
    bounds = bounds_in(plan)
    values = [(value, b.unit.value) for b in bounds for value in (b.value, abs(b.value), *limits(b))]
    words = repeated(plan)
    if isinstance(plan, Locate):
        words = tuple(citation.raw for citation in draft.citations if citation.raw)
    said = tuple(number for number in (reading.ordinal, reading.rank_number) if number is not None)
    run = (plan.offset + 1, plan.offset + plan.count) if isinstance(plan, Rank) else ()
    places = (*said, *run)
    return Ledger(
        verbatim=words,
        values=(*values, *draft.implied),
        years=reading.years,
        ordinals=places,
        counts=places,
    )


def repeated(plan: Plan) -> tuple[str, ...]:
    """What a refusal repeats of the question."""
    return (plan.subject[:LONGEST_ECHO],) if isinstance(plan, Decline) and plan.subject else ()
