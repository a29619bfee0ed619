"""Turns about the conversation are told by their words alone, and only where they say nothing else."""

import pytest

from assistant.rules.turns import (
    Act,
    act_of,
    called,
    corrected,
    gathered,
    pointed,
    returned_to,
    turned_to,
)
from assistant.vocabulary.question import read_question

ACTS = {
    Act.REPEAT: [
        "再说一遍",
        "没听清",
        "我没看清楚，再说一次",
        "多少来着",
        "Say that again, please",
        "Pardon?",
    ],
    Act.PLACE: [
        "在哪一页？",
        "第几页呀",
        "哪张表",
        "这个数字的出处在哪里",
        "which page is it on?",
        "what's the source?",
    ],
    Act.QUOTE: ["原文怎么写的", "原话是什么", "把原文贴出来", "What does the original say?"],
    Act.BACK: ["回到刚才那个", "说回刚才的问题", "go back"],
    Act.FIRST: ["回到第一个问题", "back to the first question"],
    Act.REST: ["还有呢？", "更多", "其余的呢", "接着说", "what else?", "the rest"],
    Act.ELSEWHERE: ["其他部门呢", "别的单位呢", "other departments?"],
    Act.ALL: ["都要", "两个都看", "both"],
    Act.THANKS: ["谢谢", "好的，谢谢你", "嗯，知道了", "OK thanks"],
}


@pytest.mark.parametrize(("act", "text"), [(act, text) for act, texts in ACTS.items() for text in texts])
def test_a_turn_about_the_conversation_is_told_by_its_words(act: Act, text: str) -> None:
    assert act_of(read_question(text).folded) is act


@pytest.mark.parametrize(
    "text",
    [
        *(
            "泵站更新改造在哪一页写着多少钱",
            "还有哪些项目超过100万",
            "原文里的三公经费是多少",
            "其他部门经费是多少",
        ),
        *(
            "更多的项目支出",
            "谢谢，三公经费是多少",
            "第一大的项目",
            "回到三公经费",
            "表7的合计是多少",
            "来源",
        ),
    ],
)
def test_a_question_of_its_own_is_no_such_turn(text: str) -> None:
    assert act_of(read_question(text).folded) is None


@pytest.mark.parametrize(
    ("text", "position", "rest"),
    [
        ("第一个", 0, ""),
        ("第二个的目标", 1, "的目标"),
        ("最后一个多少", -1, "多少"),
        ("倒数第二项呢", -2, "呢"),
        ("前者占比多少", 0, "占比多少"),
        ("那后者呢", 1, "呢"),
        ("the second one", 1, ""),
        ("the former", 0, ""),
    ],
)
def test_a_position_points_at_a_figure_and_leaves_the_rest(text: str, position: int, rest: str) -> None:
    found = pointed(read_question(text).folded)
    assert found is not None
    assert (found.positions, found.rest) == ((position,), rest)


@pytest.mark.parametrize("text", ["第二大的呢", "第一季度", "第二小的项目", "第三级科目", "泵站第一期"])
def test_a_place_in_an_order_is_no_position_in_a_list(text: str) -> None:
    assert pointed(read_question(text).folded) is None


@pytest.mark.parametrize(
    ("text", "count", "end", "adds", "rest"),
    [
        ("两个加起来", 2, "", True, ""),
        ("三个一起多少", 3, "", True, ""),
        ("上面那些加起来", None, "", True, ""),
        ("把这几项合计一下", None, "", True, ""),
        ("前两个加起来", 2, "前", True, ""),
        ("后三项一共", 3, "后", True, ""),
        ("这三项一共占多少", 3, "", True, "占多少"),
        ("前两个平均", 2, "前", False, "平均"),
        ("两个相差多少", 2, "", False, "相差多少"),
        ("俩加一块儿", 2, "", True, ""),
        ("一共多少", None, "", True, ""),
        ("加起来占多少", None, "", True, "占多少"),
        ("add them up", None, "", True, ""),
        ("all three together", 3, "", True, ""),
    ],
)
def test_figures_are_gathered_by_number_end_and_rest(
    text: str, count: int | None, end: str, adds: bool, rest: str
) -> None:
    found = gathered(read_question(text).folded)
    assert found is not None
    assert (found.count, found.end, found.adds, found.rest) == (count, end, adds, rest)


@pytest.mark.parametrize(
    "text",
    ["三公经费一共多少", "所有项目一共多少", "两个中心的项目合计", "除了泵站一共多少钱"],
)
def test_a_sum_that_names_something_gathers_nothing(text: str) -> None:
    assert gathered(read_question(text).folded) is None


def test_all_but_one_is_told_by_place_or_by_name() -> None:
    by_place = gathered("除了第一个、其他的加起来")
    by_name = gathered("去掉清淤那个、剩下的加起来")
    assert by_place is not None
    assert by_name is not None
    assert by_place.but is not None
    assert (by_place.but.positions, by_name.but_name, by_name.adds) == ((0,), "清淤", True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("不对，我问的是公务接待费", "公务接待费"),
        ("我说的是清淤", "清淤"),
        ("不是泵站，是清淤", "清淤"),
        ("错了，要基本支出", "基本支出"),
        ("不，是本级的", "本级的"),
    ],
)
def test_a_correction_leaves_what_is_meant(text: str, words: str) -> None:
    assert corrected(read_question(text).folded) == words


def test_other_openings_are_told_apart() -> None:
    assert returned_to("回到三公经费") == "三公经费"
    assert returned_to("回到刚才那个") is None
    assert turned_to("换个话题、三公经费呢") == "三公经费呢"
    assert turned_to("三公经费呢") is None
    assert called("清淤那个呢") == ("清淤", "呢")
