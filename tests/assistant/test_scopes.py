"""What an answer is about is a value of its own; what differs from the answer before is said."""

import pytest

from assistant.answer import Scope, Status
from tests.building import Desk, small_intake, value


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk((small_intake(),))


@pytest.fixture(scope="module")
def years() -> Desk:
    return Desk((small_intake(2023), small_intake(2024)))


def said(desk: Desk, *turns: str) -> str:
    return desk.ask(*turns).interpretation or ""


def test_the_scope_names_all_that_an_answer_is_about(desk: Desk) -> None:
    assert desk.ask("泵站更新改造的政府性基金是多少").scope == Scope(
        department="示范市水务局",
        owner="示范市水务局",
        year=2024,
        stage="预算",
        fund="政府性基金预算",
        spending="项目支出",
        items=("泵站更新改造",),
        table="项目支出表",
        operation="look_up",
    )


@pytest.mark.parametrize(
    ("turns", "operation", "items"),
    [
        (("泵站更新改造和河道清淤资金一共多少",), "sum", ("泵站更新改造", "河道清淤资金")),
        (("泵站更新改造占项目支出合计多少",), "ratio", ("合计", "泵站更新改造")),
        (("泵站更新改造是多少", "占比多少"), "ratio", ("泵站更新改造",)),
        (("最大的项目是哪个",), "rank", ("泵站更新改造",)),
        (("三公经费比上年增加多少",), "change", ("三公经费",)),
        (("三公经费去年是多少",), "last", ("三公经费",)),
        (("什么是基本支出",), "passages", ()),
    ],
)
def test_the_scope_tells_operation_and_items(
    desk: Desk, turns: tuple[str, ...], operation: str, items: tuple[str, ...]
) -> None:
    scope = desk.ask(*turns).scope
    assert scope.operation == operation
    assert set(scope.items) == set(items)


def test_a_first_answer_tells_no_change(desk: Desk) -> None:
    assert "口径变化" not in said(desk, "泵站更新改造是多少")


def test_what_changed_is_told_and_nothing_else(desk: Desk) -> None:
    told = said(desk, "泵站更新改造是多少", "那河道清淤资金呢")
    assert "口径变化：项目 泵站更新改造 → 河道清淤资金）" in told
    assert "口径变化：资金 合计 → 政府性基金预算）" in said(desk, "泵站更新改造是多少", "其中政府性基金呢")
    assert "口径变化" not in said(desk, "泵站更新改造是多少", "换算成元")


def test_the_year_that_changed_and_the_year_that_stays_are_told(years: Desk) -> None:
    assert "口径变化：年份 2024 → 2023" in said(years, "泵站更新改造是多少", "2023年呢")
    answer = years.ask("2023年泵站更新改造是多少", "河道清淤资金是多少")
    assert answer.scope.year == 2023
    assert "沿用上文：年份 2023" in (answer.interpretation or "")


def test_a_refusal_tells_no_change(desk: Desk) -> None:
    answer = desk.ask("泵站更新改造是多少", "那垃圾焚烧呢")
    assert (answer.status, answer.interpretation) == (Status.NOT_FOUND, None)


def test_english_answers_tell_changes_in_english(desk: Desk) -> None:
    told = said(desk, "泵站更新改造是多少", "how much is 河道清淤资金 in the budget")
    assert "changed: item 泵站更新改造 → 河道清淤资金" in told


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("泵站更新改造的一般公共预算是多少", "河道清淤资金是多少"),
        ("水利的基本支出是多少", "泵站更新改造有多少钱"),
        ("一般公共预算的项目支出是多少", "农林水支出是多少"),
        ("其中政府性基金的泵站更新改造是多少", "防汛有多少"),
    ],
)
def test_a_full_question_takes_no_fund_unit_or_spending_of_an_old_one(
    desk: Desk, first: str, second: str
) -> None:
    alone, after = desk.ask(second), desk.ask(first, second)
    assert (value(after), after.citations, after.scope) == (value(alone), alone.citations, alone.scope)


def test_edited_parts_ask_the_last_question_again(years: Desk) -> None:
    asked = ["2023年泵站更新改造是多少"]
    assert years.revised(asked, year="2024").scope.year == 2024
    assert value(years.revised(asked, fund="政府性基金预算")) == "1000.00万元"
    assert value(years.revised(asked, items="河道清淤资金")) == "500.00万元"
    assert value(years.revised(["泵站更新改造的政府性基金是多少"], fund=None)) == "1200.50万元"
    assert value(years.revised(["水利是多少"], spending="基本支出")) == "308.50万元"


def test_edits_reach_follow_ups_sums_and_shares(years: Desk) -> None:
    chain = ["泵站更新改造是多少", "河道清淤资金呢", "两个加起来"]
    in_2023 = years.revised(chain, year="2023")
    assert (value(in_2023), {c.document.year for c in in_2023.citations}) == ("1700.50万元", {2023})
    assert value(years.revised(chain, fund="政府性基金预算")) == "1500.00万元"
    assert value(years.revised(["三公经费是多少", "占比多少"], items="公务接待费")) is not None


def test_an_edit_without_an_answer_says_why(years: Desk) -> None:
    asked = ["泵站更新改造是多少"]
    assert years.revised(asked, year="2019").reason == "other_year"
    assert years.revised(asked, items="垃圾焚烧").reason == "not_found"
    assert years.revised(asked, fund="教育收费").reason == "not_published"
    assert years.revised(asked, department="示范市公园局").reason == "other_body"
    assert years.revised(asked, stage="决算").value is None
