"""Money by a stated count: which count is meant, what is cited, and when nothing is divided."""

from decimal import Decimal

import pytest

from assistant.answer import Answer, Status
from index.amounts import Unit
from index.records import Intake, Statement, TableKind
from tests.building import BY_FUNCTION, HERE, THREE_PUBLIC, Desk, intake_of, quantity, row, table, value

BASIC = table(
    TableKind.GENERAL_BASIC_BY_ITEM,
    (("合计",), ("人员经费",), ("公用经费",)),
    row("合计", "508.50", "400.00", "108.50", level=0),
    row("商品和服务支出", "108.50", "", "108.50", code="302"),
    row("培训费", "2.92", "", "2.92", code="30216", level=2, parent=1),
    row("租赁费", "15.00", "", "15.00", code="30214", level=2, parent=1),
    row("工资福利支出", "400.00", "400.00", "", code="301"),
    number="6",
    title="一般公共预算基本支出表",
)


def stated(subject: str, raw: str, unit: Unit) -> Statement:
    return Statement(
        id=subject,
        subject=subject,
        year=2024,
        amount=quantity(raw, unit, 20 * len(subject)),
        change=None,
        rate=None,
        direction=None,
        last=None,
        reason=None,
        sentence=f"本部门{subject}{raw}{unit.value}。",
        heading="说明",
        place=HERE,
    )


STAFF = stated("在职人员", "146", Unit.PERSON)
POSTS = stated("编制", "150", Unit.PERSON)
CARS = stated("车辆", "4", Unit.VEHICLE)
HOUSES = stated("房屋", "3000", Unit.SQUARE_METRE)


def document(*statements: Statement) -> Intake:
    return intake_of(BY_FUNCTION, THREE_PUBLIC, BASIC, statements=statements)


def asked(question: str, *statements: Statement) -> Answer:
    return Desk((document(*statements),)).ask(question)


ALL = (STAFF, CARS, HOUSES)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("平均每辆车的运行维护费是多少", "2.08万元"),
        ("每辆公务用车运行维护费多少钱", "2.08万元"),
        ("公务用车运行维护费平均到每辆车是多少", "2.08万元"),
        ("公务用车运行维护费除以车辆数", "2.08万元"),
        ("单车运行维护费", "2.08万元"),
        ("平均每辆车的运行维护费是多少元", "20750.00元"),
        ("人均培训费是多少", "200.00元"),
        ("每人培训费", "200.00元"),
        ("平均每名在职人员的培训费", "200.00元"),
        ("培训费平摊到每个人头上是多少", "200.00元"),
        ("每平方米租赁费多少", "50.00元"),
        ("在职人员人均工资福利支出", "2.74万元"),
        ("What is the average operating cost per vehicle?", "2.08万元"),
        ("How much training expense per employee?", "200.00元"),
    ],
)
def test_an_amount_is_divided_by_the_stated_count(question: str, expected: str) -> None:
    answer = asked(question, *ALL)
    assert (answer.status, value(answer)) == (Status.ANSWERED, expected)
    assert {c.unit for c in answer.citations} >= {"万元"}
    assert any(c.quote for c in answer.citations)
    assert all(check.ok for check in answer.checks)


def test_the_count_used_is_named_and_quoted() -> None:
    text = asked("人均培训费是多少", *ALL).text
    assert "在职人员 146 人" in text
    assert STAFF.sentence in text


def test_posts_and_persons_are_answered_side_by_side() -> None:
    answer = asked("人均培训费是多少", STAFF, POSTS)
    assert answer.value is None
    assert "200.00 元" in answer.text
    assert "194.67 元" in answer.text


@pytest.mark.parametrize(
    ("question", "expected"), [("按编制人均培训费", "194.67元"), ("每名在职人员培训费", "200.00元")]
)
def test_the_count_that_is_said_is_used(question: str, expected: str) -> None:
    assert value(asked(question, STAFF, POSTS)) == expected


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("人均培训费是多少", "2.92 万元"),
        ("平均每辆车运行维护费", "8.30 万元"),
        ("每名退休人员的培训费", "2.92 万元"),
    ],
)
def test_without_a_count_the_amount_is_shown_and_nothing_is_divided(question: str, printed: str) -> None:
    answer = asked(question)
    assert (answer.status, answer.value, answer.steps) == (Status.NOT_FOUND, None, ())
    assert printed in answer.text


def test_a_count_of_zero_divides_nothing() -> None:
    answer = asked("平均每辆车运行维护费", stated("车辆", "0", Unit.VEHICLE))
    assert (answer.status, answer.value) == (Status.NOT_FOUND, None)


def test_a_count_stated_twice_differently_is_not_used() -> None:
    answer = asked("平均每辆车运行维护费", CARS, replace_amount(CARS, "5"))
    assert (answer.status, answer.value) == (Status.NOT_FOUND, None)


def replace_amount(statement: Statement, raw: str) -> Statement:
    return stated("公务用车", raw, statement.amount.unit if statement.amount else Unit.VEHICLE)


@pytest.mark.parametrize("question", ["人均工资是多少", "每个人能拿多少钱", "人均收入多少", "人均奖金"])
def test_what_persons_are_paid_is_declined(question: str) -> None:
    assert asked(question, *ALL).status is Status.DECLINED


def test_a_quotient_is_exact_before_it_is_rounded() -> None:
    (step,) = asked("人均培训费是多少", *ALL).steps
    assert (step.op, step.expression, Decimal(step.result.amount)) == (
        "derive",
        "29200.00 ÷ 146",
        Decimal(200),
    )


@pytest.mark.parametrize("turn", ["平均每辆车多少", "平均到每辆车呢"])
def test_the_last_amount_is_divided_where_none_is_named(turn: str) -> None:
    answer = Desk((document(*ALL),)).ask("公务用车运行维护费多少钱", turn)
    assert value(answer) == "2.08万元"


def test_what_is_not_of_vehicles_is_not_divided_by_them() -> None:
    answer = asked("每辆车的培训费是多少", *ALL)
    assert answer.value is None
    assert answer.steps == ()
