"""The baseline that most people would build: chunks of 500 characters, the nearest five by cosine, then the
configured chat model, or the best sentence of the five where none is configured.

It shares the product's encoder and documents, and none of its reading of tables, planning or checking.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from assistant.answer import Answer
from eval.systems.chat_model import ChatReader, open_chat_reader
from eval.systems.chunks import Chunk, chunks_of, stored_chunks
from eval.systems.extract import Sentence, extracted, sentences_of
from index.encoders import Encoder, Vectors, load_encoder
from index.settings import Settings
from index.store import open_store

NAME = "plain_rag"
NEAREST = 5
# Of 927 answerable questions on five other budgets, 95 % find a chunk as near as this. It refuses little, as
# the cosines of multilingual-e5 lie close together for near and far texts alike.
LEAST_COSINE = 0.828


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkVectors:
    """Texts and their vectors, row by row."""

    texts: tuple[str, ...]
    vectors: Vectors
    encoder: Encoder

    def nearest(self, question: str) -> list[tuple[int, float]]:
        """Places and cosines of the texts nearest to a question, best first."""
        scores = self.vectors @ self.encoder.encode_queries([question])[0]
        return [(int(place), float(scores[place])) for place in np.argsort(-scores)[:NEAREST]]


def encode_text(text: str, encoder: Encoder) -> ChunkVectors:
    """One plain text, cut and encoded."""
    return encode_texts(chunks_of(text), encoder)


def encode_texts(texts: Sequence[str], encoder: Encoder) -> ChunkVectors:
    """Texts that are cut already."""
    return ChunkVectors(texts=tuple(texts), vectors=encoder.encode_passages(texts), encoder=encoder)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainRag:
    """The system over some chunks; `reader` is None where no chat model is configured."""

    chunks: tuple[Chunk, ...]
    search: ChunkVectors
    reader: ChatReader | None = None
    name: str = NAME
    _encoded: dict[str, Vectors] = field(default_factory=dict)

    def answer(self, turns: Sequence[str]) -> list[tuple[Answer, float]]:
        """An answer and its milliseconds for every turn; a turn is searched for with those before it."""
        given: list[tuple[Answer, float]] = []
        for number in range(1, len(turns) + 1):
            started = time.perf_counter()
            answer = self._turn(turns[:number], [each for each, _ in given])
            given.append((answer, (time.perf_counter() - started) * 1000))
        return given

    def _turn(self, turns: Sequence[str], answers: Sequence[Answer]) -> Answer:
        question = "\n".join(turns)
        nearest = self.search.nearest(question)
        found = [self.chunks[place] for place, _ in nearest]
        if self.reader is not None:
            return self.reader.answer(turns, answers, found)
        if not nearest or nearest[0][1] < LEAST_COSINE:
            return extracted(question, ())
        return extracted(turns[-1], self._by_cosine(question, found))

    def _by_cosine(self, question: str, chunks: Sequence[Chunk]) -> list[Sentence]:
        sentences = [sentence for chunk in chunks for sentence in sentences_of(chunk)]
        unseen = list({each.text for each in sentences} - self._encoded.keys())
        self._encoded.update(zip(unseen, self.search.encoder.encode_passages(unseen), strict=True))
        asked = self.search.encoder.encode_queries([question])[0]
        return sorted(sentences, key=lambda each: -float(self._encoded[each.text] @ asked))


@contextmanager
def open_plain_rag(settings: Settings) -> Iterator[PlainRag]:
    """Over the documents of an index. Raises StoreError, EncoderError, SettingsError."""
    reader = open_chat_reader(settings)
    with open_store(settings) as store:
        chunks = stored_chunks(store)
    search = encode_texts([chunk.headed for chunk in chunks], load_encoder(settings.encoder))
    yield PlainRag(chunks=chunks, search=search, reader=reader)
