"""Folding: what people type and what documents print meet in one form, and meaning is never changed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.vocabulary.question import fold, fold_name, language_of, plain_text, read_question
from tests.building import ANY_TEXT


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("“三公”经费", "三公经费"),
        ("三公 经费", "三公经费"),
        ("三　公　经　费", "三公经费"),
        ("「三公」經費", "三公经费"),
        ("『三公』经费", "三公经费"),
        ("办公（业务）用房租赁经费", "办公业务用房租赁经费"),
        ("办公(业务)用房租赁经费", "办公业务用房租赁经费"),
        ("２０２３年", "2023年"),
        ("ＴＯＰ３", "top3"),
        ("對口幫扶梅州資金", "对口帮扶梅州资金"),
        ("广州-齐齐哈尔航线", "广州齐齐哈尔航线"),
        ("三公经费\n是多少", "三公经费是多少"),
        ("三公\u200b经\ufeff费", "三公经费"),
        ("**三公经费**", "三公经费"),
    ],
)
def test_ways_of_writing_one_thing_fold_to_one_text(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("1,000 万元以上？", "1000万元以上。"),
        ("1，000万元", "1000万元"),
        ("12,345,678元", "12345678元"),
        ("清远，梅州，贵州", "清远、梅州、贵州"),
        ("1,20", "1,20"),
        ("3.5%", "3.5%"),
        ("是多少?!", "是多少。。"),
    ],
)
def test_separators_inside_numbers_go_and_between_names_stay(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(ANY_TEXT)
@example("1,234,567")
@example("a-,1,000")
@example("“1”,“000”")
@example("．５")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_a_folded_text_has_no_blank_quote_or_control_character(text: str) -> None:
    assert not set(fold(text)) & set(" \t\n\r\x00\u200b\ufeff“”「」《》*<>")


@given(st.lists(st.sampled_from("0123456789"), min_size=1, max_size=12).map("".join))
def test_digits_are_kept_in_their_order(digits: str) -> None:
    assert fold(digits) == digits


def test_a_name_folds_without_its_own_list_marks() -> None:
    assert fold_name("文化、旅游、体育与传媒支出") == "文化旅游体育与传媒支出"


def test_plain_text_keeps_punctuation_for_people() -> None:
    assert plain_text("  「三公」經費，\t是多少？ ") == "「三公」经费, 是多少?"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("三公经费是多少", "zh"),
        ("how much goes to 对口帮扶梅州?", "en"),
        ("What is the total budget", "en"),
        ("top 3 项目", "zh"),
        ("OK", "zh"),
        ("", "zh"),
        ("12345", "zh"),
    ],
)
def test_the_language_is_that_of_most_words(text: str, language: str) -> None:
    assert language_of(text) == language


@given(ANY_TEXT)
def test_reading_a_question_never_raises_and_keeps_what_was_typed(text: str) -> None:
    assert read_question(text).raw == text


def test_five_thousand_characters_are_folded() -> None:
    assert len(read_question("三公经费，" * 1000).folded) == 5000
