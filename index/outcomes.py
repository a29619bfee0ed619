"""What became of the files of a build: data that building makes and the commands show."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from index.records import Intake


class Result(Enum):
    """What became of one file."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    KNOWN_ELSEWHERE = "known elsewhere"
    OTHER_FORMAT = "other format"
    REFUSED = "refused"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One file's result. `intake` is what was published, `error` why it was refused; `twin` is the file that
    has the same content, or the same department, year and kind of account."""

    path: Path
    result: Result
    seconds: float = 0.0
    intake: Intake | None = None
    twin: str | None = None
    error: Exception | None = None
