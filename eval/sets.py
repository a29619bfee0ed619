"""The question sets that a run can ask, each with the documents it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.sources import BUNDLED

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """Questions and their documents. `documents` gives the files; those that are made for the set it writes
    into the folder it is given, unless they are there already."""

    name: str
    questions: Path
    documents: Callable[[Path], tuple[Path, ...]]


def question_sets() -> tuple[QuestionSet, ...]:
    """Every set, in the order a run asks them."""
    return (QuestionSet(name="bundled", questions=DATA / "questions.jsonl", documents=_bundled),)


def _bundled(_: Path) -> tuple[Path, ...]:
    return tuple(sorted(BUNDLED.glob("*.txt")))
