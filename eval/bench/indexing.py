"""How long indexing the bundled document from nothing takes, beside encoding alone and plain chunks."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.bench.clock import Spent, time_series
from eval.bench.processes import build_time, time_of
from eval.bench.records import Measurement, Scale
from eval.systems.chunks import CHUNK_CHARACTERS, chunks_of
from index.settings import Settings
from index.store import open_store
from index.workshop import encoded_texts

TARGET_SECONDS = 15


def measure_indexing(index: Path, document: Path, runs: int) -> Measurement:
    """Index the document `runs` times, each in a fresh process and an empty folder.

    `index` holds the same document already: its texts are what the first yardstick encodes.
    """
    texts = texts_of(index)
    pieces = len(chunks_of(document.read_text(encoding="utf-8-sig")))
    build: list[Spent] = []
    alone: list[Spent] = []
    plain: list[Spent] = []
    with TemporaryDirectory() as folder:
        listed = Path(folder) / "texts.json"
        listed.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        for run in range(runs):
            build.append(build_time(Path(folder) / str(run)))
            alone.append(time_of(["-m", "eval.bench.encode", "texts", str(listed)]))
            plain.append(time_of(["-m", "eval.bench.encode", "chunks", str(document)]))
    return Measurement(
        subject=time_series("从零建立索引", Scale.SECONDS, build),
        against=(
            time_series(f"只编码同样的 {len(texts)} 条文字", Scale.SECONDS, alone),
            time_series(f"只切成 {pieces} 块并编码", Scale.SECONDS, plain),
        ),
        target=TARGET_SECONDS,
        notes=(
            "`python -m index build` 到空文件夹，新进程：读文件、分表、核对、编码、发布。",
            "两个对照也是新进程：一是只编码索引里的段落和名称；"
            f"二是读文件、切成 {CHUNK_CHARACTERS} 字一块、编码。",
        ),
    )


def texts_of(index: Path) -> list[str]:
    """Every text that the index has a vector of."""
    with open_store(Settings(index=index)) as store:
        intakes = [store.intake(document.id) for document in store.documents()]
    return [text for intake in intakes for texts in encoded_texts(intake).values() for _, text in texts]
