"""Retrieval for text questions: the same over documents in memory, above a floor, by words and by meaning."""

from dataclasses import replace
from functools import cache

from assistant.figures.context import Context
from assistant.figures.quoting import quoted_parts, sentences_in
from assistant.figures.retrieval import leads, relevant, shares_of
from assistant.vocabulary.catalogue import build_catalogue
from index.encoders import load_encoder
from index.memory_search import MemorySearch
from index.records import Intake, PassageKind
from index.settings import DEFAULT_ENCODER
from tests.building import intake_of, passage

TEXTS = (
    (PassageKind.DUTY, "负责全市防汛抗旱和城市排水工作。"),
    (PassageKind.DUTY, "组织编制水资源规划，监督节约用水。"),
    (PassageKind.DUTY, "承办市政府交办的其他事项。"),
    (PassageKind.EXPLANATION, "落实过紧日子要求。压减会议支出（含培训。）十万元。"),
)


@cache
def document() -> Intake:
    made = intake_of(passages=tuple(passage(kind, None, text) for kind, text in TEXTS))
    return replace(made, passages=tuple(replace(p, id=f"p{n}") for n, p in enumerate(made.passages)))


def context(*, dense: bool) -> Context:
    intake = document()
    catalogue = build_catalogue(intake)
    if not dense:
        return Context(documents=(intake.document,), catalogue=catalogue, catalogue_of=lambda _: catalogue)
    search = MemorySearch((intake,), load_encoder(DEFAULT_ENCODER))
    return Context(
        documents=(intake.document,),
        catalogue=catalogue,
        catalogue_of=lambda _: catalogue,
        search=lambda words, kinds, most: search.passages(words, kinds=kinds, limit=most),
    )


def found(query: str, *kinds: PassageKind, dense: bool = True) -> list[str]:
    return [p.text for p in relevant(query, kinds or tuple(PassageKind), context(dense=dense), most=3)]


def test_other_words_find_the_duty_by_meaning() -> None:
    assert found("洪水和干旱", PassageKind.DUTY)[0] == TEXTS[0][1]


def test_words_alone_find_what_holds_them_without_vectors() -> None:
    assert found("水资源规划", dense=False) == [TEXTS[1][1]]
    assert found("洪水和干旱", dense=False) == []


def test_an_abbreviation_finds_the_words_it_is_made_of() -> None:
    assert found("防旱排水", dense=False) == []
    assert found("节水", dense=False) == []
    assert found("水规划", dense=False) == [TEXTS[1][1]]


def test_nothing_is_found_below_the_floor() -> None:
    assert found("义务教育") == []
    assert found("银行贷款", PassageKind.DUTY) == []


def test_kinds_narrow_what_is_found() -> None:
    assert found("过紧日子", PassageKind.DUTY) == []
    assert found("过紧日子", PassageKind.EXPLANATION) == [TEXTS[3][1]]


def test_a_repeated_text_is_one_answer() -> None:
    twice = replace(document(), passages=(*document().passages, replace(document().passages[0], id="p9")))
    catalogue = build_catalogue(twice)
    here = Context(documents=(twice.document,), catalogue=catalogue, catalogue_of=lambda _: catalogue)
    assert len(leads("防汛抗旱", (PassageKind.DUTY,), here)) == 1


def test_rare_words_weigh_more() -> None:
    shares = shares_of("防汛工作", document().passages)
    assert shares["p0"] > 0.5 > shares["p1"]


def test_sentences_end_at_stops_outside_brackets() -> None:
    assert sentences_in(TEXTS[3][1]) == ("落实过紧日子要求。", "压减会议支出（含培训。）十万元。")


def test_only_the_sentence_that_speaks_of_it_is_quoted() -> None:
    explanation = document().passages[3]
    assert quoted_parts(explanation, "过紧日子") == ("落实过紧日子要求。",)
    assert quoted_parts(explanation, "会议支出") == ("压减会议支出（含培训。）十万元。",)
