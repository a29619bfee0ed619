"""Time spent: on the clock, and of the processors alone, which does not grow when the machine is busy."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from eval.bench.records import Scale, Series

IN_A_SECOND = {Scale.SECONDS: 1, Scale.MILLISECONDS: 1000}

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Seconds on the clock, and seconds of all processors together."""

    clock: float
    processor: float


def spent_on(work: Callable[[], T]) -> tuple[T, Spent]:
    """What it gives, and what it took of this process, all threads counted."""
    clock, processor = time.perf_counter(), time.process_time()
    result = work()
    return result, Spent(clock=time.perf_counter() - clock, processor=time.process_time() - processor)


def time_series(name: str, scale: Scale, spent: Sequence[Spent]) -> Series:
    """Times as samples. `scale` is one of time."""
    factor = IN_A_SECOND[scale]
    return Series(
        name=name,
        scale=scale,
        samples=tuple(each.clock * factor for each in spent),
        processor=tuple(each.processor * factor for each in spent),
    )
