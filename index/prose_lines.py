"""Pages of text to printed lines: layout blanks squeezed out, page furniture and tables left aside.

Every character of a squeezed line keeps its offset in the source, so that a quotation and every number in it
can be pointed at.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

from index.prose_terms import CLOSERS
from index.records import Page, Span

# 第5页, 5, - 5 -: the number of a page on a line of its own.
PAGE_NUMBER = re.compile(r"(?:第\d{1,3}页(?:[，,/]?共\d{1,3}页)?|[─—–\-－·~～]*\d{1,3}[─—–\-－·~～]*)")
_DIGITS = re.compile(r"\d+")
_INVISIBLE = frozenset("\u200b\u200c\u200d\ufeff\u00ad")
# A running head stands on at least this many pages; fewer equal lines are a coincidence of short headings.
_RUNNING = 4
# As many lines that end at the same column are a margin.
_FEW = 3
# Eighteen ideographs: no page of prose is set narrower, but lists of short items may end at one column.
_NARROWEST_WRAPPED = 36
# Eighty ideographs: a wider line is a whole paragraph of an unwrapped source, never a wrapped line.
_WIDEST_WRAPPED = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line. `text` is squeezed, `offsets[i]` is where `text[i]` stands in the source.

    `indent` counts leading blanks, `width` the columns from the first character to the last, `full` those of
    a full line around here (0 where nothing wraps). `parted` is true where a table or other excluded text
    lies between this line and the one before.
    """

    text: str
    offsets: tuple[int, ...]
    page: int
    indent: int
    width: int
    full: int = 0
    parted: bool = False


def squeeze(source: str, start: int = 0) -> tuple[str, tuple[int, ...]]:
    """The text without layout blanks and the source offset of each character that stays.

    A blank stays (once) only between two Latin letters or digits; look-alike radicals of PDF fonts
    (⼈ for 人) become the characters that readers type.
    """
    kept: list[str] = []
    offsets: list[int] = []
    blank_at = -1
    for index, char in enumerate(source):
        if char in _INVISIBLE:
            continue
        if char.isspace():
            blank_at = index
            continue
        if blank_at >= 0 and kept and is_word(kept[-1]) and is_word(char):
            kept.append(" ")
            offsets.append(start + blank_at)
        blank_at = -1
        kept.append(_typed(char))
        offsets.append(start + index)
    return "".join(kept), tuple(offsets)


def is_word(char: str) -> bool:
    """A Latin letter or digit: the only characters that a blank between them tells apart."""
    return char.isascii() and char.isalnum()


def _typed(char: str) -> str:
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        plain = unicodedata.normalize("NFKC", char)
        return plain if len(plain) == 1 else char
    return char


def width(text: str) -> int:
    """Columns on a grid where an ideograph takes two."""
    return sum(1 if char.isascii() else 2 for char in text)


def first_word_width(text: str) -> int:
    """The width that had to fit for the line above to take more: a number with its closing punctuation."""
    size = 1
    while size < len(text) and text[size - 1].isascii() and text[size].isascii() and text[size] not in "()":
        size += 1
    while size < len(text) and text[size] in CLOSERS:
        size += 1
    return width(text[:size])


def lines_of(pages: tuple[Page, ...], excluded: tuple[Span, ...] = ()) -> tuple[Line, ...]:
    """The prose lines of a document in reading order, without page numbers and running heads."""
    by_page = [_page_lines(page) for page in pages]
    running = _running_heads(by_page)
    spans = sorted(excluded)
    prose = [
        [line for line in _without_furniture(lines, running) if not _is_excluded(line, spans)]
        for lines in by_page
    ]
    usual = _full_width([line.width for lines in prose for line in lines])
    kept: list[Line] = []
    for lines in prose:
        full = _page_width([line.width for line in lines], usual)
        for line in lines:
            parted = bool(kept) and _excluded_between(kept[-1], line, spans)
            kept.append(replace(line, full=full, parted=parted))
    return tuple(kept)


def _page_lines(page: Page) -> list[Line]:
    lines = []
    start = 0
    for raw in page.text.splitlines(keepends=True):
        text, offsets = squeeze(raw, page.start + start)
        if text:
            indent = sum(2 if char == "\u3000" else 1 for char in raw[: len(raw) - len(raw.lstrip())])
            size = width(" ".join(raw.split()))
            lines.append(Line(text=text, offsets=offsets, page=page.number, indent=indent, width=size))
        start += len(raw)
    return lines


def _masked(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


def _running_heads(pages: list[list[Line]]) -> frozenset[str]:
    """First and last lines that most pages share, numbers aside."""
    counts: Counter[str] = Counter()
    for lines in pages:
        if lines:
            counts.update({_masked(lines[0]), _masked(lines[-1])})
    return frozenset(text for text, n in counts.items() if n >= _RUNNING and n * 2 > len(pages))


def _without_furniture(lines: list[Line], running: frozenset[str]) -> list[Line]:
    body = list(lines)
    for end in (0, -1):
        while body and (PAGE_NUMBER.fullmatch(body[end].text) or _masked(body[end]) in running):
            del body[end]
    return body


def _is_excluded(line: Line, spans: list[Span]) -> bool:
    start, end = line.offsets[0], line.offsets[-1] + 1
    return any(low < end and start < high for low, high in spans)


def _excluded_between(before: Line, after: Line, spans: list[Span]) -> bool:
    return any(before.offsets[-1] < low < after.offsets[0] for low, _ in spans)


def _full_width(widths: list[int]) -> int:
    """The width that a wrapped line reaches; 0 where nothing wraps.

    It is the widest that a few lines agree on; many wider lines mean that a line is a whole paragraph here.
    """
    enough = max(_FEW, len(widths) * 3 // 100)
    full = next((size for size in sorted(set(widths), reverse=True) if _agreeing(widths, size) >= enough), 0)
    longer = sum(size * 10 > full * 11 for size in widths)
    long = sum(size * 2 > full for size in widths)
    is_whole = longer > _FEW and longer * 20 > long
    return full if _NARROWEST_WRAPPED <= full <= _WIDEST_WRAPPED and not is_whole else 0


def _page_width(widths: list[int], usual: int) -> int:
    """The page's own full width where it is not much narrower than the document's (a page of short lines)."""
    sizes = [size for size in widths if size * 10 >= usual * 7]
    own = next((size for size in sorted(set(sizes), reverse=True) if _agreeing(sizes, size) >= _FEW), 0)
    return own if usual and own else usual


def _agreeing(widths: list[int], size: int) -> int:
    return sum(size * 93 <= width * 100 <= size * 100 for width in widths)
