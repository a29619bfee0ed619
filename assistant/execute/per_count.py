"""Answers that divide an amount by a count that prose states, each operand with its place."""

from assistant.answer import Answer, Status
from assistant.execute.draft import Computed, Draft, amount_text, place_text
from assistant.execute.expressions import Unanswerable, evaluate
from assistant.execute.gaps import answer_gap
from assistant.execute.phrases import describe, headline, warn
from assistant.plans.plan import Figure, PerCount
from index.amounts import Amount, Unit, convert, plain_amount, round_half_up
from index.records import Statement

# What is left of an amount is shown to this many decimals.
_PLACES = 2


def answer_per_count(plan: PerCount, draft: Draft) -> Answer:
    """The quotient in the printed unit and in 元; of several counts one line each. Where no count is stated
    the amount is told and nothing is divided."""
    try:
        amount = evaluate(plan.amount, draft)
    except Unanswerable as gap:
        return answer_gap(gap, draft)
    if amount.fact is not None:
        describe(amount.fact, draft)
    counts = [s for s in draft.context.intake.statements if s.id in plan.counts]
    divided = [quotient for s in counts if (quotient := _divided(amount, s, plan, draft)) is not None]
    if not divided:
        return _without_count(amount, counts, plan, draft)
    draft.lines.append(_placed(amount, plan, draft))
    for statement in counts:
        draft.say("source_sentence", sentence=statement.sentence)
    draft.recalled.clear()
    warn(draft)
    return draft.answer(value=divided[0] if len(divided) == 1 else None)


def _divided(amount: Computed, statement: Statement, plan: PerCount, draft: Draft) -> Amount | None:
    """The amount by one count, said in a line; None where there is nothing to divide by."""
    if statement.amount is None or statement.amount.amount <= 0 or not amount.amount.unit.is_money:
        return None
    count = draft.quantity(statement, statement.amount, statement.subject)
    units = _units(amount.amount, count.amount, plan.unit)
    shown = [_quotient(amount, count, unit, draft) for unit in units]
    draft.say(
        "per_count",
        label=_named(amount, plan),
        count=amount_text(count.amount),
        counted=statement.subject,
        amount=amount_text(shown[0]),
        other="" if len(shown) < 2 else draft.words("or_so", amount=amount_text(shown[1])),
    )
    return shown[0]


def _quotient(amount: Computed, count: Computed, unit: Unit, draft: Draft) -> Amount:
    top, bottom = convert(amount.amount, unit), count.amount.value
    quotient = Amount(round_half_up(top.value / bottom, _PLACES), unit)
    expression = f"{plain_amount(top.value)} ÷ {plain_amount(bottom)}"
    draft.step("derive", (amount.ref, count.ref), expression, quotient)
    return quotient


def _units(amount: Amount, count: Amount, asked: Unit | None) -> tuple[Unit, ...]:
    """The unit that is asked for, else the printed one and 元, else 元 where the printed one is too large."""
    if asked is not None and asked.is_money:
        return (asked,)
    return (Unit.YUAN,) if abs(amount.value) < count.value else tuple({amount.unit: 0, Unit.YUAN: 0})


def _named(amount: Computed, plan: PerCount) -> str:
    if amount.fact is None or not isinstance(plan.amount, Figure):
        return amount.label
    return headline(amount.fact, plan.amount.selector)


def _placed(amount: Computed, plan: PerCount, draft: Draft) -> str:
    where = "" if amount.fact is None else f"（{place_text(amount.fact.figure, draft.language)}）"
    return draft.words("part", label=_named(amount, plan), amount=f"{amount_text(amount.amount)}{where}")


def _without_count(amount: Computed, counts: list[Statement], plan: PerCount, draft: Draft) -> Answer:
    """What is printed, and that the count is not, or is none."""
    draft.say("zero_count" if counts else "no_count", counted=plan.counted)
    draft.lines.append(_placed(amount, plan, draft))
    for statement in counts:
        draft.quote(statement.sentence, statement.place, statement.heading)
        draft.say("source_sentence", sentence=statement.sentence)
    draft.recalled.clear()
    warn(draft)
    return draft.answer(status=Status.NOT_FOUND, reason="not_published")
