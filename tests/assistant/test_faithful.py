"""A plan carries every word that bears meaning; a question that is read by half is refused."""

import pytest

from assistant.answer import Status
from assistant.faithful.check import unsaid
from assistant.plans.plan import Decline, Figure, Plan, Refusal, Selector, Several, Show
from index.amounts import Unit
from index.records import ItemKind, Spending
from tests.building import Desk, small_context, small_intake, small_plan, small_reading

DESK = Desk((small_intake(),))
PUMPS = Selector(names=("泵站更新改造",), label="泵站更新改造")
RIVER = Selector(names=("河道清淤资金",), label="河道清淤资金")


@pytest.mark.parametrize(
    ("question", "plan", "left"),
    [
        ("泵站更新改造是多少", Show(expression=Figure(PUMPS)), ()),
        ("请问泵站更新改造今年安排了多少钱", Show(expression=Figure(PUMPS)), ()),
        ("泵站更新改造和河道清淤资金各多少", Show(expression=Figure(PUMPS)), ("河道清淤资金",)),
        (
            "泵站更新改造和河道清淤资金相差多少",
            Several(parts=(Figure(PUMPS), Figure(RIVER))),
            ("相差多少",),
        ),
        ("泵站更新改造占多少", Show(expression=Figure(PUMPS)), ("占多少",)),
        ("泵站更新改造的政府性基金是多少", Show(expression=Figure(PUMPS)), ("政府性基金",)),
        ("泵站更新改造去年多少", Show(expression=Figure(PUMPS)), ("去年",)),
        ("不含泵站更新改造是多少", Show(expression=Figure(PUMPS)), ("不含",)),
        ("第二大的泵站更新改造", Show(expression=Figure(PUMPS)), ("第二大的",)),
        ("泵站更新改造为什么增加", Show(expression=Figure(PUMPS)), ("为什么", "增加")),
        ("泵站更新改造的一半是多少", Show(expression=Figure(PUMPS)), ("一半",)),
        ("泵站更新改造有多少台", Show(expression=Figure(PUMPS)), ("台",)),
        ("泵站更新改造含防汛是多少", Show(expression=Figure(PUMPS)), ("防汛", "含防汛")),
        ("泵站更新改造这三年各多少", Show(expression=Figure(PUMPS)), ("三", "这三年")),
        ("泵站更新改造以外其他项目多少", Show(expression=Figure(PUMPS)), ("以外", "其他")),
        ("泵站更新改造多少亿元，合多少元", Show(expression=Figure(PUMPS), unit=Unit.YI_YUAN), ("元",)),
        (
            "项目一共多少",
            Show(expression=Figure(Selector(kinds=frozenset({ItemKind.TOTAL})))),
            ("项目",),
        ),
        (
            "项目支出一共多少",
            Show(expression=Figure(Selector(kinds=frozenset({ItemKind.TOTAL}), spending=Spending.PROJECT))),
            (),
        ),
    ],
)
def test_the_words_a_plan_leaves_out_are_named(question: str, plan: Plan, left: tuple[str, ...]) -> None:
    assert unsaid(plan, small_reading(question), small_context()) == left


def test_a_refusal_answers_no_word_wrongly() -> None:
    plan = Decline(refusal=Refusal.OPINION)
    assert unsaid(plan, small_reading("泵站更新改造占多少合理吗"), small_context()) == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("泵站更新改造有多少台", "台"),
        ("项目支出没有超过基本支出的类级科目有哪些", "超过"),
    ],
)
def test_a_question_read_by_half_is_refused_with_its_words(question: str, words: str) -> None:
    plan = small_plan(question)
    assert isinstance(plan, Decline)
    assert plan.refusal is Refusal.NOT_UNDERSTOOD
    assert words in plan.subject
    answer = DESK.ask(question)
    assert (answer.status, answer.value) == (Status.DECLINED, None)
    assert words in answer.text


def test_a_refusal_repeats_no_number_of_the_question() -> None:
    plan = small_plan("泵站更新改造的一半是多少")
    assert isinstance(plan, Decline)
    assert plan.subject == ""
    assert "一半" not in DESK.ask("泵站更新改造的一半是多少").text


@pytest.mark.parametrize(
    "question",
    [
        "请问一下，泵站更新改造这一块今年到底安排了多少钱呢",
        "麻烦您帮我查查河道清淤资金的预算数，谢谢",
        "三公经费一共多少",
        "一共有几个项目",
        "泵站更新改造和河道清淤资金分别是多少，一共多少",
        "最大的项目是哪个",
        "三公经费比去年增加了多少，为什么",
        "公务接待费占三公经费的百分之几",
        "1000万元以上的项目有哪些",
        "哪些项目没有用政府性基金",
        "基本支出和项目支出哪个多，多多少",
        "有多少个项目，各多少钱",
    ],
)
def test_talk_and_asking_words_need_not_be_in_the_plan(question: str) -> None:
    assert not isinstance(small_plan(question), Decline)
    assert DESK.ask(question).status is Status.ANSWERED
