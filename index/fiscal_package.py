"""Figures as a Fiscal Data Package: CSV files and a datapackage.json that says what each column means.

It follows version 0.3 (https://specs.frictionlessdata.io/fiscal-data-package/: `model` with measures and
dimensions) and names the column types of 1.0 beside it.
Amounts are in 元, exactly; what is not money stands in a second file.
The same yuan stands in several tables of a budget, so rows are only to be added within one table and one
level: the description says so.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.amounts import Amount, Unit, convert
from index.export import Value, write_csv
from index.records import Document, Figure, Flow, Intake, ItemKind, Phase

DESCRIPTOR = "datapackage.json"
MONEY_FILE = "data/figures.csv"
OTHER_FILE = "data/quantities.csv"
TAXONOMY = "https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"
DESCRIPTION = (
    "政府部门预算、决算公开文件中的数字，每行是原表的一个单元格，金额单位为元。"
    "同一笔钱会同时出现在按功能、按经济、按项目的几张表里：只能在同一张表、同一层级内相加。"
)

# Name, type and column type of the fields that both files share. Frictionless types; "" for no column type.
_SHARED = (
    ("id", "string", "budget-line-id"),
    ("document", "string", ""),
    ("department", "string", "administrative-classification:generic:level1:label"),
    ("owner", "string", "administrative-classification:generic:level2:label"),
    ("year", "integer", "date:fiscal-year"),
    ("phase", "string", "phase:label"),
    ("budget_phase", "string", "phase:id"),
    ("direction", "string", "direction"),
    ("table_number", "string", ""),
    ("table_title", "string", ""),
    ("item_kind", "string", ""),
    ("item_code", "string", ""),
    ("item", "string", ""),
    ("parent_item", "string", ""),
    ("level", "integer", ""),
    ("functional_code", "string", "functional-classification:generic:code"),
    ("functional_label", "string", "functional-classification:generic:label"),
    ("economic_code", "string", "economic-classification:generic:code"),
    ("economic_label", "string", "economic-classification:generic:label"),
    ("project", "string", "activity:generic:project:label"),
    ("fund", "string", "fin-source:generic:label"),
    ("spending", "string", "expenditure-type:label"),
    ("state", "string", ""),
    ("page", "integer", ""),
)
_MONEY = (("amount", "number", "value"), ("printed_amount", "number", ""), ("printed_unit", "string", ""))
_OTHER = (("quantity", "number", ""), ("unit", "string", ""))
_PHASE_IDS = {
    Phase.THIS_BUDGET: "approved",
    Phase.ADJUSTED_BUDGET: "adjusted",
    Phase.LAST_BUDGET: "approved",
    Phase.LAST_EXECUTION: "executed",
    Phase.FINAL_ACCOUNT: "executed",
    Phase.LAST_ACCOUNT: "executed",
}
_DIRECTIONS = {Flow.INCOME: "revenue", Flow.EXPENSE: "expenditure"}


def export_fiscal_package(intakes: Iterable[Intake], folder: Path) -> list[Path]:
    """The descriptor and its two files. Returns what was written."""
    (folder / MONEY_FILE).parent.mkdir(parents=True, exist_ok=True)
    money: list[Sequence[Value]] = [_names(*_SHARED, *_MONEY)]
    other: list[Sequence[Value]] = [_names(*_SHARED, *_OTHER)]
    documents: list[Document] = []
    for intake in intakes:
        documents.append(intake.document)
        for figure in intake.figures:
            rows = money if figure.unit.is_money else other
            rows.append((*_shared(intake.document, figure), *_measures(figure)))
    write_csv(folder / MONEY_FILE, money, byte_order_mark=False)
    write_csv(folder / OTHER_FILE, other, byte_order_mark=False)
    text = json.dumps(descriptor(documents), ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(text + "\n", encoding="utf-8")
    return [folder / DESCRIPTOR, folder / MONEY_FILE, folder / OTHER_FILE]


def descriptor(documents: Sequence[Document]) -> dict[str, Any]:
    """The datapackage.json of some documents."""
    return {
        "profile": "fiscal-data-package",
        "name": "mingzhang-figures",
        "title": "明账：部门预决算数字",
        "description": DESCRIPTION,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "countryCode": "CN",
        "granularity": "aggregated",
        "fiscalPeriod": _fiscal_period(documents),
        "columnTypes": TAXONOMY,
        "sources": [
            {"title": document.title, "path": document.file, "sha256": document.sha256}
            for document in documents
        ],
        "resources": [_resource("figures", MONEY_FILE, _MONEY), _resource("quantities", OTHER_FILE, _OTHER)],
        "model": {"measures": _model_measures(), "dimensions": _model_dimensions()},
    }


def _names(*fields: tuple[str, str, str]) -> Sequence[Value]:
    return tuple(name for name, _, _ in fields)


def _fiscal_period(documents: Sequence[Document]) -> dict[str, str] | None:
    """Budget years of Chinese governments are calendar years (预算法第十八条)."""
    if not documents:
        return None
    years = sorted(document.year for document in documents)
    return {"start": f"{years[0]}-01-01", "end": f"{years[-1]}-12-31"}


def _resource(name: str, path: str, measures: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    fields = [
        {"name": field, "type": type_} | ({"columnType": column_type} if column_type else {})
        for field, type_, column_type in (*_SHARED, *measures)
    ]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""], "primaryKey": ["id"]},
    }


def _model_measures() -> dict[str, Any]:
    return {"amount": {"source": "amount", "currency": "CNY", "factor": 1, "resource": "figures"}}


def _model_dimensions() -> dict[str, Any]:
    return {
        "date": _dimension("datetime", {"year": "year"}, "year"),
        "administrator": _dimension(
            "classification", {"department": "department", "owner": "owner"}, "owner", of="administrative"
        ),
        "functional": _dimension(
            "classification",
            {"code": "functional_code", "title": "functional_label"},
            "code",
            of="functional",
        ),
        "economic": _dimension(
            "classification", {"code": "economic_code", "title": "economic_label"}, "code", of="economic"
        ),
        "project": _dimension("activity", {"title": "project"}, "title"),
        "account": _dimension("entity", {"title": "fund"}, "title"),
        "phase": _dimension("other", {"id": "budget_phase", "title": "phase"}, "title"),
        "direction": _dimension("other", {"direction": "direction"}, "direction"),
        "spending": _dimension("other", {"title": "spending"}, "title"),
        "item": _dimension(
            "other", {"kind": "item_kind", "code": "item_code", "title": "item", "level": "level"}, "title"
        ),
        "place": _dimension(
            "fact",
            {"id": "id", "document": "document", "table": "table_title", "page": "page", "state": "state"},
            "id",
        ),
    }


def _dimension(kind: str, attributes: dict[str, str], key: str, *, of: str | None = None) -> dict[str, Any]:
    dimension: dict[str, Any] = {
        "dimensionType": kind,
        "attributes": {name: {"source": source} for name, source in attributes.items()},
        "primaryKey": key,
    }
    return dimension | ({"classificationType": of} if of else {})


def _year(document: Document, phase: Phase) -> int | None:
    """The year an amount is of; None where its column is of a year further back."""
    if phase is Phase.OTHER_YEAR:
        return None
    return document.year - 1 if phase.is_last else document.year


def _shared(document: Document, figure: Figure) -> Sequence[Value]:
    functional = figure.item_kind is ItemKind.FUNCTION
    economic = figure.item_kind is ItemKind.ECONOMIC
    return (
        figure.id,
        document.id,
        document.department,
        figure.owner or document.department,
        _year(document, figure.phase),
        figure.phase.value,
        _PHASE_IDS.get(figure.phase),
        _DIRECTIONS[figure.flow],
        figure.table_number,
        figure.table_title,
        figure.item_kind.value,
        figure.code,
        figure.item,
        figure.ancestors[-1] if figure.ancestors else None,
        figure.level,
        figure.code if functional else None,
        figure.item if functional else None,
        figure.code if economic else None,
        figure.item if economic else None,
        figure.item if figure.item_kind is ItemKind.PROJECT else None,
        figure.fund.value,
        figure.spending.value,
        _state(figure),
        figure.place.page,
    )


def _measures(figure: Figure) -> Sequence[Value]:
    if not figure.unit.is_money:
        return (figure.amount, figure.unit.value)
    yuan = None if figure.amount is None else convert(Amount(figure.amount, figure.unit), Unit.YUAN).value
    return (yuan, figure.amount, figure.unit.value)


def _state(figure: Figure) -> str:
    """Blank, dash and zero stay three different things."""
    if figure.amount is not None:
        return "figure"
    return "dash" if figure.raw.strip() else "blank"
