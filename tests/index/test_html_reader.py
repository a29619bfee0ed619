"""Web pages: table elements with spans, text around them."""

from pathlib import Path

from index.readers.html import read_html

PAGE = """<html><head><meta charset="{charset}"><title>样例局2023年部门预算</title></head><body>
<p>部门支出总表</p><p>部门：样例局　单位：万元</p>
<table><tr><td rowspan="2">科目编码</td><td rowspan="2">科目名称</td><td colspan="2">支出</td></tr>
<tr><td>基本支出</td><td>项目支出</td></tr>
<tr><td colspan="2">合计</td><td>1,010.50</td><td></td></tr>
<tr><td>205</td><td>教育支出</td><td>1,010.50</td><td>{second}</td></tr></table>
<p>注：本表数据四舍五入。</p><p>本年支出有所增加。</p></body></html>"""


def _page(tmp_path: Path, second: str = "", charset: str = "utf-8") -> Path:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.format(charset=charset, second=second).encode(charset))
    return path


def test_spans_of_a_table_element_become_column_paths_and_rows(tmp_path: Path) -> None:
    (table,) = read_html(_page(tmp_path)).tables
    assert table.columns == (("支出", "基本支出"), ("支出", "项目支出"))
    assert [(row.code, row.label) for row in table.rows] == [(None, "合计"), ("205", "教育支出")]
    assert [[cell.raw for cell in row.cells] for row in table.rows] == [["1,010.50", ""], ["1,010.50", ""]]


def test_places_cut_the_printed_text_out_of_the_page(tmp_path: Path) -> None:
    reading = read_html(_page(tmp_path))
    place = reading.tables[0].rows[1].cells[0].place
    assert place.span is not None
    assert reading.pages[0].text[place.span[0] : place.span[1]] == "1,010.50"


def test_two_numbers_in_one_cell_are_not_joined(tmp_path: Path) -> None:
    (table,) = read_html(_page(tmp_path, second="12<br>34.00")).tables
    assert [stray.raw for stray in table.unplaced] == ["1234.00"]


def test_a_note_belongs_to_its_table_and_the_sentence_after_it_to_prose(tmp_path: Path) -> None:
    reading = read_html(_page(tmp_path))
    assert reading.tables[0].notes[0] == "注：本表数据四舍五入。"
    assert reading.tables[0].title == "部门支出总表"


def test_a_page_in_gb18030_is_read_as_it_declares(tmp_path: Path) -> None:
    (table,) = read_html(_page(tmp_path, charset="gb18030")).tables
    assert table.owner == "样例局"


def test_a_hostile_span_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        '<table><tr><td colspan="99999999" rowspan="99999999">1</td><td>2</td></tr></table>', "utf-8"
    )
    assert read_html(path).tables == ()


def _body(path: Path, body: str) -> Path:
    path.write_text(f"<html><body>{body}</body></html>", "utf-8")
    return path


TWICE = (
    "<p>项目支出表</p><p>（单位：万元）</p><table><tr><td>项目名称</td><td>预算数</td></tr>"
    "<tr><td>合计</td><td>9</td></tr><tr><td>泵站</td><td>9</td></tr></table>"
)


def test_a_unit_in_brackets_under_the_title_is_the_tables(tmp_path: Path) -> None:
    (table,) = read_html(_body(tmp_path / "a.html", TWICE)).tables
    assert (table.title, table.unit.value) == ("项目支出表", "万元")


def test_a_table_printed_twice_is_two_tables(tmp_path: Path) -> None:
    tables = read_html(_body(tmp_path / "a.html", f"{TWICE}<p>再印一次。</p>{TWICE}")).tables
    assert [[row.label for row in table.rows] for table in tables] == [["合计", "泵站"]] * 2


def test_a_group_that_the_field_does_not_name_is_still_a_head(tmp_path: Path) -> None:
    heads = (
        '<tr><td colspan="2">收入</td><td colspan="4">支出</td></tr>'
        '<tr><td rowspan="2">项目</td><td rowspan="2">预算数</td>'
        '<td colspan="2">按甲法分</td><td colspan="2">按乙法分</td></tr>'
        "<tr><td>项目</td><td>预算数</td><td>项目</td><td>预算数</td></tr>"
    )
    texts = ("一、拨款", "9", "一、教育支出", "9", "一、基本支出", "9")
    row = "".join(f"<td>{text}</td>" for text in texts)
    page = f"<p>收支总表</p><p>单位：万元</p><table>{heads}<tr>{row}</tr></table>"
    (table,) = read_html(_body(tmp_path / "a.html", page)).tables
    assert table.columns == (
        ("收入", "预算数"),
        ("支出", "按甲法分", "预算数"),
        ("支出", "按乙法分", "预算数"),
    )
    assert [(each.label, each.cells[0].column) for each in table.rows] == [
        ("一、拨款", 0),
        ("一、教育支出", 1),
        ("一、基本支出", 2),
    ]


def test_what_is_bought_names_a_row_of_a_procurement_list(tmp_path: Path) -> None:
    heads = "<tr><td>项目名称</td><td>经济科目</td><td>采购物品名称</td><td>总计</td></tr>"
    rows = (
        "<tr><td>一、货物</td><td></td><td></td><td>9</td></tr>"
        "<tr><td></td><td>办公设备购置</td><td>台式计算机</td><td>9</td></tr>"
    )
    page = f"<p>政府采购预算表</p><p>单位：万元</p><table>{heads}{rows}</table>"
    (table,) = read_html(_body(tmp_path / "a.html", page)).tables
    assert [row.label for row in table.rows] == ["一、货物", "台式计算机"]
