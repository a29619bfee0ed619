"""From words that are no printed name to the names they mean, and never to the name of another place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.linking.mentions import Candidate, candidates, explained, leaders
from assistant.vocabulary.catalogue import Entry
from assistant.vocabulary.lexicon import core
from index.records import ItemKind

NAMES = (
    "对口帮扶梅州资金",
    "对口帮扶清远资金",
    "对口帮扶梅州指挥部工作经费",
    "办公业务用房租赁经费",
    "车辆租用经费",
)


def entries(*names: str) -> list[Entry]:
    return [
        Entry(name=name, folded=name, core=core(name), kinds=frozenset({ItemKind.PROJECT}), owners=())
        for name in names
    ]


def found(*pieces: str) -> list[str]:
    return [candidate.name for candidate in leaders(candidates(pieces, entries(*NAMES)))]


@pytest.mark.parametrize(
    ("piece", "name", "score"),
    [
        ("梅州", "对口帮扶梅州资金", 1.0),
        ("租车", "车辆租用经费", 0.9),
        ("帮扶梅资", "对口帮扶梅州资金", 0.85),
        ("对口邦扶", "对口帮扶梅州资金", 0.8),
        ("对囗帮抚", "对口帮扶梅州资金", 0.0),
        ("梅州帮", "对口帮扶梅州资金", 0.65),
        ("湛江", "对口帮扶梅州资金", 0.0),
    ],
)
def test_how_well_a_name_explains_a_piece(piece: str, name: str, score: float) -> None:
    assert explained(piece, name) == score


@pytest.mark.parametrize("place", ["湛江", "韶关", "梅县", "清新", "茂名", "河源"])
def test_a_place_that_no_name_holds_is_explained_by_none(place: str) -> None:
    assert found("对口帮扶", place) == []


def test_every_piece_must_be_explained() -> None:
    assert found("梅州", "垃圾分类") == []


def test_the_name_that_the_words_cover_better_is_meant() -> None:
    assert found("帮扶", "清远") == ["对口帮扶清远资金"]


def test_two_names_that_the_words_cover_alike_are_both_kept() -> None:
    assert found("对口帮扶") == ["对口帮扶梅州资金", "对口帮扶清远资金"]


def test_everyday_words_reach_the_printed_ones() -> None:
    assert found("租办公室") == ["办公业务用房租赁经费"]
    assert found("租车") == ["车辆租用经费"]


def test_one_mistyped_character_that_sounds_alike_is_forgiven() -> None:
    assert found("对口邦扶", "清远") == ["对口帮扶清远资金"]


def test_nothing_leads_where_nothing_was_found() -> None:
    assert leaders(()) == ()


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=20))
def test_a_score_lies_between_nothing_and_all(piece: str, name: str) -> None:
    assert 0.0 <= explained(piece, name) <= 1.0


@given(st.sampled_from(NAMES), st.data())
def test_any_piece_of_a_name_is_explained_by_it(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    assert explained(name[start:end], name) == 1.0


@given(st.lists(st.floats(0.6, 1.0), min_size=1, max_size=6))
def test_the_best_name_is_always_among_the_leaders_or_beaten_by_coverage(scores: list[float]) -> None:
    ordered = tuple(
        Candidate(name=str(number), score=score, coverage=0.5)
        for number, score in enumerate(sorted(scores, reverse=True))
    )
    assert ordered[0] in leaders(ordered)
