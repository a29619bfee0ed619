"""Scores added up: by gold set and format, and over everything that has a text layer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.score.results import CellScore, DocumentScore, Share
from index.score.run import SCAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The sum of some documents' scores; `alarms_of_clean` has a number for each without faults."""

    documents: int
    refused: int
    cells: CellScore
    kinds: Share
    identity: Share
    faults: Share
    alarms: int
    audited: int
    alarms_of_clean: tuple[int, ...]


def total_of(scores: Iterable[DocumentScore]) -> Total:
    """The sum; misses are left to the documents."""
    found = list(scores)
    audits = [score.audit for score in found if score.audit is not None]
    cells = [score.cells for score in found]
    return Total(
        documents=len(found),
        refused=sum(bool(score.refusal) for score in found),
        cells=CellScore(
            n=sum(each.n for each in cells),
            exact=sum(each.exact for each in cells),
            unplaced=sum(each.unplaced for each in cells),
            missed=sum(each.missed for each in cells),
            wrong=sum(each.wrong for each in cells),
            surplus=sum(each.surplus for each in cells),
            labels=sum(each.labels for each in cells),
            columns=_sum(each.columns for each in cells),
        ),
        kinds=_sum(score.kinds for score in found),
        identity=_sum(score.identity for score in found),
        faults=_sum(audit.faults for audit in audits),
        alarms=sum(audit.alarms for audit in audits),
        audited=len(audits),
        alarms_of_clean=tuple(audit.alarms for audit in audits if audit.clean),
    )


def _sum(shares: Iterable[Share]) -> Share:
    return sum(shares, start=Share())


def by_format(scores: Sequence[DocumentScore]) -> dict[tuple[str, str], Total]:
    """Totals by gold set and format, in the order they were scored."""
    keys = dict.fromkeys((score.gold, score.format) for score in scores)
    return {key: total_of(s for s in scores if (s.gold, s.format) == key) for key in sorted(keys)}


def with_text(scores: Iterable[DocumentScore]) -> list[DocumentScore]:
    """The documents that have a text layer: scans are reported apart."""
    return [score for score in scores if score.format != SCAN]
