"""Change one printed amount of the document and ask for it: the new figure comes back, cited to its cell.

Nothing can have been learnt by heart: the document with the changed amount exists nowhere else.
"""

import random
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from assistant.answer import Status
from index.intake import intake
from index.records import Figure, Fund, Intake, ItemKind, TableKind
from tests.building import Desk
from tests.oracle import SOURCE

CELLS = 25
SEED = 20230223

# What a column is called in a question, where its fund is not enough.
_WORDS = {
    Fund.FISCAL: "财政拨款合计",
    Fund.GENERAL: "一般公共预算",
    Fund.GOVERNMENT_FUND: "政府性基金预算",
    Fund.STATE_CAPITAL: "国有资本经营预算",
    Fund.OTHER: "其他资金",
}
# Tables whose kind says the fund already: their columns tell kinds of spending.
_BY_SPENDING = (
    TableKind.EXPENSE_BY_FUNCTION,
    TableKind.GENERAL_BY_FUNCTION,
    TableKind.FUND_BY_FUNCTION,
    TableKind.STATE_CAPITAL_BY_FUNCTION,
)


@dataclass(frozen=True, slots=True)
class Case:
    """A cell, the amount that is printed in its place, and how it is asked for by name."""

    figure: Figure
    printed: str
    question: str


@cache
def source() -> str:
    return SOURCE.read_text(encoding="utf-8")


@cache
def original() -> Intake:
    return intake(SOURCE)[0]


def chosen() -> list[Case]:
    """Two cells of every table at random, the same in every run, then more up to CELLS."""
    dice = random.Random(SEED)
    by_table: dict[int, list[Figure]] = {}
    for figure in original().figures:
        if _can_be_asked_for(figure):
            by_table.setdefault(figure.table, []).append(figure)
    first = [figure for cells in by_table.values() for figure in dice.sample(cells, min(2, len(cells)))]
    rest = [figure for cells in by_table.values() for figure in cells if figure not in first]
    cells = [*first, *dice.sample(rest, max(0, CELLS - len(first)))]
    return [_case(figure, dice) for figure in cells]


def _can_be_asked_for(figure: Figure) -> bool:
    """Printed in one piece, in a numbered table, under a name that its table prints once in the column."""
    span = figure.place.span
    same = [
        other
        for other in original().figures
        if (other.table, other.column, other.item, other.owner)
        == (figure.table, figure.column, figure.item, figure.owner)
    ]
    printed = span is not None and source()[span[0] : span[1]] == figure.raw
    return printed and bool(figure.table_number) and figure.amount is not None and len(same) == 1


def _case(figure: Figure, dice: random.Random) -> Case:
    amount = Decimal(dice.randint(100_000, 99_999_999)).scaleb(-2)
    return Case(figure, f"{amount:.2f}", _question(figure))


def _question(figure: Figure) -> str:
    column = _column(figure)
    if figure.item_kind is ItemKind.TOTAL:
        asked = figure.item if column in ("合计", "总计", "预算") else f"{column}合计"
    elif figure.item == original().document.department:
        asked = f"{figure.item}本级的{column}"
    else:
        owner = f"{figure.owner}的" if figure.owner and figure.owner != figure.item else ""
        asked = f"{owner}{figure.item}的{column}"
    return f"表{figure.table_number}里{asked}是多少"


def _column(figure: Figure) -> str:
    last = figure.column_path[-1].removeprefix("其中：")
    if figure.kind in (TableKind.BALANCE, TableKind.FISCAL_BALANCE) or len(figure.column_path) == 1:
        return last
    if figure.kind in _BY_SPENDING:
        return last if last != "小计" else "合计"
    return _WORDS.get(figure.fund, last)


def test_every_cell_of_the_document_is_answered_when_it_is_asked_for_by_name() -> None:
    desk = Desk((original(),))
    missed = {}
    for figure in filter(_can_be_asked_for, original().figures):
        question = _question(figure)
        answer = desk.ask(question)
        if answer.value is None or Decimal(answer.value.amount) != figure.amount:
            missed[question] = f"{figure.raw}: {answer.text}"
    assert missed == {}


@pytest.mark.parametrize(
    "case", chosen(), ids=lambda case: f"{case.figure.table_number}-{case.figure.row}-{case.figure.column}"
)
def test_a_changed_amount_is_answered_as_it_is_printed_now(case: Case, tmp_path: Path) -> None:
    start, end = case.figure.place.span or (0, 0)
    changed = tmp_path / SOURCE.name
    changed.write_text(source()[:start] + case.printed + source()[end:], encoding="utf-8", newline="")
    answer = Desk((intake(changed)[0],)).ask(case.question)
    assert answer.status is Status.ANSWERED, (case.question, answer.text)
    assert answer.value is not None, (case.question, answer.text)
    assert answer.value.amount == case.printed, (case.question, answer.text)
    cited = answer.citations[0]
    assert (cited.table_index, cited.row_index, cited.column_index, cited.raw) == (
        case.figure.table,
        case.figure.row,
        case.figure.column,
        case.printed,
    )
    assert all(check.ok for check in answer.checks)


def test_the_cells_are_spread_over_all_tables() -> None:
    assert len(chosen()) == CELLS
    assert {case.figure.table_number for case in chosen()} == {str(number) for number in range(1, 13)}
