"""Last year, reasons, goal projects and measures that only prose states. Small documents, gold by hand."""

from dataclasses import replace

import pytest

from assistant.answer import Status
from index.amounts import Unit
from index.records import Intake, PassageKind, Statement, TableKind
from tests.building import Desk, intake_of, passage, quantity, row, statement, table, value

FLAT = replace(
    statement("公务接待费", "3.00", None, "持平", "从严控制"),
    sentence="公务接待费3.00万元，与2023年预算持平。",
)
EXECUTED = "教育支出（类）其他教育支出（款）其他教育支出（项）"
GOALS = "编报绩效目标的项目20个，涉及项目预算资金500.00万元。"
OFFICES = (
    "某某局设2个内设机构，包括：",
    "（一）综合科。负责文电运转。承担机要保密。",
    "（二）政务公开科。负责政务公开。依法受理政府信息公开申请并答复。",
)
WORKS = (
    "由某某局建设的社区学堂新建工程，位于甲路与乙路路口，用地面积约为400平方米。"
    "本工程规划建筑面积约为1350平方米。建成后用于社区活动。"
)
BY_FUNCTION = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("合计",), ("项目支出",)),
    row("合计", "600.00", "520.00", level=0),
    row("教育支出", "600.00", "520.00", code="205"),
    row("其他教育支出", "600.00", "520.00", code="20599", level=2, parent=1),
    row("其他教育支出", "600.00", "520.00", code="2059999", level=3, parent=2),
    number="3",
    title="支出总表",
)


def _executed() -> Statement:
    sentence = (
        f"{EXECUTED}600.00万元。2023年当年预算执行数为480.00万元，"
        "2024年预算安排600.00万元，比2023年预算执行数增加25%。主要原因是：新增校舍。"
    )
    said = statement(EXECUTED, "600.00", None, "增加", "新增校舍")
    rate = quantity("25", Unit.PERCENT, 80)
    return replace(said, sentence=sentence, last=quantity("480.00", Unit.WAN_YUAN, 50), rate=rate)


def _goals() -> tuple[Statement, Statement]:
    count = statement("编报绩效目标的项目", "20", None, None)
    money = statement("涉及项目预算资金", "500.00", None, None)
    counted = replace(count, amount=quantity("20", Unit.ITEM, 10), sentence=GOALS)
    return counted, replace(money, amount=quantity("500.00", Unit.WAN_YUAN, 20), sentence=GOALS)


BUDGET: Intake = intake_of(
    BY_FUNCTION,
    statements=(
        _executed(),
        FLAT,
        statement("因公出国（境）费", "8.00", "2.00", "减少"),
        statement("一般公共预算机关运行经费", "60.00", "20.00", "增加"),
        *_goals(),
    ),
    passages=(
        *(passage(PassageKind.STRUCTURE, None, text) for text in OFFICES),
        passage(PassageKind.EXPLANATION, None, "财政拨款收入支出增加的主要原因是项目调整。"),
        passage(PassageKind.EXPLANATION, "项目概况", WORKS),
    ),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("其他教育支出相对2023年执行数上升了百分之多少", "25%"),
        ("其他教育支出较2023年增长的比例是多少", "25%"),
        ("其他教育支出较2023年多花多少万元", "120.00万元"),
        ("2023年其他教育支出的执行数是多少", "480.00万元"),
        ("其他教育支出去年执行了多少", "480.00万元"),
        ("由说明中的增减额倒算，2023年出国费预算是多少", "10.00万元"),
        ("2023年出国费应是多少（按说明推算）", "10.00万元"),
        ("出国费比去年砍了多少，上年是几万", "2.00万元"),
        ("机关运行经费是上年的多少倍", "1.50倍"),
        ("公务接待费比上一年多出来多少呀", "0.00万元"),
        ("20个做了绩效目标的项目，一个平均多少万", "25.00万元"),
        ("20个项目报了绩效，平均一个多少万元", "25.00万元"),
        ("编报绩效目标的项目涉及的资金是多少", "500.00万元"),
        ("项目支出总额与编报绩效目标的项目资金之间相差多少万元", "20.00万元"),
        ("内设机构一共几个", "2个"),
    ],
)
def test_amounts_of_prose(question: str, expected: str) -> None:
    answer = Desk((BUDGET,)).ask(question)
    assert (answer.status, value(answer)) == (Status.ANSWERED, expected)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("2024年预算增加的主要原因是什么", "项目调整"),
        ("其他教育支出增加，报告解释的第一条原因是什么", "新增校舍"),
        ("想申请信息公开该找里面哪个科", "政务公开科"),
        ("社区学堂新建工程的规划建筑面积大约是多少", "1350平方米"),
    ],
)
def test_words_of_prose(question: str, words: str) -> None:
    answer = Desk((BUDGET,)).ask(question)
    assert answer.status is Status.ANSWERED
    assert words in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "30个编报绩效目标的项目，一个平均多少万",  # 20 are printed
        "2022年其他教育支出的执行数是多少",
        "2024年其他教育支出的执行数是多少",
        "社区学堂新建工程的绿化面积是多少",
        "2024年预算减少的主要原因是什么",  # it grew
        "2023年出国费被退回多少",
    ],
)
def test_what_prose_does_not_say(question: str) -> None:
    answer = Desk((BUDGET,)).ask(question)
    assert answer.status is not Status.ANSWERED or "与提问不同" in answer.text or "20 个" in answer.text
    assert value(answer) not in ("480.00万元", "600.00万元", "10.00万元", "16.67万元")
