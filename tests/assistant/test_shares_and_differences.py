"""Shares, gaps, means and both years in wordings of all registers: computed by hand from small tables."""

import pytest

from assistant.answer import Answer, Status
from index.amounts import Unit
from index.records import Stage, TableKind
from tests.building import (
    BY_FUNCTION,
    DEPARTMENT,
    PROJECTS,
    THREE_PUBLIC,
    Desk,
    intake_of,
    row,
    small_intake,
    table,
    value,
)

CENTRE = "示范市泵站管理中心"
GENERAL = table(
    TableKind.GENERAL_BY_FUNCTION,
    (("合计",), ("基本支出",), ("项目支出",)),
    row("合计", "840.00", "508.50", "331.50", level=0),
    row("农林水支出", "640.00", "308.50", "331.50", code="213"),
    row("水利", "640.00", "308.50", "331.50", code="21303", level=2, parent=1),
    row("行政运行", "308.50", "308.50", "0.00", code="2130301", level=3, parent=2),
    row("防汛", "331.50", "0.00", "331.50", code="2130314", level=3, parent=2),
    row("住房保障支出", "200.00", "200.00", "0.00", code="221"),
    number="5",
    title="一般公共预算支出情况表",
)
LAST_YEAR = table(
    TableKind.GENERAL_BY_FUNCTION,
    (("上年预算数",), ("本年预算数",)),
    row("合计", "800.00", "840.00", level=0),
    row("防汛", "300.00", "331.50", code="2130314", level=3, parent=0),
    number="5",
    title="一般公共预算支出情况表",
)
BASIC = table(
    TableKind.GENERAL_BASIC_BY_ITEM,
    (("合计",), ("人员经费",), ("公用经费",)),
    row("合计", "508.50", "400.00", "108.50", level=0),
    row("工资福利支出", "380.00", "380.00", "", code="301"),
    row("对个人和家庭的补助", "20.00", "20.00", "", code="303"),
    row("离休费", "5.00", "5.00", "", code="30301", level=2, parent=2),
    row("退休费", "15.00", "15.00", "", code="30302", level=2, parent=2),
    row("商品和服务支出", "108.50", "", "108.50", code="302"),
    row("水费", "8.00", "", "8.00", code="30205", level=2, parent=5),
    row("电费", "24.00", "", "24.00", code="30206", level=2, parent=5),
    number="6",
    title="一般公共预算基本支出情况表",
)
BY_UNIT = table(
    TableKind.BASIC_BY_UNIT,
    (("总计",),),
    row("合计", "508.50", level=0),
    row(DEPARTMENT, "308.50", owner=DEPARTMENT),
    row("商品和服务支出", "60.50", level=2, parent=1, owner=DEPARTMENT),
    row(CENTRE, "200.00", owner=CENTRE),
    row("商品和服务支出", "48.00", level=2, parent=3, owner=CENTRE),
    number="11",
    title="部门预算基本支出预算表",
)
ACCOUNT = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("决算数",),),
    row("农林水支出", "600.00", code="213", side="expense"),
    row("住房保障支出", "200.00", code="221", side="expense"),
    row("本年支出合计", "800.00", side="expense", level=0),
    row("年末结转和结余", "50.00", side="expense", level=0),
    row("支出总计", "850.00", side="expense", level=0),
    number="1",
    title="收入支出决算总表",
)
BUDGET = intake_of(BY_FUNCTION, GENERAL, BASIC, THREE_PUBLIC, PROJECTS)


def asked(question: str) -> Answer:
    return Desk((BUDGET,)).ask(question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("防汛在农林水支出里占多少", "86.82%"),
        ("防汛在农林水支出里占多少个百分点", "86.82%"),
        ("农林水支出中，防汛占几成", "86.82%"),
        ("农林水支出里面，行政运行的占比", "13.18%"),
        ("一般公共预算基本支出中，人员经费的比重是多少", "78.66%"),
        ("公用经费在一般公共预算基本支出里占百分之几", "21.34%"),
        ("三公里头光接待就占了几成？要百分数", "32.52%"),
        ("三公经费中，公务接待费占几成", "32.52%"),
        ("养车撑起了三公的百分之几", "67.48%"),
        ("水费占水费、电费两项合计的几成", "25.00%"),
        ("防汛的一般公共预算占它自己总额的多少", "16.32%"),
        ("防汛占农林水支出的比例有多高", "86.82%"),
        (
            "What share of basic expenditure under the general public budget is personnel costs?",
            "78.66%",
        ),
    ],
)
def test_a_share_in_words_of_all_registers(question: str, expected: str) -> None:
    assert value(asked(question)) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("退休费高出离休费多少", "10.00万元"),
        ("离休费不如退休费多，少多少", "10.00万元"),
        ("防汛，总数和一般公共预算那部分之间差了多少？", "1700.00万元"),
        ("防汛的合计数跟一般公共预算那块差多少", "1700.00万元"),
        ("泵站更新改造跟河道清淤资金不是一回事吧，差多少", "700.50万元"),
        ("电费顶几个水费", "3.00倍"),
        ("电费相当于水费的多少倍", "3.00倍"),
        ("水费跟电费摞在一起有多少", "32.00万元"),
        ("水费连带电费，总共多少", "32.00万元"),
        ("三公合计折成元报给我", "123000元"),
        ("一年吃饭接待才四万，确切是多少元", "40000元"),
        ("Basic expenditure minus project expenditure: what is left?", "1523.00万元"),
        ("Compare basic and project expenditure: how much larger is the latter?", None),
    ],
)
def test_gaps_multiples_and_units(question: str, expected: str | None) -> None:
    answer = asked(question)
    assert (value(answer) if answer.value is not None else None) == expected


@pytest.mark.parametrize(
    "question",
    [
        "防汛在全市支出里占多少",
        "防汛在2019年农林水支出里占多少",
        "三公经费被挪用了百分之几",
        "退回的项目支出占几成",
        "防汛占行政运行和住房保障支出的百分之几",
        "防汛占基本支出里住房保障支出百分之几",
    ],
)
def test_what_is_not_understood_gives_no_share(question: str) -> None:
    assert asked(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("局本级占整个部门基本支出的比例有多高", "60.67%"),
        ("泵站管理中心占全部基本支出的几成", "39.33%"),
        ("水务局本级的基本支出比泵站管理中心多多少", "108.50万元"),
        ("两家单位的商品和服务支出，合到一起多少", "108.50万元"),
    ],
)
def test_units_are_sides_and_parts(question: str, expected: str) -> None:
    assert value(Desk((intake_of(BASIC, BY_UNIT),)).ask(question)) == expected


@pytest.mark.parametrize(
    "question",
    [
        "2130314这个码今年一般公共预算是多少，去年是多少",
        "防汛的一般公共预算，从上年的多少提到今年的多少",
    ],
)
def test_both_years_are_told(question: str) -> None:
    answer = Desk((intake_of(LAST_YEAR),)).ask(question)
    assert answer.status is Status.ANSWERED
    assert "331.50 万元" in answer.text
    assert "300.00 万元" in answer.text


def test_last_year_is_worked_out_where_it_is_not_seen() -> None:
    answer = Desk((small_intake(),)).ask("三公去年的数没看见，能帮着倒推出来吗")
    assert value(answer) == "12.00万元"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("农林水支出占总支出的百分之几", "75.00%"),
        ("农林水支出占支出总计的百分之几", "70.59%"),
        ("年底还有多少结转结余", "50.00万元"),
    ],
)
def test_of_an_account_the_whole_is_what_was_spent(question: str, expected: str) -> None:
    assert value(Desk((intake_of(ACCOUNT, stage=Stage.FINAL_ACCOUNT),)).ask(question)) == expected


def test_a_mean_is_as_fine_as_its_parts() -> None:
    projects = table(
        TableKind.PROJECTS,
        (("总计",),),
        row("合计", "0.031000", level=0),
        row("泵站更新改造", "0.020000", level=2, parent=0),
        row("河道清淤资金", "0.011000", level=2, parent=0),
        number="12",
        title="项目支出表",
        unit=Unit.YI_YUAN,
    )
    assert value(Desk((intake_of(projects),)).ask("平均每个项目多少")) == "0.015500亿元"


def test_a_key_said_again_is_of_the_figure_before() -> None:
    turns = ("一般公共预算支出多少", "其中项目支出是多少", "项目支出占比是多少")
    assert value(Desk((BUDGET,)).ask(*turns)) == "39.46%"
