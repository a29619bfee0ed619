"""The fixed question sets: questions, and the documents that they are asked over."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from eval.corpus.series import series_of, write_series
from index.sources import BUNDLED

DATA = Path(__file__).parent / "data"
RECIPE = DATA / "several.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """A set by its name. `documents` gives the files to index; those that are made are put in the folder."""

    name: str
    questions: Path
    documents: Callable[[Path], tuple[Path, ...]]


def question_sets() -> tuple[QuestionSet, ...]:
    """Every set: questions on the bundled document, and over several fictional departments and years."""
    return (
        QuestionSet(name="bundled", questions=DATA / "questions.jsonl", documents=_bundled),
        QuestionSet(name="several", questions=DATA / "several.jsonl", documents=_several),
    )


def _bundled(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(BUNDLED.glob("*.txt")))


def _several(folder: Path) -> tuple[Path, ...]:
    return write_series(series_of(RECIPE), folder)
