"""Many visitors at one time: how long each waits for a figure, beside a visitor who is alone.

Visitors run in threads of this process on the same machine as the server, so what they cost is in the times.
"""

import random
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from eval.bench.processes import web_server
from eval.bench.records import Measurement, Scale, Series
from eval.bench.visitors import Visitor

VISITORS = 50
# Questions of each visitor.
ROUNDS = 4
# A visitor reads for so long (seconds, evenly between the two) before the next question.
READING = (3.0, 9.0)
TARGET_SECONDS = 1.0
SEED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How visitors ask: how many of them, questions of each, and the bounds of a pause in seconds."""

    visitors: int
    rounds: int
    pause: tuple[float, float]


def measure_together(index: Path, questions: Sequence[str]) -> tuple[Measurement, ...]:
    """Over one server: a visitor alone, many who read in between, many who ask at the same moment."""
    with web_server(index) as server:
        alone = _asked(server.url, questions, Habit(visitors=1, rounds=VISITORS, pause=(0.0, 0.0)))
        reading = _asked(server.url, questions, Habit(visitors=VISITORS, rounds=ROUNDS, pause=READING))
        at_once = _asked(server.url, questions, Habit(visitors=VISITORS, rounds=ROUNDS, pause=(0.0, 0.0)))
    yardstick = Series(name="只有 1 位在问", scale=Scale.SECONDS, samples=alone)
    return (
        Measurement(
            subject=Series(name=f"{VISITORS} 位访问者同时在用", scale=Scale.SECONDS, samples=reading),
            against=(yardstick,),
            target=TARGET_SECONDS,
            notes=(
                f"{VISITORS} 位访问者各问 {ROUNDS} 个不同的数，"
                f"每次看 {READING[0]:.0f} 到 {READING[1]:.0f} 秒再问；"
                "从发出问题到收完回答，经过网页的队列。访问者与服务在同一台机器上。",
            ),
        ),
        Measurement(
            subject=Series(name=f"{VISITORS} 位不停地问", scale=Scale.SECONDS, samples=at_once),
            against=(yardstick,),
            target=TARGET_SECONDS,
            notes=(f"同上，但 {VISITORS} 位同一时刻开始，答完立刻再问，中间不停。",),
        ),
    )


def _asked(url: str, questions: Sequence[str], habit: Habit) -> tuple[float, ...]:
    """The seconds that every answer took. Raises MeasurementError where one did not come."""
    start = threading.Barrier(habit.visitors)

    def visit(number: int) -> list[float]:
        chance = random.Random(SEED + number)
        times = []
        visitor = Visitor(url)
        start.wait()
        for question in range(habit.rounds):
            # Nobody comes at the same instant: the first pause is any part of one.
            time.sleep(chance.uniform(*habit.pause) * (chance.random() if question == 0 else 1))
            began = time.perf_counter()
            visitor.ask(questions[(number * habit.rounds + question) % len(questions)])
            times.append(time.perf_counter() - began)
        return times

    with ThreadPoolExecutor(habit.visitors) as pool:
        return tuple(taken for times in pool.map(visit, range(habit.visitors)) for taken in times)
