"""Layers that go by the order in which a page was drawn, and tables that run over pages or name bodies."""

from tests.index.text_layers import loose, printed, tables_of, the_table, unplaced

COLUMNS = "科目编码 科目名称 合计 基本支出 项目支出"


def test_heads_drawn_last_stand_over_the_table_of_their_page() -> None:
    first = "\n".join(
        ("项目 预算数", "一、财政拨款收入 9.00", "收入总计 9.00", "表一", "收入总表", "单位：元")
    )
    second = "\n".join(
        (COLUMNS, "205 教育支出 9.00 4.00 5.00", "合计 9.00 4.00 5.00", "表二", "支出总表", "单位：元")
    )
    assert [(table.number, table.title, len(table.rows)) for table in tables_of(first, second)] == [
        ("一", "收入总表", 2),
        ("二", "支出总表", 2),
    ]


def test_a_head_above_its_table_stays_with_it() -> None:
    pages = (
        loose("收入总表", "项目 预算数", "收入总计 9.00"),
        loose("支出总表", "项目 预算数", "支出总计 8.00"),
    )
    assert [(table.title, printed(table)) for table in tables_of(*pages)] == [
        ("收入总表", [("收入总计", {"预算数": "9.00"})]),
        ("支出总表", [("支出总计", {"预算数": "8.00"})]),
    ]


def test_an_annex_number_is_told_from_the_year_behind_it() -> None:
    (table,) = tables_of(loose("附件1-2 2023年收入总表", "项目 预算数", "收入总计 9.00"))
    assert (table.number, table.title) == ("1-2", "2023年收入总表")


def test_a_table_without_title_goes_on_below_the_same_columns() -> None:
    first = "\n".join(("单位：元", COLUMNS, "205 教育支出 9.00 4.00 5.00"))
    second = "\n".join(
        ("单位：元", COLUMNS, "208 社会保障和就业支出 8.00 3.00 5.00", "合计 17.00 7.00 10.00")
    )
    table = the_table(first, second)
    assert [row.label for row in table.rows] == ["教育支出", "社会保障和就业支出", "合计"]


def test_a_table_that_has_its_total_is_over() -> None:
    page = "\n".join(("单位：元", COLUMNS, "205 教育支出 9.00 4.00 5.00", "合计 9.00 4.00 5.00"))
    other = "\n".join(("单位：元", COLUMNS, "212 城乡社区支出 3.00 1.00 2.00", "合计 3.00 1.00 2.00"))
    assert len(tables_of(page, other)) == 2


def test_a_total_labelled_at_the_end_of_the_first_page_has_the_figures_of_its_top() -> None:
    first = loose("支出总表", COLUMNS, "17.00 7.00 10.00", "205 教育支出 9.00 4.00 5.00", "合计")
    table = the_table(first, "208 社会保障和就业支出 8.00 3.00 5.00")
    assert printed(table)[0] == ("合计", {"合计": "17.00", "基本支出": "7.00", "项目支出": "10.00"})
    assert unplaced(table) == []


def test_figures_that_are_no_sum_are_not_given_to_the_late_label() -> None:
    first = loose("支出总表", COLUMNS, "19.00 7.00 10.00", "205 教育支出 9.00 4.00 5.00", "合计")
    table = the_table(first, "208 社会保障和就业支出 8.00 3.00 5.00")
    assert unplaced(table) == ["19.00", "7.00", "10.00"]


def test_the_code_of_a_body_is_no_amount() -> None:
    table = the_table(
        loose(
            "支出总表",
            COLUMNS,
            "101001 虚构市某局 9.00 4.00 5.00",
            "205 教育支出 9.00 4.00 5.00",
            "101002 虚构市某中心 8.00 3.00 5.00",
            "205 教育支出 8.00 3.00 5.00",
            "合计 17.00 7.00 10.00",
        )
    )
    assert [(row.code, row.label, row.owner) for row in table.rows][:4] == [
        ("101001", "虚构市某局", "虚构市某局"),
        ("205", "教育支出", "虚构市某局"),
        ("101002", "虚构市某中心", "虚构市某中心"),
        ("205", "教育支出", "虚构市某中心"),
    ]
    assert unplaced(table) == []


def test_three_digits_below_a_coded_name_are_its_amount() -> None:
    table = the_table(
        loose(
            "支出总表",
            COLUMNS,
            "205 教育支出 819 819 —",
            "20502",
            "普通教育支出及其他各项有关支出",
            "819 819 —",
            "合计 819 819 —",
        )
    )
    assert printed(table)[1][1] == {"合计": "819", "基本支出": "819", "项目支出": "—"}


def test_a_unit_is_parted_from_the_name_behind_it() -> None:
    table = the_table(
        loose(
            "项目支出表",
            "单位名称 项目名称 合计 一般公共预算 政府性基金预算",
            "虚构市某局 道路维修 9.00 9.00 —",
            "虚构市某局 桥梁检测 8.00 — 8.00",
            "虚构市某中心 档案整理 2.00 2.00 —",
            "虚构市某中心 系统维护 1.00 1.00 —",
            "合计 20.00 12.00 8.00",
        )
    )
    assert [(row.owner, row.label) for row in table.rows] == [
        ("虚构市某局", "道路维修"),
        ("虚构市某局", "桥梁检测"),
        ("虚构市某中心", "档案整理"),
        ("虚构市某中心", "系统维护"),
        (None, "合计"),
    ]


def test_expenditure_by_purpose_stands_beside_expenditure_by_function() -> None:
    table = the_table(
        loose(
            "收支总表",
            "收入 支出",
            "项目 预算数 按功能分类 按支出性质",
            "项目 预算数 项目 预算数",
            "一、一般公共预算拨款收入 9.00 一、教育支出 9.00 一、基本支出 4.00",
            "二、事业收入 — 二、其他支出 — 二、项目支出 5.00",
            "收入总计 9.00 支出总计 9.00",
        )
    )
    assert dict(printed(table))["二、项目支出"] == {"支出/按支出性质/预算数": "5.00"}
    assert dict(printed(table))["支出总计"] == {"支出/按功能分类/预算数": "9.00"}
    assert unplaced(table) == []


def test_lines_are_counted_only_in_the_blocks_that_count_them() -> None:
    table = the_table(
        loose(
            "收支总表",
            "收入 支出",
            "项目 行次 预算数 按功能分类 按支出性质",
            "项目 行次 预算数 项目 预算数",
            "一、一般公共预算拨款收入 1 9.00 一、教育支出 3 9.00 一、基本支出 4.00",
            "收入总计 2 9.00 支出总计 4 9.00",
        )
    )
    assert [list(cells.values()) for _, cells in printed(table)] == [
        ["9.00"],
        ["9.00"],
        ["4.00"],
        ["9.00"],
        ["9.00"],
    ]


def test_a_total_may_follow_its_parts() -> None:
    table = the_table(
        loose(
            "支出表",
            "功能分类科目 上年预算数 本年预算数 比上年增减",
            "基本支出 项目支出 合计 增减额",
            "教育支出 8.00 4.00 5.00 9.00 1.00",
            "住房保障支出 2.00 2.00 — 2.00 0.00",
        )
    )
    assert printed(table)[0][1] == {
        "上年预算数": "8.00",
        "本年预算数/基本支出": "4.00",
        "本年预算数/项目支出": "5.00",
        "本年预算数/合计": "9.00",
        "比上年增减/增减额": "1.00",
    }
