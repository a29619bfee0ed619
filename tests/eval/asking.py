"""Hand-made cases and answers for the tests of the evaluation."""

from dataclasses import replace
from typing import Any

from assistant.answer import Answer, CellRef, Citation, DocumentRef, Status, Step, Value
from eval.cases import Case, Expected, GoldCell
from eval.records import Asked

DOCUMENT = DocumentRef(id="d", title="示例局2024年部门预算", department="示例局", year=2024, sha256="aa")
OTHER = replace(DOCUMENT, id="e", title="示例局2023年部门预算", year=2023, sha256="bb")


def case(**parts: Any) -> Case:
    """A one-turn question that expects an answer, unless said otherwise."""
    made: dict[str, Any] = {
        "id": "a1",
        "kind": "lookup",
        "turns": ("多少钱？",),
        "expected": Expected.ANSWERED,
    }
    return Case(**made | parts)


def cell(table: int, row: str, column: str, document: str = "") -> GoldCell:
    return GoldCell(document=document, table=table, row=row, column=column)


def answered(text: str, amount: str | None = None, unit: str = "万元", **parts: Any) -> Answer:
    value = None if amount is None else Value(amount=amount, unit=unit)
    return Answer(status=Status.ANSWERED, text=text, value=value, **parts)


def refused(status: Status = Status.NOT_FOUND, text: str = "没有找到") -> Answer:
    return Answer(status=status, reason="not_found", text=text)


def cited(table: str | None, row: str, column: str, raw: str = "1.00", **parts: Any) -> Citation:
    """A cell of page 1 in 万元."""
    made: dict[str, Any] = {"id": "c1", "document": DOCUMENT, "page": 1, "amount": raw, "unit": "万元"}
    return Citation(**made | {"table_number": table, "row": row, "column": column, "raw": raw} | parts)


def view(table: str, row: str, column: str) -> CellRef:
    return CellRef(table_number=table, row=row, column=column, raw="1.00")


def step(amount: str, unit: str = "万元", op: str = "sum") -> Step:
    return Step(id="s1", op=op, inputs=("c1", "c2"), expression="…", result=Value(amount=amount, unit=unit))


def asked(of: Case, *answers: Answer, **parts: Any) -> Asked:
    """A case with its answers, a millisecond each."""
    made: dict[str, Any] = {"system": "product", "question_set": "set", "milliseconds": (1.0,) * len(answers)}
    return Asked(case=of, answers=answers, **made | parts)
