"""Paragraphs to sentences: where a sentence ends when brackets hold full stops of their own."""

from dataclasses import dataclass
from itertools import pairwise

from index.paragraphs import Paragraph, place_of
from index.records import Place

_OPEN, _CLOSE = "（(〔[【", "）)〕]】"
_STOPS = "。！？!?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`paragraph.text[start:end]`, its stop included, and where it is printed."""

    text: str
    start: int
    end: int
    place: Place


def brackets_of(text: str) -> tuple[tuple[int, int], ...]:
    """The outermost matched pairs of round or square brackets: index of the opening, index after the closing.

    A bracket that is never closed (or never opened) is no bracket.
    """
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for index, char in enumerate(text):
        if char in _OPEN:
            opened.append(index)
        elif char in _CLOSE and opened:
            start = opened.pop()
            pairs = [pair for pair in pairs if pair[0] < start]
            pairs.append((start, index + 1))
    return tuple(pairs)


def sentences_of(paragraph: Paragraph) -> tuple[Sentence, ...]:
    """The sentences of a paragraph in order; together they are its whole text."""
    text = paragraph.text
    pairs = brackets_of(text)
    stops = [
        index + 1
        for index, char in enumerate(text)
        if char in _STOPS and not any(start < index < end for start, end in pairs)
    ]
    cuts = sorted({0, *stops, len(text)})
    return tuple(
        Sentence(text=text[start:end], start=start, end=end, place=place_of(paragraph, start, end))
        for start, end in pairwise(cuts)
    )
