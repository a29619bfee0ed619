"""Every cell of the bundled document that was typed by eye: its place in the text, and how it is asked for.

Places come from the order in which the text prints its numbers, names from the typed rows: the parser of the
product has no part in either.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tests.oracle import (
    KEY_PROJECTS_HEAD,
    PAGE_BREAK,
    SOURCE,
    TABLE_PAGES,
    OracleRow,
    load_key_projects,
    load_names,
    load_tables,
    typed_figures,
)

# The narrow column of 表2 parts its last digit from the rest.
_NUMBER = re.compile(r"(?<![\d.])\d+\.(?:\d\d|\d ?\n\n\d(?= ?\n))(?![\d.])")
_ORDINAL = re.compile(r"^(?:其中[:：])?(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCell:
    """One typed cell and the characters of the source that print it; a number that a line end parts is
    printed over both lines."""

    row: OracleRow
    path: tuple[str, ...]
    raw: str
    span: tuple[int, int]

    @property
    def table(self) -> str:
        return self.row.table

    @property
    def value(self) -> Decimal:
        return Decimal(self.raw)

    @property
    def name(self) -> str:
        """As a test's id: 12-对口帮扶梅州资金-总计."""
        return f"{self.table or 'key'}-{self.row.row}-{self.row.label}-{'/'.join(self.path)}"


@cache
def source() -> str:
    return SOURCE.read_bytes().decode("utf-8")


@cache
def printed_cells() -> tuple[PrintedCell, ...]:
    """The cells of the twelve tables and of the list of key projects, in printed order."""
    return (*_in_tables(), *_in_key_projects())


def _in_tables() -> Iterator[PrintedCell]:
    begin, end = _reach_of_tables()
    spans = [match.span() for match in _NUMBER.finditer(source(), begin, end)]
    for (row, path, raw), span in zip(typed_figures(*load_tables()), spans, strict=True):
        assert "".join(source()[slice(*span)].split()) == raw
        yield PrintedCell(row=row, path=path, raw=raw, span=span)


def _reach_of_tables() -> tuple[int, int]:
    pages = source().split(PAGE_BREAK)
    begin = sum(len(page) + len(PAGE_BREAK) for page in pages[: TABLE_PAGES[0] - 1])
    return begin, begin + sum(len(pages[n - 1]) + len(PAGE_BREAK) for n in TABLE_PAGES)


def _in_key_projects() -> Iterator[PrintedCell]:
    begin = source().index(KEY_PROJECTS_HEAD)
    spans = [match.span() for match in re.finditer(r"\d[\d,]*(?:\.\d+)?", source()[begin:])]
    for (row, path, raw), (start, stop) in zip(typed_figures(load_key_projects()), spans, strict=True):
        yield PrintedCell(row=row, path=path, raw=raw, span=(begin + start, begin + stop))


@cache
def questions() -> Mapping[PrintedCell, str]:
    """How each cell that has a name of its own is asked for: table, unit, row (by name, where several rows
    of a table have it by code) and column. A cell without such a name is left out."""
    asked = {cell: _question(cell) for cell in printed_cells()}
    often = Counter(asked.values())
    return {cell: question for cell, question in asked.items() if often[question] == 1}


def _question(cell: PrintedCell) -> str:
    where = f"表{cell.table}里" if cell.table else "重点项目里"
    return f"{where}{_row(cell.row)}的{_column(cell.path)}是多少"


def _row(row: OracleRow) -> str:
    label = _ORDINAL.sub("", row.label)
    if row.code is not None and (row.table, row.label) in _labels_used_twice():
        return f"{row.code}{label}"
    if row.owner == row.label:
        return label if label in _subordinate() else f"{label}本级"
    return f"{row.owner}的{label}" if row.owner else label


@cache
def _subordinate() -> frozenset[str]:
    return frozenset(name.name for name in load_names() if name.kind == "unit")


@cache
def _labels_used_twice() -> frozenset[tuple[str, str]]:
    rows = Counter((row.table, row.label, row.owner) for table in load_tables() for row in table.rows)
    return frozenset((table, label) for (table, label, _), count in rows.items() if count > 1)


def _column(path: tuple[str, ...]) -> str:
    *above, last = (part.removeprefix("其中：").split("（")[0] for part in path)
    return f"{above[-1]}{last}" if last == "合计" and above else last
