"""Reading files in processes of their own: as many at a time as asked for, each held to the limits.

A process that is late is killed; one that dies takes its own file with it and no other. They are plain
interpreters started afresh, so that nothing of this process, its locks and its secrets are in them.
"""

import logging
import os
import signal
import subprocess
import sys
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Timer
from typing import assert_never

from index.errors import SourceError, SourceFault
from index.intake import Known
from index.limits import SECONDS_A_PAGE, Limits
from index.reading_pipe import (
    NO_MEMORY,
    BadReplyError,
    Counted,
    Refused,
    Request,
    Taken,
    receive_reply,
    send,
)
from index.settings import PREFIX

# Files after which a process is replaced, so that what a library leaks is given back. A new one costs 0.3 s.
FILES_A_PROCESS = 50
# How long a process that has stopped answering may take to end by itself.
_DYING_SECONDS = 5

_ROOT = str(Path(__file__).resolve().parents[1])
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from index.reading_worker import main; main()"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a file says, and the seconds its reading took."""

    taken: Taken
    seconds: float


class Readers:
    """Up to `count` reading processes; a file's result or SourceError comes through its future."""

    def __init__(self, limits: Limits, count: int) -> None:
        self._workers = [_Worker(limits) for _ in range(count)]
        # The one used last is used next: a build of one file starts one process.
        self._idle = deque(self._workers)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="reading")

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def submit(self, path: Path, known: Known) -> "Future[Read]":
        """Begin to read a file when a process is free."""
        return self._threads.submit(self._read, path, known)

    def close(self) -> None:
        """End every process at once; files that are not read yet are left."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.close()
        self._threads.shutdown()

    def _read(self, path: Path, known: Known) -> Read:
        worker = self._idle.pop()
        try:
            return worker.read(path, known)
        finally:
            self._idle.append(worker)


class _Worker:
    """One reading process at a time, started when needed; one thread reads, any thread may close."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0
        self._closed = False

    def read(self, path: Path, known: Known) -> Read:
        """Raises SourceError for what the file cannot become and for what became of the process."""
        process = self._started(path)
        started = time.monotonic()
        clock = _Clock(process, self._limits.seconds)
        try:
            taken = self._taken(
                process, clock, Request(path=path.absolute(), known=known, limits=self._limits)
            )
        except (EOFError, BrokenPipeError, BadReplyError) as exc:
            if not isinstance(exc, BadReplyError):
                # It is on its way out: how it ends says why.
                with suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=_DYING_SECONDS)
            self._retire()
            raise _fate(path, process, late=clock.is_over) from exc
        finally:
            clock.stop()
        self._files += 1
        if self._files >= FILES_A_PROCESS or _is_exhausted(taken) or clock.is_over:
            self._retire()
        if isinstance(taken, Refused):
            if taken.trace:
                logger.debug("cannot read %s\n%s", path, taken.trace)
            raise SourceError(path, taken.fault, taken.detail)
        return Read(taken=taken, seconds=time.monotonic() - started)

    def close(self) -> None:
        """End the process and start no other."""
        with self._lock:
            self._closed = True
        self._retire()

    def _taken(
        self, process: "subprocess.Popen[bytes]", clock: "_Clock", request: Request
    ) -> Taken | Refused:
        if process.stdin is None or process.stdout is None:
            raise EOFError
        send(process.stdin, request)
        while True:
            reply = receive_reply(process.stdout, self._limits.memory_bytes)
            match reply:
                case Counted(pages=pages):
                    clock.allow(self._limits.seconds + SECONDS_A_PAGE * pages)
                case Taken() | Refused():
                    return reply
                case _:
                    assert_never(reply)

    def _started(self, path: Path) -> "subprocess.Popen[bytes]":
        with self._lock:
            if self._closed:
                raise SourceError(path, SourceFault.WORKER_DIED, "closed")
            if self._process is None:
                self._process = _start()
                self._files = 0
            return self._process

    def _retire(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            _end(process)


class _Clock:
    """Kills a process when the seconds from the start are over; more can be allowed."""

    def __init__(self, process: "subprocess.Popen[bytes]", seconds: int) -> None:
        self._process = process
        self._started = time.monotonic()
        self._lock = Lock()
        self._stopped = False
        self.is_over = False
        self._timer = self._set(seconds)

    def allow(self, seconds: int) -> None:
        """So many in all."""
        self._timer.cancel()
        self._timer = self._set(seconds)

    def stop(self) -> None:
        """Kill nothing any more."""
        with self._lock:
            self._stopped = True
        self._timer.cancel()

    def _set(self, seconds: int) -> Timer:
        timer = Timer(max(0, self._started + seconds - time.monotonic()), self._kill)
        timer.daemon = True
        timer.start()
        return timer

    def _kill(self) -> None:
        with self._lock:
            if not self._stopped:
                self.is_over = True
                self._process.kill()


def _start() -> "subprocess.Popen[bytes]":
    """A fresh interpreter in a process group of its own: an interrupt at the terminal is for the build."""
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _PROGRAM, _ROOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        process_group=0,
    )


def _environment() -> dict[str, str]:
    """Without the program's settings, keys among them, and without threads that take room for nothing."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return kept | {"OPENBLAS_NUM_THREADS": "1"}


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(BrokenPipeError):
                stream.close()


def _is_exhausted(reply: Taken | Refused) -> bool:
    """Whether the process has been at the end of its memory: it may be short of it for the next file."""
    return isinstance(reply, Refused) and reply.fault is SourceFault.TOO_MUCH_MEMORY


def _fate(path: Path, process: "subprocess.Popen[bytes]", *, late: bool) -> SourceError:
    """What a process died of. The processor's own limit ends it by SIGXCPU."""
    code = process.returncode
    if late or code == -signal.SIGXCPU:
        return SourceError(path, SourceFault.TOO_SLOW)
    if code == NO_MEMORY:
        return SourceError(path, SourceFault.TOO_MUCH_MEMORY)
    ended_by = signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"
    return SourceError(path, SourceFault.WORKER_DIED, ended_by)
