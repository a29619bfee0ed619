"""English questions become the Chinese words that the one planner knows."""

from functools import cache

import pytest
from hypothesis import given

from assistant.english import NOTHING_PRINTED, Printed, printed_in, translate, translate_words
from assistant.english.amounts import amounts_in_chinese
from assistant.english.words import asking_phrases, fill_words, glosses, put_right, stem, words_of
from assistant.vocabulary.question import fold
from tests.building import ANY_TEXT, Desk, small_catalogue, small_intake


def nothing(_: str) -> None:
    """No dense search at hand."""


@cache
def small() -> Printed:
    return printed_in(small_catalogue())


def translated(question: str, printed: Printed = NOTHING_PRINTED) -> str:
    return fold(translate(question, nothing, printed))


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
    chinese = translated(english, small())
    assert [word for word in words if word not in chinese] == []


def test_a_word_is_never_found_inside_another() -> None:
    assert "租" not in translated("the current amount")


def test_chinese_parts_of_an_english_question_stay() -> None:
    assert "泵站更新改造" in translated("how much goes to 泵站更新改造?", small())


def test_english_words_of_a_chinese_question_keep_its_order() -> None:
    assert fold(translate_words("budget", small())) == ""
    assert fold(translate_words("reception", small())) == "公务接待费"


def test_words_that_nothing_explains_stay_english() -> None:
    assert "quantum" in translated("how much for quantum computing?")


@given(ANY_TEXT)
def test_translating_never_raises(text: str) -> None:
    translate(text, nothing, small())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("over 10 million yuan", "over 1000万元"),
        ("over 10m", "over 10m"),
        ("100k", "10万元"),
        ("half a billion", "5亿元"),
        ("¥5,000,000", "500万元"),
        ("rmb 2.5 million", "250万元"),
        ("five hundred thousand yuan", "50万元"),
        ("between 1 and 3 million yuan", "between 100万元 and 300万元"),
        ("200 wan", "200万元"),
        ("5000 yuan", "5000元"),
        ("in 10,000 yuan", "换算成万元"),
        ("in 100 million yuan", "换算成亿元"),
        ("in billions of yuan", "换算成元"),
        ("convert it to yuan", "convert it 换算成元"),
        ("code 2010301 in 2023", "code 2010301 in 2023"),
        ("how many million yuan is it", "how much 换算成元 is it"),
    ],
)
def test_amounts_are_read_exactly_in_the_units_of_documents(typed: str, read: str) -> None:
    expected = read.replace("10m", "1000万元")
    assert " ".join(amounts_in_chinese(typed).split()) == expected


@pytest.mark.parametrize(
    ("description", "name"),
    [
        ("pumping station renewal", "泵站更新改造"),
        ("the renewal of pump stations", "泵站更新改造"),
        ("upgrading the pumping stations", "泵站更新改造"),
        ("bengzhan", "泵站更新改造"),
        ("Beng Zhan", "泵站更新改造"),
        ("river dredging headquarters", "河道清淤指挥部工作"),
        ("work funds of the river dredging command post", "河道清淤指挥部工作经费"),
        ("flood control", "防汛"),
    ],
)
def test_a_description_becomes_the_name_that_has_every_word(description: str, name: str) -> None:
    assert translated(f"How much is budgeted for {description}?", small()) == f"多少{name}。"


@pytest.mark.parametrize(
    "description",
    [
        "bridge renewal",
        "pumping station museum",
        "river police",
        "the dredging academy",
        "flood control bureau",
        "office housing security",
        "pumping station renewal in Shenzhen",
        "space travel",
        "river",
    ],
)
def test_a_description_with_a_word_that_no_name_has_gives_no_figure(description: str) -> None:
    answer = Desk((small_intake(),)).ask(f"How much is budgeted for {description}?")
    assert description == "river" or answer.value is None


def test_the_dense_search_is_asked_only_where_a_list_knows_a_word_of_the_name() -> None:
    asked: list[str] = []

    def nearest(words: str) -> str | None:
        asked.append(words)
        return "泵站更新改造"

    assert "泵站更新改造" in translate("How much for the refitting of pumping stations?", nearest, small())
    assert "泵站更新改造" not in translate("How much for esports?", nearest, small())
    assert "泵站更新改造" not in translate("How much does the esports bureau get?", nearest, small())
    assert asked == ["refitting pumping stations", "esports"]


# PUMP and HQ stand for two projects of the small document, in English and in Chinese.
SAME = [
    ("How much are the three public expenses?", "三公经费是多少"),
    ("What's the three public consumption budget, please?", "三公经费是多少"),
    ("How much is official reception?", "公务接待费是多少"),
    ("reception budget", "公务接待费是多少"),
    ("How much goes to 泵站更新改造?", "泵站更新改造有多少钱"),
    ("I'm a journalist, could you tell me the cost of PUMP?", "泵站更新改造有多少钱"),
    ("Hello, what is the budget for pump station renewal? Thanks!", "泵站更新改造有多少钱"),
    ("What is the project expenditure of 213?", "213的项目支出是多少"),
    ("basic expenditure of function 2130301", "2130301的基本支出"),
    ("What percentage of the three public expenses is official reception?", "公务接待费占三公经费的比重"),
    ("official reception as a share of the three public expenses", "公务接待费占三公经费的比重"),
    ("What share do receptions have in the three public expenses?", "公务接待费占三公经费的比重"),
    ("the ratio of official reception to the three public expenses", "公务接待费占三公经费的比重"),
    ("How many times HQ is PUMP?", "泵站更新改造是指挥部经费的几倍"),
    ("How many times larger is PUMP than HQ?", "泵站更新改造是指挥部经费的几倍"),
    ("How much more is PUMP than HQ?", "泵站更新改造比指挥部经费多多少"),
    ("By how much does PUMP exceed HQ?", "泵站更新改造比指挥部经费多多少"),
    ("What's the difference between PUMP and HQ?", "泵站更新改造和指挥部经费相差多少"),
    ("PUMP minus HQ", "泵站更新改造减去指挥部经费"),
    ("Sum of PUMP and HQ", "泵站更新改造和指挥部经费一共多少"),
    ("Add PUMP and HQ", "泵站更新改造和指挥部经费一共多少"),
    ("PUMP plus HQ in total", "泵站更新改造加上指挥部经费"),
    ("What is the average of PUMP and HQ?", "泵站更新改造和指挥部经费平均多少"),
    ("Total expenditure excluding PUMP", "支出总计减去泵站更新改造"),
    ("Not counting PUMP, what is total expenditure?", "支出总计减去泵站更新改造"),
    ("Which project is the largest?", "最大的项目是哪个"),
    ("Which project gets the most money?", "最大的项目是哪个"),
    ("What's the second-largest project?", "第二大的项目"),
    ("the smallest project", "最小的项目"),
    ("How many projects are there?", "有多少个项目"),
    ("How many projects exceed 4 million yuan?", "超过400万元的项目有几个"),
    ("How much is PUMP in yuan?", "泵站更新改造是多少元"),
    ("How much did receptions fall compared with last year?", "公务接待费比上年减少多少"),
    ("What was the reception budget last year?", "去年的公务接待费是多少"),
    ("In table 3, how much is basic expenditure?", "表3基本支出多少"),
    ("How much is the pump station renewal project (泵站更新改造)?", "泵站更新改造有多少钱"),
    ("how much for the 泵站 renewal", "泵站更新改造有多少钱"),
    ("by what percentage did the three public expenses grow", "三公经费增幅"),
    ("the expendture on 泵站更新改造", "泵站更新改造支出"),
]  # fmt: skip


@pytest.mark.parametrize(("english", "chinese"), SAME)
def test_english_and_chinese_give_the_same_figure_and_cells(english: str, chinese: str) -> None:
    desk = Desk((small_intake(),))
    english = english.replace("PUMP", "pumping station renewal").replace(
        "HQ", "the river dredging headquarters"
    )
    first, second = desk.ask(english), desk.ask(chinese.replace("指挥部经费", "河道清淤指挥部工作经费"))
    assert first.language == "en"
    assert first.status is second.status
    assert first.value == second.value
    assert [c.raw for c in first.citations] == [c.raw for c in second.citations]
    assert first.citations != ()


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("List the projects over 4 million yuan", ["泵站更新改造", "河道清淤资金"]),
        ("projects between 3 and 6 million yuan", ["河道清淤资金", "河道清淤指挥部工作经费"]),
        ("projects of at most RMB 3.31 million", ["河道清淤指挥部工作经费"]),
        ("Which two projects get the most?", ["泵站更新改造", "河道清淤资金"]),
        ("top 2 projects", ["泵站更新改造", "河道清淤资金"]),
        ("the two smallest projects", ["河道清淤指挥部工作经费", "河道清淤资金"]),
    ],
)
def test_rows_within_bounds_and_ranks(question: str, rows: list[str]) -> None:
    answer = Desk((small_intake(),)).ask(question)
    assert [c.row for c in answer.citations][: len(rows)] == rows
    assert len(answer.citations) == len(rows) or "top" in question or "two" in question


@pytest.mark.parametrize(
    ("turns", "amount"),
    [
        (("pumping station renewal", "and the river dredging headquarters?"), "331.00"),
        (("pumping station renewal", "and the river dredging headquarters?", "add them up"), "1531.50"),
        (("pumping station renewal", "the river dredging headquarters?", "what's the difference?"), "869.50"),
        (("How much is pumping station renewal?", "in yuan"), "12005000"),
        (("Which project is the largest?", "And the second largest?"), "500.00"),
        (("Which project is the largest?", "and the third?"), "331.00"),
        (("How much is official reception?", "What about last year?"), "5.00"),
    ],
)
def test_turns_lean_on_earlier_ones(turns: tuple[str, ...], amount: str) -> None:
    answer = Desk((small_intake(),)).ask(*turns)
    assert answer.language == "en"
    assert answer.value is not None
    assert answer.value.amount == amount


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("How much is budgeted for space travel?", "not_found"),
        ("What is the budget of the education bureau?", "not_found"),
        ("How much will it be next year?", "prediction"),
        ("What is the director's salary?", "personal"),
        ("Is the reception budget too high?", "opinion"),
        ("Tell me a joke", "off_topic"),
        ("How much was actually spent on receptions?", "execution"),
        ("How much was it in 2011?", "other_year"),
        ("Table 15 total", "no_table"),
        ("How much is not from the general public budget?", "not_understood"),
        ("What share of that is official reception?", "not_understood"),
    ],
)
def test_every_kind_of_no(question: str, reason: str) -> None:
    answer = Desk((small_intake(),)).ask(question)
    assert (answer.reason, answer.value) == (reason, None)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("subsidies", "subsidy"),
        ("programmes", "program"),
        ("centres", "center"),
        ("digitisation", "digitization"),
        ("labour", "labor"),
        ("defence", "defense"),
    ],
)
def test_spellings_of_one_word_have_one_stem(first: str, second: str) -> None:
    assert stem(first) == stem(second)


def test_goods_and_works_are_no_plurals() -> None:
    assert stem("goods") != stem("good")
    assert stem("works") != stem("work")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("expendture", "expenditure"),
        ("largset", "largest"),
        ("projets", "projects"),
        ("differnce", "difference"),
        ("hearing", "hearing"),
        ("policy", "policy"),
        ("budget", "budget"),
    ],
)
def test_only_long_asking_words_are_put_right(typed: str, meant: str) -> None:
    assert stem(put_right(typed)) == stem(meant)


def test_every_phrase_is_written_in_lower_case_words() -> None:
    phrases = [*asking_phrases(), *glosses()]
    assert [phrase for phrase in phrases if tuple(words_of(" ".join(phrase))) != phrase] == []
    assert [word for word in fill_words() if not word.replace("'", "").isalpha()] == []


def test_every_gloss_has_chinese_pieces() -> None:
    empty = [phrase for phrase, gloss in glosses().items() if not all(gloss.chinese)]
    assert empty == []


@pytest.mark.parametrize(
    ("question", "amount", "words"),
    [
        ("What does 泵站更新改造 cost and what is its target?", "1200.50", "更新泵站"),
        ("How much is 泵站更新改造 and what is it for?", "1200.50", "更新泵站"),
        ("How much is 泵站更新改造 and what share of project expenditure is it?", "1200.50", "59.09%"),
    ],
)
def test_both_halves_of_a_question_are_answered(question: str, amount: str, words: str) -> None:
    answer = Desk((small_intake(),)).ask(question)
    assert amount in {citation.amount for citation in answer.citations}
    assert words in answer.text
