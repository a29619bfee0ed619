"""results.jsonl: one question of one system a line, and an interrupted run taken up from it.

What is taken up is what was answered; it is graded again.
"""

import dataclasses
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from assistant.answer import Answer, answer_to_dict
from assistant.vocabulary.question import language_of
from eval.asking import Documents
from eval.cases import Case, GoldCell
from eval.records import Asked, Graded

_ANSWERS = TypeAdapter(tuple[Answer, ...])


def line_of(graded: Graded) -> str:
    """One line of JSON without its end."""
    return json.dumps(record_of(graded), ensure_ascii=False)


def record_of(graded: Graded) -> dict[str, Any]:
    """Plain JSON types."""
    asked = graded.asked
    return {
        "set": asked.question_set,
        "id": asked.case.id,
        "kind": asked.case.kind,
        "language": language_of(asked.case.turns[-1]),
        "system": asked.system,
        "turns": list(asked.case.turns),
        "expected": expected_of(asked.case),
        "answers": [answer_to_dict(answer) for answer in asked.answers],
        "milliseconds": [round(taken, 3) for taken in asked.milliseconds],
        "failure": asked.failure,
        "outcome": graded.outcome.value,
        "why": graded.why,
        "scores": [{**dataclasses.asdict(score), "state": score.state.value} for score in graded.scores],
    }


def expected_of(case: Case) -> dict[str, Any]:
    """The gold as a question set writes it."""
    return {
        "status": case.expected.value,
        "values": list(case.values),
        "unit": case.unit,
        "pct": list(case.pct),
        "cells": [_cell(cell) for cell in case.cells],
        "text": list(case.text),
        "forbid": list(case.forbid),
        "forbid_text": list(case.forbid_text),
        "alt": [list(values) for values in case.alt],
    }


def answered_before(path: Path, cases: Mapping[tuple[str, str], tuple[Case, Documents]]) -> Iterator[Asked]:
    """What a file holds of these cases, by set and id; a last line that was cut off is left out."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.endswith("\n"):
                return
            record = json.loads(line)
            case, documents = cases[record["set"], record["id"]]
            yield Asked(
                system=record["system"],
                question_set=record["set"],
                case=case,
                answers=_ANSWERS.validate_python(record["answers"]),
                milliseconds=tuple(record["milliseconds"]),
                failure=record["failure"],
                documents=documents,
            )


def _cell(cell: GoldCell) -> list[str | int]:
    named: list[str | int] = [cell.document] if cell.document else []
    return [*named, cell.table, cell.row, cell.column]
