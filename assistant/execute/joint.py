"""Answers on a part that is printed in one row with another only: the row, and that it is of both."""

from assistant.answer import Answer, Status
from assistant.execute.draft import Draft, figure_text, place_text
from assistant.execute.phrases import describe, warn
from assistant.execute.refusals import answer_refusal
from assistant.plans.plan import Decline, Joint, Refusal


def answer_joint(plan: Joint, draft: Draft) -> Answer:
    """Never a value: the part's own amount is not published."""
    facts = [fact for fact in draft.context.select(plan.whole).facts if fact.amount is not None]
    if not facts:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=plan.part), draft)
    draft.say("joint", part=plan.part)
    lines = []
    for fact in facts:
        draft.cite(fact)
        amount = f"{figure_text(fact.figure)}（{place_text(fact.figure, draft.language)}）"
        lines.append(draft.words("part", label=fact.figure.item, amount=amount))
    draft.lines.append("\n".join(lines))
    describe(facts[0], draft)
    warn(draft)
    return draft.answer(status=Status.NOT_FOUND, reason="not_published")
