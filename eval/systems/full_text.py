"""The baseline without vectors: the index's full-text engine over every sentence and row."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, StaticPool, create_engine

from assistant.answer import Answer
from eval.systems.chunks import Chunk, stored_chunks
from eval.systems.extract import Sentence, extracted, sentences_of
from index.fulltext import Fts5Words, WordEntry
from index.settings import Settings
from index.store import open_store

NAME = "full_text"
# Sentences looked through for one with a figure, where a figure is asked for.
MOST_SENTENCES = 30
# Of 927 answerable questions on five other budgets, 90 % find a sentence with this BM25 or more; most of the
# rest are in English and share no word with it.
LEAST_SCORE = 6.2

_WORDS = Fts5Words()


@dataclass(frozen=True, slots=True, kw_only=True)
class FullText:
    """The system over some sentences, whose terms stand in a database in memory."""

    sentences: tuple[Sentence, ...]
    terms: Engine
    name: str = NAME

    def answer(self, turns: Sequence[str]) -> list[tuple[Answer, float]]:
        """An answer and its milliseconds for every turn; a turn is searched for with those before it."""
        given: list[tuple[Answer, float]] = []
        for number in range(1, len(turns) + 1):
            started = time.perf_counter()
            answer = extracted(turns[number - 1], self._found("\n".join(turns[:number])))
            given.append((answer, (time.perf_counter() - started) * 1000))
        return given

    def _found(self, question: str) -> list[Sentence]:
        with self.terms.begin() as connection:
            hits = _WORDS.search(connection, question, documents=None, kinds=None, limit=MOST_SENTENCES)
        if not hits or hits[0].score < LEAST_SCORE:
            return []
        return [self.sentences[hit.passage_index] for hit in hits]


def full_text_over(chunks: Sequence[Chunk]) -> FullText:
    """All sentences of the chunks as terms; the title of the document stands as their heading."""
    sentences = tuple(sentence for chunk in chunks for sentence in sentences_of(chunk))
    terms = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    entries = [
        WordEntry(passage_index=place, kind="", heading=each.chunk.document.title, body=each.text)
        for place, each in enumerate(sentences)
    ]
    with terms.begin() as connection:
        _WORDS.create(connection)
        _WORDS.add(connection, "", entries)
    return FullText(sentences=sentences, terms=terms)


@contextmanager
def open_full_text(settings: Settings) -> Iterator[FullText]:
    """Over the documents of an index. Raises StoreError."""
    with open_store(settings) as store:
        chunks = stored_chunks(store)
    yield full_text_over(chunks)
