"""Goals and indicators behind a project's amount in layers without traces of blanks: whose they are."""

import pytest

from index.records import Table
from tests.index.text_layers import loose, the_table

HEADS = ("项目名称 预算数 绩效目标 绩效指标", "一级指标 二级指标 三级指标 指标值")
CLASSES = "产出指标 数量指标"


def goals(table: Table) -> list[tuple[str, str, str | None, tuple[str, ...]]]:
    return [(row.label, "".join(cell.raw for cell in row.cells), row.text, row.details) for row in table.rows]


def of_lines(*lines: str) -> list[tuple[str, str, str | None, tuple[str, ...]]]:
    return goals(the_table(loose("项目绩效目标表", *HEADS, *lines)))


TWO_GOALS = [
    ("湿地修复补助", "660", "修复湿地36公顷，成活率达到90%。", ("产出指标 · 数量指标 · 修复湿地数 · ≥5项",)),
    ("人才培训", "52", "培训9人次。", ("产出指标 · 数量指标 · 培训班数 · ≥3期",)),
]


@pytest.mark.parametrize(
    "lines",
    [
        ("湿地修复补助 660", "修复湿地36公顷，成活率达到", "90%。", CLASSES, "修复湿地数", "≥5项",
         "人才培训 52", "培训9人次。", CLASSES, "培训班数", "≥3期"),
        ("湿地修复补助", "660", "修复湿地36公顷，成活率", "达到90%。", "产出指标", "数量指标", "修复湿地",
         "数", "≥5项", "人才培训", "52", "培训9人次。", "产出指标", "数量指标", "培训班数", "≥3期"),
        ("湿地修复补助 660 修复湿地36公顷，成活率达到90%。 产出指标 数量指标 修复湿地数 ≥5项",
         "人才培训 52 培训9人次。 产出指标 数量指标 培训班数 ≥3期"),
        ("湿地修复", "补助 660", "修复湿地36公顷，成活率达到90%。", CLASSES, "修复湿地数 ≥5项",
         "人才", "培训 52", "培训9人次。", CLASSES, "培训班数 ≥3期"),
    ],
    ids=["name and amount", "a cell a line", "a row a line", "names over two lines"],
)  # fmt: skip
def test_a_goal_and_its_indicators_belong_to_the_project_above(lines: tuple[str, ...]) -> None:
    assert of_lines(*lines) == TWO_GOALS


def test_an_indicator_of_a_bare_number_begins_no_row() -> None:
    found = of_lines(
        "湿地修复补助 660", "修复湿地。", "产出指标 数量指标", "巡护次数 120", "人才培训 52", "培训9人次。"
    )
    assert [row[:3] for row in found] == [
        ("湿地修复补助", "660", "修复湿地。"),
        ("人才培训", "52", "培训9人次。"),
    ]


def test_parts_of_goals_side_by_side_with_indicators_are_nobodys() -> None:
    found = of_lines(
        "湿地修复补助 660",
        "修复湿地36公顷，成活 产出指标 数量指标 修复湿地数 ≥5项",
        "率达到90%。",
        "人才培训 52",
    )
    assert [row[2] for row in found if row[1:2] == ("660",)] == [None]
    assert all(not row[-1] for row in found)


def test_a_number_inside_a_goal_begins_no_row() -> None:
    found = of_lines(
        "湿地修复补助 660", "全年举办湿地讲座，共", "巡护 47", "次。", CLASSES, "巡护次数", "≥47次"
    )
    assert [row[:3] for row in found] == [("湿地修复补助", "660", "全年举办湿地讲座，共巡护47次。")]
