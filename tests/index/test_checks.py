"""The audit, rule by rule: a contradiction is found, rounding is told apart, a sound table is silent."""

from decimal import Decimal

import pytest

from index.amounts import Unit
from index.checks import findings_from
from index.records import (
    Cell,
    Finding,
    Place,
    Quantity,
    Row,
    Severity,
    Statement,
    Table,
    TableKind,
)

D = Decimal
PLACE = Place(page=7)


def row(label: str, *raws: str, **more: object) -> Row:
    """`raws` are the cells from the left, "" leaves one out."""
    first = int(str(more.pop("first", 0)))
    cells = tuple(
        Cell(column=first + column, raw=raw, amount=amount_of(raw), place=PLACE)
        for column, raw in enumerate(raws)
        if raw
    )
    values: dict[str, object] = {"level": 1, **dict.fromkeys(("code", "parent", "owner", "side", "text"))}
    values["text_place"] = None
    return Row(label=label, place=PLACE, cells=cells, **{**values, **more})  # type: ignore[arg-type]


def amount_of(raw: str) -> Decimal | None:
    plain = raw.replace(",", "").removesuffix("%").replace("△", "-")
    return None if raw == "—" else D(plain)


def table(
    *rows: Row,
    kind: TableKind = TableKind.EXPENSE_BY_FUNCTION,
    columns: tuple[tuple[str, ...], ...] = (("合计",),),
    number: str = "3",
    unit: Unit = Unit.WAN_YUAN,
) -> Table:
    return Table(
        number=number,
        title="支出总体情况表",
        kind=kind,
        unit=unit,
        owner=None,
        pages=(7,),
        columns=columns,
        rows=rows,
        notes=(),
        is_empty=False,
        unplaced=(),
    )


def statement(
    subject: str,
    amount: str | None = None,
    *,
    change: str | None = None,
    rate: str | None = None,
    direction: str | None = None,
    last: str | None = None,
    heading: str = "情况说明",
    unit: Unit = Unit.WAN_YUAN,
) -> Statement:
    def quantity(raw: str | None, measure: Unit) -> Quantity | None:
        return None if raw is None else Quantity(raw=raw, amount=D(raw), unit=measure, place=PLACE)

    return Statement(
        id="s",
        subject=subject,
        year=2023,
        amount=quantity(amount, unit),
        change=quantity(change, unit),
        rate=quantity(rate, Unit.PERCENT),
        direction=direction,
        last=quantity(last, unit),
        reason=None,
        sentence="",
        heading=heading,
        place=PLACE,
    )


def errors(*tables: Table, prose: tuple[Statement, ...] = ()) -> list[Finding]:
    return [f for f in findings_from(tables, prose)[0] if f.severity is Severity.ERROR]


def rules(*tables: Table, prose: tuple[Statement, ...] = ()) -> list[str]:
    return [finding.rule for finding in errors(*tables, prose=prose)]


# --- down the rows ----------------------------------------------------------------------------------------


def test_children_that_miss_their_parent_are_an_error_with_both_sides_and_the_gap() -> None:
    (finding,) = errors(
        table(
            row("教育支出", "30.00", code="205"),
            row("普通教育", "12.00", code="20502", level=2, parent=0),
            row("职业教育", "17.00", code="20503", level=2, parent=0),
        )
    )
    assert finding == Finding(
        rule="children_meet_parent",
        place="表3 第1行 教育支出 · 合计, 第7页",
        expected="29.00",
        found="30.00",
        difference="1.00",
        allowed="0.015",
        unit="万元",
        severity=Severity.ERROR,
        cells=((0, 0, 0), (0, 1, 0), (0, 2, 0)),
        against="表3 第2行 普通教育 · 合计, 第7页；表3 第3行 职业教育 · 合计, 第7页",
        group=1,
    )


def test_a_gap_that_rounding_explains_is_no_error_and_told_once_a_table() -> None:
    sound = table(
        row("甲", "30.01"), row("甲一", "12.00", level=2, parent=0), row("甲二", "18.00", level=2, parent=0),
        row("乙", "10.00"), row("乙一", "4.00", level=2, parent=3), row("乙二", "6.01", level=2, parent=3),
    )  # fmt: skip
    findings, _ = findings_from((sound,), ())
    assert [(f.rule, f.severity) for f in findings] == [("children_meet_parent", Severity.ROUNDING)]
    assert findings[0].place == "表3 2处尾差，最大一处在：表3 第1行 甲 · 合计, 第7页"
    assert findings[0].cells == ((0, 0, 0), (0, 3, 0))


def test_more_parts_explain_a_wider_gap() -> None:
    parts = [row(f"分{n}", "1.00", level=2, parent=0) for n in range(9)]
    assert rules(table(row("总", "9.05"), *parts)) == []
    assert rules(table(row("总", "9.06"), *parts)) == ["children_meet_parent"]


def test_a_list_of_which_may_stay_below_its_parent_but_not_exceed_it() -> None:
    def listed(parent: str) -> Table:
        return table(
            row("收入", parent),
            row("其中：甲", "4.00", level=2, parent=0),
            row("乙", "5.00", level=2, parent=0),
        )

    assert rules(listed("20.00")) == []
    assert rules(listed("8.00")) == ["children_meet_parent"]


def test_a_total_at_the_head_covers_the_rows_below_and_one_at_the_foot_those_above() -> None:
    head = (row("合计", "9.00", level=0), row("甲", "4.00"), row("乙", "5.00"))
    assert rules(table(*head)) == []
    assert rules(table(head[0], head[1], row("乙", "6.00"))) == ["items_meet_total"]
    assert rules(table(head[1], head[2], row("合计", "8.00", level=0))) == ["items_meet_total"]


def test_a_grand_total_takes_in_the_subtotal_before_it() -> None:
    def income(total: str) -> Table:
        return table(
            row("拨款", "9.00", side="income"),
            row("本年收入合计", "9.00", level=0, side="income"),
            row("上年结转", "1.00", side="income"),
            row("收入总计", total, level=0, side="income"),
            kind=TableKind.BALANCE,
            columns=(("收入", "预算"),),
        )

    assert rules(income("10.00")) == []
    assert rules(income("11.00")) == ["items_meet_total"]


def test_rows_that_list_the_same_money_at_several_levels_are_not_added_up() -> None:
    nested = (row("合计", "9.00", level=0), row("货物", "9.00"), row("电脑", "4.00"), row("打印机", "5.00"))
    assert rules(table(*nested, kind=TableKind.OTHER)) == []


def test_a_blank_cell_takes_no_part_in_a_sum() -> None:
    assert rules(table(row("合计", "", level=0), row("甲", "4.00"))) == []
    assert rules(table(row("合计", "4.00", level=0), row("甲", "4.00"), row("乙", "—"))) == []


# --- across the columns -----------------------------------------------------------------------------------

FUNDS = (
    ("总计",),
    ("财政拨款", "合计"),
    ("财政拨款", "一般公共预算"),
    ("财政拨款", "政府性基金"),
    ("其他资金",),
)


def test_columns_under_one_head_add_up_to_its_total() -> None:
    rows = [row(f"项目{n}", "10.00", "7.00", "3.00", "4.00", "3.00") for n in range(4)]
    assert rules(table(*rows, columns=FUNDS)) == []
    (finding,) = errors(table(*rows, row("项目四", "10.00", "7.00", "3.00", "5.00", "3.00"), columns=FUNDS))
    assert (finding.rule, finding.place) == (
        "columns_meet_total",
        "表3 第5行 项目四 · 财政拨款/合计, 第7页",
    )


def test_a_head_that_lists_money_by_spending_and_again_by_fund_is_read_one_way_at_a_time() -> None:
    columns = (("合计",), ("基本支出",), ("项目支出",), ("一般公共预算",), ("政府性基金",))
    rows = [row(f"项{n}", "10.00", "6.00", "4.00", "10.00", "0.00") for n in range(4)]
    assert rules(table(*rows, columns=columns)) == []
    assert rules(table(*rows, row("项四", "10.00", "6.00", "5.00", "10.00", "0.00"), columns=columns)) == [
        "columns_meet_total"
    ]


def test_columns_that_rarely_add_up_are_no_partition_and_no_fault() -> None:
    columns = (("合计",), ("其中：政府采购",), ("其中：会议费",))
    rows = [row(f"项{n}", "10.00", f"{n}.00", "1.00") for n in range(5)]
    assert rules(table(*rows, columns=columns)) == []


YEARS = (("上年预算数",), ("本年预算数",), ("比上年增减", "增减额"), ("比上年增减", "增减%"))


def test_a_change_is_this_year_less_last_year_and_its_rate_follows() -> None:
    rows = [row(f"项{n}", "10.00", "9.00", "△1.00", "△10.00%") for n in range(4)]
    assert rules(table(*rows, columns=YEARS)) == []
    assert rules(table(*rows, row("项四", "10.00", "9.00", "1.00", "10.00%"), columns=YEARS)) == [
        "change_is_difference"
    ]
    assert rules(table(*rows, row("项四", "10.00", "9.00", "△1.00", "△1.00%"), columns=YEARS)) == [
        "rate_is_change"
    ]


# --- income and expense, 三公 -----------------------------------------------------------------------------


def test_total_expense_must_be_total_income() -> None:
    def balance(expense: str) -> Table:
        return table(
            row("拨款", "9.00", side="income"),
            row("教育支出", expense, side="expense", first=1),
            row("收入总计", "9.00", level=0, side="income"),
            row("支出总计", expense, level=0, side="expense", first=1),
            kind=TableKind.BALANCE,
            columns=(("收入", "预算"), ("支出", "预算")),
        )

    assert rules(balance("9.00")) == []
    assert rules(balance("8.00")) == ["income_meets_expense"]


def test_three_public_expenses_are_their_parts_in_rows() -> None:
    def three_public(reception: str) -> Table:
        return table(
            row("合计", "9.00", level=0),
            row("1.因公出国（境）费用", "2.00"),
            row("2.公务接待费", reception),
            row("3.公务用车购置及运行费", "4.00"),
            row("其中：（1）公务用车购置", "1.00", level=2, parent=3),
            row("（2）公务用车运行维护费", "3.00", level=2, parent=3),
            kind=TableKind.THREE_PUBLIC,
            columns=(("本年预算数",),),
        )

    assert rules(three_public("3.00")) == []
    assert rules(three_public("4.00")) == ["three_public_parts"]


def test_three_public_expenses_are_their_parts_in_columns() -> None:
    heads = ("合计", "因公出国(境)费", "公务接待费")
    cars = ("小计", "购置费", "运行费")
    columns = (
        *(("“三公”经费预算数", head) for head in heads),
        *(("“三公”经费预算数", "公务用车购置及运行费", car) for car in cars),
    )

    def flat(*raws: str) -> Table:
        return table(row("", *raws), kind=TableKind.THREE_PUBLIC, columns=columns)

    assert rules(flat("9.00", "2.00", "3.00", "4.00", "1.00", "3.00")) == []
    assert rules(flat("9.00", "2.00", "3.00", "4.00", "1.00", "4.00")) == ["three_public_parts"]


# --- one fact in several tables ---------------------------------------------------------------------------

FUNCTIONS = tuple(
    row(name, raw, code=code)
    for name, raw, code in (("甲", "1.00", "2050101"), ("乙", "2.00", "2050102"), ("丙", "3.00", "2050103"))
)


def test_one_fact_prints_one_amount_in_every_table() -> None:
    def other(raw: str, unit: Unit = Unit.WAN_YUAN) -> Table:
        rows = (*FUNCTIONS, row("丁", raw, code="2050104"))
        return table(*rows, kind=TableKind.EXPENSE_BY_FUNCTION, number="9", unit=unit)

    printed = table(*FUNCTIONS, row("丁", "4.00", code="2050104"))
    assert rules(printed, other("4.00")) == []
    (finding,) = errors(printed, other("4.50"))
    assert (finding.rule, finding.expected, finding.found) == ("same_fact_same_amount", "4.00", "4.50")
    assert finding.cells == ((1, 3, 0), (0, 3, 0))


def test_the_amount_that_most_tables_print_is_the_expected_one() -> None:
    wrong = table(*FUNCTIONS, row("丁", "5.00", code="2050104"), number="1")
    right = [table(*FUNCTIONS, row("丁", "4.00", code="2050104"), number=number) for number in ("2", "3")]
    (finding,) = errors(wrong, *right)
    assert (finding.expected, finding.found, finding.cells[0]) == ("4.00", "5.00", (0, 3, 0))


def test_tables_in_different_units_are_compared_as_far_as_their_decimals_go() -> None:
    printed = table(*FUNCTIONS, row("丁", "4.00", code="2050104"))

    def in_yuan(last: str) -> Table:
        raws = ("10000.00", "20000.00", "30000.00")
        rows = [row(r.label, raw, code=r.code) for r, raw in zip(FUNCTIONS, raws, strict=True)]
        return table(*rows, row("丁", last, code="2050104"), number="2", unit=Unit.YUAN)

    assert rules(printed, in_yuan("40049.00")) == []
    assert rules(printed, in_yuan("40051.00")) == ["same_fact_same_amount"]


def test_columns_that_share_few_items_or_mostly_differ_are_not_views_of_one_fact() -> None:
    two = table(*FUNCTIONS[:2])
    assert rules(two, table(FUNCTIONS[0], row("乙", "9.00", code="2050102"), number="9")) == []
    other = table(*(row(r.label, "8.00", code=r.code) for r in FUNCTIONS), number="9")
    assert rules(table(*FUNCTIONS), other) == []


def test_projects_of_one_name_are_not_confused() -> None:
    names = ("会议费", "培训费", "差旅费")
    projects = table(
        *(row(name, "1.00") for name in names),
        row("运行经费", "2.00"),
        row("运行经费", "7.00"),
        kind=TableKind.PROJECTS,
    )
    goals = table(
        *(row(name, "1.00") for name in names), row("运行经费", "7.00"), kind=TableKind.TARGETS, number="4"
    )
    assert rules(projects, goals) == []


# --- prose ------------------------------------------------------------------------------------------------

TOTALS = table(
    row("拨款", "123.45", side="income"),
    row("收入总计", "123.45", level=0, side="income"),
    kind=TableKind.BALANCE,
    columns=(("收入", "预算"),),
)


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        ("123.45", Unit.WAN_YUAN, []),
        ("123.5", Unit.WAN_YUAN, []),
        ("1234500", Unit.YUAN, []),
        ("1234549", Unit.YUAN, []),
        ("123.54", Unit.WAN_YUAN, ["prose_meets_table"]),
        ("1234600", Unit.YUAN, ["prose_meets_table"]),
    ],
)
def test_prose_states_what_the_table_prints_as_far_as_its_decimals_go(
    amount: str, unit: Unit, expected: list[str]
) -> None:
    assert rules(TOTALS, prose=(statement("收入预算", amount, unit=unit),)) == expected


def test_a_subject_that_no_table_prints_is_not_compared() -> None:
    assert rules(TOTALS, prose=(statement("收入预算", "123.45"), statement("固定资产", "9999.00"))) == []


def test_prose_names_three_public_parts_and_functions_by_their_path() -> None:
    three_public = table(
        row("公务接待费支出", "3.00"), kind=TableKind.THREE_PUBLIC, columns=(("合计",),), number="7"
    )
    functions = table(
        row("教育支出", "5.00", code="205"),
        row("职业教育", "5.00", code="20503", level=2, parent=0),
        row("中等职业教育", "5.00", code="2050302", level=3, parent=1),
    )
    path = "“教育支出（类）职业教育（款）中等职业教育（项）”"
    assert rules(three_public, functions, prose=(statement("公务接待费", "3"), statement(path, "5.00"))) == []
    wrong = (statement("公务接待费", "5"), statement(path, "6.00"))
    assert rules(three_public, functions, prose=wrong) == ["prose_meets_table", "prose_meets_table"]


def test_procurement_is_goods_works_and_services() -> None:
    def bought(goods: str) -> tuple[Statement, ...]:
        return (
            statement("政府采购", "10.00"),
            statement("货物类采购预算", goods),
            statement("工程类采购预算", "0"),
            statement("服务类采购预算", "7.00"),
        )

    assert rules(prose=bought("3.00")) == []
    assert rules(prose=bought("4.00")) == ["procurement_parts"]
    assert rules(prose=bought("2.00")[:2] + bought("2.00")[3:]) == []


def test_three_public_expenses_of_prose_add_up_in_amounts_and_in_changes() -> None:
    def spent(reception: str, change: str) -> tuple[Statement, ...]:
        return (
            statement("“三公”经费", "9.00", change="1.00", direction="减少"),
            statement("因公出国（境）费", "2.00", direction="持平"),
            statement("公务用车购置及运行费", "4.00", change="2.00", direction="增加"),
            statement("公务接待费", reception, change=change, direction="减少"),
        )

    assert rules(prose=spent("3.00", "3.00")) == []
    assert rules(prose=spent("4.00", "3.00")) == ["three_public_parts"]
    assert rules(prose=spent("3.00", "5.00")) == ["three_public_parts"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (statement("收入", "110.00", change="10.00", rate="10.0", direction="增加"), []),
        (statement("收入", "90.00", change="10.00", rate="10.0", direction="减少"), []),
        (statement("收入", "0", change="10.10", rate="100.0", direction="减少"), []),
        (statement("收入", "111.00", change="11.00", rate="10.9", direction="增加"), []),
        (statement("收入", "110.00", change="10.00", rate="9.1", direction="增加"), ["growth_adds_up"]),
        (statement("收入", "110.00", change="10.00", rate="10.0", direction="减少"), ["growth_adds_up"]),
        (statement("收入", "110.00", last="100.00", rate="10.0", direction="增加"), []),
        (statement("收入", "110.00", last="1000.00", rate="10.0", direction="增加"), ["growth_adds_up"]),
        (statement("收入", "110.00", last="100.00", change="10.00", direction="增加"), []),
        (statement("收入", "110.00", last="100.00", change="11.00", direction="增加"), ["growth_adds_up"]),
        (statement("收入", "110.00", change="0", direction="持平"), []),
        (statement("收入", "110.00", change="3.00", direction="持平"), ["growth_adds_up"]),
    ],
)
def test_amount_change_and_percentage_of_a_sentence_agree(said: Statement, expected: list[str]) -> None:
    assert rules(prose=(said,)) == expected


# --- words ------------------------------------------------------------------------------------------------

NETWORK = "保障30个业务信息系统安全稳定运行，系统可用率达到99%以上，故障响应时间不超过2小时。"


def projects(*goals: tuple[str, str]) -> Table:
    return table(*(row(name, "1.00", text=text) for name, text in goals), kind=TableKind.TARGETS)


def test_a_goal_that_speaks_of_another_project_is_a_copy_and_points_at_both() -> None:
    (finding,) = errors(projects(("信息系统运行维护", NETWORK), ("审计服务费", NETWORK)))
    assert (finding.rule, finding.place) == ("copied_goal", "表3 第2行 审计服务费 · 绩效目标, 第7页")
    assert finding.found == "与“信息系统运行维护”的绩效目标相同"
    assert finding.cells == ((0, 1, 1), (0, 0, 1))


def test_the_copy_is_found_whichever_comes_first_and_with_a_word_changed() -> None:
    changed = NETWORK.replace("安全稳定", "平稳安全")
    (finding,) = errors(projects(("审计服务费", changed), ("信息系统运行维护", NETWORK)))
    assert finding.cells[0] == (0, 0, 1)


def test_a_commonplace_that_several_projects_share_is_no_copy() -> None:
    commonplace = "采购遵循合理合规原则，以节约为前提最大化保障办公需求。"
    assert rules(projects(("办公设备购置", commonplace), ("车辆租用经费", commonplace))) == []


def test_sister_projects_with_one_pattern_and_two_places_are_no_copies() -> None:
    assert (
        rules(
            projects(
                ("对口帮扶东县资金", "通过安排资金援助东县产业园和民生项目建设，完成对口帮扶东县任务。"),
                ("对口帮扶西县资金", "通过安排资金援助西县产业园和民生项目建设，完成对口帮扶西县任务。"),
            )
        )
        == []
    )


def test_the_same_project_in_two_tables_has_one_goal() -> None:
    listed = projects(("信息系统运行维护", NETWORK))
    assert rules(listed, projects(("信息系统运行维护", NETWORK))) == []


def test_a_code_with_two_names_is_an_error_and_an_abbreviation_is_none() -> None:
    def named(name: str) -> Table:
        return table(row(name, "1.00", code="2080505"), number="9")

    printed = table(row("养老保险缴费支出", "1.00", code="2080505"))
    assert rules(printed, named("养老保险缴费")) == []
    (finding,) = errors(printed, named("职业年金缴费支出"))
    assert (finding.rule, finding.expected, finding.found) == (
        "code_has_one_name",
        "2080505 养老保险缴费支出",
        "2080505 职业年金缴费支出",
    )


# --- the whole --------------------------------------------------------------------------------------------


def test_every_equation_is_counted_also_where_nothing_is_wrong() -> None:
    findings, count = findings_from((table(row("合计", "9.00", level=0), row("甲", "9.00")),), ())
    assert (findings, count) == ((), 1)


def test_nothing_to_check_gives_nothing() -> None:
    assert findings_from((), ()) == ((), 0)
