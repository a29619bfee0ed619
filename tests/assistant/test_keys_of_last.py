"""A fund, a kind of spending or a unit said alone after an item is of that item, or nothing is answered."""

import pytest

from assistant.answer import Status
from tests.building import Desk, small_intake, value


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk((small_intake(),))


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("泵站更新改造是多少", "一般公共预算出多少"), "200.50万元"),
        (("泵站更新改造是多少", "政府性基金安排了多少"), "1000.00万元"),
        (("泵站更新改造是多少", "一般公共预算出多少", "政府性基金出多少", "这两个来源加起来"), "1200.50万元"),
        (("河道清淤资金是多少", "一般公共预算里一分没有吗"), "0.00万元"),
        (("农林水支出多少", "基本支出安排了多少"), "308.50万元"),
        (("农林水支出多少", "基本支出安排了多少", "项目支出安排了多少"), "2031.50万元"),
        (("农林水支出的基本支出多少", "项目支出里的是它的几倍"), "6.59倍"),
        (("农林水支出多少", "基本和项目合计"), "2340.00万元"),
        (("泵站更新改造是多少", "它合理吗", "和河道清淤资金加起来"), "1700.50万元"),
    ],
)
def test_a_key_said_alone_is_of_the_last_item(desk: Desk, turns: tuple[str, ...], expected: str) -> None:
    assert value(desk.ask(*turns)) == expected


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("住房保障支出多少", "项目支出合计多少"), "2031.50万元"),
        (("农林水支出多少", "全部门基本支出多少"), "508.50万元"),
        (("防汛多少", "项目支出多少"), "2031.50万元"),
    ],
)
def test_what_is_called_the_whole_is_the_whole(desk: Desk, turns: tuple[str, ...], expected: str) -> None:
    assert value(desk.ask(*turns)) == expected


@pytest.mark.parametrize(
    "turns",
    [
        ("泵站更新改造是多少", "属于哪种资金", "这种资金的支出总共多少"),
        ("三公经费比上年增加多少", "增幅呢", "跟公务接待费的增幅比哪个高"),
        ("海洋牧场和山地光伏谁最少", "最多的占项目支出多少"),
        ("有多少个海洋牧场", "和河道清淤资金加起来"),
    ],
)
def test_what_points_at_nothing_shown_is_asked_back(desk: Desk, turns: tuple[str, ...]) -> None:
    answer = desk.ask(*turns)
    assert answer.status is not Status.ANSWERED
    assert answer.value is None


def test_the_first_question_is_gone_back_to(desk: Desk) -> None:
    turns = ("泵站更新改造是多少", "三公经费呢", "最开始问的那个，换成元")
    assert value(desk.ask(*turns)) == "12005000元"


def test_a_full_ending_names_the_neighbour_that_has_it(desk: Desk) -> None:
    assert value(desk.ask("河道清淤的工作经费是多少")) == "331.00万元"
    assert value(desk.ask("河道清淤的资金是多少")) == "500.00万元"


def test_the_next_term_is_defined_after_a_definition(desk: Desk) -> None:
    assert value(desk.ask("什么是基本支出", "三公经费呢")) is None
    assert (
        "完成日常工作任务"
        in desk.ask("什么是基本支出", "三公经费是多少", "什么是基本支出", "基本支出呢").text
    )
    assert value(desk.ask("什么是基本支出", "那今年安排了多少")) == "508.50万元"


def test_this_project_is_the_last_one(desk: Desk) -> None:
    asked = ("泵站更新改造是多少", "这个项目的绩效目标是什么")
    assert "更新泵站，保障汛期排水。" in desk.ask(*asked).text
