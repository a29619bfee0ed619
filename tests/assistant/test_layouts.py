"""Questions over layouts that print the same money differently: three sides, one flat row, units."""

import pytest

from index.records import Intake, Stage, TableKind
from tests.building import BY_FUNCTION, PROJECTS, Desk, intake_of, row, statement, table, value

UNIT = "示范市河道管理所"
BALANCE = table(
    TableKind.BALANCE,
    (("收入", "预算数"), ("支出", "按功能分类"), ("支出", "按支出性质")),
    row("事业收入", "30.00", side="income"),
    row("农林水支出", "", "2340.00", side="expense"),
    row("国防支出", "", "", side="expense"),
    row("外交支出", "", "0.00", side="expense"),
    row("基本支出", "", "", "508.50", side="expense"),
    row("项目支出", "", "", "2031.50", side="expense"),
    row("支出总计", "", "2540.00", side="expense", level=0),
    number="1",
    title="收入支出预算总表",
)
FLAT = table(
    TableKind.THREE_PUBLIC,
    (
        *(("预算数", "合计"), ("预算数", "公务接待费"), ("预算数", "因公出国（境）费")),
        ("预算数", "公务用车购置及运行维护费"),
    ),
    row("示范市水务局", "12.30", "4.00", "0.00", "8.30"),
    number="7",
    title="“三公”经费预算表",
)
INCOME = table(
    TableKind.INCOME_BY_FUNCTION,
    (("合计",), ("一般公共预算",), ("事业收入",)),
    row("合计", "2540.00", "2510.00", "30.00", level=0),
    row("农林水支出", "2340.00", "2310.00", "30.00", code="213"),
    row("住房保障支出", "200.00", "200.00", "0.00", code="221"),
    number="2",
    title="收入预算总表",
)
GENERAL = table(
    TableKind.GENERAL_BY_FUNCTION,
    (("合计",),),
    row("合计", "2400.00", level=0),
    row("农林水支出", "2200.00", code="213"),
    row("住房保障支出", "200.00", code="221"),
    number="5",
    title="一般公共预算支出表",
)
OF_UNIT = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("合计",), ("基本支出",), ("项目支出",)),
    row("合计", "640.00", "600.00", "40.00", level=0, owner=UNIT),
    row("农林水支出", "640.00", "600.00", "40.00", code="213", owner=UNIT),
    owner=UNIT,
    number="9",
    title="示范市河道管理所支出预算表",
)


def whole() -> Intake:
    return intake_of(BALANCE, INCOME, BY_FUNCTION, GENERAL, FLAT, PROJECTS, OF_UNIT)


@pytest.mark.parametrize(
    ("turns", "amount"),
    [
        # A row of its own prints 基本支出 of the department; of an item it is the item's.
        (("行政运行的支出预算是多少", "其中基本支出多少"), "308.50"),
        (("农林水支出是多少", "那基本支出呢"), "308.50"),
        (("支出总计是多少", "其中基本支出多少"), "508.50"),
        # What comes in for an item is not what is spent on it.
        (("农林水支出的一般公共预算收入是多少",), "2310.00"),
        (("一般公共预算中的农林水支出是多少",), "2200.00"),
        # The total of a unit's own table.
        ((f"{UNIT}的支出合计是多少",), "640.00"),
        # The usual names of a table.
        (("收支总表里的农林水支出是多少",), "2340.00"),
        (("收支总体情况表里的事业收入",), "30.00"),
    ],
)
def test_each_amount_is_that_of_its_place(turns: tuple[str, ...], amount: str) -> None:
    assert value(Desk((whole(),)).ask(*turns)) == f"{amount}万元"


def test_a_unit_is_a_part_of_the_department_and_not_of_itself() -> None:
    text = Desk((whole(),)).ask(f"{UNIT}的支出合计占支出总计的百分之几").text
    assert "25.20%" in text


def test_parts_of_a_flat_table_are_one_set() -> None:
    desk = Desk((whole(),))
    assert "公务用车购置及运行维护费：8.30 万元" in desk.ask("三公里最大的是哪项").text
    listed = desk.ask("“三公”经费的三个组成部分有哪些，各多少钱").text
    assert all(part in listed for part in ("4.00", "0.00", "8.30"))
    assert "对得上" in desk.ask("三公经费三个分项加起来和总数对得上吗").text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("国防支出5000万用在什么地方", "blank"),
        ("国防支出花了很多，都花在哪", "blank"),
        ("为什么要安排这么多国防支出", "blank"),
        # Prose of the fund, or the fund's part for projects, is not what was asked.
        ("修大坝的钱（基本支出）多少", "not_found"),
    ],
)
def test_nothing_stands_in_for_what_is_not_printed(question: str, reason: str) -> None:
    answer = Desk((whole(),)).ask(question)
    assert (value(answer), answer.reason) == (None, reason)


def test_zero_is_said_where_money_is_taken_for_granted() -> None:
    text = Desk((whole(),)).ask("外交支出花了很多，都花在哪").text
    assert "**外交支出：0.00 万元**，没有安排资金" in text


def test_a_fund_is_not_its_part_for_projects() -> None:
    desk = Desk(
        (
            intake_of(
                BY_FUNCTION, PROJECTS, statements=(statement("一般公共预算支出", "2400.00", None, None),)
            ),
        )
    )
    assert value(desk.ask("一般公共预算支出合计是多少")) == "2400.00万元"
    assert value(desk.ask("一般公共预算基本支出是多少")) is None
    assert value(Desk((intake_of(BY_FUNCTION, PROJECTS),)).ask("一般公共预算支出合计是多少")) is None


def test_the_project_that_has_an_accounts_name_whole() -> None:
    accounts = table(
        TableKind.EXPENSE_BY_FUNCTION,
        (("合计",),),
        row("合计", "900.00", level=0),
        row("河道清淤", "900.00", code="2130305"),
        title="支出总表",
    )
    desk = Desk((intake_of(accounts, PROJECTS),))
    assert value(desk.ask("河道清淤多少钱")) == "900.00万元"
    assert "河道清淤资金" in desk.ask("河道清淤那个项目给了多少钱").text


def test_classes_that_meet_no_total_are_not_counted() -> None:
    cut = table(
        TableKind.EXPENSE_BY_FUNCTION,
        (("合计",),),
        row("农林水支出", "2340.00", code="213"),
        title="支出总表",
    )
    answer = Desk((intake_of(BALANCE, cut),)).ask("支出总表的类级科目有几个")
    assert value(answer) is None


def test_last_years_account_is_the_year_before() -> None:
    said = statement("公务接待费", "4.00", "1.00", "减少")
    desk = Desk((intake_of(BY_FUNCTION, FLAT, statements=(said,), stage=Stage.FINAL_ACCOUNT),))
    assert value(desk.ask("公务接待费上年决算数是多少")) == "5.00万元"


def test_higher_than_is_an_order_that_is_looked_up() -> None:
    text = Desk((whole(),)).ask("河道清淤资金比泵站更新改造还高，为什么").text
    assert text.startswith("不是")
