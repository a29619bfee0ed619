"""A receipt: the cells, quotations, steps and checks of one answer, in a form that lasts.

It holds no question: the same figures give the same receipt however they were asked for.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from assistant.answer import (
    Answer,
    CellRef,
    Check,
    Citation,
    DocumentRef,
    FindingRef,
    LeftOut,
    Status,
    Step,
    Value,
)
from assistant.receipts.contents import FORMAT, digest, without_source
from index.amounts import decimal_places, is_amount, parse_amount
from index.records import Place, Table

# Operations that verify exactly; all others round half up to the places that they print.
_EXACT = frozenset({"sum", "difference", "count", "rank"})

TableOf = Callable[[str, int], Table]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRef:
    """A place as text: `bbox` in PDF points from the top left, `span` in characters of the text source."""

    page: int
    bbox: tuple[str, str, str, str] | None
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptCell:
    """One cited cell. `columns` counts the figure columns of its table, of which it is number
    `column_index`; `row_place` is where the row's label begins."""

    id: str
    document: str
    page: int
    table: str
    table_number: str
    table_pages: tuple[int, ...]
    row: str
    row_code: str | None
    row_place: PlaceRef
    owner: str | None
    column: str
    column_index: int
    columns: int
    place: PlaceRef
    raw: str
    amount: str | None
    unit: str | None
    corroborated_by: tuple[CellRef, ...]
    recognised: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptQuote:
    """One quotation, and the amount in it that the answer shows, if any."""

    id: str
    document: str
    page: int
    section: str
    quote: str
    raw: str | None
    amount: str | None
    unit: str | None
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptStep:
    """One step, and how its result is rounded: `exact`, or `half_up` to so many decimals."""

    id: str
    op: str
    inputs: tuple[str, ...]
    expression: str
    result: Value
    rounding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What one answer rests on. `documents` are those that it cites, each with the sha256 of its file;
    `conditions` the numbers of the text that are no figures: bounds of the question, widths of roundings."""

    text: str
    value: Value | None
    interpretation: str | None
    language: str
    documents: tuple[DocumentRef, ...]
    cells: tuple[ReceiptCell, ...]
    quotes: tuple[ReceiptQuote, ...]
    steps: tuple[ReceiptStep, ...]
    checks: tuple[Check, ...]
    findings: tuple[FindingRef, ...]
    left_out: tuple[LeftOut, ...]
    conditions: tuple[str, ...]
    version: str


class NoReceiptError(ValueError):
    """The answer gives nothing that a receipt could hold."""


def receipt_of(answer: Answer, table_of: TableOf, version: str) -> Receipt:
    """The receipt of an answer; `table_of` gives a cited table by document id and index.

    Raises NoReceiptError for an answer that is a no, asks back, or cites nothing.
    """
    if answer.status is not Status.ANSWERED or not answer.citations:
        raise NoReceiptError(answer.status.value)
    made = Receipt(
        text=answer.text,
        value=answer.value,
        interpretation=answer.interpretation,
        language=answer.language,
        documents=tuple({c.document.id: c.document for c in answer.citations}.values()),
        cells=tuple(_cell(c, table_of) for c in answer.citations if c.table_index is not None),
        quotes=tuple(_quote(c) for c in answer.citations if c.quote is not None),
        steps=tuple(_step(step) for step in answer.steps),
        checks=answer.checks,
        findings=answer.findings,
        left_out=answer.left_out,
        conditions=(),
        version=version,
    )
    return replace(made, conditions=tuple(dict.fromkeys(without_source(asdict(made)))))


def receipt_to_dict(receipt: Receipt) -> dict[str, Any]:
    """Plain JSON types. `id` is the sha256 of everything else; `proof` that of documents, cells,
    quotations, steps and value alone, which are the same in every language and wording."""
    plain = {"format": FORMAT, **json.loads(json.dumps(asdict(receipt)))}
    proof = {key: plain[key] for key in ("documents", "cells", "quotes", "steps", "value")}
    plain["proof"] = digest(proof)
    return {"id": digest(plain), **plain}


def receipt_to_json(plain: Mapping[str, Any]) -> str:
    """A receipt in JSON types as one JSON text, Chinese kept readable."""
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _cell(citation: Citation, table_of: TableOf) -> ReceiptCell:
    assert citation.table_index is not None
    assert citation.row_index is not None
    assert citation.column_index is not None
    table = table_of(citation.document.id, citation.table_index)
    return ReceiptCell(
        id=citation.id,
        document=citation.document.id,
        page=citation.page,
        table=citation.table or "",
        table_number=citation.table_number or "",
        table_pages=table.pages,
        row=citation.row or "",
        row_code=citation.row_code,
        row_place=_place(table.rows[citation.row_index].place),
        owner=citation.owner,
        column=citation.column or "",
        column_index=citation.column_index,
        columns=len(table.columns),
        place=PlaceRef(page=citation.page, bbox=citation.bbox, span=citation.span),
        raw=citation.raw or "",
        amount=citation.amount,
        unit=citation.unit,
        corroborated_by=citation.corroborated_by,
        recognised=citation.recognised,
    )


def _place(place: Place) -> PlaceRef:
    box = None if place.bbox is None else tuple(str(edge) for edge in place.bbox)
    return PlaceRef(page=place.page, bbox=box, span=place.span)  # type: ignore[arg-type]


def _quote(citation: Citation) -> ReceiptQuote:
    return ReceiptQuote(
        id=citation.id,
        document=citation.document.id,
        page=citation.page,
        section=citation.section or "",
        quote=citation.quote or "",
        raw=citation.raw,
        amount=citation.amount,
        unit=citation.unit,
        span=citation.span,
    )


def _step(step: Step) -> ReceiptStep:
    return ReceiptStep(
        id=step.id,
        op=step.op,
        inputs=step.inputs,
        expression=step.expression,
        result=step.result,
        rounding=_rounding(step),
    )


def _rounding(step: Step) -> str:
    if step.op in _EXACT or not is_amount(step.result.amount):
        return "exact"
    return f"half_up {decimal_places(parse_amount(step.result.amount))}"
