"""The one Answer object that the web page, the API, the command line and the evaluation share."""

import dataclasses
import json
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Status(Enum):
    ANSWERED = "answered"
    CLARIFY = "clarify"
    NOT_FOUND = "not_found"
    DECLINED = "declined"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A decimal string without separators, in the stated unit."""

    amount: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRef:
    id: str
    title: str
    department: str
    year: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRef:
    """Another view of the same amount."""

    table_number: str
    row: str
    column: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A cell (table, row, column, raw, amount, unit) or a quotation (section, quote); never both.

    `table_index`, `row_index` and `column_index` let a view mark the cell in the table as read.
    `recognised` says that it was read from a scan; a figure is then cited only where its sums close.
    """

    id: str
    document: DocumentRef
    page: int
    table: str | None = None
    table_number: str | None = None
    table_index: int | None = None
    row: str | None = None
    row_index: int | None = None
    row_code: str | None = None
    owner: str | None = None
    column: str | None = None
    column_index: int | None = None
    raw: str | None = None
    amount: str | None = None
    unit: str | None = None
    bbox: tuple[str, str, str, str] | None = None
    span: tuple[int, int] | None = None
    corroborated_by: tuple[CellRef, ...] = ()
    section: str | None = None
    quote: str | None = None
    recognised: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One operation. `inputs` are ids of citations or earlier steps; `expression` is what was computed."""

    id: str
    op: str
    inputs: tuple[str, ...]
    expression: str
    result: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    rule: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRef:
    rule: str
    place: str
    expected: str
    found: str
    difference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    row: str
    raw: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What an answer is about, in printed words; None where it is about no one value of a part.

    `operation` is what was done with the items: look_up, sum, difference, ratio, change, rank, list …"""

    department: str | None = None
    owner: str | None = None
    year: int | None = None
    stage: str | None = None
    fund: str | None = None
    spending: str | None = None
    items: tuple[str, ...] = ()
    table: str | None = None
    operation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """DESIGN §6. `text` is Markdown for people; `value` is None where the answer is not one figure.

    In a dialogue `interpretation` also says what of the scope differs from the answer before, and which
    parts the question left open and the dialogue filled."""

    status: Status
    reason: str | None = None
    text: str = ""
    value: Value | None = None
    interpretation: str | None = None
    scope: Scope = field(default_factory=Scope)
    citations: tuple[Citation, ...] = ()
    steps: tuple[Step, ...] = ()
    checks: tuple[Check, ...] = ()
    findings: tuple[FindingRef, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    suggestions: tuple[str, ...] = ()
    language: str = "zh"
    planner: str = "rules"
    timing_ms: float = 0.0


def answer_to_dict(answer: Answer) -> dict[str, Any]:
    """Plain JSON types; enums become their values."""
    plain = dataclasses.asdict(answer)
    plain["status"] = answer.status.value
    return plain


def answer_to_json(answer: Answer, *, indent: int | None = None) -> str:
    """One JSON text, Chinese kept readable."""
    return json.dumps(answer_to_dict(answer), ensure_ascii=False, indent=indent)
