"""Rows of units: what each unit spends, and one item by the units whose money it is."""

from dataclasses import replace

from assistant.figures.context import Context
from assistant.figures.rows import rows_of
from assistant.linking.reading import Reading
from assistant.plans.plan import Domain, Selector
from assistant.vocabulary.cues import TermKind
from index.records import ItemKind, Spending

# Words for units that leave out the department itself.
_SUBORDINATE = ("下属", "直属", "所属", "二级", "下级", "下辖", "下设", "下面的单位")
_HALVES = (Spending.BASIC, Spending.PROJECT)


def units_said(reading: Reading) -> str:
    """The words for units."""
    return "".join(t.text for t in reading.tokens if t.kind is TermKind.DOMAIN and "units" in t.values)


def units_domain(
    reading: Reading, qualifiers: Selector, words: tuple[str, ...], context: Context, *, counted: bool
) -> Domain:
    """The printed rows of units, of the phase in `qualifiers`; where none have an amount, or the rows of each
    are `counted`, the classes or projects of each taken together."""
    subordinate = any(word in units_said(reading) for word in _SUBORDINATE)
    if (by_unit := _item_by_unit(reading, qualifiers, context, subordinate=subordinate)) is not None:
        return by_unit
    projects = "project" in reading.domains or qualifiers.spending is Spending.PROJECT
    spending = qualifiers.spending or (Spending.PROJECT if projects else None)
    base = replace(qualifiers, kinds=frozenset({ItemKind.UNIT}), spending=spending)
    printed = Domain(base=base, subordinate=subordinate, words=words, label="".join(words))
    if not projects and not any(row.amount for row in rows_of(printed, context)):
        classes = replace(printed, base=replace(base, kinds=frozenset({ItemKind.FUNCTION})), level=1)
        owners = {row.figure.owner for row in rows_of(classes, context)}
        return replace(classes, per_unit=True) if len(owners - {None}) > 1 else printed
    if not projects or (rows_of(printed, context) and not counted):
        return printed
    rows = replace(base, kinds=frozenset({ItemKind.PROJECT}), spending=None)
    return replace(printed, base=rows, per_unit=True)


def _item_by_unit(
    reading: Reading, qualifiers: Selector, context: Context, *, subordinate: bool
) -> Domain | None:
    """购房补贴哪家单位花得最多: the rows of one named item, where several units print it."""
    named = [operand for operand in reading.operands if operand.exact and operand.names]
    if "units" not in reading.domains or len(named) != 1:
        return None
    base = replace(qualifiers, names=named[0].names, label=named[0].label, owner=None)
    for kind in (ItemKind.FUNCTION, ItemKind.ECONOMIC, ItemKind.PROJECT):
        of_kind = replace(base, kinds=frozenset({kind}))
        domain = Domain(base=of_kind, of_units=True, subordinate=subordinate)
        rows = rows_of(domain, context)
        if len(rows) > 1 and len({row.figure.owner for row in rows}) == len(rows):
            spending = rows[0].figure.spending
            told = base.spending or (spending if spending is not Spending.ALL else None)
            return replace(domain, base=replace(of_kind, spending=told))
    return None


def parts_of_spending(domain: Domain, reading: Reading, context: Context) -> tuple[Spending, ...]:
    """基本支出, 项目支出, where units are printed only with a part of their spending and no part was said."""
    said = any(operand.spending for operand in reading.operands) or "project" in reading.domains
    rows = () if said or domain.base.kinds != {ItemKind.UNIT} else rows_of(domain, context)
    return _HALVES if rows and rows[0].figure.spending in _HALVES else ()
