"""Findings against planted faults: which faults were found, and which findings are about none of them."""

from collections.abc import Sequence
from decimal import Decimal

from index.records import Finding, Severity, Table
from index.score.gold import GoldFault
from index.score.results import AuditScore, Miss, MissKind, Share
from index.score.values import number_of, plain, value_of


def score_audit(
    faults: Sequence[GoldFault],
    findings: Sequence[Finding],
    tables: Sequence[Table],
    pairs: Sequence[int | None],
) -> AuditScore:
    """A fault is found where an error finding has its cell; an error in no fault's row is a false alarm.

    A rate that follows from a wrong amount beside it is wrong too, though its finding names the rate alone.
    `pairs` gives for each gold table the index of its parsed one.
    """
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    found = {
        place
        for place, fault in enumerate(faults)
        if any(_touches(finding, fault, tables, pairs, whole_row=False) for finding in errors)
    }
    alarms = [
        finding
        for finding in errors
        if not any(_touches(finding, fault, tables, pairs, whole_row=True) for fault in faults)
    ]
    missed = [fault for place, fault in enumerate(faults) if place not in found]
    return AuditScore(
        faults=Share(right=len(found), n=len(faults)),
        alarms=len(alarms),
        clean=not faults,
        misses=(*map(_missed, missed), *map(_alarm, alarms)),
    )


def _touches(
    finding: Finding,
    fault: GoldFault,
    tables: Sequence[Table],
    pairs: Sequence[int | None],
    *,
    whole_row: bool,
) -> bool:
    if fault.table is None:
        return _states(finding, fault)
    place = pairs[fault.table]
    return place is not None and any(
        table == place
        and _is_row(tables[table], row, fault)
        and (whole_row or _is_column(tables[table], column, fault))
        for table, row, column in finding.cells
    )


def _states(finding: Finding, fault: GoldFault) -> bool:
    """A fault of prose has no cell: the finding states its amount, or the gap that it tears."""
    printed = value_of(fault.printed)
    if printed in (value_of(finding.found), value_of(finding.expected)):
        return True
    gap, allowed = number_of(finding.difference), number_of(finding.allowed) or Decimal(0)
    return gap is not None and fault.gap is not None and abs(abs(gap) - fault.gap) <= allowed


def _is_row(table: Table, row: int, fault: GoldFault) -> bool:
    item = table.rows[row]
    return plain(item.label) == fault.row and (not fault.code or item.code in (None, fault.code))


def _is_column(table: Table, column: int, fault: GoldFault) -> bool:
    """Words stand in the prose column, whose header path a table does not keep: their row says enough."""
    if fault.gap is None:
        return True
    return column < len(table.columns) and tuple(plain(head) for head in table.columns[column]) == fault.path


def _missed(fault: GoldFault) -> Miss:
    where = " ".join(part for part in (fault.kind, fault.row, "/".join(fault.path)) if part)
    return Miss(kind=MissKind.FAULT, where=where, expected=plain(fault.printed), found="")


def _alarm(finding: Finding) -> Miss:
    return Miss(
        kind=MissKind.ALARM,
        where=f"[{finding.rule}] {finding.place}",
        expected=finding.expected,
        found=finding.found,
    )
