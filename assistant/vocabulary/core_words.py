"""Words of the field typed with one wrong or two turned characters: 之出, 经废, 帮付, 基本出支.

Two characters are too few to be told from another word by a document's names, so only words that stand in
every other name are meant, and only where what was typed is no word and belongs to none beside it.
"""

from functools import cache
from itertools import pairwise

import rjieba

from assistant.vocabulary.alike import alike, looks_alike, shape
from assistant.vocabulary.cues import asking_words
from assistant.vocabulary.lexicon import generic_parts, lexicon
from assistant.vocabulary.tagging import tagged

_SIZE = 2


def with_core_words(folded: str) -> str:
    """A folded question with the words of the field as they are written.

    | typed | meant |
    |---|---|
    | 一般公共预算之出 | 一般公共预算支出 |
    | 公务接侍 | 公务接待 |
    """
    bounds, turned = _bounds(folded), _between_asking_words(folded)
    text, place = "", 0
    while place < len(folded):
        typed = folded[place : place + _SIZE]
        whole = bounds.issuperset((place, place + len(typed)))
        meant = _meant(typed) if whole else typed
        if place in turned and typed[::-1] in _general():
            meant = typed[::-1]
        text += meant if meant != typed else typed[0]
        place += len(meant) if meant != typed else 1
    return text


def _bounds(folded: str) -> frozenset[int]:
    """Where words begin and end: no word but a known one holds together."""
    bounds = {0, len(folded)}
    for place, word, _ in tagged(folded):
        bounds |= {place} if rjieba.has_word(word) else set(range(place, place + len(word)))
    return frozenset(bounds)


def _between_asking_words(folded: str) -> frozenset[int]:
    """Where two words meet that are each an asking word and a character more: 比出|支多."""
    return frozenset(
        place + 1
        for (place, word, _), (_, after, _) in pairwise(tagged(folded))
        if len(word) == len(after) == _SIZE and {word[0], after[1]} <= asking_words().keys()
    )


@cache
def _meant(typed: str) -> str:
    """The one word that two characters stand for; themselves where they are a word, or none or several are
    meant."""
    if len(typed) < _SIZE or rjieba.has_word(typed) or typed in _all():
        return typed
    found = {word for word in _by_shape().get(shape(typed), ()) if _is_slip(typed, word)}
    found |= {typed[::-1]} & _general()
    return found.pop() if len(found) == 1 else typed


def _is_slip(typed: str, word: str) -> bool:
    """Another sound-alike is a slip in a general word; in a word that names something, a look-alike only."""
    wrong = [(a, b) for a, b in zip(typed, word, strict=True) if a != b]
    same = alike if word in _general() else looks_alike
    return len(wrong) == 1 and all(same(a, b) for a, b in wrong)


@cache
def _general() -> frozenset[str]:
    return frozenset(word for word in generic_parts() if len(word) == _SIZE) | {"安排"}


@cache
def _all() -> frozenset[str]:
    """The general words, and the words of two characters that the field's names are made of."""
    names = (rjieba.cut(entry.canonical) for entry in lexicon())
    return _general() | {"帮扶"} | {word for name in names for word in name if len(word) == _SIZE}


@cache
def _by_shape() -> dict[str, tuple[str, ...]]:
    shapes: dict[str, tuple[str, ...]] = {}
    for word in sorted(_all()):
        shapes[shape(word)] = (*shapes.get(shape(word), ()), word)
    return shapes
