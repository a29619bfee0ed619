"""Builds that are killed at random moments, and what is found after each: run by test_killed_builds.py.

`python -m tests.index.killing FOLDER KILLS SEED` prints what it did as JSON and fails at the first thing that
is not as it should be. KILLED_BUILD_MARK in its environment tells its own processes from others.
Everything is real but the encoder, which is tiny: the store, Chroma, the reading processes. Builds and looks
are forked from one process that has imported everything: that saves a second each.
"""

import hashlib
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import chromadb
import chromadb.api.rust  # loaded by the first client, and here by no child again
import chromadb.telemetry.product.posthog
import numpy as np
from sqlalchemy import func, select

from index import search, workshop
from index.__main__ import main as index_command
from index.encoders import Vectors
from index.errors import StoreError, StoreFault
from index.intake_to_rows import names_of
from index.publishing import unowned_vectors
from index.schema import DOCUMENT_TABLES, DOCUMENTS
from index.settings import Settings
from index.store import DATABASE_FILE, Store, open_store
from index.vectors import FOLDER, LOCK_FILE, Content, VectorStore
from tests.index.small_budget import write_budget

YEARS = (2021, 2022, 2023)
DIMENSION = 8
# A build, with the next one, is let finish after so many kills.
KILLS_A_CYCLE = 10
MARK = "KILLED_BUILD_MARK"
LEFT_SECONDS = 10
# Files of an index; SQLite keeps the last two while somebody has it open, or died having it open.
FILES = {DATABASE_FILE, FOLDER, LOCK_FILE, workshop.LOCK_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm"}


class TinyEncoder:
    """A direction for every text, by its checksum."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.array([self._direction(text) for text in texts], dtype=np.float32).reshape(-1, DIMENSION)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self.encode_queries(texts)

    def _direction(self, text: str) -> Vectors:
        digest = np.frombuffer(hashlib.sha256(text.encode()).digest()[:DIMENSION], dtype=np.uint8)
        centred = digest.astype(np.float32) - 127.5
        return (centred / np.linalg.norm(centred)).astype(np.float32)


def contents(store: Store) -> dict[str, str]:
    """Every published version by id, replaced ones included: a checksum of all that the store says of it."""
    found = {}
    for publication in store.publications(superseded=True):
        document = publication.document
        pages = [store.page(document.id, number) for number in range(1, document.pages + 1)]
        whole = f"{store.intake(document.id)}{pages}"
        found[document.id] = hashlib.sha256(whole.encode()).hexdigest()
    return found


def look(index: Path, expected: dict[str, str], before: Sequence[str]) -> list[str]:
    """The ids that are published, after a kill; whatever is seen must be whole."""
    settings = Settings(index=index)
    try:
        store = open_store(settings)
    except StoreError as error:
        if error.fault is StoreFault.MISSING and not before:
            return []
        raise
    with store:
        assert store.damage() is None
        seen = contents(store)
        assert seen.items() <= expected.items(), "a version is not what an undisturbed build publishes"
        assert set(before) <= seen.keys(), "a version that was published is gone"
        current = {document.id for document in store.documents()}
        no_orphan_rows(store)
        words = store.find_words("防汛抗旱", limit=50)
        assert {hit.document_id for hit in words} == current, "full text and documents differ"
        if store.vector_space() is not None:
            finding = search.open_search(store, settings)
            hits = finding.passages("防汛抗旱", limit=50)
            finding.close()
            assert {hit.document_id for hit in hits if hit.dense_rank} == current, "vectors differ"
    return sorted(seen)


def look_whole(index: Path, expected: dict[str, str]) -> list[str]:
    """After a build that ended by itself: everything is there, and nothing is left of those killed."""
    seen = look(index, expected, ())
    settings = Settings(index=index)
    with open_store(settings) as store:
        assert len(store.documents()) == len(YEARS)
        assert unowned_vectors(store) == [], "vectors are announced that nobody owns"
        space = store.vector_space()
        assert space is not None
        intakes = [store.intake(document.id) for document in store.documents()]
        vectors = VectorStore(index)
        counts = {content: vectors.count(space.name, content) for content in Content}
        vectors.close()
        assert counts == {
            Content.PASSAGES: sum(len(intake.passages) for intake in intakes),
            Content.NAMES: sum(len(names_of(intake.figures)) for intake in intakes),
        }, "vectors without a document, or a document without vectors"
    assert len(chromadb.PersistentClient(str(index / FOLDER)).list_collections()) == len(Content)
    assert {file.name for file in index.iterdir()} <= FILES, "a file is left over"
    return seen


def no_orphan_rows(store: Store) -> None:
    with store.reading() as connection:
        for table in DOCUMENT_TABLES:
            if table is DOCUMENTS:
                continue
            orphans = connection.scalar(
                select(func.count()).where(table.c.document_id.not_in(select(DOCUMENTS.c.id)))
            )
            assert not orphans, f"{orphans} rows of {table.name} belong to no document"


# ---------------------------------------------------------------- processes


def forked(work: Callable[[], object]) -> int:
    """The id of a child that does this work, says nothing, and ends with 0 where it did it."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = 0 if work() in (None, 0) else 2
    finally:
        if sys.exc_info()[0] is not None:
            traceback.print_exc()
        sys.stderr.flush()
        os._exit(code)


def result_of(work: Callable[[], list[str]]) -> list[str]:
    """What a child found: the libraries of this process stay as they were."""
    end, other = os.pipe()
    child = forked(lambda: os.write(other, json.dumps(work()).encode()) and None)
    os.close(other)
    with os.fdopen(end) as stream:
        said = stream.read()
    _, status = os.waitpid(child, 0)
    assert status == 0, f"a look ended with {status}"
    found = json.loads(said)
    assert isinstance(found, list)
    return found


def wait_until_alone() -> None:
    """Until no process is left that a killed build had started."""
    give_up = time.monotonic() + LEFT_SECONDS
    while left := processes_left():
        assert time.monotonic() < give_up, f"processes are left: {left}"
        time.sleep(0.05)


def processes_left() -> list[int]:
    mark = f"{MARK}={os.environ[MARK]}".encode()
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid():
            try:
                environment = (folder / "environ").read_bytes()
            except OSError:
                continue
            if mark in environment.split(b"\0"):
                found.append(int(folder.name))
    return found


# ---------------------------------------------------------------- the run


class Killing:
    """One index and one folder of documents, and what has been seen of them."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.random = folder, random.Random(seed)
        self.sources, self.index = folder / "sources", folder / "index"
        self.expected: dict[str, str] = {}
        self.seen: list[str] = []
        self.seconds = 0.0
        self.stopped_in: dict[int, int] = {}

    def prepare(self, edition: int) -> None:
        """New content for one file, and what an undisturbed build makes of all."""
        for place, year in enumerate(YEARS):
            total = f"{87 + (edition + len(YEARS) - 1 - place) // len(YEARS)}.71"
            write_budget(self.sources / f"{year}.txt", year=year, total=total)
        started = time.monotonic()
        fresh = self.folder / f"undisturbed-{edition}"
        self.build_whole(fresh)
        self.seconds = self.seconds or time.monotonic() - started
        pairs = result_of(lambda: [word for pair in contents_of(fresh).items() for word in pair])
        self.expected |= dict(zip(pairs[::2], pairs[1::2], strict=True))

    def build(self, index: Path, *, force: bool) -> int:
        arguments = ["build", str(self.sources), "--index", str(index), "--workers", "1"]
        return forked(lambda: index_command([*arguments, *(["--force"] if force else [])]))

    def build_whole(self, index: Path) -> None:
        _, status = os.waitpid(self.build(index, force=False), 0)
        assert status == 0, f"a build ended with {status}"

    def kill_one(self) -> None:
        """Start a build, kill it, look."""
        child = self.build(self.index, force=self.random.random() < 0.5)
        time.sleep(self.random.uniform(0, self.seconds))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        self.seen = result_of(lambda: look(self.index, self.expected, self.seen))
        if os.WIFSIGNALED(status):
            place = len(self.seen)
            self.stopped_in[place] = self.stopped_in.get(place, 0) + 1

    def finish(self) -> None:
        """Let a build end by itself, and look."""
        self.build_whole(self.index)
        wait_until_alone()
        self.seen = result_of(lambda: look_whole(self.index, self.expected))


def contents_of(index: Path) -> dict[str, str]:
    with open_store(Settings(index=index)) as store:
        return contents(store)


def main(folder: Path, kills: int, seed: int) -> None:
    for module in (workshop, search):
        vars(module)["load_encoder"] = lambda _name: TinyEncoder()
    killing = Killing(folder, seed)
    cycles = -(-kills // KILLS_A_CYCLE)
    for cycle in range(cycles):
        killing.prepare(cycle)
        while sum(killing.stopped_in.values()) < min(kills, (cycle + 1) * KILLS_A_CYCLE):
            killing.kill_one()
        killing.finish()
    print(json.dumps({"killed": sum(killing.stopped_in.values()), "versions": len(killing.seen)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
