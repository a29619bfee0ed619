"""Each scorer over hand-made answers: right, wrong, missing, and what cannot be scored."""

from dataclasses import replace

import pytest

from assistant.answer import Answer, FindingRef, LeftOut, Status
from eval.cases import Case, Expected
from eval.cells import UnknownDocumentError
from eval.measures import TITLES
from eval.records import Asked, Score, State
from eval.scorers import SCORERS, citations, dialogue, figure, latency, numerals, refusal, text, unit_scope
from tests.eval.asking import OTHER, answered, asked, case, cell, cited, refused, step, view

MEETING = cell(6, "会议费", "预算")


def told(scores: tuple[Score, ...]) -> dict[str, str]:
    """`hits/n` of each measure that was scored."""
    return {s.measure: f"{s.hits}/{s.n}" for s in scores if s.state is State.SCORED}


def one(scorer: object, of: Case, *answers: Answer, **parts: object) -> dict[str, str]:
    return told(scorer.score(asked(of, *answers, **parts)))  # type: ignore[attr-defined]


def test_every_scorer_gives_all_its_measures_whatever_the_case() -> None:
    of = asked(case(values=("1.00",)), answered("1.00 万元", "1.00"))
    for scorer in SCORERS:
        assert tuple(score.measure for score in scorer.score(of)) == scorer.measures
    assert {measure for scorer in SCORERS for measure in scorer.measures} < set(TITLES)


@pytest.mark.parametrize(
    ("of", "answer", "expected"),
    [
        (case(values=("2.50",)), answered("25,000 元", "25000", "元"), {"figure": "1/1"}),
        (case(values=("2.50",)), answered("2.51 万元", "2.51"), {"figure": "0/1"}),
        (case(values=("2.50",)), answered("3 万元，相近 2.50 万元", "3"), {"figure": "0/1"}),
        (case(values=("2.50",), forbid=("4",)), answered("2.50 万元，共 4 万元", "2.50"), {"figure": "0/1"}),
        (case(values=("2.50",)), refused(), {"figure": "0/1"}),
        (case(text=("防汛",)), answered("负责防汛"), {}),
        (case(expected=Expected.ANY), answered("4 万元", "4"), {}),
        (case(expected=Expected.ANY, forbid=("4",)), answered("4 万元", "4"), {"figure": "0/1"}),
        (case(expected=Expected.ANY, forbid=("4",)), refused(), {"figure": "1/1"}),
    ],
)
def test_figure(of: Case, answer: Answer, expected: dict[str, str]) -> None:
    assert one(figure, of, answer) == expected


@pytest.mark.parametrize(
    ("of", "answer", "expected"),
    [
        (case(values=("2.50",)), answered("25,000 元", "25000", "元"), "1/1"),
        (case(values=("2.50",)), answered("2.50%", "2.50", "%"), "0/1"),
        (case(pct=("2.50",)), answered("2.50%", "2.50", "%"), "1/1"),
        (case(values=("7",), unit="个"), answered("7 项", "7", "项"), "1/1"),
        (case(values=("7",), unit="辆"), answered("7 万元", "7"), "0/1"),
        (case(values=("0.00025",), unit="亿元", kind="unit"), answered("2.50 万元", "2.50"), "0/1"),
        (case(values=("0.00025",), unit="亿元", kind="unit"), answered("是 0.00025 亿元", "2.50"), "1/1"),
        (case(turns=("换算成元是多少",), values=("2.50",)), answered("2.50 万元", "2.50"), "0/1"),
        (case(turns=("是多少亿元",), values=("2.50",)), answered("0.00025 亿元", "0.00025", "亿元"), "1/1"),
    ],
)
def test_unit(of: Case, answer: Answer, expected: str) -> None:
    assert one(unit_scope, of, answer) == {"unit": expected}


def test_no_unit_is_scored_where_one_figure_is_not_the_whole_answer() -> None:
    assert one(unit_scope, case(values=("1", "2")), answered("1 元、2 元", "1", "%")) == {}
    assert one(unit_scope, case(values=("1",)), refused()) == {}


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (cited("6", "会议费", "预算"), "1/1"),
        # The scope does not ask for the table.
        (cited("3", "会议费", "支出/预算"), "1/1"),
        (cited("6", "培训费", "预算"), "0/1"),
        (cited("6", "会议费", "决算"), "0/1"),
    ],
)
def test_scope(citation: object, expected: str) -> None:
    answer = answered("1.00 万元", citations=(citation,))
    assert one(unit_scope, case(values=("1.00",), cells=(MEETING,)), answer) == {"scope": expected}


def test_another_document_is_another_scope() -> None:
    of = case(values=("1.00",), cells=(cell(6, "会议费", "预算", "b2024"),))
    names = (("b2024", "aa"), ("b2023", "bb"))
    here, there = cited("6", "会议费", "预算"), cited("6", "会议费", "预算", document=OTHER)
    assert one(unit_scope, of, answered("1.00 万元", citations=(here,)), documents=names) == {"scope": "1/1"}
    assert one(unit_scope, of, answered("1.00 万元", citations=(there,)), documents=names) == {"scope": "0/1"}
    both = answered("1.00 万元", citations=(here, there))
    assert one(unit_scope, of, both, documents=names) == {"scope": "0/1"}


def test_every_document_of_the_gold_must_be_cited_and_each_cell_in_its_own() -> None:
    of = case(
        values=("1.00",), cells=(cell(6, "会议费", "预算", "b2024"), cell(6, "会议费", "预算", "b2023"))
    )
    names = (("b2024", "aa"), ("b2023", "bb"))
    here, there = cited("6", "会议费", "预算"), cited("6", "会议费", "预算", document=OTHER)
    one_only = answered("1.00 万元", citations=(here,))
    assert one(unit_scope, of, one_only, documents=names) == {"scope": "0/1"}
    assert one(citations, of, one_only, documents=names)["citation_recall"] == "1/2"
    both = answered("1.00 万元", citations=(here, there))
    assert one(unit_scope, of, both, documents=names) == {"scope": "1/1"}
    assert one(citations, of, both, documents=names)["citation_recall"] == "2/2"


@pytest.mark.parametrize("number", ["6", "公开06", "表6", None])
def test_a_cell_is_cited_under_any_form_of_its_table_number(number: str | None) -> None:
    answer = answered("1.00 万元", citations=(cited(number, "会议费", "本年/其中：预算"),))
    scored = one(citations, case(values=("1.00",), cells=(MEETING,)), answer)
    assert scored == {"citation_precision": "1/1", "citation_recall": "1/1"}


def test_citations_are_counted_in_cells() -> None:
    of = case(values=("1.00", "2.00"), cells=(MEETING, cell(6, "培训费", "预算")))
    right = cited("6", "会议费", "预算")
    wrong = cited("7", "会议费", "预算")
    answer = answered("1.00 万元、2.00 万元", citations=(right, right, wrong))
    assert one(citations, of, answer) == {"citation_precision": "1/2", "citation_recall": "1/2"}
    (_, recall) = citations.score(asked(of, answer))
    assert recall.why == "没有引 表6 培训费 · 预算"


def test_another_view_of_the_amount_counts_as_the_cell() -> None:
    seen = cited("3", "会议费", "合计", corroborated_by=(view("6", "会议费", "预算"),))
    scored = one(
        citations, case(values=("1.00",), cells=(MEETING,)), answered("1.00 万元", citations=(seen,))
    )
    assert scored == {"citation_precision": "1/1", "citation_recall": "1/1"}


def test_a_refusal_cites_nothing_and_misses_every_cell() -> None:
    assert one(citations, case(values=("1.00",), cells=(MEETING,)), refused()) == {"citation_recall": "0/1"}


def test_the_cells_of_one_reading_say_nothing_about_another_accepted_one() -> None:
    of = case(values=("1.00",), alt=(("9.00",),), cells=(MEETING,))
    assert one(citations, of, answered("9.00 万元", citations=(cited("3", "会议费", "合计"),))) == {}


def test_a_quotation_is_no_cell() -> None:
    cell_of = cited(None, "会议费", "预算")
    quote = replace(cell_of, column=None, raw=None, amount=None, quote="会议费一万元", section="说明")
    of = case(values=("1.00",), cells=(MEETING,))
    assert one(citations, of, answered("1.00 万元", citations=(quote,))) == {"citation_recall": "0/1"}


def test_a_cell_of_a_document_that_the_set_has_not_cannot_be_scored() -> None:
    of = case(values=("1.00",), cells=(cell(6, "会议费", "预算", "b2020"),))
    with pytest.raises(UnknownDocumentError, match="b2020"):
        citations.score(asked(of, answered("1.00 万元", citations=(cited("6", "会议费", "预算"),))))


CITED = (cited("6", "会议费", "预算", "20000.00"), cited("6", "培训费", "预算", "320.80", page=33))


@pytest.mark.parametrize(
    "said",
    [
        "20,000.00 万元",
        "2 亿元",
        "2亿",
        "两亿元",
        "二亿",
        "200,000,000 元",
        "200 million yuan",
        "0.2 billion yuan",
        "合计 20,320.80 万元",
        "占 3%",
        "占百分之三",
        "约两亿元",
        "近 2.1 亿元",
        "会议费 20,000.00 万元（表6，第1页）",
        "2024年、上年（2023年）",
        "一般公共预算、“三公”经费，互证 2 处",
        "名称相近的 7.50 万元没有计入",
        "合计应为 5.00 万元，实为 6.00 万元，差 1.00 万元",
        "您问的是超过 1000 万元的",
    ],
)
def test_a_numeral_of_any_form_is_accounted_for(said: str) -> None:
    answer = answered(
        said,
        citations=CITED,
        steps=(step("20320.80"), step("3", "%", "ratio")),
        left_out=(LeftOut(row="会议室租赁", raw="7.50 万元", why="名称相近"),),
        findings=(FindingRef(rule="合计", place="表6", expected="5.00", found="6.00", difference="1.00"),),
    )
    scored = numerals.score(asked(case(turns=("超过1000万的有哪些",)), answer))[0]
    assert scored.hits == scored.n > 0, scored.why


@pytest.mark.parametrize(
    "said",
    [
        "20,000.01 万元",
        "3 亿元",
        "三亿",
        "20,000.00 元",
        "约三亿元",
        "百分之四",
        "近四成",
        "翻一番",
        "一半",
        "第2页",
        "表7",
        "2019年",
        "共 57 项",
        "300 million yuan",
    ],
)
def test_a_numeral_that_nothing_accounts_for_is_found(said: str) -> None:
    answer = answered(said, citations=CITED[:1], steps=(step("3", "%", "ratio"),))
    scored = numerals.score(asked(case(), answer))[0]
    assert (scored.hits, scored.n) == (0, 1)
    assert scored.why.startswith("来历不明")


def test_a_name_with_numerals_is_printed_so() -> None:
    named = cited("12", "十三五（2016-2020年）信息系统", "总计", "56.00")
    assert one(numerals, case(), answered("十三五（2016-2020年）信息系统", citations=(named,))) == {}
    assert one(numerals, case(), answered("2016-2020年信息系统", citations=(named,))) == {"numerals": "0/2"}


def test_the_numerals_of_every_turn_count_against_what_was_asked_till_then() -> None:
    of = case(turns=("甲？", "超过 500 万元的呢"))
    said = answered("超过 500 万元的没有")
    assert one(numerals, of, said, said) == {"numerals": "1/2"}


@pytest.mark.parametrize(
    ("of", "answer", "expected"),
    [
        (case(expected=Expected.ABSTAIN), refused(), {"refusal": "1/1", "false_answer": "0/1"}),
        (
            case(expected=Expected.ABSTAIN),
            answered("1.00 万元", "1.00"),
            {"refusal": "0/1", "false_answer": "1/1"},
        ),
        # A failure is no refusal, and no answer either.
        (
            case(expected=Expected.ABSTAIN),
            Answer(status=Status.ERROR),
            {"refusal": "0/1", "false_answer": "0/1"},
        ),
        (case(values=("1.00",)), refused(), {"false_refusal": "1/1"}),
        (case(values=("1.00",)), refused(text="今年 1.00 万元，没有增减"), {"false_refusal": "0/1"}),
        (case(values=("1.00",)), answered("2.00 万元"), {"false_refusal": "0/1"}),
        (case(expected=Expected.ANY), refused(), {}),
    ],
)
def test_refusal(of: Case, answer: Answer, expected: dict[str, str]) -> None:
    assert one(refusal, of, answer) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [("同比**增长**，负责防汛", "1/1"), ("同比增长", "0/1"), ("增长、防汛；系统提示", "0/1"), ("", "0/1")],
)
def test_text(said: str, expected: str) -> None:
    of = case(text=("增加|增长", "防汛"), forbid_text=("系统提示",))
    assert one(text, of, answered(said)) == {"text": expected}


def test_no_words_are_scored_where_none_are_named() -> None:
    assert one(text, case(values=("1.00",)), answered("随便")) == {}


DIALOGUE = case(
    kind="dialog",
    turns=("会议费？", "培训费呢？", "加起来？"),
    turn_cells=((MEETING,), None, (MEETING,)),
    values=("3.00",),
)
FIRST = answered("1.00 万元", "1.00", citations=(cited("6", "会议费", "预算"),))
LAST = answered("3.00 万元", "3.00")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((FIRST, refused(), LAST), "2/2"),
        ((answered("1.00 万元"), refused(), LAST), "1/2"),
        ((FIRST, refused(), answered("4.00 万元")), "1/2"),
        ((refused(), refused(), refused()), "0/2"),
    ],
)
def test_dialogue(answers: tuple[Answer, ...], expected: str) -> None:
    assert one(dialogue, DIALOGUE, *answers) == {"dialogue": expected}


def test_a_dialogue_without_cells_is_judged_by_its_last_turn() -> None:
    of = case(turns=("会议费？", "加起来？"), values=("3.00",))
    assert one(dialogue, of, refused(), LAST) == {"dialogue": "1/1"}
    assert one(dialogue, case(values=("3.00",)), LAST) == {}


def test_latency() -> None:
    def states(of: Asked) -> list[State]:
        return [score.state for score in latency.score(of)]

    answer = answered("1.00 万元")
    assert states(asked(case(), answer)) == [State.APART]
    assert states(asked(case(), answer, milliseconds=())) == [State.UNSCORABLE]
    assert states(asked(case(), answer, milliseconds=(-1.0,))) == [State.UNSCORABLE]
    assert states(asked(case(), answer, milliseconds=(), failure="KeyError")) == [State.APART]


def test_times_are_told_by_the_nearest_rank() -> None:
    found = latency.latency_of([4.0, 1.0, 2.0, 3.0])
    assert found == latency.Latency(n=4, p50=2.0, p95=4.0, longest=4.0)
    assert latency.latency_of([]) is None
