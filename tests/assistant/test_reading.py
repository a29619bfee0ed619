"""Reading: operands with their qualifiers, asking words, numbers; what nothing explains is kept."""

from decimal import Decimal

import pytest
from hypothesis import given

from assistant.linking.operands import Operand
from assistant.linking.reading import read
from assistant.linking.tokens import tokens_of
from assistant.vocabulary.cues import Cue
from assistant.vocabulary.numbers import chinese_number
from assistant.vocabulary.question import fold
from index.amounts import Unit
from index.records import Flow, Fund, ItemKind, Spending
from tests.building import ANY_TEXT, DEPARTMENT, small_catalogue, small_reading


def operand(question: str) -> Operand:
    (only,) = small_reading(question).operands
    return only


def test_a_printed_name_is_read_as_that_name_alone() -> None:
    read_as = operand("河道清淤资金是多少")
    assert (read_as.names, read_as.exact, read_as.also) == (("河道清淤资金",), True, ())


def test_part_of_a_name_means_the_nearest_and_remembers_the_others() -> None:
    read_as = operand("河道清淤有多少钱")
    assert (read_as.names, read_as.also) == (("河道清淤资金",), ("河道清淤指挥部工作经费",))


@pytest.mark.parametrize(
    ("question", "fund", "spending"),
    [
        ("防汛的项目支出", None, Spending.PROJECT),
        ("防汛的一般公共预算", Fund.GENERAL, None),
        ("一般公共预算项目支出中的防汛", Fund.GENERAL, Spending.PROJECT),
        ("防汛政府性基金安排多少", Fund.GOVERNMENT_FUND, None),
        ("行政运行的人员经费", None, Spending.STAFF),
    ],
)
def test_fund_and_spending_narrow_the_operand(
    question: str, fund: Fund | None, spending: Spending | None
) -> None:
    read_as = operand(question)
    assert (read_as.fund, read_as.spending) == (fund, spending)


@pytest.mark.parametrize(
    ("question", "flow"),
    [("收入总计是多少", Flow.INCOME), ("支出总计是多少", Flow.EXPENSE), ("总预算是多少", None)],
)
def test_a_total_has_its_side(question: str, flow: Flow | None) -> None:
    read_as = operand(question)
    assert (read_as.total, read_as.flow) == (True, flow)


def test_a_code_names_the_item() -> None:
    assert operand("2130314的项目支出是多少").code == "2130314"


def test_a_table_is_named_by_number_or_title() -> None:
    assert operand("表3里防汛是多少").table_number == "3"
    assert operand("项目支出表里的泵站更新改造").table_titles == ("项目支出表",)


def test_the_owner_is_part_of_the_operand() -> None:
    assert operand("水务局的泵站更新改造").owner == DEPARTMENT


def test_two_names_are_two_operands() -> None:
    names = [o.names for o in small_reading("泵站更新改造和河道清淤资金加起来多少").operands]
    assert names == [("泵站更新改造",), ("河道清淤资金",)]


def test_a_name_before_inside_is_where_to_look() -> None:
    read_as = operand("水利里的防汛是多少")
    assert (read_as.names, read_as.under) == (("防汛",), "水利")


def test_the_three_public_expenses_before_inside_give_their_own_kind() -> None:
    assert operand("三公经费里的公务接待费").kinds == {ItemKind.THREE_PUBLIC}


def test_words_that_nothing_explains_are_kept() -> None:
    assert operand("垃圾焚烧是多少").unexplained == ("垃圾焚烧",)


def test_a_word_beside_a_name_that_the_name_does_not_explain_is_kept() -> None:
    assert operand("韶关泵站更新改造是多少").unexplained == ("韶关",)


def test_another_body_is_not_the_money_for_its_field() -> None:
    assert "住房保障局" in "".join(operand("住房保障局有多少钱").unexplained)


def test_inside_parts_a_whole_from_a_part() -> None:
    reading = small_reading("支出总计里防汛占多少")
    assert reading.inside
    assert [o.total for o in reading.operands] == [True, False]


def test_a_share_has_its_part_before_and_its_whole_after_the_word() -> None:
    reading = small_reading("防汛占水利的比重")
    assert [o.names for o in reading.operands] == [("防汛",), ("水利",)]
    assert reading.before_split == 1


@pytest.mark.parametrize(
    ("question", "cue"),
    [
        ("加起来多少", Cue.SUM),
        ("差多少", Cue.DIFFERENCE),
        ("占比多少", Cue.RATIO),
        ("几倍", Cue.TIMES),
        ("比上年", Cue.CHANGE),
        ("为什么", Cue.REASON),
        ("什么是", Cue.DEFINITION),
        ("绩效目标", Cue.GOAL),
        ("有哪些", Cue.LIST),
        ("最大", Cue.LARGEST),
        ("平均", Cue.AVERAGE),
        ("对得上吗", Cue.AGREE),
    ],
)
def test_asking_words_are_told(question: str, cue: Cue) -> None:
    assert cue in small_reading(question).cues


def test_numbers_carry_the_unit_after_them() -> None:
    assert small_reading("超过1,000万元的项目").numbers == ((Decimal(1000), Unit.WAN_YUAN),)
    assert small_reading("超过五百万元的项目").numbers[0][0] in (Decimal(500), Decimal(5_000_000))


@pytest.mark.parametrize(
    ("question", "unit"), [("换算成亿元", Unit.YI_YUAN), ("是多少元", Unit.YUAN), ("超过5万元的项目", None)]
)
def test_the_unit_of_the_answer_is_one_that_belongs_to_no_number(question: str, unit: Unit | None) -> None:
    assert small_reading(question).unit is unit


def test_places_in_an_order_are_read() -> None:
    assert small_reading("前三的项目").rank_number == 3
    assert small_reading("第二大的项目").ordinal == 2


@pytest.mark.parametrize(
    "question", ["最大的两个项目", "金额最大的2个项目", "最大的两项", "最小的两个项目", "最多的两个"]
)
def test_how_many_of_the_largest_are_asked_for(question: str) -> None:
    assert small_reading(question).rank_number == 2


def test_years_named_and_counted_are_read() -> None:
    assert small_reading("2022年三公经费").years == (2022,)
    assert small_reading("去年三公经费").year_offsets == (-1,)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百二十", 120),
        ("两千", 2000),
        ("三百零五", 305),
        ("〇", 0),
    ],
)
def test_chinese_numbers_are_read(written: str, value: int) -> None:
    assert chinese_number(written) == value


@given(ANY_TEXT)
def test_any_text_is_read(text: str) -> None:
    tokens = tokens_of(fold(text), small_catalogue())
    assert "".join(token.text for token in tokens) == fold(text)
    assert len(read(fold(text), small_catalogue()).text) <= len(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "第0大",
        "前〇",
        "第",
        "表0",
        "零零零",
        "2024",
        "前十百千",
        "第一百二十三大的",
        "1.2.3万元",
        "前三0",
        "前0三",
        "第2二大",
        "倒数前1十",
    ],
)
def test_odd_numbers_are_read_without_failing(text: str) -> None:
    small_reading(text)


@pytest.mark.parametrize("name", ["其他防汛", "其他国防支出", "群众文化", "高中教育"])
def test_a_name_that_only_holds_a_printed_one_is_kept_unexplained(name: str) -> None:
    assert name in operand(f"{name}是多少").unexplained
