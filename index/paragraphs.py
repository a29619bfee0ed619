"""Lines to paragraphs under their headings. What they are about is decided in passages and statements."""

import re
from dataclasses import dataclass, replace

from index.headings import (
    Heading,
    bare,
    drop_contents,
    heading_of,
    is_plain,
    is_title,
    ordinal_number,
    ordinal_of,
    push,
)
from index.prose_lines import Line, first_word_width, is_word, lines_of
from index.prose_terms import GOES_ON, LEADERS, QUANTITY, STRONG_TITLE_END, TERMINALS, TITLE_STUB, UNFINISHED
from index.records import Page, Place, Span

_OPEN_END = re.compile(r"[，、（(《“‘,]$")
_NUMBER_END = re.compile(r"(?<![\d.,])\d[\d,]*\.?\d*$")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WELL_FORMED = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_UNIT_START = re.compile(r"[万亿]?元|[%％辆台个名人]|平方米")
_BROKEN_QUANTITY = re.compile(
    rf"\d\n(?:{_UNIT_START.pattern}|[.,]\d|\d[\d,.]*(?:[万亿]?元|[%％]))|\d[.,]\n\d"
)
_FIRST_LINE_INDENT = 4
# Justified lines differ by the width of digits and of squeezed punctuation; measured on the sample documents.
FULL_PERCENT = 86
# A full stop at the margin ends a paragraph as often as not: only a line without room for more goes on.
TIGHT_PERCENT = 96
# A line that ends without a full stop and is no heading is hardly ever the end of a paragraph.
UNFINISHED_PERCENT = 70
_INLINE_ITEM = re.compile(r"(?<=[。；])(?=[（(][一二三四五六七八九十]+[)）])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of prose, squeezed. `offsets[i]` is where `text[i]` stands in the source.

    `section` is the path of printed headings above it; `ordinal` is its own printed ordinal (（一）, 3、),
    which `text` starts with, and `style` that ordinal's kind. `marks` are (index in text, page) pairs.
    """

    section: tuple[str, ...]
    ordinal: str
    style: str | None
    text: str
    offsets: tuple[int, ...]
    marks: tuple[tuple[int, int], ...]

    @property
    def body(self) -> str:
        """The text without its ordinal."""
        return self.text[len(self.ordinal) :]


def paragraphs(pages: tuple[Page, ...], excluded: tuple[Span, ...] = ()) -> tuple[Paragraph, ...]:
    """The prose of a document outside `excluded` (character spans of the source, ends excluded).

    Headings become the `section` of what follows and are not paragraphs themselves; the table of contents,
    page numbers and running heads are left out.
    """
    joined = [part for block in _blocks(lines_of(pages, excluded)) for part in _inline_items(block)]
    return _under_headings(drop_contents(joined))


def place_of(paragraph: Paragraph, start: int, end: int) -> Place:
    """Where `paragraph.text[start:end]` is printed; the page is the one it starts on."""
    page = max(mark for mark in paragraph.marks if mark[0] <= start)[1]
    return Place(page=page, span=(paragraph.offsets[start], paragraph.offsets[end - 1] + 1))


def _blocks(lines: tuple[Line, ...]) -> list[Paragraph]:
    blocks: list[list[Line]] = []
    for line in _with_units(lines):
        if blocks and _continues(blocks[-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [_paragraph(block) for block in blocks]


def _with_units(lines: tuple[Line, ...]) -> list[Line]:
    """Joins a number that stands alone on its line with the unit that starts the next one."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and _NUMBER.fullmatch(last.text) and _UNIT_START.match(line.text) and not line.parted:
            joined[-1] = replace(
                last,
                text=last.text + line.text,
                offsets=last.offsets + line.offsets,
                width=last.width + line.width,
            )
        else:
            joined.append(line)
    return joined


def _continues(block: list[Line], line: Line) -> bool:
    """Whether `line` goes on with the paragraph whose last line is `block[-1]`."""
    last = block[-1]
    if line.parted or LEADERS.search(last.text):
        return False
    if line.text[0] in "。，、；）" or _BROKEN_QUANTITY.search(f"{last.text}\n{line.text}"):
        return True
    if ordinal_of(line.text) is not None:
        return False
    if _OPEN_END.search(last.text) or UNFINISHED.search(last.text):
        return True
    if QUANTITY.match(line.text) and last.text[-1] not in TERMINALS and not _may_be_heading(block):
        return True
    if len(block) == 1 and _stands_alone(last, block):
        return bool(TITLE_STUB.match(line.text)) and is_title(last.text + line.text.removesuffix("。"))
    if last.text[-1] in TERMINALS:
        hangs = block[0].indent >= 2 and line.indent < block[0].indent
        percent = FULL_PERCENT if hangs or GOES_ON.match(line.text) else TIGHT_PERCENT
        goes_on = _is_full(block, percent) and last.text[-1] not in "：:" and not _is_set_in(block, line)
        return goes_on and not is_title(line.text)
    strong = STRONG_TITLE_END.search(line.text) or not _is_full(block, FULL_PERCENT)
    if strong and is_title(line.text) and not _is_broken_title(block, line):
        return False
    needed = last.width + first_word_width(line.text)
    percent = FULL_PERCENT if _may_be_heading(block) else UNFINISHED_PERCENT
    return _is_full(block, percent) or needed > last.full > 0


def _stands_alone(line: Line, block: list[Line]) -> bool:
    """A heading on one line (情况说明。 with a full stop, too).

    A weak one without an ordinal that runs to the margin may start a sentence (…工作开展情况 / 如下).
    """
    text = line.text.removesuffix("。") if ordinal_of(line.text) else line.text
    if not is_title(text):
        return False
    strong = ordinal_of(text) is not None or STRONG_TITLE_END.search(text)
    return bool(strong) or not _is_full(block, FULL_PERCENT)


def _may_be_heading(block: list[Line]) -> bool:
    return len(block) == 1 and ordinal_of(block[0].text) is not None and is_plain(block[0].text)


def _is_broken_title(block: list[Line], line: Line) -> bool:
    """A heading that ran to the margin and ends on the next line."""
    head = block[0].text
    begun = len(block) == 1 and is_plain(head) and is_title(head + line.text)
    return begun and (_is_full(block, FULL_PERCENT) or ordinal_of(head) == "part")


def _is_full(block: list[Line], percent: int) -> bool:
    """Whether the last line ran to the margin. A first line is set in by two characters, which some text
    layers do not show."""
    last = block[-1]
    hidden = _FIRST_LINE_INDENT if len(block) == 1 else 0
    return 0 < last.full * percent <= (last.width + hidden) * 100


def _is_set_in(block: list[Line], line: Line) -> bool:
    """A first line set in further than the lines above it that do not start the paragraph."""
    rest = block[1:]
    return line.indent >= 2 and line.indent > (min(x.indent for x in rest) if rest else 0)


def _paragraph(block: list[Line]) -> Paragraph:
    text, offsets, marks = block[0].text, block[0].offsets, [(0, block[0].page)]
    for line in block[1:]:
        if line.page != marks[-1][1]:
            marks.append((len(text), line.page))
        gap = _gap(text, line.text)
        text += gap + line.text
        offsets += (offsets[-1],) * len(gap) + line.offsets
    style = ordinal_of(text)
    ordinal = text[: len(text) - len(bare(text))] if style else ""
    return Paragraph(section=(), ordinal=ordinal, style=style, text=text, offsets=offsets, marks=tuple(marks))


def _gap(before: str, after: str) -> str:
    """What joins two lines: nothing, but a blank between Latin words and between two numbers.

    A number that the line's end broke (1,23 / 4.50) is one number where only the whole is well formed or
    where the first half carries no unit; two digits never meet otherwise in Chinese prose.
    """
    head, tail = _NUMBER_END.search(before), _NUMBER.match(after)
    if head and tail and _WELL_FORMED.fullmatch(head[0] + tail[0]):
        return ""
    return " " if is_word(before[-1]) and is_word(after[0]) else ""


def _inline_items(paragraph: Paragraph) -> list[Paragraph]:
    """Parts a paragraph in which the next item （八） follows on the same line as the one before （七）."""
    parts = [paragraph]
    while parts[-1].style == "cn_bracket":
        last = parts[-1]
        wanted = ordinal_number(last.ordinal) + 1
        cuts = [m.start() for m in _INLINE_ITEM.finditer(last.text, 1)]
        cut = next((at for at in cuts if ordinal_number(last.text[at:]) == wanted), None)
        if cut is None:
            break
        parts[-1:] = [_slice(last, 0, cut), _slice(last, cut, len(last.text))]
    return parts


def _slice(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    text = paragraph.text[start:end]
    style = ordinal_of(text)
    page = max(mark for mark in paragraph.marks if mark[0] <= start)[1]
    later = [(at - start, number) for at, number in paragraph.marks if start < at < end]
    return replace(
        paragraph,
        text=text,
        offsets=paragraph.offsets[start:end],
        marks=((0, page), *later),
        style=style,
        ordinal=text[: len(text) - len(bare(text))] if style else "",
    )


def _under_headings(blocks: list[Paragraph]) -> tuple[Paragraph, ...]:
    stack: tuple[Heading, ...] = ()
    body: list[Paragraph] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        heading = heading_of(block.text, following.text if following else "", stack)
        if heading is None:
            body.append(replace(block, section=tuple(item.text for item in stack)))
        else:
            stack = push(stack, heading)
    return tuple(body)
