"""The verdict on a case: one outcome for the answer to its last turn, and the reason in a sentence."""

from dataclasses import dataclass

from assistant.answer import Answer, Status
from eval import gold
from eval.cases import Case, Expected
from eval.records import Asked, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`why` is empty where the outcome is right."""

    outcome: Outcome
    why: str = ""


RIGHT = Verdict(outcome=Outcome.RIGHT)


def verdict_of(asked: Asked) -> Verdict:
    """The outcome of a conversation; one that failed at any turn has failed."""
    if asked.failure:
        return Verdict(outcome=Outcome.FAILED, why=f"出错：{asked.failure}")
    failed = [answer for answer in asked.answers if answer.status is Status.ERROR]
    return judge(asked.case, (*failed, asked.answers[-1])[0])


def judge(case: Case, answer: Answer) -> Verdict:
    """The verdict on the answer to the last turn."""
    if answer.status is Status.ERROR:
        return Verdict(outcome=Outcome.FAILED, why=f"出错：{answer.text}")
    if case.expected is Expected.ABSTAIN:
        return _judge_refusal(case, answer)
    shown = gold.shown_in(answer)
    if figures := gold.forbidden_shown(case, shown):
        return Verdict(outcome=Outcome.WRONG_FIGURE, why=f"不应出现：{'、'.join(figures)} {case.unit}")
    if case.expected is Expected.ANY:
        return _judge_words(case, answer)
    if answer.status is Status.ANSWERED:
        return _judge_answer(case, answer)
    # Right where the no still shows what the gold asks for: this year's figure without a change.
    if gold.has_figures(case) and gold.figures_shown(case, shown) and not gold.missing_words(case, answer):
        return _judge_words(case, answer)
    reason = f"{answer.status.value} {answer.reason or ''}".strip()
    return Verdict(outcome=Outcome.NO_ANSWER, why=f"应为 {gold.expectation(case)}，没有回答（{reason}）")


def _judge_refusal(case: Case, answer: Answer) -> Verdict:
    if not gold.is_refusal(answer):
        return Verdict(outcome=Outcome.INVENTED, why="应当说没有，却给出了回答")
    return _judge_words(case, answer)


def _judge_answer(case: Case, answer: Answer) -> Verdict:
    wanted = f"应为 {gold.expectation(case)}"
    if not gold.figures_shown(case, gold.shown_in(answer)):
        return Verdict(outcome=Outcome.WRONG_FIGURE, why=wanted)
    if not gold.headline_fits(case, answer):
        return Verdict(outcome=Outcome.BESIDE, why=f"{wanted}，只在旁边提到")
    if words := gold.missing_words(case, answer):
        return Verdict(outcome=Outcome.WRONG_WORDS, why=f"缺少「{'」「'.join(words)}」")
    return _judge_words(case, answer)


def _judge_words(case: Case, answer: Answer) -> Verdict:
    if words := gold.forbidden_words(case, answer):
        return Verdict(outcome=Outcome.WRONG_WORDS, why=f"不应出现「{'」「'.join(words)}」")
    return RIGHT
