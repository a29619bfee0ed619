"""The bundled document as a person read it: cells, prose figures and names typed by eye, never by the parser.

How they were made stands in tests/data/oracle/README.md. This module only loads them and says what the
source prints, by rules of its own that share nothing with `index`.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).parent.parent
ORACLE = ROOT / "tests" / "data" / "oracle"
SOURCE = ROOT / "index" / "data" / "gz-xiezuo-2023.txt"

TABLE_FILES = tuple(f"table{number:02d}.csv" for number in range(1, 13))
KEY_PROJECTS_FILE = "key_projects.csv"
FIXED_COLUMNS = ("table_number", "page", "row", "label", "code", "level", "owner", "side")
GOAL_COLUMN = "goal"

PAGE_BREAK = "\n\n\n\n"
TABLE_PAGES = range(4, 36)
PROSE_PAGES = range(36, 38)
KEY_PROJECT_PAGES = range(37, 40)
KEY_PROJECTS_HEAD = "项目 预算数（单位：万元） 绩效目标"

# In 表2 the narrow fund column prints "227988.5", ends the line, and prints the last digit alone.
BROKEN_NUMBER = re.compile(r"(?<![\d.])(\d+\.\d) ?\n\n(\d) ?\n")
TWO_DECIMALS = re.compile(r"(?<![\d.])\d+\.\d\d(?![\d.])")
ANY_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
DATE = re.compile(r"\d{4} ?年(?: ?\d+ ?月 ?\d+ ?日)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class OracleRow:
    """One printed row. `figures` pairs a header path with the printed text; blank cells are left out."""

    table: str
    page: int
    row: int
    label: str
    code: str | None
    level: int
    owner: str | None
    side: str | None
    figures: tuple[tuple[tuple[str, ...], str], ...]
    goal: str | None

    def raw(self, *path: str) -> str:
        """The printed text under one header path; KeyError where the row prints none."""
        return dict(self.figures)[path]

    def value(self, *path: str) -> Decimal:
        return Decimal(self.raw(*path))


@dataclass(frozen=True, slots=True, kw_only=True)
class OracleTable:
    """One printed table. `number` is "" for the list of key projects, which has none."""

    number: str
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[OracleRow, ...]

    def named(self, label: str, owner: str | None = None) -> OracleRow:
        """The one row of that label (and owner, where two units have it); LookupError otherwise."""
        found = [row for row in self.rows if row.label == label and (owner is None or row.owner == owner)]
        if len(found) != 1:
            raise LookupError(f"table {self.number}: {label!r} names {len(found)} rows, expected 1")
        return found[0]

    def children(self, parent: OracleRow) -> tuple[OracleRow, ...]:
        """Rows one level down that follow `parent` before a row of its own level or above."""
        below: list[OracleRow] = []
        for row in self.rows[parent.row :]:
            if row.level <= parent.level:
                break
            if row.level == parent.level + 1:
                below.append(row)
        return tuple(below)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a table prints besides its rows, blanks removed: `head` on each of its pages, `once` in all
    (part title and notes), `code_marks` around each code."""

    number: str
    head: str
    once: str
    code_marks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseFigure:
    """One figure that a sentence prints. `direction` is 增加 (also for 增长), 减少 (also for 下降) or ""."""

    subject: str
    kind: str
    raw: str
    unit: str
    direction: str
    page: int
    reason: str

    @property
    def value(self) -> Decimal:
        return Decimal(self.raw.replace(",", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An office, unit, duty, term or project. `starts` is how the duty or the definition begins."""

    kind: str
    ordinal: int
    name: str
    starts: str
    owner: str
    page: int


def _records(name: str) -> list[dict[str, str]]:
    with (ORACLE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def _row(record: dict[str, str]) -> OracleRow:
    figures = tuple(
        (tuple(name.split("/")), raw)
        for name, raw in record.items()
        if name not in FIXED_COLUMNS and name != GOAL_COLUMN and raw
    )
    return OracleRow(
        table=record["table_number"],
        page=int(record["page"]),
        row=int(record["row"]),
        label=record["label"],
        code=record["code"] or None,
        level=int(record["level"]),
        owner=record["owner"] or None,
        side=record["side"] or None,
        figures=figures,
        goal=record.get(GOAL_COLUMN) or None,
    )


def load_table(name: str) -> OracleTable:
    """One CSV file of the oracle, such as `table12.csv`."""
    records = _records(name)
    columns = tuple(tuple(c.split("/")) for c in records[0] if c not in FIXED_COLUMNS and c != GOAL_COLUMN)
    return OracleTable(
        number=records[0]["table_number"], columns=columns, rows=tuple(_row(record) for record in records)
    )


def load_tables() -> tuple[OracleTable, ...]:
    """The twelve tables of part two, in printed order."""
    return tuple(load_table(name) for name in TABLE_FILES)


def load_key_projects() -> OracleTable:
    """The list of key projects in part three."""
    return load_table(KEY_PROJECTS_FILE)


def load_heads() -> tuple[Head, ...]:
    """The printed head and notes of the twelve tables, in order."""
    return tuple(
        Head(number=r["table_number"], head=r["head"], once=r["once"], code_marks=r["code_marks"])
        for r in _records("heads.csv")
    )


def load_prose() -> tuple[ProseFigure, ...]:
    """Every figure that the sentences of part three print."""
    return tuple(
        ProseFigure(
            subject=r["subject"],
            kind=r["kind"],
            raw=r["raw"],
            unit=r["unit"],
            direction=r["direction"],
            page=int(r["page"]),
            reason=r["reason"],
        )
        for r in _records("prose.csv")
    )


def load_names() -> tuple[Name, ...]:
    """Offices, subordinate units, duties, defined terms and projects."""
    return tuple(
        Name(
            kind=r["kind"],
            ordinal=int(r["ordinal"]),
            name=r["name"],
            starts=r["starts"],
            owner=r["owner"],
            page=int(r["page"]),
        )
        for r in _records("names.csv")
    )


def source_pages() -> tuple[str, ...]:
    """The raw text of each page; page 1 comes first."""
    return tuple(SOURCE.read_bytes().decode("utf-8").split(PAGE_BREAK))


def squeezed(text: str) -> str:
    """The characters without any white space."""
    return "".join(text.split())


def pages_text(numbers: range) -> str:
    """The raw text of some pages, page breaks put back."""
    return PAGE_BREAK.join(source_pages()[number - 1] for number in numbers)


def printed_in_tables(numbers: range = TABLE_PAGES) -> tuple[str, ...]:
    """Numbers of the form d.dd on table pages in printed order, the broken ones joined.

    Heads, codes and goals print none.
    """
    return tuple(TWO_DECIMALS.findall(BROKEN_NUMBER.sub(r"\1\2\n", pages_text(numbers))))


def printed_in_key_projects() -> tuple[str, ...]:
    """Numbers after the head of the key-project list; its goals print none."""
    _, _, body = pages_text(KEY_PROJECT_PAGES).partition(KEY_PROJECTS_HEAD)
    return tuple(ANY_NUMBER.findall(body))


def printed_in_prose() -> tuple[str, ...]:
    """Numbers of part three before the key-project list in printed order; years and dates are no figures."""
    prose, _, _ = pages_text(PROSE_PAGES).partition(KEY_PROJECTS_HEAD)
    return tuple(ANY_NUMBER.findall(DATE.sub("", prose)))


def row_text(row: OracleRow, code_marks: str = "") -> str:
    """Every character of one typed row, blanks removed, in no particular order."""
    code = f"{row.code}{code_marks}" if row.code else ""
    return squeezed(row.label + code + "".join(raw for _, raw in row.figures) + (row.goal or ""))


def typed_figures(*tables: OracleTable) -> Iterator[tuple[OracleRow, tuple[str, ...], str]]:
    """Every typed cell: its row, its header path and its printed text."""
    for table in tables:
        for row in table.rows:
            for path, raw in row.figures:
                yield row, path, raw
