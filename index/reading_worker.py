"""The process that reads untrusted files: requests on standard input, replies on standard output, one by one.

It holds memory and processor to the request's limits, and ends by itself when the build is gone.
"""

import os
import resource
import sys
import traceback
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO
from xml.etree.ElementTree import ParseError

from index.errors import SourceError, SourceFault
from index.intake import intake, sha256_of
from index.limits import SECONDS_A_PAGE, Limits, check_pages, check_unpacked
from index.reading_pipe import NO_MEMORY, Counted, Refused, Reply, Request, Taken, receive_request, send

# The build ends a reading that is late by the clock; this much later the limit of the processors' time does.
_GRACE_SECONDS = 10


def main() -> None:
    """Serve requests until the other end of standard input is closed."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not get between the replies.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests: SimpleQueue[Request] = SimpleQueue()
    Thread(target=_listen, args=(requests,), daemon=True).start()
    while True:
        request = requests.get()
        resource.setrlimit(resource.RLIMIT_AS, (request.limits.memory_bytes, request.limits.memory_bytes))
        try:
            send(replies, _read(request, replies))
        except MemoryError:
            # Not even the reply has room.
            os._exit(NO_MEMORY)


def _listen(requests: "SimpleQueue[Request]") -> None:
    """Pass requests on; when the build is gone, end at once, whatever is being read."""
    try:
        while True:
            requests.put(receive_request(sys.stdin.buffer))
    except EOFError:
        os._exit(0)


def _read(request: Request, replies: IO[bytes]) -> Reply:
    def counted(pages: int) -> None:
        check_pages(request.path, pages, request.limits)
        _allow_seconds(request.limits, pages)
        send(replies, Counted(pages=pages))

    _allow_seconds(request.limits, 0)
    try:
        check_unpacked(request.path, request.limits)
        taken, pages = intake(request.path, request.known, counted=counted)
        _check_unchanged(request.path, taken.document.sha256)
        return Taken(intake=taken, pages=pages)
    except SourceError as exc:
        return Refused(fault=exc.fault, detail=exc.detail)
    except ParseError as exc:
        return Refused(fault=SourceFault.DAMAGED, detail=type(exc).__name__)
    except MemoryError:
        return Refused(fault=SourceFault.TOO_MUCH_MEMORY, detail="")
    except RecursionError:
        return Refused(fault=SourceFault.TOO_DEEP, detail="")
    except Exception as exc:  # noqa: BLE001 - the trace goes to the build, which logs it
        # The outermost boundary of one file: what the parser trips over must not end the run.
        return Refused(fault=SourceFault.CRASHED, detail=type(exc).__name__, trace=traceback.format_exc())


def _check_unchanged(path: Path, sha256: str) -> None:
    """A file that is being written to is opened twice in two states: checksum and content would not agree."""
    if sha256_of(path) != sha256:
        raise SourceError(path, SourceFault.CHANGING)


def _allow_seconds(limits: Limits, pages: int) -> None:
    """So much time from now on, of every processor; beyond it the system ends this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = (limits.seconds + SECONDS_A_PAGE * pages + _GRACE_SECONDS) * (os.cpu_count() or 1)
    most = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
