"""Rows of whole tables: names that are also funds, halves side by side, units, one aspect's own table.

Amounts are worked by hand.
"""

from dataclasses import replace

import pytest

from assistant.answer import Answer, Status
from index.records import TableKind
from tests.building import DEPARTMENT, Desk, intake_of, row, statement, table, value

CENTRE = "示范市排水中心"
STATION = "示范市水文站"
INCOME = table(
    TableKind.INCOME_BY_FUNCTION,
    (("金额",),),
    row("收入合计", "1000.00", level=0),
    row("一般公共预算", "700.00"),
    row("事业收入", "300.00"),
    number="2",
    title="收入预算总表",
)
BY_UNIT = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("合计",), ("基本支出",), ("项目支出",)),
    row("本年合计", "1000.00", "740.00", "260.00", level=0),
    row(DEPARTMENT, "450.00", "290.00", "160.00", owner=DEPARTMENT),
    row("水利", "400.00", "240.00", "160.00", code="21303", level=2, parent=1, owner=DEPARTMENT),
    row("购房补贴", "50.00", "50.00", "", code="2210203", level=3, parent=1, owner=DEPARTMENT),
    row(CENTRE, "350.00", "250.00", "100.00", owner=CENTRE),
    row("水利", "280.00", "180.00", "100.00", code="21303", level=2, parent=4, owner=CENTRE),
    row("购房补贴", "70.00", "70.00", "", code="2210203", level=3, parent=4, owner=CENTRE),
    row(STATION, "200.00", "200.00", "", owner=STATION),
    row("水利", "200.00", "200.00", "", code="21303", level=2, parent=7, owner=STATION),
    number="3",
    title="支出预算总表",
)
GENERAL = table(
    TableKind.GENERAL_BY_FUNCTION,
    (("上年预算数",), ("本年预算数", "合计"), ("比上年增减", "增减额")),
    row("合计", "650.00", "700.00", "50.00", level=0),
    row("农林水支出", "650.00", "700.00", "50.00", code="213"),
    row("水利", "650.00", "700.00", "50.00", code="21303", level=2, parent=1),
    row("行政运行", "400.00", "500.00", "100.00", code="2130301", level=3, parent=2),
    row("防汛", "250.00", "200.00", "-50.00", code="2130314", level=3, parent=2),
    number="5",
    title="一般公共预算支出预算表",
)
HALVES = table(
    TableKind.GENERAL_BASIC_BY_ITEM,
    (("预算数",), ("预算数",)),
    row("工资福利支出", "500.00", "", code="301"),
    row("商品和服务支出", "", "140.00", code="302"),
    row("基本工资", "300.00", "", code="30101", level=2, parent=0),
    row("办公费", "", "60.00", code="30201", level=2, parent=1),
    row("津贴补贴", "200.00", "", code="30102", level=2, parent=0),
    row("差旅费", "", "50.00", code="30211", level=2, parent=1),
    row("其他商品和服务支出", "", "30.00", code="30299", level=2, parent=1),
    number="6",
    title="一般公共预算基本支出预算表",
)
PROJECTS = table(
    TableKind.PROJECTS,
    (("合计",), ("一般公共预算",), ("单位资金",)),
    row("合计", "260.00", "110.00", "150.00", level=0),
    row("泵站更新改造", "160.00", "10.00", "150.00", level=2, owner=DEPARTMENT),
    row("河道清淤资金", "70.00", "70.00", "", level=2, owner=CENTRE),
    row("水文监测项目", "30.00", "30.00", "", level=2, owner=CENTRE),
    number="10",
    title="项目支出预算表",
)
RUNNING = table(
    TableKind.OTHER,
    (("机关运行经费支出",),),
    row("合计", "90.00", level=0),
    row("商品和服务支出", "90.00", code="302"),
    row("办公费", "40.00", code="30201", level=2, parent=1),
    row("租赁费", "30.00", code="30214", level=2, parent=1),
    row("工会经费", "20.00", code="30228", level=2, parent=1),
    number="11",
    title="机关运行经费支出预算表",
)
STATED = (statement("机关运行经费", "90.00", None, None),)
DESK = Desk((intake_of(INCOME, BY_UNIT, GENERAL, HALVES, PROJECTS, RUNNING, statements=STATED),))


def ask(question: str) -> Answer:
    return DESK.ask(question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("用一般公共预算的项目里哪个最大", "70.00万元"),
        ("用一般公共预算的项目有几个", "3个"),
        ("一般公共预算支出里哪个类最大", "700.00万元"),
        ("一般公共预算里比上年减少的项级科目有几个", "1个"),
        ("一般公共预算的项级科目里不升反降的是哪个", None),
        ("一般公共预算的防汛是多少", "200.00万元"),
        ("防汛，只看一般公共预算，多少", "200.00万元"),
        ("一般公共预算是多少", "700.00万元"),
        ("一般公共预算占收入合计的多少", "70.00%"),
    ],
)
def test_a_printed_name_that_is_a_fund_narrows_what_stands_beside_it(
    question: str, expected: str | None
) -> None:
    answer = ask(question)
    assert (answer.status, value(answer)) == (Status.ANSWERED, expected)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("一般公共预算基本支出里哪个经济科目花得最多", "300.00万元"),
        ("基本支出里排第三的经济科目", "60.00万元"),
        ("一共有几个款级经济科目", "5个"),
        ("差旅费在经济科目里排第几", "4个"),
        ("商品和服务支出里头哪一样开销最大", "60.00万元"),
        ("经济科目里除了“其他”，哪个最小", "50.00万元"),
        ("超过55万的款级经济科目加起来多少", "560.00万元"),
    ],
)
def test_the_halves_of_a_table_are_one_column_of_rows(question: str, expected: str) -> None:
    answer = ask(question)
    assert (answer.status, value(answer)) == (Status.ANSWERED, expected)


def test_halves_of_staff_and_of_office_are_one_column_too() -> None:
    halves = replace(HALVES, columns=(("人员经费", "预算数"), ("公用经费", "预算数")))
    desk = Desk((intake_of(halves),))
    assert value(desk.ask("一共有几个款级经济科目")) == "5个"
    assert value(desk.ask("最大的经济科目")) == "300.00万元"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("三家单位里谁家的支出最大", "450.00万元"),
        ("购房补贴哪家单位花得最多", "70.00万元"),
        ("购房补贴分散在两家单位，加总起来是多少", "120.00万元"),
        ("把两家的购房补贴汇总一下", "120.00万元"),
        ("下属单位的水利一共多少", "480.00万元"),
        ("三家单位的支出加起来，是不是正好等于本年合计", "1000.00万元"),
        ("哪家单位的项目支出最少", "100.00万元"),
    ],
)
def test_rows_of_units_and_of_one_item_by_unit(question: str, expected: str) -> None:
    answer = ask(question)
    assert (answer.status, value(answer)) == (Status.ANSWERED, expected)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("机关运行经费哪一样用得最多，数额？", "40.00万元"),
        ("机关运行经费里，排第一的科目是啥、花多少？", "40.00万元"),
        ("机关运行经费里排第二的科目是哪个", "30.00万元"),
        ("机关运行经费各科目里，办公费之外谁最多", "30.00万元"),
        ("机关运行经费一共分了几个款级科目", "3个"),
    ],
)
def test_rows_of_the_table_of_one_aspect(question: str, expected: str) -> None:
    answer = ask(question)
    assert (answer.status, value(answer)) == (Status.ANSWERED, expected)


def test_as_many_rows_are_told_as_the_question_counts() -> None:
    told = ask("机关运行经费里最花钱的两样是什么").text
    assert "办公费：40.00 万元" in told
    assert "租赁费：30.00 万元" in told


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("各个项目一项项加，能不能加出260.00", "260.00万元"),
        ("各个项目逐项加起来，对得上合计吗", "260.00万元"),
        ("超过60万的项目支出有哪些", None),
        ("前两大项目加起来是多少", "230.00万元"),
        ("本年合计里，水利下面最大的项级科目是哪个", "500.00万元"),
    ],
)
def test_sums_and_claims(question: str, expected: str | None) -> None:
    assert value(ask(question)) == expected


def test_a_claimed_total_that_is_not_printed_is_not_confirmed() -> None:
    assert "对得上" not in ask("各个项目一项项加，能不能加出999.00").text
    assert "与文件不符" in ask("各个项目加起来是不是等于300万元").text


def test_units_with_a_part_of_their_spending_have_no_order_of_all_of_it() -> None:
    basic = table(
        TableKind.BASIC_BY_UNIT,
        (("总计",),),
        row("合计", "740.00", level=0),
        row(DEPARTMENT, "290.00", owner=DEPARTMENT),
        row(CENTRE, "450.00", owner=CENTRE),
        number="11",
        title="基本支出预算表",
    )
    projects = table(
        TableKind.PROJECTS,
        (("总计",),),
        row("合计", "700.00", level=0),
        row(DEPARTMENT, "600.00", owner=DEPARTMENT),
        row("泵站更新改造", "600.00", level=2, owner=DEPARTMENT),
        row(CENTRE, "100.00", owner=CENTRE),
        row("河道清淤资金", "100.00", level=2, owner=CENTRE),
        number="12",
        title="项目支出预算表",
    )
    desk = Desk((intake_of(basic, projects),))
    told = desk.ask("哪家单位花钱最多").text
    assert f"基本支出的单位中金额最大的是{CENTRE}：450.00 万元" in told
    assert f"项目支出的单位中金额最大的是{DEPARTMENT}：600.00 万元" in told
    assert desk.ask("两家单位的支出加起来是多少").status is not Status.ANSWERED
    assert value(desk.ask("两家单位的基本支出加起来是多少")) == "740.00万元"
