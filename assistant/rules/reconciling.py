"""Questions whether figures agree: income with expenditure, parts with a total, tables with each other
and with the prose."""

import re
from dataclasses import replace
from itertools import pairwise

from assistant.faithful.claims import claims_of
from assistant.figures.context import Context
from assistant.figures.rows import rows_of, total_of, with_amount
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import Aspect, Decline, Domain, Plan, Reconcile, Refusal, Selector, Show
from assistant.rules.changes import growth_of
from assistant.rules.comparing import parts_plan, two_places
from assistant.rules.prose_subjects import stated_subject
from assistant.rules.refusals import unexplained_refusal
from assistant.rules.row_scope import domain_of
from assistant.rules.selectors import inherits, selector_of
from assistant.rules.unit_rows import parts_of_spending
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.table_names import tables_about
from index.records import Flow, ItemKind


def reconcile_plan(reading: Reading, context: Context) -> Plan | None:
    """A reconciliation, or None where the question is of another kind."""
    if not _asks_agreement(reading) or _only_looks_up(reading):
        return None
    if _EQUAL_ROWS.search(reading.text):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if (refusal := unexplained_refusal(reading, context)) is not None:
        return refusal
    named = [operand for operand in reading.operands if operand.names_something]
    if len(named) == 1 and (growth := growth_of(named[0], reading, context)).aspect is Aspect.RATE:
        return Show(expression=growth) if claims_of(reading.tokens) else Reconcile(rate=growth)
    if (parts := parts_plan(reading, context)) is not None:
        return parts
    if _asks_balance(reading, named):
        return _balance_of(named, context)
    if _asks_of_all(reading):
        return Reconcile(audit=True, rounding=_asks_why_differ(reading))
    of_table = any(operand.table_number or operand.table_titles for operand in reading.operands)
    if not named and not reading.domains and not of_table:
        return None
    first = named[0] if named else Operand()
    refused = Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if reading.asks(Cue.PROSE):
        beside = named[1] if len(named) == 2 and reading.asks(Cue.TABLE_SIDE) else first
        return Reconcile(subject=stated_subject(first, context), item=selector_of(beside, context))
    if (figures := two_places(reading, named, context)) is not None:
        return Reconcile(figures=figures)
    if len(named) == 1 and _EVERY_TABLE.search(reading.text) and (item := selector_of(first, context)):
        return Reconcile(item=item)
    if (domain := _parts(reading, named, context)) is not None:
        of_part = bool(parts_of_spending(domain, reading, context))
        return refused if of_part or not _claims_total(reading, domain, context) else Reconcile(domain=domain)
    if len(named) == 2 and (told := _with_subject(named, context)) is not None:
        return told
    selectors = [selector_of(o if i == 0 else inherits(o, first), context) for i, o in enumerate(named)]
    if len(named) == 2 and selectors[0] is not None and selectors[1] is None:
        selectors[1] = selector_of(named[1], context)
    if len(selectors) == 2 and all(selectors):
        return Reconcile(figures=tuple(s for s in selectors if s is not None))
    if len(named) > 1 and reading.asks(Cue.AGREE, Cue.WRONG):
        return refused
    return Reconcile(item=selectors[0]) if selectors and selectors[0] is not None else None


def _with_subject(named: list[Operand], context: Context) -> Reconcile | None:
    """公用经费和机关运行经费: a matter that only prose, or a table of its own, is on, beside another item."""
    matter = next((o for o in named if o.subjects and not (o.names or o.code or o.is_keyed)), None)
    item = next((o for o in named if o is not matter and not o.subjects), None)
    other = None if item is None else selector_of(item, context)
    if matter is None or other is None or len(matter.subjects) != 1:
        return None
    titles = tables_about(matter.subjects[0], context.catalogue.figures)
    of_table = Operand(table_titles=titles, total=True) if len(titles) == 1 else None
    total = None if of_table is None else selector_of(of_table, context)
    if total is not None:
        sides = (total, other) if matter is named[0] else (other, total)
        return Reconcile(figures=sides)
    return Reconcile(subject=stated_subject(matter, context), item=other)


def _claims_total(reading: Reading, domain: Domain, context: Context) -> bool:
    """Whether a number said without a unit (是不是等于962.86) is the printed total; one with a unit is
    checked with the answer."""
    equal = {after.text for before, after in pairwise(reading.tokens) if before.has(Cue.AGREE.value)}
    said = {value for value, unit in reading.numbers if unit is None and str(value) in equal}
    total = total_of(domain, with_amount(rows_of(domain, context)), context) if said else None
    return not said or (total is not None and said == {total.amount})


# 金额一样的项目: rows equal to each other, which no total is.
_EQUAL_ROWS = re.compile(
    "(?:一样|相同|相等)的(?:项目|科目|单位|行)|哪(?:几|两|三|些)[个项]?[^、。]{0,8}(?:一样|相同|相等)"
)
_EVERY_TABLE = re.compile("[各每](?:张|个)?表|(?:不同|几|几张|多张|所有|全部)的?表")
_CORRECT = re.compile("对(?:吗|不对|得上|上)|吗[。]?$")
# What a question of the whole document speaks of, where it names no figure.
_OF_ALL = re.compile("数字|数据|数额|金额|预算|文件|表|账|哪里|哪些|地方|勾稽|有没有|有无")


def _only_looks_up(reading: Reading) -> bool:
    """上一年的决算数我想核对一下: an amount of another year that is asked for, whatever for."""
    agreeing = [t.text for t in reading.tokens if t.has(Cue.AGREE.value)]
    return any(reading.year_offsets) and all(text.startswith("核对") for text in agreeing)


def _asks_agreement(reading: Reading) -> bool:
    if _asks_why_differ(reading):
        return True
    parts = reading.asks(Cue.PARTS, Cue.EACH) or reading.domains != ()
    adds = reading.asks(Cue.SUM) and (reading.asks(Cue.WHETHER) or _CORRECT.search(reading.text) is not None)
    differ = reading.asks(Cue.PARTS) and reading.asks(Cue.DIFFERENCE)
    summed = reading.level is not None and reading.asks(Cue.SUM, Cue.TOTAL_WORD)
    differ = differ or (summed and reading.asks(Cue.REASON) and reading.asks(Cue.DIFFERENCE, Cue.THAN))
    return reading.asks(Cue.AGREE, Cue.WRONG, Cue.BALANCE, Cue.TAIL) or differ or (parts and adds)


def _asks_why_differ(reading: Reading) -> bool:
    """为什么有尾差, 为什么合计和分项差0.01, 加起来不等于合计: parts and a total that are said to differ,
    where nothing is named."""
    if reading.operands or reading.domains:
        return False
    parted = reading.asks(Cue.PARTS, Cue.SUM) and reading.asks(Cue.TOTAL_WORD, Cue.PARTS)
    differ = reading.asks(Cue.DIFFERENCE, Cue.AGREE, Cue.WRONG, Cue.TAIL)
    return reading.asks(Cue.TAIL) or (parted and differ)


def _asks_of_all(reading: Reading) -> bool:
    """有没有对不上的地方, 这份预算的数字有错吗, 为什么有尾差: nothing is named and nothing is left
    unexplained."""
    if reading.operands or reading.domains:
        return False
    if _asks_why_differ(reading):
        return True
    if reading.numbers:
        return False
    said = [t.text for t in reading.tokens if t.has(Cue.AGREE.value, Cue.WRONG.value)]
    unknown = any(t.kind in (TermKind.UNKNOWN, TermKind.PART) and len(t.text) > 1 for t in reading.tokens)
    asks = any(text not in ("问题", "有问题吗", "对一下", "等于") for text in said)
    return asks and not unknown and _OF_ALL.search(reading.text) is not None


def _asks_balance(reading: Reading, named: list[Operand]) -> bool:
    flows = {operand.flow for operand in named if operand.total and not operand.names}
    return reading.asks(Cue.BALANCE) or flows == {Flow.INCOME, Flow.EXPENSE}


def _balance_of(named: list[Operand], context: Context) -> Reconcile:
    """收支平衡吗, or both totals of one fund or one table where these are said."""
    phase = next((operand.phase for operand in named if operand.phase), None)
    scoped = named and (named[0].fund or named[0].table_number or named[0].table_titles or phase)
    phased = [replace(operand, phase=operand.phase or phase) for operand in named]
    sides = [selector_of(inherits(operand, phased[0]), context) for operand in phased] if scoped else []
    if len(sides) == 2 and all(sides):
        return Reconcile(figures=tuple(side for side in sides if side is not None))
    return Reconcile(balance=True)


def _parts(reading: Reading, named: list[Operand], context: Context) -> Domain | None:
    """The rows whose sum is compared with their total."""
    words = reading.asks(Cue.PARTS, Cue.SUM, Cue.COMPOSITION, Cue.EACH)
    asks_parts = words or bool(reading.domains) or reading.level is not None
    if not asks_parts:
        return None
    coded = next((operand for operand in named if operand.code or operand.exact), None)
    if coded is not None:
        return _below(coded, reading.level, context)
    domain = domain_of(reading, context)
    if domain is None:
        return None
    if reading.level is None and domain.base.kinds <= {ItemKind.ECONOMIC, ItemKind.FUNCTION}:
        domain = replace(domain, level=domain.level or 1)
    if ItemKind.ECONOMIC in domain.base.kinds and reading.level is None:
        domain = replace(domain, level=1)
    if ItemKind.PROJECT in domain.base.kinds and (rows := rows_of(domain, context)):
        everything = domain.base.kinds | {ItemKind.OTHER}
        tables = frozenset({rows[0].figure.kind})
        domain = replace(domain, base=replace(domain.base, kinds=everything, spending=None, tables=tables))
    return domain


def _below(operand: Operand, level: int | None, context: Context) -> Domain | None:
    """The rows of a level, or of the next one, below a row; of a table that prints codes where one does."""
    selector = selector_of(replace(operand, under=None), context)
    facts = context.select(selector).facts if selector is not None else ()
    if not facts:
        return None
    cells = [figure for fact in facts for figure in (fact.figure, *fact.views)]
    figure = next((cell for cell in cells if cell.code is not None), cells[0])
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
        base=replace(base, under=under, code=figure.code), level=level or figure.level + 1, label=figure.item
    )
