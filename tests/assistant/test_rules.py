"""The rule planner: one question, one plan of the closed grammar."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plans.plan import (
    Aspect,
    Average,
    Bound,
    Compare,
    Count,
    Decline,
    Difference,
    Figure,
    Filter,
    Growth,
    Listing,
    Passages,
    Plan,
    Rank,
    Ratio,
    Reconcile,
    Refusal,
    Several,
    Show,
    Sum,
)
from assistant.rules.bounds import bounds_of
from index.amounts import Unit
from index.records import Flow, Fund, ItemKind, PassageKind, Spending
from tests.building import ANY_TEXT, small_plan, small_reading

WORDS = [
    "泵站更新改造",
    "河道清淤",
    "三公经费",
    "和",
    "占",
    "比上年",
    "为什么",
    "加起来",
    "最大",
    "超过100万元",
    "2022年",
    "防汛",
]


def shown(question: str) -> object:
    plan = small_plan(question)
    assert isinstance(plan, Show)
    return plan.expression


def test_a_name_is_looked_up() -> None:
    expression = shown("泵站更新改造是多少")
    assert isinstance(expression, Figure)
    assert expression.selector.names == ("泵站更新改造",)


def test_qualifiers_reach_the_selector() -> None:
    expression = shown("水利的基本支出是多少")
    assert isinstance(expression, Figure)
    assert (expression.selector.names, expression.selector.spending) == (("水利",), Spending.BASIC)


def test_a_total_is_looked_up_on_its_side() -> None:
    expression = shown("支出总计是多少")
    assert isinstance(expression, Figure)
    assert (expression.selector.kinds, expression.selector.flow) == (
        frozenset({ItemKind.TOTAL}),
        Flow.EXPENSE,
    )


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("泵站更新改造和河道清淤资金加起来多少", Sum),
        ("泵站更新改造比河道清淤资金多多少", Difference),
        ("泵站更新改造与河道清淤资金相差多少", Difference),
        ("泵站更新改造减去河道清淤资金", Difference),
        ("防汛占水利的比重", Ratio),
        ("泵站更新改造是河道清淤资金的几倍", Ratio),
        ("泵站更新改造和河道清淤资金平均多少", Average),
        ("三公经费比上年增加多少", Growth),
        ("三公经费增幅是多少", Growth),
        ("去年三公经费是多少", Growth),
        ("三公经费为什么增加", Growth),
    ],
)
def test_arithmetic_is_an_expression_of_its_kind(question: str, kind: type) -> None:
    assert isinstance(shown(question), kind)


def test_a_difference_keeps_the_order_of_the_question() -> None:
    expression = shown("河道清淤资金减去泵站更新改造")
    assert isinstance(expression, Difference)
    assert isinstance(expression.first, Figure)
    assert expression.first.selector.names == ("河道清淤资金",)


def test_a_share_without_a_whole_is_taken_of_the_total() -> None:
    expression = shown("防汛占比多少")
    assert isinstance(expression, Ratio)
    assert isinstance(expression.whole, Figure)
    assert expression.whole.selector.kinds == {ItemKind.TOTAL}


def test_a_part_of_the_three_public_expenses_is_a_share_of_them() -> None:
    expression = shown("公务接待费占比多少")
    assert isinstance(expression, Ratio)
    assert isinstance(expression.whole, Figure)
    assert expression.whole.selector.names == ("三公经费",)


@pytest.mark.parametrize(
    ("question", "aspect", "claimed"),
    [
        ("三公经费比上年增加还是减少", Aspect.CHANGE, None),
        ("三公经费增长率", Aspect.RATE, None),
        ("三公经费为什么下降", Aspect.REASON, "减少"),
        ("三公经费为什么增加", Aspect.REASON, "增加"),
        ("去年的三公经费", Aspect.LAST, None),
    ],
)
def test_a_question_of_change_has_its_aspect_and_what_it_presumes(
    question: str, aspect: Aspect, claimed: str | None
) -> None:
    expression = shown(question)
    assert isinstance(expression, Growth)
    assert (expression.aspect, expression.claimed) == (aspect, claimed)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("最大的项目是哪个", Rank),
        ("第二大的项目", Rank),
        ("前三的项目", Rank),
        ("超过500万元的项目有哪些", Filter),
        ("有多少个项目", Count),
        ("有哪些项目", Listing),
        ("三公经费由哪些部分组成", Listing),
        ("各项目加起来等于合计吗", Reconcile),
        ("收支平衡吗", Reconcile),
        ("泵站更新改造和河道清淤资金哪个多", Compare),
        ("泵站更新改造、河道清淤资金各是多少", Several),
        ("什么是基本支出", Passages),
        ("主要职责是什么", Passages),
        ("泵站更新改造的绩效目标", Passages),
    ],
)
def test_questions_of_other_kinds_have_plans_of_their_own(question: str, kind: type[Plan]) -> None:
    assert isinstance(small_plan(question), kind)


def test_the_second_largest_skips_one() -> None:
    plan = small_plan("第二大的项目")
    assert isinstance(plan, Rank)
    assert (plan.offset, plan.count, plan.largest) == (1, 1, True)


def test_the_smallest_are_ranked_from_below() -> None:
    plan = small_plan("金额最小的两个项目")
    assert isinstance(plan, Rank)
    assert (plan.largest, plan.count) == (False, 2)


@pytest.mark.parametrize(
    ("question", "signs"),
    [
        ("超过500万元的项目", (">",)),
        ("500万元以上的项目", (">=",)),
        ("不低于500万元的项目", (">=",)),
        ("不到500万元的项目", ("<",)),
        ("500万元以下的项目", ("<=",)),
        ("不超过500万元的项目", ("<=",)),
        ("100万元到500万元之间的项目", (">=", "<=")),
    ],
)
def test_bounds_include_or_leave_out_their_end_as_said(question: str, signs: tuple[str, ...]) -> None:
    assert tuple(bound.sign for bound in bounds_of(small_reading(question))) == signs


def test_a_bound_keeps_its_unit() -> None:
    assert bounds_of(small_reading("超过1亿元的项目")) == (
        Bound(sign=">", value=Decimal(1), unit=Unit.YI_YUAN),
    )


@pytest.mark.parametrize(
    ("question", "refusal"),
    [
        ("", Refusal.EMPTY),
        ("？！。", Refusal.EMPTY),
        ("三" * 501, Refusal.TOO_LONG),
        ("三公经费合理吗", Refusal.OPINION),
        ("明年三公经费会是多少", Refusal.PREDICTION),
        ("局长是谁", Refusal.PERSONAL),
        ("讲个笑话", Refusal.OFF_TOPIC),
        ("泵站更新改造实际支出多少", Refusal.EXECUTION),
        ("2019年三公经费是多少", Refusal.OTHER_YEAR),
        ("前年三公经费是多少", Refusal.OTHER_YEAR),
        ("交通运输局有多少钱", Refusal.OTHER_BODY),
        ("垃圾焚烧有多少钱", Refusal.NOT_FOUND),
        ("泵站更新改造的国有资本经营预算", Refusal.NOT_PUBLISHED),
        ("呢呢呢", Refusal.NOT_UNDERSTOOD),
    ],
)
def test_every_no_has_its_kind(question: str, refusal: Refusal) -> None:
    plan = small_plan(question)
    assert isinstance(plan, Decline)
    assert plan.refusal is refusal


@pytest.mark.parametrize("place", ["韶关", "湛江", "北京"])
def test_a_place_that_the_document_does_not_name_stops_the_answer(place: str) -> None:
    assert isinstance(small_plan(f"{place}泵站更新改造有多少钱"), Decline)


def test_a_fund_named_once_holds_for_the_names_after_it() -> None:
    expression = shown("一般公共预算的泵站更新改造和河道清淤指挥部工作经费加起来")
    assert isinstance(expression, Sum)
    assert [p.selector.fund for p in expression.parts if isinstance(p, Figure)] == [Fund.GENERAL] * 2


def test_goals_and_definitions_are_quoted_of_what_was_named() -> None:
    goal, definition = small_plan("泵站更新改造的绩效目标是什么"), small_plan("什么是基本支出")
    assert isinstance(goal, Passages)
    assert isinstance(definition, Passages)
    assert (goal.kinds, goal.topic) == ((PassageKind.GOAL,), "泵站更新改造")
    assert (definition.kinds, definition.topic) == ((PassageKind.DEFINITION,), "基本支出")


def test_a_term_without_a_definition_is_not_answered_with_a_number() -> None:
    assert isinstance(small_plan("什么是项目支出"), Decline)


@given(st.lists(st.sampled_from(WORDS) | ANY_TEXT, max_size=6).map("".join))
def test_any_text_has_a_plan(text: str) -> None:
    assert small_plan(text) is not None


@pytest.mark.parametrize(
    "question",
    [
        "水务局今年一共要花多少钱",
        "本局一年要花多少钱",
        "今年花了多少钱",
        "水务局一年开销多少",
        "一年到头总共花多少",
    ],
)
def test_what_is_spent_of_nothing_named_is_all_that_is_spent(question: str) -> None:
    assert small_plan(question) == small_plan("总支出是多少")


@pytest.mark.parametrize("question", ["花木养护花多少钱", "印花税是多少", "三公经费花了多少"])
def test_what_is_spent_on_a_thing_is_not_all(question: str) -> None:
    assert small_plan(question) != small_plan("总支出是多少")


@pytest.mark.parametrize(
    ("question", "same"),
    [
        ("泵站更新改造，政府性基金预算多少", "泵站更新改造的政府性基金预算多少"),
        ("行政运行、项目支出多少", "行政运行的项目支出多少"),
    ],
)
def test_a_fund_set_off_by_a_comma_narrows_the_item(question: str, same: str) -> None:
    assert _fund_and_spending(small_plan(question)) == _fund_and_spending(small_plan(same))


@pytest.mark.parametrize("question", ["行政运行、水利支出多少", "泵站更新改造、河道清淤资金多少"])
def test_two_items_stay_two(question: str) -> None:
    assert isinstance(small_plan(question), Several)


def _fund_and_spending(plan: Plan) -> tuple[object, object, object]:
    assert isinstance(plan, Show)
    assert isinstance(plan.expression, Figure)
    selector = plan.expression.selector
    return selector.names, selector.fund, selector.spending
