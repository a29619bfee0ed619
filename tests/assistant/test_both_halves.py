"""Both halves of a question, the part of a whole, the unit spoken of: gold by hand from small tables."""

import pytest

from assistant.answer import Answer, Status
from index.records import PassageKind, Stage, TableKind
from tests.building import DEPARTMENT, Desk, intake_of, passage, row, statement, table

POND, SCHOOL = "示范市水务局水库管理中心", "示范市水务技师学院"
GENERAL = table(
    TableKind.GENERAL_BY_FUNCTION,
    (("上年预算数",), ("本年预算数", "合计"), ("本年预算数", "基本支出"), ("本年预算数", "项目支出")),
    row("合计", "880.00", "900.00", "500.00", "400.00", level=0),
    row("农林水支出", "600.00", "650.00", "250.00", "400.00", code="213"),
    row("水利", "600.00", "650.00", "250.00", "400.00", code="21303", level=2, parent=1),
    row("行政运行", "260.00", "250.00", "250.00", "0.00", code="2130301", level=3, parent=2),
    row("防汛", "340.00", "400.00", "0.00", "400.00", code="2130314", level=3, parent=2),
    row("住房保障支出", "280.00", "250.00", "250.00", "0.00", code="221"),
    number="5",
    title="一般公共预算支出情况表",
)
EXPENSE = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("合计",), ("基本支出",), ("项目支出",)),
    row("合计", "1000.00", "520.00", "480.00", level=0),
    row("农林水支出", "730.00", "260.00", "470.00", code="213"),
    row("水利", "730.00", "260.00", "470.00", code="21303", level=2, parent=1),
    row("行政运行", "260.00", "260.00", "", code="2130301", level=3, parent=2),
    row("防汛", "470.00", "", "470.00", code="2130314", level=3, parent=2),
    row("住房保障支出", "270.00", "260.00", "10.00", code="221"),
    number="3",
    title="支出总体情况表",
)
PROJECTS = table(
    TableKind.PROJECTS,
    (("总计",), ("一般公共预算",), ("其他资金",)),
    row("合计", "480.00", "400.00", "80.00", level=0),
    row("防汛物资购置", "300.00", "240.00", "60.00", level=2, parent=0, owner=DEPARTMENT),
    row("水质监测培训", "90.00", "90.00", "0.00", level=2, parent=0, owner=DEPARTMENT),
    row("办公用房租赁", "50.00", "50.00", "0.00", level=2, parent=0, owner=DEPARTMENT),
    row("办公用房租赁", "40.00", "20.00", "20.00", level=2, parent=0, owner=POND),
    number="10",
    title="项目支出表",
)
ITEMS = table(
    TableKind.GENERAL_BASIC_BY_ITEM,
    (("合计",),),
    row("合计", "500.00", level=0),
    row("商品和服务支出", "60.00", code="302"),
    row("培训费", "20.00", code="30216", level=2, parent=1),
    row("办公费", "40.00", code="30201", level=2, parent=1),
    number="6",
    title="一般公共预算基本支出情况表",
)
UNITS = table(
    TableKind.BASIC_BY_UNIT,
    (("总计",),),
    row("合计", "520.00", level=0),
    row(DEPARTMENT, "200.00", owner=DEPARTMENT),
    row("工资福利支出", "150.00", level=2, parent=1, owner=DEPARTMENT),
    row(POND, "320.00", owner=POND),
    row("工资福利支出", "240.00", level=2, parent=3, owner=POND),
    row("商品和服务支出", "80.00", level=2, parent=3, owner=POND),
    number="11",
    title="基本支出预算表",
)
LISTED = passage(
    PassageKind.STRUCTURE, None, f"纳入预算编制范围的单位共3个，包括：{DEPARTMENT}、{POND}、{SCHOOL}。"
)


def _desk() -> Desk:
    tables = (EXPENSE, GENERAL, ITEMS, PROJECTS, UNITS)
    return Desk((intake_of(*tables, passages=(LISTED,), statements=()),))


def _amount(answer: Answer) -> str | None:
    return answer.value.amount if answer.value is not None else None


@pytest.mark.parametrize(
    "question",
    [
        "防汛今年多少，去年多少",
        "防汛的一般公共预算今年是多少、去年是多少",
        "防汛去年多少、今年呢",
        "2130314今年是多少，去年是多少",
        "防汛今年和去年各多少",
        "防汛2024年和2023年的一般公共预算分别是多少",
        "防汛从去年的多少增加到今年的多少",
        "防汛的一般公共预算，由上年的多少提到今年的多少",
        "防汛今年比去年多多少，去年是多少",
        "How much is code 2130314 this year, and how much was it last year?",
    ],
)
def test_both_years_that_are_asked_for_are_answered(question: str) -> None:
    text = _desk().ask(question).text
    assert "400.00" in text
    assert "340.00" in text


def test_a_half_that_is_not_printed_says_so_beside_the_other() -> None:
    answer = _desk().ask("办公费今年多少，去年多少")
    assert "40.00" in answer.text
    assert "没有公布" in answer.text
    parts = _desk().ask("防汛的基本支出和项目支出各多少")
    assert "470.00" in parts.text
    assert "空白" in parts.text
    assert _desk().ask("2024年和2023年的防汛一共多少").status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("去年的防汛是今年的几倍", "0.85"),
        ("防汛的一般公共预算去年是今年的几倍", "0.85"),
        ("行政运行的一般公共预算去年比今年多多少", "10.00"),
    ],
)
def test_last_year_may_be_set_against_this_one(question: str, expected: str) -> None:
    answer = _desk().ask(question)
    assert _amount(answer) == expected
    assert "与提问不同" not in answer.text


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("钱最多的和第二多的项目", ["300.00", "90.00"]),
        ("第一大和第三大的项目各多少", ["300.00", "50.00"]),
        ("最大的和次大的项目", ["300.00", "90.00"]),
        ("最小的和第二小的项目", ["40.00", "50.00"]),
        ("最大的三个和最小的一个项目", ["300.00", "90.00", "50.00", "40.00"]),
        ("第二大到第四大的项目", ["90.00", "50.00", "40.00"]),
        ("排第二和排第四的项目各多少", ["90.00", "40.00"]),
        ("What are the largest and second largest projects?", ["300.00", "90.00"]),
    ],
)
def test_every_place_that_is_named_is_answered(question: str, expected: list[str]) -> None:
    shown = _desk().ask(question).text
    assert [amount for amount in expected if amount not in shown] == []


def test_rows_of_zero_are_told_once_for_both_ends() -> None:
    answer = _desk().ask("用其他资金的项目里最大的和最小的")
    assert answer.status is Status.ANSWERED
    assert answer.text.count("为 0") == 1
    assert len(answer.left_out) == 2


def test_a_sum_over_more_places_than_there_are_is_refused() -> None:
    assert _desk().ask("最大的五个项目一共多少").status is not Status.ANSWERED
    assert _desk().ask("最大的项目和最小的功能科目").status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("防汛，总数和一般公共预算那部分差多少", "70.00"),
        ("防汛的总额跟其中一般公共预算的部分相差多少", "70.00"),
        ("防汛物资购置的总数和其他资金那部分差多少", "240.00"),
        ("项目支出总数和一般公共预算那部分之间差多少", "80.00"),
        ("住房保障支出总数比基本支出部分多多少", "10.00"),
        ("基本支出里一般公共预算占多少", "96.15"),
        ("住房保障支出占基本支出多少", "50.00"),
        ("办公用房租赁里水库管理中心那份占多少", "44.44"),
        ("培训费占办公费和培训费之和的多少", "33.33"),
        ("只用一般公共预算的项目共多少钱", "140.00"),
    ],
)
def test_the_part_is_of_the_whole_that_is_named(question: str, expected: str) -> None:
    assert _amount(_desk().ask(question)) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("培训的和防汛物资的，这两个项目一共多少", "390.00"),
        ("买防汛物资的、搞水质监测的这两个项目合计", "390.00"),
        ("培训的和印刷的，这两个项目一共多少", None),
        ("培训和水质监测这两个项目合计多少", None),
        ("防汛和培训这三个项目一共多少", None),
        ("水库管理中心的两个项目一共多少", None),
        ("4个项目平均多少", "120.00"),
        ("九个项目平均多少", None),
    ],
)
def test_as_many_projects_as_are_said(question: str, expected: str | None) -> None:
    answer = _desk().ask(question)
    assert (_amount(answer) if answer.status is Status.ANSWERED else None) == expected


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("水库管理中心的工资福利支出多少", "它的商品和服务支出呢", "前者是后者的几倍"), "3.00"),
        (("水库管理中心的工资福利支出多少", "商品和服务支出呢"), "80.00"),
        (("水库管理中心的工资福利支出多少", "该中心的商品和服务支出呢"), "80.00"),
        (("水库管理中心的工资福利支出多少", "其商品和服务支出是多少"), "80.00"),
        (("水库管理中心的基本支出多少", "它的住房保障支出呢"), None),
        (("水库管理中心的基本支出多少", "它的防汛物资购置呢"), None),
        (("水库管理中心的办公用房租赁多少", "那防汛物资购置呢"), "300.00"),
        (("水库管理中心的基本支出多少", "全部门的住房保障支出呢"), "270.00"),
    ],
)
def test_the_unit_stays_the_unit(turns: tuple[str, ...], expected: str | None) -> None:
    answer = _desk().ask(*turns)
    assert (_amount(answer) if answer.status is Status.ANSWERED else None) == expected


@pytest.mark.parametrize(
    "question",
    [
        "技师学院一共多少钱",
        "技师学院花了多少",
        "技师学院的办公用房租赁多少",
        "How much did the college receive?",
    ],
)
def test_a_unit_without_rows_is_no_other_money(question: str) -> None:
    answer = _desk().ask(question)
    assert answer.status is Status.NOT_FOUND
    assert "技师学院" in answer.text


def test_units_are_ordered_by_each_kind_of_spending_that_is_printed() -> None:
    text = _desk().ask("哪个单位花得最多").text
    assert "基本支出" in text
    assert "320.00" in text


def test_the_whole_of_a_share_is_what_the_words_alone_mean() -> None:
    balance = table(
        TableKind.BALANCE,
        (("支出", "决算数"),),
        row("农林水支出", "600.00", side="expense"),
        row("本年支出合计", "800.00", side="expense", level=0),
        row("年末结转和结余", "200.00", side="expense"),
        row("支出总计", "1000.00", side="expense", level=0),
        title="收入支出决算总表",
    )
    desk = Desk((intake_of(balance, stage=Stage.FINAL_ACCOUNT),))
    assert _amount(desk.ask("总支出是多少")) == "800.00"
    assert _amount(desk.ask("农林水支出占总支出的百分之几")) == "75.00"
    assert _amount(desk.ask("农林水支出占支出总计的百分之几")) == "60.00"


def test_a_word_for_a_fund_narrows_though_a_row_is_called_so() -> None:
    sources = table(
        TableKind.INCOME_BY_FUNCTION,
        (("金额",),),
        row("一般公共预算", "900.00"),
        row("其他收入", "100.00"),
        number="2",
        title="收入总表",
    )
    desk = Desk((intake_of(EXPENSE, GENERAL, sources),))
    assert _amount(desk.ask("防汛的一般公共预算多少")) == "400.00"
    assert _amount(desk.ask("防汛，总数和一般公共预算那部分差多少")) == "70.00"


@pytest.mark.parametrize("question", ["哪个职工领的工资福利最多", "三家单位都有的防汛一共多少"])
def test_words_that_make_it_another_question_stop_the_answer(question: str) -> None:
    assert _desk().ask(question).status is not Status.ANSWERED


def test_prose_states_both_years() -> None:
    desk = Desk((intake_of(EXPENSE, statements=(statement("机关运行经费", "30.00", "5.00", "增加"),)),))
    text = desk.ask("机关运行经费今年多少，去年多少").text
    assert "30.00" in text
    assert "25.00" in text
