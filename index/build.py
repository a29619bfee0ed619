"""Building: files to published document versions, read in processes of their own, published in order.

A killed build leaves nothing to see: vectors are announced before they are written; rows and the published
mark are one transaction. What is published does not depend on how many processes read.
"""

import hashlib
import logging
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from index.errors import MingzhangError, SourceError, SourceFault
from index.intake import Known, sha256_of
from index.limits import check_file
from index.outcomes import Outcome, Result
from index.parts import Relation, relation_of
from index.publishing import Version, announce_vectors, publish, remove
from index.reading_pipe import Taken
from index.records import Intake
from index.shelf import Shelf
from index.sources import Candidate, Source
from index.store import Publication
from index.workers import Read, Readers
from index.workshop import Report, Workshop, encoded_texts, put_right, write_vectors

# Sources begun ahead of the one being published, for each reading process: enough that none waits while a
# document is encoded, few enough that what is read and not yet published stays small.
AHEAD = 2

logger = logging.getLogger(__name__)

T = TypeVar("T")
R = TypeVar("R")

# A reading under way, or what became of a file that need not be read.
_Begun = Future[Read] | Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What the steps of one build share."""

    tools: Workshop
    readers: Readers
    shelf: Shelf
    force: bool
    report: Report


def build(
    tools: Workshop, sources: Sequence[Source], *, force: bool, report: Report
) -> Generator[Outcome, None, None]:
    """Take in each source in turn. A bad file is an outcome; an index that cannot be written ends the run.

    Close the generator to end it early: its reading processes end with it.
    """
    shelf = Shelf(tools.store.publications())
    with Readers(tools.limits, tools.workers) as readers:
        run = _Run(tools=tools, readers=readers, shelf=shelf, force=force, report=report)
        for source, begun in _ahead(sources, partial(_begin_first, run), AHEAD * tools.workers):
            yield from _source(run, source, begun)


def take_out(tools: Workshop, document_id: str) -> None:
    """Remove one version for good, rows first, then vectors. Raises StoreError UNKNOWN_DOCUMENT."""
    remove(tools.store, document_id)
    put_right(tools)


def _ahead(items: Iterable[T], begin: Callable[[T], R], count: int) -> Iterator[tuple[T, R]]:
    """Every item with what beginning it gave, in order, `count` of them begun ahead."""
    begun: deque[tuple[T, R]] = deque()
    for item in items:
        begun.append((item, begin(item)))
        if len(begun) > count:
            yield begun.popleft()
    while begun:
        yield begun.popleft()


def _source(run: _Run, source: Source, begun: _Begun) -> Iterator[Outcome]:
    """The outcomes of a source's files: of one document in several formats, the first that can be read."""
    taken = False
    for place, candidate in enumerate(source.candidates):
        if taken:
            yield Outcome(path=candidate.path, result=Result.OTHER_FORMAT)
            continue
        outcome = _finish(run, source, candidate, begun if place == 0 else _begin(run, source, candidate))
        taken = outcome.result is not Result.REFUSED
        yield outcome


def _begin_first(run: _Run, source: Source) -> _Begun:
    return _begin(run, source, source.candidates[0])


def _begin(run: _Run, source: Source, candidate: Candidate) -> _Begun:
    """Have a file read, unless it cannot be or need not be."""
    try:
        check_file(candidate.path, run.tools.limits)
        sha256 = sha256_of(candidate.path)
    except SourceError as exc:
        return _refused(candidate, exc)
    return _known(run, source, candidate, sha256) or run.readers.submit(candidate.path, candidate.known)


def _finish(run: _Run, source: Source, candidate: Candidate, begun: _Begun) -> Outcome:
    if isinstance(begun, Outcome):
        return begun
    try:
        read = begun.result()
        started = time.monotonic()
        outcome = _publish(run, source, candidate, read.taken)
        return replace(outcome, seconds=read.seconds + time.monotonic() - started)
    except SourceError as exc:
        return _refused(candidate, exc)
    except MingzhangError:
        raise
    except Exception as exc:
        # The outermost boundary of one file: what the store or the encoder trips over must not end the run.
        logger.debug("cannot publish %s", candidate.path, exc_info=True)
        return _refused(candidate, SourceError(candidate.path, SourceFault.CRASHED, type(exc).__name__))


def _refused(candidate: Candidate, error: SourceError) -> Outcome:
    return Outcome(path=candidate.path, result=Result.REFUSED, error=error)


def _known(run: _Run, source: Source, candidate: Candidate, sha256: str) -> Outcome | None:
    """What becomes of a file whose content is published already; None where it is to be read."""
    same = run.shelf.with_content(sha256)
    if same is None:
        return None
    if same.source != source.key:
        return Outcome(path=candidate.path, result=Result.KNOWN_ELSEWHERE, twin=same.document.file)
    if same.made_by == _made_by(run.tools.program, candidate.known) and not run.force:
        return Outcome(path=candidate.path, result=Result.UNCHANGED)
    return None


def _publish(run: _Run, source: Source, candidate: Candidate, taken: Taken) -> Outcome:
    """Encode and publish; a file that a source before it has meanwhile brought is not published again."""
    tools, document = run.tools, taken.intake.document
    known = _known(run, source, candidate, document.sha256)
    if known is not None:
        return known
    if not _has_same_vectors(run, taken.intake):
        space = tools.space.name
        announce_vectors(tools.store, space, document.id)
        tools.vectors.drop_document(space, document.id)
        write_vectors(tools, taken.intake, run.report)
    version = Version(
        intake=taken.intake,
        pages=taken.pages,
        source=source.key,
        made_by=_made_by(tools.program, candidate.known),
        published_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    generation = publish(tools.store, version)
    put_right(tools)
    related = _related(run, source, taken)
    run.shelf.put(_publication(version, generation))
    return Outcome(
        path=candidate.path,
        result=Result.PUBLISHED,
        intake=taken.intake,
        twin=related.get(Relation.TWIN),
        part=related.get(Relation.PART),
    )


def _has_same_vectors(run: _Run, taken: Intake) -> bool:
    """Whether the document is current and says the same: its vectors stay, and a kill leaves none missing."""
    current = run.shelf.with_content(taken.document.sha256)
    return current is not None and (
        encoded_texts(run.tools.store.intake(current.document.id)) == encoded_texts(taken)
    )


def _publication(version: Version, generation: int) -> Publication:
    return Publication(
        document=version.intake.document,
        checks=version.intake.checks,
        source=version.source,
        made_by=version.made_by,
        generation=generation,
        published_at=version.published_at,
        superseded_by=None,
    )


def _made_by(program: str, known: Known) -> str:
    return hashlib.sha256(f"{program}{known}".encode()).hexdigest()


def _related(run: _Run, source: Source, taken: Taken) -> dict[Relation, str]:
    """The other current files of the same publication: a second edition, or another part of it."""
    found: dict[Relation, str] = {}
    for other in run.shelf.about(taken.intake.document):
        if other.source != source.key:
            relation = relation_of(taken.intake, run.tools.store.intake(other.document.id))
            found.setdefault(relation, other.document.file)
    return found
