"""English descriptions of what prose counts and measures: training sessions, rectification rate.

Each word must stand in one sentence of the document, in one of its pieces of Chinese; otherwise the words
stay English, so that the planner refuses.
"""

from collections.abc import Sequence

from assistant.english.chunks import Chunk, Part
from assistant.english.names import Printed
from assistant.english.words import BETWEEN, Phrase, fill_words, glosses, longest_phrase, prose_words, stems
from assistant.vocabulary.question import fold_name

# What joins pieces that stand apart in the sentence.
_APART = "、"


def in_prose(chunks: Sequence[Chunk], printed: Printed) -> Chunk | None:
    """The chunks as the words of one sentence that holds them all; None where there is none."""
    words = tuple(word for chunk in chunks for word in chunk.words if word not in BETWEEN)
    options = _options(words)
    if not options:
        return None
    for passage in printed.passages:
        text = fold_name(f"{passage.topic or ''}{passage.text}")
        pieces = [next((piece for piece in pieces if piece in text), "") for pieces in options]
        if all(pieces):
            return Chunk(words, Part.WORD, _joined(pieces, text))
    return None


def _joined(pieces: Sequence[str], text: str) -> str:
    ordered = sorted(dict.fromkeys(pieces), key=text.index)
    said = ordered[0]
    for piece in ordered[1:]:
        said += piece if said + piece in text else f"{_APART}{piece}"
    return said


def _options(words: Phrase) -> list[tuple[str, ...]]:
    """For each of the longest known phrases its pieces of Chinese; nothing where a word is in no list."""
    found: list[tuple[str, ...]] = []
    position = 0
    while position < len(words):
        for size in range(min(longest_phrase(), len(words) - position), 0, -1):
            key = stems(words[position : position + size])
            gloss = glosses().get(key)
            pieces = (*prose_words().get(key, ()), *(gloss.chinese if gloss is not None else ()))
            if pieces:
                found.append(pieces)
                break
        else:
            size = 1
            if words[position] not in fill_words():
                return []
        position += size
    return found
