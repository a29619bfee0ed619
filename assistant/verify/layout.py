"""What the layout of a Markdown text says of its numbers: list markers, and units in table headings."""

import re
from collections.abc import Iterable

from assistant.numerals import Numeral, is_unit

_OPENING = re.compile(r"(?:^|\n)[ \t>*-]*(?P<open>[（(]?)$")
_CLOSING = re.compile(r"(?P<close>\\?[.、)）]|[，,:：、])(?!\d)")
_HEADING_UNIT = re.compile(r"[（(](?:单位[:：]?)?\s*(?P<unit>[^（()）\s]{1,4})\s*[)）]")
_STATED_UNIT = re.compile(r"单位[:：]\s*(?P<unit>[^\s，。；|)）]{1,4})")
_CELL_EDGE = re.compile(r"(?<!\\)\|")
# A line start is looked for this far back; deeper indents are no lists.
_INDENT = 24


def list_markers(text: str, numerals: Iterable[Numeral]) -> frozenset[tuple[int, int]]:
    """Spans of numerals that only number the items of a list: 1. 2. 3., 一、二、, (1) (2), 第一，第二，.

    They must stand at the start of a line and count up from one without a gap.
    """
    expected: dict[tuple[str, str, bool], int] = {}
    spans = set()
    for numeral in numerals:
        begin, end = numeral.span
        opening = _OPENING.search(
            text[max(0, begin - _INDENT) : begin] if begin > _INDENT else "\n" + text[:begin]
        )
        closing = _CLOSING.match(text, end)
        if opening is None or closing is None or numeral.value is None or numeral.end != end:
            continue
        style = (opening["open"], closing["close"], numeral.text[-1].isascii())
        if numeral.value == expected.get(style, 1) or numeral.value == 1:
            spans.add(numeral.span)
            expected[style] = int(numeral.value) + 1
    return frozenset(spans)


def column_unit(text: str, position: int) -> str | None:
    """The unit of the table cell at `position`: in brackets in the head of its column, or 单位：万元 above
    the table. None outside tables and where no known unit is stated."""
    start = text.rfind("\n", 0, position) + 1
    if not text.startswith("|", start):
        return None
    column = len(_CELL_EDGE.findall(text[start:position])) - 1
    head_start = start
    while head_start > 0 and text.startswith("|", text.rfind("\n", 0, head_start - 1) + 1):
        head_start = text.rfind("\n", 0, head_start - 1) + 1
    if head_start == start:
        return None
    head_end = text.find("\n", head_start)
    heads = _CELL_EDGE.split(text[head_start:head_end])[1:-1]
    found = list(_HEADING_UNIT.finditer(heads[column])) if column < len(heads) else []
    found = found or list(_STATED_UNIT.finditer(text[:head_start]))
    unit = found[-1]["unit"] if found else None
    return unit if unit is not None and is_unit(unit) else None
