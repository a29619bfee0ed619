"""The words of directions, and the sentence that corrects a presumed one."""

from assistant.execute.draft import Draft, amount_text
from assistant.messages.answers import DIRECTIONS
from assistant.plans.plan import DOUBLED, Growth
from index.amounts import Amount


def say_direction(direction: str, draft: Draft) -> str:
    """增加 in the language of the answer."""
    return DIRECTIONS[draft.language][direction]


def say_premise(plan: Growth, subject: str, direction: str, draft: Draft) -> None:
    """The correction, first of all, where the direction is not what the question takes for granted."""
    if plan.claimed in (None, DOUBLED) or (plan.claimed == direction) is not plan.denied:
        return
    key = "premise_denied" if plan.denied else "premise_flat" if direction == "持平" else "premise_wrong"
    draft.say(key, subject=subject, claimed=plan.claimed, direction=say_direction(direction, draft))


def say_doubled(plan: Growth, subject: str, times: Amount, draft: Draft) -> None:
    """The multiple of last year's amount; first of all that it has not doubled, where it is said to have."""
    if plan.claimed == DOUBLED and times.value < 2:
        draft.lines.insert(0, draft.words("premise_doubled", subject=subject))
    draft.say("growth_times", subject=subject, times=amount_text(times))
