"""Whether figures agree: parts with a whole, one item in two tables, the whole document. Worked by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.answer import Answer, Status
from index.amounts import Unit
from index.records import Finding, Intake, Severity, TableKind
from tests.assistant.test_rows import BASIC, BY_FUNCTION, CHANGES, INTAKE, PROJECTS
from tests.building import Desk, intake_of, quantity, row, statement, table, value

DESK = Desk((INTAKE,))


def ask(question: str, intake: Intake = INTAKE) -> Answer:
    return DESK.ask(question) if intake is INTAKE else Desk((intake,)).ask(question)


def test_named_parts_are_added_and_what_else_the_row_holds_is_told() -> None:
    answer = ask("基本支出加项目支出等于支出总计吗")
    assert answer.text.startswith("**不相等**")
    assert "相加得 980.00 万元" in answer.text
    assert "相差 20.00 万元" in answer.text
    assert "差额正好是同一行里没有相加的：合计（经营支出）（20.00 万元）。" in answer.text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("行政单位离退休和事业单位离退休加起来等于行政事业单位养老支出吗", "相等"),
        ("办公费、差旅费、培训费、公务接待费之和是不是等于商品和服务支出", "相等"),
        ("各功能科目加起来等于总计吗", "对得上"),
        ("各项目相加等于合计吗", "对得上"),
        ("工资福利支出的下级加起来对吗", "对得上"),
        ("表1和表2的收入总计是否一致", "一致"),
        ("表12的合计和表3的项目支出合计一致吗", "一致"),
        ("收入和支出相等吗", "收支平衡"),
    ],
)
def test_what_agrees(question: str, verdict: str) -> None:
    income = table(
        TableKind.INCOME_BY_FUNCTION,
        (("合计",), ("财政拨款收入", "一般公共预算")),
        row("合计", "1000.00", "950.00", level=0),
        number="2",
        title="收入总体情况表",
    )
    answer = ask(question, intake_of(*INTAKE.tables, income))
    assert answer.text.startswith(f"**{verdict}")


def test_another_scope_is_why_one_item_differs_between_two_tables() -> None:
    wider = replace(
        BY_FUNCTION,
        rows=tuple(
            replace(r, cells=row("", "130.00", "130.00", "0.00", "0.00").cells)
            if r.label.startswith("住房")
            else r
            for r in BY_FUNCTION.rows
        ),
    )
    answer = ask("表3和表5的住房公积金为什么不一样", intake_of(wider, CHANGES, BASIC))
    assert answer.text.startswith("**口径不同，所以不一样**")
    assert "全部资金" in answer.text
    assert "一般公共预算" in answer.text
    assert "相差 10.00 万元" in answer.text


def test_rounding_explains_a_small_gap_and_states_how_much_it_may() -> None:
    rounded = table(
        TableKind.GENERAL_BASIC_BY_ITEM,
        (("预算",),),
        row("合计", "10.01", level=0),
        row("工资福利支出", "6.67", code="301"),
        row("商品和服务支出", "3.33", code="302"),
        number="6",
        title="一般公共预算基本支出情况表",
    )
    answer = ask("经济科目各类加起来等于合计吗", intake_of(rounded))
    assert answer.text.startswith("**在四舍五入的尾差以内，一致**")
    assert "相差 0.01 万元" in answer.text
    assert "允许的尾差是 0.015 万元" in answer.text  # half a step of the total and of each of two parts


def test_goods_works_and_services_are_compared_with_procurement() -> None:
    amounts = {
        "政府采购": "100.00",
        "货物类采购预算": "30.00",
        "工程类采购预算": "50.00",
        "服务类采购预算": "20.00",
    }
    stated = tuple(
        replace(statement(subject, raw, None, None), amount=quantity(raw, Unit.WAN_YUAN, 10 + 20 * place))
        for place, (subject, raw) in enumerate(amounts.items())
    )
    answer = ask("货物、工程、服务加起来等于政府采购总额吗", intake_of(PROJECTS, statements=stated))
    assert answer.text.startswith("**相等**")
    assert value(answer) == "100.00万元"


def test_contradictions_of_the_whole_document_are_told_or_that_there_is_none() -> None:
    assert ask("有没有对不上的地方").text.startswith("**没有发现对不上的地方**")
    found = Finding(
        rule="total",
        place="表12 第1行 合计 · 总计, 第1页",
        expected="380.00",
        found="390.00",
        difference="10.00",
        allowed="0",
        unit="万元",
        severity=Severity.ERROR,
        cells=((4, 0, 0),),
    )
    answer = ask("这份预算的数字有没有错", replace(INTAKE, findings=(found,)))
    assert answer.text.startswith("**核对发现 1 处对不上**")
    assert "应为 380.00，实为 390.00" in answer.text


def _tail(gap: str, table: int) -> Finding:
    return Finding(
        rule="children_meet_parent",
        place="表中一处尾差",
        expected=str(Decimal("1000.00") + Decimal(gap)),
        found="1000.00",
        difference=f"-{gap}",
        allowed="0.035",
        unit="万元",
        severity=Severity.ROUNDING,
        cells=((table, 0, 0),),
    )


@pytest.mark.parametrize(
    "question",
    [
        "为什么有尾差",
        "表里的数为什么有误差",
        "为什么合计和分项差0.01",
        "为什么合计和分项差了0.01万元",
        "分项加起来和合计差一点，为什么",
        "为什么各分项之和不等于合计",
        "各分项相加与合计有出入，是什么原因",
    ],
)
def test_rounding_tails_are_told_first_where_they_are_asked_for(question: str) -> None:
    table = next(f.table for f in INTAKE.figures if (f.row, f.column, f.raw) == (0, 0, "1000.00"))
    tails = replace(INTAKE, findings=(_tail("0.01", table), _tail("0.03", table)))
    answer = ask(question, tails)
    assert answer.text.startswith("有的合计与各项之和差一点，是四舍五入的尾差")
    assert "印作 1,000.00 万元，按其他各数应为 1,000.03 万元，差 0.03 万元" in answer.text
    assert "所允许的 0.035 万元" in answer.text
    assert "**没有发现对不上的地方**" in answer.text
    assert [citation.raw for citation in answer.citations] == ["1000.00"]
    errors_first = ask("有没有对不上的地方", tails).text
    assert errors_first.startswith("**没有发现对不上的地方**")
    assert "差 0.03 万元" in errors_first


@pytest.mark.parametrize(
    "question",
    ["我有个问题", "项目加起来等于天上的星星吗", "差旅费和天文台经费为什么不一样"],
)
def test_a_comparison_of_which_one_side_is_missing_is_not_answered(question: str) -> None:
    answer = ask(question)
    assert answer.status is not Status.ANSWERED
