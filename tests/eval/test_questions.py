"""The fixed question set: its form, and its gold recomputed from the typed cells."""

from collections.abc import Callable
from typing import Any, cast

import pytest

from eval.cases import read_cases
from eval.data.make_gold import QUESTIONS, Question, load
from tests.eval import answer_key
from tests.eval.answer_key import Questions

LOADED = load()
LINTS: tuple[Callable[[Questions], object], ...] = (
    answer_key.repeated_ids,
    answer_key.repeated_wordings,
    answer_key.of_bad_form,
    answer_key.with_other_gold,
    answer_key.not_printed,
    answer_key.without_the_cells_of_a_turn,
    answer_key.answered_without_gold,
    answer_key.unanswered_with_gold,
    answer_key.refused_without_a_reason,
    answer_key.words_that_stand_nowhere,
    answer_key.forbidden_gold,
    answer_key.short_counts,
)


def named(name: str) -> Question:
    return next(question for question in LOADED if question["id"] == name)


def changed(name: str, **keys: Any) -> Question:
    return cast(Question, {**named(name), **keys})


@pytest.mark.parametrize("lint", LINTS, ids=lambda lint: lint.__name__)
def test_the_set_passes(lint: Callable[[Questions], object]) -> None:
    assert not lint(LOADED)


@pytest.mark.parametrize(
    ("lint", "spoilt"),
    [
        (answer_key.repeated_ids, changed("lookup01")),
        (
            answer_key.repeated_wordings,
            changed("lookup01", turns=["請問２０２３年對口幫扶清遠資金安排了多少"]),
        ),
        (answer_key.of_bad_form, changed("lookup01", unit="两")),
        (answer_key.of_bad_form, changed("lookup01", status="perhaps")),
        (answer_key.of_bad_form, changed("lookup01", id="sum99")),
        (answer_key.of_bad_form, changed("lookup01", turns=["一", "二"])),
        (answer_key.of_bad_form, changed("dialog01", turns=["一", "二", "三", "四", "五", "六"])),
        (answer_key.of_bad_form, changed("lookup01", more="")),
        (answer_key.with_other_gold, changed("lookup01", values=["20000.01"])),
        (answer_key.with_other_gold, changed("ratio01", pct=["98.06"])),
        (answer_key.with_other_gold, changed("lookup01", cells=[[12, "对口帮扶惠州资金", "总计"]])),
        (answer_key.with_other_gold, changed("growth01", note="gold: prose 月球经费 change")),
        (answer_key.not_printed, changed("lookup01", values=["20000.01"])),
        (answer_key.not_printed, changed("growth02", pct=["1.07"])),
        (answer_key.without_the_cells_of_a_turn, changed("dialog01", turn_cells=[None])),
        (
            answer_key.without_the_cells_of_a_turn,
            changed("dialog01", turn_cells=[[[12, "对口帮扶惠州资金", "总计"]], None]),
        ),
        (answer_key.answered_without_gold, changed("lookup01", values=[])),
        (answer_key.answered_without_gold, changed("lookup13", alt=[[]])),
        (answer_key.unanswered_with_gold, changed("abstain01", values=["20000.00"])),
        (answer_key.unanswered_with_gold, changed("hostile01", text=["99999"])),
        (answer_key.refused_without_a_reason, changed("abstain01", note="gold: none")),
        (answer_key.refused_without_a_reason, changed("abstain01", note="gold: none; why: because")),
        (answer_key.words_that_stand_nowhere, changed("text01", text=["月球基地"])),
        (answer_key.forbidden_gold, changed("lookup01", forbid=["20000"])),
        (answer_key.forbidden_gold, changed("text01", forbid_text=["本级财政部门"], text=["本级财政部门"])),
    ],
)
def test_a_spoilt_line_is_found(lint: Callable[[Questions], list[str]], spoilt: Question) -> None:
    assert lint([*LOADED, spoilt]) != []


@pytest.mark.parametrize(
    "short",
    [
        LOADED[:399],
        [question for question in LOADED if len(question["turns"]) == 1],
        [question for question in LOADED if len(question["turns"]) < 5],
        [question for question in LOADED if question["status"] != "abstain"],
        [question for question in LOADED if question["kind"] != "hostile"],
        [question for question in LOADED if question["kind"] != "zero"],
        [question for question in LOADED if not answer_key.is_english(question)],
    ],
)
def test_a_set_that_is_too_small_is_found(short: Questions) -> None:
    assert answer_key.short_counts(short)


def test_every_line_is_a_case_of_the_runner() -> None:
    assert [case.id for case in read_cases(QUESTIONS)] == [question["id"] for question in LOADED]


@pytest.mark.parametrize("wording", ["对口帮扶梅州有多少钱", "how much goes to 对口帮扶梅州?"])
def test_the_question_that_started_it_names_the_near_miss_and_does_not_add_it(wording: str) -> None:
    question = next(question for question in LOADED if question["turns"] == [wording])
    assert (question["values"], question["text"]) == (["20000.00"], ["320.8"])
    assert question["forbid"] == ["20320.80"]
