"""An English question in stretches: what asks, what names, what joins, what says nothing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from assistant.english.names import THIS_BODY, Printed
from assistant.english.words import (
    BETWEEN,
    Phrase,
    Sort,
    asking_phrases,
    bag,
    field_terms,
    fill_words,
    glosses,
    longest_phrase,
    put_right,
    stems,
    terms_in_other_words,
)
from assistant.vocabulary.cues import TermKind, asking_words
from assistant.vocabulary.question import fold_name

_LATIN = re.compile("[a-z]")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_JOINS = "和"
BUDGET = frozenset({"budget", "budgets", "budgeted"})
# In a final account the budget is a column of its own.
_BUDGETED = "预算数"
_AND = frozenset({"and", "&", "or", ","})
# Words that ask for rows, though `project` alone may end a name.
_ROWS = frozenset({"projects", "programmes", "programs"})


class Part(Enum):
    """What a stretch does: asks, is a term of the field, is a word of a name, stands inside a name only,
    joins two things, says nothing, or is no English."""

    ASKS = auto()
    TERM = auto()
    WORD = auto()
    INSIDE = auto()
    AND = auto()
    FILL = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of the question; `chinese` is what it asks or means, `named` where that is a printed name."""

    words: Phrase
    part: Part
    chinese: str = ""
    named: bool = False

    @property
    def sort(self) -> Sort | None:
        """How the words take part in names; None for a term of the field and for a strange word."""
        if self.part is Part.INSIDE:
            return Sort.LOOSE
        gloss = glosses().get(stems(self.words))
        if gloss is None:
            return None
        return Sort.BODY if self.is_this_body else gloss.sort

    @property
    def is_this_body(self) -> bool:
        return len(self.words) == 1 and self.words[0] in THIS_BODY

    @property
    def may_name(self) -> bool:
        """Asking words that also stand in names may be part of one, but never `projects`."""
        if self.part is Part.ASKS:
            return stems(self.words) in glosses() and self.words[-1] not in _ROWS
        return self.part in (Part.TERM, Part.WORD, Part.INSIDE, Part.AND)

    @property
    def asks_rows(self) -> bool:
        return self.part is Part.ASKS and self.words[-1] in _ROWS

    @property
    def is_looked_up(self) -> bool:
        """Whether this is something that has a figure or is counted."""
        if self.part in (Part.TERM, Part.WORD):
            return True
        asked = asking_words().get(self.chinese, ())
        return any(term.kind not in (TermKind.CUE, TermKind.YEAR) for term in asked)


def chunks_of(words: Phrase, typed: str, printed: Printed) -> list[Chunk]:
    """The longest known phrases in order, everything else word by word.

    `typed` is the question as it stood: its Chinese words, unlike those put in, may be part of a name.
    """
    words = _spelled_together(words, printed)
    words = tuple(word if word in printed.sounds else put_right(word) for word in words)
    chunks: list[Chunk] = []
    position = 0
    while position < len(words):
        sizes = range(min(longest_phrase(), len(words) - position), 0, -1)
        found = (_phrase(words[position : position + size], printed) for size in sizes)
        chunk = next((c for c in found if c is not None), None) or _single(words[position], printed)
        chunks.append(_piece_of_name(chunk, typed, printed))
        position += len(chunk.words)
    return chunks


def words_in(chunks: Iterable[Chunk]) -> Phrase:
    return tuple(word for chunk in chunks for word in chunk.words)


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
    """An asking phrase, a term of the field in the form that is printed, or several words of names."""
    chinese = asking_phrases().get(words, asking_phrases().get(stems(words)))
    if chinese is not None:
        term = chinese not in asking_words() and fold_name(chinese) in printed.terms
        part = Part.TERM if term else Part.ASKS if chinese else Part.FILL
        return Chunk(words, Part.AND if chinese == _JOINS else part, chinese)
    terms = field_terms().get(stems(words)) or _in_other_words(words)
    if terms and words[0] not in BETWEEN:
        return Chunk(words, Part.TERM, _printed_form(terms, printed))
    of_names = len(words) > 1 and stems(words) in glosses()
    return Chunk(words, Part.WORD, " ".join(words)) if of_names else None


def _in_other_words(words: Phrase) -> tuple[str, ...]:
    """A term whose English has the same words in another order, each of them once."""
    telling = [word for word in stems(words) if word not in BETWEEN]
    whole = BETWEEN.isdisjoint((words[0], words[-1])) and len(set(telling)) == len(telling)
    return terms_in_other_words().get(bag(words), ()) if whole else ()


def _printed_form(terms: Sequence[str], printed: Printed) -> str:
    """The form that the document prints as a name, else one that it is asked by."""
    return min(terms, key=lambda t: (fold_name(t) not in printed.names, fold_name(t) not in printed.terms))


def _single(word: str, printed: Printed) -> Chunk:
    if word in _AND:
        return Chunk((word,), Part.AND, word if word == "," else _JOINS)
    if not _LATIN.match(word):
        return Chunk((word,), Part.OTHER, word)
    if word in BETWEEN:
        return Chunk((word,), Part.INSIDE)
    if printed.account and word in BUDGET:
        return Chunk((word,), Part.ASKS, _BUDGETED)
    if word in fill_words() and stems((word,)) not in glosses():
        return Chunk((word,), Part.FILL)
    return Chunk((word,), Part.WORD, word)


def _piece_of_name(chunk: Chunk, typed: str, printed: Printed) -> Chunk:
    """援疆 in `the 援疆 work team`: Chinese words that are no printed name may be part of one."""
    word = chunk.chinese
    own = chunk.part is Part.OTHER and _CHINESE.fullmatch(word) is not None and word in typed
    known = word in asking_words() or fold_name(word) in printed.terms
    return Chunk(chunk.words, Part.WORD, word) if own and not known else chunk
