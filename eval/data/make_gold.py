"""Recompute the gold of questions.jsonl from the typed cells in tests/data/oracle, never from the product.

`python eval/data/make_gold.py` lists the questions whose gold differs from their rule; `--write` puts the
recomputed values, percentages, alternatives and selected cells in. README.md beside it describes the rules.
"""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import TypedDict, cast

HERE = Path(__file__).parent
QUESTIONS = HERE / "questions.jsonl"
ORACLE = HERE.parent.parent / "tests" / "data" / "oracle"
FIXED = frozenset({"table_number", "page", "row", "label", "code", "level", "owner", "side", "goal"})
YUAN_PER = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
CENT = Decimal("0.01")


class Question(TypedDict):
    """One line of a question set. `cells` holds [table, row, column] triples, before them the document where
    there are several; `turn_cells` nothing, or for each turn None or such cells."""

    id: str
    kind: str
    turns: list[str]
    values: list[str]
    unit: str
    cells: list[list[int | str]]
    text: list[str]
    status: str
    forbid: list[str]
    forbid_text: list[str]
    turn_cells: list[list[list[int | str]] | None]
    pct: list[str]
    alt: list[list[str]]
    note: str


class GoldError(ValueError):
    """A rule that cannot be read, or a cell that the oracle does not have exactly once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCell:
    """One typed figure; `column` is the last part of its header path without 其中：."""

    table: int
    label: str
    code: str
    level: int
    owner: str
    column: str
    raw: str

    @property
    def value(self) -> Decimal:
        return Decimal(self.raw)

    @property
    def name(self) -> list[int | str]:
        """How a question names the cell."""
        return [self.table, self.label, self.column]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What a rule gives. `cells` is None where the rule leaves the named cells alone."""

    values: tuple[str, ...] = ()
    pct: tuple[str, ...] = ()
    cells: tuple[TypedCell, ...] | None = None


def _records(name: str) -> list[dict[str, str]]:
    with (ORACLE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def _typed_cells() -> Iterator[TypedCell]:
    for number in range(1, 13):
        for record in _records(f"table{number:02d}.csv"):
            for path, raw in record.items():
                if path not in FIXED and raw:
                    yield TypedCell(
                        table=number,
                        label=record["label"],
                        code=record["code"],
                        level=int(record["level"]),
                        owner=record["owner"],
                        column=path.split("/")[-1].removeprefix("其中："),
                        raw=raw,
                    )


@cache
def typed_cells() -> tuple[TypedCell, ...]:
    """Every typed figure of the twelve tables, in printed order."""
    return tuple(_typed_cells())


@cache
def prose() -> dict[tuple[str, str], dict[str, str]]:
    """The figures of the prose by subject and kind; a kind that a subject has twice would be lost."""
    records = _records("prose.csv")
    found = {(r["subject"], r["kind"]): r for r in records}
    if len(found) != len(records):
        raise GoldError("prose.csv has a subject and kind twice")
    return found


def clauses(question: Question) -> dict[str, str]:
    """The note as `key: text` clauses parted by "; "."""
    return dict(clause.split(": ", 1) for clause in question["note"].split("; "))


def distinct(raws: Iterable[str]) -> tuple[str, ...]:
    """Every figure once, in order: two rows with one figure need it said once."""
    return tuple(dict.fromkeys(raws))


def named_cells(question: Question) -> tuple[TypedCell, ...]:
    """The cells that a question names. `owner:` gives one owner for all, or one for each, parted by 、."""
    names = question["cells"]
    owners = clauses(question).get("owner", "").split("、")
    if len(owners) not in (1, len(names)):
        raise GoldError(f"{question['id']}: {len(owners)} owners for {len(names)} cells")
    found = []
    for position, name in enumerate(names):
        owner = owners[position if len(owners) > 1 else 0]
        fits = [cell for cell in typed_cells() if cell.name == name and owner in ("", cell.owner)]
        if len(fits) != 1:
            raise GoldError(f"{question['id']}: {name} {owner} stands {len(fits)} times, expected 1")
        found.append(fits[0])
    return tuple(found)


def rounded(value: Decimal) -> str:
    """Two decimals, half up."""
    return f"{value.quantize(CENT, rounding=ROUND_HALF_UP):f}"


def plain(value: Decimal) -> str:
    """All decimals that count and no more: 200000000, 23.851479."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def prose_value(subject: str, kind: str) -> Decimal:
    """A figure of prose.csv, negative where it is a change downwards."""
    record = prose()[subject, kind]
    value = Decimal(record["raw"].replace(",", ""))
    return -value if kind == "change" and record["direction"] == "减少" else value


def select(terms: list[str]) -> tuple[TypedCell, ...]:
    """`TABLE COLUMN key=value…`: keys level, owner, code (prefix), over, from, to, under;
    then max=N or min=N for the first N that way, nth=N for the N-th largest."""
    table, column, *options = terms
    wanted = dict(option.split("=", 1) for option in options)
    tests: dict[str, Callable[[TypedCell, str], bool]] = {
        "level": lambda cell, text: cell.level == int(text),
        "owner": lambda cell, text: cell.owner == text,
        "code": lambda cell, text: cell.code.startswith(text),
        "over": lambda cell, text: cell.value > Decimal(text),
        "from": lambda cell, text: cell.value >= Decimal(text),
        "to": lambda cell, text: cell.value <= Decimal(text),
        "under": lambda cell, text: cell.value < Decimal(text),
    }
    rows = [
        cell
        for cell in typed_cells()
        if cell.table == int(table) and cell.column == column
        if all(tests[key](cell, text) for key, text in wanted.items() if key in tests)
    ]
    rows.sort(key=lambda cell: cell.value, reverse="min" not in wanted)
    if "nth" in wanted:
        return (rows[int(wanted["nth"]) - 1],)
    return tuple(rows[: int(wanted.get("max", wanted.get("min", len(rows))))])


def _from_cells(verb: str, cells: tuple[TypedCell, ...], unit: str) -> Gold:
    values = [cell.value for cell in cells]
    match verb:
        case "cells":
            return Gold(values=distinct(cell.raw for cell in cells))
        case "sum":
            return Gold(values=(rounded(sum(values, Decimal(0))),))
        case "difference":
            return Gold(values=(rounded(abs(values[0] - values[1])),))
        case "average":
            return Gold(values=(rounded(sum(values, Decimal(0)) / len(values)),))
        case "ratio":
            return Gold(pct=(rounded(sum(values[:-1], Decimal(0)) / values[-1] * 100),))
        case "times":
            return Gold(values=(rounded(values[0] / values[1]),))
        case "convert":
            return Gold(values=(plain(sum(values, Decimal(0)) * YUAN_PER["万元"] / YUAN_PER[unit]),))
    raise GoldError(f"unknown rule {verb!r}")


def _from_prose(terms: list[str]) -> Gold:
    pairs = list(zip(terms[::2], terms[1::2], strict=True))
    figures = [(kind, prose()[subject, kind]["raw"].replace(",", "")) for subject, kind in pairs]
    return Gold(
        values=tuple(raw for kind, raw in figures if kind != "rate"),
        pct=tuple(raw for kind, raw in figures if kind == "rate"),
    )


def gold(question: Question, rule: str | None = None) -> Gold:
    """The gold that the question's rule (or another) gives.

    Raises GoldError or KeyError where the rule names what is not typed.
    """
    verb, *terms = (clauses(question)["gold"] if rule is None else rule).split()
    match verb:
        case "none" | "text":
            return Gold()
        case "select":
            cells = select(terms)
            return Gold(values=distinct(cell.raw for cell in cells), cells=cells)
        case "count":
            return Gold(values=(str(len(select(terms))),))
        case "names":
            return Gold(values=(str(sum(name["kind"] == terms[0] for name in _records("names.csv"))),))
        case "key-projects":
            return Gold(values=(str(len(_records("key_projects.csv"))),))
        case "prose":
            return _from_prose(terms)
        case "last":
            return Gold(values=(plain(prose_value(terms[0], "amount") - prose_value(terms[0], "change")),))
    return _from_cells(verb, named_cells(question), question["unit"])


def _signed_sum(expression: str) -> str:
    """`7.00 + 50.00`, `4463.56 - 4409.09` or one figure; every figure must be a typed cell."""
    tokens = ["+", *expression.split()]
    signs, raws = tokens[::2], tokens[1::2]
    typed = {cell.raw for cell in typed_cells()}
    if not set(raws) <= typed or not set(signs) <= {"+", "-"}:
        raise GoldError(f"not made of typed cells: {expression!r}")
    terms = (Decimal(sign + raw) for sign, raw in zip(signs, raws, strict=True))
    return f"{sum(terms, Decimal(0)):f}"


def alternatives(question: Question) -> list[list[str]]:
    """Other value lists to accept: `alt:` holds sums of typed cells parted by ", ", `rounded` or `rule …`."""
    made = []
    for text in clauses(question).get("alt", "").split(" | "):
        if text == "rounded":
            made.append([rounded(Decimal(value)) for value in gold(question).values])
        elif text.startswith("rule "):
            made.append(list(gold(question, text.removeprefix("rule ")).values))
        elif text:
            made.append([_signed_sum(expression) for expression in text.split(", ")])
    return made


def load(path: Path = QUESTIONS) -> list[Question]:
    """The questions as they stand in the file."""
    return [cast(Question, json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def filled(question: Question) -> Question:
    """The question with its recomputed gold."""
    made = gold(question)
    cells = question["cells"] if made.cells is None else [cell.name for cell in made.cells]
    return {
        **question,
        "values": list(made.values),
        "pct": list(made.pct),
        "cells": cells,
        "alt": alternatives(question),
    }


def remake(path: Path, filled: Callable[[Question], Question]) -> int:
    """Tells which questions of a file differ from their rule; `--write` puts the gold in. The exit code."""
    questions = load(path)
    remade = [filled(question) for question in questions]
    differing = [old["id"] for old, new in zip(questions, remade, strict=True) if old != new]
    if "--write" in sys.argv[1:]:
        lines = (json.dumps(question, ensure_ascii=False) for question in remade)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(questions)} questions, {len(differing)} differ: {' '.join(differing)}")
    return 1 if differing and "--write" not in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(remake(QUESTIONS, filled))
