"""The vector store: Chroma, as a folder of the index or as a server. Our own vectors, ids only, no figures.

Chroma is called directly: langchain_chroma.Chroma makes vectors itself from an embedding function and drops
every result that carries no text, and this store keeps no texts.

The embedded folder is made for one process. A process goes on with what it opened first, so readers open it
again when the store's generation has changed. Its approximate graph, saved by halves, ends the next process
that opens it (a segmentation fault), so it is never saved and never asked: Chroma keeps every vector in its
SQLite log, which survives a kill, and index/nearest.py compares them all. A server uses its own graph.
"""

import itertools
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from enum import Enum
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import numpy as np
from filelock import FileLock, Timeout

from index.encoders import Vectors as Array
from index.errors import StoreError, StoreFault
from index.nearest import Entry, Neighbourhood, VectorHit, VectorTable, nearest_in, vector_table

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

FOLDER = "vectors"
LOCK_FILE = "vectors.lock"
# Opening 20,000 vectors took 3.2 s; who waits longer than this waits for something stuck.
LOCK_TIMEOUT_S = 30.0
# A threshold never reached keeps the graph from being saved; the least effort, because it is never asked.
_EMBEDDED = {"space": "cosine", "sync_threshold": 2**31 - 1, "ef_construction": 2, "max_neighbors": 2}
# The effort at which a graph of 10,000 vectors, 40 % of them duplicates, missed none of 3,000 neighbours.
_SERVER = {"space": "cosine", "ef_construction": 200, "max_neighbors": 32, "ef_search": 400}
_DEFAULT_PORTS = {"http": 8000, "https": 443}
# Chroma hands vectors out in twice their size: so many at a time keep that small.
_LOADED_AT_ONCE = 5000

_OPENINGS = itertools.count()


class Content(Enum):
    """What a vector stands for: a passage, or an item name."""

    PASSAGES = "passages"
    NAMES = "names"


class VectorStore:
    """Vectors by (space, content, document, index). chromadb is imported at the first use."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        self.place = url or str(folder / FOLDER)
        self._folder = None if url else folder / FOLDER
        self._url = url
        self._file_lock = None if url else FileLock(folder / LOCK_FILE, timeout=LOCK_TIMEOUT_S)
        self._lock = RLock()
        self._client: Client | None = None
        self._collections: dict[str, Collection] = {}
        self._tables: dict[str, VectorTable] = {}
        self._generation: int | None = None

    def close(self) -> None:
        """Let go of the files; the next call opens them again."""
        with self._lock:
            self._collections.clear()
            self._tables.clear()
            if self._client is not None:
                self._client.close()
                self._client = None

    def make_space(self, space: str) -> None:
        """An empty space to add to and to search in."""
        with self._writing():
            for content in Content:
                self._collection(space, content, create=True)

    def start_over(self) -> None:
        """Throw away an embedded folder that cannot be opened; a server's vectors are left alone."""
        self.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def add(
        self, space: str, content: Content, document_id: str, *, kinds: Sequence[str], vectors: Array
    ) -> None:
        """Write one document's vectors; row n has index n and kind n. An earlier one is overwritten."""
        with self._writing():
            collection = self._collection(space, content, create=True)
            ids = [f"{document_id}:{index}" for index in range(len(kinds))]
            metadatas: list[Any] = [{"document": document_id, "kind": kind} for kind in kinds]
            step = self._opened().get_max_batch_size()
            for start in range(0, len(ids), step):
                part = slice(start, start + step)
                collection.upsert(ids=ids[part], embeddings=vectors[part], metadatas=metadatas[part])

    def drop_document(self, space: str, document_id: str) -> None:
        """Take one document's vectors out; no error where there are none."""
        with self._writing():
            for content in Content:
                if self._exists(space, content):
                    self._collection(space, content).delete(where={"document": document_id})

    def drop_space(self, space: str) -> None:
        """Take a whole space out; no error where there is none."""
        with self._writing():
            for content in Content:
                if self._exists(space, content):
                    self._opened().delete_collection(_collection_name(space, content))
                    self._collections.pop(_collection_name(space, content), None)

    def count(self, space: str, content: Content) -> int:
        """How many vectors there are."""
        with self._writing():
            return self._collection(space, content).count() if self._exists(space, content) else 0

    def nearest(
        self, space: str, content: Content, around: Neighbourhood, *, generation: int
    ) -> list[VectorHit]:
        """The nearest vectors, best first. `generation` is the store's: a new one reads the files again.

        Raises StoreError VECTORS where Chroma cannot read them, UNREACHABLE where its server is away.
        """
        with self._lock:
            if self._url is not None:
                return self._nearest_on_server(space, content, around)
            if generation != self._generation:
                self.close()
                self._generation = generation
            name = _collection_name(space, content)
            if name not in self._tables:
                with self._writing():
                    table = _load(self._collection(space, content))
                self._tables[name] = table
            table = self._tables[name]
        return nearest_in(table, around)

    def _nearest_on_server(self, space: str, content: Content, around: Neighbourhood) -> list[VectorHit]:
        with self._writing():
            found = self._collection(space, content).query(
                query_embeddings=around.vector.reshape(1, -1),
                n_results=around.limit,
                where=_where(around),
                include=["distances"],
            )
        distances = (found["distances"] or [[]])[0]
        return [
            VectorHit(document_id=document, index=index, score=1 - distance)
            for (document, index), distance in zip(map(_parts, found["ids"][0]), distances, strict=True)
        ]

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Both locks, and the one seam where Chroma's errors become ours. Reading files takes them too:
        opening brings Chroma's own tables up to date."""
        with self._lock:
            try:
                with self._file_lock or nullcontext():
                    yield
            except Timeout as exc:
                raise StoreError(self.place, StoreFault.BUSY) from exc
            except _chroma_errors() as exc:
                self.close()
                raise StoreError(self.place, _fault_of(exc), str(exc)) from exc

    def _opened(self) -> "Client":
        if self._client is None:
            self._client = self._open()
        return self._client

    def _open(self) -> "Client":
        from chromadb import HttpClient, PersistentClient
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings
        from chromadb.errors import ChromaError

        settings = Settings(anonymized_telemetry=False)
        if self._url is None:
            try:
                return cast("Client", PersistentClient(self._own_path(), settings=settings))
            except ChromaError:
                # Chroma keeps what failed to start, and would hand it out for a folder that is sound again.
                SharedSystemClient.clear_system_cache()
                raise
        parts = urlsplit(self._url)
        port = parts.port or _DEFAULT_PORTS[parts.scheme]
        try:
            client = HttpClient(parts.hostname or "", port, ssl=parts.scheme == "https", settings=settings)
        except ValueError as exc:
            raise StoreError(self.place, StoreFault.UNREACHABLE, str(exc)) from exc
        return cast("Client", client)

    def _own_path(self) -> str:
        """The folder, written as nobody in this process has written it: clients that name a folder alike
        share what one of them opened first, and closing would not let go of it."""
        return f"{self._folder}/{'./' * next(_OPENINGS)}"

    def _collection(self, space: str, content: Content, *, create: bool = False) -> "Collection":
        name = _collection_name(space, content)
        if name not in self._collections:
            client = self._opened()
            if create:
                configuration: Any = {"hnsw": _SERVER if self._url else _EMBEDDED}
                self._collections[name] = client.get_or_create_collection(
                    name, embedding_function=None, configuration=configuration
                )
            else:
                self._collections[name] = client.get_collection(name, embedding_function=None)
        return self._collections[name]

    def _exists(self, space: str, content: Content) -> bool:
        from chromadb.errors import NotFoundError

        try:
            self._collection(space, content)
        except NotFoundError:
            return False
        return True


def _collection_name(space: str, content: Content) -> str:
    return f"mingzhang-{space}-{content.value}"


def _load(collection: "Collection") -> VectorTable:
    """All vectors of a collection, a part at a time."""
    entries: list[Entry] = []
    parts: list[Array] = []
    for start in range(0, collection.count(), _LOADED_AT_ONCE):
        found = collection.get(limit=_LOADED_AT_ONCE, offset=start, include=["embeddings", "metadatas"])
        for id_, metadata in zip(found["ids"], found["metadatas"] or (), strict=True):
            document, index = _parts(id_)
            entries.append(Entry(document_id=document, index=index, kind=str(metadata["kind"])))
        parts.append(np.asarray(found["embeddings"], dtype=np.float32))
    return vector_table(entries, np.concatenate(parts) if parts else np.empty((0, 0), dtype=np.float32))


def _parts(id_: str) -> tuple[str, int]:
    document, _, index = id_.rpartition(":")
    return document, int(index)


def _where(around: Neighbourhood) -> Any:
    conditions = [
        {key: {"$in": list(allowed)}}
        for key, allowed in (("document", around.documents), ("kind", around.kinds))
        if allowed is not None
    ]
    if len(conditions) > 1:
        return {"$and": conditions}
    return conditions[0] if conditions else None


def _chroma_errors() -> tuple[type[Exception], ...]:
    """What Chroma raises by itself and, for a server, through its HTTP library."""
    from chromadb.errors import ChromaError
    from httpx import HTTPError

    return (ChromaError, HTTPError)


def _fault_of(error: Exception) -> StoreFault:
    """Chroma says everything in words; SQLite's own are the ones that matter."""
    words = str(error).lower()
    if not type(error).__module__.startswith("chromadb"):
        return StoreFault.UNREACHABLE
    if "database or disk is full" in words or "no space left" in words or "file too large" in words:
        return StoreFault.FULL
    if "readonly" in words or "read-only" in words or "permission denied" in words:
        return StoreFault.UNWRITABLE
    return StoreFault.VECTORS
