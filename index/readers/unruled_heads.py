"""The header of a table without rulings: which words are one cell, which stand over which columns.

A group's name stands over the middle of its columns; that, and which columns begin lower than it, says how
far it reaches.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from index.header_cells import is_header_term
from index.headers import may_stand_over
from index.readers.glyphs import Char, text_of
from index.readers.unruled_words import Segment, Strip, WordLine, joined, segment_of
from index.ruled_grid import packed

# Lines of one wrapped header cell are nearer than this, in characters from bottom to top: where the words of
# the field say nothing of them, and where they do.
_WRAPPED = Decimal("0.6")
_FAR_WRAPPED = Decimal("1.1")
# Names of one header row stand nearer to one height than this, in characters.
_LEVEL = Decimal("0.3")
_NEVER = Decimal(10**6)
# What it costs two strips of words to share a header cell, in points.
_SHARED = 40
_MOST_SPREAD = 6


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One header cell: columns `left` to `right` and levels `top` to `bottom`, ends excluded."""

    left: int
    right: int
    top: int
    bottom: int
    chars: tuple[Char, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """The columns as strips, left to right, and the cells over them; `top` in points. `strange` counts the
    wrapped cells, and the pairs of one over another, that the field does not use: these words may have been
    put together wrongly."""

    strips: tuple[Strip, ...]
    strange: int
    cells: tuple[HeaderCell, ...]
    levels: int
    top: Decimal


@dataclass(slots=True)
class _Words:
    """The lines of one header cell."""

    lines: list[Segment]

    @property
    def text(self) -> str:
        return joined(self.lines)

    @property
    def chars(self) -> tuple[Char, ...]:
        return tuple(char for line in self.lines for char in line.chars)

    @property
    def x0(self) -> Decimal:
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> Decimal:
        return max(line.x1 for line in self.lines)

    @property
    def middle(self) -> Decimal:
        return (self.x0 + self.x1) / 2

    @property
    def top(self) -> Decimal:
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> Decimal:
        return max(line.bottom for line in self.lines)

    @property
    def height(self) -> Decimal:
        return (self.top + self.bottom) / 2


def carried_on(before: Sequence[Strip], strips: Sequence[Strip]) -> Header | None:
    """The columns of the page before for a body that has no header of its own; None where it does not fit:
    every strip must lie under one column."""
    homes = [[c for c in before if c.x0 < strip.x1 and strip.x0 < c.x1] for strip in strips]
    if not before or any(len(found) != 1 for found in homes):
        return None
    return Header(tuple(before), 0, (), 0, Decimal(0))


def header_of(lines: Sequence[WordLine], strips: Sequence[Strip]) -> Header | None:
    """The header that lines make over a body's strips; None where they do not fit."""
    words = _cells(lines)
    lowest = [cell for cell in words if not any(_is_under(other, cell) for other in words)]
    leaves = sorted((c for c in lowest if not _is_group(c, words, strips)), key=lambda c: c.middle)
    if not leaves:
        return None
    columns = _columns(strips, leaves)
    if columns is None:
        return None
    groups = [cell for cell in words if cell not in leaves]
    rows = _levels(groups)
    cells: list[HeaderCell] = []
    begins = [0] * len(leaves)
    for level, row in enumerate(rows):
        limit = _lowest_names(leaves, rows[level + 1] if level + 1 < len(rows) else ())
        runs = _runs(row, [leaf.height > limit for leaf in leaves], leaves, columns)
        if runs is None:
            return None
        for cell, (left, right) in zip(row, runs, strict=True):
            cells.append(HeaderCell(left, right, level, level + 1, cell.chars))
            begins[left:right] = [level + 1] * (right - left)
    bottom = len(rows) + 1
    cells += [HeaderCell(i, i + 1, begins[i], bottom, leaf.chars) for i, leaf in enumerate(leaves)]
    top = min(cell.top for cell in words)
    return Header(columns, _strange(cells, words), tuple(cells), bottom, top)


def _strange(cells: Sequence[HeaderCell], words: Sequence[_Words]) -> int:
    unknown = sum(len(cell.lines) > 1 and not is_header_term(cell.text) for cell in words)
    pairs = (
        may_stand_over(_text(upper), _text(lower))
        for upper in cells
        for lower in cells
        if upper.bottom == lower.top and upper.left <= lower.left < upper.right
    )
    return unknown + sum(not known for known in pairs)


def _text(cell: HeaderCell) -> str:
    return packed(text_of(cell.chars))


# ---------------------------------------------------------------- cells


def _cells(lines: Sequence[WordLine]) -> list[_Words]:
    """Header cells: words set wide put together, lines of wrapped words under each other too."""
    cells: list[_Words] = []
    for line in lines:
        for segment in _spread(line.segments):
            home = next((cell for cell in reversed(cells) if _goes_on(cell, segment)), None)
            if home is None:
                cells.append(_Words([segment]))
            else:
                home.lines.append(segment)
    return cells


def _spread(segments: Sequence[Segment]) -> Iterator[Segment]:
    """项    目: words beside each other that the field uses as one."""
    place = 0
    while place < len(segments):
        ends = range(min(len(segments), place + _MOST_SPREAD), place + 1, -1)
        end = next((e for e in ends if _is_one_word(segments[place:e])), place + 1)
        yield segment_of([char for segment in segments[place:end] for char in segment.chars])
        place = end


def _is_one_word(segments: Sequence[Segment]) -> bool:
    alone = [is_header_term(segment.text) for segment in segments]
    return not all(alone) and is_header_term(joined(segments))


def _goes_on(cell: _Words, segment: Segment) -> bool:
    size = segment.bottom - segment.top
    gap = segment.top - cell.bottom
    shared = min(cell.x1, segment.x1) - max(cell.x0, segment.x0)
    if gap < -size / 2 or gap > _FAR_WRAPPED * size:
        return False
    if 2 * shared <= min(cell.x1 - cell.x0, segment.x1 - segment.x0):
        return False
    if is_header_term(cell.text + segment.text):
        return True
    known = is_header_term(cell.text), is_header_term(segment.text)
    return not any(known) or (gap <= _WRAPPED * size and not all(known))


def _is_under(other: _Words, cell: _Words) -> bool:
    return other is not cell and other.height > cell.bottom and other.x0 < cell.x1 and cell.x0 < other.x1


def _is_group(cell: _Words, words: Sequence[_Words], strips: Sequence[Strip]) -> bool:
    """A name without another right under it, over columns that have lower names of their own or over the gap
    between them."""
    lower = [other for other in words if other.height > cell.bottom]
    own = [strip for strip in strips if strip.x0 < cell.x1 and cell.x0 < strip.x1]
    if own:
        return all(any(o.x0 < strip.x1 and strip.x0 < o.x1 for o in lower) for strip in own)
    return any(o.middle < cell.middle for o in lower) and any(o.middle > cell.middle for o in lower)


# ---------------------------------------------------------------- columns


def _columns(strips: Sequence[Strip], leaves: Sequence[_Words]) -> tuple[Strip, ...] | None:
    """One column a lowest header cell: the strip under it, or its own width where nothing is printed.

    None where strips of figures would share a name.
    """
    homes = _homes(strips, leaves)
    if homes is None:
        return None
    own = [
        [strip for strip, home in zip(strips, homes, strict=True) if home == i] for i in range(len(leaves))
    ]
    columns = tuple(
        Strip(
            x0=min((strip.x0 for strip in found), default=leaf.x0),
            x1=max((strip.x1 for strip in found), default=leaf.x1),
            is_figure=any(strip.is_figure for strip in found),
        )
        for leaf, found in zip(leaves, own, strict=True)
    )
    return columns if all(left.x1 <= right.x0 for left, right in pairwise(columns)) else None


def _homes(strips: Sequence[Strip], leaves: Sequence[_Words]) -> list[int] | None:
    """For every strip the header cell it stands under, in order, so that all are nearest together. Two strips
    share a cell only where both are words, and at a cost."""
    best: dict[int, tuple[Decimal, list[int]]] = {-1: (Decimal(0), [])}
    for place, strip in enumerate(strips):
        found: dict[int, tuple[Decimal, list[int]]] = {}
        for last, (cost, homes) in best.items():
            shares = last >= 0 and not strip.is_figure and not strips[place - 1].is_figure
            for leaf in range(last if shares else last + 1, len(leaves)):
                total = cost + _far(strip, leaves[leaf]) + (_SHARED if leaf == last else 0)
                if total < found.get(leaf, (_NEVER, []))[0]:
                    found[leaf] = (total, [*homes, leaf])
        best = found
    return min(best.values(), default=(_NEVER, None), key=lambda item: item[0])[1]


def _far(strip: Strip, leaf: _Words) -> Decimal:
    """How far apart they stand, in points; where they overlap, a part of how far their middles do."""
    apart = max(strip.x0 - leaf.x1, leaf.x0 - strip.x1, Decimal(0))
    return apart + abs(strip.middle - leaf.middle) / 10


# ---------------------------------------------------------------- groups


def _levels(groups: Sequence[_Words]) -> list[list[_Words]]:
    """The names of groups by the row they stand in, from the top, each row left to right."""
    rows: list[list[_Words]] = []
    for cell in sorted(groups, key=lambda c: c.height):
        if rows and cell.height < max(other.bottom for other in rows[-1]):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [sorted(row, key=lambda c: c.middle) for row in rows]


def _lowest_names(leaves: Sequence[_Words], next_row: Sequence[_Words]) -> Decimal:
    """How low a column's name must stand to be under a group of a row: lower than the next row of groups, or
    in the last row of names. Names of columns outside of all groups stand in the middle of the header."""
    size = min(leaf.lines[0].bottom - leaf.lines[0].top for leaf in leaves)
    if next_row:
        return max(cell.height for cell in next_row) + _LEVEL * size
    return max(leaf.height for leaf in leaves) - _LEVEL * size


def _runs(
    row: Sequence[_Words], under: Sequence[bool], leaves: Sequence[_Words], columns: Sequence[Strip]
) -> list[tuple[int, int]] | None:
    """For every group of a row the columns it stands over, so that all stand over their middles best.

    `under` says which columns are under some group of the row."""
    best: dict[tuple[int, int], tuple[Decimal, list[tuple[int, int]]]] = {(0, 0): (Decimal(0), [])}
    count = len(leaves)
    for place in range(count + 1):
        for done in range(len(row) + 1):
            if (place, done) not in best:
                continue
            cost, runs = best[(place, done)]
            if place < count and not under[place]:
                _offer(best, (place + 1, done), cost, runs)
            if done == len(row):
                continue
            for end in range(place + 1, count + 1):
                if not under[end - 1]:
                    break
                middle = (_left(place, leaves, columns) + _right(end - 1, leaves, columns)) / 2
                _offer(best, (end, done + 1), cost + abs(middle - row[done].middle), [*runs, (place, end)])
    found = best.get((count, len(row)))
    return None if found is None else found[1]


def _offer(
    best: dict[tuple[int, int], tuple[Decimal, list[tuple[int, int]]]],
    key: tuple[int, int],
    cost: Decimal,
    runs: list[tuple[int, int]],
) -> None:
    if cost < best.get(key, (_NEVER, []))[0]:
        best[key] = (cost, runs)


def _left(place: int, leaves: Sequence[_Words], columns: Sequence[Strip]) -> Decimal:
    return min(leaves[place].x0, columns[place].x0)


def _right(place: int, leaves: Sequence[_Words], columns: Sequence[Strip]) -> Decimal:
    return max(leaves[place].x1, columns[place].x1)
