"""Rates with intervals, and the comparison of two runs on the same questions.

Intervals are Wilson's score intervals at 95 % (E. B. Wilson 1927); the comparison is McNemar's exact test, a
binomial test of the questions on which the two runs differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import comb, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
_Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """`hits` of `n`, with the bounds of its interval; made by `rate`."""

    hits: int
    n: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.hits / self.n


def rate(hits: int, n: int) -> Rate | None:
    """A rate with its interval; None where there are no cases, for that is no rate."""
    if not n:
        return None
    share, spread = hits / n, _Z**2 / n
    middle = share + spread / 2
    reach = _Z * sqrt(share * (1 - share) / n + spread / (4 * n))
    low, high = ((middle + side * reach) / (1 + spread) for side in (-1, 1))
    # Exactly 0 and 1 at the ends, which the arithmetic misses by its rounding.
    return Rate(hits=hits, n=n, low=low if hits else 0.0, high=high if hits < n else 1.0)


def rate_of(outcomes: Iterable[bool]) -> Rate | None:
    """The rate of true ones."""
    seen = list(outcomes)
    return rate(sum(seen), len(seen))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Questions that both runs have: how many only the earlier or only the later run got right, and how
    likely a difference as large is by chance."""

    n: int
    only_before: int
    only_now: int
    p_value: float


def compared(before: dict[str, bool], now: dict[str, bool]) -> Comparison | None:
    """McNemar's exact test over the ids that both have; None where they share none."""
    shared = before.keys() & now.keys()
    if not shared:
        return None
    lost = sum(before[name] and not now[name] for name in shared)
    won = sum(now[name] and not before[name] for name in shared)
    return Comparison(n=len(shared), only_before=lost, only_now=won, p_value=_two_sided(won, lost))


def _two_sided(won: int, lost: int) -> float:
    """The chance that fair coins split so unevenly or more."""
    n = won + lost
    tail = sum(comb(n, heads) for heads in range(min(won, lost) + 1))
    return min(1.0, 2 * tail / float(2**n))


def shown(share: float) -> str:
    """A share as a percentage with one decimal, half up; never 100 % for less than all."""
    percent = (Decimal(str(share)) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if percent == 100 and share < 1:
        percent = Decimal("99.9")
    return f"{percent} %"


def shown_rate(of: Rate | None) -> str:
    """`98.4 % (125/127; 94.4–99.6 %)`, or – where there is nothing to rate."""
    if of is None:
        return "–"
    low, high = shown(of.low).removesuffix(" %"), shown(of.high)
    return f"{shown(of.share)} ({of.hits}/{of.n}; {low}–{high})"
