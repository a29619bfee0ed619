"""The executor: exact amounts with their proof, and the kinds of no, over small documents made by hand."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, Status
from index.records import Finding, Flow, Intake, Severity, Table, TableKind
from tests.building import (
    DEPARTMENT,
    PROJECTS,
    THREE_PUBLIC,
    Desk,
    intake_of,
    row,
    small_intake,
    statement,
    table,
    value,
)

TOTAL = (("总计",),)


def ask(question: str, *tables: Table, **parts: object) -> Answer:
    """The answer over a document of these tables, or over the small one."""
    made = intake_of(*tables, **parts) if tables or parts else small_intake()  # type: ignore[arg-type]
    return Desk((made,)).ask(question)


def steps(answer: Answer) -> list[tuple[str, str, str]]:
    return [(step.op, step.expression, step.result.amount) for step in answer.steps]


def projects(*rows: tuple[str, str]) -> Table:
    """A project table of one owner: names and printed amounts, with their sum as the total."""
    total = sum((Decimal(raw) for _, raw in rows if raw[-1:].isdigit()), Decimal(0))
    return table(
        TableKind.PROJECTS,
        TOTAL,
        row("合计", f"{total:.2f}", level=0),
        row(DEPARTMENT, f"{total:.2f}", owner=DEPARTMENT),
        *(row(name, raw, level=2, parent=1, owner=DEPARTMENT) for name, raw in rows),
        number="12",
        title="项目支出表",
    )


def test_a_figure_is_cited_with_its_cell() -> None:
    answer = ask("泵站更新改造是多少")
    (cited,) = answer.citations
    assert (cited.table_number, cited.row, cited.column, cited.raw) == (
        "12",
        "泵站更新改造",
        "总计",
        "1200.50",
    )
    assert (cited.table_index, cited.row_index, cited.column_index, cited.page) == (2, 2, 0, 1)
    assert value(answer) == "1200.50万元"


def test_the_reading_is_shown() -> None:
    assert ask("泵站更新改造是多少").interpretation == "口径：示范市水务局 · 全部资金 · 项目支出 · 2024年预算"


def test_names_that_hold_the_same_words_are_mentioned_and_not_added() -> None:
    answer = ask("河道清淤有多少钱")
    assert value(answer) == "500.00万元"
    assert "331.00" in answer.text
    assert [(left.row.split("（")[0], left.why) for left in answer.left_out] == [
        ("河道清淤指挥部工作经费", "名称相近")
    ]


def test_a_sum_lists_its_parts_and_the_step_recomputes() -> None:
    answer = ask("泵站更新改造和河道清淤资金加起来多少")
    assert value(answer) == "1700.50万元"
    assert steps(answer) == [("sum", "1200.50 + 500.00", "1700.50")]
    assert [citation.raw for citation in answer.citations] == ["1200.50", "500.00"]


def test_the_size_of_a_difference_is_the_value_and_the_step_keeps_its_sign() -> None:
    answer = ask("河道清淤资金比泵站更新改造少多少")
    assert value(answer) == "700.50万元"
    assert steps(answer) == [("difference", "500.00 - 1200.50", "-700.50")]
    assert "少" in answer.text


def test_a_share_is_rounded_half_up_and_says_so() -> None:
    answer = ask("农林水支出占支出总计的比重", *small_intake().tables)
    assert (value(answer), "四舍五入" in answer.text) == ("92.13%", True)


def test_a_multiple_is_in_times() -> None:
    assert value(ask("泵站更新改造是河道清淤资金的几倍")) == "2.40倍"


def test_an_average_divides_the_sum_by_the_number_of_parts() -> None:
    answer = ask("泵站更新改造和河道清淤资金平均多少")
    assert value(answer) == "850.25万元"
    assert steps(answer)[-1][1] == "1700.50 ÷ 2"


@pytest.mark.parametrize(
    ("unit", "amount"), [("元", "12005000元"), ("亿元", "0.12005亿元"), ("万元", "1200.50万元")]
)
def test_a_conversion_is_exact(unit: str, amount: str) -> None:
    assert value(ask(f"泵站更新改造是多少{unit}")) == amount


def test_amounts_of_two_units_are_added_only_after_a_conversion_that_is_shown() -> None:
    yuan = table(
        TableKind.PROJECTS,
        TOTAL,
        row("甲乙丙工程", "5000.00", owner=DEPARTMENT),
        unit=type(PROJECTS.unit)("元"),
    )
    answer = ask("泵站更新改造和甲乙丙工程加起来", PROJECTS, yuan)
    assert (
        value(answer) == "1201.0000万元"
        or value(answer) == "1201.00万元"
        or value(answer) == "1201.000000万元"
    )
    assert [step.op for step in answer.steps] == ["convert", "sum"]


def test_zero_is_told_as_zero() -> None:
    answer = ask("因公出国费是多少")
    assert (value(answer), answer.status) == ("0.00万元", Status.ANSWERED)
    assert "没有安排资金" in answer.text


def test_a_blank_cell_is_told_as_blank_and_not_as_zero() -> None:
    answer = ask("公务用车购置费是多少")
    assert (answer.value, answer.reason) == (None, "blank")
    assert "空白" in answer.text
    assert "不能当作 0" in answer.text


def test_a_dash_is_told_as_a_dash() -> None:
    answer = ask("泵站改造是多少", projects(("泵站改造", "—"), ("河道清淤", "5.00")))
    assert answer.value is None
    assert "“—”" in answer.text


def test_a_table_that_says_it_holds_nothing_is_quoted() -> None:
    empty = table(
        TableKind.STATE_CAPITAL_BY_FUNCTION,
        (("小计",),),
        row("合计", "", level=0),
        number="9",
        title="国有资本经营预算支出表",
        is_empty=True,
        notes=("本表本年无发生额。",),
    )
    answer = ask("国有资本经营预算支出合计是多少", PROJECTS, empty)
    assert answer.value is None
    assert "本表本年无发生额" in answer.text


def test_what_is_not_published_at_this_level_is_told_with_what_was_searched() -> None:
    answer = ask("泵站更新改造的财政专户拨款是多少")
    assert (answer.status, answer.reason, answer.value) == (Status.NOT_FOUND, "not_published", None)
    assert "《示范市水务局2024年部门预算》" in answer.text


def test_what_is_not_in_the_documents_is_told_with_what_was_searched() -> None:
    answer = ask("垃圾焚烧有多少钱")
    assert (answer.status, answer.reason, answer.value) == (Status.NOT_FOUND, "not_found", None)
    assert "已查：《示范市水务局2024年部门预算》" in answer.text


def test_a_refusal_repeats_no_number_of_the_question() -> None:
    answer = ask("垃圾焚烧9876.54万元对吗")
    assert "9876" not in answer.text


def test_one_name_of_two_units_is_shown_side_by_side_and_not_added() -> None:
    two = table(
        TableKind.PROJECTS,
        TOTAL,
        row("合计", "57.00", level=0),
        row("甲中心", "7.00", owner="甲中心"),
        row("机构运行费", "7.00", level=2, parent=1, owner="甲中心"),
        row("乙中心", "50.00", owner="乙中心"),
        row("机构运行费", "50.00", level=2, parent=3, owner="乙中心"),
    )
    answer = ask("机构运行费是多少", two)
    assert answer.value is None
    assert [citation.raw for citation in answer.citations] == ["7.00", "50.00"]
    assert "57.00" not in answer.text
    assert "没有相加" in answer.text


def test_a_sum_over_an_ambiguous_name_asks_which_one_is_meant() -> None:
    two = table(
        TableKind.PROJECTS,
        TOTAL,
        row("机构运行费", "7.00", level=2, owner="甲中心"),
        row("机构运行费", "50.00", level=2, owner="乙中心"),
        row("河道清淤", "1.00", level=2, owner="乙中心"),
    )
    answer = ask("机构运行费和河道清淤加起来多少", two)
    assert (answer.status, answer.value) == (Status.CLARIFY, None)
    assert {"7.00", "50.00"} <= {citation.raw for citation in answer.citations}


def test_the_largest_is_told_with_its_ties() -> None:
    answer = ask("最大的项目是哪个", projects(("甲工程", "9.00"), ("乙工程", "9.00"), ("丙工程", "1.00")))
    assert value(answer) == "9.00万元"
    assert "并列" in answer.text
    assert "乙工程" in answer.text


def test_rows_without_money_are_left_out_of_an_order_and_counted() -> None:
    answer = ask("最小的项目是哪个", projects(("甲工程", "9.00"), ("乙工程", "0.00"), ("丙工程", "")))
    assert value(answer) == "9.00万元"
    assert {left.row.split("的")[-1] for left in answer.left_out} == {"乙工程", "丙工程"}


def test_a_filter_compares_exactly_at_its_bound() -> None:
    some = projects(("甲工程", "1000.00"), ("乙工程", "1000.01"), ("丙工程", "999.99"))
    above, least = ask("超过1000万元的项目", some), ask("1000万元以上的项目", some)
    assert [c.row for c in above.citations] == ["乙工程"]
    assert [c.row for c in least.citations] == ["乙工程", "甲工程"]


def test_a_bound_in_another_unit_is_converted() -> None:
    some = projects(("甲工程", "10000.00"), ("乙工程", "10000.01"))
    assert [c.row for c in ask("超过1亿元的项目", some).citations] == ["乙工程"]


def test_nothing_within_the_bounds_is_told() -> None:
    answer = ask("超过9亿元的项目有哪些")
    assert (answer.reason, answer.value) == ("none_within_bounds", None)


def test_a_count_counts_rows_with_money() -> None:
    answer = ask("有多少个项目", projects(("甲工程", "9.00"), ("乙工程", "0.00"), ("丙工程", "1.00")))
    assert value(answer) == "2个"


def test_a_total_of_parts_is_told_to_agree_to_miss_by_rounding_or_to_be_wrong() -> None:
    def told(total: str) -> str:
        rows = (
            row("合计", total, level=0),
            *(row(n, "0.33", level=1, owner="甲") for n in ("甲工程", "乙工程", "丙工程")),
        )
        return ask("各项目相加等于合计吗", table(TableKind.PROJECTS, TOTAL, *rows)).text

    assert "对得上" in told("0.99")
    assert "尾差" in told("1.00")
    assert "对不上" in told("1.10")


def test_income_and_expenditure_are_balanced_or_not() -> None:
    def told(expense: str) -> str:
        balance = table(
            TableKind.BALANCE,
            TOTAL,
            row("收入总计", "9.00", level=0, side="income"),
            row("支出总计", expense, level=0, side="expense"),
        )
        return ask("收支平衡吗", balance).text

    assert "收支平衡" in told("9.00")
    assert "收支不平衡" in told("8.00")


def test_the_share_of_the_grand_total_counts_what_is_carried_over() -> None:
    balance = table(
        TableKind.BALANCE,
        TOTAL,
        row("农林水支出", "80.00", side="expense"),
        row("本年支出合计", "80.00", level=0, side="expense"),
        row("结转下年", "20.00", side="expense"),
        row("支出总计", "100.00", level=0, side="expense"),
    )
    assert value(ask("农林水支出占支出总计的比重", balance)) == "80.00%"
    assert value(ask("农林水支出占本年支出合计的比重", balance)) == "100.00%"


def test_this_years_total_and_the_grand_total_are_two_figures() -> None:
    balance = table(
        TableKind.BALANCE,
        TOTAL,
        row("本年支出合计", "80.00", level=0, side="expense"),
        row("结转下年", "20.00", side="expense"),
        row("支出总计", "100.00", level=0, side="expense"),
    )
    assert value(ask("支出总计是多少", balance)) == "100.00万元"
    assert value(ask("本年支出合计是多少", balance)) == "80.00万元"


def test_a_presumed_direction_that_is_wrong_is_corrected_first() -> None:
    answer = ask("三公经费为什么下降")
    assert answer.text.startswith("与提问不同：“三公”经费并没有减少，而是增加。")


def test_a_presumed_direction_that_is_right_is_not_corrected() -> None:
    assert "与提问不同" not in ask("三公经费为什么增加").text


def test_a_presumed_order_that_is_wrong_is_corrected_first() -> None:
    assert ask("河道清淤资金是不是比泵站更新改造多").text.startswith("不是")
    assert ask("泵站更新改造是不是比河道清淤资金多").text.startswith("是的")


def test_a_reason_that_is_not_printed_is_not_invented() -> None:
    assert "文件没有说明原因" in ask("公务接待费为什么减少").text


def test_last_year_is_derived_from_the_change_in_its_own_direction() -> None:
    grew, fell = ask("去年三公经费是多少"), ask("去年公务接待费是多少")
    assert (value(grew), steps(grew)) == ("12.00万元", [("derive", "12.30 - 0.30", "12.00")])
    assert (value(fell), steps(fell)) == ("5.00万元", [("derive", "4.00 + 1.00", "5.00")])


def test_a_printed_last_year_column_goes_before_a_derived_one() -> None:
    public = table(
        TableKind.THREE_PUBLIC,
        (("上年预算数",), ("本年预算数",)),
        row("“三公”经费", "11.99", "12.30"),
        title="三公表",
    )
    answer = ask("去年三公经费是多少", public, statements=(statement("“三公”经费", "12.30", "0.30", "增加"),))
    assert (value(answer), answer.steps) == ("11.99万元", ())


def test_a_change_that_is_not_published_is_told_and_this_years_amount_is_shown() -> None:
    answer = ask("泵站更新改造比上年增加多少")
    assert (answer.status, answer.reason, answer.value) == (Status.NOT_FOUND, "not_published", None)


def test_two_years_are_compared_from_their_own_documents() -> None:
    earlier = intake_of(
        projects(
            ("泵站更新改造", "1000.00"),
        ),
        year=2023,
    )
    answer = Desk((earlier, small_intake(2024))).ask("2023年和2024年泵站更新改造相差多少")
    assert value(answer) == "200.50万元"
    assert sorted(citation.document.year for citation in answer.citations) == [2023, 2024]


def with_finding(made: Intake) -> Intake:
    """A contradiction in the cell of 泵站更新改造 · 总计."""
    finding = Finding(
        rule="parts_meet_total",
        place="表12 第3行 泵站更新改造 · 总计",
        expected="1200.50",
        found="1200.60",
        difference="0.10",
        allowed="0.01",
        unit="万元",
        severity=Severity.ERROR,
        cells=((2, 2, 0),),
    )
    return replace(made, findings=(finding,))


def test_an_answer_that_touches_a_cell_with_a_finding_says_so() -> None:
    answer = Desk((with_finding(small_intake()),)).ask("泵站更新改造是多少")
    assert [finding.difference for finding in answer.findings] == ["0.10"]
    assert "核对不一致" in answer.text


def test_an_answer_that_touches_no_cell_with_a_finding_says_nothing_of_it() -> None:
    assert Desk((with_finding(small_intake()),)).ask("河道清淤资金是多少").findings == ()


def test_duties_definitions_and_goals_are_quoted_as_printed() -> None:
    assert "负责全市防汛抗旱和城市排水工作。" in ask("主要职责是什么").text
    assert "指为保障机构正常运转、完成日常工作任务而发生的支出。" in ask("什么是基本支出").text
    assert "更新泵站，保障汛期排水。" in ask("泵站更新改造的绩效目标是什么").text


def test_an_empty_index_is_told() -> None:
    answer = Desk(()).ask("三公经费是多少")
    assert (answer.status, answer.reason) == (Status.NOT_FOUND, "no_documents")


def test_several_departments_are_asked_back_with_their_names() -> None:
    other = intake_of(THREE_PUBLIC, department="示范市体育局")
    answer = Desk((small_intake(), other)).ask("三公经费是多少")
    assert (answer.status, answer.suggestions) == (Status.CLARIFY, ("示范市水务局", "示范市体育局"))


def test_every_suggestion_is_a_question_that_is_answered() -> None:
    desk = Desk((small_intake(),))
    asked = ["泵站更新改造是多少", "三公经费是多少", "防汛是多少", "最大的项目是哪个", "有哪些项目"]
    for question in asked:
        for suggestion in desk.ask(question).suggestions:
            assert desk.ask(question, suggestion).status is Status.ANSWERED, (question, suggestion)


amounts = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False)


@settings(max_examples=25, deadline=None)
@given(st.lists(amounts, min_size=2, max_size=2))
def test_any_two_amounts_are_added_subtracted_and_compared_exactly(pair: list[Decimal]) -> None:
    first, second = pair
    desk = Desk((intake_of(projects(("甲河整治", f"{first:.2f}"), ("乙湖治理", f"{second:.2f}"))),))
    assert _money(desk.ask("甲河整治和乙湖治理加起来多少")) == first + second
    assert _money(desk.ask("甲河整治和乙湖治理相差多少")) == abs(first - second)


def _money(answer: Answer) -> Decimal | None:
    return None if answer.value is None else Decimal(answer.value.amount)


def all_checks(answers: Iterable[Answer]) -> list[str]:
    return [f"{a.text}: {check.rule} {check.detail}" for a in answers for check in a.checks if not check.ok]


def test_no_answer_of_this_file_fails_its_checks() -> None:
    questions = [
        "泵站更新改造是多少",
        "三公经费为什么下降",
        "去年三公经费",
        "有哪些项目",
        "各项目相加等于合计吗",
        "收支平衡吗",
    ]
    assert all_checks(Desk((small_intake(),)).ask(question) for question in questions) == []


def test_flow_is_told_in_the_reading_of_a_total() -> None:
    balance = table(
        TableKind.BALANCE,
        TOTAL,
        row("收入总计", "9.00", level=0, side="income"),
        row("支出总计", "9.00", level=0, side="expense"),
    )
    answer = ask("收入总计是多少", balance)
    assert [citation.row for citation in answer.citations] == ["收入总计"]
    assert Flow.INCOME.value not in answer.text
