"""Frames of tables: heads from column paths, label columns by code style, blocks side by side."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from eval.corpus.layout import Layout
from eval.corpus.printing import figure, rate, signed
from eval.corpus.records import Column, Entries, Entry, HeadCell, Line, Phase, Printed, total

FIGURE_WIDTH = 13
CODE_LENGTHS = {"function": (3, 5, 7), "item": (3, 5)}
LEVEL_NAMES = ("类", "款", "项")
INDENTS = {"no": "", "spaces": "  ", "wide spaces": "　"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every table of a document shares: the layout and the unit it prints amounts in."""

    layout: Layout
    unit: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure column: its key, head path, and what it prints for the entries of a row."""

    key: str
    path: tuple[str, ...]
    printed: Callable[[Entries, int], Printed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Columns with their lines; a table has one, two or three of them side by side."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


Keep = Callable[[Entry], bool]


def amount(frame: Frame, key: str, path: Sequence[str], keep: Keep, phase: Phase = Phase.THIS) -> Measure:
    """A column of sums over the entries that it keeps."""

    def printed(entries: Entries, place: int) -> Printed:
        yuan = total(filter(keep, entries), phase)
        return Printed(text=figure(yuan, frame.unit, frame.layout, place=place), yuan=yuan)

    return Measure(key=key, path=tuple(path), printed=printed)


def change(frame: Frame, key: str, path: Sequence[str], keep: Keep) -> Measure:
    """A column of differences from last year."""

    def printed(entries: Entries, place: int) -> Printed:
        kept = [entry for entry in entries if keep(entry)]
        yuan = total(kept) - total(kept, Phase.LAST)
        return Printed(text=figure(yuan, frame.unit, frame.layout, place=place), yuan=yuan)

    return Measure(key=key, path=tuple(path), printed=printed)


def growth(frame: Frame, key: str, path: Sequence[str], keep: Keep) -> Measure:
    """A column of growth rates in percent, blank where last year had nothing."""

    def printed(entries: Entries, place: int) -> Printed:
        kept = [entry for entry in entries if keep(entry)]
        now, last = total(kept), total(kept, Phase.LAST)
        percent = rate(now, last)
        return Printed(
            text="" if percent is None else signed(f"{percent}%", now < last, frame.layout.negative)
        )

    return Measure(key=key, path=tuple(path), printed=printed)


def figure_columns(measures: Sequence[Measure]) -> tuple[Column, ...]:
    """The columns of measures."""
    return tuple(Column(path=one.path, role="figure", width=FIGURE_WIDTH, key=one.key) for one in measures)


def cells_of(measures: Sequence[Measure], entries: Entries, row: int) -> tuple[tuple[str, Printed], ...]:
    """A row's cells; `row` is its number, which decides where printed forms are mixed."""
    return tuple((one.key, one.printed(entries, row + place)) for place, one in enumerate(measures))


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The label columns of a table by codes, and what they print for a code or for a total."""

    columns: tuple[Column, ...]
    style: str
    indent: str
    merged: bool

    def of(self, code: str, name: str, level: int) -> tuple[tuple[int, str], ...]:
        """(column number, text) of one row; `level` 1 is the top of the hierarchy."""
        shown = self.indent * (level - 1) + name
        match self.style:
            case "before name":
                return ((0, f"{code} {name}"),)
            case "brackets":
                return ((0, f"{self.indent * (level - 1)}[{code}]{name}"),)
            case "after name":
                return ((0, f"{shown}（{code}）"),)
            case "three columns":
                parts = (code[:3], code[3:5], code[5:7])
                return (*((i, part) for i, part in enumerate(parts) if part), (len(self.columns) - 1, shown))
            case "three columns full":
                return ((level - 1, code), (len(self.columns) - 1, shown))
            case _:
                return ((0, code), (1, shown))

    def total(self, text: str) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, int], ...]]:
        """The labels of a total row, and which columns it merges."""
        last = len(self.columns) - 1
        if self.merged and last:
            return ((0, text),), ((0, last),)
        return ((last, text),), ()


def labels_for(frame: Frame, kind: str, word: str = "科目") -> Labels:
    """Label columns for functional ("function") or economic ("item") codes; `word` begins their heads."""
    layout = frame.layout
    name = Column(path=(f"{word}名称",), role="name", width=30)
    match layout.codes:
        case "before name" | "brackets" | "after name":
            columns: tuple[Column, ...] = (
                replace(name, path=(word if word != "科目" else "项目",), width=36),
            )
        case "three columns" | "three columns full":
            top = ("项目",) if layout.head_levels == "three levels" else ()
            width = 5 if layout.codes == "three columns" else 8
            levels = LEVEL_NAMES[: len(CODE_LENGTHS[kind])]
            columns = (
                *(Column(path=(*top, f"{word}编码", one), role="code", width=width) for one in levels),
                replace(name, path=(*top, f"{word}名称")),
            )
        case _:
            columns = (Column(path=(f"{word}编码",), role="code", width=9), name)
    return Labels(
        columns=columns,
        style=layout.codes,
        indent=INDENTS[layout.indent],
        merged=layout.total_merged == "yes",
    )


def coded_items(
    entries: Entries, kind: str, code_of: Callable[[Entry], str], names: Mapping[str, str]
) -> Iterator[tuple[str, str, int, str, Entries]]:
    """(code, name, level from 1, parent code, entries) down the hierarchy, in order of code."""
    lengths = CODE_LENGTHS[kind]
    codes = sorted({code_of(entry)[:length] for entry in entries for length in lengths if code_of(entry)})
    for code in codes:
        level = lengths.index(len(code)) + 1
        parent = code[: lengths[level - 2]] if level > 1 else ""
        kept = tuple(entry for entry in entries if code_of(entry).startswith(code))
        yield code, names[code], level, parent, kept


def beside(blocks: Sequence[Block]) -> Block:
    """Blocks side by side as one: shorter ones end in blank lines."""
    columns: list[Column] = []
    rows: list[list[Line]] = [[] for _ in range(max(len(block.lines) for block in blocks))]
    for block in blocks:
        offset = len(columns)
        columns += block.columns
        for row, line in zip(rows, block.lines, strict=False):
            row.append(
                replace(
                    line,
                    labels=tuple((number + offset, text) for number, text in line.labels),
                    merged=tuple((first + offset, last + offset) for first, last in line.merged),
                )
            )
    return Block(columns=tuple(columns), lines=tuple(_joined(row) for row in rows))


def _joined(lines: Sequence[Line]) -> Line:
    return Line(
        labels=tuple(label for line in lines for label in line.labels),
        items=tuple(item for line in lines for item in line.items),
        merged=tuple(span for line in lines for span in line.merged),
        bold=all(line.bold for line in lines),
    )


def with_total_at_the_end(lines: Sequence[Line], length: int, totals: Sequence[Line]) -> tuple[Line, ...]:
    """Lines padded with blank ones to a length, then the totals: two sides close on one line."""
    blank = Line(labels=(), items=())
    return (*lines, *[blank] * (length - len(lines)), *totals)


def ordinals(block: Block) -> Block:
    """The block with a 序号 column before it; totals have no number."""
    number = 0
    lines: list[Line] = []
    for line in block.lines:
        counted = bool(line.items) and line.items[0].level > 0
        number += counted
        shifted = tuple((column + 1, text) for column, text in line.labels)
        merged = tuple((first + 1, last + 1) for first, last in line.merged)
        labels = ((0, str(number)), *shifted) if counted else shifted
        lines.append(replace(line, labels=labels, merged=merged))
    column = Column(path=("序号",), role="ordinal", width=5)
    return Block(columns=(column, *block.columns), lines=tuple(lines))


def head_of(columns: Sequence[Column]) -> tuple[HeadCell, ...]:
    """Head cells merged across columns of a common path and down where a path is short."""
    depth = max(len(column.path) for column in columns)
    return tuple(_head_cells(columns, 0, 0, depth))


def _head_cells(columns: Sequence[Column], first: int, level: int, depth: int) -> Iterator[HeadCell]:
    numbered = list(enumerate(columns, start=first))
    for _, group in groupby(numbered, key=lambda one: (one[1].path[level], len(one[1].path) > level + 1)):
        members = list(group)
        start, column = members[0]
        if len(column.path) == level + 1:
            for number, leaf in members:
                yield HeadCell(text=leaf.path[level], row=level, column=number, rows=depth - level, columns=1)
        else:
            yield HeadCell(text=column.path[level], row=level, column=start, rows=1, columns=len(members))
            yield from _head_cells([one for _, one in members], start, level + 1, depth)


def flattened(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns with heads of one level: the deepest head where it is the only one of its text."""
    leaves = [column.path[-1] for column in columns]
    return tuple(
        replace(column, path=(leaf if leaves.count(leaf) == 1 else "".join(column.path),))
        for column, leaf in zip(columns, leaves, strict=True)
    )


def below(columns: Sequence[Column], top: str) -> tuple[Column, ...]:
    """Columns whose figure heads stand under one more head."""
    return tuple(
        replace(column, path=(top, *column.path)) if column.role == "figure" else column for column in columns
    )
