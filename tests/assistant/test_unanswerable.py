"""Questions that name something printed and ask what no document prints: no figure as if it answered; and
halves that can be answered."""

import pytest

from assistant.answer import Status
from assistant.linking.typed import as_typed, with_typed_subject
from assistant.plans.plan import Decline, Names, Refusal
from assistant.vocabulary.question import read_question
from index.records import PassageKind
from tests.building import (
    BY_FUNCTION,
    DEPARTMENT,
    PROJECTS,
    THREE_PUBLIC,
    Desk,
    intake_of,
    passage,
    small_intake,
    small_plan,
)

DESK = Desk((small_intake(),))


@pytest.mark.parametrize(
    ("question", "refusal"),
    [
        ("泵站更新改造是不是烧钱", Refusal.OPINION),
        ("泵站更新改造谁管钱", Refusal.PERSONAL),
        ("河道清淤指挥部谁说了算", Refusal.PERSONAL),
        ("泵站更新改造罚了多少", Refusal.NOT_FOUND),
        ("泵站更新改造的钱是不是被贪了", Refusal.NOT_UNDERSTOOD),
        ("泵站更新改造一年开多少班", Refusal.NOT_UNDERSTOOD),
        ("十年来泵站更新改造多少", Refusal.NOT_UNDERSTOOD),
        ("公务接待费都去了哪些地方", Refusal.NOT_UNDERSTOOD),
        ("泵站更新改造的钱花出去了没有", Refusal.EXECUTION),
        ("泵站更新改造拨下去多少", Refusal.EXECUTION),
        ("泵站更新改造支付了几成", Refusal.EXECUTION),
        ("泵站更新改造付了几笔", Refusal.EXECUTION),
        ("截至目前泵站更新改造用了多少", Refusal.EXECUTION),
        ("泵站更新改造那1200万，公务接待费用了多少", Refusal.NOT_PUBLISHED),
        ("这么多公务接待费，是不是有人公款旅游", Refusal.OPINION),
    ],
)
def test_what_is_not_printed_gets_a_no(question: str, refusal: Refusal) -> None:
    plan = small_plan(question)
    assert isinstance(plan, Decline), plan
    assert plan.refusal is refusal


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("泵站更新改造用了多少", "1,200.50"),
        ("泵站更新改造花了多少钱", "1,200.50"),
        ("泵站更新改造给了多少", "1,200.50"),
        ("哪个项目最大", "1,200.50"),
        ("金额最多的项目是谁", "1,200.50"),
        ("谁是最大的项目", "1,200.50"),
        ("不要四舍五入，泵站更新改造多少", "1,200.50"),
        ("照实说，泵站更新改造多少", "1,200.50"),
        ("局长要的数据：泵站更新改造多少", "1,200.50"),
        ("抛开执行情况，泵站更新改造预算多少", "1,200.50"),
        ("不预测未来，泵站更新改造多少", "1,200.50"),
    ],
)
def test_harmless_words_refuse_nothing(question: str, amount: str) -> None:
    answer = DESK.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert amount in answer.text


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("泵站更新改造多少，花完了没有", "执行"),
        ("泵站更新改造多少，明年呢", "预测"),
        ("泵站更新改造多少，负责人是谁", "个人"),
        ("泵站更新改造多少，买了几台水泵", "几台水泵"),
        ("泵站更新改造多少，钱归谁管", "没有找到"),
        ("负责人是谁，泵站更新改造多少", "个人"),
        ("泵站更新改造多少，比市教育局多吗", "市教育局"),
    ],
)
def test_the_answerable_half_is_answered_and_the_rest_refused(question: str, refused: str) -> None:
    answer = DESK.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert "1,200.50 万元" in answer.text
    assert refused in answer.text


@pytest.mark.parametrize(
    "question", ["决算，公务接待费多少", "明年，公务接待费多少", "按照实际支出，公务接待费多少"]
)
def test_a_clause_that_says_of_which_account_is_no_half(question: str) -> None:
    assert DESK.ask(question).status is not Status.ANSWERED


def test_a_fund_that_pays_nothing_is_told_with_the_one_that_pays() -> None:
    answer = DESK.ask("一般公共预算安排的河道清淤资金多少")
    assert "政府性基金预算 500.00 万元" in answer.text
    paid = DESK.ask("河道清淤资金是用哪种资金安排的")
    assert "政府性基金预算" in paid.text


@pytest.mark.parametrize(
    ("words", "question", "shown"),
    [
        ("人民驻北京办事处", "广州市人民政府驻北京办事处的经费是多少", "广州市人民政府驻北京办事处"),
        ("普通办事员", "你们单位普通办事员到手多少", "普通办事员"),
        ("比省体育局", "三公经费多少，比省体育局多吗", "省体育局"),
        ("云南省东西部协作资金", "云南省的东西部协作资金", "云南省的东西部协作资金"),
        ("执照办体育场馆", "办体育场馆要什么执照", "办体育场馆、执照"),
        ("对口支援处", "对口支援处的经费是多少", "对口支援处"),
        ("不在问题里", "水利多少", "不在问题里"),
    ],
)
def test_a_no_repeats_what_was_typed(words: str, question: str, shown: str) -> None:
    assert as_typed(words, question, question) == shown


def test_marks_of_code_are_not_repeated() -> None:
    asked = read_question("云<b南>项目多少")
    plan = with_typed_subject(Decline(refusal=Refusal.NOT_FOUND, subject="云b南项目"), asked)
    assert isinstance(plan, Decline)
    assert plan.subject is not None
    assert "<" not in plan.subject


def test_a_wrong_number_of_units_is_corrected() -> None:
    listed = "直属单位2个，分别是示范市防汛中心、示范市水文中心。"
    desk = Desk((intake_of(PROJECTS, passages=(passage(PassageKind.STRUCTURE, None, listed),)),))
    assert desk.ask("五个下属单位叫什么").text.startswith("提问中的数目与文件不符")
    assert not desk.ask("两个下属单位叫什么").text.startswith("提问中的数目与文件不符")


def test_the_notes_of_an_empty_table_say_why() -> None:
    note = passage(PassageKind.NOTE, "政府性基金预算支出表", "注：本部门没有使用政府性基金预算安排的支出。")
    desk = Desk((intake_of(BY_FUNCTION, THREE_PUBLIC, passages=(note,)),))
    assert "没有使用政府性基金预算" in desk.ask("政府性基金预算那张表为什么是空的").text


def test_the_department_is_the_bodys_own_name() -> None:
    assert DEPARTMENT
    assert isinstance(small_plan("下属有哪些单位"), Names)


@pytest.mark.parametrize(
    "question",
    [
        "What is the total expenditure of the Bureau of Education?",
        "How much does the Department of Transport spend?",
        "total expenditure of the Commission of Housing and Health",
    ],
)
def test_a_body_named_with_of_is_no_item(question: str) -> None:
    assert Desk((small_intake(),)).ask(question).status is not Status.ANSWERED


def test_a_comparison_in_words_that_no_name_has_is_answered_by_no_passage() -> None:
    assert Desk((small_intake(),)).ask("离休 退休 哪个多 多多少").status is not Status.ANSWERED
