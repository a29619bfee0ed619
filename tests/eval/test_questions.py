"""The fixed question set: its form, and its gold recomputed from the typed cells."""

from collections import Counter
from decimal import Decimal

import pytest

from eval.data.make_gold import Question, clauses, filled, load
from tests.oracle import SOURCE, squeezed

KEYS = ["id", "kind", "turns", "values", "unit", "cells", "text", "status", "forbid", "pct", "alt", "note"]
UNITS = {"元", "万元", "亿元", "个", "辆", "台", "平方米", "倍"}
STATUSES = {"answered", "abstain", "any"}
# Words of a verdict or of a kind of no, which an answer says and the document need not; 0.01 is the tail that
# test_oracle lists.
VERDICTS = {
    "0.01",
    "增加",
    "减少",
    "一致",
    "平衡",
    "相等",
    "不是",
    "没有",
    "无",
    "持平",
    "四舍五入",
    "不符",
    "预测",
}
DIALOGUE_TURNS = range(2, 5)

QUESTIONS = load()
SOURCE_TEXT = squeezed(SOURCE.read_text(encoding="utf-8"))


def by_id(question: Question) -> str:
    return question["id"]


def of_status(*statuses: str) -> list[Question]:
    return [question for question in QUESTIONS if question["status"] in statuses]


def test_the_set_is_large_and_covers_every_kind() -> None:
    assert len(QUESTIONS) >= 220
    kinds = Counter(question["kind"] for question in QUESTIONS)
    assert min(kinds.values()) >= 7
    assert set(kinds) == {
        *("lookup", "alias", "english", "sum", "diff", "ratio", "unit", "growth", "rank", "filter"),
        *("count", "list", "text", "zero", "abstain", "premise", "dialog", "audit", "noise", "hostile"),
    }


def test_ids_are_unique() -> None:
    assert [name for name, times in Counter(map(by_id, QUESTIONS)).items() if times > 1] == []


def test_no_wording_is_asked_twice() -> None:
    asked = Counter(tuple(squeezed(turn) for turn in question["turns"]) for question in QUESTIONS)
    # The empty question and the one of white space alone are two questions.
    assert {turns: times for turns, times in asked.items() if times > 1} == {("",): 2}


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_a_line_has_the_agreed_form(question: Question) -> None:
    assert list(question) == KEYS
    assert question["unit"] in UNITS
    assert question["status"] in STATUSES
    assert question["id"].startswith(question["kind"])
    assert len(question["turns"]) in (DIALOGUE_TURNS if question["kind"] == "dialog" else (1,))


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_gold_is_what_the_typed_cells_give(question: Question) -> None:
    assert filled(question) == question


@pytest.mark.parametrize("question", of_status("answered"), ids=by_id)
def test_an_answered_question_has_gold(question: Question) -> None:
    assert question["values"] or question["pct"] or question["text"]
    assert all(question["alt"])


@pytest.mark.parametrize("question", of_status("abstain", "any"), ids=by_id)
def test_a_question_without_an_answer_has_no_gold(question: Question) -> None:
    assert (question["values"], question["pct"], question["cells"], question["text"]) == ([], [], [], [])


@pytest.mark.parametrize("question", of_status("abstain"), ids=by_id)
def test_a_refusal_says_which_kind_of_no_it_is(question: Question) -> None:
    kinds = ("not published at this level", "not in the documents: ", "declined: ")
    assert clauses(question)["why"].startswith(kinds)


@pytest.mark.parametrize("question", of_status("answered"), ids=by_id)
def test_words_to_appear_stand_in_the_document_or_are_a_verdict(question: Question) -> None:
    # "1,068" may be asked for with or without separators, and a printed 320.80 as 320.8.
    made = {f"{Decimal(value):f}" for values in question["alt"] for value in values}
    for wanted in question["text"]:
        words = {word.replace(",", "") for word in wanted.split("|")}
        assert words & VERDICTS or words & made or any(word in SOURCE_TEXT for word in words)


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_a_forbidden_figure_is_no_gold(question: Question) -> None:
    gold = {*question["values"], *question["pct"], *(value for values in question["alt"] for value in values)}
    assert not gold & set(question["forbid"])


@pytest.mark.parametrize("wording", ["对口帮扶梅州有多少钱", "how much goes to 对口帮扶梅州?"])
def test_the_question_that_started_it_names_the_near_miss_and_does_not_add_it(wording: str) -> None:
    question = next(question for question in QUESTIONS if question["turns"] == [wording])
    assert (question["values"], question["text"]) == (["20000.00"], ["320.8"])
    assert question["forbid"] == ["20320.80"]
