"""One intake to database rows. Pure: no connection is known here; index/rows_to_intake.py is the way back."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from index.columns import Values, amount_to_columns, place_to_columns, words_to_json
from index.evidence import Evidence
from index.records import (
    Document,
    Figure,
    Finding,
    Intake,
    ItemKind,
    Page,
    Passage,
    Statement,
    Table,
)
from index.schema import (
    CELLS,
    FIGURES,
    FINDINGS,
    NAMES,
    PAGES,
    PASSAGES,
    QUANTITIES,
    ROWS,
    STATEMENTS,
    TABLES,
    UNPLACED,
)

Record = TypeVar("Record")

# Fields of a statement that are quantities, as their rows name them.
ROLES = ("amount", "change", "rate", "last")


def intake_to_rows(intake: Intake, pages: Sequence[Page] = ()) -> dict[str, list[Values]]:
    """Everything under the document row: table name to rows, each with its document_id."""
    rows: dict[str, list[Values]] = {
        PAGES.name: [{"number": p.number, "text": p.text, "start": p.start} for p in pages],
        TABLES.name: [_table_to_row(index, table) for index, table in enumerate(intake.tables)],
        ROWS.name: _of_each(_rows_to_rows, intake.tables),
        CELLS.name: _of_each(_cells_to_rows, intake.tables),
        UNPLACED.name: _of_each(_unplaced_to_rows, intake.tables),
        PASSAGES.name: [_passage_to_row(index, passage) for index, passage in enumerate(intake.passages)],
        STATEMENTS.name: [_statement_to_row(index, each) for index, each in enumerate(intake.statements)],
        QUANTITIES.name: _of_each(_quantities_to_rows, intake.statements),
        FIGURES.name: [_figure_to_row(index, figure) for index, figure in enumerate(intake.figures)],
        FINDINGS.name: [_finding_to_row(index, finding) for index, finding in enumerate(intake.findings)],
        NAMES.name: [_name_to_row(index, name) for index, name in enumerate(names_of(intake.figures))],
    }
    for values in rows.values():
        for row in values:
            row["document_id"] = intake.document.id
    return rows


def _of_each(rows_of: Callable[[int, Record], list[Values]], records: Sequence[Record]) -> list[Values]:
    return [row for index, record in enumerate(records) for row in rows_of(index, record)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A distinct item name of one document, with whose it is and what kinds of item bear it."""

    name: str
    owners: tuple[str | None, ...]
    kinds: tuple[ItemKind, ...]


def names_of(figures: Sequence[Figure]) -> tuple[Name, ...]:
    """Distinct item names in printed order."""
    seen: dict[str, tuple[dict[str | None, None], dict[ItemKind, None]]] = {}
    for figure in figures:
        if figure.item:
            owners, kinds = seen.setdefault(figure.item, ({}, {}))
            owners[figure.owner] = None
            kinds[figure.item_kind] = None
    return tuple(
        Name(name=name, owners=tuple(owners), kinds=tuple(kinds)) for name, (owners, kinds) in seen.items()
    )


def document_to_row(document: Document) -> Values:
    """The columns of the documents table that the record itself fills."""
    return {
        "id": document.id,
        "file": document.file,
        "title": document.title,
        "department": document.department,
        "year": document.year,
        "stage": document.stage.value,
        "sha256": document.sha256,
        "format": document.format,
        "pages": document.pages,
        "place": document.place,
        "level": None if document.level is None else document.level.value,
        "evidence": json.dumps([_evidence_to_list(each) for each in document.evidence], ensure_ascii=False),
        "recognised_pages": json.dumps(document.recognised_pages),
        "unread_pages": json.dumps(document.unread_pages),
    }


def _evidence_to_list(evidence: Evidence) -> list[str | int | None]:
    return [evidence.what.value, evidence.value, evidence.source.value, evidence.page, evidence.raw]


def _table_to_row(index: int, table: Table) -> Values:
    return {
        "table_index": index,
        "number": table.number,
        "title": table.title,
        "kind": table.kind.value,
        "unit": table.unit.value,
        "owner": table.owner,
        "pages": json.dumps(table.pages),
        "columns": json.dumps(table.columns, ensure_ascii=False),
        "notes": words_to_json(table.notes),
        "is_empty": table.is_empty,
    }


def _rows_to_rows(index: int, table: Table) -> list[Values]:
    return [
        {
            "table_index": index,
            "row_index": number,
            "label": row.label,
            "code": row.code,
            "level": row.level,
            "parent": row.parent,
            "owner": row.owner,
            "side": row.side,
            "text": row.text,
            "details": words_to_json(row.details),
        }
        | place_to_columns(row.text_place, "text_")
        | place_to_columns(row.place)
        for number, row in enumerate(table.rows)
    ]


def _cells_to_rows(index: int, table: Table) -> list[Values]:
    return [
        {
            "table_index": index,
            "row_index": number,
            "cell_index": position,
            "column_index": cell.column,
            "raw": cell.raw,
        }
        | amount_to_columns(cell.amount, table.unit)
        | place_to_columns(cell.place)
        for number, row in enumerate(table.rows)
        for position, cell in enumerate(row.cells)
    ]


def _unplaced_to_rows(index: int, table: Table) -> list[Values]:
    return [
        {"table_index": index, "unplaced_index": number, "raw": item.raw, "reason": item.reason}
        | place_to_columns(item.place)
        for number, item in enumerate(table.unplaced)
    ]


def _name_to_row(index: int, name: Name) -> Values:
    return {
        "name_index": index,
        "name": name.name,
        "owners": words_to_json(name.owners),
        "kinds": words_to_json([kind.value for kind in name.kinds]),
    }


def _passage_to_row(index: int, passage: Passage) -> Values:
    return {
        "passage_index": index,
        "id": passage.id,
        "kind": passage.kind.value,
        "section": words_to_json(passage.section),
        "topic": passage.topic,
        "owner": passage.owner,
        "text": passage.text,
    } | place_to_columns(passage.place)


def _statement_to_row(index: int, statement: Statement) -> Values:
    return {
        "statement_index": index,
        "id": statement.id,
        "subject": statement.subject,
        "year": statement.year,
        "direction": statement.direction,
        "reason": statement.reason,
        "sentence": statement.sentence,
        "heading": statement.heading,
    } | place_to_columns(statement.place)


def _quantities_to_rows(index: int, statement: Statement) -> list[Values]:
    quantities = (statement.amount, statement.change, statement.rate, statement.last)
    return [
        {"statement_index": index, "role": role, "raw": quantity.raw, "unit": quantity.unit.value}
        | amount_to_columns(quantity.amount, quantity.unit)
        | place_to_columns(quantity.place)
        for role, quantity in zip(ROLES, quantities, strict=True)
        if quantity is not None
    ]


def _figure_to_row(index: int, figure: Figure) -> Values:
    return (
        {
            "figure_index": index,
            "id": figure.id,
            "table_index": figure.table,
            "table_number": figure.table_number,
            "table_title": figure.table_title,
            "kind": figure.kind.value,
            "row_index": figure.row,
            "column_index": figure.column,
            "row_label": figure.row_label,
            "column_path": words_to_json(figure.column_path),
            "item": figure.item,
            "item_kind": figure.item_kind.value,
            "code": figure.code,
            "level": figure.level,
            "ancestors": words_to_json(figure.ancestors),
            "owner": figure.owner,
            "flow": figure.flow.value,
            "fund": figure.fund.value,
            "spending": figure.spending.value,
            "phase": figure.phase.value,
            "raw": figure.raw,
            "unit": figure.unit.value,
        }
        | amount_to_columns(figure.amount, figure.unit)
        | place_to_columns(figure.place)
    )


def _finding_to_row(index: int, finding: Finding) -> Values:
    return {
        "finding_index": index,
        "rule": finding.rule,
        "place": finding.place,
        "expected": finding.expected,
        "found": finding.found,
        "difference": finding.difference,
        "allowed": finding.allowed,
        "unit": finding.unit,
        "severity": finding.severity.value,
        "cells": json.dumps(finding.cells),
        "against": finding.against,
        "cause": finding.group,
        "culprit": None if finding.culprit is None else json.dumps(finding.culprit),
        "culprit_place": finding.culprit_place,
        "balance": finding.balance,
        "balance_unit": finding.balance_unit,
    }
