"""Grading: what was asked and answered gets its verdict and its scores.

A scorer that raises says nothing about the answer: its measures are unscorable, never missed, and the reason
is a fault of the run.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from eval.records import Asked, Graded, Outcome, Score, State
from eval.scorers import SCORERS, Scorer
from eval.scoring import met, unscorable
from eval.verdict import Verdict, verdict_of

T = TypeVar("T")

WRONG = frozenset({Outcome.WRONG_FIGURE, Outcome.BESIDE})

log = logging.getLogger("mingzhang.eval")


@dataclass(frozen=True, slots=True)
class _Failed:
    why: str


def grade(asked: Asked, scorers: Iterable[Scorer] = SCORERS) -> Graded:
    """The verdict first, then every scorer's scores."""
    tried = _tried(verdict_of, asked)
    verdict = Verdict(outcome=Outcome.UNSCORED, why=tried.why) if isinstance(tried, _Failed) else tried
    scores = [*_verdict_scores(verdict)]
    for scorer in scorers:
        scored = _tried(scorer.score, asked)
        if isinstance(scored, _Failed):
            scored = tuple(unscorable(measure, scored.why) for measure in scorer.measures)
        scores += scored
    return Graded(asked=asked, outcome=verdict.outcome, why=verdict.why, scores=tuple(scores))


def faults_of(graded: Iterable[Graded]) -> tuple[str, ...]:
    """What could not be graded, one line each; a run that has any is void."""
    return tuple(
        f"{each.asked.question_set} {each.asked.case.id} {each.asked.system} {score.measure}：{score.why}"
        for each in graded
        for score in each.scores
        if score.state is State.UNSCORABLE
    )


def _verdict_scores(verdict: Verdict) -> Iterator[Score]:
    """Right answers and wrong figures, of all questions."""
    for measure, outcomes in (("right", {Outcome.RIGHT}), ("wrong_figure", WRONG)):
        if verdict.outcome is Outcome.UNSCORED:
            yield unscorable(measure, verdict.why)
        else:
            yield met(measure, verdict.outcome in outcomes, verdict.why)


def _tried(make: Callable[[Asked], T], asked: Asked) -> T | _Failed:
    """What grading gives, or why it could not be had: the boundary of one scorer on one case."""
    try:
        return make(asked)
    except Exception as error:
        log.debug("%s cannot be graded", asked.case.id, exc_info=True)
        return _Failed(f"{type(error).__name__}: {error}")
