"""What the parser takes from the prose against the figures and names typed by eye."""

from functools import cache

import pytest

from index.layout import tables_from_text
from index.paragraphs import paragraphs
from index.passages import passages_from
from index.readers.text import read_text
from index.records import Passage, PassageKind, Quantity, Statement
from index.statements import statements_from
from index.structure import listed_names, subordinates
from tests.oracle import SOURCE, ProseFigure, load_names, load_prose, squeezed

PROSE = load_prose()
NAMES = load_names()
DEPARTMENT = "广州市协作办公室"
QUOTES = str.maketrans("", "", "“”")
# The 14 people of the reasons and the 100 万元 of a name are words of a sentence, not what it states.
STATED = [figure for figure in PROSE if figure.unit != "名" and figure.kind != "threshold"]


@cache
def source() -> str:
    return SOURCE.read_bytes().decode("utf-8")


@cache
def read() -> tuple[tuple[Statement, ...], tuple[Passage, ...]]:
    pages = read_text(SOURCE)
    found = tables_from_text(pages)
    prose = paragraphs(pages, tuple(span for spans in found.spans for span in spans))
    said = statements_from(prose, year=2023, names=(DEPARTMENT,))
    return said, passages_from(prose, found.tables, pages=pages)


def statements() -> tuple[Statement, ...]:
    return read()[0]


def passages() -> tuple[Passage, ...]:
    return read()[1]


def statement_of(figure: ProseFigure) -> Statement:
    named = [s for s in statements() if s.amount is not None and figure.subject.startswith(s.subject)]
    exact = [s for s in named if s.subject == figure.subject]
    assert len(exact or named) == 1, f"{figure.subject}: {len(exact or named)} statements"
    return (exact or named)[0]


def quantity_of(statement: Statement, kind: str) -> Quantity | None:
    if kind == "change":
        return statement.change
    return statement.rate if kind == "rate" else statement.amount


@pytest.mark.parametrize("figure", STATED, ids=lambda f: f"{f.subject} {f.kind}")
def test_every_figure_of_the_prose_is_stated(figure: ProseFigure) -> None:
    statement = statement_of(figure)
    quantity = quantity_of(statement, figure.kind)
    assert quantity is not None
    assert (quantity.raw, quantity.unit.value, quantity.place.page) == (figure.raw, figure.unit, figure.page)
    assert quantity.place.span is not None
    assert squeezed(source()[slice(*quantity.place.span)]) == figure.raw
    assert quantity.amount == figure.value


@pytest.mark.parametrize("figure", [f for f in STATED if f.direction], ids=lambda f: f"{f.subject} {f.kind}")
def test_a_change_has_its_direction_and_reason(figure: ProseFigure) -> None:
    statement = statement_of(figure)
    # 「比上年增加 0 万元」 is no change.
    assert statement.direction == ("持平" if figure.value == 0 else figure.direction)
    assert (statement.reason or "") == figure.reason


def test_no_figure_of_the_prose_is_made_up() -> None:
    quantities = [q for s in statements() for q in (s.amount, s.change, s.rate, s.last) if q is not None]
    assert len(quantities) == len(STATED)


@pytest.mark.parametrize("kind", [PassageKind.DUTY, PassageKind.DEFINITION], ids=lambda kind: kind.value)
def test_duties_and_definitions_are_those_typed(kind: PassageKind) -> None:
    typed = [name for name in NAMES if name.kind == {"duty": "duty", "definition": "term"}[kind.value]]
    found = [passage for passage in passages() if passage.kind is kind]
    assert len(found) == len(typed)
    for name, passage in zip(typed, found, strict=True):
        assert f"{name.name}{name.starts}" in passage.text.replace("：", "", 1)
        assert passage.place.page == name.page


def test_terms_are_topics() -> None:
    terms = [name.name.translate(QUOTES) for name in NAMES if name.kind == "term"]
    topics = [p.topic.translate(QUOTES) for p in passages() if p.kind is PassageKind.DEFINITION and p.topic]
    assert topics == terms


def test_offices_and_units_are_those_typed() -> None:
    lists = listed_names(passages())
    offices = tuple(name.name for name in NAMES if name.kind == "office")
    assert offices in [found.names for found in lists]
    units = subordinates(lists, DEPARTMENT)
    assert units is not None
    assert units.names == tuple(name.name for name in NAMES if name.kind == "unit")


def test_every_project_with_a_goal_gives_a_passage() -> None:
    goals = [(p.topic, p.owner) for p in passages() if p.kind is PassageKind.GOAL and p.owner]
    assert goals == [(name.name, name.owner) for name in NAMES if name.kind == "project"]
