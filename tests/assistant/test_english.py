"""English questions become the Chinese words that the one planner knows."""

import pytest
from hypothesis import given

from assistant.english import translate
from assistant.question import fold
from tests.building import ANY_TEXT, Desk, small_intake


def nothing(_: str) -> None:
    """No dense search at hand."""


def translated(question: str) -> str:
    return fold(translate(question, nothing, {}))


@pytest.mark.parametrize(
    ("english", "words"),
    [
        ("How much are the three public expenses?", ["多少", "三公经费"]),
        ("What is the total expenditure?", ["支出"]),
        ("What share of total expenditure is agriculture, forestry and water?", ["占", "农林水支出"]),
        ("official reception", ["公务接待费"]),
        ("Which project is the largest?", ["最大", "项目"]),
        ("general public budget", ["一般公共预算"]),
    ],
)
def test_terms_of_the_field_become_chinese(english: str, words: list[str]) -> None:
    chinese = translated(english)
    assert [word for word in words if word not in chinese] == []


def test_a_word_is_never_found_inside_another() -> None:
    assert "租" not in translated("the current amount")


def test_chinese_parts_of_an_english_question_stay() -> None:
    assert "泵站更新改造" in translated("how much goes to 泵站更新改造?")


def test_words_that_nothing_explains_stay_english() -> None:
    assert "quantum" in translated("how much for quantum computing?")


def test_a_description_is_replaced_by_the_name_that_it_means() -> None:
    def nearest(words: str) -> str | None:
        return "泵站更新改造" if "pump" in words else None

    assert "泵站更新改造" in translate("How much is budgeted for pumping station renewal?", nearest, {})


@given(ANY_TEXT)
def test_translating_never_raises(text: str) -> None:
    translate(text, nothing, {})


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("How much are the three public expenses?", "三公经费是多少"),
        ("How much is official reception?", "公务接待费是多少"),
        ("How much goes to 泵站更新改造?", "泵站更新改造有多少钱"),
        ("What is the project expenditure of 213?", "213的项目支出是多少"),
        ("What percentage of the three public expenses is official reception?", "公务接待费占三公经费的比重"),
        ("Which project is the largest?", "最大的项目是哪个"),
    ],
)
def test_english_and_chinese_give_the_same_figure_and_cells(english: str, chinese: str) -> None:
    desk = Desk((small_intake(),))
    first, second = desk.ask(english), desk.ask(chinese)
    assert first.language == "en"
    assert first.value is not None
    assert first.value == second.value
    assert [c.raw for c in first.citations] == [c.raw for c in second.citations]


def test_an_unknown_english_word_is_refused_and_not_guessed() -> None:
    answer = Desk((small_intake(),)).ask("How much is budgeted for space travel?")
    assert (answer.status.value, answer.value) == ("not_found", None)
