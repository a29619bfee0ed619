"""Which characters of a PDF page can be seen: text that nobody sees was not published.

Not told: the invisible text mode, which pdfplumber does not give, and what a picture covers, because the text
of a recognised scan lies under its picture too.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

# Points; the smallest print of a page is several times larger.
_SMALLEST = 1
_AMOUNT = re.compile(r"\d[.,]\d|\d\s*[万亿元%％]")
_PLAIN_SPACES = ("", "DeviceGray", "DeviceRGB", "DeviceCMYK")


def seen(page: Any) -> list[dict[str, Any]]:
    """The characters that are large enough to see and not white on white: white ones need a filled shape or a
    picture behind them. Programs let text run over the edge of a page; its words are read, a line of it with
    an amount is not, so that no figure comes from there."""
    inked: list[dict[str, Any]] | None = None
    over: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for char in page.chars:
        if not _is_on(page.bbox, char):
            over[int(char["top"])].append(char)
    amounts = {id(char) for line in over.values() if _has_amount(line) for char in line}
    found = []
    for char in page.chars:
        if id(char) in amounts or char["size"] < _SMALLEST:
            continue
        if _is_white(char):
            inked = _inked(page) if inked is None else inked
            if not any(_is_on(_box(shape), char) for shape in inked):
                continue
        found.append(char)
    return found


def _has_amount(line: list[dict[str, Any]]) -> bool:
    return _AMOUNT.search("".join(c["text"] for c in sorted(line, key=lambda c: c["x0"]))) is not None


def _inked(page: Any) -> list[dict[str, Any]]:
    shapes = [*page.rects, *page.curves]
    filled = [s for s in shapes if s.get("fill") and not _is_white(s)]
    return [*filled, *page.images]


def _box(shape: dict[str, Any]) -> tuple[Any, ...]:
    return shape["x0"], shape["top"], shape["x1"], shape["bottom"]


def _is_on(box: Sequence[Any], char: dict[str, Any]) -> bool:
    """Whether the middle of a character is in a box."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _is_white(drawn: dict[str, Any]) -> bool:
    """Filled with white in grey, RGB or CMYK. Of a pattern or a separate ink (full where it is 1) nothing is
    told; a shape does not tell its colour space."""
    colour = drawn.get("non_stroking_color")
    if str(drawn.get("ncs", "")) not in _PLAIN_SPACES or not isinstance(colour, (tuple, list)):
        return False
    return tuple(colour) in ((1,), (1, 1, 1), (0, 0, 0, 0))
