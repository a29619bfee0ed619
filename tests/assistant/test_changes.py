"""Change on the year: direction, rate, multiple, both years, several items, zero and blank."""

from functools import cache

import pytest

from assistant.answer import Answer, Status
from assistant.plans.plan import Aspect, Changes, Growth, Show
from index.records import TableKind
from tests.building import Desk, intake_of, row, small_plan, statement, table, value

COLUMNS = (("上年预算数",), ("本年预算数",), ("增减额",), ("增减率",))
BY_YEAR = table(
    TableKind.GENERAL_BY_FUNCTION,
    COLUMNS,
    row("合计", "900.00", "1120.00", "220.00", "24.44", level=0),
    row("行政运行", "500.00", "450.00", "-50.00", "-10.00", code="2130301"),
    row("防汛", "100.00", "250.00", "150.00", "30.00", code="2130314"),
    row("抗旱", "0.00", "80.00", "80.00", "", code="2130315"),
    row("水土保持", "", "40.00", "", "", code="2130310"),
    row("水质监测", "300.00", "300.00", "0.00", "0.00", code="2130311"),
    number="5",
    title="一般公共预算支出表",
)
SAID = (
    statement("公务接待费", "4.00", "1.00", "减少", reason="厉行节约"),
    statement("机关运行经费", "80.00", "5.00", "增加"),
)


@cache
def desk() -> Desk:
    return Desk((intake_of(BY_YEAR, statements=SAID),))


def ask(question: str) -> Answer:
    return desk().ask(question)


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("行政运行比上年减少多少", "50.00万元"),
        ("行政运行今年是升是降", "50.00万元"),
        ("行政运行比去年多了还是少了", "50.00万元"),
        ("行政运行变化大吗", "50.00万元"),
        ("行政运行减少的部分是多少", "50.00万元"),
        ("行政运行压减了多少", "50.00万元"),
        ("行政运行的降幅", "10.00%"),
        ("行政运行下降了百分之几", "10.00%"),
        ("行政运行降到多少", "450.00万元"),
        ("行政运行从多少降到多少", "450.00万元"),
        ("行政运行去年是多少", "500.00万元"),
        ("行政运行今年是去年的几倍", "0.90倍"),
        ("防汛翻了几番", "2.50倍"),
        ("防汛是上年的多少倍", "2.50倍"),
        ("水质监测与上年持平吗", "0.00万元"),
        ("机关运行经费增长率", "6.67%"),
        ("机关运行经费是上年的几倍", "1.07倍"),
        ("公务接待费降到了多少", "4.00万元"),
        ("公务接待费去年多少", "5.00万元"),
        ("公务接待费降了百分之几", "20.00%"),
    ],
)
def test_a_change_is_given_as_it_is_asked_for(question: str, amount: str) -> None:
    answer = ask(question)
    assert (answer.status, value(answer)) == (Status.ANSWERED, amount), answer.text
    assert all(check.ok for check in answer.checks)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("行政运行为什么增加", "与提问不同：行政运行并没有增加，而是减少。"),
        ("行政运行比去年多多少", "与提问不同：行政运行并没有增加，而是减少。"),
        ("防汛比去年少了多少", "与提问不同：防汛并没有减少，而是增加。"),
        ("防汛为什么没有增加", "与提问不同：防汛是增加的。"),
        ("水质监测为什么涨了", "与提问不同：水质监测并没有增加，与上年持平。"),
        ("防汛与上年持平吗", "与提问不同：防汛并没有持平，而是增加。"),
        ("行政运行翻番了吗", "与提问不同：行政运行没有增加到那么多。"),
        ("公务接待费为什么涨了", "与提问不同：公务接待费并没有增加，而是减少。"),
    ],
)
def test_a_presumed_change_that_is_wrong_is_corrected_first(question: str, first: str) -> None:
    assert ask(question).text.startswith(f"{first}\n\n")


@pytest.mark.parametrize(
    "question",
    [
        "行政运行为什么减少",
        "行政运行比去年少多少",
        "行政运行增加还是减少",
        "行政运行是增加了还是减少了",
        "行政运行减少了没有",
        "防汛翻番了吗",
        "水质监测为什么没有增加",
    ],
)
def test_a_true_or_open_direction_is_simply_answered(question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert "与提问不同" not in answer.text


def test_what_prose_states_of_this_year_alone_is_shown_with_what_is_missing() -> None:
    answer = Desk((intake_of(BY_YEAR, statements=(statement("政府采购", "60.00", None, None),)),)).ask(
        "政府采购比去年增加多少"
    )
    assert (answer.status, answer.value) == (Status.NOT_FOUND, None)
    assert answer.text.startswith("**政府采购：60.00 万元**\n\n文件没有公布政府采购的上年数和增减情况。")


def test_a_subject_that_nothing_states_is_refused_in_the_words_of_the_question() -> None:
    answer = ask("政府采购比去年增加多少")
    assert answer.text.startswith("文件没有按“政府采购的增减”这个口径公布数字。")
    assert not answer.citations


def test_a_change_from_zero_has_no_rate() -> None:
    answer = ask("抗旱的增长率是多少")
    assert value(answer) == "80.00万元"
    assert "上年数是 0.00 万元，增减幅度无法计算。" in answer.text
    assert "%" not in answer.text


def test_a_blank_of_last_year_is_not_zero() -> None:
    answer = ask("水土保持比去年增加多少")
    assert (answer.status, answer.value) == (Status.NOT_FOUND, None)
    assert "上年数在表5《一般公共预算支出表》，第1页，上年预算数列中是空白，不能当作 0" in answer.text


def test_a_printed_rate_that_the_amounts_do_not_give_is_shown_beside_theirs() -> None:
    answer = ask("防汛的增幅")
    assert value(answer) == "30.00%"
    assert "按文件印的数额计算，增减幅度是 150.00%，与印的不一致。" in answer.text


def test_a_rate_that_prose_leaves_out_is_computed_from_the_amount_and_the_change() -> None:
    answer = ask("机关运行经费增长率")
    steps = [(step.op, step.expression, step.result.amount) for step in answer.steps]
    assert steps[:2] == [
        ("derive", "80.00 - 5.00", "75.00"),
        ("growth", "(80.00 - 75.00) ÷ 75.00 × 100%", "6.67"),
    ]


def test_the_reason_is_quoted_and_a_missing_one_is_told() -> None:
    assert "文件给出的原因：厉行节约。" in ask("公务接待费为什么减少").text
    assert "文件没有说明原因。" in ask("机关运行经费为什么增加").text


@pytest.mark.parametrize(
    ("question", "first", "others"),
    [
        ("行政运行和防汛哪个涨得多", "**防汛增加最多：150.00 万元**", ("50.00 万元",)),
        ("行政运行和公务接待费哪个降得多", "**行政运行减少最多：50.00 万元**", ("1.00 万元",)),
        ("行政运行和公务接待费哪个涨得多", "与提问不同：这几项都没有增加。", ("50.00 万元", "1.00 万元")),
        ("防汛和抗旱各增加多少", "**防汛比上年增加 150.00 万元**", ("**抗旱比上年增加 80.00 万元**",)),
        ("行政运行、公务接待费的降幅分别是多少", "**行政运行比上年减少 50.00 万元**", ("10.00%", "20.00%")),
    ],
)
def test_changes_of_several_items_stand_side_by_side(
    question: str, first: str, others: tuple[str, ...]
) -> None:
    answer = ask(question)
    assert answer.text.startswith(first), answer.text
    assert all(other in answer.text for other in others)
    assert answer.value is None
    assert all(check.ok for check in answer.checks)


@pytest.mark.parametrize(
    ("question", "aspect", "claimed", "denied"),
    [
        ("三公经费降到多少", Aspect.AMOUNT, "减少", False),
        ("三公经费翻了几番", Aspect.TIMES, "增加", False),
        ("三公经费翻番了吗", Aspect.TIMES, "翻番", False),
        ("三公经费为什么没有减少", Aspect.REASON, "减少", True),
        ("三公经费比去年少多少", Aspect.CHANGE, "减少", False),
        ("三公经费增长了10%吗", Aspect.RATE, "增加", False),
        ("三公经费保持不变吗", Aspect.CHANGE, "持平", False),
    ],
)
def test_the_plan_of_a_change_says_what_is_presumed(
    question: str, aspect: Aspect, claimed: str, denied: bool
) -> None:
    plan = small_plan(question)
    assert isinstance(plan, Show)
    assert isinstance(plan.expression, Growth)
    assert (plan.expression.aspect, plan.expression.claimed, plan.expression.denied) == (
        aspect,
        claimed,
        denied,
    )


def test_two_items_give_the_changes_of_both() -> None:
    plan = small_plan("三公经费和公务接待费哪个涨得快")
    assert isinstance(plan, Changes)
    assert (len(plan.parts), plan.aspect, plan.largest) == (2, Aspect.RATE, True)


OF_ALL_FUNDS = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("合计",),),
    row("合计", "1500.00", level=0),
    row("行政运行", "700.00", code="2130301"),
    row("防汛", "250.00", code="2130314"),
    number="3",
    title="支出总表",
)


@cache
def of_two_scopes() -> Desk:
    return Desk((intake_of(OF_ALL_FUNDS, BY_YEAR),))


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("行政运行去年多少", "500.00万元"),
        ("行政运行比去年减少多少", "50.00万元"),
        ("总支出上年是多少", "900.00万元"),
    ],
)
def test_last_year_of_one_fund_is_told_as_that(question: str, amount: str) -> None:
    answer = of_two_scopes().ask(question)
    assert answer.text.startswith("文件没有印全部口径的上年数，只印了“一般公共预算”的：")
    assert value(answer) == amount


def test_a_fund_that_is_asked_for_needs_no_such_word() -> None:
    answer = of_two_scopes().ask("一般公共预算的行政运行去年多少")
    assert "全部口径" not in answer.text
    assert value(answer) == "500.00万元"
