"""Time: milliseconds of every turn, told as p50, p95 and the longest. No rate is made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.bench.quantiles import percentile
from eval.records import Asked, Score
from eval.scoring import apart, unscorable

MEASURES = ("latency",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Milliseconds over `n` turns, by the nearest-rank method."""

    n: int
    p50: float
    p95: float
    longest: float


def score(asked: Asked) -> tuple[Score, ...]:
    """Apart where each turn was timed, for times are no hits; unscorable where one was not."""
    if asked.failure:
        return (apart("latency", "没有回答"),)
    timed = [taken for taken in asked.milliseconds if taken >= 0]
    if len(timed) != len(asked.case.turns):
        return (unscorable("latency", f"{len(asked.case.turns)} 轮，只有 {len(timed)} 个用时"),)
    return (apart("latency"),)


def latency_of(milliseconds: Sequence[float]) -> Latency | None:
    """None where nothing was timed."""
    p50, p95 = percentile(milliseconds, 50), percentile(milliseconds, 95)
    if p50 is None or p95 is None:
        return None
    return Latency(n=len(milliseconds), p50=p50, p95=p95, longest=max(milliseconds))
