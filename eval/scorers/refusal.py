"""Refusals: said where there is no answer, not said where there is one.

`refusal` is met where an unanswerable question is refused. `false_answer` (unanswerable questions answered)
and `false_refusal` (answerable ones refused) count faults: fewer are better. A no that still shows the figure
asked for is no refusal.
"""

from assistant.answer import Status
from eval import gold
from eval.cases import Expected
from eval.records import Asked, Score
from eval.scoring import apart, counted, met

MEASURES = ("refusal", "false_answer", "false_refusal")


def score(asked: Asked) -> tuple[Score, ...]:
    answer, case = asked.answers[-1], asked.case
    failed = answer.status is Status.ERROR
    if case.expected is Expected.ABSTAIN:
        refused = gold.is_refusal(answer) and not failed
        answered = not gold.is_refusal(answer)
        fault = _fault("false_answer", answered, "应当说没有，却给出了回答")
        return met("refusal", refused, "没有说没有"), fault, apart("false_refusal")
    if case.expected is Expected.ANSWERED:
        shown = gold.has_figures(case) and gold.figures_shown(case, gold.shown_in(answer))
        refused = answer.status is not Status.ANSWERED and not failed and not shown
        why = f"没有回答：{answer.status.value} {answer.reason or ''}".rstrip()
        return apart("refusal"), apart("false_answer"), _fault("false_refusal", refused, why)
    return tuple(map(apart, MEASURES))


def _fault(measure: str, found: bool, why: str) -> Score:
    """A measure of faults: a hit is one."""
    return counted(measure, int(found), 1, why if found else "")
