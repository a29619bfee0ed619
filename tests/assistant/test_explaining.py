"""How a question was read, for people and as JSON: candidates with evidence and why the others lost."""

import json
from dataclasses import replace
from typing import Any

import pytest

from assistant.ask import Explained
from assistant.dialogue.session import Session
from assistant.explaining import Seen, seen, seen_as_dict, seen_text
from assistant.messages.reading import KINDS
from assistant.vocabulary.cues import TermKind
from assistant.vocabulary.question import read_question
from tests.building import small_catalogue, small_plan, small_reading


def told(question: str) -> Seen:
    return seen(
        Explained(
            question=read_question(question),
            reading=small_reading(question),
            plan=small_plan(question, Session()),
            catalogue=small_catalogue(),
        )
    )


def test_a_piece_of_two_names_shows_both_and_why_one_lost() -> None:
    (operand,) = told("清淤指挥部多少钱").operands
    assert [(c.name, c.chosen, c.evidence) for c in operand.candidates if c.chosen] == [
        ("河道清淤指挥部工作经费", True, (("清淤指挥部", "as_is"),))
    ]


def test_a_name_that_lost_says_why() -> None:
    (operand,) = told("清淤是多少").operands
    lost = {candidate.name: candidate.why for candidate in operand.candidates if not candidate.chosen}
    assert lost == {"河道清淤指挥部工作经费": "coverage"}


def test_a_slip_is_told_in_the_tokens_and_in_the_evidence() -> None:
    turn = told("泵站更薪改造是多少")
    assert (turn.tokens[0].typed, turn.tokens[0].text) == ("泵站更薪改造", "泵站更新改造")
    (candidate,) = turn.operands[0].candidates
    assert (candidate.evidence, candidate.score) == ((("泵站更新改造", "typed"),), 0.95)


def test_talk_is_told_apart() -> None:
    turn = told("老师您好，泵站更新改造是多少")
    assert "".join(token.typed for token in turn.tokens if token.talk) == "老师您好"
    assert "不计的话：老师您好" in seen_text(turn, 1)


def test_words_that_nothing_explains_are_told() -> None:
    assert "没有解释的词：垃圾焚烧" in seen_text(told("垃圾焚烧是多少"), 1)


def test_the_plan_is_one_line() -> None:
    assert seen_text(told("防汛的项目支出是多少"), 1).splitlines()[-1] == "计划：查 防汛 · 项目支出"


@pytest.mark.parametrize("question", ["清淤是多少", "", "2130301的项目支出", "那去年呢"])
def test_a_reading_is_json(question: str) -> None:
    as_json: dict[str, Any] = json.loads(json.dumps(seen_as_dict(told(question)), ensure_ascii=False))
    assert set(as_json) == {"question", "folded", "tokens", "operands", "plan"}


def test_every_kind_of_token_has_a_word() -> None:
    assert {kind.value for kind in TermKind} == set(KINDS)


def test_a_turn_has_its_number() -> None:
    assert seen_text(replace(told("清淤是多少"), question="清淤"), 2).startswith("第 2 句：清淤")
