"""What the index commands show people: results on standard output, progress on standard error."""

import sys
import time
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path

from index.checks import support_from
from index.file_names import shown_name
from index.messages import (
    FINDING_HEADS,
    causes_of,
    document_checks,
    evidence_text,
    explain,
    finding_cells,
    finding_details,
    scanned_pages,
    support_text,
    unplaced_text,
)
from index.outcomes import Outcome, Result
from index.records import Intake, Severity
from index.store import Publication
from index.terminal import Colour, aligned, coloured


def say(message: str) -> None:
    """One line for people, beside the output."""
    print(message, file=sys.stderr)


class Progress:
    """Files done and left, pages a second, time left by size: one line that is written over on a terminal,
    nothing elsewhere."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._sizes = [path.stat().st_size if path.is_file() else 0 for path in paths]
        self._done = 0
        self._pages = 0
        self._started = time.monotonic()

    def started(self) -> None:
        """Files begin now: what came before does not count into the rate."""
        self._started = time.monotonic()

    def encoding(self, done: int, total: int) -> None:
        """Documents encoded anew."""
        self._write(f"重新编码 {done}/{total} 份{self._left(done, total)}")

    def texts(self, done: int, total: int) -> None:
        """Texts of the current file encoded."""
        size = self._sizes[self._done] if self._done < len(self._sizes) else 0
        self._show(size * done / max(total, 1), f"，编码 {done}/{total}")

    def file_done(self, outcome: Outcome) -> None:
        """One line about a file, and on to the next."""
        if outcome.result is not Result.OTHER_FORMAT:
            self._done += 1
        self._pages += outcome.intake.document.pages if outcome.intake is not None else 0
        self._write("")
        say(outcome_text(outcome))
        self._show(0, "")

    def ended(self) -> None:
        """Leave no line behind."""
        self._write("")

    def _show(self, part: float, doing: str) -> None:
        if self._done < len(self._sizes):
            seconds = time.monotonic() - self._started
            rate = f"，每秒 {self._pages / seconds:.1f} 页" if self._pages and seconds > 0 else ""
            left = self._left(sum(self._sizes[: self._done]) + part, sum(self._sizes))
            self._write(f"[{self._done + 1}/{len(self._sizes)}]{rate}{left}{doing}")

    def _left(self, done: float, total: float) -> str:
        seconds = time.monotonic() - self._started
        return f"，还需 {duration(seconds * (total - done) / done)}" if done > 0 else ""

    def _write(self, line: str) -> None:
        if sys.stderr.isatty():
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)


def duration(seconds: float) -> str:
    """35 秒, 5 分 20 秒, 2 小时 5 分."""
    whole = int(seconds)
    if whole < 60:
        return f"{whole} 秒"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} 分 {rest} 秒" if minutes < 60 else f"{minutes // 60} 小时 {minutes % 60} 分"


def show_build(outcomes: Generator[Outcome, None, None], progress: Progress) -> int:
    """One line a file as it is done, then a summary; returns how many failed."""
    counts = dict.fromkeys(Result, 0)
    started = time.monotonic()
    # An interrupt between two files ends the build and its processes too.
    with closing(outcomes):
        for outcome in outcomes:
            counts[outcome.result] += 1
            progress.file_done(outcome)
    progress.ended()
    failed = counts[Result.REFUSED]
    same = counts[Result.UNCHANGED] + counts[Result.KNOWN_ELSEWHERE] + counts[Result.OTHER_FORMAT]
    seconds = time.monotonic() - started
    print(f"收录 {counts[Result.PUBLISHED]} 份，跳过 {same} 份，失败 {failed} 份，用时 {seconds:.1f} 秒。")
    return failed


def outcome_text(outcome: Outcome) -> str:
    """What became of one file, in Chinese."""
    name = shown_name(outcome.path)
    match outcome.result:
        case Result.PUBLISHED if outcome.intake is not None:
            summary = f"{_summary(outcome.intake)}（{outcome.seconds:.1f} 秒）"
            return f"✓ {name}：{summary}{_related(outcome)}"
        case Result.UNCHANGED:
            return f"= {name}：没有改动，跳过"
        case Result.KNOWN_ELSEWHERE:
            return f"= {name}：与已收录的 {outcome.twin} 内容相同，跳过"
        case Result.OTHER_FORMAT:
            return f"= {name}：同名文件的另一种格式，跳过"
        case _:
            return f"✗ {explain(outcome.error) if outcome.error is not None else name}"


def _related(outcome: Outcome) -> str:
    """The other files of the same department and year: a twin is worth a look, a part belongs there."""
    if outcome.twin:
        return f"；注意：{outcome.twin} 是同一部门同一年度的另一份文件"
    return f"；与 {outcome.part} 同属一份公布，是它的另一部分" if outcome.part else ""


def vanished_text(publication: Publication, *, removed: bool) -> str:
    """What became of a document whose file is no longer there."""
    document = publication.document
    what = f"- {document.file}：文件不在了"
    if removed:
        return f"{what}，已移除 {document.id}（{document.title}）"
    return f"{what}，内容仍保留；要移除请运行 python -m index remove {document.id}"


def show_documents(publications: Sequence[Publication], *, evidence: bool = False) -> None:
    """One line a version; with `evidence` what its identity was taken from, the believed first."""
    for each in publications:
        document = each.document
        mark = "（已被取代）" if each.superseded_by else ""
        about = (document.id, document.title, document.file, f"{document.pages} 页", each.published_at)
        print("  ".join(about) + mark)
        for item in document.evidence if evidence else ():
            print(f"    {evidence_text(item)}")
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


def show_findings(intakes: Sequence[Intake], *, colour: bool) -> None:
    """How many checks hold, the contradictions as a table, errors of one cause together and before what
    rounding explains, and how many figures are corroborated."""
    for intake in intakes:
        document = intake.document
        heading = f"{document.id}  {document.title}  核对 {document_checks(intake)}"
        print(coloured(heading, Colour.BOLD, wanted=colour))
        causes = causes_of(intake.findings)
        rows = [FINDING_HEADS, *(finding_cells(cause[0]) for cause in causes)] if causes else []
        head, *lines = aligned(rows, right=(2, 3, 4, 5)) or [""]
        if head:
            print(f"  {coloured(head, Colour.FAINT, wanted=colour)}")
        for line, (finding, *others) in zip(lines, causes, strict=True):
            shade = Colour.RED if finding.severity is Severity.ERROR else Colour.YELLOW
            print(f"  {coloured(line, shade, wanted=colour)}")
            for detail in finding_details(finding, others):
                print(f"        {detail}")
        supports = support_from(intake.tables, intake.statements, stage=document.stage, year=document.year)
        print(f"  {support_text(supports.values())}")


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
