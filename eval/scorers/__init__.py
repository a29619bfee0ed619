"""The scorers, one a file: each takes what was asked and gives a score for each of its measures."""

from collections.abc import Callable
from dataclasses import dataclass

from eval.records import Asked, Score
from eval.scorers import citations, dialogue, figure, latency, numerals, refusal, text, unit_scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """`score` gives one score for each measure, whichever case it is."""

    measures: tuple[str, ...]
    score: Callable[[Asked], tuple[Score, ...]]


SCORERS = (
    Scorer(measures=figure.MEASURES, score=figure.score),
    Scorer(measures=unit_scope.MEASURES, score=unit_scope.score),
    Scorer(measures=citations.MEASURES, score=citations.score),
    Scorer(measures=numerals.MEASURES, score=numerals.score),
    Scorer(measures=refusal.MEASURES, score=refusal.score),
    Scorer(measures=text.MEASURES, score=text.score),
    Scorer(measures=dialogue.MEASURES, score=dialogue.score),
    Scorer(measures=latency.MEASURES, score=latency.score),
)
