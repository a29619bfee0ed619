"""The project's fixed question set against the assistant over the built index of the bundled document."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.wire import Assistant
from eval.data.make_gold import Question, load
from eval.judging import Outcome, Verdict, judge

QUESTIONS = load()
# What was reached when it was last measured; a change may raise these, never lower them.
LEAST_RIGHT = 265
LEAST_CITED = 0.95

Judged = list[tuple[Question, Answer, Verdict]]


@pytest.fixture(scope="module")
def judged(bundled_index: Path) -> Iterator[Judged]:
    with Assistant.open(bundled_index) as assistant:
        yield [
            (question, answer := last(assistant, question), judge(question, answer)) for question in QUESTIONS
        ]


def last(assistant: Assistant, question: Question) -> Answer:
    session = assistant.new_session()
    return [assistant.ask(turn, session) for turn in question["turns"]][-1]


def those(judged: Judged, *outcomes: Outcome) -> list[str]:
    """What to read when a test fails: question, verdict and the beginning of the answer."""
    return [
        f"{question['id']} {' // '.join(question['turns'])}: {verdict.detail}: {answer.text[:120]}"
        for question, answer, verdict in judged
        if verdict.outcome in outcomes
    ]


def test_no_answer_shows_a_wrong_figure(judged: Judged) -> None:
    assert those(judged, Outcome.WRONG_FIGURE) == []


def test_what_is_asked_for_is_the_headline_and_not_a_neighbour(judged: Judged) -> None:
    assert those(judged, Outcome.BESIDE) == []


def test_no_unanswerable_question_is_answered(judged: Judged) -> None:
    assert those(judged, Outcome.INVENTED) == []


def test_no_answer_says_the_wrong_words(judged: Judged) -> None:
    assert those(judged, Outcome.WRONG_WORDS) == []


def test_no_question_fails(judged: Judged) -> None:
    assert those(judged, Outcome.FAILED) == []


def test_as_many_questions_are_right_as_when_last_measured(judged: Judged) -> None:
    outcomes = Counter(verdict.outcome for _, _, verdict in judged)
    assert outcomes[Outcome.RIGHT] >= LEAST_RIGHT, those(judged, Outcome.NO_ANSWER)


def test_right_answers_cite_the_cells_that_the_gold_names(judged: Judged) -> None:
    cited = [verdict.cited for _, _, verdict in judged if verdict.cited is not None]
    missing = [f"{q['id']} {q['turns'][-1]}: {q['cells']}" for q, _, v in judged if v.cited is False]
    assert sum(cited) >= LEAST_CITED * len(cited), missing


def test_every_answer_passed_its_checks(judged: Judged) -> None:
    failed = [q["id"] for q, answer, _ in judged if not all(check.ok for check in answer.checks)]
    assert failed == []
