"""gold.json of generated documents: every table, every cell, the faults planted on purpose."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from index.score.gold import OWNED_KINDS, GoldCell, GoldDocument, GoldFault, GoldIdentity, GoldTable
from index.score.values import number_of, plain

GOLD_FILE = "gold.json"
# Words of the generator for kinds that the program names otherwise.
_KINDS = {"projects": "project_expenditure"}
_CODE_BEFORE_NAME = re.compile(r"^\[\d+\]")


def load_generated(path: Path) -> GoldDocument:
    """The gold of one generated document."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    tables = tuple(_table(table) for table in gold["tables"])
    return GoldDocument(
        key=gold["doc_id"],
        identity=GoldIdentity(
            department=gold["department"],
            year=gold["year"],
            stage=gold.get("stage") or _stage(tables),
            place=gold.get("city"),
        ),
        tables=tables,
        faults=tuple(_faults(gold["faults"], gold["tables"])),
    )


def _stage(tables: Iterable[GoldTable]) -> str:
    """Gold names it by its tables only: a final account says 决算 in their titles or headers."""
    words = (word for table in tables for word in (table.title, *(h for c in table.cells for h in c.path)))
    return "决算" if any("决算" in word for word in words) else "预算"


def _table(table: dict[str, Any]) -> GoldTable:
    kind = _KINDS.get(table["kind"], table["kind"])
    rows = table["rows"]
    return GoldTable(
        title=plain(table["title"]),
        number=plain(table["no"]).replace("表", ""),
        kind=kind,
        unit=table["unit"],
        pages={name: tuple(pages) for name, pages in table["pages"].items()},
        goals=tuple(
            (_row_name(row, rows), plain(row["cells"]["goal"]["text"]))
            for row in rows
            if row["cells"].get("goal", {}).get("text")
        ),
        cells=tuple(cell for row in rows for cell in _cells(row, table, kind)),
    )


def _cells(row: dict[str, Any], table: dict[str, Any], kind: str) -> Iterable[GoldCell]:
    paths = {column["key"]: _path(column["path"]) for column in table["columns"]}
    for key, cell in row["cells"].items():
        if cell["text"] and _is_figure(cell):
            yield GoldCell(
                name=_row_name(row, table["rows"]),
                code=row["code"],
                owner=plain(row["owner"]) if kind in OWNED_KINDS and row["level"] else "",
                side=row["section"] if row["section"] in ("income", "expense") else "",
                path=paths[key],
                text=cell["text"],
            )


def _is_figure(cell: dict[str, Any]) -> bool:
    """Money, with the exact yuan underneath, or a rate; what else gold has is words."""
    return "yuan" in cell or number_of(cell["text"]) is not None


def _path(path: Iterable[str]) -> tuple[str, ...]:
    return tuple(plain(header) for header in path)


def _row_name(row: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    """The printed name without the code before it; the only row of a table prints none."""
    return "" if len(rows) == 1 else plain(_CODE_BEFORE_NAME.sub("", plain(row["printed_name"])))


def _faults(faults: Iterable[dict[str, Any]], tables: list[dict[str, Any]]) -> Iterable[GoldFault]:
    """The faults whose printed text contradicts the rest; an instruction hidden in a name is none."""
    places = {table["n"]: place for place, table in enumerate(tables)}
    for fault in faults:
        if "printed" not in fault or "true" not in fault:
            continue
        printed, true = number_of(fault["printed"]), number_of(fault["true"])
        yield GoldFault(
            kind=fault["kind"],
            table=places.get(fault.get("table", -1)),
            row=plain(fault.get("row", "")),
            code=fault.get("code", ""),
            path=_path(fault["column_path"].split("/")) if "column_path" in fault else (),
            printed=fault["printed"],
            gap=None if printed is None or true is None else abs(printed - true),
        )
