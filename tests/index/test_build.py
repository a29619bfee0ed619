"""Building: what is taken in, skipped, replaced and refused, and that a kill leaves nothing to see."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.build import build, take_out
from index.errors import EncoderError, SourceError, SourceFault, StoreError, StoreFault
from index.outcomes import Outcome, Result
from index.publishing import announce_vectors, unowned_vectors
from index.records import Stage
from index.search import open_search
from index.settings import Settings
from index.sources import BUNDLED, MANIFEST, find_sources
from index.store import open_store
from index.vectors import FOLDER, Content
from index.workshop import Workshop, workshop, write_vectors
from tests.index.samples import intake
from tests.index.small_budget import write_budget


def silent(_done: int, _total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index")


@pytest.fixture
def tools(settings: Settings) -> Iterator[Workshop]:
    with workshop(settings, report=silent) as opened:
        yield opened


def take_in(tools: Workshop, *paths: Path, force: bool = False) -> list[Outcome]:
    sources, errors = find_sources(paths, Path(tools.store.place))
    assert errors == []
    return list(build(tools, sources, force=force, report=silent))


def results(outcomes: list[Outcome]) -> list[tuple[str, Result]]:
    return [(outcome.path.name, outcome.result) for outcome in outcomes]


def refusal(outcomes: list[Outcome]) -> SourceFault:
    (outcome,) = outcomes
    assert isinstance(outcome.error, SourceError)
    return outcome.error.fault


def test_a_file_is_published_with_its_tables_and_pages(tools: Workshop, tmp_path: Path) -> None:
    take_in(tools, write_budget(tmp_path / "水务.txt"))
    (document,) = tools.store.documents()
    assert (document.department, document.year, document.stage) == ("示范市水务局", 2024, Stage.BUDGET)
    assert document.id == document.sha256[:12]
    (table,) = tools.store.intake(document.id).tables
    assert table.rows[0].cells[1].raw == "87.71"
    page = tools.store.page(document.id, 3)
    assert page is not None
    start, end = table.rows[0].cells[1].place.span or (0, 0)
    assert page.text[start - page.start : end - page.start] == "87.71"


def test_an_unchanged_file_is_skipped(tools: Workshop, tmp_path: Path) -> None:
    file = write_budget(tmp_path / "水务.txt")
    take_in(tools, file)
    generation = tools.store.generation()
    assert results(take_in(tools, file)) == [("水务.txt", Result.UNCHANGED)]
    assert tools.store.generation() == generation


def test_an_unchanged_file_is_read_again_on_demand(tools: Workshop, tmp_path: Path) -> None:
    file = write_budget(tmp_path / "水务.txt")
    take_in(tools, file)
    assert results(take_in(tools, file, force=True)) == [("水务.txt", Result.PUBLISHED)]


def test_a_file_is_read_again_by_another_program(tools: Workshop, tmp_path: Path) -> None:
    file = write_budget(tmp_path / "水务.txt")
    take_in(tools, file)
    newer = replace(tools, program="next version")
    assert results(take_in(newer, file)) == [("水务.txt", Result.PUBLISHED)]


def test_a_changed_file_replaces_its_older_version(tools: Workshop, tmp_path: Path) -> None:
    old = take_in(tools, write_budget(tmp_path / "水务.txt"))[0].intake
    new = take_in(tools, write_budget(tmp_path / "水务.txt", total="87.72"))[0].intake
    assert old is not None
    assert new is not None
    assert tools.store.documents() == (new.document,)
    assert tools.store.intake(old.document.id) == old


def test_the_same_content_under_another_name_is_taken_once(tools: Workshop, tmp_path: Path) -> None:
    take_in(tools, write_budget(tmp_path / "水务.txt"))
    (copy,) = take_in(tools, write_budget(tmp_path / "副本.txt"))
    assert (copy.result, copy.twin) == (Result.KNOWN_ELSEWHERE, "水务.txt")


def test_two_files_of_one_department_and_year_are_pointed_out(tools: Workshop, tmp_path: Path) -> None:
    take_in(tools, write_budget(tmp_path / "水务.txt"))
    (other,) = take_in(tools, write_budget(tmp_path / "水务二.txt", total="87.72"))
    assert (other.result, other.twin) == (Result.PUBLISHED, "水务.txt")


def test_a_folder_is_taken_in_whole(tools: Workshop, tmp_path: Path) -> None:
    write_budget(tmp_path / "来源" / "水务.txt")
    write_budget(tmp_path / "来源" / "2023" / "水务.txt", year=2023)
    (tmp_path / "来源" / "说明.md").write_text("不是预算")
    write_budget(tmp_path / "来源" / ".hidden.txt")
    outcomes = take_in(tools, tmp_path / "来源")
    assert results(outcomes) == [("水务.txt", Result.PUBLISHED)] * 2
    assert [document.year for document in tools.store.documents()] == [2023, 2024]


def test_a_folder_and_a_file_in_it_are_taken_once(settings: Settings, tmp_path: Path) -> None:
    file = write_budget(tmp_path / "来源" / "水务.txt")
    sources, _ = find_sources([tmp_path / "来源", file], settings.index)
    assert len(sources) == 1


def test_the_index_is_never_taken_for_a_source(settings: Settings, tmp_path: Path) -> None:
    write_budget(settings.index / "水务.txt")
    assert find_sources([tmp_path], settings.index)[1][0].fault is SourceFault.NO_FILES


def test_a_bad_file_does_not_stop_the_others(tools: Workshop, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    outcomes = take_in(tools, tmp_path / "a.txt", write_budget(tmp_path / "b.txt"))
    assert results(outcomes) == [("a.txt", Result.REFUSED), ("b.txt", Result.PUBLISHED)]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", SourceFault.EMPTY),
        (b" \n\n \f \n", SourceFault.EMPTY),
        ("示范市水务局2024年部门预算".encode("utf-16"), SourceFault.ENCODING),
        ("今天天气很好，我们去公园散步。".encode(), SourceFault.NO_TABLE),
        ("示范市水务局2024年部门预算公开\n\n目录\n".encode(), SourceFault.NO_TABLE),
    ],
)
def test_what_is_no_budget_is_refused_with_its_reason(
    tools: Workshop, tmp_path: Path, content: bytes, fault: SourceFault
) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert refusal(take_in(tools, tmp_path / "a.txt")) is fault
    assert tools.store.documents() == ()
    assert unowned_vectors(tools.store) == []


def test_a_missing_file_is_refused(tools: Workshop, tmp_path: Path) -> None:
    assert refusal(take_in(tools, tmp_path / "没有.txt")) is SourceFault.MISSING


def test_an_unknown_format_is_refused(tools: Workshop, tmp_path: Path) -> None:
    (tmp_path / "a.wps").write_bytes(b"something")
    assert refusal(take_in(tools, tmp_path / "a.wps")) is SourceFault.FORMAT


def test_a_budget_without_a_year_asks_for_a_manifest(tools: Workshop, tmp_path: Path) -> None:
    file = write_budget(tmp_path / "水务.txt")
    file.write_text(file.read_text(encoding="utf-8").replace("2024年", ""), encoding="utf-8")
    assert refusal(take_in(tools, file)) is SourceFault.IDENTITY
    entry = {"file": "水务.txt", "year": 2024, "stage": "预算"}
    (tmp_path / MANIFEST).write_text(json.dumps({"documents": [entry]}), encoding="utf-8")
    take_in(tools, file)
    assert [document.year for document in tools.store.documents()] == [2024]


def test_a_file_other_than_its_manifest_describes_is_refused(tools: Workshop, tmp_path: Path) -> None:
    file = write_budget(tmp_path / "水务.txt")
    entry = {"file": "水务.txt", "sha256": "0" * 64}
    (tmp_path / MANIFEST).write_text(json.dumps({"documents": [entry]}), encoding="utf-8")
    assert refusal(take_in(tools, file)) is SourceFault.ALTERED


def test_a_manifest_that_cannot_be_read_is_an_error(settings: Settings, tmp_path: Path) -> None:
    write_budget(tmp_path / "水务.txt")
    (tmp_path / MANIFEST).write_text('{"documents": [{"fiel": "水务.txt"}]}', encoding="utf-8")
    (error,) = find_sources([tmp_path / "水务.txt"], settings.index)[1]
    assert (error.path.name, error.fault) == (MANIFEST, SourceFault.DAMAGED)


def test_the_bundled_manifest_describes_the_bundled_files(settings: Settings) -> None:
    sources, errors = find_sources([], settings.index)
    assert errors == []
    entries = json.loads((BUNDLED / MANIFEST).read_text(encoding="utf-8"))["documents"]
    described = {source.candidates[0].path.name: source.candidates[0].known for source in sources}
    assert sorted(described) == sorted(entry["file"] for entry in entries)
    assert all(known.sha256 and known.department and known.year for known in described.values())


def test_sources_keep_their_keys_when_all_moves(tmp_path: Path) -> None:
    keys = []
    for place in ("甲", "乙"):
        file = write_budget(tmp_path / place / "来源" / "水务.txt")
        keys.append(find_sources([file], tmp_path / place / "index")[0][0].key)
    assert keys[0] == keys[1] == "../来源/水务"


def test_removing_takes_rows_and_vectors(tools: Workshop, tmp_path: Path) -> None:
    (outcome,) = take_in(tools, write_budget(tmp_path / "水务.txt"))
    assert outcome.intake is not None
    take_out(tools, outcome.intake.document.id)
    assert tools.store.documents() == ()
    assert [tools.vectors.count(tools.space.name, content) for content in Content] == [0, 0]


def test_vectors_of_a_replaced_version_are_dropped(tools: Workshop, tmp_path: Path) -> None:
    take_in(tools, write_budget(tmp_path / "水务.txt"))
    before = tools.vectors.count(tools.space.name, Content.PASSAGES)
    take_in(tools, write_budget(tmp_path / "水务.txt", total="87.72"))
    assert tools.vectors.count(tools.space.name, Content.PASSAGES) == before


KILLED_BUILD = """
import os, sys
from pathlib import Path
from index import publishing, workshop
from index.__main__ import main
from index.intake_to_rows import intake_to_rows

def die(*_):
    os.kill(os.getpid(), 9)

if sys.argv[1] == "before rows":
    import index.build
    index.build.publish = die
else:
    publishing.word_entries = die
main(["build", sys.argv[2], "--index", sys.argv[3]])
"""


@pytest.mark.parametrize("moment", ["before rows", "inside the transaction"])
def test_a_killed_build_shows_nothing_and_the_next_one_cleans_up(
    settings: Settings, tmp_path: Path, moment: str
) -> None:
    file = write_budget(tmp_path / "水务.txt")
    arguments = [moment, str(file), str(settings.index)]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_BUILD, *arguments], check=False, capture_output=True
    )
    assert killed.returncode == -9
    with open_store(settings) as store:
        assert store.documents() == ()
        assert store.find_words("防汛") == []
        assert len(unowned_vectors(store)) == 1
        search = open_search(store, settings)
        assert search.passages("防汛抗旱") == ()
        search.close()
    with workshop(settings, report=silent) as tools:
        assert unowned_vectors(tools.store) == []
        assert tools.vectors.count(tools.space.name, Content.PASSAGES) == 0
        assert results(take_in(tools, file)) == [("水务.txt", Result.PUBLISHED)]


def test_a_republication_that_is_killed_keeps_its_vectors(settings: Settings, tmp_path: Path) -> None:
    file = write_budget(tmp_path / "水务.txt")
    with workshop(settings, report=silent) as tools:
        (outcome,) = take_in(tools, file)
        assert outcome.intake is not None
        announce_vectors(tools.store, tools.space.name, outcome.intake.document.id)
        tools.vectors.drop_document(tools.space.name, outcome.intake.document.id)
    with workshop(settings, report=silent) as tools:
        assert tools.vectors.count(tools.space.name, Content.PASSAGES) == tools.store.passage_count() > 0


def test_vectors_that_are_lost_are_made_again(settings: Settings, tmp_path: Path) -> None:
    with workshop(settings, report=silent) as tools:
        take_in(tools, write_budget(tmp_path / "水务.txt"))
    shutil.rmtree(settings.index / FOLDER)
    with workshop(settings, report=silent) as tools:
        assert tools.vectors.count(tools.space.name, Content.PASSAGES) == tools.store.passage_count() > 0


def test_vectors_that_cannot_be_opened_are_made_again(settings: Settings, tmp_path: Path) -> None:
    with workshop(settings, report=silent) as tools:
        take_in(tools, write_budget(tmp_path / "水务.txt"))
    (settings.index / FOLDER / "chroma.sqlite3").write_bytes(b"not a database" * 1000)
    with workshop(settings, report=silent) as tools:
        assert tools.vectors.count(tools.space.name, Content.PASSAGES) == tools.store.passage_count() > 0


def test_reencoding_moves_to_a_new_space(settings: Settings, tmp_path: Path) -> None:
    with workshop(settings, report=silent) as tools:
        take_in(tools, write_budget(tmp_path / "水务.txt"))
        before = tools.space.name
    with workshop(settings, reencode=True, report=silent) as tools:
        assert tools.space.name != before
        assert tools.vectors.count(before, Content.PASSAGES) == 0
        assert tools.vectors.count(tools.space.name, Content.PASSAGES) == tools.store.passage_count() > 0


def test_another_encoder_is_refused_unless_reencoding(settings: Settings) -> None:
    with workshop(settings, report=silent):
        pass
    with pytest.raises(EncoderError), workshop(replace(settings, encoder="another"), report=silent):
        pass


def test_only_one_build_runs(tools: Workshop, settings: Settings) -> None:
    with pytest.raises(StoreError) as caught, workshop(settings, report=silent):
        pass
    assert caught.value.fault is StoreFault.BUSY


def test_a_document_without_passages_or_figures_has_no_vectors(tools: Workshop) -> None:
    bare = replace(intake(), passages=(), figures=())
    write_vectors(tools, bare, silent)
    assert tools.vectors.count(tools.space.name, Content.PASSAGES) == 0


def test_progress_counts_every_text(tools: Workshop, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    sources, _ = find_sources([write_budget(tmp_path / "水务.txt")], tmp_path / "index")
    list(build(tools, sources, force=False, report=lambda done, total: seen.append((done, total))))
    assert seen[-1][0] == seen[-1][1] > 0


def test_a_republication_of_the_same_text_leaves_its_vectors_as_they_are(
    tools: Workshop, tmp_path: Path
) -> None:
    file = write_budget(tmp_path / "水务.txt")
    take_in(tools, file)
    encoded: list[int] = []
    sources, _ = find_sources([file], Path(tools.store.place))
    again = build(tools, sources, force=True, report=lambda _done, total: encoded.append(total))
    assert [outcome.result for outcome in again] == [Result.PUBLISHED]
    assert encoded == []
    assert tools.vectors.count(tools.space.name, Content.PASSAGES) == tools.store.passage_count() > 0


def test_a_version_that_comes_back_is_current_again(tools: Workshop, tmp_path: Path) -> None:
    file = tmp_path / "水务.txt"
    for total in ("87.71", "87.72", "87.71"):
        take_in(tools, write_budget(file, total=total))
    publications = tools.store.publications(superseded=True)
    assert [each.superseded_by is None for each in publications].count(True) == 1
    (current,) = tools.store.documents()
    assert tools.store.intake(current.id).tables[0].rows[0].cells[1].raw == "87.71"
    assert tools.vectors.count(tools.space.name, Content.PASSAGES) == tools.store.passage_count() > 0
