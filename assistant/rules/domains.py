"""Questions over many rows: which is largest, which exceed, how many, which are there, do they add up."""

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

from assistant.context import Context
from assistant.cues import Cue, TermKind
from assistant.messages.answers import SENTENCES
from assistant.operands import Operand
from assistant.plan import (
    Average,
    Bound,
    Count,
    Decline,
    Domain,
    Filter,
    Listing,
    Names,
    Plan,
    Rank,
    Refusal,
    Selector,
    SumOver,
)
from assistant.plan import Show as ShowPlan
from assistant.question import Question, fold_name
from assistant.reading import Reading
from assistant.rows import rows_of
from assistant.rules.selectors import figure_of, selector_of
from index.amounts import Unit
from index.records import Flow, ItemKind, Phase, Spending, TableKind

# 从大到小列出: every row, in order.
_ALL_ROWS = 1000
_RANKED_UNIT = re.compile("[大多高小少低]的(?:那个)?(?:下属|直属)?单位")
_SIGNS_BEFORE = {
    **dict.fromkeys(("不低于", "不少于", "至少", "起码", "不小于"), ">="),
    **dict.fromkeys(("不超过", "不高于", "不多于", "至多", "不大于"), "<="),
    **dict.fromkeys(("超过", "大于", "高于", "多于", "超出"), ">"),
    **dict.fromkeys(("低于", "小于", "不到", "不足", "少于"), "<"),
}
_SIGNS_AFTER = {"以上": ">=", "以下": "<=", "以内": "<="}
_AT_LEAST = ("以上", "不低于", "不少于", "至少", "起码", "不小于")
_AT_MOST = ("以下", "不超过", "不高于", "不多于", "至多", "以内", "不大于")
KINDS = {
    "project": ItemKind.PROJECT,
    "key_projects": ItemKind.PROJECT,
    "economic": ItemKind.ECONOMIC,
    "function": ItemKind.FUNCTION,
    "units": ItemKind.UNIT,
    "sources": ItemKind.SOURCE,
    "three_public": ItemKind.THREE_PUBLIC,
}
# 类 for functional classes, 款 for economic ones: the level at which each is commonly listed.
_USUAL_LEVEL = {ItemKind.FUNCTION: 1, ItemKind.ECONOMIC: 2}


def domain_plan(reading: Reading, context: Context) -> Plan | None:
    """A rank, filter, count, list or sum over rows, or None where the question is of another kind."""
    asks_rows = (
        reading.asks(Cue.LARGEST, Cue.SMALLEST, Cue.ASCENDING, Cue.DESCENDING, Cue.LIST, Cue.COUNT)
        or (reading.asks(Cue.COMPOSITION) and len(reading.operands) < 2)
        or reading.rank_number is not None
        or reading.ordinal is not None
        or bounds_of(reading) != ()
        or "offices" in reading.domains
        or (reading.level is not None and reading.asks(Cue.INSIDE))
        or (reading.asks(Cue.WHICH, Cue.EACH) and (reading.domains != () or reading.level is not None))
        or (reading.asks(Cue.SUM, Cue.TOTAL_WORD) and "project" in reading.domains and _owner_alone(reading))
        or (reading.asks(Cue.SUM, Cue.AVERAGE) and reading.domains != () and _has_words(reading))
        or (reading.asks(Cue.SOURCE) and _income_alone(reading))
        or (reading.asks(Cue.AVERAGE) and reading.domains != ())
    )
    if not asks_rows:
        return None
    if any(operand.exact and operand.unexplained for operand in reading.operands):
        return None
    if "offices" in reading.domains and reading.asks(Cue.EACH) and reading.asks(Cue.HOW_MUCH):
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=SENTENCES["zh"]["offices"])
    if (names := _names_plan(reading)) is not None:
        return names
    domain = domain_of(reading, context)
    if domain is None:
        return None
    rows = rows_of(domain, context)
    if domain.base.under is not None and not rows:
        return _item_itself(reading, context)
    if domain.words and not rows:
        return Decline(refusal=Refusal.NOT_FOUND, subject="".join(domain.words))
    if len(_amounts_of(reading)) > 1 and len(bounds_of(reading)) == 1:
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    return _operation(reading, domain)


def _item_itself(reading: Reading, context: Context) -> Plan | None:
    """An item without rows below it is answered with its own amount."""
    named = next((o for o in reading.operands if o.names_something), None)
    figure = None if named is None else figure_of(named, context)
    return None if figure is None else ShowPlan(expression=figure, unit=reading.unit)


_QUOTED = re.compile(r"([带含有]?)[“\"「『]([^”\"」』]{2,12})[”\"」』]")
_CONTAINING = re.compile(r"名称含[“\"「『]?([^”\"」』、，的项]{2,12})")


def containing_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """名称含“工作经费”的项目: rows by the words in their names, generic words too."""
    match = _CONTAINING.search(question.folded)
    quoted = _QUOTED.search(question.plain)
    if match is None and (quoted is None or "project" not in reading.domains):
        return None
    words = fold_name(quoted.group(2)) if quoted is not None else match.group(1) if match is not None else ""
    if match is None and quoted is not None and not quoted.group(1):
        return None
    if reading.asks(Cue.NOT):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    base = replace(_qualifiers(reading, context), kinds=frozenset({ItemKind.PROJECT}), fund=None)
    return _operation(reading, Domain(base=base, words=(words,), label=words))


def without_plan(reading: Reading, context: Context) -> Plan | None:
    """哪些项目没有用财政拨款: the rows that print zero for the fund."""
    qualifiers = _qualifiers(reading, context)
    if not (reading.asks(Cue.NOT) and "project" in reading.domains and qualifiers.fund is not None):
        return None
    if len({operand.fund for operand in reading.operands if operand.fund}) > 1:
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    base = replace(qualifiers, kinds=frozenset({ItemKind.PROJECT}), fund=None)
    domain = Domain(base=base, without=qualifiers.fund)
    return _operation(reading, domain)


def _has_words(reading: Reading) -> bool:
    loose = any((o.names and not o.exact) or o.unexplained for o in reading.operands)
    return loose and not any(o.exact for o in reading.operands)


def _owner_alone(reading: Reading) -> bool:
    """那个中心的项目一共多少钱."""
    return len(reading.operands) == 1 and reading.operands[0].unit and not reading.operands[0].names


def _income_alone(reading: Reading) -> bool:
    """收入从哪几个来源来: the sources of all income."""
    operands = reading.operands
    return len(operands) == 1 and operands[0].flow is Flow.INCOME and not operands[0].names


def _operation(reading: Reading, domain: Domain) -> Plan:
    bounds = bounds_of(reading)
    sorts = reading.asks(Cue.ASCENDING, Cue.DESCENDING)
    ranks = reading.asks(Cue.LARGEST, Cue.SMALLEST) or bool(reading.rank_number or reading.ordinal)
    if domain.base.phase is not None and not bounds and not ranks:
        sign = "<" if reading.asks(Cue.DOWN) else ">"
        bounds = (Bound(sign=sign, value=Decimal(0), unit=Unit.YUAN),)
    if bounds:
        return Filter(domain=domain, bounds=bounds, count_only=reading.asks(Cue.COUNT))
    if ranks or sorts:
        smallest = reading.asks(Cue.SMALLEST, Cue.ASCENDING)
        return Rank(
            domain=domain,
            largest=smallest is (domain.base.phase is not None and reading.asks(Cue.DOWN)),
            count=reading.rank_number or (1 if ranks else _ALL_ROWS),
            offset=(reading.ordinal or 1) - 1 if reading.rank_number is None else 0,
            unit=reading.unit,
        )
    if reading.asks(Cue.AVERAGE):
        return ShowPlan(expression=Average(domain=domain), unit=reading.unit)
    if reading.asks(Cue.COUNT):
        return Count(domain=domain)
    if reading.asks(Cue.SUM, Cue.TOTAL_WORD) and not reading.asks(Cue.LIST, Cue.WHICH):
        return ShowPlan(expression=SumOver(domain=domain), unit=reading.unit)
    return Listing(domain=domain)


def bounds_of(reading: Reading) -> tuple[Bound, ...]:
    """The amounts a filter compares with: 超过1000万元, 500万以上, 100万到500万之间."""
    if reading.asks(Cue.ZERO):
        return (Bound(sign="=", value=Decimal(0), unit=Unit.YUAN),)
    amounts = _amounts_of(reading)
    if len(amounts) > 1 and len(spoken := _bounds_in_words(reading)) == len(amounts):
        return spoken
    if not amounts and reading.asks(Cue.ABOVE, Cue.BELOW):
        amounts = [(value, Unit.WAN_YUAN) for value, _ in reading.numbers[:1]]
    if not amounts:
        return ()
    text = reading.text
    if reading.asks(Cue.EQUAL) or ("等于" in text and reading.domains):
        return (_bound("=", amounts[0]),)
    if len(amounts) == 2 and ("之间" in text or "到" in text or "至" in text):
        low, high = sorted(amounts, key=lambda pair: pair[0])
        return (_bound(">=", low), _bound("<=", high))
    if any(word in text for word in _AT_LEAST):
        return (_bound(">=", amounts[0]),)
    if any(word in text for word in _AT_MOST):
        return (_bound("<=", amounts[0]),)
    if reading.asks(Cue.ABOVE):
        return (_bound(">", amounts[0]),)
    return (_bound("<", amounts[0]),) if reading.asks(Cue.BELOW) else ()


def _amounts_of(reading: Reading) -> list[tuple[Decimal, Unit | None]]:
    return [(value, unit) for value, unit in reading.numbers if unit is not None]


def _bounds_in_words(reading: Reading) -> tuple[Bound, ...]:
    """超过200万、不足600万 and 100万以下、10万以上: each amount with the word beside it."""
    numbers = iter(reading.numbers)
    found = []
    for index, token in enumerate(reading.tokens):
        if token.kind is not TermKind.NUMBER:
            continue
        value, unit = next(numbers, (Decimal(0), None))
        before = reading.tokens[index - 1].text if index else ""
        after = "".join(t.text for t in reading.tokens[index + 1 : index + 3] if t.kind is not TermKind.UNIT)
        sign = _SIGNS_BEFORE.get(before) or next(
            (s for w, s in _SIGNS_AFTER.items() if after.startswith(w)), None
        )
        if unit is not None and sign is not None:
            found.append(_bound(sign, (value, unit)))
    return tuple(found)


def _bound(sign: str, amount: tuple[Decimal, Unit | None]) -> Bound:
    value, unit = amount
    return Bound(sign=sign, value=value, unit=unit or Unit.WAN_YUAN)


def _names_plan(reading: Reading) -> Names | None:
    """Offices, and units where no amount is asked for, are lists of names that the prose prints."""
    if reading.asks(Cue.AVERAGE) or any(operand.names for operand in reading.operands):
        return None
    money = reading.asks(Cue.LARGEST, Cue.SMALLEST, Cue.HOW_MUCH, Cue.SUM, Cue.AVERAGE) or bounds_of(reading)
    asked = "".join(token.text for token in reading.tokens if token.kind is TermKind.DOMAIN)
    counts = reading.asks(Cue.COUNT) or asked.startswith(("几", "多少"))
    for what in ("offices", "units"):
        if what in reading.domains and (counts or what == "offices" or not money) and not _spends(reading):
            return Names(what=what, count_only=reading.asks(Cue.COUNT))
    return None


def _spends(reading: Reading) -> bool:
    return any(operand.spending or operand.fund for operand in reading.operands)


def domain_of(reading: Reading, context: Context) -> Domain | None:
    """The rows meant: by the domain word, else by the parent that is named, else nothing."""
    qualifiers = _qualifiers(reading, context)
    domains = sorted(reading.domains, key=lambda domain: domain != "project")
    kind = next((KINDS[d] for d in domains if d in KINDS), None)
    if kind is ItemKind.PROJECT and any(_is_account(o, context) for o in reading.operands if o.exact):
        return None
    if kind is None and reading.asks(Cue.SOURCE) and _income_alone(reading):
        kind = ItemKind.SOURCE
    words = _words(reading, context)
    named = next((o for o in reading.operands if o.exact and (o.names or o.code)), None)
    if kind is None and named is not None:
        children = _children_domain(named, qualifiers, context)
        return (
            children if children is None or reading.level is None else replace(children, level=reading.level)
        )
    if kind is None and _RANKED_UNIT.search(reading.text):
        kind = ItemKind.UNIT
    if kind is None and reading.level is not None:
        kind = ItemKind.ECONOMIC if qualifiers.spending is not None else ItemKind.FUNCTION
    if kind is None and words:
        kind = ItemKind.PROJECT
    if kind is None and (qualifiers.table_number or qualifiers.table_titles):
        kind = _kind_of_table(qualifiers, context)
    if kind is None and qualifiers.owner is not None and qualifiers.spending is Spending.BASIC:
        return Domain(base=replace(qualifiers, kinds=frozenset({ItemKind.ECONOMIC})))
    if kind is None and (qualifiers.fund or qualifiers.spending or qualifiers.flow):
        kind = ItemKind.FUNCTION
    if kind is None:
        return None
    base = replace(qualifiers, kinds=frozenset({kind}))
    if "key_projects" in reading.domains:
        base = replace(base, tables=frozenset({TableKind.KEY_PROJECTS}))
    under = named is not None and kind in (ItemKind.ECONOMIC, ItemKind.FUNCTION)
    if under and named is not None and named.names:
        base = replace(base, under=named.names[0])
    level = reading.level or (None if under else _USUAL_LEVEL.get(kind))
    base = replace(base, phase=_phase_of(reading))
    code = next((o.code for o in reading.operands if o.code), None)
    if kind is ItemKind.PROJECT and code is not None:
        base = replace(base, code=code)
    if kind is ItemKind.PROJECT and reading.asks(Cue.GOAL):
        base = replace(base, tables=frozenset({TableKind.TARGETS, TableKind.KEY_PROJECTS}))
    return Domain(base=base, level=level, words=words, label="".join(words))


def _phase_of(reading: Reading) -> Phase | None:
    """哪些科目比上年减少了, 增幅最大的: rows by their printed change or rate."""
    if reading.asks(Cue.RATE):
        return Phase.RATE
    return Phase.CHANGE if reading.asks(Cue.CHANGE, Cue.UP, Cue.DOWN) else None


def _is_account(operand: Operand, context: Context) -> bool:
    """A name of a classification: 差旅费 with 项目 beside it is no list of projects."""
    entries = [context.catalogue.entries[name] for name in operand.names if name in context.catalogue.entries]
    return bool(entries) and not any(ItemKind.PROJECT in entry.kinds for entry in entries)


def _kind_of_table(qualifiers: Selector, context: Context) -> ItemKind | None:
    """What the rows of a named table mostly are."""
    table = Selector(table_number=qualifiers.table_number, table_titles=qualifiers.table_titles)
    facts = [*context.select(table).facts, *context.select(table).others]
    kinds = Counter(fact.figure.item_kind for fact in facts if fact.figure.item_kind in KINDS.values())
    return kinds.most_common(1)[0][0] if kinds else None


def _qualifiers(reading: Reading, context: Context) -> Selector:
    fund = next((o.fund for o in reading.operands if o.fund), None)
    spending = next((o.spending for o in reading.operands if o.spending), None)
    flow = next((o.flow for o in reading.operands if o.flow), None)
    owner = next((o.owner for o in reading.operands if o.owner), None)
    if owner is None and reading.own:
        owner = context.document.department
    number = next((o.table_number for o in reading.operands if o.table_number), None)
    titles = next((o.table_titles for o in reading.operands if o.table_titles), ())
    return Selector(
        fund=fund, spending=spending, flow=flow, owner=owner, table_number=number, table_titles=titles
    )


def _words(reading: Reading, context: Context) -> tuple[str, ...]:
    """Words that the rows' names must hold (对口帮扶类项目), where no printed name was meant."""
    loose = [o for o in reading.operands if not o.exact and (o.names or o.unexplained)]
    pieces = [piece.removesuffix("类") for operand in loose for piece in operand.pieces if len(piece) > 1]
    return tuple(piece for piece in pieces if piece)


def _children_domain(named: Operand, qualifiers: Selector, context: Context) -> Domain | None:
    """The rows below a printed item, or the parts of the three public expenses."""
    selector = selector_of(named, context)
    facts = context.select(selector).facts if selector is not None else ()
    if not facts:
        return None
    figure = facts[0].figure
    if figure.item_kind is ItemKind.THREE_PUBLIC:
        return Domain(
            base=Selector(kinds=frozenset({ItemKind.THREE_PUBLIC}), fund=named.fund), label=named.label
        )
    names = named.names or ()
    base = replace(qualifiers, kinds=frozenset({figure.item_kind}), under=names[0] if names else None)
    return Domain(base=base, level=figure.level + 1, label=figure.item)
