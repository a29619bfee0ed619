"""English questions into the words that linking knows; a description in English becomes the printed name it means.

Amounts first, then constructions whose order carries the meaning, then phrases and names; words that nothing
explains stay English, so that the planner refuses and names them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from assistant.cues import TermKind, asking_words
from assistant.english.amounts import amounts_in_chinese
from assistant.english.frames import reordered
from assistant.english.names import NOTHING_PRINTED, Nearest, Printed, explains, meant, printed_bodies, printed_in
from assistant.english.words import (
    Phrase,
    Sort,
    asking_phrases,
    field_terms,
    fill_words,
    glosses,
    longest_phrase,
    put_right,
    stems,
    words_of,
)
from assistant.question import fold_name

__all__ = ["NOTHING_PRINTED", "Nearest", "Printed", "printed_bodies", "printed_in", "translate", "translate_words"]

_LATIN = re.compile("[a-z]")
# Words that stand inside a name (institute of water) and say nothing beside one.
_INSIDE_NAMES = frozenset(
    {"of", "for", "to", "in", "at", "on", "by", "from", "with", "into", "between", "towards", "through"}
    | {"the", "a", "an"}
)
# A Chinese name in brackets after what it is in English.
_GLOSSED = re.compile(r"[(（][\u3400-\u9fff]")
_PROJECT = (("project",), ("program",), ("programme",))
_ROWS = frozenset({"projects", "programmes", "programs"})
_AND = frozenset({"and", "&", "or", ","})
# A body that is not named is the department itself.
_THIS_BODY = frozenset(
    {"department", "bureau", "office", "commission", "committee", "institution", "organization", "agency"}
    | {"authority", "government", "administration", "unit"}
)


_BUDGET = frozenset({"budget", "budgets", "budgeted"})
# What is done with several things: then `A and B` are two.
_SEVERAL = ("一共", "加起来", "加上", "相差", "哪个多", "哪个少", "平均", "两个", "分别", "比较")


class Part(Enum):
    """What a stretch of an English question is."""

    ASKS = auto()
    TERM = auto()
    WORD = auto()
    INSIDE = auto()
    AND = auto()
    FILL = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of the question; `chinese` is what it asks or means by itself."""

    words: Phrase
    part: Part
    chinese: str = ""
    named: bool = False


def translate(plain: str, nearest: Nearest, printed: Printed = NOTHING_PRINTED) -> str:
    """An English question in Chinese words; Chinese parts stay, and words that nothing explains stay English.

    `nearest` gives the printed name that a description in other words means, or None where none is near enough.
    """
    return _in_chinese(reordered(amounts_in_chinese(plain.lower().replace("’", "'"))), nearest, printed)


def translate_words(plain: str, printed: Printed) -> str:
    """English words inside a Chinese question, which has its own constructions."""
    return _in_chinese(plain.lower().replace("’", "'"), _nothing, printed)


def _in_chinese(text: str, nearest: Nearest, printed: Printed) -> str:
    chunks = _chunks(_spelled_together(tuple(words_of(text)), printed), printed)
    several = any(word in text for word in _SEVERAL) or any(chunk.chinese in _SEVERAL for chunk in chunks)
    found: list[Chunk] = []
    last: list[Chunk] = []
    for named, run in groupby(chunks, key=_may_name):
        stretch = list(run)
        if not named and found and _GLOSSED.match(stretch[0].chinese):
            found = found[: -len(last)]
        last = _named(stretch, nearest, printed, several=several) if named else stretch
        found += last
    if _asks_whole_budget(chunks, found):
        found.append(Chunk(("budget",), Part.ASKS, "总预算"))
    return " ".join(chunk.chinese for chunk in found if chunk.chinese)


def _asks_whole_budget(said: Sequence[Chunk], found: Sequence[Chunk]) -> bool:
    """The budget of a body, in total: nothing else is named that could be looked up."""
    budget = any(chunk.words[-1] in _BUDGET for chunk in said)
    body = any(chunk.chinese in ("合计", "一共") or chunk.words[-1] in _THIS_BODY for chunk in said)
    whole = body or any(_gloss_sort(Chunk(chunk.words[-1:], chunk.part)) is Sort.BODY for chunk in found)
    return budget and whole and not any(_is_looked_up(chunk) for chunk in found)


def _is_looked_up(chunk: Chunk) -> bool:
    if chunk.part in (Part.TERM, Part.WORD):
        return _gloss_sort(Chunk(chunk.words[-1:], chunk.part)) is not Sort.BODY
    return any(term.kind not in (TermKind.CUE, TermKind.YEAR) for term in asking_words().get(chunk.chinese, ()))


def _may_name(chunk: Chunk) -> bool:
    """Whether a stretch may be part of a name: asking words that also stand in names may, but never `projects`,
    which asks for rows."""
    if chunk.part is Part.ASKS:
        return stems(chunk.words) in glosses() and chunk.words[-1] not in _ROWS
    return chunk.part in (Part.TERM, Part.WORD, Part.INSIDE, Part.AND)


def _chunks(words: Phrase, printed: Printed) -> list[Chunk]:
    """The longest known phrases in order, everything else word by word."""
    chunks: list[Chunk] = []
    position = 0
    while position < len(words):
        sizes = range(min(longest_phrase(), len(words) - position), 0, -1)
        found = (_phrase(words[position : position + size], printed) for size in sizes)
        chunk = next((c for c in found if c is not None), None) or _single(words[position], printed)
        chunks.append(chunk)
        position += len(chunk.words)
    return chunks


def _spelled_together(words: Phrase, printed: Printed) -> Phrase:
    """Qing Yuan as qingyuan, where that is the sound of a printed name and not all of it is English."""
    found: list[str] = []
    position = 0
    while position < len(words):
        sizes = (n for n in (3, 2) if "".join(words[position : position + n]) in printed.sounds)
        size = next((n for n in sizes if not all(map(_is_english, words[position : position + n]))), 1)
        found.append("".join(words[position : position + size]))
        position += size
    return tuple(found)


def _is_english(word: str) -> bool:
    return word in fill_words() or stems((word,)) in glosses() or stems((word,)) in field_terms()


def _phrase(words: Phrase, printed: Printed) -> Chunk | None:
    chinese = asking_phrases().get(words, asking_phrases().get(stems(words)))
    if chinese is not None:
        asks = not chinese or chinese in asking_words() or not fold_name(chinese)
        if asks or fold_name(chinese) not in printed.terms:
            return Chunk(words, Part.FILL if not chinese else Part.ASKS, chinese)
        return Chunk(words, Part.TERM, chinese)
    terms = field_terms().get(stems(words))
    if terms is None or words[0] in _INSIDE_NAMES:
        of_names = len(words) > 1 and stems(words) in glosses()
        return Chunk(words, Part.WORD, " ".join(words)) if of_names else None
    return Chunk(words, Part.TERM, next((t for t in terms if fold_name(t) in printed.terms), terms[0]))


def _single(word: str, printed: Printed) -> Chunk:
    if not _LATIN.match(word):
        return Chunk((word,), Part.AND if word in _AND else Part.OTHER, word)
    if word in _AND:
        return Chunk((word,), Part.AND, "和")
    if word in _INSIDE_NAMES:
        return Chunk((word,), Part.INSIDE)
    if word in fill_words() and stems((word,)) not in glosses():
        return Chunk((word,), Part.FILL)
    right = put_right(word)
    known = None if right == word else _phrase((right,), printed)
    return known or Chunk((right,), Part.WORD, right)


def _named(chunks: list[Chunk], nearest: Nearest, printed: Printed, *, several: bool) -> list[Chunk]:
    """A stretch with its descriptions replaced by printed names: both sides of an `and` together where one name
    has all their words, unless several things are asked for or each side is a term of its own."""
    sides = [list(run) for divides, run in groupby(chunks, key=lambda c: c.part is Part.AND) if not divides]
    explained = [_by_words(side, printed) for side in sides]
    one_project = chunks[-1].words == ("project",)
    own = several or (all(map(_is_term, sides)) and not one_project)
    if len(sides) > 1 and not (own and all(map(_is_explained, explained))):
        joint = _by_words(chunks, printed)
        if _is_explained(joint) and sum(chunk.named for chunk in joint) == 1:
            return joint
    found: list[Chunk] = []
    for divides, run in groupby(chunks, key=lambda chunk: chunk.part is Part.AND):
        found += list(run) if divides else _by_meaning(_by_words(list(run), printed), nearest, printed)
    return found


def _is_term(chunks: Sequence[Chunk]) -> bool:
    telling = [chunk for chunk in chunks if _gloss_sort(chunk) is not Sort.LOOSE]
    return len(telling) == 1 and telling[0].part is Part.TERM


def _is_explained(chunks: Iterable[Chunk]) -> bool:
    return all(chunk.named or chunk.part not in (Part.WORD, Part.TERM) for chunk in chunks)


def _by_words(chunks: Sequence[Chunk], printed: Printed) -> list[Chunk]:
    """Descriptions by the words of the lists, the longest first."""
    for size in range(len(chunks), 0, -1):
        for start in range(len(chunks) - size + 1):
            before, stretch, after = chunks[:start], chunks[start : start + size], chunks[start + size :]
            if after and _gloss_sort(after[0]) is Sort.BODY:
                continue
            name = _name_of(stretch, printed)
            if name:
                words = tuple(word for chunk in stretch for word in chunk.words)
                this = Chunk(words, Part.TERM, name, named=True)
                return [*_by_words(before, printed), this, *_by_words(after, printed)]
    return list(chunks)


def _name_of(stretch: Sequence[Chunk], printed: Printed) -> str:
    edges = (stretch[0].part, stretch[-1].part)
    if Part.INSIDE in edges or Part.AND in edges or stretch[0].words in _PROJECT:
        return ""
    telling = [chunk for chunk in stretch if _gloss_sort(chunk) is not Sort.LOOSE]
    if len(telling) == 1 and telling[0].part is Part.ASKS:
        return ""
    if len(telling) == 1 and telling[0].part is Part.TERM and fold_name(telling[0].chinese) in printed.terms:
        return telling[0].chinese
    return meant(tuple(word for chunk in stretch for word in chunk.words), printed)


def _gloss_sort(chunk: Chunk) -> Sort | None:
    """How a single word takes part in names; a longer term of the field has no such part."""
    if chunk.part is Part.INSIDE:
        return Sort.LOOSE
    gloss = glosses().get(stems(chunk.words))
    if gloss is None:
        return None
    return Sort.BODY if chunk.words[-1] in _THIS_BODY else gloss.sort


def _by_meaning(chunks: Iterable[Chunk], nearest: Nearest, printed: Printed) -> list[Chunk]:
    """What the lists leave of a description by its meaning; what is left then stays English."""
    stretches = [(named, list(run)) for named, run in groupby(chunks, key=lambda chunk: chunk.named)]
    found: list[Chunk] = []
    for place, (named, stretch) in enumerate(stretches):
        clings = not named and (
            (place > 0 and stretch[0].part is not Part.INSIDE)
            or (place + 1 < len(stretches) and stretch[-1].part is not Part.INSIDE)
        )
        found += stretch if named else _described(stretch, _nothing if clings else nearest, printed)
    return found


def _nothing(_: str) -> None:
    """A word that clings to a name is not searched for by its meaning: it makes the name another one."""


def _described(chunks: list[Chunk], nearest: Nearest, printed: Printed) -> list[Chunk]:
    chunks = [chunk for chunk in chunks if not (chunk.part is Part.WORD and chunk.words[0] in fill_words())]
    if not chunks:
        return []
    telling = [chunk for chunk in chunks if _gloss_sort(chunk) is not Sort.LOOSE]
    words = tuple(word for chunk in chunks for word in chunk.words)
    if any(chunk.part is Part.WORD for chunk in telling) and _gloss_sort(telling[-1]) is not Sort.BODY:
        name = nearest(" ".join(words))
        if name is not None and explains(name, words):
            return [Chunk(words, Part.TERM, name, named=True)]
    if any(_gloss_sort(chunk) is not Sort.BODY for chunk in telling if chunk.part is not Part.ASKS):
        strange = any(chunk.part is Part.WORD for chunk in telling)
        return [_as_typed(chunk) if strange else _as_said(chunk) for chunk in chunks]
    return [_alone(chunk, printed) for chunk in chunks]


def _as_typed(chunk: Chunk) -> Chunk:
    """A word of a description that nothing explains stays English, so that the answer can name it."""
    return Chunk(chunk.words, Part.WORD, " ".join(chunk.words)) if chunk.part is Part.TERM else chunk


def _as_said(chunk: Chunk) -> Chunk:
    """A term that is not printed, in its everyday Chinese: prose may speak of it."""
    gloss = glosses().get(stems(chunk.words))
    if chunk.part is not Part.TERM or gloss is None or gloss.sort is not Sort.WORD:
        return chunk
    return Chunk(chunk.words, Part.WORD, gloss.chinese[0])


def _alone(chunk: Chunk, printed: Printed) -> Chunk:
    """A body without a name: the department itself, or the only one of its kind; a loose word says nothing."""
    gloss = glosses().get(stems(chunk.words))
    if chunk.part is not Part.WORD or gloss is None:
        return chunk
    if gloss.sort is Sort.LOOSE or chunk.words[-1] in _THIS_BODY:
        return Chunk(chunk.words, Part.FILL)
    kind = next((piece for piece in gloss.chinese if piece in printed.terms), gloss.chinese[0])
    return Chunk(chunk.words, Part.WORD, kind)
