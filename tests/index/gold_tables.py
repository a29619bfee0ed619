"""Complete gold of generated documents (gold.json) as comparable cells."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.records import Table, TableKind

_TEXT_COLUMNS = frozenset({"绩效目标", "一级指标", "二级指标", "三级指标", "指标值"})
_KINDS = {"projects": "project_expenditure"}
# The generator names a row that prints no name; the layer prints none.
_UNPRINTED_NAMES = frozenset({"“三公”经费和机关运行经费"})
_OWNED = frozenset({"unit_basic", "project_expenditure"})


@dataclass(frozen=True, slots=True)
class GoldCell:
    """One printed figure: where it stands and what it says. `side` and `owner` are "" where there is none."""

    name: str
    code: str
    owner: str
    side: str
    path: tuple[str, ...]
    raw: str


@dataclass(frozen=True, slots=True)
class GoldTable:
    """One table of gold. `pages` are the pages of its text layer; `cells` leave blanks out."""

    title: str
    number: str
    kind: str
    unit: str
    pages: tuple[int, ...]
    levels: Counter[tuple[str, int]]
    goals: Counter[tuple[str, str]]
    cells: Counter[GoldCell]


def packed(text: str) -> str:
    """Text without any blank: gold keeps some of the layout's."""
    return re.sub(r"\s+", "", text)


def load_gold(folder: Path) -> tuple[GoldTable, ...]:
    """The tables of one generated document, in printed order."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return tuple(_table(table) for table in gold["tables"])


def _table(table: dict[str, Any]) -> GoldTable:
    kind = _KINDS.get(table["kind"], table["kind"])
    return GoldTable(
        title=packed(table["title"]),
        number=packed(table["no"]).replace("表", ""),
        kind=kind,
        unit=table["unit"],
        pages=tuple(table["pages"]["txt"]),
        levels=Counter((packed(row["name"]), row["level"]) for row in table["rows"]),
        goals=Counter(
            (_name(row), packed(row["cells"]["goal"]["text"]))
            for row in table["rows"]
            if row["cells"].get("goal", {}).get("text")
        ),
        cells=Counter(cell for row in table["rows"] for cell in _cells(row, table, kind)),
    )


def _cells(row: dict[str, Any], table: dict[str, Any], kind: str) -> list[GoldCell]:
    paths = {column["key"]: tuple(packed(header) for header in column["path"]) for column in table["columns"]}
    return [
        GoldCell(
            name=_name(row),
            code=row["code"],
            owner=row["owner"] if kind in _OWNED and row["level"] else "",
            side=row["section"] if row["section"] in ("income", "expense") else "",
            path=paths[key],
            raw=packed(cell["text"]),
        )
        for key, cell in row["cells"].items()
        if cell["text"] and paths[key][-1] not in _TEXT_COLUMNS
    ]


def _name(row: dict[str, Any]) -> str:
    name = re.sub(r"^\[\d+\]", "", packed(row["printed_name"]))
    return "" if name in _UNPRINTED_NAMES else name


def parsed_cells(table: Table) -> Counter[GoldCell]:
    """The cells of a parsed table in the form of gold, blanks left out."""
    owned = table.kind.value in _OWNED
    return Counter(
        GoldCell(
            name=row.label,
            code=row.code or "",
            owner=(row.owner or "") if owned else "",
            side=row.side or "",
            path=table.columns[cell.column],
            raw=cell.raw,
        )
        for row in table.rows
        for cell in row.cells
        if cell.raw
    )


def matching(gold: GoldTable, tables: tuple[Table, ...]) -> Table:
    """The parsed table of a gold one: by title, or the key projects, which have none. LookupError."""
    for table in tables:
        if packed(table.title) == gold.title or (not gold.title and table.kind is TableKind.KEY_PROJECTS):
            return table
    raise LookupError(gold.title)
