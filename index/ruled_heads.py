"""The lines around a grid: number, title, owner and unit above it, notes below it."""

import re
from dataclasses import dataclass, replace

from index.printed import printed_amount
from index.ruled_grid import Grid, packed
from index.terms import (
    EMPTY_TABLE,
    NOTE_LINE,
    OWNER_LINE,
    SECTION_HEADING,
    TABLE_NUMBER,
    TABLE_TITLE,
    UNIT_ASIDE,
    UNIT_LINE,
    printed_number,
)

# A head is a few short lines right above the grid.
_MOST_LINES = 6
_LONGEST_LINE = 90
_SHORTEST_TITLE = 4
_SENTENCE = re.compile(r"[。；，]")
_ANY_SHEET = re.compile(r"^(?:sheet|工作表|表|table)?[\d()（）-]*$", re.IGNORECASE)
_HEADING = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[、）)]\s*(.{2,40})$")
_NEXT_SECTION = re.compile(r"^[一二三四五六七八九十]{1,3}、")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledHead:
    """What stands above the columns. `lines` is how many of the lines given belong to the head."""

    number: str = ""
    title: str = ""
    text: str = ""
    heading: str = ""
    lines: int = 0


def is_head_row(grid: Grid, row: int) -> bool:
    """Whether a row of a grid belongs to the head: a number, a title, an owner, a unit, or nothing."""
    cells = [cell for cell in grid.starting(row) if packed(cell.text)]
    if any(cell.rows > 1 for cell in cells) or len(cells) > 4:
        return False
    if any(cell.row < row < cell.row + cell.rows for cell in grid.cells):
        return False
    lines = [line for cell in cells for line in cell.text.splitlines() if packed(line)]
    if any(printed_amount(packed(line)) is not None for line in lines):
        return False
    return any(_is_money_or_owner(line) for line in lines) or all(_is_head_text(line) for line in lines)


def head_lines(grid: Grid, row: int) -> list[str]:
    """The lines of a head row: its cells side by side, or the lines of its only cell."""
    texts = [cell.text for cell in grid.starting(row) if packed(cell.text)]
    return [line for text in texts for line in text.splitlines()] if len(texts) == 1 else [" ".join(texts)]


def head_of(lines: tuple[str, ...]) -> RuledHead:
    """The head among the lines above a header, nearest last. An untitled table has a section heading."""
    near = lines[-_MOST_LINES:]
    titles: list[str] = []
    texts: list[str] = []
    number, count = "", 0
    for line in reversed(near):
        bare = packed(line)
        if not bare:
            count += 1
            continue
        if _is_money_or_owner(line):
            texts.insert(0, line.strip())
        elif not _can_be_title(bare):
            break
        else:
            found, rest = _number_and_rest(bare)
            if (titles and _is_whole(titles) and rest) or (found and number):
                break
            number = number or found
            if rest:
                titles.insert(0, rest)
        count += 1
    title, before, after = _title(titles)
    if texts:
        texts += after
    count -= before if title or not texts else len(titles)
    heading = "" if title else _heading_above(lines)
    return RuledHead(number=number, title=title, text=" ".join(texts), heading=heading, lines=count)


def named_head(head: RuledHead, name: str) -> RuledHead:
    """A head without a title gets what the layout calls the table; 工作表1 and Sheet1 say nothing."""
    if head.title or not name or _ANY_SHEET.match(packed(name)):
        return head
    number, rest = _number_and_rest(packed(name))
    return replace(head, number=head.number or number, heading=rest or head.heading)


def notes_of(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines below a grid from the first note mark up to the next section or the next table's head."""
    notes: list[str] = []
    for line in lines:
        bare = line.strip()
        if notes and (SECTION_HEADING.match(packed(bare)) or _NEXT_SECTION.match(bare) or _is_head(bare)):
            break
        if NOTE_LINE.match(bare) or (notes and bare):
            notes.append(bare)
        elif bare:
            break
    return tuple(notes)


def _is_head(line: str) -> bool:
    """Of the next table: 故本表为空表 is still a note."""
    return _is_head_text(line) and not EMPTY_TABLE.search(line)


def _is_head_text(text: str) -> bool:
    bare = packed(text)
    if _is_money_or_owner(text):
        return True
    number, rest = _number_and_rest(bare)
    return bool(number and not rest) or (_can_be_title(rest) and _is_whole([rest]))


def _is_money_or_owner(line: str) -> bool:
    if len(packed(line)) > _LONGEST_LINE or _SENTENCE.search(line):
        return False
    bare = line.strip()
    return any(pattern.match(bare) for pattern in (UNIT_LINE, UNIT_ASIDE, OWNER_LINE))


def _can_be_title(bare: str) -> bool:
    return len(bare) <= _LONGEST_LINE and not _SENTENCE.search(bare) and not SECTION_HEADING.match(bare)


def _is_whole(titles: list[str]) -> bool:
    joined = "".join(titles)
    return len(joined) >= _SHORTEST_TITLE and bool(TABLE_TITLE.match(joined))


def _title(titles: list[str]) -> tuple[str, int, list[str]]:
    """The nearest lines that make a title, how many lines stand before it, and the lines after it (an owner's
    name that runs over its line)."""
    for end in range(len(titles), 0, -1):
        for start in range(end - 1, -1, -1):
            if _is_whole(titles[start:end]):
                return "".join(titles[start:end]), start, titles[end:]
    return "", len(titles), []


def _number_and_rest(bare: str) -> tuple[str, str]:
    match = TABLE_NUMBER.match(bare)
    if match is None:
        return "", bare
    return printed_number(match), bare[match.end() :].lstrip("：:、.．")


def _heading_above(lines: tuple[str, ...]) -> str:
    for line in reversed(lines):
        match = _HEADING.match(packed(line))
        if match is not None and not _SENTENCE.search(match.group(1)):
            return match.group(1)
    return ""
