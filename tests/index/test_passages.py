"""Duties, structure, definitions, explanations, goals and notes as quotable passages."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from index.amounts import Unit
from index.headings import bare
from index.layout import tables_from_text
from index.paragraphs import paragraphs
from index.passages import goals_from, kind_of, names_of, passages_from, project_of
from index.readers.text import pages_from_text, read_text
from index.records import Passage, PassageKind, Place, Row, Table, TableKind

ROW = Row(
    label="示例博览会经费",
    code=None,
    level=2,
    parent=None,
    owner="示例市协作局",
    side=None,
    text="举办博览会 ，\n\n促进经贸合作。",
    text_place=Place(page=7, span=(70, 90)),
    place=Place(page=7),
    cells=(),
)
TABLE = Table(
    number="12",
    title="部门预算项目支出表",
    kind=TableKind.PROJECTS,
    unit=Unit.WAN_YUAN,
    owner="示例市协作局",
    pages=(1, 2),
    columns=(("总计",),),
    rows=(ROW, replace(ROW, label="合计", text=None), replace(ROW, label="会议费", text=" ")),
    notes=("注：金额转化为万元时，四舍五入可能存在尾差。", "注： 无。"),
    is_empty=False,
    unplaced=(),
)


def passages(prose: str) -> tuple[Passage, ...]:
    return passages_from(paragraphs(pages_from_text(prose)))


def of_kind(prose: str, kind: PassageKind) -> list[str]:
    return [passage.text for passage in passages(prose) if passage.kind is kind]


@cache
def passages_of(path: Path) -> tuple[Passage, ...]:
    pages = read_text(path)
    found = tables_from_text(pages)
    spans = tuple(span for table in found.spans for span in table)
    return passages_from(paragraphs(pages, spans), found.tables, pages=pages)


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        (("第一部分 概况", "一、主要职能"), PassageKind.DUTY),
        (("第一部分 部门基本情况", "二、机构设置"), PassageKind.STRUCTURE),
        (("第一部分 概况", "三、部门预算构成"), PassageKind.STRUCTURE),
        (("第一部分 概况", "三、2024年度部门主要工作任务及目标"), PassageKind.OTHER),
        (("第二部分 预算安排情况说明", "二、支出预算构成"), PassageKind.EXPLANATION),
        (
            ("第三部分 情况说明", "五、财政拨款支出预算情况说明", "（一）一般公共服务（类）"),
            PassageKind.EXPLANATION,
        ),
        (("2024年部门收入预算总表",), PassageKind.OTHER),
        (("第四部分 名词解释",), PassageKind.DEFINITION),
        ((), PassageKind.OTHER),
    ],
)
def test_nearest_deciding_heading_says_what_a_passage_is(section: tuple[str, ...], kind: PassageKind) -> None:
    assert kind_of(section) is kind


def test_every_numbered_duty_is_one_passage_and_the_introduction_none() -> None:
    prose = "一、主要职责\n示例局是市政府工作部门，主要职责包括：\n（一）拟订规划。\n（二）组织实施。"
    assert of_kind(prose, PassageKind.DUTY) == ["（一）拟订规划。", "（二）组织实施。"]
    assert of_kind(prose, PassageKind.OTHER) == ["示例局是市政府工作部门，主要职责包括："]


def test_deeper_items_stay_with_their_duty() -> None:
    prose = (
        "一、主要职责\n（一）负责以下工作：\n1.拟订规划；\n2.组织实施。\n（二）管理档案。\n（三）承办其他。"
    )
    assert of_kind(prose, PassageKind.DUTY)[0] == "（一）负责以下工作：1.拟订规划；2.组织实施。"


def test_articles_before_a_list_are_no_duties() -> None:
    articles = "第一条根据方案，制定本规定。\n第二条主要职责是：\n"
    prose = f"一、主要职能\n{articles}（一）拟订规划。\n（二）组织实施。\n（三）其他。"
    assert len(of_kind(prose, PassageKind.DUTY)) == 3


def test_duties_printed_twice_are_quoted_once() -> None:
    once = "主要职责是：\n（一）拟订规划。\n（二）组织实施。\n"
    prose = "示例局主要职能\n" + once + "\n\n\n\n" + once
    assert of_kind(prose, PassageKind.DUTY) == ["（一）拟订规划。", "（二）组织实施。"]


def test_unnumbered_duties_are_a_passage_a_paragraph() -> None:
    prose = "一、主要职责\n负责全市体育工作，指导群众体育活动的开展。"
    assert of_kind(prose, PassageKind.DUTY) == ["负责全市体育工作，指导群众体育活动的开展。"]


def test_definition_has_its_term_without_ordinal_and_quotes() -> None:
    prose = "第四部分 名词解释\n一、财政拨款收入：指财政资金。\n十、“三公”经费：指三项经费。"
    topics = [passage.topic for passage in passages(prose)]
    assert topics == ["财政拨款收入", "三公经费"]
    assert passages(prose)[1].text == "十、“三公”经费：指三项经费。"


@pytest.mark.parametrize(
    ("item", "term"),
    [
        ("（一）财政拨款收入：是本级财政部门取得的拨款。", "财政拨款收入"),
        ("1.基本支出是指为保障机构运转发生的支出。", "基本支出"),
        ("项目支出指在基本支出之外的支出。", "项目支出"),
        ("二、一般公共预算：包括公共财政拨款（补助）资金。", "一般公共预算"),
        ("九、行政经费（机关运行经费）：指用于机关运行的经费。", "行政经费（机关运行经费）"),
    ],
)
def test_forms_of_a_definition(item: str, term: str) -> None:
    assert [passage.topic for passage in passages("名词解释\n" + item)] == [term]


def test_second_paragraph_of_a_definition_stays_with_it() -> None:
    prose = "名词解释\n一、基本支出：指人员支出和公用支出。\n具体包括工资。\n二、项目支出：指专项支出。"
    assert of_kind(prose, PassageKind.DEFINITION)[0] == "一、基本支出：指人员支出和公用支出。具体包括工资。"


def test_names_of_a_term_with_another_name_in_brackets() -> None:
    assert names_of("行政经费（机关运行经费）") == ("行政经费", "机关运行经费")
    assert names_of("因公出国（境）费用") == ("因公出国（境）费用",)
    assert names_of("公务用车购置（含）") == ("公务用车购置（含）",)


def test_ordinal_can_be_left_out_of_a_quotation() -> None:
    assert bare("（十一）承办其他事项。") == "承办其他事项。"


def test_explanation_is_headed_by_its_section() -> None:
    prose = "第三部分 2024年部门预算情况说明\n四、政府采购情况\n2024年政府采购安排 614.36 万元。"
    (found,) = passages(prose)
    assert (found.kind, found.topic) == (PassageKind.EXPLANATION, "政府采购情况")
    assert found.section == ("第三部分 2024年部门预算情况说明", "四、政府采购情况")
    assert found.text == "2024年政府采购安排614.36万元。"


def test_described_project_has_its_goal_and_owner() -> None:
    head = "人民调解项目经费情况说明\n一、项目概述\n化解矛盾纠纷。\n"
    prose = head + "三、实施主体\n示例区司法局\n七、绩效目标\n详见绩效目标表"
    found = passages(prose)
    assert [(p.kind, p.topic, p.owner) for p in found] == [
        (PassageKind.GOAL, "人民调解项目", "示例区司法局"),
        (PassageKind.EXPLANATION, "人民调解项目", "示例区司法局"),
        (PassageKind.EXPLANATION, "人民调解项目", "示例区司法局"),
    ]


@pytest.mark.parametrize("heading", ["二、机关运行经费情况说明", "“三公”经费情况说明", "项目经费情况说明"])
def test_kinds_of_spending_are_no_projects(heading: str) -> None:
    assert project_of((heading,)) is None


def test_goals_come_from_the_prose_column_of_rows() -> None:
    (goal,) = goals_from(TABLE)
    assert (goal.kind, goal.topic, goal.owner) == (PassageKind.GOAL, "示例博览会经费", "示例市协作局")
    assert goal.text == "举办博览会，促进经贸合作。"
    assert goal.place == Place(page=7, span=(70, 90))
    assert goal.section == ("表12 部门预算项目支出表",)


def test_note_of_a_table_points_at_its_place_and_empty_notes_are_left_out() -> None:
    pages = pages_from_text("表格\n\n\n\n合计 1.00\n注： 金额转化为万元时，四舍五入可能 存在尾差。")
    notes = [p for p in passages_from((), (TABLE,), pages=pages) if p.kind is PassageKind.NOTE]
    assert [note.text for note in notes] == ["注：金额转化为万元时，四舍五入可能存在尾差。"]
    assert notes[0].place == Place(page=2, span=(14, 38))


def test_leftovers_of_tables_are_no_explanations() -> None:
    prose = (
        "第三部分 情况说明\n一、收支情况\n行政运行 1762.55 1369.55 393.00\n图1：收入预算图\n收入预算5万元。"
    )
    assert of_kind(prose, PassageKind.EXPLANATION) == ["收入预算5万元。"]


def test_ids_count_through_prose_and_tables() -> None:
    prose = paragraphs(pages_from_text("一、主要职责\n（一）拟订规划。"))
    assert [passage.id for passage in passages_from(prose, (TABLE,))] == ["p1", "p2", "p3"]


def test_inner_blanks_between_ideographs_and_digits_are_left_out_everywhere() -> None:
    assert of_kind("第三部分 情况说明\n一、经费\n新增 14名干部， 增长 1.0 %。", PassageKind.EXPLANATION) == [
        "新增14名干部，增长1.0%。"
    ]


# The bundled document, typed while reading it: how each duty begins and ends, the page it starts on.
DUTIES = [
    ("（一）贯彻执行中央和省、市的有关方针政策", "并组织检查、监督实施。", 1),
    ("(二）组织制订本市跨地区、跨部门、跨行业", "建立和完善区域合作信息网络体系。", 1),
    ("（三）组织协调本市与全国各地区", "文化、环境、卫生等领域的合作项目。", 1),
    ("（四）负责我市参与西部大开发", "组织、规划、指导和协调工作。", 1),
    ("（五）组织、协调、指导全市对口支援地区", "承担市对口支援发展经济领导小组的日常工作。", 1),
    ("（六）负责联系全国各地驻穗机构", "办事机构业务管理、指导服务工作。", 2),
    ("（七）会同市有关部门承办", "组织、指导本市企业产品开拓国内市场。", 2),
    ("（八）负责本市与国内各省市政府间", "组织、联络、协调、服务工作。", 2),
    ("（九）负责联络指导全国各地驻穗机构联谊会", "联谊会的工作。", 2),
    ("（十）负责对各区、县级市协作业务", "协作业务的指导。", 2),
    ("（十一）承办市委、市政府和上级主管部门", "交办的其他事项。", 2),
]
TERMS = [
    ("财政拨款收入", "取得的财政预算资金收入。", 40),
    ("事业收入", "辅助活动所取得的收入。", 40),
    ("经营收入", "非独立核算经营活动取得的收入。", 40),
    ("其他收入", "事业单位固定资产出租收入等。", 40),
    ("用事业基金弥补收支差额", "弥补本年度收支缺口的资金。", 40),
    ("基本支出", "发生的人员支出和公用支出。", 40),
    ("项目支出", "事业发展目标所发生的支出。", 40),
    ("经营支出", "非独立核算经营活动所发生的支出。", 40),
    ("行政经费（机关运行经费）", "其他交通工具购置经济科目对应的预算资金。", 40),
    ("三公经费", "各类公务接待（外宾接待）费用。", 41),
]


def test_bundled_document_has_its_eleven_duties(bundled_document: Path) -> None:
    found = [p for p in passages_of(bundled_document) if p.kind is PassageKind.DUTY]
    assert len(found) == len(DUTIES)
    for passage, (begin, end, page) in zip(found, DUTIES, strict=True):
        assert passage.text.startswith(begin)
        assert passage.text.endswith(end)
        assert passage.place.page == page
        assert passage.section == ("第一部分 广州市协作办公室概况", "一、主要职责")


def test_bundled_document_has_its_ten_definitions(bundled_document: Path) -> None:
    found = [p for p in passages_of(bundled_document) if p.kind is PassageKind.DEFINITION]
    assert [(p.topic, p.place.page) for p in found] == [(term, page) for term, _, page in TERMS]
    assert all(p.text.endswith(end) for p, (_, end, _) in zip(found, TERMS, strict=True))


def test_bundled_document_has_the_goals_of_both_tables(bundled_document: Path) -> None:
    goals = [p for p in passages_of(bundled_document) if p.kind is PassageKind.GOAL]
    by_section = {
        section: [p for p in goals if p.section == section] for section in {p.section for p in goals}
    }
    assert sorted(len(found) for found in by_section.values()) == [10, 27]
    meizhou = [p.text for p in goals if p.topic == "对口帮扶梅州资金"]
    assert (
        meizhou
        == [
            "通过广州市安排的财政资金援助广梅产业共建园和梅州市社会民生事业帮扶项目建设，促进广梅产业共建园实现"
            "高质量发展，促进梅州当地经济和社会全面发展，完成深化推进对口帮扶梅州市工作任务。"
        ]
        * 2
    )


def test_bundled_passages_quote_the_source_where_they_say(bundled_document: Path) -> None:
    source = bundled_document.read_text(encoding="utf-8")
    for passage in passages_of(bundled_document):
        if passage.kind is not PassageKind.GOAL:
            assert passage.place.span is not None
            assert "".join(source[slice(*passage.place.span)].split()) == passage.text.replace(" ", "")


@pytest.mark.parametrize(
    "folder",
    [
        "g12/G12-518-0-2023",
        "g12/G12-518-0-2024",
        "b11/B11-633-0-2022",
        "b11/B11-633-0-2023",
        "s9/S9-611-0-2025",
    ],
)
def test_generated_document_has_its_duties_and_definitions(folder: str, shared_data: Path) -> None:
    path = shared_data / "public" / folder
    gold = json.loads((path / "gold.json").read_text(encoding="utf-8"))["texts"]
    found = passages_of(path / f"{path.name}.txt")
    duties = [bare(p.text) for p in found if p.kind is PassageKind.DUTY]
    # The gold says 本市 whatever the layout prints, and leaves the closing duty out.
    assert [text.replace("本区", "本市") for text in duties[: len(gold["duties"])]] == gold["duties"]
    terms = {p.topic: bare(p.text) for p in found if p.kind is PassageKind.DEFINITION}
    assert len(terms) == len(gold["glossary"])
    printed = {name: text for topic, text in terms.items() if topic for name in names_of(topic)}
    for term, meaning in gold["glossary"].items():
        assert printed[term.replace("“", "").replace("”", "")].endswith(meaning)


@pytest.mark.parametrize("folder", ["g12/G12-518-0-2023", "g12/G12-518-0-2024", "s9/S9-611-0-2025"])
def test_generated_document_has_the_goals_it_prints(folder: str, shared_data: Path) -> None:
    path = shared_data / "public" / folder
    gold = json.loads((path / "gold.json").read_text(encoding="utf-8"))
    goals = {(p.topic, p.text) for p in passages_of(path / f"{path.name}.txt") if p.kind is PassageKind.GOAL}
    source = "".join((path / f"{path.name}.txt").read_text(encoding="utf-8").split())
    # A goal in a narrow table column is broken by its row's figures, so that only prose is found whole.
    printed = [p for p in gold["projects"] if p["goal"] in source or folder.startswith("g12")]
    assert len(printed) >= 6
    assert [p["name"] for p in printed if (p["name"], p["goal"]) not in goals] == []
