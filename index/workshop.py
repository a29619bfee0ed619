"""What a build works with, locked and put right: the store, the vectors, the encoder.

Vectors are announced before they are written; what stays announced, after a killed build or a removal, is put
right here before anything new is begun.
"""

import hashlib
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import numpy as np
from filelock import FileLock, Timeout

from index.encoders import Encoder, dimension_of, load_encoder
from index.encoders import Vectors as Array
from index.errors import StoreError, StoreFault
from index.intake_to_rows import names_of
from index.limits import Limits, limits_from
from index.publishing import (
    WHOLE_SPACE,
    announce_vectors,
    forget_vectors,
    set_vector_space,
    unowned_vectors,
)
from index.records import Intake, Passage
from index.search import check_encoder
from index.settings import Settings
from index.store import Store, VectorSpace, open_store
from index.vectors import Content, VectorStore

LOCK_FILE = "build.lock"
# Texts encoded between two reports of progress: about a second's work for the bundled encoder.
ENCODED_AT_ONCE = 16
# More than this adds little to what a passage is about, and the encoder's time grows with its length.
ENCODED_CHARACTERS = 400

logger = logging.getLogger(__name__)

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What a build works with. `program` is the fingerprint of the code that reads documents; `workers` is
    how many processes read, each file within `limits`."""

    store: Store
    vectors: VectorStore
    encoder: Encoder
    space: VectorSpace
    program: str
    limits: Limits
    workers: int


@contextmanager
def workshop(settings: Settings, *, reencode: bool = False, report: Report) -> Iterator[Workshop]:
    """The index of the settings, locked and put right for a build.

    Vectors that are missing or cannot be read are made again from the store. Raises StoreError (BUSY where
    another build runs) and EncoderError (another encoder made the vectors, unless `reencode`).
    """
    with open_store(settings, create=True) as store, _only_builder(settings.index):
        if (damage := store.damage()) is not None:
            raise StoreError(store.place, StoreFault.DAMAGED, damage)
        recorded = store.vector_space()
        if recorded is not None and not reencode:
            check_encoder(settings.encoder, recorded.encoder)
        vectors = VectorStore(settings.index, settings.chroma_url)
        encoder = load_encoder(settings.encoder)
        fresh = VectorSpace(name=uuid4().hex[:12], encoder=settings.encoder, dimension=dimension_of(encoder))
        tools = Workshop(
            store=store,
            vectors=vectors,
            encoder=encoder,
            space=fresh if recorded is None or reencode else recorded,
            program=program_fingerprint(),
            limits=limits_from(settings),
            workers=settings.workers or os.cpu_count() or 1,
        )
        try:
            if tools.space is fresh or not _is_whole(tools):
                tools = replace(tools, space=fresh)
                _fill_space(tools, report)
            put_right(tools)
            yield tools
        finally:
            vectors.close()


def put_right(tools: Workshop) -> None:
    """Drop vectors that nothing published owns, and make again those of a document published without."""
    unowned = unowned_vectors(tools.store)
    current = {publication.document.id for publication in tools.store.publications()} if unowned else set()
    for space, document_id in unowned:
        if document_id == WHOLE_SPACE:
            tools.vectors.drop_space(space)
        else:
            tools.vectors.drop_document(space, document_id)
            if document_id in current and space == tools.space.name:
                write_vectors(tools, tools.store.intake(document_id), _silent)
        forget_vectors(tools.store, space, document_id)


def write_vectors(tools: Workshop, taken: Intake, report: Report) -> None:
    """Encode a document's passages and names into the space; `report` gets texts done and texts in all."""
    texts = encoded_texts(taken)
    vectors = _encoded(tools.encoder, [text for own in texts.values() for _, text in own], report)
    start = 0
    for content, own in texts.items():
        rows = vectors[start : start + len(own)]
        kinds = [kind for kind, _ in own]
        tools.vectors.add(tools.space.name, content, taken.document.id, kinds=kinds, vectors=rows)
        start += len(own)


def encoded_texts(taken: Intake) -> dict[Content, list[tuple[str, str]]]:
    """Kind and text of everything in a document that has a vector, in the order of their indexes."""
    return {
        Content.PASSAGES: [(passage.kind.value, dense_text(passage)) for passage in taken.passages],
        Content.NAMES: [(name.kinds[0].value, name.name) for name in names_of(taken.figures)],
    }


def _encoded(encoder: Encoder, texts: Sequence[str], report: Report) -> Array:
    parts = [encoder.encode_passages([])] if not texts else []
    for start in range(0, len(texts), ENCODED_AT_ONCE):
        parts.append(encoder.encode_passages(texts[start : start + ENCODED_AT_ONCE]))
        report(min(start + ENCODED_AT_ONCE, len(texts)), len(texts))
    return np.concatenate(parts)


def dense_text(passage: Passage) -> str:
    """What of a passage is encoded: what it is about, then its text."""
    about = passage.topic or (passage.section[-1] if passage.section else "")
    text = passage.text if passage.text.startswith(about) else f"{about}：{passage.text}"
    return text[:ENCODED_CHARACTERS]


def program_fingerprint() -> str:
    """Changes with the code of this package: a document read by other code is read again."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _is_whole(tools: Workshop) -> bool:
    """Whether the recorded space can be read and has a vector for every passage."""
    try:
        put_right(tools)
        return tools.vectors.count(tools.space.name, Content.PASSAGES) == tools.store.passage_count()
    except StoreError as exc:
        if exc.fault is not StoreFault.VECTORS:
            raise
        logger.warning("vectors cannot be read and are made again: %s", exc)
        tools.vectors.start_over()
        return False


def _fill_space(tools: Workshop, report: Report) -> None:
    """Encode every current document into a new space, and make it the store's own when it is whole."""
    space = tools.space.name
    announce_vectors(tools.store, space)
    tools.vectors.make_space(space)
    documents = tools.store.documents()
    for done, document in enumerate(documents, start=1):
        write_vectors(tools, tools.store.intake(document.id), _silent)
        report(done, len(documents))
    set_vector_space(tools.store, tools.space)


@contextmanager
def _only_builder(index: Path) -> Iterator[None]:
    lock = FileLock(index / LOCK_FILE, timeout=0)
    try:
        with lock:
            yield
    except Timeout as exc:
        raise StoreError(index, StoreFault.BUSY) from exc
    except PermissionError as exc:
        raise StoreError(index, StoreFault.UNWRITABLE, exc.strerror or "") from exc


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""
