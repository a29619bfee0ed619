"""Change a printed amount and ask for it: the answer changes by exactly that and cites the cell.

Nothing can have been learnt by heart: the copies exist nowhere else. Which cells there are, where they
stand and how they are called comes from the typed oracle: a misreading of the parser cannot hide itself.
A copy changes one cell of each table: no table's answer can rest on another change of the same table.
"""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answer import Answer
from tests.oracle import load_tables
from tests.proof.changed_copies import Change, copy_with, deals, original
from tests.proof.printed_cells import printed_cells, questions

CELLS_A_TABLE = 24
HANDS = deals(CELLS_A_TABLE)


def shown(answer: Answer) -> tuple[str | None, str | None, tuple[int, int] | None]:
    """The figure, and what its first citation prints and where."""
    value = None if answer.value is None else answer.value.amount
    cited = answer.citations[0] if answer.citations else None
    return (value, None, None) if cited is None else (value, cited.raw, cited.span)


def place_of(answer: Answer) -> tuple[str | None, ...]:
    cited = answer.citations[0]
    return cited.table_number, cited.row, cited.row_code, cited.owner, cited.column, str(cited.page)


def test_every_printed_cell_is_answered_from_where_it_stands() -> None:
    """1003 cells of the twelve tables; the ten of the list of key projects have their own test."""
    missed = {}
    for cell, question in questions().items():
        answer = original().ask(question)
        if cell.table and shown(answer) != (cell.raw, cell.raw, cell.span):
            missed[question] = answer.text
    assert missed == {}


@pytest.mark.parametrize("hand", HANDS, ids=[str(number) for number in range(len(HANDS))])
def test_a_changed_cell_is_answered_as_it_is_printed_now(hand: list[Change], tmp_path: Path) -> None:
    desk, spans = copy_with(hand, tmp_path)
    for change in hand:
        question = questions()[change.cell]
        before, after = original().ask(question), desk.ask(question)
        assert shown(after) == (change.raw, change.raw, spans[change.cell]), (question, after.text)
        assert place_of(after) == place_of(before), question
        assert f"{Decimal(change.raw):,.2f}" in after.text
        assert all(check.ok for check in after.checks), question
        assert after.findings, (question, "the sums that the cell stands in no longer hold")
        assert any(finding.place in after.text for finding in after.findings), (question, after.text)


@pytest.mark.parametrize("number", range(3))
def test_one_change_changes_no_other_answer(number: int, tmp_path: Path) -> None:
    """One changed cell in the copy, and the answers to all other drawn cells stay what they were."""
    (change, *_), others = HANDS[number][number:], [c.cell for hand in HANDS for c in hand]
    desk, _ = copy_with([change], tmp_path)
    moved = {}
    for cell in others:
        value, raw, _ = shown(desk.ask(questions()[cell]))
        expected = (change.raw,) * 2 if cell == change.cell else (cell.raw,) * 2
        if (value, raw) != expected:
            moved[questions()[cell]] = value
    assert moved == {}


def test_the_list_of_key_projects_prints_amounts_of_another_table(tmp_path: Path) -> None:
    """Ten cells cannot be asked for by name: 表12 prints the same projects and is cited. Changed in the list
    alone, the answer stays with 表12 and says that the other print differs."""
    cells = [cell for cell in questions() if not cell.table]
    assert len(cells) == 10
    changed = cells[::4]
    desk, _ = copy_with([Change(cell, f"{int(cell.value) + 7}") for cell in changed], tmp_path)
    for cell in cells:
        answer = desk.ask(questions()[cell])
        assert answer.citations[0].table_number == "12"
        assert answer.value is not None
        assert Decimal(answer.value.amount) == cell.value
        assert bool(answer.findings) is (cell in changed), questions()[cell]


def test_the_cells_are_drawn_from_all_tables() -> None:
    drawn = Counter(change.cell.table for hand in HANDS for change in hand)
    named = Counter(cell.table for cell in questions())
    assert drawn == {table: min(count, CELLS_A_TABLE) for table, count in named.items() if table}
    assert set(drawn) == {table.number for table in load_tables()}
    assert drawn.total() >= 200
    assert len(set(printed_cells()) - set(questions())) == 0, "cells without a name of their own"
    assert all(len({change.cell.table for change in hand}) == len(hand) for hand in HANDS)
    kinds = {(c.cell.row.side, bool(c.cell.row.code), c.cell.row.level) for hand in HANDS for c in hand}
    assert {"income", "expense"} <= {side for side, _, _ in kinds}
    assert {True, False} <= {coded for _, coded, _ in kinds}
    last = {t.number: t.columns[-1] for t in load_tables()}
    assert {c.cell.table for hand in HANDS for c in hand if c.cell.path == last[c.cell.table]} == set(last)
