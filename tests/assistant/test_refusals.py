"""The kinds of no: the right one, with no number, with what can be asked instead; and no more of them than
there must be."""

import re
from functools import cache

import pytest

from assistant.answer import Answer, Status
from assistant.numerals import NumeralKind, find_numerals
from index.records import TableKind
from tests.building import (
    BY_FUNCTION,
    DEPARTMENT,
    PROJECTS,
    SMALL_PASSAGES,
    SMALL_STATEMENTS,
    THREE_PUBLIC,
    Desk,
    intake_of,
    row,
    small_intake,
    table,
    value,
)

DESK = Desk((small_intake(),))
# Names that hold words which by themselves call for a no, and how they are asked for.
NAMED = (
    ("绩效评价工作经费", "绩效评价要花多少钱"),
    ("审计报告编制经费", "审计报告费用多少"),
    ("招标代理服务费", "招标代理费多少"),
    ("决算编制经费", "决算编制费用"),
    ("领导干部教育培训经费", "领导干部教育培训多少"),
    ("人才招聘专项经费", "招聘经费多少"),
    ("主任办公会议经费", "主任办公会议费多少"),
    ("意见征集平台建设项目", "意见征集平台多少钱"),
    ("合同管理系统维护费", "合同系统维护费多少"),
    ("地方债务管理专项经费", "债务管理经费多少"),
    ("新闻发布会经费", "新闻发布经费多少"),
    ("农村电影放映补助", "电影放映补助多少"),
    ("翻译服务费", "翻译费多少"),
    ("家庭医生签约补助", "家庭医生补助多少"),
    ("未来社区建设资金", "未来社区多少钱"),
    ("天气雷达监测设备购置", "天气雷达多少钱"),
    ("地址门牌整治经费", "门牌地址整治经费"),
    ("小额贷款贴息资金", "贷款贴息多少"),
    ("转移支付资金监管经费", "转移支付监管经费"),
    ("预算执行监控系统", "预算执行监控系统多少钱"),
    ("投诉举报受理经费", "举报受理经费多少"),
    ("负责人培训经费", "负责人培训多少钱"),
)
# What people say around a question; each holds words that call for a no where they are the question.
AROUND = (
    "你好，{}",
    "您好，请问{}，谢谢",
    "早上好，{}",
    "谢谢，再问一下{}",
    "领导让我查一下{}",
    "局长说要公开，{}",
    "我是办公室主任，想问一下{}",
    "我在写一篇关于预算的报道，{}",
    "天气真热，{}",
    "听新闻说变了，{}",
    "网上说很高，{}",
    "我不评价合不合理，只想知道{}",
    "不管够不够，{}",
    "为了评价预算公开质量，请告诉我{}",
    "不问决算，只问预算，{}",
    "不要实际支出，只要预算，{}",
    "无论合理与否，{}",
    "他们觉得铺张，{}",
    "手机上看不清，{}",
    "家庭聚会上聊到，{}",
    "股票群里问的，{}",
    "看电影回来突然想到，{}",
    "合同另说，{}",
    "转移支付不问，{}",
    "{}，领导要看",
    "{}，主任等着要",
    "名单不用，{}",
    "联系人不重要，{}",
    "大家都说浪费，{}",
    "太腐败了吧，{}",
)
ASKED = (
    ("三公经费是多少", "12.30万元"),
    ("河道清淤资金有多少钱", "500.00万元"),
    ("农林水支出的预算是多少", "2340.00万元"),
    ("公务接待费到底多少", "4.00万元"),
    ("泵站更新改造安排了多少", "1200.50万元"),
)
AT_MOST_REFUSED = 0.03


@cache
def named_desk() -> Desk:
    """A department whose projects bear the names, at 1 to n 万元."""
    total = f"{sum(range(1, len(NAMED) + 1))}.00"
    rows = [
        row(name, f"{number}.00", level=2, parent=1, owner=DEPARTMENT)
        for number, (name, _) in enumerate(NAMED, start=1)
    ]
    head = (row("合计", total, level=0), row(DEPARTMENT, total, owner=DEPARTMENT))
    projects = table(TableKind.PROJECTS, (("总计",),), *head, *rows, number="12", title="项目支出表")
    return Desk(
        (
            intake_of(
                BY_FUNCTION, THREE_PUBLIC, projects, passages=SMALL_PASSAGES, statements=SMALL_STATEMENTS
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("三公经费合理吗", "opinion"),
        ("三公经费12.3万是不是太浪费了", "opinion"),
        ("三公经费太高了吧", "opinion"),
        ("三公经费高吗", "opinion"),
        ("泵站更新改造值不值", "opinion"),
        ("明年的三公经费会是多少", "prediction"),
        ("三公经费会不会增加", "prediction"),
        ("局长是谁", "personal"),
        ("局长工资多少", "personal"),
        ("联系电话是多少", "personal"),
        ("怎么申请河道清淤资金", "advice"),
        ("三公经费能不能少花点", "advice"),
        ("向谁投诉", "advice"),
        ("今天天气怎么样", "off_topic"),
        ("讲个笑话", "off_topic"),
        ("你好", "greeting"),
        ("早上好", "greeting"),
        ("谢谢", "thanks"),
        ("再见", "thanks"),
        ("你是谁", "help"),
        ("你能做什么", "help"),
        ("帮助", "help"),
        ("三公经费实际支出多少", "execution"),
        ("河道清淤资金拨付了多少", "execution"),
        ("泵站更新改造已经付了多少", "execution"),
        ("河道清淤资金谁中标", "contract"),
        ("合同金额多少", "contract"),
        ("哪家企业拿的河道清淤资金最多", "contract"),
        ("哪个职工的补贴最高", "personal"),
        ("哪位领导拿的补助最多", "personal"),
        ("2019年的三公经费", "other_year"),
        ("十年前的三公经费", "other_year"),
        ("财政局的三公经费多少", "other_body"),
        ("跟别的部门比三公经费高吗", "one_department"),
        ("教育厅的预算", "other_body"),
        ("债务余额多少", "not_found"),
        ("火星探测经费", "not_found"),
        ("表13的合计", "no_table"),
    ],
)
def test_a_no_is_of_its_kind_short_and_without_a_figure(question: str, reason: str) -> None:
    answer = DESK.ask(question)
    assert (answer.reason, answer.value, answer.citations) == (reason, None, ()), answer.text
    assert answer.status in (Status.DECLINED, Status.NOT_FOUND)
    assert answer.text.count("。") <= 3
    assert not figures(answer)


def figures(answer: Answer) -> list[str]:
    """Numbers in the text that are no year, no title's and no table's number."""
    text = re.sub("《[^》]*》|表[0-9]+", "", answer.text)
    return [n.text for n in find_numerals(text) if n.kind is not NumeralKind.YEAR]


@pytest.mark.parametrize("question", ["公务用车购置是多少", "因公出国支出是多少"])
def test_blank_and_zero_are_no_refusal_and_differ(question: str) -> None:
    answer = DESK.ask(question)
    assert len(answer.citations) == 1
    assert ("空白" in answer.text) is (answer.value is None)


@pytest.mark.parametrize(
    "question",
    [
        "公务接待费4万太浪费了吧，到底花了多少",
        "三公经费多少，合理吗",
        "花5万吃喝是不是太腐败了，到底多少",
        "河道清淤资金是多少？你觉得值吗",
    ],
)
def test_a_loaded_question_gets_its_figure_and_no_judgement(question: str) -> None:
    answer = DESK.ask(question)
    assert answer.value is not None, answer.text
    assert answer.text.endswith("我只根据公开的预算文件回答数字和原文，不评价预算是否合理。")


@pytest.mark.parametrize(("name", "question"), NAMED, ids=[name for name, _ in NAMED])
def test_a_printed_name_wins_over_the_refusal_words_in_it(name: str, question: str) -> None:
    for asked in (question, f"{name}是多少"):
        answer = named_desk().ask(asked)
        assert answer.status is Status.ANSWERED, (asked, answer.text)
        assert answer.citations[0].row == name


def test_few_harmless_questions_are_refused() -> None:
    asked = [(around.format(question), amount) for around in AROUND for question, amount in ASKED]
    assert len(asked) == 150
    answers = [(question, amount, DESK.ask(question)) for question, amount in asked]
    refused = [question for question, _, answer in answers if answer.status is not Status.ANSWERED]
    assert not [q for q, amount, a in answers if a.status is Status.ANSWERED and value(a) != amount]
    assert len(refused) <= AT_MOST_REFUSED * len(asked), refused


@pytest.mark.parametrize(
    "question",
    [
        "河道清淤资金，中标单位名称",
        "2023年决算，三公经费多少",
        "想知道决算数，三公经费多少",
        "实际支出方面，三公经费多少",
    ],
)
def test_what_is_asked_for_itself_is_no_talk(question: str) -> None:
    assert DESK.ask(question).status is not Status.ANSWERED


QUESTIONS = (
    *("三公经费多少", "公务接待费", "因公出国支出", "支出合计", "基本支出", "项目支出合计", "行政运行"),
    *("河道清淤资金", "泵站更新改造", "最大的项目", "项目有哪些", "农林水支出", "三公经费为什么增加"),
    *("三公经费合理吗", "泵站更新改造比去年", "2019年预算", "火星探测经费", "你好", "你能做什么", "谢谢"),
    *("表13的合计", "天气怎么样", "什么是基本支出", "职责是什么", "三公经费由哪些组成", "决算多少"),
)


@pytest.mark.parametrize(
    "intake",
    [small_intake(), intake_of(BY_FUNCTION, THREE_PUBLIC, PROJECTS), intake_of(BY_FUNCTION, PROJECTS)],
    ids=["whole", "without prose", "without three public expenses"],
)
def test_every_suggestion_can_be_answered(intake: object) -> None:
    desk = Desk((intake,))  # type: ignore[arg-type]
    for question in QUESTIONS:
        for suggestion in desk.ask(question).suggestions:
            answer = desk.ask(question, suggestion)
            assert answer.status is Status.ANSWERED, (question, suggestion, answer.text)
