"""What a build and its reading processes say to each other over pipes: requests, replies, and their framing.

A reading process has opened a file that may be hostile, so its replies are made again from records alone: a
pickle that names anything else is refused.
"""

import io
import pickle
from dataclasses import dataclass, is_dataclass
from decimal import Decimal
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from index.errors import SourceFault
from index.intake import Known
from index.limits import Limits
from index.records import Intake, Page

_LENGTH_BYTES = 8
_RECORDS = ("index.amounts", "index.errors", "index.evidence", "index.reading_pipe", "index.records")


# What a process ends with that has no memory left to say so.
NO_MEMORY = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One file to read."""

    path: Path
    known: Known
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many pages the file under way has; its real reply follows."""

    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a file says, and its page texts."""

    intake: Intake
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why a file cannot become a document; `trace` is for whoever mends the reader, or ""."""

    fault: SourceFault
    detail: str
    trace: str = ""


Reply = Counted | Taken | Refused


class BadReplyError(Exception):
    """Bytes that are no reply: too many of them, or other things than records in them."""


def send(stream: IO[bytes], message: Request | Reply) -> None:
    """One message: its length, its bytes."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(data)
    stream.flush()


def receive_request(stream: IO[bytes]) -> Request:
    """The next request, from the build that started this process. Raises EOFError when it has gone."""
    request = pickle.loads(_frame(stream, None))
    if not isinstance(request, Request):
        raise BadReplyError(type(request).__name__)
    return request


def receive_reply(stream: IO[bytes], most_bytes: int) -> Reply:
    """The next reply. Raises EOFError where the process has ended, BadReplyError for what is none."""
    data = _frame(stream, most_bytes)
    try:
        reply = _Records(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, ValueError, TypeError, AttributeError, IndexError, KeyError) as exc:
        raise BadReplyError(str(exc)) from exc
    if not isinstance(reply, Counted | Taken | Refused):
        raise BadReplyError(type(reply).__name__)
    return reply


def _frame(stream: IO[bytes], most_bytes: int | None) -> bytes:
    length = int.from_bytes(_exactly(stream, _LENGTH_BYTES), "big")
    if most_bytes is not None and length > most_bytes:
        raise BadReplyError(f"{length} bytes")
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data


class _Records(pickle.Unpickler):
    """Makes records, enumerations and amounts, and nothing else."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) == ("decimal", "Decimal"):
            return Decimal
        if module_name in _RECORDS:
            found = getattr(import_module(module_name), global_name, None)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name}")
