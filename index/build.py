"""Building: files to published document versions, one after the other, each whole or not at all.

A killed build leaves nothing to see: vectors are announced before they are written; rows and the published
mark are one transaction.
"""

import hashlib
import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from index.errors import MingzhangError, SourceError
from index.intake import Known, intake, sha256_of
from index.outcomes import Outcome, Result
from index.publishing import Version, announce_vectors, publish, remove
from index.records import Intake
from index.sources import Candidate, Source
from index.store import Publication
from index.workshop import Report, Workshop, put_right, write_vectors

logger = logging.getLogger(__name__)


def build(tools: Workshop, sources: Sequence[Source], *, force: bool, report: Report) -> Iterator[Outcome]:
    """Take in each source in turn. A bad file is an outcome; an index that cannot be written ends the run."""
    for source in sources:
        taken = False
        for candidate in source.candidates:
            if taken:
                yield Outcome(path=candidate.path, result=Result.OTHER_FORMAT)
                continue
            outcome = _attempt(tools, source, candidate, force=force, report=report)
            taken = outcome.result not in (Result.REFUSED, Result.CRASHED)
            yield outcome


def take_out(tools: Workshop, document_id: str) -> None:
    """Remove one version for good, rows first, then vectors. Raises StoreError UNKNOWN_DOCUMENT."""
    remove(tools.store, document_id)
    put_right(tools)


def _attempt(
    tools: Workshop, source: Source, candidate: Candidate, *, force: bool, report: Report
) -> Outcome:
    started = time.monotonic()
    try:
        outcome = _take_in(tools, source, candidate, force=force, report=report)
    except SourceError as exc:
        outcome = Outcome(path=candidate.path, result=Result.REFUSED, error=exc)
    except MingzhangError:
        raise
    except Exception as exc:
        # The outermost boundary of one file: what the parser trips over must not end the run.
        logger.debug("cannot read %s", candidate.path, exc_info=True)
        outcome = Outcome(path=candidate.path, result=Result.CRASHED, error=exc)
    return replace(outcome, seconds=time.monotonic() - started)


def _take_in(
    tools: Workshop, source: Source, candidate: Candidate, *, force: bool, report: Report
) -> Outcome:
    sha256 = sha256_of(candidate.path)
    current = tools.store.publications()
    same = next((p for p in current if p.document.sha256 == sha256), None)
    if same is not None and same.source != source.key:
        return Outcome(path=candidate.path, result=Result.KNOWN_ELSEWHERE, twin=same.document.file)
    made_by = _made_by(tools.program, candidate.known)
    if same is not None and same.made_by == made_by and not force:
        return Outcome(path=candidate.path, result=Result.UNCHANGED)
    taken, pages = intake(candidate.path, candidate.known)
    space = tools.space.name
    announce_vectors(tools.store, space, taken.document.id)
    tools.vectors.drop_document(space, taken.document.id)
    write_vectors(tools, taken, report)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    version = Version(intake=taken, pages=pages, source=source.key, made_by=made_by, published_at=now)
    publish(tools.store, version)
    put_right(tools)
    return Outcome(
        path=candidate.path, result=Result.PUBLISHED, intake=taken, twin=_twin(taken, source, current)
    )


def _made_by(program: str, known: Known) -> str:
    return hashlib.sha256(f"{program}{known}".encode()).hexdigest()


def _twin(taken: Intake, source: Source, current: Sequence[Publication]) -> str | None:
    """Another current document of the same department, year and kind of account."""
    document = taken.document
    same = (document.department, document.year, document.stage)
    for other in current:
        about = (other.document.department, other.document.year, other.document.stage)
        if about == same and other.source != source.key:
            return other.document.file
    return None
