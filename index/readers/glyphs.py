"""Characters with their places to lines of text: what is printed side by side, left to right."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

# A gap wider than this part of the size of the characters is a blank; kerning and justified text stay below.
_BLANK = Decimal("0.3")
_HALF = Decimal("0.5")
# Bold print is sometimes the same character drawn twice, less than this apart, in points.
_TWICE = Decimal("0.8")

# Fonts of browsers map some characters to the radicals they are written with. Unicode gives radicals of the
# Kangxi block a compatibility form; for these it lists the ideograph in EquivalentUnifiedIdeograph.txt.
_RADICALS = str.maketrans(
    {
        0x2E81: "厂", 0x2E84: "乙", 0x2E88: "刀", 0x2E8C: "小", 0x2E8D: "小", 0x2E8E: "兀", 0x2E92: "巳",
        0x2E93: "幺", 0x2E97: "心", 0x2E9C: "日", 0x2E9D: "月", 0x2E9F: "母", 0x2EA0: "民", 0x2EA7: "牛",
        0x2EA9: "王", 0x2EAA: "疋", 0x2EAB: "目", 0x2EAC: "示", 0x2EAF: "糸", 0x2EB6: "羊", 0x2EB7: "羊",
        0x2EBB: "聿", 0x2EBC: "肉", 0x2EBD: "臼", 0x2EC1: "虎", 0x2EC4: "西", 0x2EC5: "见", 0x2EC6: "角",
        0x2EC9: "贝", 0x2ECA: "足", 0x2ECB: "车", 0x2ED1: "長", 0x2ED3: "长", 0x2ED4: "门", 0x2ED7: "雨",
        0x2ED8: "青", 0x2ED9: "韦", 0x2EDA: "页", 0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EDE: "食",
        0x2EE1: "首", 0x2EE2: "马", 0x2EE3: "骨", 0x2EE4: "鬼", 0x2EE5: "鱼", 0x2EE6: "鸟", 0x2EE7: "卤",
        0x2EE8: "麦", 0x2EE9: "黄", 0x2EEA: "黾", 0x2EEC: "齐", 0x2EEE: "齿", 0x2EF0: "龙", 0x2EF3: "龟",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Char:
    """One character and its box in points from the top left."""

    text: str
    x0: Decimal
    x1: Decimal
    top: Decimal
    bottom: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of characters, with blanks where the print leaves room. `size` is its height in points."""

    text: str
    x0: Decimal
    x1: Decimal
    top: Decimal
    size: Decimal

    def indented(self, left: Decimal) -> str:
        """The text behind as many blanks as it is set in from `left`, two a character."""
        blanks = int(2 * (self.x0 - left) / self.size + _HALF) if self.size else 0
        return " " * blanks + self.text


def text_lines(chars: list[Char]) -> list[TextLine]:
    """The characters as lines, top to bottom; characters that overlap in height by half are on one line."""
    return [_line(line) for line in char_lines(chars)]


def char_lines(chars: Iterable[Char]) -> list[list[Char]]:
    """The same before they are words: the characters of every line, left to right."""
    shown = [char for char in chars if char.text.strip()]
    lines: list[list[Char]] = []
    for char in sorted(shown, key=lambda char: (char.top + char.bottom, char.x0)):
        if lines and _beside(lines[-1][0], char):
            lines[-1].append(char)
        else:
            lines.append([char])
    return [sorted(line, key=lambda char: char.x0) for line in lines]


def text_of(chars: Sequence[Char]) -> str:
    """The text of characters on one line, with blanks where the print leaves room."""
    return plain_ideographs("".join(_spaced(chars, max(char.bottom - char.top for char in chars))))


def plain_ideographs(text: str) -> str:
    """The text with radicals replaced by the characters they stand for."""
    text = text.translate(_RADICALS)
    return "".join(unicodedata.normalize("NFKC", c) if 0x2F00 <= ord(c[0]) <= 0x2FDF else c for c in text)


def _beside(char: Char, other: Char) -> bool:
    shared = min(char.bottom, other.bottom) - max(char.top, other.top)
    return 2 * shared > min(char.bottom - char.top, other.bottom - other.top)


def _line(chars: Sequence[Char]) -> TextLine:
    size = max(char.bottom - char.top for char in chars)
    return TextLine(
        text=text_of(chars),
        x0=chars[0].x0,
        x1=max(char.x1 for char in chars),
        top=min(char.top for char in chars),
        size=size,
    )


def _spaced(chars: Sequence[Char], size: Decimal) -> Iterator[str]:
    last: Char | None = None
    for char in chars:
        if last is not None:
            if char.text == last.text and abs(char.x0 - last.x0) < _TWICE:
                continue
            gap = char.x0 - last.x1
            if gap > _BLANK * size:
                yield " " * max(1, int(2 * gap / size))
        yield char.text
        last = char
