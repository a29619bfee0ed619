"""Which side, fund, table and whole a figure is of: hand-computed from small tables and the bundled one."""

import pytest

from assistant.answer import Status
from assistant.wire import Assistant
from index.records import Stage, TableKind
from tests.building import (
    BY_FUNCTION,
    PROJECTS,
    SMALL_STATEMENTS,
    THREE_PUBLIC,
    Desk,
    intake_of,
    row,
    statement,
    table,
)

BALANCE = table(
    TableKind.FISCAL_BALANCE,
    (("收入", "预算数"), ("支出", "预算数")),
    row("一般公共预算拨款收入", "900.00", "", side="income"),
    row("本年收入合计", "900.00", "", side="income", level=0),
    row("本年支出合计", "", "940.00", side="expense", level=0),
    row("收入总计", "960.00", "", side="income", level=0),
    row("支出总计", "", "960.00", side="expense", level=0),
    number="4",
    title="财政拨款收支总表",
)
INCOME = table(
    TableKind.INCOME_BY_FUNCTION,
    (("合计",), ("财政拨款收入", "一般公共预算"), ("其他资金收入", "事业收入"), ("其他资金收入", "经营收入")),
    row("合计", "1000.00", "900.00", "60.00", "40.00", level=0),
    row("教育支出", "1000.00", "900.00", "60.00", "40.00", code="205"),
    row("教育管理事务", "1000.00", "900.00", "60.00", "40.00", code="20501", level=2, parent=1),
    number="2",
    title="收入总体情况表",
)
BASIC = table(
    TableKind.GENERAL_BASIC_BY_ITEM,
    (("合计",),),
    row("合计", "300.00", level=0),
    row("商品和服务支出", "300.00", code="302"),
    row("办公费", "120.00", code="30201", level=2, parent=1),
    row("印刷费", "80.00", code="30202", level=2, parent=1),
    row("水费", "100.00", code="30205", level=2, parent=1),
    number="6",
    title="一般公共预算基本支出情况表",
)
OPERATING = table(
    TableKind.OTHER,
    (("机关运行经费支出",),),
    row("合计", "130.00", level=0),
    row("商品和服务支出", "130.00", code="302"),
    row("办公费", "30.00", code="30201", level=2, parent=1),
    row("印刷费", "80.00", code="30202", level=2, parent=1),
    row("水费", "20.00", code="30205", level=2, parent=1),
    number="11",
    title="机关运行经费情况表",
)


def test_income_never_answers_for_expenditure() -> None:
    desk = Desk((intake_of(INCOME, statements=(statement("一般公共预算支出", "930.00", None, None),)),))
    answer = desk.ask("一般公共预算财政拨款支出是多少")
    assert answer.value is not None
    assert answer.value.amount == "930.00"
    refused = Desk((intake_of(INCOME),)).ask("政府性基金预算财政拨款支出是多少")
    assert refused.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("财政拨款收入多少", "900.00"),
        ("财政拨款支出多少", "940.00"),
        ("财政拨款支出总计是多少", "960.00"),
        ("财政拨款收入总计是多少", "960.00"),
        ("财政拨款花了多少", "940.00"),
    ],
)
def test_the_words_of_a_fund_say_its_side(question: str, amount: str) -> None:
    answer = Desk((intake_of(BALANCE),)).ask(question)
    assert answer.value is not None
    assert answer.value.amount == amount


def test_everything_that_is_spent_needs_no_name() -> None:
    answer = Desk((intake_of(BY_FUNCTION, INCOME),)).ask("今年开支总共多少")
    assert answer.value is not None
    assert answer.value.amount == "2540.00"


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("教育管理事务里其他资金出了多少", "100.00"),
        ("教育管理事务靠经营收入撑着的有多少", "40.00"),
    ],
)
def test_a_fund_is_the_sum_of_the_columns_under_its_heading(question: str, amount: str) -> None:
    answer = Desk((intake_of(INCOME),)).ask(question)
    assert answer.value is not None
    assert answer.value.amount == amount


def test_zero_of_one_fund_says_where_the_money_stands() -> None:
    answer = Desk((intake_of(PROJECTS),)).ask("一般公共预算安排的河道清淤资金多少钱")
    assert answer.value is not None
    assert answer.value.amount == "0.00"
    assert "政府性基金预算 500.00 万元" in answer.text
    assert {citation.raw for citation in answer.citations} == {"0.00", "500.00"}


def test_a_dash_of_one_fund_says_where_the_money_stands() -> None:
    dashed = table(
        TableKind.PROJECTS,
        (("总计",), ("财政拨款", "一般公共预算"), ("财政拨款", "政府性基金预算")),
        row("合计", "500.00", "—", "500.00", level=0),
        row("河道清淤资金", "500.00", "—", "500.00", level=2),
        title="项目支出表",
    )
    answer = Desk((intake_of(dashed),)).ask("一般公共预算安排的河道清淤资金多少钱")
    assert answer.status is Status.ANSWERED
    assert answer.value is None
    assert "政府性基金预算 500.00 万元" in answer.text


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("办公费多少", "120.00"),
        ("办公费和水费加起来多少", "220.00"),
        ("机关运行经费里的办公费多少", "30.00"),
        ("机关运行经费当中，水费这一项多少", "20.00"),
        ("机关运行经费里哪个科目最费钱", "80.00"),
    ],
)
def test_a_table_of_a_side_matter_answers_where_it_is_named(question: str, amount: str) -> None:
    stated = (statement("机关运行经费", "130.00", None, None),)
    answer = Desk((intake_of(BASIC, OPERATING, statements=stated),)).ask(question)
    assert answer.value is not None
    assert answer.value.amount == amount


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("对口帮扶梅州资金占支出总计的百分之几", "8.39"),
        ("对口帮扶梅州资金占全部项目的比重", "8.55"),
        ("广州市援藏工作组工作经费占一般公共预算支出的百分之几", "6.48"),
        ("津贴补贴占总支出多少", "0.54"),
        ("津贴补贴占一般公共预算支出的比例", "14.39"),
        ("津贴补贴占比", "28.95"),
        ("事业运行占一般公共预算支出多少", "10.29"),
        ("一般公共预算支出里住房公积金占多少", "3.07"),
        ("光是驻镇帮镇扶村资金一笔，就吃掉了全部门一年支出的百分之几", "69.26"),
    ],
)
def test_a_share_is_of_the_department_or_the_fund_that_is_named(
    assistant: Assistant, question: str, share: str
) -> None:
    answer = assistant.ask(question, assistant.new_session())
    assert answer.value is not None
    assert (answer.value.amount, answer.value.unit) == (share, "%")


@pytest.mark.parametrize(
    ("question", "status", "amount"),
    [
        ("职业年金和养老保险加起来", Status.ANSWERED, "412.42"),
        ("住房公积金跟基本工资一共多少", Status.ANSWERED, "719.42"),
        ("养老保险和职业年金缴费合计多少", Status.CLARIFY, None),
        ("给职工缴的公积金多少", Status.ANSWERED, "290.47"),
        ("表6和表10的公务接待费合起来跟三公表里的公务接待费对得上吗", Status.ANSWERED, "94.50"),
        ("金额连10万块都不到的项目一共多少钱", Status.ANSWERED, "7.36"),
        ("既然说收入比上年多了两千多万，那上年到底是多少", Status.ANSWERED, "236117.77"),
        ("办事的项目支出是多少", Status.NOT_FOUND, None),
        ("我们几个代表想把办公费、印刷费和水费捆起来看，总额多少", Status.NOT_FOUND, None),
    ],
)
def test_parts_of_a_sum_and_everyday_words(
    assistant: Assistant, question: str, status: Status, amount: str | None
) -> None:
    answer = assistant.ask(question, assistant.new_session())
    assert (answer.status, answer.value.amount if answer.value else None) == (status, amount)


def test_last_year_is_told_after_a_wrong_premise() -> None:
    desk = Desk((intake_of(THREE_PUBLIC, BY_FUNCTION, statements=SMALL_STATEMENTS),))
    answer = desk.ask("三公经费减少了吧，去年是多少")
    assert answer.value is not None
    assert answer.value.amount == "12.00"
    assert "并没有减少" in answer.text


@pytest.mark.parametrize(
    ("question", "amount"),
    [("公务接待费花超了没有，超了多少", "1.50"), ("公务接待费没花完吧，还剩多少", "1.50")],
)
def test_spent_more_or_less_than_the_budget(question: str, amount: str) -> None:
    account = table(
        TableKind.THREE_PUBLIC,
        (("预算数",), ("决算数",)),
        row("合计", "6.00", "7.50"),
        row("公务接待费", "3.00", "4.50", level=2, parent=0),
        row("公务用车运行维护费", "3.00", "3.00", level=2, parent=0),
        title="“三公”经费支出决算表",
    )
    answer = Desk((intake_of(account, stage=Stage.FINAL_ACCOUNT),)).ask(question)
    assert answer.value is not None
    assert answer.value.amount == amount


def test_what_a_unit_has_for_projects_is_not_all_that_it_has() -> None:
    unit = "示范市信息中心"
    projects = table(
        TableKind.PROJECTS,
        (("合计",),),
        row(unit, "70.00", level=1, owner=unit),
        row("系统运维", "70.00", level=2, parent=0, owner=unit),
        number="10",
        title="项目支出预算表",
    )
    desk = Desk((intake_of(projects),))
    assert desk.ask("信息中心一年多少钱").value is None
    spent = desk.ask("信息中心的项目支出多少").value
    assert spent is not None
    assert spent.amount == "70.00"


def test_an_order_is_not_answered_by_a_stated_total() -> None:
    answer = Desk((intake_of(BALANCE, statements=(statement("机关运行经费", "80.00", None, None),)),)).ask(
        "机关运行经费哪一样用得最多"
    )
    assert answer.status is Status.DECLINED


@pytest.mark.parametrize("mark", ["", "，"])
def test_the_income_of_an_item_stays_income_in_one_fund(mark: str) -> None:
    expenses = table(
        TableKind.GENERAL_BY_FUNCTION,
        (("合计",),),
        row("合计", "950.00", level=0),
        row("教育支出", "950.00", code="205"),
        row("教育管理事务", "950.00", code="20501", level=2, parent=1),
        number="5",
        title="一般公共预算支出表",
    )
    answer = Desk((intake_of(INCOME, expenses),)).ask(f"教育管理事务的收入中{mark}一般公共预算安排多少")
    assert [citation.raw for citation in answer.citations] == ["900.00"]
