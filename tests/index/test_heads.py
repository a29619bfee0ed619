"""Where tables stand, and what their heads say."""

import pytest

from index.records import TableKind
from tests.index.text_layers import closed, loose, tables_of, the_table

HEADER = "科目编码 科目名称 合计"
ROWS = ("合计 9.00", "201 教育支出 9.00")


@pytest.mark.parametrize(
    ("printed", "number"),
    [("表 12", "12"), ("公开05表", "公开05"), ("预算05表", "05"), ("附表3", "3"), ("公开表一", "公开一")],
)
def test_the_number_is_what_is_printed_without_the_word_table(printed: str, number: str) -> None:
    assert the_table(closed("部门支出总表", HEADER, *ROWS, number=printed)).number == number


def test_owner_and_unit_stand_on_one_line_or_on_lines_of_their_own() -> None:
    together = the_table(closed("部门支出总表", HEADER, *ROWS))
    apart = the_table(
        "部门支出总表\n\n部门名称：虚构省某\n某办公厅\n单位:元\n\n"
        "科目编码 科目名称 金额\n\n合计 9.00\n\n201 教育支出 9.00\n"
    )
    assert (together.owner, together.unit.value) == ("虚构市某局", "万元")
    assert (apart.owner, apart.unit.value) == ("虚构省某某办公厅", "元")


def test_a_head_repeated_on_the_next_page_is_the_same_table() -> None:
    table = the_table(
        closed("部门支出总表", HEADER, *ROWS), closed("部门支出总表", HEADER, "202 外交支出 0.00")
    )
    assert (table.pages, [row.label for row in table.rows]) == ((1, 2), ["合计", "教育支出", "外交支出"])


def test_a_table_printed_twice_is_two_tables() -> None:
    page = closed("部门支出总表", HEADER, *ROWS, "注：四舍五入。")
    assert len(tables_of(page, page)) == 2


def test_notes_at_the_head_of_a_page_belong_to_the_table_before() -> None:
    first = closed("部门支出总表", HEADER, *ROWS)
    second = "注：以上数据可能存在尾差。 \n\n" + closed("部门收入总表", HEADER, *ROWS, number="表 2")
    tables = tables_of(first, second)
    assert [(table.title, table.notes) for table in tables] == [
        ("部门支出总表", ("注：以上数据可能存在尾差。",)),
        ("部门收入总表", ()),
    ]


def test_a_section_heading_ends_a_table() -> None:
    page = closed(
        "部门支出总表", HEADER, *ROWS, "第三部分 部门预算情况说明", "支出预算 238,514.79 万元，增长 1.0 %。"
    )
    assert [row.label for row in the_table(page).rows] == ["合计", "教育支出"]


def test_a_table_without_a_title_has_the_heading_above_it() -> None:
    page = (
        "六、重点项目预算绩效目标情况 \n\n本部门重点项目绩效目标情况如下： \n\n"
        "项目 预算数（单位：万元） 绩效目标 \n\n会议费 575 开好会议。 \n\n培训费 20 办好培训。 \n"
    )
    (_, table) = tables_of(closed("部门支出总表", HEADER, *ROWS, "注：无。"), page)
    assert (table.number, table.title, table.kind.value) == ("", "重点项目预算绩效目标情况", "key_projects")
    assert [(row.label, row.cells[0].raw, row.text) for row in table.rows] == [
        ("会议费", "575", "开好会议。"),
        ("培训费", "20", "办好培训。"),
    ]


def test_prose_with_numbers_is_no_table() -> None:
    assert (
        tables_of(
            "一、收支情况\n\n本部门收入预算 238,514.79 万元，比上年增加\n"
            "2,397.02 万元，增长 1.0 %，单位：万元。\n"
        )
        == ()
    )


def test_page_numbers_are_no_rows() -> None:
    page = loose("某支出情况表", "科目编码 科目名称 金额", "合计 9.00", "201 教育支出 9.00")
    tables = tables_of(*(f"{number}\n\n{page}" for number in range(5, 10)))
    assert [table.unplaced for table in tables] == [()] * len(tables)


def test_a_title_too_long_for_its_line_goes_on_below() -> None:
    table = the_table(
        "预算05表\n\n2030年度虚构市虚构区某某局部门预算一般公共预算支出情况表（按功\n\n能分类科目）\n\n"
        "金额单位：万元\n\n科目编码 科目名称 金额\n\n合计 9.00\n\n201 教育支出 9.00\n"
    )
    title = "2030年度虚构市虚构区某某局部门预算一般公共预算支出情况表（按功能分类科目）"
    assert (table.number, table.title, table.kind) == ("05", title, TableKind.GENERAL_BY_FUNCTION)


def test_a_line_above_a_whole_title_is_no_part_of_it() -> None:
    table = the_table(
        "虚构市虚构区某某局二〇三〇年度部门预算公开的全部内容\n\n部门支出总表\n\n金额单位：万元\n\n"
        "科目编码 科目名称 金额\n\n合计 9.00\n\n201 教育支出 9.00\n"
    )
    assert table.title == "部门支出总表"


def test_a_table_printed_again_without_notes_is_another_table() -> None:
    page = closed("部门支出总表", HEADER, *ROWS)
    assert len(tables_of(page, page)) == 2
