"""What became of the files of a build: data that building makes and the commands show."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from index.errors import SourceError
from index.records import Intake


class Result(Enum):
    """What became of one file."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    KNOWN_ELSEWHERE = "known elsewhere"
    OTHER_FORMAT = "other format"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One file's result. `intake` is what was published, `error` why it was refused; `twin` is the file that
    has the same content, or the same tables of the same department, year and kind of account; `part` is
    another part of the same publication."""

    path: Path
    result: Result
    seconds: float = 0.0
    intake: Intake | None = None
    twin: str | None = None
    part: str | None = None
    error: SourceError | None = None
