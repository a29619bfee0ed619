"""Passages that answer a question in other words than the document's, found by both routes above a floor.

Rank fusion of full text and vectors gives the candidates; a passage is an answer where its words and its
meaning together come near enough to the question's. Otherwise the answer is a no.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.figures.context import Context
from assistant.vocabulary.question import fold_name
from index.fulltext import terms_of
from index.records import Passage, PassageKind

# A passage with this share of the question's words speaks of it, whatever the vectors say.
MOST_WORDS = 0.8
# Cosine plus a tenth of the share of words, with the bundled encoder. Measured over seven documents
# (docs/understanding.md): among all passages 67 of 91 matters were found and 4 of 76 that are not there;
# among duties alone, which are few and alike in form, 48 of 62 and 1 of 76.
NEAR_ENOUGH = 0.895
NEAR_AMONG_DUTIES = 0.87
WORDS_WEIGHT = 0.1
# Passages this close to the best one are answers too.
BESIDE = 0.006
_CANDIDATES = 12
_LONGEST_ABBREVIATION = 4
_OF_TOPIC = frozenset({PassageKind.GOAL, PassageKind.DEFINITION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A passage above the floor; `score` orders, `share` is how much of the question's words it holds."""

    passage: Passage
    score: float
    share: float


def relevant(query: str, kinds: Sequence[PassageKind], context: Context, *, most: int) -> tuple[Passage, ...]:
    """The passages of the document in scope that answer a query, best first; none below the floor."""
    found = leads(query, kinds, context)
    if not found:
        return ()
    best = found[0]
    kept = [lead for lead in found if best.score - lead.score < BESIDE or lead.share >= MOST_WORDS]
    return tuple(lead.passage for lead in kept[:most])


def leads(query: str, kinds: Sequence[PassageKind], context: Context) -> tuple[Lead, ...]:
    """What comes above the floor, best first; a goal that another table prints again counts once."""
    own = {passage.id: passage for passage in context.intake.passages if passage.kind in kinds}
    shares = shares_of(query, own.values())
    hits = context.search(query, tuple(kinds), _CANDIDATES)
    cosines = {hit.passage.id: hit.dense_score or 0.0 for hit in hits}
    found = [
        Lead(passage=passage, score=cosines.get(key, 0.0) + WORDS_WEIGHT * shares[key], share=shares[key])
        for key, passage in own.items()
        if key in cosines or shares[key] >= MOST_WORDS
    ]
    floor = NEAR_AMONG_DUTIES if set(kinds) == {PassageKind.DUTY} else NEAR_ENOUGH
    above = [lead for lead in found if lead.share >= MOST_WORDS or lead.score >= floor]
    ordered = sorted(above, key=lambda lead: (lead.share < MOST_WORDS, -lead.score))
    return tuple({lead.passage.text: lead for lead in reversed(ordered)}.values())[::-1]


def shares_of(query: str, passages: Iterable[Passage]) -> dict[str, float]:
    """By passage id, how much of the query's words each passage or its heading holds, rare words weighing
    more; from 0 to 1."""
    texts = {passage.id: searched_text(passage) for passage in passages}
    terms = tuple(dict.fromkeys(terms_of(query)))
    spread = {term: sum(term in text for text in texts.values()) for term in terms}
    weights = {term: math.log(1 + len(texts) / (1 + spread[term])) for term in terms}
    whole = sum(weights.values())
    short = _abbreviated(query)
    return {
        identifier: 1.0
        if short is not None and short.search(text)
        else sum(weights[term] for term in terms if term in text) / whole
        if whole
        else 0.0
        for identifier, text in texts.items()
    }


def _abbreviated(query: str) -> re.Pattern[str] | None:
    """A short word as an abbreviation of what is printed: 文博会 of 文化产业博览会."""
    if not 3 <= len(query) <= _LONGEST_ABBREVIATION:
        return None
    return re.compile(".{0,2}".join(map(re.escape, query)))


def searched_text(passage: Passage) -> str:
    """A passage folded, with the term or project it is of, or the heading above it."""
    about = passage.topic if passage.kind in _OF_TOPIC else passage.section[-1] if passage.section else ""
    return fold_name(f"{about or ''}{passage.text}")
