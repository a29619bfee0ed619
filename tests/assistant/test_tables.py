"""The cited table: head of several levels, figures as printed, the cited cell with its row and column."""

from dataclasses import replace
from decimal import Decimal

from assistant.answer import Citation
from assistant.messages.page import ZH
from assistant.view.tables import ROWS_SHOWN, Header, head_rows, rows_around, shown_cell, table_html
from index.records import Cell, Place, Table
from tests.fake_assistant import COLUMNS, MARKUP, OLD_TREES, TABLE, WETLAND, row
from tests.reading_html import Element, attribute_names, elements, tags, text


def shown(table: Table = TABLE, citation: Citation = OLD_TREES) -> str:
    return table_html(table, citation, ZH)


def cell(raw: str, amount: str | None) -> Cell:
    return Cell(column=0, raw=raw, amount=None if amount is None else Decimal(amount), place=Place(page=1))


def body_rows(html: str) -> list[Element]:
    return elements(elements_source(html, "tbody"), "tr")


def elements_source(html: str, tag: str) -> str:
    return html[html.index(f"<{tag}>") : html.index(f"</{tag}>") + len(tag) + 3]


def test_neighbouring_columns_share_the_head_cells_of_their_common_path() -> None:
    assert head_rows(COLUMNS) == (
        (
            Header(path=("总计",), first=0, columns=1, rows=2),
            Header(path=("财政拨款",), first=1, columns=2, rows=1),
            Header(path=("其他资金",), first=3, columns=1, rows=2),
        ),
        (
            Header(path=("财政拨款", "合计"), first=1, columns=1, rows=1),
            Header(path=("财政拨款", "一般公共预算"), first=2, columns=1, rows=1),
        ),
    )


def test_equal_names_under_different_heads_stay_apart() -> None:
    _, second = head_rows((("甲", "合计"), ("乙", "合计")))
    assert [header.columns for header in second] == [1, 1]


def test_a_path_that_comes_again_further_right_is_another_head_cell() -> None:
    first, _ = head_rows((("甲", "一"), ("乙",), ("甲", "二")))
    assert [(header.path, header.first, header.columns) for header in first] == [
        (("甲",), 0, 1),
        (("乙",), 1, 1),
        (("甲",), 2, 1),
    ]


def test_head_rows_cover_every_column_once() -> None:
    columns = (("甲", "一", "子"), ("甲", "一", "丑"), ("甲", "二"), ("乙",))
    covered = [0] * len(columns)
    for header in (header for level in head_rows(columns) for header in level):
        for column in range(header.first, header.first + header.columns):
            covered[column] += header.rows
    assert covered == [3, 3, 3, 3]


def test_exactly_the_cited_cell_is_marked() -> None:
    (mark,) = elements(shown(), "mark")
    assert mark.text == "1,200.50"
    (marked,) = elements(shown(), "td", class_="cited-cell")
    assert marked.attributes["data-raw"] == "1200.50"


def test_the_column_path_and_the_rows_above_are_highlighted() -> None:
    assert [head.text for head in elements(shown(), "th", class_="cited-path")] == ["总计"]
    citation = replace(OLD_TREES, column_index=2)
    heads = [head.text for head in elements(shown(citation=citation), "th", class_="cited-path")]
    assert heads == ["财政拨款", "一般公共预算"]
    above = [line.text for line in elements(shown(), "tr", class_="above-row")]
    assert [line[:2] for line in above] == ["合计", "青石"]


def test_caption_gives_number_title_unit_pages_and_owner() -> None:
    (caption,) = elements(shown(), "figcaption")
    assert caption.text == "表12 项目支出表单位：万元 · 第 6–7 页 · 归属：青石市园林处"


def test_figures_are_grouped_and_the_printed_text_is_kept() -> None:
    numbers = elements(shown(), "td", class_="number")
    assert numbers[0].text == "1,280.50"
    assert numbers[0].attributes["data-raw"] == "1280.50"
    assert numbers[0].attributes["title"] == "原文：1280.50"


def test_a_blank_cell_stays_blank_and_a_cited_blank_says_so() -> None:
    blank = elements(shown(), "td", class_="number")[3]
    assert (blank.text, blank.attributes["title"]) == ("", "原文：空白")
    (mark,) = elements(shown(citation=replace(OLD_TREES, column_index=3)), "mark")
    assert mark.text == "空白"


def test_what_holds_no_figure_is_shown_as_printed() -> None:
    assert shown_cell(cell("—", None)) == "—"
    assert shown_cell(cell("０.00", "0.00")) == "0.00"
    assert shown_cell(cell("△7.60", "-7.60")) == "-7.60"
    assert shown_cell(cell("5.73%", "5.73")) == "5.73%"


def test_prose_of_the_rows_is_folded_and_that_of_the_cited_row_stands_below() -> None:
    told = elements(shown(), "details")
    assert ["open" in details.attributes for details in told] == [False, False]
    assert elements(shown(), "p", class_="cited-told")[0].text == "所引行的文字栏保护全市古树名木。"


def test_income_comes_before_expenditure_under_its_own_head() -> None:
    sides = ("expense", "income", "expense")
    rows = tuple(replace(row(f"项{n}", 1, None, "1.00"), side=side) for n, side in enumerate(sides))
    html = shown(replace(TABLE, columns=(("预算",),), rows=rows))
    labels = [head.text for head in elements(elements_source(html, "tbody"), "th")]
    assert labels == ["收入", "项1", "支出", "项0", "项2"]


def test_codes_have_their_own_column_where_there_are_any() -> None:
    assert not elements(shown(), "td", class_="code")
    rows = (replace(TABLE.rows[0], code="2130101"), *TABLE.rows[1:])
    codes = [element.text for element in elements(shown(replace(TABLE, rows=rows)), "td", class_="code")]
    assert codes == ["2130101", "", "", ""]


def test_a_table_that_says_it_is_empty_says_so_here() -> None:
    assert "表中注明没有发生额。" in text(shown(replace(TABLE, rows=(), is_empty=True)))


def test_a_long_table_shows_the_rows_around_the_cited_one() -> None:
    rows = tuple(row(f"项{n}", 1, None, "1.00", "1.00", "1.00", "") for n in range(1000))
    html = shown(replace(TABLE, rows=rows), replace(OLD_TREES, row_index=700))
    assert len(body_rows(html)) == ROWS_SHOWN
    assert len(elements(html, "mark")) == 1
    assert "全表 1000 行，这里显示第 601 至 800 行。" in text(html)


def test_the_range_of_rows_never_leaves_the_table() -> None:
    assert rows_around(5, None) == (0, 5)
    assert rows_around(1000, 3) == (0, ROWS_SHOWN)
    assert rows_around(1000, 999) == (1000 - ROWS_SHOWN, 1000)
    assert rows_around(1000, None) == (0, ROWS_SHOWN)


def test_rows_that_name_each_other_as_parents_do_not_hang() -> None:
    rows = (replace(TABLE.rows[0], parent=1), replace(TABLE.rows[1], parent=0))
    assert len(elements(shown(replace(TABLE, rows=rows), replace(OLD_TREES, row_index=0)), "mark")) == 1


def test_markup_in_labels_heads_goals_and_notes_is_shown_as_text() -> None:
    table = replace(TABLE, title=MARKUP, notes=(MARKUP,), columns=((MARKUP,), *COLUMNS[1:]), owner=MARKUP)
    html = shown(table, WETLAND)
    assert not tags(html) & {"img", "script"}
    assert not {
        name for name in attribute_names(html) if name.startswith("on") or name in ("src", "href", "style")
    }
    assert text(html).count("window.hacked=1") == 2 * 7
