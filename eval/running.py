"""Every case put to every system and graded, in one process or several; results come in the cases' order.

A process opens each system once for each set.
"""

import signal
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing import get_context

from eval.asking import ask
from eval.cases import Case
from eval.grading import grade
from eval.prepared import PreparedSet
from eval.records import Asked, Graded
from eval.systems import System
from eval.systems.opening import Openers

# Cases that a process takes at once: few enough that progress is seen, enough that passing them costs little.
AT_ONCE = 8

Task = tuple[str, Case]
Answered = dict[tuple[str, str, str], Asked]


@dataclass
class Desk:
    """The systems of one set, each opened when it is first asked."""

    prepared: PreparedSet
    openers: Openers
    _opened: dict[str, System] = field(default_factory=dict)
    _stack: ExitStack = field(default_factory=ExitStack)

    def graded(self, task: Task) -> Graded:
        name, case = task
        if name not in self._opened:
            self._opened[name] = self._stack.enter_context(self.openers[name](self.prepared.settings))
        return grade(ask(self._opened[name], self.prepared.name, case, self.prepared.documents))

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()


def run_set(
    prepared: PreparedSet, systems: Openers, *, jobs: int = 1, before: Answered | None = None
) -> Generator[Graded, None, None]:
    """Each case of a set with each system; those answered `before` (set, system, id) are only graded."""
    known = before or {}
    tasks = [(name, case) for name in systems for case in prepared.cases]
    open_tasks = [task for task in tasks if _key(prepared, task) not in known]
    asked = _graded_by(prepared, open_tasks, jobs, systems)
    for task in tasks:
        answered = known.get(_key(prepared, task))
        yield grade(answered) if answered is not None else next(asked)


def _key(prepared: PreparedSet, task: Task) -> tuple[str, str, str]:
    return prepared.name, task[0], task[1].id


def _graded_by(prepared: PreparedSet, tasks: Sequence[Task], jobs: int, openers: Openers) -> Iterator[Graded]:
    if jobs == 1 or len(tasks) <= AT_ONCE:
        with Desk(prepared, openers) as desk:
            yield from map(desk.graded, tasks)
        return
    # Forked processes would share what the vector store has open.
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_open_desk, initargs=(prepared, openers)
    )
    try:
        yield from pool.map(_graded_at_desk, tasks, chunksize=AT_ONCE)
    finally:
        pool.shutdown(cancel_futures=True)


# The desk of a process of the pool; no other process has one.
_desks: list[Desk] = []


def _open_desk(prepared: PreparedSet, openers: Openers) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _desks.append(Desk(prepared, openers))


def _graded_at_desk(task: Task) -> Graded:
    return _desks[0].graded(task)
