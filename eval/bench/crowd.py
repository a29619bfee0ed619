"""Questions with many documents indexed, beside the same with one: `python -m eval.bench.crowd INDEX`.

The documents are the bundled one under other departments' names, each as large as it is. Nothing is encoded.
"""

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import Assistant
from assistant.wire import MOST_CATALOGUES
from eval.bench.clock import Spent, spent_on, time_series
from eval.bench.processes import memory_of, output_of
from eval.bench.records import Measurement, Scale, Series
from index.publishing import Version, publish
from index.records import Intake
from index.settings import Settings
from index.store import open_store

DOCUMENTS = 300
TARGET_MILLISECONDS = 80
TARGET_FIRST_MILLISECONDS = 500
TARGET_OVER_ALL_SECONDS = 3
TARGET_START_SECONDS = 10
TARGET_MEGABYTES = 700
FIRST_QUESTIONS = 40
OVER_ALL = (
    "哪个部门三公经费最多",
    "各部门公务接待费排名",
    "所有部门的支出总额一共多少",
    "几个部门有因公出国费",
    "项目支出超过1000万元的部门有哪些",
)


def department(number: int) -> str:
    """示范市 with a district of its own: 甲乙区水务局 …"""
    stems = "甲乙丙丁戊己庚辛壬癸"
    place = stems[number // 100 % 10] + stems[number // 10 % 10] + stems[number % 10]
    return f"示范市{place}区水务局"


def renamed(bundled: Intake, number: int) -> Intake:
    """The document as another department's."""
    sha256 = hashlib.sha256(department(number).encode()).hexdigest()
    about = replace(
        bundled.document,
        id=sha256[:12],
        sha256=sha256,
        department=department(number),
        title=f"{department(number)}{bundled.document.year}年部门预算",
    )
    figures = tuple(
        replace(figure, document_id=about.id, id=f"{about.id}:{figure.id.partition(':')[2]}")
        for figure in bundled.figures
    )
    return replace(bundled, document=about, figures=figures)


def fill(index: Path, bundled: Intake, documents: int) -> None:
    """Publish so many of them."""
    with open_store(Settings(index=index), create=True) as store:
        for number in range(documents):
            taken = renamed(bundled, number)
            source = taken.document.id
            publish(store, Version(intake=taken, pages=(), source=source, made_by="bench", published_at=""))


def measure_crowd(
    bundled: Intake, questions: Sequence[str], runs: int, *, documents: int = DOCUMENTS
) -> tuple[Measurement, ...]:
    """Asking, starting and memory with so many documents."""
    with TemporaryDirectory() as folder:
        one, many = Path(folder) / "one", Path(folder) / "many"
        fill(one, bundled, 1)
        fill(many, bundled, documents)
        held = json.loads(output_of(["-m", "eval.bench.crowd", str(many)]).splitlines()[-1])
        return (
            _asked(one, many, questions, documents),
            _first(many, documents),
            _over_all(many, documents),
            _started(one, many, runs, documents),
            _memory(held, documents),
        )


def _asked(one: Path, many: Path, questions: Sequence[str], documents: int) -> Measurement:
    said = [f"{department(0)}{question}" for question in questions]
    ours, alone = (_times(index, said) for index in (many, one))
    return Measurement(
        subject=time_series(f"收录 {documents} 份，问一个部门", Scale.MILLISECONDS, ours),
        against=(time_series("只收录 1 份，同样的问题", Scale.MILLISECONDS, alone),),
        target=TARGET_MILLISECONDS,
        notes=(f"{documents} 份都是自带文件换上别的部门名称；各题前面加上部门名称，每题只问一次。",),
    )


def _times(index: Path, questions: Sequence[str]) -> list[Spent]:
    with open_store(Settings(index=index)) as store:
        assistant = Assistant(store, None)
        assistant.warm_up()
        assistant.ask(questions[0])
        return [spent_on(partial(assistant.ask, question))[1] for question in questions]


def _first(many: Path, documents: int) -> Measurement:
    said = [f"{department(number)}三公经费是多少" for number in range(1, FIRST_QUESTIONS + 1)]
    with open_store(Settings(index=many)) as store:
        assistant = Assistant(store, None)
        assistant.warm_up()
        pairs = [[spent_on(partial(assistant.ask, question))[1] for _ in range(2)] for question in said]
    return Measurement(
        subject=time_series("换到另一个部门的第一问", Scale.MILLISECONDS, [first for first, _ in pairs]),
        against=(time_series("同一问再问一次", Scale.MILLISECONDS, [again for _, again in pairs]),),
        target=TARGET_FIRST_MILLISECONDS,
        notes=(f"收录 {documents} 份；这份文件不在内存里，要从库里读出并建词表。",),
    )


def _over_all(many: Path, documents: int) -> Measurement:
    with open_store(Settings(index=many)) as store:
        assistant = Assistant(store, None)
        assistant.warm_up()
        times = [spent_on(partial(assistant.ask, question))[1] for question in OVER_ALL]
    return Measurement(
        subject=time_series(f"{documents} 个部门放在一起的问题", Scale.SECONDS, times),
        against=(),
        target=TARGET_OVER_ALL_SECONDS,
        notes=("一次查询取出各部门的格，逐部门按一份文件的规则选；每个数都有出处，都核对过。",),
    )


def _started(one: Path, many: Path, runs: int, documents: int) -> Measurement:
    def opened(index: Path) -> None:
        with open_store(Settings(index=index)) as store:
            Assistant(store, None).warm_up()

    times = [[spent_on(partial(opened, index))[1] for index in (many, one)] for _ in range(runs)]
    return Measurement(
        subject=time_series(f"打开 {documents} 份的索引", Scale.SECONDS, [ours for ours, _ in times]),
        against=(time_series("打开 1 份的索引", Scale.SECONDS, [alone for _, alone in times]),),
        target=TARGET_START_SECONDS,
        notes=("打开索引并备好第一问要用的：词表、各部门共有的名称；不含启动解释器和编码模型。",),
    )


def _memory(held: Sequence[float], documents: int) -> Measurement:
    full = MOST_CATALOGUES
    return Measurement(
        subject=_series(f"问过 {len(held)} 个部门之后的内存", held[-1]),
        against=(_series(f"问过 {full} 个部门之后", held[full - 1]),),
        target=TARGET_MEGABYTES,
        notes=(f"收录 {documents} 份；内存里最多留 {full} 份的词表，最近用到的留下。",),
    )


def _series(name: str, megabytes: float) -> Series:
    return Series(name=name, scale=Scale.MEGABYTES, samples=(megabytes,))


def memory_after_each(index: Path) -> list[float]:
    """MB held after a question about one more department, for three times as many as are kept."""
    with open_store(Settings(index=index)) as store:
        assistant = Assistant(store, None)
        held = []
        for number in range(3 * MOST_CATALOGUES):
            assistant.ask(f"{department(number)}三公经费是多少")
            held.append(memory_of(os.getpid()).resident)
        return held


if __name__ == "__main__":
    print(json.dumps(memory_after_each(Path(sys.argv[1]))))
