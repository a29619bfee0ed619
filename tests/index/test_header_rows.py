"""Text layers with one visual row a line: wrapped header cells and groups stand on lines of their own.

Expected cells are written by hand; a figure whose column the lines leave open must stay unplaced.
"""

from index.header_rows import row_readings
from index.pieces import lines_of
from index.raw import Role
from index.records import Page, Table
from tests.index.text_layers import loose, printed, tables_of, the_table, unplaced

BALANCE = loose(
    "收支总表",
    "收入 支出",
    "项目 预算数 项目 预算数",
    "一、财政拨款收入 7.00 一、教育支出 9.00",
    "二、事业收入 2.00 二、外交支出",
    "收入总计 9.00 支出总计 9.00",
)
INCOME = (
    "项目 收入预算",
    "功能分类科目编码",
    "事业单位",
    "功能分类科目名称 合计 财政拨款收入 事业收入 其他收入",
    "经营收入",
    "类 款 项",
)


def figure_paths(*lines: str) -> list[list[str]]:
    text = "\n".join(lines)
    found = row_readings(lines_of((Page(number=1, text=text, start=0),)))
    return [["/".join(c.path) for c in columns if c.role is Role.FIGURE] for columns in found]


def cells(table: Table, label: str) -> dict[str, str]:
    return next(found for name, found in printed(table) if name == label)


# ---------------------------------------------------------------- headers


def test_halves_around_a_line_are_one_header_cell() -> None:
    assert (
        figure_paths(*INCOME)
        == [
            [
                "收入预算/合计",
                "收入预算/财政拨款收入",
                "收入预算/事业收入",
                "收入预算/事业单位经营收入",
                "收入预算/其他收入",
            ]
        ]
        * 2
    )


def test_a_line_of_rests_goes_on_with_the_words_above_it_in_order() -> None:
    found = figure_paths("科目名称 合 基本支 项目支 经营支", "计 出 出 出")
    assert found == [["合计", "基本支出", "项目支出", "经营支出"]]


def test_a_group_stands_above_the_cells_beside_it() -> None:
    found = figure_paths(
        "本年收入 本年支出",
        "预算数",
        "项目 预算数 项目 基本支出",
        "合计 项目支出",
        "人员经费 公用经费",
    )
    assert found == [
        [
            "本年收入/预算数",
            "本年支出/预算数/合计",
            "本年支出/预算数/基本支出/人员经费",
            "本年支出/预算数/基本支出/公用经费",
            "本年支出/预算数/项目支出",
        ]
    ]


def test_pieces_that_make_no_known_words_give_no_header() -> None:
    assert figure_paths("科目名称 合计 奇怪的", "列") == []


# ---------------------------------------------------------------- bodies


def test_figures_stand_under_a_wrapped_header() -> None:
    _, table = tables_of(
        BALANCE,
        loose(
            "收入总表",
            *INCOME,
            "205 教育支出 9.00 7.00 2.00 0.00 0.00",
            "205 02 普通教育 9.00 7.00 2.00 0.00 0.00",
            "205 02 01 学前教育 5.00 5.00 0.00 0.00 0.00",
            "205 02 02 小学教育 4.00 2.00 2.00 0.00 0.00",
            "合计 9.00 7.00 2.00 0.00 0.00",
        ),
    )
    assert [(row.code, row.label) for row in table.rows][:2] == [("205", "教育支出"), ("20502", "普通教育")]
    assert cells(table, "小学教育") == {
        "收入预算/合计": "4.00",
        "收入预算/财政拨款收入": "2.00",
        "收入预算/事业收入": "2.00",
        "收入预算/事业单位经营收入": "0.00",
        "收入预算/其他收入": "0.00",
    }
    assert unplaced(table) == []


def test_empty_cells_under_a_wrapped_header_are_told_by_what_other_tables_print() -> None:
    _, table = tables_of(
        BALANCE,
        loose("收入总表", *INCOME, "205 教育支出 9.00 7.00 2.00", "合计 9.00 7.00 2.00"),
    )
    assert cells(table, "教育支出") == {
        "收入预算/合计": "9.00",
        "收入预算/财政拨款收入": "7.00",
        "收入预算/事业收入": "2.00",
    }


def test_a_wrapped_header_that_may_stand_anywhere_leaves_figures_unplaced() -> None:
    table = the_table(
        loose(
            "收入总表",
            "上级补助",
            "科目名称 合计 财政拨款收入 事业收入 其他收入",
            "收入",
            "教育支出 9.00 5.00 0.00 4.00 0.00",
            "合计 9.00 5.00 0.00 4.00 0.00",
        )
    )
    assert [found for _, found in printed(table)] == [{"合计": "9.00"}] * 2
    assert unplaced(table) == ["5.00", "0.00", "4.00", "0.00"] * 2


def test_equal_amounts_agree_whichever_way_round_their_columns_stand() -> None:
    table = the_table(
        loose(
            "收入总表",
            "上级补助",
            "科目名称 合计 财政拨款收入 事业收入 其他收入",
            "收入",
            "教育支出 0.00 0.00 0.00 0.00 0.00",
            "文化支出 8.00 2.00 2.00 2.00 2.00",
            "合计 8.00 2.00 2.00 2.00 2.00",
        )
    )
    assert unplaced(table) == []
    assert cells(table, "文化支出")["上级补助收入"] == "2.00"


def test_sums_tell_where_a_group_stands_among_its_neighbours() -> None:
    table = the_table(
        loose(
            "部门“三公”经费预算表",
            "2024年“三公”经费预算数",
            "2024年机关运行经",
            "公务用车购置及运行费",
            "费预算数",
            "合计 因公出国（境）费 公务接待费",
            "小计 购置费 运行费",
            "47.00 0.00 1.00 46.00 25.00 21.00 443.00",
        )
    )
    (found,) = (row for _, row in printed(table))
    assert {path.split("/")[-1]: raw for path, raw in found.items()} == {
        "合计": "47.00",
        "因公出国（境）费": "0.00",
        "公务接待费": "1.00",
        "小计": "46.00",
        "购置费": "25.00",
        "运行费": "21.00",
        "2024年机关运行经费预算数": "443.00",
    }


def test_what_is_carried_over_may_belong_to_the_total() -> None:
    table = the_table(
        loose(
            "项目支出表",
            "财政专户",
            "项目名称 合计 单位资金 上年结转",
            "管理资金",
            "校舍维修 9.00 5.00 0.00 4.00",
            "合计 9.00 5.00 0.00 4.00",
        )
    )
    assert all(found == {"合计": "9.00"} for _, found in printed(table))


def test_a_total_column_may_come_last() -> None:
    table = the_table(
        loose(
            "项目支出表",
            "财政专户",
            "项目名称 单位资金 合计",
            "管理资金",
            "校舍维修 0.00 5.00 5.00",
            "设备购置 0.00 4.00 4.00",
        )
    )
    assert all(found in ({}, {"合计": "5.00"}, {"合计": "4.00"}) for _, found in printed(table))


# ---------------------------------------------------------------- rows on two lines


def test_figures_half_a_line_apart_are_placed_by_sums_and_totals() -> None:
    _, table = tables_of(
        loose(
            "一般公共预算支出表",
            "科目名称 合计 基本支出 项目支出",
            "教育支出 9.00 5.00 4.00",
            "合计 9.00 5.00 4.00",
        ),
        loose(
            "支出决算表",
            "项目",
            "本年支出合 项目支",
            "支出功能分类 基本支出",
            "科目名称 计 出",
            "科目编码",
            "类 款 项",
            "合计 5.00 4.00",
            "9.00",
            "教育支出 5.00 4.00",
            "205 9.00",
            "普通教育",
            "205 02 3.00 3.00",
            "职业教育 4.00",
            "205 03 6.00 2.00",
        ),
    )
    assert cells(table, "合计") == {"本年支出合计": "9.00", "基本支出": "5.00", "项目支出": "4.00"}
    assert cells(table, "教育支出") == {"本年支出合计": "9.00", "基本支出": "5.00", "项目支出": "4.00"}
    assert [row.code for row in table.rows] == [None, "205", "20502", "20503"]
    assert cells(table, "职业教育").get("本年支出合计", "6.00") == "6.00"


def test_a_figure_between_halves_of_a_name_further_right_is_unplaced() -> None:
    table = the_table(
        loose(
            "收支总表",
            "收入 支出",
            "功能分类 支出用途",
            "项目名称 金额",
            "功能科目名称 金额 项目名称 金额",
            "一、财政拨款 9.00 一、教育支出 6.00 一、基本支出 5.00",
            "二、事业收入 1.00 二、公共安全支出 1.00 二、项目支出 1.00",
            "三、经营收入 三、单位预留机",
            "三、国防支出 4.00",
            "动经费",
            "四、其他收入 1.00 四、文化体育与传媒支出 1.00",
            "五、节能环保支出 1.00",
            "六、交通运输支出 1.00",
            "七、农林水支出 1.00",
            "八、金融支出 1.00",
            "收入合计 11.00 支出合计 16.00",
        )
    )
    assert "4.00" in unplaced(table)
    assert all(row.label != "三、国防支出" for row in table.rows if row.cells)


def test_half_a_header_cell_below_a_whole_owner_is_no_owner() -> None:
    text = "\n\n".join(
        (
            "支出总表",
            "部门：虚构省某局",
            "单位：万元",
            "功能分类科",
            "目编码",
            "功能分类科目名称",
            "合计",
            "205",
            "教育支出",
            "9.00",
            "合计",
            "9.00",
        )
    )
    table = the_table(text + "\n")
    assert table.owner == "虚构省某局"
    assert [row.code for row in table.rows] == ["205", None]


def test_an_owner_wrapped_around_the_unit_is_no_header() -> None:
    text = "\n\n".join(
        (
            "收支总表",
            "部门名称：虚构省某委员",
            "单位：万元",
            "会办公厅",
            "收入 支出",
            "项目 预算数 项目 预算数",
            "一、财政拨款收入 9.00 一、教育支出 9.00",
            "收入总计 9.00 支出总计 9.00",
        )
    )
    table = the_table(text + "\n")
    assert table.owner == "虚构省某委员会办公厅"
    assert unplaced(table) == []
