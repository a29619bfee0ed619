"""The changes of several items side by side, and which of them moved most."""

from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answer import Answer, Status
from assistant.execute.changes import answer_growth
from assistant.execute.draft import Draft, amount_text
from assistant.execute.last_year import is_told
from assistant.execute.refusals import answer_refusal
from assistant.execute.wording import say_direction
from assistant.plans.plan import Changes, Decline, Refusal
from index.amounts import Amount, Unit, convert


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One item's change with its sign, as money or as a rate."""

    subject: str
    change: Amount


def answer_changes(plan: Changes, draft: Draft) -> Answer:
    """Every item's change with its own words and sources; none is added to another."""
    if not any(is_told(part, draft) for part in plan.parts):
        names = "、".join(part.subject for part in plan.parts)
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=f"{names}的增减"), draft)
    known: list[Moved] = []
    for part in plan.parts:
        draft.this_year = draft.moved = None
        claimed = None if plan.largest else part.claimed
        asked = replace(part, aspect=plan.aspect, claimed=claimed, with_last=False)
        answer = answer_growth(asked, draft, None)
        moved = _moved(answer, draft)
        if answer.status is Status.ANSWERED and moved is not None:
            known.append(moved)
    draft.this_year = draft.moved = None
    if not known:
        return draft.answer(status=Status.NOT_FOUND, reason=Refusal.NOT_PUBLISHED.value)
    if plan.largest and len(known) == len(plan.parts):
        _say_largest(plan, known, draft)
    return draft.answer()


def _moved(answer: Answer, draft: Draft) -> Moved | None:
    """The change that an answer gave, with the sign of its direction."""
    if answer.value is None or draft.moved is None:
        return None
    change = draft.moved.amount
    amount = Amount(abs(change.value), change.unit)
    if answer.value.unit == Unit.PERCENT.value:
        amount = Amount(abs(Decimal(answer.value.amount)), Unit.PERCENT)
    sign = -1 if change.value < 0 else 1
    return Moved(subject=draft.moved.label, change=Amount(sign * amount.value, amount.unit))


def _say_largest(plan: Changes, known: list[Moved], draft: Draft) -> None:
    """Which one moved most, first of all; nothing where some are rates and others are not."""
    rates = [moved.change.unit is Unit.PERCENT for moved in known]
    if any(rates) and not all(rates):
        return
    falls = plan.parts[0].claimed == "减少"
    ordered = sorted(known, key=lambda moved: _size(moved.change), reverse=not falls)
    best = ordered[0]
    if _size(best.change) == _size(ordered[1].change):
        line = draft.words("changes_tie", labels="、".join(moved.subject for moved in known))
    elif (_size(best.change) < 0) is not falls or _size(best.change) == 0:
        line = draft.words("changes_none", direction=say_direction("减少" if falls else "增加", draft))
    else:
        shown = amount_text(Amount(abs(best.change.value), best.change.unit))
        direction = say_direction("减少" if falls else "增加", draft)
        line = draft.words("changes_most", label=best.subject, direction=direction, change=shown)
    draft.lines.insert(0, line)


def _size(change: Amount) -> Decimal:
    return convert(change, Unit.YUAN).value if change.unit.is_money else change.value
