"""Cases of a question set: what is asked, and the gold an answer is held against.

The line format is described in data/README.md. A line that cannot be read is an error that names it, never a
case left out.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any


class Expected(Enum):
    """What the last answer must be. `ANY` demands no figure, only nothing forbidden and no failure."""

    ANSWERED = "answered"
    ABSTAIN = "abstain"
    ANY = "any"


class CaseError(ValueError):
    """A line that is no case: where it stands and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCell:
    """A cell by its printed table number, row label and last part of the header without 其中：.

    `document` is the stem of its file's name; "" where the set has one document."""

    document: str
    table: int
    row: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question. `values` (in `unit`), `pct` and `text` must appear, `forbid` (figures, in `unit`) and
    `forbid_text` must not; `alt` lists other values that are right too.

    `turn_cells` has one entry a turn: the cells its answer must cite, or None where only the answer to the
    last turn is judged."""

    id: str
    kind: str
    turns: tuple[str, ...]
    expected: Expected
    values: tuple[str, ...] = ()
    unit: str = "万元"
    pct: tuple[str, ...] = ()
    cells: tuple[GoldCell, ...] = ()
    text: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    forbid_text: tuple[str, ...] = ()
    alt: tuple[tuple[str, ...], ...] = ()
    turn_cells: tuple[tuple[GoldCell, ...] | None, ...] = ()
    note: str = ""


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file, in order. Raises `CaseError` at a line that is none or repeats an id."""
    cases: dict[str, Case] = {}
    for number, line in _lines(path):
        try:
            case = case_of(json.loads(line))
        except (ValueError, TypeError, KeyError) as error:
            raise CaseError(f"{path.name} 第 {number} 行不是一道题：{error}") from error
        if case.id in cases:
            raise CaseError(f"{path.name} 第 {number} 行的编号 {case.id} 已经用过")
        cases[case.id] = case
    return tuple(cases.values())


def case_of(record: Mapping[str, Any]) -> Case:
    """A case from its JSON record; keys that are absent are empty, keys that are not known are left alone."""
    turns = _strings(record, "turns")
    if not turns:
        raise ValueError("没有 turns")
    turn_cells = tuple(
        None if cells is None else tuple(map(_cell, cells)) for cells in record.get("turn_cells", ())
    )
    if turn_cells and len(turn_cells) != len(turns):
        raise ValueError("turn_cells 与 turns 的个数不同")
    return Case(
        id=record["id"],
        kind=record["kind"],
        turns=turns,
        expected=Expected(record["status"]),
        values=_strings(record, "values"),
        unit=record.get("unit", "万元"),
        pct=_strings(record, "pct"),
        cells=tuple(map(_cell, record.get("cells", ()))),
        text=_strings(record, "text"),
        forbid=_strings(record, "forbid"),
        forbid_text=_strings(record, "forbid_text"),
        alt=tuple(tuple(values) for values in record.get("alt", ())),
        turn_cells=turn_cells,
        note=record.get("note", ""),
    )


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _strings(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = record.get(key, [])
    if not (isinstance(values, list) and all(isinstance(value, str) for value in values)):
        raise ValueError(f"{key} 应是一列文字")
    return tuple(values)


def _cell(parts: list[Any]) -> GoldCell:
    """`[table, row, column]`, or with the document before them."""
    *document, table, row, column = parts
    return GoldCell(document=document[0] if document else "", table=int(table), row=row, column=column)
