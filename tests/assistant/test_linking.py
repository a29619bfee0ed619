"""Linking: the best row of tokens, in which every character has exactly one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.linking.tokens import Token, tokens_of
from assistant.vocabulary.cues import TermKind
from assistant.vocabulary.question import fold
from tests.building import ANY_TEXT, small_catalogue

WORDS = [
    "泵站更新改造",
    "河道清淤",
    "三公",
    "经费",
    "多少钱",
    "占",
    "比",
    "万元",
    "2024年",
    "213",
    "第二大",
    "前三",
    "呢",
]
questions = st.lists(st.sampled_from(WORDS) | ANY_TEXT, max_size=8).map("".join)


def tokens(text: str) -> tuple[Token, ...]:
    return tokens_of(fold(text), small_catalogue())


def kinds(text: str) -> list[tuple[str, TermKind]]:
    return [(token.text, token.kind) for token in tokens(text)]


@given(questions)
def test_every_character_is_in_exactly_one_token(text: str) -> None:
    folded = fold(text)
    row = tokens_of(folded, small_catalogue())
    assert "".join(token.text for token in row) == folded
    assert [token.start for token in row] == [len("".join(t.text for t in row[:i])) for i in range(len(row))]


def test_a_printed_name_is_one_token() -> None:
    assert kinds("泵站更新改造") == [("泵站更新改造", TermKind.ITEM)]


def test_a_long_name_beats_the_shorter_one_inside_it() -> None:
    (token,) = tokens("河道清淤指挥部工作经费")
    assert (token.kind, token.values) == (TermKind.ITEM, ("河道清淤指挥部工作经费",))


def test_a_name_without_its_last_general_word_is_still_the_name() -> None:
    (token, *_) = tokens("河道清淤多少钱")
    assert (token.text, token.values) == ("河道清淤", ("河道清淤资金",))


def test_a_piece_of_a_name_points_to_all_names_that_hold_it() -> None:
    (token,) = tokens("清淤")
    assert (token.kind, token.values) == (TermKind.PART, ("河道清淤指挥部工作经费", "河道清淤资金"))


def test_unknown_words_stay_together_as_one_token() -> None:
    assert kinds("量子物理") == [("量子物理", TermKind.UNKNOWN)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2024年", TermKind.YEAR, "2024"),
        ("去年", TermKind.YEAR, "-1"),
        ("2130301", TermKind.CODE, "2130301"),
        ("表3", TermKind.TABLE, "3"),
        ("公开03表", TermKind.TABLE, "3"),
        ("第3张表", TermKind.TABLE, "3"),
        ("前三名", TermKind.RANK, "三"),
        ("第二大", TermKind.RANK, "二"),
        ("top3", TermKind.RANK, "3"),
        ("一般公共预算", TermKind.FUND, "一般公共预算"),
        ("基本支出", TermKind.SPENDING, "基本支出"),
        ("亿元", TermKind.UNIT, "亿元"),
        ("示范市水务局", TermKind.OWNER, "示范市水务局"),
        ("水务局", TermKind.OWNER, "示范市水务局"),
        ("项目支出表", TermKind.TITLE, "项目支出表"),
    ],
)
def test_words_of_the_field_are_told_by_kind(text: str, kind: TermKind, value: str) -> None:
    (token,) = tokens(text)
    assert token.kind is kind
    assert value in token.values


def test_an_amount_is_a_number_and_a_unit() -> None:
    assert kinds("1,000万元") == [("1000", TermKind.NUMBER), ("万元", TermKind.UNIT)]


def test_a_year_is_not_read_out_of_an_amount() -> None:
    assert kinds("2024万元") == [("2024", TermKind.NUMBER), ("万元", TermKind.UNIT)]


@pytest.mark.parametrize("name", ["医疗费", "其他国防支出", "群众文化", "专用设备购置"])
def test_an_official_name_that_is_not_printed_stands_for_itself_alone(name: str) -> None:
    assert kinds(f"{name}多少钱")[0] == (name, TermKind.ABSENT)
