"""An Answer becomes the five rows, warnings, follow-ups and the text to copy; whatever it carries is text."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Check, Status, Value
from assistant.messages.frame import ZH as ZH_FRAME
from assistant.messages.page import ZH
from assistant.site.frame import notice
from assistant.view.labels import citation_label, shown_amount, shown_expression, shown_value
from assistant.view.render import (
    Turn,
    announcement,
    conversation_html,
    hint_html,
    plain_text,
    prose,
    welcome_html,
)
from tests.fake_assistant import CLARIFY, DECLINED, DOCUMENT, DUTY, LOOK_UP, MARKUP, MODEL, OLD_TREES, SUM
from tests.reading_html import attribute_names, elements, tags, text

PAGE_TAGS = {
    *("div", "article", "h1", "h2", "span", "p", "dl", "dt", "dd", "ul", "ol", "li", "br"),
    *("button", "b", "strong", "em", "s", "data", "details", "summary"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
PRINTED = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" \n"), max_size=40)


def page(answer: Answer, question: str = "问题") -> str:
    return conversation_html((Turn(question=question, answer=answer),), ZH)


def rows(answer: Answer) -> dict[str, str]:
    html = page(answer)
    names = [element.text for element in elements(html, "dt")]
    return dict(zip(names, [element.text for element in elements(html, "dd")], strict=True))


def test_an_answered_question_has_the_five_rows_in_their_order() -> None:
    assert list(rows(LOOK_UP)) == ["结论", "口径", "计算", "出处", "核对"]


def test_the_conclusion_shows_the_figure_with_separators_and_keeps_the_plain_amount() -> None:
    (figure,) = elements(page(LOOK_UP), "data")
    assert (figure.text, figure.attributes["value"]) == ("1,200.50", "1200.50")
    assert "1,200.50 万元" in rows(LOOK_UP)["结论"]


def test_the_basis_is_not_named_twice() -> None:
    assert rows(LOOK_UP)["口径"] == "部门合计 · 全部资金 · 2031年预算"


def test_a_look_up_says_that_nothing_was_computed() -> None:
    assert rows(LOOK_UP)["计算"] == "直接取自原文，没有计算。"


def test_a_sum_shows_its_formula_and_every_part_with_its_place() -> None:
    calculation = rows(SUM)["计算"]
    assert "相加 1,200.50 + 80.00 = 1,280.50 万元" in calculation
    assert "表12 项目支出表 · 古树保护资金 · 总计 · 第 7 页1,200.50 万元" in calculation
    parts = elements(page(SUM), "ul", class_="inputs")
    assert len(parts) == 1
    assert parts[0].text.count("万元") == 2


def test_a_part_that_is_an_earlier_step_names_that_step() -> None:
    (first,) = SUM.steps
    second = replace(
        first, id="s2", inputs=("s1",), expression="1280.50 ÷ 2", result=Value(amount="640.25", unit="万元")
    )
    assert "第 1 步的结果 1,280.50 万元" in rows(replace(SUM, steps=(first, second)))["计算"]


def test_every_source_is_a_button_that_names_its_turn_and_its_place_in_the_answer() -> None:
    turns = (Turn(question="一", answer=LOOK_UP), Turn(question="二", answer=SUM))
    buttons = elements(conversation_html(turns, ZH), "button", class_="source")
    places = [(button.attributes["data-turn"], button.attributes["data-cite"]) for button in buttons]
    assert places == [("0", "0"), ("1", "0"), ("1", "1"), ("1", "0"), ("1", "1")]


def test_passed_checks_are_counted_and_folded_away() -> None:
    (checks,) = elements(page(LOOK_UP), "details", class_="checks")
    assert "open" not in checks.attributes
    assert checks.text == "1 项核对全部通过通过 每个数字都有出处：1 个数字均有出处"


def test_checks_that_had_nothing_to_look_at_are_not_counted() -> None:
    answer = replace(DUTY, checks=(Check(rule="steps_recompute", ok=True, detail=""),))
    assert rows(answer)["核对"] == "没有需要核对的数字。"


def test_a_failed_check_stands_open_with_its_reason() -> None:
    (checks,) = elements(page(SUM), "details", class_="checks")
    assert "open" in checks.attributes
    assert "2 项核对中有 1 项未通过" in checks.text
    assert "未通过 核对：各项之和与表中合计相差 1.00" in checks.text


def test_a_failed_check_of_our_own_gives_its_reason_in_chinese() -> None:
    check = Check(rule="steps_recompute", ok=False, detail="s1: expected 1, found 2")
    html = page(replace(SUM, checks=(check,)))
    assert "未通过 计算复核：重新计算的结果不一致" in text(html)
    assert "expected" not in text(html)


def test_a_conversion_that_states_its_result_is_shown_once() -> None:
    step = replace(SUM.steps[0], op="convert", expression="1280.50 万元 = 0.12805 亿元")
    assert "换算单位 1,280.50 万元 = 0.12805 亿元" in rows(replace(SUM, steps=(step,)))["计算"]


def test_a_name_of_a_rule_that_has_no_chinese_is_never_shown() -> None:
    answer = replace(LOOK_UP, checks=(Check(rule="parts_meet_total", ok=True, detail=""),))
    assert "parts_meet_total" not in page(answer)


def test_a_finding_of_the_document_is_a_warning_above_the_rows() -> None:
    (warning,) = elements(page(SUM), "p", class_="finding")
    assert warning.text == "原文此处对不上：表12 第1行 总计，应为 1,280.50，印的是 1,281.50，相差 1.00。"


def test_rows_left_out_are_listed_with_the_reason() -> None:
    (left_out,) = elements(page(LOOK_UP), "details", class_="left-out")
    assert left_out.text == "没有计入的相近项目（1）古树普查经费 12.00名称相近，但是另一个项目"


def test_a_question_back_shows_its_options_and_no_empty_rows() -> None:
    assert list(rows(CLARIFY)) == ["结论"]
    assert elements(page(CLARIFY), "p", class_="chips-label")[0].text == "请选一个"
    assert [chip.attributes["data-ask"] for chip in elements(page(CLARIFY), "button", class_="chip")] == list(
        CLARIFY.suggestions
    )


def test_declined_questions_have_no_empty_rows() -> None:
    assert list(rows(DECLINED)) == ["结论"]


def test_not_found_keeps_all_rows() -> None:
    assert len(rows(Answer(status=Status.NOT_FOUND, text="文件里没有这一项。"))) == 5


def test_text_of_a_model_is_labelled_on_the_page_and_in_the_copy() -> None:
    assert elements(page(MODEL), "p", class_="generated")
    assert "人工智能生成" in plain_text("问", MODEL, ZH)


def test_text_of_templates_carries_no_label() -> None:
    assert not elements(page(LOOK_UP), "p", class_="generated")
    assert "人工智能" not in plain_text("问", LOOK_UP, ZH)


def test_only_the_last_turn_can_be_asked_again() -> None:
    turns = (Turn(question="一", answer=LOOK_UP), Turn(question="二", answer=SUM))
    html = conversation_html(turns, ZH)
    assert len([button for button in elements(html, "button") if "data-retry" in button.attributes]) == 1
    assert html.index("data-retry") > html.index("turn-1")


def test_a_pending_question_says_so() -> None:
    html = conversation_html((Turn(question="多少钱？", answer=None),), ZH)
    assert text(html) == "问多少钱？正在查找…"


def test_the_copy_has_question_answer_basis_and_sources() -> None:
    assert plain_text("古树保护有多少钱？", LOOK_UP, ZH).splitlines() == [
        "问：古树保护有多少钱？",
        "古树保护资金 2031 年预算为 1,200.50 万元。",
        "口径：部门合计 · 全部资金 · 2031年预算",
        "出处：《2031年青石市园林处部门预算》表12 项目支出表 · 古树保护资金 · 总计 · 第 7 页 1,200.50 万元",
        "由“明账”查询整理，仅供参考，以部门公布的原文为准。",
    ]


def test_the_copy_button_carries_the_same_text() -> None:
    (button,) = [b for b in elements(page(LOOK_UP, "问"), "button") if "data-copy" in b.attributes]
    assert button.attributes["data-copy"] == plain_text("问", LOOK_UP, ZH)


def test_a_long_quotation_is_cut_in_the_list_only() -> None:
    (citation,) = DUTY.citations
    label = citation_label(replace(citation, quote="字" * 100), ZH)
    assert label == "第一部分 概况 · 第 7 页 · “" + "字" * 40 + "…”"


def test_rows_of_a_subordinate_unit_name_the_unit() -> None:
    label = citation_label(replace(OLD_TREES, owner="青石市苗圃"), ZH)
    assert label == "表12 项目支出表 · 青石市苗圃 · 古树保护资金 · 总计 · 第 7 页"


def test_a_table_without_a_number_is_named_by_its_title() -> None:
    label = citation_label(replace(OLD_TREES, table_number=""), ZH)
    assert label.startswith("项目支出表 · 古树保护资金")


def test_amounts_are_grouped_and_units_stand_as_people_write_them() -> None:
    assert shown_amount("20000.00") == "20,000.00"
    assert shown_amount("-1234567.8") == "-1,234,567.8"
    assert shown_amount("—") == "—"
    assert shown_value("5.73", "%") == "5.73%"
    assert shown_value("320.80", "万元") == "320.80 万元"


def test_expressions_group_figures_and_leave_years_alone() -> None:
    assert shown_expression("20000.00 + 320.80") == "20,000.00 + 320.80"
    assert shown_expression("1200.50 ÷ 10000") == "1,200.50 ÷ 10,000"
    assert shown_expression("2023 年") == "2023 年"


def test_markdown_makes_emphasis_lists_and_tables() -> None:
    assert prose("**甲** 1\n\n- 乙") == "<p><strong>甲</strong> 1</p>\n<ul>\n<li>乙</li>\n</ul>\n"
    assert "table" in tags(prose("|甲|乙|\n|--|--|\n|1|2|"))


def test_markdown_makes_no_links_images_or_html() -> None:
    hostile = f"![x](http://evil.example/x.png) [y](javascript:alert(1)) <http://evil.example> {MARKUP}"
    assert tags(prose(hostile)) == {"p"}
    assert "[y](javascript:alert(1))" in text(prose(hostile))


def test_markup_in_questions_rows_and_suggestions_is_shown_as_text() -> None:
    for answer in (LOOK_UP, SUM, MODEL, replace(LOOK_UP, interpretation=MARKUP, text=MARKUP)):
        html = page(answer, MARKUP)
        assert tags(html) <= PAGE_TAGS
        assert not {
            name
            for name in attribute_names(html)
            if name.startswith("on") or name in ("src", "href", "style")
        }
        assert text(html).startswith(f"问{MARKUP}")


def test_a_quote_mark_cannot_leave_its_attribute() -> None:
    html = welcome_html(('" onclick="alert(1)',), ZH)
    (chip,) = elements(html, "button")
    assert chip.attributes["data-ask"] == '" onclick="alert(1)'
    assert "onclick" not in chip.attributes


@given(PRINTED, PRINTED)
def test_whatever_is_typed_or_printed_comes_back_as_the_same_text(question: str, label: str) -> None:
    citation = replace(OLD_TREES, row=label or "行")
    html = page(replace(LOOK_UP, citations=(citation,), suggestions=(label,)), question)
    assert tags(html) <= PAGE_TAGS
    assert elements(html, "h2")[0].text == f"问{question}"
    assert elements(html, "button", class_="chip")[0].attributes["data-ask"] == label


def test_the_notice_names_the_documents() -> None:
    said = notice((DOCUMENT,), ZH_FRAME)
    assert "《2031年青石市园林处部门预算》（青石市园林处，2031年预算）" in said
    assert "辅助工具" in said


def test_the_notice_counts_documents_beyond_three() -> None:
    assert "等 5 份文件" in notice((DOCUMENT,) * 5, ZH_FRAME)
    assert "份文件" not in notice((DOCUMENT,) * 3, ZH_FRAME)


def test_an_empty_index_still_has_a_notice() -> None:
    assert "已收录的公开文件" in notice((), ZH_FRAME)


def test_an_answer_is_announced_with_its_figure() -> None:
    assert announcement(LOOK_UP, ZH) == "已回答：1,200.50 万元"
    assert announcement(DECLINED, ZH) == "不作回答"
    assert elements(hint_html("请稍候"), "p", role="status")[0].text == "请稍候"
