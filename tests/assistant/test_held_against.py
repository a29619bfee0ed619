"""What is held against what: parts and whole, changes and their sum, a rate and its amounts, prose and table.

The amounts are worked out by hand on one small document.
"""

from dataclasses import replace

import pytest

from assistant.answer import Answer, Status
from assistant.verify import PublishedSource
from assistant.vocabulary.table_names import customary_titles
from index.amounts import Unit
from index.records import Intake, PassageKind, Place, Statement, TableKind
from tests.building import HOUSING, Desk, intake_of, passage, quantity, row, statement, table

_HOUSING = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("合计",), ("基本支出",), ("项目支出",)),
    *HOUSING,
    number="3",
    title="2024年部门支出预算总表",
)
_FLAT = table(
    TableKind.THREE_PUBLIC,
    (
        ("合计",),
        ("“三公”经费", "小计"),
        ("“三公”经费", "因公出国（境）费"),
        ("“三公”经费", "公务用车购置及运行维护费"),
        ("“三公”经费", "公务接待费"),
        ("会议费",),
    ),
    row("", "100.00", "60.00", "10.00", "20.00", "30.00", "40.00"),
    number="9",
    title="“三公”经费、会议费支出预算表",
)


def _rated(sentence: Statement, rate: str) -> Statement:
    return replace(
        sentence, rate=quantity(rate, Unit.PERCENT, 50), sentence=f"{sentence.sentence}增长{rate}%"
    )


def _moved(subject: str, amount: str, change: str, start: int) -> Statement:
    """An increase, printed `start` characters into the source."""
    made = statement(subject, amount, change, "增加")
    unit = Unit.WAN_YUAN
    return replace(made, amount=quantity(amount, unit, start), change=quantity(change, unit, start + 20))


_STATED = (
    _moved("住房保障支出", "300.00", "60.00", 100),
    _moved("住房公积金", "100.00", "20.00", 200),
    _moved("提租补贴", "200.00", "40.00", 300),
    _rated(statement("机关运行经费", "110.00", "10.00", "增加"), "10"),
    _rated(statement("培训费", "150.00", "50.00", "增加"), "80"),
    statement("公共安全支出", "210.00", None, None),
)
_INTAKE = intake_of(_HOUSING, _FLAT, statements=_STATED)


def ask(question: str, intake: Intake = _INTAKE) -> Answer:
    return Desk((intake,)).ask(question)


@pytest.mark.parametrize(
    ("question", "verdict", "amount"),
    [
        ("住房保障支出是不是等于住房公积金、提租补贴之和", "相等", "300.00"),
        ("基本支出加项目支出与支出合计是否相等", "相等", "500.00"),
        ("基本支出与项目支出相加等于合计吗", "相等", "500.00"),
        ("三公经费三个分项加起来和总数对得上吗", "对得上", "60.00"),
        ("“三公”经费、会议费加起来是不是等于表9的合计", "相等", "100.00"),
        ("住房保障支出的增加额等于住房公积金和提租补贴两项增加额之和吗", "相等", "60.00"),
        ("核对一下机关运行经费的增长率", "一致", "10.00%"),
        ("培训费的增长率按增加额重算对不对", "不一致", "50.00%"),
        ("文字说明里的住房公积金和表里的数一样吗", "一致", "100.00"),
        ("文字说明里的公共安全支出和表里的数一样吗", "不一致", "10.00"),
        ("支出总表类级科目加起来为什么和合计有差额", "对得上", "500.00"),
    ],
)
def test_what_is_held_against_what(question: str, verdict: str, amount: str) -> None:
    answer = ask(question)
    assert answer.text.startswith(f"**{verdict}"), answer.text
    assert amount in answer.text


def test_a_rate_that_was_not_printed_is_corrected_first() -> None:
    assert ask("机关运行经费增长30%，对不对").text.startswith("提问中的数额与文件不符")


def test_a_change_is_not_added_to_an_amount() -> None:
    answer = ask("住房公积金的增加额等于提租补贴和公共安全支出之和吗")
    assert answer.status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "amount"),
    [("三公经费里哪一项最多", "公务接待费：30.00 万元"), ("三公经费里最少的一项是多少", "10.00 万元")],
)
def test_three_public_expenses_beside_each_other_are_ranked(question: str, amount: str) -> None:
    assert amount in ask(question).text


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("2024年部门支出预算总表", "支出总表"),
        ("收入支出决算总表", "收支总表"),
        ("2026年部门一般公共预算支出功能分类预算表", "一般公共预算支出表"),
        ("一般公共预算基本支出预算表（经济科目）", "一般公共预算基本支出表"),
        ("一般公共预算机关运行经费支出预算表", "机关运行经费表"),
    ],
)
def test_a_table_goes_by_its_short_title(title: str, said: str) -> None:
    assert said in customary_titles(title)


def test_things_are_not_counted_in_money() -> None:
    project = table(
        TableKind.PROJECTS, (("合计",),), row("档案数字化加工服务费", "7.00", level=2), title="项目支出表"
    )
    answer = ask("档案数字化加工服务费要做多少卷", intake_of(project))
    assert answer.status is not Status.ANSWERED
    goal = passage(PassageKind.GOAL, "档案数字化加工服务费", "完成档案数字化78卷。")
    assert "78卷" in ask("档案数字化要做多少卷", intake_of(project, passages=(goal,))).text


def test_vehicles_and_equipment_of_the_day_that_is_stated() -> None:
    sentence = "截至2023年12月31日，共有车辆4辆，单价100万元以上的设备2台。"
    counts = (("车辆", "4", Unit.VEHICLE), ("单价100万元以上的设备", "2", Unit.DEVICE))
    stated = tuple(
        replace(statement(name, number, None, None), amount=quantity(number, unit, 20), sentence=sentence)
        for name, number, unit in counts
    )
    intake = intake_of(_HOUSING, statements=stated)
    both = ask("有几台单价100万元以上的设备，车辆几辆", intake).text
    assert "4 辆" in both
    assert "2 台" in both
    assert "4 辆" in ask("上年底有几辆车", intake).text
    assert ask("2015年底有几辆车", intake).reason == "other_year"


def test_a_sentence_stands_on_every_page_of_its_numbers() -> None:
    stated = statement("机关运行经费", "110.00", "10.00", "增加")
    assert stated.change is not None
    over = replace(stated, change=replace(stated.change, place=Place(page=2, span=(30, 35))))
    source = PublishedSource((intake_of(_HOUSING, statements=(over,)),))
    identifier = intake_of(_HOUSING).document.id
    assert stated.sentence in source.text(identifier, 1)
    assert stated.sentence in source.text(identifier, 2)
    assert stated.sentence not in source.text(identifier, 3)
