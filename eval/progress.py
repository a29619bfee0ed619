"""How a run goes: one line that is written over on a terminal, nothing elsewhere."""

import sys
import time

from eval.records import Graded, Outcome
from eval.systems.opening import title_of
from index.console import duration

BAR = 24


class Progress:
    """Questions done of all, those that were not right, and the time left; what an earlier run had answered
    does not count into the rate."""

    def __init__(self, total: int, *, taken_up: int = 0) -> None:
        self._total = total
        self._taken_up = taken_up
        self._done = 0
        self._wrong = 0
        self._started = time.monotonic()

    def one(self, graded: Graded) -> None:
        """One more question of one system."""
        self._done += 1
        self._wrong += graded.outcome is not Outcome.RIGHT
        asked = graded.asked
        self._write(self._line(f"{asked.question_set} {title_of(asked.system)}"))

    def ended(self) -> None:
        """Leave no line behind."""
        self._write("")

    def _line(self, doing: str) -> str:
        full = BAR * self._done // max(self._total, 1)
        bar = "█" * full + "░" * (BAR - full)
        return f"{bar} {self._done}/{self._total} {doing}，未答对 {self._wrong}{self._left()}"

    def _left(self) -> str:
        asked = self._done - self._taken_up
        if asked <= 0:
            return ""
        seconds = (time.monotonic() - self._started) * (self._total - self._done) / asked
        return f"，还需 {duration(seconds)}"

    def _write(self, line: str) -> None:
        if sys.stderr.isatty():
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
