"""Which columns a row's figures stand in where the layout leaves no trace of empty cells.

Arithmetic breaks ties and nothing else: a row with a figure for every column needs none. A figure is placed
only where every reading that the sums allow agrees; otherwise it stays unplaced.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from math import comb

from index.amounts import decimal_step
from index.header_terms import CHANGE_HEADER, TOTAL_HEADER
from index.terms import ORDINAL

Path = tuple[str, ...]
Placing = tuple[int, ...]

# Readings of one family of rows that are tried before it is given up as undecided.
_MOST_READINGS = 200_000
_MOST_CHOICES = 400
# One changed or wrong number breaks the sum of one column; more broken sums say nothing.
_MOST_BROKEN = 1
# Money of the last year, as against last year's budget: some totals hold it, some do not.
_CARRIED = re.compile("上年.*结[转余]")


@dataclass(frozen=True, slots=True)
class Equation:
    """`total` = the sum of `parts`, all of them column positions of one row."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one row as printed, and the row it is a part of (an index, or None). `parts` counts the
    figures of every printed line: within one they stand left to right; () for one line."""

    values: tuple[Decimal, ...]
    parent: int | None
    is_total: bool
    parts: tuple[int, ...] = ()


def equations(paths: Sequence[Path], *, carried: bool = False) -> tuple[Equation, ...]:
    """What headers say of a row: 合计 is the sum of the columns beside it, 小计 of those in its group; with
    what is `carried` over from the last year, or without."""
    return tuple(_equations(list(enumerate(paths)), 0, carried))


def _both(paths: Sequence[Path]) -> tuple[tuple[Equation, ...], ...]:
    """The sums of a row in both ways; one where nothing is carried over."""
    return tuple(dict.fromkeys((equations(paths), equations(paths, carried=True))))


def _equations(columns: list[tuple[int, Path]], depth: int, carried: bool) -> list[Equation]:
    groups = _groups(columns, depth)
    found: list[Equation] = []
    total = _own_total(columns, depth)
    parts: list[int] = []
    for name, members in groups:
        if total is not None and members[0][0] == total:
            continue
        if len(members[0][1]) > depth + 1:
            found += _equations(members, depth + 1, carried)
        if not CHANGE_HEADER.search(name) or (carried and _CARRIED.search(name)):
            inner = _own_total(members, depth + 1) if len(members[0][1]) > depth + 1 else None
            parts += [inner] if inner is not None else [column for column, _ in members]
    if total is not None and len(parts) > 1:
        found.append(Equation(total, tuple(parts)))
    return found


def _groups(columns: list[tuple[int, Path]], depth: int) -> list[tuple[str, list[tuple[int, Path]]]]:
    groups: list[tuple[str, list[tuple[int, Path]]]] = []
    for column, path in columns:
        name = path[depth]
        if groups and groups[-1][0] == name and len(path) > depth + 1:
            groups[-1][1].append((column, path))
        else:
            groups.append((name, [(column, path)]))
    return groups


def _own_total(columns: list[tuple[int, Path]], depth: int) -> int | None:
    """The first column among these that is the total of the others."""
    for column, path in columns:
        if len(path) == depth + 1 and TOTAL_HEADER.search(path[depth]):
            return column
    return None


def may_hold(paths: Sequence[Path], line: Line) -> bool:
    """Whether a row can be placed so that it breaks no sum that these headers speak of."""
    return any(
        all(_meets(e, row) for e in found) for found in _both(paths) for row in _rows(len(paths), line)
    )


def sums_met(paths: Sequence[Path], lines: Sequence[Line]) -> int:
    """How many of the sums that these headers speak of rows meet, each in the best way to place its figures
    that breaks none; what is carried over belongs to all totals or to none."""
    return max(sum(_most_met(found, len(paths), line) for line in lines) for found in _both(paths))


def _most_met(found: tuple[Equation, ...], width: int, line: Line) -> int:
    rows = [row for row in _rows(width, line) if all(_meets(equation, row) for equation in found)]
    return max((sum(_is_told(equation, row) for equation in found) for row in rows), default=0)


def is_supported(paths: Sequence[Path], line: Line, known: Mapping[str, frozenset[Decimal]]) -> bool:
    """Whether a total row can be placed so that its sums hold and other tables print every amount of it under
    the same name."""
    return any(
        all(_meets(equation, row) for equation in found)
        and all(
            not value
            or TOTAL_HEADER.search(paths[column][-1])
            or value in known.get(column_key(paths[column][-1]), frozenset())
            for column, value in row.items()
        )
        for found in _both(paths)
        for row in _rows(len(paths), line)
    )


def _rows(width: int, line: Line) -> Iterator[dict[int, Decimal]]:
    """Every way to place the figures of a row in so many columns."""
    for placing in _placings(width, line):
        yield dict(zip(placing, line.values, strict=True))


def _placings(width: int, line: Line) -> list[Placing]:
    """The columns of a row's figures in every possible way; none where there are too many ways."""
    parts = line.parts or (len(line.values),)
    ways = 1
    left = width
    for count in parts:
        ways, left = ways * comb(left, count), left - count
    if not line.values or left < 0 or ways > _MOST_CHOICES:
        return []
    return _interleaved(frozenset(range(width)), parts)


def _interleaved(free: frozenset[int], parts: tuple[int, ...]) -> list[Placing]:
    if not parts:
        return [()]
    return [
        (*own, *rest)
        for own in combinations(sorted(free), parts[0])
        for rest in _interleaved(free - set(own), parts[1:])
    ]


def support(paths: Sequence[Path], rows: Sequence[Sequence[Decimal]]) -> Decimal:
    """How far full rows bear out what these headers say of sums: from 1 (all do) to -1 (none does); 0 where
    nothing can be said. A total of nothing over parts that are something is not borne out."""
    found = equations(paths)
    full = [row for row in rows if len(row) == len(paths)]
    told = [(e, row) for row in full for e in found if row[e.total] or any(row[part] for part in e.parts)]
    if not told:
        return Decimal(0)
    met = sum(_meets(equation, dict(enumerate(row))) for equation, row in told)
    return Decimal(2 * met - len(told)) / len(told)


def place(
    paths: Sequence[Path], lines: Sequence[Line], known: Mapping[str, frozenset[Decimal]]
) -> tuple[tuple[int | None, ...], ...]:
    """For every line the column position of each of its figures, None where it is not certain.

    `known` are values that other tables give for a column's name; they settle a total row that its own
    sums leave open.
    """
    solver = _Solver(paths, lines, known)
    return tuple(solver.placed(index) for index in range(len(lines)))


class _Solver:
    """The readings of all lines of one block, narrowed from the totals down to the parts."""

    def __init__(
        self, paths: Sequence[Path], lines: Sequence[Line], known: Mapping[str, frozenset[Decimal]]
    ) -> None:
        self.paths = paths
        self.width = len(paths)
        self.lines = lines
        self.known = known
        self.equations = self._borne_out(equations(paths))
        self.first_is_total = any(equation.total == 0 for equation in self.equations)
        self.choices = [self._choices(line) for line in lines]
        self._settle_totals()
        for index in self._top_down():
            self._settle_children(index)

    def placed(self, index: int) -> tuple[int | None, ...]:
        """The positions all remaining readings of a line agree on."""
        choices, count = self.choices[index], len(self.lines[index].values)
        if not choices:
            return (None,) * count
        return tuple(
            choices[0][i] if len({choice[i] for choice in choices}) == 1 else None for i in range(count)
        )

    # ------------------------------------------------------------ one row

    def _borne_out(self, found: tuple[Equation, ...]) -> tuple[Equation, ...]:
        """Only equations that most of the full rows meet; where no row is full the headers are believed."""
        full = [line.values for line in self.lines if len(line.values) == self.width]
        return tuple(
            equation
            for equation in found
            if not full or 2 * sum(_meets(equation, dict(enumerate(values))) for values in full) >= len(full)
        )

    def _choices(self, line: Line) -> list[Placing]:
        every = [
            placing for placing in _placings(self.width, line) if not self.first_is_total or 0 in placing
        ]
        every = list({frozenset(zip(p, line.values, strict=True)): p for p in reversed(every)}.values())
        return self._least_broken(line, every)

    def _least_broken(self, line: Line, placings: list[Placing]) -> list[Placing]:
        """Readings in which the row adds up: a sum is met, and none is broken. All of them where there is
        none, for then the row says nothing, or a number in it is wrong."""
        sound = [
            placing for placing in placings if self._met(line, placing) and not self._broken(line, placing)
        ]
        return sound or placings

    def _met(self, line: Line, placing: Placing) -> int:
        """How many sums of the row are met with a total and a part that are printed."""
        row = dict(zip(placing, line.values, strict=True))
        return sum(_is_told(equation, row) and _meets(equation, row) for equation in self.equations)

    def _broken(self, line: Line, placing: Placing) -> int:
        row = dict(zip(placing, line.values, strict=True))
        return sum(not _meets(equation, row) for equation in self.equations)

    # ------------------------------------------------------------ totals and families

    def _settle_totals(self) -> None:
        """A total row that its own sums leave open is compared with what other tables print."""
        for index, line in enumerate(self.lines):
            choices = self.choices[index]
            if not line.is_total or len(choices) < 2:
                continue
            supported = [placing for placing in choices if self._is_known(line, placing)]
            supported = supported or self._known_where_open(line, choices)
            if len(supported) == 1:
                self.choices[index] = supported

    def _is_known(self, line: Line, placing: Placing) -> bool:
        return all(
            value in self.known.get(column_key(self.paths[column][-1]), frozenset())
            for column, value in zip(placing, line.values, strict=True)
            if not TOTAL_HEADER.search(self.paths[column][-1])
        )

    def _known_where_open(self, line: Line, choices: list[Placing]) -> list[Placing]:
        """The choices whose figures other tables print under the same names wherever the choices differ."""
        certain = {
            pair
            for pair in zip(choices[0], line.values, strict=True)
            if all(pair in set(zip(placing, line.values, strict=True)) for placing in choices)
        }
        return [
            placing
            for placing in choices
            if all(
                value in self.known.get(column_key(self.paths[column][-1]), frozenset())
                for column, value in set(zip(placing, line.values, strict=True)) - certain
            )
        ]

    def _top_down(self) -> list[int]:
        order: list[int] = []
        queue = [index for index, line in enumerate(self.lines) if line.parent is None]
        while queue:
            index = queue.pop(0)
            order.append(index)
            queue.extend(i for i, line in enumerate(self.lines) if line.parent == index)
        return order

    def _settle_children(self, index: int) -> None:
        children = [i for i, line in enumerate(self.lines) if line.parent == index and line.values]
        if len(self.choices[index]) != 1 or not children:
            return
        parent = dict(zip(self.choices[index][0], self.lines[index].values, strict=True))
        narrowed = [self._within(child, parent) for child in children]
        size = 1
        for choices in narrowed:
            size *= max(1, len(choices))
        if size == 1 or size > _MOST_READINGS or not all(narrowed):
            self._keep(children, narrowed)
            return
        best: list[tuple[Placing, ...]] = []
        least = self.width + 1
        for reading in product(*narrowed):
            broken = self._broken_columns(parent, children, reading)
            if broken < least:
                least, best = broken, []
            if broken == least:
                best.append(reading)
        if least <= _MOST_BROKEN:
            self._keep(children, [sorted({reading[i] for reading in best}) for i in range(len(children))])

    def _keep(self, children: list[int], narrowed: list[list[Placing]]) -> None:
        for child, choices in zip(children, narrowed, strict=True):
            if choices:
                self.choices[child] = choices

    def _within(self, child: int, parent: dict[int, Decimal]) -> list[Placing]:
        """Readings that print nothing where the row above prints nothing. Where such readings break the row's
        own sums and others do not, the document contradicts itself and nothing is narrowed."""
        line = self.lines[child]
        every = self.choices[child]
        inside = [placing for placing in every if all(column in parent for column in placing)]
        if not inside:
            return every
        if any(not self._broken(line, placing) for placing in every) and all(
            self._broken(line, placing) for placing in inside
        ):
            return every
        return inside

    def _broken_columns(
        self, parent: dict[int, Decimal], children: list[int], reading: tuple[Placing, ...]
    ) -> int:
        sums: dict[int, list[Decimal]] = {}
        for child, placing in zip(children, reading, strict=True):
            for column, value in zip(placing, self.lines[child].values, strict=True):
                sums.setdefault(column, []).append(value)
        columns = set(sums) | set(parent)
        first = {0} if self.first_is_total else set()
        return sum(
            not _adds_up(parent.get(column, Decimal(0)), sums.get(column, [])) for column in columns - first
        )


def _is_told(equation: Equation, row: Mapping[int, Decimal]) -> bool:
    """Whether a row prints the total and a part of it."""
    return equation.total in row and any(part in row for part in equation.parts)


def _meets(equation: Equation, row: Mapping[int, Decimal]) -> bool:
    parts = [row[part] for part in equation.parts if part in row]
    return _adds_up(row.get(equation.total, Decimal(0)), parts)


def _adds_up(total: Decimal, parts: Sequence[Decimal]) -> bool:
    steps = [decimal_step(part) for part in parts] + [decimal_step(total)]
    step = min(steps)
    allowed = step * len(steps) / 2 if step < 1 else Decimal(0)
    return abs(total - sum(parts, Decimal(0))) <= allowed


def column_key(name: str) -> str:
    """A name by which columns and rows of several tables mean the same: 一般公共预算(资金)."""
    bare = ORDINAL.sub("", name).removeprefix("其中：").removeprefix("其中:")
    short = re.sub(r"(?:预算)?(?:财政)?(?:拨款|资金)?(?:收入|支出)?(?:预算数|决算数)?$", "", bare)
    return short or bare
