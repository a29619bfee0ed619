"""One run of the benchmark: prepare an index, take each measurement, say how it goes, write the page."""

import os
import platform
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.bench.asking import first_turns, is_figure_question, measure_asking
from eval.bench.crowd import measure_crowd
from eval.bench.holding import QUESTIONS, measure_memory, spread
from eval.bench.indexing import measure_indexing
from eval.bench.many import measure_many
from eval.bench.processes import ROOT, build_time
from eval.bench.reading import measure_reading
from eval.bench.records import Machine, Measurement, MeasurementError
from eval.bench.report import page
from eval.bench.starting import measure_starting
from eval.bench.together import measure_together
from eval.data.make_gold import load
from index.intake import intake
from index.sources import find_sources

PAGE = ROOT / "docs" / "benchmarks.md"
# Fresh processes of a kind; the first run of anything has been paid for before, by preparing the index.
RUNS = 5
TITLES = {
    "asking": "回答一个数的问题",
    "indexing": "从零建立索引",
    "reading": "读入一页 PDF",
    "many": "读入许多份之后的内存",
    "crowd": "收录许多份之后的问答",
    "starting": "再次启动到可用",
    "memory": "服务进程的内存",
    "together": "许多访问者同时在问",
}

Take = Callable[[], tuple[Measurement, ...]]


def run_bench(*, only: Sequence[str], runs: int, to: Path | None, documents: Path | None = None) -> int:
    """Measure, print the page, and write it to `to` where nothing was left out or failed.

    `documents` is a folder of PDFs to read, instead of the bundled document printed.

    Returns 0 where everything asked for was measured, whether or not a target is met; else 1.
    """
    here = machine()
    names = [name for name in TITLES if not only or name in only]
    with TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        try:
            say(f"准备：建立索引，{build_time(index).clock:.1f} 秒")
        except MeasurementError as error:
            say(f"准备：未能建立索引：{error}")
            return 1
        takes = measurements_over(index, runs, sorted(documents.glob("*.pdf")) if documents else ())
        measured, failed = take_all({name: takes[name] for name in names})
    text = page(here, date.today().isoformat(), measured)
    print(text)
    if failed:
        return 1
    if to is not None and not only:
        to.write_text(text, encoding="utf-8")
        say(f"已写出 {to.name}")
    return 0


def measurements_over(index: Path, runs: int, pdfs: Sequence[Path] = ()) -> dict[str, Take]:
    """Each measurement by name, ready to be taken over a built index."""
    sources, _ = find_sources((), index)
    document = sources[0].candidates[0].path
    bundled, _ = intake(document, sources[0].candidates[0].known)
    questions = load()
    figures = first_turns(question for question in questions if is_figure_question(question))
    others = tuple(turn for turn in first_turns(questions) if turn not in figures)
    asked = spread(first_turns(questions), QUESTIONS)
    return {
        "asking": lambda: (measure_asking(index, document, figures, warm_up=others),),
        "indexing": lambda: (measure_indexing(index, document, runs),),
        "reading": lambda: (measure_reading(pdfs, bundled),),
        "many": lambda: (measure_many(bundled),),
        "crowd": lambda: measure_crowd(bundled, figures, runs),
        "starting": lambda: (measure_starting(index, runs),),
        "memory": lambda: measure_memory(index, asked, runs),
        "together": lambda: measure_together(index, figures),
    }


def take_all(takes: Mapping[str, Take]) -> tuple[list[Measurement], list[str]]:
    """What was measured, and the names of what could not be."""
    measured: list[Measurement] = []
    failed: list[str] = []
    for number, (name, take) in enumerate(takes.items(), start=1):
        label = f"[{number}/{len(takes)}] {TITLES[name]}"
        say(f"{label} …")
        started = time.perf_counter()
        try:
            measured.extend(take())
            say(f"{label}：测了 {time.perf_counter() - started:.1f} 秒")
        except MeasurementError as error:
            failed.append(name)
            say(f"{label}：未测成：{error}")
    return measured, failed


def machine() -> Machine:
    """This one, as far as it explains the numbers."""
    return Machine(
        system=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count() or 1,
        memory_mb=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1_000_000,
        python=platform.python_version(),
        load=os.getloadavg()[0],
    )


def say(message: str) -> None:
    """One line of progress, beside the output."""
    print(message, file=sys.stderr, flush=True)
