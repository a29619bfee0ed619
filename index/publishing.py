"""Writing document versions: each in one transaction, with its published mark.

The order that keeps a killed build invisible: `announce_vectors`, then the vectors, then `publish`, then the
vectors of what was replaced. Whatever stays announced is dropped by the next build.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from index.errors import StoreError, StoreFault
from index.fulltext import WordEntry
from index.intake_to_rows import document_to_row, intake_to_rows
from index.records import Intake, Page, Passage
from index.schema import DOCUMENT_TABLES, DOCUMENTS, VECTOR_CLEANUP
from index.store import Store, VectorSpace, read_meta, read_vector_space, write_meta

# The whole of a vector space, in the list of vectors that must go.
WHOLE_SPACE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What is published: the intake, its source's page texts, where it came from, what made it (a
    fingerprint of code and manifest), and when (ISO 8601)."""

    intake: Intake
    pages: tuple[Page, ...]
    source: str
    made_by: str
    published_at: str


def publish(store: Store, version: Version) -> int:
    """Make a version the current one of its source; returns the new generation.

    A version of the same source that was current is kept, marked as superseded and no longer searched.
    """
    document = version.intake.document
    with store.writing() as connection:
        generation = _next_generation(connection)
        _drop_rows(store, connection, document.id)
        _supersede(store, connection, version)
        values = document_to_row(document) | {
            "checks": version.intake.checks,
            "source": version.source,
            "made_by": version.made_by,
            "generation": generation,
            "published_at": version.published_at,
            "superseded_by": None,
        }
        connection.execute(insert(DOCUMENTS).values(**values))
        rows = intake_to_rows(version.intake, version.pages)
        for table in DOCUMENT_TABLES:
            if rows.get(table.name):
                connection.execute(insert(table), rows[table.name])
        store.word_index.add(connection, document.id, word_entries(version.intake.passages))
        space = read_vector_space(connection)
        if space is not None:
            _forget_vectors(connection, space.name, document.id)
    return generation


def remove(store: Store, document_id: str) -> int:
    """Take a version out for good; returns the new generation. Raises StoreError UNKNOWN_DOCUMENT."""
    with store.writing() as connection:
        if connection.scalar(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == document_id)) is None:
            raise StoreError(store.place, StoreFault.UNKNOWN_DOCUMENT, document_id)
        _drop_rows(store, connection, document_id)
        _leave_vectors(connection, document_id)
        return _next_generation(connection)


def word_entries(passages: Sequence[Passage]) -> list[WordEntry]:
    """Passages as full text: the headings above and the topic weigh more than the text."""
    return [
        WordEntry(
            passage_index=index,
            kind=passage.kind.value,
            heading=" ".join((*passage.section, passage.topic or "")),
            body=passage.text,
        )
        for index, passage in enumerate(passages)
    ]


def set_vector_space(store: Store, space: VectorSpace) -> int:
    """Make a finished vector space the store's own, and leave the one before to the cleanup."""
    with store.writing() as connection:
        before = read_vector_space(connection)
        write_meta(connection, "vector_space", space.name)
        write_meta(connection, "vector_encoder", space.encoder)
        write_meta(connection, "vector_size", str(space.dimension))
        _forget_vectors(connection, space.name, WHOLE_SPACE)
        if before is not None and before.name != space.name:
            _announce(connection, before.name, WHOLE_SPACE)
        return _next_generation(connection)


def announce_vectors(store: Store, space: str, document_id: str = WHOLE_SPACE) -> None:
    """Note that vectors are about to be written that nothing published owns yet."""
    with store.writing() as connection:
        _announce(connection, space, document_id)


def unowned_vectors(store: Store) -> list[tuple[str, str]]:
    """(space, document id) of vectors that must go; a blank id is the whole space."""
    with store.reading() as connection:
        return [(space, document) for space, document in connection.execute(select(VECTOR_CLEANUP))]


def forget_vectors(store: Store, space: str, document_id: str) -> None:
    """Note that they are gone."""
    with store.writing() as connection:
        _forget_vectors(connection, space, document_id)


def _next_generation(connection: Connection) -> int:
    generation = int(read_meta(connection, "generation") or 0) + 1
    write_meta(connection, "generation", str(generation))
    return generation


def _drop_rows(store: Store, connection: Connection, document_id: str) -> None:
    """The rows under a document go with it (ON DELETE CASCADE)."""
    connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.id == document_id))
    store.word_index.remove(connection, document_id)


def _supersede(store: Store, connection: Connection, version: Version) -> None:
    current = select(DOCUMENTS.c.id).where(
        DOCUMENTS.c.source == version.source, DOCUMENTS.c.superseded_by.is_(None)
    )
    for old in connection.scalars(current).all():
        connection.execute(
            update(DOCUMENTS).where(DOCUMENTS.c.id == old).values(superseded_by=version.intake.document.id)
        )
        store.word_index.remove(connection, old)
        _leave_vectors(connection, old)


def _leave_vectors(connection: Connection, document_id: str) -> None:
    space = read_vector_space(connection)
    if space is not None:
        _announce(connection, space.name, document_id)


def _announce(connection: Connection, space: str, document_id: str) -> None:
    _forget_vectors(connection, space, document_id)
    connection.execute(insert(VECTOR_CLEANUP).values(space=space, document_id=document_id))


def _forget_vectors(connection: Connection, space: str, document_id: str) -> None:
    connection.execute(
        delete(VECTOR_CLEANUP).where(
            VECTOR_CLEANUP.c.space == space, VECTOR_CLEANUP.c.document_id == document_id
        )
    )
