"""Questions whether figures agree: income with expenditure, parts with a total, tables with each other
and with the prose."""

from dataclasses import replace

from assistant.context import Context
from assistant.cues import Cue
from assistant.operands import Operand
from assistant.plan import Domain, Plan, Reconcile, Selector
from assistant.reading import Reading
from assistant.rules.domains import domain_of
from assistant.rules.selectors import inherits, selector_of
from assistant.rules.texts import stated_subject
from index.records import Flow, ItemKind, TableKind

_BY_FUNCTION = frozenset(
    {
        TableKind.EXPENSE_BY_FUNCTION,
        TableKind.GENERAL_BY_FUNCTION,
        TableKind.FUND_BY_FUNCTION,
        TableKind.STATE_CAPITAL_BY_FUNCTION,
    }
)
_BY_ITEM = frozenset({TableKind.GENERAL_BASIC_BY_ITEM, TableKind.GENERAL_PROJECT_BY_ITEM})


def reconcile_plan(reading: Reading, context: Context) -> Plan | None:
    """A reconciliation, or None where the question is of another kind."""
    parts_differ = reading.asks(Cue.PARTS) and reading.asks(Cue.DIFFERENCE)
    if not (reading.asks(Cue.AGREE, Cue.WRONG, Cue.BALANCE, Cue.TAIL) or parts_differ):
        return None
    named = [operand for operand in reading.operands if operand.names_something]
    if _asks_balance(reading, named):
        return Reconcile(balance=True)
    of_table = any(operand.table_number or operand.table_titles for operand in reading.operands)
    if not named and not reading.domains and not of_table:
        return None
    first = named[0] if named else Operand()
    if reading.asks(Cue.PROSE):
        selector = selector_of(first, context)
        return Reconcile(subject=stated_subject(first, context), item=selector)
    if (tables := _two_tables(named, context)) is not None:
        return Reconcile(figures=tables)
    if (domain := _parts(reading, named, context)) is not None:
        return Reconcile(domain=domain)
    selectors = [selector_of(o if i == 0 else inherits(o, first), context) for i, o in enumerate(named)]
    if len(selectors) == 2 and all(selectors):
        return Reconcile(figures=tuple(s for s in selectors if s is not None))
    return Reconcile(item=selectors[0]) if selectors and selectors[0] is not None else None


def _asks_balance(reading: Reading, named: list[Operand]) -> bool:
    flows = {operand.flow for operand in named if operand.total and not operand.names}
    return reading.asks(Cue.BALANCE) or flows == {Flow.INCOME, Flow.EXPENSE}


def _two_tables(named: list[Operand], context: Context) -> tuple[Selector, ...] | None:
    """功能分类表里的…合计与经济分类表的合计: one total as two kinds of table print it."""
    partitions = [operand.partition for operand in named if operand.partition in ("function", "economic")]
    if len(named) != 2 or len(set(partitions)) != 2:
        return None
    found = []
    for operand in (named[0], inherits(named[1], named[0])):
        selector = Selector(
            kinds=frozenset({ItemKind.TOTAL}),
            fund=operand.fund,
            spending=operand.spending,
            tables=_BY_FUNCTION if operand.partition == "function" else _BY_ITEM,
        )
        if not context.select(selector).facts:
            return None
        found.append(selector)
    return tuple(found)


def _parts(reading: Reading, named: list[Operand], context: Context) -> Domain | None:
    """The rows whose sum is compared with their total."""
    words = reading.asks(Cue.PARTS, Cue.SUM, Cue.COMPOSITION, Cue.EACH)
    asks_parts = words or bool(reading.domains) or reading.level is not None
    if not asks_parts:
        return None
    coded = next((operand for operand in named if operand.code or operand.exact), None)
    if coded is not None:
        return _below(coded, context)
    domain = domain_of(reading, context)
    if domain is None:
        return None
    if reading.level is None and domain.base.kinds <= {ItemKind.ECONOMIC, ItemKind.FUNCTION}:
        domain = replace(domain, level=domain.level or 1)
    if ItemKind.ECONOMIC in domain.base.kinds and reading.level is None:
        domain = replace(domain, level=1)
    if ItemKind.PROJECT in domain.base.kinds:
        everything = domain.base.kinds | {ItemKind.OTHER}
        domain = replace(domain, base=replace(domain.base, kinds=everything, spending=None))
    return domain


def _below(operand: Operand, context: Context) -> Domain | None:
    selector = selector_of(operand, context)
    facts = context.select(selector).facts if selector is not None else ()
    if not facts:
        return None
    figure = facts[0].figure
    if figure.item_kind is ItemKind.THREE_PUBLIC:
        return Domain(base=Selector(kinds=frozenset({ItemKind.THREE_PUBLIC})), label=figure.item)
    base = Selector(
        kinds=frozenset({figure.item_kind}),
        fund=operand.fund,
        spending=operand.spending,
        table_number=operand.table_number,
        table_titles=operand.table_titles,
    )
    under = operand.names[0] if operand.names else None
    return Domain(
        base=replace(base, under=under, code=figure.code), level=figure.level + 1, label=figure.item
    )
