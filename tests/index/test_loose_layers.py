"""Tables of layers that leave no trace of empty cells: sums settle columns, or figures stay unplaced."""

from tests.index.text_layers import loose, printed, tables_of, the_table, unplaced

CODED = (
    "项目 支出预算",
    "功能分类科目编码",
    "功能分类科目名称 合计 基本支出 项目支出",
    "类 款 项",
)


def test_a_code_in_three_cells_is_one_code() -> None:
    table = the_table(
        loose(
            "支出总表",
            *CODED,
            "205 教育支出 9.00 4.00 5.00",
            "205 3 职业教育 9.00 4.00 5.00",
            "205 03 02 中等职业教育 9.00 4.00 5.00",
        )
    )
    assert [(row.code, row.label, row.level, row.parent) for row in table.rows] == [
        ("205", "教育支出", 1, None),
        ("20503", "职业教育", 2, 0),
        ("2050302", "中等职业教育", 3, 1),
    ]


def test_the_total_below_and_the_sums_settle_the_columns() -> None:
    table = the_table(
        loose(
            "支出总表",
            *CODED,
            "205 教育支出 9.00 9.00",
            "208 社会保障和就业支出 8.00 3.00 5.00",
            "221 住房保障支出 2.00 2.00",
            "合计 19.00 12.00 7.00",
        )
    )
    assert printed(table)[0] == ("教育支出", {"支出预算/合计": "9.00", "支出预算/基本支出": "9.00"})
    assert printed(table)[2] == ("住房保障支出", {"支出预算/合计": "2.00", "支出预算/项目支出": "2.00"})
    assert table.unplaced == ()


def test_what_the_sums_leave_open_is_unplaced() -> None:
    table = the_table(loose("支出总表", *CODED, "205 教育支出 9.00 9.00", "合计 9.00 9.00"))
    assert printed(table) == [("教育支出", {"支出预算/合计": "9.00"}), ("合计", {"支出预算/合计": "9.00"})]
    assert unplaced(table) == ["9.00", "9.00"]


def test_another_table_settles_a_total_that_its_own_sums_leave_open() -> None:
    balance = loose(
        "收支总表",
        "本年收入 本年支出",
        "项目 预算数 项目 预算数",
        "一、财政拨款收入 9.00 一、教育支出 9.00",
        "二、事业收入",
        "收入总计 9.00 支出总计 9.00",
    )
    income = loose(
        "收入总表",
        "项目 收入预算",
        "功能分类科目编码",
        "功能分类科目名称 合计 财政拨款收入 事业收入 其他收入",
        "类 款 项",
        "205 教育支出 9.00 9.00",
        "合计 9.00 9.00",
    )
    table = tables_of(balance, income)[1]
    assert printed(table)[0] == ("教育支出", {"收入预算/合计": "9.00", "收入预算/财政拨款收入": "9.00"})


def test_a_wrong_printed_sum_does_not_move_a_figure() -> None:
    table = the_table(
        loose(
            "支出总表",
            *CODED,
            "205 教育支出 9.00 9.00",
            "205 01 教育管理事务 9.50 9.00",
            "208 社会保障和就业支出 8.00 3.00 5.00",
            "合计 17.00 12.00 5.00",
        )
    )
    assert printed(table)[1] == (
        "教育管理事务",
        {"支出预算/合计": "9.50", "支出预算/基本支出": "9.00"},
    )


def test_a_name_wrapped_over_lines_is_whole() -> None:
    table = the_table(
        loose(
            "支出总表",
            *CODED,
            "208 05 05",
            "机关事业单位基本养老保险缴费支",
            "出",
            "5.00 4.00 1.00",
            "合计 5.00 4.00 1.00",
        )
    )
    assert (table.rows[0].code, table.rows[0].label) == ("2080505", "机关事业单位基本养老保险缴费支出")


def test_one_cell_a_line_reads_the_same() -> None:
    lines = (*CODED, "205 教育支出 9.00 4.00 5.00", "合计 9.00 4.00 5.00")
    apart = tuple(cell for line in lines for cell in line.split(" "))
    assert printed(the_table(loose("支出总表", *apart))) == printed(the_table(loose("支出总表", *lines)))


def test_words_tell_the_side_of_a_row_that_stands_alone() -> None:
    table = the_table(
        loose(
            "收支总表",
            "本年收入 本年支出",
            "项目 预算数 项目 预算数",
            "一、财政拨款收入 9.00 一、教育支出 5.00",
            "四、住房保障支出 4.00",
            "二、事业收入 1.00",
            "收入总计 10.00 支出总计 9.00",
        )
    )
    assert [(row.label, row.side) for row in table.rows[2:4]] == [
        ("四、住房保障支出", "expense"),
        ("二、事业收入", "income"),
    ]


def test_names_on_one_line_take_the_figures_of_the_next_in_order() -> None:
    table = the_table(
        loose(
            "收支总表",
            "收入 支出",
            "项目 决算数 项目 决算数",
            "一、财政拨款收入 一、教育支出",
            "9.00 5.00",
            "总计 总计",
            "9.00 9.00",
        )
    )
    assert printed(table)[:2] == [
        ("一、财政拨款收入", {"收入/决算数": "9.00"}),
        ("一、教育支出", {"支出/决算数": "5.00"}),
    ]


def test_one_figure_after_two_names_is_unplaced() -> None:
    table = the_table(
        loose(
            "收支总表",
            "收入 支出",
            "项目 决算数 项目 决算数",
            "一、财政拨款收入 一、教育支出",
            "9.00",
            "收入总计 9.00 支出总计 9.00",
        )
    )
    assert unplaced(table) == ["9.00"]


def test_codes_and_names_out_of_order_are_unplaced() -> None:
    table = the_table(
        loose(
            "支出总表",
            *CODED,
            "教育支出 4.00 5.00",
            "205 9.00",
            "职业教育 4.00 5.00",
            "205 03 9.00",
            "合计 4.00 5.00",
            "9.00",
        )
    )
    assert all(not row.cells for row in table.rows)
    assert sorted(unplaced(table)) == ["4.00"] * 3 + ["5.00"] * 3 + ["9.00"] * 3


def test_a_header_word_that_is_not_known_leaves_its_figures_unplaced() -> None:
    table = the_table(loose("支出总表", "科目名称 合计 奇怪的列 项目支出", "教育支出 9.00 4.00 5.00"))
    assert unplaced(table) == ["9.00", "4.00", "5.00"]


def test_figures_laid_flat_without_a_name_are_a_row() -> None:
    table = the_table(
        loose(
            "“三公”经费和机关运行经费预算表",
            "“三公”经费预算数",
            "机关运行经费预算数",
            "合计 因公出国(境)费 公务接待费",
            "公务用车购置及运行费",
            "小计 购置费 运行费",
            "867.50 839.00 28.50 213.28",
            unit="万元",
        )
    )
    assert printed(table) == [
        (
            "",
            {
                "“三公”经费预算数/合计": "867.50",
                "“三公”经费预算数/因公出国(境)费": "839.00",
                "“三公”经费预算数/公务接待费": "28.50",
                "机关运行经费预算数": "213.28",
            },
        )
    ]


def test_line_numbers_are_no_figures_here_either() -> None:
    table = the_table(
        loose(
            "收支决算总表",
            "收入 支出",
            "项目 行次 决算数 项目 行次 决算数",
            "一、财政拨款收入 1 9.00 一、教育支出 32 5.00",
            "二、事业收入 2 二、外交支出 33",
            "收入总计 31 9.00 支出总计 62 9.00",
        )
    )
    assert printed(table)[:4] == [
        ("一、财政拨款收入", {"收入/决算数": "9.00"}),
        ("一、教育支出", {"支出/决算数": "5.00"}),
        ("二、事业收入", {}),
        ("二、外交支出", {}),
    ]


def test_a_page_without_a_head_goes_on_with_the_table_before_it() -> None:
    first = loose("支出总表", *CODED, "205 教育支出 9.00 4.00 5.00")
    second = "208 社会保障和就业支出 8.00 3.00 5.00\n\n合计 17.00 7.00 10.00\n"
    third = "其他相关情况说明\n一、2025年预算数为85.16万元，比2024年减少2.40万元。\n"
    table = the_table(first, second, third)
    assert (table.pages, [row.label for row in table.rows]) == (
        (1, 2),
        ["教育支出", "社会保障和就业支出", "合计"],
    )


def test_a_title_below_its_table_is_still_its_title() -> None:
    table = the_table(
        "部门： 单位：万元\n\n科目编码 科目名称 金额\n\n合计 9.00\n\n301 工资福利支出 9.00\n\n"
        "一般公共预算基本支出预算表\n\n虚构省某厅\n"
    )
    assert (table.title, table.owner) == ("一般公共预算基本支出预算表", "虚构省某厅")
    assert [row.label for row in table.rows] == ["合计", "工资福利支出"]


def test_the_figures_of_a_total_below_a_whole_row_are_not_that_rows() -> None:
    rows = ("教育支出（205） 7.00 2.00 9.00", "外交支出（202） 3.00 1.00 4.00")
    table = the_table(
        loose("部门支出总表", "功能科目 基本支出 项目支出 合计", *rows, "10.00 3.00 13.00", "合计")
    )
    assert dict(printed(table))["外交支出"] == {"基本支出": "3.00", "项目支出": "1.00", "合计": "4.00"}
    assert dict(printed(table))["合计"] == {"基本支出": "10.00", "项目支出": "3.00", "合计": "13.00"}


def test_figures_that_are_not_the_sum_are_nobodys() -> None:
    rows = ("教育支出（205） 7.00 2.00 9.00", "10.00 3.00 13.50", "外交支出（202） 3.00 1.00 4.00", "合计")
    table = the_table(loose("部门支出总表", "功能科目 基本支出 项目支出 合计", *rows))
    assert dict(printed(table))["合计"] == {}
    assert unplaced(table) == ["10.00", "3.00", "13.50"]
