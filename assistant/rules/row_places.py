"""The place of a row among others, and rows beside or on one side of a row that is named."""

import re
from dataclasses import replace
from itertools import pairwise

from assistant.figures.context import Context
from assistant.figures.rows import rows_of
from assistant.figures.selecting import Fact
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.linking.segments import operands_from
from assistant.linking.tokens import Token
from assistant.plans.plan import Bound, Decline, Domain, Filter, Plan, Rank, Refusal, Selector
from assistant.rules.row_scope import PLACES, counts_rows, domain_of, siblings_of
from assistant.rules.selectors import selector_of
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import fold_name
from index.records import Figure as Cell
from index.records import ItemKind, Phase, Spending

_LARGER = frozenset({"多", "大", "高", "还多", "更多", "大的", "高的", "贵"})
_SMALLER = frozenset({"少", "小", "低", "还少", "更少", "小的", "低的"})
_OF_TEXT = re.compile("第几(?:页|张|个?表|行|列|条|章|段|部分|节|年|季|批|次)")
_ORDERED = re.compile("排|次于|一位|一名|紧随")
# A row of these kinds has its place among others of its kind.
_PLACED = (
    ItemKind.PROJECT,
    ItemKind.ECONOMIC,
    ItemKind.FUNCTION,
    ItemKind.SOURCE,
    ItemKind.THREE_PUBLIC,
    ItemKind.UNIT,
)


def place_without_order(reading: Reading) -> bool:
    """第三个项目: of which order is not said, and the printed one is as natural."""
    counted = any(m[1] == "第" and reading.text[m.end()] not in "名位" for m in PLACES.finditer(reading.text))
    ends = reading.asks(Cue.LARGEST, Cue.SMALLEST, Cue.ASCENDING, Cue.DESCENDING)
    return counted and not ends and _ORDERED.search(reading.text) is None


def than_plan(reading: Reading, context: Context) -> Plan | None:
    """比差旅费多的经济科目有哪些, 超过办公费的: rows on one side of a row that is named."""
    said = _row_compared(reading)
    if said is None:
        return None
    token, sign = said
    row = next((o for o in reading.operands if o.exact and o.label == token.text), None)
    if len([o for o in reading.operands if o.names]) == 1 and not reading.domains:
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if row is None or reading.asks(Cue.DIFFERENCE, Cue.TIMES, Cue.RATIO, Cue.REASON):
        return None
    if not (reading.asks(Cue.LIST, Cue.COUNT, Cue.WHICH) or reading.domains):
        return None
    others = tuple(o for o in reading.operands if o is not row)
    domain = domain_of(replace(reading, operands=others), context)
    if domain is None or domain.base.phase is not None:
        return None
    found = [f for f in rows_of(domain, context) if fold_name(f.figure.item) in row.names]
    if len(found) != 1 or found[0].amount is None:
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    figure = found[0].figure
    bound = Bound(sign=sign, value=found[0].amount, unit=figure.unit)
    than = Selector(figure_id=figure.id, label=figure.item)
    return Filter(domain=domain, bounds=(bound,), count_only=counts_rows(reading), than=than)


def _row_compared(reading: Reading) -> tuple[Token, str] | None:
    """The name after 超过 or 低于, or between 比 and 多, with the sign that it is compared by."""
    for before, token, after in zip(reading.tokens, reading.tokens[1:], reading.tokens[2:], strict=False):
        if token.kind is not TermKind.ITEM:
            continue
        if before.has(Cue.ABOVE.value, Cue.BELOW.value) and not before.text.startswith(("以", "及以")):
            return token, ">" if before.has(Cue.ABOVE.value) else "<"
        if before.has(Cue.THAN.value) and after.text in _LARGER | _SMALLER:
            return token, ">" if after.text in _LARGER else "<"
    return None


def place_plan(reading: Reading, context: Context) -> Plan | None:
    """差旅费排第几, 会议费在商品和服务支出里排第几, 排在培训费前面的, 仅次于某项的.

    None where 第几 is of pages or paragraphs, or 前面 of no order."""
    if _OF_TEXT.search(reading.text) or not (reading.asks(Cue.PLACE) or _ORDERED.search(reading.text)):
        return None
    refused = Decline(refusal=Refusal.NOT_UNDERSTOOD)
    row = _row_placed(reading, context)
    selector = None if row is None or row.unexplained else selector_of(row, context)
    facts = () if selector is None else context.select(selector).facts
    placed = [_coded(fact) for fact in facts if fact.figure.item_kind in _PLACED]
    if row is None or selector is None or not placed or row.subjects or _within_stated(row, reading):
        return refused
    wanted = tuple(replace(selector, figure_id=figure.id) for figure in placed)
    domains = tuple(
        _of_part(_among(row, siblings_of(figure, row.under, reading), reading, context), selector)
        for figure in placed
    )
    beside = -1 if reading.asks(Cue.AHEAD) else 1 if reading.asks(Cue.BEHIND) else 0
    smallest = reading.asks(Cue.SMALLEST, Cue.ASCENDING)
    ranks = [
        Rank(domain=domain, of=one, beside=beside, largest=not smallest)
        for one, domain in zip(wanted, domains, strict=True)
    ]
    return replace(ranks[0], also=tuple(ranks[1:]))


def _within_stated(row: Operand, reading: Reading) -> bool:
    """差旅费在机关运行经费里排第几: the rows of a sum that prose states are not those of a classification."""
    return any(o.subjects for o in reading.operands if o is not row) or any(
        before.kind is TermKind.SUBJECT and after.has(Cue.INSIDE.value)
        for before, after in pairwise(reading.tokens)
    )


def _of_part(domain: Domain, selector: Selector) -> Domain:
    """差旅费在公用经费里排第几: among the rows of that part of the basic expenditure."""
    if selector.spending not in (Spending.OFFICE, Spending.STAFF):
        return domain
    return replace(domain, base=replace(domain.base, spending=selector.spending))


def _row_placed(reading: Reading, context: Context) -> Operand | None:
    """The row whose place is asked for; of two that are named, the one that stands below the other."""
    rows = [operand for operand in reading.operands if operand.names or operand.code]
    items = [token for token in reading.tokens if token.kind is TermKind.ITEM]
    if len(rows) == 1 and len(items) == 2:
        rows = [o for token in items for o in operands_from((token,), context.catalogue)[0]]
    if len(rows) == 1:
        return rows[0]
    if len(rows) != 2:
        return None
    for row, parent in (rows, rows[::-1]):
        if not parent.names:
            continue
        below = replace(row, under=parent.names[0], unexplained=())
        selector = selector_of(below, context)
        if selector is not None and context.select(selector).facts:
            return below
    return None


def _coded(fact: Fact) -> Cell:
    """The cell of a fact that prints a code, which tells its level."""
    cells = (fact.figure, *fact.views)
    return next((cell for cell in cells if cell.code is not None), fact.figure)


def _among(row: Operand, siblings: Domain, reading: Reading, context: Context) -> Domain:
    """The rows that the question names as those to compare with, where they hold the row's kind."""
    said = domain_of(replace(reading, operands=tuple(o for o in reading.operands if o is not row)), context)
    if said is None or said.base.kinds != siblings.base.kinds or said.base.phase is Phase.CHANGE:
        return siblings
    base = replace(siblings.base, fund=said.base.fund or siblings.base.fund, owner=said.base.owner)
    return replace(siblings, base=base)
