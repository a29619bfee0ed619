"""What later turns of a dialogue point at, go back to, correct and repair; gold by hand."""

import pytest

from assistant.answer import Status
from tests.assistant.departments import desk as departments
from tests.building import Desk, small_intake, value

PUMPS, CLEARING, OFFICE = "泵站更新改造多少", "河道清淤资金呢", "河道清淤指挥部工作经费呢"
UNKNOWN = "垃圾焚烧补贴呢"


@pytest.fixture(scope="module")
def small() -> Desk:
    return Desk((small_intake(),))


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ((PUMPS, CLEARING, OFFICE, "第一个占项目支出合计多少"), "59.09%"),
        ((PUMPS, CLEARING, OFFICE, "刚才第二个是多少来着"), "500.00万元"),
        ((PUMPS, CLEARING, OFFICE, "第三个比第一个少多少"), "869.50万元"),
        ((PUMPS, CLEARING, OFFICE, "回到第一个，换成元"), "12005000元"),
        ((PUMPS, CLEARING, "回到泵站更新改造，其中一般公共预算多少"), "200.50万元"),
        ((PUMPS, "防汛支出多少", "刚才那个泵站更新改造占它的几成"), "59.09%"),
        (("最大的项目是哪个", "下一个", "再下一个"), "331.00万元"),
        (("最大的项目是哪个", "第三呢", "前一个是谁"), "500.00万元"),
        (("最大的项目是哪个", "它比第二大的多多少"), "700.50万元"),
        (("最小的项目是哪个", "它是最大的百分之几"), "27.57%"),
        ((PUMPS, "不对，要河道清淤资金"), "500.00万元"),
        ((PUMPS, "我要的是河道清淤资金，不是泵站"), "500.00万元"),
        (("去年三公经费多少", "今年呢"), "12.30万元"),
        (("三公经费多少", "支出总计呢"), "2540.00万元"),
        (("支出合计多少", "换成亿元", "换回万元"), "2540.00万元"),
        (("2019年三公经费多少", "那2024年的呢"), "12.30万元"),
        (("三公经费合理吗", "那一共多少"), "12.30万元"),
        (("三公经费明年多少", "今年的呢"), "12.30万元"),
        (("公务接待费多少", "增长了百分之几"), "20.00%"),
    ],
)
def test_what_a_turn_leans_on(small: Desk, turns: tuple[str, ...], expected: str) -> None:
    answer = small.ask(*turns)
    assert all(check.ok for check in answer.checks)
    assert value(answer) == expected, answer.text


def test_a_share_of_several_figures_is_of_each(small: Desk) -> None:
    text = small.ask(PUMPS, CLEARING, "两项占项目支出的比例各多少").text
    assert "59.09%" in text
    assert "24.61%" in text


@pytest.mark.parametrize(
    "turns",
    [
        (PUMPS, UNKNOWN, "第一个占项目支出多少"),
        (UNKNOWN, "它占项目支出多少"),
        (PUMPS, UNKNOWN, "占项目支出多少"),
        (PUMPS, "2019年呢", "占项目支出多少"),
        ("2019年三公经费多少", "占比多少"),
        ("2019年三公经费多少", "换成元"),
        (PUMPS, CLEARING, "第五个是多少"),
        ("最大的项目是哪个", "前一个呢"),
        ("最大的项目是哪个", "增加最多的呢"),
    ],
)
def test_what_has_no_one_figure_is_not_answered(small: Desk, turns: tuple[str, ...]) -> None:
    answer = small.ask(*turns)
    assert (answer.status in (Status.DECLINED, Status.NOT_FOUND), answer.value) == (True, None)


@pytest.mark.parametrize(
    ("turns", "amounts"),
    [
        (("2024年水务局三公经费多少", "那教育局呢"), ("10.00 万元",)),
        (("教育局2024年三公经费多少", "水务局的公务接待费呢", "那体育局呢"), ("4.00 万元",)),
        (("2024年公务接待费多少", "都要"), ("3.00 万元", "10.00 万元", "4.00 万元")),
    ],
)
def test_a_department_that_is_not_there_makes_way_for_one_that_is(
    turns: tuple[str, ...], amounts: tuple[str, ...]
) -> None:
    answer = departments().ask(*turns)
    assert answer.status is Status.ANSWERED
    assert all(amount in answer.text for amount in amounts)


@pytest.mark.parametrize(
    ("turns", "scope"),
    [
        (("教育局2024年三公经费多少", "体育局呢", "两个加起来"), {"year": "2023"}),
        ((PUMPS, CLEARING, "两个加起来"), {"items": "不存在的项目"}),
    ],
)
def test_an_edit_that_leaves_no_two_figures_is_refused(turns: tuple[str, ...], scope: dict[str, str]) -> None:
    those = departments() if "year" in scope else Desk((small_intake(),))
    assert those.revised(turns, **scope).value is None
