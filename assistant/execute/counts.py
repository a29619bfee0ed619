"""The check of a presumed number of things against what the answer cites."""

from dataclasses import replace

from assistant.answer import Answer, Status
from assistant.execute.draft import Draft
from assistant.faithful.counts import VEHICLES, presumed_count
from assistant.plans.plan import Names, Plan, StatedFacts
from index.amounts import Unit, parse_amount


def with_counts_checked(answer: Answer, plan: Plan, folded: str, draft: Draft) -> Answer:
    """The answer with a first sentence where a number of things is not the printed one; the number that was
    said is never repeated."""
    if answer.status is not Status.ANSWERED:
        return answer
    if isinstance(plan, Names):
        said, printed = presumed_count(plan.what, folded), _listed(draft)
    elif isinstance(plan, StatedFacts):
        said, printed = presumed_count(VEHICLES, folded), _vehicles(answer)
    else:
        return answer
    if said is None or printed is None or said == printed:
        return answer
    return replace(answer, text=f"{draft.words('count_wrong')}\n\n{answer.text}")


def _listed(draft: Draft) -> int | None:
    """How many names the answer lists, where the list is complete."""
    counted = next((step.result.amount for step in draft.steps if step.op == "count"), None)
    return None if counted is None else int(parse_amount(counted))


def _vehicles(answer: Answer) -> int | None:
    """The one number of vehicles that the answer cites."""
    cited = {c.amount for c in answer.citations if c.unit == Unit.VEHICLE.value and c.amount is not None}
    return int(parse_amount(next(iter(cited)))) if len(cited) == 1 else None
