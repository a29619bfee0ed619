"""What a search for passages finds, and how its two routes are merged: reciprocal rank fusion."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from index.records import Passage, PassageKind

# The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009).
FUSION_K = 60
# Each route hands over this many times what is asked for: fusion needs what the other route ranks low,
# and vectors of versions not published or replaced drop out.
CANDIDATES_PER_HIT = 4
FEWEST_CANDIDATES = 30

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageHit:
    """A passage and how it was found: ranks count from 1, None where a route did not find it.

    `score` is the fused score, only good for ordering; `word_score` is BM25, `dense_score` the cosine.
    """

    document_id: str
    passage: Passage
    score: float
    word_rank: int | None
    dense_rank: int | None
    word_score: float | None
    dense_score: float | None


class PassageSearch(Protocol):
    """What a question of words needs of an index, published or in memory."""

    def passages(
        self,
        question: str,
        *,
        documents: Sequence[str] | None = None,
        kinds: Sequence[PassageKind] | None = None,
        limit: int = 8,
    ) -> tuple[PassageHit, ...]:
        """The passages nearest to a question by full text and by meaning, best first."""


def fused_hits(
    known: Mapping[tuple[str, int], Passage],
    by_words: Mapping[tuple[str, int], float],
    by_vectors: Mapping[tuple[str, int], float],
    limit: int,
) -> tuple[PassageHit, ...]:
    """Both routes' finds, best first, as one list; keys that are not known are dropped before ranking."""
    word_ranks = _ranks(key for key in by_words if key in known)
    dense_ranks = _ranks(key for key in by_vectors if key in known)
    hits = [
        PassageHit(
            document_id=key[0],
            passage=passage,
            score=_fused(word_ranks.get(key), dense_ranks.get(key)),
            word_rank=word_ranks.get(key),
            dense_rank=dense_ranks.get(key),
            word_score=by_words.get(key),
            dense_score=by_vectors.get(key),
        )
        for key, passage in known.items()
    ]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.document_id, hit.passage.id))[:limit])


def _ranks(keys: Iterable[Key]) -> dict[Key, int]:
    return {key: rank for rank, key in enumerate(keys, start=1)}


def _fused(*ranks: int | None) -> float:
    return sum(1 / (FUSION_K + rank) for rank in ranks if rank is not None)
