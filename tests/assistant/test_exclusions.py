"""What a question leaves out: a whole less its parts, rows without the named ones, and never the reverse."""

import pytest

from assistant.answer import Status
from tests.building import Desk, small_intake, value

DESK = Desk((small_intake(),))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("项目支出除了泵站更新改造以外还有多少", "831.00万元"),
        ("项目支出扣掉泵站更新改造还剩多少", "831.00万元"),
        ("除了泵站更新改造，其他项目一共多少", "831.00万元"),
        ("除泵站更新改造和河道清淤资金外，其余项目一共多少", "331.00万元"),
        ("不算泵站更新改造、河道清淤资金，项目支出是多少", "331.00万元"),
        ("项目支出中政府性基金以外的部分是多少", "531.50万元"),
        ("非政府性基金的项目支出是多少", "531.50万元"),
        ("三公经费不含公务接待费是多少", "8.30万元"),
        ("三公经费里除了公务接待费还有多少", "8.30万元"),
        ("剔除公务接待费后三公经费多少", "8.30万元"),
        ("公务接待费除外，三公经费多少", "8.30万元"),
        ("公务接待费以外的三公经费是多少", "8.30万元"),
        ("除了公务接待费其余多少", "8.30万元"),
        ("农林水支出除去行政运行是多少", "2031.50万元"),
        ("总支出不包括基本支出是多少", "2031.50万元"),
        ("除了泵站更新改造，最大的项目是哪个", "500.00万元"),
        ("除了泵站更新改造，还有几个项目", "2个"),
        ("What is the total of projects excluding 泵站更新改造?", "831.00万元"),
    ],
)
def test_what_is_left_out_is_taken_off(question: str, expected: str) -> None:
    answer = DESK.ask(question)
    assert (answer.status, value(answer)) == (Status.ANSWERED, expected)


def test_the_whole_and_what_was_taken_off_are_shown_with_their_cells() -> None:
    answer = DESK.ask("三公经费不含公务接待费是多少")
    assert [citation.raw for citation in answer.citations] == ["12.30", "4.00"]
    assert [(step.op, step.expression) for step in answer.steps] == [("difference", "12.30 - 4.00")]


def test_a_list_without_a_row_says_what_it_leaves_out() -> None:
    answer = DESK.ask("除了泵站更新改造，还有哪些项目")
    assert "除去“泵站更新改造”" in answer.text
    assert [citation.row for citation in answer.citations] == ["河道清淤资金", "河道清淤指挥部工作经费"]


@pytest.mark.parametrize(
    "question",
    [
        "三公经费不算行政运行是多少",
        "公务接待费扣除三公经费还有多少",
        "住房保障支出扣除防汛还有多少",
        "除了飞机采购，其他项目一共多少",
        "除了三公经费和公务接待费，支出总计还有多少",
        "不是泵站更新改造多少",
    ],
)
def test_what_is_no_part_of_the_whole_is_not_taken_off(question: str) -> None:
    answer = DESK.ask(question)
    assert answer.status is not Status.ANSWERED
    assert answer.value is None


def test_a_later_turn_takes_something_off_the_last_figure() -> None:
    answers = DESK.dialogue(["三公经费多少", "扣掉公务接待费呢"])
    assert value(answers[1]) == "8.30万元"


def test_rows_that_are_left_are_what_the_next_turn_ranks() -> None:
    answers = DESK.dialogue(["有哪些项目", "去掉泵站更新改造，剩下的加起来", "最大的是哪个"])
    assert [value(answer) for answer in answers[1:]] == ["831.00万元", "500.00万元"]
