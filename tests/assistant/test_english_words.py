"""Bodies, accounts in other words, what money is for, and turns that point back, in English."""

import pytest

from assistant.english import NOTHING_PRINTED, Printed, translate
from assistant.english.words import bag, put_right, terms_in_other_words
from assistant.vocabulary.lexicon import core
from assistant.vocabulary.question import fold, fold_name
from tests.building import Desk, small_intake

_BODIES = (
    "样例市民政局",
    "样例市农业农村局",
    "样例市市场监督管理局",
    "样例市北河街道办事处",
    "样例市北河街道文化服务中心",
)
_ACCOUNTS = (
    "培训费",
    "奖金",
    "水费",
    "支持中小企业发展和管理支出",
    "劳动保障监察",
    "机关事业单位基本养老保险缴费",
    "公共安全支出",
    "购房补贴",
    "住房公积金",
    "农业农村",
)


def nothing(_: str) -> None:
    """No dense search at hand."""


def printed() -> Printed:
    names = (*_ACCOUNTS, *_BODIES)
    return Printed(
        names={fold_name(name): core(fold_name(name)) for name in names},
        bodies=_BODIES,
        sounds={"beihe": "北河"},
        terms=frozenset(map(fold_name, names)),
    )


def translated(question: str, at_hand: Printed = NOTHING_PRINTED) -> str:
    return fold(translate(question, nothing, at_hand))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("the Bureau of Civil Affairs", "样例市民政局"),
        ("the Bureau of Agriculture and Rural Affairs", "样例市农业农村局"),
        ("the Administration for Market Regulation", "样例市市场监督管理局"),
        ("the Civil Affairs Bureau", "样例市民政局"),
        ("the Beihe Subdistrict Office", "样例市北河街道办事处"),
    ],
)
def test_a_body_is_called_by_its_kind_first_or_last(said: str, name: str) -> None:
    assert translated(f"What does {said} spend on training?", printed()) == f"{name}培训费。"


@pytest.mark.parametrize(
    "said", ["the Department of Agriculture", "the Bureau of Justice", "the Commission of Health"]
)
def test_a_body_that_is_not_at_hand_is_no_account(said: str) -> None:
    other = Printed(
        names={"农业农村": "农业农村"}, terms=frozenset({"农业农村", "培训费"}), bodies=("样例市民政局",)
    )
    chinese = translated(f"What does {said} spend on training?", other)
    assert "农业农村" not in chinese
    assert any(letter.isascii() and letter.isalpha() for letter in chinese)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (
            "support for the development and management of small and medium-sized enterprises",
            "支持中小企业发展和管理",
        ),
        ("labour security inspection", "劳动保障监察"),
        ("payments for basic old-age insurance", "机关事业单位基本养老保险缴费"),
        ("water bill payments", "水费"),
        ("the housing provident fund and housing purchase subsidy", "住房公积金和购房补贴"),
    ],
)
def test_an_account_in_other_words(said: str, name: str) -> None:
    assert translated(f"How much is budgeted for {said}?", printed()) == f"多少{name}。"


def test_words_in_another_order_never_reach_over_an_and() -> None:
    assert bag(("fund", "and", "housing")) not in terms_in_other_words()


@pytest.mark.parametrize(
    "said",
    [
        "local charges",
        "cash",
        "use fees",
        "line items",
        "commission costs",
        "training bonuses",
        "public payments",
    ],
)
def test_what_money_is_for_is_never_dropped(said: str) -> None:
    chinese = translated(f"How much is budgeted for {said} under basic expenditure?", printed())
    assert said.split()[-1] in chinese


@pytest.mark.parametrize("typed", ["managment", "enforcment", "publicty", "recieved"])
def test_a_slip_is_put_right_before_a_phrase_is_read(typed: str) -> None:
    assert put_right(typed) != typed


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("the carry-over at the beginning of the year", "上年结转"),
        ("the year-end carry-over and surplus", "结转下年"),
        ("the completion rate of the training budget", "培训预算执行率"),
        ("Is it true that training is less than travel?", "培训是不是比差旅费少"),
        ("And its training?", "那它的培训呢"),
    ],
)
def test_turns_of_phrase(english: str, chinese: str) -> None:
    assert chinese in translated(english)


@pytest.mark.parametrize(
    ("turns", "amount"),
    [
        (
            ("How much is agriculture, forestry and water?", "How much of it is project expenditure?"),
            "213的项目支出",
        ),
        (
            ("pumping station renewal", "the river dredging headquarters?", "How much less is the latter?"),
            "869.50",
        ),
        (
            ("What is the total of the three public expenses?", "How much of that is official reception?"),
            "公务接待费",
        ),
    ],
)
def test_a_turn_that_points_back_keeps_what_it_points_at(turns: tuple[str, ...], amount: str) -> None:
    desk = Desk((small_intake(),))
    answer = desk.ask(*turns)
    expected = amount if amount.isascii() else None
    if expected is None:
        value = desk.ask(amount).value
        assert value is not None
        expected = value.amount
    assert answer.value is not None
    assert answer.value.amount == expected
