"""Heads of tables in a text layer: number, title, owner and unit, on the lines above a table's columns."""

import re
from dataclasses import dataclass

from index.header_cells import is_header_term
from index.headers import column_role
from index.pieces import Kind, Line
from index.raw import Role
from index.terms import (
    KIND_TITLES,
    ORGANISATION,
    OWNER_LINE,
    SECTION_HEADING,
    TABLE_NUMBER,
    TABLE_TITLE,
    UNIT_LINE,
    printed_number,
)

# A head line is short: owner and unit beside each other on one printed line.
_LONGEST_HEAD_LINE = 90
_OWNER_LINES = 3
# A title is broken over two lines at most, where its first one is full.
_TITLE_LINES = 2
_FULL_LINE = 20
SENTENCE = re.compile(r"[。；，]")
# （单位：万元） beside the owner or alone under a title; under other words it may be a column header's rest.
_UNIT_IN_BRACKETS = re.compile(r"[（(](?:金额|计量|货币)?单位[:：](?:人民币)?(?:亿元|万元|元)[）)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Lines `start` to before `end`; `heading` is the section heading above a table without a title."""

    start: int
    end: int
    number: str
    title: str
    text: str
    heading: str


def head_at(lines: tuple[Line, ...], place: int, *, titled: bool) -> Head | None:
    """The head whose first line stands at `place`, or None."""
    for end in range(place, min(place + _OWNER_LINES + 4, len(lines))):
        line = lines[end]
        if line.page != lines[place].page or SENTENCE.search(line.packed):
            break
        if _is_unit_line(line):
            top = _owner_top(lines, place, end)
            found = _titled(lines, top)
            if _UNIT_IN_BRACKETS.fullmatch(line.packed) and not found[2]:
                return None
            last = end + _is_rest_of_owner(lines, top, end)
            return _make_head(lines, found, top, last) if found[0] == place else None
    if titled and _is_header_line(lines[place]):
        heading = _heading_above(lines, place)
        return Head(start=place, end=place, number="", title="", text="", heading=heading)
    return None


def _is_unit_line(line: Line) -> bool:
    match = UNIT_LINE.search(line.text)
    if match is None or len(line.packed) > _LONGEST_HEAD_LINE or SENTENCE.search(line.packed):
        return False
    if _UNIT_IN_BRACKETS.fullmatch(line.packed):
        return True
    if OWNER_LINE.match(line.bare) and _UNIT_IN_BRACKETS.search(line.text):
        return True
    return line.text[max(0, match.start() - 1) : match.start()] not in ("（", "(")


def _is_rest_of_owner(lines: tuple[Line, ...], top: int, end: int) -> bool:
    """Whether the name of the owner, wrapped around the line of the unit, goes on below it."""
    if top == end or end + 1 >= len(lines) or OWNER_LINE.search(UNIT_LINE.sub("", lines[end].text)):
        return False
    line = lines[end + 1]
    owner = lines[end - 1]
    if line.page != lines[end].page or len(line.pieces) != 1 or not OWNER_LINE.search(owner.text):
        return False
    if ORGANISATION.search(owner.packed):
        return False
    rest = line.pieces[0]
    return rest.kind is Kind.TEXT and not is_header_term(rest.text) and bool(ORGANISATION.search(rest.text))


def _owner_top(lines: tuple[Line, ...], least: int, end: int) -> int:
    """The first line of owner and unit, which may be broken over a few lines."""
    for top in range(end, max(least, end - _OWNER_LINES) - 1, -1):
        if OWNER_LINE.search(UNIT_LINE.sub("", lines[top].text)):
            return top
    return end


def _titled(lines: tuple[Line, ...], top: int) -> tuple[int, str, str]:
    """(first line, number, title) of the head whose owner line stands at `top`."""
    page = lines[top].page
    above = [i for i in range(top - 1, top - _TITLE_LINES - 2, -1) if i >= 0 and lines[i].page == page]
    if not above:
        return top, "", ""
    number, title, used = _title_in([lines[i] for i in above[:_TITLE_LINES]])
    if not title:
        return (above[0], number, "") if number else (top, "", "")
    first, higher = above[used - 1], above[used : used + 1]
    if number or not higher:
        return first, number, title
    number, other = number_and_title(lines[higher[0]].text)
    return (higher[0], number, title) if number and not other else (first, "", title)


def _title_in(above: list[Line]) -> tuple[str, str, int]:
    """(number, title, how many lines it takes) of the nearest lines above, nearest first. A title that is too
    long for its line goes on below it."""
    number, title = number_and_title(above[0].text)
    if number and not title:
        return number, "", 1
    if any(pattern.search(title) for pattern, _ in KIND_TITLES):
        return number, title, 1
    joined = above[0].packed
    for count, line in enumerate(above[1:], start=2):
        if not _is_cut_off(line):
            break
        joined = line.packed + joined
        longer_number, longer = number_and_title(joined)
        if longer:
            return longer_number, longer, count
    return number, title, 1


def _is_cut_off(line: Line) -> bool:
    """Whether a line is as long as a line gets and ends inside a title."""
    packed = line.packed
    alone = len(packed) >= _FULL_LINE and not (is_amount_line(line) or SENTENCE.search(packed))
    return alone and len(line.pieces) == 1 and not TABLE_TITLE.match(packed)


def number_and_title(text: str) -> tuple[str, str]:
    """The table number and the title a line prints: ("12", "") of 表 12, ("", "收支总表") of 收支总表."""
    bare = text.strip()
    match = TABLE_NUMBER.match(bare)
    number = "" if match is None else printed_number(match)
    packed = "".join(bare[match.end() if match is not None else 0 :].split())
    if number:
        packed = packed.lstrip("：:、.．")
    if not packed:
        return number, ""
    if TABLE_TITLE.match(packed) and not SENTENCE.search(packed) and not SECTION_HEADING.match(packed):
        return number, packed
    return "", ""


def _make_head(lines: tuple[Line, ...], found: tuple[int, str, str], top: int, end: int) -> Head:
    start, number, title = found
    printed = " ".join(line.bare for line in lines[top : end + 1])
    text = _UNIT_IN_BRACKETS.sub(lambda match: match[0][1:-1], printed)
    return Head(start=start, end=end + 1, number=number, title=title, text=text, heading="")


def _is_header_line(line: Line) -> bool:
    """A line of nothing but column headers, a name and a figure at least: a table without a title."""
    if len(line.pieces) < 2 or not all(is_header_term(piece.text) for piece in line.pieces):
        return False
    roles = {column_role(piece.text) for piece in line.pieces}
    return Role.FIGURE in roles and Role.NAME in roles


def _heading_above(lines: tuple[Line, ...], place: int) -> str:
    """The nearest numbered heading above, without its ordinal."""
    for line in reversed(lines[max(0, place - 6) : place]):
        match = re.match(r"^[（(]?[一二三四五六七八九十]{1,3}[、）)]\s*(.{2,40})$", line.packed)
        if match and not SENTENCE.search(match.group(1)):
            return match.group(1)
    return ""


def is_amount_line(line: Line) -> bool:
    return any(piece.kind is Kind.AMOUNT for piece in line.pieces)
