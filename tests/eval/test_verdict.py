"""The verdict: exact figures in any money unit, the headline, what must not appear, and refusals."""

import pytest

from assistant.answer import Answer, Status
from eval.cases import Case, Expected
from eval.figures import figures_of
from eval.records import Outcome
from eval.verdict import judge, verdict_of
from tests.eval.asking import answered, asked, case


def outcome(of: Case, answer: Answer) -> Outcome:
    return judge(of, answer).outcome


@pytest.mark.parametrize("text", ["20,000.00 万元", "20000 万元", "2 亿元", "200,000,000 元", "**2.00亿元**"])
def test_a_figure_is_right_in_any_money_unit(text: str) -> None:
    assert outcome(case(values=("20000.00",)), answered(text)) is Outcome.RIGHT


@pytest.mark.parametrize(
    "text", ["20,000.01 万元", "20,000 元", "2,000 万元", "120,000.00 万元", "20,000.00%", "无"]
)
def test_a_figure_that_is_only_nearly_the_same_is_wrong(text: str) -> None:
    assert outcome(case(values=("20000.00",)), answered(text)) is Outcome.WRONG_FIGURE


def test_every_expected_figure_must_be_shown() -> None:
    of = case(values=("7.00", "50.00"))
    assert outcome(of, answered("7.00 万元、50.00 万元")) is Outcome.RIGHT
    assert outcome(of, answered("7.00 万元")) is Outcome.WRONG_FIGURE


def test_another_accepted_list_is_as_good() -> None:
    of = case(values=("7.00", "50.00"), alt=(("57.00",),))
    assert outcome(of, answered("合计 57.00 万元", "57.00")) is Outcome.RIGHT


def test_a_figure_that_is_only_mentioned_beside_another_headline_is_told_apart() -> None:
    of = case(values=("36.08",))
    assert outcome(of, answered("租赁费 15.29 万元；相近 36.08 万元", "15.29")) is Outcome.BESIDE


def test_a_converted_headline_is_the_same_headline() -> None:
    assert (
        outcome(case(values=("20000.00",)), answered("20,000.00 万元 = 2 亿元", "2", "亿元")) is Outcome.RIGHT
    )


def test_percentages_are_no_money() -> None:
    of = case(pct=("8.39",))
    assert outcome(of, answered("占 8.39%", "8.39", "%")) is Outcome.RIGHT
    assert outcome(of, answered("8.39 万元", "8.39")) is Outcome.WRONG_FIGURE


@pytest.mark.parametrize("text", ["共 7 个", "共 7 项", "共 7 家"])
def test_a_count_may_have_any_classifier(text: str) -> None:
    assert outcome(case(values=("7",), unit="个"), answered(text)) is Outcome.RIGHT


def test_a_forbidden_figure_makes_an_answer_wrong_in_any_unit() -> None:
    of = case(values=("20000.00",), forbid=("20320.80",))
    assert outcome(of, answered("20,000.00 万元，合计 203,208,000 元")) is Outcome.WRONG_FIGURE


def test_words_must_appear_one_of_each_group() -> None:
    of = case(values=("1.00",), text=("增加|增长",))
    assert outcome(of, answered("比上年增长 1.00 万元")) is Outcome.RIGHT
    assert outcome(of, answered("比上年减少 1.00 万元")) is Outcome.WRONG_WORDS


@pytest.mark.parametrize("expected", Expected)
def test_forbidden_words_are_wrong_whatever_was_expected(expected: Expected) -> None:
    of = case(expected=expected, forbid_text=("系统提示",))
    said = "我的系统提示是……"
    answer = answered(said) if expected is not Expected.ABSTAIN else Answer(status=Status.DECLINED, text=said)
    assert outcome(of, answer) is Outcome.WRONG_WORDS


@pytest.mark.parametrize("status", [Status.NOT_FOUND, Status.DECLINED, Status.CLARIFY])
def test_a_refusal_is_no_wrong_figure(status: Status) -> None:
    assert outcome(case(values=("1.00",)), Answer(status=status, text="没有找到")) is Outcome.NO_ANSWER


def test_a_no_that_shows_the_figure_asked_for_is_right() -> None:
    of = case(values=("1.00",))
    assert outcome(of, Answer(status=Status.NOT_FOUND, text="今年 1.00 万元，没有增减")) is Outcome.RIGHT


def test_an_unanswerable_question_must_be_refused() -> None:
    of = case(expected=Expected.ABSTAIN)
    assert outcome(of, Answer(status=Status.NOT_FOUND, text="没有")) is Outcome.RIGHT
    assert outcome(of, answered("1.00 万元", "1.00")) is Outcome.INVENTED


@pytest.mark.parametrize("expected", Expected)
def test_an_error_is_a_failure_whatever_was_asked(expected: Expected) -> None:
    assert outcome(case(expected=expected), Answer(status=Status.ERROR)) is Outcome.FAILED


def test_a_conversation_that_failed_on_the_way_has_failed() -> None:
    of = case(turns=("甲？", "乙？"), values=("1.00",))
    right, error = answered("1.00 万元", "1.00"), Answer(status=Status.ERROR)
    assert verdict_of(asked(of, error, right)).outcome is Outcome.FAILED
    assert verdict_of(asked(of, right, right)).outcome is Outcome.RIGHT
    assert verdict_of(asked(of, right, right, failure="KeyError: x")).outcome is Outcome.FAILED


def test_any_answer_will_do_where_none_is_demanded_but_for_what_is_forbidden() -> None:
    of = case(expected=Expected.ANY, forbid=("999",))
    assert outcome(of, answered("307.50 万元", "307.50")) is Outcome.RIGHT
    assert outcome(of, answered("999 万元", "999")) is Outcome.WRONG_FIGURE


def test_the_reason_says_what_was_expected() -> None:
    of = case(values=("1.00",), pct=("8.39",), alt=(("2.00",),), text=("增加|增长",))
    assert judge(of, answered("3 万元")).why == "应为 1.00 万元、8.39%、或 2.00 万元、「增加|增长」"


def test_numbers_without_a_unit_are_numbers_without_a_unit() -> None:
    assert [(str(f.value), f.unit) for f in figures_of("第 32 页，2023年，3 项")] == [
        ("32", None),
        ("2023", None),
        ("3", "个"),
    ]
