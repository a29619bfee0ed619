"""One publication in two files, prose in one and tables in the other: both are answered from."""

from dataclasses import replace

from assistant.answer import Status
from index.records import PassageKind, TableKind
from tests.building import Desk, intake_of, passage, row, table

TABLES = intake_of(
    table(TableKind.PROJECTS, [("总计",)], row("泵站更新改造", "1200.50"), title="项目支出表", number="12")
)
PROSE = intake_of(passages=(passage(PassageKind.DUTY, None, "负责全市水资源的统一管理。"),))
PROSE = replace(PROSE, document=replace(PROSE.document, id="prose", file="prose.pdf", sha256="0" * 64))
DESK = Desk((PROSE, TABLES))


def test_a_figure_comes_from_the_file_of_tables() -> None:
    answer = DESK.ask("泵站更新改造多少钱")
    assert answer.value is not None
    assert (answer.value.amount, answer.citations[0].document.id) == ("1200.50", TABLES.document.id)


def test_the_duties_come_from_the_file_of_prose() -> None:
    answer = DESK.ask("主要职责是什么")
    assert answer.status is Status.ANSWERED
    assert [citation.document.id for citation in answer.citations] == ["prose"]


def test_what_neither_file_holds_is_refused_once() -> None:
    answer = DESK.ask("修水库花了多少钱")
    assert (answer.status, answer.value) == (Status.NOT_FOUND, None)


def test_a_dialogue_goes_on_over_both_files() -> None:
    duties, amount = DESK.dialogue(["主要职责是什么", "泵站更新改造多少钱"])
    assert duties.status is Status.ANSWERED
    assert amount.value is not None
    assert amount.value.amount == "1200.50"
