"""The notes below a table: whole, and no more than the notes."""

import pytest

from index.ruled_heads import notes_of
from index.table_notes import whole_notes


@pytest.mark.parametrize(
    ("lines", "notes"),
    [
        (
            ("注：1.机关运行经费包括办公及印刷", "费、邮电费。", "16"),
            ("注：1.机关运行经费包括办公及印刷费、邮电费。",),
        ),
        (("注：本表无相关收支项目", "— 15 —"), ("注：本表无相关收支项目",)),
        (("注：1.分散采购", "2.品目按目录填写。"), ("注：1.分散采购", "2.品目按目录填写。")),
        (("本表无数据", "注：单位为万元。", "第3页"), ("本表无数据", "注：单位为万元。")),
    ],
)
def test_a_note_is_whole_and_no_page_number(lines: tuple[str, ...], notes: tuple[str, ...]) -> None:
    assert whole_notes(lines) == notes


def test_notes_end_where_the_next_table_begins() -> None:
    below = ("注：不含自有资金。", "公开08表", "政府性基金预算支出表", "部门：样例局    单位：万元")
    assert notes_of(below) == ("注：不含自有资金。",)


def test_an_empty_table_says_so_in_a_note_of_its_own() -> None:
    below = ("注：本部门没有国有资本经营预算拨款", "故本表为空表")
    assert notes_of(below) == below
