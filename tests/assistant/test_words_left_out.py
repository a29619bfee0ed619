"""A word of the question that no plan carries stops the answer; a turn keeps what the turn before it set."""

from functools import cache

import pytest

from assistant.answer import Status
from index.records import Stage, TableKind
from tests.building import DEPARTMENT, PROJECTS, Desk, intake_of, row, small_intake, table, value

UNIT = "示范市水务局水文中心"
OF_UNITS = table(
    TableKind.BASIC_BY_UNIT,
    (("总计",), ("财政拨款",)),
    row("合计", "508.50", "400.00", level=0),
    row(DEPARTMENT, "300.00", "300.00", owner=DEPARTMENT),
    row("工资福利支出", "250.00", "250.00", level=2, parent=1, owner=DEPARTMENT),
    row("商品和服务支出", "50.00", "50.00", level=2, parent=1, owner=DEPARTMENT),
    row(UNIT, "208.50", "100.00", owner=UNIT),
    row("工资福利支出", "188.50", "90.00", level=2, parent=4, owner=UNIT),
    row("商品和服务支出", "20.00", "10.00", level=2, parent=4, owner=UNIT),
    number="11",
    title="基本支出预算表",
)
FINAL = table(
    TableKind.THREE_PUBLIC,
    (("预算数",), ("决算数",)),
    row("“三公”经费", "20.00", "15.00"),
    row("公务接待费", "5.00", "4.00", level=2, parent=0),
    row("公务用车运行维护费", "15.00", "11.00", level=2, parent=0),
    number="7",
    title="“三公”经费支出决算表",
)
PUMPS, TEAM = "泵站更新改造", "河道清淤指挥部工作经费"


@cache
def _desk(name: str) -> Desk:
    intakes = {
        "small": small_intake(),
        "units": intake_of(OF_UNITS, PROJECTS),
        "final": intake_of(FINAL, stage=Stage.FINAL_ACCOUNT),
    }
    return Desk((intakes[name],))


@pytest.mark.parametrize(
    "question",
    [
        f"{PUMPS}的尾款多少",
        f"{PUMPS}的平方是多少",
        f"{PUMPS}左右各是多少",
        f"{PUMPS}由市财政承担多少",
        f"{PUMPS}占全国的多少",
        f"{PUMPS}和{TEAM}二者较大的是多少",
        f"{PUMPS}可以用于{TEAM}的部分有多少",
        f"{PUMPS}和{TEAM}加起来翻一番是多少",
        "支出总计的三成是多少",
        "哪几个项目的金额相等",
        "重点项目合计多少",
        "项目支出占支出总计的比例的倒数是多少",
        "What share of project expenditure is not fiscal?",
    ],
)
def test_a_word_that_nothing_carries_stops_the_answer(question: str) -> None:
    answer = _desk("small").ask(question)
    assert answer.status is not Status.ANSWERED, answer.text


@pytest.mark.parametrize(
    ("desk", "turns", "expected"),
    [
        ("small", (f"{PUMPS}总表里是多少",), "1200.50万元"),
        ("units", ("水务局和水文中心的基本支出一共多少",), "508.50万元"),
        ("units", ("水务局的基本支出比水文中心多多少",), "91.50万元"),
        ("units", ("水务局和水文中心的工资福利支出差多少",), "61.50万元"),
        ("units", ("示范市水务局2024年预算中，水文中心的基本支出是多少",), "208.50万元"),
        ("units", ("水务局本级的基本支出", "水文中心的呢"), "208.50万元"),
        ("final", ("公务接待费预算数多少", "公务用车运行维护费呢"), "15.00万元"),
        ("final", ("公务接待费预算数多少", "公务用车运行维护费呢", "合计多少"), "20.00万元"),
        ("small", ("农林水支出多少", "水利占几成"), "100.00%"),
        ("small", ("农林水支出多少", "防汛占多少"), "86.82%"),
    ],
)
def test_what_was_set_stays(desk: str, turns: tuple[str, ...], expected: str) -> None:
    answer = _desk(desk).ask(*turns)
    assert value(answer) == expected, answer.text


@pytest.mark.parametrize(
    ("desk", "turns", "reason"),
    [
        ("final", ("公务接待费决算多少", "预算数呢", "合计"), "overlap"),
        ("small", (f"{PUMPS}多少", "垃圾焚烧呢", "占项目支出多少"), "unclear"),
        ("final", ("三公经费结余批次多少",), "not_understood"),
    ],
)
def test_what_cannot_be_said_is_not_added(desk: str, turns: tuple[str, ...], reason: str) -> None:
    answer = _desk(desk).ask(*turns)
    assert answer.reason == reason, answer.text


def test_each_of_two_has_its_own_share() -> None:
    answer = _desk("small").ask(f"{PUMPS}多少", f"{TEAM}呢", "各占项目支出多少")
    assert "59.09%" in answer.text, answer.text
    assert "16.29%" in answer.text, answer.text
