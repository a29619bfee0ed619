"""Words of a page by where they stand: segments of lines, and the upright strips that they make."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.pieces import MONEY, Kind, kind_of
from index.readers.glyphs import Char, char_lines, text_of
from index.ruled_grid import packed

# A gap this wide, in characters, parts two cells of any line; justified prose stays far below.
WIDE_GAP = Decimal("0.9")
# Inside a table cells may stand nearer; what is left between Chinese characters and digits stays below.
CELL_GAP = Decimal("0.35")
_FIGURES = (Kind.AMOUNT, Kind.DASH)
_GLUED = re.compile(rf"^(?:(?P<name>.*[一-鿿）)]){MONEY}|(?P<amount>{MONEY})[一-鿿（(].*)$")


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of one line without a wide gap between them: (part of) the text of one cell."""

    chars: tuple[Char, ...]
    text: str

    @property
    def kind(self) -> Kind:
        return kind_of(self.text)

    @property
    def is_figure(self) -> bool:
        return self.kind in _FIGURES

    @property
    def x0(self) -> Decimal:
        return self.chars[0].x0

    @property
    def x1(self) -> Decimal:
        return max(char.x1 for char in self.chars)

    @property
    def top(self) -> Decimal:
        return min(char.top for char in self.chars)

    @property
    def bottom(self) -> Decimal:
        return max(char.bottom for char in self.chars)

    @property
    def middle(self) -> Decimal:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class WordLine:
    """One printed line as segments, left to right."""

    segments: tuple[Segment, ...]

    @property
    def top(self) -> Decimal:
        return min(segment.top for segment in self.segments)

    @property
    def bottom(self) -> Decimal:
        return max(segment.bottom for segment in self.segments)

    @property
    def size(self) -> Decimal:
        return max(char.bottom - char.top for segment in self.segments for char in segment.chars)

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)

    @property
    def words(self) -> tuple[Segment, ...]:
        return tuple(segment for segment in self.segments if not segment.is_figure)

    @property
    def figures(self) -> int:
        return sum(segment.is_figure for segment in self.segments)

    @property
    def has_figure(self) -> bool:
        """Whether it looks like a row: a figure beside something else."""
        return self.figures > 0 and len(self.segments) > 1


@dataclass(frozen=True, slots=True)
class Strip:
    """An upright strip of a page in which a column prints; `is_figure` where it prints mostly figures."""

    x0: Decimal
    x1: Decimal
    is_figure: bool

    @property
    def middle(self) -> Decimal:
        return (self.x0 + self.x1) / 2


def word_lines(chars: Iterable[Char]) -> list[WordLine]:
    """The characters as lines of segments that wide gaps part, top to bottom."""
    return [WordLine(tuple(_segments(line, WIDE_GAP))) for line in char_lines(chars)]


def cell_line(line: WordLine) -> WordLine:
    """The same line parted at narrower gaps too, as inside a table, and between money and words."""
    chars = [char for segment in line.segments for char in segment.chars]
    return WordLine(tuple(part for segment in _segments(chars, CELL_GAP) for part in _unglued(segment)))


def _unglued(segment: Segment) -> list[Segment]:
    """371.00一、教育支出 and 国防支出371.00 are two cells however near they stand."""
    match = _GLUED.match(segment.text)
    if match is None or len(segment.text) != len(segment.chars):
        return [segment]
    cut = match.end("name" if match["name"] else "amount")
    return [segment_of(segment.chars[:cut]), segment_of(segment.chars[cut:])]


def joined(segments: Iterable[Segment]) -> str:
    """The segments' text without blanks."""
    return "".join(segment.text for segment in segments)


def segment_of(chars: Sequence[Char]) -> Segment:
    """Characters as one segment."""
    return Segment(tuple(chars), packed(text_of(chars)))


def strips_of(lines: Sequence[WordLine]) -> tuple[Strip, ...]:
    """The strips that all lines together leave blank between them."""
    found: list[list[Segment]] = []
    reach = Decimal(0)
    for segment in sorted((s for line in lines for s in line.segments), key=lambda s: s.x0):
        if found and segment.x0 < reach:
            found[-1].append(segment)
            reach = max(reach, segment.x1)
        else:
            found.append([segment])
            reach = segment.x1
    return tuple(
        Strip(
            x0=min(s.x0 for s in own),
            x1=max(s.x1 for s in own),
            is_figure=2 * sum(s.is_figure for s in own) > len(own),
        )
        for own in found
    )


def _segments(line: Sequence[Char], widest: Decimal) -> list[Segment]:
    found: list[list[Char]] = []
    size = max(char.bottom - char.top for char in line)
    for char in line:
        if found and char.x0 - found[-1][-1].x1 <= widest * size:
            found[-1].append(char)
        else:
            found.append([char])
    return [segment_of(chars) for chars in found]
