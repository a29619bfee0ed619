"""Full-text search over Chinese: how text becomes terms, and the two engines that rank by them.

SQLite ranks by FTS5; any other database by a table of terms and BM25 computed here. Both get the same
terms: dictionary words, their parts, and every pair of neighbouring characters, so that part of a word hits.
Nothing here knows what is published: the store writes and removes terms in its own transaction.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import rjieba
from sqlalchemy import (
    BindParameter,
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
)

# A heading that names the subject says more than a mention in the running text.
HEADING_WEIGHT = 3
# The usual constants of BM25 (Robertson and Zaragoza 2009), the ones FTS5 has built in.
BM25_K1 = 1.2
BM25_B = 0.75

_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)*|[\u3400-\u4dbf\u4e00-\u9fff]+")


def terms_of(passage: str) -> list[str]:
    """Words, their parts and character pairs, in lower case and half width; repeats stay.

    A single Han character is a term only where it stands alone: inside a run every character matches
    too much to tell anything.
    """
    plain = unicodedata.normalize("NFKC", passage).lower()
    words = [word for piece in rjieba.cut_for_search(plain) for word in _WORD.findall(piece) if _tells(word)]
    runs = _HAN_RUN.findall(plain)
    pairs = ["".join(pair) for run in runs for pair in pairwise(run)]
    singles = [run for run in runs if len(run) == 1]
    return words + pairs + singles


def _tells(word: str) -> bool:
    return len(word) > 1 or not _HAN_RUN.fullmatch(word)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordEntry:
    """One passage as terms: `heading` weighs more than `body`."""

    passage_index: int
    kind: str
    heading: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordHit:
    """A passage found by its terms; a greater score is better."""

    document_id: str
    passage_index: int
    score: float


class WordIndex(Protocol):
    """What a database engine must offer for full-text search; the caller's transaction holds it all."""

    def create(self, connection: Connection) -> None: ...

    def add(self, connection: Connection, document_id: str, entries: Sequence[WordEntry]) -> None: ...

    def remove(self, connection: Connection, document_id: str) -> None: ...

    def search(
        self,
        connection: Connection,
        question: str,
        *,
        documents: Sequence[str] | None,
        kinds: Sequence[str] | None,
        limit: int,
    ) -> list[WordHit]: ...


def word_index_for(engine_name: str) -> WordIndex:
    """The full-text engine of a database: FTS5 on SQLite, our own table of terms elsewhere."""
    return Fts5Words() if engine_name == "sqlite" else TermTable()


class Fts5Words:
    """SQLite's FTS5 over terms parted by blanks."""

    def create(self, connection: Connection) -> None:
        connection.execute(
            text(
                "CREATE VIRTUAL TABLE IF NOT EXISTS passage_words USING fts5("
                "heading, body, document_id UNINDEXED, passage_index UNINDEXED, kind UNINDEXED)"
            )
        )

    def add(self, connection: Connection, document_id: str, entries: Sequence[WordEntry]) -> None:
        rows = [
            {
                "heading": " ".join(terms_of(entry.heading)),
                "body": " ".join(terms_of(entry.body)),
                "document": document_id,
                "index": entry.passage_index,
                "kind": entry.kind,
            }
            for entry in entries
        ]
        if rows:
            connection.execute(
                text(
                    "INSERT INTO passage_words (heading, body, document_id, passage_index, kind) "
                    "VALUES (:heading, :body, :document, :index, :kind)"
                ),
                rows,
            )

    def remove(self, connection: Connection, document_id: str) -> None:
        connection.execute(
            text("DELETE FROM passage_words WHERE document_id = :document"), {"document": document_id}
        )

    def search(
        self,
        connection: Connection,
        question: str,
        *,
        documents: Sequence[str] | None,
        kinds: Sequence[str] | None,
        limit: int,
    ) -> list[WordHit]:
        terms = dict.fromkeys(terms_of(question))
        if not terms:
            return []
        conditions = ["passage_words MATCH :terms"]
        # Quoted, so that nothing a person types is read as FTS5 syntax.
        values: dict[str, object] = {"terms": " OR ".join(f'"{term}"' for term in terms), "limit": limit}
        expanding: list[BindParameter[list[str]]] = []
        for column, allowed in (("document_id", documents), ("kind", kinds)):
            if allowed is not None:
                conditions.append(f"{column} IN :{column}")
                values[column] = list(allowed)
                expanding.append(bindparam(column, expanding=True))
        statement = text(
            f"SELECT document_id, passage_index, bm25(passage_words, {HEADING_WEIGHT}, 1) AS distance "
            f"FROM passage_words WHERE {' AND '.join(conditions)} ORDER BY distance LIMIT :limit"
        ).bindparams(*expanding)
        return [
            WordHit(document_id=document, passage_index=index, score=-distance)
            for document, index, distance in connection.execute(statement, values)
        ]


_TERM_METADATA = MetaData()
_TERMS = Table(
    "passage_terms",
    _TERM_METADATA,
    Column("term", Text, primary_key=True),
    Column("document_id", Text, primary_key=True),
    Column("passage_index", Integer, primary_key=True, autoincrement=False),
    Column("weight", Integer, nullable=False),
)
_LENGTHS = Table(
    "passage_lengths",
    _TERM_METADATA,
    Column("document_id", Text, primary_key=True),
    Column("passage_index", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("length", Integer, nullable=False),
)


class TermTable:
    """Terms as ordinary rows, ranked by BM25: for databases without FTS5."""

    def create(self, connection: Connection) -> None:
        _TERM_METADATA.create_all(connection)

    def add(self, connection: Connection, document_id: str, entries: Sequence[WordEntry]) -> None:
        terms: list[dict[str, object]] = []
        lengths: list[dict[str, object]] = []
        for entry in entries:
            weights = Counter(terms_of(entry.body))
            for term in terms_of(entry.heading):
                weights[term] += HEADING_WEIGHT
            key = {"document_id": document_id, "passage_index": entry.passage_index}
            terms += [key | {"term": term, "weight": weight} for term, weight in weights.items()]
            lengths.append(key | {"kind": entry.kind, "length": weights.total()})
        if terms:
            connection.execute(insert(_TERMS), terms)
        if lengths:
            connection.execute(insert(_LENGTHS), lengths)

    def remove(self, connection: Connection, document_id: str) -> None:
        for table in (_TERMS, _LENGTHS):
            connection.execute(delete(table).where(table.c.document_id == document_id))

    def search(
        self,
        connection: Connection,
        question: str,
        *,
        documents: Sequence[str] | None,
        kinds: Sequence[str] | None,
        limit: int,
    ) -> list[WordHit]:
        total, mean = connection.execute(select(func.count(), func.avg(_LENGTHS.c.length))).one()
        terms = list(dict.fromkeys(terms_of(question)))
        if not total or not terms:
            return []
        counts = select(_TERMS.c.term, func.count()).where(_TERMS.c.term.in_(terms)).group_by(_TERMS.c.term)
        spread: dict[str, int] = {row[0]: row[1] for row in connection.execute(counts)}
        statement = (
            select(_TERMS.c.term, _TERMS.c.document_id, _TERMS.c.passage_index, _TERMS.c.weight)
            .add_columns(_LENGTHS.c.length)
            .join(
                _LENGTHS,
                (_LENGTHS.c.document_id == _TERMS.c.document_id)
                & (_LENGTHS.c.passage_index == _TERMS.c.passage_index),
            )
            .where(_TERMS.c.term.in_(terms))
        )
        if documents is not None:
            statement = statement.where(_TERMS.c.document_id.in_(documents))
        if kinds is not None:
            statement = statement.where(_LENGTHS.c.kind.in_(kinds))
        scores: Counter[tuple[str, int]] = Counter()
        for term, document, index, weight, length in connection.execute(statement):
            rarity = math.log(1 + (total - spread[term] + 0.5) / (spread[term] + 0.5))
            damped = weight + BM25_K1 * (1 - BM25_B + BM25_B * length / float(mean))
            scores[document, index] += rarity * weight * (BM25_K1 + 1) / damped
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:limit]
        return [WordHit(document_id=key[0], passage_index=key[1], score=score) for key, score in best]
