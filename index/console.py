"""What the index commands show people: results on standard output, progress on standard error."""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from index.errors import MingzhangError
from index.messages import (
    document_checks,
    errors_first,
    explain,
    finding_text,
    scanned_pages,
    severity_text,
    unplaced_text,
)
from index.outcomes import Outcome, Result
from index.records import Intake
from index.store import Publication


def say(message: str) -> None:
    """One line for people, beside the output."""
    print(message, file=sys.stderr)


class Progress:
    """Files done and left, by their size, and texts a second; one line that is written over on a terminal."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._sizes = [path.stat().st_size if path.is_file() else 0 for path in paths]
        self._done = 0
        self._started = time.monotonic()
        self._file_started = self._started

    def started(self) -> None:
        """Files begin now: what came before does not count into the rate."""
        self._started = self._file_started = time.monotonic()

    def encoding(self, done: int, total: int) -> None:
        """Documents encoded anew."""
        self._write(f"重新编码 {done}/{total} 份{self._left(done, total)}")

    def texts(self, done: int, total: int) -> None:
        """Texts of the current file encoded."""
        seconds = time.monotonic() - self._file_started
        rate = f"，每秒 {done / seconds:.0f} 条" if seconds > 0 else ""
        size = self._sizes[self._done] if self._done < len(self._sizes) else 0
        finished = sum(self._sizes[: self._done]) + size * done / max(total, 1)
        left = self._left(finished, sum(self._sizes))
        self._write(f"[{self._done + 1}/{len(self._sizes)}] 编码 {done}/{total}{rate}{left}")

    def file_done(self) -> None:
        """On to the next file."""
        self._done += 1
        self._file_started = time.monotonic()
        self._write("")

    def _left(self, done: float, total: float) -> str:
        seconds = time.monotonic() - self._started
        return f"，还需 {seconds * (total - done) / done:.0f} 秒" if done > 0 else ""

    def _write(self, line: str) -> None:
        if sys.stderr.isatty():
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)


def show_build(outcomes: Iterator[Outcome], progress: Progress) -> int:
    """One line a file as it is done, then a summary; returns how many failed."""
    counts = dict.fromkeys(Result, 0)
    started = time.monotonic()
    for outcome in outcomes:
        if outcome.result is not Result.OTHER_FORMAT:
            progress.file_done()
        counts[outcome.result] += 1
        say(outcome_text(outcome))
    failed = counts[Result.REFUSED] + counts[Result.CRASHED]
    same = counts[Result.UNCHANGED] + counts[Result.KNOWN_ELSEWHERE] + counts[Result.OTHER_FORMAT]
    seconds = time.monotonic() - started
    print(f"收录 {counts[Result.PUBLISHED]} 份，跳过 {same} 份，失败 {failed} 份，用时 {seconds:.1f} 秒。")
    return failed


def outcome_text(outcome: Outcome) -> str:
    """What became of one file, in Chinese."""
    name = outcome.path.name
    match outcome.result:
        case Result.PUBLISHED if outcome.intake is not None:
            twin = f"；注意：{outcome.twin} 是同一部门同一年度的另一份文件" if outcome.twin else ""
            return f"✓ {name}：{_summary(outcome.intake)}（{outcome.seconds:.1f} 秒）{twin}"
        case Result.UNCHANGED:
            return f"= {name}：没有改动，跳过"
        case Result.KNOWN_ELSEWHERE:
            return f"= {name}：与已收录的 {outcome.twin} 内容相同，跳过"
        case Result.OTHER_FORMAT:
            return f"= {name}：同名文件的另一种格式，跳过"
        case _:
            return f"✗ {_failure(name, outcome.error)}"


def show_documents(publications: Sequence[Publication]) -> None:
    """One line a version."""
    for each in publications:
        document = each.document
        mark = "（已被取代）" if each.superseded_by else ""
        about = (document.id, document.title, document.file, f"{document.pages} 页", each.published_at)
        print("  ".join(about) + mark)
    print(f"共 {len(publications)} 份。")


def show_tables(intakes: Sequence[Intake]) -> None:
    """One line a table."""
    for intake in intakes:
        print(f"{intake.document.id}  {intake.document.title}")
        for table in intake.tables:
            pages = "、".join(str(page) for page in table.pages)
            left = f"  {unplaced_text(table)}" if table.unplaced else ""
            number = f"表{table.number}" if table.number else "　　"
            rows = f"第 {pages} 页  {len(table.rows)} 行"
            print(f"  {number} {table.title}  单位：{table.unit.value}  {rows}{left}")


def show_findings(intakes: Sequence[Intake]) -> None:
    """How many checks hold, then one line a contradiction and one a table with rounding differences."""
    for intake in intakes:
        print(f"{intake.document.id}  {intake.document.title}  核对 {document_checks(intake)}")
        for finding in errors_first(intake.findings):
            print(f"  {severity_text(finding)} [{finding.rule}] {finding_text(finding)}")


def _summary(intake: Intake) -> str:
    cells = sum(len(row.cells) for table in intake.tables for row in table.rows)
    unplaced = sum(len(table.unplaced) for table in intake.tables)
    parts = [
        f"{len(intake.tables)} 张表",
        f"{cells} 个单元格",
        f"{len(intake.passages)} 段文字",
        f"核对 {document_checks(intake)}",
    ]
    if unplaced:
        parts.append(f"{unplaced} 个数未能归位")
    if scans := scanned_pages(intake.document):
        parts.append(scans)
    return f"{intake.document.title}，" + "，".join(parts)


def _failure(name: str, error: Exception | None) -> str:
    if isinstance(error, MingzhangError):
        return explain(error)
    return (
        f"{name}：程序无法解析这个文件（{type(error).__name__}），未收录；"
        "设置 MINGZHANG_LOG_LEVEL=DEBUG 再运行可看到详情，欢迎报告。"
    )
