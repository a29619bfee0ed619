"""The last question again with one part changed: 那清远呢, 其中基本支出, 只看财政拨款, 本级呢."""

import re
from dataclasses import replace

from assistant.dialogue.session import Session
from assistant.figures.context import Context
from assistant.linking.mentions import candidates, leaders, likely_entries
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import (
    Aspect,
    Decline,
    Figure,
    Growth,
    Plan,
    Ratio,
    Refusal,
    Selector,
    Show,
    StatedFacts,
)
from assistant.plans.plan_parts import same_asked_of
from assistant.rules.last_answer import of_all
from assistant.rules.prose_subjects import stated_subject
from assistant.rules.selectors import inherits, is_bare_key, selector_of
from assistant.rules.shares import share_whole
from assistant.vocabulary.concepts import concept
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import fold_name
from index.records import Figure as Cell
from index.records import Flow, Fund, ItemKind, Phase, Spending


def replacing(reading: Reading, named: list[Operand], context: Context, session: Session) -> Plan | None:
    """那清远呢, 其中基本支出多少: the last question again with one part changed."""
    growth = session.plan.expression if isinstance(session.plan, Show) else None
    if isinstance(growth, Growth) and len(named) == 1 and _is_elliptic(reading):
        subject = stated_subject(named[0], context)
        item = _in_scope(named[0], growth.item or Selector(), context)
        if growth.item is not None and growth.item.names and is_bare_key(named[0]):
            item, subject = narrowed_last(named[0], growth.item, context), growth.subject
            if item is None or not _has_last(item, growth, context):
                return Decline(refusal=Refusal.NOT_PUBLISHED, subject=f"{growth.item.label}的上年数")
        return Show(expression=replace(growth, item=item, subject=subject, claimed=None))
    of_it = reading.text.startswith((*_OF_THE_LAST, *_ONLY))
    stated = isinstance(session.plan, StatedFacts) and bool(named) and is_bare_key(named[0])
    if named and ((session.failed and of_it) or (stated and (of_it or _LEFT_OPEN.search(reading.text)))):
        return Decline(refusal=Refusal.UNCLEAR)
    if session.failed and session.figures and any(map(_is_scope_alone, named)) and _is_elliptic(reading):
        return Decline(refusal=Refusal.UNCLEAR)
    left_open = len(named) == 1 and is_bare_key(named[0]) and _LEFT_OPEN.search(reading.text)
    if session.failed and left_open and not named[0].subjects:
        return Decline(refusal=Refusal.UNCLEAR)
    if not session.figures or len(named) != 1 or named[0].unexplained:
        return None
    operand = named[0]
    if _INSIDE_IT.search(reading.text) and (operand.subjects or operand.names):
        return Decline(refusal=Refusal.UNCLEAR)
    if operand.subjects and not (operand.names or operand.code or operand.total or operand.is_keyed):
        return None
    if not session.latest:
        return None
    scope_alone = _is_scope_alone(operand) and not reading.asks(*_COMBINES)
    if not (_is_elliptic(reading) or scope_alone):
        return None
    last = _last_of(session)
    operand = _beside(operand, last, context)
    operand = _parallel(operand, last, context) or _joined_to_last(operand, last, context)
    whole = operand.total and any(word in operand.total_label for word in ("总", "合计"))
    narrows = operand.names or operand.code or ((last.names or last.code) and not whole)
    of_unit = last.owner not in (None, context.document.department)
    if whole and of_unit and not _WHOLE_BODY.search(reading.text):
        found = selector_of(replace(operand, owner=last.owner, unit=True), context)
    elif operand.flow is not None and not narrows:
        found = selector_of(operand if whole else replace(operand, fund=operand.fund or last.fund), context)
    elif operand.names or operand.code:
        found = _in_scope(operand, last, context) or _of_another(operand, last, reading, context)
    elif _is_fund_of_income(operand, last):
        found = selector_of(replace(operand, flow=Flow.INCOME), context)
    else:
        found = narrowed_last(operand, last, context)
    if found is None and scope_alone and not last.names:
        found = selector_of(replace(operand, fund=last.fund, spending=last.spending), context)
    if found is not None and last.phase in _PLANNED and not operand.phase:
        found = replace(found, phase=last.phase)
        if not context.select(found).facts:
            return Decline(refusal=Refusal.NOT_PUBLISHED, subject=f"{found.label} · {last.phase.value}")
    named_again = operand.names or operand.code or operand.total
    if found is not None and -1 in reading.year_offsets and named_again:
        subject = stated_subject(operand, context)
        return Show(expression=Growth(item=found, aspect=Aspect.LAST, subject=subject))
    if found is None and scope_alone and last.names:
        whose = context.document.department if operand.own else operand.owner
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=f"{whose} · {last.label}")
    if found is None and last.owner and (operand.names or operand.code or whole):
        return Decline(
            refusal=Refusal.NOT_PUBLISHED, subject=f"{last.owner} · {operand.label or operand.total_label}"
        )
    if found is None:
        return _unpublished(operand, last, reading)
    part_only = all(f.figure.item_kind is ItemKind.ECONOMIC for f in context.select(found).facts)
    if part_only and concept(fold_name(operand.label)) and concept(fold_name(last.label)):
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=operand.label)
    return same_asked_of(found, _fitting(session.plan, found, reading, context), unit=reading.unit)


# Columns of a final account that stay asked for (年初预算呢 ｜ 另一项呢); what was spent is asked for anyway.
_PLANNED = (Phase.THIS_BUDGET, Phase.ADJUSTED_BUDGET)


def _is_scope_alone(operand: Operand) -> bool:
    """中心的呢: a unit and nothing that is asked of it."""
    scoped = operand.unit or operand.own
    return bool(scoped and not (operand.names or operand.fund or operand.spending))


def spending_of_last(reading: Reading, context: Context, session: Session) -> Reading:
    """行政运行 ｜ 其中基本支出多少: a kind of spending of the item, also where a table prints it as a row."""
    said = [t for t in reading.tokens if t.kind is TermKind.ITEM]
    if len(said) != 1 or len(reading.operands) != 1 or not session.figures or not _is_elliptic(reading):
        return reading
    last, spending = _last_of(session), _spending_said(said[0].text, context)
    if spending is None or not (last.names or last.code) or _spending_said(last.label, context):
        return reading
    key = replace(said[0], kind=TermKind.SPENDING, values=(spending.value,))
    tokens = tuple(key if token is said[0] else token for token in reading.tokens)
    return replace(reading, tokens=tokens, operands=(Operand(spending=spending),))


def keys_of_last(reading: Reading, context: Context, session: Session) -> Reading:
    """差旅费 ｜ 项目支出里有多少, 财政拨款出了多少: a fund or a kind of spending alone is that of the item
    spoken of before, wherever it is printed of it; with a word for the whole (支出, 合计) it is a total."""
    keys = reading.operands
    if not keys or not session.latest or session.failed or reading.domains or _is_marked(reading):
        return reading
    against = reading.asks(*_AGAINST)
    pays = _PAYS.search(reading.text) is not None
    if not all(_is_plain_key(o, pays=pays) or (against and _is_scope_alone(o)) for o in keys):
        return reading
    adds = len(keys) > 1 and not reading.asks(*_OF_ROWS)
    if (reading.asks(*_OF_WHOLE, *_OF_ROWS) and not adds) or any(
        t.kind is TermKind.TOTAL for t in reading.tokens
    ):
        return reading
    last = _last_of(session)
    named = bool(last.names or last.code)
    if not (named or last.owner) or _spending_said(last.label, context) or _WHOLE_BODY.search(reading.text):
        return reading
    own = last.owner == context.document.department
    item = Operand(
        names=last.names,
        code=last.code,
        label=last.label,
        owner=None if own else last.owner,
        own=own,
        unit=not own and not named,
        exact=True,
    )
    wanted = tuple(
        replace(item, owner=o.owner, unit=o.unit, own=o.own)
        if _is_scope_alone(o)
        else replace(
            item,
            fund=o.fund or (None if named else last.fund),
            spending=o.spending or (None if named else last.spending),
            fund_label=o.fund_label,
        )
        for o in keys
    )
    found = [selector_of(each, context) for each in wanted]
    printed = all(selector is not None and context.select(selector).facts for selector in found)
    return replace(reading, operands=wanted) if printed else reading


# 经营收入出多少: an income that pays for the item; by itself it is asked for as an income.
_PAYS = re.compile("[出掏拿付]|负担|承担")


def _is_plain_key(operand: Operand, *, pays: bool) -> bool:
    keyed = bool(operand.fund or operand.spending) and is_bare_key(operand)
    return keyed and not operand.phase and (pays or operand.flow is None)


_AGAINST = (Cue.TIMES, Cue.THAN, Cue.DIFFERENCE, Cue.MINUS)
# What asks for a total, for rows, or for a share that has its own rules.
_OF_WHOLE = (Cue.TOTAL_WORD, Cue.ALL)
_OF_ROWS = (Cue.LIST, Cue.COUNT, Cue.LARGEST, Cue.SMALLEST, Cue.RATIO, Cue.DEFINITION)


def _spending_said(label: str, context: Context) -> Spending | None:
    terms = context.catalogue.terms.get(fold_name(label), ())
    return next((Spending(t.value) for t in terms if t.kind is TermKind.SPENDING), None)


def _last_of(session: Session) -> Selector:
    """What was spoken of last; of several readings of one item what they share."""
    given = [r.selector for r in session.figures[-session.latest :]]
    return of_all(given) if len({s.names for s in given}) == 1 and given[0].names else given[-1]


def _fitting(plan: Plan | None, found: Selector, reading: Reading, context: Context) -> Plan | None:
    """The last share with the whole that the other item has: a whole of the last item alone is none of it."""
    if not isinstance(plan, Show) or not isinstance(plan.expression, Ratio):
        return plan
    whole = plan.expression.whole
    if not isinstance(whole, Figure):
        return plan
    if found.owner and whole.selector.owner not in (None, found.owner):
        moved = Figure(replace(whole.selector, owner=found.owner, figure_id=None))
        return replace(plan, expression=replace(plan.expression, whole=moved))
    if not (whole.selector.names or whole.selector.code):
        spent = {fact.figure.spending for fact in context.select(found).facts}
        beside = whole.selector.spending is not None and whole.selector.spending not in spent
        own = Figure(share_whole(found, reading, context)) if beside else whole
        return replace(plan, expression=replace(plan.expression, whole=own))
    if stands_above(whole.selector, found, context):
        return plan
    own = Figure(share_whole(found, reading, context))
    return replace(plan, expression=replace(plan.expression, whole=own))


def stands_above(whole: Selector, part: Selector, context: Context) -> bool:
    """Whether the rows of one hold those of the other."""
    outer, inner = context.select(whole).facts, context.select(part).facts
    return any(_stands_above(o.figure, i.figure) for o in outer for i in inner)


def _stands_above(whole: Cell, part: Cell) -> bool:
    if whole.item_kind is not part.item_kind or whole.item == part.item:
        return False
    if whole.item_kind is ItemKind.THREE_PUBLIC:
        return True
    coded = whole.code is not None and part.code is not None and part.code.startswith(whole.code)
    return coded or whole.item in part.ancestors


def _is_fund_of_income(operand: Operand, last: Selector) -> bool:
    """总收入多少 ｜ 其他资金呢: of all income, what comes from this fund."""
    total = last.flow is Flow.INCOME and not (last.names or last.code)
    return total and operand.fund is not None and operand.spending is None and is_bare_key(operand)


# 基本支出里的呢: words that say a part of something, which is not named.
_INSIDE_IT = re.compile("(?:里|中|里面|里头|当中)的呢?。?$")
_LEFT_OPEN = re.compile("(?:里|中|里面)?的呢?$|(?:那块|那部分|部分|里)呢?$")


def _has_last(item: Selector, growth: Growth, context: Context) -> bool:
    """Whether last year's amount of an item narrowed further is printed; prose states only the whole."""
    return growth.aspect is not Aspect.LAST or bool(
        context.select(replace(item, phase=Phase.LAST_BUDGET)).facts
    )


def narrowed_last(operand: Operand, last: Selector, context: Context) -> Selector | None:
    """The last item with another fund, spending or unit; a fund may be printed under a part of it only."""
    changed = replace(
        last,
        fund=operand.fund or last.fund,
        spending=operand.spending or last.spending,
        owner=context.document.department if operand.own else operand.owner or last.owner,
        code=last.code if last.names else None,
        tables=frozenset(),
        flow=None,
    )
    moved = bool(operand.owner or operand.own) and bool(last.names)
    attempts = (changed, replace(changed, code=None)) if moved else (changed,)
    if last.names and operand.is_keyed:
        attempts = (*attempts, replace(changed, fund=operand.fund, spending=operand.spending))
    for found in attempts:
        if context.select(found).facts:
            return found
    if operand.fund is not Fund.FISCAL or not (last.names or last.code):
        return None
    item = Operand(names=last.names, code=last.code, label=last.label, owner=last.owner)
    return selector_of(replace(item, fund=operand.fund, spending=changed.spending), context)


def _unpublished(operand: Operand, last: Selector, reading: Reading) -> Plan | None:
    """购房补贴 ｜ 事业收入那部分: a part that is not printed of the item is not looked up for the whole."""
    text = reading.text
    of_it = text.endswith(_MARKS_END[1:]) or text.startswith(_OF_THE_LAST)
    if not is_bare_key(operand) or not last.names or not of_it:
        return None
    part = operand.fund or operand.spending
    return Decline(refusal=Refusal.NOT_PUBLISHED, subject=f"{last.label} · {part.value if part else ''}")


_OF_THE_LAST = ("它的", "其中", "这个的", "这项的", "里面", "里头", "这里面", "当中")
_ONLY = ("只看", "只要", "只算", "单看", "光看")
_MARKS_START = (
    *_ONLY,
    "那",
    "换",
    "其中",
    "再",
    "改",
    "里面",
    "里头",
    "这里面",
    "当中",
    "不对",
    "我问的",
    "我是问",
    "它",
)
_MARKS_END = ("呢", "那块", "那一块", "那部分", "那一部分", "这部分", "的那个", "的")
_COMBINES = (Cue.SUM, Cue.PLUS, Cue.DIFFERENCE, Cue.MINUS, Cue.AVERAGE)
_OWN_OPERATIONS = (
    *(Cue.SUM, Cue.DIFFERENCE, Cue.RATIO, Cue.CHANGE, Cue.RATE, Cue.REASON, Cue.DEFINITION),
    *(Cue.GOAL, Cue.AGREE, Cue.LARGEST, Cue.SMALLEST, Cue.LIST, Cue.COUNT),
)


def _is_elliptic(reading: Reading) -> bool:
    """Short turns with 呢, 那, 换成, 其中, 只看 and no operation of their own."""
    return (_is_marked(reading) or _is_key_alone(reading)) and not reading.asks(*_OWN_OPERATIONS)


def _is_marked(reading: Reading) -> bool:
    text = reading.text
    return text.rstrip("。").endswith(_MARKS_END) or text.startswith(_MARKS_START) or "其中" in text


def _is_key_alone(reading: Reading) -> bool:
    """行政运行 ｜ 项目支出, 政府性基金的有多少: a fund or kind of spending and nothing else narrows what was
    spoken of."""
    alone = len(reading.operands) == 1 and is_bare_key(reading.operands[0])
    if not alone or reading.asks(Cue.TOTAL_WORD, Cue.ALL, Cue.LIST):
        return False
    return not reading.asks(Cue.HOW_MUCH) or _OF_IT.search(reading.text) is not None


# 政府性基金的有多少, 其中基本支出占了多少: 的 leaves open whose.
_OF_IT = re.compile("的(?:部分)?(?:是|有|呢)?(?:多少|几多)")


def _beside(operand: Operand, last: Selector, context: Context) -> Operand:
    """公务用车购置费 ｜ 运行维护费呢: of several names with the words said, none that holds the last one."""
    above = {fold_name(name) for fact in context.select(last).facts for name in fact.figure.ancestors}
    names = tuple(name for name in operand.names if name not in above)
    return operand if operand.exact or not names else replace(operand, names=names)


def _joined_to_last(operand: Operand, last: Selector, context: Context) -> Operand:
    """清远多少钱 / 不对，我问的是指挥部的: loose words that fit several names are read with the last."""
    if operand.exact or len(operand.names) < 2 or not last.label:
        return operand
    words = tuple(p for p in (fold_name(last.label), *operand.pieces) if len(p) > 1)
    best = leaders(candidates(words, likely_entries(words, context.catalogue)))
    return replace(operand, names=tuple(c.name for c in best), also=()) if len(best) == 1 else operand


def _in_scope(operand: Operand, last: Selector, context: Context) -> Selector | None:
    """某中心的基本支出多少 ｜ 它的工资福利支出呢: of the same fund, spending and unit, else of the unit."""
    unit = last.owner not in (None, context.document.department)
    whose = Operand(owner=last.owner, unit=True) if unit else Operand()
    scoped = replace(whose, fund=last.fund, spending=last.spending)
    return selector_of(inherits(operand, scoped), context) or selector_of(inherits(operand, whose), context)


_WHOLE_BODY = re.compile("全部门|整个|全局|全系统|全单位|部门(?:总|整体|合计)")


def _of_another(operand: Operand, last: Selector, reading: Reading, context: Context) -> Selector | None:
    """那档案加工项目呢: of another unit that is printed beside it; what is printed of the whole department
    only is no answer about a unit, nor is another unit's money where 它 or 其 means the unit."""
    found = selector_of(operand, context)
    whole = last.owner in (None, context.document.department) or _WHOLE_BODY.search(reading.text)
    if found is None or whole:
        return found
    owned = all(fact.figure.owner for fact in context.select(found).facts)
    return found if owned and not reading.text.startswith(_OF_THE_UNIT) else None


_OF_THE_UNIT = ("它", "那它")


def _parallel(operand: Operand, last: Selector, context: Context) -> Operand | None:
    """梅州指挥部工作经费 ｜ 清远呢: the printed name that differs from the last in the word said alone."""
    if operand.exact or len(operand.pieces) != 1 or len(last.names) != 1:
        return None
    word, before = operand.pieces[0], last.names[0]
    alike = [
        name
        for name in context.catalogue.entries
        if name != before and word in name and word not in before and _differs_in(name, before, word)
    ]
    return replace(operand, names=(alike[0],), also=(), label=alike[0]) if len(alike) == 1 else None


def _differs_in(name: str, before: str, word: str) -> bool:
    """Whether one word in the place of another makes one name of the other; most of the name stays."""
    start = name.index(word)
    first, last = name[:start], name[start + len(word) :]
    shared = len(first) + len(last)
    held = before.startswith(first) and before.endswith(last) and len(before) > shared
    return held and shared >= len(word) and shared >= _SHARED


# Characters that parallel names share at least; fewer are a common ending.
_SHARED = 5
