"""Answers to English questions are in English: only what documents print stays Chinese."""

import re

import pytest

from assistant import Assistant
from assistant.answer import Answer, Status
from assistant.messages.answers import SENTENCES, SUGGESTIONS
from assistant.messages.answers_en import LABELS_EN, SUGGESTIONS_EN
from tests.building import Desk, small_intake

SLOT = re.compile(r"\{(\w+)\}")
CHINESE = re.compile("[\u3400-\u9fff]+")
QUOTED = re.compile("“.*?”(?![^“”]*”)|《[^》]*》", re.DOTALL)
# Units and the marks of counted things, and the levels that are explained beside their name.
OWN_WORDS = {"万元", "元", "亿元", "平方米", "辆", "台", "人", "项", "个", "倍", "类", "款", "表"}
QUESTIONS = [
    "How much are the three public expenses?",
    "How much is 泵站更新改造?",
    "How much is 泵站更新改造 in yuan?",
    "What percentage of the three public expenses is official reception?",
    "How many times the river dredging headquarters is pumping station renewal?",
    "How much more is pumping station renewal than the river dredging headquarters?",
    "How much less is the river dredging headquarters than pumping station renewal?",
    "Is pumping station renewal more than the river dredging headquarters?",
    "Is the river dredging headquarters more than pumping station renewal?",
    "Which is larger, pumping station renewal or the river dredging headquarters?",
    "Sum of pumping station renewal and the river dredging headquarters",
    "What is the average of pumping station renewal and the river dredging headquarters?",
    "average project amount",
    "How much are pumping station renewal and the river dredging headquarters?",
    "List all projects",
    "How many projects are there?",
    "List the projects over 4 million yuan",
    "Which project is the largest?",
    "What is the third largest project?",
    "top 2 projects",
    "the smallest project",
    "Of the three public expenses, which is the largest?",
    "What are the functional categories?",
    "largest functional category in basic expenditure",
    "Do the projects add up to total project expenditure?",
    "How much did receptions change from last year?",
    "Why did the three public expenses fall?",
    "What was the reception budget last year?",
    "How much is spent on overseas trips?",
    "How much is spent on buying cars?",
    "What is meant by basic expenditure?",
    "What are the main duties?",
    "What is the goal of pumping station renewal?",
    "The three public expenses are 5 million yuan, right?",
    "How much is budgeted for space travel?",
    "How much will it be next year?",
    "How much was it in 2011?",
    "Table 15 total",
    "What is the total of projects excluding pumping station renewal?",
    "What rank is pumping station renewal among the projects?",
    "Which unit has the most project money?",
    "projects of about 8 million yuan",
    "Did receptions double?",
    "How many terms are explained?",
    "How many tables are there?",
    "Check the document for errors",
    "Rank the departments by total expenditure",
    "Which department spends most on receptions?",
]  # fmt: skip


def foreign_to(answer: Answer, printed: str) -> list[str]:
    """Chinese words of an answer that no document prints, outside quotations and titles."""
    shown = QUOTED.sub("", f"{answer.text}\n{answer.interpretation or ''}")
    return [word for word in CHINESE.findall(shown) if word not in OWN_WORDS and word not in printed]


def printed_by_the_small_document() -> str:
    intake = small_intake()
    rows = (f"{f.row_label} {f.item} {f.owner} {'·'.join(f.column_path)}" for f in intake.figures)
    passages = (f"{p.section} {p.text} {p.topic}" for p in intake.passages)
    statements = (f"{s.subject} {s.sentence}" for s in intake.statements)
    scope = "基本支出 项目支出 财政拨款 一般公共预算 政府性基金预算"
    return "\n".join((*rows, *passages, *statements, scope, intake.document.department))


@pytest.mark.parametrize("question", QUESTIONS)
def test_only_printed_words_stay_chinese(question: str) -> None:
    answer = Desk((small_intake(),)).ask(question)
    assert answer.language == "en"
    assert answer.status is not Status.ERROR
    assert foreign_to(answer, printed_by_the_small_document()) == []


def test_every_sentence_has_its_english_with_no_slot_of_its_own() -> None:
    assert SENTENCES["en"].keys() == SENTENCES["zh"].keys()
    more = {
        key: extra
        for key, sentence in SENTENCES["en"].items()
        if (extra := set(SLOT.findall(sentence)) - set(SLOT.findall(SENTENCES["zh"][key])))
    }
    assert more == {}


def test_every_suggestion_has_its_english_with_the_same_slots() -> None:
    slots = {key: SLOT.findall(question) for key, question in SUGGESTIONS.items()}
    assert {key: SLOT.findall(question) for key, question in SUGGESTIONS_EN.items()} == slots


def test_labels_in_english_hold_no_number() -> None:
    assert [label for label in LABELS_EN.values() if re.search(r"\d", label)] == []


SUGGESTING = [
    "How much is budgeted for the Meizhou paired assistance fund?",
    "What are the three public expenses?",
    "How much is general public services expenditure?",
    "Which project is the largest?",
    "How much are training expenses?",
    "How much do Meizhou and Qingyuan each get?",
    "How much is budgeted for space travel?",
    "Is the reception budget reasonable?",
    "Why did the three public expenses fall?",
    "List the projects of the service center",
]


@pytest.mark.parametrize("question", SUGGESTING)
def test_what_is_suggested_in_english_is_answered_in_english(assistant: Assistant, question: str) -> None:
    suggested = assistant.ask(question).suggestions
    assert suggested
    for suggestion in suggested:
        session = assistant.new_session()
        assistant.ask(question, session)
        answer = assistant.ask(suggestion, session)
        assert (suggestion, answer.language, answer.status) == (suggestion, "en", Status.ANSWERED)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How much is 泵站更新改造?", "= 12.005 million yuan."),
        ("How much is 泵站更新改造?", "(万元 means 10,000 yuan.)"),
        ("How much is official reception?", "= 40,000 yuan."),
        ("How much is 泵站更新改造?", "Scope: 示范市水务局 · all funds · 项目支出 · 2024 budget"),
        ("What is the third largest project?", "3rd largest of projects"),
        ("List the projects over 4 million yuan", "projects, over 400 万元: 2 items"),
        ("How much is the golden hammer of the river?", "“golden hammer” was not found"),
        ("largest functional category in basic expenditure", "class-level (类) functional items"),
        ("How much less is the river dredging headquarters than pumping station renewal?", "is less than"),
        ("Why did the three public expenses fall?", "does not show a decrease: it is an increase"),
    ],
)  # fmt: skip
def test_the_english_reads_as_it_should(question: str, text: str) -> None:
    answer = Desk((small_intake(),)).ask(question)
    assert text in f"{answer.text}\n{answer.interpretation}"


def test_a_quotation_stays_to_the_letter() -> None:
    answer = Desk((small_intake(),)).ask("Why did the three public expenses rise?")
    assert "“三公”经费12.30万元，比上年增加0.30万元，主要原因是新增一辆公务用车。" in answer.text


def test_the_same_unit_is_explained_once() -> None:
    answer = Desk((small_intake(),)).ask("List all projects")
    assert answer.text.count("means 10,000 yuan") == 1
