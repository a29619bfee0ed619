"""Percentiles and ratios of samples. No samples give None, never zero."""

from collections.abc import Sequence

from eval.bench.records import Measurement, Series


def percentile(samples: Sequence[float], percent: int) -> float | None:
    """The smallest sample that at least `percent` in a hundred do not exceed (nearest rank).

    | samples | percent | gives |
    |---|---|---|
    | 1 2 3 4 | 50 | 2 |
    | 1 2 3 | 95 | 3 |
    """
    if not 1 <= percent <= 100:
        raise ValueError(f"percent: expected 1 to 100, found {percent}")
    if not samples:
        return None
    rank = -(-percent * len(samples) // 100)
    return sorted(samples)[rank - 1]


def ratio(subject: Series, yardstick: Series, percent: int) -> float | None:
    """How many times the yardstick's percentile the subject's is. Raises ValueError for two scales."""
    if subject.scale is not yardstick.scale:
        raise ValueError(f"scale: expected {subject.scale}, found {yardstick.scale}")
    above, below = percentile(subject.samples, percent), percentile(yardstick.samples, percent)
    return above / below if above is not None and below else None


def meets_target(measurement: Measurement) -> bool | None:
    """Whether the p95 is at most the target; with fewer than 20 samples it is the largest."""
    found = percentile(measurement.subject.samples, 95)
    return None if found is None else found <= measurement.target
