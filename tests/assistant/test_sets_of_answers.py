"""Turns that speak of several earlier answers by number and noun, or of what was spoken of by 它."""

import pytest

from assistant.answer import Status
from assistant.rules.turns import gathered
from tests.building import Desk, small_intake, value

PUMPS, CLEARING = "泵站更新改造编了多少", "河道清淤资金呢"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk((small_intake(),))


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("两个单位一共多少", 2),
        ("三家合起来多少", 3),
        ("这俩加起来多少", 2),
        ("两个科目合计多少", 2),
        ("whatisthetotal", None),
    ],
)
def test_a_set_is_counted_by_its_noun(said: str, count: int | None) -> None:
    found = gathered(said)
    assert found is not None
    assert found.count == count


@pytest.mark.parametrize("turn", ["两个项目一共多少", "这俩加起来多少"])
def test_the_last_two_are_added(desk: Desk, turn: str) -> None:
    assert value(desk.ask(PUMPS, CLEARING, turn)) == "1700.50万元"


@pytest.mark.parametrize(
    "turn", ["两个单位一共多少", "三个项目一共多少", "它有几个项目", "河道清淤资金占了多少"]
)
def test_what_binds_to_nothing_is_refused(desk: Desk, turn: str) -> None:
    assert desk.ask(PUMPS, turn).status is Status.DECLINED


def test_two_units_are_no_two_items(desk: Desk) -> None:
    assert desk.ask(PUMPS, CLEARING, "两个单位一共多少").status is Status.DECLINED
