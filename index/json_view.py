"""Records as the plain JSON types that the commands print (docs: the table format of `index tables`)."""

from typing import Any

from index.amounts import plain_amount
from index.checks import support_from
from index.evidence import Evidence
from index.records import Box, Cell, Document, Finding, Intake, Row, Span, Table, Unplaced
from index.source_reading import UNREAD
from index.store import Publication

Json = dict[str, Any]


def document_to_json(document: Document) -> Json:
    """What names a document version, without what only the program needs."""
    return {
        "id": document.id,
        "file": document.file,
        "title": document.title,
        "department": document.department,
        "year": document.year,
        "stage": document.stage.value,
        "sha256": document.sha256,
    } | _scans_to_json(document)


def _scans_to_json(document: Document) -> Json:
    """Which pages are scans, of a document that has some."""
    if not document.recognised_pages and not document.unread_pages:
        return {}
    return {
        "recognised_pages": list(document.recognised_pages),
        "unread_pages": list(document.unread_pages),
    }


def publication_to_json(publication: Publication) -> Json:
    """A document with how and when it was published."""
    return document_to_json(publication.document) | {
        "format": publication.document.format,
        "pages": publication.document.pages,
        "place": publication.document.place,
        "level": None if publication.document.level is None else publication.document.level.value,
        "evidence": [evidence_to_json(evidence) for evidence in publication.document.evidence],
        "checks": publication.checks,
        "generation": publication.generation,
        "published_at": publication.published_at,
        "superseded_by": publication.superseded_by,
    }


def evidence_to_json(evidence: Evidence) -> Json:
    """One printed word for a part of the identity; those that were believed come first."""
    return {
        "what": evidence.what.value,
        "value": evidence.value,
        "source": evidence.source.value,
        "page": evidence.page,
        "raw": evidence.raw,
    }


def table_to_json(table: Table, document: Document) -> Json:
    """One table; `column` of a cell indexes `columns`, amounts are decimal strings without separators.

    `recognised` marks what was read from a scan; cells whose number was withheld stand under `unplaced`."""
    return {
        "number": table.number,
        "title": table.title,
        "kind": table.kind.value,
        "unit": table.unit.value,
        "owner": table.owner,
        "pages": list(table.pages),
        "columns": [list(path) for path in table.columns],
        "rows": [row_to_json(row, document) for row in table.rows],
        "notes": list(table.notes),
        "is_empty": table.is_empty,
        "unplaced": [unplaced_to_json(item) for item in table.unplaced],
    }


def row_to_json(row: Row, document: Document) -> Json:
    """One printed item; `side` is income or expense in two-sided tables, else null."""
    return {
        "label": row.label,
        "code": row.code,
        "level": row.level,
        "parent": row.parent,
        "owner": row.owner,
        "side": row.side,
        "text": row.text,
        "cells": [cell_to_json(cell, document) for cell in row.cells if cell.raw != UNREAD],
    }


def cell_to_json(cell: Cell, document: Document) -> Json:
    """One printed cell; a blank has raw "" and amount null."""
    return {
        "column": cell.column,
        "raw": cell.raw,
        "amount": None if cell.amount is None else plain_amount(cell.amount),
        "page": cell.place.page,
        "bbox": box_to_json(cell.place.bbox),
        "span": span_to_json(cell.place.span),
    } | ({"recognised": True} if document.recognised(cell.place) else {})


def unplaced_to_json(item: Unplaced) -> Json:
    """A printed number that no cell could take."""
    return {
        "raw": item.raw,
        "reason": item.reason,
        "page": item.place.page,
        "bbox": box_to_json(item.place.bbox),
        "span": span_to_json(item.place.span),
    }


def finding_to_json(finding: Finding) -> Json:
    """One contradiction; `cells` are [table, row, column] indexes into the document's tables."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "place": finding.place,
        "expected": finding.expected,
        "found": finding.found,
        "difference": finding.difference,
        "allowed": finding.allowed,
        "unit": finding.unit,
        "cells": [list(cell) for cell in finding.cells],
        "against": finding.against,
        "group": finding.group,
        "culprit": None if finding.culprit is None else list(finding.culprit),
        "culprit_place": finding.culprit_place,
        "balance": finding.balance,
        "balance_unit": finding.balance_unit,
    }


def support_to_json(intake: Intake) -> list[Json]:
    """互证: every figure with an amount, in how many other places the same is printed and which sums hold."""
    supports = support_from(
        intake.tables, intake.statements, stage=intake.document.stage, year=intake.document.year
    )
    return [
        {
            "cell": [figure.table, figure.row, figure.column],
            "row": figure.row_label,
            "column": "/".join(figure.column_path),
            "raw": figure.raw,
            "unit": figure.unit.value,
            "corroborated": support.places,
            "equations": support.equations,
        }
        for figure in intake.figures
        if (support := supports.get((figure.table, figure.row, figure.column))) is not None
    ]


def box_to_json(box: Box | None) -> list[float] | None:
    """Points from the top left, as numbers: a box only says where to draw."""
    return None if box is None else [float(edge) for edge in box]


def span_to_json(span: Span | None) -> list[int] | None:
    """Characters of the text source, end excluded."""
    return None if span is None else list(span)
