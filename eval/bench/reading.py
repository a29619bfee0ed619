"""How fast digital PDFs are read, checked and published, encoding left out, beside bare pdfplumber."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber

from eval.bench.clock import IN_A_SECOND, spent_on
from eval.bench.printed import print_document
from eval.bench.records import Measurement, MeasurementError, Scale, Series
from index.errors import MingzhangError
from index.intake import intake
from index.publishing import Version, publish
from index.records import Intake
from index.settings import Settings
from index.store import Store, open_store

# Eight pages a second and core.
TARGET_MILLISECONDS = 125
PRINTED = 5
_FIRST_YEAR = 2031


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One document: its pages, and seconds of processor time: of the whole intake, of bare extraction."""

    pages: int
    whole: float
    bare: float


def measure_reading(documents: Sequence[Path], bundled: Intake) -> Measurement:
    """Each PDF once, by turns with the yardstick; with no documents, the bundled one printed `PRINTED` times.

    Raises MeasurementError where a document cannot be read.
    """
    with TemporaryDirectory() as folder:
        files = [*documents] or [
            print_document(bundled, Path(folder) / f"{year}.pdf", year=year)
            for year in range(_FIRST_YEAR, _FIRST_YEAR + PRINTED)
        ]
        with open_store(Settings(index=Path(folder) / "index"), create=True) as store:
            _take_in(files[0], store)
            readings = [_reading(file, store) for file in files]
    pages = sum(reading.pages for reading in readings)
    return Measurement(
        subject=_series("读入一页（处理器时间，不含编码）", [r.whole / r.pages for r in readings]),
        against=(_series("只用 pdfplumber 取字和表", [r.bare / r.pages for r in readings]),),
        target=TARGET_MILLISECONDS,
        notes=(
            f"{'所给文件夹里的' if documents else '自带的文件印成的'} {len(files)} 份 PDF，每份一个样本；"
            "全过程：取字、分表、核对、成段、写入关系库，单进程，不含编码和向量。",
            f"共 {pages} 页，一个核每秒读入 {pages / sum(r.whole for r in readings):.1f} 页，"
            f"只用 pdfplumber 是 {pages / sum(r.bare for r in readings):.1f} 页；"
            f"目标 {TARGET_MILLISECONDS} 毫秒即每秒 8 页。",
        ),
    )


def _reading(file: Path, store: Store) -> _Reading:
    def bare() -> int:
        return _extract(file)

    def whole() -> None:
        _take_in(file, store)

    pages, plain = spent_on(bare)
    _, ours = spent_on(whole)
    return _Reading(pages=pages, whole=ours.processor, bare=plain.processor)


def _take_in(file: Path, store: Store) -> None:
    """The whole way of one file but for its vectors."""
    try:
        taken, pages = intake(file)
        publish(store, Version(intake=taken, pages=pages, source=file.name, made_by="bench", published_at=""))
    except MingzhangError as error:
        raise MeasurementError(f"{file.name} 读不进来：{error}") from error


def _extract(file: Path) -> int:
    """Words and tables of every page; returns how many pages."""
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.extract_tables()
            page.close()
        return len(pdf.pages)


def _series(name: str, seconds: Sequence[float]) -> Series:
    milliseconds = tuple(each * IN_A_SECOND[Scale.MILLISECONDS] for each in seconds)
    return Series(name=name, scale=Scale.MILLISECONDS, samples=milliseconds)
