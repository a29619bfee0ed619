"""Header cells to columns."""

import pytest

from index.header_cells import header_cells
from index.headers import has_strange_group, readings
from index.pieces import lines_of
from index.raw import Role
from index.readers.text import pages_from_text


def cells(text: str, *, closes: bool) -> list[str]:
    return [cell.text for cell in header_cells(lines_of(pages_from_text(text)), closes=closes)]


def best(text: str) -> list[str]:
    return ["/".join(column.path) for column in readings(tuple(text.split()))[0].columns]


def test_a_header_wrapped_over_lines_is_one_cell() -> None:
    assert cells("合计 \n用事业\n\n基金弥\n\n补收支\n\n差额 \n", closes=True) == [
        "合计",
        "用事业基金弥补收支差额",
    ]


def test_a_header_of_two_paragraphs_is_one_cell_where_only_both_make_a_word() -> None:
    assert cells("政府性 \n\n基金预算 \n\n其他资金 \n", closes=True) == ["政府性基金预算", "其他资金"]


def test_without_cell_ends_words_decide_where_a_cell_ends() -> None:
    assert cells("事业单位经营\n\n收入\n其他收入\n\n类 款 项", closes=False) == [
        "事业单位经营收入",
        "其他收入",
        "类",
        "款",
        "项",
    ]


def test_two_words_glued_together_are_two_cells() -> None:
    assert cells("公务接\n\n待费小计", closes=False) == ["公务接待费", "小计"]


def test_a_word_that_is_not_known_is_said_to_be_so() -> None:
    (first, second) = header_cells(lines_of(pages_from_text("合计 奇怪的列")), closes=False)
    assert (first.known, second.known) == (True, False)


def test_a_group_takes_the_children_printed_after_the_whole_upper_row() -> None:
    assert best("支出项目类别 总计 财政拨款 财政专户拨款 其他资金 合计 一般公共预算 政府性基金预算") == [
        "支出项目类别",
        "总计",
        "财政拨款/合计",
        "财政拨款/一般公共预算",
        "财政拨款/政府性基金预算",
        "财政专户拨款",
        "其他资金",
    ]


def test_two_groups_that_take_the_same_children_are_parted_by_their_totals() -> None:
    assert best("科目名称 合计 本年收入 上年结转结余 小计 一般公共预算 小计 一般公共预算") == [
        "科目名称",
        "合计",
        "本年收入/小计",
        "本年收入/一般公共预算",
        "上年结转结余/小计",
        "上年结转结余/一般公共预算",
    ]


def test_headers_of_four_levels_leave_the_side_of_the_parts_to_the_body() -> None:
    found = readings(
        (
            "本年收入",
            "本年支出",
            "项目",
            "预算数",
            "项目",
            "预算数",
            "合计",
            "基本支出",
            "项目支出",
            "人员经费",
            "公用经费",
        )
    )
    assert [
        "本年收入/项目",
        "本年收入/预算数",
        "本年支出/项目",
        "本年支出/预算数/合计",
        "本年支出/预算数/基本支出/人员经费",
        "本年支出/预算数/基本支出/公用经费",
        "本年支出/预算数/项目支出",
    ] in [["/".join(column.path) for column in reading.columns] for reading in found[:2]]


def test_a_second_name_column_after_figures_opens_a_block() -> None:
    columns = readings(("收入", "支出", "项目", "预算", "项目", "预算"))[0].columns
    assert [(column.role, column.block) for column in columns] == [
        (Role.NAME, 0),
        (Role.FIGURE, 0),
        (Role.NAME, 1),
        (Role.FIGURE, 1),
    ]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("科目编码", Role.CODE),
        ("款", Role.CODE),
        ("行次", Role.ORDINAL),
        ("支出项目类别（资金使用单位）", Role.NAME),
        ("单位名称", Role.UNIT),
        ("绩效目标", Role.PROSE),
        ("项目支出", Role.FIGURE),
        ("机关运行经费预算数", Role.FIGURE),
    ],
)
def test_what_a_column_holds(header: str, role: Role) -> None:
    (reading, *_) = readings(("项目", header, "合计"))
    assert next(column.role for column in reading.columns if column.path[-1] == header) is role


def test_a_group_that_no_word_explains_is_strange() -> None:
    known, strange = readings(("财政拨款", "合计", "一般公共预算")), readings(("基本支出", "一般公共预算"))
    assert not has_strange_group(known[0].columns)
    assert has_strange_group(strange[-1].columns)


def test_budget_and_account_repeated_under_every_column_belong_to_each() -> None:
    paths = best("“三公”经费 合计 因公出国（境）费 公务接待费 预算数 决算数 预算数 决算数 预算数 决算数")
    assert paths == [
        f"“三公”经费/{part}/{phase}"
        for part in ("合计", "因公出国（境）费", "公务接待费")
        for phase in ("预算数", "决算数")
    ]
