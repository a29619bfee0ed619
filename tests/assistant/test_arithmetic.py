"""Sums with signs, by how much more, the largest of several, units, and sums that would count twice."""

from dataclasses import replace
from typing import Any

import pytest

from assistant.answer import Status
from assistant.figures.partitions import contains, overlapping
from assistant.figures.selecting import Fact
from assistant.plans.plan import Among, Difference, Excess, Show, Sum
from index.records import Flow, Fund, ItemKind, Spending
from tests.building import Desk, figure, small_intake, small_plan, value

DESK = Desk((small_intake(),))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("泵站更新改造加河道清淤资金减河道清淤指挥部工作经费是多少", "1369.50万元"),
        ("泵站更新改造减去河道清淤资金和河道清淤指挥部工作经费", "369.50万元"),
        ("泵站更新改造减河道清淤资金加河道清淤指挥部工作经费", "1031.50万元"),
        ("泵站更新改造与河道清淤资金之和比防汛少多少", "331.00万元"),
        ("河道清淤资金加河道清淤指挥部工作经费，跟泵站更新改造差多少", "369.50万元"),
        ("河道清淤资金、河道清淤指挥部工作经费加起来与泵站更新改造相差多少", "369.50万元"),
        ("河道清淤资金和河道清淤指挥部工作经费加起来占项目支出多少", "40.91%"),
        ("泵站更新改造与河道清淤资金之差占项目支出多少", "34.48%"),
        ("泵站更新改造比河道清淤资金多百分之几", "140.10%"),
        ("河道清淤资金比泵站更新改造多百分之几", "58.35%"),
        ("泵站更新改造比河道清淤资金多几成", "140.10%"),
        ("泵站更新改造是河道清淤资金的几倍", "2.40倍"),
        ("泵站更新改造除以河道清淤资金", "2.40倍"),
        ("泵站更新改造、河道清淤资金、河道清淤指挥部工作经费的平均", "677.17万元"),
        ("泵站更新改造加河道清淤资金的平均", "850.25万元"),
        ("泵站更新改造、河道清淤资金、河道清淤指挥部工作经费哪个最少", "331.00万元"),
        ("河道清淤资金和泵站更新改造的差额折合多少亿元", "0.07005亿元"),
        ("泵站更新改造精确到元是多少", "12005000元"),
        ("支出总额是多少个亿", "0.254亿元"),
        ("三公经费以元计", "123000元"),
    ],
)
def test_what_is_computed_is_what_the_words_say(question: str, expected: str) -> None:
    answer = DESK.ask(question)
    assert (answer.status, value(answer)) == (Status.ANSWERED, expected)


@pytest.mark.parametrize(
    "question",
    [
        "泵站更新改造跟河道清淤资金加河道清淤指挥部工作经费差多少",
        "泵站更新改造、河道清淤资金、河道清淤指挥部工作经费差多少",
    ],
)
def test_a_gap_of_three_without_two_clear_sides_is_not_guessed(question: str) -> None:
    assert DESK.ask(question).status is not Status.ANSWERED


def test_a_gap_below_zero_is_said_as_less_and_never_as_a_negative_amount() -> None:
    assert "少 700.50 万元，少 58.35%" in DESK.ask("河道清淤资金比泵站更新改造多百分之几").text
    assert (
        "-"
        not in DESK.ask("河道清淤资金和泵站更新改造的差额折合多少亿元").text.split("折合")[1].split("（")[0]
    )


def test_more_by_how_many_times_shows_both_senses() -> None:
    text = DESK.ask("泵站更新改造比河道清淤资金多几倍").text
    assert "多 1.40倍" in text
    assert "的 2.40倍" in text


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("泵站更新改造比河道清淤资金高百分之几", Excess),
        ("泵站更新改造比河道清淤资金高多少", Difference),
        ("泵站更新改造、河道清淤资金一共多少", Sum),
    ],
)
def test_plans_say_the_operation(question: str, kind: type) -> None:
    plan = small_plan(question)
    assert isinstance(plan, Show)
    assert isinstance(plan.expression, kind)


def test_the_largest_of_three_named_is_no_rank_of_all_rows() -> None:
    plan = small_plan("河道清淤资金、河道清淤指挥部工作经费和泵站更新改造哪个最多")
    assert isinstance(plan, Among)
    assert len(plan.parts) == 3


@pytest.mark.parametrize(
    "question",
    [
        "三公经费和公务接待费一共多少",
        "公务用车购置及运行维护支出加公务用车运行维护费",
        "农林水支出和水利一共多少",
        "农林水支出、行政运行、防汛相加",
        "总支出和基本支出合计",
        "基本支出加项目支出加总支出",
        "防汛和泵站更新改造一共多少",
        "泵站更新改造和项目支出一共多少",
        "泵站更新改造的政府性基金加泵站更新改造一共多少",
        "农林水支出和河道清淤资金的平均",
    ],
)
def test_the_same_money_is_never_added_twice(question: str) -> None:
    answer = DESK.ask(question)
    assert answer.value is None
    assert not any(step.op in ("sum", "average") for step in answer.steps)


TOTAL: dict[str, Any] = {"item_kind": ItemKind.TOTAL, "owner": None, "item": "合计"}


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ({"spending": Spending.BASIC}, {"spending": Spending.STAFF}, True),
        ({"spending": Spending.BASIC}, {"spending": Spending.PROJECT}, False),
        ({"fund": Fund.FISCAL}, {"fund": Fund.GENERAL}, True),
        ({"fund": Fund.FISCAL}, {"fund": Fund.BUSINESS}, False),
        ({"fund": Fund.OTHER}, {"fund": Fund.OPERATING}, True),
        ({"fund": Fund.SPECIAL_ACCOUNT}, {"fund": Fund.EDUCATION_FEES}, True),
        ({"fund": Fund.ALL}, {"fund": Fund.GENERAL}, True),
        ({"flow": Flow.INCOME}, {"flow": Flow.EXPENSE}, True),
    ],
)
def test_totals_overlap_where_one_is_a_part_of_the_other(
    first: dict[str, Any], second: dict[str, Any], both: bool
) -> None:
    base = {**TOTAL, "spending": Spending.ALL}
    facts = [Fact(figure=replace(figure(), **{**base, **parts})) for parts in (first, second)]
    assert overlapping(facts) is both


@pytest.mark.parametrize(
    ("whole", "part", "inside"),
    [
        ({}, {"fund": Fund.GENERAL}, True),
        ({"fund": Fund.GENERAL}, {}, False),
        ({"spending": Spending.BASIC}, {"spending": Spending.OFFICE}, True),
        ({}, {"item_kind": ItemKind.PROJECT, "item": "泵站", "owner": "水务局"}, True),
        ({"fund": Fund.GENERAL}, {"item_kind": ItemKind.PROJECT, "item": "泵站"}, False),
        ({}, {"flow": Flow.INCOME, "fund": Fund.GENERAL}, False),
        ({"owner": "一所"}, {"owner": "二所", "fund": Fund.GENERAL}, False),
        (
            {"item_kind": ItemKind.FUNCTION, "item": "农林水支出", "code": "213"},
            {"item_kind": ItemKind.FUNCTION, "item": "水利", "code": "21303"},
            True,
        ),
        (
            {"item_kind": ItemKind.FUNCTION, "item": "农林水支出", "code": "213"},
            {"item_kind": ItemKind.FUNCTION, "item": "住房保障支出", "code": "221"},
            False,
        ),
    ],
)
def test_only_a_part_of_a_whole_can_be_taken_off_it(
    whole: dict[str, Any], part: dict[str, Any], inside: bool
) -> None:
    base = {**TOTAL, "spending": Spending.ALL}
    one = Fact(figure=replace(figure(), **{**base, **whole, "id": "whole"}))
    other = Fact(figure=replace(figure(), **{**base, **part, "id": "part"}))
    assert contains(one, other) is inside
