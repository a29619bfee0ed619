"""Retrieval for questions of words: full text and dense vectors, merged by reciprocal rank; and item names.

Figures are never found here: names and passages are only leads to what the store holds. The encoder and
chromadb are loaded by the first question that needs them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from index.encoders import Encoder, load_encoder
from index.encoders import Vectors as Array
from index.errors import EncoderError
from index.fusion import CANDIDATES_PER_HIT, FEWEST_CANDIDATES, PassageHit, fused_hits
from index.nearest import Neighbourhood, VectorHit
from index.records import ItemKind, PassageKind
from index.settings import Settings
from index.store import Store
from index.vectors import Content, VectorStore


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """An item name near what was asked; `score` is the cosine. With multilingual-e5 unrelated names
    already score about 0.8, so only the order and the distance to the next say something."""

    document_id: str
    name: str
    owners: tuple[str | None, ...]
    kinds: tuple[ItemKind, ...]
    score: float


class Search:
    """Search over one store. Safe to share between threads."""

    def __init__(self, store: Store, vectors: VectorStore, encoder_name: str) -> None:
        self._store = store
        self._vectors = vectors
        self._encoder_name = encoder_name
        self._encoder: Encoder | None = None
        self._lock = Lock()

    def words(
        self,
        question: str,
        *,
        documents: Sequence[str] | None = None,
        kinds: Sequence[PassageKind] | None = None,
        limit: int = 8,
    ) -> tuple[PassageHit, ...]:
        """By full text alone: neither encoder nor chromadb is loaded."""
        found = self._store.find_words(question, documents=documents, kinds=kinds, limit=limit)
        by_words = {(hit.document_id, hit.passage_index): hit.score for hit in found}
        return self._hits(by_words, {}, limit)

    def passages(
        self,
        question: str,
        *,
        documents: Sequence[str] | None = None,
        kinds: Sequence[PassageKind] | None = None,
        limit: int = 8,
    ) -> tuple[PassageHit, ...]:
        """The passages nearest to a question by both routes, best first.

        `documents` and `kinds` narrow the search; None means all current documents, all kinds. Raises
        StoreError and EncoderError where the vectors or the encoder cannot be used.
        """
        candidates = max(limit * CANDIDATES_PER_HIT, FEWEST_CANDIDATES)
        found = self._store.find_words(question, documents=documents, kinds=kinds, limit=candidates)
        by_words = {(hit.document_id, hit.passage_index): hit.score for hit in found}
        nearest = self._nearest(
            Content.PASSAGES,
            question,
            documents=documents,
            kinds=None if kinds is None else tuple(kind.value for kind in kinds),
            limit=candidates,
        )
        by_vectors = {(hit.document_id, hit.index): hit.score for hit in nearest}
        return self._hits(by_words, by_vectors, limit)

    def names(
        self, name: str, *, documents: Sequence[str] | None = None, limit: int = 8
    ) -> tuple[NameHit, ...]:
        """The item names nearest in meaning, best first: for nicknames and other languages."""
        candidates = max(limit * CANDIDATES_PER_HIT, FEWEST_CANDIDATES)
        nearest = self._nearest(Content.NAMES, name, documents=documents, kinds=None, limit=candidates)
        known = self._store.names([(hit.document_id, hit.index) for hit in nearest])
        hits = [
            NameHit(
                document_id=hit.document_id,
                name=found.name,
                owners=found.owners,
                kinds=found.kinds,
                score=hit.score,
            )
            for hit in nearest
            if (found := known.get((hit.document_id, hit.index))) is not None
        ]
        return tuple(hits[:limit])

    def warm_up(self) -> None:
        """Load the encoder and open the vectors now, so that the first question need not wait."""
        self.names("预算", limit=1)

    def close(self) -> None:
        """Let go of the vector files."""
        self._vectors.close()

    def _hits(
        self,
        by_words: dict[tuple[str, int], float],
        by_vectors: dict[tuple[str, int], float],
        limit: int,
    ) -> tuple[PassageHit, ...]:
        known = self._store.passages([*dict.fromkeys((*by_words, *by_vectors))])
        return fused_hits(known, by_words, by_vectors, limit)

    def _nearest(
        self,
        content: Content,
        question: str,
        *,
        documents: Sequence[str] | None,
        kinds: tuple[str, ...] | None,
        limit: int,
    ) -> list[VectorHit]:
        space = self._store.vector_space()
        nowhere = documents is not None and not documents
        if space is None or nowhere or kinds == () or not question.strip():
            return []
        check_encoder(self._encoder_name, space.encoder)
        around = Neighbourhood(
            vector=self._encoded(question),
            limit=limit,
            documents=None if documents is None else tuple(documents),
            kinds=kinds,
        )
        return self._vectors.nearest(space.name, content, around, generation=self._store.generation())

    def _encoded(self, question: str) -> Array:
        with self._lock:
            if self._encoder is None:
                self._encoder = load_encoder(self._encoder_name)
        return self._encoder.encode_queries([question])


def open_search(store: Store, settings: Settings) -> Search:
    """Search over an open store. Raises EncoderError where another encoder made the index's vectors."""
    space = store.vector_space()
    if space is not None:
        check_encoder(settings.encoder, space.encoder)
    return Search(store, VectorStore(settings.index, settings.chroma_url), settings.encoder)


def check_encoder(wanted: str, recorded: str) -> None:
    """Vectors of two encoders do not compare: refuse rather than rank by noise."""
    if wanted != recorded:
        raise EncoderError(wanted, recorded)
