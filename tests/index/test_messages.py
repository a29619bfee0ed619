"""Every fault and every finding has a sentence in Chinese that names the place."""

from dataclasses import replace

import pytest

from assistant.messages.answers import say
from index.checks.texts import CODE_NAMES, COPIED_GOAL
from index.errors import (
    EncoderError,
    MingzhangError,
    SettingsError,
    SourceError,
    SourceFault,
    StoreError,
    StoreFault,
)
from index.messages import document_checks, errors_first, explain, finding_text
from index.records import Finding, Severity
from tests.index.samples import finding, intake

COPIED = replace(
    finding(),
    rule=COPIED_GOAL,
    place="表12 第2行 乙站经费 · 绩效目标, 第3页",
    expected="“乙站经费”自己的绩效目标",
    found="与“甲站经费”的绩效目标相同",
    difference="",
    allowed="",
    unit="",
)
TWO_NAMES = replace(COPIED, rule=CODE_NAMES, expected="30201 办公费", found="30201 印刷费")


def rounding(count: int) -> Finding:
    place = f"表1 {count}处尾差，最大一处在：表1 第1行 合计 · 总计, 第2页"
    return replace(finding(), place=place, severity=Severity.ROUNDING, difference="0.01")


def checked(*findings: Finding) -> str:
    return document_checks(replace(intake(), checks=9, findings=findings))


def test_rounding_is_counted_apart_from_what_does_not_hold() -> None:
    assert checked(rounding(3), COPIED) == "9 项：5 项相符，3 项尾差（四舍五入所致），1 项不符"


def test_rounding_alone_is_no_contradiction() -> None:
    assert checked(rounding(2), rounding(1)) == "9 项：6 项相符，3 项尾差（四舍五入所致）"


def test_checks_that_all_hold_are_said_so() -> None:
    assert checked() == "9 项，全部相符"


def test_contradictions_stand_before_rounding() -> None:
    assert errors_first((rounding(1), COPIED, rounding(2))) == [COPIED, rounding(1), rounding(2)]


def test_a_sum_is_told_with_its_gap_and_unit() -> None:
    said = "表12 第1行 合计 · 总计：应为 900.50 万元，实为 1500.50 万元，差 600.00 万元"
    assert finding_text(finding()) == said


def test_a_copied_goal_is_told_without_a_gap() -> None:
    said = "应为“乙站经费”自己的绩效目标，实际与“甲站经费”的绩效目标相同"
    assert finding_text(COPIED) == f"{COPIED.place}：{said}"


def test_two_names_of_a_code_are_told_without_a_gap() -> None:
    said = "同一编码有两个名称，“30201 办公费”与“30201 印刷费”"
    assert finding_text(TWO_NAMES) == f"{TWO_NAMES.place}：{said}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("of_words", [COPIED, TWO_NAMES])
def test_the_assistant_tells_a_finding_of_words_without_a_gap(of_words: Finding, language: str) -> None:
    said = say(
        language,
        "finding",
        place=of_words.place,
        expected=of_words.expected,
        found=of_words.found,
        difference=of_words.difference,
    )
    assert of_words.expected in said
    assert of_words.found in said
    assert "差 " not in said


def test_the_assistant_tells_a_finding_of_sums_with_its_gap() -> None:
    said = say("zh", "finding", place="表1", expected="2.00", found="3.00", difference="1.00")
    assert said.endswith("应为 2.00，实为 3.00，差 1.00。")


@pytest.mark.parametrize("fault", SourceFault)
def test_every_source_fault_is_explained(fault: SourceFault) -> None:
    said = explain(SourceError("某处/预算.pdf", fault))
    assert said.startswith("预算.pdf：")
    assert said.endswith("。") or said.endswith("）。")


@pytest.mark.parametrize("fault", StoreFault)
def test_every_store_fault_is_explained(fault: StoreFault) -> None:
    assert explain(StoreError(".mingzhang", fault, "detail")).startswith("索引 .mingzhang：")


def test_an_encoder_of_another_index_is_explained_with_both_names() -> None:
    said = explain(EncoderError("新模型", "旧模型"))
    assert "新模型" in said
    assert "旧模型" in said
    assert "--reencode" in said


def test_an_encoder_that_cannot_be_loaded_is_explained() -> None:
    assert "无法加载" in explain(EncoderError("模型", None, "no such folder"))


def test_a_setting_is_explained_with_its_name() -> None:
    assert "MINGZHANG_PORT" in explain(SettingsError("MINGZHANG_PORT", "x", "整数"))


def test_all_exceptions_are_one_tree() -> None:
    assert {error.__name__ for error in MingzhangError.__subclasses__()} == {
        "SettingsError",
        "SourceError",
        "StoreError",
        "EncoderError",
    }
