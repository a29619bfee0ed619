"""Questions that text answers: what is quoted, what is a no, and that a text question gets no amount."""

from dataclasses import replace
from functools import cache

import pytest

from assistant.answer import Answer, Status
from index.amounts import Unit
from index.checks.texts import goal_findings
from index.encoders import load_encoder
from index.memory_search import MemorySearch
from index.records import Intake, Passage, PassageKind, Statement, TableKind, Unplaced
from index.settings import DEFAULT_ENCODER
from tests.building import (
    BY_FUNCTION,
    DEPARTMENT,
    HERE,
    THREE_PUBLIC,
    Desk,
    intake_of,
    passage,
    quantity,
    row,
    statement,
    table,
)

PUMP, DREDGING = "泵站更新改造", "河道清淤资金"
UNIT = "示范市防汛中心"


def under(heading: str, kind: PassageKind, text: str) -> Passage:
    """A passage under a heading of its own."""
    return replace(passage(kind, heading, text), section=("情况说明", heading))


def counted(subject: str, amount: str, unit: Unit, sentence: str) -> Statement:
    """A statement of things that are not money, in a sentence that other statements share."""
    at = sentence.index(amount)
    made = replace(statement(subject, "0", None, None), amount=quantity(amount, unit, at))
    return replace(made, sentence=sentence)


GOALS = table(
    TableKind.TARGETS,
    (("预算数",),),
    row(
        PUMP,
        "1200.50",
        owner=DEPARTMENT,
        text="更新泵站12座，设备完好率达到95%以上，保障汛期排水。",
        details=("质量指标 · 验收合格率 · ≥98%",),
    ),
    row(DREDGING, "500.00", owner=DEPARTMENT, text="清淤河道30公里，培训管护人员60人次。"),
    row("水情监测经费", "90.00", owner=DEPARTMENT, text="清淤河道30公里，培训管护人员60人次。"),
    number="10",
    title="绩效目标表",
)
ASSETS = "截至2023年底，本部门共有车辆6辆，其中：机要通信用车1辆；房屋800平方米；单价100万元以上设备2台。"
SMALL_FIRMS = "面向中小企业预留采购预算300万元，其中预留给小微企业的采购预算180万元。"
DEBT = "本部门年末无政府债务余额。绩效自评工作覆盖全部项目。"


@cache
def document() -> Intake:
    """A department with duties, offices, terms, goals, assets, purchases and a project described in prose."""
    passages = (
        under("主要职责", PassageKind.OTHER, "示范市水务局是市政府工作部门，主要职责包括："),
        under("主要职责", PassageKind.DUTY, "（一）负责全市防汛抗旱和城市排水工作。"),
        under("主要职责", PassageKind.DUTY, "（二）组织拟订水资源规划并监督实施。"),
        under("主要职责", PassageKind.DUTY, "（三）承办市政府交办的其他事项。"),
        under(
            "机构设置",
            PassageKind.STRUCTURE,
            f"本级设处室2个，分别是办公室、规划处；直属单位1个，是{UNIT}。",
        ),
        passage(PassageKind.DEFINITION, "基本支出", "一、基本支出：指为保障机构正常运转而发生的支出。"),
        passage(
            PassageKind.DEFINITION,
            "三公经费",
            "二、三公经费：指因公出国（境）费用、公务用车购置及运行费和公务接待费。",
        ),
        under("政府采购情况", PassageKind.EXPLANATION, SMALL_FIRMS),
        under("其他情况", PassageKind.EXPLANATION, DEBT),
        replace(
            passage(PassageKind.EXPLANATION, "水情监测经费", "《水情监测管理办法》。"),
            section=("水情监测经费经费情况说明", "二、立项依据"),
        ),
        *(
            replace(passage(PassageKind.GOAL, r.label, r.text or "", DEPARTMENT), section=("绩效目标表",))
            for r in GOALS.rows
        ),
    )
    statements = (
        statement("“三公”经费", "12.30", "0.30", "增加", reason="新增一辆公务用车"),
        counted("车辆", "6", Unit.VEHICLE, ASSETS),
        counted("机要通信用车", "1", Unit.VEHICLE, ASSETS),
        counted("房屋", "800", Unit.SQUARE_METRE, ASSETS),
        counted("单价100万元以上设备", "2", Unit.DEVICE, ASSETS),
        counted("面向中小企业预留采购预算", "300", Unit.WAN_YUAN, SMALL_FIRMS),
        counted("预留给小微企业的采购预算", "180", Unit.WAN_YUAN, SMALL_FIRMS),
    )
    tables = (BY_FUNCTION, THREE_PUBLIC, GOALS)
    made = intake_of(*tables, passages=passages, statements=statements)
    numbered = tuple(replace(p, id=f"p{n}") for n, p in enumerate(made.passages))
    return replace(made, passages=numbered, findings=goal_findings(tables)[0])


@cache
def desk() -> Desk:
    return Desk((document(),), texts=MemorySearch((document(),), load_encoder(DEFAULT_ENCODER)))


def ask(question: str) -> Answer:
    return desk().ask(question)


QUOTED = (
    ("什么是基本支出", "为保障机构正常运转"),
    ("基本支出是什么？", "为保障机构正常运转"),
    ("三公经费包括哪些", "公务接待费"),
    ("公务接待费包括什么", "因公出国（境）费用"),
    ("基本支出和项目支出有什么区别", "没有解释“项目支出”"),
    ("名词解释里有哪些词", "- 三公经费"),
    ("文件解释了几个名词", "共 2 个"),
    ("这个单位平时都干些啥", "防汛抗旱"),
    ("主要职责有几条", "共 3 条"),
    ("第二条职责是什么", "水资源规划"),
    ("最后一条职责", "其他事项"),
    ("防汛抗旱由谁负责", "（一）负责全市防汛抗旱"),
    ("城市排水谁管", "（一）负责全市防汛抗旱"),
    ("哪条职责讲街道排水", "城市排水"),
    ("这是行政单位还是事业单位", "市政府工作部门"),
    ("规划处是不是它的内设机构", "**有**"),
    ("有没有审计处", "**没有**"),
    ("防汛中心是下属单位吗", "**有**"),
    ("消防队是下属单位吗", "**没有**"),
    ("有没有下属单位", UNIT),
    ("哪个处管规划", "规划处"),
    ("有没有提到抗旱", "防汛抗旱"),
    ("里面怎么写水资源规划的", "（二）组织拟订水资源规划"),
    ("有没有债务", "无政府债务余额"),
    ("开展绩效自评了吗", "绩效自评工作覆盖全部项目"),
    ("政府采购情况", "面向中小企业"),
    (f"{PUMP}的绩效目标是什么", "更新泵站12座"),
    (f"为什么要安排{PUMP}", "保障汛期排水"),
    ("泵站要更新多少座", "更新泵站12座"),
    ("设备完好率要求多少", "95%以上"),
    ("泵站验收合格率要达到多少", "≥98%"),
    ("河道清淤培训多少人次", "60人次"),
    ("水情监测经费的立项依据是什么", "水情监测管理办法"),
    ("有几辆公务用车", "车辆：6 辆"),
    ("机要车几辆", "机要通信用车：1 辆"),
    ("100万以上的设备有几台", "2 台"),
    ("房屋多少平方米", "800 平方米"),
    ("办公用房有多大面积", "800 平方米"),
    ("单位的办公用房有多少平方米", "800 平方米"),
    ("面向中小企业采购多少", "300 万元"),
    ("预留给小微企业多少", "180 万元"),
    ("三公经费为什么减少", "并没有减少"),
    ("所谓基本支出，文件给的说法是什么", "为保障机构正常运转"),
    ("水资源规划写在第几条职责里", "（二）组织拟订水资源规划"),
    ("城市排水归不归这个局", "（一）负责全市防汛抗旱"),
    ("水务局和防汛中心是什么关系", "**有**"),
    ("防汛中心是不是它下属的", "**有**"),
    ("有个叫规划处的处室吗", "**有**"),
    ("水务局自己设了几个处室", "办公室、规划处"),
    ("固定资产里有100万元以上的大型设备，一共几台", "2 台"),
    ("想了解一下泵站那个工程要更新多少座", "更新泵站12座"),
    ("设备完好率定到百分之几", "95%以上"),
    ("三公经费连年压缩，今年压缩的幅度多大", "并没有减少"),
    ("三公经费减少的理由写得有点怪，是怎么写的", "并没有减少"),
    ("How many pumping stations will be renewed?", "更新泵站12座"),
    ("What is the legal basis for 水情监测经费?", "水情监测管理办法"),
)


@pytest.mark.parametrize(("question", "words"), QUOTED)
def test_text_is_quoted_with_its_place(question: str, words: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert words in answer.text
    assert any(citation.quote for citation in answer.citations)


NOT_STATED = (
    ("什么是政府采购", "not_defined"),
    ("住房保障支出是什么意思", "not_defined"),
    ("什么是转移支付", "not_defined"),
    ("有没有提到乡村教育", "not_found"),
    ("里面怎么写数字化的", "not_found"),
    ("哪条职责讲义务教育", "not_found"),
    ("管不管义务教育", "not_found"),
    ("第九条职责", "not_found"),
    ("应急保障用车几辆", "not_published"),
    ("单价50万以上的设备几台", "not_published"),
    ("土地面积多少", "not_published"),
    ("打算购置几辆车", "not_published"),
    ("公务接待多少人次", "execution"),
    ("三公经费里接待了几批多少人", "execution"),
    ("实际培训了多少人次", "execution"),
    ("河道清淤资金资助了多少人次", "execution"),
    ("正处级还是副处级", "not_found"),
    ("省政府今年总预算多少", "other_body"),
    ("泵站卖多少钱", "not_found"),
    ("How many swimming pools are planned?", "not_found"),
)


DECLINED = (
    ("防汛抗旱效果好吗", "opinion"),
    ("哪个管护人员拿的培训补贴最多", "personal"),
)


@pytest.mark.parametrize(("question", "reason"), DECLINED)
def test_what_no_document_says_is_declined(question: str, reason: str) -> None:
    answer = ask(question)
    assert (answer.status, answer.reason) == (Status.DECLINED, reason), answer.text
    assert not answer.citations


@pytest.mark.parametrize(("question", "reason"), NOT_STATED)
def test_what_the_text_does_not_say_is_a_no_without_a_number(question: str, reason: str) -> None:
    answer = ask(question)
    assert (answer.status, answer.reason) == (Status.NOT_FOUND, reason), answer.text
    assert answer.value is None
    assert not answer.citations


def test_a_term_without_a_definition_names_those_near_it() -> None:
    assert ask("什么是项目支出").suggestions == ("什么是基本支出？",)


def test_one_small_firms_amount_is_not_the_total_of_procurement() -> None:
    assert ask("政府采购一共多少钱").status is Status.NOT_FOUND


def test_a_goal_copied_from_another_project_says_so() -> None:
    answer = ask("水情监测经费的绩效目标是什么")
    assert [finding.rule for finding in answer.findings] == ["copied_goal"]
    assert f"与“{DREDGING}”的绩效目标相同" in answer.text


def test_a_goal_of_its_own_says_nothing_of_copies() -> None:
    assert ask(f"{PUMP}的绩效目标是什么").findings == ()


def test_section_and_page_of_a_quotation_are_shown() -> None:
    assert "出处：情况说明 主要职责，第1页。" in ask("第一条职责").text


def test_prose_beside_an_unread_table_is_told_but_is_no_answer() -> None:
    unread = replace(THREE_PUBLIC, rows=THREE_PUBLIC.rows[:1], unplaced=(_unplaced(),))
    basic = table(
        TableKind.GENERAL_BASIC_BY_ITEM,
        (("基本支出", "公用经费"),),
        row("公务接待费", "1.20", code="30217"),
        number="6",
    )
    spoken = statement("公务接待费", "4.00", "1.00", "减少")
    answer = Desk((intake_of(basic, unread, statements=(spoken,)),)).ask("公务接待费是多少")
    assert answer.status is Status.NOT_FOUND
    assert answer.value is None
    assert "公务接待费：4.00 万元" in answer.text
    assert "没有全部读清" in answer.text


def _unplaced() -> Unplaced:
    return Unplaced(raw="5.00", place=HERE, reason="两格之间")
