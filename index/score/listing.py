"""Cells listed from a published document against its parsed tables, as far as the list states them.

A list names page, row and value for certain. Of several text columns of a row it names the last; of the
column only the deepest header, which is counted apart. It does not hold every cell: a figure in a row that
is not listed says nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.records import Page, Table
from index.score.gold import ListedCell
from index.score.results import CellScore, Miss, MissKind, Share
from index.score.values import number_of, plain, value_of

# As many values as two pages share by chance (0, a small count).
BREAK_COST = 2
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    page: int
    label: str
    code: str
    path: tuple[str, ...]
    value: str

    @property
    def text(self) -> str:
        return f"第{self.page}页 {self.code} {self.label} · {'/'.join(self.path)}"


def figures_listed(cells: Iterable[ListedCell]) -> tuple[ListedCell, ...]:
    """The listed cells without codes, which are listed like figures where they have a column of their own."""
    return tuple(cell for cell in cells if not ("编码" in "".join(cell.headers) and cell.text.isdigit()))


def score_listed(cells: Sequence[ListedCell], tables: Sequence[Table], own: Mapping[int, int]) -> CellScore:
    """What became of every listed cell; `own` maps the list's pages to those of the file."""
    left: defaultdict[int, list[_Read]] = defaultdict(list)
    for read in _reads(tables):
        left[read.page].append(read)
    found, missing = _pair(cells, left, own)
    unplaced = Counter(value_of(item.raw) for table in tables for item in table.unplaced)
    misses = [_miss(cell, left[own.get(cell.page, 0)], unplaced) for cell in missing]
    misses += _surplus(cells, left, own)
    stated = [(cell, read) for cell, read in found if cell.headers]
    astray = [_other_column(cell, read) for cell, read in stated if not _is_column(cell, read)]
    counts = Counter(miss.kind for miss in misses)
    return CellScore(
        n=len(cells),
        exact=len(found),
        unplaced=counts[MissKind.UNPLACED],
        missed=counts[MissKind.MISSED],
        wrong=counts[MissKind.WRONG],
        surplus=counts[MissKind.SURPLUS],
        labels=counts[MissKind.LABEL],
        columns=Share(right=len(stated) - len(astray), n=len(stated)),
        misses=(*misses, *astray),
    )


def align_pages(cells: Iterable[ListedCell], pages: Sequence[Page]) -> dict[int, int]:
    """The list's pages to those of a text layer, which may have others before them or lack some.

    In order, each to one, so that as many listed values as possible are printed on the page they are listed
    for. Prose repeats the values of small tables: a break in the numbering must win more than it costs.
    """
    listed: defaultdict[int, set[str]] = defaultdict(set)
    for cell in cells:
        listed[cell.page].add(value_of(cell.text))
    printed = [{value_of(number) for number in _NUMBER.findall(page.text)} for page in pages]
    # For each text page, the best way to end there: what it scores, and the pages so far.
    ways: list[tuple[int, tuple[int, ...]]] = [(0, ())] * len(pages)
    before = None
    for number in sorted(listed):
        shared = [len(listed[number] & values) for values in printed]
        ways = [
            _extended(ways, place, shared[place], before and number - before) for place in range(len(pages))
        ]
        before = number
    best = max(ways, key=lambda way: way[0], default=(0, ()))[1]
    return {number: pages[place].number for number, place in zip(sorted(listed), best, strict=False)}


def _extended(
    ways: Sequence[tuple[int, tuple[int, ...]]], place: int, shared: int, step: int | None
) -> tuple[int, tuple[int, ...]]:
    """The best way to the text page at `place`, `step` pages after the one before (None: the first)."""
    if step is None:
        return shared, (place,)
    scores = (
        (way[0] + shared - (0 if place - last == step else BREAK_COST), (*way[1], place))
        for last, way in enumerate(ways[:place])
        if way[1]
    )
    return max(scores, key=lambda way: way[0], default=(0, ()))


def _reads(tables: Sequence[Table]) -> Iterator[_Read]:
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                if number_of(cell.raw) is not None or cell.amount is not None:
                    yield _Read(
                        page=cell.place.page,
                        label=plain(row.label),
                        code=row.code or "",
                        path=tuple(plain(header) for header in table.columns[cell.column]),
                        value=value_of(cell.raw, cell.amount),
                    )


def _pair(
    cells: Sequence[ListedCell], left: Mapping[int, list[_Read]], own: Mapping[int, int]
) -> tuple[list[tuple[ListedCell, _Read]], list[ListedCell]]:
    """Each listed cell with its figure, which is taken out of `left`; and those without one."""
    found: list[tuple[ListedCell, _Read]] = []
    missing: list[ListedCell] = []
    # Cells that state more choose first.
    for cell in sorted(cells, key=lambda c: (bool(c.code), len(c.name), len(c.headers)), reverse=True):
        here = left.get(own.get(cell.page, 0), [])
        fitting = [read for read in here if read.value == value_of(cell.text) and _is_row(cell, read)]
        if not fitting:
            missing.append(cell)
            continue
        read = max(fitting, key=lambda read: (read.label == cell.name, _is_column(cell, read)))
        here.remove(read)
        found.append((cell, read))
    return found, missing


def _is_row(cell: ListedCell, read: _Read) -> bool:
    return read.label.endswith(cell.name) and cell.code in ("", read.code)


def _is_column(cell: ListedCell, read: _Read) -> bool:
    """A full path must be the column's; a single header its deepest."""
    if len(cell.headers) > 1:
        return read.path == cell.headers
    return not cell.headers or read.path[-1] == cell.headers[0]


def _miss(cell: ListedCell, here: list[_Read], unplaced: Counter[str]) -> Miss:
    """Unplaced; or under another name or with another value, which is taken out of `here`; or gone."""
    value = value_of(cell.text)
    where = f"{_where(cell)} · {'/'.join(cell.headers)}"
    if unplaced[value] > 0:
        unplaced[value] -= 1
        return Miss(kind=MissKind.UNPLACED, where=where, expected=value, found="")
    near = [read for read in here if read.value == value or _is_same_place(cell, read)]
    other = max(near, key=lambda read: (read.value == value, read.code == cell.code), default=None)
    if other is None:
        return Miss(kind=MissKind.MISSED, where=where, expected=value, found="")
    here.remove(other)
    coded = bool(cell.code) and (other.code, other.value) == (cell.code, value)
    kind = MissKind.LABEL if coded else MissKind.WRONG
    return Miss(kind=kind, where=where, expected=value, found=f"{other.value} · {other.text}")


def _is_same_place(cell: ListedCell, read: _Read) -> bool:
    return bool(cell.name and cell.headers) and _is_row(cell, read) and _is_column(cell, read)


def _where(cell: ListedCell) -> str:
    return " ".join(part for part in (f"第{cell.page}页", cell.table, cell.code, cell.name) if part)


def _other_column(cell: ListedCell, read: _Read) -> Miss:
    return Miss(
        kind=MissKind.COLUMN,
        where=f"{_where(cell)} {read.value}",
        expected="/".join(cell.headers),
        found="/".join(read.path),
    )


def _surplus(
    cells: Sequence[ListedCell], left: Mapping[int, list[_Read]], own: Mapping[int, int]
) -> Iterator[Miss]:
    """Figures other than zero in a listed row, that the list does not have there."""
    rows = {(own.get(cell.page, 0), cell.code, cell.name) for cell in cells if cell.name}
    for reads in left.values():
        for read in reads:
            if (read.page, read.code, read.label) in rows and read.value != "0":
                yield Miss(kind=MissKind.SURPLUS, where=read.text, expected="", found=read.value)
