"""A question of several parts is asked part by part, and answered at once."""

import pytest

from assistant.answer import Status
from assistant.dialogue.compound import parts_of
from assistant.dialogue.joined_answers import joined
from assistant.vocabulary.question import read_question
from tests.building import Desk, small_context, small_intake, value

DESK = Desk((small_intake(),))


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("三公经费是多少？去年呢？", ("三公经费是多少", "去年三公经费是多少")),
        ("你好，三公经费多少？谢谢", ()),
        ("三公经费多少，占比多少，为什么增加", ("三公经费多少", "占比多少", "为什么增加")),
        ("泵站更新改造、河道清淤资金各多少", ()),
        ("三公经费多少。然后公务接待费占多少", ("三公经费多少", "然后公务接待费占多少")),
        ("按财政拨款算，收入多少？支出多少？", ("财政拨款收入多少", "财政拨款支出多少")),
        (
            "不含泵站更新改造，项目一共多少？最大的是哪个？",
            ("不含泵站更新改造、项目一共多少", "最大的是哪个"),
        ),
        ("三公经费多少？公务接待费多少？都按政府性基金算", ()),
    ],
)
def test_a_question_parts_where_each_part_asks(question: str, parts: tuple[str, ...]) -> None:
    found = parts_of(read_question(question).folded, small_context())
    assert tuple(part.text for part in found) == parts


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("三公经费是多少？去年呢？", ("12.30 万元", "12.00 万元")),
        ("三公经费是多少，去年呢", ("12.30 万元", "12.00 万元")),
        ("三公经费多少，占总支出多少，比去年增加了吗", ("12.30 万元", "0.48%", "0.30 万元")),
        ("泵站更新改造多少？河道清淤资金呢？两个加起来呢？", ("1,200.50", "500.00", "1,700.50")),
        ("泵站更新改造多少？河道清淤资金多少？防汛多少？", ("1,200.50", "500.00", "2,031.50")),
        ("最大的项目是哪个？它占项目支出多少？", ("1,200.50", "59.09%")),
        ("最大的项目是哪个？第二大的呢？", ("1,200.50", "500.00")),
        ("什么是基本支出，有多少", ("指为保障机构正常运转", "508.50")),
        ("三公经费多少？合理吗？", ("12.30", "不评价")),
        ("三公经费多少？天气怎么样？", ("12.30", "只回答")),
        ("三公经费多少？为什么下降？", ("12.30", "并没有减少", "新增一辆公务用车")),
    ],
)
def test_every_part_is_answered(question: str, figures: tuple[str, ...]) -> None:
    answer = DESK.ask(question)
    assert answer.status is Status.ANSWERED
    assert all(figure in answer.text for figure in figures), answer.text


def test_an_answer_of_several_figures_has_no_single_value() -> None:
    answer = DESK.ask("三公经费是多少？去年呢？")
    assert answer.value is None
    assert value(DESK.ask("三公经费多少？合理吗？")) == "12.30万元"


def test_proofs_of_all_parts_have_one_numbering() -> None:
    answer = DESK.ask("泵站更新改造占项目支出多少？河道清淤资金占项目支出多少？一共有几个项目？")
    assert [citation.id for citation in answer.citations] == [
        f"c{number}" for number in range(1, len(answer.citations) + 1)
    ]
    assert [step.id for step in answer.steps] == [f"s{n}" for n in range(1, len(answer.steps) + 1)]
    known = {c.id for c in answer.citations} | {s.id for s in answer.steps}
    assert all(name in known for step in answer.steps for name in step.inputs)
    assert len({(c.table_index, c.row_index, c.column_index) for c in answer.citations}) == len(
        answer.citations
    )
    count = next(step for step in answer.steps if step.op == "count")
    assert count.expression.split("、") == list(count.inputs)


def test_joined_answers_verify_again_as_one() -> None:
    parts = [DESK.ask("泵站更新改造占项目支出多少"), DESK.ask("河道清淤资金占项目支出多少")]
    whole = joined(parts)
    assert [step.inputs for step in whole.steps] == [("c1", "c2"), ("c3", "c2")]
    assert all(check.ok for check in whole.checks)


def test_the_conversation_recalls_all_parts() -> None:
    answers = DESK.dialogue(
        ["泵站更新改造多少？河道清淤资金多少？河道清淤指挥部工作经费多少？", "三个加起来"]
    )
    assert value(answers[1]) == "2031.50万元"


def test_a_sum_over_parts_takes_all_of_them() -> None:
    answer = DESK.ask("泵站更新改造多少？河道清淤资金多少？河道清淤指挥部工作经费多少？合计多少？")
    assert "合计 2,031.50 万元" in answer.text


def test_a_later_part_leans_on_what_was_named_and_not_on_its_whole() -> None:
    assert "12.00 万元" in DESK.ask("三公经费多少？占总支出多少？去年呢？").text


def test_a_turn_after_a_sum_leans_on_the_sum() -> None:
    turns = ["泵站更新改造和河道清淤资金一共多少", "占项目支出多少"]
    assert value(DESK.dialogue(turns)[1]) == "83.71%"
    assert value(DESK.ask("泵站更新改造与河道清淤资金加起来，占项目支出的几成")) == "83.71%"
