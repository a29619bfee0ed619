"""Words that change what is asked: the answer must carry them, or there is none."""

import pytest

from assistant.answer import Status
from assistant.faithful.counted_parts import against_itself
from assistant.plans.plan import Figure, Ratio, Selector, Show
from tests.building import Desk, small_context, small_intake, value

PLAIN = "泵站更新改造多少钱"


def _desk() -> Desk:
    return Desk((small_intake(),))


@pytest.mark.parametrize(
    "question",
    [
        "净泵站更新改造多少钱",
        "线上泵站更新改造多少钱",
        "必要的泵站更新改造多少钱",
        "跨年度泵站更新改造多少钱",
        "村里的泵站更新改造多少钱",
        "三个泵站更新改造一共多少钱",
        "两家泵站更新改造合计多少钱",
        "泵站更新改造占他们的多少",
        "泵站更新改造的编码是多少",
        "泵站更新改造占财政收入多少",
        "2018-2019年泵站更新改造多少钱",
        "上级部门的泵站更新改造多少钱",
        "泵站更新改造的每一笔多少钱",
    ],
)
def test_a_word_that_no_plan_carries_stops_the_answer(question: str) -> None:
    plain = _desk().ask(PLAIN)
    assert plain.status is Status.ANSWERED
    answer = _desk().ask(question)
    assert answer.status is not Status.ANSWERED
    assert value(answer) is None


@pytest.mark.parametrize(
    "question", ["泵站更新改造一共多少钱", "局里泵站更新改造要花多少钱", "泵站更新改造要付多少"]
)
def test_a_word_that_changes_nothing_keeps_the_answer(question: str) -> None:
    assert value(_desk().ask(question)) == value(_desk().ask(PLAIN))


def test_an_amount_is_not_set_against_itself() -> None:
    one = Figure(Selector(names=("泵站更新改造",)))
    assert against_itself(Show(expression=Ratio(part=one, whole=one)), small_context())
