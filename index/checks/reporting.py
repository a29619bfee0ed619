"""Verdicts as findings: errors grouped by the number that explains them, rounding by table and rule."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from index.amounts import plain_amount
from index.checks.culprits import Fault, faults_in
from index.checks.places import table_name
from index.checks.relations import Term, Verdict, terms_of
from index.records import Finding, Severity, Table

# So many places of the other side are named; the rest is counted.
NAMED_PLACES = 3


def findings_of(verdicts: Sequence[Verdict], tables: tuple[Table, ...]) -> tuple[Finding, ...]:
    """Errors by the number that is likely wrong, then rounding, one finding a table and rule."""
    errors = (
        finding
        for group, fault in enumerate(faults_in(verdicts), start=1)
        for finding in _fault_findings(fault, group)
    )
    rounded = [verdict for verdict in verdicts if verdict.severity is Severity.ROUNDING]
    rounded.sort(key=_table_and_rule)
    groups = (list(group) for _, group in groupby(rounded, key=_table_and_rule))
    return (*errors, *(_grouped(group, tables) for group in groups))


def _table_and_rule(verdict: Verdict) -> tuple[int, str]:
    table = verdict.relation.table
    return (-1 if table is None else table), verdict.relation.rule


def _fault_findings(fault: Fault, group: int) -> list[Finding]:
    """The findings of one fault, first the one that is about the culprit itself where there is one."""
    culprit = fault.culprit
    verdicts = list(fault.verdicts)
    if culprit is None or fault.balance is None:
        return [replace(_finding(verdict), group=group) for verdict in verdicts]
    verdicts.sort(key=lambda verdict: verdict.relation.total.key != culprit.key)
    return [
        replace(
            _finding(verdict),
            group=group,
            culprit=culprit.cell,
            culprit_place=culprit.place,
            balance=plain_amount(fault.balance),
            balance_unit=culprit.amount.unit.value,
        )
        for verdict in verdicts
    ]


def _finding(verdict: Verdict) -> Finding:
    relation = verdict.relation
    total, *others = terms_of(relation)
    cells = (term.cell for term in (total, *others) if term.cell is not None)
    return Finding(
        rule=relation.rule,
        place=total.place,
        against=_places(others),
        expected=plain_amount(verdict.expected),
        found=plain_amount(total.amount.value),
        difference=plain_amount(verdict.gap),
        allowed=plain_amount(verdict.allowed),
        unit=total.amount.unit.value,
        severity=Severity.ERROR,
        cells=tuple(dict.fromkeys(cells)),
    )


def _places(terms: list[Term]) -> str:
    """The places of the other side: the first of them, and how many there are."""
    places = list(dict.fromkeys(term.place for term in terms))
    named = "；".join(places[:NAMED_PLACES])
    return named if len(places) <= NAMED_PLACES else f"{named} 等 {len(places)} 处"


def _grouped(verdicts: list[Verdict], tables: tuple[Table, ...]) -> Finding:
    """The widest gap of the group stands for it; the cells are the totals of all."""
    widest = max(verdicts, key=lambda verdict: abs(verdict.gap))
    finding = _finding(widest)
    table = widest.relation.table
    where = "说明文字" if table is None else table_name(tables[table])
    cells = tuple(v.relation.total.cell for v in verdicts if v.relation.total.cell is not None)
    return replace(
        finding,
        place=f"{where} {len(verdicts)}处尾差，最大一处在：{finding.place}",
        severity=Severity.ROUNDING,
        cells=cells,
    )
