"""The yardstick: retrieval as people commonly build it, chunks of fixed length and cosine. No language model.

It says how much of the time any encoder-based answer would take; nothing of the product uses it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.encoders import Encoder, Vectors

CHUNK_CHARACTERS = 500
NEAREST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainRag:
    """Chunks and their vectors, row by row."""

    chunks: tuple[str, ...]
    vectors: Vectors
    encoder: Encoder


def build_plain_rag(text: str, encoder: Encoder) -> PlainRag:
    """Cut and encode a text."""
    chunks = chunks_of(text)
    return PlainRag(chunks=chunks, vectors=encoder.encode_passages(chunks), encoder=encoder)


def chunks_of(text: str) -> tuple[str, ...]:
    """Pieces of the text of equal length, the last one shorter; they join to the text again."""
    return tuple(text[start : start + CHUNK_CHARACTERS] for start in range(0, len(text), CHUNK_CHARACTERS))


def nearest_chunks(rag: PlainRag, question: str) -> Sequence[str]:
    """The chunks nearest to a question, best first."""
    scores = rag.vectors @ rag.encoder.encode_queries([question])[0]
    return [rag.chunks[place] for place in np.argsort(-scores)[:NEAREST]]
