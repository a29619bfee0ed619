"""Wording rules: each does what its example shows, over classes of words; frames around small documents."""

import re

import pytest

from assistant.answer import Status, Value
from assistant.vocabulary.question import fold, read_question
from assistant.vocabulary.rewriting import in_known_words, plain_forms, rewrites, rule_rows, word_classes
from index.records import TableKind
from tests.building import Desk, intake_of, row, table

ROWS = rule_rows()


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda n: ROWS[n][2])
def test_each_rule_changes_its_example_after_the_rules_before_it(number: int) -> None:
    text = fold(ROWS[number][2])
    for pattern, words in rewrites()[:number]:
        text = pattern.sub(words, text)
    pattern, words = rewrites()[number]
    assert pattern.sub(words, text) != text


def test_every_class_is_used_and_no_rule_names_another() -> None:
    used = {name for pattern, *_ in ROWS for name in re.findall(r"\{([a-z_]+)\}", pattern)}
    assert used == set(word_classes())


def test_a_plain_form_holds_no_word_that_has_one() -> None:
    forms = plain_forms()
    assert [plain for plain in forms.values() if in_forms(plain)] == []


def in_forms(text: str) -> bool:
    return any(word in text for word in plain_forms())


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("泵站更新改造 咗几多钱㗎", "泵站更新改造了多少钱"),
        ("收入面向社会的项目", "收入面向社会的项目"),
        ("泵站更新改造应为若干？", "泵站更新改造是多少。"),
        ("烦请贵单位核算泵站更新改造", "泵站更新改造"),
        ("请核实泵站更新改造减少的原因", "请核实泵站更新改造减少的原因是什么"),
        ("泵站更新改造-河道清淤=？", "泵站更新改造减河道清淤。"),
        ("广州-齐齐哈尔航线补助", "广州齐齐哈尔航线补助"),
        ("泵站更新改造留了多少没花", "泵站更新改造留了多少没花"),
        ("泵站更新改造多少呀？谢谢", "泵站更新改造多少。"),
    ],
)
def test_wording_is_known_words(typed: str, known: str) -> None:
    assert read_question(typed).folded == known


def test_words_of_no_rule_stay() -> None:
    assert in_known_words("泵站更新改造退还了多少") == "泵站更新改造退还了多少"


FRAMES = (
    "{}是多少",
    "兹因工作需要，烦请贵单位函告{}的预算数额，盼复。",
    "唔该，想问下{}批咗几多钱㗎？",
    "{}今年整了好多钱嘛？",
    "俺想问一嘴，{}有多少钱",
    "我是一名记者，正在写报道，想核实{}是多少",
    "因为要画饼图，请问{}是多少？谢谢您！",
    "关于{}。今年安排了多少钱？",
    "未能找到{}的数额，烦请指出具体是多少。",
    "{}（今年的）多少来着？？？",
    "想了解一下：{}的 budget 是多少",
    "{}系几多呀？",
)
STRANGE = (
    "{}退还了多少",
    "因为追加，{}多少",
    "要扣掉退回的，{}多少",
    "{}留了多少没花",
    "请核实{}欠了多少",
    "正在追缴，{}多少",
    "{}定了多少标准",
)


@pytest.fixture(scope="module")
def desk() -> Desk:
    rows = (row("泵站更新改造", "1200.50"), row("河道清淤", "15.00"), row("防汛物资储备", "18.50"))
    return Desk((intake_of(table(TableKind.PROJECTS, [("总计",)], *rows, title="项目支出表")),))


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_around_a_name_changes_nothing(desk: Desk, frame: str) -> None:
    answer = desk.ask(frame.format("泵站更新改造"))
    assert answer.value == Value(amount="1200.50", unit="万元"), answer.text


@pytest.mark.parametrize("frame", STRANGE)
def test_a_word_that_asks_something_else_is_never_dropped(desk: Desk, frame: str) -> None:
    answer = desk.ask(frame.format("泵站更新改造"))
    assert answer.status is not Status.ANSWERED, answer.text


@pytest.mark.parametrize("before", ["", "请问", "麻烦帮忙查一下，", "我是一名普通市民，想了解一下："])
def test_a_bound_is_read_whatever_talk_goes_before(desk: Desk, before: str) -> None:
    answer = desk.ask(f"{before}低于20万元的项目加起来多少")
    assert answer.value == Value(amount="33.50", unit="万元"), answer.text
