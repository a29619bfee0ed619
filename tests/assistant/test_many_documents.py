"""Many documents in one index: memory is bounded, and cells are read without reading whole documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Status
from assistant.departments.recent import Recent
from assistant.verify import PublishedSource
from assistant.wire import Assistant
from index.publishing import Version, publish
from index.records import Intake
from index.settings import Settings
from index.store import Store, open_store
from tests.assistant.departments import AMOUNTS, EDUCATION, LABOUR, budget, desk
from tests.building import SMALL_PASSAGES, small_intake


def version(taken: Intake) -> Version:
    return Version(intake=taken, pages=(), source=taken.document.id, made_by="测试", published_at="2024")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    settings = Settings(index=tmp_path_factory.mktemp("index"))
    with open_store(settings, create=True) as opened:
        for taken in (*desk().intakes, small_intake()):
            source = taken.document.id
            publish(
                opened, Version(intake=taken, pages=(), source=source, made_by="测试", published_at="2024")
            )
        yield opened


def test_the_index_gives_each_cell_as_the_document_does(store: Store) -> None:
    taken = small_intake()
    whole, document = PublishedSource((taken,)), taken.document.id
    for figure in taken.figures:
        place = (document, figure.table, figure.row, figure.column)
        assert store.cell(*place) == whole.cell(*place)
    assert store.cell(document, 99, 0, 0) is None


def test_the_index_gives_what_may_be_quoted_of_a_page(store: Store) -> None:
    taken = small_intake()
    quotable = store.quotable(taken.document.id, 1).split("\n")
    assert {passage.text for passage in SMALL_PASSAGES} <= set(quotable)
    assert sorted(quotable) == sorted(PublishedSource((taken,)).text(taken.document.id, 1).split("\n"))


def test_a_question_over_all_departments_reads_no_document_whole(store: Store) -> None:
    assistant = Assistant(store, None)
    answer = assistant.ask("哪个部门三公经费最多")
    assert (answer.status, LABOUR in answer.text) == (Status.ANSWERED, True)
    assert all(check.ok for check in answer.checks)
    assert assistant.documents_at_hand == 0


def test_the_index_answers_as_documents_in_memory_do(store: Store) -> None:
    over_index = Assistant(store, None)
    for question in ("各部门公务接待费排名", "教育局近三年三公经费", "哪些部门没有公布三公经费"):
        both = over_index.ask(question), desk().ask(question)
        assert both[0].status is both[1].status is Status.ANSWERED
    assert over_index.ask(f"{EDUCATION}三公经费").value == desk().ask(f"{EDUCATION}三公经费").value


def test_only_what_was_used_last_is_kept() -> None:
    made: list[int] = []

    def make(key: int) -> str:
        made.append(key)
        return str(key)

    recent = Recent[int, str](make, 2)
    assert [recent[key] for key in (1, 2, 1, 3, 1, 2)] == ["1", "2", "1", "3", "1", "2"]
    assert (made, len(recent), 3 in recent) == ([1, 2, 3, 2], 2, False)


def test_what_is_gone_is_forgotten() -> None:
    recent = Recent[int, str](str, 4)
    assert [recent[key] for key in (1, 2)] == ["1", "2"]
    recent.keep({2})
    assert (1 in recent, 2 in recent) == (False, True)


def test_departments_published_later_are_compared(tmp_path: Path) -> None:
    settings = Settings(index=tmp_path)
    with open_store(settings, create=True) as opened:
        for department in (EDUCATION, LABOUR):
            taken = budget(department, 2024, *AMOUNTS[department][2])
            publish(
                opened,
                Version(intake=taken, pages=(), source=department, made_by="测试", published_at="2024"),
            )
            answer = Assistant(opened, None).ask("哪个部门三公经费最多")
        assert LABOUR in answer.text
