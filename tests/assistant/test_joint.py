"""A part that one row prints together with another: the row is told, and never given for the part."""

import pytest

from assistant.answer import Answer, Status
from index.records import Statement, TableKind
from tests.building import BY_FUNCTION, THREE_PUBLIC, Desk, intake_of, row, statement, table, value

JOINT = table(
    TableKind.THREE_PUBLIC,
    (("合计",),),
    row("“三公”经费", "12.30"),
    row("因公出国（境）费", "0.00", level=2, parent=0),
    row("公务用车购置及运行维护费", "8.30", level=2, parent=0),
    row("公务接待费", "4.00", level=2, parent=0),
    number="7",
    title="“三公”经费预算表",
)


def asked(question: str, *statements: Statement) -> Answer:
    return Desk((intake_of(BY_FUNCTION, JOINT, statements=statements),)).ask(question)


@pytest.mark.parametrize(
    "question",
    [
        "公务用车购置费是多少",
        "今年买公车花多少钱",
        "购车费有多少",
        "公务用车运行维护费多少",
        "养车花多少钱",
        "公务用车运行维护费占三公经费多少",
        "公务用车购置和接待费一共多少",
        "平均每辆车的运行维护费",
        "How much is the vehicle purchase expense?",
    ],
)
def test_a_part_is_not_published_and_its_row_is_told(question: str) -> None:
    answer = asked(question)
    assert (answer.status, answer.reason, answer.value) == (Status.NOT_FOUND, "not_published", None)
    assert "公务用车购置及运行维护费" in answer.text
    assert "8.30 万元" in answer.text
    assert [c.row for c in answer.citations] == ["公务用车购置及运行维护费"]


@pytest.mark.parametrize("question", ["公务用车购置及运行维护费多少", "公车花了多少", "公务用车费一共多少"])
def test_the_row_itself_is_answered(question: str) -> None:
    assert value(asked(question)) == "8.30万元"


def test_what_prose_states_of_the_part_is_the_answer() -> None:
    answer = asked("公务用车购置费是多少", statement("公务用车购置费", "0.00", None, None))
    assert value(answer) == "0.00万元"


def test_parts_of_their_own_are_answered() -> None:
    answer = Desk((intake_of(BY_FUNCTION, THREE_PUBLIC),)).ask("公务用车运行维护费多少")
    assert value(answer) == "8.30万元"
