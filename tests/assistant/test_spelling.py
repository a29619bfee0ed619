"""Names typed with slips reach the printed ones; another word of the field, another place, never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.vocabulary.alike import alike, shape
from assistant.vocabulary.spelling import Near, near_words, spellings_of

PRINTED = (
    "对口帮扶梅州资金",
    "公务用车购置及运行维护费",
    "公务接待费",
    "会议费",
    "社会保障和就业支出",
    "机关事业单位基本养老保险缴费支出",
    "一般公共预算",
    "购房补贴",
    "援疆工作队工作经费",
    "第二人民医院改造项目",
)
SPELLINGS = spellings_of(PRINTED, ("财政拨款",))


def met(text: str) -> dict[str, tuple[str, ...]]:
    """The words met in a text with the sorts of their slips, in the stretch that explains most."""
    found: dict[str, Near] = {}
    for near in sorted(near_words(text, SPELLINGS), key=lambda near: len(near.typed) ** 2 * near.quality):
        found[near.word] = near
    return {word: tuple(slip.sort for slip in near.slips) for word, near in found.items()}


@pytest.mark.parametrize(
    ("typed", "word", "slips"),
    [
        ("对口邦扶梅州资金是多少", "对口帮扶梅州资金", ("alike",)),
        ("对口帮抚梅州资金", "对口帮扶梅州资金", ("alike",)),
        ("对口帮扶梅洲资金", "对口帮扶梅州资金", ("alike",)),
        ("公务接侍费", "公务接待费", ("alike",)),
        ("会一费", "会议费", ("alike",)),
        ("财政波款", "财政拨款", ("alike",)),
        ("机关事业单位基本样老保险缴费之出", "机关事业单位基本养老保险缴费支出", ("alike", "alike")),
        ("社会保障蝶就业支出", "社会保障和就业支出", ()),
        ("社会保赢和就业支出", "社会保障和就业支出", ("wrong",)),
        ("公务用车购及运行维护费", "公务用车购置及运行维护费", ("dropped",)),
        ("会保障和就业支出", "社会保障和就业支出", ("dropped",)),
        ("购房补贴贴", "购房补贴", ("doubled",)),
        ("购购房补贴", "购房补贴", ("doubled",)),
        ("公务用用车购置及运行维护费", "公务用车购置及运行维护费", ("doubled",)),
        ("公接务待费", "公务接待费", ("swapped",)),
        ("社会保障和就业出支", "社会保障和就业支出", ("swapped",)),
        ("社会保障的和就业支出", "社会保障和就业支出", ("filler",)),
    ],
)
def test_a_slip_is_forgiven(typed: str, word: str, slips: tuple[str, ...]) -> None:
    assert met(typed).get(word, ()) == slips


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("对口帮扶惠州资金", "对口帮扶梅州资金"),
        ("对口帮扶湛江资金", "对口帮扶梅州资金"),
        ("援川工作队工作经费", "援疆工作队工作经费"),
        ("援藏工作队工作经费", "援疆工作队工作经费"),
        ("第三人民医院改造项目", "第二人民医院改造项目"),
        ("机关事业单位基本医疗保险缴费支出", "机关事业单位基本养老保险缴费支出"),
        ("购房补助", "购房补贴"),
        ("会意费", "会议费"),
        ("购房补贴贴息", "购房补贴"),
    ],
)
def test_another_word_is_no_slip(typed: str, word: str) -> None:
    assert word not in met(typed)


def test_what_is_only_said_is_forgiven_alike_characters_alone() -> None:
    assert met("财政款拨") == {}


def test_the_better_met_of_two_words_is_meant() -> None:
    two = spellings_of(("河道清淤工程款", "河道清理工程款"), ())
    assert {near.word for near in near_words("河道清於工程款", two)} == {"河道清淤工程款"}


def test_two_words_met_alike_are_both_found() -> None:
    two = spellings_of(("甲站设备购置款", "乙站设备购置款"), ())
    assert {near.word for near in near_words("站设设备购置款", two)} == set()
    assert {near.word for near in near_words("甲站设备购制款", two)} == {"甲站设备购置款"}


@given(st.text(max_size=40))
def test_any_text_is_searched(text: str) -> None:
    for near in near_words(text, SPELLINGS):
        assert text[near.start : near.start + len(near.typed)] == near.typed
        assert 0 < near.quality < 1


@given(st.sampled_from(PRINTED))
def test_a_word_as_printed_holds_no_slip(word: str) -> None:
    assert not any(near.typed == word for near in near_words(word, SPELLINGS))


@pytest.mark.parametrize(("first", "second"), [("帮", "邦"), ("待", "侍"), ("州", "洲"), ("京", "金")])
def test_alike_characters_have_one_shape(first: str, second: str) -> None:
    assert alike(first, second)
    assert shape(first) == shape(second)


def test_other_characters_are_not_alike() -> None:
    assert not alike("梅", "惠")
