"""The change of what only prose puts in numbers, from the documents of both years: 机关运行经费, 政府采购."""

from dataclasses import replace

from assistant.answer import Answer
from assistant.execute.draft import Computed, Draft, amount_text
from assistant.execute.expressions import difference_of, in_unit
from assistant.execute.gathering import growth_of
from assistant.execute.wording import say_direction, say_premise
from assistant.figures.context import Context
from assistant.plans.plan import Aspect, Growth
from index.amounts import Amount


def from_statements(plan: Growth, draft: Draft) -> Answer | None:
    """The change between the amounts that both years' documents state; None where one states none."""
    here = draft.context
    year = here.document.year - 1
    before = here.document_for(year)
    if plan.item is not None or not plan.subject or before is None or before.id == here.document.id:
        return None
    last = _stated(plan.subject, replace(here, catalogue=here.catalogue_of(before.id)), draft)
    now = _stated(plan.subject, here, draft)
    if now is None or last is None or not (now.amount.unit.is_money and last.amount.unit.is_money):
        return None
    if plan.aspect is Aspect.LAST:
        draft.say("last", year=year, subject=now.label, amount=amount_text(last.amount))
        return draft.answer(value=last.amount)
    subject = now.label
    gap = difference_of(now, last, draft).amount
    direction = "持平" if gap.value == 0 else ("增加" if gap.value > 0 else "减少")
    say_premise(plan, subject, direction, draft)
    size, shown = Amount(abs(gap.value), gap.unit), say_direction(direction, draft)
    key = "growth_flat" if direction == "持平" else "growth"
    draft.say(key, subject=subject, direction=shown, change=amount_text(size))
    this_year = here.document.year
    draft.lines.append(f"{this_year}年 {amount_text(now.amount)}，{year}年 {amount_text(last.amount)}。")
    if plan.aspect is Aspect.REASON:
        draft.say("no_reason")
    if last.amount.value <= 0 or gap.value == 0:
        return draft.answer(value=size)
    rate = growth_of(now, in_unit(last, now.amount.unit, draft), draft).amount
    percent = Amount(abs(rate.value), rate.unit)
    draft.say(key, subject=subject, direction=shown, change=amount_text(percent))
    return draft.answer(value=percent if plan.aspect is Aspect.RATE else size)


def _stated(subject: str, context: Context, draft: Draft) -> Computed | None:
    """The first amount that a document's prose states of a subject, cited in that document."""
    here, draft.context = draft.context, context
    stated = (s for s in context.statements_on(subject) if s.amount is not None)
    found = next(((s, s.amount) for s in stated if s.amount is not None), None)
    computed = None if found is None else draft.quantity(found[0], found[1], found[0].subject)
    draft.context = here
    return computed
