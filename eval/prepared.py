"""A question set made ready to be asked: its cases read, its documents indexed.

The index of a set stands in a folder named by what goes into it, so that a second run finds it as it is.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.asking import Documents
from eval.cases import Case, read_cases
from eval.sets import QuestionSet
from index.build import build
from index.intake import sha256_of
from index.outcomes import Outcome, Result
from index.settings import Settings
from index.sources import find_sources
from index.store import open_store
from index.workshop import program_fingerprint, workshop

BUILT = "built"


class PreparationError(ValueError):
    """A document of a set that cannot be indexed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedSet:
    """Cases and the settings of the index they are asked over; `documents` has each one's stem and sha256."""

    name: str
    questions: Path
    cases: tuple[Case, ...]
    settings: Settings
    documents: Documents


def prepare(question_set: QuestionSet, work: Path, encoder: str) -> PreparedSet:
    """Make what is missing of a set's documents and index.

    Raises CaseError, PreparationError, MingzhangError."""
    cases = read_cases(question_set.questions)
    files = question_set.documents(work / "documents" / question_set.name)
    key = hashlib.sha256("\n".join([encoder, program_fingerprint(), *map(sha256_of, files)]).encode())
    folder = work / "indexes" / f"{question_set.name}-{key.hexdigest()[:16]}"
    if not (folder / BUILT).is_file():
        build_index(files, Settings(index=folder, encoder=encoder))
        (folder / BUILT).touch()
    return prepared_over(question_set.name, question_set.questions, cases, folder, encoder)


def prepared_over(
    name: str, questions: Path, cases: tuple[Case, ...], index: Path, encoder: str
) -> PreparedSet:
    """Over an index that is there. Raises StoreError where it is not."""
    settings = Settings(index=index, encoder=encoder)
    with open_store(settings) as store:
        documents = tuple((Path(document.file).stem, document.sha256) for document in store.documents())
    return PreparedSet(name=name, questions=questions, cases=cases, settings=settings, documents=documents)


def build_index(files: Sequence[Path], settings: Settings) -> None:
    """Index all files, or raise PreparationError with the first that cannot be taken in."""
    sources, errors = find_sources(files, settings.index)
    if errors:
        raise PreparationError(str(errors[0]))
    with workshop(settings, report=_silent) as tools:
        outcomes = list(build(tools, sources, force=False, report=_silent))
    refused = [outcome for outcome in outcomes if outcome.result is Result.REFUSED]
    if refused:
        raise PreparationError(_told(refused[0]))


def _told(outcome: Outcome) -> str:
    return f"{outcome.path.name} 未能收录：{outcome.error}"


def _silent(_done: int, _total: int) -> None:
    pass
