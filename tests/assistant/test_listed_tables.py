"""One item in several named tables, and two matters held against each other.

The amounts are worked out by hand on one small document.
"""

import pytest

from index.records import TableKind
from tests.building import HOUSING, Desk, intake_of, row, table

_ALL = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("合计",), ("基本支出",), ("项目支出",)),
    *HOUSING,
    number="公开三",
    title="2024年度某某市某某局部门决算支出决算表",
)
_GENERAL = table(
    TableKind.GENERAL_BY_FUNCTION,
    (("一般公共预算支出", "小计"),),
    row("合计", "480.00", level=0),
    row("住房保障支出", "290.00", code="221"),
    row("住房公积金", "90.00", code="2210201", level=3, parent=1),
    row("提租补贴", "200.00", code="2210202", level=3, parent=1),
    number="公开五",
    title="一般公共预算支出情况表（按功能分类科目）",
)
_DESK = Desk((intake_of(_ALL, _GENERAL),))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "住房公积金在支出决算表和一般公共预算支出情况表里各是多少，为什么不一样？",
            ("100.00", "90.00", "10.00"),
        ),
        ("住房公积金在表三和表五里一致吗", ("100.00", "90.00")),
        ("住房保障支出下面各项级科目加起来等于住房保障支出合计吗", ("对得上", "300.00")),
    ],
)
def test_each_table_gives_its_cell_and_the_verdict(question: str, said: tuple[str, ...]) -> None:
    answer = _DESK.ask(question)
    assert all(word in answer.text for word in said), answer.text


def test_a_table_that_is_not_there_is_not_passed_over() -> None:
    answer = _DESK.ask("住房公积金在支出决算表、项目支出表和一般公共预算支出情况表里一致吗")
    assert not answer.text.startswith("**一致"), answer.text
