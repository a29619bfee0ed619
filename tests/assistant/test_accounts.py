"""Budgets and accounts printed side by side in one final account: which column a question means."""

import pytest

from assistant.answer import Status
from index.records import Stage, TableKind
from tests.building import Desk, intake_of, row, table, value

BALANCE = table(
    TableKind.BALANCE,
    tuple((side, head) for side in ("收入", "支出") for head in ("年初预算数", "全年预算数", "决算数")),
    row("一、一般公共预算拨款收入", "80.00", "95.00", "90.00", side="income"),
    row("二、事业收入", "20.00", "25.00", "22.00", side="income"),
    row("收入总计", "100.00", "120.00", "112.00", side="income"),
    number="1",
    title="收入支出决算总表",
)
EXPENSES = table(
    TableKind.GENERAL_BY_FUNCTION,
    (("上年决算数",), ("本年决算数",), ("比上年增减", "增减额"), ("比上年增减", "增减%")),
    row("农林水支出", "40.00", "50.00", "10.00", "25.00", code="213"),
    row("住房保障支出", "30.00", "24.00", "-6.00", "-20.00", code="221"),
    row("合计", "70.00", "74.00", "4.00", "5.71"),
    number="5",
    title="一般公共预算支出决算表",
)
THREE_PUBLIC = table(
    TableKind.THREE_PUBLIC,
    (("预算数",), ("决算数",)),
    row("“三公”经费", "11.00", "15.00"),
    row("公务接待费", "3.00", "4.00", level=2, parent=0),
    row("公务用车购置及运行维护费", "8.00", "11.00", level=2, parent=0),
    number="7",
    title="“三公”经费支出决算表",
)
DESK = Desk((intake_of(BALANCE, EXPENSES, THREE_PUBLIC, stage=Stage.FINAL_ACCOUNT),))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("公务接待费是多少", "4.00万元"),
        ("公务接待费决算数", "4.00万元"),
        ("公务接待费实际花了多少", "4.00万元"),
        ("公务接待费预算数", "3.00万元"),
        ("公务接待费的预算是多少", "3.00万元"),
        ("年初预算里公务接待费多少", "3.00万元"),
        ("收入总计年初预算多少", "100.00万元"),
        ("收入总计的全年预算数", "120.00万元"),
        ("调整预算后收入总计是多少", "120.00万元"),
        ("收入总计（决算）", "112.00万元"),
        ("事业收入决算是多少", "22.00万元"),
        ("收入总计决算比年初预算多多少", "12.00万元"),
        ("收入总计全年预算和决算差多少", "8.00万元"),
        ("三公经费超预算多少", "4.00万元"),
        ("三公经费实际支出占预算的百分之几", "136.36%"),
        ("公务接待费完成预算的百分之几", "133.33%"),
        ("农林水支出上年决算数", "40.00万元"),
        ("农林水支出去年是多少", "40.00万元"),
        ("农林水支出比上年增加多少", "10.00万元"),
    ],
)
def test_the_words_name_the_column(question: str, expected: str) -> None:
    assert value(DESK.ask(question)) == expected


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("三公经费预算和决算各是多少", ("11.00 万元", "15.00 万元")),
        ("收入总计年初预算、全年预算、决算分别多少", ("100.00 万元", "120.00 万元", "112.00 万元")),
    ],
)
def test_columns_may_be_asked_for_side_by_side(question: str, shown: tuple[str, ...]) -> None:
    answer = DESK.ask(question)
    assert answer.status is Status.ANSWERED
    assert all(amount in answer.text for amount in shown)
    assert answer.value is None


@pytest.mark.parametrize(
    "question", ["三公经费上年决算数", "农林水支出年初预算多少", "公务接待费全年预算是多少"]
)
def test_a_column_that_is_not_printed_is_not_answered_from_another(question: str) -> None:
    answer = DESK.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.value is None


def test_a_budget_alone_knows_of_no_account() -> None:
    budget = table(
        TableKind.THREE_PUBLIC,
        (("预算数",),),
        row("公务接待费", "3.00"),
        number="7",
        title="“三公”经费预算表",
    )
    desk = Desk((intake_of(budget),))
    assert value(desk.ask("公务接待费的预算数是多少")) == "3.00万元"
    assert value(desk.ask("公务接待费年初预算多少")) == "3.00万元"
    assert desk.ask("公务接待费决算是多少").reason == "execution"
    assert desk.ask("公务接待费超预算了吗").reason == "execution"


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("三公经费决算数", "年初批了多少预算"), "11.00万元"),
        (("三公经费决算数", "年初批了多少预算", "超了多少"), "4.00万元"),
        (("公务接待费预算多少", "决算呢"), "4.00万元"),
        (("公务接待费预算多少", "决算呢", "超支了多少"), "1.00万元"),
        (("公务接待费决算", "和预算比呢"), "1.00万元"),
        (("公务接待费决算", "比预算多多少"), "1.00万元"),
        (("公务接待费决算", "超预算了吗"), "1.00万元"),
        (("收入总计年初预算", "调整后呢"), "120.00万元"),
        (("收入总计年初预算", "全年预算呢", "决算呢"), "112.00万元"),
        (("收入总计年初预算", "决算比年初多多少"), "12.00万元"),
        (("收入总计决算", "全年预算比年初预算多多少"), "20.00万元"),
        (("农林水支出", "上年的住房保障支出呢"), "30.00万元"),
        (("reception expenses", "And the budget?"), "3.00万元"),
        (("reception expenses", "And the budget?", "By how much?"), "1.00万元"),
    ],
)
def test_a_later_turn_may_name_the_column_alone(turns: tuple[str, ...], expected: str) -> None:
    assert value(DESK.ask(*turns)) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("公务接待费超支了多少", "1.00万元"),
        ("公务接待费超支多少", "1.00万元"),
        ("事业收入结余多少", "2.00万元"),
        ("What was budgeted for official reception?", "3.00万元"),
        ("What was the budget for official reception?", "3.00万元"),
        ("What was actually spent on official reception?", "4.00万元"),
        ("Was official reception over budget?", "1.00万元"),
        ("By how much did the final accounts of the three public expenses exceed the budget?", "4.00万元"),
        ("adjusted budget of business income of public institutions", "25.00万元"),
    ],
)
def test_what_was_overspent_is_the_account_less_the_budget(question: str, expected: str) -> None:
    assert value(DESK.ask(question)) == expected


def test_whether_a_budget_was_exceeded_is_answered_yes() -> None:
    assert DESK.ask("Did official reception exceed its budget?").text.startswith("Yes")


@pytest.mark.parametrize("turn", ["决算呢", "年初预算多少", "超了多少", "和预算比呢"])
def test_a_column_alone_needs_an_item(turn: str) -> None:
    assert DESK.ask(turn).value is None
