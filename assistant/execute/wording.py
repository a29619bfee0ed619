"""The words of directions, and the sentence that corrects a presumed one."""

from assistant.execute.draft import Draft
from assistant.messages.answers import DIRECTIONS
from assistant.plan import Growth


def say_direction(direction: str, draft: Draft) -> str:
    """增加 in the language of the answer."""
    return DIRECTIONS[draft.language][direction]


def say_premise(plan: Growth, subject: str, direction: str, draft: Draft) -> None:
    """The correction, first of all, where the direction is not what the question takes for granted."""
    if plan.claimed is None or (plan.claimed == direction) is not plan.denied:
        return
    key = "premise_denied" if plan.denied else "premise_flat" if direction == "持平" else "premise_wrong"
    draft.say(key, subject=subject, claimed=plan.claimed, direction=say_direction(direction, draft))
