"""Headers of text layers that print one visual row a line.

A cell stands at the middle of the header rows it spans and a wrapped cell on the lines around that middle, so
neither the order of the lines nor that of the pieces is the order of the columns:

    项目 收入预算                        a group over the whole height of the first header row
    功能分类科目编码 事业单位              a group, and the upper half of a cell that spans two rows
    功能分类科目名称 合计 财政拨款收入      cells that span two rows
    类 款 项 经营收入                    cells of the last row, and the lower half

What such a layer keeps: on every line cells stand left to right, and a header stands above what is under it.
Every way to make known words of the pieces and to hang them under each other that keeps to this is a
candidate; the body decides (`index/agreement.py`), or nothing does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise, product
from statistics import mean

from index.header_cells import is_header_term
from index.header_terms import FIELD_ORDERS
from index.headers import (
    CHILD_SCORE,
    NEVER_LONELY,
    HeaderNode,
    column_role,
    columns_of,
    group_score,
    may_stand_over,
    top_score,
)
from index.pieces import Line
from index.raw import RawColumn, Role

# A cell is wrapped over four lines at most, and its pieces stand at most this many lines apart: halves stand
# around the middle of cells that are wrapped once less or once more.
_MOST_PARTS = 4
_FARTHEST = 3
# How far apart, in half lines, the middles of cells may lie that span the same rows: not at all but for the
# halves of wrapped ones; a line where nothing else can be made of the header.
_NEAR = (1, 2)
_MOST_PIECES = 60
_MOST_STEPS = 20_000
_MOST_STATES = 4_000
_MOST_CANDIDATES = 96
_MOST_LEVELS = 4
# Words that mean something each for themselves are put together only where nothing else can be made of them.
_MOST_JOINS = 3
_MOST_ROOTS = 16
_NEVER = 1_000
# 类 款 项 are cells of their own that always stand side by side.
_CODE_LEVELS = re.compile("类款项|类款|款项")
_TOTAL = re.compile("合计|总计|小计")
_LABELS = (Role.ORDINAL, Role.CODE, Role.NAME, Role.UNIT)

Heads = tuple[int, ...]
Rows = tuple[tuple[str, ...], ...]
Forest = tuple[HeaderNode, ...]
Order = tuple[re.Pattern[str], ...]
Orders = tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A header cell: its text, its middle in half lines from the top, and what of the lines is used then."""

    text: str
    middle: int
    heads: Heads
    joined: bool


@dataclass(slots=True)
class _Open:
    """A header whose cells are being read, and those that are read, left to right."""

    text: str
    middle: int
    children: list["_Open"]


class _TooManyError(Exception):
    """More ways to read a header than can be told apart."""


def row_readings(lines: tuple[Line, ...]) -> tuple[tuple[RawColumn, ...], ...]:
    """The columns of every candidate; () where there is none, or too many."""
    rows = tuple(_with_code_levels(tuple(_halves(line))) for line in lines)
    if len(rows) < 2 or sum(len(row) for row in rows) > _MOST_PIECES:
        return ()
    return _candidates(rows)


@lru_cache(maxsize=256)
def _candidates(rows: Rows) -> tuple[tuple[RawColumn, ...], ...]:
    try:
        forests = _forests(rows)
    except _TooManyError:
        return ()
    best = [nodes for alike in forests for nodes in _best_supported(alike)]
    found = dict.fromkeys(columns_of(nodes) for nodes in best)
    told = [columns for columns in found if any(column.role is Role.FIGURE for column in columns)]
    return tuple(told) if len(told) <= _MOST_CANDIDATES else ()


def _best_supported(forests: tuple[Forest, ...]) -> list[Forest]:
    scores = [_score(nodes) for nodes in forests]
    return [nodes for nodes, score in zip(forests, scores, strict=True) if score == max(scores)]


def _forests(rows: Rows) -> list[tuple[Forest, ...]]:
    """Every forest over all pieces that leaves the fewest cells without a header over them, words that mean
    something each for themselves put together, and cells out of the field's order, only where nothing else
    can be made of them; apart from them those that leave fewer cells if a total may follow its parts."""
    orders = _orders_kept(rows)
    for kept in (orders, ()):
        found = _fewest_roots(_Search(rows, orders=kept, total_first=True), _MOST_ROOTS)
        late = _late_totals(rows, kept, _roots_of(found) - 1)
        if found or late:
            return [alike for alike in (found, late) if alike]
    return []


def _fewest_roots(search: "_Search", most: int) -> tuple[Forest, ...]:
    for joins, near, roots in product(range(_MOST_JOINS + 1), _NEAR, range(1, most + 1)):
        found = search.forests(joins, near, roots)
        if found:
            return found
    return ()


def _late_totals(rows: Rows, orders: Orders, most: int) -> tuple[Forest, ...]:
    try:
        return _fewest_roots(_Search(rows, orders=orders, total_first=False), most)
    except _TooManyError:
        return ()


def _roots_of(forests: tuple[Forest, ...]) -> int:
    return max((len(nodes) for nodes in forests), default=_MOST_ROOTS + 1)


def _orders_kept(rows: Rows) -> Orders:
    """The field's orders, but for those that one line of this header breaks."""
    return tuple(
        order
        for order in FIELD_ORDERS
        if all(_may_follow(order, *pair) for row in rows for pair in combinations(row, 2))
    )


def _score(nodes: Forest) -> int:
    """How the words support a forest, in quarters of a point."""
    return top_score(nodes) + sum(_group(node) + _score(node.children) for node in nodes if node.children)


def _group(node: HeaderNode) -> int:
    """How the words support a group; that a cell is alone in it says nothing here."""
    if len(node.children) == 1:
        return CHILD_SCORE
    return group_score(node.text, tuple(child.text for child in node.children))


def _halves(line: Line) -> Iterator[str]:
    """The pieces of a line; 计 出 出 is no word set wide but the ends of three wrapped cells."""
    for piece in line.pieces:
        wide = piece.end - piece.start == 2 * len(piece.text) - 1
        yield from piece.text if wide and not is_header_term(piece.text) else (piece.text,)


def _with_code_levels(row: tuple[str, ...]) -> tuple[str, ...]:
    """The pieces of a line with 类 款 项 as one."""
    joined: list[str] = []
    for piece in row:
        if joined and _CODE_LEVELS.fullmatch(joined[-1] + piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    return tuple(joined)


class _Search:
    """The search over the lines of one header, left to right: the cell that is read next stands leftmost in
    what is left of all its lines."""

    def __init__(self, rows: Rows, *, orders: Orders, total_first: bool) -> None:
        self.rows = rows
        self.orders = orders
        self.total_first = total_first
        self.whole = tuple(len(row) for row in rows)
        self.steps = 0
        self.near = 0
        self.roots = 0
        self.found: dict[Forest, None] = {}
        self.needed: dict[Heads, int] = {self.whole: 0}
        self.cells: dict[Heads, tuple[_Cell, ...]] = {}

    def forests(self, joins: int, near: int, roots: int) -> tuple[Forest, ...]:
        """Every forest over all pieces with at most so many cells made of known words and so many without a
        header over them, the middles of equal cells at most `near` apart. Raises _TooManyError."""
        self.near, self.roots = near, roots
        start = (0,) * len(self.rows)
        if self._joins_needed(start) <= joins:
            self._read(start, [_Open("", -1, [])], joins)
        return tuple(self.found)

    def _joins_needed(self, heads: Heads) -> int:
        """How many cells of known words it takes to use up all that is left; _NEVER if it cannot be. Raises
        _TooManyError."""
        if heads not in self.needed:
            if len(self.cells) > _MOST_STATES:
                raise _TooManyError
            found = (cell.joined + self._joins_needed(cell.heads) for cell in self._next_cells(heads))
            self.needed[heads] = min(found, default=_NEVER)
        return self.needed[heads]

    def _read(self, heads: Heads, path: list[_Open], joins: int) -> None:
        """Read on; `path` leads from the root to the cell that was read last, `joins` counts the cells of
        known words that may still be made."""
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise _TooManyError
        if heads == self.whole:
            if all(_is_whole(node) for node in path[1:]) and _levels_agree(path[0], None, self.near):
                self._keep(path[0])
            return
        for cell in self._next_cells(heads):
            left = joins - cell.joined
            if self._joins_needed(cell.heads) > left:
                continue
            for depth in range(len(path), 0, -1):
                parent = path[depth - 1]
                if all(_is_whole(node) for node in path[depth:]) and self._may_hold(parent, cell, depth):
                    node = _Open(cell.text, cell.middle, [])
                    parent.children.append(node)
                    if _levels_agree(path[0], node, self.near):
                        self._read(cell.heads, [*path[:depth], node], left)
                    parent.children.pop()

    def _keep(self, root: _Open) -> None:
        forest = tuple(_node(child) for child in root.children)
        if _has_whole_blocks(columns_of(forest)):
            self.found[forest] = None

    def _may_hold(self, parent: _Open, cell: _Cell, depth: int) -> bool:
        """Whether the cell may be the next under a header (the root where `depth` is 1)."""
        if not all(
            _may_follow(order, other.text, cell.text) for order in self.orders for other in parent.children
        ):
            return False
        if depth == 1:
            return len(parent.children) < self.roots
        child = cell.text[:1] if _CODE_LEVELS.fullmatch(cell.text) else cell.text
        if depth > _MOST_LEVELS or cell.middle <= parent.middle or not may_stand_over(parent.text, child):
            return False
        before = [other.text for other in parent.children]
        if cell.text in before:
            return False
        if not (self.total_first and _TOTAL.fullmatch(cell.text)):
            return True
        return all(column_role(text) in _LABELS for text in before)

    def _next_cells(self, heads: Heads) -> tuple[_Cell, ...]:
        """Cells that can stand leftmost in what is left of the lines."""
        if heads not in self.cells:
            self.cells[heads] = tuple(
                cell
                for line, row in enumerate(self.rows)
                if heads[line] < len(row)
                for cell in self._chains(heads, (line,), row[heads[line]], True)
            )
        return self.cells[heads]

    def _chains(self, heads: Heads, parts: tuple[int, ...], text: str, known: bool) -> Iterator[_Cell]:
        """The cell of these parts, one a line, and of these and more; `known` says that every part before the
        last is a word for itself. A header that must have cells under it does not end on the last line."""
        last = self.rows[parts[-1]][heads[parts[-1]]]
        known = known and is_header_term(last)
        ends = parts[-1] == len(self.rows) - 1 and group_score(text, ()) <= NEVER_LONELY
        if (is_header_term(text) and not ends) or _CODE_LEVELS.fullmatch(text):
            left = tuple(head + (line in parts) for line, head in enumerate(heads))
            yield _Cell(text, parts[0] + parts[-1], left, known and len(parts) > 1)
        if len(parts) == _MOST_PARTS:
            return
        for line in range(parts[-1] + 1, min(parts[-1] + 1 + _FARTHEST, len(self.rows))):
            if heads[line] < len(self.rows[line]):
                yield from self._chains(heads, (*parts, line), text + self.rows[line][heads[line]], known)


@lru_cache(maxsize=4096)
def _may_follow(order: Order, before: str, text: str) -> bool:
    """Whether forms in this order do not always print the two the other way round."""
    ranks = [next((i for i, term in enumerate(order) if term.fullmatch(name)), -1) for name in (before, text)]
    return -1 in ranks or ranks[0] <= ranks[1]


def _is_whole(node: _Open) -> bool:
    """Whether nothing speaks against these being all cells under a header."""
    texts = tuple(text for child in node.children for text in _texts(child))
    if not texts:
        return group_score(node.text, ()) > NEVER_LONELY
    return group_score(node.text, texts) >= CHILD_SCORE * (len(texts) - (len(texts) == 1))


def _has_whole_blocks(columns: tuple[RawColumn, ...]) -> bool:
    """Whether figures follow the one name of every block, under the same headers as the name where blocks
    stand side by side; or no column holds names."""
    blocks = [[c for c in columns if c.block == block] for block in sorted({c.block for c in columns})]
    if not any(column.role is Role.NAME for column in columns):
        return True
    return all(_is_whole_block(own, side_by_side=len(blocks) > 1) for own in blocks)


def _is_whole_block(columns: list[RawColumn], *, side_by_side: bool) -> bool:
    roles = [column.role for column in columns]
    if roles.count(Role.NAME) != 1 or Role.FIGURE not in roles:
        return False
    name, figure = roles.index(Role.NAME), roles.index(Role.FIGURE)
    if figure < name or Role.CODE in roles[figure:]:
        return False
    above = columns[name].path[:-1]
    return not side_by_side or all(c.path[: len(above)] == above for c in columns if c.role is Role.FIGURE)


def _levels_agree(root: _Open, last: _Open | None, near: int) -> bool:
    """Whether cells that span the same rows stand at the same height: those without further cells under them
    reach to the last row, so that the ones of a higher level stand higher, and not above the groups beside
    them. `last` may still be either."""
    leaves: dict[int, list[int]] = {}
    groups: dict[int, list[int]] = {}
    _measure(root, 0, leaves, groups, last)
    if any(max(middles) - min(middles) > near for middles in (*leaves.values(), *groups.values())):
        return False
    levels = sorted(leaves)
    if any(mean(leaves[upper]) >= mean(leaves[lower]) for upper, lower in pairwise(levels)):
        return False
    return all(min(leaves[level]) >= max(groups[level]) for level in levels if level in groups)


def _measure(
    node: _Open, level: int, leaves: dict[int, list[int]], groups: dict[int, list[int]], last: _Open | None
) -> None:
    for child in node.children:
        if child is not last:
            (groups if child.children else leaves).setdefault(level, []).append(child.middle)
            _measure(child, level + 1, leaves, groups, last)


def _texts(node: _Open) -> tuple[str, ...]:
    return tuple(node.text) if _CODE_LEVELS.fullmatch(node.text) else (node.text,)


def _node(node: _Open) -> HeaderNode:
    children: list[HeaderNode] = []
    for child in node.children:
        children += (
            [HeaderNode(text) for text in child.text]
            if _CODE_LEVELS.fullmatch(child.text)
            else [_node(child)]
        )
    return HeaderNode(node.text, tuple(children))
