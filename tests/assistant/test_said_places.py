"""Places to look that are said beside an item: part of a table's title, a classification, 人员经费 as a scope
of rows, and what stands in brackets."""

import pytest

from assistant.answer import Status
from index.records import TableKind
from tests.building import Desk, intake_of, row, small_intake, table, value

BODY, CENTRE, STATION = "样本市水务局", "样本市疾病预防控制中心", "样本市水文站"
BASIC = table(
    TableKind.GENERAL_BASIC_BY_ITEM,
    (("预算数",),),
    row("工资福利支出", "90.00", code="301"),
    row("基本工资", "60.00", code="30101", level=2, parent=0),
    row("津贴补贴", "30.00", code="30102", level=2, parent=0),
    row("商品和服务支出", "30.00", code="302"),
    row("办公费", "20.00", code="30201", level=2, parent=3),
    row("水费", "10.00", code="30205", level=2, parent=3),
    number="6",
    title="一般公共预算基本支出表",
)
RUNNING = table(
    TableKind.OTHER,
    (("机关运行经费支出",),),
    row("办公费", "12.00", code="30201"),
    row("水费", "4.00", code="30205"),
    number="9",
    title="一般公共预算机关运行经费支出预算表",
)
UNITS = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("合计",), ("基本支出",), ("项目支出",)),
    row(CENTRE, "70.00", "40.00", "30.00", owner=CENTRE),
    row(STATION, "50.00", "30.00", "20.00", owner=STATION),
    row("合计", "120.00", "70.00", "50.00"),
    number="3",
    title="部门支出总表",
)
PUBLIC = table(
    TableKind.THREE_PUBLIC,
    (("预算数",),),
    row("三公经费", "10.00"),
    row("公务接待费", "4.00"),
    row("会议费", "25.00"),
    row("培训费", "5.00"),
    number="7",
    title="“三公”经费、会议费、培训费支出预算表",
)
DESK = Desk((intake_of(BASIC, RUNNING, UNITS, PUBLIC),))
SMALL = Desk((small_intake(),))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("机关运行经费支出预算表中水费的金额", "4.00万元"),
        ("机关运行那张表上的办公费", "12.00万元"),
        ("水费（机关运行经费里头的）交多少", "4.00万元"),
        ("机关运行经费口径的水费是多少", "4.00万元"),
        ("公用经费里的水费", "10.00万元"),
        ("基本支出经济分类里“水费”的数额", "10.00万元"),
        ("“三公”经费、会议费、培训费表中会议费的金额", "25.00万元"),
        ("水文站与疾控中心的项目支出相差多少", "10.00万元"),
        ("编码301 01对应的预算数额", "60.00万元"),
    ],
)
def test_the_place_said_is_where_the_amount_is_looked_up(question: str, expected: str) -> None:
    assert value(DESK.ask(question)) == expected


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("培训费占“三公”经费、会议费、培训费三项合计的百分比", "12.50%"),
        ("2024年“三公”经费中，公务接待费所占比例为多少？", "40.00%"),
    ],
)
def test_a_share_is_of_the_table_or_the_three_expenses(question: str, share: str) -> None:
    answer = DESK.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.text.count("%") == 1
    assert share in answer.text


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("公用经费中预算在15万元以上的款级科目有哪些", ("办公费",)),
        ("人员经费里最大的科目是哪个", ("基本工资",)),
    ],
)
def test_staff_and_office_rows_are_told_by_their_class(question: str, named: tuple[str, ...]) -> None:
    answer = DESK.ask(question)
    assert answer.status is Status.ANSWERED
    assert all(
        (name in answer.text) is (name in named) for name in ("办公费", "水费", "基本工资", "津贴补贴")
    )


@pytest.mark.parametrize(
    "question",
    [
        *("机关运行经费表里的基本工资", "公用经费里的基本工资", "人员经费里的水费", "功能分类里的水费多少"),
        *("资产表里的水费", "经济分类里的会议费多少", "三公经费表中，会议费占比多少"),
    ],
)
def test_an_item_that_is_not_in_the_place_said_has_no_amount(question: str) -> None:
    assert DESK.ask(question).status is not Status.ANSWERED


@pytest.mark.parametrize("wording", ["修水泵那个项目", "给农民抽水的", "装新水泵的钱"])
def test_a_name_in_brackets_is_the_name(wording: str) -> None:
    plain = value(SMALL.ask("泵站更新改造是多少"))
    assert plain is not None
    assert value(SMALL.ask(f"{wording}（泵站更新改造）是多少")) == plain


@pytest.mark.parametrize(
    "wording",
    [
        *("拖欠的钱", "挪用的那笔", "退还的", "没花完的", "去年追加的", "克扣的钱", "虚报的那笔", "闲置的"),
        *("除了", "某某宾馆的", "培训费和", "罚没的钱", "垫付的", "浪费掉的", "多报的钱", "外包的那块"),
    ],
)
def test_a_wording_that_changes_the_money_is_kept(wording: str) -> None:
    answer = SMALL.ask(f"{wording}（泵站更新改造）是多少")
    plain = value(SMALL.ask("泵站更新改造是多少"))
    assert value(answer) != plain or answer.status is not Status.ANSWERED
