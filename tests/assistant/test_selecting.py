"""From a selector to figures: hard parts match, open parts take the natural reading, views corroborate."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.figures.selecting import agrees, fact_key, reading_cost, select
from assistant.plans.plan import Selector
from index.amounts import Unit
from index.records import Figure, Flow, Fund, ItemKind, Phase, Spending, TableKind
from tests.building import (
    BY_FUNCTION,
    PROJECTS,
    THREE_PUBLIC,
    Desk,
    figure,
    intake_of,
    row,
    table,
    value,
)

FIGURES = intake_of(BY_FUNCTION, THREE_PUBLIC, PROJECTS).figures


def raws(**parts: object) -> list[str]:
    return [fact.figure.raw for fact in select(FIGURES, Selector(**parts)).facts]  # type: ignore[arg-type]


def test_an_open_fund_and_spending_mean_all_of_it() -> None:
    assert raws(names=("泵站更新改造",)) == ["1200.50"]
    assert raws(names=("防汛",)) == ["2031.50"]


def test_a_named_fund_must_match() -> None:
    assert raws(names=("泵站更新改造",), fund=Fund.GENERAL) == ["200.50"]
    assert raws(names=("泵站更新改造",), fund=Fund.STATE_CAPITAL) == []


def test_a_named_spending_must_match() -> None:
    assert raws(names=("水利",), spending=Spending.BASIC) == ["308.50"]


def test_a_code_must_match() -> None:
    assert raws(code="2130301") == ["308.50"]
    assert raws(code="9999999") == []


def test_a_table_number_matches_with_and_without_zeros() -> None:
    numbered = (figure(table_number="03"),)
    assert select(numbered, Selector(table_number="3")).facts
    assert not select(numbered, Selector(table_number="4")).facts


def test_narrower_figures_of_the_name_are_kept_as_others() -> None:
    others = select(FIGURES, Selector(names=("泵站更新改造",))).others
    assert [fact.figure.raw for fact in others] == ["200.50", "1000.00"]


def test_two_cells_of_one_fact_are_one_answer_with_a_view() -> None:
    cells = (figure(), figure(table=1, kind=TableKind.KEY_PROJECTS))
    (fact,) = select(cells, Selector(names=("泵站更新改造",))).facts
    assert (fact.figure, fact.views) == (cells[0], (cells[1],))


def test_an_extract_is_cited_only_where_nothing_else_prints_the_fact() -> None:
    extract = figure(table=1, kind=TableKind.KEY_PROJECTS)
    assert select((extract,), Selector(names=("泵站更新改造",))).facts[0].figure == extract
    assert select((extract, figure()), Selector(names=("泵站更新改造",))).facts[0].figure == figure()


def test_two_cells_of_one_fact_that_print_different_amounts_contradict_each_other() -> None:
    cells = (figure(), figure(amount="1300.50", table=1, kind=TableKind.KEY_PROJECTS))
    (fact,) = select(cells, Selector(names=("泵站更新改造",))).facts
    assert (fact.views, fact.conflicts) == ((), (cells[1],))


def test_one_name_of_two_owners_is_two_readings() -> None:
    cells = (figure(owner="示范市水务局"), figure(owner="示范市排水中心", amount="9.00"))
    assert len(select(cells, Selector(names=("泵站更新改造",))).facts) == 2


def test_equal_amounts_of_two_owners_stay_two_readings() -> None:
    cells = (figure(owner="示范市水务局"), figure(owner="示范市排水中心"))
    assert len(select(cells, Selector(names=("泵站更新改造",))).facts) == 2


def test_one_name_in_two_classifications_with_one_amount_is_one_answer() -> None:
    cells = (
        figure(
            "住房公积金", "272.61", item_kind=ItemKind.FUNCTION, spending=Spending.ALL, owner=None, level=1
        ),
        figure(
            "住房公积金", "272.61", item_kind=ItemKind.ECONOMIC, spending=Spending.ALL, owner=None, table=1
        ),
    )
    (fact,) = select(cells, Selector(names=("住房公积金",))).facts
    assert fact.views == (cells[1],)


def test_one_name_in_two_classifications_with_two_amounts_is_two_readings() -> None:
    cells = (
        figure(
            "住房公积金", "272.61", item_kind=ItemKind.FUNCTION, spending=Spending.ALL, owner=None, level=1
        ),
        figure(
            "住房公积金", "290.47", item_kind=ItemKind.ECONOMIC, spending=Spending.ALL, owner=None, table=1
        ),
    )
    assert len(select(cells, Selector(names=("住房公积金",))).facts) == 2


def test_a_function_of_the_third_level_may_be_printed_without_those_above_it() -> None:
    lonely = figure("防汛", item_kind=ItemKind.FUNCTION, spending=Spending.ALL, level=3, ancestors=())
    assert select((lonely,), Selector(names=("防汛",))).facts[0].figure == lonely


def test_equal_numbers_in_two_units_are_never_one_amount() -> None:
    first, second = figure(), figure(unit=Unit.YUAN, table=1)
    assert not agrees(first, second)
    (fact,) = select((first, second), Selector(names=("泵站更新改造",))).facts
    assert second not in fact.views


def test_income_and_expenditure_of_one_total_are_one_answer_where_they_are_equal() -> None:
    income = figure(
        "收入总计", "9.00", item_kind=ItemKind.TOTAL, spending=Spending.ALL, flow=Flow.INCOME, owner=None
    )
    expense = figure("支出总计", "9.00", item_kind=ItemKind.TOTAL, spending=Spending.ALL, owner=None, table=1)
    (fact,) = select((income, expense), Selector(kinds=frozenset({ItemKind.TOTAL}))).facts
    assert fact.views == (expense,)


def test_income_and_expenditure_that_differ_are_two_readings() -> None:
    income = figure(
        "收入总计", "9.00", item_kind=ItemKind.TOTAL, spending=Spending.ALL, flow=Flow.INCOME, owner=None
    )
    expense = figure("支出总计", "8.00", item_kind=ItemKind.TOTAL, spending=Spending.ALL, owner=None, table=1)
    assert len(select((income, expense), Selector(kinds=frozenset({ItemKind.TOTAL}))).facts) == 2


def test_last_years_column_answers_only_where_last_year_is_asked_for() -> None:
    cells = (figure(), figure(amount="7.00", phase=Phase.LAST_BUDGET, column=1))
    assert [f.figure.raw for f in select(cells, Selector()).facts] == ["1200.50"]
    assert [f.figure.raw for f in select(cells, Selector(phase=Phase.LAST_BUDGET)).facts] == ["7.00"]


def test_a_blank_cell_does_not_hide_a_printed_amount_of_the_same_fact() -> None:
    blank, printed = figure(amount=None), figure(table=1)
    assert select((blank, printed), Selector(names=("泵站更新改造",))).facts[0].figure == printed


def test_a_pinned_cell_is_that_cell_and_no_other() -> None:
    pinned = FIGURES[3]
    (fact,) = select(FIGURES, Selector(figure_id=pinned.id)).facts
    assert fact.figure == pinned


def test_figures_are_the_same_fact_only_if_every_part_of_the_key_is() -> None:
    assert fact_key(figure()) == fact_key(figure(table=5, amount="1.00"))
    for parts in (
        {"owner": "乙"},
        {"fund": Fund.GENERAL},
        {"spending": Spending.ALL},
        {"phase": Phase.LAST_BUDGET},
    ):
        assert fact_key(figure()) != fact_key(figure(**parts))


def test_each_part_that_a_cell_narrows_unasked_costs() -> None:
    assert reading_cost(figure(), Selector()) == 0
    assert reading_cost(figure(fund=Fund.GENERAL), Selector()) == 1
    assert reading_cost(figure(fund=Fund.GENERAL), Selector(fund=Fund.GENERAL)) == 0


def test_amounts_agree_within_their_last_digits() -> None:
    assert agrees(figure(amount="21172.00"), figure(amount="21172"))
    assert not agrees(figure(amount="21172.00"), figure(amount="21173"))
    assert not agrees(figure(amount=None), figure(amount=None))


@given(st.permutations(FIGURES))
def test_the_order_of_the_figures_does_not_change_the_amounts(figures: list[Figure]) -> None:
    wanted = Selector(names=("防汛",))
    shuffled = select(figures, wanted)
    assert {f.figure.amount for f in shuffled.facts} == {Decimal("2031.50")}


def test_the_account_is_read_before_the_budgets_printed_beside_it() -> None:
    cells = tuple(
        figure(amount=amount, phase=phase, column=column)
        for column, (amount, phase) in enumerate(
            [("5.00", Phase.THIS_BUDGET), ("6.00", Phase.ADJUSTED_BUDGET), ("5.50", Phase.FINAL_ACCOUNT)]
        )
    )
    assert [f.figure.raw for f in select(cells, Selector()).facts] == ["5.50"]
    assert [f.figure.raw for f in select(cells[:2], Selector()).facts] == ["5.00"]
    assert [f.figure.raw for f in select(cells, Selector(phase=Phase.ADJUSTED_BUDGET)).facts] == ["6.00"]


def test_what_is_bought_for_a_project_is_not_its_budget() -> None:
    targets = table(TableKind.TARGETS, (("预算数",),), row("档案整理", "831.86"), title="项目绩效目标表")
    bought = table(TableKind.OTHER, (("总计",),), row("档案整理", "19.50"), title="政府采购支出表")
    answer = Desk((intake_of(bought, targets),)).ask("档案整理有多少")
    assert value(answer) == "831.86万元"
