"""The index of names finds what a loop over all names would find."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.linking.mentions import candidates, likely_entries
from assistant.vocabulary.name_index import holding_of, parts_of
from tests.building import small_catalogue

LETTERS = st.text(st.sampled_from("河道清淤资金和的"), min_size=1, max_size=8)
NAMES = st.lists(LETTERS, min_size=1, max_size=8, unique=True)


@given(NAMES, LETTERS)
def test_a_piece_points_to_every_name_that_holds_it(names: list[str], piece: str) -> None:
    parts = parts_of({name: name for name in names}, shortest=2, excluded=frozenset(("资金",)))
    usable = len(piece) >= 2 and piece != "资金" and piece[0] not in "和的" and piece[-1] not in "和的"
    assert parts.get(piece) == (frozenset(n for n in names if piece in n) if usable else frozenset())


@given(NAMES, LETTERS)
def test_the_pieces_at_a_place_are_those_that_names_hold(names: list[str], text: str) -> None:
    parts = parts_of({name: name for name in names}, shortest=2, excluded=frozenset())
    for start in range(len(text)):
        held = [text[start:end] for end in range(start + 2, len(text) + 1) if parts.get(text[start:end])]
        assert list(parts.pieces_at(text, start)) == held


@given(NAMES, LETTERS)
def test_names_are_found_by_their_characters_in_any_order(names: list[str], words: str) -> None:
    holding = holding_of(names)
    found = set(holding.named(holding.all_of(words)))
    assert found >= {name for name in names if set(words) <= set(name)}


@given(st.lists(st.text(st.sampled_from("泵站更新改造河道清於淤指挥部"), min_size=2, max_size=5), max_size=3))
def test_no_name_that_explains_the_words_is_missed(pieces: list[str]) -> None:
    catalogue = small_catalogue()
    said = tuple(pieces)
    by_index = candidates(said, likely_entries(said, catalogue))
    assert by_index == candidates(said, catalogue.entries.values())
