"""The evidence of a citation: which table and page text are shown, and what is marked on the page."""

from dataclasses import replace

from assistant.answer import Citation
from assistant.messages.page import ZH
from assistant.view.evidence import evidence_html, locate, no_evidence_html
from index.records import Page
from tests.fake_assistant import DUTY, MARKUP, OLD_TREES, PAGE, TABLE, WETLAND
from tests.reading_html import elements, tags, text

(QUOTE,) = DUTY.citations


def marked(page: Page, citation: Citation) -> str | None:
    place = locate(page, citation)
    return None if place is None else page.text[slice(*place)]


def cited(raw: str, span: tuple[int, int] | None = None) -> Citation:
    return replace(OLD_TREES, raw=raw, span=span)


def quoted(quote: str, span: tuple[int, int] | None = None) -> Citation:
    return replace(QUOTE, quote=quote, span=span)


def printed(content: str, start: int = 0) -> Page:
    return Page(number=1, text=content, start=start)


def test_a_figure_is_marked_at_its_span_even_where_it_is_printed_twice() -> None:
    assert PAGE.text.count("1200.50") == 2
    assert locate(PAGE, OLD_TREES) == (27, 34)


def test_a_figure_without_a_span_is_marked_only_where_it_stands_once() -> None:
    assert marked(printed("甲 12.00 乙 3.00"), cited("3.00")) == "3.00"
    assert marked(printed("甲 3.00 乙 3.00"), cited("3.00")) is None


def test_part_of_a_longer_figure_is_not_taken_for_the_figure() -> None:
    assert marked(printed("甲 320.80"), cited("20.80")) is None
    assert marked(printed("甲 20.80 乙 320.80 丙 1,20.80"), cited("20.80")) == "20.80"


def test_a_figure_broken_over_two_lines_is_marked_whole() -> None:
    page = printed("合计 227988.5\n\n0 甲", start=100)
    assert marked(page, cited("227988.50", (103, 114))) == "227988.5\n\n0"
    assert marked(page, cited("227988.50")) == "227988.5\n\n0"


def test_a_span_that_holds_another_text_is_not_believed() -> None:
    assert marked(printed("甲 12.00 乙 3.00"), cited("3.00", (2, 7))) == "3.00"
    assert marked(printed("甲 12.00"), cited("3.00", (2, 7))) is None


def test_a_quotation_is_found_through_line_breaks_and_blanks() -> None:
    assert marked(printed("一、主要\n\n 职责是绿化。"), quoted("主要职责是绿化。")) == "主要\n\n 职责是绿化。"


def test_a_quotation_that_goes_on_to_the_next_page_is_marked_to_the_end_of_this_one() -> None:
    page = printed("前文。主要职责是", start=50)
    assert marked(page, quoted("主要职责是绿化。", (53, 70))) == "主要职责是"


def test_a_blank_cell_is_marked_nowhere_on_the_page() -> None:
    assert locate(PAGE, cited("")) is None


def test_a_cell_has_its_table_its_page_text_and_the_other_views() -> None:
    html = evidence_html((OLD_TREES, WETLAND), 0, 3, ZH, table=TABLE, page=PAGE)
    assert [mark.text for mark in elements(html, "mark")] == ["1,200.50", "1200.50"]
    assert "表3 · 园林绿化 · 项目支出 1,200.50" in text(html)
    assert elements(html, "section")[0].attributes["data-shown"] == "3-0"
    picks = elements(html, "button", class_="pick")
    assert [(pick.attributes["data-cite"], pick.attributes["aria-pressed"]) for pick in picks] == [
        ("0", "true"),
        ("1", "false"),
    ]


def test_a_single_citation_needs_no_choice() -> None:
    assert not elements(evidence_html((OLD_TREES,), 0, 0, ZH, table=TABLE, page=PAGE), class_="pick")


def test_a_quotation_shows_its_page_without_a_table() -> None:
    html = evidence_html((QUOTE,), 0, 0, ZH, table=None, page=PAGE)
    assert "table" not in tags(html)
    assert elements(html, "mark")[0].text == "古树保护资金 1200.50 1200.50"


def test_an_uncertain_place_is_said_and_not_guessed() -> None:
    page = replace(PAGE, text="1200.50 1200.50", start=0)
    html = evidence_html((cited("1200.50"),), 0, 0, ZH, table=None, page=page)
    assert not elements(html, "mark")
    assert "不能确定它的准确位置" in text(html)


def test_it_says_where_the_original_can_be_checked() -> None:
    html = evidence_html((OLD_TREES,), 0, 0, ZH, table=None, page=None)
    assert "核对原文：部门公布的《2031年青石市园林处部门预算》第 7 页" in text(html)
    assert "ab12cd34ef560000" in text(html)


def test_doubled_line_breaks_of_a_text_layer_are_shown_once() -> None:
    html = evidence_html((OLD_TREES,), 0, 0, ZH, table=None, page=PAGE)
    assert elements(html, "pre")[0].text.startswith(
        "青石市园林处项目支出表\n单位：万元\n古树保护资金 1200.50"
    )


def test_markup_on_the_printed_page_and_in_sections_is_shown_as_text() -> None:
    hostile = replace(QUOTE, quote=MARKUP, section=MARKUP)
    html = evidence_html((hostile,), 0, 0, ZH, table=None, page=PAGE) + no_evidence_html(MARKUP)
    assert not tags(html) & {"img", "script"}
    assert elements(html, "mark")[0].text == MARKUP
