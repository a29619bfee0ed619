"""Names found by their pieces: no question loops over all names.

`Parts` finds the names that hold a piece of text, `Holding` those that may explain one although characters
are wrong or in another order.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.vocabulary.alike import shape

_CONNECTIVE_EDGE = re.compile("^[和与及的里中等]|[和与及的]$")
# Sorts behind every character that a name can hold.
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Parts:
    """All endings of all names in order, each with its name: a piece of a name begins one of them."""

    endings: tuple[str, ...]
    names: tuple[str, ...]
    shortest: int
    excluded: frozenset[str]

    def get(self, piece: str) -> frozenset[str]:
        """The names that hold a piece; none where the piece may not stand for a name."""
        if len(piece) < self.shortest or piece in self.excluded or _CONNECTIVE_EDGE.search(piece):
            return frozenset()
        first = bisect_left(self.endings, piece)
        return frozenset(self.names[first : bisect_left(self.endings, piece + _LAST, lo=first)])

    def pieces_at(self, text: str, start: int) -> Iterator[str]:
        """The pieces of names that begin at a place of the text, shortest first."""
        first = 0
        for end in range(start + self.shortest, len(text) + 1):
            piece = text[start:end]
            first = bisect_left(self.endings, piece, lo=first)
            if first == len(self.endings) or not self.endings[first].startswith(piece):
                return
            if piece not in self.excluded and not _CONNECTIVE_EDGE.search(piece):
                yield piece

    def short_pieces(self, lengths: Iterable[int]) -> frozenset[str]:
        """All pieces of the given lengths."""
        cut = {ending[:length] for ending in self.endings for length in lengths if len(ending) >= length}
        return frozenset(p for p in cut - self.excluded if not _CONNECTIVE_EDGE.search(p))


def parts_of(names: Mapping[str, str], *, shortest: int, excluded: frozenset[str]) -> Parts:
    """Names with the text that is looked for in them; pieces `excluded` stand for no name."""
    endings = sorted(
        (text[start:], name) for name, text in names.items() for start in range(len(text) - shortest + 1)
    )
    return Parts(
        endings=tuple(ending for ending, _ in endings),
        names=tuple(name for _, name in endings),
        shortest=shortest,
        excluded=excluded,
    )


@dataclass(frozen=True, slots=True)
class Holding:
    """For each shape of a character the names that hold one of it, as the bits of a number."""

    names: tuple[str, ...]
    by_shape: dict[str, int]

    def all_of(self, words: str) -> int:
        """The names that hold a character alike for each of the words', in any order."""
        found = (1 << len(self.names)) - 1
        for character in shape(words):
            found &= self.by_shape.get(character, 0)
        return found

    def named(self, bits: int) -> Iterator[str]:
        """The names of the bits set."""
        while bits:
            lowest = bits & -bits
            yield self.names[lowest.bit_length() - 1]
            bits ^= lowest


def holding_of(names: Iterable[str]) -> Holding:
    """The index of the characters of some names."""
    known = tuple(names)
    by_shape: dict[str, int] = {}
    for number, name in enumerate(known):
        for character in set(shape(name)):
            by_shape[character] = by_shape.get(character, 0) | 1 << number
    return Holding(names=known, by_shape=by_shape)
