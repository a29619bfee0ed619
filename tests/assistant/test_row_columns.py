"""Rows told apart by two of their columns, by years, and as entries of a procurement list.

Amounts are worked by hand.
"""

import pytest

from assistant.answer import Answer, Status
from index.records import Intake, Stage, TableKind
from tests.building import Desk, intake_of, row, table, value

BY_FUNCTION = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("合计",), ("基本支出",), ("项目支出",)),
    row("合计", "960.00", "590.00", "370.00", level=0),
    row("农林水支出", "960.00", "590.00", "370.00", code="213"),
    row("水利", "960.00", "590.00", "370.00", code="21303", level=2, parent=1),
    row("行政运行", "610.00", "590.00", "20.00", code="2130301", level=3, parent=2),
    row("防汛", "200.00", "", "200.00", code="2130314", level=3, parent=2),
    row("水土保持", "150.00", "", "130.00", code="2130310", level=3, parent=2),
    number="3",
    title="支出总体情况表",
)
THREE_PUBLIC = table(
    TableKind.THREE_PUBLIC,
    (("预算数",), ("决算数",)),
    row("“三公”经费", "20.00", "21.50"),
    row("其中：（一）因公出国（境）费", "6.00", "5.00", level=2, parent=0),
    row("（二）公务用车购置及运行维护费", "10.00", "12.00", level=2, parent=0),
    row("（三）公务接待费", "4.00", "4.50", level=2, parent=0),
    number="7",
    title="“三公”经费支出决算表",
)
GENERAL = table(
    TableKind.GENERAL_BY_FUNCTION,
    (("上年预算数",), ("本年预算数", "合计")),
    row("合计", "800.00", "930.00", level=0),
    row("农林水支出", "800.00", "930.00", code="213"),
    row("水利", "800.00", "930.00", code="21303", level=2, parent=1),
    row("行政运行", "550.00", "605.00", code="2130301", level=3, parent=2),
    row("防汛", "250.00", "200.00", code="2130314", level=3, parent=2),
    row("水土保持", "0.00", "125.00", code="2130310", level=3, parent=2),
    number="5",
    title="一般公共预算支出表",
)
PURCHASES = table(
    TableKind.OTHER,
    (("总计",),),
    row("合计", "90.00", level=0),
    row("一、货物", "30.00"),
    row("办公设备购置费", "30.00", level=2, parent=1),
    row("台式计算机分散采购", "12.00", level=3, parent=2),
    row("家具用具分散采购", "18.00", level=3, parent=2),
    row("三、服务", "60.00"),
    row("宣传工作经费", "60.00", level=2, parent=5),
    row("印刷服务分散采购", "25.00", level=3, parent=6),
    row("印刷服务分散采购", "35.00", level=3, parent=6),
    number="12",
    title="政府采购支出预算表",
)


def projects(*rows: tuple[str, str]) -> Intake:
    listed = (row(name, amount, level=2) for name, amount in rows)
    total = row("合计", "1.00", level=0)
    return intake_of(
        table(TableKind.PROJECTS, (("合计",),), total, *listed, number="10", title="项目支出表"),
        year=2023 + (len(rows) == len(NOW)),
    )


LAST = (("河道清淤资金", "50.00"), ("水文监测项目(2023)", "30.00"))
NOW = (("泵站更新改造", "60.00"), ("水文监测项目(2024)", "40.00"), ("河湖长制经费", "5.00"))
BUDGET = Desk((intake_of(BY_FUNCTION, GENERAL, PURCHASES),))
ACCOUNT = Desk((intake_of(THREE_PUBLIC, stage=Stage.FINAL_ACCOUNT),))
YEARS = Desk((projects(*LAST), projects(*NOW)))


def named(answer: Answer, names: tuple[str, ...]) -> set[str]:
    """The names that the answer's own list holds."""
    listed = [line for line in answer.text.splitlines() if line.startswith("- ")]
    return {name for name in names if any(name in line for line in listed)}


ITEMS = ("行政运行", "防汛", "水土保持")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("哪些项级科目的项目支出大于基本支出", {"防汛"}),
        ("基本支出比项目支出多的项级科目有哪些", {"行政运行"}),
        ("项目支出等于合计的项级科目有哪些", {"防汛"}),
        ("基本支出比项目支出多500万元以上的项级科目有哪些", {"行政运行"}),
        ("项目支出占合计比重最低的项级科目是哪个", {"行政运行"}),
        ("哪些项级科目的本年预算数低于上年预算数", {"防汛"}),
        ("去年比今年多的项级科目有哪些", {"防汛"}),
        ("增幅最大的项级科目是哪个", {"行政运行"}),
        ("上年没有、今年新增的项级科目有哪些", {"水土保持"}),
    ],
)
def test_rows_are_told_apart_by_two_of_their_columns(question: str, expected: set[str]) -> None:
    answer = BUDGET.ask(question)
    assert (answer.status, named(answer, ITEMS)) == (Status.ANSWERED, expected), answer.text


def test_the_total_of_one_fund_is_not_set_against_that_fund() -> None:
    assert BUDGET.ask("一般公共预算小于合计的项级科目有哪些").status is Status.NOT_FOUND


def test_a_blank_that_the_row_does_not_explain_is_no_zero() -> None:
    answer = BUDGET.ask("哪些项级科目的项目支出大于基本支出")
    assert [left.row for left in answer.left_out] == ["水土保持"]
    assert "水土保持" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "项目支出大于基本支出而且超过100万元的项级科目",
        "基本支出是项目支出两倍以上的项级科目有哪些",
        "项目支出没有超过基本支出的项级科目有哪些",
        "去年取消了哪些项目",
    ],
)
def test_a_relation_that_is_not_read_whole_is_not_answered(question: str) -> None:
    assert BUDGET.ask(question).status is not Status.ANSWERED


PARTS = ("出国", "公务用车", "公务接待")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("三公经费中哪些项的决算数高于预算数", {"公务用车", "公务接待"}),
        ("三公各项里哪一项决算低于预算", {"出国"}),
        ("三公经费里决算比预算超得最多的是哪一项", {"公务用车"}),
        ("三公各项里超预算比例最高的是哪个", {"公务用车"}),
        ("三公经费中决算和预算不相等的是哪几项", {"出国", "公务用车", "公务接待"}),
    ],
)
def test_parts_of_an_account_are_set_against_their_budget(question: str, expected: set[str]) -> None:
    answer = ACCOUNT.ask(question)
    assert (answer.status, named(answer, PARTS)) == (Status.ANSWERED, expected), answer.text


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("2024年比2023年新增了哪些项目", {"泵站更新", "河湖长制"}),
        ("2023年有而2024年没有的项目是哪些", {"河道清淤"}),
        ("今年哪些项目取消了", {"河道清淤"}),
        ("比去年多的项目有哪些", {"水文监测"}),
    ],
)
def test_rows_that_come_go_or_move_between_two_documents(question: str, expected: set[str]) -> None:
    answer = YEARS.ask(question)
    names = ("泵站更新", "河湖长制", "河道清淤", "水文监测")
    assert (answer.status, named(answer, names)) == (Status.ANSWERED, expected), answer.text


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("政府采购表里印刷服务平均每笔多少", "30.00万元"),
        ("采购清单里印刷服务合计多少", "60.00万元"),
        ("货物类采购里最贵的是哪一样", "18.00万元"),
        ("政府采购里货物类有几项", "2个"),
    ],
)
def test_purchases_are_entries_of_their_list(question: str, expected: str) -> None:
    answer = BUDGET.ask(question)
    assert (answer.status, value(answer)) == (Status.ANSWERED, expected), answer.text


def test_two_entries_of_one_name_are_no_views_of_one_amount() -> None:
    answer = BUDGET.ask("印刷服务多少钱")
    assert "25.00 万元" in answer.text
    assert "35.00 万元" in answer.text


def test_a_count_and_a_sum_are_both_told() -> None:
    answer = BUDGET.ask("政府采购表里印刷服务共几笔，合计多少")
    assert "2 个，合计 60.00 万元" in answer.text
