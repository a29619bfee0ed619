"""The relational store: opening it, reading what is published, and one transaction at a time for writers.

What is written and in which order stands in index/publishing.py. Readers see whole document versions only,
each call one snapshot. Amounts come back as the exact Decimal that was printed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select, tuple_

from index.across import Vocabulary, Wanted, read_extracts, read_vocabulary
from index.cited import CellPlace, PageOf, SourceCell, read_cell, read_cells, read_quotables
from index.columns import json_to_words
from index.database import engine_for, faults, shown_address
from index.errors import StoreError, StoreFault
from index.fulltext import WordHit, WordIndex, word_index_for
from index.intake_to_rows import Name
from index.migrations import check_version, migrate, read_version
from index.records import Document, Intake, ItemKind, Page, Passage, PassageKind
from index.rows_to_intake import read_intake, row_to_document, row_to_passage
from index.schema import DOCUMENTS, META, NAMES, PAGES, PASSAGES
from index.settings import Settings

DATABASE_FILE = "mingzhang.sqlite3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One published version of a document. `superseded_by` is the id of the version that replaced it;
    `made_by` changes with the code and the manifest that made the document out of its file."""

    document: Document
    checks: int
    source: str
    made_by: str
    generation: int
    published_at: str
    superseded_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorSpace:
    """The vectors that belong to this store: the collections' name, and what encoded them."""

    name: str
    encoder: str
    dimension: int


class Store:
    """The published documents of one index. Safe to share between threads."""

    def __init__(self, engine: Engine, place: str, words: WordIndex) -> None:
        self._engine = engine
        self.place = place
        self.word_index = words

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back; the store must not be used afterwards."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot. Raises StoreError for what the database refuses."""
        with faults(self.place), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it or, after any exception, nothing."""
        engine = self._engine.execution_options(writing=True)
        with faults(self.place), engine.begin() as connection:
            yield connection

    def generation(self) -> int:
        """Grows whenever something is published, replaced or removed."""
        with self.reading() as connection:
            return int(read_meta(connection, "generation") or 0)

    def vector_space(self) -> VectorSpace | None:
        """Which vectors belong to this store; None before the first build."""
        with self.reading() as connection:
            return read_vector_space(connection)

    def publications(self, *, superseded: bool = False) -> tuple[Publication, ...]:
        """Current versions by department, year, stage and file; replaced ones too where asked."""
        order = [DOCUMENTS.c[name] for name in ("department", "year", "stage", "file", "id")]
        statement = select(*DOCUMENTS.columns).order_by(*order)
        if not superseded:
            statement = statement.where(DOCUMENTS.c.superseded_by.is_(None))
        with self.reading() as connection:
            return tuple(_row_to_publication(row) for row in connection.execute(statement).all())

    def documents(self) -> tuple[Document, ...]:
        """The current documents by department, year, stage and file."""
        return tuple(publication.document for publication in self.publications())

    def intake(self, document_id: str) -> Intake:
        """Everything of one published document, superseded or not. Raises StoreError UNKNOWN_DOCUMENT."""
        with self.reading() as connection:
            row = connection.execute(
                select(*DOCUMENTS.columns).where(DOCUMENTS.c.id == document_id)
            ).one_or_none()
            if row is None:
                raise StoreError(self.place, StoreFault.UNKNOWN_DOCUMENT, document_id)
            publication = _row_to_publication(row)
            return read_intake(connection, publication.document, publication.checks)

    def page(self, document_id: str, number: int) -> Page | None:
        """The text of one page and where it starts in the source; None where there is no such page."""
        with self.reading() as connection:
            row = connection.execute(
                select(PAGES.c.text, PAGES.c.start).where(
                    PAGES.c.document_id == document_id, PAGES.c.number == number
                )
            ).one_or_none()
        return None if row is None else Page(number=number, text=row[0], start=row[1])

    def find_words(
        self,
        question: str,
        *,
        documents: Sequence[str] | None = None,
        kinds: Sequence[PassageKind] | None = None,
        limit: int = 8,
    ) -> list[WordHit]:
        """Full-text hits among the current documents, best first."""
        with self.reading() as connection:
            return self.word_index.search(
                connection,
                question,
                documents=documents,
                kinds=None if kinds is None else [kind.value for kind in kinds],
                limit=limit,
            )

    def passages(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], Passage]:
        """Passages of current documents by (document id, index); keys that are not there are left out."""
        columns = [c for c in PASSAGES.columns if c.name not in ("document_id", "passage_index")]
        statement = (
            select(PASSAGES.c.document_id, PASSAGES.c.passage_index, *columns)
            .join(DOCUMENTS)
            .where(
                tuple_(PASSAGES.c.document_id, PASSAGES.c.passage_index).in_(keys),
                DOCUMENTS.c.superseded_by.is_(None),
            )
        )
        with self.reading() as connection:
            rows = connection.execute(statement).all() if keys else []
        return {(row[0], row[1]): row_to_passage(row[2:]) for row in rows}

    def names(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], Name]:
        """Item names of current documents by (document id, index); keys that are not there are left out."""
        statement = (
            select(NAMES.c.document_id, NAMES.c.name_index, NAMES.c.name, NAMES.c.owners, NAMES.c.kinds)
            .join(DOCUMENTS)
            .where(
                tuple_(NAMES.c.document_id, NAMES.c.name_index).in_(keys),
                DOCUMENTS.c.superseded_by.is_(None),
            )
        )
        with self.reading() as connection:
            rows = connection.execute(statement).all() if keys else []
        return {
            (document, index): Name(
                name=name,
                owners=json_to_words(owners),
                kinds=tuple(ItemKind(kind) for kind in json_to_words(kinds)),
            )
            for document, index, name, owners, kinds in rows
        }

    def vocabulary(self) -> Vocabulary:
        """What all current documents name; callers keep it for a generation."""
        with self.reading() as connection:
            return read_vocabulary(connection)

    def extracts(self, documents: Sequence[Document], wanted: Wanted) -> dict[str, Intake]:
        """Of each document what is wanted of it, by its id."""
        with self.reading() as connection:
            return read_extracts(connection, documents, wanted)

    def cell(self, document_id: str, table: int, row: int, column: int) -> SourceCell | None:
        """One published cell by its indexes."""
        with self.reading() as connection:
            return read_cell(connection, document_id, table, row, column)

    def cells(self, places: Sequence[CellPlace]) -> dict[CellPlace, SourceCell]:
        """Many published cells by document, table, row and column."""
        with self.reading() as connection:
            return read_cells(connection, places)

    def quotable(self, document_id: str, page: int) -> str:
        """All that may be quoted of a page."""
        return self.quotables([(document_id, page)])[document_id, page]

    def quotables(self, pages: Sequence[PageOf]) -> dict[PageOf, str]:
        """All that may be quoted of some pages of documents."""
        with self.reading() as connection:
            return read_quotables(connection, pages)

    def passage_count(self) -> int:
        """How many passages the current documents have together."""
        statement = select(func.count()).select_from(PASSAGES).join(DOCUMENTS)
        with self.reading() as connection:
            return connection.scalar(statement.where(DOCUMENTS.c.superseded_by.is_(None))) or 0

    def damage(self) -> str | None:
        """What a check of the whole file finds wrong (SQLite only); None where it is sound."""
        if self._engine.dialect.name != "sqlite":
            return None
        try:
            with self.reading() as connection:
                found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        except StoreError as exc:
            if exc.fault is not StoreFault.DAMAGED:
                raise
            return exc.detail
        return None if found == "ok" else str(found)


def open_store(settings: Settings, *, create: bool = False) -> Store:
    """The store of an index folder, or of MINGZHANG_DATABASE_URL.

    Raises StoreError: MISSING where there is none (unless `create`), TOO_NEW, DAMAGED, UNWRITABLE,
    UNREACHABLE; SettingsError for an address that cannot be used.
    """
    file = settings.index / DATABASE_FILE
    if settings.database_url is None:
        if create:
            _make_folder(settings.index)
        elif not file.is_file():
            raise StoreError(settings.index, StoreFault.MISSING)
    place = str(settings.index) if settings.database_url is None else shown_address(settings.database_url)
    engine = engine_for(settings.database_url or f"sqlite:///{file}", place)
    store = Store(engine, place, word_index_for(engine.dialect.name))
    _bring_up_to_date(store, create=create)
    return store


def read_meta(connection: Connection, key: str) -> str | None:
    """One of the store's own facts."""
    value = connection.scalar(select(META.c.value).where(META.c.key == key))
    return None if value is None else str(value)


def write_meta(connection: Connection, key: str, value: str) -> None:
    """Set one of the store's own facts."""
    updated = connection.execute(META.update().where(META.c.key == key).values(value=value))
    if not updated.rowcount:
        connection.execute(META.insert().values(key=key, value=value))


def read_vector_space(connection: Connection) -> VectorSpace | None:
    """The vector space that the published documents are in."""
    name = read_meta(connection, "vector_space")
    encoder = read_meta(connection, "vector_encoder")
    dimension = read_meta(connection, "vector_size")
    if name is None or encoder is None or dimension is None:
        return None
    return VectorSpace(name=name, encoder=encoder, dimension=int(dimension))


def _row_to_publication(row: Any) -> Publication:
    checks, source, made_by, generation, published_at, superseded_by = row[11:17]
    return Publication(
        document=row_to_document(row),
        checks=checks,
        source=source,
        made_by=made_by,
        generation=generation,
        published_at=published_at,
        superseded_by=superseded_by,
    )


def _bring_up_to_date(store: Store, *, create: bool) -> None:
    with store.reading() as connection:
        version = read_version(connection)
    if version is None and not create:
        raise StoreError(store.place, StoreFault.MISSING)
    if version is not None and check_version(version, store.place):
        return
    with store.writing() as connection:
        if migrate(connection, store.place):
            store.word_index.create(connection)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise StoreError(folder, StoreFault.UNWRITABLE, exc.strerror or "") from exc
