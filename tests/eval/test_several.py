"""The questions over several documents: their form, and their gold recomputed from what was printed."""

import json
from collections import Counter

import pytest

from eval.cases import read_cases
from eval.corpus.series import series_of
from eval.corpus.special import FLAT_ROW
from eval.data.make_gold import Question, clauses, load
from eval.data.make_several import DOWN, QUESTIONS, SAME, UP, filled
from eval.data.printed import golds
from eval.sets import RECIPE
from tests.oracle import squeezed

KEYS = (
    *("id", "kind", "turns", "values", "unit", "cells", "text", "status", "forbid", "forbid_text"),
    *("pct", "alt", "turn_cells", "note"),
)
LEAST = {
    **{"lookup": 30, "years": 25, "departments": 30, "bare": 10, "dialog": 80, "text": 10},
    **{"english": 15, "abstain": 25, "hostile": 15},
}
LINES = load(QUESTIONS)


def by_id(question: Question) -> str:
    return question["id"]


each = pytest.mark.parametrize("question", LINES, ids=by_id)


def of_status(*statuses: str) -> list[Question]:
    return [question for question in LINES if question["status"] in statuses]


def printed_names() -> Counter[tuple[str | int, ...]]:
    """Every printed cell as a question names it, with how often it stands."""
    return Counter(
        (document, table["n"], line["printed_name"].replace(FLAT_ROW, ""), heads[key])
        for document, gold in golds().items()
        for table in gold["tables"]
        for heads in [{one["key"]: one["path"][-1].removeprefix("其中：") for one in table["columns"]}]
        for line in table["rows"]
        for key in line["cells"]
    )


PRINTED = printed_names()
SAID = json.dumps(golds(), ensure_ascii=False) + "".join(
    paragraph.text for edition in series_of(RECIPE) for paragraph in edition.document.paragraphs
)
VERDICTS = {*UP.split("|"), *DOWN.split("|"), *SAME.split("|"), "没有"}


def test_the_set_is_large_and_a_third_of_it_are_conversations() -> None:
    assert len(LINES) >= 180
    kinds = Counter(question["kind"] for question in LINES)
    assert set(kinds) == set(LEAST)
    assert {kind: kinds[kind] for kind in LEAST if kinds[kind] < LEAST[kind]} == {}
    assert sum(len(question["turns"]) > 1 for question in LINES) * 3 >= len(LINES)
    assert len(of_status("abstain")) >= 25


def test_ids_are_unique_and_the_runner_reads_every_line() -> None:
    cases = read_cases(QUESTIONS)
    assert [case.id for case in cases] == [question["id"] for question in LINES]


def test_no_wording_is_asked_twice() -> None:
    asked = Counter(tuple(squeezed(turn) for turn in question["turns"]) for question in LINES)
    assert [turns for turns, times in asked.items() if times > 1] == []


@each
def test_a_line_has_the_agreed_form(question: Question) -> None:
    assert tuple(question) == KEYS
    assert question["unit"] in {"元", "万元", "亿元", "个", "倍"}
    assert question["status"] in {"answered", "abstain", "any"}
    assert question["id"].startswith(f"m-{question['kind']}")
    assert len(question["turns"]) > 1 or question["kind"] != "dialog"


@each
def test_gold_is_what_the_corpus_printed(question: Question) -> None:
    assert filled(question) == question


@each
def test_a_cell_is_printed_exactly_once(question: Question) -> None:
    cells = [*question["cells"], *(cell for turn in question["turn_cells"] for cell in turn or ())]
    assert [cell for cell in cells if PRINTED[(*cell,)] != 1] == []


@pytest.mark.parametrize("question", of_status("answered"), ids=by_id)
def test_an_answered_question_has_gold(question: Question) -> None:
    assert question["values"] or question["pct"] or question["text"]
    assert all(question["alt"])
    assert question["values"] not in question["alt"]


@pytest.mark.parametrize("question", of_status("answered"), ids=by_id)
def test_words_to_appear_stand_in_the_documents_or_are_a_verdict(question: Question) -> None:
    for wanted in question["text"]:
        words = set(wanted.split("|"))
        assert words & VERDICTS or all(word in SAID for word in words)


@pytest.mark.parametrize("question", of_status("abstain", "any"), ids=by_id)
def test_a_question_without_an_answer_has_no_gold(question: Question) -> None:
    assert (question["values"], question["pct"], question["cells"], question["text"]) == ([], [], [], [])


@pytest.mark.parametrize("question", of_status("abstain"), ids=by_id)
def test_a_refusal_says_which_kind_of_no_it_is(question: Question) -> None:
    kinds = ("not published at this level", "not in the documents: ", "declined: ")
    assert clauses(question)["why"].startswith(kinds)


@each
def test_a_forbidden_figure_is_no_gold(question: Question) -> None:
    gold = {*question["values"], *question["pct"], *(value for values in question["alt"] for value in values)}
    assert not gold & set(question["forbid"])
