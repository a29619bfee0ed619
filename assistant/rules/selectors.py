"""From an operand of the reading to a selector, and the small relaxations that keep its meaning."""

from collections.abc import Iterable
from dataclasses import replace

from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.plans.plan import Figure, Selector
from assistant.vocabulary.concepts import concept
from assistant.vocabulary.question import fold_name
from index.figures import THREE_PUBLIC_TOTAL
from index.records import Flow, Fund, ItemKind, TableKind

_TABLE_TOTAL = "合计"
TOTALS = frozenset({ItemKind.TOTAL, ItemKind.SOURCE})


def selector_of(operand: Operand, context: Context) -> Selector | None:
    """The selector an operand means, or None where no printed figure carries its parts."""
    found = _first_that_exists(_attempts(operand, context), context)
    if found is None and operand.fund is Fund.FISCAL:
        return _fiscal_as_general(operand, context)
    return found


def _fiscal_as_general(operand: Operand, context: Context) -> Selector | None:
    """Fiscal money of a row is its general public budget where its other two fiscal funds print zero."""
    for fund in (Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL):
        other = _first_that_exists(_attempts(replace(operand, fund=fund), context), context)
        if other is None or any(fact.amount != 0 for fact in context.select(other).facts):
            return None
    return _first_that_exists(_attempts(replace(operand, fund=Fund.GENERAL), context), context)


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
        phase=operand.phase,
        table_number=operand.table_number,
        table_titles=operand.table_titles,
        tables=frozenset({TableKind.INCOME_BY_FUNCTION}) if operand.source else frozenset(),
    )
    if operand.names or operand.code:
        accounts = frozenset() if operand.names else _CLASSIFIED["economic"] | _CLASSIFIED["function"]
        base = replace(base, kinds=operand.kinds or _CLASSIFIED.get(operand.partition or "", accounts))
        for owned in _owned(base, operand, context):
            yield owned
            if base.kinds and ItemKind.THREE_PUBLIC not in base.kinds:
                yield replace(owned, kinds=frozenset())
        return
    if operand.subjects and not (operand.total or operand.fund or operand.spending):
        return
    whose = context.document.department if operand.own else operand.owner
    if whose is not None and (operand.own or whose != context.document.department):
        yield replace(base, kinds=frozenset({ItemKind.UNIT}), owner=whose)
        if operand.total:  # of the unit's own tables
            yield replace(base, kinds=frozenset({ItemKind.TOTAL}), owner=whose)
        return
    if ItemKind.THREE_PUBLIC in operand.kinds and not (operand.total or operand.fund or operand.spending):
        yield replace(base, names=(THREE_PUBLIC_TOTAL,), kinds=frozenset({ItemKind.THREE_PUBLIC}))
    if operand.total or operand.fund or operand.spending or operand.owner or _is_bare_table(operand):
        totals = replace(base, kinds=TOTALS if operand.fund else frozenset({ItemKind.TOTAL}))
        yield totals
        if operand.fund or operand.spending or _of_table(operand):
            rows = replace(totals, kinds=TOTALS | {ItemKind.OTHER, ItemKind.FUNCTION}, names=())
            if _of_table(operand) or _is_one_row(rows, context):
                yield rows


def _is_one_row(wanted: Selector, context: Context) -> bool:
    """Whether a fund or a kind of spending is printed as a row of its own; a column of many rows is none."""
    return len({fold_name(fact.figure.item) for fact in context.select(wanted).facts}) < 2


# 公积金（经济科目）: the classification that a name is said to be of.
_CLASSIFIED = {"economic": frozenset({ItemKind.ECONOMIC}), "function": frozenset({ItemKind.FUNCTION})}


def _of_table(operand: Operand) -> bool:
    return bool(operand.table_number or operand.table_titles or operand.partition)


def _owned(base: Selector, operand: Operand, context: Context) -> Iterable[Selector]:
    """An owner narrows where the rows say whose money it is; the department itself is the whole where that is
    printed beside the part of its own."""
    department = context.document.department
    if operand.own:
        yield replace(base, owner=department)
        return
    if operand.owner is None:
        yield base
        return
    if operand.owner == department and _is_whole(base, context):
        yield base
    yield replace(base, owner=operand.owner)
    if operand.owner == department:
        yield base


def _is_whole(selector: Selector, context: Context) -> bool:
    """Whether one cell answers, and it is nobody's part."""
    facts = context.select(selector).facts
    return len(facts) == 1 and facts[0].figure.owner is None


def _first_that_exists(attempts: Iterable[Selector], context: Context) -> Selector | None:
    return next((selector for selector in attempts if context.select(selector).facts), None)


def figure_of(operand: Operand, context: Context) -> Figure | None:
    selector = selector_of(operand, context)
    return None if selector is None else Figure(selector)


def inherits(operand: Operand, first: Operand) -> Operand:
    """A later operand without qualifiers of its own takes those of the first (…中的奖金和津贴补贴)."""
    scoped = operand.fund or operand.spending or operand.owner or operand.own
    if scoped or operand.table_number or operand.table_titles:
        return operand
    return replace(
        operand,
        partition=operand.partition or first.partition,
        fund=first.fund,
        spending=first.spending,
        phase=operand.phase or first.phase,
        owner=first.owner,
        unit=first.unit,
        own=first.own,
        table_number=first.table_number,
        table_titles=first.table_titles,
        under=operand.under or first.under,
    )


def is_bare_key(operand: Operand) -> bool:
    """A fund, a kind of spending, a phase or a table alone: 其他资金, 项目支出, 年初预算, 表10, 三公表."""
    named = operand.names or operand.code or operand.subjects or operand.owner or operand.own
    if named or operand.total:
        return False
    return operand.is_keyed or _is_bare_table(operand)


def _is_bare_table(operand: Operand) -> bool:
    return _of_table(operand) or bool(ItemKind.THREE_PUBLIC in operand.kinds)


def spread(operands: tuple[Operand, ...], *, compared: bool = False, asked: int = 1) -> tuple[Operand, ...]:
    """Shared words said once: 办公费，基本支出和项目支出各多少 and 甲和乙的基本支出.

    A fund, spending or table without a name is of the names before it; a unit without fund and spending
    takes those said after it. Names whose funds are then listed are only the topic, not operands, unless
    one is compared with the other or an amount is asked of each (`asked` times 多少).
    """
    if len(operands) < 2:
        return operands
    if all(map(is_phase_alone, operands[1:])):
        first, *keys = operands
        others = tuple(phased(key, first) for key in keys)
        return others if first.phase is None and not compared else (first, *others)
    shared = _names_backward(_names_to_units(operands))
    forward = _names_forward(shared, compared=compared, asked=asked)
    return tuple(
        _keys_backward(operand, forward[index + 1 :]) if operand.unit or operand.own else operand
        for index, operand in enumerate(forward)
    )


def is_phase_alone(operand: Operand) -> bool:
    """年初预算, 决算: a column of what was named before."""
    alone = operand.phase is not None and is_bare_key(operand)
    return alone and not (operand.fund or operand.spending or _is_bare_table(operand))


def phased(operand: Operand, topic: Operand) -> Operand:
    """The topic in the column that the operand names, where it names nothing else."""
    return replace(topic, phase=operand.phase) if is_phase_alone(operand) else operand


def _names_to_units(operands: tuple[Operand, ...]) -> tuple[Operand, ...]:
    """局本级的租赁经费多少，指导中心又是多少; 中心的基本支出比局本级多多少: a unit alone is asked for what is
    asked of the unit before it."""
    first = operands[0]
    if not first.names and not ((first.unit or first.own) and first.is_keyed):
        return operands
    if not (first.owner or first.own):
        alone = len(operands) == 2 and (operands[1].unit or operands[1].own) and not _has_more(operands[1])
        unit = operands[1]
        return (replace(first, owner=unit.owner, unit=unit.unit, own=unit.own),) if alone else operands
    return tuple(
        replace(first, owner=o.owner, unit=o.unit, own=o.own) if (o.unit or o.own) and not _has_more(o) else o
        for o in operands
    )


def _has_more(operand: Operand) -> bool:
    return bool(operand.names or operand.code or operand.is_keyed or operand.total)


def _names_backward(operands: tuple[Operand, ...]) -> tuple[Operand, ...]:
    """基本支出和项目支出里的办公费: keys before a named key of their kind are of the same name."""
    *keys, last = operands
    named = (last.names or last.code) and last.is_keyed
    if not named or not keys or not all(map(is_bare_key, keys)):
        return operands
    if not all(_says_same_part(last, key) for key in keys):
        return operands
    return (*(part_of_topic(last, key) for key in keys), last)


def _names_forward(operands: tuple[Operand, ...], *, compared: bool, asked: int) -> tuple[Operand, ...]:
    keys = tuple(operand for operand in operands if is_bare_key(operand))
    topics = operands[: len(operands) - len(keys)]
    phases = all(key.phase and not (key.fund or key.spending) for key in keys)
    named = all(t.names or t.code or t.unit or t.own or (phases and t.total) for t in topics)
    if not keys or not topics or not named or operands[len(topics) :] != keys:
        return operands
    spoken = tuple(part_of_topic(topic, key) for topic in topics for key in keys)
    same_part = any(_says_same_part(topic, key) for topic in topics for key in keys)
    kept = same_part or (compared and len(spoken) == 1) or asked > len(keys)
    return (*topics, *spoken) if kept else spoken


def part_of_topic(topic: Operand, key: Operand) -> Operand:
    """The topic with what the key says; another table starts anew."""
    if _is_bare_table(key) and not key.is_keyed:
        return replace(
            topic,
            fund=None,
            spending=None,
            kinds=key.kinds,
            table_number=key.table_number,
            table_titles=key.table_titles,
        )
    of_item = topic.names or topic.code or not key.fund
    flow = key.flow or (topic.flow if of_item else None)
    bare = replace(topic, table_number=key.table_number, table_titles=key.table_titles)
    return replace(
        bare,
        fund=key.fund or topic.fund,
        spending=key.spending or topic.spending,
        phase=key.phase or topic.phase,
        flow=flow,
    )


def _says_same_part(topic: Operand, key: Operand) -> bool:
    own_table = _is_bare_table(key) and bool(topic.is_keyed or topic.table_number)
    pairs = ((key.fund, topic.fund), (key.spending, topic.spending), (key.phase, topic.phase))
    return own_table or any(said and other for said, other in pairs)


def _keys_backward(operand: Operand, later: tuple[Operand, ...]) -> Operand:
    """本级和中心的工资福利支出: a unit alone takes what is said of the unit after it."""
    if operand.fund or operand.spending or operand.names:
        return operand
    following = next((o for o in later if o.fund or o.spending or o.names), None)
    if following is None or not (following.owner or following.own):
        return operand
    return replace(following, owner=operand.owner, unit=operand.unit, own=operand.own)


def whole_of(figure: Selector, context: Context) -> Selector:
    """The total that a share is naturally taken of: the same fund and spending, all items."""
    facts = context.select(figure).facts
    key = facts[0].figure if facts else None
    if key is not None and key.item_kind is ItemKind.THREE_PUBLIC and key.item != THREE_PUBLIC_TOTAL:
        whole = Selector(names=(THREE_PUBLIC_TOTAL,), kinds=frozenset({ItemKind.THREE_PUBLIC}))
        if concept(fold_name(key.item)) is None:  # 会议费 of a table of 三公经费 and others
            kinds, tables = TOTALS | whole.kinds, frozenset({TableKind.THREE_PUBLIC})
            whole = Selector(names=(_TABLE_TOTAL,), kinds=kinds, tables=tables)
        return replace(whole, phase=figure.phase)
    kind = None if key is None else key.item_kind
    fund, spending = figure.fund, figure.spending
    if key is not None and kind is ItemKind.ECONOMIC:
        fund = fund or key.fund
    if key is not None and kind in (ItemKind.ECONOMIC, ItemKind.PROJECT):
        spending = spending or key.spending
    sided = key is not None and (kind is not ItemKind.FUNCTION or key.flow is Flow.EXPENSE)
    flow = key.flow if key is not None and sided else None
    return Selector(
        kinds=frozenset({ItemKind.TOTAL}), flow=flow, fund=fund, spending=spending, phase=figure.phase
    )
