"""Metamorphic questions over the bundled document: the same receipt in other words, what fails listed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answer import Answer, Status, Value
from eval.data.make_gold import load
from eval.rewrites import OPEN, Tried, is_asked, known_open, receipt, summary, tried
from eval.ways import rewrites

YEAR = 2023
WAYS = rewrites(YEAR)
# Each way is asked over one question of so many that it changes, other ones for each way.
EVERY = 3


@pytest.fixture(scope="module")
def results(bundled_index: Path) -> Iterator[tuple[Tried, ...]]:
    with Assistant.open(bundled_index) as assistant:
        yield tuple(tried(assistant.ask, load(), WAYS, every=EVERY))


def test_only_what_is_known_to_fail_gives_another_receipt(results: tuple[Tried, ...]) -> None:
    assert [r for r in results if not r.same and (r.rewrite, r.question) not in known_open()] == []


def test_what_is_known_to_fail_still_fails(results: tuple[Tried, ...]) -> None:
    assert [r for r in results if r.same and (r.rewrite, r.question) in known_open()] == []


def test_every_way_is_tried(results: tuple[Tried, ...]) -> None:
    assert {way.name for way in WAYS} == {result.rewrite for result in results}
    assert len(WAYS) >= 15


def test_a_way_changes_a_question_or_says_that_it_cannot() -> None:
    asked = [question["turns"][0] for question in load() if is_asked(question)]
    assert all(any(way.apply(text) not in (None, text) for text in asked) for way in WAYS)
    assert all(way.apply(text) != text for way in WAYS for text in asked)


def test_what_is_known_to_fail_names_ways_and_questions_that_exist() -> None:
    ids = {question["id"] for question in load() if is_asked(question)}
    assert all(way in {w.name for w in WAYS} and question in ids for way, question in known_open())


def test_what_is_known_to_fail_is_silent() -> None:
    states = [line.split("\t")[2] for line in OPEN.read_text(encoding="utf-8").splitlines()[1:]]
    assert set(states) <= {"declined", "not_found", "clarify"}


def test_a_failure_that_is_listed_gives_no_figure(results: tuple[Tried, ...]) -> None:
    assert [r for r in results if not r.same and r.answer.startswith(Status.ANSWERED.value)] == []


def test_a_receipt_is_the_same_in_another_unit_only() -> None:
    def said(amount: str, unit: str) -> tuple[object, ...]:
        return receipt(Answer(status=Status.ANSWERED, text="", value=Value(amount=amount, unit=unit)))

    assert said("1.5", "万元") == said("15000", "元") != said("1.5", "元")


def test_the_summary_lists_every_failure() -> None:
    kept = Tried("全角", "a", "甲？", same=True, answer="answered: 1")
    lost = Tried("全角", "b", "乙？", same=False, answer="declined: 没有")
    assert summary((kept, lost))[1:] == ("全角\t1/2", "不同\t全角\tb\t'乙？'\t'declined: 没有'")
