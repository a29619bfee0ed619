"""Cells become figures: the table's kind, its headers and the row give each part of the fact key."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from index.amounts import Unit
from index.figures import figures_from, is_total_label, item_name
from index.records import Figure, Flow, Fund, ItemKind, Phase, Row, Spending, Stage, TableKind
from tests.building import PROJECTS, THREE_PUBLIC, row, table

ONE = (("预算",),)


def of(
    kind: TableKind, columns: Sequence[tuple[str, ...]], *rows: Row, stage: Stage = Stage.BUDGET
) -> list[Figure]:
    return list(figures_from((table(kind, columns, *rows),), document_id="doc", stage=stage))


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("其中：（三）公务接待费支出", "公务接待费支出"),
        ("一、预算拨款", "预算拨款"),
        ("1.公务用车购置", "公务用车购置"),
        ("“三公”经费", "三公经费"),
        ("2023-2024年信息系统", "2023-2024年信息系统"),
        ("3.5米灯杆改造", "3.5米灯杆改造"),
        ("其中：", "其中："),
    ],
)
def test_an_item_is_named_without_ordinal_and_quotes(label: str, name: str) -> None:
    assert item_name(label) == name


@pytest.mark.parametrize(
    "label", ["合计", "收入总计", "本年支出合计", "支出总计", "小计", "财政拨款收入合计", "本年收入"]
)
def test_totals_are_told_by_their_label(label: str) -> None:
    assert is_total_label(label)


@pytest.mark.parametrize("label", ["农林水支出", "基本支出", "其他支出", "合计划拨经费", "一般公共预算"])
def test_items_are_not_taken_for_totals(label: str) -> None:
    assert not is_total_label(label)


def test_amounts_come_through_as_printed() -> None:
    first, blank, dash = of(
        TableKind.PROJECTS, (("总计",), ("财政拨款",), ("其他资金",)), row("泵站", "1,200.50", "", "—")
    )
    assert (first.raw, first.amount) == ("1,200.50", Decimal("1200.50"))
    assert (blank.raw, blank.amount) == ("", None)
    assert (dash.raw, dash.amount) == ("—", None)


def test_every_cell_has_an_id_of_its_own() -> None:
    figures = figures_from((PROJECTS, THREE_PUBLIC), document_id="doc", stage=Stage.BUDGET)
    assert len({figure.id for figure in figures}) == len(figures) == 15 + 6


@pytest.mark.parametrize(
    ("kind", "item_kind", "fund", "spending"),
    [
        (TableKind.EXPENSE_BY_FUNCTION, ItemKind.FUNCTION, Fund.ALL, Spending.ALL),
        (TableKind.GENERAL_BY_FUNCTION, ItemKind.FUNCTION, Fund.GENERAL, Spending.ALL),
        (TableKind.GENERAL_BASIC_BY_ITEM, ItemKind.ECONOMIC, Fund.GENERAL, Spending.BASIC),
        (TableKind.GENERAL_PROJECT_BY_ITEM, ItemKind.ECONOMIC, Fund.GENERAL, Spending.PROJECT),
        (TableKind.FUND_BY_FUNCTION, ItemKind.FUNCTION, Fund.GOVERNMENT_FUND, Spending.ALL),
        (TableKind.STATE_CAPITAL_BY_FUNCTION, ItemKind.FUNCTION, Fund.STATE_CAPITAL, Spending.ALL),
        (TableKind.PROJECTS, ItemKind.PROJECT, Fund.ALL, Spending.PROJECT),
        (TableKind.BASIC_BY_UNIT, ItemKind.ECONOMIC, Fund.ALL, Spending.BASIC),
    ],
)
def test_the_kind_of_table_gives_the_partition_the_fund_and_the_spending(
    kind: TableKind, item_kind: ItemKind, fund: Fund, spending: Spending
) -> None:
    (figure,) = of(kind, ONE, row("农林水支出", "1.00"))
    assert (figure.item_kind, figure.fund, figure.spending) == (item_kind, fund, spending)


@pytest.mark.parametrize(
    ("header", "fund"),
    [
        ("一般公共预算", Fund.GENERAL),
        ("政府性基金预算", Fund.GOVERNMENT_FUND),
        ("国有资本经营预算", Fund.STATE_CAPITAL),
        ("财政专户拨款", Fund.SPECIAL_ACCOUNT),
        ("事业收入", Fund.BUSINESS),
        ("经营收入", Fund.OPERATING),
        ("其他资金", Fund.OTHER),
        ("上年结转", Fund.CARRIED_IN),
    ],
)
def test_a_column_head_names_the_fund(header: str, fund: Fund) -> None:
    (figure,) = of(TableKind.PROJECTS, ((header,),), row("泵站", "1.00"))
    assert figure.fund is fund


def test_the_deepest_fund_of_a_header_path_counts() -> None:
    total, general = of(
        TableKind.PROJECTS, (("财政拨款", "合计"), ("财政拨款", "一般公共预算")), row("泵站", "1.00", "1.00")
    )
    assert (total.fund, general.fund) == (Fund.FISCAL, Fund.GENERAL)


@pytest.mark.parametrize(
    ("header", "spending"),
    [
        ("基本支出", Spending.BASIC),
        ("其中：基本支出", Spending.BASIC),
        ("项目支出", Spending.PROJECT),
        ("人员经费", Spending.STAFF),
        ("公用经费", Spending.OFFICE),
        ("结转下年", Spending.CARRIED_OUT),
    ],
)
def test_a_column_head_names_the_kind_of_spending(header: str, spending: Spending) -> None:
    (figure,) = of(TableKind.EXPENSE_BY_FUNCTION, ((header,),), row("农林水支出", "1.00"))
    assert figure.spending is spending


@pytest.mark.parametrize(
    ("header", "phase"),
    [
        ("本年预算数", Phase.THIS_BUDGET),
        ("上年预算数", Phase.LAST_BUDGET),
        ("增减额", Phase.CHANGE),
        ("增减%", Phase.RATE),
    ],
)
def test_a_column_head_names_the_year_or_the_change(header: str, phase: Phase) -> None:
    (figure,) = of(TableKind.THREE_PUBLIC, ((header,),), row("公务接待费", "1.00"))
    assert figure.phase is phase


def test_a_rate_is_in_percent_and_not_in_the_unit_of_the_table() -> None:
    change, rate = of(TableKind.THREE_PUBLIC, (("增减额",), ("增减%",)), row("公务接待费", "1.00", "5.73"))
    assert (change.unit, rate.unit) == (Unit.WAN_YUAN, Unit.PERCENT)


def test_a_final_account_gives_final_figures_except_in_its_budget_column() -> None:
    budget, final = of(
        TableKind.EXPENSE_BY_FUNCTION,
        (("预算数",), ("合计",)),
        row("农林水支出", "1.00", "2.00"),
        stage=Stage.FINAL_ACCOUNT,
    )
    assert (budget.phase, final.phase) == (Phase.THIS_BUDGET, Phase.FINAL_ACCOUNT)


def test_two_sides_of_a_balance_are_told_apart() -> None:
    income, expense = of(
        TableKind.BALANCE,
        ONE,
        row("一、财政拨款", "9.00", side="income"),
        row("一、农林水支出", "9.00", side="expense"),
    )
    assert (income.flow, income.item_kind, income.fund) == (Flow.INCOME, ItemKind.SOURCE, Fund.FISCAL)
    assert (expense.flow, expense.item_kind, expense.fund) == (Flow.EXPENSE, ItemKind.FUNCTION, Fund.ALL)


def test_what_is_carried_to_next_year_is_no_function() -> None:
    (figure,) = of(TableKind.BALANCE, ONE, row("二十八、结转下年", "0.00", side="expense"))
    assert (figure.item_kind, figure.spending) == (ItemKind.OTHER, Spending.CARRIED_OUT)


def test_a_total_row_is_a_total_in_every_table() -> None:
    (figure,) = of(TableKind.PROJECTS, ONE, row("合计", "1.00", level=0))
    assert figure.item_kind is ItemKind.TOTAL


def test_a_row_that_owns_others_is_a_unit_and_not_a_project() -> None:
    unit, project = of(
        TableKind.PROJECTS,
        ONE,
        row("示范市排水中心", "1.00", owner="示范市排水中心"),
        row("泵站", "1.00", level=2, parent=0, owner="示范市排水中心"),
    )
    assert (unit.item_kind, project.item_kind) == (ItemKind.UNIT, ItemKind.PROJECT)


def test_money_given_to_other_bodies_is_no_project() -> None:
    (figure,) = of(TableKind.PROJECTS, ONE, row("对附属单位补助支出", "1.00"))
    assert (figure.item_kind, figure.spending) == (ItemKind.OTHER, Spending.SUBORDINATE_SUBSIDY)


def test_operating_expenses_beside_the_three_public_ones_are_none_of_them() -> None:
    operating, public = of(TableKind.THREE_PUBLIC, ONE, row("行政经费", "1.00"), row("“三公”经费", "1.00"))
    assert (operating.item_kind, public.item_kind) == (ItemKind.OTHER, ItemKind.THREE_PUBLIC)


def test_a_bare_total_of_the_three_public_expenses_is_named_after_them() -> None:
    (figure,) = of(TableKind.THREE_PUBLIC, ONE, row("合计", "1.00"))
    assert figure.item == "三公经费"


def test_a_flat_table_of_the_three_public_expenses_names_its_parts_in_the_head() -> None:
    columns = (
        ("“三公”经费预算数", "合计"),
        ("“三公”经费预算数", "因公出国（境）费"),
        ("“三公”经费预算数", "公务用车购置及运行费", "小计"),
        ("“三公”经费预算数", "公务用车购置及运行费", "购置费"),
        ("“三公”经费预算数", "公务接待费"),
    )
    figures = of(TableKind.THREE_PUBLIC, columns, row("", "5.00", "1.00", "3.00", "0.00", "1.00"))
    assert [figure.item for figure in figures] == [
        "三公经费",
        "因公出国（境）费",
        "公务用车购置及运行费",
        "公务用车购置费",
        "公务接待费",
    ]


def test_ancestors_are_the_items_above_nearest_last() -> None:
    figures = of(
        TableKind.EXPENSE_BY_FUNCTION,
        ONE,
        row("农林水支出", "1.00", code="213"),
        row("水利", "1.00", code="21303", level=2, parent=0),
        row("防汛", "1.00", code="2130314", level=3, parent=1),
    )
    assert figures[2].ancestors == ("农林水支出", "水利")


def test_what_came_into_a_fund_is_no_expenditure_of_it() -> None:
    columns = (
        ("年初结转和结余",),
        ("本年收入",),
        ("本年支出", "小计"),
        ("本年支出", "项目支出"),
        ("年末结转和结余",),
    )
    opening, income, spent, projects, closing = of(
        TableKind.FUND_BY_FUNCTION,
        columns,
        row("城市建设支出", "1.00", "9.00", "8.00", "8.00", "2.00", code="2120803", level=3),
        stage=Stage.FINAL_ACCOUNT,
    )
    assert [figure.flow for figure in (opening, income)] == [Flow.INCOME] * 2
    assert opening.fund is Fund.CARRIED_IN
    assert (spent.flow, spent.spending, projects.spending) == (Flow.EXPENSE, Spending.ALL, Spending.PROJECT)
    assert closing.spending is Spending.CARRIED_OUT
