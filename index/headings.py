"""Which lines are headings, and which heading stands under which: ordinals, titles, the table of contents."""

import re
from dataclasses import dataclass
from typing import Protocol, TypeVar

from index.prose_terms import CN, CONTENTS, LEADERS, NOT_A_TITLE, ORDINALS, TITLE_END

_RANK = {"part": 0, "title": 1} | {style: rank + 2 for rank, (style, _) in enumerate(ORDINALS[1:])}
_LONGEST_HEADING = 48
_PART = re.compile(rf"^(第[{CN}\d]+(?:部分|章|篇))[、：:]?")
_OWN = re.compile(r"^(?:部门|单位|本部门|本单位)")
_DIGIT_VALUES = {char: value for value, char in enumerate("一二三四五六七八九", start=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A printed heading and the style of its ordinal ("title" where it has none)."""

    text: str
    style: str


class Block(Protocol):
    """What the table of contents is told from."""

    @property
    def text(self) -> str: ...


B = TypeVar("B", bound=Block)


def ordinal_of(text: str) -> str | None:
    """The style of the ordinal that the text starts with, None where it has none."""
    return next((style for style, pattern in ORDINALS if pattern.match(text)), None)


def bare(text: str) -> str:
    """The text without its leading ordinal."""
    for _, pattern in ORDINALS:
        if match := pattern.match(text):
            return text[match.end() :].lstrip()
    return text


def ordinal_number(text: str) -> int:
    """The number of a Chinese ordinal up to ninety-nine: （十二）… gives 12, no ordinal 0."""
    match = re.match(rf"[（(第]?([{CN}]+)", text)
    if match is None:
        return 0
    tens, ten, ones = match[1].rpartition("十")
    if not ten:
        return _DIGIT_VALUES.get(ones, 0)
    return _DIGIT_VALUES.get(tens, 1) * 10 + _DIGIT_VALUES.get(ones, 0)


def is_title(text: str) -> bool:
    """Whether a line without an ordinal, or what follows one, reads as a heading of this field."""
    return is_plain(text) and bool(TITLE_END.search(bare(text)))


def is_plain(text: str) -> bool:
    """Whether a line is short and without punctuation or figures, as headings are."""
    plain = bare(text)
    return 0 < len(plain) <= _LONGEST_HEADING and not NOT_A_TITLE.search(plain)


def heading_of(text: str, following: str, stack: tuple[Heading, ...]) -> Heading | None:
    """The heading that a block is, None for a paragraph. `following` is the next block's text.

    A short numbered line without punctuation is a heading where something stands under it: text without an
    ordinal, or a deeper ordinal. A run of equal ordinals is a list.
    """
    style = ordinal_of(text)
    if style == "part":
        part = _PART.sub(r"\1 ", text).strip()
        return Heading(text=part, style="part") if len(part) <= _LONGEST_HEADING else None
    if style is None:
        return Heading(text=text, style="title") if is_title(text) else None
    plain = bare(text)
    ends_as_heading = re.sub(r"(说明|情况)。$", r"\1", plain)
    if len(plain) > _LONGEST_HEADING or NOT_A_TITLE.search(ends_as_heading):
        return None
    below = ordinal_of(following)
    has_text_below = bool(following) and (
        not is_title(following) if below is None else _RANK[below] > _RANK[style]
    )
    opens_section = is_title(text) and below != style
    return Heading(text=text, style=style) if has_text_below or opens_section else None


def push(stack: tuple[Heading, ...], heading: Heading) -> tuple[Heading, ...]:
    """The path after one more heading: it closes every heading of its own rank or deeper."""
    kept = tuple(item for item in stack if _RANK[item.style] < _RANK[heading.style])
    return (*kept, heading)


def drop_contents(blocks: list[B]) -> list[B]:
    """The blocks without the table of contents: a run of headings under 目录, and entries that come again."""
    kept: list[B] = []
    inside: set[str] | None = None
    seen_later = _repeats(blocks)
    for index, block in enumerate(blocks):
        plain = LEADERS.sub("", block.text)
        if CONTENTS.match(plain):
            inside = set()
            continue
        if inside is not None and not _ends_contents(plain, inside):
            inside.add(_key(plain))
            continue
        inside = None
        if index not in seen_later:
            kept.append(block)
    return kept


def _key(text: str) -> str:
    return _OWN.sub("", bare(LEADERS.sub("", text)))


def _ends_contents(text: str, entries: set[str]) -> bool:
    """The first heading that repeats an entry, or the first line that is no entry, ends the contents."""
    if NOT_A_TITLE.search(bare(text)) or len(text) > _LONGEST_HEADING:
        return True
    key = _key(text)
    if ordinal_of(text) is not None:
        return key in entries
    return any(key == entry or (len(entry) >= 4 and key.endswith(entry)) for entry in entries)


def _repeats(blocks: list[B]) -> frozenset[int]:
    """Indexes of numbered headings without text that are printed again, word for word, further down."""
    last = {block.text: index for index, block in enumerate(blocks)}
    return frozenset(
        index
        for index, block in enumerate(blocks)
        if ordinal_of(block.text) is not None and is_title(block.text) and last[block.text] > index
    )
