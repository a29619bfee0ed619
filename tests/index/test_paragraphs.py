"""Lines to paragraphs under headings: wrapping, page furniture, contents, places."""

import pytest

from index.paragraphs import Paragraph, paragraphs, place_of
from index.readers.text import pages_from_text
from index.sentences import brackets_of, sentences_of

WRAPPED = """第三部分 2024年部门预算情况说明
一、收支预算总体情况说明
示例市办公厅2024年度收入、支出预算总计15897.44
万元，与上年相比收、支预算总计各增加 2248.37 万元，
增长16.47 %。主要原因是增人增资以及政策性增资。
（一）收入预算总计15897.44万元。包括：
1．财政拨款收入预算总计15897.44万元，全部为一般公
共预算拨款，其余各项均无安排。
"""


def read(source: str, *excluded: tuple[int, int]) -> tuple[Paragraph, ...]:
    return paragraphs(pages_from_text(source), excluded)


def texts(source: str) -> list[str]:
    return [paragraph.text for paragraph in read(source)]


def test_wrapped_lines_become_one_paragraph_without_layout_blanks() -> None:
    assert texts(WRAPPED)[0] == (
        "示例市办公厅2024年度收入、支出预算总计15897.44万元，与上年相比收、支预算总计各增加2248.37万元，"
        "增长16.47%。主要原因是增人增资以及政策性增资。"
    )


def test_ordinals_start_paragraphs_of_their_own() -> None:
    assert [(p.style, p.ordinal) for p in read(WRAPPED)] == [
        (None, ""),
        ("cn_bracket", "（一）"),
        ("digit", "1．"),
    ]


def test_section_is_the_path_of_printed_headings() -> None:
    assert {p.section for p in read(WRAPPED)} == {
        ("第三部分 2024年部门预算情况说明", "一、收支预算总体情况说明")
    }


def test_blank_lines_between_all_lines_mean_nothing() -> None:
    assert texts(WRAPPED.replace("\n", " \n\n")) == texts(WRAPPED)


def test_unwrapped_source_keeps_one_paragraph_a_line() -> None:
    lines = [
        "一、经费安排情况",
        "机关运行经费安排一百万元。" * 12,
        "公务接待费安排五万元。" * 9,
        "会议费安排六万元。",
    ]
    assert texts("\n".join(lines)) == lines[1:]


def test_offsets_point_at_the_characters_of_the_source() -> None:
    source = "一、经费安排情况\n  机关运行经费 5 万元。"
    (paragraph,) = read(source)
    assert paragraph.text == "机关运行经费5万元。"
    assert "".join(source[at] for at in paragraph.offsets) == paragraph.text


def test_place_covers_source_blanks_and_names_the_page_it_starts_on() -> None:
    source = "目录\n\n\n\n一、经费安排情况\n机关运行经费 5 万元。"
    (paragraph,) = read(source)
    place = place_of(paragraph, 4, len(paragraph.text))
    assert place.page == 2
    assert place.span is not None
    assert source[slice(*place.span)] == "经费 5 万元。"


def test_excluded_spans_are_left_out_and_part_paragraphs() -> None:
    source = "一、绩效目标情况\n本部门重点项目绩效目标情况如下，\n项目 100 目标\n其余项目不在此列。"
    start = source.index("项目 100")
    found = [p.text for p in read(source, (start, start + len("项目 100 目标")))]
    assert found == ["本部门重点项目绩效目标情况如下，", "其余项目不在此列。"]


@pytest.mark.parametrize("number", ["12", "- 12 -", "─ 12 ─", "第 12 页 共 40 页"])
def test_page_numbers_are_no_prose(number: str) -> None:
    source = (
        f"一、主要职责\n（一）组织协调全市对外交流与合作工作，承办市政府交办的其\n{number}\n\n\n\n"
        "他事项。\n（二）管理档案。"
    )
    assert texts(source)[-1] == "（二）管理档案。"
    assert number not in "".join(texts(source))


def test_running_heads_are_no_prose() -> None:
    pages = [f"示例市教育局 2024 年部门预算\n（{n}）第{n}项职责是管理学校。" for n in "一二三四五"]
    assert all("2024" not in text for text in texts("\n\n\n\n".join(pages)))


def test_contents_are_left_out_with_their_leaders() -> None:
    source = (
        "示例区2024年区级部门预算\n目  录\n一、部门主要职能 ………………\n二、名词解释 ……………… 3\n"
        "    1. 2024年部门财务收支预算总表 ………\n\n\n\n示例区教育局主要职能\n主要职能包括：\n1、管理学校。"
    )
    found = read(source)
    assert [p.text for p in found] == ["主要职能包括：", "1、管理学校。"]
    assert found[0].section == ("示例区教育局主要职能",)


def test_contents_without_a_title_are_left_out_when_their_headings_come_again() -> None:
    source = (
        "第一部分 概况\n一、主要职责\n二、机构设置\n\n\n\n"
        "第一部分 概况\n一、主要职责\n管理学校工作。\n二、机构设置\n设处室2个。"
    )
    assert [(p.section[-1], p.text) for p in read(source)] == [
        ("一、主要职责", "管理学校工作。"),
        ("二、机构设置", "设处室2个。"),
    ]


def test_heading_over_two_lines_is_one_heading() -> None:
    source = WRAPPED + "九、一般公共预算“三公”经费、会议费、培训费支出预\n算情况说明\n因公出国（境）费0万元。"
    assert read(source)[-1].section[-1] == "九、一般公共预算“三公”经费、会议费、培训费支出预算情况说明"


def test_numbered_list_is_no_run_of_headings() -> None:
    source = (
        "示例局机构设置\n具体包括：\n1. 示例局本部\n2. 示例中心\n\n\n\n名词解释\n（一）基本支出：指日常支出。"
    )
    assert [p.text for p in read(source)] == [
        "具体包括：",
        "1.示例局本部",
        "2.示例中心",
        "（一）基本支出：指日常支出。",
    ]


def test_item_that_starts_inside_a_line_is_parted() -> None:
    source = "一、主要职能\n（七）负责会计管理工作。（八）负责非税收入管理，按规定（一）（二）办理。"
    assert texts(source) == ["（七）负责会计管理工作。", "（八）负责非税收入管理，按规定（一）（二）办理。"]


def test_year_at_a_line_start_is_no_ordinal() -> None:
    source = "一、经费情况\n本部门在职人员经费、公用经费和项目经费的安排情况为，\n2024年安排5万元。"
    assert len(texts(source)) == 1


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [("9.", "3", "9.3"), ("1,23", "4.50", "1,234.50"), ("2,397", ".02", "2,397.02")],
)
def test_number_that_a_line_end_broke_is_one_number(first: str, second: str, joined: str) -> None:
    head = "一、经费情况\n2024年，本部门按照规定标准核定的机关运行经费为"
    assert texts(f"{head} {first}\n{second}万元。")[-1].endswith(f"{joined}万元。")


def test_look_alike_radicals_become_typed_characters() -> None:
    assert texts("一、⼈员情况\n在职⼈员12⼈。") == ["在职人员12人。"]


def test_full_stop_in_brackets_ends_no_sentence() -> None:
    (paragraph,) = read("一、经费情况\n购置费5万元（其中车辆3万元。）比上年增加1万元。接待费2万元。")
    assert [sentence.text for sentence in sentences_of(paragraph)] == [
        "购置费5万元（其中车辆3万元。）比上年增加1万元。",
        "接待费2万元。",
    ]


def test_bracket_without_its_partner_is_none() -> None:
    assert brackets_of("因公出国（境）费（未完") == ((4, 7),)
    assert brackets_of("甲（乙（丙）丁）") == ((1, 8),)
