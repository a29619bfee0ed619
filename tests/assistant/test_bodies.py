"""Units by the end of their names: one that is meant, several side by side, none at all."""

import pytest

from assistant.answer import Status
from index.records import TableKind
from tests.building import DEPARTMENT, Desk, intake_of, row, table

RIVERS, PUMPS = "示范市河道管理中心", "示范市泵站运行中心"
BASIC = table(
    TableKind.BASIC_BY_UNIT,
    (("总计",), ("财政拨款",)),
    row("合计", "600.00", "600.00", level=0),
    row(DEPARTMENT, "300.00", "300.00", owner=DEPARTMENT),
    row("工资福利支出", "300.00", "300.00", level=2, parent=1, owner=DEPARTMENT, code="301"),
    row(RIVERS, "200.00", "200.00", owner=RIVERS),
    row("工资福利支出", "200.00", "200.00", level=2, parent=3, owner=RIVERS, code="301"),
    row(PUMPS, "100.00", "100.00", owner=PUMPS),
    row("工资福利支出", "100.00", "100.00", level=2, parent=5, owner=PUMPS, code="301"),
    number="11",
    title="部门预算基本支出预算表",
)


def desk() -> Desk:
    return Desk((intake_of(BASIC),))


@pytest.mark.parametrize(
    ("question", "shown", "hidden"),
    [
        ("河道管理中心的基本支出多少", ("200.00",), ("100.00", "600.00")),
        ("河道中心的基本支出多少", ("200.00",), ("100.00", "600.00")),
        ("管理中心的基本支出多少", ("200.00",), ("100.00", "600.00")),
        ("泵站中心基本支出", ("100.00",), ("200.00", "600.00")),
        ("运行中心的基本支出是多少", ("100.00",), ("200.00", "600.00")),
        ("中心的基本支出多少", ("200.00", "100.00"), ("600.00",)),
        ("那个中心的基本支出多少", ("200.00", "100.00"), ("600.00",)),
        ("本级的基本支出多少", ("300.00",), ("600.00",)),
        ("机关的基本支出多少", ("300.00",), ("600.00",)),
        ("基本支出多少，我说的是河道中心的", ("200.00",), ("600.00",)),
        ("我问的是泵站中心，基本支出多少", ("100.00",), ("600.00",)),
    ],
)
def test_the_unit_that_is_meant(question: str, shown: tuple[str, ...], hidden: tuple[str, ...]) -> None:
    text = desk().ask(question).text
    assert all(f"：{amount} 万元" in text for amount in shown), text
    assert not any(amount in text for amount in hidden), text


@pytest.mark.parametrize(
    "question",
    ["服务中心的基本支出多少", "体育中心的基本支出多少", "图书馆的基本支出多少", "那个学校的基本支出多少"],
)
def test_a_unit_that_is_none_of_the_document_stops_the_answer(question: str) -> None:
    answer = desk().ask(question)
    assert (answer.status, answer.reason) == (Status.NOT_FOUND, "other_body"), answer.text
