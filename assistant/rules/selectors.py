"""From an operand of the reading to a selector, and the small relaxations that keep its meaning."""

from collections.abc import Iterable
from dataclasses import replace

from assistant.context import Context
from assistant.plan import Figure, Selector
from assistant.reading import Operand
from assistant.selecting import Selection
from index.figures import THREE_PUBLIC_TOTAL
from index.records import ItemKind, TableKind

_TOTALS = frozenset({ItemKind.TOTAL, ItemKind.SOURCE})


def selector_of(operand: Operand, context: Context) -> Selector | None:
    """The selector an operand means, or None where no printed figure carries its parts."""
    return _first_that_exists(_attempts(operand, context), context)


def _attempts(operand: Operand, context: Context) -> Iterable[Selector]:
    base = Selector(
        names=operand.names,
        also=operand.also,
        label=operand.label or operand.total_label,
        code=operand.code,
        under=operand.under,
        flow=operand.flow,
        fund=operand.fund,
        spending=operand.spending,
        table_number=operand.table_number,
        table_titles=operand.table_titles,
        tables=frozenset({TableKind.INCOME_BY_FUNCTION}) if operand.source else frozenset(),
    )
    if operand.names or operand.code:
        base = replace(base, kinds=operand.kinds)
        for owned in _owned(base, operand, context):
            yield owned
            yield replace(owned, flow=None)
            if operand.kinds and ItemKind.THREE_PUBLIC not in operand.kinds:
                yield replace(owned, kinds=frozenset(), flow=None)
        return
    if operand.owner is not None and operand.owner != context.document.department:
        unit = replace(base, kinds=frozenset({ItemKind.UNIT}), owner=operand.owner)
        yield unit
        yield replace(unit, flow=None)
        return
    if operand.own:
        yield replace(base, kinds=frozenset({ItemKind.UNIT}), owner=context.document.department, flow=None)
        return
    if operand.total or operand.fund or operand.spending or operand.owner:
        totals = replace(base, kinds=_TOTALS if operand.fund else frozenset({ItemKind.TOTAL}))
        yield totals
        yield replace(totals, kinds=_TOTALS | {ItemKind.OTHER, ItemKind.FUNCTION}, flow=None, names=())
        if operand.flow is not None and (operand.fund or operand.spending):
            yield replace(totals, flow=None)


def _owned(base: Selector, operand: Operand, context: Context) -> Iterable[Selector]:
    """An owner narrows where the rows say whose money it is; the department itself may mean the whole."""
    department = context.document.department
    if operand.own:
        yield replace(base, owner=department)
        return
    if operand.owner is None:
        yield base
        return
    yield replace(base, owner=operand.owner)
    if operand.owner == department:
        yield base


def _first_that_exists(attempts: Iterable[Selector], context: Context) -> Selector | None:
    return next((selector for selector in attempts if context.select(selector).facts), None)


def figure_of(operand: Operand, context: Context) -> Figure | None:
    selector = selector_of(operand, context)
    return None if selector is None else Figure(selector)


def selection_of(operand: Operand, context: Context) -> Selection:
    selector = selector_of(operand, context)
    return Selection() if selector is None else context.select(selector)


def inherits(operand: Operand, first: Operand) -> Operand:
    """A later operand without qualifiers of its own takes those of the first (…中的奖金和津贴补贴)."""
    scoped = operand.fund or operand.spending or operand.owner or operand.own
    if scoped or operand.table_number or operand.table_titles:
        return operand
    return replace(
        operand,
        fund=first.fund,
        spending=first.spending,
        owner=first.owner,
        unit=first.unit,
        own=first.own,
        table_number=first.table_number,
        table_titles=first.table_titles,
        under=operand.under or first.under,
    )


def is_bare_key(operand: Operand) -> bool:
    """A fund or a kind of spending alone: 其他资金, 项目支出."""
    named = operand.names or operand.code or operand.subjects or operand.owner or operand.own
    return not named and not operand.total and bool(operand.fund or operand.spending)


def spread(operands: tuple[Operand, ...]) -> tuple[Operand, ...]:
    """Shared words said once: 办公费，基本支出和项目支出各多少 and 甲和乙的基本支出.

    A fund or spending without a name is of the name before it; a unit without fund and spending takes
    those said after it. A name whose funds are then listed is only the topic, not an operand.
    """
    if len(operands) < 2:
        return operands
    forward = _names_forward(operands)
    return tuple(
        _keys_backward(operand, forward[index + 1 :]) if operand.unit or operand.own else operand
        for index, operand in enumerate(forward)
    )


def _names_forward(operands: tuple[Operand, ...]) -> tuple[Operand, ...]:
    topic, rest = operands[0], operands[1:]
    if not (topic.names or topic.code or topic.unit or topic.own) or not all(map(is_bare_key, rest)):
        return operands
    spoken = tuple(
        replace(
            topic,
            fund=operand.fund or topic.fund,
            spending=operand.spending or topic.spending,
            flow=operand.flow if operand.fund else topic.flow,
            exact=topic.exact,
        )
        for operand in rest
    )
    same_part = any((o.fund and topic.fund) or (o.spending and topic.spending) for o in rest)
    return (topic, *spoken) if same_part else spoken


def _keys_backward(operand: Operand, later: tuple[Operand, ...]) -> Operand:
    if operand.fund or operand.spending or operand.names:
        return operand
    following = next((o for o in later if o.fund or o.spending), None)
    if following is None or not (following.unit or following.own):
        return operand
    return replace(operand, fund=following.fund, spending=following.spending)


def whole_of(figure: Selector, context: Context) -> Selector:
    """The total that a share is naturally taken of: the same fund and spending, all items."""
    facts = context.select(figure).facts
    key = facts[0].figure if facts else None
    if key is not None and key.item_kind is ItemKind.THREE_PUBLIC and key.item != THREE_PUBLIC_TOTAL:
        return Selector(names=(THREE_PUBLIC_TOTAL,), kinds=frozenset({ItemKind.THREE_PUBLIC}))
    fund = figure.fund or (key.fund if key is not None and key.item_kind is ItemKind.ECONOMIC else None)
    spending = figure.spending or (
        key.spending if key is not None and key.item_kind is ItemKind.ECONOMIC else None
    )
    return Selector(kinds=frozenset({ItemKind.TOTAL}), flow=None, fund=fund, spending=spending)
