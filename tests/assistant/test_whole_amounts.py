"""What is spent of nothing named, totals that prose states, rows that prose cannot name, everyday frames."""

import pytest

from assistant.answer import Status
from index.records import PassageKind, Stage, TableKind
from tests.building import (
    BY_FUNCTION,
    PROJECTS,
    SMALL_PASSAGES,
    SMALL_STATEMENTS,
    THREE_PUBLIC,
    Desk,
    intake_of,
    passage,
    row,
    small_plan,
    statement,
    table,
)

BUDGET = Desk(
    (
        intake_of(
            PROJECTS,
            BY_FUNCTION,
            THREE_PUBLIC,
            passages=SMALL_PASSAGES,
            statements=(*SMALL_STATEMENTS, statement("政府采购", "50.00", None, None)),
        ),
    )
)
# A final account whose tables print only one part of the fund.
BASIC = table(
    TableKind.GENERAL_BASIC_BY_ITEM,
    (("一般公共预算", "公用经费", "决算数"),),
    row("公用经费合计", "30.00"),
    row("办公费", "30.00", code="30201", level=2, parent=0),
    number="6",
    title="一般公共预算财政拨款基本支出决算表",
)
ACCOUNT = Desk(
    (
        intake_of(
            BASIC,
            statements=(
                statement("收入决算", "120.00", "20.00", "增加", reason="人员增加"),
                statement("支出决算", "110.00", "10.00", "减少", reason="压减开支"),
                statement("一般公共预算支出", "100.00", None, None),
            ),
            stage=Stage.FINAL_ACCOUNT,
        ),
    )
)


@pytest.mark.parametrize(
    ("turns", "amount"),
    [
        (("今年打算花多少",), "2540.00"),
        (("准备花掉多少钱",), "2540.00"),
        (("今年开支总共多少",), "2540.00"),
        (("最大的两个项目", "一共花多少"), "1700.50"),
        (("泵站更新改造和河道清淤资金各多少", "一共要花多少钱"), "1700.50"),
    ],
)
def test_after_rows_what_is_spent_is_what_the_rows_cost(turns: tuple[str, ...], amount: str) -> None:
    answer = BUDGET.ask(*turns)
    assert answer.value is not None
    assert answer.value.amount == amount


@pytest.mark.parametrize("turns", [("三公经费多少", "一共要花多少钱"), ("什么是基本支出", "要花多少")])
def test_after_one_thing_all_spending_is_not_guessed(turns: tuple[str, ...]) -> None:
    assert BUDGET.ask(*turns).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("收入比上年增加多少", "20.00"),
        ("收入为什么比上年多，有说明吗", "20.00"),
        ("总支出减少了多少", "10.00"),
        ("总支出是多少", "110.00"),
        ("一般公共预算财政拨款支出是多少", "100.00"),
        ("一般公共预算财政拨款支出折合多少亿元", "0.01"),
    ],
)
def test_prose_of_a_final_account_states_its_totals(question: str, amount: str) -> None:
    answer = ACCOUNT.ask(question)
    assert answer.value is not None
    assert amount in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "哪些项目要政府采购",
        "政府采购有哪些项目",
        "有哪些项目安排了政府采购",
        "哪几个项目做货物采购，各采购多少",
    ],
)
def test_an_amount_does_not_say_which_projects(question: str) -> None:
    assert BUDGET.ask(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("三公经费不是一年比一年少吗，今年又减了多少", "三公经费今年减了多少"),
        ("三公经费不是年年都在涨吗，今年增了多少", "三公经费今年涨了多少"),
        ("公务接待费压下来了，压了多少", "公务接待费降下来了，降了多少"),
        ("河道清淤资金报了多少账", "河道清淤资金花了多少"),
        ("河道清淤资金排了多少", "河道清淤资金安排了多少"),
        ("河道清淤资金是老百姓最关心的，合多少元", "河道清淤资金，合多少元"),
        ("泵站更新改造和河道清淤资金，请分开报", "泵站更新改造和河道清淤资金各多少"),
        ("二〇二四年三公经费多少", "2024年三公经费多少"),
        ("泵站更新改造是拿什么钱办的", "泵站更新改造用的是什么钱"),
        ("农林水支出底下都有哪几项", "农林水支出下面有哪些项级科目"),
    ],
)
def test_a_frame_asks_what_the_plain_words_ask(question: str, plain: str) -> None:
    assert BUDGET.ask(question).text == BUDGET.ask(plain).text
    assert BUDGET.ask(plain).status is Status.ANSWERED


@pytest.mark.parametrize("question", ["支出今年增了多少", "河道清淤资金是老百姓不关心的，多少", "收支多少"])
def test_words_that_change_the_question_are_not_dropped(question: str) -> None:
    assert BUDGET.ask(question).status is not Status.ANSWERED


@pytest.mark.parametrize("side", ["财政拨款收入", "财政拨款支出"])
def test_a_reason_of_both_sides_is_quoted_for_each(side: str) -> None:
    why = "财政拨款收入支出增加的主要原因是：政策项目增加。"
    desk = Desk(
        (
            intake_of(
                BY_FUNCTION,
                passages=(passage(PassageKind.EXPLANATION, None, why),),
                statements=(statement(side, "90.00", "5.00", "增加"),),
            ),
        )
    )
    assert why in desk.ask(f"{side}为什么增加").text


def test_a_plan_of_rows_below_a_class_with_one_row_goes_one_further() -> None:
    assert small_plan("农林水支出下面有哪些") == small_plan("农林水支出下面有哪些项级科目")
