"""Raw tables to tables, whatever the format was: codes, levels, owners, sides, kinds."""

from decimal import Decimal

import pytest

from index.amounts import Unit
from index.grid import table_from_raw, unit_of
from index.kinds import table_kind
from index.raw import RawCell, RawColumn, RawRow, RawTable, Role
from index.records import Place, Table, TableKind

HERE = Place(page=3, span=(10, 12))
ITEM = (RawColumn(path=("科目",), role=Role.NAME), RawColumn(path=("预算",), role=Role.FIGURE))


def raw(
    title: str, *rows: tuple[str, ...], columns: tuple[RawColumn, ...] = ITEM, indents: tuple[int, ...] = ()
) -> RawTable:
    return RawTable(
        number="1",
        title=title,
        head="单位名称：虚构市某局 单位：万元",
        pages=(3,),
        columns=columns,
        rows=tuple(
            RawRow(
                cells=tuple(RawCell(column=i, text=text, place=HERE) for i, text in enumerate(row) if text),
                indent=indents[place] if indents else None,
            )
            for place, row in enumerate(rows)
        ),
        notes=(),
    )


def made(
    title: str, *rows: tuple[str, ...], columns: tuple[RawColumn, ...] = ITEM, indents: tuple[int, ...] = ()
) -> Table:
    return table_from_raw(raw(title, *rows, columns=columns, indents=indents), unit=Unit.WAN_YUAN)


@pytest.mark.parametrize("printed", ["[201]一般公共服务支出", "201 一般公共服务支出", "201一般公共服务支出"])
def test_a_code_before_a_name_is_told_from_it(printed: str) -> None:
    (row,) = made("支出总表", (printed, "9.00")).rows
    assert (row.code, row.label) == ("201", "一般公共服务支出")


def test_a_year_before_a_name_is_no_code() -> None:
    (row,) = made("支出总表", ("2023年项目", "9.00")).rows
    assert (row.code, row.label) == (None, "2023年项目")


def test_blanks_inside_a_name_are_layout() -> None:
    (row,) = made("支出总表", ("合    计", "9.00")).rows
    assert (row.label, row.level) == ("合计", 0)


def test_codes_give_levels_and_parents() -> None:
    rows = made(
        "支出总表",
        ("合计", "9"),
        ("[201]甲", "9"),
        ("[20103]乙", "9"),
        ("[2010301]丙", "9"),
        ("[208]丁", "0"),
    ).rows
    assert [(row.level, row.parent) for row in rows] == [(0, None), (1, None), (2, 1), (3, 2), (1, None)]


def test_ordinals_give_levels_in_the_order_they_are_met() -> None:
    rows = made(
        "收支总表",
        ("一、本年收入", "9"),
        ("（一）预算拨款", "5"),
        ("（二）其他收入", "4"),
        ("二、上年结转", "0"),
    ).rows
    assert [(row.level, row.parent) for row in rows] == [(1, None), (2, 0), (2, 0), (1, None)]


PURCHASES = (
    ("合计", "90"),
    ("一、货物", "30"),
    ("办公设备购置费", "30"),
    ("台式计算机", "12"),
    ("家具用具", "18"),
    ("三、服务", "60"),
    ("宣传工作经费", "25"),
    ("印刷服务", "25"),
    ("会务经费", "35"),
    ("会议服务", "35"),
)


def test_purchases_stand_under_what_they_add_up_to() -> None:
    rows = made("政府采购支出预算表", *PURCHASES).rows
    assert [row.level for row in rows] == [0, 1, 2, 3, 3, 1, 2, 3, 2, 3]


def test_purchases_that_do_not_add_up_keep_one_level() -> None:
    rows = made("政府采购支出预算表", *PURCHASES[:-1], ("会议服务", "34")).rows
    assert {row.level for row in rows[1:]} == {1}


def test_numbered_rows_under_one_without_a_number_stand_below_it() -> None:
    rows = made(
        "“三公”经费表",
        ("行政经费", "9"),
        ("“三公”经费", "5"),
        ("其中：（一）因公出国", "2"),
        ("（二）公务用车", "3"),
        ("1.购置", "1"),
    ).rows
    assert [(row.level, row.parent) for row in rows] == [(1, None), (1, None), (2, 1), (2, 1), (3, 3)]


def test_units_are_told_by_indentation() -> None:
    rows = made(
        "部门项目支出表",
        ("合计", "9"),
        ("虚构市某局", "5"),
        ("会议费", "5"),
        ("虚构市某中心", "4"),
        ("会议费", "4"),
        indents=(0, 0, 4, 0, 4),
    ).rows
    assert [row.owner for row in rows] == [None, "虚构市某局", "虚构市某局", "虚构市某中心", "虚构市某中心"]


def test_units_are_told_by_sums_where_nothing_is_set_in() -> None:
    rows = made(
        "部门项目支出表",
        ("合计", "9"),
        ("甲单位", "5"),
        ("会议费", "3"),
        ("培训费", "2"),
        ("乙单位", "4"),
        ("会议费", "4"),
    ).rows
    assert [(row.level, row.owner) for row in rows[1:]] == [
        (1, "甲单位"),
        (2, "甲单位"),
        (2, "甲单位"),
        (1, "乙单位"),
        (2, "乙单位"),
    ]


def test_no_owner_is_guessed_where_neither_layout_nor_sums_tell_units() -> None:
    rows = made("部门项目支出表", ("合计", "9"), ("甲", "5"), ("乙", "3"), ("丙", "1")).rows
    assert [row.owner for row in rows] == [None, None, None, None]


def test_a_blank_is_no_amount_and_a_triangle_is_below_zero() -> None:
    rows = made("支出总表", ("甲", "—"), ("乙", "△7.60"), ("丙", "0.00")).rows
    assert [row.cells[0].amount for row in rows] == [None, Decimal("-7.60"), Decimal("0.00")]


def test_side_by_side_blocks_have_sides() -> None:
    columns = (
        RawColumn(path=("收入", "项目"), role=Role.NAME, block=0),
        RawColumn(path=("收入", "预算"), role=Role.FIGURE, block=0),
        RawColumn(path=("支出", "项目"), role=Role.NAME, block=1),
        RawColumn(path=("支出", "预算"), role=Role.FIGURE, block=1),
    )
    table = RawTable(
        number="",
        title="收支总表",
        head="单位：元",
        pages=(1,),
        columns=columns,
        rows=(
            RawRow(
                cells=(
                    RawCell(column=0, text="一、拨款", place=HERE),
                    RawCell(column=1, text="9", place=HERE),
                )
            ),
            RawRow(
                cells=(
                    RawCell(column=2, text="一、教育", place=HERE),
                    RawCell(column=3, text="9", place=HERE),
                ),
                block=1,
            ),
        ),
        notes=(),
    )
    made_table = table_from_raw(table, unit=Unit.YUAN)
    assert [(row.side, row.cells[0].column) for row in made_table.rows] == [("income", 0), ("expense", 1)]


@pytest.mark.parametrize(
    ("title", "codes", "kind"),
    [
        ("部门收支总表", (), TableKind.BALANCE),
        ("财政拨款收支预算总表", (), TableKind.FISCAL_BALANCE),
        ("收入支出决算总表", (), TableKind.BALANCE),
        ("一般公共预算支出情况表", ("201", "20101"), TableKind.GENERAL_BY_FUNCTION),
        ("一般公共预算基本支出表", ("301", "30101"), TableKind.GENERAL_BASIC_BY_ITEM),
        ("一般公共预算基本支出表（按功能分类）", ("201", "20101"), TableKind.OTHER),
        ("部门支出总表（按经济分类）", ("301", "30101"), TableKind.OTHER),
        ("一般公共预算项目支出表", ("302", "30201"), TableKind.GENERAL_PROJECT_BY_ITEM),
        ("财政拨款支出预算表（功能科目）", ("201",), TableKind.OTHER),
        ("部门“三公”经费和机关运行经费预算表", (), TableKind.THREE_PUBLIC),
        ("政府性基金预算财政拨款收入支出决算表", (), TableKind.FUND_BY_FUNCTION),
        ("部门项目支出预算表", (), TableKind.PROJECTS),
        ("政府采购预算表", (), TableKind.OTHER),
    ],
)
def test_the_title_tells_the_kind_and_codes_bear_it_out(
    title: str, codes: tuple[str, ...], kind: TableKind
) -> None:
    assert table_kind(raw(title), codes=codes) is kind


def _untitled(*headers: str, blocks: int = 1) -> RawTable:
    columns = tuple(
        RawColumn(path=(header,), role=Role.PROSE if header == "绩效目标" else Role.FIGURE, block=block)
        for block in range(blocks)
        for header in headers
    )
    return RawTable(number="", title="", head="", pages=(1,), columns=columns, rows=(), notes=())


@pytest.mark.parametrize(
    ("table", "labels", "codes", "kind"),
    [
        (_untitled("本年预算数"), ("1.因公出国（境）费", "2.公务接待费"), (), TableKind.THREE_PUBLIC),
        (_untitled("预算数", blocks=2), ("事业收入", "收入总计", "支出总计"), (), TableKind.BALANCE),
        (
            _untitled("预算数", blocks=2),
            ("一般公共预算拨款", "收入总计", "支出总计"),
            (),
            TableKind.FISCAL_BALANCE,
        ),
        (_untitled("预算数", blocks=2), ("甲", "乙"), (), TableKind.OTHER),
        (_untitled("合计", "事业收入"), (), ("201", "20101"), TableKind.INCOME_BY_FUNCTION),
        (_untitled("合计", "上缴上级支出"), (), ("201", "20101"), TableKind.EXPENSE_BY_FUNCTION),
        (_untitled("基本支出", "项目支出"), (), ("212", "21208"), TableKind.FUND_BY_FUNCTION),
        (_untitled("基本支出", "项目支出"), (), ("223", "22301"), TableKind.STATE_CAPITAL_BY_FUNCTION),
        (_untitled("基本支出", "项目支出"), (), ("201", "20101"), TableKind.OTHER),
        (_untitled("人员经费", "公用经费"), (), ("301", "30101"), TableKind.GENERAL_BASIC_BY_ITEM),
        (_untitled("预算数", "绩效目标"), ("甲项目",), (), TableKind.KEY_PROJECTS),
        (_untitled("绩效目标", "一级指标"), ("甲项目",), (), TableKind.TARGETS),
    ],
)
def test_without_a_title_columns_and_rows_tell_the_kind(
    table: RawTable, labels: tuple[str, ...], codes: tuple[str, ...], kind: TableKind
) -> None:
    assert table_kind(table, labels, codes) is kind


def test_codes_in_brackets_behind_the_names_are_codes() -> None:
    rows = made("支出总表", ("合计", "9"), ("教育支出（205）", "4"), ("职业教育［20503］", "4")).rows
    assert [(row.label, row.code, row.level) for row in rows] == [
        ("合计", None, 0),
        ("教育支出", "205", 1),
        ("职业教育", "20503", 2),
    ]


def test_a_lone_number_in_brackets_is_part_of_a_name() -> None:
    rows = made("支出总表", ("合计", "9"), ("设备购置（301）", "4"), ("房屋修缮", "4"), ("培训", "1")).rows
    assert [(row.label, row.code) for row in rows][1] == ("设备购置（301）", None)


def test_codes_that_begin_anew_under_a_unit_are_the_units() -> None:
    rows = made(
        "支出总表",
        ("合计", "9"),
        ("样例局", "5"), ("205教育支出", "5"), ("20503职业教育", "5"),
        ("样例中心", "4"), ("205教育支出", "4"),
    ).rows  # fmt: skip
    assert [(row.label, row.level, row.owner) for row in rows] == [
        ("合计", 0, None),
        ("样例局", 1, "样例局"),
        ("教育支出", 2, "样例局"),
        ("职业教育", 3, "样例局"),
        ("样例中心", 1, "样例中心"),
        ("教育支出", 2, "样例中心"),
    ]


def test_a_unit_may_stand_in_a_header() -> None:
    columns = (ITEM[0], RawColumn(path=("预算数（单位：元）",), role=Role.FIGURE))
    assert (
        unit_of(RawTable(number="", title="", head="", pages=(1,), columns=columns, rows=(), notes=()))
        is Unit.YUAN
    )
    assert (
        unit_of(RawTable(number="", title="", head="", pages=(1,), columns=ITEM, rows=(), notes=())) is None
    )


def test_the_mark_of_a_footnote_is_no_digit_of_the_amount() -> None:
    rows = made("支出总表", ("甲", "320.80①"), ("乙", "1,024*"), ("丙", "①")).rows
    assert [(row.cells[0].raw, row.cells[0].amount) for row in rows] == [
        ("320.80①", Decimal("320.80")),
        ("1,024*", Decimal(1024)),
        ("①", None),
    ]
