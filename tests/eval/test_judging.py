"""The judge: exact figures in any money unit, the headline, what must not appear, and refusals."""

from typing import Any

import pytest

from assistant.answer import Answer, Citation, DocumentRef, Status, Value
from eval.judging import Outcome, figures_of, judge

DOCUMENT = DocumentRef(id="d", title="预算", department="局", year=2024, sha256="")


def question(**parts: Any) -> dict[str, Any]:
    line: dict[str, Any] = {
        "values": [],
        "unit": "万元",
        "pct": [],
        "cells": [],
        "text": [],
        "status": "answered",
    }
    return {**line, "forbid": [], "alt": [], **parts}


def answered(text: str, amount: str | None = None, unit: str = "万元", **parts: Any) -> Answer:
    value = None if amount is None else Value(amount=amount, unit=unit)
    return Answer(status=Status.ANSWERED, text=text, value=value, **parts)


def outcome(asked: dict[str, Any], answer: Answer) -> Outcome:
    return judge(asked, answer).outcome


@pytest.mark.parametrize("text", ["20,000.00 万元", "20000 万元", "2 亿元", "200,000,000 元", "**2.00亿元**"])
def test_a_figure_is_right_in_any_money_unit(text: str) -> None:
    assert outcome(question(values=["20000.00"]), answered(text)) is Outcome.RIGHT


@pytest.mark.parametrize(
    "text", ["20,000.01 万元", "20,000 元", "2,000 万元", "120,000.00 万元", "20,000.00%", "无"]
)
def test_a_figure_that_is_only_nearly_the_same_is_wrong(text: str) -> None:
    assert outcome(question(values=["20000.00"]), answered(text)) is Outcome.WRONG_FIGURE


def test_every_expected_figure_must_be_shown() -> None:
    asked = question(values=["7.00", "50.00"])
    assert outcome(asked, answered("7.00 万元、50.00 万元")) is Outcome.RIGHT
    assert outcome(asked, answered("7.00 万元")) is Outcome.WRONG_FIGURE


def test_another_accepted_list_is_as_good() -> None:
    asked = question(values=["7.00", "50.00"], alt=[["57.00"]])
    assert outcome(asked, answered("合计 57.00 万元", "57.00")) is Outcome.RIGHT


def test_a_figure_that_is_only_mentioned_beside_another_headline_is_told_apart() -> None:
    asked = question(values=["36.08"])
    assert outcome(asked, answered("租赁费 15.29 万元；相近 36.08 万元", "15.29")) is Outcome.BESIDE


def test_a_converted_headline_is_the_same_headline() -> None:
    asked = question(values=["20000.00"])
    assert outcome(asked, answered("20,000.00 万元 = 2 亿元", "2", "亿元")) is Outcome.RIGHT


def test_percentages_are_no_money() -> None:
    asked = question(pct=["8.39"])
    assert outcome(asked, answered("占 8.39%", "8.39", "%")) is Outcome.RIGHT
    assert outcome(asked, answered("8.39 万元", "8.39")) is Outcome.WRONG_FIGURE


@pytest.mark.parametrize("text", ["共 7 个", "共 7 项", "共 7 家"])
def test_a_count_may_have_any_classifier(text: str) -> None:
    assert outcome(question(values=["7"], unit="个"), answered(text)) is Outcome.RIGHT


def test_a_forbidden_figure_makes_an_answer_wrong_in_any_unit() -> None:
    asked = question(values=["20000.00"], forbid=["20320.80"])
    assert outcome(asked, answered("20,000.00 万元，合计 203,208,000 元")) is Outcome.WRONG_FIGURE


def test_words_must_appear_one_of_each_group() -> None:
    asked = question(values=["1.00"], text=["增加|增长"])
    assert outcome(asked, answered("比上年增长 1.00 万元")) is Outcome.RIGHT
    assert outcome(asked, answered("比上年减少 1.00 万元")) is Outcome.WRONG_WORDS


@pytest.mark.parametrize("status", [Status.NOT_FOUND, Status.DECLINED, Status.CLARIFY])
def test_a_refusal_is_no_wrong_figure(status: Status) -> None:
    assert outcome(question(values=["1.00"]), Answer(status=status, text="没有找到")) is Outcome.NO_ANSWER


def test_an_unanswerable_question_must_be_refused() -> None:
    asked = question(status="abstain")
    assert outcome(asked, Answer(status=Status.NOT_FOUND, text="没有")) is Outcome.RIGHT
    assert outcome(asked, answered("1.00 万元", "1.00")) is Outcome.INVENTED


def test_an_error_is_a_failure_whatever_was_asked() -> None:
    for status in ("answered", "abstain", "any"):
        assert outcome(question(status=status), Answer(status=Status.ERROR)) is Outcome.FAILED


def test_any_answer_will_do_where_none_is_demanded_but_for_what_is_forbidden() -> None:
    asked = question(status="any", forbid=["999"])
    assert outcome(asked, answered("307.50 万元", "307.50")) is Outcome.RIGHT
    assert outcome(asked, answered("999 万元", "999")) is Outcome.WRONG_FIGURE


def cited(number: str | None, row: str, column: str) -> Citation:
    return Citation(id="c1", document=DOCUMENT, page=1, table_number=number, row=row, column=column)


@pytest.mark.parametrize("number", ["5", "公开05", "表5", None])
def test_the_named_cell_is_cited_under_any_form_of_its_table_number(number: str | None) -> None:
    asked = question(values=["1.00"], cells=[[5, "教育支出", "合计"]])
    answer = answered("1.00 万元", "1.00", citations=(cited(number, "教育支出", "本年/合计"),))
    assert judge(asked, answer).cited is True


def test_another_cell_with_the_same_figure_is_not_the_named_one() -> None:
    asked = question(values=["1.00"], cells=[[5, "教育支出", "合计"]])
    answer = answered("1.00 万元", "1.00", citations=(cited("6", "教育支出", "合计"),))
    assert judge(asked, answer).cited is False


def test_numbers_without_a_unit_are_numbers_without_a_unit() -> None:
    assert [(str(f.value), f.unit) for f in figures_of("第 32 页，2023年，3 项")] == [
        ("32", None),
        ("2023", None),
        ("3", "个"),
    ]
