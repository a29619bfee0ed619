"""Rows by two of their columns: 项目支出大于基本支出的科目, 决算低于预算的, 占比最高的, 今年比上年少的.

A relation between two columns is read where it stands; what is left of the question says which rows."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.figures.context import Context
from assistant.figures.rows import TURNED, rows_of
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading, read
from assistant.plans.plan import (
    Against,
    Bound,
    Decline,
    Domain,
    Filter,
    Measure,
    Plan,
    Rank,
    Refusal,
)
from assistant.rules.bounds import bounds_of, has_amounts, of_change
from assistant.rules.column_relations import Relation, last_year, relation_of
from assistant.rules.orders import ranks_said
from assistant.rules.row_scope import counts_rows, domain_of, falls_said
from assistant.vocabulary.cues import Cue
from index.amounts import Unit
from index.records import ItemKind, Phase, Spending

_FINEST_FIRST = (3, 2, 1)
_ZERO = Decimal(0)


def measured_plan(reading: Reading, context: Context) -> Plan | None:
    """Rows by what two of their columns give; None where no relation of columns is said of rows."""
    relation = relation_of(reading, context)
    if relation is None:
        return None
    rest = read(relation.rest, context.catalogue)
    if not _means_rows(rest):
        return None
    refused = Decline(refusal=Refusal.NOT_UNDERSTOOD)
    own = Phase.FINAL_ACCOUNT if context.has_final_account() else Phase.THIS_BUDGET
    other_years = any(rest.year_offsets) or set(rest.years) - {context.document.year}
    unread = any(o.unexplained or o.phase not in (None, own) for o in rest.operands)
    if (
        unread
        or rest.asks(*_OTHER_OPERATIONS)
        or other_years
        or (rest.asks(Cue.SUM) and not counts_rows(rest))
    ):
        return refused
    domain = _domain(relation, rest, context)
    if domain is None:
        return None
    for year in (relation.first, relation.second):
        if isinstance(year, int) and domain.measure is not None and context.document_for(year) is None:
            return Decline(refusal=Refusal.OTHER_YEAR, subject=str(year))
    if _narrows_again(relation, domain):
        return refused
    ranks = ranks_said(rest)
    if ranks and (len(ranks) > 1 or relation.sign in ("=", "!=") or has_amounts(rest)):
        return refused
    if ranks:
        return _rank(relation, rest, domain)
    bounds = _bounds(relation, rest)
    return refused if bounds is None else Filter(domain=domain, bounds=bounds, count_only=counts_rows(rest))


_OTHER_OPERATIONS = (
    *(Cue.AVERAGE, Cue.TIMES, Cue.NOT, Cue.EXCEPT, Cue.BESIDES, Cue.REASON, Cue.DIFFERENCE),
    *(Cue.CHANGE, Cue.UP, Cue.DOWN, Cue.THAN, Cue.ONLY, Cue.WHETHER),
)


def _means_rows(rest: Reading) -> bool:
    of_three = "三公" in rest.text or any(map(means_three_public, rest.operands))
    asks = rest.asks(Cue.WHICH, Cue.LIST, Cue.COUNT, Cue.PARTS, Cue.EACH)
    grouped = bool(rest.domains) or rest.level is not None or "科目" in rest.text
    return (grouped and (asks or not rest.asks(Cue.HOW_MUCH))) or (of_three and asks)


def means_three_public(operand: Operand) -> bool:
    return ItemKind.THREE_PUBLIC in operand.kinds or operand.label.startswith("三公")


def derived_changes(reading: Reading, domain: Domain, context: Context) -> Plan | None:
    """Rows by a change or rate that no column prints, from this and last year's amounts; None where the
    column is printed, or last year's amounts are not."""
    phase = domain.base.phase
    if phase not in (Phase.CHANGE, Phase.RATE) or domain.per_unit or rows_of(domain, context):
        return None
    last = last_year(context)
    how = Against.RATE if phase is Phase.RATE else Against.DIFFERENCE
    measure = Measure(first=None, second=last, how=how)
    plain = replace(domain, base=replace(domain.base, phase=None), measure=measure)
    free = reading.level is None and domain.base.kinds == {ItemKind.FUNCTION} and not domain.base.under
    levels: Sequence[int | None] = _FINEST_FIRST if free else (domain.level,)
    found = next((d for n in levels if rows_of(d := replace(plain, level=n), context)), None)
    if found is None or (isinstance(last, int) and context.document_for(last) is None):
        return None
    falls = falls_said(reading)
    sign = None if falls is None else "<" if falls else ">"
    bounds = of_change(bounds_of(reading), falls=falls, rate=phase is Phase.RATE)
    if ranks_said(reading):
        gap = replace(found, measure=replace(measure, how=Against.GAP)) if sign is None else found
        refused = (sign is None and phase is Phase.RATE) or len(ranks_said(reading)) > 1 or bounds_of(reading)
        return None if refused else _rank(Relation(None, last, how, sign, ""), reading, gap)
    if reading.asks(Cue.FLAT):
        bounds = (Bound(sign="=", value=_ZERO, unit=Unit.YUAN),)
    if bounds is None or reading.asks(Cue.SUM, Cue.AVERAGE, Cue.RATIO):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    either = (Bound(sign="!=", value=_ZERO, unit=Unit.YUAN),)
    return Filter(domain=found, bounds=bounds or either, count_only=counts_rows(reading))


def _rank(relation: Relation, rest: Reading, domain: Domain) -> Plan:
    said = ranks_said(rest)[0]
    below = relation.sign in ("<", "<=")
    zero = () if relation.sign is None else (Bound(sign=relation.sign[0], value=_ZERO, unit=Unit.YUAN),)
    return Rank(
        domain=domain, largest=said.smallest is below, count=said.count, offset=said.offset, bounds=zero
    )


def _bounds(relation: Relation, rest: Reading) -> tuple[Bound, ...] | None:
    """The relation itself, or by how much; 小于…超过10万 is turned round. None where it was not read."""
    below = relation.sign in ("<", "<=")
    stated = bounds_of(rest)
    if stated and not relation.by_amount:
        return None
    if relation.sign is None:
        return stated if stated and all(bound.unit is Unit.PERCENT for bound in stated) else None
    if not stated:
        return None if has_amounts(rest) else (Bound(sign=relation.sign, value=_ZERO, unit=Unit.YUAN),)
    if any((bound.unit is Unit.PERCENT) is not (relation.how is Against.RATE) for bound in stated):
        return None
    if not below:
        return (*stated, Bound(sign=">", value=_ZERO, unit=Unit.YUAN))
    turned = (replace(b, sign=TURNED.get(b.sign, b.sign), value=-b.value) for b in stated)
    return (*turned, Bound(sign="<", value=_ZERO, unit=Unit.YUAN))


def _domain(relation: Relation, rest: Reading, context: Context) -> Domain | None:
    """The rows said, at the finest level that prints both columns where no level was said; of two years by
    the printed change where there is one."""
    found = domain_of(rest, context)
    if found is None and "科目" in rest.text:
        found = domain_of(replace(rest, domains=("function",)), context)
    if found is None or found.base.phase is not None:
        return None
    measured = replace(found, measure=Measure(first=relation.first, second=relation.second, how=relation.how))
    free = rest.level is None and found.base.kinds == {ItemKind.FUNCTION} and not found.base.under
    levels: Sequence[int | None] = _FINEST_FIRST if free else (found.level,)
    for level in levels:
        domain = replace(measured, level=level)
        changes = replace(found, level=level, base=replace(found.base, phase=Phase.CHANGE))
        if _is_of_years(relation) and rows_of(changes, context):
            return changes
        if rows_of(domain, context):
            return domain
    return measured


def _is_of_years(relation: Relation) -> bool:
    """今年低于去年: which a column of changes prints."""
    second = relation.second
    last = isinstance(second, int) or (isinstance(second, Phase) and second.is_last)
    own = relation.first in (None, Phase.THIS_BUDGET, Phase.FINAL_ACCOUNT)
    return last and own and relation.how is Against.DIFFERENCE


def _narrows_again(relation: Relation, domain: Domain) -> bool:
    """基本支出超过项目支出又有项目支出的: a part that is one of the columns compared, said once more."""
    columns = (relation.first, relation.second)
    of_spending = any(isinstance(c, Spending) for c in columns) and domain.base.spending is not None
    return of_spending or (domain.base.fund is not None and domain.base.fund in columns)
