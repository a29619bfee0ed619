"""Turns about the rows just shown, what is left of a whole, and bodies that are not at hand."""

import pytest

from assistant.answer import Status
from tests.building import Desk, small_intake, value


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk((small_intake(),))


def _shown(desk: Desk, *turns: str) -> set[str]:
    answer = desk.ask(*turns)
    assert answer.status is Status.ANSWERED
    return {citation.row or "" for citation in answer.citations}


@pytest.mark.parametrize("turn", ["用政府性基金的是哪几个", "用政府性基金的有哪些"])
def test_a_fund_alone_narrows_the_projects_shown(desk: Desk, turn: str) -> None:
    whole = _shown(desk, "政府性基金的项目有哪些")
    assert _shown(desk, "项目有哪些", turn) == whole
    assert whole < _shown(desk, "项目有哪些")
    asked = value(desk.ask("政府性基金的项目一共多少"))
    assert value(desk.ask("项目有哪些", turn, "合计多少")) == asked


def test_a_bound_at_the_head_of_a_turn_is_no_correction(desk: Desk) -> None:
    below = _shown(desk, "低于600万的项目有哪些")
    assert _shown(desk, "项目有哪些", "不到600万的有哪些") == below
    assert below < _shown(desk, "项目有哪些")


def test_its_project_expenditure_is_a_column_of_the_row(desk: Desk) -> None:
    asked = value(desk.ask("水利支出的项目支出是多少"))
    assert asked is not None
    assert value(desk.ask("水利支出合计是多少", "它的项目支出呢")) == asked


def test_the_rest_is_the_whole_without_its_part(desk: Desk) -> None:
    asked = value(desk.ask("三公经费减去公务接待费是多少"))
    assert asked is not None
    assert value(desk.ask("三公经费是多少", "其中公务接待费呢", "剩下的呢")) == asked
    assert value(desk.ask("三公经费是多少", "剩下的呢")) is None


def test_only_a_body_that_is_named_takes_the_place_of_another(desk: Desk) -> None:
    own = small_intake().document.department
    asked = value(desk.ask("三公经费是多少"))
    assert value(desk.ask("火星局的三公经费是多少", f"那{own}的呢")) == asked
    for turn in ("那2024年呢", "一共多少", "那木星局的呢"):
        assert value(desk.ask("火星局的三公经费是多少", turn)) is None


@pytest.mark.parametrize(
    "question", ["如果三公经费涨20%要多少钱", "假如公务接待费翻一番是多少", "要是把三公经费砍掉一半还剩多少"]
)
def test_what_is_only_supposed_has_no_figure(desk: Desk, question: str) -> None:
    answer = desk.ask(question)
    assert answer.reason == "prediction"
    assert answer.value is None


def test_a_place_that_cannot_be_told_is_not_left_out(desk: Desk) -> None:
    assert desk.ask("公务接待费是多少", "在机关运行经费里排第几").status is not Status.ANSWERED


def test_what_is_spent_in_a_year_not_at_hand_is_asked_again_of_this_one(desk: Desk) -> None:
    asked = value(desk.ask("2024年支出总计是多少"))
    assert value(desk.ask("2019年花了多少", "2024年呢")) == asked
