"""No numeral leaves without its source: ledgers, adversarial texts, steps, citations and quotations."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import verify
from assistant.answer import (
    Answer,
    CellRef,
    Check,
    Citation,
    DocumentRef,
    FindingRef,
    LeftOut,
    Scope,
    Status,
    Step,
    Value,
)
from assistant.verify import RULES, Ledger, SourceCell, check_answer, template_ledger, unaccounted
from index.amounts import format_amount

D = Decimal
MONEY = Ledger(values=((D("20000.00"), "万元"),))


def strange(text: str, ledger: Ledger) -> list[str]:
    return [numeral.text for numeral in unaccounted(text, ledger)]


def test_the_package_offers_what_its_all_names() -> None:
    assert all(hasattr(verify, name) for name in verify.__all__)


# --- one ledger value in its renderings -------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["20,000.00 万元", "20000万元", "２００００万元", "2亿元", "2亿", "两亿元", "二亿元",
     "200,000,000 元", "¥200000000", "200 million yuan", "RMB 0.2 billion", "**20,000.00** 万元",
     "20,000.00（万元）", "约2亿元"],
)  # fmt: skip
def test_money_of_the_ledger_may_be_rendered_in_any_money_unit(text: str) -> None:
    assert unaccounted(text, MONEY) == ()


@pytest.mark.parametrize(
    "text",
    ["20000.00 元", "20000.00", "20000.00 亿元", "20000.00%", "20000 个", "20000 美元", "20,000.01 万元",
     "2.0001亿元", "320000.00 万元", "20000.001 万元", "120,000.00万元", "2000.00 万元", "-20000.00 万元",
     "近2亿元", "2亿多元", "数亿元", "2亿半"],
)  # fmt: skip
def test_another_unit_or_another_number_is_not_accounted_for(text: str) -> None:
    assert unaccounted(text, MONEY)


def test_a_magnitude_without_a_unit_is_read_as_money() -> None:
    assert strange("2亿，即20000.00万", MONEY) == []
    assert strange("20000.00", MONEY) == ["20000.00"]


def test_a_bare_zero_is_any_listed_zero() -> None:
    assert strange("预算为 0，是零", Ledger(values=((D("0.00"), "万元"),))) == []
    assert strange("预算为 0", MONEY) == ["0"]


def test_a_rounded_amount_is_accounted_for_only_where_the_ledger_lists_it() -> None:
    exact = Ledger(values=((D("22798.85"), "万元"),))
    rounded = replace(exact, values=(*exact.values, (D("2.3"), "亿元")))
    assert strange("约2.3亿元", exact) == ["2.3亿"]
    assert strange("约2.3亿元", rounded) == []


def test_a_share_needs_the_unit_percent() -> None:
    assert strange("占20.00%", Ledger(values=((D("20.00"), "%"),))) == []
    assert strange("占两成", Ledger(values=((D("20.00"), "%"),))) == []
    assert strange("占20.00%", Ledger(values=((D("20.00"), "万元"), (D("20.00"), None)))) == ["20.00%"]


def test_percentage_points_are_not_percent() -> None:
    assert strange("高3个百分点", Ledger(values=((D(3), "%"),))) == ["3"]
    assert strange("高3个百分点", Ledger(values=((D(3), "百分点"),))) == []


def test_a_bare_value_accounts_for_bare_numbers_only() -> None:
    bare = Ledger(values=((D(7), None),))
    assert strange("共7", bare) == []
    assert strange("共7万元", bare) == ["7万"]


@pytest.mark.parametrize("text", ["近三成", "三成左右的近三成", "数千万", "几十", "十余个", "过半"])
def test_a_vague_number_is_never_accounted_for_outside_a_quotation(text: str) -> None:
    ledger = Ledger(values=((D(30), "%"), (D(10_000_000), "元"), (D(10), None)), counts=(10, 30))
    assert strange(text, ledger)
    assert strange(text, replace(ledger, verbatim=(text,))) == []


def test_a_negative_value_reads_as_a_decrease_and_never_as_a_growth() -> None:
    ledger = Ledger(values=((D("-3.5"), "%"), (D("-10.10"), "万元")))
    assert strange("下降3.5%，减少 10.10 万元；-3.5%", ledger) == []
    assert strange("decreased by 3.5%", ledger) == []
    assert strange("增长3.5%", ledger) == ["3.5%"]
    assert strange("增加10.10万元", ledger) == ["10.10万"]


def test_years_ordinals_and_counts_are_accounted_for_as_what_they_are() -> None:
    ledger = Ledger(years=(2023,), ordinals=(3,), counts=(5,))
    assert strange("2023年第3名，共5项；二〇二三年", ledger) == []
    assert strange("2024年", ledger) == ["2024"]
    assert strange("2023万元", ledger) == ["2023万"]
    assert strange("第5名", ledger) == ["第5"]
    assert strange("3项", ledger) == ["3"]
    assert strange("5万元", ledger) == ["5万"]


def test_the_numbers_of_a_list_are_markers_only_in_order_at_the_start_of_a_line() -> None:
    assert strange("1. 甲\n2. 乙\n3. 丙", Ledger()) == []
    assert strange("一、甲\n二、乙", Ledger()) == []
    assert strange("（1）甲\n（2）乙", Ledger()) == []
    assert strange("第一，甲\n第二，乙", Ledger()) == []
    assert strange("1. 甲\n3. 乙", Ledger()) == ["3"]
    assert strange("5. 甲", Ledger()) == ["5"]
    assert strange("共 1. 甲", Ledger()) == ["1"]
    assert strange("1.5 亿元", Ledger()) == ["1.5 亿"]


def test_a_bare_number_of_a_markdown_table_has_the_unit_of_its_heading() -> None:
    table = "| 项目 | 金额（{}） |\n|---|---:|\n| 甲 | 20,000.00 |"
    assert strange(table.format("万元"), MONEY) == []
    assert strange(table.format("元"), MONEY) == ["20,000.00"]
    assert strange("单位：万元\n\n| 项目 | 金额 |\n|---|---|\n| 甲 | 20,000.00 |", MONEY) == []
    assert strange("| 项目 | 金额 |\n|---|---|\n| 甲 | 20,000.00 |", MONEY) == ["20,000.00"]


# --- quoted strings ---------------------------------------------------------------------------------------

LABEL = "信息系统运行维护服务项目(2023)"


def test_a_quoted_string_accounts_for_the_numerals_inside_it() -> None:
    assert strange(f"{LABEL}已安排", Ledger(verbatim=(LABEL,))) == []
    assert strange("信息系统运行维护服务项目( 2023 )已安排", Ledger(verbatim=(LABEL,))) == []


def test_part_of_a_quoted_string_accounts_for_nothing() -> None:
    assert strange("服务项目(2023)", Ledger(verbatim=(LABEL,))) == ["2023"]


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("表1", "表12"),
        ("项目2", "项目2亿元"),
        ("项目2", "项目2元"),
        ("项目2", "项目2 0 0 0 0"),
        ("项目2", "项目2\u200b0000万元"),
        ("项目2", "项目2**0000**万元"),
        ("2023年计划", "12023年计划"),
        ("一期工程", "二十一期工程"),
        ("扶贫", "扶贫20000万元"),
        ("第①批", "第②批"),
        ("②", "②%"),
        ("②", "②亿元"),
    ],
)
def test_a_number_glued_to_a_quoted_string_is_not_accounted_for(label: str, text: str) -> None:
    assert strange(label, Ledger(verbatim=(label,))) == []
    assert strange(text, Ledger(verbatim=(label,)))


def test_a_label_next_to_a_counting_word_is_still_the_label() -> None:
    assert strange("表12项目支出", Ledger(verbatim=("表12",))) == []
    assert strange("表12 类", Ledger(verbatim=("表12",))) == []


# --- adversarial texts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "made_up",
    ["三亿元", "叁亿元整", "三个亿", "3 亿", "３亿", "3.0亿", "30000万元", "３００００万元",
     "3&#48;000万元", "3\u200b0000万元", "3 0 0 0 0 万元", "3️⃣亿", "③亿元", "Ⅲ亿元", "近三成", "三成",
     "百分之三十", "三分之一", "⅓", "一半", "翻一番", "翻倍", "两倍", "数亿元", "上亿元", "300 million",
     "three hundred million yuan", "300m", "0.3bn", "one third", "doubled", "30%", "30 percent",
     "3×10⁸元", "3e8元", "٣ 亿元", "3<b>0</b>000万元", "3**0**000万元", "3|0000万元", "第三大",
     "20000.00 元", "120000.00 万元", "20000.009 万元", "20000.00.00 万元", "200万元", "20亿元"],
)  # fmt: skip
def test_a_made_up_figure_stops_the_answer_in_whatever_form(made_up: str) -> None:
    ledger = replace(MONEY, verbatim=("对口帮扶资金", "表12"), years=(2023,), counts=(1, 2))
    assert unaccounted(f"2023年对口帮扶资金为20,000.00万元，其中{made_up}用于产业。", ledger)


@given(
    st.decimals(min_value=0, max_value=10**9, places=2), st.decimals(min_value=0, max_value=10**9, places=2)
)
def test_only_the_listed_amount_itself_is_accounted_for(listed: Decimal, shown: Decimal) -> None:
    ledger = Ledger(values=((listed, "万元"),))
    found = unaccounted(f"为{format_amount(shown)}万元。", ledger)
    assert bool(found) == (listed != shown)


# --- a whole answer ---------------------------------------------------------------------------------------

DOCUMENT = DocumentRef(id="d1", title="2023年部门预算", department="样例市协作局", year=2023, sha256="0" * 64)
QUOTE = "2023年本部门机关运行经费安排2,602.88万元，比上年增加44.58万元，增长1.7%。"


def cell(
    place: str, row: str, raw: str, row_index: int, *, column: str = "总计", unit: str = "万元"
) -> Citation:
    return Citation(
        id=place,
        document=DOCUMENT,
        page=33,
        table="部门预算项目支出表",
        table_number="12",
        table_index=3,
        row=row,
        row_index=row_index,
        owner="样例市协作局",
        column=column,
        column_index=0,
        raw=raw,
        amount=raw.replace(",", ""),
        unit=unit,
    )


C1 = cell("c1", "对口帮扶资金", "20,000.00", 1)
C2 = cell("c2", "航线补助经费(2023)", "320.80", 2)
C3 = Citation(id="c3", document=DOCUMENT, page=40, section="第三部分 情况说明", quote=QUOTE)
SUM = Step(
    id="s1",
    op="sum",
    inputs=("c1", "c2"),
    expression="20,000.00 + 320.80",
    result=Value(amount="20320.80", unit="万元"),
)
SHARE = Step(
    id="s2", op="share", inputs=("c2", "s1"), expression="320.80 ÷ 20,320.80 × 100%",
    result=Value(amount="1.58", unit="%"),
)  # fmt: skip
ANSWER = Answer(
    status=Status.ANSWERED,
    text="对口帮扶资金与航线补助经费(2023)共 **20,320.80 万元**（2.03208亿元），后者占 1.58%。\n\n"
    "- 对口帮扶资金：20,000.00 万元（表12第33页 [1]）\n"
    "- 航线补助经费(2023)：320.80 万元（表12第33页 [2]）\n\n"
    "未计入 1 项：印刷费 5.00 万元。机关运行经费比上年增加44.58万元。",
    value=Value(amount="20320.80", unit="万元"),
    interpretation="口径：样例市协作局 · 全部资金 · 2023年预算",
    scope=Scope(department="样例市协作局", owner="样例市协作局", year=2023, stage="预算", fund="合计"),
    citations=(C1, C2, C3),
    steps=(SUM, SHARE),
    left_out=(LeftOut(row="印刷费", raw="5.00", why="名称相近"),),
    suggestions=("2023年对口帮扶资金的绩效目标是什么？",),
)


@dataclass(frozen=True)
class Shelf:
    """A source of two cells and one page of prose."""

    cells: dict[tuple[str, int, int, int], SourceCell] = field(default_factory=dict)
    pages: dict[tuple[str, int], str] = field(default_factory=dict)

    def cell(
        self, document_id: str, table_index: int, row_index: int, column_index: int
    ) -> SourceCell | None:
        return self.cells.get((document_id, table_index, row_index, column_index))

    def text(self, document_id: str, page: int) -> str:
        return self.pages.get((document_id, page), "")


def source_cell(row: str, raw: str) -> SourceCell:
    return SourceCell(
        raw=raw,
        unit="万元",
        row=row,
        column=("总计",),
        table="部门预算项目支出表",
        table_number="12",
        page=33,
        owner="样例市协作局",
    )


PAGE = "三、机关运行经费\n2023 年本部门机关运行经费安排 2,602.88 万元，比上年\n增加 44.58 万元，增长 1.7 %。"
SHELF = Shelf(
    cells={
        ("d1", 3, 1, 0): source_cell("对口帮扶资金", "20,000.00"),
        ("d1", 3, 2, 0): source_cell("航线补助经费(2023)", "320.80"),
    },
    pages={("d1", 40): PAGE},
)


def verdicts(answer: Answer, extra: Ledger | None = None) -> dict[str, bool]:
    checks = check_answer(answer, SHELF) if extra is None else check_answer(answer, SHELF, extra=extra)
    return {check.rule: check.ok for check in checks}


def failed(answer: Answer) -> list[str]:
    return [rule for rule, ok in verdicts(answer).items() if not ok]


def test_an_honest_answer_passes_every_rule_and_says_what_was_checked() -> None:
    checks = check_answer(ANSWER, SHELF)
    assert [check.rule for check in checks] == list(RULES)
    assert [check for check in checks if not check.ok] == []
    assert checks[2] == Check(rule="steps_recompute", ok=True, detail="2 步重新计算，结果一致")


@pytest.mark.parametrize(
    "addition",
    ["另有三千万元用于产业。", "占全部支出的近三成。", "即 20,000.00 元。", "合计 120,320.80 万元。",
     "对口帮扶资金3亿元。", "2022年为19,000.00万元。", "共 40 项。", "排在第2位。", "表13另有说明。",
     "见第34页。"],
)  # fmt: skip
def test_a_made_up_numeral_in_the_text_fails_only_its_rule(addition: str) -> None:
    assert failed(replace(ANSWER, text=ANSWER.text + addition)) == ["every_numeral_accounted_for"]


def test_interpretation_reason_and_suggestions_are_scanned_too() -> None:
    assert failed(replace(ANSWER, interpretation="口径：2021年预算")) == ["every_numeral_accounted_for"]
    assert failed(replace(ANSWER, reason="约三成")) == ["every_numeral_accounted_for"]
    assert failed(replace(ANSWER, suggestions=("为什么是3亿元？",))) == ["every_numeral_accounted_for"]


def test_what_the_caller_allows_besides_is_accounted_for() -> None:
    asked = replace(ANSWER, text=ANSWER.text + "超过1000万元的有 1 项。")
    assert failed(asked) == ["every_numeral_accounted_for"]
    assert all(verdicts(asked, Ledger(values=((D(1000), "万元"),))).values())


def test_the_programs_own_sentences_are_accounted_for_around_their_slots() -> None:
    own = template_ledger(("另有 {count} 项为 0 或空白。", "请控制在 500 字以内。", "没有数字"))
    assert own.verbatim == ("项为 0 或空白。", "请控制在 500 字以内。")
    assert strange("请控制在 500 字以内。", own) == []
    assert strange("另有 3 项为 0 或空白。", own) == ["3"]


def test_a_failed_check_names_the_numeral_and_its_surroundings() -> None:
    check = check_answer(replace(ANSWER, text="其中三千万元用于产业。"), SHELF)[0]
    assert (check.ok, check.detail) == (False, "'三千万元' in '其中三千万元用于产业。'")


def test_a_value_must_be_cited_or_computed_in_its_unit() -> None:
    plain = replace(ANSWER, text="", steps=(), value=Value(amount="20000.00", unit="万元"))
    assert failed(plain) == []
    assert failed(replace(plain, value=Value(amount="2", unit="亿元"))) == []
    assert failed(replace(plain, value=Value(amount="2602.88", unit="万元"))) == []
    for wrong in (("20000.01", "万元"), ("20000.00", "元"), ("20320.80", "万元"), ("约2", "亿元")):
        assert failed(replace(plain, value=Value(amount=wrong[0], unit=wrong[1]))) == [
            "value_is_cited_or_computed"
        ]


def test_a_finding_accounts_for_what_it_compares() -> None:
    finding = FindingRef(
        rule="parts_meet_total", place="表12 第8行", expected="30.00", found="31.00", difference="1.00"
    )
    text = "注意：表12 第8行应为30.00万元，实为31.00万元，差1.00万元。"
    assert failed(replace(ANSWER, text=text)) == ["every_numeral_accounted_for"]
    assert failed(replace(ANSWER, text=text, findings=(finding,))) == []


def test_another_view_of_a_cell_may_be_named() -> None:
    view = CellRef(table_number="4", row="农林水支出", column="预算", raw="20,000.00")
    seen = replace(
        ANSWER,
        text="表4也是20,000.00万元，两处一致。",
        citations=(replace(C1, corroborated_by=(view,)), C2, C3),
    )
    assert failed(seen) == []


# --- steps ------------------------------------------------------------------------------------------------


def step(op: str, inputs: tuple[str, ...], expression: str, amount: str, unit: str = "万元") -> Step:
    return Step(id="s1", op=op, inputs=inputs, expression=expression, result=Value(amount=amount, unit=unit))


def computed(one: Step) -> Answer:
    return replace(ANSWER, text="", value=None, steps=(one,))


@pytest.mark.parametrize(
    "right",
    [
        step("sum", ("c1", "c2"), "20000.00 + 320.80 = 20320.80", "20320.80"),
        step("sum", ("c1", "c2"), "20,000.00 万元 + 320.80 万元", "20320.8"),
        step("sum", ("c1", "c2"), "200000000 + 3208000", "203208000", "元"),
        step("difference", ("c1", "c2"), "20000.00 − 320.80", "19679.20"),
        step("difference", ("c2", "c1"), "320.80 - 20000.00", "-19679.20"),
        step("average", ("c1", "c2"), "(20000.00 + 320.80) / 2", "10160.40"),
        step("average", ("c1", "c2"), "20320.80 ÷ 2", "10160.40"),
        step("ratio", ("c1", "c2"), "20000.00 ÷ 320.80", "62.34", "倍"),
        step("times", ("c1", "c2"), "20000.00 ÷ 320.80", "62.34", "倍"),
        step("ratio", ("c2", "c1"), "320.80 ÷ 20000.00 × 100%", "1.60", "%"),
        step("share", ("c2", "c1"), "320.80 / 20000.00 × 100%", "1.60", "%"),
        step("share", ("c2", "c1"), "320.80 / 20000.00 × 100", "1.604", "%"),
        step("growth", ("c1", "c2"), "(20000.00 − 320.80) ÷ 320.80 × 100%", "6134.4", "%"),
        step("convert", ("c1",), "20000.00 万元 ÷ 10000", "2", "亿元"),
        step("convert", ("c2",), "320.80 万元 = 0.03 亿元", "0.03", "亿元"),
        step("derive", ("c3", "c3"), "2602.88 - 44.58", "2558.30"),
        step("derive", ("c3",), "2602.88 ÷ (1 + 1.7%)", "2559.37"),
        step("derive", ("c3",), "44.58 ÷ (2602.88 - 44.58) × 100%", "1.7", "%"),
        step("sum", ("c2", "c3"), "320.80 + 44.58", "365.38"),
        step("count", ("c1", "c2"), "2 项", "2", "个"),
        step("count", ("c3",), "机关运行经费、增长", "2", "个"),
        step("rank", ("c2", "c1"), "", "2", "位"),
    ],
)
def test_a_right_step_recomputes(right: Step) -> None:
    assert failed(computed(right)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        step("sum", ("c1", "c2"), "20000.00 + 320.80", "20320.81"),
        step("sum", ("c1", "c2"), "20000.00 + 320.80", "20321"),
        step("sum", ("c1", "c2"), "20000.00 + 320.80", "20320.80", "元"),
        step("sum", ("c1", "c2"), "20000.00 + 300.80 + 20.00", "20320.80"),
        step("sum", ("c1",), "20000.00 + 320.80", "20320.80"),
        step("sum", ("c1", "c2", "c3"), "20000.00 + 320.80", "20320.80"),
        step("sum", ("c1", "c9"), "20000.00 + 320.80", "20320.80"),
        step("sum", (), "20000.00 + 320.80", "20320.80"),
        step("sum", ("c1", "c2"), "20000.00 + 320.80 = 20320.81", "20320.80"),
        step("sum", ("c1", "c2"), "20000.00 + 320.80 大约", "20320.80"),
        step("sum", ("c1", "c2"), "", "20320.80"),
        step("sum", ("c1", "c2"), "20000.00 + 3208000", "3228000.00"),
        step("difference", ("c1", "c2"), "20000.00 - 320.80", "-19679.20"),
        step("difference", ("c2", "c1"), "20000.00 - 320.80", "19679.20"),
        step("average", ("c1", "c2"), "(20000.00 + 320.80) / 3", "6773.60"),
        step("average", ("c1", "c2"), "20320.90 ÷ 2", "10160.45"),
        step("average", ("c1", "c2"), "20320.80 ÷ 3", "6773.60"),
        step("times", ("c1", "c2"), "20000.00 ÷ 320.80", "6234.41", "%"),
        step("ratio", ("c1", "c2"), "20000.00 ÷ 320.80", "62.34", "%"),
        step("growth", ("c2", "c1"), "(320.80 − 20000.00) ÷ 20000.00 × 100%", "98.40", "%"),
        step("ratio", ("c2", "c1"), "20000.00 ÷ 320.80", "62.34", "倍"),
        step("share", ("c2", "c1"), "320.80 / 20000.00 × 100%", "1.61", "%"),
        step("share", ("c2", "c1"), "320.80 / 20000.00", "0.016", "%"),
        step("growth", ("c1", "c2"), "(20000.00 − 320.80) ÷ 20000.00 × 100%", "98.4", "%"),
        step("convert", ("c1",), "20000.00 ÷ 10000", "2.1", "亿元"),
        step("convert", ("c2",), "320.80 万元 = 0 亿元", "0", "亿元"),
        step("convert", ("c2",), "320.80", "320.80", "%"),
        step("derive", ("c3",), "2602.88 - 44.85", "2558.03"),
        step("derive", ("c1", "c2"), "20000.00 ÷ 320.80 × 100%", "62.34", "%"),
        step("derive", ("c3",), "2602.88 - 44.58", "2558.30", "元"),
        step("derive", ("c3",), "2602.88 - 44.58", "2558.30", "个"),
        step("derive", ("c1",), "20000.00 ÷ (1 - 1)", "1"),
        step("count", ("c1", "c2"), "", "3", "个"),
        step("count", ("c3",), "机关运行经费、三公经费", "2", "个"),
        step("count", ("c3",), "增长、增长", "2", "个"),
        step("rank", ("c2", "c1"), "", "1", "位"),
        step("power", ("c1", "c2"), "20000.00 + 320.80", "20320.80"),
        step("sum", ("c1", "c2"), "20000.00 + 320.80", "NaN"),
    ],
)
def test_a_wrong_step_fails_its_rule(wrong: Step) -> None:
    assert "steps_recompute" in failed(computed(wrong))


def test_a_tie_is_rounded_half_up_and_not_to_even() -> None:
    halves = replace(
        computed(step("average", ("c4", "c5"), "(2.66 + 2.67) ÷ 2", "2.67")),
        citations=(
            replace(C1, id="c4", raw="2.66", amount="2.66"),
            replace(C2, id="c5", raw="2.67", amount="2.67"),
        ),
    )
    assert verdicts(halves)["steps_recompute"]
    bankers = replace(halves, steps=(step("average", ("c4", "c5"), "(2.66 + 2.67) ÷ 2", "2.66"),))
    assert not verdicts(bankers)["steps_recompute"]


def test_a_step_may_use_an_earlier_step_but_never_a_later_one() -> None:
    assert failed(replace(ANSWER, text="", value=None, steps=(SUM, SHARE))) == []
    assert failed(replace(ANSWER, text="", value=None, steps=(SHARE, SUM))) == ["steps_recompute"]


# --- citations and quotations -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"raw": "20,000.01"},
        {"amount": "20000.01"},
        {"amount": None},
        {"unit": "元"},
        {"row": "对口帮扶资金（含产业）"},
        {"row_code": "2010301"},
        {"owner": "另一单位"},
        {"column": "财政拨款"},
        {"table": "收支总体情况表"},
        {"table_number": "1"},
        {"page": 34},
        {"row_index": 7},
        {"row_index": None},
        {"raw": None, "amount": None},
    ],
)
def test_a_citation_that_differs_from_its_cell_fails_its_rule(changes: dict[str, str | int | None]) -> None:
    altered = replace(ANSWER, text="", value=None, steps=(), citations=(replace(C1, **changes),))  # type: ignore[arg-type]
    assert failed(altered) == ["citations_match_source"]


def test_a_column_may_be_named_by_its_path_or_its_end() -> None:
    path = Shelf(
        cells={
            ("d1", 3, 1, 0): replace(
                source_cell("对口帮扶资金", "20,000.00"), column=("财政拨款", "一般公共预算")
            )
        }
    )
    for name in ("财政拨款/一般公共预算", "财政拨款 · 一般公共预算", "一般公共预算"):
        answer = Answer(status=Status.ANSWERED, citations=(replace(C1, column=name),))
        assert check_answer(answer, path)[3].ok
    answer = Answer(status=Status.ANSWERED, citations=(replace(C1, column="财政拨款"),))
    assert not check_answer(answer, path)[3].ok


def test_a_blank_or_dash_cell_is_cited_without_an_amount() -> None:
    shelf = Shelf(cells={("d1", 3, 1, 0): source_cell("对口帮扶资金", "—")})
    blank = replace(C1, raw="—", amount=None)
    assert check_answer(Answer(status=Status.ANSWERED, citations=(blank,)), shelf)[3].ok
    zero = replace(C1, raw="—", amount="0")
    assert not check_answer(Answer(status=Status.ANSWERED, citations=(zero,)), shelf)[3].ok


@pytest.mark.parametrize(
    "quote",
    [
        QUOTE.replace("2,602.88", "2,602.89"),
        QUOTE.replace("增加", "减少"),
        "本部门机关运行经费……安排三亿元",
        "增长1.7%……2023年本部门",
        "",
        "……",
    ],
)
def test_an_altered_quotation_fails_its_rule(quote: str) -> None:
    answer = replace(ANSWER, text="", citations=(C1, C2, replace(C3, quote=quote)))
    assert failed(answer) == ["quotes_match_source"]


def test_a_quotation_may_leave_words_out_and_run_on_to_the_next_page() -> None:
    shelf = replace(
        SHELF,
        pages={("d1", 40): "2023年本部门机关运行经费安排 2,602.88 万", ("d1", 41): "元，比上年增加44.58万元"},
    )
    for quote in ("机关运行经费安排2,602.88万元，比上年", "机关运行经费……2,602.88万元……44.58万元"):
        answer = Answer(status=Status.ANSWERED, citations=(replace(C3, quote=quote),))
        assert check_answer(answer, shelf)[4].ok


def test_a_sentence_of_a_quotation_may_be_shown_alone_but_not_half_of_it() -> None:
    quote = "安排约三成资金用于产业。其余用于民生。"
    shelf = Shelf(pages={("d1", 40): quote})
    answer = Answer(status=Status.ANSWERED, citations=(replace(C3, quote=quote),))
    assert check_answer(replace(answer, text="原文：安排约三成资金用于产业。"), shelf)[0].ok
    vague = Answer(status=Status.ANSWERED, citations=(replace(C3, quote="安排近三成资金用于产业。"),))
    assert not check_answer(
        replace(vague, text="近三成资金。"), Shelf(pages={("d1", 40): "安排近三成资金用于产业。"})
    )[0].ok


AMOUNT = replace(C3, id="c4", row="机关运行经费", raw="44.58", amount="44.58", unit="万元")


def test_an_amount_cited_from_a_quotation_must_be_printed_in_it_in_its_unit() -> None:
    plain = replace(ANSWER, text="", value=None, steps=())
    assert failed(replace(plain, citations=(AMOUNT,))) == []
    for altered in (
        replace(AMOUNT, amount="44.85"),
        replace(AMOUNT, unit="元"),
        replace(AMOUNT, raw="44.85"),
        replace(AMOUNT, raw=None),
        replace(AMOUNT, amount=None),
    ):
        assert failed(replace(plain, citations=(altered,))) == ["citations_match_source"]


def test_an_answer_without_figures_needs_no_evidence() -> None:
    assert failed(Answer(status=Status.DECLINED, text="这个问题请直接咨询有关部门。")) == []
