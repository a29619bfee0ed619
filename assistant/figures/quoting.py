"""Which sentences of a passage are quoted: whole ones, only those that speak of what was asked."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

import rjieba

from assistant.vocabulary.question import fold_name
from index.records import Passage, PassageKind
from index.sentences import brackets_of

# A sentence that only goes on with the one before.
_GOES_ON = re.compile("(?:主要)?(?:用于|包括|原因)")
# 政务公开科。: an office by its name, before the sentences on what it does.
_OFFICE = re.compile(
    "^(?:[（(].{1,3}[）)]|[\\d一二三四五六七八九十]+[.、．])?[^，,：:；;]{2,20}[科处室股]。?$|[科处室股][）)]。$"
)
_STOPS = "。！？!?"
# These are quoted whole: a duty, a definition and a goal say one thing.
_WHOLE = frozenset({PassageKind.DUTY, PassageKind.DEFINITION, PassageKind.GOAL, PassageKind.NOTE})


@cache
def general_words() -> frozenset[str]:
    """Words that ask, point or speak of documents in general; they say nothing of the matter."""
    text = files("assistant").joinpath("data/asking_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def sentences_in(text: str) -> tuple[str, ...]:
    """The text by its full stops; those inside brackets end nothing."""
    pairs = brackets_of(text)
    found, start = [], 0
    for index, character in enumerate(text):
        if character in _STOPS and not any(low < index < high for low, high in pairs):
            found.append(text[start : index + 1])
            start = index + 1
    return tuple(piece for piece in (*found, text[start:]) if piece.strip())


def going_on(sentences: Sequence[str], wanted: Sequence[bool]) -> tuple[str, ...]:
    """The wanted sentences, each with the next one where that only goes on with it: 主要包括…"""
    following = (*sentences[1:], "")
    return tuple(
        f"{sentence}{after}" if _GOES_ON.match(after) else sentence
        for sentence, after, keeps in zip(sentences, following, wanted, strict=True)
        if keeps
    )


def content_words(text: str) -> tuple[str, ...]:
    """The dictionary words of two characters and more."""
    return tuple(dict.fromkeys(word for word in rjieba.cut(text) if len(word) > 1))


def is_office(passage: Passage, sentences: Sequence[str]) -> bool:
    """Whether a passage begins with the name of an office, which its duties are quoted with."""
    return passage.kind is PassageKind.STRUCTURE and _OFFICE.search(sentences[0]) is not None


def quoted_parts(passage: Passage, query: str) -> tuple[str, ...]:
    """What is quoted of a passage for a query: the whole, or its sentences with the query's words as they
    stand, else those with most of its words."""
    sentences = sentences_in(passage.text)
    if passage.kind in _WHOLE or len(sentences) < 2:
        return (passage.text,)
    if is_office(passage, sentences):
        rest = quoted_parts(replace(passage, text="".join(sentences[1:])), query)
        return (sentences[0], *rest)
    literal = going_on(sentences, [query in fold_name(sentence) for sentence in sentences])
    if literal:
        return literal
    words = content_words(query)
    held = [sum(word in fold_name(sentence) for word in words) for sentence in sentences]
    best = max(held)
    if best == 0:
        return (passage.text,)
    return tuple(sentence for sentence, count in zip(sentences, held, strict=True) if count == best)
