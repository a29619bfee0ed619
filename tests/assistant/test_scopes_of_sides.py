"""What is set against what: columns of one row, parts of one fund, clauses that name the whole first."""

import pytest

from assistant.answer import Status
from index.records import Stage, TableKind
from tests.building import Desk, intake_of, row, statement, table, value

BALANCE = table(
    TableKind.BALANCE,
    (("支出", "年初预算数"), ("支出", "全年预算数"), ("支出", "决算数")),
    row("本年支出合计", "90.00", "100.00", "99.00"),
    row("年末结转和结余", "10.00", "20.00", "11.00"),
    row("支出总计", "100.00", "120.00", "110.00"),
    number="1",
    title="收入支出决算总表",
)
EXPENSES = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("合计",), ("基本支出",), ("项目支出",)),
    row("农林水支出", "60.00", "40.00", "20.00", code="213"),
    row("住房保障支出", "39.00", "39.00", "0.00", code="221"),
    row("合计", "99.00", "79.00", "20.00"),
    number="2",
    title="支出决算表",
)
BASIC_ITEMS = table(
    TableKind.GENERAL_BASIC_BY_ITEM,
    (("公用经费", "决算数"),),
    row("办公费", "15.00", code="30201"),
    row("公用经费合计", "15.00"),
    number="6",
    title="一般公共预算财政拨款基本支出决算表",
)
ACCOUNT = Desk((intake_of(BALANCE, EXPENSES, BASIC_ITEMS, stage=Stage.FINAL_ACCOUNT),))

GENERAL = table(
    TableKind.GENERAL_BY_FUNCTION,
    (("上年预算数",), ("合计",), ("基本支出",), ("项目支出",), ("增减额",)),
    row("农林水支出", "30.00", "40.00", "25.00", "15.00", "10.00", code="213"),
    row("住房保障支出", "24.00", "20.00", "20.00", "0.00", "-4.00", code="221"),
    row("合计", "54.00", "60.00", "45.00", "15.00", "6.00"),
    number="5",
    title="一般公共预算支出表",
)
ALL_FUNDS = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("合计",), ("基本支出",), ("项目支出",)),
    row("农林水支出", "60.00", "30.00", "30.00", code="213"),
    row("住房保障支出", "20.00", "20.00", "0.00", code="221"),
    row("合计", "80.00", "50.00", "30.00"),
    number="3",
    title="部门支出总表",
)
BOUGHT = (
    statement("政府采购支出总额", "20.00", None, None),
    statement("政府采购货物支出", "5.00", None, None),
    statement("政府采购工程支出", "15.00", None, None),
)
BUDGET = Desk((intake_of(GENERAL, ALL_FUNDS, statements=BOUGHT),))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("支出决算占预算的百分之几", "110%"),
        ("支出决算是预算的百分之多少", "110%"),
        ("支出预算完成了百分之几", "110%"),
        ("支出预算执行率是多少", "110%"),
        ("总支出决算比预算多多少", "9.00万元"),
        ("支出决算占全年预算的百分之几", "99%"),
        ("农林水支出、住房保障支出一共花了多少", "99.00万元"),
        ("农林水支出和住房保障支出总共花了多少钱", "99.00万元"),
    ],
)
def test_columns_of_one_item_are_of_one_row(question: str, expected: str) -> None:
    assert _value(ACCOUNT, question) == expected


@pytest.mark.parametrize("question", ["一般公共预算财政拨款支出是多少", "一般公共预算支出多少"])
def test_a_part_of_basic_expenditure_is_no_total(question: str) -> None:
    assert ACCOUNT.ask(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("基本支出占一般公共预算支出的百分之几", "75%"),
        ("农林水支出多少，占一般公共预算多少", "66.67%"),
        ("农林水支出、住房保障支出，这两项合起来占一般公共预算支出多大比重", "100%"),
        ("农林水支出和住房保障支出，合计占总支出多少", "100%"),
        ("政府采购，货物占了百分之几", "25%"),
        ("政府采购里头，货物占到了百分之几", "25%"),
        ("采购以货物为主吧，货物占了多少", "25%"),
        ("采购大头是货物吧，占采购总额的百分之几", "25%"),
    ],
)
def test_part_and_whole_are_of_one_fund(question: str, expected: str) -> None:
    assert _value(BUDGET, question) == expected


def test_a_whole_named_in_the_next_turn_narrows_the_part() -> None:
    answer = BUDGET.ask("农林水支出多少", "占一般公共预算多少")
    assert value(answer) == "66.67%"


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("一般公共预算支出里哪几个类级科目比去年多", "农林水支出", "住房保障支出"),
        ("一般公共预算里比上年少的类级科目有哪些", "住房保障支出", "农林水支出"),
    ],
)
def test_more_than_last_year_has_a_direction(question: str, said: str, unsaid: str) -> None:
    text = BUDGET.ask(question).text
    assert said in text
    assert unsaid not in text


def _value(desk: Desk, question: str) -> str:
    return (value(desk.ask(question)) or "").replace(".00%", "%")
