"""PDF tables without rulings: drawn doubles whose cells are written down by hand.

The drawn font is as wide as it is high: a text of n characters at size 10 takes 10n points.
"""

from pathlib import Path

import pytest

from index.readers.pdf import read_pdf
from index.readers.unruled import DOUBTFUL_NAME
from index.records import Table
from tests.index.drawn_pdf import Drawn, draw_pdf

Text = tuple[int, int, str]

HEAD = [(150, 30, "支出预算总表"), (20, 50, "部门：样例局"), (300, 50, "单位：万元")]
HEADER = [
    (20, 80, "科目编码"), (80, 80, "科目名称"), (190, 80, "合计"), (285, 70, "本年支出"),
    (250, 90, "基本支出"), (320, 90, "项目支出"),
]  # fmt: skip
TOTAL = [(80, 110, "合"), (110, 110, "计"), (190, 110, "9.00"), (250, 110, "5.00"), (320, 110, "4.00")]
FIRST = [(20, 130, "205"), (80, 130, "教育支出"), (190, 130, "5.00"), (250, 130, "5.00")]
SECOND = [(20, 150, "206"), (80, 150, "科技支出"), (190, 150, "4.00"), (320, 150, "4.00")]


def tables_of(tmp_path: Path, *pages: list[Text]) -> tuple[Table, ...]:
    drawn: list[Drawn] = [([], texts) for texts in pages]
    return read_pdf(draw_pdf(tmp_path / "a.pdf", drawn)).tables


def printed(table: Table) -> list[tuple[str | None, str, dict[str, str]]]:
    """Every row: code, name, and the figure printed under each header."""
    return [
        (
            row.code,
            row.label,
            {"/".join(table.columns[cell.column]): cell.raw for cell in row.cells if cell.raw},
        )
        for row in table.rows
    ]


def test_a_blank_cell_moves_no_figure(tmp_path: Path) -> None:
    (table,) = tables_of(tmp_path, [*HEAD, *HEADER, *TOTAL, *FIRST, *SECOND])
    assert (table.title, table.unit.value, table.unplaced) == ("支出预算总表", "万元", ())
    assert printed(table) == [
        (None, "合计", {"合计": "9.00", "本年支出/基本支出": "5.00", "本年支出/项目支出": "4.00"}),
        ("205", "教育支出", {"合计": "5.00", "本年支出/基本支出": "5.00"}),
        ("206", "科技支出", {"合计": "4.00", "本年支出/项目支出": "4.00"}),
    ]


def test_a_figure_has_a_box_around_it(tmp_path: Path) -> None:
    (table,) = tables_of(tmp_path, [*HEAD, *HEADER, *TOTAL, *FIRST, *SECOND])
    box = table.rows[2].cells[-1].place.bbox
    assert box is not None
    left, top, right, bottom = box
    assert left < 320 < 360 < right
    assert top < 142 < 150 < bottom


def test_a_wrapped_name_is_one_name(tmp_path: Path) -> None:
    wrapped = [
        (20, 155, "206"),
        (80, 150, "科学技术"),
        (80, 161, "支出"),
        (190, 155, "4.00"),
        (320, 155, "4.00"),
    ]
    third = [(20, 190, "208"), (80, 190, "社保支出"), (190, 190, "1.00"), (250, 190, "1.00")]
    (table,) = tables_of(tmp_path, [*HEAD, *HEADER, *FIRST, *wrapped, *third])
    assert [row.label for row in table.rows] == ["教育支出", "科学技术支出", "社保支出"]
    assert table.unplaced == ()


def test_a_line_between_two_rows_leaves_both_unplaced(tmp_path: Path) -> None:
    rest = [(80, 145, "职业培训")]
    second = [(20, 160, "206"), (80, 160, "科技支出"), (190, 160, "4.00"), (320, 160, "4.00")]
    (table,) = tables_of(tmp_path, [*HEAD, *HEADER, *TOTAL, *FIRST, *rest, *second])
    assert {stray.reason for stray in table.unplaced} == {DOUBTFUL_NAME}
    assert [stray.raw for stray in table.unplaced] == ["5.00", "5.00", "4.00", "4.00"]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_on_the_next_page(tmp_path: Path, repeated: bool) -> None:
    more = [(20, 120, "206"), (80, 120, "科技支出"), (190, 120, "4.00"), (320, 120, "4.00")]
    last = [(20, 140, "208"), (80, 140, "社保支出"), (190, 140, "1.00"), (250, 140, "1.00")]
    following = [*(HEADER if repeated else ()), *more, *last]
    (table,) = tables_of(tmp_path, [*HEAD, *HEADER, *TOTAL, *FIRST], following)
    assert printed(table)[2:] == [
        ("206", "科技支出", {"合计": "4.00", "本年支出/项目支出": "4.00"}),
        ("208", "社保支出", {"合计": "1.00", "本年支出/基本支出": "1.00"}),
    ]


def test_level_rulings_alone_part_no_columns(tmp_path: Path) -> None:
    lines = [(15, y, 385, y) for y in (58, 97, 115, 135, 155)]
    sides = [(15, 58, 15, 155), (385, 58, 385, 155)]
    texts = [*HEAD, *HEADER, *TOTAL, *FIRST, *SECOND]
    for rulings in (lines, [*lines, *sides]):
        (table,) = read_pdf(draw_pdf(tmp_path / "a.pdf", [(rulings, texts)])).tables
        assert printed(table)[1] == ("205", "教育支出", {"合计": "5.00", "本年支出/基本支出": "5.00"})


def test_prose_and_contents_are_no_table(tmp_path: Path) -> None:
    prose = [(20, 30, "第一部分 概况"), (350, 30, "3"), (20, 45, "第二部分 预算表"), (350, 45, "5")]
    prose += [(20, 80, "2024年支出9.00万元，比上年增加1.00万元。"), (20, 95, "其中基本支出5.00万元。")]
    assert tables_of(tmp_path, prose) == ()
