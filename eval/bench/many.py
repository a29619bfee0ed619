"""What memory a build holds as documents go through it: `python -m eval.bench.many FOLDER INDEX` prints it.

Nothing is encoded and no vectors are kept: Chroma holds in memory all that is written to it, so that its part
grows with the index whatever the build does. All else is the real build.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from eval.bench.printed import print_document
from eval.bench.processes import memory_of, output_of
from eval.bench.records import Measurement, Scale, Series
from index.build import build
from index.encoders import Vectors
from index.outcomes import Result
from index.records import Intake
from index.settings import Settings
from index.sources import find_sources
from index.vectors import Content, VectorStore
from index.workshop import workshop

DOCUMENTS = 300
EARLY = 50
TABLES = 3
TARGET_MEGABYTES = 700
# Years that are recognised as such; further documents of the same years have one table more.
_FIRST_YEAR, _YEARS = 1900, 200


class InstantEncoder:
    """One and the same direction for every text."""

    def __init__(self, dimension: int) -> None:
        self._direction = np.eye(1, dimension, dtype=np.float32)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.repeat(self._direction, len(texts), axis=0)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self.encode_queries(texts)


class NoVectors(VectorStore):
    """Keeps nothing of what is written."""

    def add(
        self, space: str, content: Content, document_id: str, *, kinds: Sequence[str], vectors: Vectors
    ) -> None:
        """Forget it."""

    def drop_document(self, space: str, document_id: str) -> None:
        """There is none."""


def measure_many(bundled: Intake, *, documents: int = DOCUMENTS, early: int = EARLY) -> Measurement:
    """One build of so many printed documents; its memory when `early` of them are done, and at the end."""
    with TemporaryDirectory() as folder:
        sources = Path(folder) / "sources"
        for number in range(documents):
            year, more = _FIRST_YEAR + number % _YEARS, number // _YEARS
            print_document(bundled, sources / f"{number:04}.pdf", year=year, tables=TABLES + more)
        said = output_of(["-m", "eval.bench.many", str(sources), str(Path(folder) / "index")])
    held = json.loads(said.splitlines()[-1])
    return Measurement(
        subject=_series(f"读入 {documents} 份之后的内存", held[documents - 1]),
        against=(_series(f"读入 {early} 份之后", held[early - 1]),),
        target=TARGET_MEGABYTES,
        notes=(
            f"一次建立索引读入 {documents} 份各不相同的小 PDF（自带文件的正文和前 {TABLES} 张表）："
            "主进程与读文件的进程相加；不编码、不存向量，其余都是真的。"
            "Chroma 把写入的向量都留在内存里，这一部分随索引增长，不在内。",
        ),
    )


def memory_during(sources: Path, index: Path) -> Iterator[float]:
    """MB held by this process and its children after each document that is published."""
    settings = Settings(index=index)
    found, _ = find_sources([sources], index)
    with workshop(settings, report=_silent) as opened:
        kept_nowhere = NoVectors(index)
        tools = replace(opened, encoder=InstantEncoder(opened.space.dimension), vectors=kept_nowhere)
        for outcome in build(tools, found, force=False, report=_silent):
            if outcome.result is Result.PUBLISHED:
                yield sum(memory_of(pid).resident for pid in (os.getpid(), *_children()))


def _children() -> set[int]:
    """Of this process: those that its threads have started."""
    listed = (task / "children" for task in Path("/proc/self/task").iterdir())
    return {int(child) for file in listed if file.exists() for child in file.read_text().split()}


def _series(name: str, megabytes: float) -> Series:
    return Series(name=name, scale=Scale.MEGABYTES, samples=(megabytes,))


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""


if __name__ == "__main__":
    print(json.dumps(list(memory_during(Path(sys.argv[1]), Path(sys.argv[2])))))
