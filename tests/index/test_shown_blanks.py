"""Empty cells that the blanks of a line show, and ordinals before a code in parts."""

import pytest

from index.layout import tables_from_text
from index.readers.text import pages_from_text

_HEAD = """表三
2019年支出总体情况表
编制单位：某某局 单位：万元
序号 项目 支出预算
功能分类科目编码 功能分类科目名称 合计 基本支出 项目支出
类 款 项
"""
_ROWS = """1 201   一般公共服务支出 90.00 60.00 30.00
2 201 03  政府办公厅（室）及相关机构事务 90.00 60.00 30.00
3 201 03 01 行政运行 60.00 60.00{blank}
4 201 03 02 一般行政管理事务 30.00  30.00
 合　　计 90.00 60.00 30.00
""".format(blank=" ")


@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("201", {0: "90.00", 1: "60.00", 2: "30.00"}),
        ("2010301", {0: "60.00", 1: "60.00"}),
        ("2010302", {0: "30.00", 2: "30.00"}),
    ],
)
def test_a_row_with_an_ordinal_and_a_code_in_parts(code: str, cells: dict[int, str]) -> None:
    (table,) = tables_from_text(pages_from_text(_HEAD + _ROWS)).tables
    (row,) = [row for row in table.rows if row.code == code]
    assert {cell.column: cell.raw for cell in row.cells if cell.raw} == cells
    assert not table.unplaced
