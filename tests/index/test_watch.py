"""Watching a folder: what is taken in when, what is said of files that vanish, what survives errors."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from index.build import build
from index.errors import MingzhangError, SourceFault, StoreError, StoreFault
from index.settings import Settings
from index.sources import is_key_in
from index.store import open_store
from index.watch import Look, Watch, keep_watching
from index.workshop import workshop
from tests.conftest import ROOT
from tests.index.small_budget import write_budget


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "来源").mkdir()
    return tmp_path / "来源"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index", workers=1)


@pytest.fixture
def watch(settings: Settings, folder: Path) -> Watch:
    return Watch(settings, folder)


def names(found: Look) -> list[str]:
    return [source.candidates[0].path.name for source in found.ready]


def take_in(settings: Settings, found: Look) -> None:
    with workshop(settings, report=lambda _done, _total: None) as tools:
        outcomes = build(tools, found.ready, force=False, report=lambda _done, _total: None)
        assert [outcome.error for outcome in outcomes] == [None] * len(found.ready)


def taken_in(watch: Watch, settings: Settings) -> Look:
    """Two looks, with what they find done."""
    watch.look()
    found = watch.look()
    take_in(settings, found)
    watch.done(found)
    return found


def test_a_file_is_ready_when_it_lies_still(watch: Watch, folder: Path) -> None:
    file = write_budget(folder / "水务.txt")
    assert names(watch.look()) == []
    with file.open("a") as growing:
        growing.write("还没有写完")
    assert names(watch.look()) == []
    assert names(watch.look()) == ["水务.txt"]


def test_what_is_done_is_ready_again_only_when_it_changes(watch: Watch, folder: Path) -> None:
    file = write_budget(folder / "水务.txt")
    watch.look()
    watch.done(watch.look())
    assert names(watch.look()) == []
    write_budget(file, total="87.72")
    os.utime(file, ns=(0, 0))
    assert [names(watch.look()), names(watch.look())] == [[], ["水务.txt"]]


def test_what_could_not_be_done_is_ready_again(watch: Watch, folder: Path) -> None:
    write_budget(folder / "水务.txt")
    watch.look()
    assert names(watch.look()) == names(watch.look()) == ["水务.txt"]


def test_a_vanished_file_is_told_once_and_not_before_the_second_look(
    watch: Watch, settings: Settings, folder: Path
) -> None:
    file = write_budget(folder / "水务.txt")
    write_budget(folder / "林业.txt", department="示范市林业局")
    taken_in(watch, settings)
    file.unlink()
    assert watch.look().vanished == ()
    found = watch.look()
    assert [each.document.file for each in found.vanished] == ["水务.txt"]
    assert not found.all_gone
    watch.done(found)
    assert watch.look().vanished == ()


def test_what_vanished_before_the_watch_began_is_told(settings: Settings, folder: Path) -> None:
    file = write_budget(folder / "水务.txt")
    taken_in(Watch(settings, folder), settings)
    file.unlink()
    later = Watch(settings, folder)
    later.look()
    assert [each.document.file for each in later.look().vanished] == ["水务.txt"]


def test_documents_of_other_folders_have_not_vanished(
    watch: Watch, settings: Settings, folder: Path, tmp_path: Path
) -> None:
    elsewhere = write_budget(tmp_path / "来源二" / "水务.txt").parent
    taken_in(Watch(settings, elsewhere), settings)
    write_budget(folder / "林业.txt", department="示范市林业局")
    watch.look()
    assert watch.look().vanished == ()


@pytest.mark.parametrize(
    ("key", "inside"),
    [
        ("../水务", True),
        ("../子/水务", True),
        ("../../水务", False),
        ("bundled/水务", False),
        ("水务", False),
    ],
)
def test_a_key_tells_whether_its_file_lies_in_a_folder_around_the_index(
    tmp_path: Path, key: str, inside: bool
) -> None:
    assert is_key_in(tmp_path / "来源", key, tmp_path / "来源" / ".mingzhang") is inside


def test_a_folder_that_is_not_there_takes_nothing_away(
    watch: Watch, settings: Settings, folder: Path
) -> None:
    write_budget(folder / "水务.txt")
    taken_in(watch, settings)
    folder.rename(folder.with_name("移走"))
    found = watch.look()
    assert [error.fault for error in found.errors] == [SourceFault.MISSING]
    assert (found.vanished, found.all_gone) == ((), True)
    watch.done(found)
    assert watch.look().errors == ()


def test_an_emptied_folder_is_told_apart(watch: Watch, settings: Settings, folder: Path) -> None:
    file = write_budget(folder / "水务.txt")
    taken_in(watch, settings)
    file.unlink()
    watch.look()
    assert watch.look().all_gone


def test_an_error_is_reported_once_and_the_watch_goes_on(watch: Watch) -> None:
    said: list[MingzhangError | OSError] = []
    waits = iter(range(3))

    def act(_: Look) -> None:
        raise StoreError("index", StoreFault.BUSY)

    def wait() -> None:
        if next(waits, None) is None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep_watching(watch, act, wait=wait, report=said.append)
    assert [str(error) for error in said] == [str(StoreError("index", StoreFault.BUSY))]


def wait_for(settings: Settings, *files: str) -> None:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        # Before the first document there is no index to open.
        with suppress(StoreError), open_store(settings) as store:
            if [document.file for document in store.documents()] == [*files]:
                return
        time.sleep(0.2)
    raise AssertionError(f"not published in time: {files}")


def wait_for_line(log: Path, line: str) -> None:
    """Until the command has told of it: that comes a moment after the store has it."""
    give_up = time.monotonic() + 60
    while line not in (said := log.read_text(encoding="utf-8")):
        assert time.monotonic() < give_up, said
        time.sleep(0.1)


@pytest.mark.slow
def test_the_command_takes_in_and_out_until_it_is_interrupted(settings: Settings, folder: Path) -> None:
    settings = replace(settings, index=folder / ".mingzhang")
    arguments = ["watch", str(folder), "--every", "1", "--remove", "--index", str(settings.index)]
    log = folder.parent / "watch.log"
    with log.open("w", encoding="utf-8") as told:
        running = subprocess.Popen([sys.executable, "-m", "index", *arguments], cwd=ROOT, stderr=told)
    try:
        (folder / "坏.pdf").write_bytes(b"not a PDF")
        file = write_budget(folder / "水务.txt")
        wait_for(settings, "水务.txt")
        write_budget(folder / "2023.txt", year=2023)
        wait_for(settings, "2023.txt", "水务.txt")
        file.unlink()
        wait_for(settings, "2023.txt")
        wait_for_line(log, "- 水务.txt：文件不在了，已移除")
    finally:
        running.send_signal(signal.SIGTERM)
        try:
            running.wait(timeout=30)
        finally:
            running.kill()
    said = log.read_text(encoding="utf-8")
    assert running.returncode == 0, said
    assert said.count("✗ 坏.pdf：文件已损坏") == 1
    assert "Traceback" not in said
