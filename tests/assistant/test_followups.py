"""Turns that lean on earlier ones: what is left out is taken from the dialogue, and only from it."""

import pytest

from assistant.answer import Status
from index.records import TableKind
from tests.building import Desk, intake_of, row, small_intake, table, value


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk((small_intake(),))


@pytest.mark.parametrize(
    "turn", ["那河道清淤资金呢？", "河道清淤资金呢", "换成河道清淤资金", "再查河道清淤资金", "那河道清淤呢"]
)
def test_another_name_takes_the_place_of_the_last(desk: Desk, turn: str) -> None:
    assert value(desk.ask("泵站更新改造是多少", turn)) == "500.00万元"


def test_the_fund_of_the_last_question_stays(desk: Desk) -> None:
    assert value(desk.ask("泵站更新改造的政府性基金预算是多少", "那河道清淤资金呢")) == "500.00万元"
    assert value(desk.ask("泵站更新改造的一般公共预算是多少", "那河道清淤指挥部工作经费呢")) == "331.00万元"


def test_another_fund_is_asked_of_the_last_name(desk: Desk) -> None:
    assert value(desk.ask("泵站更新改造是多少", "其中一般公共预算呢")) == "200.50万元"


def test_another_spending_is_asked_of_the_last_name(desk: Desk) -> None:
    assert value(desk.ask("水利支出合计是多少", "其中基本支出呢")) == "308.50万元"


@pytest.mark.parametrize("turn", ["两个加起来呢？", "加起来多少", "一共多少", "合计呢"])
def test_the_last_two_are_added(desk: Desk, turn: str) -> None:
    answer = desk.ask("泵站更新改造是多少", "河道清淤资金呢", turn)
    assert value(answer) == "1700.50万元"
    assert [step.expression for step in answer.steps] == ["1200.50 + 500.00"]


def test_the_last_two_are_compared(desk: Desk) -> None:
    assert value(desk.ask("泵站更新改造是多少", "河道清淤资金呢", "差多少")) == "700.50万元"
    assert "泵站更新改造" in desk.ask("泵站更新改造是多少", "河道清淤资金呢", "哪个多").text.split("更多")[0]


def test_the_same_cell_is_never_added_twice(desk: Desk) -> None:
    answer = desk.ask("泵站更新改造是多少", "泵站更新改造有多少钱", "河道清淤资金呢", "这三个加起来")
    assert value(answer) in ("1700.50万元", None)


def test_a_share_of_a_named_whole_is_taken_of_the_last_figure(desk: Desk) -> None:
    assert value(desk.ask("泵站更新改造是多少", "占项目支出合计多少")) == "59.09%"


def test_a_part_of_the_last_figure_is_a_share_of_it(desk: Desk) -> None:
    assert value(desk.ask("三公经费是多少", "其中公务接待费呢", "占比多少")) == "32.52%"


def test_the_last_figure_is_converted(desk: Desk) -> None:
    assert value(desk.ask("泵站更新改造是多少", "换算成元")) == "12005000元"


def test_the_change_of_the_last_figure_is_told(desk: Desk) -> None:
    assert value(desk.ask("三公经费是多少", "比上年增加还是减少")) == "0.30万元"
    assert "新增一辆公务用车" in desk.ask("三公经费是多少", "为什么").text


def test_the_change_asked_for_is_asked_of_another_name(desk: Desk) -> None:
    answer = desk.ask("三公经费比上年增加多少", "那公务接待费呢")
    assert value(answer) == "1.00万元"
    assert "减少" in answer.text


def test_last_year_of_the_last_figure_is_derived(desk: Desk) -> None:
    answer = desk.ask("三公经费是多少", "去年呢")
    assert value(answer) == "12.00万元"
    assert [step.expression for step in answer.steps] == ["12.30 - 0.30"]


def test_the_next_place_in_an_order_is_told(desk: Desk) -> None:
    assert value(desk.ask("最大的项目是哪个", "第二大的呢")) == "500.00万元"
    assert value(desk.ask("最大的项目是哪个", "第二大的呢", "最小的呢")) == "331.00万元"


def test_an_amount_is_asked_of_the_term_just_defined(desk: Desk) -> None:
    assert value(desk.ask("什么是基本支出", "那今年安排了多少")) == "508.50万元"


def test_the_goal_of_the_last_project_is_quoted(desk: Desk) -> None:
    assert "更新泵站，保障汛期排水。" in desk.ask("泵站更新改造是多少", "它的绩效目标是什么").text


def test_a_question_that_stands_alone_is_not_touched_by_the_dialogue(desk: Desk) -> None:
    alone = desk.ask("防汛的项目支出是多少")
    after = desk.ask("泵站更新改造的一般公共预算是多少", "防汛的项目支出是多少")
    assert (value(after), after.citations) == (value(alone), alone.citations)


@pytest.mark.parametrize(
    "turn", ["那呢", "两个加起来呢", "占比多少", "去年呢", "第二大的呢", "换算成亿元", "为什么", "差多少"]
)
def test_a_turn_that_leans_on_nothing_is_refused_and_not_guessed(desk: Desk, turn: str) -> None:
    answer = desk.ask(turn)
    assert (answer.status is Status.ANSWERED, answer.value) == (False, None)


def test_a_refusal_does_not_become_what_the_next_turn_speaks_of(desk: Desk) -> None:
    assert value(desk.ask("泵站更新改造是多少", "天气怎么样", "换算成元")) == "12005000元"


def test_a_name_that_is_not_in_the_document_is_refused_in_a_dialogue_too(desk: Desk) -> None:
    answer = desk.ask("泵站更新改造是多少", "那垃圾焚烧呢")
    assert (answer.status, answer.value) == (Status.NOT_FOUND, None)


def test_another_year_that_is_not_indexed_is_refused_in_a_dialogue_too(desk: Desk) -> None:
    answer = desk.ask("泵站更新改造是多少", "2019年呢")
    assert (answer.status, answer.reason, answer.value) == (Status.NOT_FOUND, "other_year", None)


def test_another_indexed_year_answers_from_its_own_document() -> None:
    earlier, later = small_intake(2023), small_intake(2024)
    answer = Desk((earlier, later)).ask("泵站更新改造是多少", "2023年呢")
    assert [citation.document.year for citation in answer.citations] == [2023]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("2023年泵站更新改造是多少", "2024年呢", "增加了多少"), "200.50万元"),
        (("2023年泵站更新改造是多少", "2024年呢", "增幅呢"), "20.05%"),
    ],
)
def test_a_change_after_two_years_is_between_them(turns: tuple[str, ...], expected: str) -> None:
    projects = table(TableKind.PROJECTS, (("总计",),), row("泵站更新改造", "1000.00"), number="12")
    earlier = intake_of(projects, year=2023)
    assert value(Desk((earlier, small_intake(2024))).ask(*turns)) == expected


def test_less_than_last_year_is_of_the_last_item_alone(desk: Desk) -> None:
    assert value(desk.ask("三公经费是多少", "公务接待费呢", "比去年少了多少")) == "1.00万元"


def test_every_answer_of_a_long_dialogue_passes_its_checks(desk: Desk) -> None:
    turns = [
        "三公经费是多少",
        "其中公务接待费呢",
        "占比多少",
        "为什么",
        "最大的项目是哪个",
        "第二大的呢",
        "两个加起来",
    ] * 5
    assert all(check.ok for answer in desk.dialogue(turns) for check in answer.checks)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("河道清淤资金", "泵站更新改造", "两者之比"), "41.65%"),
        (("泵站更新改造", "河道清淤资金", "两者之比"), "2.40倍"),
        (("泵站更新改造", "跟河道清淤资金比呢"), "700.50万元"),
        (("最大的项目是哪个", "第二个呢"), "500.00万元"),
        (("最大的项目是哪个", "排在它后面的呢"), "500.00万元"),
        (("泵站更新改造是多少", "一般公共预算的有多少"), "200.50万元"),
        (("泵站更新改造是多少", "里头有多少是政府性基金"), "1000.00万元"),
        (("三公经费比上年增加多少", "占支出总计多少"), "0.48%"),
    ],
)
def test_an_operation_is_on_what_was_just_said(desk: Desk, turns: tuple[str, ...], expected: str) -> None:
    assert value(desk.ask(*turns)) == expected


@pytest.mark.parametrize("turn", ["一样多吗", "两个一样吗", "是不是一样"])
def test_whether_two_are_equal_is_answered_by_the_larger(desk: Desk, turn: str) -> None:
    assert "多 700.50 万元" in desk.ask("泵站更新改造", "河道清淤资金", turn).text


@pytest.mark.parametrize(
    "turns",
    [
        ("泵站更新改造", "河道清淤资金", "平均多少", "占项目支出合计多少"),
        ("水利支出的政府性基金预算", "其中经营收入呢"),
        ("占基本支出百分之几",),
    ],
)
def test_nothing_else_takes_the_place_of_what_is_not_there(desk: Desk, turns: tuple[str, ...]) -> None:
    assert desk.ask(*turns).value is None


@pytest.mark.parametrize(
    ("turns", "funds"),
    [
        (("泵站更新改造用的是哪种资金",), {"一般公共预算", "政府性基金预算"}),
        (("泵站更新改造这个项目要花多少，钱从哪来",), {"一般公共预算", "政府性基金预算"}),
        (("泵站更新改造是多少", "它的资金来源是什么"), {"一般公共预算", "政府性基金预算"}),
        (("河道清淤资金是什么钱出的",), {"政府性基金预算"}),
        (("which fund pays for 河道清淤资金?",), {"政府性基金预算"}),
    ],
)
def test_the_funds_of_an_item_are_told_with_their_cells(
    desk: Desk, turns: tuple[str, ...], funds: set[str]
) -> None:
    answer = desk.ask(*turns)
    assert {(c.column or "").split("/")[-1] for c in answer.citations} - {"总计"} == funds
