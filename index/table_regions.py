"""The lines of a text layer that belong to each table: its head, its body on every page, its notes.

Prose is left alone: `Region.span` says which characters a table takes, so that passages are made of the rest.
"""

import re
from dataclasses import dataclass, replace

from index.heads import SENTENCE, Head, head_at, is_amount_line, number_and_title
from index.late_heads import heads_first
from index.page_edges import without_page_edges
from index.pieces import Kind, Line
from index.records import Span
from index.terms import CODE, NOTE_LINE, OWNER_LINE, SECTION_HEADING, TABLE_TITLE, TOTAL_LABEL, UNIT_LINE

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


def regions(lines: tuple[Line, ...]) -> tuple[Region, ...]:
    """Every table of a document in printed order, repeated heads put together."""
    kept = heads_first(without_page_edges(lines))
    found: list[Region] = []
    place = 0
    head: Head | None = None
    while place < len(kept):
        head = head_at(kept, place, titled=not _is_open(found, kept, place))
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
    numbers = (number_and_title(line.text) for line in tail)
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
    owner = next((line.bare for line in tail if not is_amount_line(line)), "")
    named = owner if OWNER_LINE.search(owner) else f"单位名称：{owner}"
    unit = UNIT_LINE.search(head)
    return f"{named} {unit.group()}" if unit is not None else named


def _is_late_title(line: Line) -> bool:
    if is_amount_line(line) or SENTENCE.search(line.packed):
        return False
    return bool(TABLE_TITLE.match(line.packed))


def _is_open(found: list[Region], lines: tuple[Line, ...], place: int) -> bool:
    return bool(found) and _goes_on(found, lines, place)


def _segment(lines: tuple[Line, ...], start: int, body: int) -> tuple[Segment, int]:
    """The segment whose head begins at `start` and whose body begins at `body`, and where it ends."""
    page = lines[start].page
    place, note = body, None
    while place < len(lines) and lines[place].page == page:
        line = lines[place]
        if place > body and head_at(lines, place, titled=False) is not None:
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
        if line.page != lines[place].page or SENTENCE.search(line.packed):
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
    if SENTENCE.search(before) or _MEASURE.match(after):
        return False
    if CODE.match(line.pieces[0].text) or len(before) >= _SHORTEST_NAME:
        return True
    return len(places) > 1 or "." in line.pieces[first].text


def _append(found: list[Region], head: Head, segment: Segment) -> None:
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


def _repeats(region: Region, head: Head, segment: Segment) -> bool:
    """A head printed again on the next page, unless the table before it was over or is printed once more."""
    last = region.segments[-1]
    if (region.number, region.title) != (head.number, head.title) or last.notes:
        return False
    if [line.packed for line in region.segments[0].lines] == [line.packed for line in segment.lines]:
        return False
    if last.page != segment.page - 1:
        return False
    return bool(head.number or head.title) or _goes_on_below_head(region, head, segment)


def _goes_on_below_head(region: Region, head: Head, segment: Segment) -> bool:
    """Whether the same head and columns stand over the rest of a table without a title: another table would
    begin with a total, or follow one that has ended with its own."""
    first, last = region.segments[0], region.segments[-1]
    header, rows = _above_rows(first), _above_rows(segment)
    if not header or header != rows or region.heading or region.head != head.text or not last.lines:
        return False
    begun = segment.lines[len(rows) :]
    return bool(begun) and not _has_total(last.lines[-1]) and not _may_be_total(begun[0])


def _above_rows(segment: Segment) -> list[str]:
    """The lines of columns above the first row with a figure or a code."""
    lines = segment.lines
    end = next((i for i, line in enumerate(lines) if _opens_rows(line)), len(lines))
    return [line.packed for line in lines[:end]]


def _opens_rows(line: Line) -> bool:
    return any(piece.kind is not Kind.TEXT for piece in line.pieces)


def _has_total(line: Line) -> bool:
    return any(TOTAL_LABEL.match(piece.text) for piece in line.pieces)


def _may_be_total(line: Line) -> bool:
    """A row that calls itself a total, or figures without a name."""
    return _has_total(line) or all(piece.kind is not Kind.TEXT for piece in line.pieces)


def _extend(found: list[Region], segment: Segment) -> None:
    found[-1] = replace(found[-1], segments=(*found[-1].segments, segment))
