"""Promises kept by how the program is made: units are types, and nothing calls out."""

import itertools
import socket
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

import pytest

from assistant.answer import Status
from assistant.wire import Assistant
from eval.data.make_gold import load
from index.amounts import Amount, Unit, UnitMismatch, add, convert, subtract
from index.records import TableKind
from tests.building import Desk, intake_of, row, table, value

MONEY = (Unit.YUAN, Unit.WAN_YUAN, Unit.YI_YUAN)


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(Unit, 2)))
def test_amounts_of_two_units_never_mix(one: Unit, other: Unit) -> None:
    first, second = Amount(Decimal("12.30"), one), Amount(Decimal("4.00"), other)
    for mixed in (add, subtract):
        with pytest.raises(UnitMismatch):
            mixed(first, second)
    assert not any(hasattr(first, name) for name in ("__add__", "__sub__", "__radd__", "__float__"))
    if {one, other} <= set(MONEY):
        assert convert(convert(first, other), one) == first
    else:
        with pytest.raises(UnitMismatch):
            convert(first, other)


def test_money_of_two_units_is_brought_to_one_before_it_is_added() -> None:
    columns = (("总计",),)
    in_wan = table(TableKind.PROJECTS, columns, row("泵站更新改造", "1200.50", level=2), number="12")
    in_yuan = table(
        TableKind.PROJECTS, columns, row("河道清淤资金", "5000000.00", level=2), number="13", unit=Unit.YUAN
    )
    answer = Desk((intake_of(in_wan, in_yuan),)).ask("泵站更新改造和河道清淤资金一共多少")
    assert value(answer) in ("1700.50万元", "17005000.00元")


class Offline(AssertionError):
    """Something wanted to reach out."""


def refuse(*_: object, **__: object) -> NoReturn:
    raise Offline


def test_every_question_is_answered_with_the_network_shut(
    bundled_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All dialogues of the fixed set, the index opened too, without a socket and without a name looked up."""
    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    with pytest.raises(Offline):
        socket.create_connection(("192.0.2.1", 80))
    asked = load()
    failed = []
    with Assistant.open(bundled_index) as assistant:
        for question in asked:
            conversation = assistant.new_session()
            answers = [assistant.ask(turn, conversation) for turn in question["turns"]]
            if any(answer.status is Status.ERROR for answer in answers):
                failed.append(question["id"])
            assert {answer.planner for answer in answers} == {"rules"}
    assert failed == []
    assert len(asked) > 400
