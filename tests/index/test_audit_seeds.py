"""Faults of every kind, seeded into a sound budget of our own: each is found, at its cell."""

from dataclasses import replace
from decimal import Decimal

import pytest

from index.amounts import Unit
from index.checks import findings_from
from index.messages import RULE_NAMES
from index.records import Finding, Quantity, Severity
from tests.index.audited_budget import (
    BALANCE,
    EXPENSE,
    GENERAL,
    GOALS,
    PLACE,
    THREE_PUBLIC,
    Statements,
    Tables,
    statements,
    tables,
    with_cell,
    with_row,
    with_said,
)


def errors(given: Tables, prose: Statements) -> list[Finding]:
    return [f for f in findings_from(given, prose)[0] if f.severity is Severity.ERROR]


def said(raw: str, unit: Unit = Unit.WAN_YUAN) -> Quantity:
    return Quantity(raw=raw, amount=Decimal(raw), unit=unit, place=PLACE)


def test_the_sound_budget_has_no_finding() -> None:
    findings, checks = findings_from(tables(), statements())
    assert findings == ()
    assert checks > 100


# What is printed instead, and what the other tables print there.
CELLS = {
    "a wrong total": (EXPENSE, 0, 0, "130.00", "100.00"),
    "a wrong total of the balance": (BALANCE, 4, 1, "1000.00", "100.00"),
    "swapped digits": (EXPENSE, 3, 0, "53.00", "35.00"),
    "one digit of an item": (GENERAL, 4, 1, "16.00", "15.00"),
    "one digit of a parent": (GENERAL, 2, 0, "90.00", "60.00"),
    "ten thousand times": (EXPENSE, 5, 2, "100000.00", "10.00"),
    "another sign": (EXPENSE, 4, 0, "-25.00", "25.00"),
    "a part of 三公": (THREE_PUBLIC, 1, 1, "2.80", "2.50"),
    "a change": (THREE_PUBLIC, 2, 2, "0.90", "0.60"),
    "a percentage": (THREE_PUBLIC, 3, 3, "81.00%", "18.00"),
}


@pytest.mark.parametrize(("table", "row", "column", "raw", "true"), CELLS.values(), ids=CELLS)
def test_a_wrong_cell_is_named_with_the_value_that_balances(
    table: int, row: int, column: int, raw: str, true: str
) -> None:
    found = errors(with_cell(tables(), table, row, column, raw), statements())
    assert {finding.group for finding in found} == {1}
    assert {finding.culprit for finding in found} == {(table, row, column)}
    assert {Decimal(finding.balance or "0") for finding in found} == {Decimal(true)}
    assert all((table, row, column) in finding.cells for finding in found)


PROSE: dict[str, tuple[int, dict[str, object], str]] = {
    "an amount that the table prints": (0, {"amount": said("120.00")}, "prose_meets_table"),
    "an item by its code": (7, {"amount": said("53.00")}, "prose_meets_table"),
    "a unit": (8, {"amount": said("12.00", Unit.YUAN)}, "prose_meets_table"),
    "a percentage": (1, {"rate": said("52.60", Unit.PERCENT)}, "growth_adds_up"),
    "a base": (7, {"last": said("320.00")}, "growth_adds_up"),
    "a direction": (1, {"direction": "减少"}, "prose_agrees_with_itself"),
    "a change that the table prints": (9, {"change": said("0.90")}, "prose_meets_table"),
    "a share": (4, {"amount": said("80.00", Unit.PERCENT)}, "share_of_whole"),
    "a part of procurement": (12, {"amount": said("5.00")}, "procurement_parts"),
    "the year itself": (
        0,
        {"sentence": "收入预算100.00万元，比2024年预算增加。"},
        "year_compared_with_itself",
    ),
    "another name": (
        7,
        {"subject": "文化支出（205类）普通教育（02款）小学教育（02项）"},
        "prose_names_item_as_table",
    ),
}


@pytest.mark.parametrize(("place", "changes", "rule"), PROSE.values(), ids=PROSE)
def test_a_wrong_word_or_number_of_prose_is_found(place: int, changes: dict[str, object], rule: str) -> None:
    found = errors(tables(), with_said(statements(), place, **changes))
    assert rule in {finding.rule for finding in found}
    assert all(finding.culprit is None for finding in found)


def test_one_paragraph_with_two_amounts_of_one_item_names_the_one_that_the_tables_contradict() -> None:
    given = statements()
    twice = (*given, replace(given[7], amount=said("33.00"), rate=None, last=None, direction=None))
    found = errors(tables(), twice)
    assert {finding.rule for finding in found} == {"prose_meets_table", "prose_agrees_with_itself"}
    assert {(finding.group, finding.balance) for finding in found} == {(1, "35.00")}
    assert "33.00万元" in (found[0].culprit_place or "")


def test_a_row_left_out_is_missed_by_its_sum_and_by_the_other_tables() -> None:
    rules = {f.rule for f in errors(with_row(tables(), GENERAL, 4, None), statements())}
    assert "item_is_listed" in rules


def test_a_table_in_another_unit_than_it_says_is_found() -> None:
    given = tables()
    slipped = (*given[:GENERAL], replace(given[GENERAL], unit=Unit.YUAN), *given[GENERAL + 1 :])
    (finding,) = [f for f in errors(slipped, ()) if f.rule == "unit_is_as_elsewhere"]
    assert finding.found == "元"
    assert (GENERAL, 3, 0) in finding.cells


def test_a_code_with_another_name_and_a_copied_goal_are_found() -> None:
    given = tables()
    renamed = replace(given[GENERAL].rows[7], label="购房补贴")
    assert "code_has_one_name" in {f.rule for f in errors(with_row(given, GENERAL, 7, renamed), ())}
    copied = replace(given[GOALS].rows[1], text=given[GOALS].rows[0].text)
    (finding,) = errors(with_row(given, GOALS, 1, copied), ())
    assert (finding.rule, finding.cells[0][:2]) == ("copied_goal", (GOALS, 1))


def test_where_two_cells_could_be_wrong_none_is_named() -> None:
    table = tables()[THREE_PUBLIC]
    one_year = tuple(replace(row, cells=(replace(row.cells[1], column=0),)) for row in table.rows)
    alone = replace(table, columns=(("本年预算数",),), rows=one_year)
    (finding,) = errors(with_cell((alone,), 0, 0, 0, "13.00"), ())
    assert (finding.rule, finding.culprit, finding.balance) == ("three_public_parts", None, None)


def test_every_rule_that_was_broken_here_has_a_name_for_people() -> None:
    broken = [errors(with_cell(tables(), *seed[:4]), statements()) for seed in CELLS.values()]
    broken += [
        errors(tables(), with_said(statements(), place, **changes)) for place, changes, _ in PROSE.values()
    ]
    assert {finding.rule for found in broken for finding in found} <= set(RULE_NAMES)
