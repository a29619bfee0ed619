"""Which fund pays for one item: the columns of its row, by name and in a conversation."""

import pytest

from assistant.answer import Status
from index.records import TableKind
from tests.building import BY_FUNCTION, DEPARTMENT, PROJECTS, Desk, intake_of, row, table, value

GENERAL, GOVERNMENT = "一般公共预算", "政府性基金预算"


def desk() -> Desk:
    return Desk((intake_of(BY_FUNCTION, PROJECTS),))


@pytest.mark.parametrize(
    "question",
    [
        "河道清淤资金用的是哪种资金",
        "河道清淤资金的资金来源是什么",
        "河道清淤资金的钱从哪来",
        "河道清淤资金是什么性质的资金",
        "河道清淤资金走的是哪个口子",
        "河道清淤资金是用什么钱出的",
    ],
)
def test_one_fund_is_named_with_its_cell(question: str) -> None:
    answer = desk().ask(question)
    assert (answer.status, value(answer)) == (Status.ANSWERED, "500.00万元")
    assert GOVERNMENT in answer.text
    assert GENERAL not in answer.text
    assert any(c.column is not None and c.column.endswith(GOVERNMENT) for c in answer.citations)


def test_several_funds_stand_side_by_side() -> None:
    answer = desk().ask("泵站更新改造的资金来源有哪些")
    assert answer.value is None
    for printed in (GENERAL, "200.50 万元", GOVERNMENT, "1,000.00 万元", "1,200.50 万元"):
        assert printed in answer.text


@pytest.mark.parametrize(
    ("turns", "fund"),
    [
        (("项目里哪个钱最多", "第二呢", "它用的是哪种资金"), GOVERNMENT),
        (("项目里最小的是哪个", "用的什么资金"), GENERAL),
        (("河道清淤指挥部工作经费多少", "它的资金来源是什么"), GENERAL),
    ],
)
def test_the_item_of_the_last_answer_is_meant(turns: tuple[str, ...], fund: str) -> None:
    answer = desk().ask(*turns)
    assert (answer.status, fund in answer.text) == (Status.ANSWERED, True)
    assert all(check.ok for check in answer.checks)


def test_a_fund_within_another_is_named_alone() -> None:
    projects = table(
        TableKind.PROJECTS,
        (("总计",), ("财政拨款", "合计"), ("财政拨款", GENERAL)),
        row("档案整理", "7.00", "7.00", "7.00", owner=DEPARTMENT),
    )
    text = Desk((intake_of(projects),)).ask("档案整理用的是什么资金").text
    assert f"用的是：{GENERAL}**" in text
    assert "财政拨款·合计" not in text


def test_an_account_printed_of_one_fund_alone_is_not_said_to_be_paid_by_it() -> None:
    basic = table(
        TableKind.GENERAL_BASIC_BY_ITEM,
        (("合计",),),
        row("工资福利支出", "400.00", code="301"),
        title="一般公共预算基本支出表",
    )
    text = Desk((intake_of(BY_FUNCTION, basic),)).ask("工资福利支出用的什么资金").text
    assert "400.00 万元" in text
    assert "用的是：" not in text


def test_without_columns_of_funds_only_the_amount_is_told() -> None:
    projects = table(TableKind.PROJECTS, (("总计",),), row("档案整理", "7.00", owner=DEPARTMENT))
    answer = Desk((intake_of(projects),)).ask("档案整理用的是什么资金")
    assert "7.00 万元" in answer.text
    assert "没有按资金列出" in answer.text
