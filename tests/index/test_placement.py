"""Columns settled by sums, and only where every reading that the sums allow agrees."""

from decimal import Decimal

from index.placement import Line, column_key, equations, place, support

FUNDS = (("合计",), ("一般公共预算",), ("政府性基金",), ("其他收入",))


def line(*values: str, parent: int | None = None, total: bool = False) -> Line:
    return Line(tuple(Decimal(value) for value in values), parent, total)


def test_headers_say_which_columns_add_up() -> None:
    paths = (
        ("合计",),
        ("基本支出", "小计"),
        ("基本支出", "人员经费"),
        ("基本支出", "公用经费"),
        ("项目支出",),
    )
    assert [(e.total, e.parts) for e in equations(paths)] == [(1, (2, 3)), (0, (1, 4))]


def test_last_year_and_changes_are_no_parts() -> None:
    paths = (
        ("上年预算数",),
        ("合计",),
        ("基本支出",),
        ("项目支出",),
        ("比上年增减", "增减额"),
        ("比上年增减", "增减%"),
    )
    assert [(e.total, e.parts) for e in equations(paths)] == [(1, (2, 3))]


def test_a_full_row_stands_as_it_is_printed_whatever_its_sum() -> None:
    assert place(FUNDS, [line("99", "1", "2", "3")], {}) == ((0, 1, 2, 3),)


def test_the_row_above_settles_its_parts() -> None:
    lines = [line("9", "5", "4", total=True), line("9", "5", "4", parent=0), line("9", "5", "4", parent=1)]
    columns = (("合计",), ("基本支出",), ("项目支出",))
    assert place(columns, lines, {}) == ((0, 1, 2),) * 3


def test_sums_down_the_columns_tell_parts_of_one_size_apart() -> None:
    lines = [
        line("12", "7", "5", total=True),
        line("5", "5", parent=0),
        line("7", "7", parent=0),
    ]
    assert place((("合计",), ("基本支出",), ("项目支出",)), lines, {})[1:] == ((0, 2), (0, 1))


def test_two_readings_that_both_add_up_leave_the_figure_open() -> None:
    lines = [line("10", "5", "5", total=True), line("5", "5", parent=0), line("5", "5", parent=0)]
    assert place((("合计",), ("基本支出",), ("项目支出",)), lines, {})[1:] == ((0, None), (0, None))


def test_one_changed_number_does_not_move_its_neighbours() -> None:
    lines = [
        line("20", "12", "8", total=True),
        line("5", "5", parent=0),
        line("7", "8", parent=0),
        line("8", "8", parent=0),
    ]
    assert place((("合计",), ("基本支出",), ("项目支出",)), lines, {})[1] == (0, 1)


def test_a_total_row_is_settled_by_what_other_tables_print() -> None:
    known = {"政府性基金": frozenset({Decimal(9)})}
    assert place(FUNDS, [line("9", "9", total=True)], known) == ((0, 2),)
    assert place(FUNDS, [line("9", "9", total=True)], {}) == ((0, None),)


def test_a_row_whose_sums_all_fail_says_nothing() -> None:
    assert place(FUNDS, [line("9", "5", "5")], {}) == ((0, None, None),)


def test_headers_are_borne_out_by_full_rows() -> None:
    columns = (("合计",), ("基本支出",), ("项目支出",))
    good, bad = (Decimal(9), Decimal(4), Decimal(5)), (Decimal(9), Decimal(4), Decimal(4))
    assert support(columns, [good, good]) == 1
    assert support(columns, [good, bad]) == 0
    assert support(columns, [bad]) == -1


def test_one_name_in_several_tables() -> None:
    assert column_key("一、一般公共预算资金") == column_key("一般公共预算") == "一般公共"
    assert column_key("财政拨款收入") == "财政拨款收入"
