"""Retrieval over documents in memory, by the two routes and the fusion that a published index has."""

from collections.abc import Iterable, Sequence

from sqlalchemy import StaticPool, create_engine

from index.encoders import Encoder
from index.fulltext import Fts5Words
from index.fusion import CANDIDATES_PER_HIT, FEWEST_CANDIDATES, PassageHit, fused_hits
from index.nearest import Entry, Neighbourhood, nearest_in, vector_table
from index.publishing import word_entries
from index.records import Intake, PassageKind
from index.workshop import dense_text


class MemorySearch:
    """A `PassageSearch` over some intakes, for checks and for documents that are not published."""

    def __init__(self, intakes: Iterable[Intake], encoder: Encoder) -> None:
        given = tuple(intakes)
        self._passages = {
            (intake.document.id, index): passage
            for intake in given
            for index, passage in enumerate(intake.passages)
        }
        self._encoder = encoder
        self._words = Fts5Words()
        self._engine = create_engine("sqlite://", poolclass=StaticPool)
        with self._engine.begin() as connection:
            self._words.create(connection)
            for intake in given:
                self._words.add(connection, intake.document.id, word_entries(intake.passages))
        entries = [
            Entry(document_id=key[0], index=key[1], kind=p.kind.value) for key, p in self._passages.items()
        ]
        texts = [dense_text(passage) for passage in self._passages.values()]
        self._table = vector_table(entries, encoder.encode_passages(texts))

    def passages(
        self,
        question: str,
        *,
        documents: Sequence[str] | None = None,
        kinds: Sequence[PassageKind] | None = None,
        limit: int = 8,
    ) -> tuple[PassageHit, ...]:
        """As `Search.passages`."""
        if not question.strip():
            return ()
        candidates = max(limit * CANDIDATES_PER_HIT, FEWEST_CANDIDATES)
        names = None if kinds is None else tuple(kind.value for kind in kinds)
        with self._engine.connect() as connection:
            found = self._words.search(
                connection, question, documents=documents, kinds=names, limit=candidates
            )
        around = Neighbourhood(
            vector=self._encoder.encode_queries([question]),
            limit=candidates,
            documents=None if documents is None else tuple(documents),
            kinds=names,
        )
        by_words = {(hit.document_id, hit.passage_index): hit.score for hit in found}
        by_vectors = {(hit.document_id, hit.index): hit.score for hit in nearest_in(self._table, around)}
        known = {key: self._passages[key] for key in (*by_words, *by_vectors)}
        return fused_hits(known, by_words, by_vectors, limit)

    def close(self) -> None:
        """Let go of the full text."""
        self._engine.dispose()
