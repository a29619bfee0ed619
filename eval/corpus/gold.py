"""What a publication prints as gold.json: every table, cell, figure in prose and planted fault."""

from collections.abc import Mapping
from typing import Any

from eval.corpus.by_code import whole
from eval.corpus.compose import Publication
from eval.corpus.layout import options_of
from eval.corpus.pages import SetDocument
from eval.corpus.records import Column, Item, Printed, Table, Use, total
from eval.corpus.special import purchased

Json = dict[str, Any]


def gold_of(document: Publication, files: list[str], pages: Mapping[str, SetDocument]) -> Json:
    """The gold of one publication. `pages` are the set pages by format ("txt", "pdf")."""
    department = document.department
    return {
        "doc_id": document.id,
        "dialect": "corpus",
        "department": department.name,
        "city": department.place,
        "year": department.year,
        "stage": department.stage,
        "units": list(department.units),
        "files": files,
        "blank_means_zero": document.layout.zero == "blank",
        "txt_blank_cells": document.layout.text_blank,
        "layout": options_of(document.layout),
        "tables": [_table(table, place, pages) for place, table in enumerate(document.tables, start=1)],
        "narrative": [
            {"key": one.key, "text": one.text, "unit": one.unit, "yuan": one.yuan, "sentence": one.sentence}
            for one in document.statements
        ],
        "changes": [
            {
                "key": one.key,
                "label": one.label,
                "now": one.now,
                "last": one.last,
                "diff": one.now - one.last,
                "direction": one.direction,
                "rate": one.rate,
                "reason": one.reason,
                "diff_text": one.diff_text,
            }
            for one in document.changes
        ],
        "projects": [
            {
                "pid": f"{document.id}/p{number}",
                "name": project.name,
                "unit": department.units[project.unit],
                "goal": project.goal,
                "yuan": total(
                    entry
                    for entry in department.entries
                    if entry.project == number and entry.use is Use.PROJECT
                ),
            }
            for number, project in enumerate(department.projects)
        ],
        "texts": {
            "duties": list(department.duties),
            "units": list(department.units[1:]),
            "procurement": {key: purchased(department, key) for key in ("goods", "works", "services")},
            "expense": whole(department.entries),
        },
        "faults": [{"kind": fault.kind, **dict(fault.fields)} for fault in document.faults],
    }


def _table(table: Table, place: int, pages: Mapping[str, SetDocument]) -> Json:
    first = next(iter(pages.values()), None)
    return {
        "n": place,
        "kind": table.kind,
        "no": table.number,
        "title": table.title,
        "unit": table.unit,
        "owner": table.owner,
        "duplicate": table.duplicate,
        "empty": table.empty,
        "pages": {name: list(one.tables.get(place - 1, ())) for name, one in pages.items()},
        "notes": list(table.notes),
        "columns": [_column(column) for column in table.columns if column.key],
        "rows": [
            _row(item, first.lines.get((place - 1, number)) if first else None)
            for number, line in enumerate(table.lines)
            for item in line.items
        ],
    }


def _column(column: Column) -> Json:
    return {"key": column.key, "path": list(column.path)}


def _row(item: Item, page: int | None) -> Json:
    return {
        "name": item.name,
        "code": item.code,
        "level": item.level,
        "parent": item.parent,
        "owner": item.owner,
        "section": item.section,
        "cells": {key: _cell(cell) for key, cell in item.cells},
        "page_txt": page,
        "printed_name": item.name,
    }


def _cell(cell: Printed) -> Json:
    return {"text": cell.text} if cell.yuan is None else {"text": cell.text, "yuan": cell.yuan}
