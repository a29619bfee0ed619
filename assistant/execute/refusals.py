"""The kinds of no, each with what was searched."""

import re

from assistant.answer import Answer, Scope, Status
from assistant.execute.draft import Draft
from assistant.messages.answers import REFUSALS, SEARCHED_EN, SEARCHED_ZH, WHAT_WAS_ASKED
from assistant.plan import Clarify, Decline, Refusal

# An amount or a share in words or digits, which an answer never repeats from a question.
_AMOUNT_WORDS = re.compile(r"\d|[零〇一二两三四五六七八九十百千万亿]+(?:元|块|万|亿|成|倍|%|％|分之)")
# Words of a question that an answer repeats, at most.
_LONGEST_ECHO = 30

_DECLINED = frozenset(
    {Refusal.OPINION, Refusal.PREDICTION, Refusal.PERSONAL, Refusal.OFF_TOPIC, Refusal.ACKNOWLEDGED}
)
_UNREAD = frozenset(
    {Refusal.EMPTY, Refusal.TOO_LONG, Refusal.NOT_UNDERSTOOD, Refusal.UNCLEAR, Refusal.NO_MORE}
)


def answer_refusal(plan: Decline, draft: Draft) -> Answer:
    """One or two sentences: why not, and what was searched."""
    sentence = REFUSALS[draft.language][plan.refusal.value].format(subject=_echo(plan))
    draft.lines.append(sentence)
    document = draft.context.document
    if plan.refusal not in _DECLINED | _UNREAD:
        searched = SEARCHED_ZH if draft.language == "zh" else SEARCHED_EN
        draft.lines.append(searched.format(documents=f"《{document.title}》"))
    draft.scope = Scope(department=document.department, year=document.year, stage=document.stage.value)
    draft.suggestions += plan.suggestions
    if not plan.suggestions:
        draft.suggest("totals")
        draft.suggest("largest_project")
    status = Status.DECLINED if plan.refusal in _DECLINED | _UNREAD else Status.NOT_FOUND
    return draft.answer(status=status, reason=plan.refusal.value)


def _echo(plan: Decline) -> str:
    """The words that were not found, unless they hold a number: no figure is repeated that is no source's."""
    numbered = plan.refusal in (Refusal.OTHER_YEAR, Refusal.NO_TABLE)
    if not plan.subject or (not numbered and _AMOUNT_WORDS.search(plan.subject)):
        return WHAT_WAS_ASKED
    return plan.subject[:_LONGEST_ECHO]


def answer_clarify(plan: Clarify, draft: Draft) -> Answer:
    """One question back, with the options to choose from."""
    draft.lines.append(REFUSALS[draft.language][plan.reason])
    draft.suggestions += list(plan.options)
    return draft.answer(status=Status.CLARIFY, reason=plan.reason)
