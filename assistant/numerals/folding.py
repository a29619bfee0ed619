"""What a reader sees of a text, as one plain string with a way back to the text: the first step of the scan.

Folding undoes the ways in which the same digits can be written: width, scripts, entities, invisible
characters between digits, Markdown and HTML markup. It judges nothing.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from assistant.numerals.vocabulary import PICTURED_NUMBERS

# Stand-ins in folded text, from the private use area: a numeric sign such as ② or ⅓, and a control
# that shows text in another order than it is stored.
SIGN = "\ue000"
REORDERING = "\ue001"

_TRADITIONAL = str.maketrans(
    "萬億兩貳貮叄陸點圓個進統單輛臺項條處筆張種類頁幾數餘來過減雙壹達約這專雜導體與續隊陸級時線種樣覽經舉",
    "万亿两贰贰叁陆点圆个进统单辆台项条处笔张种类页几数余来过减双壹达约这专杂导体与续队陆级时线种样览经举",
)
_SQUARED = {"㎡": "平方米", "㎥": "立方米", "㎢": "平方公里", "㎠": "平方厘米"}
# Letters that show nothing (Hangul fillers, the blank Braille cell).
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_REORDERING_CONTROLS = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
_PLAIN_FORMS = (
    str.maketrans(
        {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code) not in ",;!?:()"}
        | {"（": "(", "）": ")", "：": ":", "\t": " ", "\u3000": " ", "\u00a0": " "}
    )
    | _TRADITIONAL
)

_ODD = re.compile(
    r"<!--.*?-->"
    r"|</?(?:b|i|u|s|em|strong|span|font|small|mark|code|a|del|ins)\b[^<>]*>"
    r"|</?(?:sup|sub|br|p|div|td|tr|th|table|tbody|thead|ul|ol|li|h[1-6]|details|summary)\b[^<>]*>"
    r"|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|(?<=\])\((?:[A-Za-z][A-Za-z0-9+.-]*:|[#/])[^()\s]*\)"
    r"|^[ ]*>[> ]*"
    r"|(?<![A-Za-z])m²"
    r"|\*+|`+|_+|~~|\\"
    r"|[^\n\t\x20-\x7e\u3000-\u3006\u3008-\u301f\u4e00-\u9fff\uff01-\uff5e\u00a0\u2014\u2018-\u201d\u2026·]",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_INLINE_TAG = re.compile(r"</?(?:b|i|u|s|em|strong|span|font|small|mark|code|a|del|ins)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """`text` is what shows; character i of it stands at `begins[i]` to `ends[i]` (excluded) of `source`."""

    source: str
    text: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of a non-empty span of the folded text."""
        return self.begins[start], self.ends[end - 1]


def fold(source: str) -> Folded:
    """The visible text of `source`: digits of any script as 0-9, numeric signs as `SIGN`, no markup."""
    pieces: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    position = 0
    for odd in _ODD.finditer(source):
        start, end = odd.span()
        if start > position:
            pieces.append(source[position:start].translate(_PLAIN_FORMS))
            begins.extend(range(position, start))
            ends.extend(range(position + 1, start + 1))
        shown = _shown(odd)
        pieces.append(shown)
        begins.extend([start] * len(shown))
        ends.extend([end] * len(shown))
        position = end
    pieces.append(source[position:].translate(_PLAIN_FORMS))
    begins.extend(range(position, len(source)))
    ends.extend(range(position + 1, len(source) + 1))
    return Folded(source=source, text="".join(pieces), begins=tuple(begins), ends=tuple(ends))


def _shown(odd: re.Match[str]) -> str:
    """What a piece of markup or an unusual character shows."""
    piece, source = odd.group(), odd.string
    match piece[0]:
        case "<":
            return "" if piece.startswith("<!") or _INLINE_TAG.match(piece) else "\n"
        case "&" if len(piece) > 1:
            return "".join(_shown_character(character) for character in html.unescape(piece))
        case "(":
            line = source.rfind("\n", 0, odd.start()) + 1
            return "" if "[" in source[line : odd.start()] else piece
        case "*" | "`" | "_" | "~" | "\\":
            return piece if _stands_alone(odd) else ""
        case " " | ">":
            return ""
        case "m":
            return _SQUARED["㎡"]
    return _shown_character(piece)


def _stands_alone(odd: re.Match[str]) -> bool:
    """A mark between blanks is an operator or a bullet and shows; one at a word is emphasis and does not."""
    before = odd.string[odd.start() - 1 : odd.start()]
    after = odd.string[odd.end() : odd.end() + 1]
    return (not before or before.isspace()) and (not after or after.isspace())


@cache
def _shown_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if character == "〇":
        return character
    if category in ("No", "Nl") or character in PICTURED_NUMBERS or character in (SIGN, REORDERING):
        return SIGN
    if character in _REORDERING_CONTROLS:
        return REORDERING
    if category in ("Cf", "Mn", "Me", "Cc") and character not in "\n\r":
        return ""
    if category in ("Zs", "Zl", "Zp") or character in _BLANK_LETTERS or character == "\r":
        return " " if category != "Zl" else "\n"
    if character in _SQUARED:
        return _SQUARED[character]
    plain = unicodedata.normalize("NFKC", character)
    if category == "So" and plain[:1].isascii() and plain[:1].isalpha():
        return character  # a unit in one square, ㏄: its letters are no text and its digits no number
    if category == "Lo" and plain == character and unicodedata.numeric(character, None) is not None:
        return SIGN  # rare ideographs that stand for a number, U+3405 and the like
    return plain.translate(_PLAIN_FORMS)
