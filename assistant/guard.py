"""The error boundary of everything that people see, as a type; `app.guard` is the one there is."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Guard(Protocol):
    """The error boundary: `work()`, or `failed(reference)` where it raised; the log has the traceback."""

    def __call__(self, work: Callable[[], T], failed: Callable[[str], T]) -> T: ...
