"""The last step before an answer leaves: it passes its checks, or a stop takes its place."""

from collections.abc import Callable
from dataclasses import replace

from assistant.answer import Answer, Check, Status
from assistant.messages.refusals import REFUSALS
from assistant.verify import Ledger

Verifier = Callable[[Answer, Ledger], tuple[Check, ...]]


def verified(answer: Answer, checks: tuple[Check, ...]) -> Answer:
    """The answer with its checks, or, where one fails, a stop that says so and shows no figure."""
    failed = [check for check in checks if not check.ok]
    if not failed:
        return replace(answer, checks=checks)
    text = REFUSALS[answer.language]["stopped"].format(detail="；".join(check.rule for check in failed))
    return Answer(status=Status.ERROR, reason="stopped", text=text, checks=checks, language=answer.language)
