"""Doubles of layers whose figures could be taken for another column's or another row's: each is read as
printed, or left unplaced. The cells are written by hand."""

from tests.index.text_layers import loose, printed, tables_of, the_table, unplaced

INCOME = ("科目名称 本年收入 上年结转 合计", "一般公共预算 事业收入 其他收入")
INCOME_PATHS = ("本年收入/一般公共预算", "本年收入/事业收入", "本年收入/其他收入", "上年结转", "合计")


def _row(*figures: str) -> dict[str, str]:
    return dict(zip(INCOME_PATHS, figures, strict=True))


# ---------------------------------------------------------------- 合计 in the last column


def test_a_total_column_printed_last_is_no_child_of_the_group_before_it() -> None:
    table = the_table(
        loose("收入总表", *INCOME, "教育支出 5.00 2.00 1.00 3.00 11.00", "外交支出 4.00 1.00 2.00 0.00 7.00")
    )
    assert printed(table) == [
        ("教育支出", _row("5.00", "2.00", "1.00", "3.00", "11.00")),
        ("外交支出", _row("4.00", "1.00", "2.00", "0.00", "7.00")),
    ]


def test_rows_with_blanks_show_too_that_the_last_column_is_the_total() -> None:
    table = the_table(
        loose(
            "收入总表",
            *INCOME,
            "教育支出 5.00 1.00 3.00 9.00",
            "外交支出 4.00 2.00 6.00",
            "国防支出 1.00 3.00 4.00",
        )
    )
    assert table.columns[-1] == ("合计",)
    assert [row.cells[-1].raw for row in table.rows if row.cells] == ["9.00", "6.00", "4.00"]


def test_a_total_column_stands_last_under_a_head_of_three_levels_too() -> None:
    table = the_table(
        loose(
            "收入总表",
            "科目名称 收入预算",
            "本年收入 上年结转 合计",
            "一般公共预算 事业收入 其他收入",
            "教育支出 5.00 2.00 1.00 3.00 11.00",
            "外交支出 4.00 1.00 2.00 0.00 7.00",
        )
    )
    assert table.columns[0] == ("收入预算", "本年收入", "一般公共预算")
    assert table.columns[3:] == (("收入预算", "上年结转"), ("收入预算", "合计"))
    assert [cell.raw for cell in table.rows[0].cells] == ["5.00", "2.00", "1.00", "3.00", "11.00"]


def test_a_total_that_never_adds_up_leaves_its_deep_header_in_doubt() -> None:
    table = the_table(
        loose(
            "收入总表",
            "科目名称 合计 本年收入",
            "一般公共预算 事业收入",
            "教育支出 9.00 5.00 7.00",
            "外交支出 3.00 4.00 6.00",
        )
    )
    assert printed(table) == [("教育支出", {}), ("外交支出", {})]
    assert len(unplaced(table)) == 6


def test_the_phases_of_one_fund_stand_under_it() -> None:
    table = the_table(
        loose(
            "一般公共预算支出表",
            "科目名称 一般公共预算支出",
            "上年预算数 本年预算数 比上年增减",
            "基本支出 项目支出 合计 增减额 增减%",
            "教育支出 8.00 4.00 5.00 9.00 1.00 12.50%",
            "外交支出 2.00 1.00 0.00 1.00 -1.00 -50.00%",
        )
    )
    fund = "一般公共预算支出"
    assert printed(table)[0] == (
        "教育支出",
        {
            f"{fund}/上年预算数": "8.00",
            f"{fund}/本年预算数/基本支出": "4.00",
            f"{fund}/本年预算数/项目支出": "5.00",
            f"{fund}/本年预算数/合计": "9.00",
            f"{fund}/比上年增减/增减额": "1.00",
            f"{fund}/比上年增减/增减%": "12.50%",
        },
    )


def test_rows_fuller_than_their_header_are_not_placed() -> None:
    table = the_table(
        loose("支出总表", "科目名称 基本支出 项目支出", "教育支出 1.00 2.00 3.00", "外交支出 1.00 2.00")
        + "\n国防支出 1.00 2.00 3.00\n"
    )
    assert [row for row in printed(table) if row[1]] == []


# ---------------------------------------------------------------- labels printed after their figures


def test_a_total_row_may_print_its_label_at_the_end_of_its_line() -> None:
    table = the_table(
        loose(
            "支出总表",
            "科目编码 科目名称 合计 基本支出 项目支出 上缴上级支出",
            "229 其他支出 3.00 3.00",
            "22960 彩票公益金安排的支出 3.00 3.00",
            "3.00 3.00 合计",
        )
    )
    assert [row.label for row in table.rows] == ["其他支出", "彩票公益金安排的支出", "合计"]
    assert all(len(row.cells) <= 2 for row in table.rows)


PROJECTS = ("项目名称 合计 本年拨款 单位资金", "一般公共预算 国有资本", "经营预算")


def test_the_first_nameless_row_takes_the_label_printed_last_and_no_header_word() -> None:
    table = the_table(
        loose(
            "项目支出表",
            *PROJECTS,
            "9.00 4.00 3.00 2.00",
            "校舍维修 4.00 4.00 0.00 0.00",
            "设备更新 5.00 0.00 3.00 2.00",
            "合计",
        )
    )
    assert printed(table)[0] == (
        "合计",
        {
            "合计": "9.00",
            "本年拨款/一般公共预算": "4.00",
            "本年拨款/国有资本经营预算": "3.00",
            "单位资金": "2.00",
        },
    )
    assert [label for label, _ in printed(table)] == ["合计", "校舍维修", "设备更新"]


def test_a_nameless_row_that_is_not_the_sum_stays_unplaced() -> None:
    rows = [f"项目{name} 4.00 4.00 0.00 0.00" for name in "甲乙丙丁戊己庚辛"]
    table = the_table(loose("项目支出表", *PROJECTS, "8.00 4.00 3.00 1.00", *rows, "合计"))
    assert unplaced(table) == ["8.00", "4.00", "3.00", "1.00"]
    assert {len(row.cells) for row in table.rows if row.label != "合计"} == {4}


def test_figures_that_may_be_the_total_rows_are_not_the_last_rows() -> None:
    table = the_table(
        loose(
            "支出总表",
            "科目编码 科目名称 合计 基本支出 项目支出 上缴上级支出 经营支出",
            *("205", "教育支出", "7.00", "7.00"),
            *("229", "其他支出", "3.00", "3.00", "10.00", "10.00"),
            "总计",
        )
    )
    assert printed(table)[-2:] == [("其他支出", {}), ("总计", {})]
    assert unplaced(table)[-4:] == ["3.00", "3.00", "10.00", "10.00"]


# ---------------------------------------------------------------- counts, codes and rests of numbers


def test_the_count_of_an_empty_row_beside_is_no_money() -> None:
    table = the_table(
        loose(
            "收支总表",
            "收入 支出",
            "项目 行次 年初预算数 决算数 项目 行次 年初预算数 决算数",
            "一、财政拨款收入 1 5.00 6.00 一、教育支出 4 5.00 6.00",
            "二、其他收入 2 0.70 5",
            "收入总计 3 5.70 6.00 支出总计 6 5.00 6.00",
        )
    )
    other = next(cells for label, cells in printed(table) if label == "二、其他收入")
    assert "5" not in other.values()
    assert other.get("收入/决算数") in (None, "0.70")


def test_a_total_row_has_no_code_where_codes_lead() -> None:
    table = the_table(
        loose(
            "基本支出表",
            "科目编码 科目名称 合计 人员经费 公用经费",
            "总计 21271 20123 1148",
            "302 商品和服务支出 252 0 252",
            "30205 水费 107 0 107",
            unit="万元",
        )
    )
    assert [(row.code, [cell.raw for cell in row.cells]) for row in table.rows] == [
        (None, ["21271", "20123", "1148"]),
        ("302", ["252", "0", "252"]),
        ("30205", ["107", "0", "107"]),
    ]


def test_a_code_in_brackets_below_a_name_is_no_amount_below_zero() -> None:
    table = the_table(
        loose(
            "支出总表",
            "科目名称 合计 基本支出 项目支出",
            "教育支出（205） 9.00 4.00 5.00",
            "教育管理事务（20501） 9.00 4.00 5.00",
            "其他教育管理事务支出",
            "（2050199）",
            "9.00 4.00 5.00",
        )
    )
    assert [(row.label, row.code) for row in table.rows][-1] == ("其他教育管理事务支出", "2050199")
    assert [cell.raw for cell in table.rows[-1].cells] == ["9.00", "4.00", "5.00"]


def test_codes_before_names_in_one_cell_are_codes_behind_ordinals_too() -> None:
    rows = (
        "205 教育支出 9.00 4.00 5.00",
        "20501 教育管理事务 9.00 4.00 5.00",
        "2050101 行政运行 9.00 4.00 5.00",
    )
    plain = the_table(loose("支出总表", "项目 合计 基本支出 项目支出", *rows))
    counted = the_table(
        loose(
            "支出总表",
            "序号 项目 合计 基本支出 项目支出",
            *(f"{count} {row}" for count, row in enumerate(rows, start=1)),
        )
    )
    for table in (plain, counted):
        assert [(row.code, row.label, len(row.cells)) for row in table.rows] == [
            ("205", "教育支出", 3),
            ("20501", "教育管理事务", 3),
            ("2050101", "行政运行", 3),
        ]


def test_a_zero_before_a_name_is_no_ordinal() -> None:
    table = the_table(
        loose(
            "支出总表",
            *("序号", "项目", "合计", "基本支出", "项目支出"),
            *("1", "教育支出", "4.00", "4.00", "0"),
            *("2", "外交支出", "5.00", "5.00", "0"),
            *("合计", "9.00", "9.00", "0"),
        )
    )
    assert [[cell.raw for cell in row.cells] for row in table.rows] == [
        ["4.00", "4.00", "0"],
        ["5.00", "5.00", "0"],
        ["9.00", "9.00", "0"],
    ]


def test_a_number_broken_over_two_lines_is_one_amount() -> None:
    table = the_table(
        loose(
            "支出总表",
            "项目 合计 基本支出 项目支出",
            "教育支出 3,480,000.0",
            "0",
            "3,000,000.00 480,000.00",
            "外交支出 5.00 2.00 3.00",
        )
    )
    assert printed(table)[0] == (
        "教育支出",
        {"合计": "3,480,000.00", "基本支出": "3,000,000.00", "项目支出": "480,000.00"},
    )


def test_a_bare_zero_is_not_the_rest_of_an_amount_that_drops_its_zeros() -> None:
    table = the_table(
        loose(
            "支出总表",
            "项目 合计 基本支出 项目支出",
            *("教育支出", "0.5", "0.5", "0"),
            *("外交支出", "0.25", "0", "0.25"),
            *("国防支出", "0.31", "0.11", "0.2"),
        )
    )
    assert [[cell.raw for cell in row.cells] for row in table.rows] == [
        ["0.5", "0.5", "0"],
        ["0.25", "0", "0.25"],
        ["0.31", "0.11", "0.2"],
    ]


def test_dashes_with_blanks_between_them_are_cells() -> None:
    table = the_table(
        loose(
            "支出总表",
            "项目 合计 基本支出 项目支出 经营支出 上缴上级支出 对附属单位补助支出",
            "教育支出 9.00 9.00 — — — —",
        )
    )
    assert [cell.raw for cell in table.rows[0].cells] == ["9.00", "9.00", "—", "—", "—", "—"]


# ---------------------------------------------------------------- words that wrap, edges of pages


def test_the_end_of_a_wrapped_header_is_no_row() -> None:
    table = the_table(
        loose(
            "支出总表",
            *("科目名称", "合计", "基本支出", "对附属单位补助", "支出"),
            *("合计", "9.00", "4.00", "5.00"),
            *("教育支出", "9.00", "4.00", "5.00"),
        )
    )
    assert table.columns == (("合计",), ("基本支出",), ("对附属单位补助支出",))
    assert [row.label for row in table.rows] == ["合计", "教育支出"]


def test_running_heads_and_said_page_numbers_part_no_table() -> None:
    def page(number: int, *rows: str) -> str:
        return f"虚构区某局\n\n第 {number} 页\n\n" + loose("支出总表", "科目名称 金额", *rows)

    table = the_table(*(page(n, f"{n}、项目支出 {n}.00") for n in range(1, 6)))
    assert [cell.raw for row in table.rows for cell in row.cells] == ["1.00", "2.00", "3.00", "4.00", "5.00"]


def test_a_title_on_every_page_is_no_running_head() -> None:
    pages = [loose("支出总表", "科目名称 金额", f"{n}、项目支出 {n}.00") for n in range(1, 6)]
    assert [table.title for table in tables_of(*pages)] == ["支出总表"]


def test_a_percentage_is_never_placed_under_money() -> None:
    table = the_table(
        loose(
            "支出总表",
            "项目 上年预算数 本年预算数 增减额 增减%",
            "教育支出 4.00 5.00 1.00 25.00%",
            "外交支出 4.00 5.00 25.00% 1.00",
        )
    )
    assert len(table.rows[0].cells) == 4
    assert (table.rows[1].cells, len(unplaced(table))) == ((), 4)


def test_rests_of_header_cells_on_the_next_line_go_back_to_their_cells() -> None:
    table = the_table(
        loose(
            "基金收支表",
            "序号 项目 年初结转 本年收入 本年支出 年末结转",
            "和结余 和结余",
            "1 教育支出 1.00 2.00 2.00 1.00",
            "2 外交支出 2.00 3.00 4.00 1.00",
        )
    )
    assert table.columns == (("年初结转和结余",), ("本年收入",), ("本年支出",), ("年末结转和结余",))
    assert [cell.raw for cell in table.rows[0].cells] == ["1.00", "2.00", "2.00", "1.00"]


def test_a_rest_that_several_header_cells_could_take_leaves_the_table_unplaced() -> None:
    table = the_table(
        loose(
            "基金收支表",
            "序号 项目 上年结转 年初结转 年末结转",
            "和结余 和结余",
            "1 教育支出 1.00 2.00 2.00",
            "2 外交支出 2.00 3.00 4.00",
        )
    )
    assert unplaced(table) == ["1.00", "2.00", "2.00", "2.00", "3.00", "4.00"]


def test_a_total_label_that_ends_every_page_is_no_running_foot() -> None:
    pages = [
        loose(f"支出{name}表", "科目名称 金额", "5.00", f"一、{name}支出 2.00", "二、其他支出 3.00", "合计")
        for name in ("教育", "外交", "国防", "公共安全")
    ]
    for table in tables_of(*pages):
        assert next(row.label for row in table.rows) == "合计"


def test_a_unit_in_brackets_is_the_tables_only_under_a_title() -> None:
    page = "支出总表\n\n（单位：万元）\n\n科目名称 预算数\n\n一、教育支出 2.00\n"
    beside = page.replace("（单位", "部门：虚构区某局 （单位")
    wrapped = loose("支出总表", "科目名称", "预算数", "（单位：元）", "一、教育支出", "2.00")
    assert [(t.title, t.unit.value, len(t.rows)) for t in tables_of(page)] == [("支出总表", "万元", 1)]
    assert [(t.owner, t.unit.value) for t in tables_of(beside)] == [("虚构区某局", "万元")]
    assert len(tables_of(wrapped)) == 1


# ---------------------------------------------------------------- totals that are nothing


def test_a_total_of_nothing_over_parts_that_are_something_is_not_believed() -> None:
    table = the_table(
        loose(
            "收入总表",
            "科目名称 收入预算",
            "本年收入 上年结转 合计",
            "一般公共预算 事业收入 其他收入",
            "教育支出 5.00 0.00 0.00 0.00 5.00",
            "外交支出 4.00 0.00 0.00 0.00 4.00",
        )
    )
    shown = [
        {table.columns[cell.column][-1]: cell.raw for cell in row.cells if cell.amount} for row in table.rows
    ]
    right = [{"一般公共预算": amount, "合计": amount} for amount in ("5.00", "4.00")]
    assert shown in (right, [{}, {}])


def test_the_name_of_the_total_row_below_a_subtotals_head_is_no_column() -> None:
    table = the_table(
        loose(
            "政府性基金收支表",
            *("科目名称", "年初结转", "和结余", "本年收入", "小计"),
            *("基本支出", "项目支出", "年末结转", "和结余"),
            *("总计", "/", "9.00", "9.00", "/", "9.00", "/"),
            *("城乡社区支出", "/", "5.00", "5.00", "/", "5.00", "/"),
            *("其他支出", "/", "4.00", "4.00", "/", "4.00", "/"),
        )
    )
    assert [row.label for row in table.rows] == ["总计", "城乡社区支出", "其他支出"]
    heads = ["年初结转和结余", "本年收入", "小计", "基本支出", "项目支出", "年末结转和结余"]
    assert [path[-1] for path in table.columns] == heads
    assert [cell.raw for cell in table.rows[1].cells] == ["/", "5.00", "5.00", "/", "5.00", "/"]
