"""Where tables stand in a text layer: their heads (number, title, unit) and the lines that belong to each.

Prose is left alone: `Region.span` says which characters a table takes, so that passages are made of the rest.
"""

import re
from dataclasses import dataclass, replace

from index.header_cells import is_header_term
from index.headers import column_role
from index.page_edges import without_page_edges
from index.pieces import Kind, Line
from index.raw import Role
from index.records import Span
from index.terms import (
    CODE,
    KIND_TITLES,
    NOTE_LINE,
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
_SENTENCE = re.compile(r"[。；，]")
# （单位：万元） beside the owner or alone under a title; under other words it may be a column header's rest.
_UNIT_IN_BRACKETS = re.compile(r"[（(](?:金额|计量|货币)?单位[:：](?:人民币)?(?:亿元|万元|元)[）)]")
_FIRST_LINES = 3
_MOST_EMPTY_LINES = 30
# A number in a sentence is followed by what it counts, or stands in a date.
_MEASURE = re.compile(r"[年月日]|[%％]|(?:万|亿)?元|[个名人次辆台套项家倍]|平方米")
_SHORTEST_NAME = 4
# After notes a line with a Chinese ordinal begins the next section.
_HEADING = re.compile(r"^[一二三四五六七八九十]{1,3}、")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One page's part of a table: its head lines (empty where the page goes on without one), then the lines
    under the head. `notes` are the lines after the first note mark; `tail` are parts of the head that some
    layers print after the body."""

    page: int
    head: tuple[Line, ...]
    lines: tuple[Line, ...]
    notes: tuple[Line, ...]
    tail: tuple[Line, ...] = ()

    @property
    def span(self) -> Span:
        lines = sorted((*self.head, *self.lines, *self.notes, *self.tail), key=lambda line: line.index)
        return lines[0].start, lines[-1].end


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One table over all its pages. `heading` is the section heading above a table without a title."""

    number: str
    title: str
    head: str
    heading: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    start: int
    end: int
    number: str
    title: str
    text: str
    heading: str


def regions(lines: tuple[Line, ...]) -> tuple[Region, ...]:
    """Every table of a document in printed order, repeated heads put together."""
    kept = without_page_edges(lines)
    found: list[Region] = []
    place = 0
    head: _Head | None = None
    while place < len(kept):
        head = _head_at(kept, place, titled=not _is_open(found, kept, place))
        if head is not None:
            segment, place = _segment(kept, head.start, head.end)
            _append(found, head, segment)
        elif _goes_on(found, kept, place):
            segment, place = _segment(kept, place, place)
            _extend(found, segment)
        else:
            place += 1
    return tuple(_with_late_title(region) for region in found)


def _with_late_title(region: Region) -> Region:
    """A table without a title above it may print one after its body, with the rest of the head."""
    first = region.segments[0]
    place = next((i for i, line in enumerate(first.lines) if i and _is_late_title(line)), None)
    if region.title or region.heading or place is None:
        return region
    tail = first.lines[place:]
    numbers = (_number_and_title(line.text) for line in tail)
    late_number = next((number for number, title in numbers if number and not title), "")
    segment = replace(first, lines=first.lines[:place], tail=tail)
    return replace(
        region,
        title=tail[0].packed,
        number=region.number or late_number,
        head=_head_with_owner(region.head, tail[1:]),
        segments=(segment, *region.segments[1:]),
    )


def _head_with_owner(head: str, tail: tuple[Line, ...]) -> str:
    """The head with the owner that stands in its tail, where the head itself leaves 部门： empty."""
    if OWNER_LINE.sub("", UNIT_LINE.sub("", head)).strip():
        return head
    owner = next((line.bare for line in tail if not _is_amount_line(line)), "")
    named = owner if OWNER_LINE.search(owner) else f"单位名称：{owner}"
    unit = UNIT_LINE.search(head)
    return f"{named} {unit.group()}" if unit is not None else named


def _is_late_title(line: Line) -> bool:
    if _is_amount_line(line) or _SENTENCE.search(line.packed):
        return False
    return bool(TABLE_TITLE.match(line.packed))


def _is_amount_line(line: Line) -> bool:
    return any(piece.kind is Kind.AMOUNT for piece in line.pieces)


def _is_open(found: list[Region], lines: tuple[Line, ...], place: int) -> bool:
    return bool(found) and _goes_on(found, lines, place)


# ---------------------------------------------------------------- heads


def _head_at(lines: tuple[Line, ...], place: int, *, titled: bool) -> _Head | None:
    """The head whose first line stands at `place`, or None."""
    for end in range(place, min(place + _OWNER_LINES + 4, len(lines))):
        line = lines[end]
        if line.page != lines[place].page or _SENTENCE.search(line.packed):
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
        return _Head(start=place, end=place, number="", title="", text="", heading=heading)
    return None


def _is_unit_line(line: Line) -> bool:
    match = UNIT_LINE.search(line.text)
    if match is None or len(line.packed) > _LONGEST_HEAD_LINE or _SENTENCE.search(line.packed):
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
    number, other = _number_and_title(lines[higher[0]].text)
    return (higher[0], number, title) if number and not other else (first, "", title)


def _title_in(above: list[Line]) -> tuple[str, str, int]:
    """(number, title, how many lines it takes) of the nearest lines above, nearest first. A title that is too
    long for its line goes on below it."""
    number, title = _number_and_title(above[0].text)
    if number and not title:
        return number, "", 1
    if any(pattern.search(title) for pattern, _ in KIND_TITLES):
        return number, title, 1
    joined = above[0].packed
    for count, line in enumerate(above[1:], start=2):
        if not _is_cut_off(line):
            break
        joined = line.packed + joined
        longer_number, longer = _number_and_title(joined)
        if longer:
            return longer_number, longer, count
    return number, title, 1


def _is_cut_off(line: Line) -> bool:
    """Whether a line is as long as a line gets and ends inside a title."""
    packed = line.packed
    alone = len(packed) >= _FULL_LINE and not (_is_amount_line(line) or _SENTENCE.search(packed))
    return alone and len(line.pieces) == 1 and not TABLE_TITLE.match(packed)


def _number_and_title(text: str) -> tuple[str, str]:
    """The table number and the title a line prints: ("12", "") of 表 12, ("", "收支总表") of 收支总表."""
    packed = "".join(text.split())
    match = TABLE_NUMBER.match(packed)
    number = ""
    if match is not None:
        number = printed_number(match)
        packed = packed[match.end() :].lstrip("：:、.．")
    if not packed:
        return number, ""
    if TABLE_TITLE.match(packed) and not _SENTENCE.search(packed) and not SECTION_HEADING.match(packed):
        return number, packed
    return "", ""


def _make_head(lines: tuple[Line, ...], found: tuple[int, str, str], top: int, end: int) -> _Head:
    start, number, title = found
    printed = " ".join(line.bare for line in lines[top : end + 1])
    text = _UNIT_IN_BRACKETS.sub(lambda match: match[0][1:-1], printed)
    return _Head(start=start, end=end + 1, number=number, title=title, text=text, heading="")


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
        if match and not _SENTENCE.search(match.group(1)):
            return match.group(1)
    return ""


# ---------------------------------------------------------------- bodies


def _segment(lines: tuple[Line, ...], start: int, body: int) -> tuple[Segment, int]:
    """The segment whose head begins at `start` and whose body begins at `body`, and where it ends."""
    page = lines[start].page
    place, note = body, None
    while place < len(lines) and lines[place].page == page:
        line = lines[place]
        if place > body and _head_at(lines, place, titled=False) is not None:
            break
        if NOTE_LINE.match(line.bare) and note is None:
            note = place
        if note is not None and _HEADING.match(line.packed):
            break
        if SECTION_HEADING.match(line.packed) and not any(p.kind is Kind.AMOUNT for p in line.pieces):
            break
        place += 1
    cut = place if note is None else note
    segment = Segment(page=page, head=lines[start:body], lines=lines[body:cut], notes=lines[cut:place])
    return segment, place


def _goes_on(found: list[Region], lines: tuple[Line, ...], place: int) -> bool:
    """Whether the page that begins at `place` goes on with the last table without a head."""
    if not found or (place and lines[place - 1].page == lines[place].page):
        return False
    last = found[-1].segments[-1]
    if last.page != lines[place].page - 1 or (last.notes and not _is_cut(last.notes[-1])):
        return False
    line = lines[place]
    if SECTION_HEADING.match(line.packed):
        return False
    if NOTE_LINE.match(line.bare):
        return True
    header = found[-1].segments[0].lines
    if header and header[0].packed == line.packed:
        return True
    cut = bool(last.lines) and _is_cut(last.lines[-1])
    first = found[-1].segments[0]
    opening = first.head or first.lines[:1]
    ends_cells = all(other.text.endswith(" ") for other in opening)
    if cut and ends_cells:
        return True
    return any(_is_row(other) for other in _page_start(lines, place)) or _comes_to_a_row(lines, place)


def _comes_to_a_row(lines: tuple[Line, ...], place: int) -> bool:
    """Names without figures, none of them a sentence, and then a row: a table goes on with empty rows."""
    for line in lines[place : place + _MOST_EMPTY_LINES]:
        if line.page != lines[place].page or _SENTENCE.search(line.packed):
            return False
        if _is_row(line):
            return True
    return False


def _page_start(lines: tuple[Line, ...], place: int) -> tuple[Line, ...]:
    return tuple(line for line in lines[place : place + _FIRST_LINES] if line.page == lines[place].page)


def _is_cut(line: Line) -> bool:
    """The line ends inside a cell, in a layer that ends cells with blanks."""
    return not line.text.endswith((" ", "。"))


def _is_row(line: Line) -> bool:
    """A line with an amount or a code standing by itself and no sentence before it."""
    places = [i for i, piece in enumerate(line.pieces) if piece.kind is Kind.AMOUNT]
    if not places:
        return False
    first = places[0]
    before = "".join(piece.text for piece in line.pieces[:first])
    after = line.pieces[first + 1].text if first + 1 < len(line.pieces) else ""
    if _SENTENCE.search(before) or _MEASURE.match(after):
        return False
    if CODE.match(line.pieces[0].text) or len(before) >= _SHORTEST_NAME:
        return True
    return len(places) > 1 or "." in line.pieces[first].text


def _append(found: list[Region], head: _Head, segment: Segment) -> None:
    if found and _repeats(found[-1], head, segment):
        _extend(found, segment)
    else:
        found.append(
            Region(
                number=head.number,
                title=head.title,
                head=head.text,
                heading=head.heading,
                segments=(segment,),
            )
        )


def _repeats(region: Region, head: _Head, segment: Segment) -> bool:
    """A head printed again on the next page, unless the table before it was over or is printed once more."""
    last = region.segments[-1]
    if (region.number, region.title) != (head.number, head.title) or last.notes:
        return False
    if [line.packed for line in region.segments[0].lines] == [line.packed for line in segment.lines]:
        return False
    named = bool(head.number or head.title)
    return named and last.page == segment.page - 1


def _extend(found: list[Region], segment: Segment) -> None:
    found[-1] = replace(found[-1], segments=(*found[-1].segments, segment))
