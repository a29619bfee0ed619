"""Printed header cells to columns: which cell stands over which, and what every column holds.

A text layer prints a header row by row, so a group's children follow after the whole upper row.
The words of the field say which groups take which children (`index/terms.py`); the body's rows, read by
the caller, decide between readings that the words leave open.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from index.header_blocks import in_blocks, with_name
from index.header_cells import TOTAL_WORDS
from index.header_terms import (
    APART,
    COLUMN_ROLES,
    HEADER_GROUPS,
    INCOME_HEADER,
    PHASE_HEADER,
    SPENDING_HEADER,
    SPENDING_SIDE,
)
from index.raw import RawColumn, Role

_NEVER = 1_000_000

# What speaks for and against hanging header cells under another, in quarters of a point: one point a child
# that the words of the field expect. A further header level must be earned by the words.
CHILD_SCORE = 4
_STRANGE_CHILD = -8
# From this on a header says by its word that further headers stand under it (收入, 功能分类).
NEVER_LONELY = -4
_FIRST_TOTAL = 2
_LAST_TOTAL = -2
_LATE_TOTAL = -6
_LATE_NAME = -6
_PART_BESIDE_WHOLE = -4
_ONLY_CHILD = -4
# 合计 with nothing beside it would be the total of nothing.
_LONE_TOTAL = -8
_LEVEL = -1
# Two headers side by side rather have one block each than one of them both.
_MORE_BLOCKS = -1
_WRONG_SIDE = -8
_MOVED_CODES = -2
_MOST_CELLS = 40
_MOST_LEVELS = 4
_READINGS = 12

_PAIRED = frozenset({"预算数", "决算数"})
_LABELS = (Role.ORDINAL, Role.CODE, Role.NAME, Role.UNIT)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a header: the columns left to right and how well the words support it, in quarters of
    a point."""

    columns: tuple[RawColumn, ...]
    score: int


@dataclass(frozen=True, slots=True)
class HeaderNode:
    """A header cell and the cells under it, left to right."""

    text: str
    children: tuple["HeaderNode", ...] = ()


def readings(cells: tuple[str, ...], *, levels: int = _MOST_LEVELS) -> tuple[Reading, ...]:
    """Ways to read header cells as columns of so many levels at most, best supported by the words first; ()
    for too many cells."""
    if not cells or len(cells) > _MOST_CELLS:
        return ()
    found: dict[tuple[RawColumn, ...], int] = {}
    for nodes, score in _trees(cells, levels):
        columns = columns_of(nodes)
        score += _WRONG_SIDE * sum(_on_wrong_side(column.path) for column in columns)
        for shape, extra in ((columns, 0), (_codes_first(columns), _MOVED_CODES)):
            found[shape] = max(score + extra, found.get(shape, -_NEVER))
    for reading in _paired_readings(cells):
        found[reading.columns] = max(reading.score, found.get(reading.columns, -_NEVER))
    ranked = sorted(found.items(), key=lambda item: -item[1])
    return tuple(Reading(columns, score) for columns, score in ranked[:_READINGS])


def _paired_readings(cells: tuple[str, ...]) -> tuple[Reading, ...]:
    """Readings of a header whose last row repeats 预算数 决算数 under every figure column above it."""
    for unit in (2, 3):
        repeated = cells[-unit:]
        count = 0
        while cells[-unit * (count + 1) :][:unit] == repeated and unit * (count + 1) < len(cells):
            count += 1
        if count < 2 or not all(PHASE_HEADER.fullmatch(cell) for cell in repeated):
            continue
        above = readings(cells[: -unit * count])
        fitting = [r for r in above if sum(c.role is Role.FIGURE for c in r.columns) == count]
        return tuple(
            Reading(_expanded(r.columns, repeated), r.score + CHILD_SCORE * unit * count) for r in fitting
        )
    return ()


def _expanded(columns: tuple[RawColumn, ...], children: tuple[str, ...]) -> tuple[RawColumn, ...]:
    return tuple(
        part
        for column in columns
        for part in (
            [replace(column, path=(*column.path, child)) for child in children]
            if column.role is Role.FIGURE
            else [column]
        )
    )


def _on_wrong_side(path: tuple[str, ...]) -> bool:
    above = any(INCOME_HEADER.search(header) for header in path[:-1])
    return above and bool(SPENDING_HEADER.fullmatch(path[-1]))


def _trees(cells: tuple[str, ...], levels: int) -> Iterator[tuple[tuple[HeaderNode, ...], int]]:
    for nodes, score in _rows(cells, levels):
        yield nodes, score + top_score(nodes)


def _rows(cells: tuple[str, ...], levels: int) -> list[tuple[tuple[HeaderNode, ...], int]]:
    """Trees over `cells` printed row by row: the first row, then all of the rows below it."""
    flat = tuple(HeaderNode(cell) for cell in cells)
    found: list[tuple[tuple[HeaderNode, ...], int]] = [(flat, 0)]
    if levels == 1:
        return found
    for width in range(1, len(cells)):
        top = cells[:width]
        for below, score in _rows(cells[width:], levels - 1):
            assigned = _assign(top, below)
            if assigned is not None:
                found.append((assigned[0], score + assigned[1] + _LEVEL))
    found.sort(key=lambda item: -item[1])
    return found[: _READINGS * 2]


def _assign(top: tuple[str, ...], below: tuple[HeaderNode, ...]) -> tuple[tuple[HeaderNode, ...], int] | None:
    """The best way to hang consecutive runs of `below` under the cells of `top`, in order."""
    count = len(below)
    worst = -_NEVER
    best = [0] + [worst] * count
    choice: list[list[int]] = []
    for parent in top:
        following = [worst] * (count + 1)
        picked = [0] * (count + 1)
        for end in range(count + 1):
            for start in range(end + 1):
                if best[start] == worst:
                    continue
                score = best[start] + group_score(parent, tuple(node.text for node in below[start:end]))
                if score > following[end]:
                    following[end], picked[end] = score, start
        best = following
        choice.append(picked)
    if best[count] == worst:
        return None
    nodes: list[HeaderNode] = []
    end = count
    for parent, picked in zip(reversed(top), reversed(choice), strict=True):
        nodes.append(HeaderNode(parent, below[picked[end] : end]))
        end = picked[end]
    return tuple(reversed(nodes)), best[count]


@lru_cache(maxsize=65536)
def group_score(parent: str, children: tuple[str, ...]) -> int:
    """How the words support these children under this parent."""
    groups = [group for group in HEADER_GROUPS if group.parent.fullmatch(parent)]
    times = _blocks_in(children)
    if times > 1:
        return times * group_score(parent, children[: len(children) // times]) + _MORE_BLOCKS * (times - 1)
    if not children:
        return -2 * max((group.lonely for group in groups), default=0)
    if not groups:
        return _STRANGE_CHILD * len(children)
    score = max(
        sum(CHILD_SCORE if group.children.fullmatch(child) else _STRANGE_CHILD for child in children)
        for group in groups
    )
    score += sum(_place_score(children, place) for place in range(len(children)))
    score += _STRANGE_CHILD * (len(children) - len(set(children)))
    if len(children) == 1 and children[0] in TOTAL_WORDS:
        score += _LONE_TOTAL
    return score + (_ONLY_CHILD if len(children) == 1 and children[0] not in _PAIRED else 0)


def _blocks_in(children: tuple[str, ...]) -> int:
    """How many blocks of a name and its figures stand under one header: 科目名称 决算数 twice is two."""
    for size in range(2, len(children) // 2 + 1):
        roles = {column_role(child) for child in children[:size]}
        if roles >= {Role.NAME, Role.FIGURE} and children == children[:size] * (len(children) // size):
            return len(children) // size
    return 1


def spends_income(columns: tuple[RawColumn, ...]) -> bool:
    """Whether what is spent stands under a header of what is received, so that a group is hung wrongly."""
    return any(_on_wrong_side(column.path) for column in columns)


def has_strange_group(columns: tuple[RawColumn, ...]) -> bool:
    """Whether a header stands over another that the words of the field do not put there."""
    pairs = {pair for column in columns for pair in pairwise(column.path)}
    return not all(may_stand_over(parent, child) for parent, child in pairs)


def mixes_sides(columns: tuple[RawColumn, ...]) -> bool:
    """Whether what is spent stands under a header of what is received."""
    return any(
        INCOME_HEADER.search(above) and SPENDING_SIDE.search(header)
        for column in columns
        for place, header in enumerate(column.path)
        for above in column.path[:place]
    )


@lru_cache(maxsize=4096)
def may_stand_over(parent: str, child: str) -> bool:
    """Whether the words of the field put the one header over the other."""
    return any(group.parent.fullmatch(parent) and group.children.fullmatch(child) for group in HEADER_GROUPS)


def _place_score(children: tuple[str, ...], place: int) -> int:
    """How the place of one child among its siblings speaks for them being one group."""
    child, score = children[place], 0
    if child in TOTAL_WORDS:
        first = all(column_role(other) in _LABELS for other in children[:place])
        late = _LAST_TOTAL if place == len(children) - 1 else _LATE_TOTAL
        score += _FIRST_TOTAL if first else late
    elif place and column_role(child) is Role.NAME and not _names_before(children[:place]):
        score += _LATE_NAME
    if any(whole.fullmatch(other) and part.fullmatch(child) for whole, part in APART for other in children):
        score += _PART_BESIDE_WHOLE
    return score


def _names_before(children: tuple[str, ...]) -> bool:
    """Whether only codes stand before a name column, so that the name belongs to the same block."""
    return all(column_role(child) in (Role.CODE, Role.ORDINAL) for child in children)


def top_score(nodes: tuple[HeaderNode, ...]) -> int:
    """A group that must have children and has none speaks against a reading."""
    return sum(group_score(node.text, ()) for node in nodes if not node.children)


@lru_cache(maxsize=4096)
def column_role(text: str) -> Role:
    """What a column with this lowest header holds; a figure unless the words say otherwise."""
    return next((role for pattern, role in COLUMN_ROLES if pattern.search(text)), Role.FIGURE)


def columns_of(nodes: tuple[HeaderNode, ...]) -> tuple[RawColumn, ...]:
    """The columns that header cells with their children stand for."""
    paths = [path for node in nodes for path in _paths(node)]
    return in_blocks(paths, with_name([column_role(path[-1]) for path in paths]))


def _codes_first(columns: tuple[RawColumn, ...]) -> tuple[RawColumn, ...]:
    """The same with every block's codes before its name: the head of a code column may be broken around the
    heads beside it and come last."""
    codes = [column for column in columns if column.role is Role.CODE]
    blocks = sorted({column.block for column in columns})
    share = len(codes) // len(blocks)
    if not codes or share * len(blocks) != len(codes):
        return columns
    moved: list[RawColumn] = []
    for place, block in enumerate(blocks):
        own = codes[place * share : (place + 1) * share]
        moved += [RawColumn(path=column.path, role=Role.CODE, block=block) for column in own]
        moved += [column for column in columns if column.block == block and column.role is not Role.CODE]
    return tuple(moved)


def _paths(node: HeaderNode) -> Iterator[tuple[str, ...]]:
    if not node.children:
        yield (node.text,)
    for child in node.children:
        for path in _paths(child):
            yield (node.text, *path)
