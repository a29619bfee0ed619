"""Chains of turns: what is pointed at, gathered, narrowed, corrected or chosen is what was shown before;
where the words do not say which, there is no figure."""

import pytest

from assistant.answer import Answer, Status
from index.records import TableKind
from tests.building import Desk, intake_of, row, small_intake, table, value

PUMPS, CLEARING, OFFICE = "泵站更新改造是多少", "河道清淤资金是多少", "河道清淤指挥部工作经费是多少"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk((small_intake(),))


@pytest.fixture(scope="module")
def twins() -> Desk:
    """Two units with a project of one name, and two parallel names."""
    second = "示范市水文中心"
    projects = table(
        TableKind.PROJECTS,
        (("总计",),),
        row("合计", "710.00", level=0),
        row("示范市水务局", "610.00", owner="示范市水务局"),
        row("设备购置费", "100.00", level=2, parent=1, owner="示范市水务局"),
        row("东江流域防洪指挥部工作经费", "310.00", level=2, parent=1, owner="示范市水务局"),
        row("西江流域防洪指挥部工作经费", "150.00", level=2, parent=1, owner="示范市水务局"),
        row("西江整治资金", "50.00", level=2, parent=1, owner="示范市水务局"),
        row(second, "100.00", owner=second),
        row("设备购置费", "60.00", level=2, parent=6, owner=second),
        row("物业管理费", "40.00", level=2, parent=6, owner=second),
        number="12",
        title="项目支出表",
    )
    return Desk((intake_of(projects),))


def figureless(answer: Answer) -> bool:
    return answer.value is None and not answer.citations and answer.status is not Status.ANSWERED


CHAINS = [
    # what is pointed at
    ((PUMPS, CLEARING, "前者占后者几成"), "240.10%"),
    ((PUMPS, CLEARING, "前者比后者多多少"), "700.50万元"),
    ((PUMPS, CLEARING, "后者换算成元"), "5000000元"),
    ((PUMPS, CLEARING, "前者是后者的多少倍"), "2.40倍"),
    ((PUMPS, CLEARING, "后者相当于前者的百分之几"), "41.65%"),
    ((PUMPS, CLEARING, "后者比前者少百分之几"), "58.35%"),
    ((PUMPS, CLEARING, "前者减后者"), "700.50万元"),
    ((PUMPS, CLEARING, "前者和后者加起来"), "1700.50万元"),
    (("有哪些项目", "第一个是第二个的几倍"), "2.40倍"),
    ((PUMPS, "河道清淤资金是它的百分之几"), "41.65%"),
    (("最大的项目是哪个", "它多少钱"), "1200.50万元"),
    (("泵站更新改造和河道清淤资金各多少", "第一个"), "1200.50万元"),
    (("泵站更新改造和河道清淤资金各多少", "后者占项目支出多少"), "24.61%"),
    (("有哪些项目", "第二个"), "500.00万元"),
    (("有哪些项目", "最后一个多少"), "331.00万元"),
    (("有哪些项目", "第一个", "第二个呢"), "500.00万元"),
    (("最大的项目是哪个", "第二呢"), "500.00万元"),
    # what is gathered
    ((PUMPS, CLEARING, OFFICE, "三个一起"), "2031.50万元"),
    ((PUMPS, CLEARING, OFFICE, "后两个加起来"), "831.00万元"),
    (("有哪些项目", "上面那些加起来"), "2031.50万元"),
    (("有哪些项目", "前两个加起来"), "1700.50万元"),
    (("有哪些项目", "除了第一个，其他的加起来"), "831.00万元"),
    (("有哪些项目", "去掉泵站那个，剩下的加起来"), "831.00万元"),
    ((PUMPS, CLEARING, "两个加起来", "占项目支出多少"), "83.71%"),
    ((PUMPS, CLEARING, "两个加起来", "换算成亿元"), "0.17005亿元"),
    ((PUMPS, "占项目支出多少", "换算成元"), "12005000元"),
    ((PUMPS, CLEARING, "加起来占项目支出多少"), "83.71%"),
    # what is narrowed
    (("有哪些项目", "其中最小的"), "331.00万元"),
    (("有哪些项目", "这些项目里超过400万的", "最小的是哪个"), "500.00万元"),
    (("有哪些项目", "其中超过400万的", "有几个"), "2个"),
    (("有哪些项目", "其中超过400万的", "加起来"), "1700.50万元"),
    (("最大的项目是哪个", "还有呢"), "500.00万元"),
    # one part changed
    (("泵站更新改造的政府性基金是多少", "总额呢"), "1200.50万元"),
    (("项目支出合计是多少", "支出合计呢"), "2540.00万元"),
    ((PUMPS, "再加上河道清淤资金"), "1700.50万元"),
    ((PUMPS, CLEARING, "两个加起来", "再加上河道清淤指挥部工作经费"), "2031.50万元"),
    ((PUMPS, CLEARING, "两个加起来", "再减去河道清淤指挥部工作经费"), "1369.50万元"),
    ((PUMPS, "河道清淤比它少多少"), "700.50万元"),
    ((PUMPS, "比河道清淤资金多多少"), "700.50万元"),
    # corrections and returns
    (("三公经费是多少", "不对，我问的是公务接待费"), "4.00万元"),
    ((PUMPS, "不是泵站，是河道清淤资金", "换算成元"), "5000000元"),
    (("三公经费是多少", PUMPS, "回到刚才那个"), "12.30万元"),
    (("三公经费是多少", PUMPS, CLEARING, "回到第一个问题"), "12.30万元"),
    (("三公经费是多少", PUMPS, "回到三公经费", "换算成元"), "123000元"),
    ((PUMPS, "再说一遍"), "1200.50万元"),
    ((PUMPS, "谢谢", "好的", "换算成元"), "12005000元"),
    ((PUMPS, "在哪一页", "原文怎么写的", "换算成元"), "12005000元"),
    ((PUMPS, "换个话题，三公经费呢"), "12.30万元"),
]


@pytest.mark.parametrize(("turns", "expected"), CHAINS, ids=[" ｜ ".join(turns) for turns, _ in CHAINS])
def test_the_last_turn_of_a_chain(desk: Desk, turns: tuple[str, ...], expected: str) -> None:
    assert value(desk.ask(*turns)) == expected


@pytest.mark.parametrize(
    "turns",
    [
        (PUMPS, "三个一起"),
        (PUMPS, CLEARING, "三个加起来"),
        (PUMPS, "这合理吗", "占比多少", CLEARING, OFFICE, "加起来"),
        (PUMPS, "前者呢"),
        (PUMPS, CLEARING, "前者是后者的一部分吗"),
        (PUMPS, CLEARING, "前者比后者多几个百分点"),
        (PUMPS, "第二个"),
        ("有哪些项目", "第九个"),
        ("有哪些项目", "两个加起来"),
        (PUMPS, "还有呢"),
        (PUMPS, CLEARING, "差多少", "占比多少"),
        ("有哪些项目", "去年呢"),
        (PUMPS, "垃圾焚烧呢", "换算成元"),
        (PUMPS, "垃圾焚烧呢", "占比多少"),
        (PUMPS, "2019年呢", "换算成元"),
        (PUMPS, "局长工资多少", "换算成元"),
        (PUMPS, "明年呢", "占比多少"),
        (PUMPS, "实际花了多少", "换算成元"),
        (PUMPS, "垃圾焚烧呢", "基本支出的呢"),
        (PUMPS, "其他部门呢"),
    ],
    ids=" ｜ ".join,
)
def test_where_the_words_do_not_say_which_there_is_no_figure(desk: Desk, turns: tuple[str, ...]) -> None:
    assert figureless(desk.ask(*turns))


def test_a_whole_and_its_part_are_never_added(desk: Desk) -> None:
    answer = desk.ask("三公经费是多少", "公务接待费呢", "两个加起来")
    assert (answer.status, answer.reason, answer.value) == (Status.CLARIFY, "overlap", None)


def test_the_same_cell_is_added_once(desk: Desk) -> None:
    answer = desk.ask(PUMPS, CLEARING, "两个加起来", "再加上泵站更新改造")
    assert value(answer) == "1700.50万元"


def test_the_whole_of_a_share_is_not_added_to_its_part(desk: Desk) -> None:
    assert value(desk.ask(PUMPS, "占比多少", CLEARING, "两个加起来")) == "1700.50万元"


@pytest.mark.parametrize(
    ("turn", "expected"),
    [("第一个", "100.00"), ("第二个", "60.00"), ("水文中心的", "60.00"), ("水务局", "100.00")],
)
def test_a_choice_completes_what_was_asked(twins: Desk, turn: str, expected: str) -> None:
    asked, answer = twins.dialogue(["设备购置费占项目支出合计多少", turn])
    assert (asked.status, answer.status) == (Status.CLARIFY, Status.ANSWERED)
    assert answer.citations[0].amount == expected
    assert [step.op for step in answer.steps] == ["ratio"]


@pytest.mark.parametrize("turn", ["都要", "两个都看", "both"])
def test_all_readings_can_be_chosen(twins: Desk, turn: str) -> None:
    answer = twins.ask("设备购置费占项目支出合计多少", turn)
    assert {c.amount for c in answer.citations} == {"100.00", "60.00", "710.00"}


def test_a_short_name_takes_its_place_in_the_last_name(twins: Desk) -> None:
    assert value(twins.ask("东江流域防洪指挥部工作经费是多少", "西江呢")) == "150.00万元"
    assert value(twins.ask("西江是多少", "换算成元")) != "1500000元"


def test_the_item_of_another_unit_that_has_none_is_not_the_unit(twins: Desk) -> None:
    assert figureless(twins.ask("物业管理费是多少", "本级呢"))


def test_places_are_told_with_page_table_row_and_column(desk: Desk) -> None:
    answer = desk.ask(PUMPS, "在哪一页")
    assert all(word in answer.text for word in ("第1页", "表12", "泵站更新改造", "总计"))
    assert "“1200.50”（单位：万元）" in desk.ask(PUMPS, "原文怎么写的").text
    assert "更新泵站，保障汛期排水。" in desk.ask(PUMPS, "它的目标", "原文怎么写的").text


@pytest.mark.parametrize(
    "turn", ["再说一遍", "在哪一页", "回到刚才那个", "第一个", "三个一起", "前者呢", "都要", "还有呢"]
)
def test_a_first_turn_that_leans_has_no_figure(desk: Desk, turn: str) -> None:
    assert figureless(desk.ask(turn))


@pytest.fixture(scope="module")
def two_departments() -> Desk:
    park = table(
        TableKind.PROJECTS, (("总计",),), row("泵站更新改造", "77.00", owner="示范市公园局"), number="12"
    )
    return Desk((small_intake(), intake_of(park, department="示范市公园局")))


def test_the_other_department_is_asked_the_same(two_departments: Desk) -> None:
    turns = ["示范市水务局的泵站更新改造是多少", "其他部门呢", "公园局"]
    _, asked, answer = two_departments.dialogue(turns)
    assert (asked.status, asked.suggestions) == (Status.CLARIFY, ("示范市公园局",))
    assert value(answer) == "77.00万元"


def test_a_department_that_was_asked_for_is_chosen_by_place_or_name(two_departments: Desk) -> None:
    options = two_departments.ask(PUMPS).suggestions
    place = options.index("示范市公园局") + 1
    assert value(two_departments.ask(PUMPS, "公园局")) == "77.00万元"
    assert value(two_departments.ask(PUMPS, f"第{place}个")) == "77.00万元"
    assert value(two_departments.ask(PUMPS, "公园局", "换算成元")) == "770000元"
